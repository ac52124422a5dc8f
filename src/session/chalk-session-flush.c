/* chalk-session-flush.c - telling the subscribers of a session what is new
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-session"

#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-session-private.h"

/* A flush in order: store what is new, answer those who proposed it, tell the others who came and
 * went and what is shown for the moment, and move each cursor as far as its subscriber is ready
 * for. Nobody hears of an event before the store has it.
 */

/* --- Store -------------------------------------------------------------------------------------
 */

static void
clear_pending (ChalkSession *self)
{
  g_hash_table_remove_all (self->pending_ids);
  g_array_set_size (self->pending, 0);
}

static void
enter_into_log (ChalkSession *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      ChalkEvent *event = g_array_index (self->pending, ChalkStoreEntry, i).event;

      chalk_log_append (self->log, event);
      chalk_traces_end_preview (self->traces, chalk_event_get_user_id (event),
                                chalk_event_get_id (event));
    }

  g_hash_table_remove_all (self->batches);
  g_clear_pointer (&self->full, chalk_snapshot_unref);
  g_clear_pointer (&self->delta, chalk_snapshot_unref);
}

/* Memory goes back to what the store has, and whoever proposed what is lost is told so. */
static void
take_back (ChalkSession *self, const GError *why)
{
  guint64 head = chalk_log_get_head (self->log);

  for (guint i = self->pending->len; i > 0; i--)
    {
      ChalkStoreEntry *entry = &g_array_index (self->pending, ChalkStoreEntry, i - 1);

      chalk_board_revert (self->board, head + i - 1, entry->changes);
      /* What they could take back has been counted on with the lost event in mind. */
      chalk_undo_forget (self->undo, chalk_event_get_user_id (entry->event));
    }

  for (guint i = 0; i < self->outcomes->len; i++)
    {
      Outcome *outcome = g_ptr_array_index (self->outcomes, i);

      if (outcome->sequence <= head)
        continue;
      outcome->sequence = 0;
      outcome->is_duplicate = FALSE;
      g_set_error (&outcome->error, CHALK_ERROR, CHALK_ERROR_UNAVAILABLE, "not stored: %s",
                   why->message);
    }
}

static void
commit (ChalkSession *self, GError **error)
{
  const ChalkStoreEntry *entries = (const ChalkStoreEntry *) self->pending->data;

  if (chalk_store_append (self->store, entries, self->pending->len, error))
    enter_into_log (self);
  else
    take_back (self, *error);
  clear_pending (self);
}

/* --- Delivery ----------------------------------------------------------------------------------
 */

static void
deliver (ChalkSubscription *subscription, ChalkMessage *message)
{
  subscription->has_delivered = TRUE;
  chalk_subscriber_deliver (subscription->subscriber, message);
}

static void
answer_all (ChalkSession *self)
{
  g_autoptr (GPtrArray) outcomes = g_steal_pointer (&self->outcomes);

  self->outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_session_free_outcome);

  for (guint i = 0; i < outcomes->len; i++)
    {
      Outcome *outcome = g_ptr_array_index (outcomes, i);
      const ChalkAnswer answer = { outcome->tag,          outcome->event_id,  outcome->sequence,
                                   outcome->is_duplicate, outcome->n_skipped, outcome->error };

      if (outcome->subscription == NULL || outcome->subscription->is_gone)
        continue;
      outcome->subscription->has_delivered = TRUE;
      chalk_subscriber_answer (outcome->subscription->subscriber, &answer);
    }
}

/* Returns: FALSE if the subscriber was not ready for all of the messages from @first on */
static gboolean
deliver_from (ChalkSubscription *subscription, GPtrArray *messages, guint first)
{
  for (guint i = first; i < messages->len; i++)
    {
      if (!chalk_subscriber_is_ready (subscription->subscriber))
        return FALSE;
      deliver (subscription, g_ptr_array_index (messages, i));
    }

  return TRUE;
}

/* To everybody who knows the roster up to here. Who misses some of it gets the whole roster later.
 * Joins of a moment are told in one round, because each round is a write to everybody. */
static void
tell_news (ChalkSession *self, ChalkInstant now)
{
  g_autoptr (GPtrArray) news = NULL;
  gboolean is_heard = FALSE;

  if (!chalk_roster_has_news (self->roster) || now.monotonic_us < self->next_news_us)
    return;

  news = chalk_roster_take_news (self->roster);
  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      ChalkSubscription *subscription = g_ptr_array_index (self->subscriptions, i);

      if (subscription->is_gone || !subscription->knows_roster)
        continue;
      subscription->knows_roster = deliver_from (subscription, news, subscription->first_notice);
      subscription->first_notice = 0;
      is_heard = TRUE;
    }
  if (is_heard)
    self->next_news_us = now.monotonic_us + CHALK_LIMIT_NEWS_US;
}

static gboolean
is_up_to_date (ChalkSession *self, ChalkSubscription *subscription)
{
  return !subscription->is_gone && subscription->state == SUBSCRIPTION_LIVE
         && subscription->next_sequence > chalk_log_get_head (self->log);
}

/* Whether somebody would only hear of what they do themselves. */
static gboolean
is_own_trace (ChalkSubscription *subscription, ChalkMessage *message)
{
  ChalkEphemeral *only;

  if (message->type != CHALK_MESSAGE_EPHEMERAL || message->ephemerals->len != 1)
    return FALSE;

  only = g_ptr_array_index (message->ephemerals, 0);

  return g_str_equal (only->user_id, subscription->presence->user_id);
}

/* What may be missed: to everybody who is up to date and ready. */
static void
tell_in_passing (ChalkSession *self, ChalkMessage *message)
{
  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      ChalkSubscription *subscription = g_ptr_array_index (self->subscriptions, i);

      if (is_own_trace (subscription, message))
        continue;
      if (is_up_to_date (self, subscription)
          && chalk_subscriber_is_ready (subscription->subscriber))
        deliver (subscription, message);
      else if (message->type == CHALK_MESSAGE_EPHEMERAL)
        subscription->misses_traces = TRUE;
    }
}

/* --- Cursors -----------------------------------------------------------------------------------
 */

static ChalkSnapshot *
ref_full (ChalkSession *self)
{
  if (self->full == NULL)
    self->full = chalk_snapshot_new_full (++self->last_sync_id, self->board);

  return chalk_snapshot_ref (self->full);
}

static ChalkSnapshot *
ref_delta (ChalkSession *self, guint64 last_known)
{
  if (self->delta == NULL || chalk_snapshot_get_last_known (self->delta) != last_known)
    {
      g_clear_pointer (&self->delta, chalk_snapshot_unref);
      self->delta =
          chalk_snapshot_new_delta (++self->last_sync_id, self->board, self->log, last_known);
    }

  return chalk_snapshot_ref (self->delta);
}

static void
begin_sync (ChalkSession *self, ChalkSubscription *subscription)
{
  gint64 last_known = subscription->last_known;
  gboolean has_delta = last_known >= 0 && last_known < G_MAXINT64
                       && (guint64) last_known <= chalk_log_get_head (self->log)
                       && chalk_log_reaches (self->log, (guint64) last_known + 1);

  subscription->snapshot = has_delta ? ref_delta (self, (guint64) last_known) : ref_full (self);
  subscription->next_message = 0;
  subscription->state = SUBSCRIPTION_SYNCING;
}

/* Rule J3: after its sync somebody knows the board, but not yet who is here and what they show. */
static void
end_sync (ChalkSubscription *subscription)
{
  subscription->next_sequence = chalk_snapshot_get_version (subscription->snapshot) + 1;
  subscription->acknowledged = subscription->next_sequence - 1;
  subscription->state = SUBSCRIPTION_LIVE;
  g_clear_pointer (&subscription->snapshot, chalk_snapshot_unref);
}

static void
continue_sync (ChalkSubscription *subscription)
{
  ChalkSnapshot *snapshot = subscription->snapshot;

  deliver (subscription, chalk_snapshot_get_message (snapshot, subscription->next_message));
  if (++subscription->next_message == chalk_snapshot_get_n_messages (snapshot))
    end_sync (subscription);
}

static void
tell_roster (ChalkSession *self, ChalkSubscription *subscription)
{
  subscription->knows_roster = TRUE;
  subscription->first_notice = chalk_roster_get_n_notices (self->roster);
  deliver (subscription, chalk_roster_get_state (self->roster));
}

static void
tell_all_traces (ChalkSession *self, ChalkSubscription *subscription)
{
  g_autoptr (ChalkMessage) traces = chalk_traces_dup_state (self->traces);

  subscription->knows_traces = TRUE;
  subscription->misses_traces = FALSE;
  if (traces != NULL)
    deliver (subscription, traces);
}

/* Nothing that is over must stay in sight because its end has been missed. */
static void
tell_ends (ChalkSession *self, ChalkSubscription *subscription)
{
  g_autoptr (ChalkMessage) ends = chalk_traces_dup_ends (self->traces);

  subscription->misses_traces = FALSE;
  if (ends != NULL)
    deliver (subscription, ends);
}

static void
tell_summons (ChalkSession *self, ChalkSubscription *subscription)
{
  subscription->knows_summons = TRUE;
  deliver (subscription, self->summons);
}

static void
tell_role (ChalkSubscription *subscription)
{
  g_autoptr (ChalkMessage) message = chalk_message_new (CHALK_MESSAGE_ROLE);

  message->user = chalk_presence_ref (subscription->presence);
  subscription->has_role_news = FALSE;
  deliver (subscription, message);
}

static void
continue_resends (ChalkSubscription *subscription)
{
  deliver (subscription, g_ptr_array_index (subscription->resends, 0));
  g_ptr_array_remove_index (subscription->resends, 0);
  if (subscription->resends->len == 0)
    g_clear_pointer (&subscription->resends, g_ptr_array_unref);
}

static ChalkMessage *
new_batch (ChalkSession *self, guint64 first, guint64 last)
{
  ChalkMessage *batch = chalk_message_new (CHALK_MESSAGE_EVENTS);

  batch->events = chalk_log_slice (self->log, first, last, CHALK_LIMIT_FRAME_BYTES);
  batch->sequence = first + batch->events->len - 1;

  return batch;
}

/* The events from a number on, one message for all whose cursor is there. */
static ChalkMessage *
ref_batch (ChalkSession *self, guint64 first, guint64 last)
{
  ChalkMessage *batch;

  if (last < chalk_log_get_head (self->log))
    return new_batch (self, first, last);

  batch = g_hash_table_lookup (self->batches, &first);
  if (batch == NULL)
    {
      batch = new_batch (self, first, last);
      g_hash_table_insert (self->batches, g_memdup2 (&first, sizeof first), batch);
    }

  return chalk_message_ref (batch);
}

static guint64
last_allowed (ChalkSession *self, ChalkSubscription *subscription)
{
  guint64 head = chalk_log_get_head (self->log);

  if (!subscription->requires_acks)
    return head;

  return MIN (head, subscription->acknowledged + CHALK_LIMIT_UNACKNOWLEDGED);
}

/* Returns: FALSE if there is nothing to send, for now */
static gboolean
continue_live (ChalkSession *self, ChalkSubscription *subscription)
{
  guint64 last = last_allowed (self, subscription);
  g_autoptr (ChalkMessage) batch = NULL;

  if (subscription->next_sequence > last)
    return FALSE;

  if (!chalk_log_reaches (self->log, subscription->next_sequence))
    {
      subscription->state = SUBSCRIPTION_WAITING;
      subscription->last_known = -1;
      return TRUE;
    }

  batch = ref_batch (self, subscription->next_sequence, last);
  deliver (subscription, batch);
  subscription->next_sequence = batch->sequence + 1;

  return TRUE;
}

/* One step of a cursor. Returns: FALSE if there is nothing to do, for now */
static gboolean
step (ChalkSession *self, ChalkSubscription *subscription)
{
  switch (subscription->state)
    {
    case SUBSCRIPTION_WAITING:
      begin_sync (self, subscription);
      return TRUE;

    case SUBSCRIPTION_SYNCING:
      continue_sync (subscription);
      return TRUE;

    case SUBSCRIPTION_LIVE:
      if (subscription->has_role_news)
        tell_role (subscription);
      else if (!subscription->knows_roster)
        tell_roster (self, subscription);
      else if (!subscription->knows_traces)
        tell_all_traces (self, subscription);
      else if (!subscription->knows_summons)
        tell_summons (self, subscription);
      else if (subscription->resends != NULL)
        continue_resends (subscription);
      else if (subscription->misses_traces && is_up_to_date (self, subscription))
        tell_ends (self, subscription);
      else
        return continue_live (self, subscription);
      return TRUE;

    default:
      g_assert_not_reached ();
    }
}

static void
advance_all (ChalkSession *self)
{
  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      ChalkSubscription *subscription = g_ptr_array_index (self->subscriptions, i);

      while (!subscription->is_gone && chalk_subscriber_is_ready (subscription->subscriber)
             && step (self, subscription))
        ;
    }
}

static void
finish_all (ChalkSession *self)
{
  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      ChalkSubscription *subscription = g_ptr_array_index (self->subscriptions, i);

      if (subscription->is_gone || !subscription->has_delivered)
        continue;
      subscription->has_delivered = FALSE;
      chalk_subscriber_flushed (subscription->subscriber);
    }
}

static void
remove_gone (ChalkSession *self)
{
  guint i = 0;

  while (i < self->subscriptions->len)
    {
      ChalkSubscription *subscription = g_ptr_array_index (self->subscriptions, i);

      subscription->index = i;
      if (subscription->is_gone)
        g_ptr_array_remove_index_fast (self->subscriptions, i);
      else
        i++;
    }
}

/* --- Clockwork ---------------------------------------------------------------------------------
 */

static void
tell_traces (ChalkSession *self, ChalkInstant now)
{
  g_autoptr (ChalkMessage) message = NULL;

  if (!chalk_traces_has_news (self->traces) || now.monotonic_us < self->next_ephemeral_us)
    return;

  self->next_ephemeral_us = now.monotonic_us + CHALK_LIMIT_EPHEMERAL_US;
  message = chalk_traces_take_news (self->traces);
  if (message != NULL)
    tell_in_passing (self, message);
}

static void
tell_heartbeat (ChalkSession *self, ChalkInstant now)
{
  g_autoptr (ChalkMessage) message = NULL;

  if (self->next_heartbeat_us == 0)
    self->next_heartbeat_us = now.monotonic_us + CHALK_LIMIT_HEARTBEAT_US;
  if (now.monotonic_us < self->next_heartbeat_us)
    return;

  self->next_heartbeat_us = now.monotonic_us + CHALK_LIMIT_HEARTBEAT_US;
  message = chalk_message_new (CHALK_MESSAGE_HEARTBEAT);
  message->sequence = chalk_board_get_version (self->board);
  message->digest = chalk_board_get_digest (self->board);
  message->timestamp_ms = now.wall_ms;
  tell_in_passing (self, message);
}

static gint64
next_due (ChalkSession *self)
{
  gint64 due_us = self->next_heartbeat_us;

  if (chalk_roster_has_news (self->roster))
    due_us = MIN (due_us, self->next_news_us);
  if (chalk_traces_has_news (self->traces))
    due_us = MIN (due_us, self->next_ephemeral_us);

  return due_us;
}

gboolean
chalk_session_needs_flush (ChalkSession *self)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self), FALSE);

  return self->needs_flush;
}

/**
 * chalk_session_flush:
 * @now: the time
 *
 * Stores what is pending and tells everybody what is new for them. May be called at any time; to be
 * called soon after #ChalkSession::needs-flush and at the time that the last call returned.
 *
 * Returns: the monotonic time in µs at which the session wants its next flush, whatever happens
 */
gint64
chalk_session_flush (ChalkSession *self, ChalkInstant now)
{
  g_autoptr (GError) error = NULL;
  gboolean has_news;

  g_return_val_if_fail (CHALK_IS_SESSION (self) && !self->is_flushing, G_MAXINT64);

  has_news = self->pending->len > 0;
  self->needs_flush = FALSE;
  self->is_flushing = TRUE;
  if (has_news)
    commit (self, &error);
  answer_all (self);
  tell_news (self, now);
  advance_all (self);
  tell_traces (self, now);
  tell_heartbeat (self, now);
  finish_all (self);
  self->is_flushing = FALSE;
  remove_gone (self);
  if (has_news)
    chalk_session_tell_append (self, error);

  return next_due (self);
}
