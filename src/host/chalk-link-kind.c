/* chalk-link-kind.c - what a network interface is
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <net/if_arp.h>
#include <string.h>

#include "chalk-link-kind.h"

/* What the kernel says is asked first; these names decide where it says too little. */
static const struct
{
  const char *prefix;
  ChalkLinkKind kind;
} names[] = {
  { "docker", CHALK_LINK_VIRTUAL },  { "br-", CHALK_LINK_VIRTUAL },
  { "virbr", CHALK_LINK_VIRTUAL },   { "vmnet", CHALK_LINK_VIRTUAL },
  { "vboxnet", CHALK_LINK_VIRTUAL }, { "lxc", CHALK_LINK_VIRTUAL },
  { "lxd", CHALK_LINK_VIRTUAL },     { "podman", CHALK_LINK_VIRTUAL },
  { "cni", CHALK_LINK_VIRTUAL },     { "waydroid", CHALK_LINK_VIRTUAL },
  { "tun", CHALK_LINK_VPN },         { "tap", CHALK_LINK_VPN },
  { "wg", CHALK_LINK_VPN },          { "ppp", CHALK_LINK_VPN },
  { "tailscale", CHALK_LINK_VPN },   { "zt", CHALK_LINK_VPN },
  { "proton", CHALK_LINK_VPN },      { "nordlynx", CHALK_LINK_VPN },
  { "ipsec", CHALK_LINK_VPN },       { "utun", CHALK_LINK_VPN },
  { "wwan", CHALK_LINK_MOBILE },     { "wl", CHALK_LINK_WIFI },
  { "eth", CHALK_LINK_ETHERNET },    { "en", CHALK_LINK_ETHERNET },
};

static gboolean
has_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_strchomp (text) : g_strdup ("");
}

/* Bridges, bonds and VLANs lie on top of other interfaces. */
static gboolean
is_on_hardware (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  if (has_file (folder, "device"))
    return TRUE;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *lower = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, "lower_") && has_file (lower, "device"))
        return TRUE;
    }

  return FALSE;
}

/* Links without a hardware address are tunnels of some kind. */
static gboolean
is_tunnel (const char *folder)
{
  g_autofree char *type = read_file (folder, "type");
  guint64 number = g_ascii_strtoull (type, NULL, 10);

  return has_file (folder, "tun_flags") || number == ARPHRD_PPP || number == ARPHRD_NONE
         || (number >= ARPHRD_TUNNEL && number <= ARPHRD_IPGRE && number != ARPHRD_LOOPBACK);
}

static gboolean
find_by_type (const char *folder, ChalkLinkKind *kind)
{
  g_autofree char *type = read_file (folder, "type");
  g_autofree char *event = read_file (folder, "uevent");

  if (g_ascii_strtoull (type, NULL, 10) == ARPHRD_LOOPBACK)
    *kind = CHALK_LINK_LOOPBACK;
  else if (has_file (folder, "wireless") || has_file (folder, "phy80211")
           || strstr (event, "DEVTYPE=wlan") != NULL)
    *kind = CHALK_LINK_WIFI;
  else if (strstr (event, "DEVTYPE=wwan") != NULL)
    *kind = CHALK_LINK_MOBILE;
  else if (strstr (event, "DEVTYPE=wireguard") != NULL || (*type != '\0' && is_tunnel (folder)))
    *kind = CHALK_LINK_VPN;
  else if (is_on_hardware (folder))
    *kind = CHALK_LINK_ETHERNET;
  else
    return FALSE;

  return TRUE;
}

/**
 * chalk_link_kind_find:
 * @sysfs: %CHALK_LINK_SYSFS, or another folder that looks like it
 * @interface: name of a network interface, be it there or not
 *
 * Returns: what @interface is; %CHALK_LINK_VIRTUAL if nothing speaks for anything else
 */
ChalkLinkKind
chalk_link_kind_find (const char *sysfs, const char *interface)
{
  g_autofree char *folder = NULL;
  ChalkLinkKind kind;

  g_return_val_if_fail (sysfs != NULL && interface != NULL, CHALK_LINK_VIRTUAL);

  folder = g_build_filename (sysfs, interface, NULL);
  if (find_by_type (folder, &kind))
    return kind;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (interface, names[i].prefix))
      return names[i].kind;

  return CHALK_LINK_VIRTUAL;
}
