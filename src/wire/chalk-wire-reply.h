/* chalk-wire-reply.h - answers to what a client asked
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-participant.h"
#include "chalk-subscriber.h"
#include "chalk-wire-frame.h"

G_BEGIN_DECLS

/**
 * ChalkJoined:
 * @presence: who joined, as the others see them
 * @connection_id: names the peer
 * @server_time_ms: since the epoch
 * @requires_acks: whether the client is to acknowledge (rule J9)
 */
typedef struct
{
  const ChalkPresence *presence;
  const char *connection_id;
  gint64 server_time_ms;
  gboolean requires_acks;
} ChalkJoined;

/* What `connection_status` is answered with. */
typedef struct
{
  const char *connection_id;
  guint64 sequence;
  guint64 n_pending;
  gint64 last_heartbeat_ms; /* since the epoch */
} ChalkConnectionStatus;

/* Each appends one frame to an empty string. */
void chalk_reply_write_empty (GString *out, ChalkWireFormat format, const ChalkAddress *to);
void chalk_reply_write_joined (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                               const ChalkJoined *joined);
void chalk_reply_write_answer (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                               const ChalkAnswer *answer);
void chalk_reply_write_acknowledged (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                                     guint64 sequence);
void chalk_reply_write_status (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                               const ChalkConnectionStatus *status);
void chalk_reply_write_error (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                              const GError *error);
void chalk_reply_write_removed (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                                const GError *error);
void chalk_reply_write_unmatched_topic (GString *out, ChalkWireFormat format,
                                        const ChalkAddress *to);

G_END_DECLS
