/* chalk-access.h - who may do what
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "chalk-participant.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_ACCESS_OPEN, /* anybody draws */
  CHALK_ACCESS_VIEW, /* whoever has the link watches */
  CHALK_ACCESS_LINK, /* whoever has the link draws */
  CHALK_ACCESS_ASK,  /* whoever has the link asks the host to be let in, and draws then */
} ChalkAccessMode;

#define CHALK_TYPE_ACCESS (chalk_access_get_type ())
G_DECLARE_FINAL_TYPE (ChalkAccess, chalk_access, CHALK, ACCESS, GObject)

ChalkAccess *chalk_access_new (ChalkAccessMode mode);
gboolean chalk_access_mode_parse (const char *name, ChalkAccessMode *mode);
const char *chalk_access_mode_get_name (ChalkAccessMode mode);
ChalkAccessMode chalk_access_get_mode (ChalkAccess *self);
void chalk_access_set_mode (ChalkAccess *self, ChalkAccessMode mode);
const char *chalk_access_get_secret (ChalkAccess *self);
void chalk_access_renew (ChalkAccess *self);
gboolean chalk_access_admit (ChalkAccess *self, const char *token, ChalkRole *role, GError **error);

G_END_DECLS
