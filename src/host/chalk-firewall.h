/* chalk-firewall.h - which firewall may keep guests out, and what opens it
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CHALK_FIREWALL_UNKNOWN, /* none was found, which does not mean that there is none */
  CHALK_FIREWALL_FIREWALLD,
  CHALK_FIREWALL_UFW,
  CHALK_FIREWALL_NFTABLES,
} ChalkFirewall;

void chalk_firewall_find_async (GBusType bus_type, const char *root, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
ChalkFirewall chalk_firewall_find_finish (GAsyncResult *result);
const char *chalk_firewall_get_name (ChalkFirewall firewall);
char *chalk_firewall_dup_command (ChalkFirewall firewall, guint16 port);

G_END_DECLS
