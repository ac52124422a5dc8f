/* test-faults.c - whatever a disk does, memory and file agree and nothing stored is lost
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <sqlite3.h>

#include "chalk-board-file.h"
#include "chalk-sqlite-store.h"
#include "chalk-store-error.h"

#include "fault-vfs.h"
#include "test-folder.h"
#include "test-writer.h"

#define MAX_CALLS 1000 /* writes and syncs that one append may need */

typedef struct
{
  TestFolder folder;
  char *path;
  TestWriter *writer;
} Fixture;

static ChalkStore *
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ChalkStore *store = chalk_sqlite_store_open (fixture->path, &error);

  g_assert_no_error (error);

  return store;
}

/* The first append is over, with the backup that it begins: what fails later is an append. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChalkStore) store = NULL;

  test_folder_set_up (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "room.chalkline", NULL);
  store = open_store (fixture);
  fixture->writer = test_writer_new (store, g_test_rand_int ());
  g_assert_true (test_writer_append (fixture->writer, 20, NULL));
  chalk_sqlite_store_settle (CHALK_SQLITE_STORE (store));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->writer, test_writer_free);
  g_clear_pointer (&fixture->path, g_free);
  test_folder_tear_down (&fixture->folder);
}

static void
reopen (Fixture *fixture)
{
  g_autoptr (ChalkStore) store = NULL;

  test_writer_set_store (fixture->writer, NULL);
  store = open_store (fixture);
  test_writer_set_store (fixture->writer, store);
}

static void
assert_whole (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  test_writer_assert_stored (fixture->writer);
  chalk_board_file_check (fixture->path, &error);
  g_assert_no_error (error);
}

/* Returns: whether an append of some events failed at the call number @n_good */
static gboolean
fail_at (Fixture *fixture, FaultKind kind, guint n_good)
{
  g_autoptr (GError) error = NULL;
  gboolean is_stored;
  gboolean has_failed;

  fault_vfs_arm (kind, n_good);
  is_stored = test_writer_append (fixture->writer, 5, &error);
  has_failed = fault_vfs_disarm ();

  g_assert_cmpint (is_stored, ==, !has_failed);
  if (has_failed && !(kind == FAULT_FULL && error->code == CHALK_STORE_ERROR_FULL))
    g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_FAILED);

  return has_failed;
}

static void
append_fails_whole_at_every_call (Fixture *fixture, gconstpointer data)
{
  FaultKind kind = GPOINTER_TO_INT (data);
  guint n_good = 0;

  while (fail_at (fixture, kind, n_good))
    {
      assert_whole (fixture);
      g_assert_true (test_writer_append (fixture->writer, 2, NULL));
      assert_whole (fixture);
      n_good++;
      g_assert_cmpuint (n_good, <, MAX_CALLS);
    }

  g_test_message ("an append made %u writes and syncs", n_good);
  g_assert_cmpuint (n_good, >, 2);
  reopen (fixture);
  assert_whole (fixture);
}

/* The next start finds what was stored; of the append that failed it finds all or nothing. */
static void
failed_append_is_all_or_nothing_after_a_crash (Fixture *fixture, gconstpointer data)
{
  FaultKind kind = GPOINTER_TO_INT (data);
  g_autofree char *crashed = g_build_filename (fixture->folder.path, "crashed.chalkline", NULL);

  for (guint n_good = 0; fail_at (fixture, kind, n_good); n_good++)
    {
      static const char *const suffixes[] = { "", "-wal" };
      g_autoptr (ChalkStore) store = NULL;
      g_autoptr (ChalkBoard) board = chalk_board_new ();
      g_autoptr (GError) error = NULL;
      guint64 lost;

      for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
        {
          g_autofree char *from = g_strconcat (fixture->path, suffixes[i], NULL);
          g_autofree char *to = g_strconcat (crashed, suffixes[i], NULL);
          g_autofree char *bytes = NULL;
          gsize length;

          g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
          g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
        }

      chalk_board_file_check (crashed, &error);
      g_assert_no_error (error);
      store = chalk_sqlite_store_open (crashed, &error);
      g_assert_no_error (error);
      g_assert_true (chalk_store_load (store, board, &error));
      lost = chalk_board_get_version (board) - chalk_board_get_version (fixture->writer->board);
      g_assert_true (lost == 0 || lost == 5);
    }
}

static void
opening_fails_by_name_at_every_call (Fixture *fixture, gconstpointer data)
{
  FaultKind kind = GPOINTER_TO_INT (data);
  g_autofree char *path = g_build_filename (fixture->folder.path, "new.chalkline", NULL);
  guint n_failed = 0;
  gboolean has_failed;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ChalkStore) store = NULL;

      fault_vfs_arm (kind, n_failed);
      store = chalk_sqlite_store_open (path, &error);
      has_failed = fault_vfs_disarm ();
      g_assert_true (store != NULL || error->domain == CHALK_STORE_ERROR);
      g_assert_cmpuint (++n_failed, <, MAX_CALLS);
    }
  while (has_failed);

  g_assert_cmpuint (n_failed, >, 2);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    FaultKind kind;
  } kinds[] = { { "full", FAULT_FULL }, { "broken", FAULT_BROKEN }, { "torn", FAULT_TORN } };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  fault_vfs_install ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gpointer kind = GINT_TO_POINTER (kinds[i].kind);
      g_autofree char *append = g_strconcat ("/store/faults/append/", kinds[i].name, NULL);
      g_autofree char *crash = g_strconcat ("/store/faults/crash/", kinds[i].name, NULL);
      g_autofree char *open = g_strconcat ("/store/faults/open/", kinds[i].name, NULL);

      g_test_add (append, Fixture, kind, set_up, append_fails_whole_at_every_call, tear_down);
      g_test_add (crash, Fixture, kind, set_up, failed_append_is_all_or_nothing_after_a_crash,
                  tear_down);
      g_test_add (open, Fixture, kind, set_up, opening_fails_by_name_at_every_call, tear_down);
    }

  return g_test_run ();
}
