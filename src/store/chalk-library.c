/* chalk-library.c - the boards in a folder
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "chalk-id.h"

#include "chalk-library.h"
#include "chalk-sqlite-store.h"
#include "chalk-store-error.h"

#define REMOVED_FOLDER ".removed"

/**
 * ChalkLibrary:
 *
 * The boards in a folder, one file for each session: `<session id>.chalkline`. Keeps nothing in
 * memory: what it lists is what is there. What is removed moves to a folder inside, so that it can
 * be put back.
 */
struct _ChalkLibrary
{
  GObject parent_instance;
  /* Owned */
  char *folder;
  char *removed_folder;
};

G_DEFINE_FINAL_TYPE (ChalkLibrary, chalk_library, G_TYPE_OBJECT)

static void
chalk_library_finalize (GObject *object)
{
  ChalkLibrary *self = CHALK_LIBRARY (object);

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->removed_folder, g_free);

  G_OBJECT_CLASS (chalk_library_parent_class)->finalize (object);
}

static void
chalk_library_class_init (ChalkLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_library_finalize;
}

static void
chalk_library_init (ChalkLibrary *self)
{
}

/* Returns: (transfer full): where boards are kept unless somebody says otherwise */
char *
chalk_library_dup_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "chalkline", "boards", NULL);
}

/**
 * chalk_library_new:
 * @folder: where the boards are; made when it is needed
 */
ChalkLibrary *
chalk_library_new (const char *folder)
{
  ChalkLibrary *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (CHALK_TYPE_LIBRARY, NULL);
  self->folder = g_canonicalize_filename (folder, NULL);
  self->removed_folder = g_build_filename (self->folder, REMOVED_FOLDER, NULL);

  return self;
}

const char *
chalk_library_get_folder (ChalkLibrary *self)
{
  g_return_val_if_fail (CHALK_IS_LIBRARY (self), NULL);

  return self->folder;
}

static char *
path_in (const char *folder, const char *id)
{
  return g_strconcat (folder, "/", id, CHALK_BOARD_FILE_SUFFIX, NULL);
}

/* (transfer full): where the board of a session is, or would be. */
char *
chalk_library_dup_path (ChalkLibrary *self, const char *id)
{
  g_return_val_if_fail (CHALK_IS_LIBRARY (self) && id != NULL && chalk_id_is_valid (id), NULL);

  return path_in (self->folder, id);
}

/* --- Listing -----------------------------------------------------------------------------------
 */

/* Copies that were set aside have names that are no ids. */
static gboolean
is_board_name (const char *name)
{
  g_autofree char *id = NULL;

  if (!g_str_has_suffix (name, CHALK_BOARD_FILE_SUFFIX))
    return FALSE;
  id = g_strndup (name, strlen (name) - strlen (CHALK_BOARD_FILE_SUFFIX));

  return chalk_id_is_valid (id);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const ChalkBoardInfo *left = *(ChalkBoardInfo *const *) a;
  const ChalkBoardInfo *right = *(ChalkBoardInfo *const *) b;

  if (left->modified_us != right->modified_us)
    return left->modified_us < right->modified_us ? 1 : -1;

  return strcmp (left->id, right->id);
}

static GPtrArray *
list_folder (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) infos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_board_info_free);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &reason);
  const char *name;

  if (dir == NULL && !g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_READ_ONLY, "%s", reason->message);
      return NULL;
    }

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_board_name (name))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_ptr_array_add (infos, chalk_board_info_new (path));
      }
  g_ptr_array_sort (infos, compare_newest_first);

  return g_steal_pointer (&infos);
}

/**
 * chalk_library_list:
 *
 * Returns: (transfer full) (nullable) (element-type ChalkBoardInfo): all boards, last changed first
 */
GPtrArray *
chalk_library_list (ChalkLibrary *self, GError **error)
{
  g_return_val_if_fail (CHALK_IS_LIBRARY (self), NULL);

  return list_folder (self->folder, error);
}

/* As chalk_library_list(), of what was removed and can be put back. */
GPtrArray *
chalk_library_list_removed (ChalkLibrary *self, GError **error)
{
  g_return_val_if_fail (CHALK_IS_LIBRARY (self), NULL);

  return list_folder (self->removed_folder, error);
}

/* --- Boards ------------------------------------------------------------------------------------
 */

static gboolean
make_folder (const char *folder, GError **error)
{
  return g_mkdir_with_parents (folder, 0700) == 0
         || chalk_store_error_set_from_errno (error, errno, folder, "make the folder");
}

/**
 * chalk_library_prepare:
 *
 * Makes the folder and looks whether it may be written, so that somebody hears of it before the
 * first guest comes.
 */
gboolean
chalk_library_prepare (ChalkLibrary *self, GError **error)
{
  g_return_val_if_fail (CHALK_IS_LIBRARY (self), FALSE);

  return make_folder (self->folder, error)
         && (access (self->folder, R_OK | W_OK | X_OK) == 0
             || chalk_store_error_set_from_errno (error, errno, self->folder, "keep boards there"));
}

/**
 * chalk_library_open:
 * @id: a valid id; a board that is not there yet is made
 * @error: return location; any #ChalkStoreError
 *
 * Returns: (transfer full) (nullable): the store of a session
 */
ChalkStore *
chalk_library_open (ChalkLibrary *self, const char *id, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (CHALK_IS_LIBRARY (self) && id != NULL && chalk_id_is_valid (id), NULL);

  path = chalk_library_dup_path (self, id);

  return make_folder (self->folder, error) ? chalk_sqlite_store_open (path, error) : NULL;
}

/**
 * chalk_library_create:
 * @name: what the user calls it
 *
 * Returns: (transfer full) (nullable): the id of a new, empty board
 */
char *
chalk_library_create (ChalkLibrary *self, const char *name, GError **error)
{
  g_autofree char *id = chalk_id_new ();
  g_autoptr (ChalkStore) store = NULL;

  g_return_val_if_fail (CHALK_IS_LIBRARY (self) && name != NULL, NULL);

  store = chalk_library_open (self, id, error);
  if (store == NULL)
    return NULL;

  chalk_sqlite_store_keep (CHALK_SQLITE_STORE (store));

  return chalk_library_rename (self, id, name, error) ? g_steal_pointer (&id) : NULL;
}

/* The board may be open. */
gboolean
chalk_library_rename (ChalkLibrary *self, const char *id, const char *name, GError **error)
{
  g_autofree char *path = chalk_library_dup_path (self, id);

  return chalk_board_file_set_name (path, name, error);
}

/**
 * chalk_library_remove:
 * @id: of a board that is not open
 * @error: return location; %CHALK_STORE_ERROR_LOCKED if it is open
 *
 * What was removed under the same id before is gone for good.
 */
gboolean
chalk_library_remove (ChalkLibrary *self, const char *id, GError **error)
{
  g_autofree char *path = chalk_library_dup_path (self, id);
  g_autofree char *removed = path_in (self->removed_folder, id);

  if (!make_folder (self->removed_folder, error))
    return FALSE;
  if (g_access (path, F_OK) == 0)
    g_unlink (removed);

  return chalk_board_file_move (path, removed, error);
}

/* @error: return location; %CHALK_STORE_ERROR_EXISTS if there is a board of this id again */
gboolean
chalk_library_put_back (ChalkLibrary *self, const char *id, GError **error)
{
  g_autofree char *path = chalk_library_dup_path (self, id);
  g_autofree char *removed = path_in (self->removed_folder, id);

  return make_folder (self->removed_folder, error) && chalk_board_file_move (removed, path, error);
}

/* @path: where to; replaced once the copy is whole. The board may be open. */
gboolean
chalk_library_save_copy (ChalkLibrary *self, const char *id, const char *path, GError **error)
{
  g_autofree char *from = chalk_library_dup_path (self, id);

  return chalk_board_file_copy (from, path, error);
}
