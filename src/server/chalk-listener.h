/* chalk-listener.h - listening sockets
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CHALK_DEFAULT_PORT 4040

/**
 * ChalkAcceptFunc:
 * @socket: a new connection; does not block
 */
typedef void (*ChalkAcceptFunc) (GSocket *socket, gpointer user_data);

#define CHALK_TYPE_LISTENER (chalk_listener_get_type ())
G_DECLARE_FINAL_TYPE (ChalkListener, chalk_listener, CHALK, LISTENER, GObject)

ChalkListener *chalk_listener_new (GInetAddress *address, guint16 port, ChalkAcceptFunc accept,
                                   gpointer user_data, GError **error);
ChalkListener *chalk_listener_new_near (GInetAddress *address, guint16 port, ChalkAcceptFunc accept,
                                        gpointer user_data, GError **error);
guint16 chalk_listener_get_port (ChalkListener *self);
void chalk_listener_stop (ChalkListener *self);

G_END_DECLS
