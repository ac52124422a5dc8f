/* chalk-people-popover.h - the list of who is here
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-people.h"
#include "chalk-policy.h"

G_BEGIN_DECLS

#define CHALK_TYPE_PEOPLE_POPOVER (chalk_people_popover_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPeoplePopover, chalk_people_popover, CHALK, PEOPLE_POPOVER, GtkPopover)

void chalk_people_popover_set_people (ChalkPeoplePopover *self, ChalkPeople *people);
void chalk_people_popover_set_callers (ChalkPeoplePopover *self, const char *session_id,
                                       GPtrArray *callers);
void chalk_people_popover_set_policy (ChalkPeoplePopover *self, ChalkPolicy *policy);

G_END_DECLS
