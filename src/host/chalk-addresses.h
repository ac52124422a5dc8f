/* chalk-addresses.h - under which addresses others reach this machine
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "chalk-link-kind.h"

G_BEGIN_DECLS

/**
 * ChalkHostAddress:
 * @text: the address as in a URL, IPv6 in brackets
 * @interface: name of the network interface, "" for none
 * @kind: what the interface is
 * @score: how likely guests reach it; higher is better
 */
typedef struct
{
  char *text;
  char *interface;
  ChalkLinkKind kind;
  int score;
} ChalkHostAddress;

ChalkHostAddress *chalk_host_address_new (const char *text, const char *interface,
                                          ChalkLinkKind kind);
void chalk_host_address_free (ChalkHostAddress *self);
GPtrArray *chalk_addresses_list (void);
int chalk_addresses_score (ChalkLinkKind kind, GInetAddress *address, gboolean has_route);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkHostAddress, chalk_host_address_free)

G_END_DECLS
