/* test-downloads.c - boards as files, over HTTP
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-host.h"
#include "raw-client.h"

typedef struct
{
  ChalkHost *host;
  guint16 port;
} Fixture;

static const char *const files[] = { "png", "svg", "pdf", "json", "excalidraw" };

static void
start (Fixture *fixture, ChalkAccessMode access)
{
  ChalkHostOptions options;
  g_autoptr (GError) error = NULL;

  chalk_host_options_init (&options);
  options.port = 0;
  options.access = access;
  fixture->host = chalk_host_new (&options);
  chalk_host_start (fixture->host, &error);
  g_assert_no_error (error);
  fixture->port = chalk_host_get_port (fixture->host);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  start (fixture, CHALK_ACCESS_LINK);
}

static void
set_up_open (Fixture *fixture, gconstpointer data)
{
  start (fixture, CHALK_ACCESS_OPEN);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  chalk_host_stop (fixture->host);
  g_assert_finalize_object (fixture->host);
}

static const char *
get_secret (Fixture *fixture)
{
  return chalk_access_get_secret (chalk_host_get_access (fixture->host));
}

/* Sends pushes of the plain protocol; the last one is answered when all are stored. */
static void
draw (Fixture *fixture, const char *const *pushes)
{
  g_autoptr (RawClient) client = raw_client_new (fixture->port);
  g_autofree char *path = g_strdup_printf ("/ws?user_id=ada&token=%s", get_secret (fixture));
  g_autofree char *answer = NULL;

  raw_client_upgrade (client, path);
  g_free (raw_client_read_text_with (client, "joined"));
  for (gsize i = 0; pushes[i] != NULL; i++)
    raw_client_send_text (client, pushes[i]);
  raw_client_send_text (client, "{\"type\":\"delete\",\"object_id\":\"nobody\",\"ref\":\"last\"}");
  answer = raw_client_read_text_with (client, "\"last\"");
  g_assert_nonnull (answer);
}

static void
draw_two_circles (Fixture *fixture)
{
  static const char *const pushes[] = {
    "{\"type\":\"circle\",\"id\":\"near\",\"cx\":50,\"cy\":50,\"radius\":40,"
    "\"color\":\"#e01b24\"}",
    "{\"type\":\"circle\",\"id\":\"far\",\"cx\":950,\"cy\":50,\"radius\":40,"
    "\"color\":\"#1c71d8\"}",
    NULL,
  };

  draw (fixture, pushes);
}

static char *
get (Fixture *fixture, const char *file, const char *headers)
{
  g_autofree char *path = g_strconcat ("/b/room/board.", file, NULL);

  return raw_client_get (fixture->port, path, headers);
}

static char *
get_with_secret (Fixture *fixture, const char *file)
{
  g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s\r\n", get_secret (fixture));

  return get (fixture, file, headers);
}

static void
assert_refused (const char *response, const char *status, const char *reason)
{
  g_autofree char *line = g_strdup_printf ("HTTP/1.1 %s ", status);
  g_autofree char *member = g_strdup_printf ("\"reason\":\"%s\",\"detail\":\"", reason);

  if (!g_str_has_prefix (response, line) || strstr (response, member) == NULL)
    g_test_message ("%s", response);
  g_assert_true (g_str_has_prefix (response, line));
  g_assert_nonnull (strstr (response, member));
  g_assert_nonnull (strstr (response, "Content-Type: application/json"));
}

static const char *
get_body (const char *response)
{
  g_assert_true (g_str_has_prefix (response, "HTTP/1.1 200 "));

  return strstr (response, "\r\n\r\n") + 4;
}

static void
H8_a_board_is_had_in_every_format (Fixture *fixture, gconstpointer data)
{
  static const char *const types[] = { "image/png", "image/svg+xml", "application/pdf",
                                       "application/json", "application/vnd.excalidraw+json" };
  static const char *const beginnings[] = { "\x89PNG", "<?xml", "%PDF-", "{\"version\":2,",
                                            "{\"type\":\"excalidraw\"," };

  draw_two_circles (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *response = get_with_secret (fixture, files[i]);
      g_autofree char *type = g_strdup_printf ("\r\nContent-Type: %s\r\n", types[i]);
      g_autofree char *disposition = g_strdup_printf (
          "\r\nContent-Disposition: attachment; filename*=UTF-8''room.%s\r\n", files[i]);

      g_assert_true (g_str_has_prefix (get_body (response), beginnings[i]));
      g_assert_nonnull (strstr (response, type));
      g_assert_nonnull (strstr (response, disposition));
      g_assert_nonnull (strstr (response, "\r\nX-Content-Type-Options: nosniff\r\n"));
      g_assert_nonnull (strstr (response, "\r\nCache-Control: no-store\r\n"));
    }
}

static void
H8_the_secret_is_needed (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *without = get (fixture, files[i], "");
      g_autofree char *wrong = get (fixture, files[i], "Authorization: Bearer nonsense\r\n");
      g_autofree char *basic = get (fixture, files[i], "Authorization: Basic YTpi\r\n");

      assert_refused (without, "403", "unauthorized");
      assert_refused (wrong, "403", "unauthorized");
      assert_refused (basic, "403", "unauthorized");
    }
}

static void
H8_an_open_board_needs_no_secret (Fixture *fixture, gconstpointer data)
{
  g_autofree char *response = get (fixture, "json", "");

  g_assert_nonnull (strstr (get_body (response), "\"events\":[]"));
}

static void
H8_ids_and_a_part_limit_it (Fixture *fixture, gconstpointer data)
{
  g_autofree char *by_id = NULL;
  g_autofree char *by_ids = NULL;
  g_autofree char *by_part = NULL;

  draw_two_circles (fixture);
  by_id = get_with_secret (fixture, "json?ids=far,gone");
  by_ids = get_with_secret (fixture, "json?ids=far,near");
  by_part = get_with_secret (fixture, "svg?x=0&y=0&w=200&h=100");

  g_assert_nonnull (strstr (get_body (by_id), "\"far\""));
  g_assert_null (strstr (get_body (by_id), "\"near\""));
  g_assert_nonnull (strstr (get_body (by_ids), "\"near\""));
  g_assert_nonnull (strstr (get_body (by_part), "viewBox=\"0 0 200 100\""));
  g_assert_nonnull (strstr (get_body (by_part), "#e01b24"));
  g_assert_null (strstr (get_body (by_part), "#1c71d8"));
}

/* What strings cannot hold. Width and height stand behind the signature, and the kind of pixels
 * behind them. */
static void
assert_png_head (Fixture *fixture, const char *query, const guint8 *expected, gsize n_expected)
{
  g_autofree char *request =
      g_strdup_printf ("GET /b/room/board.png?%s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
                       "Authorization: Bearer %s\r\n\r\n",
                       query, fixture->port, get_secret (fixture));
  g_autoptr (RawClient) client = raw_client_new (fixture->port);
  g_autofree char *head = NULL;

  raw_client_send_string (client, request);
  head = raw_client_read_head (client);
  g_assert_true (g_str_has_prefix (head, "HTTP/1.1 200 "));
  raw_client_wait_for_end (client);
  g_assert_cmpuint (client->received->len, >, 16 + n_expected);
  g_assert_cmpmem (client->received->data + 16, n_expected, expected, n_expected);
}

static void
H8_scale_and_paper_are_a_pictures (Fixture *fixture, gconstpointer data)
{
  static const guint8 with_alpha[] = { 0, 0, 0, 201, 0, 0, 0, 100, 8, 6 };
  static const guint8 on_paper[] = { 0, 0, 0, 101, 0, 0, 0, 50, 8, 2 };
  g_autofree char *drawing = get_with_secret (fixture, "svg?paper=0");

  assert_png_head (fixture, "x=0&y=0&w=100.5&h=50&scale=2&paper=0", with_alpha, sizeof with_alpha);
  assert_png_head (fixture, "x=0&y=0&w=100.5&h=50", on_paper, sizeof on_paper);
  g_assert_null (strstr (get_body (drawing), "<rect"));
}

static void
H8_bad_questions_are_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *file;
    const char *status;
    const char *reason;
  } questions[] = {
    { "png?scale=9", "400", "invalid_payload" },
    { "png?scale=0.01", "400", "invalid_payload" },
    { "png?scale=nan", "400", "invalid_payload" },
    { "png?scale=", "400", "invalid_payload" },
    { "svg?x=1&y=2&w=3", "400", "invalid_payload" },
    { "svg?x=1&y=2&w=3&h=0", "400", "invalid_payload" },
    { "svg?x=1&y=2&w=-3&h=1", "400", "invalid_payload" },
    { "svg?x=1e300&y=2&w=3&h=1", "400", "invalid_payload" },
    { "svg?x=9999999&y=2&w=30&h=1", "400", "invalid_payload" },
    { "pdf?paper=yes", "400", "invalid_payload" },
    { "json?ids=", "400", "invalid_payload" },
    { "json?ids=a,,b", "400", "invalid_payload" },
    { "json?ids=%2e%2e", "400", "invalid_payload" },
    { "json?ids=nobody", "404", "unknown_object" },
    { "png?x=0&y=0&w=10000&h=10&scale=8", "413", "too_large" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *response = get_with_secret (fixture, questions[i].file);

      assert_refused (response, questions[i].status, questions[i].reason);
    }
}

static void
H3_other_files_are_not_found (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/b/room/board.gif",  "/b/room/board.",   "/b/room/board",
                                       "/b/room/board.png/", "/b/a.b/board.png", "/b//board.png" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *response = raw_client_get (fixture->port, paths[i], "");

      g_assert_true (g_str_has_prefix (response, "HTTP/1.1 404 "));
    }
}

/* Two are written, sixteen wait; the others are told so at once, and all of the first are answered.
 */
static void
H8_only_so_many_are_made_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);
  g_autofree char *request = g_strdup_printf (
      "GET /b/room/board.png?x=0&y=0&w=1000&h=1000 HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
      "Authorization: Bearer %s\r\n\r\n",
      fixture->port, get_secret (fixture));
  guint n_good = 0;
  guint n_refused = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_ptr_array_add (clients, raw_client_new (fixture->port));
      raw_client_send_string (clients->pdata[i], request);
    }
  for (guint i = 0; i < clients->len; i++)
    {
      g_autofree char *head = raw_client_read_head (clients->pdata[i]);

      n_good += g_str_has_prefix (head, "HTTP/1.1 200 ") ? 1 : 0;
      n_refused += g_str_has_prefix (head, "HTTP/1.1 429 ") ? 1 : 0;
    }

  g_assert_cmpuint (n_good + n_refused, ==, 40);
  g_assert_cmpuint (n_good, >=, 18);
  g_assert_cmpuint (n_refused, >, 0);
}

/* Whoever goes leaves nothing behind: tear_down() makes sure of it. */
static void
a_reader_who_goes_is_not_waited_for (Fixture *fixture, gconstpointer data)
{
  g_autofree char *request = g_strdup_printf (
      "GET /b/room/board.png?x=0&y=0&w=3000&h=3000 HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
      "Authorization: Bearer %s\r\n\r\n",
      fixture->port, get_secret (fixture));

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (RawClient) client = raw_client_new (fixture->port);

      raw_client_send_string (client, request);
    }
  /* One more, so that the server has seen them. */
  g_free (get_with_secret (fixture, "json"));
}

#define ADD(name, start_up)                                                                        \
  g_test_add ("/server/downloads/" #name, Fixture, NULL, start_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD (H8_a_board_is_had_in_every_format, set_up);
  ADD (H8_the_secret_is_needed, set_up);
  ADD (H8_an_open_board_needs_no_secret, set_up_open);
  ADD (H8_ids_and_a_part_limit_it, set_up);
  ADD (H8_scale_and_paper_are_a_pictures, set_up);
  ADD (H8_bad_questions_are_refused, set_up);
  ADD (H3_other_files_are_not_found, set_up);
  ADD (H8_only_so_many_are_made_at_once, set_up);
  ADD (a_reader_who_goes_is_not_waited_for, set_up);

  return g_test_run ();
}
