/* test-load.c - the load generator's own arithmetic: a benchmark that cannot fail measures nothing
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-frame.h"
#include "load-histogram.h"
#include "load-tracker.h"

#include <string.h>

#define N_PEERS 3
#define SENT_US 1000

static void
percentiles_are_within_a_bucket (void)
{
  g_autoptr (LoadHistogram) histogram = load_histogram_new ();

  for (gint64 us = 1; us <= 100000; us++)
    load_histogram_add (histogram, us);

  g_assert_cmpfloat_with_epsilon (load_histogram_percentile_ms (histogram, 50), 50, 0.8);
  g_assert_cmpfloat_with_epsilon (load_histogram_percentile_ms (histogram, 99), 99, 1.6);
  g_assert_cmpfloat (load_histogram_percentile_ms (histogram, 100), <=, 100);
}

static void
percentile_of_nothing_is_zero (void)
{
  g_autoptr (LoadHistogram) histogram = load_histogram_new ();

  g_assert_cmpfloat (load_histogram_percentile_ms (histogram, 99), ==, 0);
}

static void
frame_is_read_only_when_complete (void)
{
  char text[300];
  guint8 bytes[sizeof text + LOAD_FRAME_HEADER_MAX];
  LoadFrame frame;

  memset (text, 'x', sizeof text);
  bytes[0] = 0x80 | LOAD_FRAME_TEXT;
  bytes[1] = 126;
  bytes[2] = sizeof text >> 8;
  bytes[3] = sizeof text & 0xff;
  memcpy (bytes + 4, text, sizeof text);

  for (gsize n = 0; n < 4 + sizeof text; n++)
    g_assert_false (load_frame_read (&frame, (const char *) bytes, n));
  g_assert_true (load_frame_read (&frame, (const char *) bytes, sizeof bytes));
  g_assert_cmpuint (frame.n_frame_bytes, ==, 4 + sizeof text);
  g_assert_cmpmem (frame.payload, frame.n_bytes, text, sizeof text);
}

static void
frame_is_written_masked (void)
{
  guint8 bytes[64];
  gsize n = load_frame_write (bytes, sizeof bytes, LOAD_FRAME_TEXT, "chalk", 5);

  g_assert_cmpuint (n, ==, 11);
  g_assert_cmphex (bytes[1], ==, 0x80 | 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (bytes[6 + i] ^ bytes[2 + i % 4], ==, "chalk"[i]);
}

/* Three peers, two events sent; each peer's messages are given as "number:sequence …". */
static LoadTracker *
track (const char *const received[N_PEERS])
{
  LoadTracker *tracker = load_tracker_new (N_PEERS, 2);
  char ids[2][48];

  for (guint i = 0; i < 2; i++)
    load_tracker_stamp (tracker, ids[i], sizeof ids[i], SENT_US);
  for (guint peer = 0; peer < N_PEERS; peer++)
    for (const char *part = received[peer]; *part != '\0'; part += part[3] == ' ' ? 4 : 3)
      {
        g_autofree char *text =
            g_strdup_printf ("[null,null,\"session:room\",\"event\",{\"event\":{\"id\":\"%s\","
                             "\"user_id\":\"p0\",\"sequence_number\":%c,\"timestamp\":1}}]",
                             ids[part[0] - '0'], part[2]);

        load_tracker_take (tracker, peer, text, strlen (text), SENT_US + 7);
      }

  return tracker;
}

static void
clean_run_has_one_order_and_no_losses (void)
{
  g_autoptr (LoadTracker) tracker = track ((const char *[]){ "0:5 1:6", "0:5 1:6", "0:5 1:6" });

  g_assert_cmpuint (load_tracker_count_lost (tracker), ==, 0);
  g_assert_cmpuint (tracker->n_doubled, ==, 0);
  g_assert_cmpuint (tracker->n_disordered, ==, 0);
  g_assert_cmpuint (load_tracker_count_orders (tracker), ==, 1);
  g_assert_cmpfloat (load_histogram_percentile_ms (tracker->latency, 50), ==, 0.007);
}

static void
loss_is_counted (void)
{
  g_autoptr (LoadTracker) tracker = track ((const char *[]){ "0:5 1:6", "0:5", "" });

  g_assert_cmpuint (load_tracker_count_lost (tracker), ==, 3);
}

static void
doubling_is_counted (void)
{
  g_autoptr (LoadTracker) tracker = track ((const char *[]){ "0:5 1:6 1:6", "0:5 1:6", "0:5 1:6" });

  g_assert_cmpuint (tracker->n_doubled, ==, 1);
  g_assert_cmpuint (load_tracker_count_lost (tracker), ==, 0);
}

static void
disorder_is_counted (void)
{
  g_autoptr (LoadTracker) tracker = track ((const char *[]){ "0:5 1:6", "1:6 0:5", "0:5 1:6" });

  g_assert_cmpuint (tracker->n_disordered, ==, 1);
  g_assert_cmpuint (load_tracker_count_orders (tracker), ==, 2);
}

static void
batch_counts_each_event (void)
{
  g_autoptr (LoadTracker) tracker = load_tracker_new (1, 2);
  const char *text = "[null,null,\"session:room\",\"events\",{\"events\":["
                     "{\"id\":\"q0-1\",\"user_id\":\"p\",\"sequence_number\":1},"
                     "{\"id\":\"q1-1\",\"user_id\":\"p\",\"sequence_number\":2}]}]";

  tracker->n_sent = 2;
  load_tracker_take (tracker, 0, text, strlen (text), 1);
  g_assert_cmpuint (tracker->n_delivered, ==, 2);
  g_assert_cmpuint (tracker->n_disordered, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bench/histogram/percentiles_are_within_a_bucket",
                   percentiles_are_within_a_bucket);
  g_test_add_func ("/bench/histogram/percentile_of_nothing_is_zero", percentile_of_nothing_is_zero);
  g_test_add_func ("/bench/frame/is_read_only_when_complete", frame_is_read_only_when_complete);
  g_test_add_func ("/bench/frame/is_written_masked", frame_is_written_masked);
  g_test_add_func ("/bench/tracker/clean_run_has_one_order_and_no_losses",
                   clean_run_has_one_order_and_no_losses);
  g_test_add_func ("/bench/tracker/loss_is_counted", loss_is_counted);
  g_test_add_func ("/bench/tracker/doubling_is_counted", doubling_is_counted);
  g_test_add_func ("/bench/tracker/disorder_is_counted", disorder_is_counted);
  g_test_add_func ("/bench/tracker/batch_counts_each_event", batch_counts_each_event);

  return g_test_run ();
}
