/* chalk-origin.h - whether a request is meant for this server
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GInetAddress *chalk_origin_unmap (GInetAddress *address);
gboolean chalk_origin_check_host (const char *host, GInetSocketAddress *local,
                                  const char *local_name);
gboolean chalk_origin_check_origin (const char *origin, const char *host);

G_END_DECLS
