/* test-stores.c - one contract, every store
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-memory-store.h"
#include "chalk-sqlite-store.h"

#include "store-contract.h"
#include "test-folder.h"

static gpointer
set_up_memory (void)
{
  return chalk_memory_store_new ();
}

/* The place is the store: it keeps what it has as long as anybody keeps it. */
static ChalkStore *
open_memory (gpointer place)
{
  return g_object_ref (place);
}

static gpointer
set_up_file (void)
{
  TestFolder *folder = g_new0 (TestFolder, 1);

  test_folder_set_up (folder);

  return folder;
}

static ChalkStore *
open_file (gpointer place)
{
  TestFolder *folder = place;
  g_autofree char *path = g_build_filename (folder->path, "room.chalkline", NULL);
  g_autoptr (GError) error = NULL;
  ChalkStore *store = chalk_sqlite_store_open (path, &error);

  g_assert_no_error (error);

  return store;
}

static void
tear_down_file (gpointer place)
{
  test_folder_tear_down (place);
  g_free (place);
}

int
main (int argc, char *argv[])
{
  static const StoreMaker makers[] = {
    { "memory", set_up_memory, open_memory, g_object_unref },
    { "sqlite", set_up_file, open_file, tear_down_file },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    store_contract_add (&makers[i]);

  return g_test_run ();
}
