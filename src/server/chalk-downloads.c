/* chalk-downloads.c - boards as files, over HTTP
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "chalk-error.h"

#include "chalk-download-request.h"
#include "chalk-downloads.h"
#include "chalk-http.h"

#define RUNNING_MAX 2  /* written at the same time, each on a thread */
#define WAITING_MAX 16 /* beyond these */

/**
 * ChalkDownloads:
 *
 * Answers rule H8: who may see a board gets it as a file. What is to be written is taken from the
 * session at once, and written on a thread, to a file without a name, a few at a time.
 */
struct _ChalkDownloads
{
  GObject parent_instance;
  /* Owned */
  ChalkHub *hub;
  ChalkAccess *access;
  GQueue waiting;     /* Download */
  GPtrArray *running; /* Download, owned by their tasks */
  /* Borrowed */
  const ChalkExporter *exporter;
  gpointer exporter_data;
};

G_DEFINE_FINAL_TYPE (ChalkDownloads, chalk_downloads, G_TYPE_OBJECT)

/* One file on its way. */
typedef struct
{
  SoupServerMessage *message; /* owned */
  const ChalkExporter *exporter;
  gpointer job; /* owned */
  const char *content_type;
  char *file_name;
  GCancellable *cancellable;
  gulong finished_id;
  gboolean is_over; /* nobody waits for it any more */
} Download;

static void
download_free (gpointer data)
{
  Download *self = data;

  g_clear_signal_handler (&self->finished_id, self->message);
  g_clear_object (&self->message);
  g_clear_pointer (&self->job, self->exporter->free_job);
  g_clear_pointer (&self->file_name, g_free);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* --- Answers -----------------------------------------------------------------------------------
 */

static void
answer_file (Download *download, GBytes *bytes)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (download->message);
  g_autofree char *name = g_uri_escape_string (download->file_name, NULL, FALSE);
  g_autofree char *disposition = g_strdup_printf ("attachment; filename*=UTF-8''%s", name);

  soup_message_headers_replace (headers, "Content-Disposition", disposition);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_set_content_type (headers, download->content_type, NULL);
  soup_server_message_set_status (download->message, SOUP_STATUS_OK, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (download->message), bytes);
}

/* --- Writing -----------------------------------------------------------------------------------
 */

/* A file of which only this process knows: it may be larger than what memory should be taken for.
 */
static int
open_unnamed (GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("chalkline-XXXXXX", &path, error);

  if (fd >= 0)
    g_unlink (path);

  return fd;
}

static GBytes *
map (int fd, GError **error)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new_from_fd (fd, FALSE, error);

  return mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Download *download = task_data;
  g_autoptr (GOutputStream) out = NULL;
  GError *error = NULL;
  GBytes *bytes = NULL;
  int fd = open_unnamed (&error);

  if (fd >= 0)
    {
      out = g_unix_output_stream_new (fd, TRUE);
      if (download->exporter->write (download->job, out, cancellable, &error))
        bytes = map (fd, &error);
    }

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
start_next (ChalkDownloads *self)
{
  while (self->running->len < RUNNING_MAX && !g_queue_is_empty (&self->waiting))
    {
      Download *download = g_queue_pop_head (&self->waiting);
      g_autoptr (GTask) task = g_task_new (self, download->cancellable, on_written_cb, NULL);

      g_ptr_array_add (self->running, download);
      g_task_set_source_tag (task, start_next);
      g_task_set_task_data (task, download, download_free);
      g_task_run_in_thread (task, write_in_thread);
    }
}

static void
refuse_download (Download *download, const GError *error)
{
  if (download->is_over)
    return;

  chalk_http_refuse (download->message, error);
  soup_server_message_unpause (download->message);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChalkDownloads *self = CHALK_DOWNLOADS (source);
  Download *download = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  g_ptr_array_remove (self->running, download);
  start_next (self);
  if (bytes == NULL)
    refuse_download (download, error);
  else if (!download->is_over)
    {
      answer_file (download, bytes);
      soup_server_message_unpause (download->message);
    }
}

/* It is answered, or its connection has broken. */
static void
on_message_finished_cb (Download *download)
{
  download->is_over = TRUE;
  g_cancellable_cancel (download->cancellable);
}

static void
enqueue (ChalkDownloads *self, Download *download)
{
  download->finished_id = g_signal_connect_swapped (download->message, "finished",
                                                    G_CALLBACK (on_message_finished_cb), download);
  soup_server_message_pause (download->message);
  g_queue_push_tail (&self->waiting, download);
  start_next (self);
}

/* --- Requests ----------------------------------------------------------------------------------
 */

static gboolean
check_room (ChalkDownloads *self, GError **error)
{
  if (self->waiting.length < WAITING_MAX)
    return TRUE;

  g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_RATE_LIMITED,
                       "too many files are being made; try again in a moment");

  return FALSE;
}

static char *
make_file_name (ChalkDownloads *self, ChalkSession *session, const char *format)
{
  g_autofree char *title = self->exporter->dup_title (session, self->exporter_data);

  /* What names of files cannot have anywhere. */
  g_strdelimit (title, "/\\:*?\"<>|", '-');
  for (char *c = title; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';

  return g_strdup_printf ("%s.%s", title, format);
}

/* Returns: (transfer full) (nullable) */
static Download *
prepare (ChalkDownloads *self, ChalkDownloadRequest *request, SoupServerMessage *message,
         GHashTable *query, GError **error)
{
  ChalkSession *session = chalk_hub_lookup (self->hub, request->session_id);
  Download *download;
  gpointer job;

  /* The session last: whoever has no business here must not make the server open one. */
  if (!chalk_http_admit (message, self->access, error)
      || !chalk_http_check_reader (self->access, session, chalk_http_get_user_id (query), error)
      || !chalk_download_request_parse_query (request, query, error) || !check_room (self, error))
    return NULL;
  session = chalk_hub_open (self->hub, request->session_id, error);
  if (session == NULL)
    return NULL;
  job = self->exporter->begin (session, &request->export, self->exporter_data, error);
  if (job == NULL)
    return NULL;

  download = g_new0 (Download, 1);
  download->message = g_object_ref (message);
  download->exporter = self->exporter;
  download->cancellable = g_cancellable_new ();
  download->job = job;
  download->content_type = self->exporter->get_content_type (request->format);
  download->file_name = make_file_name (self, session, request->format);

  return download;
}

static void
chalk_downloads_dispose (GObject *object)
{
  ChalkDownloads *self = CHALK_DOWNLOADS (object);

  g_queue_clear_full (&self->waiting, download_free);
  g_clear_pointer (&self->running, g_ptr_array_unref);
  g_clear_object (&self->hub);
  g_clear_object (&self->access);

  G_OBJECT_CLASS (chalk_downloads_parent_class)->dispose (object);
}

static void
chalk_downloads_class_init (ChalkDownloadsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_downloads_dispose;
}

static void
chalk_downloads_init (ChalkDownloads *self)
{
  g_queue_init (&self->waiting);
  self->running = g_ptr_array_new ();
}

/**
 * chalk_downloads_new:
 * @hub: whose boards
 * @access: who may see them
 * @exporter: makes the files; outlives all of them
 * @exporter_data: for @exporter
 *
 * Returns: (transfer full): answers to rule H8
 */
ChalkDownloads *
chalk_downloads_new (ChalkHub *hub, ChalkAccess *access, const ChalkExporter *exporter,
                     gpointer exporter_data)
{
  ChalkDownloads *self;

  g_return_val_if_fail (CHALK_IS_HUB (hub) && CHALK_IS_ACCESS (access) && exporter != NULL, NULL);

  self = g_object_new (CHALK_TYPE_DOWNLOADS, NULL);
  self->hub = g_object_ref (hub);
  self->access = g_object_ref (access);
  self->exporter = exporter;
  self->exporter_data = exporter_data;

  return self;
}

/**
 * chalk_downloads_answer:
 * @message: a GET or HEAD request
 * @path: its path
 * @query: (nullable) (element-type utf8 utf8): its query
 *
 * Answers at once where the request is refused, else when the file is written.
 *
 * Returns: %FALSE if @path is not that of a board's file; then nothing happens
 */
gboolean
chalk_downloads_answer (ChalkDownloads *self, SoupServerMessage *message, const char *path,
                        GHashTable *query)
{
  g_auto (ChalkDownloadRequest) request = { 0 };
  g_autoptr (GError) error = NULL;
  Download *download;

  g_return_val_if_fail (CHALK_IS_DOWNLOADS (self) && path != NULL, FALSE);

  if (!chalk_download_request_parse_path (&request, path)
      || self->exporter->get_content_type (request.format) == NULL)
    return FALSE;

  download = prepare (self, &request, message, query, &error);
  if (download != NULL)
    enqueue (self, download);
  else
    chalk_http_refuse (message, error);

  return TRUE;
}

/* Gives up what is not written yet, and says so to whoever waits for it. */
void
chalk_downloads_stop (ChalkDownloads *self)
{
  g_autoptr (GError) error = NULL;
  Download *download;

  g_return_if_fail (CHALK_IS_DOWNLOADS (self));

  g_set_error_literal (&error, CHALK_ERROR, CHALK_ERROR_UNAVAILABLE, "the server stops");
  while ((download = g_queue_pop_head (&self->waiting)) != NULL)
    {
      refuse_download (download, error);
      download_free (download);
    }
  for (guint i = 0; i < self->running->len; i++)
    g_cancellable_cancel (((Download *) g_ptr_array_index (self->running, i))->cancellable);
}
