/* test-guard.c - caps and deadlines in front of libsoup
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "chalk-guard.h"
#include "chalk-limits.h"
#include "chalk-listener.h"
#include "raw-client.h"

#define SPARE_CONNECTIONS 256
#define SPARE_PER_ADDRESS 192

/* A guard at a door of its own. The clock is the test's. */
typedef struct
{
  SoupServer *soup;
  ChalkGuard *guard;
  ChalkListener *listener;
  ChalkMetrics metrics;
  gint64 now_us;
  guint n_expected;
} Door;

static void
on_accepted_cb (GSocket *socket, gpointer user_data)
{
  Door *door = user_data;

  chalk_guard_accept (door->guard, socket, door->now_us);
}

static void
answer (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
        gpointer user_data)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
open_door (Door *door, guint max_peers, guint max_peers_per_address)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GError) error = NULL;

  memset (door, 0, sizeof *door);
  door->now_us = G_TIME_SPAN_HOUR;
  door->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (door->soup, NULL, answer, NULL, NULL);
  door->guard = chalk_guard_new (door->soup, max_peers, max_peers_per_address, &door->metrics);
  door->listener = chalk_listener_new (loopback, 0, on_accepted_cb, door, &error);
  g_assert_no_error (error);
}

static void
close_door (Door *door)
{
  g_assert_finalize_object (door->listener);
  g_object_unref (door->soup);
  g_assert_finalize_object (door->guard);
}

static RawClient *
knock (Door *door)
{
  return raw_client_new (chalk_listener_get_port (door->listener));
}

static gboolean
has_accepted (gpointer user_data)
{
  Door *door = user_data;

  return door->metrics.connections >= door->n_expected;
}

static void
wait_for_accepted (Door *door, guint n_connections)
{
  door->n_expected = n_connections;
  raw_wait_until (has_accepted, door);
}

static gboolean
is_empty (gpointer user_data)
{
  return chalk_guard_get_n_connections (((Door *) user_data)->guard) == 0;
}

static void
L7_a_head_that_comes_too_slowly_is_not_waited_for (void)
{
  Door door;

  open_door (&door, 10, 10);
  {
    g_autoptr (RawClient) client = knock (&door);

    raw_client_send_string (client, "GET / HTTP/1.1\r\nHost:");
    wait_for_accepted (&door, 1);
    chalk_guard_sweep (door.guard, door.now_us + CHALK_LIMIT_HEAD_US - 1);
    g_assert_true (raw_client_is_open (client));

    chalk_guard_sweep (door.guard, door.now_us + CHALK_LIMIT_HEAD_US);
    raw_client_wait_for_end (client);
    g_assert_cmpuint (door.metrics.refusals[CHALK_REFUSED_SLOW_HEAD], ==, 1);
  }
  raw_wait_until (is_empty, &door);
  close_door (&door);
}

static void
a_head_that_is_too_large_ends_the_connection (void)
{
  Door door;

  open_door (&door, 10, 10);
  {
    g_autoptr (RawClient) client = knock (&door);
    g_autofree char *endless = g_strnfill (2 * CHALK_LIMIT_HEAD_BYTES, 'x');

    raw_client_send_string (client, "GET / HTTP/1.1\r\nX: ");
    raw_client_send_string (client, endless);
    raw_client_wait_for_end (client);
  }
  raw_wait_until (is_empty, &door);
  close_door (&door);
}

/* Who is let in must count until the last byte is exchanged, or closing slowly would evade caps. */
static void
L1_connections_of_one_address_are_capped (void)
{
  const guint n_max = 2 + SPARE_PER_ADDRESS;
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);
  Door door;

  open_door (&door, 1000, 2);
  for (guint i = 0; i < n_max; i++)
    g_ptr_array_add (clients, knock (&door));
  wait_for_accepted (&door, n_max);
  g_assert_cmpuint (chalk_guard_get_n_connections (door.guard), ==, n_max);

  {
    g_autoptr (RawClient) surplus = knock (&door);

    raw_client_wait_for_end (surplus);
    g_assert_cmpuint (door.metrics.refusals[CHALK_REFUSED_CONNECTIONS], ==, 1);
  }

  g_ptr_array_set_size (clients, 0);
  raw_wait_until (is_empty, &door);
  g_ptr_array_add (clients, knock (&door));
  wait_for_accepted (&door, n_max + 2);
  g_assert_cmpuint (chalk_guard_get_n_connections (door.guard), ==, 1);
  g_ptr_array_set_size (clients, 0);
  raw_wait_until (is_empty, &door);
  close_door (&door);
}

static void
L1_connections_in_all_are_capped (void)
{
  const guint n_max = 1 + SPARE_CONNECTIONS;
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);
  Door door;

  open_door (&door, 1, 0);
  for (guint i = 0; i < n_max + 3; i++)
    g_ptr_array_add (clients, knock (&door));
  wait_for_accepted (&door, n_max + 3);
  g_assert_cmpuint (chalk_guard_get_n_connections (door.guard), ==, n_max);
  g_assert_cmpuint (door.metrics.refusals[CHALK_REFUSED_CONNECTIONS], ==, 3);

  g_ptr_array_set_size (clients, 0);
  raw_wait_until (is_empty, &door);
  close_door (&door);
}

static void
a_port_that_is_taken_is_refused_or_passed_over (void)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkListener) second = NULL;
  g_autoptr (ChalkListener) near = NULL;
  Door door;
  guint16 port;

  open_door (&door, 10, 10);
  port = chalk_listener_get_port (door.listener);
  second = chalk_listener_new (loopback, port, on_accepted_cb, &door, &error);
  g_assert_null (second);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);

  near = chalk_listener_new_near (loopback, port, on_accepted_cb, &door, NULL);
  g_assert_nonnull (near);
  g_assert_cmpuint (chalk_listener_get_port (near), >, port);
  g_assert_cmpuint (chalk_listener_get_port (near), <, port + 20);
  close_door (&door);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server/guard/L7_a_head_that_comes_too_slowly_is_not_waited_for",
                   L7_a_head_that_comes_too_slowly_is_not_waited_for);
  g_test_add_func ("/server/guard/a_head_that_is_too_large_ends_the_connection",
                   a_head_that_is_too_large_ends_the_connection);
  g_test_add_func ("/server/guard/L1_connections_of_one_address_are_capped",
                   L1_connections_of_one_address_are_capped);
  g_test_add_func ("/server/guard/L1_connections_in_all_are_capped",
                   L1_connections_in_all_are_capped);
  g_test_add_func ("/server/listener/a_port_that_is_taken_is_refused_or_passed_over",
                   a_port_that_is_taken_is_refused_or_passed_over);

  return g_test_run ();
}
