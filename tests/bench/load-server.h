/* load-server.h - a chalkline-server of the benchmark's own, on a core of its own
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <netinet/in.h>

G_BEGIN_DECLS

typedef struct
{
  GPid pid;
  int stdout_fd;
  struct sockaddr_in address;
} LoadServer;

LoadServer *load_server_start (const char *const *argv, GError **error);
void load_server_stop (LoadServer *self);
double load_server_get_cpu_s (const LoadServer *self);
double load_server_get_memory_kb (const LoadServer *self);
gboolean load_pin_to_cpu (guint cpu);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadServer, load_server_stop)

G_END_DECLS
