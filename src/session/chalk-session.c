/* chalk-session.c - one board, its log and its participants
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-session"

#include "config.h"

#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-limits.h"

#include "chalk-session-private.h"

/**
 * ChalkSession:
 *
 * The authority over one board. It gives events their order, has them stored before anybody is
 * told, and moves each subscriber's cursor along the log. Use only from the main context that made
 * it; it reads no clock and starts no source: the caller says what time it is and calls the flush.
 */
G_DEFINE_FINAL_TYPE (ChalkSession, chalk_session, G_TYPE_OBJECT)

enum
{
  NEEDS_FLUSH,
  APPEND_FAILED,
  APPEND_RECOVERED,
  POLICY_CHANGED,
  CALLERS_CHANGED,
  IMAGE_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_pending (gpointer data)
{
  ChalkStoreEntry *entry = data;

  g_clear_pointer (&entry->event, chalk_event_unref);
  g_clear_pointer (&entry->changes, g_array_unref);
  g_clear_pointer (&entry->author, g_free);
}

void
chalk_session_free_outcome (Outcome *outcome)
{
  g_clear_pointer (&outcome->event_id, g_free);
  g_clear_error (&outcome->error);
  g_free (outcome);
}

void
chalk_session_free_subscription (ChalkSubscription *subscription)
{
  g_clear_object (&subscription->subscriber);
  g_clear_pointer (&subscription->presence, chalk_presence_unref);
  g_clear_pointer (&subscription->snapshot, chalk_snapshot_unref);
  g_clear_pointer (&subscription->resends, g_ptr_array_unref);
  g_free (subscription);
}

void
chalk_session_request_flush (ChalkSession *self)
{
  if (self->needs_flush)
    return;

  self->needs_flush = TRUE;
  g_signal_emit (self, signals[NEEDS_FLUSH], 0);
}

void
chalk_session_emit_policy_changed (ChalkSession *self)
{
  g_signal_emit (self, signals[POLICY_CHANGED], 0);
}

void
chalk_session_emit_callers_changed (ChalkSession *self)
{
  g_signal_emit (self, signals[CALLERS_CHANGED], 0);
}

void
chalk_session_emit_image_added (ChalkSession *self, const char *name)
{
  g_signal_emit (self, signals[IMAGE_ADDED], 0, name);
}

/* For a presence that comes. */
char *
chalk_session_make_key (ChalkSession *self)
{
  return g_strdup_printf ("c%" G_GUINT64_FORMAT, ++self->last_key);
}

/* Says so once when the store begins to fail, and once when it is over. */
void
chalk_session_tell_append (ChalkSession *self, const GError *error)
{
  if ((error != NULL) == self->is_failing)
    return;

  self->is_failing = error != NULL;
  if (error != NULL)
    {
      g_message ("%s: changes are refused, they cannot be stored: %s", self->topic, error->message);
      g_signal_emit (self, signals[APPEND_FAILED], 0, error);
    }
  else
    {
      g_message ("%s: changes are stored again", self->topic);
      g_signal_emit (self, signals[APPEND_RECOVERED], 0);
    }
}

static gboolean
write_text (ChalkObject *object, gpointer user_data)
{
  ChalkSession *self = user_data;

  chalk_codec_get_object_text (self->codec, object);

  return TRUE;
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_session_finalize (GObject *object)
{
  ChalkSession *self = CHALK_SESSION (object);

  g_clear_pointer (&self->topic, g_free);
  g_clear_object (&self->board);
  g_clear_pointer (&self->log, chalk_log_free);
  g_clear_object (&self->store);
  g_clear_object (&self->backplane);
  g_clear_pointer (&self->roster, chalk_roster_free);
  g_clear_pointer (&self->traces, chalk_traces_free);
  g_clear_pointer (&self->undo, chalk_undo_free);
  g_clear_pointer (&self->policy, chalk_policy_free);
  g_clear_pointer (&self->subscriptions, g_ptr_array_unref);
  g_clear_pointer (&self->tickets, g_hash_table_unref);
  g_clear_pointer (&self->pending_ids, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_array_unref);
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  g_clear_pointer (&self->batches, g_hash_table_unref);
  g_clear_pointer (&self->full, chalk_snapshot_unref);
  g_clear_pointer (&self->delta, chalk_snapshot_unref);
  g_clear_pointer (&self->summons, chalk_message_unref);

  G_OBJECT_CLASS (chalk_session_parent_class)->finalize (object);
}

static void
chalk_session_class_init (ChalkSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_session_finalize;

  signals[NEEDS_FLUSH] = g_signal_new ("needs-flush", CHALK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[APPEND_FAILED] = g_signal_new ("append-failed", CHALK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[POLICY_CHANGED] = g_signal_new ("policy-changed", CHALK_TYPE_SESSION, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CALLERS_CHANGED] = g_signal_new ("callers-changed", CHALK_TYPE_SESSION, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[IMAGE_ADDED] = g_signal_new ("image-added", CHALK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[APPEND_RECOVERED] = g_signal_new ("append-recovered", CHALK_TYPE_SESSION,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chalk_session_init (ChalkSession *self)
{
  self->board = chalk_board_new ();
  self->roster = chalk_roster_new ();
  self->traces = chalk_traces_new ();
  self->undo = chalk_undo_new ();
  self->policy = chalk_policy_new ();
  self->subscriptions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_session_free_subscription);
  self->tickets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) chalk_session_free_outcome);
  self->pending = g_array_new (FALSE, FALSE, sizeof (ChalkStoreEntry));
  g_array_set_clear_func (self->pending, clear_pending);
  self->pending_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_session_free_outcome);
  self->batches = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) chalk_message_unref);
}

/* The newest stored events are at hand again, so that those who were here before the session was
 * closed come back by what they missed (rule J5). */
static gboolean
restore_log (ChalkSession *self, guint log_size, GError **error)
{
  guint64 version = chalk_board_get_version (self->board);
  guint64 before = version > log_size ? version - log_size : 0;
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);

  if (!chalk_store_read (self->store, before + 1, version, events, error))
    return FALSE;

  self->log = chalk_log_new (log_size, before);
  for (guint i = 0; i < events->len; i++)
    chalk_log_append (self->log, g_ptr_array_index (events, i));

  return TRUE;
}

/**
 * chalk_session_open:
 * @id: a valid id
 * @codec: (transfer none): serialises events; must outlive the session
 * @store: what the session is kept in
 * @backplane: what orders its events
 * @log_size: how many events the log keeps, 1 or more
 * @error: return location; what @store says of a state that it cannot load
 *
 * Returns: (transfer full) (nullable): a session in the state that @store has
 */
ChalkSession *
chalk_session_open (const char *id, const ChalkCodec *codec, ChalkStore *store,
                    ChalkBackplane *backplane, guint log_size, GError **error)
{
  g_autoptr (ChalkSession) self = NULL;

  g_return_val_if_fail (id != NULL && chalk_id_is_valid (id) && codec != NULL, NULL);
  g_return_val_if_fail (CHALK_IS_STORE (store) && CHALK_IS_BACKPLANE (backplane), NULL);
  g_return_val_if_fail (log_size > 0, NULL);

  self = g_object_new (CHALK_TYPE_SESSION, NULL);
  self->topic = g_strconcat ("session:", id, NULL);
  self->codec = codec;
  self->store = g_object_ref (store);
  self->backplane = g_object_ref (backplane);

  if (!chalk_store_load (store, self->board, error) || !restore_log (self, log_size, error))
    return NULL;
  chalk_board_foreach (self->board, write_text, self);

  chalk_backplane_listen (backplane, chalk_session_take_order, self);

  return g_steal_pointer (&self);
}

/**
 * chalk_session_close:
 * @reason: told to every subscriber
 *
 * Ends the session for all its subscribers. What is pending has been flushed before, by the caller.
 */
void
chalk_session_close (ChalkSession *self, const GError *reason)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && reason != NULL && !self->is_flushing);

  while (self->subscriptions->len > 0)
    {
      ChalkSubscription *subscription =
          g_ptr_array_index (self->subscriptions, self->subscriptions->len - 1);
      g_autoptr (ChalkSubscriber) subscriber = g_object_ref (subscription->subscriber);

      chalk_session_leave (self, subscription, CHALK_LEAVE_NORMAL);
      chalk_subscriber_closed (subscriber, reason);
    }
}

const char *
chalk_session_get_id (ChalkSession *self)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self), NULL);

  return self->topic + strlen ("session:");
}

/* `session:<id>`, as the wire has it. */
const char *
chalk_session_get_topic (ChalkSession *self)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self), NULL);

  return self->topic;
}

/* The board with everything that is ordered; right after a flush also all of it stored. */
ChalkBoard *
chalk_session_get_board (ChalkSession *self)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self), NULL);

  return self->board;
}

guint
chalk_session_get_n_subscribers (ChalkSession *self)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self), 0);

  return self->subscriptions->len;
}

/**
 * chalk_session_read_events:
 * @first: number of the first event
 * @last: number of the last one
 * @events: (element-type ChalkEvent): where they are appended, in order, those that are not stored
 *   yet left out
 * @error: return location; what the store says
 *
 * For whoever looks at the history. That may be long: read it piece by piece.
 */
gboolean
chalk_session_read_events (ChalkSession *self, guint64 first, guint64 last, GPtrArray *events,
                           GError **error)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self) && events != NULL, FALSE);

  return chalk_store_read (self->store, first, last, events, error);
}

/**
 * chalk_session_list_people:
 * @names: (element-type utf8 utf8): a table that owns both, to which is added what those who have
 *   changed something called themselves, user id → name
 * @error: return location; what the store says
 */
gboolean
chalk_session_list_people (ChalkSession *self, GHashTable *names, GError **error)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self) && names != NULL, FALSE);

  return chalk_store_list_people (self->store, names, error);
}

/* --- Joining and leaving -----------------------------------------------------------------------
 */

/**
 * chalk_session_join:
 * @subscriber: who is told from now on
 * @join: as whom, and from where on
 * @now: the time
 *
 * The sync begins with the next flush. The caller has checked that the user may join, see
 * chalk_session_check_join().
 *
 * Returns: (transfer none): the new subscription, to be ended by chalk_session_leave()
 */
ChalkSubscription *
chalk_session_join (ChalkSession *self, ChalkSubscriber *subscriber, const ChalkJoin *join,
                    ChalkInstant now)
{
  ChalkSubscription *subscription;
  g_autofree char *key = NULL;

  g_return_val_if_fail (CHALK_IS_SESSION (self) && CHALK_IS_SUBSCRIBER (subscriber), NULL);
  g_return_val_if_fail (join != NULL && chalk_name_is_valid (join->user_id), NULL);

  key = chalk_session_make_key (self);
  subscription = g_new0 (ChalkSubscription, 1);
  subscription->subscriber = g_object_ref (subscriber);
  subscription->presence = chalk_presence_new (
      key, join->user_id, join->name != NULL ? join->name : join->user_id,
      join->color != CHALK_COLOR_NONE ? join->color : chalk_color_for_user (join->user_id),
      chalk_policy_get_role (self->policy, join->user_id, join->role), now.wall_ms);
  subscription->presence->has_hand = chalk_policy_has_hand (self->policy, join->user_id);
  subscription->granted = join->role;
  subscription->last_known = join->last_known;
  subscription->requires_acks = join->requires_acks;
  subscription->knows_summons = TRUE;
  subscription->index = self->subscriptions->len;
  g_ptr_array_add (self->subscriptions, subscription);
  chalk_roster_add (self->roster, subscription->presence);
  if (chalk_policy_admit (self->policy, join->user_id))
    chalk_session_emit_callers_changed (self);
  chalk_session_request_flush (self);

  return subscription;
}

/* Nobody is left to be told. */
static void
forget_outcomes_of (ChalkSession *self, ChalkSubscription *subscription)
{
  GHashTableIter iter;
  Outcome *outcome;

  for (guint i = 0; i < self->outcomes->len; i++)
    {
      outcome = g_ptr_array_index (self->outcomes, i);
      if (outcome->subscription == subscription)
        outcome->subscription = NULL;
    }

  g_hash_table_iter_init (&iter, self->tickets);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &outcome))
    if (outcome->subscription == subscription)
      outcome->subscription = NULL;
}

/**
 * chalk_session_leave:
 * @subscription: (transfer full): gone after this
 * @reason: why
 *
 * What the user submitted stays submitted.
 */
void
chalk_session_leave (ChalkSession *self, ChalkSubscription *subscription, ChalkLeaveReason reason)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL && !subscription->is_gone);

  forget_outcomes_of (self, subscription);
  if (chalk_roster_remove (self->roster, subscription->presence, reason))
    {
      chalk_traces_remove (self->traces, subscription->presence->user_id);
      chalk_policy_set_hand (self->policy, subscription->presence->user_id, FALSE);
    }
  chalk_session_request_flush (self);

  subscription->is_gone = TRUE;
  if (self->is_flushing)
    return;

  /* The last one takes the place of the one that goes. */
  ((ChalkSubscription *) g_ptr_array_index (self->subscriptions, self->subscriptions->len - 1))
      ->index = subscription->index;
  g_ptr_array_remove_index_fast (self->subscriptions, subscription->index);
}

/* (transfer none): as whom the subscription takes part. */
const ChalkPresence *
chalk_subscription_get_presence (ChalkSubscription *subscription)
{
  g_return_val_if_fail (subscription != NULL, NULL);

  return subscription->presence;
}

/**
 * chalk_session_resync:
 *
 * Starts a full sync with the next flush (rule J8), for a subscriber that has lost its way.
 */
void
chalk_session_resync (ChalkSession *self, ChalkSubscription *subscription)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL);

  subscription->state = SUBSCRIPTION_WAITING;
  subscription->last_known = -1;
  g_clear_pointer (&subscription->snapshot, chalk_snapshot_unref);
  g_clear_pointer (&subscription->resends, g_ptr_array_unref);
  chalk_session_request_flush (self);
}

/**
 * chalk_session_wake:
 *
 * To be called when the subscriber is ready again after it was not.
 */
void
chalk_session_wake (ChalkSession *self, ChalkSubscription *subscription)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL);

  chalk_session_request_flush (self);
}

/* --- Bookkeeping -------------------------------------------------------------------------------
 */

/* The last number that the subscription was sent, by its sync or live; 0 before its sync is over.
 */
static guint64
last_delivered (ChalkSubscription *subscription)
{
  return subscription->state == SUBSCRIPTION_LIVE ? subscription->next_sequence - 1 : 0;
}

/**
 * chalk_session_acknowledge:
 * @sequence: everything up to this number has been applied; may come from the network
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Rule E9. Acks are cumulative, a lower one than before changes nothing.
 *
 * Returns: %FALSE if @sequence was not sent yet
 */
gboolean
chalk_session_acknowledge (ChalkSession *self, ChalkSubscription *subscription, guint64 sequence,
                           GError **error)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self) && subscription != NULL, FALSE);

  if (sequence > chalk_log_get_head (self->log))
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                   "sequence_number: %" G_GUINT64_FORMAT " has not happened yet", sequence);
      return FALSE;
    }

  subscription->acknowledged =
      MAX (subscription->acknowledged, MIN (sequence, last_delivered (subscription)));
  if (subscription->requires_acks)
    chalk_session_request_flush (self);

  return TRUE;
}

static void
queue_resends (ChalkSubscription *subscription, GPtrArray *events)
{
  gsize n_bytes = 0;
  ChalkMessage *message = NULL;

  if (subscription->resends == NULL)
    subscription->resends = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_message_unref);

  for (guint i = 0; i < events->len; i++)
    {
      ChalkEvent *event = g_ptr_array_index (events, i);

      n_bytes += g_bytes_get_size (chalk_event_get_text (event)) + 1;
      if (message == NULL || n_bytes > CHALK_LIMIT_FRAME_BYTES)
        {
          message = chalk_message_new (CHALK_MESSAGE_RESEND);
          message->events = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
          g_ptr_array_add (subscription->resends, message);
          n_bytes = g_bytes_get_size (chalk_event_get_text (event)) + 1;
        }
      g_ptr_array_add (message->events, chalk_event_ref (event));
    }
}

/**
 * chalk_session_report_gap:
 * @missing: (array length=n_missing): numbers that the subscriber lacks; may come from the network
 * @n_missing: how many
 * @error: return location; %CHALK_ERROR_INVALID, %CHALK_ERROR_TOO_LARGE
 *
 * Rule E10. With the next flush those are sent again that the log has, or a new sync begins.
 * Numbers that were not sent yet are on their way anyhow.
 *
 * Returns: %FALSE if the report is refused
 */
gboolean
chalk_session_report_gap (ChalkSession *self, ChalkSubscription *subscription,
                          const guint64 *missing, gsize n_missing, GError **error)
{
  g_autoptr (GPtrArray) events = NULL;

  g_return_val_if_fail (CHALK_IS_SESSION (self) && subscription != NULL, FALSE);
  g_return_val_if_fail (missing != NULL || n_missing == 0, FALSE);

  if (n_missing > CHALK_LIMIT_GAP)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "missing_sequences: more than %d",
                   CHALK_LIMIT_GAP);
      return FALSE;
    }

  events = g_ptr_array_new ();
  for (gsize i = 0; i < n_missing; i++)
    {
      if (missing[i] == 0 || missing[i] > chalk_log_get_head (self->log))
        {
          g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                       "missing_sequences: there is no event %" G_GUINT64_FORMAT, missing[i]);
          return FALSE;
        }
      if (missing[i] > last_delivered (subscription))
        continue;
      if (!chalk_log_reaches (self->log, missing[i]))
        {
          chalk_session_resync (self, subscription);
          return TRUE;
        }
      g_ptr_array_add (events, chalk_log_get (self->log, missing[i]));
    }

  queue_resends (subscription, events);
  chalk_session_request_flush (self);

  return TRUE;
}

void
chalk_session_get_status (ChalkSession *self, ChalkSubscription *subscription,
                          ChalkSubscriptionStatus *status)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL && status != NULL);

  status->version = chalk_log_get_head (self->log);
  status->n_pending = status->version - last_delivered (subscription);
}

/**
 * chalk_session_set_pointer:
 * @pointer: (nullable): where the user points, in board pixels; %NULL for nowhere
 *
 * Rule P3: told to the others soon, and never stored.
 */
void
chalk_session_set_pointer (ChalkSession *self, ChalkSubscription *subscription,
                           const ChalkPoint *pointer)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL);

  chalk_traces_set_pointer (self->traces, subscription->presence->user_id, pointer);
  chalk_session_request_flush (self);
}

/**
 * chalk_session_set_preview:
 * @preview: what the user is about to do, or that it is over
 *
 * Rule P3. A viewer is about to do nothing, so theirs is dropped.
 */
void
chalk_session_set_preview (ChalkSession *self, ChalkSubscription *subscription,
                           ChalkPreview *preview)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL && preview != NULL);

  if (subscription->presence->role == CHALK_ROLE_VIEWER)
    return;

  chalk_traces_set_preview (self->traces, subscription->presence->user_id, preview);
  chalk_session_request_flush (self);
}

/**
 * chalk_session_set_view:
 * @view: the part of the board that the user sees, in board pixels
 *
 * Rule P7: told to the others soon, and to whoever joins.
 */
void
chalk_session_set_view (ChalkSession *self, ChalkSubscription *subscription, ChalkRect view)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL);

  chalk_traces_set_view (self->traces, subscription->presence->user_id, view);
  chalk_session_request_flush (self);
}
