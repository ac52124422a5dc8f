/* test-gather-stream.c - one write a turn, and a good end
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib-unix.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "chalk-gather-stream.h"
#include "raw-client.h"

/* A stream of frames, with the other end of its connection in our hands. */
typedef struct
{
  ChalkGatherStream *stream;
  int far_end;
  guint n_wants_flush;
  guint n_drained;
  guint n_too_large;
  guint n_closed;
} Pair;

static void
on_wants_flush_cb (gpointer user_data)
{
  ((Pair *) user_data)->n_wants_flush++;
}

static void
on_drained_cb (gpointer user_data)
{
  ((Pair *) user_data)->n_drained++;
}

static void
on_too_large_cb (gpointer user_data)
{
  ((Pair *) user_data)->n_too_large++;
}

static void
on_closed_cb (gpointer user_data)
{
  ((Pair *) user_data)->n_closed++;
}

static const ChalkGatherClient client = { on_wants_flush_cb, on_drained_cb, on_too_large_cb };

/* Datagrams keep the borders of writes, so that these can be counted. */
static void
set_up_type (Pair *pair, int type)
{
  int ends[2];
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (socketpair (AF_UNIX, type, 0, ends), ==, 0);
  pair->far_end = ends[1];
  socket = g_socket_new_from_fd (ends[0], &error);
  g_assert_no_error (error);
  g_socket_set_blocking (socket, FALSE);
  pair->stream = chalk_gather_stream_new (socket);
  chalk_gather_stream_set_closed_func (pair->stream, on_closed_cb, pair);
}

static void
set_up (Pair *pair, gconstpointer data)
{
  set_up_type (pair, GPOINTER_TO_INT (data));
}

static void
set_up_frames (Pair *pair, gconstpointer data)
{
  set_up_type (pair, GPOINTER_TO_INT (data));
  chalk_gather_stream_begin_frames (pair->stream, &client, pair);
}

static void
tear_down (Pair *pair, gconstpointer data)
{
  close (pair->far_end);
  g_assert_finalize_object (pair->stream);
  g_assert_cmpuint (pair->n_closed, ==, 1);
}

static void
append (Pair *pair, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  chalk_gather_stream_append (pair->stream, bytes);
}

static char *
receive (Pair *pair)
{
  char *text = g_malloc0 (65537);

  if (recv (pair->far_end, text, 65536, MSG_DONTWAIT) < 0)
    g_clear_pointer (&text, g_free);

  return text;
}

static gssize
read_from (Pair *pair, char *buffer, gsize n_bytes, GError **error)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (pair->stream));

  return g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (input), buffer, n_bytes,
                                                   NULL, error);
}

static gssize
write_to (Pair *pair, const char *text)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (pair->stream));

  return g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (output), text,
                                                     strlen (text), NULL, NULL);
}

static void
what_was_gathered_leaves_in_one_write (Pair *pair, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  append (pair, "one ");
  g_assert_cmpint (write_to (pair, "two "), ==, 4);
  append (pair, "three");
  g_assert_cmpuint (chalk_gather_stream_get_n_queued (pair->stream), ==, 13);
  before = receive (pair);
  g_assert_null (before);

  chalk_gather_stream_flush (pair->stream);
  first = receive (pair);
  g_assert_cmpstr (first, ==, "one two three");
  second = receive (pair);
  g_assert_null (second);
  g_assert_cmpuint (chalk_gather_stream_get_n_written (pair->stream), ==, 13);
}

static void
a_flush_is_asked_for_once (Pair *pair, gconstpointer data)
{
  append (pair, "one");
  append (pair, "two");
  g_assert_cmpuint (pair->n_wants_flush, ==, 1);

  chalk_gather_stream_flush (pair->stream);
  append (pair, "three");
  g_assert_cmpuint (pair->n_wants_flush, ==, 2);
}

static void
a_response_is_not_gathered (Pair *pair, gconstpointer data)
{
  g_autofree char *text = NULL;

  g_assert_cmpint (write_to (pair, "HTTP/1.1 200 OK"), ==, 15);
  text = receive (pair);
  g_assert_cmpstr (text, ==, "HTTP/1.1 200 OK");
}

static gboolean
is_drained (gpointer user_data)
{
  Pair *pair = user_data;
  g_autofree char *text = receive (pair);

  return pair->n_drained > 0;
}

static void
a_full_socket_keeps_the_rest_and_says_when_it_is_gone (Pair *pair, gconstpointer data)
{
  g_autofree char *chunk = g_strnfill (65536, 'x');
  guint n_chunks = 0;

  while (!chalk_gather_stream_is_blocked (pair->stream))
    {
      append (pair, chunk);
      chalk_gather_stream_flush (pair->stream);
      g_assert_cmpuint (++n_chunks, <, 1000);
    }
  append (pair, chunk);
  g_assert_cmpuint (chalk_gather_stream_get_n_queued (pair->stream), >, 65536);
  g_assert_cmpuint (pair->n_drained, ==, 0);

  raw_wait_until (is_drained, pair);
  g_assert_false (chalk_gather_stream_is_blocked (pair->stream));
  g_assert_cmpuint (chalk_gather_stream_get_n_queued (pair->stream), ==, 0);
  g_assert_cmpuint (chalk_gather_stream_get_n_written (pair->stream), ==, (n_chunks + 1) * 65536);
}

static void
what_is_dropped_leaves_started_frames_whole (Pair *pair, gconstpointer data)
{
  g_autofree char *chunk = g_strnfill (1 << 20, 'x');

  append (pair, chunk);
  append (pair, "after");
  chalk_gather_stream_flush (pair->stream);
  g_assert_true (chalk_gather_stream_is_blocked (pair->stream));

  chalk_gather_stream_drop_unsent (pair->stream);
  g_assert_cmpuint (chalk_gather_stream_get_n_queued (pair->stream)
                        + chalk_gather_stream_get_n_written (pair->stream),
                    ==, 1 << 20);
}

static void
nothing_goes_out_after_the_last_frame (Pair *pair, gconstpointer data)
{
  g_autofree char *text = NULL;

  append (pair, "good-bye");
  chalk_gather_stream_drain (pair->stream);
  append (pair, "and");
  g_assert_cmpint (write_to (pair, "another thing"), ==, 13);
  chalk_gather_stream_flush (pair->stream);

  text = receive (pair);
  g_assert_cmpstr (text, ==, "good-bye");
}

static void
the_head_is_read_and_nothing_behind_it (Pair *pair, gconstpointer data)
{
  const char *sent = "GET / HTTP/1.1\r\n\r\n\x81\x80";
  char buffer[100] = "";
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (send (pair->far_end, sent, strlen (sent), 0), ==, strlen (sent));
  g_assert_cmpint (read_from (pair, buffer, sizeof buffer, NULL), ==, 18);
  g_assert_cmpmem (buffer, 18, sent, 18);
  g_assert_cmpint (chalk_gather_stream_get_phase (pair->stream), ==, CHALK_STREAM_RESPONSE);
  g_assert_cmpint (read_from (pair, buffer, sizeof buffer, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  chalk_gather_stream_begin_frames (pair->stream, &client, pair);
  g_assert_cmpint (read_from (pair, buffer, sizeof buffer, NULL), ==, 2);
}

static void
L2_a_message_that_is_too_large_is_not_read (Pair *pair, gconstpointer data)
{
  const guint8 header[] = { 0x81, 0x80 | 127, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0, 0 };
  char buffer[100];
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (send (pair->far_end, header, sizeof header, 0), ==, sizeof header);
  g_assert_cmpint (read_from (pair, buffer, sizeof buffer, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
  g_assert_cmpuint (pair->n_too_large, ==, 1);
  g_assert_cmpint (chalk_gather_stream_get_phase (pair->stream), ==, CHALK_STREAM_DRAINING);
}

static gboolean
is_closed (gpointer user_data)
{
  return ((Pair *) user_data)->n_closed > 0;
}

static void
closing_writes_what_is_queued_and_waits_for_the_other_side (Pair *pair, gconstpointer data)
{
  g_autofree char *text = NULL;

  append (pair, "last");
  g_assert_true (g_io_stream_close (G_IO_STREAM (pair->stream), NULL, NULL));
  text = receive (pair);
  g_assert_cmpstr (text, ==, "last");
  g_assert_cmpint (chalk_gather_stream_get_phase (pair->stream), ==, CHALK_STREAM_CLOSING);
  g_assert_cmpuint (pair->n_closed, ==, 0);

  shutdown (pair->far_end, SHUT_WR);
  raw_wait_until (is_closed, pair);
}

static void
a_stream_that_is_closing_can_be_aborted (Pair *pair, gconstpointer data)
{
  g_io_stream_close (G_IO_STREAM (pair->stream), NULL, NULL);
  chalk_gather_stream_abort (pair->stream);
  g_assert_cmpuint (pair->n_closed, ==, 1);
}

#define STREAM GINT_TO_POINTER (SOCK_STREAM)
#define PACKETS GINT_TO_POINTER (SOCK_SEQPACKET)
#define ADD(name, type, set_up_func)                                                               \
  g_test_add ("/server/gather-stream/" #name, Pair, type, set_up_func, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD (what_was_gathered_leaves_in_one_write, PACKETS, set_up_frames);
  ADD (a_flush_is_asked_for_once, STREAM, set_up_frames);
  ADD (a_response_is_not_gathered, STREAM, set_up);
  ADD (a_full_socket_keeps_the_rest_and_says_when_it_is_gone, STREAM, set_up_frames);
  ADD (what_is_dropped_leaves_started_frames_whole, STREAM, set_up_frames);
  ADD (nothing_goes_out_after_the_last_frame, STREAM, set_up_frames);
  ADD (the_head_is_read_and_nothing_behind_it, STREAM, set_up);
  ADD (L2_a_message_that_is_too_large_is_not_read, STREAM, set_up_frames);
  ADD (closing_writes_what_is_queued_and_waits_for_the_other_side, STREAM, set_up_frames);
  ADD (a_stream_that_is_closing_can_be_aborted, STREAM, set_up_frames);

  return g_test_run ();
}
