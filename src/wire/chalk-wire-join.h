/* chalk-wire-join.h - what a client says of itself when it joins
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-color.h"
#include "chalk-json.h"

G_BEGIN_DECLS

/**
 * ChalkWireJoin:
 * @user_id: a valid name
 * @name: (nullable): a valid name
 * @color: %CHALK_COLOR_NONE where none was given
 * @last_known: the version that the client has, -1 for none
 * @requires_acks: whether it came as `last_known_sequence` (rule J9)
 * @batch: whether events are wanted as `events` (rule E11)
 * @hold_ms: for how long the sync is to be held open (rule J10)
 * @token: (nullable): the link's secret, whatever the client said it is
 *
 * The payload of a join (rule J1), checked. To be cleared with chalk_wire_join_clear().
 */
typedef struct
{
  char *user_id;
  char *name;
  ChalkColor color;
  gint64 last_known;
  gboolean requires_acks;
  gboolean batch;
  guint hold_ms;
  char *token;
} ChalkWireJoin;

gboolean chalk_wire_join_decode (ChalkWireJoin *self, const ChalkJsonValue *payload,
                                 GError **error);
gboolean chalk_wire_join_decode_query (ChalkWireJoin *self, GHashTable *query, GError **error);
void chalk_wire_join_copy (ChalkWireJoin *self, const ChalkWireJoin *other);
void chalk_wire_join_clear (ChalkWireJoin *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChalkWireJoin, chalk_wire_join_clear)

G_END_DECLS
