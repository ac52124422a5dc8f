/* chalk-server.c - the HTTP and WebSocket server
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "chalk-guard.h"
#include "chalk-origin.h"
#include "chalk-peer.h"
#include "chalk-server.h"
#include "chalk-site.h"
#include "chalk-wire-error.h"

#define PHOENIX_PATH "/socket/websocket"
#define PLAIN_PATH "/ws"
#define TOKEN_PROTOCOL_PREFIX "base64url.bearer.phx."
/* Connections beyond the peers: page loads, and peers that are told that there is no room. */
#define MORE_CONNECTIONS 256
#define MORE_PER_ADDRESS 32
#define SWEEP_S 1

/**
 * ChalkServer:
 *
 * Makes the sessions of a hub available over HTTP and WebSockets. libsoup speaks the protocols, the
 * guard stands in front of it, peers and channels behind it. Use from one main context.
 */
struct _ChalkServer
{
  GObject parent_instance;
  /* Owned */
  ChalkHub *hub;
  ChalkAccess *access;
  ChalkGuard *guard;
  ChalkSite *site;
  SoupServer *soup;
  GHashTable *peers;         /* ChalkPeer → its address */
  GHashTable *n_per_address; /* address → number of peers */
  guint sweep_id;
  /* State */
  ChalkServerLimits limits;
  ChalkPeerContext context;
  ChalkMetrics metrics;
};

G_DEFINE_FINAL_TYPE (ChalkServer, chalk_server, G_TYPE_OBJECT)

/* --- HTTP ----------------------------------------------------------------------------------------
 */

static void
answer_text (SoupServerMessage *message, guint status, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_COPY, text,
                                    strlen (text));
}

static GInetSocketAddress *
get_local_address (SoupServerMessage *message)
{
  return G_INET_SOCKET_ADDRESS (soup_server_message_get_local_address (message));
}

static gboolean
is_loopback (SoupServerMessage *message)
{
  GInetSocketAddress *remote =
      G_INET_SOCKET_ADDRESS (soup_server_message_get_remote_address (message));
  g_autofree char *text = g_inet_address_to_string (g_inet_socket_address_get_address (remote));

  return g_str_has_prefix (text, "127.") || g_str_equal (text, "::1")
         || g_str_has_prefix (text, "::ffff:127.");
}

static gboolean
is_websocket_path (const char *path)
{
  return strcmp (path, PHOENIX_PATH) == 0 || strcmp (path, PLAIN_PATH) == 0;
}

static gboolean
find_format (const char *path, GHashTable *query, ChalkWireFormat *format)
{
  const char *version = query != NULL ? g_hash_table_lookup (query, "vsn") : NULL;

  if (strcmp (path, PLAIN_PATH) == 0)
    *format = CHALK_WIRE_PLAIN;
  else if (version == NULL || g_str_has_prefix (version, "1."))
    *format = CHALK_WIRE_V1;
  else if (g_str_has_prefix (version, "2."))
    *format = CHALK_WIRE_V2;
  else
    return FALSE;

  return TRUE;
}

/* Before anything else, and before libsoup upgrades: rules T1, T14, H3. */
static void
on_request_early_cb (SoupServer *soup, SoupServerMessage *message, const char *path,
                     GHashTable *query, gpointer user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *host = soup_message_headers_get_one (headers, "Host");
  const char *origin = soup_message_headers_get_one (headers, "Origin");
  const char *method = soup_server_message_get_method (message);
  ChalkWireFormat format;

  chalk_site_add_headers (message);
  if (!chalk_origin_check_host (host, get_local_address (message)))
    answer_text (message, SOUP_STATUS_FORBIDDEN, "This server has another name.\n");
  else if (strcmp (method, "GET") != 0 && strcmp (method, "HEAD") != 0)
    answer_text (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
  else if (is_websocket_path (path) && !chalk_origin_check_origin (origin, host))
    answer_text (message, SOUP_STATUS_FORBIDDEN, "This page is from another site.\n");
  else if (is_websocket_path (path) && !find_format (path, query, &format))
    answer_text (message, SOUP_STATUS_FORBIDDEN, "This version is not spoken here.\n");
}

static void
append_metric (GString *out, const char *name, const char *labels, guint64 value)
{
  g_string_append_printf (out, "chalkline_%s%s %" G_GUINT64_FORMAT "\n", name, labels, value);
}

static guint64
count_bytes (ChalkServer *self)
{
  return self->metrics.n_bytes_written;
}

static void
answer_metrics (ChalkServer *self, SoupServerMessage *message)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const ChalkMetrics *metrics = &self->metrics;

  append_metric (out, "peers", "", g_hash_table_size (self->peers));
  append_metric (out, "sessions", "", chalk_hub_get_n_sessions (self->hub));
  append_metric (out, "connections_total", "", metrics->n_connections);
  append_metric (out, "connections_refused_total", "", chalk_guard_get_n_refused (self->guard));
  append_metric (out, "joins_total", "", metrics->n_joins);
  append_metric (out, "pushes_total", "", metrics->n_pushes);
  append_metric (out, "messages_delivered_total", "", metrics->n_frames);
  append_metric (out, "closed_peers_written_bytes_total", "", count_bytes (self));
  append_metric (out, "flushes_total", "", metrics->n_flushes);
  append_metric (out, "flush_microseconds_total", "", (guint64) metrics->flush_us);
  for (guint code = 0; code < CHALK_ERROR_N_CODES; code++)
    {
      const GError error = { CHALK_ERROR, (int) code, NULL };
      g_autofree char *labels =
          g_strdup_printf ("{reason=\"%s\"}", chalk_wire_error_get_reason (&error));

      append_metric (out, "refusals_total", labels, metrics->n_refusals[code]);
    }

  answer_text (message, SOUP_STATUS_OK, out->str);
}

static void
on_request_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
               gpointer user_data)
{
  ChalkServer *self = user_data;

  if (soup_server_message_get_status (message) != 0)
    return;

  if (strcmp (path, "/healthz") == 0)
    answer_text (message, SOUP_STATUS_OK, "ok\n");
  else if (strcmp (path, "/metrics") == 0 && is_loopback (message))
    answer_metrics (self, message);
  else if (!chalk_site_answer (self->site, message, path))
    answer_text (message, SOUP_STATUS_NOT_FOUND, "There is nothing here.\n");
}

/* --- WebSockets ----------------------------------------------------------------------------------
 */

/* Rule T12. */
static char *
dup_token (SoupServerMessage *message)
{
  const char *protocols = soup_message_headers_get_list (
      soup_server_message_get_request_headers (message), "Sec-WebSocket-Protocol");
  GSList *list = protocols != NULL ? soup_header_parse_list (protocols) : NULL;
  char *token = NULL;

  for (GSList *item = list; item != NULL && token == NULL; item = item->next)
    if (g_str_has_prefix (item->data, TOKEN_PROTOCOL_PREFIX))
      {
        g_autofree char *text = g_strdup ((char *) item->data + strlen (TOKEN_PROTOCOL_PREFIX));
        g_autofree guchar *bytes = NULL;
        gsize n_bytes;

        g_strdelimit (text, "-", '+');
        g_strdelimit (text, "_", '/');
        bytes = g_base64_decode (text, &n_bytes);
        if (g_utf8_validate ((const char *) bytes, (gssize) n_bytes, NULL))
          token = g_strndup ((const char *) bytes, n_bytes);
      }
  g_clear_pointer (&list, soup_header_free_list);

  return token;
}

static char *
dup_remote_text (SoupServerMessage *message)
{
  GInetSocketAddress *remote =
      G_INET_SOCKET_ADDRESS (soup_server_message_get_remote_address (message));

  return g_inet_address_to_string (g_inet_socket_address_get_address (remote));
}

static guint
count_address (ChalkServer *self, const char *address, int step)
{
  guint count =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->n_per_address, address)) + (guint) step;

  if (count == 0)
    g_hash_table_remove (self->n_per_address, address);
  else
    g_hash_table_insert (self->n_per_address, g_strdup (address), GUINT_TO_POINTER (count));

  return count;
}

static void
on_peer_closed_cb (ChalkServer *self, ChalkPeer *peer)
{
  const char *address = g_hash_table_lookup (self->peers, peer);

  if (address == NULL)
    return;
  count_address (self, address, -1);
  g_hash_table_remove (self->peers, peer);
}

static ChalkPeer *
add_peer (ChalkServer *self, SoupServerMessage *message, SoupWebsocketConnection *connection,
          ChalkWireFormat format)
{
  g_autoptr (ChalkGatherStream) stream = NULL;
  g_autofree char *token = dup_token (message);
  g_autofree char *address = dup_remote_text (message);
  guint n_here = count_address (self, address, 1);
  gboolean is_surplus =
      g_hash_table_size (self->peers) >= self->limits.max_peers
      || (self->limits.max_peers_per_address != 0 && n_here > self->limits.max_peers_per_address);
  ChalkPeer *peer;

  /* What the guard handed over is inside the stream that libsoup made of it. */
  g_object_get (soup_websocket_connection_get_io_stream (connection), "base-iostream", &stream,
                NULL);
  peer = chalk_peer_new (&self->context, connection, stream, format, token, is_surplus);
  g_hash_table_insert (self->peers, peer, g_steal_pointer (&address));
  g_signal_connect_object (peer, "closed", G_CALLBACK (on_peer_closed_cb), self, G_CONNECT_SWAPPED);

  return peer;
}

static GHashTable *
parse_query (SoupServerMessage *message)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));

  return query != NULL ? soup_form_decode (query) : NULL;
}

static void
on_websocket_cb (SoupServer *soup, SoupServerMessage *message, const char *path,
                 SoupWebsocketConnection *connection, gpointer user_data)
{
  ChalkServer *self = user_data;
  g_autoptr (GHashTable) query = parse_query (message);
  g_auto (ChalkWireJoin) join = { 0 };
  g_autoptr (GError) error = NULL;
  ChalkWireFormat format;
  ChalkPeer *peer;

  if (!find_format (path, query, &format))
    return;

  peer = add_peer (self, message, connection, format);
  if (format != CHALK_WIRE_PLAIN)
    return;
  if (chalk_wire_join_decode_query (&join, query, &error))
    chalk_peer_join_plainly (peer, &join);
  else
    chalk_peer_close (peer, SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION, error->message);
}

/* --- Clockwork -----------------------------------------------------------------------------------
 */

static gboolean
on_sweep_due_cb (gpointer user_data)
{
  ChalkServer *self = user_data;
  g_autoptr (GList) peers = g_hash_table_get_keys (self->peers);
  gint64 now_us = g_get_monotonic_time ();

  chalk_guard_sweep (self->guard, now_us);
  for (GList *item = peers; item != NULL; item = item->next)
    chalk_peer_sweep (item->data, now_us);

  return G_SOURCE_CONTINUE;
}

static void
on_guard_passed_cb (ChalkGatherStream *stream, GSocketAddress *local, GSocketAddress *remote,
                    gpointer user_data)
{
  ChalkServer *self = user_data;

  soup_server_accept_iostream (self->soup, G_IO_STREAM (stream), local, remote, NULL);
}

static void
chalk_server_dispose (GObject *object)
{
  ChalkServer *self = CHALK_SERVER (object);

  g_clear_handle_id (&self->sweep_id, g_source_remove);
  g_clear_pointer (&self->peers, g_hash_table_unref);
  g_clear_pointer (&self->n_per_address, g_hash_table_unref);
  g_clear_object (&self->soup);
  g_clear_object (&self->guard);
  g_clear_object (&self->site);
  g_clear_object (&self->hub);
  g_clear_object (&self->access);

  G_OBJECT_CLASS (chalk_server_parent_class)->dispose (object);
}

static void
chalk_server_class_init (ChalkServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_server_dispose;
}

static void
chalk_server_init (ChalkServer *self)
{
  char *protocols[] = { (char *) "phoenix", NULL };

  self->peers = g_hash_table_new_full (g_direct_hash, g_direct_equal, g_object_unref, g_free);
  self->n_per_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->site = chalk_site_new ();
  self->soup = soup_server_new (NULL, NULL);
  /* Compressing for each peer anew would cost what sharing frames saves. */
  soup_server_remove_websocket_extension (self->soup, SOUP_TYPE_WEBSOCKET_EXTENSION_DEFLATE);
  soup_server_add_early_handler (self->soup, NULL, on_request_early_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, on_request_cb, self, NULL);
  soup_server_add_websocket_handler (self->soup, PHOENIX_PATH, NULL, protocols, on_websocket_cb,
                                     self, NULL);
  soup_server_add_websocket_handler (self->soup, PLAIN_PATH, NULL, NULL, on_websocket_cb, self,
                                     NULL);
}

/**
 * chalk_server_new:
 * @hub: whose sessions are served
 * @access: who may join them
 * @limits: how many may connect
 *
 * Returns: (transfer full): a server that does not listen yet
 */
ChalkServer *
chalk_server_new (ChalkHub *hub, ChalkAccess *access, const ChalkServerLimits *limits)
{
  ChalkServer *self;
  guint per_address;

  g_return_val_if_fail (CHALK_IS_HUB (hub) && CHALK_IS_ACCESS (access) && limits != NULL, NULL);

  self = g_object_new (CHALK_TYPE_SERVER, NULL);
  self->hub = g_object_ref (hub);
  self->access = g_object_ref (access);
  self->limits = *limits;
  self->context = (ChalkPeerContext){ hub, access, &self->metrics };
  per_address =
      limits->max_peers_per_address != 0 ? limits->max_peers_per_address + MORE_PER_ADDRESS : 0;
  self->guard =
      chalk_guard_new (limits->max_peers + MORE_CONNECTIONS, per_address, on_guard_passed_cb, self);
  self->sweep_id = g_timeout_add_seconds (SWEEP_S, on_sweep_due_cb, self);

  return self;
}

/**
 * chalk_server_listen:
 * @address: (nullable): a numeric address; %NULL for all
 * @port: 0 for any
 * @error: return location; a #GIOErrorEnum
 *
 * Returns: %TRUE if connections are accepted
 */
gboolean
chalk_server_listen (ChalkServer *self, const char *address, guint16 port, GError **error)
{
  g_return_val_if_fail (CHALK_IS_SERVER (self), FALSE);

  return chalk_guard_listen (self->guard, address, port, error);
}

guint16
chalk_server_get_port (ChalkServer *self)
{
  g_return_val_if_fail (CHALK_IS_SERVER (self), 0);

  return chalk_guard_get_port (self->guard);
}

guint
chalk_server_get_n_peers (ChalkServer *self)
{
  g_return_val_if_fail (CHALK_IS_SERVER (self), 0);

  return g_hash_table_size (self->peers);
}

/* Counts a flush that took @flush_us. */
void
chalk_server_add_flush_time (ChalkServer *self, gint64 flush_us)
{
  g_return_if_fail (CHALK_IS_SERVER (self));

  self->metrics.n_flushes++;
  self->metrics.flush_us += flush_us;
}

/* Accepts nobody any more and says goodbye to everybody (rule T13). */
void
chalk_server_stop (ChalkServer *self)
{
  g_autoptr (GList) peers = NULL;

  g_return_if_fail (CHALK_IS_SERVER (self));

  chalk_guard_stop_listening (self->guard);
  peers = g_hash_table_get_keys (self->peers);
  for (GList *item = peers; item != NULL; item = item->next)
    chalk_peer_close (item->data, SOUP_WEBSOCKET_CLOSE_GOING_AWAY, "the host has stopped");
}
