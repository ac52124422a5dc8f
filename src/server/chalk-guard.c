/* chalk-guard.c - what stands between the network and libsoup
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include "chalk-limits.h"

#include "chalk-guard.h"

/* Connections beyond those that may become peers: pages are fetched one file a connection, and a
 * class may share an address, six connections a browser. */
#define SPARE_CONNECTIONS 256
#define SPARE_PER_ADDRESS 192

/* Requests with a body at once: each may take the memory of an image, and more to decode it. */
#define BODIES_MAX 8
#define BODIES_PER_ADDRESS 2

#define BODY_US (60 * G_TIME_SPAN_SECOND)     /* to send it */
#define RESPONSE_US (60 * G_TIME_SPAN_SECOND) /* to read a file */
#define CLOSING_US (3 * G_TIME_SPAN_SECOND)   /* to close after we did */

typedef struct
{
  char *address;
  guint n_connections;
  guint n_seats;
  guint n_bodies;
} Account;

typedef struct
{
  ChalkGuard *guard; /* borrowed */
  ChalkGatherStream *stream;
  Account *account; /* borrowed */
  GSocketAddress *remote;
  gint64 accepted_us;
  gint64 body_us;    /* when its body may begin to come; 0 for none */
  gint64 closing_us; /* 0 until a sweep finds it closing */
  gboolean has_seat;
} Connection;

/**
 * ChalkGuard:
 *
 * libsoup's server knows no limits: neither of connections nor of time. The guard hands it the
 * connections it lets in, each as a #ChalkGatherStream, and keeps count of them by address until
 * their sockets are closed. A connection that may be a peer has a seat (rule L1).
 */
struct _ChalkGuard
{
  GObject parent_instance;
  /* Owned */
  SoupServer *soup;
  GHashTable *connections; /* ChalkGatherStream → Connection */
  GHashTable *accounts;    /* address → Account */
  /* Borrowed */
  ChalkMetrics *metrics;
  /* State */
  guint max_peers;
  guint max_peers_per_address; /* 0: any number */
  guint n_seats;
  guint n_bodies;
};

G_DEFINE_FINAL_TYPE (ChalkGuard, chalk_guard, G_TYPE_OBJECT)

static void
free_account (gpointer data)
{
  Account *account = data;

  g_free (account->address);
  g_free (account);
}

static void
free_connection (gpointer data)
{
  Connection *connection = data;

  chalk_gather_stream_set_closed_func (connection->stream, NULL, NULL);
  g_clear_object (&connection->stream);
  g_clear_object (&connection->remote);
  g_free (connection);
}

/* An IPv4 client of a socket for both protocols has an address like ::ffff:192.0.2.1. */
static char *
name_address (GSocketAddress *address)
{
  g_autofree char *name = NULL;

  if (!G_IS_INET_SOCKET_ADDRESS (address))
    return g_strdup ("");

  name = g_inet_address_to_string (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
  if (g_ascii_strncasecmp (name, "::ffff:", 7) == 0)
    return g_strdup (name + 7);

  return g_steal_pointer (&name);
}

static Account *
get_account (ChalkGuard *self, GSocketAddress *remote)
{
  g_autofree char *name = name_address (remote);
  Account *account = g_hash_table_lookup (self->accounts, name);

  if (account != NULL)
    return account;

  account = g_new0 (Account, 1);
  account->address = g_steal_pointer (&name);
  g_hash_table_insert (self->accounts, account->address, account);

  return account;
}

static gboolean
has_room (ChalkGuard *self, Account *account)
{
  if (g_hash_table_size (self->connections) >= self->max_peers + SPARE_CONNECTIONS)
    return FALSE;

  return self->max_peers_per_address == 0
         || account->n_connections < self->max_peers_per_address + SPARE_PER_ADDRESS;
}

static void
settle_account (ChalkGuard *self, Account *account)
{
  if (account->n_connections == 0)
    g_hash_table_remove (self->accounts, account->address);
}

static void
on_stream_closed_cb (gpointer user_data)
{
  Connection *connection = user_data;
  ChalkGuard *self = connection->guard;
  Account *account = connection->account;

  account->n_connections--;
  if (connection->has_seat)
    {
      account->n_seats--;
      self->n_seats--;
    }
  if (connection->body_us != 0)
    {
      account->n_bodies--;
      self->n_bodies--;
    }
  settle_account (self, account);
  g_hash_table_remove (self->connections, connection->stream);
}

static Connection *
add_connection (ChalkGuard *self, GSocket *socket, GSocketAddress *remote, Account *account,
                gint64 now_us)
{
  Connection *connection = g_new0 (Connection, 1);

  connection->guard = self;
  connection->stream = chalk_gather_stream_new (socket);
  connection->account = account;
  connection->remote = g_object_ref (remote);
  connection->accepted_us = now_us;
  account->n_connections++;
  chalk_gather_stream_set_closed_func (connection->stream, on_stream_closed_cb, connection);
  g_hash_table_insert (self->connections, connection->stream, connection);

  return connection;
}

static void
chalk_guard_finalize (GObject *object)
{
  ChalkGuard *self = CHALK_GUARD (object);

  g_clear_object (&self->soup);
  g_clear_pointer (&self->connections, g_hash_table_unref);
  g_clear_pointer (&self->accounts, g_hash_table_unref);

  G_OBJECT_CLASS (chalk_guard_parent_class)->finalize (object);
}

static void
chalk_guard_class_init (ChalkGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_guard_finalize;
}

static void
chalk_guard_init (ChalkGuard *self)
{
  self->connections = g_hash_table_new_full (NULL, NULL, NULL, free_connection);
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_account);
}

/**
 * chalk_guard_new:
 * @soup: gets the connections that are let in
 * @max_peers: seats in all
 * @max_peers_per_address: seats for one address, 0 for any number
 * @metrics: where refusals are counted; outlives the guard
 *
 * Returns: (transfer full): a guard
 */
ChalkGuard *
chalk_guard_new (SoupServer *soup, guint max_peers, guint max_peers_per_address,
                 ChalkMetrics *metrics)
{
  ChalkGuard *self;

  g_return_val_if_fail (SOUP_IS_SERVER (soup) && metrics != NULL, NULL);

  self = g_object_new (CHALK_TYPE_GUARD, NULL);
  self->soup = g_object_ref (soup);
  self->max_peers = max_peers;
  self->max_peers_per_address = max_peers_per_address;
  self->metrics = metrics;

  return self;
}

/* Lets a new connection in, or closes it. */
void
chalk_guard_accept (ChalkGuard *self, GSocket *socket, gint64 now_us)
{
  g_autoptr (GSocketAddress) local = NULL;
  g_autoptr (GSocketAddress) remote = NULL;
  g_autoptr (ChalkGatherStream) stream = NULL;
  Account *account;

  g_return_if_fail (CHALK_IS_GUARD (self) && G_IS_SOCKET (socket));

  self->metrics->connections++;
  local = g_socket_get_local_address (socket, NULL);
  remote = g_socket_get_remote_address (socket, NULL);
  if (local == NULL || remote == NULL)
    return; /* gone already */

  account = get_account (self, remote);
  if (!has_room (self, account))
    {
      self->metrics->refusals[CHALK_REFUSED_CONNECTIONS]++;
      settle_account (self, account);
      g_socket_close (socket, NULL);
      return;
    }

  stream = g_object_ref (add_connection (self, socket, remote, account, now_us)->stream);
  soup_server_accept_iostream (self->soup, G_IO_STREAM (stream), local, remote, NULL);
}

/**
 * chalk_guard_take_seat:
 * @stream: a connection that becomes a peer
 *
 * Returns: whether there is a seat for it; it has it until it is closed
 */
gboolean
chalk_guard_take_seat (ChalkGuard *self, ChalkGatherStream *stream)
{
  Connection *connection;

  g_return_val_if_fail (CHALK_IS_GUARD (self), FALSE);

  connection = g_hash_table_lookup (self->connections, stream);
  if (connection == NULL || self->n_seats >= self->max_peers)
    return FALSE;
  if (self->max_peers_per_address > 0
      && connection->account->n_seats >= self->max_peers_per_address)
    return FALSE;

  connection->has_seat = TRUE;
  connection->account->n_seats++;
  self->n_seats++;

  return TRUE;
}

static gboolean
is_same_place (GSocketAddress *a, GSocketAddress *b)
{
  return G_IS_INET_SOCKET_ADDRESS (a) && G_IS_INET_SOCKET_ADDRESS (b)
         && g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (a))
                == g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (b))
         && g_inet_address_equal (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (a)),
                                  g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (b)));
}

static Connection *
find_connection (ChalkGuard *self, GSocketAddress *remote)
{
  GHashTableIter iter;
  Connection *connection;

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &connection))
    if (chalk_gather_stream_get_phase (connection->stream) == CHALK_STREAM_RESPONSE
        && is_same_place (connection->remote, remote))
      return connection;

  return NULL;
}

/**
 * chalk_guard_admit_body:
 * @remote: whose request it is, whose head is complete
 * @n_bytes: over 0: the length of its body
 * @now_us: monotonic time
 *
 * Lets a request have a body, which has to come within a minute. It counts until the connection is
 * closed.
 *
 * Returns: %FALSE if too many have one already
 */
gboolean
chalk_guard_admit_body (ChalkGuard *self, GSocketAddress *remote, guint64 n_bytes, gint64 now_us)
{
  Connection *connection;

  g_return_val_if_fail (CHALK_IS_GUARD (self) && n_bytes > 0, FALSE);

  connection = find_connection (self, remote);
  if (connection == NULL || self->n_bodies >= BODIES_MAX
      || connection->account->n_bodies >= BODIES_PER_ADDRESS)
    return FALSE;

  connection->body_us = now_us;
  connection->account->n_bodies++;
  self->n_bodies++;
  chalk_gather_stream_begin_body (connection->stream, n_bytes);

  return TRUE;
}

static gboolean
is_overdue (ChalkGuard *self, Connection *connection, gint64 now_us)
{
  switch (chalk_gather_stream_get_phase (connection->stream))
    {
    case CHALK_STREAM_HEAD:
      if (now_us < connection->accepted_us + CHALK_LIMIT_HEAD_US)
        return FALSE;
      self->metrics->refusals[CHALK_REFUSED_SLOW_HEAD]++;
      return TRUE;

    case CHALK_STREAM_BODY:
      if (now_us < connection->body_us + BODY_US)
        return FALSE;
      self->metrics->refusals[CHALK_REFUSED_SLOW_HEAD]++;
      return TRUE;

    case CHALK_STREAM_RESPONSE:
      if (connection->body_us != 0)
        return now_us >= connection->body_us + BODY_US + RESPONSE_US;
      return now_us >= connection->accepted_us + RESPONSE_US;

    case CHALK_STREAM_CLOSING:
      if (connection->closing_us == 0)
        connection->closing_us = now_us;
      return now_us >= connection->closing_us + CLOSING_US;

    case CHALK_STREAM_FRAMES: /* the peer watches itself */
    case CHALK_STREAM_DRAINING:
    case CHALK_STREAM_CLOSED:
    case CHALK_STREAM_N_PHASES:
    default:
      return FALSE;
    }
}

/* Ends the connections whose time is over. To be called about once a second. */
void
chalk_guard_sweep (ChalkGuard *self, gint64 now_us)
{
  g_autoptr (GPtrArray) overdue = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  Connection *connection;

  g_return_if_fail (CHALK_IS_GUARD (self));

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &connection))
    if (is_overdue (self, connection, now_us))
      g_ptr_array_add (overdue, g_object_ref (connection->stream));

  for (guint i = 0; i < overdue->len; i++)
    chalk_gather_stream_abort (g_ptr_array_index (overdue, i));
}

guint
chalk_guard_get_n_connections (ChalkGuard *self)
{
  g_return_val_if_fail (CHALK_IS_GUARD (self), 0);

  return g_hash_table_size (self->connections);
}
