/* test-disk.c - a real disk that is full, and one that may not be written
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "chalk-board-file.h"
#include "chalk-sqlite-store.h"
#include "chalk-store-error.h"

#include "test-folder.h"
#include "test-writer.h"

#define DISK_SIZE "size=1m"

static gboolean may_mount;

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
  if (may_mount)
    g_assert_cmpint (mount ("tmpfs", fixture->folder.path, "tmpfs", 0, DISK_SIZE), ==, 0);
  else
    g_test_skip ("this user may not mount anything, even in a namespace");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (may_mount)
    g_assert_cmpint (umount2 (fixture->folder.path, MNT_DETACH), ==, 0);
  g_clear_pointer (&fixture->path, g_free);
  test_folder_tear_down (&fixture->folder);
}

static TestWriter *
new_writer (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkStore) store = chalk_sqlite_store_open (fixture->path, &error);

  g_assert_no_error (error);

  return test_writer_new (store, g_test_rand_int ());
}

static void
full_disk_refuses_until_there_is_room (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ballast = g_build_filename (fixture->folder.path, "ballast", NULL);
  g_autofree char *bytes = g_malloc0 (500 * 1024);
  g_autoptr (TestWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  guint64 version;

  if (!may_mount)
    return;

  g_assert_true (g_file_set_contents (ballast, bytes, 500 * 1024, NULL));
  writer = new_writer (fixture);
  /* The first append begins a backup, which must not take or give back room later on. */
  g_assert_true (test_writer_append (writer, 1, NULL));
  chalk_sqlite_store_settle (CHALK_SQLITE_STORE (writer->store));
  while (test_writer_append (writer, 10, &error))
    g_assert_cmpuint (chalk_board_get_version (writer->board), <, 100000);
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_FULL);
  test_writer_assert_stored (writer);
  g_assert_false (test_writer_append (writer, 100, NULL));
  test_writer_assert_stored (writer);

  version = chalk_board_get_version (writer->board);
  g_assert_cmpint (g_unlink (ballast), ==, 0);
  g_assert_true (test_writer_append (writer, 10, NULL));
  g_assert_cmpuint (chalk_board_get_version (writer->board), ==, version + 10);
  test_writer_assert_stored (writer);
}

static void
remount (Fixture *fixture, gulong flags)
{
  g_assert_cmpint (mount (NULL, fixture->folder.path, NULL, MS_REMOUNT | flags, DISK_SIZE), ==, 0);
}

static void
read_only_disk_is_refused_but_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestWriter) writer = NULL;
  g_autoptr (ChalkStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!may_mount)
    return;

  writer = new_writer (fixture);
  g_assert_true (test_writer_append (writer, 10, NULL));
  chalk_sqlite_store_settle (CHALK_SQLITE_STORE (writer->store));
  test_writer_set_store (writer, NULL);
  remount (fixture, MS_RDONLY);

  g_assert_null (chalk_sqlite_store_open (fixture->path, &error));
  g_assert_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  store = chalk_sqlite_store_open_read_only (fixture->path, &error);
  g_assert_no_error (error);
  test_writer_set_store (writer, store);
  test_writer_assert_stored (writer);
  chalk_board_file_check (fixture->path, &error);
  g_assert_no_error (error);
}

static gboolean
write_line (const char *path, const char *line)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean is_written;

  if (fd < 0)
    return FALSE;
  is_written = write (fd, line, strlen (line)) == (gssize) strlen (line);
  close (fd);

  return is_written;
}

/* As somebody who is not root: in a namespace of users, where we are. */
static gboolean
become_root (void)
{
  g_autofree char *users = g_strdup_printf ("0 %d 1", (int) getuid ());
  g_autofree char *groups = g_strdup_printf ("0 %d 1", (int) getgid ());

  return unshare (CLONE_NEWUSER) == 0 && write_line ("/proc/self/setgroups", "deny")
         && write_line ("/proc/self/uid_map", users) && write_line ("/proc/self/gid_map", groups);
}

/* In a mount namespace of our own nobody else notices. */
static gboolean
enter_namespace (void)
{
  if (unshare (CLONE_NEWNS) != 0 && (!become_root () || unshare (CLONE_NEWNS) != 0))
    return FALSE;

  return mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

int
main (int argc, char **argv)
{
  /* Before GLib starts any thread. */
  may_mount = enter_namespace ();

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/store/disk/full", Fixture, NULL, set_up, full_disk_refuses_until_there_is_room,
              tear_down);
  g_test_add ("/store/disk/read_only", Fixture, NULL, set_up, read_only_disk_is_refused_but_read,
              tear_down);

  return g_test_run ();
}
