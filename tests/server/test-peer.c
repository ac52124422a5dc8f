/* test-peer.c - a WebSocket connection and its channels, by raw bytes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "chalk-host.h"
#include "chalk-limits.h"
#include "chalk-session-door.h"
#include "chalk-session-roles.h"
#include "raw-client.h"

#define FIN 0x80
#define V2 "/socket/websocket?vsn=2.0.0"

typedef struct
{
  ChalkHost *host;
  guint16 port;
} Fixture;

/* What a test needs that is not the default. */
typedef struct
{
  ChalkAccessMode access;
  guint max_peers_per_address;
} Setting;

static const Setting open_setting = { CHALK_ACCESS_OPEN, 64 };
static const Setting link_setting = { CHALK_ACCESS_LINK, 64 };
static const Setting view_setting = { CHALK_ACCESS_VIEW, 64 };
static const Setting ask_setting = { CHALK_ACCESS_ASK, 64 };
static const Setting narrow_setting = { CHALK_ACCESS_OPEN, 1 };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const Setting *setting = data;
  g_autoptr (GError) error = NULL;
  ChalkHostOptions options;

  chalk_host_options_init (&options);
  options.port = 0;
  options.access = setting->access;
  options.max_peers_per_address = setting->max_peers_per_address;
  fixture->host = chalk_host_new (&options);
  chalk_host_start (fixture->host, &error);
  g_assert_no_error (error);
  fixture->port = chalk_host_get_port (fixture->host);
}

static gboolean
is_empty (gpointer host)
{
  return chalk_host_get_n_peers (host) == 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  raw_wait_until (is_empty, fixture->host);
  chalk_host_stop (fixture->host);
  g_assert_finalize_object (fixture->host);
}

static RawClient *
connect_to (Fixture *fixture)
{
  RawClient *client = raw_client_new (fixture->port);

  raw_client_upgrade (client, V2);

  return client;
}

static void
join_as (RawClient *client, const char *topic, const char *user_id)
{
  g_autofree char *text =
      g_strdup_printf ("[\"1\",\"1\",\"%s\",\"phx_join\",{\"user_id\":\"%s\"}]", topic, user_id);
  g_autofree char *reply = NULL;
  g_autofree char *presence = NULL;

  raw_client_send_text (client, text);
  reply = raw_client_read_text_with (client, "phx_reply");
  g_assert_nonnull (strstr (reply, "\"status\":\"ok\""));
  presence = raw_client_read_text_with (client, "\"presence_state\"");
}

/* Sends @text and reads the answer to the frame with the reference @ref. */
static char *
ask (RawClient *client, const char *ref, const char *text)
{
  g_autofree char *start = g_strdup_printf (",\"%s\",", ref);

  raw_client_send_text (client, text);
  for (;;)
    {
      g_autofree char *answer = raw_client_read_text_with (client, "phx_reply");

      if (strstr (answer, start) != NULL)
        return g_steal_pointer (&answer);
    }
}

static void
assert_answer (RawClient *client, const char *ref, const char *text, const char *part)
{
  g_autofree char *answer = ask (client, ref, text);

  g_test_message ("%s", answer);
  g_assert_nonnull (strstr (answer, part));
}

static void
assert_closes (RawClient *client, guint code)
{
  g_assert_cmpuint (raw_client_read_close (client, NULL), ==, code);
}

/* --- Transport ----------------------------------------------------------------------------------
 */

static void
T5_what_is_no_message_ends_the_connection (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "nonsense",
    "{}",
    "[]",
    "[\"1\",\"1\",\"phoenix\",\"heartbeat\"]",
    "[1,\"1\",\"phoenix\",\"heartbeat\",{}]",
    "[null,null,null,\"heartbeat\",{}]",
    "[null,\"1\",\"phoenix\",\"heartbeat\",{}] ]",
    "[null,\"1\",\"phoenix\",\"heartbeat\",{\"a\":NaN}]",
    "[null,\"1\",\"phoenix\",\"heartbeat\",[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]",
    "{\"topic\":\"phoenix\",\"event\":\"heartbeat\",\"payload\":{},\"ref\":\"1\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RawClient) client = connect_to (fixture);

      g_test_message ("%s", texts[i]);
      raw_client_send_text (client, texts[i]);
      assert_closes (client, 1007);
    }
}

static void
T5_binary_frames_end_the_connection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);

  raw_client_send_frame (client, FIN | OPCODE_BINARY, "\1\2", 2);
  assert_closes (client, 1003);
}

static void
T5_invalid_utf8_ends_the_connection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);

  raw_client_send_text (client, "[null,\"1\",\"phoenix\",\"heartbeat\",{\"a\":\"\xff\xfe\"}]");
  assert_closes (client, 1007);
}

static void
T5_a_message_that_is_too_large_ends_the_connection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *text = g_strnfill (CHALK_LIMIT_MESSAGE_BYTES + 1, ' ');

  raw_client_send_text (client, text);
  assert_closes (client, 1009);
}

static void
T5_fragments_are_added_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *part = g_strnfill (1000, ' ');

  raw_client_send_frame (client, OPCODE_TEXT, part, 1000);
  for (guint i = 0; i < 500; i++)
    raw_client_send_frame (client, OPCODE_CONTINUATION, part, 1000);
  assert_closes (client, 1009);
}

static void
a_message_in_fragments_is_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *answer = NULL;
  const char *text = "[null,\"7\",\"phoenix\",\"heartbeat\",{}]";

  raw_client_send_frame (client, OPCODE_TEXT, text, 5);
  raw_client_send_frame (client, FIN | OPCODE_PING, "hi", 2);
  raw_client_send_frame (client, FIN | OPCODE_CONTINUATION, text + 5, strlen (text) - 5);
  {
    g_autofree char *pong = NULL;
    gsize length;

    g_assert_cmpuint (raw_client_read_frame (client, &pong, &length), ==, OPCODE_PONG);
    g_assert_cmpstr (pong, ==, "hi");
  }
  answer = raw_client_read_text (client);
  g_assert_cmpstr (answer, ==,
                   "[null,\"7\",\"phoenix\",\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]");
}

static void
a_client_that_says_goodbye_is_answered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);

  raw_client_send_frame (client, FIN | OPCODE_CLOSE, "\x03\xe8", 2);
  assert_closes (client, 1000);
}

static void
a_client_that_just_goes_is_forgotten (Fixture *fixture, gconstpointer data)
{
  RawClient *client = connect_to (fixture);

  join_as (client, "session:room", "ada");
  g_assert_cmpuint (chalk_host_get_n_peers (fixture->host), ==, 1);
  raw_client_free (client);
  raw_wait_until (is_empty, fixture->host);
}

static void
T7_other_topics_do_not_match (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);

  assert_answer (client, "2", "[\"2\",\"2\",\"lobby\",\"phx_join\",{\"user_id\":\"a\"}]",
                 "{\"status\":\"error\",\"response\":{\"reason\":\"unmatched topic\"}}");
  assert_answer (client, "3", "[\"3\",\"3\",\"session:a b\",\"phx_join\",{\"user_id\":\"a\"}]",
                 "\"unmatched topic\"");
}

static void
T8_a_push_without_a_reference_is_not_answered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *next = NULL;

  raw_client_send_text (client, "[null,null,\"phoenix\",\"heartbeat\",{}]");
  raw_client_send_text (client, "[null,null,\"session:room\",\"draw\",{}]");
  raw_client_send_text (client, "[null,\"9\",\"phoenix\",\"heartbeat\",{}]");
  next = raw_client_read_text (client);
  g_assert_nonnull (strstr (next, "[null,\"9\","));
}

static void
T9_leaving_is_answered_and_closes_the_channel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *close = NULL;

  join_as (client, "session:room", "ada");
  assert_answer (client, "5", "[\"1\",\"5\",\"session:room\",\"phx_leave\",{}]", "\"ok\"");
  close = raw_client_read_text (client);
  g_assert_cmpstr (close, ==, "[\"1\",\"1\",\"session:room\",\"phx_close\",{}]");
  assert_answer (client, "6", "[\"1\",\"6\",\"session:room\",\"resync\",{}]", "\"not_joined\"");
}

static void
T10_a_second_join_closes_the_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *close = NULL;
  g_autofree char *reply = NULL;

  join_as (client, "session:room", "ada");
  raw_client_send_text (client,
                        "[\"2\",\"2\",\"session:room\",\"phx_join\",{\"user_id\":\"ada\"}]");
  close = raw_client_read_text (client);
  g_assert_cmpstr (close, ==, "[\"1\",\"1\",\"session:room\",\"phx_close\",{}]");
  reply = raw_client_read_text (client);
  g_assert_true (g_str_has_prefix (reply, "[\"2\",\"2\",\"session:room\",\"phx_reply\""));
  assert_answer (client, "3", "[\"1\",\"3\",\"session:room\",\"resync\",{}]", "\"not_joined\"");
}

static void
T13_the_end_of_the_host_is_announced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);

  join_as (client, "session:room", "ada");
  chalk_host_stop (fixture->host);
  assert_closes (client, 1001);
}

/* The kernel takes a lot before we see that nobody reads. */
static void
T13_answers_that_nobody_reads_end_the_connection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *ref = g_strnfill (100000, 'r');
  g_autofree char *text = g_strdup_printf ("[null,\"%s\",\"phoenix\",\"heartbeat\",{}]", ref);
  g_autofree char *reason = NULL;

  for (guint i = 0; i < 120; i++)
    raw_client_send_text (client, text);
  raw_client_is_open (client);
  g_assert_cmpuint (raw_client_read_close (client, &reason), ==, 1013);
  g_assert_cmpstr (reason, ==, "answers are not read");
}

/* --- Channels -----------------------------------------------------------------------------------
 */

static void
E3_a_push_is_answered_and_reaches_everybody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) ada = connect_to (fixture);
  g_autoptr (RawClient) bob = connect_to (fixture);
  g_autofree char *event = NULL;

  join_as (ada, "session:room", "ada");
  join_as (bob, "session:room", "bob");
  assert_answer (ada, "2",
                 "[\"1\",\"2\",\"session:room\",\"circle\","
                 "{\"id\":\"c\",\"cx\":1,\"cy\":2,\"radius\":3,\"color\":\"#123456\"}]",
                 "{\"status\":\"ok\",\"response\":{\"sequence_number\":1,\"id\":\"c\"}}");
  event = raw_client_read_text_with (bob, "\"event\",{\"event\"");
  g_assert_nonnull (strstr (event, "[null,null,\"session:room\",\"event\""));
  g_assert_nonnull (strstr (event, "\"user_id\":\"ada\""));
}

static void
sessions_are_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);

  join_as (client, "session:one", "ada");
  join_as (client, "session:two", "ada");
  assert_answer (client, "2",
                 "[\"1\",\"2\",\"session:one\",\"draw\",{\"x1\":1,\"y1\":2,\"x2\":3,\"y2\":4,"
                 "\"color\":\"#123456\"}]",
                 "\"sequence_number\":1,");
  assert_answer (client, "3", "[\"1\",\"3\",\"session:two\",\"connection_status\",{}]",
                 "\"current_sequence\":0,");
}

static void
X1_what_is_wrong_is_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);

  join_as (client, "session:room", "ada");
  assert_answer (client, "2", "[\"1\",\"2\",\"session:room\",\"delete\",{\"object_id\":\"x\"}]",
                 "\"reason\":\"unknown_object\"");
  assert_answer (client, "3", "[\"1\",\"3\",\"session:room\",\"explode\",{}]",
                 "\"reason\":\"unknown_event\"");
  assert_answer (client, "4", "[\"1\",\"4\",\"session:room\",\"circle\",{\"cx\":1e9}]",
                 "\"reason\":\"invalid_payload\"");
  assert_answer (client, "5", "[\"1\",\"5\",\"session:room\",\"ack\",{\"sequence_number\":99}]",
                 "\"reason\":\"invalid_payload\"");
  assert_answer (client, "6", "[\"6\",\"6\",\"session:room\",\"phx_join\",{\"user_id\":\"\"}]",
                 "\"reason\":\"invalid_payload\"");
}

static void
L6_a_flood_is_refused_and_then_ended (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *refusal = NULL;

  join_as (client, "session:room", "ada");
  for (guint i = 0; i < CHALK_LIMIT_PUSHES_BURST + 2 * CHALK_LIMIT_REFUSALS; i++)
    raw_client_send_text (client, "[\"1\",\"x\",\"session:room\",\"heartbeat_response\","
                                  "{\"sequence\":0}]");
  refusal = raw_client_read_text_with (client, "\"rate_limited\"");
  assert_closes (client, 1008);
}

static void
L8_channels_of_a_peer_are_capped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);

  for (guint i = 0; i < CHALK_LIMIT_CHANNELS; i++)
    {
      g_autofree char *topic = g_strdup_printf ("session:s%u", i);

      join_as (client, topic, "ada");
    }
  assert_answer (client, "2", "[\"2\",\"2\",\"session:more\",\"phx_join\",{\"user_id\":\"ada\"}]",
                 "\"too_many_peers\"");
}

static void
L1_a_peer_without_a_seat_may_not_join (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) first = connect_to (fixture);
  g_autoptr (RawClient) second = connect_to (fixture);

  assert_answer (second, "1", "[\"1\",\"1\",\"session:room\",\"phx_join\",{\"user_id\":\"bob\"}]",
                 "\"too_many_peers\"");
  join_as (first, "session:room", "ada");
}

/* --- Access -------------------------------------------------------------------------------------
 */

static char *
write_join (const char *token)
{
  return g_strdup_printf (
      "[\"1\",\"1\",\"session:room\",\"phx_join\",{\"user_id\":\"ada\",\"token\":\"%s\"}]", token);
}

static void
J2_the_secret_is_needed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  const char *secret = chalk_access_get_secret (chalk_host_get_access (fixture->host));
  g_autofree char *longer = g_strconcat (secret, "x", NULL);
  g_autofree char *shorter = g_strndup (secret, strlen (secret) - 1);
  const char *wrong[] = { "", "x", longer, shorter };
  g_autofree char *right = write_join (secret);

  assert_answer (client, "1", "[\"1\",\"1\",\"session:room\",\"phx_join\",{\"user_id\":\"ada\"}]",
                 "\"unauthorized\"");
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = write_join (wrong[i]);

      assert_answer (client, "1", text, "\"unauthorized\"");
    }
  assert_answer (client, "1", right, "\"role\":\"editor\"");
}

static void
J2_a_stranger_opens_no_session (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);

  assert_answer (client, "1", "[\"1\",\"1\",\"session:new\",\"phx_join\",{\"user_id\":\"ada\"}]",
                 "\"unauthorized\"");
  g_assert_cmpuint (chalk_hub_get_n_sessions (chalk_host_get_hub (fixture->host)), ==, 0);
}

static void
J2_a_new_link_makes_the_old_one_worthless (Fixture *fixture, gconstpointer data)
{
  ChalkAccess *access = chalk_host_get_access (fixture->host);
  g_autofree char *old = write_join (chalk_access_get_secret (access));
  g_autoptr (RawClient) client = NULL;

  chalk_host_renew_link (fixture->host);
  client = connect_to (fixture);
  assert_answer (client, "1", old, "\"unauthorized\"");
}

static void
J2_viewers_change_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *text =
      write_join (chalk_access_get_secret (chalk_host_get_access (fixture->host)));

  assert_answer (client, "1", text, "\"role\":\"viewer\"");
  assert_answer (client, "2",
                 "[\"1\",\"2\",\"session:room\",\"circle\","
                 "{\"cx\":1,\"cy\":2,\"radius\":3,\"color\":\"#123456\"}]",
                 "\"not_allowed\"");
}

static void
T12_the_secret_may_come_by_sub_protocol (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = raw_client_new (fixture->port);
  const char *secret = chalk_access_get_secret (chalk_host_get_access (fixture->host));
  g_autofree char *base64 = g_base64_encode ((const guchar *) secret, strlen (secret));
  g_autofree char *header = NULL;
  g_autofree char *head = NULL;

  g_strdelimit (base64, "+", '-');
  g_strdelimit (base64, "/", '_');
  base64[strcspn (base64, "=")] = '\0';
  header = g_strdup_printf ("Sec-WebSocket-Protocol: phoenix, base64url.bearer.phx.%s\r\n", base64);
  head = raw_client_try_upgrade (client, V2, header);
  join_as (client, "session:room", "ada");
}

#define ADD(name, setting)                                                                         \
  g_test_add ("/server/peer/" #name, Fixture, &setting, set_up, name, tear_down)

/* --- Roles --------------------------------------------------------------------------------------
 */

static ChalkSession *
get_session (Fixture *fixture)
{
  return chalk_hub_lookup (chalk_host_get_hub (fixture->host), "room");
}

static void
R2_a_new_role_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) ada = connect_to (fixture);
  g_autofree char *diff = NULL;
  g_autofree char *role = NULL;

  join_as (ada, "session:room", "ada");
  chalk_session_set_drawing (get_session (fixture), CHALK_DRAWING_CHOSEN);
  role = raw_client_read_text_with (ada, "\"role\",{");
  g_assert_cmpstr (role, ==, "[null,null,\"session:room\",\"role\",{\"role\":\"viewer\"}]");

  assert_answer (ada, "2", "[\"1\",\"2\",\"session:room\",\"raise_hand\",{\"raised\":true}]",
                 "\"ok\"");
  diff = raw_client_read_text_with (ada, "\"hand\":true");
  g_assert_nonnull (strstr (diff, "presence_diff"));
  assert_answer (ada, "3", "[\"1\",\"3\",\"session:room\",\"raise_hand\",{}]",
                 "\"invalid_payload\"");
}

static void
R4_who_is_removed_is_told_and_stays_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) eve = connect_to (fixture);
  g_autofree char *removed = NULL;
  g_autofree char *close = NULL;

  join_as (eve, "session:room", "eve");
  join_as (eve, "session:other", "eve");
  chalk_session_remove_user (get_session (fixture), "eve");
  removed = raw_client_read_text_with (eve, "\"removed\",{");
  g_assert_nonnull (strstr (removed, "[null,null,\"session:room\""));
  close = raw_client_read_text_with (eve, "phx_close");
  g_assert_nonnull (strstr (close, "[\"1\",\"1\",\"session:room\""));

  assert_answer (eve, "2", "[\"2\",\"2\",\"session:room\",\"phx_join\",{\"user_id\":\"eve\"}]",
                 "\"removed\"");
  assert_answer (eve, "3", "[\"1\",\"3\",\"session:other\",\"resync\",{}]", "\"ok\"");
}

/* --- Asking to be let in -------------------------------------------------------------------------
 */

static guint
count_callers (Fixture *fixture)
{
  return chalk_policy_get_callers (chalk_session_get_policy (get_session (fixture)))->len;
}

static gboolean
nobody_calls (gpointer fixture)
{
  return count_callers (fixture) == 0;
}

static void
R5_who_is_let_in_joins_with_the_next_try (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autoptr (RawClient) stranger = connect_to (fixture);
  g_autofree char *text =
      write_join (chalk_access_get_secret (chalk_host_get_access (fixture->host)));
  const ChalkCaller *caller;

  assert_answer (stranger, "1", "[\"1\",\"1\",\"session:room\",\"phx_join\",{\"user_id\":\"eve\"}]",
                 "\"unauthorized\"");
  assert_answer (client, "1", text, "\"waiting\"");
  assert_answer (client, "1", text, "\"waiting\"");
  g_assert_cmpuint (count_callers (fixture), ==, 1);
  caller = g_ptr_array_index (
      chalk_policy_get_callers (chalk_session_get_policy (get_session (fixture))), 0);
  g_assert_cmpstr (caller->user_id, ==, "ada");
  g_assert_cmpuint (caller->n_calls, ==, 1);

  chalk_session_admit_user (get_session (fixture), "ada");
  g_assert_cmpuint (count_callers (fixture), ==, 0);
  assert_answer (client, "1", text, "\"role\":\"editor\"");
}

static void
R5_who_is_turned_away_is_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *text =
      write_join (chalk_access_get_secret (chalk_host_get_access (fixture->host)));

  assert_answer (client, "1", text, "\"waiting\"");
  chalk_session_turn_away_user (get_session (fixture), "ada");
  assert_answer (client, "1", text, "\"removed\"");
  chalk_session_readmit_user (get_session (fixture), "ada");
  assert_answer (client, "1", text, "\"role\":\"editor\"");
}

static void
R5_who_goes_waits_no_more (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text =
      write_join (chalk_access_get_secret (chalk_host_get_access (fixture->host)));
  RawClient *client = connect_to (fixture);
  ChalkSession *session;

  assert_answer (client, "1", text, "\"waiting\"");
  session = g_object_ref (get_session (fixture));
  g_assert_cmpuint (chalk_policy_get_callers (chalk_session_get_policy (session))->len, ==, 1);
  raw_client_free (client);
  raw_wait_until (is_empty, fixture->host);
  g_assert_cmpuint (chalk_policy_get_callers (chalk_session_get_policy (session))->len, ==, 0);
  g_object_unref (session);
}

static void
R5_who_was_here_before_is_not_asked_for (Fixture *fixture, gconstpointer data)
{
  ChalkAccess *access = chalk_host_get_access (fixture->host);
  g_autoptr (RawClient) client = connect_to (fixture);
  g_autofree char *text = write_join (chalk_access_get_secret (access));

  assert_answer (client, "1", text, "\"role\":\"editor\"");
  chalk_access_set_mode (access, CHALK_ACCESS_ASK);
  assert_answer (client, "1", text, "\"role\":\"editor\"");
}

static void
W8_a_plain_peer_is_let_in_while_it_waits (Fixture *fixture, gconstpointer data)
{
  const char *secret = chalk_access_get_secret (chalk_host_get_access (fixture->host));
  g_autofree char *path = g_strdup_printf ("/ws?user_id=ada&token=%s", secret);
  g_autoptr (RawClient) client = raw_client_new (fixture->port);
  g_autofree char *refusal = NULL;
  g_autofree char *joined = NULL;

  raw_client_upgrade (client, path);
  refusal = raw_client_read_text_with (client, "\"error\"");
  g_assert_nonnull (strstr (refusal, "\"waiting\""));
  g_assert_false (nobody_calls (fixture));
  chalk_session_admit_user (get_session (fixture), "ada");
  joined = raw_client_read_text_with (client, "\"joined\"");
  g_assert_nonnull (strstr (joined, "\"editor\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD (T5_what_is_no_message_ends_the_connection, open_setting);
  ADD (T5_binary_frames_end_the_connection, open_setting);
  ADD (T5_invalid_utf8_ends_the_connection, open_setting);
  ADD (T5_a_message_that_is_too_large_ends_the_connection, open_setting);
  ADD (T5_fragments_are_added_up, open_setting);
  ADD (a_message_in_fragments_is_one, open_setting);
  ADD (a_client_that_says_goodbye_is_answered, open_setting);
  ADD (a_client_that_just_goes_is_forgotten, open_setting);
  ADD (T7_other_topics_do_not_match, open_setting);
  ADD (T8_a_push_without_a_reference_is_not_answered, open_setting);
  ADD (T9_leaving_is_answered_and_closes_the_channel, open_setting);
  ADD (T10_a_second_join_closes_the_first, open_setting);
  ADD (T13_the_end_of_the_host_is_announced, open_setting);
  ADD (T13_answers_that_nobody_reads_end_the_connection, open_setting);
  ADD (E3_a_push_is_answered_and_reaches_everybody, open_setting);
  ADD (sessions_are_apart, open_setting);
  ADD (X1_what_is_wrong_is_named, open_setting);
  ADD (L6_a_flood_is_refused_and_then_ended, open_setting);
  ADD (L8_channels_of_a_peer_are_capped, open_setting);
  ADD (L1_a_peer_without_a_seat_may_not_join, narrow_setting);
  ADD (J2_the_secret_is_needed, link_setting);
  ADD (R2_a_new_role_is_told, open_setting);
  ADD (R4_who_is_removed_is_told_and_stays_out, open_setting);
  ADD (J2_a_stranger_opens_no_session, link_setting);
  ADD (J2_a_new_link_makes_the_old_one_worthless, link_setting);
  ADD (J2_viewers_change_nothing, view_setting);
  ADD (T12_the_secret_may_come_by_sub_protocol, link_setting);
  ADD (R5_who_is_let_in_joins_with_the_next_try, ask_setting);
  ADD (R5_who_is_turned_away_is_removed, ask_setting);
  ADD (R5_who_goes_waits_no_more, ask_setting);
  ADD (R5_who_was_here_before_is_not_asked_for, link_setting);
  ADD (W8_a_plain_peer_is_let_in_while_it_waits, ask_setting);

  return g_test_run ();
}
