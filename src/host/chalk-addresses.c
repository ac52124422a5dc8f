/* chalk-addresses.c - under which addresses others reach this machine
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

#include "chalk-addresses.h"

/* How much each sign speaks for an address, or against it. */
enum
{
  SCORE_DEFAULT_ROUTE = 40, /* the interface leads to the rest of the network */
  SCORE_PHYSICAL = 20,      /* there is hardware behind it */
  SCORE_PRIVATE = 15,       /* RFC 1918 or RFC 4193: a local network */
  SCORE_IPV4 = 25,          /* shorter, and phones reach it everywhere */
  SCORE_REMOTE = -60,       /* VPN, container, virtual machine, modem: no colleague is there */
  SCORE_NAME = -500,        /* not understood by every phone */
  SCORE_LOOPBACK = -1000,
};

static int
score_kind (ChalkLinkKind kind)
{
  switch (kind)
    {
    case CHALK_LINK_ETHERNET:
    case CHALK_LINK_WIFI:
      return SCORE_PHYSICAL;

    case CHALK_LINK_MOBILE:
    case CHALK_LINK_VPN:
    case CHALK_LINK_VIRTUAL:
      return SCORE_REMOTE;

    case CHALK_LINK_NAME:
      return SCORE_NAME;

    case CHALK_LINK_LOOPBACK:
    default:
      return SCORE_LOOPBACK;
    }
}

static gboolean
is_private (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return bytes[0] == 10 || (bytes[0] == 172 && (bytes[1] & 0xf0) == 16)
           || (bytes[0] == 192 && bytes[1] == 168);

  return (bytes[0] & 0xfe) == 0xfc;
}

void
chalk_host_address_free (ChalkHostAddress *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->interface, g_free);
  g_free (self);
}

/**
 * chalk_host_address_new:
 * @text: the address as in an URL
 * @interface: name of the network interface, "" for none
 *
 * Returns: (transfer full): an address whose score says only what it is
 */
ChalkHostAddress *
chalk_host_address_new (const char *text, const char *interface, ChalkLinkKind kind)
{
  ChalkHostAddress *self = g_new0 (ChalkHostAddress, 1);

  self->text = g_strdup (text);
  self->interface = g_strdup (interface);
  self->kind = kind;
  self->score = score_kind (kind);

  return self;
}

/**
 * chalk_addresses_score:
 * @kind: of the network interface
 * @address: one of its addresses
 * @has_route: whether the default route goes through the interface
 *
 * Returns: how likely a guest reaches @address; higher is better
 */
int
chalk_addresses_score (ChalkLinkKind kind, GInetAddress *address, gboolean has_route)
{
  g_return_val_if_fail (G_IS_INET_ADDRESS (address), 0);

  return score_kind (kind) + (has_route ? SCORE_DEFAULT_ROUTE : 0)
         + (is_private (address) ? SCORE_PRIVATE : 0)
         + (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 ? SCORE_IPV4 : 0);
}

/* The interface of the IPv4 default route, as the kernel lists its routes; %NULL if there is none.
 */
static char *
find_default_interface (void)
{
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/net/route", &table, NULL, NULL))
    return NULL;

  lines = g_strsplit (table, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char interface[IF_NAMESIZE];
      unsigned int destination;

      if (sscanf (lines[i], "%15s %x", interface, &destination) == 2 && destination == 0)
        return g_strdup (interface);
    }

  return NULL;
}

static ChalkHostAddress *
new_address (const struct ifaddrs *entry, const char *default_interface)
{
  g_autoptr (GSocketAddress) socket_address = NULL;
  g_autofree char *text = NULL;
  g_autofree char *bracketed = NULL;
  ChalkHostAddress *self;
  GInetAddress *address;

  if (entry->ifa_addr == NULL || (entry->ifa_flags & IFF_UP) == 0
      || (entry->ifa_addr->sa_family != AF_INET && entry->ifa_addr->sa_family != AF_INET6))
    return NULL;

  socket_address = g_socket_address_new_from_native (
      entry->ifa_addr, entry->ifa_addr->sa_family == AF_INET ? sizeof (struct sockaddr_in)
                                                             : sizeof (struct sockaddr_in6));
  address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (socket_address));
  /* A link-local address needs the guest's own interface in its URL, which nobody can know here. */
  if (g_inet_address_get_is_loopback (address) || g_inet_address_get_is_link_local (address))
    return NULL;

  text = g_inet_address_to_string (address);
  bracketed = g_strdup_printf (entry->ifa_addr->sa_family == AF_INET6 ? "[%s]" : "%s", text);
  self = chalk_host_address_new (bracketed, entry->ifa_name,
                                 chalk_link_kind_find (CHALK_LINK_SYSFS, entry->ifa_name));
  self->score = chalk_addresses_score (self->kind, address,
                                       g_strcmp0 (entry->ifa_name, default_interface) == 0);

  return self;
}

static int
compare_addresses (gconstpointer a, gconstpointer b)
{
  const ChalkHostAddress *first = *(ChalkHostAddress *const *) a;
  const ChalkHostAddress *second = *(ChalkHostAddress *const *) b;

  if (first->score != second->score)
    return second->score - first->score;

  return strcmp (first->text, second->text);
}

/* An interface has many IPv6 addresses, and which of them is the lasting one only it knows: its
 * best address stands for all. */
static void
keep_one_of_each_interface (GPtrArray *addresses)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < addresses->len;)
    {
      ChalkHostAddress *address = g_ptr_array_index (addresses, i);

      if (g_hash_table_add (seen, address->interface))
        i++;
      else
        g_ptr_array_remove_index (addresses, i);
    }
}

/**
 * chalk_addresses_list:
 *
 * Returns: (transfer full) (element-type ChalkHostAddress): the addresses of this machine that
 * others may reach, the best of each network interface, best first; empty without a network
 */
GPtrArray *
chalk_addresses_list (void)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_host_address_free);
  g_autofree char *default_interface = find_default_interface ();
  struct ifaddrs *entries = NULL;

  if (getifaddrs (&entries) != 0)
    return addresses;

  for (const struct ifaddrs *entry = entries; entry != NULL; entry = entry->ifa_next)
    {
      ChalkHostAddress *address = new_address (entry, default_interface);

      if (address != NULL)
        g_ptr_array_add (addresses, address);
    }
  freeifaddrs (entries);
  g_ptr_array_sort (addresses, compare_addresses);
  keep_one_of_each_interface (addresses);

  return addresses;
}
