/* chalk-boards.c - the boards that the app knows
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-boards"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include "chalk-backups.h"
#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-store-error.h"

#include "chalk-boards.h"

#define LAST_FILE "last-board" /* beside the library's folder */

/**
 * ChalkBoards:
 *
 * The boards of the library and those in files elsewhere, each named by the id of its session: what
 * can be done with them, and which was used last. Has no widgets. What reads or writes whole files
 * is done by another thread.
 */
struct _ChalkBoards
{
  GObject parent_instance;
  /* Owned */
  ChalkHost *host;
  char *user_id; /* the host's own, at all desks */
  char *user_name;
  /* State */
  ChalkColor user_color;
  ChalkPaper paper; /* of new boards */
};

G_DEFINE_FINAL_TYPE (ChalkBoards, chalk_boards, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chalk_boards_finalize (GObject *object)
{
  ChalkBoards *self = CHALK_BOARDS (object);

  g_clear_object (&self->host);
  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->user_name, g_free);

  G_OBJECT_CLASS (chalk_boards_parent_class)->finalize (object);
}

static void
chalk_boards_class_init (ChalkBoardsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_boards_finalize;

  /**
   * ChalkBoards::changed:
   * @id: of a board
   *
   * Emitted after the app added a board, took one away, or gave it another name.
   */
  signals[CHANGED] = g_signal_new ("changed", CHALK_TYPE_BOARDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
chalk_boards_init (ChalkBoards *self)
{
  self->user_id = chalk_id_new ();
  self->paper = (ChalkPaper) CHALK_PAPER_INIT;
}

/**
 * chalk_boards_new:
 * @host: keeps the boards; has a library
 * @user_name: a valid name, for whoever sits at the desks
 * @user_color: their colour; %CHALK_COLOR_NONE for another one each time
 */
ChalkBoards *
chalk_boards_new (ChalkHost *host, const char *user_name, ChalkColor user_color)
{
  ChalkBoards *self;

  g_return_val_if_fail (CHALK_IS_HOST (host) && user_name != NULL, NULL);

  self = g_object_new (CHALK_TYPE_BOARDS, NULL);
  self->host = g_object_ref (host);
  self->user_name = g_strdup (user_name);
  self->user_color = user_color;

  return self;
}

static void
emit_changed (ChalkBoards *self, const char *id)
{
  g_signal_emit (self, signals[CHANGED], 0, id);
}

/**
 * chalk_boards_set_identity:
 * @user_name: a valid name, for whoever sits at the desks from now on
 * @user_color: their colour; %CHALK_COLOR_NONE for one that follows from their id
 */
void
chalk_boards_set_identity (ChalkBoards *self, const char *user_name, ChalkColor user_color)
{
  g_return_if_fail (CHALK_IS_BOARDS (self) && user_name != NULL);

  g_free (self->user_name);
  self->user_name = g_strdup (user_name);
  self->user_color = user_color;
}

/* @paper: what boards get on which nothing has happened yet */
void
chalk_boards_set_paper (ChalkBoards *self, const ChalkPaper *paper)
{
  g_return_if_fail (CHALK_IS_BOARDS (self) && paper != NULL);

  self->paper = *paper;
}

/* --- The last one ------------------------------------------------------------------------------
 */

/* Returns: (transfer full): where the name of the last board is kept */
static char *
dup_last_file (ChalkBoards *self)
{
  ChalkLibrary *library = chalk_host_get_library (self->host);
  g_autofree char *parent = g_path_get_dirname (chalk_library_get_folder (library));

  return g_build_filename (parent, LAST_FILE, NULL);
}

/* Not worth a word to anybody if it fails: then another board comes first next time. */
static void
remember_last (ChalkBoards *self, const char *id)
{
  g_autofree char *file = dup_last_file (self);
  g_autofree char *path = chalk_boards_dup_path (self, id);
  g_autoptr (GError) error = NULL;

  if (path != NULL && !g_file_set_contents (file, path, -1, &error))
    g_debug ("%s", error->message);
}

static char *
find_newest (ChalkBoards *self)
{
  ChalkLibrary *library = chalk_host_get_library (self->host);
  g_autoptr (GPtrArray) infos = chalk_library_list (library, NULL);

  if (infos == NULL || infos->len == 0)
    return NULL;

  return g_strdup (((ChalkBoardInfo *) g_ptr_array_index (infos, 0))->id);
}

/**
 * chalk_boards_dup_last:
 *
 * Returns: (transfer full): the board that was opened last; if it is gone, the one that was changed
 *   last; without any, a new one
 */
char *
chalk_boards_dup_last (ChalkBoards *self)
{
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  char *id;

  g_return_val_if_fail (CHALK_IS_BOARDS (self), NULL);

  file = dup_last_file (self);
  if (g_file_get_contents (file, &path, NULL, NULL) && g_path_is_absolute (path)
      && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return chalk_host_add_file (self->host, path);

  id = find_newest (self);

  return id != NULL ? id : g_strdup (CHALK_HOST_DEFAULT_SESSION);
}

/* --- At the desk -------------------------------------------------------------------------------
 */

/**
 * chalk_boards_add_file:
 * @path: of a board that is anywhere
 * @error: return location; a #ChalkStoreError if there is no such file
 *
 * Returns: (transfer full) (nullable): the board's id, for as long as the app runs
 */
char *
chalk_boards_add_file (ChalkBoards *self, const char *path, GError **error)
{
  g_return_val_if_fail (CHALK_IS_BOARDS (self) && path != NULL, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return chalk_host_add_file (self->host, path);

  chalk_store_error_set_from_errno (error, g_file_test (path, G_FILE_TEST_EXISTS) ? EISDIR : ENOENT,
                                    path, "open");

  return NULL;
}

/* (transfer full): the id of a new board of the library, which leaves no file if nobody draws. */
char *
chalk_boards_add_new (ChalkBoards *self)
{
  g_return_val_if_fail (CHALK_IS_BOARDS (self), NULL);

  return chalk_id_new ();
}

/* (transfer full): the id of a new board that is not kept, for when nothing can be. */
char *
chalk_boards_add_unsaved (ChalkBoards *self)
{
  g_return_val_if_fail (CHALK_IS_BOARDS (self), NULL);

  return chalk_host_add_unsaved (self->host);
}

static void
give_paper (ChalkBoards *self, ChalkDesk *desk)
{
  ChalkBoard *board = chalk_session_get_board (chalk_desk_get_session (desk));
  g_autoptr (ChalkChange) change = NULL;

  if (chalk_board_get_version (board) > 0
      || chalk_paper_looks_like (&self->paper, chalk_board_get_paper (board)))
    return;

  change = chalk_change_new_paper (self->paper.color, self->paper.pattern);
  chalk_desk_submit (desk, NULL, change);
}

/**
 * chalk_boards_open:
 * @id: of a board; made if it is not there
 * @error: return location; any #ChalkStoreError, or #ChalkError if too many are open
 *
 * Returns: (transfer full) (nullable): the host's place at the board
 */
ChalkDesk *
chalk_boards_open (ChalkBoards *self, const char *id, GError **error)
{
  const ChalkJoin join = { .user_id = self->user_id,
                           .name = self->user_name,
                           .color = self->user_color,
                           .role = CHALK_ROLE_HOST,
                           .last_known = -1 };
  ChalkSession *session;
  ChalkDesk *desk;

  g_return_val_if_fail (CHALK_IS_BOARDS (self) && id != NULL, NULL);

  session = chalk_hub_open (chalk_host_get_hub (self->host), id, error);
  if (session == NULL)
    return NULL;
  remember_last (self, id);

  desk = chalk_desk_new (session, &join);
  give_paper (self, desk);

  return desk;
}

/* Leaves the board, and closes it when nobody else is there. */
void
chalk_boards_leave (ChalkBoards *self, ChalkDesk *desk)
{
  const GError reason = { CHALK_ERROR, CHALK_ERROR_UNAVAILABLE, (char *) "the board is closed" };
  ChalkSession *session;
  const char *id;

  g_return_if_fail (CHALK_IS_BOARDS (self) && CHALK_IS_DESK (desk));

  id = chalk_desk_get_session_id (desk);
  chalk_desk_leave (desk);
  session = chalk_hub_lookup (chalk_host_get_hub (self->host), id);
  if (session != NULL && chalk_session_get_n_subscribers (session) == 0
      && chalk_boards_is_kept (self, id))
    chalk_host_close_board (self->host, id, &reason);
}

/* --- What is known of them ---------------------------------------------------------------------
 */

/* Whether the board has a file. */
gboolean
chalk_boards_is_kept (ChalkBoards *self, const char *id)
{
  g_autofree char *path = chalk_boards_dup_path (self, id);

  return path != NULL;
}

/* Whether somebody is at the board: the host or a guest. */
gboolean
chalk_boards_is_open (ChalkBoards *self, const char *id)
{
  ChalkSession *session;

  g_return_val_if_fail (CHALK_IS_BOARDS (self) && id != NULL, FALSE);

  session = chalk_hub_lookup (chalk_host_get_hub (self->host), id);

  return session != NULL && chalk_session_get_n_subscribers (session) > 0;
}

/* Whether the board's file is one of ours, which may be moved. */
gboolean
chalk_boards_is_in_library (ChalkBoards *self, const char *id)
{
  g_autofree char *path = chalk_boards_dup_path (self, id);
  g_autofree char *own = NULL;

  g_return_val_if_fail (CHALK_IS_BOARDS (self), FALSE);

  own = chalk_library_dup_path (chalk_host_get_library (self->host), id);

  return g_strcmp0 (path, own) == 0;
}

/* (transfer full) (nullable): the board's file; NULL if it is in memory only. */
char *
chalk_boards_dup_path (ChalkBoards *self, const char *id)
{
  g_return_val_if_fail (CHALK_IS_BOARDS (self) && id != NULL, NULL);

  return chalk_host_dup_board_path (self->host, id);
}

/* A file that somebody put somewhere has at least the name that they gave to it. */
static char *
name_by_file (ChalkBoards *self, const char *id, const char *path)
{
  g_autofree char *name = NULL;

  if (chalk_boards_is_in_library (self, id))
    return g_strdup (_ ("Untitled Board"));

  name = g_filename_display_basename (path);
  if (g_str_has_suffix (name, CHALK_BOARD_FILE_SUFFIX))
    name[strlen (name) - strlen (CHALK_BOARD_FILE_SUFFIX)] = '\0';

  return g_steal_pointer (&name);
}

/* (transfer full): what to call a board, be it there or not. */
char *
chalk_boards_dup_name (ChalkBoards *self, const char *id)
{
  g_autofree char *path = NULL;
  g_autoptr (ChalkBoardInfo) info = NULL;

  g_return_val_if_fail (CHALK_IS_BOARDS (self) && id != NULL, NULL);

  path = chalk_boards_dup_path (self, id);
  if (path == NULL)
    return g_strdup (_ ("Untitled Board"));

  info = chalk_board_info_new (path);

  return *info->name != '\0' ? g_steal_pointer (&info->name) : name_by_file (self, id, path);
}

/* Whether recovering may help. */
gboolean
chalk_boards_has_backup (ChalkBoards *self, const char *id)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  g_return_val_if_fail (CHALK_IS_BOARDS (self) && id != NULL, FALSE);

  path = chalk_boards_dup_path (self, id);
  if (path != NULL)
    backups = chalk_backups_list (path);

  return backups != NULL && backups->len > 0;
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *infos = chalk_library_list (data, &error);

  if (infos != NULL)
    g_task_return_pointer (task, infos, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* Lists the library. */
void
chalk_boards_list_async (ChalkBoards *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CHALK_IS_BOARDS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chalk_boards_list_async);
  g_task_set_task_data (task, g_object_ref (chalk_host_get_library (self->host)), g_object_unref);
  g_task_run_in_thread (task, list_in_thread);
}

/* Returns: (transfer full) (nullable) (element-type ChalkBoardInfo): last changed first */
GPtrArray *
chalk_boards_list_finish (ChalkBoards *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CHALK_IS_BOARDS (self) && g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Managing them -----------------------------------------------------------------------------
 */

/**
 * chalk_boards_rename:
 * @name: "" for none
 * @error: return location; a #ChalkStoreError
 *
 * The board may be open. Emits #ChalkBoards::changed.
 */
gboolean
chalk_boards_rename (ChalkBoards *self, const char *id, const char *name, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (CHALK_IS_BOARDS (self) && id != NULL && name != NULL, FALSE);

  path = chalk_boards_dup_path (self, id);
  if (path == NULL || !chalk_board_file_set_name (path, name, error))
    return FALSE;

  emit_changed (self, id);

  return TRUE;
}

/**
 * chalk_boards_remove:
 * @id: of a board of the library
 * @error: return location; a #ChalkStoreError
 *
 * Closes the board for everybody and takes it out of the library, until it is put back. Emits
 * #ChalkBoards::changed.
 */
gboolean
chalk_boards_remove (ChalkBoards *self, const char *id, GError **error)
{
  const GError reason = { CHALK_ERROR, CHALK_ERROR_UNAVAILABLE, (char *) "the board was deleted" };
  ChalkLibrary *library;

  g_return_val_if_fail (CHALK_IS_BOARDS (self) && id != NULL, FALSE);

  library = chalk_host_get_library (self->host);
  chalk_host_close_board (self->host, id, &reason);
  if (!chalk_library_remove (library, id, error))
    return FALSE;

  emit_changed (self, id);

  return TRUE;
}

/* Undoes chalk_boards_remove(). Emits #ChalkBoards::changed. */
gboolean
chalk_boards_put_back (ChalkBoards *self, const char *id, GError **error)
{
  ChalkLibrary *library;

  g_return_val_if_fail (CHALK_IS_BOARDS (self) && id != NULL, FALSE);

  library = chalk_host_get_library (self->host);
  if (!chalk_library_put_back (library, id, error))
    return FALSE;

  emit_changed (self, id);

  return TRUE;
}

/* --- What takes longer -------------------------------------------------------------------------
 */

/* What another thread does with a board's file. */
typedef struct
{
  char *path;
  char *to;   /* nullable: where a copy goes */
  char *name; /* nullable: of the copy */
  char *id;   /* of the board that is new or another now */
} Job;

static void
free_job (Job *job)
{
  g_clear_pointer (&job->path, g_free);
  g_clear_pointer (&job->to, g_free);
  g_clear_pointer (&job->name, g_free);
  g_clear_pointer (&job->id, g_free);
  g_free (job);
}

/* Returns: (transfer full): a task with a job for the board's file */
static GTask *
new_task (ChalkBoards *self, const char *id, gpointer tag, GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = chalk_boards_dup_path (self, id);
  job->id = g_strdup (id);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);

  return task;
}

static void
copy_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (chalk_board_file_copy (job->path, job->to, &error)
      && (job->name == NULL || chalk_board_file_set_name (job->to, job->name, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * chalk_boards_duplicate_async:
 * @id: of a board that is kept, open or not
 * @name: of the copy, which is a board of the library
 */
void
chalk_boards_duplicate_async (ChalkBoards *self, const char *id, const char *name,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (CHALK_IS_BOARDS (self) && id != NULL && name != NULL);
  g_return_if_fail (chalk_boards_is_kept (self, id));

  task = new_task (self, id, chalk_boards_duplicate_async, callback, user_data);
  job = g_task_get_task_data (task);
  g_free (job->id);
  job->id = chalk_id_new ();
  job->to = chalk_library_dup_path (chalk_host_get_library (self->host), job->id);
  job->name = g_strdup (name);
  g_task_run_in_thread (task, copy_in_thread);
}

/* Returns: (transfer full) (nullable): the id of the copy. Emits #ChalkBoards::changed */
char *
chalk_boards_duplicate_finish (ChalkBoards *self, GAsyncResult *result, GError **error)
{
  Job *job;

  g_return_val_if_fail (CHALK_IS_BOARDS (self) && g_task_is_valid (result, self), NULL);

  job = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  emit_changed (self, job->id);

  return g_strdup (job->id);
}

/**
 * chalk_boards_save_copy_async:
 * @id: of a board that is kept, open or not
 * @path: where to; replaced once the copy is whole
 */
void
chalk_boards_save_copy_async (ChalkBoards *self, const char *id, const char *path,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CHALK_IS_BOARDS (self) && id != NULL && path != NULL);
  g_return_if_fail (chalk_boards_is_kept (self, id));

  task = new_task (self, id, chalk_boards_save_copy_async, callback, user_data);
  ((Job *) g_task_get_task_data (task))->to = g_strdup (path);
  g_task_run_in_thread (task, copy_in_thread);
}

gboolean
chalk_boards_save_copy_finish (ChalkBoards *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CHALK_IS_BOARDS (self) && g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
free_recovery (ChalkRecovery *recovery)
{
  chalk_recovery_clear (recovery);
  g_free (recovery);
}

static void
recover_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  ChalkRecovery *recovery = g_new0 (ChalkRecovery, 1);
  GError *error = NULL;

  if (chalk_board_file_recover (job->path, recovery, &error))
    {
      g_task_return_pointer (task, recovery, (GDestroyNotify) free_recovery);
    }
  else
    {
      free_recovery (recovery);
      g_task_return_error (task, error);
    }
}

/* @id: of a damaged board, which could not be opened */
void
chalk_boards_recover_async (ChalkBoards *self, const char *id, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CHALK_IS_BOARDS (self) && id != NULL);
  g_return_if_fail (chalk_boards_has_backup (self, id));

  task = new_task (self, id, chalk_boards_recover_async, callback, user_data);
  g_task_run_in_thread (task, recover_in_thread);
}

/**
 * chalk_boards_recover_finish:
 * @error: return location; as chalk_board_file_recover()
 *
 * Emits #ChalkBoards::changed.
 *
 * Returns: (transfer full) (nullable): what was done; to be cleared and freed
 */
ChalkRecovery *
chalk_boards_recover_finish (ChalkBoards *self, GAsyncResult *result, GError **error)
{
  ChalkRecovery *recovery;

  g_return_val_if_fail (CHALK_IS_BOARDS (self) && g_task_is_valid (result, self), NULL);

  recovery = g_task_propagate_pointer (G_TASK (result), error);
  if (recovery != NULL)
    emit_changed (self, ((Job *) g_task_get_task_data (G_TASK (result)))->id);

  return recovery;
}
