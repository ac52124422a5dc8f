/* test-library.c - the boards in a folder: list, name, remove, copy, check, recover
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>

#include "chalk-backups.h"
#include "chalk-library.h"
#include "chalk-sqlite-store.h"
#include "chalk-sqlite.h"
#include "chalk-store-error.h"

#include "test-folder.h"
#include "test-writer.h"

typedef struct
{
  TestFolder folder;
  ChalkLibrary *library;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *boards = NULL;

  test_folder_set_up (&fixture->folder);
  boards = g_build_filename (fixture->folder.path, "deep", "boards", NULL);
  fixture->library = chalk_library_new (boards);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->library);
  test_folder_tear_down (&fixture->folder);
}

static TestWriter *
write_board (Fixture *fixture, const char *id, guint n_events)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkStore) store = chalk_library_open (fixture->library, id, &error);
  TestWriter *writer;

  g_assert_no_error (error);
  writer = test_writer_new (store, g_test_rand_int ());
  chalk_store_load (store, writer->board, &error);
  g_assert_no_error (error);
  g_assert_true (test_writer_append (writer, n_events, &error));
  g_assert_no_error (error);
  chalk_sqlite_store_settle (CHALK_SQLITE_STORE (store));

  return writer;
}

static void
execute (Fixture *fixture, const char *id, const char *sql)
{
  g_autofree char *path = chalk_library_dup_path (fixture->library, id);
  g_autoptr (ChalkSqlite) db = chalk_sqlite_open (path, CHALK_SQLITE_WRITE, NULL);

  g_assert_true (chalk_sqlite_execute (db, sql, NULL));
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): id, name and version of each, joined by commas, sorted by id */
static char *
describe (GPtrArray *infos)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < infos->len; i++)
    {
      ChalkBoardInfo *info = g_ptr_array_index (infos, i);

      g_ptr_array_add (lines,
                       g_strdup_printf ("%s:%s:%" G_GUINT64_FORMAT "%s", info->id, info->name,
                                        info->version, info->error != NULL ? ":error" : ""));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv (",", (char **) lines->pdata);
}

static void
assert_listed (Fixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) infos = chalk_library_list (fixture->library, NULL);
  g_autofree char *text = describe (infos);

  g_assert_cmpstr (text, ==, expected);
}

static void
board_is_listed_with_its_name_and_size (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  ChalkBoardInfo *info;

  assert_listed (fixture, "");
  writer = write_board (fixture, "room", 30);
  g_assert_true (chalk_library_rename (fixture->library, "room", "Größe & co", NULL));
  infos = chalk_library_list (fixture->library, NULL);
  g_assert_cmpuint (infos->len, ==, 1);
  info = g_ptr_array_index (infos, 0);
  g_assert_no_error (info->error);
  g_assert_cmpstr (info->name, ==, "Größe & co");
  g_assert_cmpuint (info->n_objects, ==, chalk_board_get_n_objects (writer->board));
  g_assert_cmpint (info->modified_us, >, 0);
  g_assert_cmpint (info->created_ms, >, 0);

  /* Renaming does not get in the way of the session. */
  g_assert_true (test_writer_append (writer, 5, NULL));
}

static void
listing_leaves_nothing_behind (Fixture *fixture, gconstpointer data)
{
  TestFolder boards = { (char *) chalk_library_get_folder (fixture->library) };
  g_autofree char *names = NULL;

  test_writer_free (write_board (fixture, "room", 3));
  assert_listed (fixture, "room::3");
  names = test_folder_list (&boards);
  g_assert_cmpstr (names, ==, ".chalkline-backups room.chalkline");
}

static void
what_is_no_board_is_listed_as_such (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = chalk_library_dup_path (fixture->library, "letter");

  test_writer_free (write_board (fixture, "room", 3));
  g_assert_true (g_file_set_contents (path, "Dear Ada,", -1, NULL));
  assert_listed (fixture, "letter::0:error,room::3");
}

static void
created_board_stays_though_empty (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = chalk_library_create (fixture->library, "Plans", NULL);
  g_autofree char *expected = g_strdup_printf ("%s:Plans:0", id);

  assert_listed (fixture, expected);
  g_object_unref (chalk_library_open (fixture->library, id, NULL));
  assert_listed (fixture, expected);
}

static void
removed_board_can_be_put_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = write_board (fixture, "room", 3);
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_false (chalk_library_remove (fixture->library, "room", &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_LOCKED);
  g_clear_error (&error);

  test_writer_set_store (writer, NULL);
  g_assert_true (chalk_library_remove (fixture->library, "room", &error));
  assert_listed (fixture, "");
  removed = chalk_library_list_removed (fixture->library, NULL);
  text = describe (removed);
  g_assert_cmpstr (text, ==, "room::3");

  g_assert_true (chalk_library_put_back (fixture->library, "room", NULL));
  assert_listed (fixture, "room::3");
  g_assert_false (chalk_library_put_back (fixture->library, "room", &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_MISSING);
}

static void
copy_of_an_open_board_is_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = write_board (fixture, "room", 40);
  g_autofree char *path = g_build_filename (fixture->folder.path, "copy.chalkline", NULL);
  g_autofree char *names = NULL;
  g_autoptr (ChalkStore) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (chalk_library_save_copy (fixture->library, "room", path, &error));
  g_assert_true (chalk_library_save_copy (fixture->library, "room", path, &error));
  names = test_folder_list (&fixture->folder);
  g_assert_cmpstr (names, ==, "copy.chalkline deep");
  chalk_board_file_check (path, &error);
  g_assert_no_error (error);
  copy = chalk_sqlite_store_open (path, &error);
  g_assert_no_error (error);
  test_writer_set_store (writer, copy);
  test_writer_assert_stored (writer);
}

/* --- Check and recover -------------------------------------------------------------------------
 */

static void
assert_check_finds (Fixture *fixture, const char *sql)
{
  g_autofree char *path = chalk_library_dup_path (fixture->library, "room");
  g_autoptr (GError) error = NULL;

  g_assert_true (chalk_board_file_check (path, NULL));
  execute (fixture, "room", sql);
  g_assert_false (chalk_board_file_check (path, &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED);
}

static void
check_finds_what_does_not_add_up (Fixture *fixture, gconstpointer data)
{
  test_writer_free (write_board (fixture, "room", 50));
  assert_check_finds (fixture, data);
}

static void
backups_roll (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = chalk_library_dup_path (fixture->library, "room");
  g_autoptr (GPtrArray) backups = NULL;

  for (guint i = 0; i < CHALK_BACKUPS_KEPT + 3; i++)
    test_writer_free (write_board (fixture, "room", 10));

  backups = chalk_backups_list (path);
  g_assert_cmpuint (backups->len, ==, CHALK_BACKUPS_KEPT);
  for (guint i = 0; i < backups->len; i++)
    g_assert_cmpuint (((ChalkBackup *) g_ptr_array_index (backups, i))->version, ==,
                      (CHALK_BACKUPS_KEPT + 3 - i) * 10);
}

static void
damage (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes + 4096, 0x55, length - 4096);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
damaged_board_is_set_aside_for_a_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = chalk_library_dup_path (fixture->library, "room");
  g_autoptr (TestWriter) writer = write_board (fixture, "room", 30);
  g_autoptr (GPtrArray) backups = NULL;
  g_auto (ChalkRecovery) recovery = { 0 };
  g_autoptr (ChalkStore) store = NULL;
  g_autoptr (GError) error = NULL;

  test_writer_set_store (writer, NULL);
  test_writer_free (write_board (fixture, "room", 10));
  damage (path);
  g_assert_null (chalk_library_open (fixture->library, "room", &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED);
  g_clear_error (&error);

  /* The newest backup is damaged, too. */
  backups = chalk_backups_list (path);
  g_assert_cmpuint (backups->len, ==, 2);
  damage (((ChalkBackup *) g_ptr_array_index (backups, 0))->path);

  g_assert_true (chalk_board_file_recover (path, &recovery, &error));
  g_assert_cmpuint (recovery.version, ==, 30);
  g_assert_true (g_str_has_suffix (recovery.damaged_path, "/room.damaged-1.chalkline"));
  g_assert_true (g_file_test (recovery.damaged_path, G_FILE_TEST_EXISTS));
  assert_listed (fixture, "room::30");
  store = chalk_library_open (fixture->library, "room", &error);
  g_assert_no_error (error);
  test_writer_set_store (writer, store);
  test_writer_assert_stored (writer);
}

static void
board_without_a_good_backup_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = chalk_library_dup_path (fixture->library, "room");
  g_auto (ChalkRecovery) recovery = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (chalk_library_get_folder (fixture->library), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "what is left", -1, NULL));
  g_assert_false (chalk_board_file_recover (path, &recovery, &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_MISSING);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, data, function)                                                                  \
  g_test_add ("/store/library/" path, Fixture, data, set_up, function, tear_down)
  ADD ("board_is_listed", NULL, board_is_listed_with_its_name_and_size);
  ADD ("listing_leaves_nothing_behind", NULL, listing_leaves_nothing_behind);
  ADD ("what_is_no_board_is_listed_as_such", NULL, what_is_no_board_is_listed_as_such);
  ADD ("created_board_stays_though_empty", NULL, created_board_stays_though_empty);
  ADD ("removed_board_can_be_put_back", NULL, removed_board_can_be_put_back);
  ADD ("copy_of_an_open_board_is_whole", NULL, copy_of_an_open_board_is_whole);
  ADD ("check/order", "UPDATE objects SET z = -z", check_finds_what_does_not_add_up);
  ADD ("check/events", "DELETE FROM events WHERE sequence = 7", check_finds_what_does_not_add_up);
  ADD ("check/ids", "DELETE FROM ids WHERE sequence = 7", check_finds_what_does_not_add_up);
  ADD ("check/digest", "UPDATE board SET digest = '0'", check_finds_what_does_not_add_up);
  ADD ("backups_roll", NULL, backups_roll);
  ADD ("damaged_board_is_set_aside", NULL, damaged_board_is_set_aside_for_a_backup);
  ADD ("board_without_a_good_backup_stays", NULL, board_without_a_good_backup_stays);
#undef ADD

  return g_test_run ();
}
