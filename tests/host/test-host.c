/* test-host.c - one running host, its addresses and its pace
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "chalk-addresses.h"
#include "chalk-host.h"
#include "chalk-local-backplane.h"
#include "chalk-memory-store.h"
#include "chalk-pacer.h"
#include "chalk-server.h"
#include "chalk-wire-codec.h"
#include "raw-client.h"

static ChalkHost *
new_host (ChalkAccessMode access, const char *address, guint16 port, gboolean may_try_others)
{
  ChalkHostOptions options;

  chalk_host_options_init (&options);
  options.access = access;
  options.address = address;
  options.port = port;
  options.may_try_others = may_try_others;

  return chalk_host_new (&options);
}

static ChalkHost *
start_host (ChalkAccessMode access)
{
  ChalkHost *host = new_host (access, "127.0.0.1", 0, FALSE);
  g_autoptr (GError) error = NULL;

  chalk_host_start (host, &error);
  g_assert_no_error (error);

  return host;
}

static void
stop_host (ChalkHost *host)
{
  chalk_host_stop (host);
  g_assert_finalize_object (host);
}

/* --- Links ---------------------------------------------------------------------------------------
 */

static void
the_secret_stands_in_the_fragment (void)
{
  ChalkHost *host = start_host (CHALK_ACCESS_LINK);
  g_autofree char *room = chalk_host_dup_link (host, NULL, "room");
  g_autofree char *other = chalk_host_dup_link (host, "192.0.2.9", "plan_b");
  const char *secret = chalk_access_get_secret (chalk_host_get_access (host));
  guint port = chalk_host_get_port (host);
  g_autofree char *expected_room = g_strdup_printf ("http://127.0.0.1:%u/#%s", port, secret);
  g_autofree char *expected_other =
      g_strdup_printf ("http://192.0.2.9:%u/b/plan_b#%s", port, secret);

  g_assert_cmpstr (room, ==, expected_room);
  g_assert_cmpstr (other, ==, expected_other);
  stop_host (host);
}

static void
an_open_host_needs_no_secret (void)
{
  ChalkHost *host = start_host (CHALK_ACCESS_OPEN);
  g_autofree char *link = chalk_host_dup_link (host, NULL, "room");

  g_assert_null (strchr (link, '#'));
  stop_host (host);
}

static void
secrets_are_long_and_never_the_same (void)
{
  g_autoptr (ChalkAccess) one = chalk_access_new (CHALK_ACCESS_LINK);
  g_autoptr (ChalkAccess) other = chalk_access_new (CHALK_ACCESS_LINK);

  g_assert_cmpuint (strlen (chalk_access_get_secret (one)), ==, 22);
  g_assert_cmpstr (chalk_access_get_secret (one), !=, chalk_access_get_secret (other));
  g_assert_cmpuint (
      strspn (chalk_access_get_secret (one), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_"), ==, 22);
}

static void
count (gpointer object, gpointer counter)
{
  ++*(guint *) counter;
}

static void
changes_of_what_is_shared_are_told (void)
{
  ChalkHost *host = new_host (CHALK_ACCESS_LINK, "127.0.0.1", 0, FALSE);
  guint n_changes = 0;

  g_signal_connect (host, "share-changed", G_CALLBACK (count), &n_changes);
  chalk_host_start (host, NULL);
  g_assert_cmpuint (n_changes, ==, 1);
  chalk_host_renew_link (host);
  g_assert_cmpuint (n_changes, ==, 2);
  chalk_access_set_mode (chalk_host_get_access (host), CHALK_ACCESS_VIEW);
  g_assert_cmpuint (n_changes, ==, 3);
  chalk_host_stop (host);
  g_assert_cmpuint (n_changes, ==, 4);
  stop_host (host);
}

/* --- Starting and stopping -----------------------------------------------------------------------
 */

static void
a_port_that_is_taken_is_an_error_or_not (void)
{
  ChalkHost *first = start_host (CHALK_ACCESS_OPEN);
  guint16 port = chalk_host_get_port (first);
  ChalkHost *strict = new_host (CHALK_ACCESS_OPEN, "127.0.0.1", port, FALSE);
  ChalkHost *easy = new_host (CHALK_ACCESS_OPEN, "127.0.0.1", port, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (chalk_host_start (strict, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_false (chalk_host_is_running (strict));
  g_assert_true (chalk_host_start (easy, NULL));
  g_assert_cmpuint (chalk_host_get_port (easy), >, port);

  stop_host (easy);
  stop_host (strict);
  stop_host (first);
}

static void
what_is_no_address_is_an_error (void)
{
  ChalkHost *host = new_host (CHALK_ACCESS_OPEN, "nowhere", 0, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_false (chalk_host_start (host, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  stop_host (host);
}

static gboolean
has_peer (gpointer host)
{
  return chalk_host_get_n_peers (host) == 1;
}

static void
a_stopped_host_starts_again (void)
{
  ChalkHost *host = start_host (CHALK_ACCESS_OPEN);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RawClient) client = raw_client_new (chalk_host_get_port (host));

      raw_client_upgrade (client, "/socket/websocket?vsn=2.0.0");
      raw_wait_until (has_peer, host);
      chalk_host_stop (host);
      g_assert_cmpuint (raw_client_read_close (client, NULL), ==, 1001);
      g_assert_true (chalk_host_start (host, NULL));
    }

  stop_host (host);
}

/* --- Sharing -------------------------------------------------------------------------------------
 */

static RawClient *
join_host (ChalkHost *host)
{
  RawClient *client = raw_client_new (chalk_host_get_port (host));
  const char *secret = chalk_access_get_secret (chalk_host_get_access (host));
  g_autofree char *join = g_strdup_printf (
      "[\"1\",\"1\",\"session:room\",\"phx_join\",{\"user_id\":\"ada\",\"token\":\"%s\"}]", secret);
  g_autofree char *reply = NULL;

  raw_client_upgrade (client, "/socket/websocket?vsn=2.0.0");
  raw_client_send_text (client, join);
  reply = raw_client_read_text_with (client, "phx_reply");
  g_assert_nonnull (strstr (reply, "\"status\":\"ok\""));

  return client;
}

static void
T15_a_new_link_sends_away_who_came_by_the_old_one (void)
{
  ChalkHost *host = start_host (CHALK_ACCESS_LINK);
  g_autoptr (RawClient) old = join_host (host);
  g_autoptr (RawClient) late = NULL;
  g_autofree char *old_secret = g_strdup (chalk_access_get_secret (chalk_host_get_access (host)));
  g_autofree char *join = NULL;
  g_autofree char *reply = NULL;

  chalk_host_renew_link (host);
  g_assert_cmpuint (raw_client_read_close (old, NULL), ==, CHALK_CLOSE_LINK_RENEWED);

  late = raw_client_new (chalk_host_get_port (host));
  join = g_strdup_printf (
      "[\"1\",\"1\",\"session:room\",\"phx_join\",{\"user_id\":\"bob\",\"token\":\"%s\"}]",
      old_secret);
  raw_client_upgrade (late, "/socket/websocket?vsn=2.0.0");
  raw_client_send_text (late, join);
  reply = raw_client_read_text_with (late, "phx_reply");
  g_assert_nonnull (strstr (reply, "unauthorized"));
  stop_host (host);
}

static void
T15_another_mode_lets_those_stay_who_are_in (void)
{
  ChalkHost *host = start_host (CHALK_ACCESS_LINK);
  g_autoptr (RawClient) client = join_host (host);

  chalk_access_set_mode (chalk_host_get_access (host), CHALK_ACCESS_VIEW);
  raw_client_send_text (client, "[null,\"9\",\"phoenix\",\"heartbeat\",{}]");
  g_free (raw_client_read_text_with (client, "\"9\""));
  g_assert_true (raw_client_is_open (client));
  stop_host (host);
}

static void
T15_the_end_for_everyone_is_told_and_the_link_is_worthless (void)
{
  ChalkHost *host = start_host (CHALK_ACCESS_LINK);
  g_autoptr (RawClient) client = join_host (host);
  g_autofree char *old_secret = g_strdup (chalk_access_get_secret (chalk_host_get_access (host)));

  chalk_host_end_for_guests (host);
  g_assert_cmpuint (raw_client_read_close (client, NULL), ==, CHALK_CLOSE_ENDED);
  g_assert_false (chalk_host_is_shared (host));
  g_assert_true (chalk_host_is_running (host));
  g_assert_cmpstr (chalk_access_get_secret (chalk_host_get_access (host)), !=, old_secret);
  stop_host (host);
}

static void
a_board_that_is_not_shared_goes_on_and_is_shared_again_at_the_same_port (void)
{
  ChalkHost *host = start_host (CHALK_ACCESS_LINK);
  guint16 port = chalk_host_get_port (host);
  g_autofree char *link = chalk_host_dup_link (host, NULL, "room");
  g_autofree char *link_again = NULL;
  g_autoptr (RawClient) client = join_host (host);
  ChalkSession *session = chalk_hub_lookup (chalk_host_get_hub (host), "room");
  guint n_changes = 0;

  raw_client_send_text (client, "[\"1\",\"2\",\"session:room\",\"circle\","
                                "{\"cx\":0,\"cy\":0,\"radius\":9,\"color\":\"#e01b24\"}]");
  g_free (raw_client_read_text_with (client, "\"2\""));

  g_signal_connect (host, "share-changed", G_CALLBACK (count), &n_changes);
  chalk_host_unshare (host);
  g_assert_cmpuint (raw_client_read_close (client, NULL), ==, 1001);
  g_assert_cmpuint (chalk_host_get_port (host), ==, 0);
  g_assert_true (chalk_hub_lookup (chalk_host_get_hub (host), "room") == session);
  g_assert_cmpuint (chalk_board_get_version (chalk_session_get_board (session)), ==, 1);

  g_assert_true (chalk_host_share (host, NULL));
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (chalk_host_get_port (host), ==, port);
  link_again = chalk_host_dup_link (host, NULL, "room");
  g_assert_cmpstr (link_again, ==, link);
  raw_client_free (join_host (host));
  stop_host (host);
}

static void
H5_what_this_machine_asks_itself_is_no_visit (void)
{
  ChalkHost *host = start_host (CHALK_ACCESS_LINK);
  g_autofree char *response = NULL;
  guint n_visits = 0;

  g_signal_connect (host, "visited", G_CALLBACK (count), &n_visits);
  response = raw_client_get (chalk_host_get_port (host), "/hello", "");
  g_assert_true (g_str_has_prefix (response, "HTTP/1.1 200 "));
  g_assert_cmpuint (n_visits, ==, 0);
  stop_host (host);
}

/* --- Addresses -----------------------------------------------------------------------------------
 */

static int
score (ChalkLinkKind kind, const char *text, gboolean has_route)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  return chalk_addresses_score (kind, address, has_route);
}

static void
the_address_that_guests_reach_comes_first (void)
{
  int lan = score (CHALK_LINK_ETHERNET, "192.168.1.20", TRUE);

  g_assert_cmpint (lan, >, score (CHALK_LINK_WIFI, "192.168.2.20", FALSE));
  g_assert_cmpint (lan, >, score (CHALK_LINK_ETHERNET, "fd00::20", TRUE));
  g_assert_cmpint (lan, >, score (CHALK_LINK_VIRTUAL, "172.17.0.1", FALSE));
  g_assert_cmpint (lan, >, score (CHALK_LINK_VPN, "10.8.0.2", TRUE));
  g_assert_cmpint (score (CHALK_LINK_WIFI, "192.168.2.20", FALSE), >,
                   score (CHALK_LINK_VPN, "10.8.0.2", TRUE));
  g_assert_cmpint (score (CHALK_LINK_WIFI, "192.168.2.20", FALSE), >,
                   score (CHALK_LINK_MOBILE, "10.8.0.2", TRUE));
  g_assert_cmpint (score (CHALK_LINK_ETHERNET, "203.0.113.5", TRUE), >,
                   score (CHALK_LINK_ETHERNET, "fd00::20", TRUE));
}

static void
there_is_always_an_address_and_the_last_is_for_this_machine_only (void)
{
  ChalkHost *host = new_host (CHALK_ACCESS_OPEN, NULL, 0, FALSE);
  g_autoptr (GPtrArray) addresses = chalk_host_list_addresses (host);
  ChalkHostAddress *last;

  g_assert_cmpuint (addresses->len, >, 0);
  last = g_ptr_array_index (addresses, addresses->len - 1);
  g_assert_cmpstr (last->text, ==, "127.0.0.1");
  g_assert_cmpint (last->kind, ==, CHALK_LINK_LOOPBACK);
  for (guint i = 1; i < addresses->len; i++)
    g_assert_cmpint (((ChalkHostAddress *) g_ptr_array_index (addresses, i - 1))->score, >=,
                     ((ChalkHostAddress *) g_ptr_array_index (addresses, i))->score);
  stop_host (host);
}

static void
a_host_that_listens_everywhere_names_an_address_that_can_be_opened (void)
{
  ChalkHost *host = new_host (CHALK_ACCESS_OPEN, "0.0.0.0", 0, FALSE);
  g_autofree char *link = chalk_host_dup_link (host, NULL, "room");

  g_assert_false (g_str_has_prefix (link, "http://0.0.0.0"));
  stop_host (host);
}

/* --- The pace ------------------------------------------------------------------------------------
 */

static ChalkSession *
open_session (const char *id, gpointer user_data, GError **error)
{
  g_autoptr (ChalkStore) store = chalk_memory_store_new ();
  g_autoptr (ChalkBackplane) backplane = chalk_local_backplane_new ();

  return chalk_session_open (id, &chalk_wire_codec, store, backplane, 10, error);
}

static void
on_flushed_cb (gint64 flush_us, gpointer user_data)
{
  ++*(guint *) user_data;
}

static gboolean
has_flushed (gpointer counter)
{
  return *(guint *) counter > 0;
}

static gboolean
stay_busy (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* A source that is always ready stands for a flood of input. */
static void
input_without_end_does_not_put_the_flush_off (void)
{
  g_autoptr (ChalkHub) hub = chalk_hub_new (open_session, NULL, NULL);
  ChalkPacer *pacer = chalk_pacer_new (hub);
  guint busy_id = g_idle_add_full (G_PRIORITY_DEFAULT, stay_busy, NULL, NULL);
  guint n_flushes = 0;

  chalk_pacer_set_flushed_func (pacer, on_flushed_cb, &n_flushes);
  g_signal_emit_by_name (hub, "needs-flush");
  raw_wait_until (has_flushed, &n_flushes);

  g_source_remove (busy_id);
  g_assert_finalize_object (pacer);
}

static void
nothing_is_flushed_when_nothing_happens (void)
{
  g_autoptr (ChalkHub) hub = chalk_hub_new (open_session, NULL, NULL);
  ChalkPacer *pacer = chalk_pacer_new (hub);
  guint n_flushes = 0;

  chalk_pacer_set_flushed_func (pacer, on_flushed_cb, &n_flushes);
  for (guint i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (n_flushes, ==, 0);
  g_assert_finalize_object (pacer);
}

#define ADD(unit, name) g_test_add_func ("/host/" unit "/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("link", the_secret_stands_in_the_fragment);
  ADD ("link", an_open_host_needs_no_secret);
  ADD ("link", secrets_are_long_and_never_the_same);
  ADD ("link", changes_of_what_is_shared_are_told);
  ADD ("host", a_port_that_is_taken_is_an_error_or_not);
  ADD ("host", what_is_no_address_is_an_error);
  ADD ("host", a_stopped_host_starts_again);
  ADD ("sharing", T15_a_new_link_sends_away_who_came_by_the_old_one);
  ADD ("sharing", T15_another_mode_lets_those_stay_who_are_in);
  ADD ("sharing", T15_the_end_for_everyone_is_told_and_the_link_is_worthless);
  ADD ("sharing", a_board_that_is_not_shared_goes_on_and_is_shared_again_at_the_same_port);
  ADD ("sharing", H5_what_this_machine_asks_itself_is_no_visit);
  ADD ("addresses", the_address_that_guests_reach_comes_first);
  ADD ("addresses", there_is_always_an_address_and_the_last_is_for_this_machine_only);
  ADD ("addresses", a_host_that_listens_everywhere_names_an_address_that_can_be_opened);
  ADD ("pacer", input_without_end_does_not_put_the_flush_off);
  ADD ("pacer", nothing_is_flushed_when_nothing_happens);

  return g_test_run ();
}
