/* test-boards.c - the boards that the app knows
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "chalk-backups.h"
#include "chalk-boards.h"
#include "chalk-id.h"
#include "chalk-store-error.h"

#include "test-folder.h"

typedef struct
{
  TestFolder folder;
  ChalkHost *host;
  ChalkBoards *boards;
  guint n_changed;
  GAsyncResult *result; /* what on_ready_cb() got */
} Fixture;

static void
on_changed_cb (Fixture *fixture, const char *id)
{
  g_assert_true (chalk_id_is_valid (id));
  fixture->n_changed++;
}

static void
start (Fixture *fixture)
{
  g_autofree char *data = g_build_filename (fixture->folder.path, "boards", NULL);
  ChalkHostOptions options;

  chalk_host_options_init (&options);
  options.data = data;
  fixture->host = chalk_host_new (&options);
  fixture->boards = chalk_boards_new (fixture->host, "Ada", CHALK_COLOR_NONE);
  g_signal_connect_swapped (fixture->boards, "changed", G_CALLBACK (on_changed_cb), fixture);
}

/* A thread that has done its work may hold the boards for a moment more. */
static void
stop (Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->boards, fixture);
  g_clear_object (&fixture->result);
  g_clear_object (&fixture->boards);
  g_clear_object (&fixture->host);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_folder_set_up (&fixture->folder);
  start (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  stop (fixture);
  test_folder_tear_down (&fixture->folder);
}

static void
on_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_set_object (&fixture->result, result);
}

static GAsyncResult *
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

static ChalkDesk *
open_board (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  ChalkDesk *desk = chalk_boards_open (fixture->boards, id, &error);

  g_assert_no_error (error);

  return desk;
}

/* The events are there when the session was flushed, which closing does. */
static void
draw (ChalkDesk *desk)
{
  const ChalkStyle style = { .color = 0x241f31ff, .width = 4 };
  g_autofree char *id = chalk_id_new ();
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ 10, 10 }, 5, &style, NULL);
  g_autoptr (ChalkChange) change = chalk_change_new_create (id, shape);

  chalk_desk_submit (desk, id, change);
}

static void
leave (Fixture *fixture, ChalkDesk *desk)
{
  chalk_hub_flush (chalk_host_get_hub (fixture->host), chalk_host_now ());
  chalk_boards_leave (fixture->boards, desk);
  g_assert_finalize_object (desk);
}

static char *
make_board (Fixture *fixture)
{
  g_autofree char *id = chalk_boards_add_new (fixture->boards);
  ChalkDesk *desk = open_board (fixture, id);

  draw (desk);
  leave (fixture, desk);

  return g_steal_pointer (&id);
}

static guint
count_objects (Fixture *fixture, const char *id)
{
  g_autofree char *path = chalk_boards_dup_path (fixture->boards, id);
  g_autoptr (ChalkBoardInfo) info = chalk_board_info_new (path);

  g_assert_no_error (info->error);

  return info->n_objects;
}

static guint
count_boards (Fixture *fixture)
{
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  chalk_boards_list_async (fixture->boards, NULL, on_ready_cb, fixture);
  infos = chalk_boards_list_finish (fixture->boards, wait (fixture), &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);

  return infos->len;
}

static void
the_first_board_is_the_one_that_links_name_by_default (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = chalk_boards_dup_last (fixture->boards);

  g_assert_cmpstr (id, ==, CHALK_HOST_DEFAULT_SESSION);
}

static void
what_was_drawn_is_there_when_the_app_starts_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_board (fixture);
  g_autofree char *other = make_board (fixture);
  g_autofree char *last = NULL;
  ChalkDesk *desk = open_board (fixture, id);

  leave (fixture, desk);
  stop (fixture);
  start (fixture);

  last = chalk_boards_dup_last (fixture->boards);
  g_assert_cmpstr (last, ==, id);
  g_assert_cmpuint (count_objects (fixture, last), ==, 1);
}

static void
the_board_changed_last_stands_in_for_one_that_is_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_board (fixture);
  g_autofree char *gone = make_board (fixture);
  g_autofree char *path = chalk_boards_dup_path (fixture->boards, gone);
  g_autofree char *last = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  last = chalk_boards_dup_last (fixture->boards);
  g_assert_cmpstr (last, ==, id);
}

static void
a_board_on_which_nobody_drew_leaves_no_file_unless_it_has_a_name (Fixture *fixture,
                                                                  gconstpointer data)
{
  g_autofree char *unnamed = chalk_boards_add_new (fixture->boards);
  g_autofree char *named = chalk_boards_add_new (fixture->boards);
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  ChalkDesk *desk = open_board (fixture, unnamed);

  leave (fixture, desk);
  desk = open_board (fixture, named);
  chalk_boards_rename (fixture->boards, named, "Plans", &error);
  g_assert_no_error (error);
  leave (fixture, desk);

  g_assert_cmpuint (count_boards (fixture), ==, 1);
  name = chalk_boards_dup_name (fixture->boards, named);
  g_assert_cmpstr (name, ==, "Plans");
}

static void
a_removed_board_is_closed_for_everybody_and_can_be_put_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_board (fixture);
  ChalkDesk *desk = open_board (fixture, id);
  g_autoptr (GError) error = NULL;
  gboolean is_closed = FALSE;

  g_signal_connect_swapped (desk, "closed", G_CALLBACK (g_atomic_int_inc), &is_closed);
  chalk_boards_remove (fixture->boards, id, &error);
  g_assert_no_error (error);
  g_assert_true (is_closed);
  g_assert_false (chalk_boards_is_open (fixture->boards, id));
  g_assert_cmpuint (count_boards (fixture), ==, 0);
  leave (fixture, desk);

  chalk_boards_put_back (fixture->boards, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_objects (fixture, id), ==, 1);
  g_assert_cmpuint (fixture->n_changed, ==, 2);
}

static void
a_copy_has_all_objects_and_its_own_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_board (fixture);
  ChalkDesk *desk = open_board (fixture, id);
  g_autofree char *copy = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  chalk_boards_duplicate_async (fixture->boards, id, "Second", on_ready_cb, fixture);
  copy = chalk_boards_duplicate_finish (fixture->boards, wait (fixture), &error);
  g_assert_no_error (error);
  leave (fixture, desk);

  g_assert_cmpstr (copy, !=, id);
  g_assert_cmpuint (count_objects (fixture, copy), ==, 1);
  name = chalk_boards_dup_name (fixture->boards, copy);
  g_assert_cmpstr (name, ==, "Second");
}

static void
a_file_elsewhere_is_opened_in_place_under_one_id (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_board (fixture);
  g_autofree char *path = g_build_filename (fixture->folder.path, "My plans.chalkline", NULL);
  g_autofree char *alias = g_build_filename (fixture->folder.path, "alias.chalkline", NULL);
  g_autofree char *file_id = NULL;
  g_autofree char *alias_id = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  ChalkDesk *desk;

  chalk_boards_save_copy_async (fixture->boards, id, path, on_ready_cb, fixture);
  chalk_boards_save_copy_finish (fixture->boards, wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpint (symlink (path, alias), ==, 0);

  file_id = chalk_boards_add_file (fixture->boards, path, &error);
  alias_id = chalk_boards_add_file (fixture->boards, alias, &error);
  g_assert_true (chalk_id_is_valid (file_id));
  g_assert_cmpstr (alias_id, ==, file_id);
  g_assert_false (chalk_boards_is_in_library (fixture->boards, file_id));
  name = chalk_boards_dup_name (fixture->boards, file_id);
  g_assert_cmpstr (name, ==, "My plans");

  desk = open_board (fixture, file_id);
  draw (desk);
  leave (fixture, desk);
  g_assert_cmpuint (count_objects (fixture, file_id), ==, 2);
  g_assert_cmpuint (count_objects (fixture, id), ==, 1);
}

static void
a_file_of_the_library_is_the_board_that_it_is (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_board (fixture);
  g_autofree char *path = chalk_boards_dup_path (fixture->boards, id);
  g_autofree char *file_id = chalk_boards_add_file (fixture->boards, path, NULL);

  g_assert_cmpstr (file_id, ==, id);
}

static void
a_file_that_is_missing_is_named (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, "gone.chalkline", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (chalk_boards_add_file (fixture->boards, path, &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, path));
}

/* As the store does by itself after a while. */
static void
back_up (Fixture *fixture, const char *id)
{
  g_autofree char *path = chalk_boards_dup_path (fixture->boards, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkSqlite) db = chalk_sqlite_open (path, CHALK_SQLITE_READ, &error);

  g_assert_no_error (error);
  chalk_backups_make (db, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
overwrite (Fixture *fixture, const char *id)
{
  g_autofree char *path = chalk_boards_dup_path (fixture->boards, id);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  memset (contents + 100, 0xff, length - 100);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

static void
a_damaged_board_is_recovered_from_its_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_board (fixture);
  g_autoptr (GError) error = NULL;
  ChalkRecovery *recovery;
  ChalkDesk *desk;

  back_up (fixture, id);
  overwrite (fixture, id);
  g_assert_null (chalk_boards_open (fixture->boards, id, &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_true (chalk_boards_has_backup (fixture->boards, id));

  chalk_boards_recover_async (fixture->boards, id, on_ready_cb, fixture);
  recovery = chalk_boards_recover_finish (fixture->boards, wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (recovery->damaged_path, G_FILE_TEST_EXISTS));
  chalk_recovery_clear (recovery);
  g_free (recovery);

  desk = open_board (fixture, id);
  leave (fixture, desk);
  g_assert_cmpuint (count_objects (fixture, id), ==, 1);
}

static void
an_unsaved_board_is_open_without_a_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = chalk_boards_add_unsaved (fixture->boards);
  ChalkDesk *desk = open_board (fixture, id);

  draw (desk);
  g_assert_false (chalk_boards_is_kept (fixture->boards, id));
  g_assert_cmpuint (count_boards (fixture), ==, 0);
  leave (fixture, desk);
}

static ChalkPaper
open_and_read_paper (Fixture *fixture, const char *id)
{
  ChalkDesk *desk = open_board (fixture, id);
  ChalkPaper paper;

  chalk_hub_flush (chalk_host_get_hub (fixture->host), chalk_host_now ());
  paper = *chalk_board_get_paper (chalk_desk_get_board (desk));
  leave (fixture, desk);

  return paper;
}

static void
only_new_boards_get_the_chosen_paper (Fixture *fixture, gconstpointer data)
{
  const ChalkPaper chosen = { .color = 0xfdf6e3ff, .pattern = CHALK_PAPER_GRID };
  const ChalkPaper plain = CHALK_PAPER_INIT;
  g_autofree char *old_id = make_board (fixture);
  g_autofree char *new_id = chalk_boards_add_new (fixture->boards);
  ChalkPaper paper;

  chalk_boards_set_paper (fixture->boards, &chosen);

  paper = open_and_read_paper (fixture, old_id);
  g_assert_true (chalk_paper_looks_like (&paper, &plain));
  paper = open_and_read_paper (fixture, new_id);
  g_assert_true (chalk_paper_looks_like (&paper, &chosen));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test) g_test_add ("/app/boards/" #test, Fixture, NULL, set_up, test, tear_down)
  ADD (the_first_board_is_the_one_that_links_name_by_default);
  ADD (what_was_drawn_is_there_when_the_app_starts_again);
  ADD (the_board_changed_last_stands_in_for_one_that_is_gone);
  ADD (a_board_on_which_nobody_drew_leaves_no_file_unless_it_has_a_name);
  ADD (a_removed_board_is_closed_for_everybody_and_can_be_put_back);
  ADD (a_copy_has_all_objects_and_its_own_name);
  ADD (a_file_elsewhere_is_opened_in_place_under_one_id);
  ADD (a_file_of_the_library_is_the_board_that_it_is);
  ADD (a_file_that_is_missing_is_named);
  ADD (a_damaged_board_is_recovered_from_its_backup);
  ADD (an_unsaved_board_is_open_without_a_file);
  ADD (only_new_boards_get_the_chosen_paper);
#undef ADD

  return g_test_run ();
}
