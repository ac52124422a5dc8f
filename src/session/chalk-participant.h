/* chalk-participant.h - someone in a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "chalk-color.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_ROLE_VIEWER, /* sees everything, changes nothing */
  CHALK_ROLE_EDITOR,
  CHALK_ROLE_HOST,
} ChalkRole;

typedef enum
{
  CHALK_LEAVE_NORMAL,
  CHALK_LEAVE_TIMEOUT,
} ChalkLeaveReason;

/**
 * ChalkPresence:
 *
 * One subscription of one user, as presence shows it (rule P1). Immutable, reference-counted.
 */
typedef struct
{
  grefcount ref_count;
  char *key; /* unique in the session: `phx_ref` */
  char *user_id;
  char *name;
  ChalkColor color;
  ChalkRole role;
  gboolean has_hand;   /* raised: would like to draw */
  gint64 online_at_ms; /* since the epoch */
} ChalkPresence;

ChalkPresence *chalk_presence_new (const char *key, const char *user_id, const char *name,
                                   ChalkColor color, ChalkRole role, gint64 online_at_ms);
ChalkPresence *chalk_presence_ref (ChalkPresence *self);
void chalk_presence_unref (ChalkPresence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkPresence, chalk_presence_unref)

G_END_DECLS
