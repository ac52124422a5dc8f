/* chalk-host.c - one running host
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-host"

#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-limits.h"
#include "chalk-local-backplane.h"
#include "chalk-memory-store.h"
#include "chalk-server.h"
#include "chalk-sqlite-store.h"
#include "chalk-store-error.h"
#include "chalk-wire-codec.h"

#include "chalk-addresses.h"
#include "chalk-announcer.h"
#include "chalk-board-exporter.h"
#include "chalk-host.h"
#include "chalk-network-watch.h"
#include "chalk-pacer.h"

/**
 * ChalkHost:
 *
 * Everything that makes boards available on the network, put together: the hub with its sessions
 * and their stores, the server, and the pace of the flush. Has no widgets. Use from the main
 * context.
 */
struct _ChalkHost
{
  GObject parent_instance;
  /* Owned */
  char *address;         /* nullable: everywhere */
  ChalkLibrary *library; /* nullable: nothing is kept */
  GHashTable *files; /* session id → path of a board that is not in the library, "": no file */
  ChalkAccess *access;
  ChalkHub *hub;
  ChalkPacer *pacer;
  ChalkServer *server;
  ChalkNetworkWatch *watch;
  ChalkAnnouncer *announcer;
  char *known_addresses; /* (nullable): what was told last, see describe_addresses() */
  /* State */
  guint16 wanted_port;
  guint16 last_port; /* 0 before it was shared */
  gboolean may_try_others;
  guint log_size;
  gboolean is_running;
  gboolean is_shared;
};

G_DEFINE_FINAL_TYPE (ChalkHost, chalk_host, G_TYPE_OBJECT)

enum
{
  SHARE_CHANGED,
  N_PEERS_CHANGED,
  VISITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static ChalkStore *
open_store (ChalkHost *self, const char *id, GError **error)
{
  const char *path = g_hash_table_lookup (self->files, id);

  if (path != NULL)
    return *path != '\0' ? chalk_sqlite_store_open (path, error) : chalk_memory_store_new ();

  return self->library != NULL ? chalk_library_open (self->library, id, error)
                               : chalk_memory_store_new ();
}

static ChalkSession *
open_kept_session (ChalkHost *self, const char *id, GError **error)
{
  g_autoptr (ChalkStore) store = open_store (self, id, error);
  g_autoptr (ChalkBackplane) backplane = chalk_local_backplane_new ();

  if (store == NULL)
    return NULL;

  return chalk_session_open (id, &chalk_wire_codec, store, backplane, self->log_size, error);
}

/* Guests only hear that the board is not available; what is wrong is for whoever runs the host. */
static ChalkSession *
open_session (const char *id, gpointer user_data, GError **error)
{
  g_autoptr (GError) reason = NULL;
  ChalkSession *session = open_kept_session (user_data, id, &reason);

  if (session != NULL)
    return session;

  g_message ("board %s is not available: %s", id, reason->message);
  if (g_error_matches (reason, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED)
      || g_error_matches (reason, CHALK_STORE_ERROR, CHALK_STORE_ERROR_NOT_A_BOARD))
    g_message ("`chalkline-server recover FILE` sets it aside and takes the newest good backup");
  g_propagate_error (error, g_steal_pointer (&reason));

  return NULL;
}

static void
on_flushed_cb (gint64 flush_us, gpointer user_data)
{
  ChalkHost *self = user_data;

  chalk_server_add_flush_time (self->server, flush_us);
}

static void
on_share_changed_cb (ChalkHost *self)
{
  g_signal_emit (self, signals[SHARE_CHANGED], 0);
}

static void
on_n_peers_changed_cb (ChalkHost *self)
{
  g_signal_emit (self, signals[N_PEERS_CHANGED], 0);
}

/* Returns: (transfer full): a text that is another when the addresses are */
static char *
describe_addresses (ChalkHost *self)
{
  g_autoptr (GPtrArray) addresses = chalk_host_list_addresses (self);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    {
      const ChalkHostAddress *address = g_ptr_array_index (addresses, i);

      g_string_append_printf (text, "%s %s %d\n", address->text, address->interface,
                              address->score);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Networks report much that changes nothing for guests. */
static void
on_network_changed_cb (ChalkHost *self)
{
  g_autofree char *addresses = describe_addresses (self);

  if (g_strcmp0 (addresses, self->known_addresses) == 0)
    return;

  g_free (self->known_addresses);
  self->known_addresses = g_steal_pointer (&addresses);
  on_share_changed_cb (self);
}

static void
on_announcer_changed_cb (ChalkHost *self)
{
  chalk_server_set_local_name (self->server, chalk_announcer_get_host_name (self->announcer));
  on_network_changed_cb (self);
}

static void
on_server_visited_cb (ChalkHost *self, const char *address, const char *path)
{
  g_signal_emit (self, signals[VISITED], 0, address, path);
}

static void
chalk_host_dispose (GObject *object)
{
  ChalkHost *self = CHALK_HOST (object);

  chalk_host_stop (self);
  g_clear_pointer (&self->address, g_free);
  g_clear_object (&self->access);
  g_clear_object (&self->pacer);
  g_clear_object (&self->server);
  g_clear_object (&self->hub);
  g_clear_object (&self->library);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_object (&self->watch);
  g_clear_object (&self->announcer);
  g_clear_pointer (&self->known_addresses, g_free);

  G_OBJECT_CLASS (chalk_host_parent_class)->dispose (object);
}

static void
chalk_host_class_init (ChalkHostClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_host_dispose;

  /**
   * ChalkHost::share-changed:
   *
   * Emitted when the host may be reached in another way: it started or stopped, is shared or no
   * longer, the link is another, or the network has changed.
   */
  signals[SHARE_CHANGED] = g_signal_new ("share-changed", CHALK_TYPE_HOST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChalkHost::n-peers-changed:
   *
   * Emitted when somebody has connected or is gone.
   */
  signals[N_PEERS_CHANGED] = g_signal_new ("n-peers-changed", CHALK_TYPE_HOST, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChalkHost::visited:
   * @address: whence, without port
   * @path: what was asked for
   *
   * Emitted for each request that came from another machine (rule H5).
   */
  signals[VISITED] = g_signal_new ("visited", CHALK_TYPE_HOST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
chalk_host_init (ChalkHost *self)
{
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Sets the defaults: everywhere, port 4040 or the next free one, by link, all limits as documented.
 */
void
chalk_host_options_init (ChalkHostOptions *options)
{
  g_return_if_fail (options != NULL);

  *options = (ChalkHostOptions){
    .port = CHALK_HOST_DEFAULT_PORT,
    .may_try_others = TRUE,
    .access = CHALK_ACCESS_LINK,
    .log_size = CHALK_LIMIT_LOG,
    .max_peers = CHALK_LIMIT_PEERS,
    .max_peers_per_address = CHALK_LIMIT_PEERS_PER_ADDRESS,
  };
}

/* `0.0.0.0` and `::` are no addresses that anybody could open. */
static gboolean
is_everywhere (const char *text)
{
  g_autoptr (GInetAddress) address = text != NULL ? g_inet_address_new_from_string (text) : NULL;

  return address != NULL && g_inet_address_get_is_any (address);
}

/* Returns: (transfer full): a host that does not run yet */
ChalkHost *
chalk_host_new (const ChalkHostOptions *options)
{
  ChalkServerLimits limits;
  ChalkHost *self;

  g_return_val_if_fail (options != NULL && options->log_size > 0, NULL);

  self = g_object_new (CHALK_TYPE_HOST, NULL);
  self->address = is_everywhere (options->address) ? NULL : g_strdup (options->address);
  self->wanted_port = options->port;
  self->may_try_others = options->may_try_others;
  self->log_size = options->log_size;
  self->library = options->data != NULL ? chalk_library_new (options->data) : NULL;
  self->access = chalk_access_new (options->access);
  g_signal_connect_object (self->access, "changed", G_CALLBACK (on_share_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->hub = chalk_hub_new (open_session, self, NULL);
  limits = (ChalkServerLimits){ options->max_peers, options->max_peers_per_address };
  self->server = chalk_server_new (self->hub, self->access, &limits);
  chalk_server_set_exporter (self->server, &chalk_board_exporter, self);
  g_signal_connect_object (self->server, "n-peers-changed", G_CALLBACK (on_n_peers_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->server, "visited", G_CALLBACK (on_server_visited_cb), self,
                           G_CONNECT_SWAPPED);
  self->pacer = chalk_pacer_new (self->hub);
  chalk_pacer_set_flushed_func (self->pacer, on_flushed_cb, self);
  self->watch = chalk_network_watch_new ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (on_network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->announcer = chalk_announcer_new (G_BUS_TYPE_SYSTEM);
  g_signal_connect_object (self->announcer, "changed", G_CALLBACK (on_announcer_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

static gboolean
listen_somewhere (ChalkHost *self, GError **error)
{
  g_autoptr (GInetAddress) address = NULL;

  if (self->address != NULL)
    {
      address = g_inet_address_new_from_string (self->address);
      if (address == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is no address",
                       self->address);
          return FALSE;
        }
    }

  /* The links that were given away name the port. */
  if (self->last_port != 0
      && chalk_server_listen (self->server, address, self->last_port, FALSE, NULL))
    return TRUE;

  return chalk_server_listen (self->server, address, self->wanted_port, self->may_try_others,
                              error);
}

/* Rule H6: whoever listens on loopback, or on one address, does not want everybody to come. */
static void
announce (ChalkHost *self)
{
  g_autofree char *name = NULL;

  if (self->address != NULL)
    return;

  /* Translators: how the board is listed on the local network; %s is the name of the computer. */
  name = g_strdup_printf (_ ("Chalkline on %s"), g_get_host_name ());
  chalk_announcer_start (self->announcer, name, self->last_port);
}

static gboolean
share (ChalkHost *self, GError **error)
{
  if (!listen_somewhere (self, error))
    return FALSE;

  self->is_shared = TRUE;
  self->last_port = chalk_server_get_port (self->server);
  g_free (self->known_addresses);
  self->known_addresses = describe_addresses (self);
  announce (self);

  return TRUE;
}

/**
 * chalk_host_prepare:
 * @error: return location; a #ChalkStoreError that says why no board can be kept
 *
 * Makes the folder for the boards and looks whether it may be written. Without it somebody hears of
 * what is wrong only when the first board is opened.
 */
gboolean
chalk_host_prepare (ChalkHost *self, GError **error)
{
  g_return_val_if_fail (CHALK_IS_HOST (self), FALSE);

  return self->library == NULL || chalk_library_prepare (self->library, error);
}

/**
 * chalk_host_start:
 * @error: return location; a #GIOErrorEnum that says why nobody can connect
 *
 * Emits #ChalkHost::share-changed.
 *
 * Returns: %TRUE if connections are accepted from now on
 */
gboolean
chalk_host_start (ChalkHost *self, GError **error)
{
  g_return_val_if_fail (CHALK_IS_HOST (self) && !self->is_running, FALSE);

  if (!share (self, error))
    return FALSE;

  self->is_running = TRUE;
  g_signal_emit (self, signals[SHARE_CHANGED], 0);

  return TRUE;
}

static void
stop_sharing (ChalkHost *self, gushort code, const char *reason)
{
  self->is_shared = FALSE;
  chalk_announcer_stop (self->announcer);
  chalk_pacer_flush_now (self->pacer);
  chalk_server_stop (self->server, code, reason);
}

/**
 * chalk_host_stop:
 *
 * Stores what is pending, tells everybody and closes all connections. Does nothing if the host does
 * not run. Emits #ChalkHost::share-changed.
 */
void
chalk_host_stop (ChalkHost *self)
{
  const GError reason = { CHALK_ERROR, CHALK_ERROR_UNAVAILABLE, (char *) "the host has stopped" };

  g_return_if_fail (CHALK_IS_HOST (self));

  if (!self->is_running)
    return;

  self->is_running = FALSE;
  stop_sharing (self, CHALK_CLOSE_GOING_AWAY, reason.message);
  chalk_hub_close (self->hub, &reason);
  g_signal_emit (self, signals[SHARE_CHANGED], 0);
}

gboolean
chalk_host_is_running (ChalkHost *self)
{
  g_return_val_if_fail (CHALK_IS_HOST (self), FALSE);

  return self->is_running;
}

/**
 * chalk_host_share:
 * @error: return location; a #GIOErrorEnum that says why nobody can connect
 *
 * Accepts connections again after chalk_host_unshare(): at the same port if that is free, so that
 * the links are still good. Does nothing if they are accepted. Emits #ChalkHost::share-changed.
 *
 * Returns: %TRUE if connections are accepted
 */
gboolean
chalk_host_share (ChalkHost *self, GError **error)
{
  g_return_val_if_fail (CHALK_IS_HOST (self) && self->is_running, FALSE);

  if (self->is_shared)
    return TRUE;
  if (!share (self, error))
    return FALSE;
  g_signal_emit (self, signals[SHARE_CHANGED], 0);

  return TRUE;
}

/**
 * chalk_host_unshare:
 *
 * Closes all connections and accepts none; the boards go on for whoever takes part in this process.
 * Guests who wait come back by themselves with chalk_host_share(). Emits #ChalkHost::share-changed.
 */
void
chalk_host_unshare (ChalkHost *self)
{
  g_return_if_fail (CHALK_IS_HOST (self));

  if (!self->is_shared)
    return;

  stop_sharing (self, CHALK_CLOSE_GOING_AWAY, "not shared any more");
  g_signal_emit (self, signals[SHARE_CHANGED], 0);
}

/* As chalk_host_unshare(), but for good: guests are told that it is over, and their link is
 * worthless (rule T15). */
void
chalk_host_end_for_guests (ChalkHost *self)
{
  g_return_if_fail (CHALK_IS_HOST (self));

  if (self->is_shared)
    stop_sharing (self, CHALK_CLOSE_ENDED, "the host has ended it");
  chalk_access_renew (self->access);
}

/* Whether connections are accepted. */
gboolean
chalk_host_is_shared (ChalkHost *self)
{
  g_return_val_if_fail (CHALK_IS_HOST (self), FALSE);

  return self->is_shared;
}

/* (transfer none): for whoever takes part without a network. */
ChalkHub *
chalk_host_get_hub (ChalkHost *self)
{
  g_return_val_if_fail (CHALK_IS_HOST (self), NULL);

  return self->hub;
}

/* (transfer none) (nullable): where the boards are kept; NULL if nothing is. */
ChalkLibrary *
chalk_host_get_library (ChalkHost *self)
{
  g_return_val_if_fail (CHALK_IS_HOST (self), NULL);

  return self->library;
}

/* One name for one file: what locks a board goes by the name. */
static char *
resolve_path (const char *path)
{
  char *resolved = realpath (path, NULL);

  return resolved != NULL ? resolved : g_canonicalize_filename (path, NULL);
}

/* Returns: (transfer full) (nullable): the id if the file is one of the library's boards */
static char *
find_in_library (ChalkHost *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *id = g_path_get_basename (path);
  g_autofree char *library = NULL;

  if (self->library == NULL || !g_str_has_suffix (id, CHALK_BOARD_FILE_SUFFIX))
    return NULL;
  library = resolve_path (chalk_library_get_folder (self->library));
  if (!g_str_equal (folder, library))
    return NULL;
  id[strlen (id) - strlen (CHALK_BOARD_FILE_SUFFIX)] = '\0';

  return chalk_id_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

/**
 * chalk_host_add_file:
 * @path: of a board's file, wherever it is
 *
 * Makes a file available as a session. The file is only opened, and made if it is not there, when
 * somebody joins.
 *
 * Returns: (transfer full): the session's id: always the same one for the same path
 */
char *
chalk_host_add_file (ChalkHost *self, const char *path)
{
  g_autofree char *resolved = NULL;
  char *id;

  g_return_val_if_fail (CHALK_IS_HOST (self) && path != NULL, NULL);

  resolved = resolve_path (path);
  id = find_in_library (self, resolved);
  if (id == NULL)
    {
      id = g_compute_checksum_for_string (G_CHECKSUM_SHA256, resolved, -1);
      id[CHALK_LIMIT_ID / 2] = '\0';
      g_hash_table_insert (self->files, g_strdup (id), g_steal_pointer (&resolved));
    }

  return id;
}

/* (transfer full): the id of a new board that is in memory only. */
char *
chalk_host_add_unsaved (ChalkHost *self)
{
  char *id;

  g_return_val_if_fail (CHALK_IS_HOST (self), NULL);

  id = chalk_id_new ();
  g_hash_table_insert (self->files, g_strdup (id), g_strdup (""));

  return id;
}

/* (transfer full) (nullable): the file that holds a board, be it there or not; NULL if there is
 * none because nothing is kept. */
char *
chalk_host_dup_board_path (ChalkHost *self, const char *session_id)
{
  const char *path;

  g_return_val_if_fail (CHALK_IS_HOST (self) && session_id != NULL, NULL);

  path = g_hash_table_lookup (self->files, session_id);
  if (path != NULL)
    return *path != '\0' ? g_strdup (path) : NULL;

  return self->library != NULL ? chalk_library_dup_path (self->library, session_id) : NULL;
}

/**
 * chalk_host_close_board:
 * @session_id: of a session, open or not
 * @reason: told to everybody who is in it
 *
 * Stores what is pending and gives the file free. Who joins later opens the board again.
 */
void
chalk_host_close_board (ChalkHost *self, const char *session_id, const GError *reason)
{
  g_return_if_fail (CHALK_IS_HOST (self) && session_id != NULL && reason != NULL);

  chalk_pacer_flush_now (self->pacer);
  chalk_hub_close_session (self->hub, session_id, reason);
}

/* The port that is really used; 0 while nobody can connect. */
guint16
chalk_host_get_port (ChalkHost *self)
{
  g_return_val_if_fail (CHALK_IS_HOST (self), 0);

  return chalk_server_get_port (self->server);
}

/* Connections, whether they have joined a session or not. */
guint
chalk_host_get_n_peers (ChalkHost *self)
{
  g_return_val_if_fail (CHALK_IS_HOST (self), 0);

  return chalk_server_get_n_peers (self->server);
}

/* (transfer none): who may join; its changes are announced by #ChalkHost::share-changed. */
ChalkAccess *
chalk_host_get_access (ChalkHost *self)
{
  g_return_val_if_fail (CHALK_IS_HOST (self), NULL);

  return self->access;
}

/* A host that was given an address is reached there and nowhere else. */
static ChalkHostAddress *
new_only_address (const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);
  gboolean is_loopback = address != NULL && g_inet_address_get_is_loopback (address);
  g_autofree char *in_url = g_strdup_printf (strchr (text, ':') != NULL ? "[%s]" : "%s", text);

  return chalk_host_address_new (in_url, "",
                                 is_loopback ? CHALK_LINK_LOOPBACK : CHALK_LINK_ETHERNET);
}

/**
 * chalk_host_list_addresses:
 *
 * Returns: (transfer full) (element-type ChalkHostAddress): where the host is reached, best first;
 *   the last one is for this machine only. Never empty
 */
GPtrArray *
chalk_host_list_addresses (ChalkHost *self)
{
  GPtrArray *addresses;
  const char *name;

  g_return_val_if_fail (CHALK_IS_HOST (self), NULL);

  if (self->address != NULL)
    {
      addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_host_address_free);
      g_ptr_array_add (addresses, new_only_address (self->address));
      return addresses;
    }

  addresses = chalk_addresses_list ();
  name = self->announcer != NULL ? chalk_announcer_get_host_name (self->announcer) : NULL;
  if (name != NULL)
    g_ptr_array_add (addresses, chalk_host_address_new (name, "", CHALK_LINK_NAME));
  g_ptr_array_add (addresses, chalk_host_address_new ("127.0.0.1", "lo", CHALK_LINK_LOOPBACK));

  return addresses;
}

static char *
dup_best_address (ChalkHost *self)
{
  g_autoptr (GPtrArray) addresses = chalk_host_list_addresses (self);

  return g_strdup (((ChalkHostAddress *) g_ptr_array_index (addresses, 0))->text);
}

/* (transfer full): `http://ADDR:PORT/` with the best address. */
char *
chalk_host_dup_base_url (ChalkHost *self)
{
  g_autofree char *address = NULL;

  g_return_val_if_fail (CHALK_IS_HOST (self), NULL);

  address = dup_best_address (self);

  return g_strdup_printf ("http://%s:%u/", address, chalk_host_get_port (self));
}

/**
 * chalk_host_dup_link:
 * @address: (nullable): one of chalk_host_list_addresses(); %NULL for the best
 * @session_id: which board
 *
 * Returns: (transfer full): the link to share. Its secret stands in the fragment, which browsers
 * send to nobody
 */
char *
chalk_host_dup_link (ChalkHost *self, const char *address, const char *session_id)
{
  g_autofree char *best = NULL;
  g_autoptr (GString) link = NULL;

  g_return_val_if_fail (CHALK_IS_HOST (self) && session_id != NULL, NULL);

  best = address == NULL ? dup_best_address (self) : NULL;
  link = g_string_new (NULL);
  g_string_printf (link, "http://%s:%u/", address != NULL ? address : best,
                   chalk_host_get_port (self));
  if (!g_str_equal (session_id, CHALK_HOST_DEFAULT_SESSION))
    g_string_append_printf (link, "b/%s", session_id);
  if (chalk_access_get_mode (self->access) != CHALK_ACCESS_OPEN)
    g_string_append_printf (link, "#%s", chalk_access_get_secret (self->access));

  return g_string_free (g_steal_pointer (&link), FALSE);
}

/* The old link lets nobody in from now on, and whoever came by it is sent away. Emits
 * #ChalkHost::share-changed. */
void
chalk_host_renew_link (ChalkHost *self)
{
  g_return_if_fail (CHALK_IS_HOST (self));

  chalk_access_renew (self->access);
}

/* The time, for a session. */
ChalkInstant
chalk_host_now (void)
{
  return chalk_pacer_now ();
}
