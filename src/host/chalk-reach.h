/* chalk-reach.h - whether anybody has reached the host yet
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* For how long nobody is missed after the link was given away. */
#define CHALK_REACH_PATIENCE_MS 60000

typedef enum
{
  CHALK_REACH_IDLE,    /* nobody is expected */
  CHALK_REACH_WAITING, /* somebody should come */
  CHALK_REACH_SILENT,  /* nobody has come */
  CHALK_REACH_REACHED, /* somebody has come */
} ChalkReachState;

#define CHALK_TYPE_REACH (chalk_reach_get_type ())
G_DECLARE_FINAL_TYPE (ChalkReach, chalk_reach, CHALK, REACH, GObject)

ChalkReach *chalk_reach_new (guint patience_ms);
void chalk_reach_expect (ChalkReach *self);
void chalk_reach_note_visit (ChalkReach *self, const char *address);
void chalk_reach_reset (ChalkReach *self);
ChalkReachState chalk_reach_get_state (ChalkReach *self);
const char *chalk_reach_get_visitor (ChalkReach *self);

G_END_DECLS
