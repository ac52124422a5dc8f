/* chalk-site.c - the files that browsers are served
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-id.h"

#include "chalk-site.h"
#include "chalk-site-resources.h"

#define RESOURCE_ROOT "/io/github/chalkline/Chalkline/web/"
#define BOARD_PREFIX "/b/"
#define FILE_PREFIX "/web/"

/* Strict, because everything is our own and nothing is inline (rule H3). Takes where WebSockets may
 * go besides 'self', which means them in the newer browsers only. */
#define CONTENT_SECURITY_POLICY                                                                    \
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "          \
  "font-src 'self'; connect-src 'self'%s%s; base-uri 'none'; form-action 'none'; "                 \
  "frame-ancestors 'none'"

/* One file, ready to be sent. */
typedef struct
{
  GBytes *plain;
  GBytes *gzipped;
  char *etag;
  const char *content_type;
} File;

/**
 * ChalkSite:
 *
 * The browser client, from the program's own resources. Each file is compressed once, when it is
 * asked for first.
 */
struct _ChalkSite
{
  GObject parent_instance;
  /* Owned */
  GResource *resource;
  GHashTable *files; /* resource path → File */
};

G_DEFINE_FINAL_TYPE (ChalkSite, chalk_site, G_TYPE_OBJECT)

static const struct
{
  const char *suffix;
  const char *content_type;
} content_types[] = {
  { ".html", "text/html; charset=utf-8" },
  { ".js", "text/javascript; charset=utf-8" },
  { ".mjs", "text/javascript; charset=utf-8" },
  { ".css", "text/css; charset=utf-8" },
  { ".svg", "image/svg+xml" },
  { ".png", "image/png" },
  { ".json", "application/json" },
};

static void
free_file (gpointer data)
{
  File *file = data;

  g_clear_pointer (&file->plain, g_bytes_unref);
  g_clear_pointer (&file->gzipped, g_bytes_unref);
  g_clear_pointer (&file->etag, g_free);
  g_free (file);
}

static const char *
find_content_type (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (content_types); i++)
    if (g_str_has_suffix (path, content_types[i].suffix))
      return content_types[i].content_type;

  return "application/octet-stream";
}

static GBytes *
compress (GBytes *plain)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_bytes (plain);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (source, G_CONVERTER (compressor));
  g_autoptr (GOutputStream) target = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (target, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (target));
}

static File *
load_file (ChalkSite *self, const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_ROOT, name, NULL);
  File *file = g_hash_table_lookup (self->files, path);
  g_autofree char *checksum = NULL;
  GBytes *plain;

  if (file != NULL)
    return file;

  plain = g_resource_lookup_data (self->resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (plain == NULL)
    return NULL;

  checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, plain);
  file = g_new0 (File, 1);
  file->plain = plain;
  file->gzipped = compress (plain);
  file->etag = g_strdup_printf ("\"%.32s\"", checksum);
  file->content_type = find_content_type (path);
  g_hash_table_insert (self->files, g_steal_pointer (&path), file);

  return file;
}

static gboolean
accepts_gzip (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return soup_message_headers_header_contains (headers, "Accept-Encoding", "gzip");
}

static void
send_file (SoupServerMessage *message, File *file)
{
  SoupMessageHeaders *request = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *response = soup_server_message_get_response_headers (message);
  GBytes *bytes = accepts_gzip (message) ? file->gzipped : file->plain;

  /* What is no document opens nothing; the policy of documents times all scripts is a tenth of what
   * a telephone loads. */
  if (!g_str_has_prefix (file->content_type, "text/html"))
    soup_message_headers_replace (response, "Content-Security-Policy", "default-src 'none'");
  soup_message_headers_replace (response, "ETag", file->etag);
  soup_message_headers_replace (response, "Cache-Control", "no-cache");
  soup_message_headers_replace (response, "Vary", "Accept-Encoding");
  if (g_strcmp0 (soup_message_headers_get_one (request, "If-None-Match"), file->etag) == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }

  if (bytes == file->gzipped)
    soup_message_headers_replace (response, "Content-Encoding", "gzip");
  soup_message_headers_set_content_type (response, file->content_type, NULL);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
}

static void
chalk_site_finalize (GObject *object)
{
  ChalkSite *self = CHALK_SITE (object);

  g_clear_pointer (&self->files, g_hash_table_unref);

  G_OBJECT_CLASS (chalk_site_parent_class)->finalize (object);
}

static void
chalk_site_class_init (ChalkSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_site_finalize;
}

static void
chalk_site_init (ChalkSite *self)
{
  self->resource = chalk_site_get_resource ();
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_file);
}

ChalkSite *
chalk_site_new (void)
{
  return g_object_new (CHALK_TYPE_SITE, NULL);
}

/* The name of the file that a path is for, or NULL. */
static const char *
find_name (const char *path)
{
  if (strcmp (path, "/") == 0)
    return "index.html";
  if (strcmp (path, "/demo") == 0)
    return "demo.html";
  if (strcmp (path, "/hello") == 0)
    return "hello.html";
  if (g_str_has_prefix (path, BOARD_PREFIX) && chalk_id_is_valid (path + strlen (BOARD_PREFIX)))
    return "index.html";
  if (g_str_has_prefix (path, FILE_PREFIX))
    return path + strlen (FILE_PREFIX);

  return NULL;
}

static void
set_policy (SoupMessageHeaders *headers, const char *before_host, const char *host)
{
  g_autofree char *policy = g_strdup_printf (CONTENT_SECURITY_POLICY, before_host, host);

  soup_message_headers_replace (headers, "Content-Security-Policy", policy);
}

/* Rule H3, for whatever is answered. */
void
chalk_site_add_headers (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  set_policy (headers, "", "");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
}

/* Lets the page open WebSockets to @host, which was checked to be ours. */
void
chalk_site_allow_host (SoupServerMessage *message, const char *host)
{
  set_policy (soup_server_message_get_response_headers (message), " ws://", host);
}

/**
 * chalk_site_answer:
 * @message: a GET or HEAD request
 * @path: its path
 *
 * Returns: %FALSE if there is no such file (rule H1)
 */
gboolean
chalk_site_answer (ChalkSite *self, SoupServerMessage *message, const char *path)
{
  const char *name;
  File *file;

  g_return_val_if_fail (CHALK_IS_SITE (self) && path != NULL, FALSE);

  name = find_name (path);
  file = name != NULL ? load_file (self, name) : NULL;
  if (file == NULL)
    return FALSE;

  send_file (message, file);

  return TRUE;
}
