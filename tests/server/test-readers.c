/* test-readers.c - who may see a board over HTTP
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-host.h"
#include "chalk-session-door.h"
#include "chalk-session-roles.h"
#include "raw-client.h"

typedef struct
{
  ChalkHost *host;
  guint16 port;
  char *image; /* the name of a picture that the board has */
} Fixture;

static ChalkSession *
get_session (Fixture *fixture)
{
  return chalk_hub_lookup (chalk_host_get_hub (fixture->host), "room");
}

static RawClient *
call (Fixture *fixture, const char *user_id)
{
  RawClient *client = raw_client_new (fixture->port);
  g_autofree char *path =
      g_strdup_printf ("/ws?user_id=%s&token=%s", user_id,
                       chalk_access_get_secret (chalk_host_get_access (fixture->host)));

  raw_client_upgrade (client, path);

  return client;
}

static RawClient *
join (Fixture *fixture, const char *user_id)
{
  RawClient *client = call (fixture, user_id);

  g_free (raw_client_read_text_with (client, "\"joined\""));

  return client;
}

/* Somebody whom the host has not let in yet. */
static RawClient *
wait_at_the_door (Fixture *fixture, const char *user_id)
{
  RawClient *client = call (fixture, user_id);

  g_free (raw_client_read_text_with (client, "\"waiting\""));

  return client;
}

static void
add_picture (Fixture *fixture)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G' };
  g_autoptr (GBytes) bytes = g_bytes_new_static (png, sizeof png);
  g_autoptr (ChalkImage) image = chalk_image_new (CHALK_IMAGE_PNG, 1, 1, bytes);
  g_autoptr (GError) error = NULL;

  chalk_session_add_image (get_session (fixture), image, &error);
  g_assert_no_error (error);
  fixture->image = g_strdup (chalk_image_get_name (image));
}

/* A board with a picture; ada has drawn on it before the host wanted to be asked. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) ada = NULL;
  g_autoptr (GError) error = NULL;
  ChalkHostOptions options;

  chalk_host_options_init (&options);
  options.port = 0;
  options.access = CHALK_ACCESS_LINK;
  fixture->host = chalk_host_new (&options);
  chalk_host_start (fixture->host, &error);
  g_assert_no_error (error);
  fixture->port = chalk_host_get_port (fixture->host);

  ada = join (fixture, "ada");
  raw_client_send_text (ada, "{\"type\":\"circle\",\"ref\":\"1\",\"cx\":5,\"cy\":5,\"radius\":4,"
                             "\"color\":\"#e01b24\"}");
  g_free (raw_client_read_text_with (ada, "\"ref\":\"1\""));
  add_picture (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  chalk_host_stop (fixture->host);
  g_assert_finalize_object (fixture->host);
  g_clear_pointer (&fixture->image, g_free);
}

static void
want_to_be_asked (Fixture *fixture)
{
  chalk_access_set_mode (chalk_host_get_access (fixture->host), CHALK_ACCESS_ASK);
}

static char *
get (Fixture *fixture, const char *path, const char *user_id)
{
  g_autofree char *header =
      g_strdup_printf ("Authorization: Bearer %s\r\n",
                       chalk_access_get_secret (chalk_host_get_access (fixture->host)));
  g_autofree char *full =
      user_id != NULL ? g_strdup_printf ("%s?user_id=%s", path, user_id) : g_strdup (path);

  return raw_client_get (fixture->port, full, header);
}

/* Both ways to see the board: as a file, and its pictures. */
static void
assert_answers (Fixture *fixture, const char *user_id, guint status, const char *reason)
{
  g_autofree char *line = g_strdup_printf ("HTTP/1.1 %u ", status);
  g_autofree char *part = g_strdup_printf ("{\"reason\":\"%s\",", reason);
  g_autofree char *picture_path = g_strdup_printf ("/b/room/images/%s", fixture->image);
  const char *const paths[] = { "/b/room/board.json", "/b/room/board.png", picture_path };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *response = get (fixture, paths[i], user_id);

      g_test_message ("%s %s: %.13s", paths[i], user_id, response);
      g_assert_true (g_str_has_prefix (response, line));
      if (status != 200)
        g_assert_nonnull (strstr (response, part));
    }
}

static void
R5_who_waits_sees_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) bob = NULL;

  want_to_be_asked (fixture);
  bob = wait_at_the_door (fixture, "bob");
  assert_answers (fixture, "bob", 403, "not_allowed");
  assert_answers (fixture, "nobody", 403, "not_allowed");
  assert_answers (fixture, "", 403, "not_allowed");
  assert_answers (fixture, NULL, 400, "invalid_payload");
}

static void
R5_who_is_let_in_sees_the_board_while_here (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) bob = NULL;

  want_to_be_asked (fixture);
  bob = wait_at_the_door (fixture, "bob");
  chalk_session_admit_user (get_session (fixture), "bob");
  g_free (raw_client_read_text_with (bob, "\"joined\""));
  assert_answers (fixture, "bob", 200, NULL);

  /* Who was let in, and is not here. */
  assert_answers (fixture, "ada", 403, "not_allowed");
}

static void
R5_who_is_turned_away_is_told_so (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) bob = NULL;

  want_to_be_asked (fixture);
  bob = wait_at_the_door (fixture, "bob");
  chalk_session_turn_away_user (get_session (fixture), "bob");
  assert_answers (fixture, "bob", 403, "removed");
}

static void
R4_who_was_removed_sees_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) ada = join (fixture, "ada");

  assert_answers (fixture, "ada", 200, NULL);
  chalk_session_remove_user (get_session (fixture), "ada");
  assert_answers (fixture, "ada", 403, "removed");
  want_to_be_asked (fixture);
  assert_answers (fixture, "ada", 403, "removed");
}

static void
H8_the_link_is_enough_where_nobody_is_asked (Fixture *fixture, gconstpointer data)
{
  assert_answers (fixture, NULL, 200, NULL);
  assert_answers (fixture, "nobody", 200, NULL);
}

static void
H8_nobody_opens_a_board_without_business_there (Fixture *fixture, gconstpointer data)
{
  ChalkHub *hub = chalk_host_get_hub (fixture->host);

  g_free (raw_client_get (fixture->port, "/b/other/board.json", ""));
  g_free (raw_client_get (fixture->port, "/b/other/board.json", "Authorization: Bearer no\r\n"));
  g_free (raw_client_get (fixture->port, "/b/other/images/x", ""));
  g_free (get (fixture, "/b/other/board.json?scale=no", NULL));
  g_assert_null (chalk_hub_lookup (hub, "other"));

  want_to_be_asked (fixture);
  g_free (get (fixture, "/b/other/board.json", "ada"));
  g_free (get (fixture, "/b/other/images/x", "ada"));
  g_assert_null (chalk_hub_lookup (hub, "other"));
}

#define ADD(name) g_test_add ("/server/readers/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD (R5_who_waits_sees_nothing);
  ADD (R5_who_is_let_in_sees_the_board_while_here);
  ADD (R5_who_is_turned_away_is_told_so);
  ADD (R4_who_was_removed_sees_nothing);
  ADD (H8_the_link_is_enough_where_nobody_is_asked);
  ADD (H8_nobody_opens_a_board_without_business_there);

  return g_test_run ();
}
