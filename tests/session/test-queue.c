/* test-queue.c - a subscriber that keeps what it is told and folds it into a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"

#include "test-queue.h"

static void test_queue_subscriber_init (ChalkSubscriberInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestQueue, test_queue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_SUBSCRIBER,
                                                      test_queue_subscriber_init))

static void say (TestQueue *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (TestQueue *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->told, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
apply (TestQueue *self, ChalkEvent *event)
{
  guint64 sequence = chalk_event_get_sequence (event);
  g_autoptr (GArray) changes = NULL;

  g_assert_cmpuint (sequence, ==, chalk_board_get_version (self->board) + 1);
  g_assert_true (g_hash_table_add (self->seen, g_memdup2 (&sequence, sizeof sequence)));
  changes = chalk_board_apply (self->board, event);
}

static void
apply_all (TestQueue *self, GPtrArray *events)
{
  for (guint i = 0; events != NULL && i < events->len; i++)
    apply (self, g_ptr_array_index (events, i));
}

static void
begin_sync (TestQueue *self, ChalkMessage *message)
{
  self->is_live = FALSE;
  self->n_syncs++;
  say (self, "sync_start %s %u", message->mode == CHALK_SYNC_FULL ? "full" : "delta",
       message->n_objects);
  if (message->mode == CHALK_SYNC_FULL)
    {
      chalk_board_clear (self->board, message->sequence);
      chalk_board_set_paper (self->board, &message->paper);
    }
}

static void
take_chunk (TestQueue *self, ChalkMessage *message)
{
  say (self, "snapshot %u/%u", message->chunk, message->n_chunks);
  apply_all (self, message->events);
  for (guint i = 0; message->objects != NULL && i < message->objects->len; i++)
    g_assert_true (chalk_board_append (self->board, g_ptr_array_index (message->objects, i)));
}

static void
end_sync (TestQueue *self, ChalkMessage *message)
{
  say (self, "sync_complete %" G_GUINT64_FORMAT, message->sequence);
  self->is_live = TRUE;
  g_assert_cmpuint (chalk_board_get_version (self->board), ==, message->sequence);
  g_assert_cmphex (chalk_board_get_digest (self->board), ==, message->digest);
}

static void
take_heartbeat (TestQueue *self, ChalkMessage *message)
{
  say (self, "heartbeat %" G_GUINT64_FORMAT, message->sequence);
  g_assert_cmpuint (chalk_board_get_version (self->board), ==, message->sequence);
  g_assert_cmphex (chalk_board_get_digest (self->board), ==, message->digest);
}

static void
test_queue_deliver (ChalkSubscriber *subscriber, ChalkMessage *message)
{
  TestQueue *self = TEST_QUEUE (subscriber);

  g_assert_cmpint (self->budget, !=, 0);
  if (self->budget > 0)
    self->budget--;
  g_ptr_array_add (self->messages, chalk_message_ref (message));

  switch (message->type)
    {
    case CHALK_MESSAGE_SYNC_START:
      begin_sync (self, message);
      break;
    case CHALK_MESSAGE_SNAPSHOT:
      take_chunk (self, message);
      break;
    case CHALK_MESSAGE_SYNC_COMPLETE:
      end_sync (self, message);
      break;
    case CHALK_MESSAGE_EVENTS:
      g_assert_true (self->is_live);
      say (self, "events %u to %" G_GUINT64_FORMAT, message->events->len, message->sequence);
      apply_all (self, message->events);
      break;
    case CHALK_MESSAGE_RESEND:
      say (self, "resend %u", message->events->len);
      break;
    case CHALK_MESSAGE_PRESENCE_STATE:
      say (self, "presence_state %u", message->joins->len);
      break;
    case CHALK_MESSAGE_PRESENCE_DIFF:
      say (self, "presence_diff +%u -%u", message->joins->len, message->leaves->len);
      break;
    case CHALK_MESSAGE_USER_JOINED:
      say (self, "user_joined %s", message->user->user_id);
      break;
    case CHALK_MESSAGE_USER_LEFT:
      say (self, "user_left %s%s", message->user->user_id,
           message->reason == CHALK_LEAVE_TIMEOUT ? " timeout" : "");
      break;
    case CHALK_MESSAGE_ROLE:
      say (self, "role %d", message->user->role);
      break;
    case CHALK_MESSAGE_EPHEMERAL:
      say (self, "ephemeral %u", message->ephemerals->len);
      break;
    case CHALK_MESSAGE_SUMMONED:
      say (self, "summoned %s %g,%g %gx%g", message->user->user_id, message->view.x,
           message->view.y, message->view.width, message->view.height);
      break;
    case CHALK_MESSAGE_HEARTBEAT:
      take_heartbeat (self, message);
      break;
    case CHALK_MESSAGE_N_TYPES:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
test_queue_is_ready (ChalkSubscriber *subscriber)
{
  return TEST_QUEUE (subscriber)->budget != 0;
}

static void
test_queue_answer (ChalkSubscriber *subscriber, const ChalkAnswer *answer)
{
  TestQueue *self = TEST_QUEUE (subscriber);

  if (answer->error != NULL)
    say (self, "error %d for %" G_GUINT64_FORMAT, answer->error->code, answer->tag);
  else
    say (self, "ok %" G_GUINT64_FORMAT "%s%s for %" G_GUINT64_FORMAT, answer->sequence,
         answer->is_duplicate ? " duplicate" : "", answer->n_skipped > 0 ? " partly" : "",
         answer->tag);

  if (self->leaves_on_answer != NULL)
    chalk_session_leave (self->leaves_on_answer, g_steal_pointer (&self->subscription),
                         CHALK_LEAVE_NORMAL);
}

static void
test_queue_flushed (ChalkSubscriber *subscriber)
{
  TEST_QUEUE (subscriber)->n_flushed++;
}

static void
test_queue_closed (ChalkSubscriber *subscriber, const GError *error)
{
  TestQueue *self = TEST_QUEUE (subscriber);

  self->subscription = NULL;
  self->is_closed = TRUE;
  say (self, "closed %d", error->code);
}

static void
test_queue_subscriber_init (ChalkSubscriberInterface *iface)
{
  iface->is_ready = test_queue_is_ready;
  iface->deliver = test_queue_deliver;
  iface->answer = test_queue_answer;
  iface->flushed = test_queue_flushed;
  iface->closed = test_queue_closed;
}

static void
test_queue_finalize (GObject *object)
{
  TestQueue *self = TEST_QUEUE (object);

  g_clear_object (&self->board);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);

  G_OBJECT_CLASS (test_queue_parent_class)->finalize (object);
}

static void
test_queue_class_init (TestQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_queue_finalize;
}

static void
test_queue_init (TestQueue *self)
{
  self->board = chalk_board_new ();
  self->told = g_ptr_array_new_with_free_func (g_free);
  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_message_unref);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->budget = -1;
}

TestQueue *
test_queue_new (void)
{
  return g_object_new (TEST_TYPE_QUEUE, NULL);
}

/* Forgets what it was told, not what it made of it. */
void
test_queue_forget (TestQueue *self)
{
  g_ptr_array_set_size (self->told, 0);
  g_ptr_array_set_size (self->messages, 0);
}

/* All it was told since it forgot, separated by ", ". */
char *
test_queue_dup_told (TestQueue *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->told->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (self->told, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* (nullable): the answer to the submission with this tag, as a line. */
const char *
test_queue_find_answer (TestQueue *self, guint64 tag)
{
  g_autofree char *ending = g_strdup_printf (" for %" G_GUINT64_FORMAT, tag);

  for (guint i = 0; i < self->told->len; i++)
    if (g_str_has_suffix (g_ptr_array_index (self->told, i), ending))
      return g_ptr_array_index (self->told, i);

  return NULL;
}

guint
test_queue_count (TestQueue *self, const char *line_prefix)
{
  guint count = 0;

  for (guint i = 0; i < self->told->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (self->told, i), line_prefix))
      count++;

  return count;
}
