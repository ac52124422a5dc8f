/* chalk-channel.c - one peer's membership of one session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-channel"

#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"
#include "chalk-session-roles.h"

#include "chalk-channel.h"
#include "chalk-ws-frame.h"

/**
 * ChalkChannel:
 *
 * A peer's subscription to a session. Hands what it is told to the peer, as frames that all
 * channels of the same encoding share, and what the peer asks to the session. Owned by its peer.
 */
struct _ChalkChannel
{
  GObject parent_instance;
  /* Owned */
  ChalkSession *session;
  char *join_ref;   /* nullable */
  GHashTable *refs; /* tag → ref of a push that waits for its answer */
  guint hold_id;    /* while the sync is held open */
  /* Borrowed */
  ChalkPeer *peer;
  ChalkSubscription *subscription; /* NULL after it left */
  const ChalkWireEncoding *encoding;
  /* State */
  gboolean requires_acks;
  gboolean is_welcome; /* it has been told as whom it takes part: plain format only */
  gint64 hold_ms;      /* rule J10: for which the sync shall be held open, 0 once it was */
  guint64 last_tag;
};

static void chalk_channel_subscriber_init (ChalkSubscriberInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkChannel, chalk_channel, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_SUBSCRIBER,
                                                      chalk_channel_subscriber_init))

static ChalkMetrics *
get_metrics (ChalkChannel *self)
{
  return chalk_peer_get_context (self->peer)->metrics;
}

static ChalkAddress
address_of (ChalkChannel *self, const char *ref)
{
  return (ChalkAddress){ self->join_ref, ref, chalk_session_get_topic (self->session) };
}

static void
send_error (ChalkChannel *self, const char *ref, const GError *error)
{
  const ChalkAddress to = address_of (self, ref);

  chalk_peer_refuse (self->peer, &to, error);
}

/* --- As a subscriber -----------------------------------------------------------------------------
 */

static gboolean
chalk_channel_is_ready (ChalkSubscriber *subscriber)
{
  ChalkChannel *self = CHALK_CHANNEL (subscriber);

  return self->hold_id == 0 && chalk_peer_is_ready (self->peer);
}

static void
append_frame (const char *text, gsize length, gpointer user_data)
{
  chalk_ws_frame_append_text (user_data, text, length);
}

/* The first channel that needs the frames of a message makes them, the others refer to them. */
static GBytes *
ensure_frames (ChalkChannel *self, ChalkMessage *message)
{
  GBytes *frames = chalk_message_get_frame (message, self->encoding);
  GByteArray *out;

  if (frames != NULL)
    return g_bytes_ref (frames);

  out = g_byte_array_new ();
  chalk_wire_encode (message, self->encoding, chalk_session_get_topic (self->session), append_frame,
                     out);
  frames = g_byte_array_free_to_bytes (out);
  chalk_message_set_frame (message, self->encoding, frames);

  return frames;
}

static gboolean
on_hold_over_cb (gpointer user_data)
{
  ChalkChannel *self = user_data;

  self->hold_id = 0;
  chalk_channel_wake (self);

  return G_SOURCE_REMOVE;
}

/* Rule W3: in the plain format this stands where others are told who else is here. */
static void
welcome_once (ChalkChannel *self)
{
  if (self->is_welcome)
    return;

  self->is_welcome = TRUE;
  chalk_peer_welcome (self->peer, chalk_channel_get_presence (self), self->requires_acks);
}

static void
chalk_channel_deliver (ChalkSubscriber *subscriber, ChalkMessage *message)
{
  ChalkChannel *self = CHALK_CHANNEL (subscriber);
  g_autoptr (GBytes) frames = ensure_frames (self, message);

  if (message->type == CHALK_MESSAGE_PRESENCE_STATE && self->encoding->format == CHALK_WIRE_PLAIN)
    welcome_once (self);

  get_metrics (self)->frames_out++;
  chalk_peer_send (self->peer, frames);

  if (message->type == CHALK_MESSAGE_SYNC_START && self->hold_ms > 0)
    {
      self->hold_id = g_timeout_add ((guint) self->hold_ms, on_hold_over_cb, self);
      self->hold_ms = 0;
    }
}

static void
chalk_channel_answer (ChalkSubscriber *subscriber, const ChalkAnswer *answer)
{
  ChalkChannel *self = CHALK_CHANNEL (subscriber);
  g_autoptr (GString) out = NULL;
  g_autofree char *ref = NULL;
  g_autofree gpointer tag = NULL;
  ChalkAddress to;

  g_hash_table_steal_extended (self->refs, &answer->tag, &tag, (gpointer *) &ref);
  if (answer->error != NULL)
    {
      send_error (self, ref, answer->error);
      return;
    }
  get_metrics (self)->accepted_events += !answer->is_duplicate;
  if (ref == NULL)
    return;

  to = address_of (self, ref);
  out = g_string_new (NULL);
  chalk_reply_write_answer (out, chalk_peer_get_format (self->peer), &to, answer);
  chalk_peer_send_text (self->peer, out);
}

static void
chalk_channel_flushed (ChalkSubscriber *subscriber)
{
  chalk_peer_flush (CHALK_CHANNEL (subscriber)->peer);
}

/* The user is not wanted here any more (rule R4), or the server goes away (rule T13). */
static void
chalk_channel_closed (ChalkSubscriber *subscriber, const GError *error)
{
  ChalkChannel *self = CHALK_CHANNEL (subscriber);

  self->subscription = NULL;
  if (g_error_matches (error, CHALK_ERROR, CHALK_ERROR_REMOVED))
    chalk_peer_expel (self->peer, chalk_session_get_topic (self->session), error);
  else
    chalk_peer_close (self->peer, SOUP_WEBSOCKET_CLOSE_GOING_AWAY, error->message);
}

static void
chalk_channel_subscriber_init (ChalkSubscriberInterface *iface)
{
  iface->is_ready = chalk_channel_is_ready;
  iface->deliver = chalk_channel_deliver;
  iface->answer = chalk_channel_answer;
  iface->flushed = chalk_channel_flushed;
  iface->closed = chalk_channel_closed;
}

/* --- Object --------------------------------------------------------------------------------------
 */

static void
chalk_channel_dispose (GObject *object)
{
  ChalkChannel *self = CHALK_CHANNEL (object);

  g_clear_handle_id (&self->hold_id, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chalk_channel_parent_class)->dispose (object);
}

static void
chalk_channel_finalize (GObject *object)
{
  ChalkChannel *self = CHALK_CHANNEL (object);

  g_clear_pointer (&self->join_ref, g_free);
  g_clear_pointer (&self->refs, g_hash_table_unref);

  G_OBJECT_CLASS (chalk_channel_parent_class)->finalize (object);
}

static void
chalk_channel_class_init (ChalkChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_channel_dispose;
  G_OBJECT_CLASS (klass)->finalize = chalk_channel_finalize;
}

static void
chalk_channel_init (ChalkChannel *self)
{
  self->refs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/**
 * chalk_channel_new:
 * @peer: whose; outlives the channel
 * @session: joined from now on
 * @join_ref: (nullable): the client's reference of the join
 * @join: what the client said of itself
 * @role: what it may do
 *
 * Returns: (transfer full): a new channel
 */
ChalkChannel *
chalk_channel_new (ChalkPeer *peer, ChalkSession *session, const char *join_ref,
                   const ChalkWireJoin *join, ChalkRole role)
{
  ChalkChannel *self = g_object_new (CHALK_TYPE_CHANNEL, NULL);
  const ChalkJoin request = { join->user_id, join->name,       join->color,
                              role,          join->last_known, join->requires_acks };
  ChalkInstant now = { g_get_monotonic_time (), g_get_real_time () / 1000 };

  self->peer = peer;
  self->session = g_object_ref (session);
  self->join_ref = g_strdup (join_ref);
  self->encoding = chalk_wire_encoding_get (chalk_peer_get_format (peer), join->batch);
  self->requires_acks = join->requires_acks;
  self->hold_ms = join->hold_ms;
  self->subscription = chalk_session_join (session, CHALK_SUBSCRIBER (self), &request, now);

  return self;
}

/* Nothing is told to the channel any more. */
void
chalk_channel_leave (ChalkChannel *self, ChalkLeaveReason reason)
{
  g_return_if_fail (CHALK_IS_CHANNEL (self));

  g_clear_handle_id (&self->hold_id, g_source_remove);
  if (self->subscription != NULL)
    chalk_session_leave (self->session, g_steal_pointer (&self->subscription), reason);
}

/* (nullable) */
const char *
chalk_channel_get_join_ref (ChalkChannel *self)
{
  g_return_val_if_fail (CHALK_IS_CHANNEL (self), NULL);

  return self->join_ref;
}

/* As whom the peer takes part; while it does. */
const ChalkPresence *
chalk_channel_get_presence (ChalkChannel *self)
{
  g_return_val_if_fail (CHALK_IS_CHANNEL (self), NULL);

  return chalk_subscription_get_presence (self->subscription);
}

/* The peer can take more again. */
void
chalk_channel_wake (ChalkChannel *self)
{
  g_return_if_fail (CHALK_IS_CHANNEL (self));

  if (self->subscription != NULL)
    chalk_session_wake (self->session, self->subscription);
}

/* --- What the peer asks --------------------------------------------------------------------------
 */

static guint64
remember_ref (ChalkChannel *self, const char *ref)
{
  guint64 tag = ++self->last_tag;

  if (ref != NULL)
    g_hash_table_insert (self->refs, g_memdup2 (&tag, sizeof tag), g_strdup (ref));

  return tag;
}

static void
confirm (ChalkChannel *self, const char *ref)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const ChalkAddress to = address_of (self, ref);

  if (ref == NULL)
    return;
  chalk_reply_write_empty (out, chalk_peer_get_format (self->peer), &to);
  chalk_peer_send_text (self->peer, out);
}

static void
acknowledge (ChalkChannel *self, const char *ref, guint64 sequence)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const ChalkAddress to = address_of (self, ref);

  if (!chalk_session_acknowledge (self->session, self->subscription, sequence, &error))
    {
      send_error (self, ref, error);
      return;
    }
  if (ref == NULL)
    return;
  chalk_reply_write_acknowledged (out, chalk_peer_get_format (self->peer), &to, sequence);
  chalk_peer_send_text (self->peer, out);
}

static void
report_gap (ChalkChannel *self, const char *ref, GArray *missing)
{
  g_autoptr (GError) error = NULL;

  if (chalk_session_report_gap (self->session, self->subscription, (const guint64 *) missing->data,
                                missing->len, &error))
    confirm (self, ref);
  else
    send_error (self, ref, error);
}

static void
tell_status (ChalkChannel *self, const char *ref)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const ChalkAddress to = address_of (self, ref);
  ChalkSubscriptionStatus status;
  ChalkConnectionStatus reply;

  if (ref == NULL)
    return;
  chalk_session_get_status (self->session, self->subscription, &status);
  reply = (ChalkConnectionStatus){ chalk_peer_get_connection_id (self->peer), status.version,
                                   status.n_pending, chalk_peer_get_last_heartbeat (self->peer) };
  chalk_reply_write_status (out, chalk_peer_get_format (self->peer), &to, &reply);
  chalk_peer_send_text (self->peer, out);
}

/**
 * chalk_channel_take:
 * @ref: (nullable): where the answer goes; %NULL for none
 * @push: a checked push
 */
void
chalk_channel_take (ChalkChannel *self, const char *ref, const ChalkPush *push)
{
  ChalkInstant now = { g_get_monotonic_time (), g_get_real_time () / 1000 };

  g_return_if_fail (CHALK_IS_CHANNEL (self) && self->subscription != NULL && push != NULL);

  switch (push->type)
    {
    case CHALK_PUSH_CHANGE:
      chalk_session_submit (self->session, self->subscription, remember_ref (self, ref), push->id,
                            push->change, now);
      break;
    case CHALK_PUSH_UNDO:
    case CHALK_PUSH_REDO:
      chalk_session_undo (self->session, self->subscription, remember_ref (self, ref), push->id,
                          push->type == CHALK_PUSH_UNDO ? CHALK_UNDO_UNDO : CHALK_UNDO_REDO, now);
      break;
    case CHALK_PUSH_ACK:
      acknowledge (self, ref, push->sequence);
      break;
    case CHALK_PUSH_GAP_REPORT:
      report_gap (self, ref, push->missing);
      break;
    case CHALK_PUSH_RESYNC:
      chalk_session_resync (self->session, self->subscription);
      confirm (self, ref);
      break;
    case CHALK_PUSH_CONNECTION_STATUS:
      tell_status (self, ref);
      break;
    case CHALK_PUSH_HEARTBEAT_RESPONSE:
      confirm (self, ref);
      break;
    case CHALK_PUSH_RAISE_HAND:
      chalk_session_raise_hand (self->session, self->subscription, push->is_raised);
      confirm (self, ref);
      break;
    case CHALK_PUSH_POINTER:
      chalk_session_set_pointer (self->session, self->subscription,
                                 push->is_pointing ? &push->pointer : NULL);
      break;
    case CHALK_PUSH_PREVIEW:
      chalk_session_set_preview (self->session, self->subscription, push->preview);
      break;
    case CHALK_PUSH_VIEW:
      chalk_session_set_view (self->session, self->subscription, push->view);
      break;
    default:
      g_assert_not_reached ();
    }
}
