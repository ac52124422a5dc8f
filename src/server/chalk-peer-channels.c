/* chalk-peer-channels.c - how a peer joins and leaves sessions
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-peer"

#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"
#include "chalk-session-door.h"
#include "chalk-session-roles.h"

#include "chalk-peer-private.h"

static void
end_channel (ChalkPeer *self, const char *topic, ChalkLeaveReason reason)
{
  ChalkChannel *channel = g_hash_table_lookup (self->channels, topic);

  chalk_channel_leave (channel, reason);
  g_hash_table_remove (self->channels, topic);
}

static void
send_close (ChalkPeer *self, const char *topic, const char *join_ref)
{
  g_autoptr (GString) out = g_string_new (NULL);

  chalk_frame_write_close (out, self->format, topic, join_ref);
  chalk_peer_send_text (self, out);
}

/* Rule T10. */
static void
replace_channel (ChalkPeer *self, const char *topic)
{
  ChalkChannel *old = g_hash_table_lookup (self->channels, topic);
  g_autofree char *join_ref = NULL;

  if (old == NULL)
    return;

  join_ref = g_strdup (chalk_channel_get_join_ref (old));
  end_channel (self, topic, CHALK_LEAVE_NORMAL);
  send_close (self, topic, join_ref);
}

/**
 * chalk_peer_expel:
 * @topic: of a channel that its session has closed
 * @error: why
 *
 * Rule R4. The channel is gone after this; in the plain format the connection is, too.
 */
void
chalk_peer_expel (ChalkPeer *self, const char *topic, const GError *error)
{
  const ChalkAddress to = { NULL, NULL, topic };
  g_autoptr (GString) out = g_string_new (NULL);
  ChalkChannel *channel;

  g_return_if_fail (CHALK_IS_PEER (self) && topic != NULL && error != NULL);

  chalk_reply_write_removed (out, self->format, &to, error);
  chalk_peer_send_text (self, out);
  if (self->format == CHALK_WIRE_PLAIN)
    {
      chalk_peer_close (self, SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION, "removed");
      return;
    }

  channel = g_hash_table_lookup (self->channels, topic);
  send_close (self, topic, chalk_channel_get_join_ref (channel));
  g_hash_table_remove (self->channels, topic);
}

static void
send_joined (ChalkPeer *self, const ChalkAddress *to, const ChalkPresence *presence,
             gboolean requires_acks)
{
  g_autoptr (GString) out = NULL;
  const ChalkJoined joined = { presence, self->connection_id, g_get_real_time () / 1000,
                               requires_acks };

  if (to->ref == NULL && self->format != CHALK_WIRE_PLAIN)
    return;
  out = g_string_new (NULL);
  chalk_reply_write_joined (out, self->format, to, &joined);
  chalk_peer_send_text (self, out);
}

static gboolean
check_room (ChalkPeer *self, GError **error)
{
  if (!self->is_surplus && g_hash_table_size (self->channels) < CHALK_LIMIT_CHANNELS)
    return TRUE;

  g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_TOO_MANY_PEERS,
                       self->is_surplus ? "there is no room for another"
                                        : "one connection may join 16 sessions");

  return FALSE;
}

/* --- Waiting to be let in ------------------------------------------------------------------------
 */

/* Somebody who waits: the session counts them once for each connection that says so. */
typedef struct
{
  ChalkSession *session;
  ChalkWireJoin join; /* what was asked for */
} Call;

static void
free_call (gpointer data)
{
  Call *call = data;

  chalk_session_hang_up (call->session, call->join.user_id);
  g_clear_object (&call->session);
  chalk_wire_join_clear (&call->join);
  g_free (call);
}

void
chalk_peer_init_calls (ChalkPeer *self)
{
  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_call);
}

void
chalk_peer_end_call (ChalkPeer *self, const char *topic)
{
  if (topic != NULL)
    g_hash_table_remove (self->calls, topic);
}

void
chalk_peer_end_calls (ChalkPeer *self)
{
  g_hash_table_remove_all (self->calls);
}

static gboolean
is_call (Call *call, ChalkSession *session, const ChalkWireJoin *request)
{
  return call != NULL && call->session == session
         && g_str_equal (call->join.user_id, request->user_id)
         && g_strcmp0 (call->join.name, request->name) == 0;
}

/* Returns: whether the user is let in already */
static gboolean
ask_to_be_let_in (ChalkPeer *self, const char *topic, ChalkSession *session,
                  const ChalkWireJoin *request, GError **error)
{
  Call *call;

  if (chalk_access_get_mode (self->context->access) != CHALK_ACCESS_ASK
      || chalk_session_is_admitted (session, request->user_id))
    return TRUE;

  if (!is_call (g_hash_table_lookup (self->calls, topic), session, request))
    {
      if (!chalk_session_call (session, request->user_id, request->name, request->color, error))
        return FALSE;
      call = g_new0 (Call, 1);
      call->session = g_object_ref (session);
      chalk_wire_join_copy (&call->join, request);
      g_hash_table_insert (self->calls, g_strdup (topic), call);
    }
  g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_WAITING,
                       "the host has not let you in yet; join again to find out");

  return FALSE;
}

/* The session last: whoever has no business here must not make the server open one. */
static gboolean
find_session (ChalkPeer *self, const char *topic, const ChalkWireJoin *request,
              ChalkSession **session, ChalkRole *role, GError **error)
{
  const char *token = request->token != NULL ? request->token : self->token;

  if (!chalk_access_admit (self->context->access, token, role, error) || !check_room (self, error))
    return FALSE;

  *session = chalk_hub_open_topic (self->context->hub, topic, error);

  return *session != NULL && chalk_session_check_join (*session, request->user_id, error)
         && ask_to_be_let_in (self, topic, *session, request, error);
}

static gboolean
join (ChalkPeer *self, const ChalkAddress *to, const ChalkWireJoin *request, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  ChalkSession *session;
  ChalkChannel *channel;
  ChalkRole role;

  if (!find_session (self, to->topic, request, &session, &role, &refusal))
    {
      if (!g_error_matches (refusal, CHALK_ERROR, CHALK_ERROR_WAITING))
        chalk_peer_end_call (self, to->topic);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }

  self->has_joined = TRUE;
  self->context->metrics->joins++;
  channel = chalk_channel_new (self, session, to->join_ref, request, role);
  g_hash_table_insert (self->channels, g_strdup (to->topic), channel);
  chalk_peer_end_call (self, to->topic);
  if (self->format != CHALK_WIRE_PLAIN)
    send_joined (self, to, chalk_channel_get_presence (channel), request->requires_acks);

  return TRUE;
}

/* Rule W3: what other formats have in the answer to their join. */
void
chalk_peer_welcome (ChalkPeer *self, const ChalkPresence *presence, gboolean requires_acks)
{
  const ChalkAddress to = { NULL, NULL, CHALK_PEER_PLAIN_TOPIC };

  g_return_if_fail (CHALK_IS_PEER (self) && self->format == CHALK_WIRE_PLAIN && presence != NULL);

  send_joined (self, &to, presence, requires_acks);
}

/* Rule T7. */
static void
refuse_topic (ChalkPeer *self, const ChalkAddress *to)
{
  g_autoptr (GString) out = g_string_new (NULL);

  chalk_reply_write_unmatched_topic (out, self->format, to);
  chalk_peer_send_text (self, out);
}

/* A join of a Phoenix client. */
void
chalk_peer_take_join (ChalkPeer *self, const ChalkFrame *frame)
{
  const char *join_ref = frame->join_ref != NULL ? frame->join_ref : frame->ref;
  const ChalkAddress to = { join_ref, frame->ref, frame->topic };
  g_auto (ChalkWireJoin) request = { 0 };
  g_autoptr (GError) error = NULL;

  if (!chalk_hub_is_topic (frame->topic))
    {
      refuse_topic (self, &to);
      return;
    }

  replace_channel (self, frame->topic);
  if (!chalk_wire_join_decode (&request, frame->payload, &error)
      || !join (self, &to, &request, &error))
    chalk_peer_refuse (self, &to, error);
}

/* Rule T9. */
void
chalk_peer_take_leave (ChalkPeer *self, const ChalkFrame *frame, ChalkChannel *channel)
{
  const ChalkAddress to = { chalk_channel_get_join_ref (channel), frame->ref, frame->topic };
  g_autofree char *join_ref = g_strdup (to.join_ref);

  chalk_peer_confirm (self, &to);
  end_channel (self, frame->topic, CHALK_LEAVE_NORMAL);
  send_close (self, frame->topic, join_ref);
}

/* Rule W1: refuses the join that is the connection itself, and ends it. */
void
chalk_peer_turn_away (ChalkPeer *self, const GError *error)
{
  const ChalkAddress to = { NULL, NULL, CHALK_PEER_PLAIN_TOPIC };

  g_return_if_fail (CHALK_IS_PEER (self) && self->format == CHALK_WIRE_PLAIN && error != NULL);

  chalk_peer_refuse (self, &to, error);
  chalk_peer_close (self, SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION, "not joined");
}

/* Only what is asked for is told: who still waits has been told so. */
static void
take_plain_join (ChalkPeer *self, const ChalkWireJoin *request, gboolean is_first)
{
  const ChalkAddress to = { NULL, NULL, CHALK_PEER_PLAIN_TOPIC };
  g_autoptr (GError) error = NULL;

  if (join (self, &to, request, &error))
    return;

  if (!g_error_matches (error, CHALK_ERROR, CHALK_ERROR_WAITING))
    chalk_peer_turn_away (self, error);
  else if (is_first)
    chalk_peer_refuse (self, &to, error);
}

/**
 * chalk_peer_join_plainly:
 * @join: from the address of the request
 *
 * Joins the one session of the plain protocol, where the connection is the membership. If the host
 * has to be asked first, the peer is in as soon as they have decided (rule W8).
 */
void
chalk_peer_join_plainly (ChalkPeer *self, const ChalkWireJoin *request)
{
  g_return_if_fail (CHALK_IS_PEER (self) && self->format == CHALK_WIRE_PLAIN && request != NULL);

  take_plain_join (self, request, TRUE);
}

/* For a peer that has no way to ask again itself. */
void
chalk_peer_call_again (ChalkPeer *self)
{
  g_auto (ChalkWireJoin) request = { 0 };
  Call *call;

  if (self->format != CHALK_WIRE_PLAIN)
    return;
  call = g_hash_table_lookup (self->calls, CHALK_PEER_PLAIN_TOPIC);
  if (call == NULL)
    return;

  chalk_wire_join_copy (&request, &call->join);
  take_plain_join (self, &request, FALSE);
}
