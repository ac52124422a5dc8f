/* test-sqlite-store.c - a board's file keeps what it was given, and refuses what it cannot keep
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "chalk-board-file.h"
#include "chalk-sqlite-store.h"
#include "chalk-sqlite.h"
#include "chalk-store-error.h"

#include "test-folder.h"
#include "test-writer.h"

typedef struct
{
  TestFolder folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_folder_set_up (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "room.chalkline", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->path, g_free);
  test_folder_tear_down (&fixture->folder);
}

static ChalkStore *
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ChalkStore *store = chalk_sqlite_store_open (fixture->path, &error);

  g_assert_no_error (error);

  return store;
}

static TestWriter *
new_writer (Fixture *fixture, guint n_appends)
{
  g_autoptr (ChalkStore) store = open_store (fixture);
  TestWriter *writer = test_writer_new (store, g_test_rand_int ());

  for (guint i = 0; i < n_appends; i++)
    g_assert_true (test_writer_append (writer, 1 + i % 5, NULL));

  return writer;
}

static void
reopen (Fixture *fixture, TestWriter *writer)
{
  g_autoptr (ChalkStore) store = NULL;

  test_writer_set_store (writer, NULL);
  store = open_store (fixture);
  test_writer_set_store (writer, store);
}

/* Returns: (transfer full): why the file cannot be opened */
static GError *
refusal_of (Fixture *fixture)
{
  GError *error = NULL;
  g_autoptr (ChalkStore) store = chalk_sqlite_store_open (fixture->path, &error);

  g_assert_null (store);
  g_assert_nonnull (strstr (error->message, fixture->path));

  return error;
}

static void
execute (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkSqlite) db = chalk_sqlite_open (fixture->path, CHALK_SQLITE_CREATE, &error);

  g_assert_no_error (error);
  chalk_sqlite_execute (db, sql, &error);
  g_assert_no_error (error);
}

static void
file_has_all_after_reopening (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = new_writer (fixture, 100);

  test_writer_assert_stored (writer);
  for (guint i = 0; i < 5; i++)
    {
      reopen (fixture, writer);
      test_writer_assert_stored (writer);
      g_assert_true (test_writer_append (writer, 7, NULL));
    }
  test_writer_assert_stored (writer);
}

static void
closed_board_is_one_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = new_writer (fixture, 3);
  g_autofree char *names = NULL;

  chalk_sqlite_store_settle (CHALK_SQLITE_STORE (writer->store));
  test_writer_set_store (writer, NULL);
  names = test_folder_list (&fixture->folder);
  g_assert_cmpstr (names, ==, ".chalkline-backups room.chalkline");
}

static void
unused_board_leaves_no_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *names = NULL;

  g_object_unref (open_store (fixture));
  names = test_folder_list (&fixture->folder);
  g_assert_cmpstr (names, ==, "");
}

static void
open_board_is_refused_by_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = new_writer (fixture, 1);
  g_autoptr (GError) error = refusal_of (fixture);
  g_autofree char *pid = g_strdup_printf ("%d", (int) getpid ());

  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, pid));

  reopen (fixture, writer);
}

/* A lock dies with its process, so the file of one that was killed is no lock. */
static void
leftover_lock_file_is_no_lock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lock = g_strconcat (fixture->path, "-lock", NULL);
  g_autoptr (TestWriter) writer = NULL;

  g_assert_true (g_file_set_contents (lock, "1\n", -1, NULL));
  writer = new_writer (fixture, 1);
  test_writer_assert_stored (writer);
}

static void
open_board_can_be_read_by_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = new_writer (fixture, 10);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkStore) reader = chalk_sqlite_store_open_read_only (fixture->path, &error);
  g_autoptr (ChalkBoard) seen = chalk_board_new ();
  g_autoptr (ChalkBoard) seen_later = chalk_board_new ();

  g_assert_no_error (error);
  g_assert_true (chalk_store_load (reader, seen, NULL));
  test_assert_same_board (seen, writer->board);

  g_assert_true (test_writer_append (writer, 5, NULL));
  g_assert_true (chalk_store_load (reader, seen_later, NULL));
  test_assert_same_board (seen_later, seen);
}

static void
newer_version_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  test_writer_free (new_writer (fixture, 3));
  execute (fixture, "PRAGMA user_version = 4");
  error = refusal_of (fixture);
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_NEWER);
}

static void
other_database_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  execute (fixture, "CREATE TABLE recipes (text)");
  error = refusal_of (fixture);
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_NOT_A_BOARD);
}

static void
other_file_is_refused_and_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  error = refusal_of (fixture);
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_NOT_A_BOARD);
  g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

static void
missing_folder_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, "none", "x.chalkline", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (chalk_sqlite_store_open (path, &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_MISSING);
}

/* What opening does not see, loading does: the objects must add up to the digest. */
static void
lost_object_is_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = new_writer (fixture, 20);
  g_autoptr (ChalkBoard) board = chalk_board_new ();
  g_autoptr (GError) error = NULL;

  test_writer_set_store (writer, NULL);
  execute (fixture, "DELETE FROM objects WHERE z = (SELECT max (z) FROM objects)");
  reopen (fixture, writer);
  g_assert_false (chalk_store_load (writer->store, board, &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED);
}

static void
lost_event_is_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  test_writer_free (new_writer (fixture, 20));
  execute (fixture, "DELETE FROM events WHERE sequence = (SELECT max (sequence) FROM events)");
  error = refusal_of (fixture);
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED);
}

static void
unreadable_text_is_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = new_writer (fixture, 20);
  g_autoptr (ChalkBoard) board = chalk_board_new ();
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
  g_autoptr (GError) error = NULL;

  test_writer_set_store (writer, NULL);
  execute (fixture, "UPDATE objects SET text = '{}'; UPDATE events SET text = 'x'");
  reopen (fixture, writer);
  g_assert_false (chalk_store_load (writer->store, board, &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (chalk_store_read (writer->store, 1, 5, events, &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED);
}

/* The fixture was written by the code of its version: 50 events of a random writer. */
static void
take_fixture (Fixture *fixture, const char *name)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "fixtures", "boards", name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, &error));
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, &error));
}

/* For pictures of boards and for exports: older versions are read without being changed. */
static void
board_of_schema_1_is_read_as_it_is (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChalkBoard) board = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length, length_after;

  take_fixture (fixture, "schema-1.chalkline");
  g_assert_true (g_file_get_contents (fixture->path, &before, &length, NULL));
  chalk_board_file_check (fixture->path, &error);
  g_assert_no_error (error);
  board = chalk_board_file_read_at (fixture->path, G_MAXUINT64, G_MAXINT64, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chalk_board_get_n_objects (board), ==, 28);
  g_assert_cmpuint (chalk_board_get_paper (board)->version, ==, 0);
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

static void
board_of_schema_1_opens_as_it_was (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChalkStore) store = NULL;
  g_autoptr (TestWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  take_fixture (fixture, "schema-1.chalkline");
  store = open_store (fixture);
  writer = test_writer_new (store, 1);
  g_assert_true (chalk_store_load (store, writer->board, &error));
  g_assert_cmpuint (chalk_board_get_version (writer->board), ==, 50);
  g_assert_cmpuint (chalk_board_get_n_objects (writer->board), ==, 28);
  g_assert_cmphex (chalk_board_get_digest (writer->board), ==,
                   G_GUINT64_CONSTANT (0xabf26a475fbf7957));
  test_writer_assert_stored (writer);
  g_assert_true (test_writer_append (writer, 3, NULL));
}

/* 51 events of a random writer, and one picture. */
static void
board_of_schema_2_opens_as_it_was (Fixture *fixture, gconstpointer data)
{
  static const char name[] = "6ec9c2b0eb14010746c8bce8939303b382344b296206612eb8a907a37b2b2f37";
  g_autoptr (ChalkStore) store = NULL;
  g_autoptr (TestWriter) writer = NULL;
  g_autoptr (ChalkImage) image = NULL;
  g_autoptr (GError) error = NULL;

  take_fixture (fixture, "schema-2.chalkline");
  store = open_store (fixture);
  writer = test_writer_new (store, 1);
  g_assert_true (chalk_store_load (store, writer->board, &error));
  g_assert_cmpuint (chalk_board_get_version (writer->board), ==, 51);
  g_assert_cmpuint (chalk_board_get_n_objects (writer->board), ==, 31);
  g_assert_cmphex (chalk_board_get_digest (writer->board), ==,
                   G_GUINT64_CONSTANT (0x048f5923b7173bd7));
  g_assert_cmphex (chalk_board_get_paper (writer->board)->color, ==, 0x1c7219ff);
  g_assert_cmpuint (chalk_board_get_paper (writer->board)->version, ==, 50);
  image = chalk_store_get_image (store, name, &error);
  g_assert_no_error (error);
  g_assert_cmpint (chalk_image_get_width (image), ==, 3);
  test_writer_assert_stored (writer);
}

/* The board of version 2 with a circle that Ada drew on it. */
static void
board_of_schema_3_opens_as_it_was (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (ChalkBoard) board = chalk_board_new ();
  g_autoptr (ChalkStore) store = NULL;
  g_autoptr (GError) error = NULL;

  take_fixture (fixture, "schema-3.chalkline");
  store = open_store (fixture);
  g_assert_true (chalk_store_load (store, board, &error));
  g_assert_cmpuint (chalk_board_get_version (board), ==, 52);
  g_assert_cmphex (chalk_board_get_digest (board), ==, G_GUINT64_CONSTANT (0x1b8059f01a312274));
  g_assert_true (chalk_store_list_people (store, names, &error));
  g_assert_cmpuint (g_hash_table_size (names), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (names, "ada"), ==, "Ada");
}

static void
spoilt_picture_is_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("pixels", 6);
  g_autoptr (ChalkImage) image = chalk_image_new (CHALK_IMAGE_PNG, 3, 2, bytes);
  g_autoptr (ChalkStore) store = NULL;
  g_autoptr (GError) error = NULL;

  take_fixture (fixture, "schema-2.chalkline");
  execute (fixture, "UPDATE images SET data = x'00'");
  store = open_store (fixture);
  g_assert_null (chalk_store_get_image (store, chalk_image_get_name (image), &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED);
}

/* An id that was used before is refused even by a store that did not find it. */
static void
known_id_is_never_stored_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = new_writer (fixture, 1);
  g_autoptr (GError) error = NULL;

  execute (fixture, "INSERT INTO ids SELECT '00000000-x', 1");
  /* The trigger makes any id a known one. */
  execute (fixture, "CREATE TRIGGER twice BEFORE INSERT ON ids BEGIN"
                    "  INSERT INTO ids VALUES ('00000000-x', 2); END");
  g_assert_false (test_writer_append (writer, 2, &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED);
  execute (fixture, "DROP TRIGGER twice");
  test_writer_assert_stored (writer);
  g_assert_true (test_writer_append (writer, 2, NULL));
  test_writer_assert_stored (writer);
}

/* Thousands of objects come back one by one between the same two, from below or from above. */
static void
restore_all_below (TestWriter *writer, gboolean from_above)
{
  guint n = writer->removed->len;

  for (guint i = 0; i < n; i++)
    {
      ChalkChange *change = g_ptr_array_index (writer->removed, from_above ? n - 1 - i : i);

      g_assert_true (test_writer_append_change (writer, change, NULL));
    }
}

static void
create_row (TestWriter *writer, guint n)
{
  static const ChalkStyle style = { 0x1c71d8ff, 3, CHALK_COLOR_NONE };
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 1, &style, NULL);
  g_autoptr (ChalkChange) creation = chalk_change_new_create (NULL, shape);

  for (guint i = 0; i < n; i++)
    g_assert_true (test_writer_append_change (writer, creation, NULL));
}

static void
objects_come_back_to_their_places (Fixture *fixture, gconstpointer data)
{
  gboolean from_above = GPOINTER_TO_INT (data);
  g_autoptr (TestWriter) writer = new_writer (fixture, 0);

  create_row (writer, 52);
  for (guint i = 1; i < 51; i++)
    {
      g_autoptr (ChalkChange) deletion =
          chalk_change_new_delete (g_ptr_array_index (writer->ids, from_above ? i : 51 - i));

      g_assert_true (test_writer_append_change (writer, deletion, NULL));
    }
  restore_all_below (writer, from_above);
  g_assert_cmpuint (chalk_board_get_n_objects (writer->board), ==, 52);
  test_writer_assert_stored (writer);
}

/* Each is put right below the one at the bottom of the gap before, in turns from both sides, so
 * that the numbers between them run out and all are numbered anew. */
static void
used_up_gap_is_made_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = new_writer (fixture, 0);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  create_row (writer, 4);
  execute (fixture, "UPDATE objects SET z = z - (z - 4294967296) + (z >> 32)");
  low = g_strdup (g_ptr_array_index (writer->ids, 1));
  high = g_strdup (g_ptr_array_index (writer->ids, 2));
  for (guint i = 0; i < 10; i++)
    {
      ChalkObject *object = chalk_board_lookup (writer->board, low);
      g_autofree char *id = g_strdup_printf ("between-%u", i);
      g_autoptr (ChalkObject) copy =
          chalk_object_new (id, "ada", chalk_object_get_shape (object), 1, 0);
      g_autoptr (ChalkChange) restoration = chalk_change_new_restore (copy, high);

      g_assert_true (test_writer_append_change (writer, restoration, NULL));
    }
  test_writer_assert_stored (writer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, data, function)                                                                  \
  g_test_add ("/store/sqlite/" path, Fixture, data, set_up, function, tear_down)
  ADD ("file_has_all_after_reopening", NULL, file_has_all_after_reopening);
  ADD ("closed_board_is_one_file", NULL, closed_board_is_one_file);
  ADD ("unused_board_leaves_no_file", NULL, unused_board_leaves_no_file);
  ADD ("open_board_is_refused_by_name", NULL, open_board_is_refused_by_name);
  ADD ("leftover_lock_file_is_no_lock", NULL, leftover_lock_file_is_no_lock);
  ADD ("open_board_can_be_read_by_others", NULL, open_board_can_be_read_by_others);
  ADD ("newer_version_is_refused", NULL, newer_version_is_refused);
  ADD ("other_database_is_refused", NULL, other_database_is_refused);
  ADD ("other_file_is_refused_and_stays", NULL, other_file_is_refused_and_stays);
  ADD ("missing_folder_is_refused", NULL, missing_folder_is_refused);
  ADD ("lost_object_is_damage", NULL, lost_object_is_damage);
  ADD ("lost_event_is_damage", NULL, lost_event_is_damage);
  ADD ("unreadable_text_is_damage", NULL, unreadable_text_is_damage);
  ADD ("board_of_schema_1_opens_as_it_was", NULL, board_of_schema_1_opens_as_it_was);
  ADD ("board_of_schema_1_is_read_as_it_is", NULL, board_of_schema_1_is_read_as_it_is);
  ADD ("board_of_schema_2_opens_as_it_was", NULL, board_of_schema_2_opens_as_it_was);
  ADD ("board_of_schema_3_opens_as_it_was", NULL, board_of_schema_3_opens_as_it_was);
  ADD ("spoilt_picture_is_damage", NULL, spoilt_picture_is_damage);
  ADD ("known_id_is_never_stored_twice", NULL, known_id_is_never_stored_twice);
  ADD ("objects_come_back_from_above", GINT_TO_POINTER (TRUE), objects_come_back_to_their_places);
  ADD ("objects_come_back_from_below", GINT_TO_POINTER (FALSE), objects_come_back_to_their_places);
  ADD ("used_up_gap_is_made_anew", NULL, used_up_gap_is_made_anew);
#undef ADD

  return g_test_run ();
}
