/* test-writer.c - somebody who fills a store with random events, as a session would
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-wire-codec.h"

#include "test-writer.h"

#define FIRST_TIMESTAMP_MS G_GINT64_CONSTANT (1790000000000)
#define MAX_REMOVED 50

TestWriter *
test_writer_new (ChalkStore *store, guint32 seed)
{
  TestWriter *self = g_new0 (TestWriter, 1);

  self->store = g_object_ref (store);
  self->board = chalk_board_new ();
  self->random = g_rand_new_with_seed (seed);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->removed = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);

  return self;
}

void
test_writer_free (TestWriter *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->board);
  g_clear_pointer (&self->random, g_rand_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->removed, g_ptr_array_unref);
  g_free (self);
}

/* @store: (nullable): from now on */
void
test_writer_set_store (TestWriter *self, ChalkStore *store)
{
  g_set_object (&self->store, store);
}

/* --- Random changes ----------------------------------------------------------------------------
 */

static double
coordinate (TestWriter *self)
{
  return g_rand_int_range (self->random, -10000, 10000) / 8.0;
}

static ChalkShape *
new_shape (TestWriter *self)
{
  static const ChalkStyle style = { 0x1c71d8ff, 3, CHALK_COLOR_NONE };
  ChalkStrokePoint points[8];
  ChalkPoint center = { coordinate (self), coordinate (self) };

  if (g_rand_boolean (self->random))
    return chalk_shape_new_circle (center, 1 + g_rand_int_range (self->random, 0, 100), &style,
                                   NULL);

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (ChalkStrokePoint){ coordinate (self), coordinate (self), CHALK_PRESSURE_NONE };

  return chalk_shape_new_stroke (points, G_N_ELEMENTS (points), &style, NULL);
}

static char *
new_id (TestWriter *self)
{
  return g_strdup_printf ("%08x-%u", g_rand_int (self->random), ++self->n_made);
}

/* @object_id: (nullable): for an event that does nothing else and lends its own id */
static ChalkChange *
new_creation (TestWriter *self, const char *object_id)
{
  g_autoptr (ChalkShape) shape = new_shape (self);

  return chalk_change_new_create (object_id, shape);
}

static ChalkChange *
new_small_change (TestWriter *self, gboolean is_alone)
{
  guint dice = (guint) g_rand_int_range (self->random, 0, 10);
  const char *object_id =
      self->ids->len == 0
          ? NULL
          : g_ptr_array_index (self->ids,
                               (guint) g_rand_int_range (self->random, 0, (gint32) self->ids->len));

  if (object_id == NULL || dice < 4)
    {
      g_autofree char *id = is_alone ? NULL : new_id (self);

      return new_creation (self, id);
    }
  if (dice == 4)
    return chalk_change_new_paper (g_rand_int (self->random) | 0xff, CHALK_PAPER_LINES);
  if (dice < 6)
    return chalk_change_new_delete (object_id);
  if (dice < 8 && self->removed->len > 0)
    return g_ptr_array_steal_index_fast (self->removed, self->removed->len / 2);

  return chalk_change_new_move (object_id, (ChalkPoint){ coordinate (self), coordinate (self) });
}

static ChalkChange *
new_change (TestWriter *self)
{
  g_autoptr (GPtrArray) parts = NULL;

  if (g_rand_int_range (self->random, 0, 8) > 0)
    return new_small_change (self, TRUE);

  parts = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);
  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (parts, new_small_change (self, FALSE));

  return chalk_change_new_batch ((ChalkChange *const *) parts->pdata, parts->len, NULL);
}

/* --- Appending ---------------------------------------------------------------------------------
 */

static void
clear_entry (gpointer data)
{
  ChalkStoreEntry *entry = data;

  chalk_event_unref (entry->event);
  g_array_unref (entry->changes);
}

static void
apply (TestWriter *self, GArray *entries, ChalkChange *change)
{
  g_autofree char *id = new_id (self);
  guint64 sequence = chalk_board_get_version (self->board) + 1;
  ChalkStoreEntry entry = { NULL };
  g_autoptr (GBytes) text = NULL;

  entry.event = chalk_event_new (id, sequence % 3 == 0 ? "ada" : "bob", sequence,
                                 FIRST_TIMESTAMP_MS + (gint64) sequence * 10, change);
  text = chalk_wire_codec.event_text (entry.event);
  chalk_event_set_text (entry.event, text);
  entry.changes = chalk_board_apply (self->board, entry.event);
  g_array_append_val (entries, entry);
}

static void
remember (TestWriter *self, const ChalkBoardChange *change)
{
  if (change->paper_after != NULL)
    return;
  if (change->before == NULL)
    g_ptr_array_add (self->ids, g_strdup (chalk_object_get_id (change->after)));
  else if (change->after == NULL && self->removed->len < MAX_REMOVED)
    g_ptr_array_add (self->removed, chalk_change_new_restore (change->before, change->above));
}

static gboolean
append_all (TestWriter *self, GArray *entries, GError **error)
{
  const ChalkStoreEntry *all = (const ChalkStoreEntry *) entries->data;
  guint64 before = chalk_board_get_version (self->board) - entries->len;

  if (chalk_store_append (self->store, all, entries->len, error))
    {
      for (guint i = 0; i < entries->len; i++)
        for (guint j = 0; j < all[i].changes->len; j++)
          remember (self, &g_array_index (all[i].changes, ChalkBoardChange, j));
      return TRUE;
    }

  for (guint i = entries->len; i > 0; i--)
    chalk_board_revert (self->board, before + i - 1, all[i - 1].changes);

  return FALSE;
}

/* One append of random events; where it fails the board is as before, too. */
gboolean
test_writer_append (TestWriter *self, guint n_events, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (ChalkStoreEntry));

  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < n_events; i++)
    {
      g_autoptr (ChalkChange) change = new_change (self);

      apply (self, entries, change);
    }

  return append_all (self, entries, error);
}

gboolean
test_writer_append_change (TestWriter *self, ChalkChange *change, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (ChalkStoreEntry));

  g_array_set_clear_func (entries, clear_entry);
  apply (self, entries, change);

  return append_all (self, entries, error);
}

/* --- Comparing ---------------------------------------------------------------------------------
 */

static gboolean
describe_object (ChalkObject *object, gpointer out)
{
  g_autoptr (GBytes) text = chalk_wire_codec.object_text (object);

  g_string_append_len (out, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text));
  g_string_append_c (out, '\n');

  return TRUE;
}

static char *
describe (ChalkBoard *board)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "version %" G_GUINT64_FORMAT ", digest %016" G_GINT64_MODIFIER "x\n",
                          chalk_board_get_version (board), chalk_board_get_digest (board));
  chalk_board_foreach (board, describe_object, out);

  return g_string_free (out, FALSE);
}

void
test_assert_same_board (ChalkBoard *board, ChalkBoard *other)
{
  g_autofree char *text = describe (board);
  g_autofree char *other_text = describe (other);

  g_assert_cmpstr (text, ==, other_text);
}

/* The store's state, and what its events add up to, are the writer's board. */
void
test_writer_assert_stored (TestWriter *self)
{
  g_autoptr (ChalkBoard) loaded = chalk_board_new ();
  g_autoptr (ChalkBoard) folded = chalk_board_new ();
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
  g_autoptr (GError) error = NULL;

  chalk_store_load (self->store, loaded, &error);
  g_assert_no_error (error);
  test_assert_same_board (loaded, self->board);

  chalk_store_read (self->store, 1, G_MAXUINT64, events, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      ChalkEvent *event = g_ptr_array_index (events, i);
      g_autofree char *user_id = NULL;
      guint64 sequence = 0;

      g_assert_true (
          chalk_store_find (self->store, chalk_event_get_id (event), &user_id, &sequence));
      g_assert_cmpuint (sequence, ==, i + 1);
      g_assert_cmpstr (user_id, ==, chalk_event_get_user_id (event));
      g_array_unref (chalk_board_apply (folded, event));
    }
  test_assert_same_board (folded, self->board);
}
