/* chalk-peer.c - one WebSocket connection
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-peer"

#include "config.h"

#include <string.h>

#include "chalk-bucket.h"
#include "chalk-channel.h"
#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-limits.h"
#include "chalk-peer-private.h"
#include "chalk-ws-frame.h"

/* What is queued for a peer before its cursors wait. */
#define READY_BYTES (128 * 1024)
#define CLOSE_TRY_AGAIN_LATER 1013
#define REFUSALS_FORGOTTEN_US G_TIME_SPAN_SECOND
#define QUARTERS_PUSH 4
#define QUARTERS_EPHEMERAL 1

G_DEFINE_FINAL_TYPE (ChalkPeer, chalk_peer, G_TYPE_OBJECT)

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Sending -------------------------------------------------------------------------------------
 */

/**
 * chalk_peer_send:
 * @frames: whole WebSocket frames, kept by reference
 *
 * They leave with the next chalk_peer_flush().
 */
void
chalk_peer_send (ChalkPeer *self, GBytes *frames)
{
  g_return_if_fail (CHALK_IS_PEER (self) && frames != NULL);

  if (!self->is_closed)
    chalk_gather_stream_append (self->stream, frames);
}

/* Sends an answer, which is for this peer alone. */
void
chalk_peer_send_text (ChalkPeer *self, GString *text)
{
  g_autoptr (GBytes) frame = NULL;

  g_return_if_fail (CHALK_IS_PEER (self) && text != NULL);

  frame = chalk_ws_frame_new_text (text->str, text->len);
  chalk_peer_send (self, frame);
  /* Rule T13: who asks but does not read the answers is not waited for. */
  if (chalk_gather_stream_get_n_queued (self->stream) > CHALK_LIMIT_OUTGOING_BYTES)
    {
      self->context->metrics->refusals[CHALK_REFUSED_UNREAD]++;
      chalk_gather_stream_drop_unsent (self->stream);
      chalk_peer_close (self, CLOSE_TRY_AGAIN_LATER, "answers are not read");
    }
}

/* Writes what is queued, in one go. */
void
chalk_peer_flush (ChalkPeer *self)
{
  g_return_if_fail (CHALK_IS_PEER (self));

  chalk_gather_stream_flush (self->stream);
  /* The cursors that had to wait only for this go on after the flush of the session. */
  if (self->is_starved && !chalk_gather_stream_is_blocked (self->stream))
    chalk_turn_add (self->context->turn, G_OBJECT (self));
}

/* Whether more may be queued. Once it said no, the channels are woken when it is over. */
gboolean
chalk_peer_is_ready (ChalkPeer *self)
{
  g_return_val_if_fail (CHALK_IS_PEER (self), FALSE);

  if (!self->is_closed && !chalk_gather_stream_is_blocked (self->stream)
      && chalk_gather_stream_get_n_queued (self->stream) < READY_BYTES)
    return TRUE;

  self->is_starved = TRUE;

  return FALSE;
}

/* Answers @error, if the frame wants an answer. */
void
chalk_peer_refuse (ChalkPeer *self, const ChalkAddress *to, const GError *error)
{
  g_autoptr (GString) out = NULL;

  g_return_if_fail (CHALK_IS_PEER (self) && to != NULL && error != NULL);

  if (error->domain == CHALK_ERROR && error->code < CHALK_ERROR_N_CODES)
    chalk_metrics_count_error (self->context->metrics, error->code);
  if (to->ref == NULL && self->format != CHALK_WIRE_PLAIN)
    return;

  out = g_string_new (NULL);
  chalk_reply_write_error (out, self->format, to, error);
  chalk_peer_send_text (self, out);
}

/* Answers ok, if the frame wants an answer. */
void
chalk_peer_confirm (ChalkPeer *self, const ChalkAddress *to)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (to->ref == NULL)
    return;
  chalk_reply_write_empty (out, self->format, to);
  chalk_peer_send_text (self, out);
}

/* --- Pushes --------------------------------------------------------------------------------------
 */

static gboolean
is_ephemeral (const ChalkFrame *frame)
{
  static const char *const events[] = { "pointer", "preview", "view", NULL };

  return g_strv_contains (events, frame->event);
}

/* Rule L6. */
static gboolean
check_rate (ChalkPeer *self, const ChalkFrame *frame, gint64 now_us, GError **error)
{
  guint quarters = is_ephemeral (frame) ? QUARTERS_EPHEMERAL : QUARTERS_PUSH;

  if (chalk_bucket_take (&self->bucket, quarters, now_us))
    return TRUE;

  /* A flood gets a push granted now and then, as the bucket fills: only time makes it forgotten. */
  if (now_us - self->last_refused_us > REFUSALS_FORGOTTEN_US)
    self->n_refused = 0;
  self->last_refused_us = now_us;

  g_set_error (error, CHALK_ERROR, CHALK_ERROR_RATE_LIMITED, "more than %d pushes a second",
               CHALK_LIMIT_PUSHES_PER_SECOND);
  self->context->metrics->refusals[CHALK_REFUSED_RATE]++;
  if (++self->n_refused == CHALK_LIMIT_REFUSALS)
    chalk_peer_close (self, SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION, "rate limit");

  return FALSE;
}

/* Rule T11: in V1 a push has no join reference to compare. */
static ChalkChannel *
find_channel (ChalkPeer *self, const ChalkFrame *frame, GError **error)
{
  const char *topic = self->format == CHALK_WIRE_PLAIN ? CHALK_PEER_PLAIN_TOPIC : frame->topic;
  ChalkChannel *channel = g_hash_table_lookup (self->channels, topic);

  if (channel != NULL
      && (frame->join_ref == NULL
          || g_strcmp0 (frame->join_ref, chalk_channel_get_join_ref (channel)) == 0))
    return channel;

  g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_NOT_JOINED, "the topic is not joined");

  return NULL;
}

static void
take_push (ChalkPeer *self, const ChalkFrame *frame)
{
  gint64 now_us = g_get_monotonic_time ();
  const ChalkAddress to = { frame->join_ref, frame->ref, frame->topic };
  g_auto (ChalkPush) push = { 0 };
  g_autoptr (GError) error = NULL;
  ChalkChannel *channel;

  channel = check_rate (self, frame, now_us, &error) ? find_channel (self, frame, &error) : NULL;
  if (frame->kind == CHALK_FRAME_LEAVE)
    chalk_peer_end_call (self, frame->topic);
  if (channel == NULL)
    chalk_peer_refuse (self, &to, error);
  else if (frame->kind == CHALK_FRAME_LEAVE)
    chalk_peer_take_leave (self, frame, channel);
  else if (chalk_push_decode (&push, frame->event, frame->payload, &error))
    chalk_channel_take (channel, frame->ref, &push);
  else
    chalk_peer_refuse (self, &to, error);
}

static void
take_frame (ChalkPeer *self, const ChalkFrame *frame)
{
  const ChalkAddress to = { frame->join_ref, frame->ref, frame->topic };

  switch (frame->kind)
    {
    case CHALK_FRAME_HEARTBEAT:
      self->last_heartbeat_ms = g_get_real_time () / 1000;
      chalk_peer_confirm (self, &to);
      break;

    case CHALK_FRAME_JOIN:
      chalk_peer_take_join (self, frame);
      break;

    case CHALK_FRAME_LEAVE:
    case CHALK_FRAME_PUSH:
      take_push (self, frame);
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
on_connection_message_cb (ChalkPeer *self, SoupWebsocketDataType type, GBytes *message)
{
  g_auto (ChalkFrame) frame = { 0 };
  g_autoptr (GError) error = NULL;
  const char *text;
  gsize length;

  if (self->is_closed)
    return;

  /* Rule T5. */
  if (type != SOUP_WEBSOCKET_DATA_TEXT)
    {
      self->context->metrics->refusals[CHALK_REFUSED_FRAME]++;
      chalk_peer_close (self, SOUP_WEBSOCKET_CLOSE_UNSUPPORTED_DATA, "text frames only");
      return;
    }

  text = g_bytes_get_data (message, &length);
  self->context->metrics->messages_in++;
  self->context->metrics->bytes_in += length;
  if (!chalk_frame_decode (&frame, self->format, text, length, &error))
    {
      self->context->metrics->refusals[CHALK_REFUSED_FRAME]++;
      chalk_peer_close (self, SOUP_WEBSOCKET_CLOSE_BAD_DATA, error->message);
      return;
    }

  take_frame (self, &frame);
}

/* --- The end -------------------------------------------------------------------------------------
 */

static void
leave_all (ChalkPeer *self, ChalkLeaveReason reason)
{
  GHashTableIter iter;
  ChalkChannel *channel;

  g_hash_table_iter_init (&iter, self->channels);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &channel))
    chalk_channel_leave (channel, reason);
}

static void
end (ChalkPeer *self, ChalkLeaveReason reason)
{
  if (self->is_closed)
    return;

  self->is_closed = TRUE;
  self->context->metrics->n_peers--;
  chalk_peer_end_calls (self);
  leave_all (self, reason);
}

static void
on_connection_closed_cb (ChalkPeer *self)
{
  end (self, CHALK_LEAVE_NORMAL);
  self->context->metrics->bytes_out += chalk_gather_stream_get_n_written (self->stream);
  g_signal_emit (self, signals[CLOSED], 0);
}

/* The close frame is our own: libsoup knows no 1013, and puts its own after nothing of ours. It is
 * made to believe that it sent one, so that it waits for the client's. */
static void
say_goodbye (ChalkPeer *self, ChalkLeaveReason leave_reason, gushort code, const char *reason)
{
  g_autoptr (GBytes) frame = NULL;

  if (self->is_closed)
    return;

  end (self, leave_reason);
  if (soup_websocket_connection_get_state (self->connection) != SOUP_WEBSOCKET_STATE_OPEN)
    return;

  frame = chalk_ws_frame_new_close (code, reason);
  chalk_gather_stream_append (self->stream, frame);
  chalk_gather_stream_flush (self->stream);
  chalk_gather_stream_drain (self->stream);
  soup_websocket_connection_close (self->connection, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);
}

/**
 * chalk_peer_close:
 * @code: of RFC 6455 or above
 * @reason: for people who debug; not secret
 *
 * Leaves all sessions at once and ends the connection; what is queued goes out before.
 */
void
chalk_peer_close (ChalkPeer *self, gushort code, const char *reason)
{
  g_return_if_fail (CHALK_IS_PEER (self) && reason != NULL);

  say_goodbye (self, CHALK_LEAVE_NORMAL, code, reason);
}

/* Rule L7. */
static void
time_out (ChalkPeer *self, const char *reason)
{
  self->context->metrics->refusals[CHALK_REFUSED_SILENT]++;
  say_goodbye (self, CHALK_LEAVE_TIMEOUT, SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION, reason);
}

static void
wake_all (ChalkPeer *self)
{
  GHashTableIter iter;
  ChalkChannel *channel;

  self->is_starved = FALSE;
  g_hash_table_iter_init (&iter, self->channels);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &channel))
    chalk_channel_wake (channel);
}

/* At the end of a turn in which something was queued, or in which a cursor had to wait. */
void
chalk_peer_attend (ChalkPeer *self)
{
  g_return_if_fail (CHALK_IS_PEER (self));

  if (self->is_closed)
    return;

  chalk_gather_stream_flush (self->stream);
  if (self->is_starved && !chalk_gather_stream_is_blocked (self->stream))
    wake_all (self);
}

static void
on_stream_wants_flush_cb (gpointer user_data)
{
  ChalkPeer *self = user_data;

  chalk_turn_add (self->context->turn, G_OBJECT (self));
}

static void
on_stream_drained_cb (gpointer user_data)
{
  wake_all (user_data);
}

static void
on_stream_too_large_cb (gpointer user_data)
{
  ChalkPeer *self = user_data;

  self->context->metrics->refusals[CHALK_REFUSED_FRAME]++;
  chalk_peer_close (self, SOUP_WEBSOCKET_CLOSE_TOO_BIG, "message too large");
}

static const ChalkGatherClient stream_client = { on_stream_wants_flush_cb, on_stream_drained_cb,
                                                 on_stream_too_large_cb };

/* --- Object --------------------------------------------------------------------------------------
 */

static void
chalk_peer_dispose (GObject *object)
{
  ChalkPeer *self = CHALK_PEER (object);

  end (self, CHALK_LEAVE_NORMAL);
  if (self->stream != NULL)
    chalk_gather_stream_end_frames (self->stream);
  g_clear_pointer (&self->channels, g_hash_table_unref);
  g_clear_pointer (&self->calls, g_hash_table_unref);
  g_clear_object (&self->connection);
  g_clear_object (&self->stream);

  G_OBJECT_CLASS (chalk_peer_parent_class)->dispose (object);
}

static void
chalk_peer_finalize (GObject *object)
{
  ChalkPeer *self = CHALK_PEER (object);

  g_clear_pointer (&self->connection_id, g_free);
  g_clear_pointer (&self->token, g_free);

  G_OBJECT_CLASS (chalk_peer_parent_class)->finalize (object);
}

static void
chalk_peer_class_init (ChalkPeerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_peer_dispose;
  G_OBJECT_CLASS (klass)->finalize = chalk_peer_finalize;

  /**
   * ChalkPeer::closed:
   *
   * Emitted once, when the connection is over.
   */
  signals[CLOSED] = g_signal_new ("closed", CHALK_TYPE_PEER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
chalk_peer_init (ChalkPeer *self)
{
  self->channels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  chalk_peer_init_calls (self);
  self->connection_id = chalk_id_new ();
  self->connected_us = g_get_monotonic_time ();
  self->last_sign_us = self->connected_us;
  self->last_heartbeat_ms = g_get_real_time () / 1000;
}

/**
 * chalk_peer_new:
 * @context: (transfer none): outlives the peer
 * @connection: reads the frames
 * @stream: what @connection runs over
 * @format: how the client speaks
 * @token: (nullable): the secret that the client gave by sub-protocol
 * @is_surplus: whether there is no room for the peer, which is told when it joins
 *
 * Returns: (transfer full): a new peer
 */
ChalkPeer *
chalk_peer_new (const ChalkPeerContext *context, SoupWebsocketConnection *connection,
                ChalkGatherStream *stream, ChalkWireFormat format, const char *token,
                gboolean is_surplus)
{
  ChalkPeer *self;

  g_return_val_if_fail (context != NULL && SOUP_IS_WEBSOCKET_CONNECTION (connection), NULL);
  g_return_val_if_fail (CHALK_IS_GATHER_STREAM (stream), NULL);

  self = g_object_new (CHALK_TYPE_PEER, NULL);
  self->context = context;
  self->connection = g_object_ref (connection);
  self->stream = g_object_ref (stream);
  self->format = format;
  self->token = g_strdup (token);
  self->is_surplus = is_surplus;
  self->silence_us =
      format == CHALK_WIRE_PLAIN ? CHALK_LIMIT_PLAIN_SILENCE_US : CHALK_LIMIT_SILENCE_US;
  /* A page cannot ping by itself; answering is the business of whatever WebSocket it has. */
  if (format == CHALK_WIRE_PLAIN)
    soup_websocket_connection_set_keepalive_interval (connection, CHALK_LIMIT_PING_S);

  /* The stream sees first what is too large, and says so, which libsoup does not. */
  soup_websocket_connection_set_max_incoming_payload_size (connection, CHALK_LIMIT_MESSAGE_BYTES);
  chalk_gather_stream_begin_frames (stream, &stream_client, self);
  g_signal_connect_object (connection, "message", G_CALLBACK (on_connection_message_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (connection, "closed", G_CALLBACK (on_connection_closed_cb), self,
                           G_CONNECT_SWAPPED);
  context->metrics->n_peers++;

  return self;
}

/**
 * chalk_peer_sweep:
 * @now_us: monotonic time
 *
 * Ends the connection if the peer has been silent for too long, or joins nothing (rules T6, R5).
 */
void
chalk_peer_sweep (ChalkPeer *self, gint64 now_us)
{
  gint64 patience_us;
  guint64 n_read;

  g_return_if_fail (CHALK_IS_PEER (self));

  if (self->is_closed)
    return;

  patience_us = g_hash_table_size (self->calls) > 0 ? CHALK_LIMIT_WAIT_US : CHALK_LIMIT_JOIN_US;
  n_read = chalk_gather_stream_get_n_read (self->stream);
  if (n_read != self->n_read)
    {
      self->n_read = n_read;
      self->last_sign_us = now_us;
    }

  if (now_us - self->last_sign_us > self->silence_us)
    time_out (self, "heartbeat timeout");
  else if (!self->has_joined && now_us - self->connected_us > patience_us)
    time_out (self, "join timeout");
  else
    chalk_peer_call_again (self);
}

const ChalkPeerContext *
chalk_peer_get_context (ChalkPeer *self)
{
  g_return_val_if_fail (CHALK_IS_PEER (self), NULL);

  return self->context;
}

const char *
chalk_peer_get_connection_id (ChalkPeer *self)
{
  g_return_val_if_fail (CHALK_IS_PEER (self), NULL);

  return self->connection_id;
}

ChalkWireFormat
chalk_peer_get_format (ChalkPeer *self)
{
  g_return_val_if_fail (CHALK_IS_PEER (self), CHALK_WIRE_V2);

  return self->format;
}

/* Of the client's last `heartbeat`, in ms since the epoch; until then, when it connected. */
gint64
chalk_peer_get_last_heartbeat (ChalkPeer *self)
{
  g_return_val_if_fail (CHALK_IS_PEER (self), 0);

  return self->last_heartbeat_ms;
}

/* Bytes written to the connection since it began. */
guint64
chalk_peer_get_n_written (ChalkPeer *self)
{
  g_return_val_if_fail (CHALK_IS_PEER (self), 0);

  return chalk_gather_stream_get_n_written (self->stream);
}
