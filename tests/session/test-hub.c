/* test-hub.c - the registry of sessions
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-hub.h"
#include "chalk-session-roles.h"
#include "chalk-local-backplane.h"
#include "chalk-memory-store.h"

#include "test-queue.h"

static const ChalkCodec no_codec = { NULL, NULL };

static ChalkSession *
open_session (const char *id, gpointer user_data, GError **error)
{
  g_autoptr (ChalkStore) store = chalk_memory_store_new ();
  g_autoptr (ChalkBackplane) backplane = chalk_local_backplane_new ();
  guint *n_opened = user_data;

  if (g_str_equal (id, "broken"))
    {
      g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_UNAVAILABLE, "damaged");
      return NULL;
    }
  (*n_opened)++;

  return chalk_session_open (id, &no_codec, store, backplane, 10, error);
}

static void
count_flush (guint *n_flushes)
{
  (*n_flushes)++;
}

static void
topics_name_sessions (void)
{
  const char *strange[] = { "room",    "session:", "session:a b", "sessions:a",
                            "phoenix", "",         "session:é" };
  guint n_opened = 0;
  g_autoptr (ChalkHub) hub = chalk_hub_new (open_session, &n_opened, NULL);
  g_autoptr (GError) error = NULL;
  ChalkSession *session = chalk_hub_open_topic (hub, "session:room", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (chalk_session_get_topic (session), ==, "session:room");
  g_assert_cmpstr (chalk_session_get_id (session), ==, "room");
  g_assert_true (chalk_hub_open_topic (hub, "session:room", NULL) == session);
  g_assert_true (chalk_hub_lookup (hub, "room") == session);
  g_assert_cmpuint (n_opened, ==, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_assert_false (chalk_hub_is_topic (strange[i]));
      g_assert_null (chalk_hub_open_topic (hub, strange[i], &error));
      g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
      g_clear_error (&error);
    }

  g_assert_null (chalk_hub_open_topic (hub, "session:broken", &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_UNAVAILABLE);
}

static void
an_unused_session_is_forgotten (void)
{
  const ChalkJoin join = { "ada", NULL, CHALK_COLOR_NONE, CHALK_ROLE_EDITOR, -1, FALSE };
  const ChalkInstant now = { 1, 1 };
  guint n_opened = 0;
  guint n_flushes = 0;
  g_autoptr (ChalkHub) hub = chalk_hub_new (open_session, &n_opened, NULL);
  g_autoptr (TestQueue) ada = test_queue_new ();
  ChalkSession *session = chalk_hub_open (hub, "room", NULL);

  g_signal_connect_swapped (hub, "needs-flush", G_CALLBACK (count_flush), &n_flushes);
  ada->subscription = chalk_session_join (session, CHALK_SUBSCRIBER (ada), &join, now);
  g_assert_cmpuint (n_flushes, ==, 1);
  chalk_hub_flush (hub, now);
  g_assert_cmpuint (chalk_hub_get_n_sessions (hub), ==, 1);

  chalk_session_leave (session, ada->subscription, CHALK_LEAVE_NORMAL);
  g_assert_cmpuint (n_flushes, ==, 2);
  chalk_hub_flush (hub, now);
  g_assert_cmpuint (chalk_hub_get_n_sessions (hub), ==, 0);
}

static void
what_the_host_decided_is_not_forgotten (void)
{
  const ChalkInstant now = { 1, 1 };
  guint n_opened = 0;
  g_autoptr (ChalkHub) hub = chalk_hub_new (open_session, &n_opened, NULL);
  ChalkSession *session = chalk_hub_open (hub, "room", NULL);

  chalk_session_remove_user (session, "eve");
  chalk_hub_flush (hub, now);
  g_assert_true (chalk_hub_lookup (hub, "room") == session);

  chalk_session_readmit_user (session, "eve");
  chalk_hub_flush (hub, now);
  g_assert_null (chalk_hub_lookup (hub, "room"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/session/hub/T7_topics", topics_name_sessions);
  g_test_add_func ("/session/hub/R4_decided", what_the_host_decided_is_not_forgotten);
  g_test_add_func ("/session/hub/unused", an_unused_session_is_forgotten);

  return g_test_run ();
}
