/* chalk-channel.h - one peer's membership of one session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-peer.h"
#include "chalk-wire-push.h"
#include "chalk-wire-reply.h"

G_BEGIN_DECLS

#define CHALK_TYPE_CHANNEL (chalk_channel_get_type ())
G_DECLARE_FINAL_TYPE (ChalkChannel, chalk_channel, CHALK, CHANNEL, GObject)

ChalkChannel *chalk_channel_new (ChalkPeer *peer, ChalkSession *session, const char *join_ref,
                                 const ChalkWireJoin *join, ChalkRole role);
void chalk_channel_leave (ChalkChannel *self, ChalkLeaveReason reason);

const char *chalk_channel_get_join_ref (ChalkChannel *self);
const ChalkPresence *chalk_channel_get_presence (ChalkChannel *self);
void chalk_channel_take (ChalkChannel *self, const char *ref, const ChalkPush *push);
void chalk_channel_wake (ChalkChannel *self);

G_END_DECLS
