/* chalk-wire-reply.c - answers to what a client asked
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-wire-error.h"
#include "chalk-wire-message.h"
#include "chalk-wire-reply.h"
#include "chalk-wire-write.h"

/* Begins an answer up to the members of its response (rule T8). In the plain format an
 * answer is a message like any other (rule W4). */
static void
begin_reply (GString *out, ChalkWireFormat format, const ChalkAddress *to, gboolean is_ok)
{
  if (format == CHALK_WIRE_PLAIN)
    {
      chalk_frame_begin (out, format, to, is_ok ? "ok" : "error");
      if (to->ref != NULL)
        chalk_wire_add_string (out, "ref", to->ref);
      return;
    }

  chalk_frame_begin (out, format, to, "phx_reply");
  chalk_wire_add_string (out, "status", is_ok ? "ok" : "error");
  chalk_wire_write_name (out, "response");
  chalk_wire_begin_object (out);
}

static void
end_reply (GString *out, ChalkWireFormat format)
{
  if (format != CHALK_WIRE_PLAIN)
    chalk_wire_end_object (out);
  chalk_frame_end (out, format);
}

void
chalk_reply_write_empty (GString *out, ChalkWireFormat format, const ChalkAddress *to)
{
  begin_reply (out, format, to, TRUE);
  end_reply (out, format);
}

static void
add_joined (GString *out, const ChalkJoined *joined)
{
  const ChalkPresence *presence = joined->presence;

  chalk_wire_add_string (out, "user_id", presence->user_id);
  chalk_wire_add_string (out, "name", presence->name);
  chalk_wire_add_color (out, "color", presence->color);
  chalk_wire_add_role (out, "role", presence->role);
  chalk_wire_add_string (out, "connection_id", joined->connection_id);
  chalk_wire_add_integer (out, "server_time", joined->server_time_ms);
  if (joined->requires_acks)
    chalk_wire_add_boolean (out, "ack_required", TRUE);
}

/* Rule J2, and W3 of the plain format, where nothing was asked that this would answer. */
void
chalk_reply_write_joined (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                          const ChalkJoined *joined)
{
  if (format == CHALK_WIRE_PLAIN)
    {
      chalk_frame_begin (out, format, to, "joined");
      add_joined (out, joined);
      chalk_frame_end (out, format);
      return;
    }

  begin_reply (out, format, to, TRUE);
  add_joined (out, joined);
  end_reply (out, format);
}

/* Rules E3, E4 and E17, and errors by X1. */
void
chalk_reply_write_answer (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                          const ChalkAnswer *answer)
{
  if (answer->error != NULL)
    {
      chalk_reply_write_error (out, format, to, answer->error);
      return;
    }

  begin_reply (out, format, to, TRUE);
  chalk_wire_add_integer (out, "sequence_number", (gint64) answer->sequence);
  chalk_wire_add_string (out, "id", answer->id);
  if (answer->is_duplicate)
    chalk_wire_add_boolean (out, "duplicate", TRUE);
  if (answer->n_skipped > 0)
    chalk_wire_add_integer (out, "skipped", answer->n_skipped);
  end_reply (out, format);
}

/* Rule E9. */
void
chalk_reply_write_acknowledged (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                                guint64 sequence)
{
  begin_reply (out, format, to, TRUE);
  chalk_wire_add_integer (out, "sequence_number", (gint64) sequence);
  end_reply (out, format);
}

void
chalk_reply_write_status (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                          const ChalkConnectionStatus *status)
{
  begin_reply (out, format, to, TRUE);
  chalk_wire_add_string (out, "connection_id", status->connection_id);
  chalk_wire_add_integer (out, "current_sequence", (gint64) status->sequence);
  chalk_wire_add_integer (out, "pending_events", (gint64) status->n_pending);
  chalk_wire_add_integer (out, "last_heartbeat", status->last_heartbeat_ms);
  end_reply (out, format);
}

/* Rule X1. */
void
chalk_reply_write_error (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                         const GError *error)
{
  begin_reply (out, format, to, FALSE);
  chalk_wire_add_error (out, error);
  end_reply (out, format);
}

/* Rule R4: no answer, but said to one channel alone. */
void
chalk_reply_write_removed (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                           const GError *error)
{
  chalk_frame_begin (out, format, to, "removed");
  chalk_wire_add_error (out, error);
  chalk_frame_end (out, format);
}

/* Rule T7: in the words of the Phoenix server. */
void
chalk_reply_write_unmatched_topic (GString *out, ChalkWireFormat format, const ChalkAddress *to)
{
  begin_reply (out, format, to, FALSE);
  chalk_wire_add_string (out, "reason", "unmatched topic");
  end_reply (out, format);
}
