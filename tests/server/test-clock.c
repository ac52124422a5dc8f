/* test-clock.c - what the server does when time goes by, on a clock that the test moves
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "chalk-limits.h"
#include "chalk-local-backplane.h"
#include "chalk-memory-store.h"
#include "chalk-server.h"
#include "chalk-wire-codec.h"
#include "raw-client.h"

#define FIN 0x80
#define PHOENIX "/socket/websocket?vsn=2.0.0"
#define PLAIN "/ws?user_id="

typedef struct
{
  ChalkHub *hub;
  ChalkAccess *access;
  ChalkServer *server;
  guint flush_id;
  gint64 ahead_us; /* of the real clock */
} Fixture;

static ChalkInstant
now (Fixture *fixture)
{
  return (ChalkInstant){ g_get_monotonic_time () + fixture->ahead_us,
                         (g_get_real_time () + fixture->ahead_us) / 1000 };
}

static ChalkSession *
open_session (const char *id, gpointer user_data, GError **error)
{
  g_autoptr (ChalkStore) store = chalk_memory_store_new ();
  g_autoptr (ChalkBackplane) backplane = chalk_local_backplane_new ();

  return chalk_session_open (id, &chalk_wire_codec, store, backplane, 10, error);
}

static gboolean
on_flush_due_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->flush_id = 0;
  chalk_hub_flush (fixture->hub, now (fixture));

  return G_SOURCE_REMOVE;
}

static void
on_hub_needs_flush_cb (ChalkHub *hub, Fixture *fixture)
{
  if (fixture->flush_id == 0)
    fixture->flush_id = g_idle_add (on_flush_due_cb, fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const ChalkServerLimits limits = { 10, 0 };
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GError) error = NULL;

  fixture->hub = chalk_hub_new (open_session, NULL, NULL);
  fixture->access = chalk_access_new (CHALK_ACCESS_OPEN);
  fixture->server = chalk_server_new (fixture->hub, fixture->access, &limits);
  g_signal_connect (fixture->hub, "needs-flush", G_CALLBACK (on_hub_needs_flush_cb), fixture);
  chalk_server_listen (fixture->server, loopback, 0, FALSE, &error);
  g_assert_no_error (error);
}

static gboolean
is_empty (gpointer server)
{
  return chalk_server_get_n_peers (server) == 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  raw_wait_until (is_empty, fixture->server);
  g_clear_handle_id (&fixture->flush_id, g_source_remove);
  g_assert_finalize_object (fixture->server);
  g_assert_finalize_object (fixture->hub);
  g_assert_finalize_object (fixture->access);
}

/* Lets so much time go by, and has the server look at its peers. */
static void
wait_for (Fixture *fixture, gint64 duration_us)
{
  fixture->ahead_us += duration_us;
  chalk_server_sweep (fixture->server, now (fixture).monotonic_us);
}

static RawClient *
join_plainly (Fixture *fixture, const char *user_id)
{
  RawClient *client = raw_client_new (chalk_server_get_port (fixture->server));
  g_autofree char *path = g_strconcat (PLAIN, user_id, NULL);
  g_autofree char *joined = NULL;

  raw_client_upgrade (client, path);
  joined = raw_client_read_text_with (client, "\"joined\"");

  return client;
}

static RawClient *
connect_phoenix (Fixture *fixture)
{
  RawClient *client = raw_client_new (chalk_server_get_port (fixture->server));

  raw_client_upgrade (client, PHOENIX);

  return client;
}

static RawClient *
join_phoenix (Fixture *fixture, const char *user_id)
{
  RawClient *client = connect_phoenix (fixture);
  g_autofree char *text =
      g_strdup_printf ("[\"1\",\"1\",\"session:room\",\"phx_join\",{\"user_id\":\"%s\"}]", user_id);
  g_autofree char *presence = NULL;

  raw_client_send_text (client, text);
  presence = raw_client_read_text_with (client, "\"presence_state\"");

  return client;
}

static void
assert_times_out (RawClient *client, const char *why)
{
  g_autofree char *reason = NULL;

  g_assert_cmpuint (raw_client_read_close (client, &reason), ==, 1008);
  g_assert_cmpstr (reason, ==, why);
}

/* Both are seen alive when the clock begins to be moved. */
static void
T6_W6_who_is_silent_for_too_long_is_closed_and_the_others_are_told (Fixture *fixture,
                                                                    gconstpointer data)
{
  g_autoptr (RawClient) phoenix = join_phoenix (fixture, "ada");
  g_autoptr (RawClient) plain = join_plainly (fixture, "bob");
  g_autofree char *left = NULL;

  wait_for (fixture, 0);
  wait_for (fixture, CHALK_LIMIT_SILENCE_US - G_TIME_SPAN_SECOND);
  g_assert_cmpuint (chalk_server_get_n_peers (fixture->server), ==, 2);

  wait_for (fixture, 2 * G_TIME_SPAN_SECOND);
  assert_times_out (phoenix, "heartbeat timeout");
  left = raw_client_read_text_with (plain, "\"user_left\"");
  g_assert_cmpstr (left, ==, "{\"type\":\"user_left\",\"user_id\":\"ada\",\"reason\":\"timeout\"}");

  wait_for (fixture, CHALK_LIMIT_PLAIN_SILENCE_US - CHALK_LIMIT_SILENCE_US);
  assert_times_out (plain, "heartbeat timeout");
}

/* What @client sends is read before it is answered. */
static void
assert_keeps_alive (Fixture *fixture, RawClient *client, guint8 opcode, const char *sign,
                    const char *answer)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *text = NULL;
      gsize length;

      wait_for (fixture, CHALK_LIMIT_SILENCE_US / 2);
      raw_client_send_frame (client, FIN | opcode, sign, strlen (sign));
      if (opcode == OPCODE_TEXT)
        text = raw_client_read_text_with (client, answer);
      else
        g_assert_cmpuint (raw_client_read_frame (client, &text, &length), ==, OPCODE_PONG);
      wait_for (fixture, 0);
    }
  g_assert_cmpuint (chalk_server_get_n_peers (fixture->server), ==, 1);
}

static void
T6_a_heartbeat_keeps_a_phoenix_peer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = join_phoenix (fixture, "ada");

  assert_keeps_alive (fixture, client, OPCODE_TEXT, "[null,\"9\",\"phoenix\",\"heartbeat\",{}]",
                      "\"9\"");
}

static void
W5_a_heartbeat_keeps_a_plain_peer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = join_plainly (fixture, "ada");

  assert_keeps_alive (fixture, client, OPCODE_TEXT, "{\"type\":\"heartbeat\",\"ref\":\"9\"}",
                      "{\"type\":\"ok\",\"ref\":\"9\"}");
}

static void
W6_a_bare_ping_keeps_a_plain_peer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = join_plainly (fixture, "ada");

  assert_keeps_alive (fixture, client, OPCODE_PING, "", NULL);
}

static void
T6_who_joins_nothing_is_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_phoenix (fixture);

  wait_for (fixture, CHALK_LIMIT_JOIN_US - G_TIME_SPAN_SECOND);
  g_assert_cmpuint (chalk_server_get_n_peers (fixture->server), ==, 1);
  wait_for (fixture, 2 * G_TIME_SPAN_SECOND);
  assert_times_out (client, "join timeout");
}

/* It sends signs of life meanwhile, as phoenix.js does. */
static void
R5_who_waits_may_do_so_for_ten_minutes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = raw_client_new (chalk_server_get_port (fixture->server));
  g_autofree char *join = g_strdup_printf (
      "[\"1\",\"1\",\"session:room\",\"phx_join\",{\"user_id\":\"ada\",\"token\":\"%s\"}]",
      chalk_access_get_secret (fixture->access));

  chalk_access_set_mode (fixture->access, CHALK_ACCESS_ASK);
  raw_client_upgrade (client, "/socket/websocket?vsn=2.0.0");
  for (guint minute = 0; minute < 20; minute++)
    {
      g_autofree char *answer = NULL;

      raw_client_send_text (client, join);
      answer = raw_client_read_text_with (client, "\"waiting\"");
      wait_for (fixture, G_TIME_SPAN_MINUTE / 2 - G_TIME_SPAN_SECOND);
      g_assert_cmpuint (chalk_server_get_n_peers (fixture->server), ==, 1);
    }
  wait_for (fixture, G_TIME_SPAN_MINUTE / 2);
  assert_times_out (client, "join timeout");
}

static void
D3_a_heartbeat_is_pushed_every_30_s (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) phoenix = join_phoenix (fixture, "ada");
  g_autoptr (RawClient) plain = join_plainly (fixture, "bob");

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *v2 = NULL;
      g_autofree char *bare = NULL;

      /* Early by a second there is none: what comes next is the answer to a question. */
      fixture->ahead_us += CHALK_LIMIT_HEARTBEAT_US - G_TIME_SPAN_SECOND;
      chalk_hub_flush (fixture->hub, now (fixture));
      raw_client_send_text (plain, "{\"type\":\"connection_status\",\"ref\":\"early\"}");
      for (;;)
        {
          g_autofree char *text = raw_client_read_text (plain);

          g_assert_null (strstr (text, "\"type\":\"heartbeat\""));
          if (strstr (text, "\"early\"") != NULL)
            break;
        }

      fixture->ahead_us += 2 * G_TIME_SPAN_SECOND;
      chalk_hub_flush (fixture->hub, now (fixture));
      v2 = raw_client_read_text_with (phoenix, "\"heartbeat\",{");
      g_assert_nonnull (strstr (v2, "{\"sequence\":0,\"timestamp\":"));
      bare = raw_client_read_text_with (plain, "\"type\":\"heartbeat\"");
      g_assert_nonnull (strstr (bare, "\"digest\":\"0000000000000000\""));
    }
}

typedef struct
{
  Fixture *fixture;
  const char *expected; /* how the answer begins */
  RawClient *client;    /* nullable: who was answered so */
} UploadAttempt;

/* Only so many bodies may be on their way: whoever is let send one is told to go on. */
static gboolean
try_to_upload (gpointer data)
{
  UploadAttempt *attempt = data;
  guint16 port = chalk_server_get_port (attempt->fixture->server);
  g_autoptr (RawClient) client = raw_client_new (port);
  g_autofree char *head = g_strdup_printf ("POST /b/room/images?user_id=ada HTTP/1.1\r\n"
                                           "Host: 127.0.0.1:%u\r\nContent-Length: 100\r\n"
                                           "Expect: 100-continue\r\n\r\n",
                                           port);
  g_autofree char *answer = NULL;

  raw_client_send_string (client, head);
  answer = raw_client_read_head (client);
  if (!g_str_has_prefix (answer, attempt->expected))
    return FALSE;
  attempt->client = g_steal_pointer (&client);

  return TRUE;
}

static RawClient *
begin_upload (Fixture *fixture, const char *expected)
{
  UploadAttempt attempt = { fixture, expected, NULL };

  g_assert_true (try_to_upload (&attempt));

  return attempt.client;
}

static void
H7_a_body_has_a_minute_to_come (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) ada = join_plainly (fixture, "ada");
  g_autoptr (RawClient) slow = begin_upload (fixture, "HTTP/1.1 100 ");
  g_autoptr (RawClient) silent = begin_upload (fixture, "HTTP/1.1 100 ");
  g_autoptr (RawClient) surplus = begin_upload (fixture, "HTTP/1.1 429 ");
  UploadAttempt next = { fixture, "HTTP/1.1 100 ", NULL };

  /* Who drips is no better off than who says nothing. */
  for (guint i = 0; i < 59; i++)
    {
      raw_client_send_string (slow, "G");
      wait_for (fixture, G_TIME_SPAN_SECOND);
      g_assert_true (raw_client_is_open (slow));
    }
  g_assert_true (raw_client_is_open (silent));
  wait_for (fixture, 2 * G_TIME_SPAN_SECOND);
  raw_client_wait_for_end (slow);
  raw_client_wait_for_end (silent);

  /* Their places are free again as soon as libsoup has seen the end, and the session goes on. */
  raw_wait_until (try_to_upload, &next);
  raw_client_free (next.client);
  raw_client_send_text (ada, "{\"type\":\"connection_status\",\"ref\":\"1\"}");
  g_free (raw_client_read_text_with (ada, "\"ok\""));
}

#define ADD(name) g_test_add ("/server/clock/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD (T6_W6_who_is_silent_for_too_long_is_closed_and_the_others_are_told);
  ADD (T6_a_heartbeat_keeps_a_phoenix_peer);
  ADD (W5_a_heartbeat_keeps_a_plain_peer);
  ADD (W6_a_bare_ping_keeps_a_plain_peer);
  ADD (T6_who_joins_nothing_is_closed);
  ADD (R5_who_waits_may_do_so_for_ten_minutes);
  ADD (H7_a_body_has_a_minute_to_come);
  ADD (D3_a_heartbeat_is_pushed_every_30_s);

  return g_test_run ();
}
