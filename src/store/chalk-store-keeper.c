/* chalk-store-keeper.c - what a board's file needs done beside the main loop
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-store"

#include "config.h"

#include "chalk-backups.h"
#include "chalk-sqlite.h"
#include "chalk-store-keeper.h"

typedef enum
{
  JOB_CHECKPOINT = 1,
  JOB_BACK_UP,
  N_JOBS
} Job;

/**
 * ChalkStoreKeeper:
 *
 * Moves a board's write-ahead log into its file and makes backups, one thing at a time, on a thread
 * of GLib's and with a connection of its own. Owned by a store.
 */
struct _ChalkStoreKeeper
{
  char *path;
  ChalkSqlite *db;   /* nullable: opened by the first job; only for jobs */
  GThreadPool *pool; /* of one thread at most */
  GMutex mutex;
  GCond is_idle;
  /* Under the mutex */
  guint n_left;            /* jobs that are waiting or under way */
  gboolean is_due[N_JOBS]; /* whether such a job is waiting */
  /* Atomic */
  gint is_stopping;
};

static gboolean
goes_on (gpointer user_data)
{
  ChalkStoreKeeper *self = user_data;

  return !g_atomic_int_get (&self->is_stopping);
}

static gboolean
do_job (ChalkStoreKeeper *self, Job job, GError **error)
{
  if (!goes_on (self))
    return TRUE;

  if (self->db == NULL)
    self->db = chalk_sqlite_open (self->path, CHALK_SQLITE_WRITE, error);
  if (self->db == NULL)
    return FALSE;

  return job == JOB_CHECKPOINT ? chalk_sqlite_checkpoint (self->db, error)
                               : chalk_backups_make (self->db, goes_on, self, error);
}

static void
do_job_func (gpointer data, gpointer user_data)
{
  ChalkStoreKeeper *self = user_data;
  Job job = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&self->mutex);
  self->is_due[job] = FALSE;
  g_mutex_unlock (&self->mutex);

  /* Nothing that was stored is lost: the log grows, or the backups stay as they are. */
  if (!do_job (self, job, &error) && goes_on (self))
    g_message ("%s failed: %s", job == JOB_CHECKPOINT ? "checkpoint" : "backup", error->message);

  g_mutex_lock (&self->mutex);
  if (--self->n_left == 0)
    g_cond_broadcast (&self->is_idle);
  g_mutex_unlock (&self->mutex);
}

static void
request (ChalkStoreKeeper *self, Job job)
{
  gboolean is_new;

  g_mutex_lock (&self->mutex);
  is_new = !self->is_due[job];
  self->is_due[job] = TRUE;
  self->n_left += is_new;
  g_mutex_unlock (&self->mutex);

  if (is_new)
    g_thread_pool_push (self->pool, GUINT_TO_POINTER (job), NULL);
}

/**
 * chalk_store_keeper_new:
 * @path: of a board that is open
 *
 * Returns: (transfer full): a keeper with nothing to do
 */
ChalkStoreKeeper *
chalk_store_keeper_new (const char *path)
{
  ChalkStoreKeeper *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (ChalkStoreKeeper, 1);
  self->path = g_strdup (path);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->is_idle);
  self->pool = g_thread_pool_new (do_job_func, self, 1, FALSE, NULL);

  return self;
}

/* Waits for what is under way; a backup stops halfway and leaves nothing behind. */
void
chalk_store_keeper_free (ChalkStoreKeeper *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_int_set (&self->is_stopping, TRUE);
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_clear_pointer (&self->db, chalk_sqlite_close);
  g_cond_clear (&self->is_idle);
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->path, g_free);
  g_free (self);
}

void
chalk_store_keeper_checkpoint (ChalkStoreKeeper *self)
{
  request (self, JOB_CHECKPOINT);
}

/* Makes a backup of the present state unless there is one. */
void
chalk_store_keeper_back_up (ChalkStoreKeeper *self)
{
  request (self, JOB_BACK_UP);
}

/* Blocks until nothing is left to do. */
void
chalk_store_keeper_wait (ChalkStoreKeeper *self)
{
  g_mutex_lock (&self->mutex);
  while (self->n_left > 0)
    g_cond_wait (&self->is_idle, &self->mutex);
  g_mutex_unlock (&self->mutex);
}
