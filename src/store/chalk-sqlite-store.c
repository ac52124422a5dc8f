/* chalk-sqlite-store.c - a store that is a file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-store"

#include "config.h"

#include <glib/gstdio.h>

#include "chalk-digest.h"

#include "chalk-file-lock.h"
#include "chalk-schema.h"
#include "chalk-sqlite-images.h"
#include "chalk-sqlite-objects.h"
#include "chalk-sqlite-people.h"
#include "chalk-sqlite-statement.h"
#include "chalk-sqlite-store.h"
#include "chalk-sqlite.h"
#include "chalk-store-error.h"
#include "chalk-store-keeper.h"
#include "chalk-wire-codec.h"

/* Pages of 4 KiB in the write-ahead log: at the first number the keeper moves them to the file; at
 * the second, which it only reaches where commits leave the keeper no gap, we do it ourselves. */
#define WAL_PAGES 1000
#define WAL_PAGES_MAX 16000
#define BACKUP_INTERVAL_US (10 * G_TIME_SPAN_MINUTE)

/* Everything that anybody was told is stored has reached the disk, not only the system: FULL. What
 * the log took up in a flood is given back. */
static const char settings[] = "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA wal_autocheckpoint = 0;"
                               "PRAGMA journal_size_limit = 16777216;"
                               "PRAGMA cache_size = -16384;";

typedef enum
{
  INSERT_EVENT,
  INSERT_ID,
  INSERT_OBJECT_ID,
  UPDATE_BOARD,
  UPDATE_PAPER,
  FIND,
  READ,
  N_STATEMENTS
} Statement;

/* An event's own id must be new. An object's may be known: a restoration brings it back. */
static const char *const sql[N_STATEMENTS] = {
  [INSERT_EVENT] = "INSERT INTO events (sequence, user_id, timestamp, text)"
                   " VALUES (?1, ?2, ?3, ?4)",
  [INSERT_ID] = "INSERT INTO ids (id, sequence) VALUES (?1, ?2)",
  [INSERT_OBJECT_ID] = "INSERT OR IGNORE INTO ids (id, sequence) VALUES (?1, ?2)",
  [UPDATE_BOARD] = "UPDATE board SET version = ?1, objects = ?2, digest = ?3",
  [UPDATE_PAPER] = "UPDATE board SET paper = ?1",
  [FIND] = "SELECT user_id, sequence FROM ids JOIN events USING (sequence) WHERE id = ?1",
  [READ] = "SELECT sequence, text FROM events WHERE sequence BETWEEN ?1 AND ?2 ORDER BY sequence",
};

/* What the file says of the board as a whole. */
typedef struct
{
  guint64 version;
  guint64 digest;
  gint64 n_objects;
} Summary;

/**
 * ChalkSqliteStore:
 *
 * A board in an SQLite file that nobody else may have open meanwhile: all events, all ids that were
 * ever used, and the present state, so that opening costs what is on the board and not what
 * happened to it. An append is one transaction. Belongs to a session; use from one thread.
 */
struct _ChalkSqliteStore
{
  GObject parent_instance;
  /* Owned; all but the path are NULL until they are open */
  char *path;
  ChalkFileLock *lock; /* NULL in a store that is only read */
  ChalkSqlite *db;
  ChalkSqliteStatement *statements[N_STATEMENTS];
  ChalkSqliteObjects *objects;
  ChalkSqliteImages *images; /* NULL in a file of schema version 1 that is only read */
  ChalkSqlitePeople *people; /* NULL in a file of schema version 1 or 2 that is only read */
  ChalkStoreKeeper *keeper;  /* NULL in a store that is only read */
  /* State */
  gint64 schema_version; /* of the file; an older one is only read */
  Summary summary;
  guint n_wal_pages;     /* after the newest commit */
  gint64 next_backup_us; /* monotonic */
  gboolean is_unused;    /* whether we made the file and it has nothing in it */
};

static void chalk_sqlite_store_iface_init (ChalkStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkSqliteStore, chalk_sqlite_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_STORE,
                                                      chalk_sqlite_store_iface_init))

/* --- Load --------------------------------------------------------------------------------------
 */

static gboolean
check_loaded (ChalkSqliteStore *self, ChalkBoard *board, GError **error)
{
  char is[CHALK_DIGEST_TEXT_SIZE], ought[CHALK_DIGEST_TEXT_SIZE];

  if (chalk_board_get_digest (board) == self->summary.digest
      && chalk_board_get_n_objects (board) == self->summary.n_objects)
    return TRUE;

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED,
               "%s: has %u objects with the digest %s, and ought to have %" G_GINT64_FORMAT
               " with %s",
               self->path, chalk_board_get_n_objects (board),
               chalk_digest_format (chalk_board_get_digest (board), is), self->summary.n_objects,
               chalk_digest_format (self->summary.digest, ought));

  return FALSE;
}

/* "" stands for the paper that nobody has changed. */
static gboolean
load_paper (ChalkSqliteStore *self, ChalkBoard *board, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) reason = NULL;
  ChalkPaper paper;

  if (self->schema_version < 2)
    return TRUE;

  text = chalk_sqlite_dup_text (self->db, "SELECT paper FROM board", error);
  if (text == NULL || *text == '\0')
    return text != NULL;

  if (chalk_wire_paper_from_text (text, &paper, &reason))
    {
      chalk_board_set_paper (board, &paper);
      return TRUE;
    }

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED, "%s: the paper: %s", self->path,
               reason->message);

  return FALSE;
}

static gboolean
chalk_sqlite_store_load (ChalkStore *store, ChalkBoard *board, GError **error)
{
  ChalkSqliteStore *self = CHALK_SQLITE_STORE (store);

  chalk_board_clear (board, self->summary.version);

  return load_paper (self, board, error) && chalk_sqlite_objects_load (self->objects, board, error)
         && check_loaded (self, board, error);
}

/* --- Append ------------------------------------------------------------------------------------
 */

static gboolean
insert_event (ChalkSqliteStore *self, ChalkEvent *event, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[INSERT_EVENT];

  if (chalk_event_get_text (event) == NULL)
    {
      g_autoptr (GBytes) text = chalk_wire_codec.event_text (event);

      chalk_event_set_text (event, text);
    }

  chalk_sqlite_statement_bind_integer (statement, 1, (gint64) chalk_event_get_sequence (event));
  chalk_sqlite_statement_bind_text (statement, 2, chalk_event_get_user_id (event));
  chalk_sqlite_statement_bind_integer (statement, 3, chalk_event_get_timestamp (event));
  chalk_sqlite_statement_bind_bytes (statement, 4, chalk_event_get_text (event));

  return chalk_sqlite_statement_run (statement, error);
}

static gboolean
insert_id (ChalkSqliteStore *self, Statement which, const char *id, ChalkEvent *event,
           GError **error)
{
  ChalkSqliteStatement *statement = self->statements[which];

  chalk_sqlite_statement_bind_text (statement, 1, id);
  chalk_sqlite_statement_bind_integer (statement, 2, (gint64) chalk_event_get_sequence (event));

  return chalk_sqlite_statement_run (statement, error);
}

static guint64
digest_of (ChalkObject *object)
{
  return object == NULL ? 0
                        : chalk_digest_object (chalk_object_get_id (object),
                                               chalk_object_get_version (object));
}

static gboolean
store_paper (ChalkSqliteStore *self, const ChalkBoardChange *change, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[UPDATE_PAPER];
  g_autofree char *text = chalk_wire_paper_to_text (change->paper_after);

  self->summary.digest ^=
      chalk_paper_get_digest (change->paper_before) ^ chalk_paper_get_digest (change->paper_after);
  chalk_sqlite_statement_bind_text (statement, 1, text);

  return chalk_sqlite_statement_run (statement, error);
}

static gboolean
store_change (ChalkSqliteStore *self, ChalkEvent *event, const ChalkBoardChange *change,
              GError **error)
{
  if (change->paper_after != NULL)
    return store_paper (self, change, error);

  self->summary.digest ^= digest_of (change->before) ^ digest_of (change->after);
  self->summary.n_objects += (change->after != NULL) - (change->before != NULL);

  if (change->before == NULL
      && !g_str_equal (chalk_object_get_id (change->after), chalk_event_get_id (event))
      && !insert_id (self, INSERT_OBJECT_ID, chalk_object_get_id (change->after), event, error))
    return FALSE;

  return chalk_sqlite_objects_apply (self->objects, change, error);
}

static gboolean
store_entry (ChalkSqliteStore *self, const ChalkStoreEntry *entry, GError **error)
{
  ChalkEvent *event = entry->event;

  g_assert (chalk_event_get_sequence (event) == self->summary.version + 1);

  if (!insert_event (self, event, error)
      || !insert_id (self, INSERT_ID, chalk_event_get_id (event), event, error))
    return FALSE;
  if (entry->author != NULL
      && !chalk_sqlite_people_put (self->people, chalk_event_get_user_id (event), entry->author,
                                   error))
    return FALSE;

  for (guint i = 0; i < entry->changes->len; i++)
    if (!store_change (self, event, &g_array_index (entry->changes, ChalkBoardChange, i), error))
      return FALSE;
  self->summary.version++;

  return TRUE;
}

static gboolean
store_summary (ChalkSqliteStore *self, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[UPDATE_BOARD];
  char digest[CHALK_DIGEST_TEXT_SIZE];

  chalk_sqlite_statement_bind_integer (statement, 1, (gint64) self->summary.version);
  chalk_sqlite_statement_bind_integer (statement, 2, self->summary.n_objects);
  chalk_sqlite_statement_bind_text (statement, 3,
                                    chalk_digest_format (self->summary.digest, digest));

  return chalk_sqlite_statement_run (statement, error);
}

static gboolean
store_all (ChalkSqliteStore *self, const ChalkStoreEntry *entries, gsize n_entries, GError **error)
{
  for (gsize i = 0; i < n_entries; i++)
    if (!store_entry (self, &entries[i], error))
      return FALSE;

  return store_summary (self, error);
}

static void
keep_house (ChalkSqliteStore *self)
{
  gint64 now_us = g_get_monotonic_time ();

  if (self->n_wal_pages >= WAL_PAGES_MAX)
    chalk_sqlite_checkpoint (self->db, NULL);
  else if (self->n_wal_pages >= WAL_PAGES)
    chalk_store_keeper_checkpoint (self->keeper);

  if (now_us < self->next_backup_us)
    return;
  self->next_backup_us = now_us + BACKUP_INTERVAL_US;
  chalk_store_keeper_back_up (self->keeper);
}

static gboolean
chalk_sqlite_store_append (ChalkStore *store, const ChalkStoreEntry *entries, gsize n_entries,
                           GError **error)
{
  ChalkSqliteStore *self = CHALK_SQLITE_STORE (store);
  Summary before = self->summary;

  if (!chalk_sqlite_begin (self->db, error))
    return FALSE;

  if (!store_all (self, entries, n_entries, error) || !chalk_sqlite_commit (self->db, error))
    {
      chalk_sqlite_rollback (self->db);
      chalk_sqlite_objects_forget (self->objects);
      chalk_sqlite_people_forget (self->people);
      self->summary = before;
      return FALSE;
    }

  self->is_unused = FALSE;
  keep_house (self);

  return TRUE;
}

/* --- Find and read -----------------------------------------------------------------------------
 */

/* Where reading fails the id seems new; then the index of ids refuses it when it is appended. */
static gboolean
chalk_sqlite_store_find (ChalkStore *store, const char *event_id, char **user_id, guint64 *sequence)
{
  ChalkSqliteStore *self = CHALK_SQLITE_STORE (store);
  ChalkSqliteStatement *statement = self->statements[FIND];
  g_autoptr (GError) error = NULL;
  gboolean has_row;

  chalk_sqlite_statement_bind_text (statement, 1, event_id);
  if (!chalk_sqlite_statement_next (statement, &has_row, &error))
    g_message ("finding an event: %s", error->message);
  if (has_row)
    {
      *user_id = g_strdup (chalk_sqlite_statement_get_text (statement, 0));
      *sequence = (guint64) chalk_sqlite_statement_get_integer (statement, 1);
    }
  chalk_sqlite_statement_reset (statement);

  return has_row;
}

static gboolean
read_row (ChalkSqliteStore *self, GPtrArray *events, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[READ];
  g_autoptr (GBytes) text = chalk_sqlite_statement_dup_bytes (statement, 1);
  gint64 sequence = chalk_sqlite_statement_get_integer (statement, 0);
  g_autoptr (GError) reason = NULL;
  g_autoptr (ChalkEvent) event = chalk_wire_event_from_bytes (text, &reason);

  if (event != NULL && chalk_event_get_sequence (event) == (guint64) sequence)
    {
      g_ptr_array_add (events, g_steal_pointer (&event));
      return TRUE;
    }

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED,
               "%s: event %" G_GINT64_FORMAT ": %s", self->path, sequence,
               event == NULL ? reason->message : "says that it has another number");

  return FALSE;
}

static gboolean
chalk_sqlite_store_read (ChalkStore *store, guint64 first, guint64 last, GPtrArray *events,
                         GError **error)
{
  ChalkSqliteStore *self = CHALK_SQLITE_STORE (store);
  ChalkSqliteStatement *statement = self->statements[READ];
  gboolean has_row = FALSE;
  gboolean is_good;

  chalk_sqlite_statement_bind_integer (statement, 1, (gint64) MIN (first, G_MAXINT64));
  chalk_sqlite_statement_bind_integer (statement, 2, (gint64) MIN (last, G_MAXINT64));
  do
    is_good = chalk_sqlite_statement_next (statement, &has_row, error)
              && (!has_row || read_row (self, events, error));
  while (is_good && has_row);
  chalk_sqlite_statement_reset (statement);

  return is_good;
}

/* --- Pictures ----------------------------------------------------------------------------------
 */

static gboolean
chalk_sqlite_store_list_people (ChalkStore *store, GHashTable *names, GError **error)
{
  ChalkSqliteStore *self = CHALK_SQLITE_STORE (store);

  return self->people == NULL || chalk_sqlite_people_list (self->people, names, error);
}

static gboolean
chalk_sqlite_store_put_image (ChalkStore *store, ChalkImage *image, GError **error)
{
  ChalkSqliteStore *self = CHALK_SQLITE_STORE (store);

  if (!chalk_sqlite_images_put (self->images, image, error))
    return FALSE;
  keep_house (self);

  return TRUE;
}

static ChalkImage *
chalk_sqlite_store_get_image (ChalkStore *store, const char *name, GError **error)
{
  ChalkSqliteStore *self = CHALK_SQLITE_STORE (store);

  return self->images != NULL ? chalk_sqlite_images_get (self->images, name, error) : NULL;
}

/* Where reading fails nobody can show the picture, so it counts as not there. */
static gboolean
chalk_sqlite_store_has_image (ChalkStore *store, const char *name)
{
  ChalkSqliteStore *self = CHALK_SQLITE_STORE (store);
  g_autoptr (GError) error = NULL;
  gboolean is_there = self->images != NULL && chalk_sqlite_images_has (self->images, name, &error);

  if (error != NULL)
    g_message ("finding a picture: %s", error->message);

  return is_there;
}

static gboolean
chalk_sqlite_store_sum_images (ChalkStore *store, guint64 *n_bytes, GError **error)
{
  ChalkSqliteStore *self = CHALK_SQLITE_STORE (store);

  *n_bytes = 0;

  return self->images == NULL || chalk_sqlite_images_sum (self->images, n_bytes, error);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
remove_file (ChalkSqliteStore *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (path);
    }
}

/* Somebody may have given a name to a board on which nobody drew. */
static gboolean
has_no_name (ChalkSqliteStore *self)
{
  g_autofree char *name = chalk_sqlite_dup_text (self->db, "SELECT name FROM board", NULL);

  return name != NULL && *name == '\0';
}

static void
chalk_sqlite_store_finalize (GObject *object)
{
  ChalkSqliteStore *self = CHALK_SQLITE_STORE (object);
  gboolean may_go = self->is_unused && has_no_name (self);

  g_clear_pointer (&self->keeper, chalk_store_keeper_free);
  g_clear_pointer (&self->images, chalk_sqlite_images_free);
  g_clear_pointer (&self->people, chalk_sqlite_people_free);
  g_clear_pointer (&self->objects, chalk_sqlite_objects_free);
  for (guint i = 0; i < N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], chalk_sqlite_statement_free);
  g_clear_pointer (&self->db, chalk_sqlite_close);
  /* Still under the lock. A board on which nobody ever drew leaves nothing behind. */
  if (may_go)
    remove_file (self);
  g_clear_pointer (&self->lock, chalk_file_lock_free);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (chalk_sqlite_store_parent_class)->finalize (object);
}

static void
chalk_sqlite_store_iface_init (ChalkStoreInterface *iface)
{
  iface->load = chalk_sqlite_store_load;
  iface->append = chalk_sqlite_store_append;
  iface->find = chalk_sqlite_store_find;
  iface->read = chalk_sqlite_store_read;
  iface->list_people = chalk_sqlite_store_list_people;
  iface->put_image = chalk_sqlite_store_put_image;
  iface->get_image = chalk_sqlite_store_get_image;
  iface->has_image = chalk_sqlite_store_has_image;
  iface->sum_images = chalk_sqlite_store_sum_images;
}

static void
chalk_sqlite_store_class_init (ChalkSqliteStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_sqlite_store_finalize;
}

static void
chalk_sqlite_store_init (ChalkSqliteStore *self)
{
}

static void
on_wal_committed_cb (guint n_pages, gpointer user_data)
{
  ChalkSqliteStore *self = user_data;

  self->n_wal_pages = n_pages;
}

static gboolean
prepare_all (ChalkSqliteStore *self, GError **error)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    {
      if (i == UPDATE_PAPER && self->schema_version < 2)
        continue;
      self->statements[i] = chalk_sqlite_prepare (self->db, sql[i], error);
      if (self->statements[i] == NULL)
        return FALSE;
    }

  self->objects = chalk_sqlite_objects_new (self->db, error);
  if (self->objects == NULL || self->schema_version < 2)
    return self->objects != NULL;

  self->images = chalk_sqlite_images_new (self->db, error);
  if (self->images == NULL || self->schema_version < 3)
    return self->images != NULL;

  self->people = chalk_sqlite_people_new (self->db, error);

  return self->people != NULL;
}

static gboolean
read_summary (ChalkSqliteStore *self, GError **error)
{
  g_autofree char *digest = chalk_sqlite_dup_text (self->db, "SELECT digest FROM board", error);
  gint64 version, last;

  if (digest == NULL
      || !chalk_sqlite_get_integer (self->db, "SELECT version FROM board", &version, error)
      || !chalk_sqlite_get_integer (self->db, "SELECT objects FROM board", &self->summary.n_objects,
                                    error)
      || !chalk_sqlite_get_integer (self->db, "SELECT coalesce (max (sequence), 0) FROM events",
                                    &last, error))
    return FALSE;

  self->summary.version = (guint64) version;
  self->summary.digest = g_ascii_strtoull (digest, NULL, 16);
  if (version == last)
    return TRUE;

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED,
               "%s: the last event is %" G_GINT64_FORMAT ", and ought to be %" G_GINT64_FORMAT,
               self->path, last, version);

  return FALSE;
}

static gboolean
open_to_write (ChalkSqliteStore *self, GError **error)
{
  gint64 version;

  self->lock = chalk_file_lock_new (self->path, error);
  if (self->lock == NULL)
    return FALSE;

  self->db = chalk_sqlite_open (self->path, CHALK_SQLITE_CREATE, error);
  if (self->db == NULL || !chalk_schema_check (self->db, &version, error)
      || !chalk_sqlite_execute (self->db, settings, error)
      || !chalk_schema_migrate (self->db, error))
    return FALSE;

  self->schema_version = CHALK_SCHEMA_VERSION;
  if (!prepare_all (self, error) || !read_summary (self, error))
    return FALSE;

  self->is_unused = version == 0;
  self->keeper = chalk_store_keeper_new (self->path);
  chalk_sqlite_set_wal_func (self->db, on_wal_committed_cb, self);

  return TRUE;
}

/**
 * chalk_sqlite_store_open:
 * @path: an absolute path; its folder must be there
 * @error: return location; any #ChalkStoreError
 *
 * Opens a board, or makes an empty one, and keeps everybody else from opening it until the store is
 * finalized.
 *
 * Returns: (transfer full) (nullable): the store
 */
ChalkStore *
chalk_sqlite_store_open (const char *path, GError **error)
{
  g_autoptr (ChalkSqliteStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (CHALK_TYPE_SQLITE_STORE, NULL);
  self->path = g_strdup (path);
  if (!open_to_write (self, error))
    return NULL;

  return CHALK_STORE (g_steal_pointer (&self));
}

/* A file of an older version stays as it is, and lacks what came later. */
static gboolean
open_to_read (ChalkSqliteStore *self, GError **error)
{
  gint64 version;

  self->db = chalk_sqlite_open (self->path, CHALK_SQLITE_READ, error);
  if (self->db == NULL || !chalk_schema_check (self->db, &version, error))
    return FALSE;

  if (version == 0)
    {
      g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_NOT_A_BOARD, "%s: is empty",
                   self->path);
      return FALSE;
    }

  self->schema_version = version;
  /* One transaction, so that all that is read fits together while others write. */
  return chalk_sqlite_execute (self->db, "BEGIN", error) && prepare_all (self, error)
         && read_summary (self, error);
}

/**
 * chalk_sqlite_store_open_read_only:
 * @path: an absolute path of a board, which somebody else may have open
 * @error: return location; any #ChalkStoreError
 *
 * Returns: (transfer full) (nullable): a store that shows the board as it is now; appending fails
 */
ChalkStore *
chalk_sqlite_store_open_read_only (const char *path, GError **error)
{
  g_autoptr (ChalkSqliteStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (CHALK_TYPE_SQLITE_STORE, NULL);
  self->path = g_strdup (path);
  if (!open_to_read (self, error))
    return NULL;

  return CHALK_STORE (g_steal_pointer (&self));
}

const char *
chalk_sqlite_store_get_path (ChalkSqliteStore *self)
{
  g_return_val_if_fail (CHALK_IS_SQLITE_STORE (self), NULL);

  return self->path;
}

/* Lets the file stay even if nobody ever draws on the board. */
void
chalk_sqlite_store_keep (ChalkSqliteStore *self)
{
  g_return_if_fail (CHALK_IS_SQLITE_STORE (self));

  self->is_unused = FALSE;
}

/* Blocks until checkpoints and backups that were begun are done. */
void
chalk_sqlite_store_settle (ChalkSqliteStore *self)
{
  g_return_if_fail (CHALK_IS_SQLITE_STORE (self));

  if (self->keeper != NULL)
    chalk_store_keeper_wait (self->keeper);
}
