/* chalk-guard.c - stands in front of libsoup's server
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "chalk-limits.h"

#include "chalk-guard.h"

#define BACKLOG 1024      /* libsoup's own is 10: thirty guests at once would wait a second */
#define ACCEPTS_A_TURN 64 /* then others have their turn */
#define RESPONSE_US (30 * G_TIME_SPAN_SECOND)

/* One connection that passed. */
typedef struct
{
  ChalkGuard *guard;
  ChalkGatherStream *stream; /* borrowed: it says when it closes */
  char *address;
} Pass;

/**
 * ChalkGuard:
 *
 * Listens, accepts and counts, because libsoup's server has no limits and no deadlines of its own
 * (rules L1, L7): so many connections in all and from one address, so long for a request's head.
 */
struct _ChalkGuard
{
  GObject parent_instance;
  /* Owned */
  GPtrArray *sockets;        /* GSocket */
  GPtrArray *sources;        /* GSource */
  GHashTable *passes;        /* Pass → itself */
  GHashTable *n_per_address; /* address → number of passes */
  /* Borrowed */
  ChalkGuardAcceptFunc accept;
  gpointer user_data;
  /* State */
  guint max_connections;
  guint max_per_address; /* 0: no limit */
  guint16 port;
  guint64 n_refused;
};

G_DEFINE_FINAL_TYPE (ChalkGuard, chalk_guard, G_TYPE_OBJECT)

static void
free_pass (gpointer data)
{
  Pass *pass = data;

  g_clear_pointer (&pass->address, g_free);
  g_free (pass);
}

static void
destroy_source (gpointer source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static guint
count_address (ChalkGuard *self, const char *address, int step)
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
on_stream_closed_cb (gpointer user_data)
{
  Pass *pass = user_data;
  ChalkGuard *self = pass->guard;

  count_address (self, pass->address, -1);
  g_hash_table_remove (self->passes, pass);
}

static char *
dup_remote_text (GSocketAddress *remote)
{
  GInetAddress *address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote));

  return g_inet_address_to_string (address);
}

static gboolean
has_room (ChalkGuard *self, const char *address)
{
  guint n_here = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_per_address, address));

  return g_hash_table_size (self->passes) < self->max_connections
         && (self->max_per_address == 0 || n_here < self->max_per_address);
}

static void
let_pass (ChalkGuard *self, GSocket *socket, GSocketAddress *remote, char *address)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);
  g_autoptr (ChalkGatherStream) stream = chalk_gather_stream_new (socket);
  Pass *pass = g_new0 (Pass, 1);

  pass->guard = self;
  pass->stream = stream;
  pass->address = address;
  g_hash_table_add (self->passes, pass);
  count_address (self, address, 1);
  chalk_gather_stream_set_closed_func (stream, on_stream_closed_cb, pass);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  self->accept (stream, local, remote, self->user_data);
}

static void
check (ChalkGuard *self, GSocket *socket)
{
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (socket, NULL);
  g_autofree char *address = NULL;

  /* Gone before it was looked at. */
  if (remote == NULL || !G_IS_INET_SOCKET_ADDRESS (remote))
    return;

  address = dup_remote_text (remote);
  if (has_room (self, address))
    let_pass (self, socket, remote, g_steal_pointer (&address));
  else
    self->n_refused++;
}

static gboolean
on_listening_cb (GSocket *listener, GIOCondition condition, gpointer user_data)
{
  ChalkGuard *self = user_data;

  for (guint i = 0; i < ACCEPTS_A_TURN; i++)
    {
      g_autoptr (GSocket) socket = g_socket_accept (listener, NULL, NULL);

      if (socket == NULL)
        break;
      g_socket_set_blocking (socket, FALSE);
      check (self, socket);
    }

  return G_SOURCE_CONTINUE;
}

static void
chalk_guard_dispose (GObject *object)
{
  ChalkGuard *self = CHALK_GUARD (object);
  GHashTableIter iter;
  Pass *pass;

  if (self->passes != NULL)
    {
      g_hash_table_iter_init (&iter, self->passes);
      while (g_hash_table_iter_next (&iter, (gpointer *) &pass, NULL))
        chalk_gather_stream_set_closed_func (pass->stream, NULL, NULL);
    }
  chalk_guard_stop_listening (self);
  g_clear_pointer (&self->passes, g_hash_table_unref);
  g_clear_pointer (&self->n_per_address, g_hash_table_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->sockets, g_ptr_array_unref);

  G_OBJECT_CLASS (chalk_guard_parent_class)->dispose (object);
}

static void
chalk_guard_class_init (ChalkGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_guard_dispose;
}

static void
chalk_guard_init (ChalkGuard *self)
{
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources = g_ptr_array_new_with_free_func (destroy_source);
  self->passes = g_hash_table_new_full (g_direct_hash, g_direct_equal, free_pass, NULL);
  self->n_per_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * chalk_guard_new:
 * @max_connections: in all
 * @max_per_address: from one address; 0 for no such limit
 * @accept: takes what passes
 *
 * Returns: (transfer full): a guard that does not listen yet
 */
ChalkGuard *
chalk_guard_new (guint max_connections, guint max_per_address, ChalkGuardAcceptFunc accept,
                 gpointer user_data)
{
  ChalkGuard *self;

  g_return_val_if_fail (accept != NULL, NULL);

  self = g_object_new (CHALK_TYPE_GUARD, NULL);
  self->max_connections = max_connections;
  self->max_per_address = max_per_address;
  self->accept = accept;
  self->user_data = user_data;

  return self;
}

static GSocket *
open_listener (GInetAddress *address, guint16 port, GError **error)
{
  g_autoptr (GSocketAddress) socket_address = g_inet_socket_address_new (address, port);
  g_autoptr (GSocket) socket = g_socket_new (g_inet_address_get_family (address),
                                             G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;

  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, socket_address, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;

  return g_steal_pointer (&socket);
}

static guint16
get_bound_port (GSocket *socket)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

static void
watch_listener (ChalkGuard *self, GSocket *socket)
{
  GSource *source = g_socket_create_source (socket, G_IO_IN, NULL);

  g_source_set_callback (source, G_SOURCE_FUNC (on_listening_cb), self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  g_ptr_array_add (self->sockets, g_object_ref (socket));
  g_ptr_array_add (self->sources, source);
  self->port = get_bound_port (socket);
}

/**
 * chalk_guard_listen:
 * @address: (nullable): a numeric address; %NULL for all addresses of both families
 * @port: 0 for any
 * @error: return location; a #GIOErrorEnum
 *
 * Returns: %TRUE if connections are accepted
 */
gboolean
chalk_guard_listen (ChalkGuard *self, const char *address, guint16 port, GError **error)
{
  g_autoptr (GInetAddress) inet = NULL;
  g_autoptr (GSocket) socket = NULL;

  g_return_val_if_fail (CHALK_IS_GUARD (self), FALSE);

  if (address != NULL)
    inet = g_inet_address_new_from_string (address);
  if (address != NULL && inet == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is no numeric address",
                   address);
      return FALSE;
    }

  /* A listener on :: takes IPv4 as well, where there is IPv6 at all. */
  if (inet == NULL)
    {
      g_autoptr (GInetAddress) any = g_inet_address_new_any (G_SOCKET_FAMILY_IPV6);

      socket = open_listener (any, port, NULL);
      inet = g_inet_address_new_any (G_SOCKET_FAMILY_IPV4);
    }
  if (socket == NULL)
    socket = open_listener (inet, port, error);
  if (socket == NULL)
    return FALSE;

  watch_listener (self, socket);

  return TRUE;
}

void
chalk_guard_stop_listening (ChalkGuard *self)
{
  g_return_if_fail (CHALK_IS_GUARD (self));

  g_ptr_array_set_size (self->sources, 0);
  for (guint i = 0; i < self->sockets->len; i++)
    g_socket_close (g_ptr_array_index (self->sockets, i), NULL);
  g_ptr_array_set_size (self->sockets, 0);
}

/* The port that is really used; 0 before the first chalk_guard_listen(). */
guint16
chalk_guard_get_port (ChalkGuard *self)
{
  g_return_val_if_fail (CHALK_IS_GUARD (self), 0);

  return self->port;
}

/**
 * chalk_guard_sweep:
 * @now_us: monotonic time
 *
 * Ends connections that have been in a phase for too long. To be called every second or so.
 */
void
chalk_guard_sweep (ChalkGuard *self, gint64 now_us)
{
  GHashTableIter iter;
  Pass *pass;

  g_return_if_fail (CHALK_IS_GUARD (self));

  g_hash_table_iter_init (&iter, self->passes);
  while (g_hash_table_iter_next (&iter, (gpointer *) &pass, NULL))
    {
      gint64 age_us = now_us - chalk_gather_stream_get_phase_since (pass->stream);
      ChalkStreamPhase phase = chalk_gather_stream_get_phase (pass->stream);

      if ((phase == CHALK_STREAM_HEAD && age_us > CHALK_LIMIT_HEAD_US)
          || (phase == CHALK_STREAM_RESPONSE && age_us > RESPONSE_US))
        chalk_gather_stream_abort (pass->stream);
    }
}

/* Connections that were closed at the door since the beginning. */
guint64
chalk_guard_get_n_refused (ChalkGuard *self)
{
  g_return_val_if_fail (CHALK_IS_GUARD (self), 0);

  return self->n_refused;
}
