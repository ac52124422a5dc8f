/* chalk-network-watch.h - notice that the machine's addresses may have changed
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CHALK_TYPE_NETWORK_WATCH (chalk_network_watch_get_type ())
G_DECLARE_FINAL_TYPE (ChalkNetworkWatch, chalk_network_watch, CHALK, NETWORK_WATCH, GObject)

ChalkNetworkWatch *chalk_network_watch_new (void);

G_END_DECLS
