/* chalk-addresses.h - under which addresses others reach this machine
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChalkHostAddress:
 * @text: the address as in a URL, IPv6 in brackets
 * @interface: name of the network interface
 * @score: how likely guests reach it; higher is better
 */
typedef struct
{
  char *text;
  char *interface;
  int score;
} ChalkHostAddress;

void chalk_host_address_free (ChalkHostAddress *self);
GPtrArray *chalk_addresses_list (void);
int chalk_addresses_score (const char *interface, GInetAddress *address, gboolean has_route,
                           gboolean is_physical);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkHostAddress, chalk_host_address_free)

G_END_DECLS
