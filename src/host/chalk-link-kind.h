/* chalk-link-kind.h - what a network interface is
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CHALK_LINK_ETHERNET, /* a cable, or what behaves like one */
  CHALK_LINK_WIFI,
  CHALK_LINK_MOBILE, /* a modem */
  CHALK_LINK_VPN,
  CHALK_LINK_VIRTUAL,  /* containers and virtual machines */
  CHALK_LINK_LOOPBACK, /* this machine alone */
  CHALK_LINK_NAME,     /* no interface: a name that the network resolves */
} ChalkLinkKind;

#define CHALK_LINK_SYSFS "/sys/class/net"

ChalkLinkKind chalk_link_kind_find (const char *sysfs, const char *interface);

G_END_DECLS
