/* chalk-wire-push.h - what a client asks of a channel
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-change.h"
#include "chalk-ephemeral.h"
#include "chalk-json.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_PUSH_CHANGE, /* `draw`, `circle`, `move`, `delete`, `batch` */
  CHALK_PUSH_UNDO,
  CHALK_PUSH_REDO,
  CHALK_PUSH_ACK,
  CHALK_PUSH_GAP_REPORT,
  CHALK_PUSH_RESYNC,
  CHALK_PUSH_CONNECTION_STATUS,
  CHALK_PUSH_HEARTBEAT_RESPONSE,
  CHALK_PUSH_RAISE_HAND,
  CHALK_PUSH_POINTER, /* answered only if it is wrong, so are PREVIEW and VIEW (rule P3) */
  CHALK_PUSH_PREVIEW,
  CHALK_PUSH_VIEW
} ChalkPushType;

/**
 * ChalkPush:
 * @type: what is asked
 * @id: (nullable): the id that the client chose for it
 * @change: CHANGE: the change
 * @sequence: ACK, HEARTBEAT_RESPONSE: the number
 * @missing: GAP_REPORT: guint64 numbers, as the client gave them
 * @is_raised: RAISE_HAND: whether the hand goes up or down
 * @is_pointing: POINTER: %FALSE if the user points nowhere
 * @pointer: POINTER: where, in board pixels
 * @preview: PREVIEW: the preview
 * @view: VIEW: the part of the board that the user sees, in board pixels
 *
 * A push, checked as far as that can be done without a board. The members that belong to the type
 * are set. To be cleared with chalk_push_clear().
 */
typedef struct
{
  ChalkPushType type;
  char *id;
  ChalkChange *change;
  guint64 sequence;
  GArray *missing;
  gboolean is_raised;
  gboolean is_pointing;
  ChalkPoint pointer;
  ChalkPreview *preview;
  ChalkRect view;
} ChalkPush;

gboolean chalk_push_decode (ChalkPush *self, const char *event, const ChalkJsonValue *payload,
                            GError **error);
void chalk_push_clear (ChalkPush *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChalkPush, chalk_push_clear)

G_END_DECLS
