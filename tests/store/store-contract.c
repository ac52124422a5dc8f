/* store-contract.c - what every store has to do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-wire-codec.h"
#include "store-contract.h"

/* A store, and the board that a session would keep beside it. */
typedef struct
{
  const StoreMaker *maker;
  gpointer place;
  ChalkStore *store;
  ChalkBoard *board;
} Fixture;

typedef void (*ContractFunc) (Fixture *self);

static void
set_up (Fixture *self, const StoreMaker *maker)
{
  self->maker = maker;
  self->place = self->maker->set_up ();
  self->store = self->maker->open (self->place);
  self->board = chalk_board_new ();
}

static void
tear_down (Fixture *self)
{
  g_clear_object (&self->board);
  g_clear_object (&self->store);
  self->maker->tear_down (self->place);
}

static void
reopen (Fixture *self)
{
  g_clear_object (&self->store);
  self->store = self->maker->open (self->place);
}

static ChalkStoreEntry
make_entry (Fixture *self, const char *id, const char *user_id, ChalkChange *change)
{
  ChalkStoreEntry entry = { NULL };
  g_autoptr (GBytes) text = NULL;
  guint64 sequence = chalk_board_get_version (self->board) + 1;

  entry.event = chalk_event_new (id, user_id, sequence, 1790000000000 + (gint64) sequence, change);
  text = chalk_wire_codec.event_text (entry.event);
  chalk_event_set_text (entry.event, text);
  entry.changes = chalk_board_apply (self->board, entry.event);
  chalk_change_unref (change);

  return entry;
}

static void
clear_entry (ChalkStoreEntry *entry)
{
  g_clear_pointer (&entry->event, chalk_event_unref);
  g_clear_pointer (&entry->changes, g_array_unref);
}

/* Takes over @change. */
static void
append (Fixture *self, const char *id, const char *user_id, ChalkChange *change)
{
  ChalkStoreEntry entry = make_entry (self, id, user_id, change);
  g_autoptr (GError) error = NULL;

  chalk_store_append (self->store, &entry, 1, &error);
  g_assert_no_error (error);
  clear_entry (&entry);
}

static ChalkChange *
circle (const char *object_id, double x)
{
  const ChalkStyle style = { 0xe01b24ff, 2, CHALK_COLOR_NONE };
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ x, 0.1 }, 5, &style, NULL);

  return chalk_change_new_create (object_id, shape);
}

static ChalkChange *
move (const char *object_id, double x)
{
  return chalk_change_new_move (object_id, (ChalkPoint){ x, 1.0 / 3 });
}

/* Takes over @first and @second. */
static ChalkChange *
both (ChalkChange *first, ChalkChange *second)
{
  ChalkChange *const changes[] = { first, second };
  ChalkChange *batch = chalk_change_new_batch (changes, 2, NULL);

  chalk_change_unref (first);
  chalk_change_unref (second);

  return batch;
}

static gboolean
append_id (ChalkObject *object, gpointer user_data)
{
  g_string_append_printf (user_data, "%s@%g ", chalk_object_get_id (object),
                          chalk_shape_get_anchor (chalk_object_get_shape (object)).x);

  return TRUE;
}

static char *
describe (ChalkBoard *board)
{
  GString *text = g_string_new (NULL);

  chalk_board_foreach (board, append_id, text);
  g_string_append_printf (text, "v%" G_GUINT64_FORMAT " %016" G_GINT64_MODIFIER "x",
                          chalk_board_get_version (board), chalk_board_get_digest (board));

  return g_string_free (text, FALSE);
}

static void
assert_loads_the_board (Fixture *self)
{
  g_autoptr (ChalkBoard) loaded = chalk_board_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = describe (self->board);
  g_autofree char *found = NULL;

  chalk_store_load (self->store, loaded, &error);
  g_assert_no_error (error);
  found = describe (loaded);
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_finds (Fixture *self, const char *id, const char *user_id, guint64 sequence)
{
  g_autofree char *found_user = NULL;
  guint64 found = 0;

  g_assert_true (chalk_store_find (self->store, id, &found_user, &found));
  g_assert_cmpstr (found_user, ==, user_id);
  g_assert_cmpuint (found, ==, sequence);
}

static void
assert_does_not_find (Fixture *self, const char *id)
{
  g_autofree char *user_id = NULL;
  guint64 sequence;

  g_assert_false (chalk_store_find (self->store, id, &user_id, &sequence));
}

static void
assert_reads (Fixture *self, guint64 first, guint64 last, const char *ids)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  chalk_store_read (self->store, first, last, events, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (GBytes) text = chalk_wire_codec.event_text (events->pdata[i]);

      g_string_append (found, chalk_event_get_id (events->pdata[i]));
      g_assert_true (g_bytes_equal (text, chalk_event_get_text (events->pdata[i])));
    }
  g_assert_cmpstr (found->str, ==, ids);
}

static void
a_new_store_is_empty (Fixture *self)
{
  assert_loads_the_board (self);
  assert_does_not_find (self, "a");
  assert_reads (self, 1, G_MAXUINT64, "");
}

static void
what_was_appended_is_loaded (Fixture *self)
{
  append (self, "a", "ada", circle (NULL, 1));
  append (self, "b", "bob", circle (NULL, 2));
  append (self, "c", "ada", circle (NULL, 3));
  append (self, "m", "bob", move ("b", 7.25));
  append (self, "d", "bob", chalk_change_new_delete ("a"));
  assert_loads_the_board (self);

  reopen (self);
  assert_loads_the_board (self);
}

static void
a_reopened_store_goes_on (Fixture *self)
{
  append (self, "a", "ada", circle (NULL, 1));
  reopen (self);
  append (self, "b", "bob", circle (NULL, 2));
  reopen (self);
  append (self, "m", "bob", move ("a", -4));
  assert_loads_the_board (self);
  assert_reads (self, 1, 3, "abm");
}

static void
several_events_are_appended_at_once (Fixture *self)
{
  ChalkStoreEntry entries[] = {
    make_entry (self, "a", "ada", circle (NULL, 1)),
    make_entry (self, "m", "ada", move ("a", 5)),
    make_entry (self, "b", "bob", both (circle ("x", 2), chalk_change_new_delete ("a"))),
  };
  g_autoptr (GError) error = NULL;

  chalk_store_append (self->store, entries, G_N_ELEMENTS (entries), &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    clear_entry (&entries[i]);

  reopen (self);
  assert_loads_the_board (self);
  assert_reads (self, 1, 3, "amb");
}

static void
restorations_keep_their_place_in_the_order (Fixture *self)
{
  g_autoptr (ChalkObject) before = NULL;

  append (self, "a", "ada", circle (NULL, 1));
  append (self, "b", "bob", circle (NULL, 2));
  append (self, "c", "bob", circle (NULL, 3));
  before = chalk_object_ref (chalk_board_lookup (self->board, "a"));
  append (self, "d", "ada", chalk_change_new_delete ("a"));
  append (self, "r", "ada", chalk_change_new_restore (before, "c"));
  append (self, "s", "ada", chalk_change_new_restore (before, NULL));

  reopen (self);
  assert_loads_the_board (self);
}

static void
objects_are_loaded_in_the_order_that_they_were_given (Fixture *self)
{
  append (self, "a", "ada", circle (NULL, 1));
  append (self, "b", "bob", circle (NULL, 2));
  append (self, "c", "bob", circle (NULL, 3));
  append (self, "o", "ada", chalk_change_new_order ("c", "a"));
  append (self, "p", "ada", chalk_change_new_order ("a", NULL));
  append (self, "q", "ada",
          both (chalk_change_new_order ("b", "c"), chalk_change_new_order ("a", "c")));

  reopen (self);
  assert_loads_the_board (self);
}

static void
events_are_found_by_their_ids_however_old (Fixture *self)
{
  append (self, "a", "ada", circle (NULL, 1));
  append (self, "m", "bob", move ("a", 2));
  append (self, "d", "eve", chalk_change_new_delete ("a"));
  reopen (self);

  assert_finds (self, "a", "ada", 1);
  assert_finds (self, "m", "bob", 2);
  assert_finds (self, "d", "eve", 3);
  assert_does_not_find (self, "A");
  assert_does_not_find (self, "");
}

static void
the_objects_of_a_batch_are_found_by_their_ids (Fixture *self)
{
  append (self, "batch", "ada", both (circle ("x", 1), circle ("y", 2)));
  append (self, "d", "bob", chalk_change_new_delete ("x"));
  reopen (self);

  assert_finds (self, "batch", "ada", 1);
  assert_finds (self, "x", "ada", 1);
  assert_finds (self, "y", "ada", 1);
}

static void
a_restored_object_still_names_the_event_that_made_it (Fixture *self)
{
  g_autoptr (ChalkObject) before = NULL;

  append (self, "a", "ada", circle (NULL, 1));
  before = chalk_object_ref (chalk_board_lookup (self->board, "a"));
  append (self, "d", "bob", chalk_change_new_delete ("a"));
  append (self, "r", "bob", chalk_change_new_restore (before, NULL));
  reopen (self);

  assert_finds (self, "a", "ada", 1);
}

static void
a_range_is_read_with_both_its_ends (Fixture *self)
{
  static const char *const ids[] = { "a", "b", "c", "d", "e" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    append (self, ids[i], "ada", circle (NULL, (double) i));

  assert_reads (self, 2, 4, "bcd");
  assert_reads (self, 3, 3, "c");
  assert_reads (self, 0, 2, "ab");
  assert_reads (self, 4, 1000, "de");
  assert_reads (self, 6, 9, "");
  assert_reads (self, 4, 3, "");
  reopen (self);
  assert_reads (self, 2, 4, "bcd");
}

static ChalkImage *
new_image (const char *bytes)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, strlen (bytes) + 1);

  return chalk_image_new (CHALK_IMAGE_JPEG, 30, 20, data);
}

static void
assert_sum (Fixture *self, guint64 expected)
{
  g_autoptr (GError) error = NULL;
  guint64 n_bytes = 7;

  g_assert_true (chalk_store_sum_images (self->store, &n_bytes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_bytes, ==, expected);
}

/* The bytes may have a 0 among them. */
static void
pictures_are_kept_once_and_stay (Fixture *self)
{
  g_autoptr (ChalkImage) image = new_image ("abc");
  g_autoptr (ChalkImage) other = new_image ("defg");
  g_autoptr (ChalkImage) copy = NULL;
  g_autoptr (GError) error = NULL;
  const char *name = chalk_image_get_name (image);

  assert_sum (self, 0);
  g_assert_false (chalk_store_has_image (self->store, name));
  g_assert_null (chalk_store_get_image (self->store, name, &error));
  g_assert_no_error (error);

  append (self, "a", "ada", circle (NULL, 1));
  for (guint i = 0; i < 2; i++)
    g_assert_true (chalk_store_put_image (self->store, image, &error));
  g_assert_true (chalk_store_put_image (self->store, other, &error));
  assert_sum (self, 4 + 5);
  reopen (self);

  assert_sum (self, 4 + 5);
  g_assert_true (chalk_store_has_image (self->store, name));
  g_assert_false (chalk_store_has_image (self->store, "../x' OR 1"));
  copy = chalk_store_get_image (self->store, name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (chalk_image_get_name (copy), ==, name);
  g_assert_cmpint (chalk_image_get_image_type (copy), ==, CHALK_IMAGE_JPEG);
  g_assert_cmpint (chalk_image_get_width (copy), ==, 30);
  g_assert_cmpint (chalk_image_get_height (copy), ==, 20);
  g_assert_true (g_bytes_equal (chalk_image_get_data (copy), chalk_image_get_data (image)));
}

static void
the_paper_is_loaded (Fixture *self)
{
  g_autoptr (ChalkBoard) board = chalk_board_new ();

  append (self, "p", "ada", chalk_change_new_paper (0x241f31ff, CHALK_PAPER_GRID));
  append (self, "q", "ada", chalk_change_new_paper (0x26a269ff, CHALK_PAPER_LINES));
  append (self, "a", "ada", circle (NULL, 1));
  reopen (self);
  g_assert_true (chalk_store_load (self->store, board, NULL));
  g_assert_true (
      chalk_paper_looks_like (chalk_board_get_paper (board), chalk_board_get_paper (self->board)));
  g_assert_cmpuint (chalk_board_get_paper (board)->version, ==, 2);
  g_assert_cmphex (chalk_board_get_digest (board), ==, chalk_board_get_digest (self->board));
}

typedef struct
{
  const StoreMaker *maker;
  ContractFunc func;
} Clause;

static void
run_clause (gconstpointer data)
{
  const Clause *clause = data;
  Fixture self = { 0 };

  set_up (&self, clause->maker);
  clause->func (&self);
  tear_down (&self);
}

static void
append_as (Fixture *self, const char *id, const char *user_id, const char *author)
{
  ChalkStoreEntry entry = make_entry (self, id, user_id, circle (NULL, 1));
  g_autoptr (GError) error = NULL;

  entry.author = (char *) author;
  chalk_store_append (self->store, &entry, 1, &error);
  g_assert_no_error (error);
  clear_entry (&entry);
}

static void
people_are_called_as_they_were_last (Fixture *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;

  append_as (self, "a", "ada", "Ada");
  append_as (self, "b", "bob", "Bob");
  append_as (self, "c", "ada", "Countess");
  append_as (self, "d", "ada", NULL);
  append_as (self, "e", "eve", NULL);
  reopen (self);

  g_assert_true (chalk_store_list_people (self->store, names, &error));
  g_assert_cmpuint (g_hash_table_size (names), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (names, "ada"), ==, "Countess");
  g_assert_cmpstr (g_hash_table_lookup (names, "bob"), ==, "Bob");
}

static const struct
{
  const char *name;
  ContractFunc func;
} clauses[] = {
  { "a_new_store_is_empty", a_new_store_is_empty },
  { "what_was_appended_is_loaded", what_was_appended_is_loaded },
  { "a_reopened_store_goes_on", a_reopened_store_goes_on },
  { "several_events_are_appended_at_once", several_events_are_appended_at_once },
  { "restorations_keep_their_place_in_the_order", restorations_keep_their_place_in_the_order },
  { "E22_objects_keep_the_order_they_were_given",
    objects_are_loaded_in_the_order_that_they_were_given },
  { "E4_events_are_found_however_old", events_are_found_by_their_ids_however_old },
  { "E15_the_objects_of_a_batch_are_found", the_objects_of_a_batch_are_found_by_their_ids },
  { "E16_a_restored_object_names_its_event", a_restored_object_still_names_the_event_that_made_it },
  { "H7_pictures_are_kept_once_and_stay", pictures_are_kept_once_and_stay },
  { "E28_the_paper_is_loaded", the_paper_is_loaded },
  { "people_are_called_as_they_were_last", people_are_called_as_they_were_last },
  { "a_range_is_read_with_both_its_ends", a_range_is_read_with_both_its_ends },
};

/**
 * store_contract_add:
 * @maker: an implementation; must stay
 *
 * Adds the whole contract as tests of this implementation.
 */
void
store_contract_add (const StoreMaker *maker)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clauses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/%s/%s", maker->name, clauses[i].name);
      Clause *clause = g_new (Clause, 1);

      *clause = (Clause){ maker, clauses[i].func };
      g_test_add_data_func_full (path, clause, run_clause, g_free);
    }
}
