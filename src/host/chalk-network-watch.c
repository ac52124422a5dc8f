/* chalk-network-watch.c - notice that the machine's addresses may have changed
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-host"

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "chalk-network-watch.h"

/* An interface that comes up is told of in a dozen messages. */
#define SETTLE_MS 250

/**
 * ChalkNetworkWatch:
 *
 * Listens to the kernel and to #GNetworkMonitor. The latter knows of routes alone: an address that
 * comes without one, as in a network without a router, it may not tell. Where a sandbox has no
 * netlink, it is all there is.
 */
struct _ChalkNetworkWatch
{
  GObject parent_instance;
  /* Owned */
  GNetworkMonitor *monitor;
  int fd; /* -1: none */
  guint fd_source;
  guint settle_source; /* 0: nothing has happened */
};

G_DEFINE_FINAL_TYPE (ChalkNetworkWatch, chalk_network_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
on_settled_cb (gpointer user_data)
{
  ChalkNetworkWatch *self = user_data;

  self->settle_source = 0;
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
settle (ChalkNetworkWatch *self)
{
  if (self->settle_source == 0)
    self->settle_source = g_timeout_add (SETTLE_MS, on_settled_cb, self);
}

/* What the messages say does not matter: the addresses are asked for anew. */
static gboolean
on_netlink_readable_cb (int fd, GIOCondition condition, gpointer user_data)
{
  ChalkNetworkWatch *self = user_data;
  char buffer[8192];
  ssize_t n_read;

  do
    n_read = recv (fd, buffer, sizeof buffer, MSG_DONTWAIT);
  while (n_read > 0 || (n_read < 0 && errno == EINTR));

  settle (self);
  /* Messages that were dropped, for which there is ENOBUFS, are as good as those that came. */
  if (n_read < 0 && (errno == EAGAIN || errno == ENOBUFS))
    return G_SOURCE_CONTINUE;

  self->fd_source = 0;

  return G_SOURCE_REMOVE;
}

static void
open_netlink (ChalkNetworkWatch *self)
{
  const struct sockaddr_nl address = {
    .nl_family = AF_NETLINK,
    .nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE,
  };

  self->fd = socket (AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
  if (self->fd < 0 || bind (self->fd, (const struct sockaddr *) &address, sizeof address) != 0)
    {
      g_debug ("no netlink: %s", g_strerror (errno));
      return;
    }

  self->fd_source = g_unix_fd_add (self->fd, G_IO_IN, on_netlink_readable_cb, self);
}

static void
chalk_network_watch_finalize (GObject *object)
{
  ChalkNetworkWatch *self = CHALK_NETWORK_WATCH (object);

  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->fd_source, g_source_remove);
  if (self->fd >= 0)
    close (self->fd);
  g_clear_handle_id (&self->settle_source, g_source_remove);

  G_OBJECT_CLASS (chalk_network_watch_parent_class)->finalize (object);
}

static void
chalk_network_watch_class_init (ChalkNetworkWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_network_watch_finalize;

  /**
   * ChalkNetworkWatch::changed:
   *
   * Emitted a moment after something happened to the network, whether or not an address is another.
   */
  signals[CHANGED] = g_signal_new ("changed", CHALK_TYPE_NETWORK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
chalk_network_watch_init (ChalkNetworkWatch *self)
{
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (settle), self,
                           G_CONNECT_SWAPPED);
  open_netlink (self);
}

/* Returns: (transfer full): a watch that has begun, on the default main context */
ChalkNetworkWatch *
chalk_network_watch_new (void)
{
  return g_object_new (CHALK_TYPE_NETWORK_WATCH, NULL);
}
