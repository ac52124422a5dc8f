/* test-network.c - what interfaces are, and that their coming is noticed
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "chalk-addresses.h"
#include "chalk-network-watch.h"
#include "raw-client.h"

/* --- Kinds ---------------------------------------------------------------------------------------
 */

/* Folders that look like those of the kernel, anew for each test. */
static char *
dup_sysfs (void)
{
  return g_build_filename (g_get_user_cache_dir (), "net", NULL);
}

static void
write_entry (const char *interface, const char *name, const char *text)
{
  g_autofree char *sysfs = dup_sysfs ();
  g_autofree char *path = g_build_filename (sysfs, interface, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_kind (const char *interface, ChalkLinkKind kind)
{
  g_autofree char *sysfs = dup_sysfs ();

  g_assert_cmpint (chalk_link_kind_find (sysfs, interface), ==, kind);
}

static void
interfaces_are_told_apart_by_what_the_kernel_says (void)
{
  write_entry ("lo", "type", "772\n");
  write_entry ("wlp2s0", "type", "1\n");
  write_entry ("wlp2s0", "uevent", "DEVTYPE=wlan\nINTERFACE=wlp2s0\n");
  write_entry ("radio", "type", "1\n");
  write_entry ("radio", "wireless/status", "");
  write_entry ("radio", "device/vendor", "");
  write_entry ("lan1", "type", "1\n");
  write_entry ("lan1", "device/vendor", "");
  write_entry ("modem", "uevent", "DEVTYPE=wwan\n");
  write_entry ("modem", "device/vendor", "");
  write_entry ("office", "type", "65534\n");
  write_entry ("office", "uevent", "DEVTYPE=wireguard\n");
  write_entry ("corp", "tun_flags", "0x1002\n");
  write_entry ("corp", "type", "1\n");
  write_entry ("dial", "type", "512\n");

  assert_kind ("lo", CHALK_LINK_LOOPBACK);
  assert_kind ("wlp2s0", CHALK_LINK_WIFI);
  assert_kind ("radio", CHALK_LINK_WIFI);
  assert_kind ("lan1", CHALK_LINK_ETHERNET);
  assert_kind ("modem", CHALK_LINK_MOBILE);
  assert_kind ("office", CHALK_LINK_VPN);
  assert_kind ("corp", CHALK_LINK_VPN);
  assert_kind ("dial", CHALK_LINK_VPN);
}

static void
bridges_are_as_real_as_what_they_bridge (void)
{
  write_entry ("br0", "type", "1\n");
  write_entry ("br0", "bridge/bridge_id", "");
  write_entry ("br0", "lower_lan1/device/vendor", "");
  write_entry ("docker0", "type", "1\n");
  write_entry ("docker0", "bridge/bridge_id", "");
  write_entry ("veth12ab", "type", "1\n");

  assert_kind ("br0", CHALK_LINK_ETHERNET);
  assert_kind ("docker0", CHALK_LINK_VIRTUAL);
  assert_kind ("veth12ab", CHALK_LINK_VIRTUAL);
}

static void
where_the_kernel_says_nothing_the_name_does (void)
{
  assert_kind ("wg7", CHALK_LINK_VPN);
  assert_kind ("tailscale0", CHALK_LINK_VPN);
  assert_kind ("wlan9", CHALK_LINK_WIFI);
  assert_kind ("eth9", CHALK_LINK_ETHERNET);
  assert_kind ("virbr0", CHALK_LINK_VIRTUAL);
  assert_kind ("whatever", CHALK_LINK_VIRTUAL);
}

/* --- Changes -------------------------------------------------------------------------------------
 */

static void
on_changed_cb (gpointer watch, gpointer flag)
{
  *(gboolean *) flag = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

/* An address without a route, in the test's own network namespace. */
static void
add_address (const char *text)
{
  struct ifreq request = { .ifr_name = "lo" };
  struct sockaddr_in *address = (struct sockaddr_in *) (void *) &request.ifr_addr;
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (text);
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  request.ifr_flags = IFF_UP;
  g_assert_cmpint (ioctl (fd, SIOCSIFFLAGS, &request), ==, 0);
  memset (&request.ifr_addr, 0, sizeof request.ifr_addr);
  g_strlcpy (request.ifr_name, "lo:1", sizeof request.ifr_name);
  address->sin_family = AF_INET;
  memcpy (&address->sin_addr, g_inet_address_to_bytes (inet), sizeof address->sin_addr);
  g_assert_cmpint (ioctl (fd, SIOCSIFADDR, &request), ==, 0);
  close (fd);
}

static gboolean
has_address (const char *text)
{
  g_autoptr (GPtrArray) addresses = chalk_addresses_list ();

  for (guint i = 0; i < addresses->len; i++)
    if (g_str_equal (((ChalkHostAddress *) g_ptr_array_index (addresses, i))->text, text))
      return TRUE;

  return FALSE;
}

static void
an_address_that_comes_is_noticed (void)
{
  ChalkNetworkWatch *watch;
  gboolean is_changed = FALSE;

  if (unshare (CLONE_NEWNET) != 0)
    {
      g_test_skip ("no network namespace of its own");
      return;
    }

  watch = chalk_network_watch_new ();
  g_signal_connect (watch, "changed", G_CALLBACK (on_changed_cb), &is_changed);
  g_assert_false (has_address ("192.168.44.1"));
  add_address ("192.168.44.1");
  raw_wait_until (is_true, &is_changed);
  g_assert_true (has_address ("192.168.44.1"));
  g_assert_finalize_object (watch);
}

#define ADD(unit, name) g_test_add_func ("/host/" unit "/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("link-kind", interfaces_are_told_apart_by_what_the_kernel_says);
  ADD ("link-kind", bridges_are_as_real_as_what_they_bridge);
  ADD ("link-kind", where_the_kernel_says_nothing_the_name_does);
  ADD ("network-watch", an_address_that_comes_is_noticed);

  return g_test_run ();
}
