/* chalk-origin.c - whether a request is meant for this server
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-origin.h"

/* A page of another site that has its own name point at this machine (DNS rebinding) is found out
 * by the name: it is none of ours. Addresses are safe, a name behind them cannot be changed. */

static gboolean
is_own_name (const char *name, const char *local_name)
{
  g_autofree char *usual_name = g_strconcat (g_get_host_name (), ".local", NULL);

  return g_ascii_strcasecmp (name, "localhost") == 0
         || g_ascii_strcasecmp (name, g_get_host_name ()) == 0
         || g_ascii_strcasecmp (name, usual_name) == 0
         || (local_name != NULL && g_ascii_strcasecmp (name, local_name) == 0);
}

/* Returns: (transfer full): the IPv4 address, where a dual-stack socket shows it as an IPv6 one */
GInetAddress *
chalk_origin_unmap (GInetAddress *address)
{
  static const guint8 prefix[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6
      && memcmp (bytes, prefix, sizeof prefix) == 0)
    return g_inet_address_new_from_bytes (bytes + sizeof prefix, G_SOCKET_FAMILY_IPV4);

  return g_object_ref (address);
}

static gboolean
is_own_address (const char *name, GInetAddress *local)
{
  g_autoptr (GInetAddress) named = g_inet_address_new_from_string (name);
  g_autoptr (GInetAddress) real = chalk_origin_unmap (local);

  if (named == NULL)
    return FALSE;

  return g_inet_address_equal (named, real)
         || (g_inet_address_get_is_loopback (named) && g_inet_address_get_is_loopback (real));
}

/**
 * chalk_origin_check_host:
 * @host: (nullable): the request's Host header
 * @local: our end of the connection
 * @local_name: (nullable): one more name of this machine
 *
 * Rule T14.
 *
 * Returns: %TRUE if @host names this server: an address of the connection or one of its names, and
 *   its port
 */
gboolean
chalk_origin_check_host (const char *host, GInetSocketAddress *local, const char *local_name)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *text = NULL;
  int port;

  g_return_val_if_fail (G_IS_INET_SOCKET_ADDRESS (local), FALSE);

  if (host == NULL || strpbrk (host, "/@?#") != NULL)
    return FALSE;

  text = g_strconcat ("http://", host, NULL);
  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL)
    return FALSE;

  port = g_uri_get_port (uri) == -1 ? 80 : g_uri_get_port (uri);

  return port == g_inet_socket_address_get_port (local)
         && (is_own_name (g_uri_get_host (uri), local_name)
             || is_own_address (g_uri_get_host (uri), g_inet_socket_address_get_address (local)));
}

/**
 * chalk_origin_check_origin:
 * @origin: (nullable): the request's Origin header; clients that are no browsers have none
 * @host: the request's Host header, checked
 *
 * Returns: %TRUE if the page that opens the WebSocket came from this server
 */
gboolean
chalk_origin_check_origin (const char *origin, const char *host)
{
  g_autofree char *expected = NULL;
  g_autofree char *secure = NULL;

  g_return_val_if_fail (host != NULL, FALSE);

  if (origin == NULL)
    return TRUE;

  expected = g_strconcat ("http://", host, NULL);
  secure = g_strconcat ("https://", host, NULL);

  return g_ascii_strcasecmp (origin, expected) == 0 || g_ascii_strcasecmp (origin, secure) == 0;
}
