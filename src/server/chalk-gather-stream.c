/* chalk-gather-stream.c - a connection that writes once a turn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "chalk-gather-stream.h"
#include "chalk-intake.h"
#include "chalk-segments.h"

/**
 * ChalkGatherStream:
 *
 * Stands between libsoup and a socket. What libsoup writes, and the ready frames that channels
 * append by reference, goes into one queue and leaves with one system call, because the call is
 * what costs. What comes in is measured on its way: a head or a message that is too long goes no
 * further. Owned by libsoup's connection; the guard and the peer watch it.
 */
struct _ChalkGatherStream
{
  GIOStream parent_instance;
  /* Owned */
  GSocket *socket;
  GInputStream *input;
  GOutputStream *output;
  GSource *write_source; /* while the socket takes nothing */
  guint flush_id;        /* while something was written that nobody has flushed */
  ChalkSegments queue;
  /* Borrowed */
  const ChalkGatherClient *client; /* nullable */
  gpointer client_data;
  ChalkStreamClosedFunc closed;
  gpointer closed_data;
  /* State */
  ChalkStreamPhase phase;
  gint64 phase_since_us;
  ChalkHeadIntake head;
  ChalkFrameIntake frames;
  guint64 n_written;
  gboolean has_written; /* in this phase */
  gboolean is_too_large;
};

static void set_phase (ChalkGatherStream *self, ChalkStreamPhase phase);

/* --- The input: a pollable stream that counts ----------------------------------------------------
 */

#define CHALK_TYPE_GATHER_INPUT (chalk_gather_input_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGatherInput, chalk_gather_input, CHALK, GATHER_INPUT, GInputStream)

struct _ChalkGatherInput
{
  GInputStream parent_instance;
  ChalkGatherStream *stream; /* borrowed: it owns this */
};

static void chalk_gather_input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkGatherInput, chalk_gather_input, G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM,
                                                      chalk_gather_input_pollable_init))

static gssize
fail_with_errno (int error_number, GError **error)
{
  if (error_number == EAGAIN || error_number == EWOULDBLOCK || error_number == EINTR)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "not ready");
  else
    g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (error_number),
                         g_strerror (error_number));

  return -1;
}

/* Takes no byte beyond the head: what follows an upgrade is for another reader. */
static gssize
read_head (ChalkGatherStream *self, void *buffer, gsize count, GError **error)
{
  int fd = g_socket_get_fd (self->socket);
  gssize n_bytes = recv (fd, buffer, count, MSG_PEEK | MSG_DONTWAIT);
  ChalkIntakeResult result;
  gsize n_passed;

  if (n_bytes < 0)
    return fail_with_errno (errno, error);
  if (n_bytes == 0)
    return 0;

  result = chalk_head_intake_pass (&self->head, buffer, (gsize) n_bytes, &n_passed);
  n_bytes = recv (fd, buffer, n_passed, MSG_DONTWAIT);
  if (result == CHALK_INTAKE_TOO_LARGE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           "the request's head is too large");
      return -1;
    }
  if (result == CHALK_INTAKE_END)
    set_phase (self, CHALK_STREAM_RESPONSE);

  return n_bytes;
}

static gssize
read_frames (ChalkGatherStream *self, void *buffer, gsize count, GError **error)
{
  gssize n_bytes;

  if (self->is_too_large)
    return 0;

  n_bytes = recv (g_socket_get_fd (self->socket), buffer, count, MSG_DONTWAIT);
  if (n_bytes < 0)
    return fail_with_errno (errno, error);
  if (self->phase != CHALK_STREAM_FRAMES
      || chalk_frame_intake_pass (&self->frames, buffer, (gsize) n_bytes) != CHALK_INTAKE_TOO_LARGE)
    return n_bytes;

  /* The end of the stream is all that the reader sees of it. */
  self->is_too_large = TRUE;
  if (self->client != NULL)
    self->client->too_large (self->client_data);

  return 0;
}

static gssize
chalk_gather_input_read_nonblocking (GPollableInputStream *input, void *buffer, gsize count,
                                     GError **error)
{
  ChalkGatherStream *self = CHALK_GATHER_INPUT (input)->stream;

  if (self == NULL || self->phase == CHALK_STREAM_CLOSED)
    return 0;
  /* The answer is out: what comes now is the next request on the same connection. */
  if (self->phase == CHALK_STREAM_RESPONSE && self->has_written)
    set_phase (self, CHALK_STREAM_HEAD);
  if (self->phase == CHALK_STREAM_HEAD)
    return read_head (self, buffer, count, error);

  return read_frames (self, buffer, count, error);
}

static gssize
chalk_gather_input_read (GInputStream *input, void *buffer, gsize count, GCancellable *cancellable,
                         GError **error)
{
  ChalkGatherStream *self = CHALK_GATHER_INPUT (input)->stream;

  if (!g_socket_condition_wait (self->socket, G_IO_IN, cancellable, error))
    return -1;

  return chalk_gather_input_read_nonblocking (G_POLLABLE_INPUT_STREAM (input), buffer, count,
                                              error);
}

static gboolean
chalk_gather_input_is_readable (GPollableInputStream *input)
{
  ChalkGatherStream *self = CHALK_GATHER_INPUT (input)->stream;

  return self == NULL || self->phase == CHALK_STREAM_CLOSED
         || (g_socket_condition_check (self->socket, G_IO_IN) & G_IO_IN) != 0;
}

static GSource *
new_pollable_source (GObject *stream, ChalkGatherStream *self, GIOCondition condition,
                     GCancellable *cancellable)
{
  g_autoptr (GSource) child = self != NULL && self->phase != CHALK_STREAM_CLOSED
                                  ? g_socket_create_source (self->socket, condition, NULL)
                                  : g_timeout_source_new (0);

  return g_pollable_source_new_full (stream, child, cancellable);
}

static GSource *
chalk_gather_input_create_source (GPollableInputStream *input, GCancellable *cancellable)
{
  return new_pollable_source (G_OBJECT (input), CHALK_GATHER_INPUT (input)->stream, G_IO_IN,
                              cancellable);
}

static void
chalk_gather_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->is_readable = chalk_gather_input_is_readable;
  iface->create_source = chalk_gather_input_create_source;
  iface->read_nonblocking = chalk_gather_input_read_nonblocking;
}

static void
chalk_gather_input_class_init (ChalkGatherInputClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = chalk_gather_input_read;
}

static void
chalk_gather_input_init (ChalkGatherInput *self)
{
}

/* --- The output: always takes, writes later ------------------------------------------------------
 */

#define CHALK_TYPE_GATHER_OUTPUT (chalk_gather_output_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGatherOutput, chalk_gather_output, CHALK, GATHER_OUTPUT, GOutputStream)

struct _ChalkGatherOutput
{
  GOutputStream parent_instance;
  ChalkGatherStream *stream; /* borrowed: it owns this */
};

static void chalk_gather_output_pollable_init (GPollableOutputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkGatherOutput, chalk_gather_output, G_TYPE_OUTPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM,
                                                      chalk_gather_output_pollable_init))

static gboolean
on_flush_due_cb (gpointer user_data)
{
  ChalkGatherStream *self = user_data;

  self->flush_id = 0;
  chalk_gather_stream_flush (self);

  return G_SOURCE_REMOVE;
}

static gssize
chalk_gather_output_write_nonblocking (GPollableOutputStream *output, const void *buffer,
                                       gsize count, GError **error)
{
  ChalkGatherStream *self = CHALK_GATHER_OUTPUT (output)->stream;
  g_autoptr (GBytes) bytes = g_bytes_new (buffer, count);

  if (self == NULL || self->phase == CHALK_STREAM_CLOSED)
    return fail_with_errno (EPIPE, error);

  chalk_gather_stream_append (self, bytes);
  if (self->flush_id == 0)
    self->flush_id = g_idle_add_full (G_PRIORITY_DEFAULT, on_flush_due_cb, self, NULL);

  return (gssize) count;
}

static gssize
chalk_gather_output_write (GOutputStream *output, const void *buffer, gsize count,
                           GCancellable *cancellable, GError **error)
{
  return chalk_gather_output_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (output), buffer, count,
                                                error);
}

static gboolean
chalk_gather_output_is_writable (GPollableOutputStream *output)
{
  return TRUE;
}

static GSource *
chalk_gather_output_create_source (GPollableOutputStream *output, GCancellable *cancellable)
{
  return new_pollable_source (G_OBJECT (output), NULL, G_IO_OUT, cancellable);
}

static void
chalk_gather_output_pollable_init (GPollableOutputStreamInterface *iface)
{
  iface->is_writable = chalk_gather_output_is_writable;
  iface->create_source = chalk_gather_output_create_source;
  iface->write_nonblocking = chalk_gather_output_write_nonblocking;
}

static void
chalk_gather_output_class_init (ChalkGatherOutputClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = chalk_gather_output_write;
}

static void
chalk_gather_output_init (ChalkGatherOutput *self)
{
}

/* --- The stream ----------------------------------------------------------------------------------
 */

G_DEFINE_FINAL_TYPE (ChalkGatherStream, chalk_gather_stream, G_TYPE_IO_STREAM)

static void
set_phase (ChalkGatherStream *self, ChalkStreamPhase phase)
{
  self->phase = phase;
  self->phase_since_us = g_get_monotonic_time ();
  self->has_written = FALSE;
  memset (&self->head, 0, sizeof self->head);
}

static gboolean
on_socket_writable_cb (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  ChalkGatherStream *self = user_data;

  g_clear_pointer (&self->write_source, g_source_unref);
  chalk_gather_stream_flush (self);
  if (self->write_source == NULL && self->client != NULL)
    self->client->drained (self->client_data);

  return G_SOURCE_REMOVE;
}

static void
wait_until_writable (ChalkGatherStream *self)
{
  self->write_source = g_socket_create_source (self->socket, G_IO_OUT, NULL);
  g_source_set_callback (self->write_source, G_SOURCE_FUNC (on_socket_writable_cb), self, NULL);
  g_source_attach (self->write_source, g_main_context_get_thread_default ());
}

static void
stop_sources (ChalkGatherStream *self)
{
  g_clear_handle_id (&self->flush_id, g_source_remove);
  if (self->write_source != NULL)
    g_source_destroy (self->write_source);
  g_clear_pointer (&self->write_source, g_source_unref);
}

/* Reads away what has come in, because closing a socket over unread bytes resets the connection,
 * and with it what was written last. */
static void
close_socket (ChalkGatherStream *self)
{
  char rest[4096];

  chalk_gather_stream_flush (self);
  g_socket_shutdown (self->socket, FALSE, TRUE, NULL);
  for (guint i = 0; i < 64; i++)
    if (recv (g_socket_get_fd (self->socket), rest, sizeof rest, MSG_DONTWAIT) <= 0)
      break;
  g_socket_close (self->socket, NULL);
}

static void
shut (ChalkGatherStream *self)
{
  if (self->phase == CHALK_STREAM_CLOSED)
    return;

  close_socket (self);
  stop_sources (self);
  chalk_segments_clear (&self->queue);
  self->client = NULL;
  set_phase (self, CHALK_STREAM_CLOSED);
  if (self->closed != NULL)
    self->closed (self->closed_data);
}

static gboolean
chalk_gather_stream_close (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  shut (CHALK_GATHER_STREAM (stream));

  return TRUE;
}

/* The default runs close in a thread, where none of this belongs. */
static void
chalk_gather_stream_close_async (GIOStream *stream, int io_priority, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (stream, cancellable, callback, user_data);

  shut (CHALK_GATHER_STREAM (stream));
  g_task_return_boolean (task, TRUE);
}

static gboolean
chalk_gather_stream_close_finish (GIOStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static GInputStream *
chalk_gather_stream_get_input_stream (GIOStream *stream)
{
  return CHALK_GATHER_STREAM (stream)->input;
}

static GOutputStream *
chalk_gather_stream_get_output_stream (GIOStream *stream)
{
  return CHALK_GATHER_STREAM (stream)->output;
}

static void
chalk_gather_stream_finalize (GObject *object)
{
  ChalkGatherStream *self = CHALK_GATHER_STREAM (object);

  shut (self);
  CHALK_GATHER_INPUT (self->input)->stream = NULL;
  CHALK_GATHER_OUTPUT (self->output)->stream = NULL;
  g_clear_object (&self->input);
  g_clear_object (&self->output);
  g_clear_object (&self->socket);

  G_OBJECT_CLASS (chalk_gather_stream_parent_class)->finalize (object);
}

static void
chalk_gather_stream_class_init (ChalkGatherStreamClass *klass)
{
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chalk_gather_stream_finalize;

  stream_class->get_input_stream = chalk_gather_stream_get_input_stream;
  stream_class->get_output_stream = chalk_gather_stream_get_output_stream;
  stream_class->close_fn = chalk_gather_stream_close;
  stream_class->close_async = chalk_gather_stream_close_async;
  stream_class->close_finish = chalk_gather_stream_close_finish;
}

static void
chalk_gather_stream_init (ChalkGatherStream *self)
{
  self->input = g_object_new (CHALK_TYPE_GATHER_INPUT, NULL);
  self->output = g_object_new (CHALK_TYPE_GATHER_OUTPUT, NULL);
  CHALK_GATHER_INPUT (self->input)->stream = self;
  CHALK_GATHER_OUTPUT (self->output)->stream = self;
  set_phase (self, CHALK_STREAM_HEAD);
}

/* Returns: (transfer full): a stream over @socket, which is connected and does not block */
ChalkGatherStream *
chalk_gather_stream_new (GSocket *socket)
{
  ChalkGatherStream *self;

  g_return_val_if_fail (G_IS_SOCKET (socket), NULL);

  self = g_object_new (CHALK_TYPE_GATHER_STREAM, NULL);
  self->socket = g_object_ref (socket);

  return self;
}

/* @func is called once, when the connection is over. */
void
chalk_gather_stream_set_closed_func (ChalkGatherStream *self, ChalkStreamClosedFunc func,
                                     gpointer user_data)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self));

  self->closed = func;
  self->closed_data = user_data;
}

ChalkStreamPhase
chalk_gather_stream_get_phase (ChalkGatherStream *self)
{
  g_return_val_if_fail (CHALK_IS_GATHER_STREAM (self), CHALK_STREAM_CLOSED);

  return self->phase;
}

/* The monotonic time in µs at which the phase began. */
gint64
chalk_gather_stream_get_phase_since (ChalkGatherStream *self)
{
  g_return_val_if_fail (CHALK_IS_GATHER_STREAM (self), 0);

  return self->phase_since_us;
}

/* Ends the connection from below: whoever reads sees its end. */
void
chalk_gather_stream_abort (ChalkGatherStream *self)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self));

  if (self->phase != CHALK_STREAM_CLOSED)
    g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
}

/**
 * chalk_gather_stream_begin_frames:
 * @client: (transfer none): told what happens, until chalk_gather_stream_end_frames()
 *
 * The connection is a WebSocket from now on.
 */
void
chalk_gather_stream_begin_frames (ChalkGatherStream *self, const ChalkGatherClient *client,
                                  gpointer user_data)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self) && client != NULL);

  if (self->phase == CHALK_STREAM_CLOSED)
    return;
  set_phase (self, CHALK_STREAM_FRAMES);
  self->client = client;
  self->client_data = user_data;
}

/* The client is told nothing any more. */
void
chalk_gather_stream_end_frames (ChalkGatherStream *self)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self));

  self->client = NULL;
}

/* Queues @frame, by reference, behind everything before it. */
void
chalk_gather_stream_append (ChalkGatherStream *self, GBytes *frame)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self) && frame != NULL);

  if (self->phase != CHALK_STREAM_CLOSED)
    chalk_segments_push (&self->queue, frame);
}

/* Writes all that is queued, or as much of it as the socket takes; the rest follows by itself. */
void
chalk_gather_stream_flush (ChalkGatherStream *self)
{
  gssize n_bytes;
  int error_number;

  g_return_if_fail (CHALK_IS_GATHER_STREAM (self));

  if (self->phase == CHALK_STREAM_CLOSED || self->write_source != NULL)
    return;

  n_bytes = chalk_segments_write (&self->queue, g_socket_get_fd (self->socket), &error_number);
  self->n_written += (guint64) MAX (n_bytes, 0);
  self->has_written = self->has_written || n_bytes > 0;
  if (error_number == EAGAIN || error_number == EWOULDBLOCK)
    wait_until_writable (self);
  else if (error_number != 0)
    chalk_gather_stream_abort (self);
}

gsize
chalk_gather_stream_get_n_queued (ChalkGatherStream *self)
{
  g_return_val_if_fail (CHALK_IS_GATHER_STREAM (self), 0);

  return self->queue.n_bytes;
}

/* Whether the socket takes nothing for now. */
gboolean
chalk_gather_stream_is_blocked (ChalkGatherStream *self)
{
  g_return_val_if_fail (CHALK_IS_GATHER_STREAM (self), TRUE);

  return self->write_source != NULL;
}

/* Bytes written since the connection began. */
guint64
chalk_gather_stream_get_n_written (ChalkGatherStream *self)
{
  g_return_val_if_fail (CHALK_IS_GATHER_STREAM (self), 0);

  return self->n_written;
}
