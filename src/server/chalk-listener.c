/* chalk-listener.c - listening sockets
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "chalk-listener.h"

#define BACKLOG 1024         /* libsoup's own is 10: a class that joins at once waits a second */
#define ACCEPTS_IN_A_TURN 64 /* so that a flood of connections does not starve those who are in */
#define PORTS_TO_TRY 20
#define PAUSE_MS 100 /* when the process has no file descriptors left */

/**
 * ChalkListener:
 *
 * Accepts connections at one port, for IPv4 and IPv6 where both are there.
 */
struct _ChalkListener
{
  GObject parent_instance;
  /* Owned */
  GSocket *socket;
  GSource *source;
  /* Borrowed */
  ChalkAcceptFunc accept;
  gpointer user_data;
  /* State */
  guint16 port;
};

G_DEFINE_FINAL_TYPE (ChalkListener, chalk_listener, G_TYPE_OBJECT)

static void watch (ChalkListener *self);

static gboolean
on_pause_over_cb (gpointer user_data)
{
  ChalkListener *self = user_data;

  g_clear_pointer (&self->source, g_source_unref);
  watch (self);

  return G_SOURCE_REMOVE;
}

/* The socket stays readable while nothing can be accepted: without a pause the loop would spin. */
static void
pause_a_while (ChalkListener *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  self->source = g_timeout_source_new (PAUSE_MS);
  g_source_set_callback (self->source, on_pause_over_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

static gboolean
on_socket_readable_cb (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  g_autoptr (ChalkListener) self = g_object_ref (user_data);

  for (guint i = 0; i < ACCEPTS_IN_A_TURN && self->source != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocket) connection = g_socket_accept (socket, NULL, &error);

      if (connection == NULL)
        {
          if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
            return G_SOURCE_CONTINUE;
          g_debug ("accept: %s", error->message);
          pause_a_while (self);
          return G_SOURCE_REMOVE;
        }

      g_socket_set_blocking (connection, FALSE);
      g_socket_set_option (connection, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
      self->accept (connection, self->user_data);
    }

  return self->source != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
watch (ChalkListener *self)
{
  self->source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->source, (GSourceFunc) (GCallback) on_socket_readable_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

static GSocket *
open_socket (GInetAddress *address, guint16 port, GError **error)
{
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new (address, port);
  g_autoptr (GSocket) socket = g_socket_new (g_inet_address_get_family (address),
                                             G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;

  g_socket_set_listen_backlog (socket, BACKLOG);
  g_socket_set_blocking (socket, FALSE);
  /* GSocket lets an IPv6 socket take IPv4 connections, too. */
  if (!g_socket_bind (socket, where, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;

  return g_steal_pointer (&socket);
}

/* Without an address: everything, by both protocols, or by IPv4 where there is no other. */
static GSocket *
open_any (guint16 port, GError **error)
{
  g_autoptr (GInetAddress) any6 = g_inet_address_new_any (G_SOCKET_FAMILY_IPV6);
  g_autoptr (GInetAddress) any4 = g_inet_address_new_any (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GError) why = NULL;
  GSocket *socket = open_socket (any6, port, &why);

  if (socket != NULL && g_socket_speaks_ipv4 (socket))
    return socket;
  g_clear_object (&socket);
  if (why != NULL && g_error_matches (why, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }

  return open_socket (any4, port, error);
}

static void
chalk_listener_dispose (GObject *object)
{
  chalk_listener_stop (CHALK_LISTENER (object));

  G_OBJECT_CLASS (chalk_listener_parent_class)->dispose (object);
}

static void
chalk_listener_class_init (ChalkListenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_listener_dispose;
}

static void
chalk_listener_init (ChalkListener *self)
{
}

/**
 * chalk_listener_new:
 * @address: (nullable): where to listen, %NULL for everywhere
 * @port: the port, 0 for any that is free
 * @accept: called with each connection from now on
 * @error: return location; a #GIOErrorEnum, %G_IO_ERROR_ADDRESS_IN_USE if the port is taken
 *
 * Returns: (transfer full) (nullable): a listener that listens
 */
ChalkListener *
chalk_listener_new (GInetAddress *address, guint16 port, ChalkAcceptFunc accept, gpointer user_data,
                    GError **error)
{
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GSocketAddress) where = NULL;
  ChalkListener *self;

  g_return_val_if_fail (accept != NULL, NULL);

  socket = address != NULL ? open_socket (address, port, error) : open_any (port, error);
  if (socket == NULL)
    return NULL;
  where = g_socket_get_local_address (socket, error);
  if (where == NULL)
    return NULL;

  self = g_object_new (CHALK_TYPE_LISTENER, NULL);
  self->socket = g_steal_pointer (&socket);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (where));
  self->accept = accept;
  self->user_data = user_data;
  watch (self);

  return self;
}

/* As chalk_listener_new(), at @port or at one of the next ports if that one is taken. */
ChalkListener *
chalk_listener_new_near (GInetAddress *address, guint16 port, ChalkAcceptFunc accept,
                         gpointer user_data, GError **error)
{
  guint n_tries = port == 0 ? 1 : MIN (PORTS_TO_TRY, G_MAXUINT16 - port + 1);

  for (guint i = 0;; i++)
    {
      g_autoptr (GError) why = NULL;
      ChalkListener *self = chalk_listener_new (address, port + i, accept, user_data, &why);

      if (self != NULL)
        return self;
      if (i + 1 == n_tries || !g_error_matches (why, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }
    }
}

guint16
chalk_listener_get_port (ChalkListener *self)
{
  g_return_val_if_fail (CHALK_IS_LISTENER (self), 0);

  return self->port;
}

/* Connections that are there already stay. */
void
chalk_listener_stop (ChalkListener *self)
{
  g_return_if_fail (CHALK_IS_LISTENER (self));

  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  if (self->socket != NULL)
    g_socket_close (self->socket, NULL);
  g_clear_object (&self->socket);
}
