/* chalk-session-changes.c - proposing changes to a session, and giving them their order
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-id.h"

#include "chalk-session-private.h"

/* A change is proposed to the backplane, which gives it back when it is its turn. Then it is
 * checked against the board as it is by that time, gets its number and its text, and waits for the
 * flush.
 */

/* --- Ordering ----------------------------------------------------------------------------------
 */

static gboolean
find_event (ChalkSession *self, const char *event_id, char **user_id, guint64 *sequence)
{
  ChalkEvent *event = g_hash_table_lookup (self->pending_ids, event_id);

  if (event == NULL)
    return chalk_store_find (self->store, event_id, user_id, sequence);

  *user_id = g_strdup (chalk_event_get_user_id (event));
  *sequence = chalk_event_get_sequence (event);

  return TRUE;
}

/* Rule E4. Returns: TRUE if the session had an event of this id, and the outcome says so */
static gboolean
settle_known_id (ChalkSession *self, const char *event_id, const char *user_id, Outcome *outcome)
{
  g_autofree char *first_user_id = NULL;
  guint64 sequence;

  if (!find_event (self, event_id, &first_user_id, &sequence))
    return FALSE;

  g_free (outcome->event_id);
  outcome->event_id = g_strdup (event_id);
  if (g_str_equal (first_user_id, user_id))
    {
      outcome->sequence = sequence;
      outcome->is_duplicate = TRUE;
    }
  else
    g_set_error (&outcome->error, CHALK_ERROR, CHALK_ERROR_ID_TAKEN,
                 "id: %s is an event of somebody else", event_id);

  return TRUE;
}

/* An id is used once, for an event or for an object of a batch: so nothing that was deleted comes
 * back under its old id by mistake. */
static gboolean
check_new_ids (ChalkSession *self, ChalkChange *change, GError **error)
{
  gsize n_changes;
  ChalkChange *const *changes = chalk_change_get_changes (change, &n_changes);

  for (gsize i = 0; i < n_changes; i++)
    {
      g_autofree char *user_id = NULL;
      guint64 sequence;

      if (chalk_change_get_change_type (changes[i]) != CHALK_CHANGE_CREATE
          || !find_event (self, chalk_change_get_object_id (changes[i]), &user_id, &sequence))
        continue;
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_ID_TAKEN, "changes: id %s was used before",
                   chalk_change_get_object_id (changes[i]));
      return FALSE;
    }

  return TRUE;
}

/* --- What was there once ------------------------------------------------------------------------
 */

static gboolean
creates (ChalkChange *change, const char *object_id)
{
  gsize n_changes;
  ChalkChange *const *changes = chalk_change_get_changes (change, &n_changes);

  for (gsize i = 0; i < n_changes; i++)
    if (chalk_change_get_change_type (changes[i]) == CHALK_CHANGE_CREATE
        && g_strcmp0 (chalk_change_get_object_id (changes[i]), object_id) == 0)
      return TRUE;

  return chalk_change_get_change_type (change) == CHALK_CHANGE_CREATE;
}

/* Whether the event that has @id, or one with @id among its parts, put an object on the board. */
static gboolean
was_object (ChalkSession *self, const char *id)
{
  ChalkEvent *pending = g_hash_table_lookup (self->pending_ids, id);
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *user_id = NULL;
  guint64 sequence;

  if (pending != NULL)
    return creates (chalk_event_get_change (pending), id);
  if (!chalk_store_find (self->store, id, &user_id, &sequence))
    return FALSE;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);

  return chalk_store_read (self->store, sequence, sequence, events, NULL) && events->len == 1
         && creates (chalk_event_get_change (events->pdata[0]), id);
}

/* Returns: (nullable): the object that @change needs and that was deleted */
static const char *
find_deleted (ChalkSession *self, ChalkChange *change)
{
  const char *object_id = chalk_change_get_object_id (change);
  const char *deleted = NULL;
  gsize n_changes;
  ChalkChange *const *changes = chalk_change_get_changes (change, &n_changes);

  for (gsize i = 0; i < n_changes && deleted == NULL; i++)
    deleted = find_deleted (self, changes[i]);
  if (deleted != NULL || object_id == NULL || chalk_board_lookup (self->board, object_id) != NULL)
    return deleted;

  return was_object (self, object_id) ? object_id : NULL;
}

/* Rule X2: who was away for a while is told what became of the object. */
static void
explain_unknown (ChalkSession *self, ChalkChange *change, GError **error)
{
  const char *deleted;

  if (!g_error_matches (*error, CHALK_ERROR, CHALK_ERROR_UNKNOWN_OBJECT))
    return;

  deleted = find_deleted (self, change);
  if (deleted == NULL)
    return;
  g_clear_error (error);
  g_set_error (error, CHALK_ERROR, CHALK_ERROR_DELETED, "object_id: %s was deleted", deleted);
}

/* --- Taking what was ordered --------------------------------------------------------------------
 */

/* Ids of a flush that is still to come, with what they stand for. */
static void
remember_pending_ids (ChalkSession *self, const ChalkStoreEntry *pending)
{
  g_hash_table_insert (self->pending_ids, (gpointer) chalk_event_get_id (pending->event),
                       pending->event);
  for (guint i = 0; i < pending->changes->len; i++)
    {
      ChalkBoardChange *change = &g_array_index (pending->changes, ChalkBoardChange, i);

      if (change->before == NULL && change->after != NULL)
        g_hash_table_insert (self->pending_ids, (gpointer) chalk_object_get_id (change->after),
                             pending->event);
    }
}

/* Each state of an object is written once, when it comes about, so that a snapshot never has to. */
static void
write_texts (ChalkSession *self, GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      ChalkBoardChange *change = &g_array_index (changes, ChalkBoardChange, i);

      if (change->after != NULL)
        chalk_codec_get_object_text (self->codec, change->after);
    }
}

static void
append_pending (ChalkSession *self, ChalkEvent *proposal, Outcome *outcome)
{
  ChalkStoreEntry pending = { NULL };
  g_autoptr (GBytes) text = NULL;

  pending.event =
      chalk_event_new (chalk_event_get_id (proposal), chalk_event_get_user_id (proposal),
                       chalk_board_get_version (self->board) + 1,
                       chalk_event_get_timestamp (proposal), chalk_event_get_change (proposal));
  text = self->codec->event_text (pending.event);
  chalk_event_set_text (pending.event, text);
  pending.changes = chalk_board_apply (self->board, pending.event);
  write_texts (self, pending.changes);
  chalk_undo_record (self->undo, chalk_event_get_user_id (pending.event), outcome->kind,
                     pending.changes);
  if (outcome->subscription != NULL)
    pending.author = g_strdup (outcome->subscription->presence->name);
  outcome->sequence = chalk_event_get_sequence (pending.event);

  remember_pending_ids (self, &pending);
  g_array_append_val (self->pending, pending);
}

static Outcome *
take_outcome (ChalkSession *self, ChalkEvent *proposal, guint64 ticket)
{
  g_autofree gpointer key = NULL;
  gpointer outcome = NULL;

  if (ticket != 0)
    g_hash_table_steal_extended (self->tickets, &ticket, &key, &outcome);
  if (outcome == NULL)
    outcome = g_new0 (Outcome, 1);
  ((Outcome *) outcome)->event_id = g_strdup (chalk_event_get_id (proposal));

  return outcome;
}

/**
 * chalk_session_take_order:
 * @proposal: what somebody proposed, here or on another node
 * @ticket: of a proposal of this session; 0 for one of another's
 * @user_data: the session
 *
 * What the backplane calls with each proposal, in the order that holds for all.
 */
void
chalk_session_take_order (ChalkEvent *proposal, guint64 ticket, gpointer user_data)
{
  ChalkSession *self = user_data;
  Outcome *outcome = take_outcome (self, proposal, ticket);

  if (!settle_known_id (self, chalk_event_get_id (proposal), chalk_event_get_user_id (proposal),
                        outcome)
      && check_new_ids (self, chalk_event_get_change (proposal), &outcome->error)
      && chalk_session_check_images (self, chalk_event_get_change (proposal), &outcome->error)
      && chalk_board_check (self->board, chalk_event_get_change (proposal), &outcome->error))
    append_pending (self, proposal, outcome);
  explain_unknown (self, chalk_event_get_change (proposal), &outcome->error);

  g_ptr_array_add (self->outcomes, outcome);
  chalk_session_request_flush (self);
}

/* --- Changes -----------------------------------------------------------------------------------
 */

static Outcome *
new_outcome (ChalkSubscription *subscription, guint64 tag, ChalkUndoKind kind)
{
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->subscription = subscription;
  outcome->tag = tag;
  outcome->kind = kind;
  if (subscription->presence->role == CHALK_ROLE_VIEWER)
    g_set_error (&outcome->error, CHALK_ERROR, CHALK_ERROR_NOT_ALLOWED,
                 "the host does not let you draw");

  return outcome;
}

/* For what needs no order any more. */
static void
settle (ChalkSession *self, Outcome *outcome)
{
  g_ptr_array_add (self->outcomes, outcome);
  chalk_session_request_flush (self);
}

static void
publish (ChalkSession *self, Outcome *outcome, const char *event_id, ChalkChange *change,
         ChalkInstant now)
{
  g_autofree char *new_id = event_id == NULL ? chalk_id_new () : NULL;
  g_autoptr (ChalkEvent) proposal =
      chalk_event_new (event_id != NULL ? event_id : new_id,
                       outcome->subscription->presence->user_id, 0, now.wall_ms, change);

  self->last_ticket++;
  g_hash_table_insert (self->tickets, g_memdup2 (&self->last_ticket, sizeof self->last_ticket),
                       outcome);
  chalk_backplane_publish (self->backplane, proposal, self->last_ticket);
}

/**
 * chalk_session_submit:
 * @tag: given back with the answer
 * @event_id: (nullable): a valid id that the submitter chose; %NULL lets the session make one
 * @change: what to do
 * @now: the time
 *
 * Proposes a change. The subscriber is answered at a flush, once the event is stored, or with the
 * error of rule X1 that says why it is refused.
 */
void
chalk_session_submit (ChalkSession *self, ChalkSubscription *subscription, guint64 tag,
                      const char *event_id, ChalkChange *change, ChalkInstant now)
{
  Outcome *outcome;

  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL && change != NULL);

  outcome = new_outcome (subscription, tag, CHALK_UNDO_EDIT);
  if (outcome->error != NULL)
    settle (self, outcome);
  else
    publish (self, outcome, event_id, change, now);
}

/**
 * chalk_session_undo:
 * @tag: given back with the answer
 * @event_id: (nullable): a valid id that the submitter chose; %NULL lets the session make one
 * @kind: %CHALK_UNDO_UNDO or %CHALK_UNDO_REDO
 * @now: the time
 *
 * Takes back the newest change of the subscription's user, or does the newest one again that was
 * taken back (rule E17). Answered like chalk_session_submit().
 */
void
chalk_session_undo (ChalkSession *self, ChalkSubscription *subscription, guint64 tag,
                    const char *event_id, ChalkUndoKind kind, ChalkInstant now)
{
  g_autoptr (ChalkChange) change = NULL;
  const char *user_id;
  Outcome *outcome;

  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL);

  user_id = subscription->presence->user_id;
  outcome = new_outcome (subscription, tag, kind);
  /* One that is sent again must not take another step back. */
  if (outcome->error == NULL
      && (event_id == NULL || !settle_known_id (self, event_id, user_id, outcome)))
    change = chalk_undo_propose (self->undo, user_id, self->board, kind, &outcome->n_skipped,
                                 &outcome->error);

  if (change != NULL)
    publish (self, outcome, event_id, change, now);
  else
    settle (self, outcome);
}
