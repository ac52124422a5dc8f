/* test-http.c - pages, headers and who may ask for them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "chalk-host.h"
#include "raw-client.h"

static ChalkHost *host;
static guint16 port;

static void
assert_status (const char *response, const char *status)
{
  g_autofree char *line = g_strdup_printf ("HTTP/1.1 %s ", status);

  if (!g_str_has_prefix (response, line))
    g_test_message ("%s", response);
  g_assert_true (g_str_has_prefix (response, line));
}

static void
assert_path (const char *path, const char *status, const char *part)
{
  g_autofree char *response = raw_client_get (port, path, "");

  assert_status (response, status);
  g_assert_nonnull (strstr (response, part));
}

static void
H1_pages_are_served (void)
{
  assert_path ("/", "200", "<!doctype html>");
  assert_path ("/b/my-board_2", "200", "<!doctype html>");
  assert_path ("/web/phoenix.mjs", "200", "Content-Type: text/javascript");
  assert_path ("/web/style.css", "200", "Content-Type: text/css");
}

static void
H2_it_is_healthy_and_counts (void)
{
  assert_path ("/healthz", "200", "\r\n\r\nok");
  assert_path ("/metrics", "200", "\nchalkline_peers 0\n");
  assert_path ("/metrics", "200", "\nchalkline_refusals_total{reason=\"foreign\"} ");
}

static void
H4_the_hello_page_needs_no_secret_and_tells_nothing_of_a_board (void)
{
  g_autofree char *page = raw_client_get (port, "/hello", "");

  assert_status (page, "200");
  g_assert_nonnull (strstr (page, "You can reach this computer"));
  g_assert_null (strstr (page, chalk_access_get_secret (chalk_host_get_access (host))));
  g_assert_null (strstr (page, g_get_host_name ()));
  assert_path ("/hello/", "404", "");
  assert_path ("/web/hello.js", "200", "Content-Type: text/javascript");
}

static void
H3_everything_else_is_not_found (void)
{
  assert_path ("/nothing", "404", "");
  assert_path ("/b/", "404", "");
  assert_path ("/b/a%2Fb", "404", "");
  assert_path ("/web/", "404", "");
  assert_path ("/web/../meson.build", "404", "");
  assert_path ("/web/package.json", "404", "");
  assert_path ("/socket", "404", "");
}

static void
H3_every_answer_has_the_headers (void)
{
  static const char *const paths[] = {
    "/", "/healthz", "/nothing", "/socket/websocket", "/ws", "*"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *response = raw_client_get (port, paths[i], "");

      g_assert_nonnull (strstr (response, "\r\nContent-Security-Policy: default-src 'none'; "));
      g_assert_nonnull (strstr (response, "\r\nX-Content-Type-Options: nosniff\r\n"));
      g_assert_nonnull (strstr (response, "\r\nReferrer-Policy: no-referrer\r\n"));
    }
}

static void
H3_the_page_may_talk_to_its_own_server_only (void)
{
  g_autofree char *response = raw_client_get (port, "/", "");
  g_autofree char *expected = g_strdup_printf ("connect-src 'self' ws://127.0.0.1:%u;", port);

  g_assert_nonnull (strstr (response, expected));
}

static char *
request (const char *text)
{
  g_autoptr (RawClient) client = raw_client_new (port);
  g_autofree char *host_line = g_strdup_printf ("\r\nHost: 127.0.0.1:%u\r\n", port);
  g_autoptr (GString) bytes = g_string_new (text);

  g_string_replace (bytes, "@", host_line, 1);
  raw_client_send_string (client, bytes->str);

  return raw_client_read_head (client);
}

/* The body is never read, so that it may be as long as it likes. */
static void
H3_other_methods_are_turned_away_by_their_heads (void)
{
  static const char *const requests[] = {
    "POST / HTTP/1.1@Content-Length: 1000000000000\r\n\r\nabc",
    "PUT /web/style.css HTTP/1.1@Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    "DELETE / HTTP/1.1@\r\n",
    "OPTIONS / HTTP/1.1@\r\n",
    "POST /socket/websocket HTTP/1.1@Content-Length: 10\r\n\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *head = request (requests[i]);

      g_assert_nonnull (head);
      assert_status (head, "405");
      g_assert_nonnull (strstr (head, "\r\nX-Content-Type-Options: nosniff\r\n"));
    }
}

static void
a_get_with_a_body_is_refused (void)
{
  g_autofree char *head = request ("GET / HTTP/1.1@Content-Length: 5000000000\r\n\r\n");

  g_assert_nonnull (head);
  assert_status (head, "400");
}

static void
what_is_no_http_is_refused (void)
{
  static const char *const requests[] = {
    "\r\n\r\n\r\n",        "\x16\x03\x01\x02\x01\r\n\r\n",
    "GET\r\n\r\n",         "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "GET / HTTP/9.9@\r\n", "GET / HTTP/1.1\r\n\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *head = request (requests[i]);

      g_assert_true (head == NULL || strstr (head, " 200 ") == NULL);
    }
  assert_path ("/healthz", "200", "ok");
}

static void
ranges_are_not_looked_at (void)
{
  g_autofree char *response = raw_client_get (port, "/healthz", "Range: bytes=0-0,1-1,0-1\r\n");

  assert_status (response, "200");
}

static void
a_file_that_has_not_changed_is_not_sent_again (void)
{
  g_autofree char *first = raw_client_get (port, "/", "");
  const char *etag = strstr (first, "\r\nETag: ") + strlen ("\r\nETag: ");
  g_autofree char *header =
      g_strdup_printf ("If-None-Match: %.*s\r\n", (int) strcspn (etag, "\r"), etag);
  g_autofree char *second = raw_client_get (port, "/", header);

  assert_status (second, "304");
}

static void
assert_host (const char *name, guint16 host_port, const char *status)
{
  g_autoptr (RawClient) client = raw_client_new (port);
  g_autofree char *text =
      g_strdup_printf ("GET / HTTP/1.1\r\nHost: %s:%u\r\n\r\n", name, host_port);
  g_autofree char *head = NULL;

  raw_client_send_string (client, text);
  head = raw_client_read_head (client);
  g_test_message ("%s", name);
  g_assert_nonnull (head);
  assert_status (head, status);
}

static void
T14_other_hosts_are_refused (void)
{
  g_autofree char *local_name = g_strconcat (g_get_host_name (), ".local", NULL);

  assert_host ("127.0.0.1", port, "200");
  assert_host ("localhost", port, "200");
  assert_host ("LOCALHOST", port, "200");
  assert_host (g_get_host_name (), port, "200");
  assert_host (local_name, port, "200");
  assert_host ("[::1]", port, "200");
  assert_host ("evil.example", port, "403");
  assert_host ("203.0.113.7", port, "403");
  assert_host ("127.0.0.1", (guint16) (port + 1), "403");
  assert_host ("user@127.0.0.1", port, "403");
  assert_host ("127.0.0.1.evil.example", port, "403");
  assert_host ("", port, "403");
}

static void
T14_two_hosts_are_refused (void)
{
  g_autofree char *twice = g_strdup_printf ("Host: 127.0.0.1:%u\r\n", port);
  g_autofree char *response = raw_client_get (port, "/", twice);

  assert_status (response, "403");
}

static void
assert_upgrade (const char *path, const char *headers, const char *status)
{
  g_autoptr (RawClient) client = raw_client_new (port);
  g_autofree char *head = raw_client_try_upgrade (client, path, headers);

  g_test_message ("%s %s", path, headers);
  g_assert_nonnull (head);
  assert_status (head, status);
}

static void
T14_pages_of_other_sites_are_refused (void)
{
  g_autofree char *own = g_strdup_printf ("Origin: http://127.0.0.1:%u\r\n", port);
  g_autofree char *other_port = g_strdup_printf ("Origin: http://127.0.0.1:%u\r\n", port + 1);

  assert_upgrade ("/socket/websocket?vsn=2.0.0", own, "101");
  assert_upgrade ("/socket/websocket?vsn=2.0.0", "", "101");
  assert_upgrade ("/socket/websocket?vsn=2.0.0", other_port, "403");
  assert_upgrade ("/socket/websocket?vsn=2.0.0", "Origin: http://evil.example\r\n", "403");
  assert_upgrade ("/socket/websocket?vsn=2.0.0", "Origin: null\r\n", "403");
  assert_upgrade ("/ws?user_id=ada", "Origin: http://evil.example\r\n", "403");
}

static void
T1_other_versions_are_refused (void)
{
  assert_upgrade ("/socket/websocket?vsn=1.0.0", "", "101");
  assert_upgrade ("/socket/websocket", "", "101");
  assert_upgrade ("/socket/websocket?vsn=3.0.0", "", "403");
  assert_upgrade ("/socket/websocket?vsn=", "", "403");
}

static void
T2_compression_is_not_agreed_to (void)
{
  g_autoptr (RawClient) client = raw_client_new (port);
  g_autofree char *head = raw_client_try_upgrade (
      client, "/socket/websocket?vsn=2.0.0", "Sec-WebSocket-Extensions: permessage-deflate\r\n");

  assert_status (head, "101");
  g_assert_null (strstr (head, "Sec-WebSocket-Extensions"));
}

static void
T12_the_sub_protocol_is_agreed_to (void)
{
  g_autoptr (RawClient) client = raw_client_new (port);
  g_autofree char *head =
      raw_client_try_upgrade (client, "/socket/websocket?vsn=2.0.0",
                              "Sec-WebSocket-Protocol: phoenix, base64url.bearer.phx.c2VjcmV0\r\n");

  assert_status (head, "101");
  g_assert_nonnull (strstr (head, "\r\nSec-WebSocket-Protocol: phoenix\r\n"));
}

static void
one_answer_a_connection (void)
{
  g_autofree char *response = raw_client_get (port, "/healthz", "Connection: keep-alive\r\n");

  g_assert_nonnull (strstr (response, "\r\nConnection: close\r\n"));
}

#define ADD(name) g_test_add_func ("/server/http/" #name, name)

int
main (int argc, char **argv)
{
  ChalkHostOptions options;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  chalk_host_options_init (&options);
  options.port = 0;
  host = chalk_host_new (&options);
  chalk_host_start (host, &error);
  g_assert_no_error (error);
  port = chalk_host_get_port (host);

  ADD (H1_pages_are_served);
  ADD (H2_it_is_healthy_and_counts);
  ADD (H4_the_hello_page_needs_no_secret_and_tells_nothing_of_a_board);
  ADD (H3_everything_else_is_not_found);
  ADD (H3_every_answer_has_the_headers);
  ADD (H3_the_page_may_talk_to_its_own_server_only);
  ADD (H3_other_methods_are_turned_away_by_their_heads);
  ADD (a_get_with_a_body_is_refused);
  ADD (what_is_no_http_is_refused);
  ADD (ranges_are_not_looked_at);
  ADD (a_file_that_has_not_changed_is_not_sent_again);
  ADD (T14_other_hosts_are_refused);
  ADD (T14_two_hosts_are_refused);
  ADD (T14_pages_of_other_sites_are_refused);
  ADD (T1_other_versions_are_refused);
  ADD (T2_compression_is_not_agreed_to);
  ADD (T12_the_sub_protocol_is_agreed_to);
  ADD (one_answer_a_connection);

  status = g_test_run ();
  chalk_host_stop (host);
  g_clear_object (&host);

  return status;
}
