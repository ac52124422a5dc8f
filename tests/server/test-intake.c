/* test-intake.c - heads and frames, byte by byte
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <string.h>

#include "chalk-bucket.h"
#include "chalk-intake.h"
#include "chalk-limits.h"
#include "chalk-ws-frame.h"

#define FIN 0x80
#define TEXT 0x1
#define CLOSE 0x8
#define PING 0x9

static ChalkIntakeResult
pass_head (ChalkHeadIntake *intake, const char *text, gsize *n_passed)
{
  return chalk_head_intake_pass (intake, (const guint8 *) text, strlen (text), n_passed);
}

static void
a_head_ends_at_its_empty_line (void)
{
  const char *head = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
  g_autofree char *text = g_strconcat (head, "and more", NULL);
  ChalkHeadIntake intake = { 0 };
  gsize n_passed;

  g_assert_cmpint (pass_head (&intake, text, &n_passed), ==, CHALK_INTAKE_END);
  g_assert_cmpuint (n_passed, ==, strlen (head));
}

static void
a_head_ends_wherever_it_was_cut (void)
{
  const char *head = "GET / HTTP/1.1\nHost: here\n\n";

  for (gsize cut = 1; cut < strlen (head); cut++)
    {
      g_autofree char *first = g_strndup (head, cut);
      ChalkHeadIntake intake = { 0 };
      gsize n_passed;

      g_assert_cmpint (pass_head (&intake, first, &n_passed), ==, CHALK_INTAKE_MORE);
      g_assert_cmpuint (n_passed, ==, cut);
      g_assert_cmpint (pass_head (&intake, head + cut, &n_passed), ==, CHALK_INTAKE_END);
    }
}

/* Where libsoup and the intake disagreed, one would wait for the other. */
static void
a_head_ends_where_libsoup_ends_it (void)
{
  static const struct
  {
    const char *head;
    gboolean has_ended;
  } cases[] = {
    { "\r\n\r\n", FALSE },         { "\n\n", FALSE },           { "\r\n\r\n\r\n", TRUE },
    { "a\n\r\r\n", FALSE },        { "a\n\r\n", FALSE },        { "ab\n\r\n", TRUE },
    { "\r\nGET /\r\n\r\n", TRUE }, { "GET /\r\n \r\n", FALSE }, { "GET /\r\nx\n", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChalkHeadIntake intake = { 0 };
      gsize n_passed;

      g_test_message ("%s", cases[i].head);
      g_assert_cmpint (pass_head (&intake, cases[i].head, &n_passed), ==,
                       cases[i].has_ended ? CHALK_INTAKE_END : CHALK_INTAKE_MORE);
    }
}

static void
L2_a_head_without_an_end_is_too_large (void)
{
  g_autofree char *text = g_strnfill (CHALK_LIMIT_HEAD_BYTES + 1, 'x');
  ChalkHeadIntake intake = { 0 };
  gsize n_passed;

  g_assert_cmpint (pass_head (&intake, text, &n_passed), ==, CHALK_INTAKE_TOO_LARGE);
}

/* Appends a masked frame that claims a payload of @length bytes, of which @n_bytes are there. */
static void
add_frame (GByteArray *out, guint8 first, guint64 length, gsize n_bytes)
{
  guint8 header[14] = { first, 0x80 | 127 };
  g_autofree guint8 *payload = g_malloc0 (n_bytes + 1);

  for (guint i = 0; i < 8; i++)
    header[2 + i] = (guint8) (length >> (56 - 8 * i));
  g_byte_array_append (out, header, sizeof header);
  g_byte_array_append (out, payload, (guint) n_bytes);
}

static void
L2_fragments_are_added_up (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  ChalkFrameIntake intake = { 0 };

  add_frame (bytes, TEXT, CHALK_LIMIT_MESSAGE_BYTES - 10, CHALK_LIMIT_MESSAGE_BYTES - 10);
  add_frame (bytes, FIN | PING, 100, 100);
  add_frame (bytes, 0, 10, 10);
  g_assert_cmpint (chalk_frame_intake_pass (&intake, bytes->data, bytes->len), ==,
                   CHALK_INTAKE_MORE);

  g_byte_array_set_size (bytes, 0);
  add_frame (bytes, FIN, 1, 1);
  g_assert_cmpint (chalk_frame_intake_pass (&intake, bytes->data, bytes->len), ==,
                   CHALK_INTAKE_TOO_LARGE);
}

static void
L2_each_message_is_counted_for_itself (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  ChalkFrameIntake intake = { 0 };

  for (guint i = 0; i < 4; i++)
    add_frame (bytes, FIN | TEXT, CHALK_LIMIT_MESSAGE_BYTES, CHALK_LIMIT_MESSAGE_BYTES);
  g_assert_cmpint (chalk_frame_intake_pass (&intake, bytes->data, bytes->len), ==,
                   CHALK_INTAKE_MORE);
}

static void
L2_a_header_is_enough_to_know (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  ChalkFrameIntake intake = { 0 };

  add_frame (bytes, FIN | TEXT, G_MAXUINT64, 0);
  for (guint i = 0; i + 1 < bytes->len; i++)
    g_assert_cmpint (chalk_frame_intake_pass (&intake, bytes->data + i, 1), ==, CHALK_INTAKE_MORE);
  g_assert_cmpint (chalk_frame_intake_pass (&intake, bytes->data + bytes->len - 1, 1), ==,
                   CHALK_INTAKE_TOO_LARGE);
}

static void
a_close_frame_is_found_behind_what_is_too_large (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  ChalkFrameIntake intake = { 0 };

  add_frame (bytes, FIN | TEXT, CHALK_LIMIT_MESSAGE_BYTES + 1, CHALK_LIMIT_MESSAGE_BYTES + 1);
  add_frame (bytes, FIN | CLOSE, 0, 0);
  g_assert_cmpint (chalk_frame_intake_pass (&intake, bytes->data, bytes->len), ==,
                   CHALK_INTAKE_END);
}

static void
frames_have_the_header_of_their_length (void)
{
  static const struct
  {
    gsize length;
    guint8 header[10];
    gsize n_header;
  } cases[] = {
    { 0, { 0x81, 0 }, 2 },
    { 125, { 0x81, 125 }, 2 },
    { 126, { 0x81, 126, 0, 126 }, 4 },
    { 65535, { 0x81, 126, 0xff, 0xff }, 4 },
    { 65536, { 0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0 }, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strnfill (cases[i].length, 'a');
      g_autoptr (GBytes) frame = chalk_ws_frame_new_text (text, cases[i].length);
      gsize n_bytes;
      const guint8 *bytes = g_bytes_get_data (frame, &n_bytes);

      g_assert_cmpuint (n_bytes, ==, cases[i].n_header + cases[i].length);
      g_assert_cmpmem (bytes, cases[i].n_header, cases[i].header, cases[i].n_header);
    }
}

static void
L6_a_peer_has_a_burst_and_then_a_rate (void)
{
  ChalkBucket bucket = { 0 };
  guint n_granted = 0;

  for (guint i = 0; i < 1000; i++)
    n_granted += chalk_bucket_take (&bucket, 4, G_TIME_SPAN_HOUR);
  g_assert_cmpuint (n_granted, ==, CHALK_LIMIT_PUSHES_BURST);

  for (guint ms = 1; ms <= 1000; ms++)
    n_granted += chalk_bucket_take (&bucket, 4, G_TIME_SPAN_HOUR + ms * 1000);
  g_assert_cmpuint (n_granted, ==, CHALK_LIMIT_PUSHES_BURST + CHALK_LIMIT_PUSHES_PER_SECOND);
}

static void
L6_what_is_not_stored_counts_a_quarter (void)
{
  ChalkBucket bucket = { 0 };
  guint n_granted = 0;

  for (guint i = 0; i < 10000; i++)
    n_granted += chalk_bucket_take (&bucket, 1, G_TIME_SPAN_HOUR);
  g_assert_cmpuint (n_granted, ==, 4 * CHALK_LIMIT_PUSHES_BURST);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server/intake/a_head_ends_at_its_empty_line", a_head_ends_at_its_empty_line);
  g_test_add_func ("/server/intake/a_head_ends_wherever_it_was_cut",
                   a_head_ends_wherever_it_was_cut);
  g_test_add_func ("/server/intake/a_head_ends_where_libsoup_ends_it",
                   a_head_ends_where_libsoup_ends_it);
  g_test_add_func ("/server/intake/L2_a_head_without_an_end_is_too_large",
                   L2_a_head_without_an_end_is_too_large);
  g_test_add_func ("/server/intake/L2_fragments_are_added_up", L2_fragments_are_added_up);
  g_test_add_func ("/server/intake/L2_each_message_is_counted_for_itself",
                   L2_each_message_is_counted_for_itself);
  g_test_add_func ("/server/intake/L2_a_header_is_enough_to_know", L2_a_header_is_enough_to_know);
  g_test_add_func ("/server/intake/a_close_frame_is_found_behind_what_is_too_large",
                   a_close_frame_is_found_behind_what_is_too_large);
  g_test_add_func ("/server/ws-frame/frames_have_the_header_of_their_length",
                   frames_have_the_header_of_their_length);
  g_test_add_func ("/server/bucket/L6_a_peer_has_a_burst_and_then_a_rate",
                   L6_a_peer_has_a_burst_and_then_a_rate);
  g_test_add_func ("/server/bucket/L6_what_is_not_stored_counts_a_quarter",
                   L6_what_is_not_stored_counts_a_quarter);

  return g_test_run ();
}
