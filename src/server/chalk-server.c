/* chalk-server.c - the HTTP and WebSocket server
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "chalk-downloads.h"
#include "chalk-error.h"
#include "chalk-guard.h"
#include "chalk-http.h"
#include "chalk-listener.h"
#include "chalk-origin.h"
#include "chalk-peer.h"
#include "chalk-pictures.h"
#include "chalk-server.h"
#include "chalk-site.h"
#include "chalk-turn.h"

#define PHOENIX_PATH "/socket/websocket"
#define PLAIN_PATH "/ws"
#define TOKEN_PROTOCOL_PREFIX "base64url.bearer.phx."
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
  ChalkListener *listener; /* (nullable) */
  ChalkGuard *guard;
  ChalkSite *site;
  ChalkDownloads *downloads; /* (nullable): nobody makes files of boards */
  ChalkPictures *pictures;
  ChalkTurn *turn;
  SoupServer *soup;
  GHashTable *peers; /* ChalkPeer → itself */
  char *secret;      /* of the link by which the peers came */
  char *local_name;  /* (nullable): one more name of this machine */
  guint sweep_id;
  /* State */
  ChalkPeerContext context;
  ChalkMetrics metrics;
};

G_DEFINE_FINAL_TYPE (ChalkServer, chalk_server, G_TYPE_OBJECT)

enum
{
  N_PEERS_CHANGED,
  VISITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

/* An answer for a request whose body nobody will read. libsoup would read it whole
 * before it answers, however long it is. */
static void
turn_away (SoupServerMessage *message, guint status, const char *json)
{
  const char *version =
      soup_server_message_get_http_version (message) == SOUP_HTTP_1_0 ? "1.0" : "1.1";
  g_autoptr (GString) head = g_string_new (NULL);
  g_autoptr (GIOStream) stream = NULL;
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  g_string_printf (head, "HTTP/%s %u %s\r\n", version, status, soup_status_get_phrase (status));
  soup_message_headers_iter_init (&iter, soup_server_message_get_response_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (head, "%s: %s\r\n", name, value);
  if (*json != '\0')
    g_string_append (head, "Content-Type: application/json\r\n");
  g_string_append_printf (head, "Content-Length: %zu\r\n\r\n%s", strlen (json), json);

  stream = soup_server_message_steal_connection (message);
  g_pollable_output_stream_write_nonblocking (
      G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (stream)), head->str, head->len, NULL,
      NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static gboolean
has_body (SoupMessageHeaders *headers)
{
  return soup_message_headers_get_encoding (headers) != SOUP_ENCODING_NONE
         && (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH
             || soup_message_headers_get_content_length (headers) > 0);
}

static gboolean
is_read (SoupServerMessage *message)
{
  const char *method = soup_server_message_get_method (message);

  return method == SOUP_METHOD_GET || method == SOUP_METHOD_HEAD;
}

/* Rules T1, T14. Two Host headers come joined by a comma and are none of ours. */
static const char *
find_objection (ChalkServer *self, SoupServerMessage *message, const char *path, GHashTable *query)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *host = soup_message_headers_get_list (headers, "Host");
  const char *origin = soup_message_headers_get_list (headers, "Origin");
  ChalkWireFormat format;

  if (!chalk_origin_check_host (host, get_local_address (message), self->local_name))
    return "This server has another name.\n";
  if ((is_websocket_path (path) || !is_read (message)) && !chalk_origin_check_origin (origin, host))
    return "This page is from another site.\n";
  if (is_websocket_path (path) && !find_format (path, query, &format))
    return "This version is not spoken here.\n";

  return NULL;
}

/* Even a request that is refused shows that its sender reaches this machine. One that this machine
 * sent itself, to whichever of its addresses, shows nothing. */
static void
tell_visit (ChalkServer *self, SoupServerMessage *message, const char *path)
{
  g_autoptr (GInetAddress) local =
      chalk_origin_unmap (g_inet_socket_address_get_address (get_local_address (message)));
  g_autoptr (GInetAddress) remote = chalk_origin_unmap (g_inet_socket_address_get_address (
      G_INET_SOCKET_ADDRESS (soup_server_message_get_remote_address (message))));
  g_autofree char *text = NULL;

  if (g_inet_address_get_is_loopback (remote) || g_inet_address_equal (remote, local))
    return;

  text = g_inet_address_to_string (remote);
  g_signal_emit (self, signals[VISITED], 0, text, path);
}

static void
turn_away_politely (ChalkServer *self, SoupServerMessage *message, const GError *error)
{
  g_autofree char *json = chalk_http_dup_refusal (error);

  self->metrics.refusals[CHALK_REFUSED_REQUEST]++;
  turn_away (message, chalk_http_get_status (error), json);
}

/* Rule H7: the only requests that may have a body, if whoever sends it may add a picture. */
static void
begin_upload (ChalkServer *self, SoupServerMessage *message, const char *path, GHashTable *query)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *objection = find_objection (self, message, path, query);
  g_autoptr (GError) error = NULL;

  if (objection != NULL)
    g_set_error_literal (&error, CHALK_ERROR, CHALK_ERROR_NOT_ALLOWED,
                         "this page is from another site");
  else if (chalk_pictures_check_upload (self->pictures, message, path, query, &error)
           && !chalk_guard_admit_body (self->guard,
                                       soup_server_message_get_remote_address (message),
                                       (guint64) soup_message_headers_get_content_length (headers),
                                       g_get_monotonic_time ()))
    g_set_error_literal (&error, CHALK_ERROR, CHALK_ERROR_RATE_LIMITED,
                         "too many images are coming in; try again in a moment");

  if (error != NULL)
    turn_away_politely (self, message, error);
}

/* When the head is there: before libsoup reads a body, and before it upgrades. */
static void
on_request_early_cb (SoupServer *soup, SoupServerMessage *message, const char *path,
                     GHashTable *query, gpointer user_data)
{
  ChalkServer *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *objection;

  tell_visit (self, message, path);
  /* Nothing here is worth a range, and libsoup's way with them has a history. */
  soup_message_headers_remove (headers, "Range");
  if (chalk_pictures_is_upload (message, path))
    {
      begin_upload (self, message, path, query);
      return;
    }
  if (!is_read (message) || has_body (headers))
    {
      self->metrics.refusals[CHALK_REFUSED_REQUEST]++;
      turn_away (message,
                 is_read (message) ? SOUP_STATUS_BAD_REQUEST : SOUP_STATUS_METHOD_NOT_ALLOWED, "");
      return;
    }

  objection = find_objection (self, message, path, query);
  if (objection != NULL)
    {
      self->metrics.refusals[CHALK_REFUSED_FOREIGN]++;
      answer_text (message, SOUP_STATUS_FORBIDDEN, objection);
      return;
    }

  chalk_site_allow_host (message, soup_message_headers_get_one (headers, "Host"));
}

/* Rule H3, for whatever libsoup answers. It closes each connection after one answer. */
static void
on_request_started_cb (ChalkServer *self, SoupServerMessage *message)
{
  chalk_site_add_headers (message);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
}

static void
answer_metrics (ChalkServer *self, SoupServerMessage *message)
{
  g_autoptr (GString) out = g_string_new (NULL);
  GHashTableIter iter;
  ChalkPeer *peer;
  guint64 n_bytes_out = 0;

  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, (gpointer *) &peer, NULL))
    n_bytes_out += chalk_peer_get_n_written (peer);

  chalk_metrics_write (&self->metrics, chalk_hub_get_n_sessions (self->hub), n_bytes_out, out);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "text/plain; version=0.0.4; charset=utf-8",
                                    SOUP_MEMORY_COPY, out->str, out->len);
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
  else if (chalk_pictures_answer (self->pictures, message, path, query))
    return;
  else if (self->downloads != NULL
           && chalk_downloads_answer (self->downloads, message, path, query))
    return;
  else if (!chalk_site_answer (self->site, message, path))
    answer_text (message, SOUP_STATUS_NOT_FOUND, "There is nothing here.\n");
}

/* --- WebSockets ----------------------------------------------------------------------------------
 */

/* Returns: (transfer full) (nullable): what @text says in base64url without padding, if it is text
 */
static char *
decode_base64url (const char *text)
{
  g_autoptr (GString) padded = g_string_new (text);
  g_autofree guchar *bytes = NULL;
  gsize n_bytes;

  g_strdelimit (padded->str, "-", '+');
  g_strdelimit (padded->str, "_", '/');
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  bytes = g_base64_decode (padded->str, &n_bytes);

  return g_utf8_validate ((const char *) bytes, (gssize) n_bytes, NULL)
             ? g_strndup ((const char *) bytes, n_bytes)
             : NULL;
}

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
      token = decode_base64url ((const char *) item->data + strlen (TOKEN_PROTOCOL_PREFIX));
  g_clear_pointer (&list, soup_header_free_list);

  return token;
}

static void
on_peer_closed_cb (ChalkServer *self, ChalkPeer *peer)
{
  g_hash_table_remove (self->peers, peer);
  g_signal_emit (self, signals[N_PEERS_CHANGED], 0);
}

static ChalkPeer *
add_peer (ChalkServer *self, SoupServerMessage *message, SoupWebsocketConnection *connection,
          ChalkWireFormat format)
{
  g_autoptr (ChalkGatherStream) stream = NULL;
  g_autofree char *token = dup_token (message);
  ChalkPeer *peer;

  /* What the guard handed over is inside the stream that libsoup made of it. */
  g_object_get (soup_websocket_connection_get_io_stream (connection), "base-iostream", &stream,
                NULL);
  peer = chalk_peer_new (&self->context, connection, stream, format, token,
                         !chalk_guard_take_seat (self->guard, stream));
  g_hash_table_add (self->peers, peer);
  g_signal_connect_object (peer, "closed", G_CALLBACK (on_peer_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[N_PEERS_CHANGED], 0);

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
    chalk_peer_turn_away (peer, error);
}

static void dismiss_peers (ChalkServer *self, gushort code, const char *reason);

/* Rule T15: whoever came by the link that is no longer valid goes. */
static void
on_access_changed_cb (ChalkServer *self)
{
  const char *secret = chalk_access_get_secret (self->access);

  if (g_str_equal (secret, self->secret))
    return;
  g_free (self->secret);
  self->secret = g_strdup (secret);
  if (chalk_access_get_mode (self->access) != CHALK_ACCESS_OPEN)
    dismiss_peers (self, CHALK_CLOSE_LINK_RENEWED, "the link is no longer valid");
}

/* --- Clockwork -----------------------------------------------------------------------------------
 */

/* With references, because closing one may end another. */
static GPtrArray *
dup_peers (ChalkServer *self)
{
  GPtrArray *peers = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer peer;

  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, &peer, NULL))
    g_ptr_array_add (peers, g_object_ref (peer));

  return peers;
}

static gboolean
on_sweep_due_cb (gpointer user_data)
{
  chalk_server_sweep (user_data, g_get_monotonic_time ());

  return G_SOURCE_CONTINUE;
}

static void
on_accepted_cb (GSocket *socket, gpointer user_data)
{
  ChalkServer *self = user_data;

  chalk_guard_accept (self->guard, socket, g_get_monotonic_time ());
}

static void
attend (gpointer peer)
{
  chalk_peer_attend (peer);
}

static void
chalk_server_dispose (GObject *object)
{
  ChalkServer *self = CHALK_SERVER (object);

  g_clear_handle_id (&self->sweep_id, g_source_remove);
  if (self->listener != NULL)
    chalk_listener_stop (self->listener);
  g_clear_object (&self->listener);
  g_clear_pointer (&self->peers, g_hash_table_unref);
  g_clear_object (&self->soup);
  g_clear_object (&self->guard);
  g_clear_object (&self->site);
  if (self->downloads != NULL)
    chalk_downloads_stop (self->downloads);
  g_clear_object (&self->downloads);
  if (self->pictures != NULL)
    chalk_pictures_stop (self->pictures);
  g_clear_object (&self->pictures);
  g_clear_object (&self->turn);
  g_clear_object (&self->hub);
  g_clear_object (&self->access);

  G_OBJECT_CLASS (chalk_server_parent_class)->dispose (object);
}

static void
chalk_server_finalize (GObject *object)
{
  ChalkServer *self = CHALK_SERVER (object);

  g_clear_pointer (&self->secret, g_free);
  g_clear_pointer (&self->local_name, g_free);

  G_OBJECT_CLASS (chalk_server_parent_class)->finalize (object);
}

static void
chalk_server_class_init (ChalkServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = chalk_server_finalize;

  /**
   * ChalkServer::n-peers-changed:
   *
   * Emitted when a peer came or is gone.
   */
  signals[N_PEERS_CHANGED] = g_signal_new ("n-peers-changed", CHALK_TYPE_SERVER, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChalkServer::visited:
   * @address: whence, without port
   * @path: what was asked for
   *
   * Emitted for each request that came from another machine, whatever its answer.
   */
  signals[VISITED] = g_signal_new ("visited", CHALK_TYPE_SERVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
add_handlers (ChalkServer *self)
{
  char *protocols[] = { (char *) "phoenix", NULL };
  const char *paths[] = { NULL, PHOENIX_PATH, PLAIN_PATH };

  /* The handlers of a path hide those of the paths above it. */
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    soup_server_add_early_handler (self->soup, paths[i], on_request_early_cb, self, NULL);

  soup_server_add_handler (self->soup, NULL, on_request_cb, self, NULL);
  soup_server_add_websocket_handler (self->soup, PHOENIX_PATH, NULL, protocols, on_websocket_cb,
                                     self, NULL);
  soup_server_add_websocket_handler (self->soup, PLAIN_PATH, NULL, NULL, on_websocket_cb, self,
                                     NULL);
}

static void
chalk_server_init (ChalkServer *self)
{
  self->peers = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->site = chalk_site_new ();
  self->turn = chalk_turn_new (attend);
  self->soup = soup_server_new (NULL, NULL);
  /* Compressing for each peer anew would cost what sharing frames saves. */
  soup_server_remove_websocket_extension (self->soup, SOUP_TYPE_WEBSOCKET_EXTENSION_DEFLATE);
  g_signal_connect_object (self->soup, "request-started", G_CALLBACK (on_request_started_cb), self,
                           G_CONNECT_SWAPPED);
  add_handlers (self);
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

  g_return_val_if_fail (CHALK_IS_HUB (hub) && CHALK_IS_ACCESS (access) && limits != NULL, NULL);

  self = g_object_new (CHALK_TYPE_SERVER, NULL);
  self->hub = g_object_ref (hub);
  self->access = g_object_ref (access);
  self->pictures = chalk_pictures_new (hub, access);
  self->secret = g_strdup (chalk_access_get_secret (access));
  g_signal_connect_object (access, "changed", G_CALLBACK (on_access_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->context = (ChalkPeerContext){ hub, access, &self->metrics, self->turn };
  self->guard = chalk_guard_new (self->soup, limits->max_peers, limits->max_peers_per_address,
                                 &self->metrics);
  self->sweep_id = g_timeout_add_seconds (SWEEP_S, on_sweep_due_cb, self);

  return self;
}

/**
 * chalk_server_listen:
 * @address: (nullable): where; %NULL for everywhere
 * @port: 0 for any
 * @may_try_others: whether one of the next ports will do where @port is taken
 * @error: return location; a #GIOErrorEnum
 *
 * Returns: %TRUE if connections are accepted
 */
gboolean
chalk_server_listen (ChalkServer *self, GInetAddress *address, guint16 port,
                     gboolean may_try_others, GError **error)
{
  g_return_val_if_fail (CHALK_IS_SERVER (self) && self->listener == NULL, FALSE);

  self->listener = (may_try_others ? chalk_listener_new_near : chalk_listener_new) (
      address, port, on_accepted_cb, self, error);

  return self->listener != NULL;
}

/* The port that is really used; 0 while the server does not listen. */
guint16
chalk_server_get_port (ChalkServer *self)
{
  g_return_val_if_fail (CHALK_IS_SERVER (self), 0);

  return self->listener != NULL ? chalk_listener_get_port (self->listener) : 0;
}

guint
chalk_server_get_n_peers (ChalkServer *self)
{
  g_return_val_if_fail (CHALK_IS_SERVER (self), 0);

  return g_hash_table_size (self->peers);
}

/**
 * chalk_server_sweep:
 * @now_us: monotonic time
 *
 * Ends what has been silent for too long (rules T6, W6, L7). The server does it by itself every few
 * seconds; whoever has another clock may do it, too.
 */
void
chalk_server_sweep (ChalkServer *self, gint64 now_us)
{
  g_autoptr (GPtrArray) peers = NULL;

  g_return_if_fail (CHALK_IS_SERVER (self));

  peers = dup_peers (self);
  chalk_guard_sweep (self->guard, now_us);
  for (guint i = 0; i < peers->len; i++)
    chalk_peer_sweep (g_ptr_array_index (peers, i), now_us);
}

/* Counts a flush that took @flush_us. */
void
chalk_server_add_flush_time (ChalkServer *self, gint64 flush_us)
{
  g_return_if_fail (CHALK_IS_SERVER (self));

  self->metrics.flushes++;
  self->metrics.flush_us += flush_us;
  self->metrics.flush_max_us = MAX (self->metrics.flush_max_us, (guint64) flush_us);
}

/* @name: (nullable): a name of this machine besides its host name, as a request may call it */
void
chalk_server_set_local_name (ChalkServer *self, const char *name)
{
  g_return_if_fail (CHALK_IS_SERVER (self));

  g_free (self->local_name);
  self->local_name = g_strdup (name);
}

/* Lets whoever may see a board have it as a file (rule H8); @exporter outlives the server. */
void
chalk_server_set_exporter (ChalkServer *self, const ChalkExporter *exporter, gpointer exporter_data)
{
  g_return_if_fail (CHALK_IS_SERVER (self) && exporter != NULL && self->downloads == NULL);

  self->downloads = chalk_downloads_new (self->hub, self->access, exporter, exporter_data);
}

static void
dismiss_peers (ChalkServer *self, gushort code, const char *reason)
{
  g_autoptr (GPtrArray) peers = dup_peers (self);

  for (guint i = 0; i < peers->len; i++)
    chalk_peer_close (g_ptr_array_index (peers, i), code, reason);
}

/**
 * chalk_server_stop:
 * @code: one of CHALK_CLOSE_…
 * @reason: for people who debug
 *
 * Accepts nobody any more and says goodbye to everybody (rule T13). Peers are gone when they have
 * answered, or a few seconds later. It may listen again.
 */
void
chalk_server_stop (ChalkServer *self, gushort code, const char *reason)
{
  g_return_if_fail (CHALK_IS_SERVER (self) && reason != NULL);

  if (self->listener != NULL)
    chalk_listener_stop (self->listener);
  g_clear_object (&self->listener);
  if (self->downloads != NULL)
    chalk_downloads_stop (self->downloads);
  chalk_pictures_stop (self->pictures);
  dismiss_peers (self, code, reason);
}
