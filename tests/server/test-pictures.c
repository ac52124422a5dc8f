/* test-pictures.c - pictures that come and go over HTTP
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "chalk-host.h"
#include "chalk-limits.h"
#include "raw-client.h"

/* 1 × 1, red. */
static const guint8 gif[] = { 'G', 'I',  'F', '8', '9', 'a', 1,    0,    1, 0, 0x80, 0,
                              0,   0xff, 0,   0,   0,   0,   0xff, ',',  0, 0, 0,    0,
                              1,   0,    1,   0,   0,   2,   2,    0x44, 1, 0, ';' };

static ChalkHost *host;
static guint16 port;
static const char *secret;

static RawClient *
join (const char *user_id)
{
  RawClient *client = raw_client_new (port);
  g_autofree char *path = g_strdup_printf ("/ws?user_id=%s&token=%s", user_id, secret);
  g_autofree char *joined = NULL;

  raw_client_upgrade (client, path);
  joined = raw_client_read_text_with (client, "\"joined\"");

  return client;
}

static RawClient *
begin_post (const char *path, const char *token, const char *more_headers)
{
  RawClient *client = raw_client_new (port);
  g_autofree char *head = g_strdup_printf (
      "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nAuthorization: Bearer %s\r\n%s\r\n", path, port,
      token, more_headers);

  raw_client_send_string (client, head);

  return client;
}

static char *
finish (RawClient *client)
{
  raw_client_wait_for_end (client);

  return g_strndup ((const char *) client->received->data, client->received->len);
}

static char *
post (const char *path, const char *token, const void *body, gsize n_bytes)
{
  g_autofree char *length = g_strdup_printf ("Content-Length: %zu\r\n", n_bytes);
  g_autoptr (RawClient) client = begin_post (path, token, length);

  raw_client_send (client, body, n_bytes);

  return finish (client);
}

static void
assert_refused (char *taken, guint status, const char *reason)
{
  g_autofree char *response = taken;
  g_autofree char *line = g_strdup_printf ("HTTP/1.1 %u ", status);
  g_autofree char *part = g_strdup_printf ("{\"reason\":\"%s\",\"detail\":\"", reason);

  g_test_message ("%s", response);
  g_assert_true (g_str_has_prefix (response, line));
  g_assert_nonnull (strstr (response, part));
  g_assert_nonnull (strstr (response, "\r\nX-Content-Type-Options: nosniff\r\n"));
}

static char *
dup_image_name (const char *response)
{
  const char *start = strstr (response, "{\"image\":\"");

  g_assert_nonnull (start);

  return g_strndup (start + strlen ("{\"image\":\""), 64);
}

static void
H7_a_picture_comes_and_goes (void)
{
  g_autoptr (RawClient) ada = join ("ada");
  g_autofree char *response = post ("/b/room/images?user_id=ada", secret, gif, sizeof gif);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *header = g_strdup_printf ("Authorization: Bearer %s\r\n", secret);
  g_autofree char *picture = NULL;

  g_test_message ("%s", response);
  g_assert_true (g_str_has_prefix (response, "HTTP/1.1 201 "));
  g_assert_nonnull (strstr (response, "\"width\":1,\"height\":1,\"type\":\"image/png\"}"));
  name = dup_image_name (response);
  path = g_strdup_printf ("/b/room/images/%s", name);
  picture = raw_client_get (port, path, header);
  g_assert_true (g_str_has_prefix (picture, "HTTP/1.1 200 "));
  g_assert_nonnull (strstr (picture, "\r\nContent-Type: image/png\r\n"));
  g_assert_nonnull (
      strstr (picture, "\r\nCache-Control: private, max-age=31536000, immutable\r\n"));
  assert_refused (raw_client_get (port, path, ""), 403, "unauthorized");
  assert_refused (raw_client_get (port, "/b/room/images/nothing", header), 404, "unknown_image");
}

static void
H7_who_may_not_is_refused_by_the_head (void)
{
  g_autoptr (RawClient) ada = join ("ada");
  const char *length = "Content-Length: 1000000\r\n";
  g_autoptr (RawClient) wrong = begin_post ("/b/room/images?user_id=ada", "wrong", length);
  g_autoptr (RawClient) stranger = begin_post ("/b/room/images?user_id=bob", secret, length);
  g_autoptr (RawClient) nobody = begin_post ("/b/room/images", secret, length);
  g_autoptr (RawClient) other = begin_post ("/b/room/images?user_id=ada", secret,
                                            "Content-Length: 9\r\nOrigin: http://evil.example\r\n");
  g_autoptr (RawClient) large =
      begin_post ("/b/room/images?user_id=ada", secret, "Content-Length: 10485761\r\n");
  g_autoptr (RawClient) chunked =
      begin_post ("/b/room/images?user_id=ada", secret, "Transfer-Encoding: chunked\r\n");

  assert_refused (finish (wrong), 403, "unauthorized");
  assert_refused (finish (stranger), 403, "not_allowed");
  assert_refused (finish (nobody), 400, "invalid_payload");
  assert_refused (finish (other), 403, "not_allowed");
  assert_refused (finish (large), 413, "too_large");
  assert_refused (finish (chunked), 400, "invalid_payload");
}

static void
H7_what_is_no_image_is_refused (void)
{
  g_autoptr (RawClient) ada = join ("ada");

  assert_refused (post ("/b/room/images?user_id=ada", secret, "hello", 5), 415, "unknown_type");
  assert_refused (post ("/b/room/images?user_id=ada", secret, gif, 20), 400, "invalid_payload");
}

static void
H7_few_come_in_at_once (void)
{
  g_autoptr (RawClient) ada = join ("ada");
  g_autoptr (RawClient) first = NULL;
  g_autoptr (RawClient) second = NULL;
  g_autoptr (RawClient) third = NULL;
  const char *headers = "Content-Length: 100\r\nExpect: 100-continue\r\n";

  /* Each is told to go on, so it is known that the server has seen its head. */
  first = begin_post ("/b/room/images?user_id=ada", secret, headers);
  g_free (raw_client_read_head (first));
  second = begin_post ("/b/room/images?user_id=ada", secret, headers);
  g_free (raw_client_read_head (second));
  third = begin_post ("/b/room/images?user_id=ada", secret, "Content-Length: 100\r\n");
  assert_refused (finish (third), 429, "rate_limited");
}

#define ADD(name) g_test_add_func ("/server/pictures/" #name, name)

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
  secret = chalk_access_get_secret (chalk_host_get_access (host));

  ADD (H7_a_picture_comes_and_goes);
  ADD (H7_who_may_not_is_refused_by_the_head);
  ADD (H7_what_is_no_image_is_refused);
  ADD (H7_few_come_in_at_once);

  status = g_test_run ();
  chalk_host_stop (host);
  g_clear_object (&host);

  return status;
}
