/* chalk-gather-stream.c - a connection that writes once a turn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/socket.h>

#include "chalk-intake.h"
#include "chalk-segments.h"

#include "chalk-gather-stream.h"

/* What one dispatch may read, so that one busy client does not keep the others waiting: libsoup
 * reads until there is nothing left. */
#define READ_BUDGET 65536

#define DRAIN_CHUNK 16384

typedef struct _ChalkGatherInput ChalkGatherInput;
typedef struct _ChalkGatherOutput ChalkGatherOutput;

/**
 * ChalkGatherStream:
 *
 * A connection as libsoup sees it, with our own eyes on what passes. It reads a request's head and
 * nothing behind it, lets the response through, and from chalk_gather_stream_begin_frames() on
 * gathers whatever is to go out until somebody says chalk_gather_stream_flush(): one system call
 * then writes it all. A write over TCP is the dearest thing that a server of small messages does.
 *
 * Frames that are the same for all clients are appended by reference, past libsoup, whose own queue
 * has no bound and cannot be asked its length.
 *
 * Closing writes what is queued, says so to the other side, and waits until that closes, too: a
 * socket that is closed with unread bytes in it is reset, and the last frame would be lost.
 */
struct _ChalkGatherStream
{
  GIOStream parent_instance;
  /* Owned */
  GSocket *socket;
  ChalkGatherInput *input;
  ChalkGatherOutput *output;
  GSource *unblocked_source; /* (nullable): waits until a blocked socket can be written */
  GSource *closing_source;   /* (nullable): waits until the other side closes */
  ChalkSegments segments;
  /* Borrowed */
  const ChalkGatherClient *client; /* (nullable) */
  gpointer client_data;
  ChalkStreamClosedFunc closed;
  gpointer closed_data;
  /* State */
  union
  {
    ChalkHeadIntake head;
    ChalkFrameIntake frames;
  } intake;
  guint64 n_read; /* of frames */
  guint64 n_written;
  gsize read_budget;
  ChalkStreamPhase phase;
  gboolean is_blocked;   /* the socket's buffer is full */
  gboolean is_broken;    /* writing failed; reading will say so */
  gboolean has_ended;    /* the other side sends no more */
  gboolean is_disposing; /* no time to wait for the other side */
};

G_DEFINE_FINAL_TYPE (ChalkGatherStream, chalk_gather_stream, G_TYPE_IO_STREAM)

/* --- A source that watches one file descriptor --------------------------------------------------
 */

typedef struct
{
  GSource source;
  GObject *stream; /* owned; NULL for a source that belongs to the stream itself */
} PollSource;

static gboolean
dispatch_poll_source (GSource *source, GSourceFunc callback, gpointer user_data)
{
  GPollableSourceFunc func = (GPollableSourceFunc) (GCallback) callback;

  return func (((PollSource *) source)->stream, user_data);
}

/* For those who set a closure instead of a function, as GIO does on the children of its sources. */
static gboolean
call_closure (GObject *stream, gpointer closure)
{
  GValue result = G_VALUE_INIT;
  GValue parameter = G_VALUE_INIT;
  gboolean goes_on;

  g_value_init (&result, G_TYPE_BOOLEAN);
  g_value_init (&parameter, G_TYPE_OBJECT);
  g_value_set_object (&parameter, stream);
  g_closure_invoke (closure, &result, 1, &parameter, NULL);
  goes_on = g_value_get_boolean (&result);
  g_value_unset (&parameter);
  g_value_unset (&result);

  return goes_on;
}

static void
finalize_poll_source (GSource *source)
{
  g_clear_object (&((PollSource *) source)->stream);
}

/* One source, where GSocket's own and the pollable stream's would be two inside each other. */
static GSource *
new_poll_source (gpointer stream, int fd, GIOCondition condition)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_poll_source,
                                .finalize = finalize_poll_source,
                                .closure_callback = (GSourceFunc) (GCallback) call_closure };
  GSource *source = g_source_new (&funcs, sizeof (PollSource));

  if (stream != NULL)
    ((PollSource *) source)->stream = g_object_ref (stream);
  if (fd >= 0)
    g_source_add_unix_fd (source, fd, condition);
  else
    g_source_set_ready_time (source, 0);

  return source;
}

/* --- Closing -----------------------------------------------------------------------------------
 */

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
finish_closing (ChalkGatherStream *self)
{
  ChalkStreamClosedFunc closed = g_steal_pointer (&self->closed);

  if (self->phase == CHALK_STREAM_CLOSED)
    return;

  self->phase = CHALK_STREAM_CLOSED;
  clear_source (&self->unblocked_source);
  clear_source (&self->closing_source);
  chalk_segments_clear (&self->segments);
  g_socket_close (self->socket, NULL);
  if (closed != NULL)
    closed (self->closed_data);
}

/* Returns: whether the other side may send more */
static gboolean
throw_away (ChalkGatherStream *self)
{
  guint8 chunk[DRAIN_CHUNK];
  gssize n_bytes = recv (g_socket_get_fd (self->socket), chunk, sizeof chunk, MSG_DONTWAIT);

  return n_bytes > 0 || (n_bytes < 0 && (errno == EAGAIN || errno == EINTR));
}

static gboolean
on_closing_readable_cb (GObject *stream, gpointer user_data)
{
  ChalkGatherStream *self = user_data;

  if (throw_away (self))
    return G_SOURCE_CONTINUE;

  g_object_ref (self);
  finish_closing (self);
  g_object_unref (self);

  return G_SOURCE_REMOVE;
}

static void
begin_closing (ChalkGatherStream *self)
{
  if (self->phase >= CHALK_STREAM_CLOSING)
    return;

  chalk_gather_stream_flush (self);
  clear_source (&self->unblocked_source);
  chalk_segments_clear (&self->segments);
  self->client = NULL;
  self->phase = CHALK_STREAM_CLOSING;

  if (self->has_ended || self->is_broken || self->is_disposing
      || shutdown (g_socket_get_fd (self->socket), SHUT_WR) < 0)
    {
      finish_closing (self);
      return;
    }

  self->closing_source = new_poll_source (NULL, g_socket_get_fd (self->socket), G_IO_IN);
  g_source_set_callback (self->closing_source, (GSourceFunc) (GCallback) on_closing_readable_cb,
                         self, NULL);
  g_source_set_static_name (self->closing_source, "chalk-gather-stream closing");
  g_source_attach (self->closing_source, g_main_context_get_thread_default ());
}

static gboolean
close_stream (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  ChalkGatherStream *self = CHALK_GATHER_STREAM (stream);

  if (self->is_disposing)
    {
      begin_closing (self);
      return TRUE;
    }

  g_object_ref (self);
  begin_closing (self);
  g_object_unref (self);

  return TRUE;
}

/* GIOStream's own would close in a thread. */
static void
close_stream_async (GIOStream *stream, int priority, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (stream, cancellable, callback, user_data);

  g_task_set_source_tag (task, close_stream_async);
  g_task_set_priority (task, priority);
  g_task_return_boolean (task, close_stream (stream, cancellable, NULL));
}

static gboolean
close_stream_finish (GIOStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Reading -----------------------------------------------------------------------------------
 */

static gssize
would_block (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "nothing to read");

  return -1;
}

/* What recv() returned, as GIO says it. */
static gssize
check_received (ChalkGatherStream *self, gssize n_bytes, GError **error)
{
  int error_number = errno;

  if (n_bytes == 0)
    self->has_ended = TRUE;
  if (n_bytes >= 0)
    return n_bytes;
  if (error_number == EAGAIN || error_number == EINTR)
    return would_block (error);

  self->is_broken = TRUE;
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (error_number),
                       g_strerror (error_number));

  return -1;
}

static gssize
read_head (ChalkGatherStream *self, guint8 *buffer, gsize n_bytes, GError **error)
{
  int fd = g_socket_get_fd (self->socket);
  gssize n_seen = recv (fd, buffer, n_bytes, MSG_PEEK | MSG_DONTWAIT);
  gsize n_passed;

  if (n_seen <= 0)
    return check_received (self, n_seen, error);

  switch (chalk_head_intake_pass (&self->intake.head, buffer, n_seen, &n_passed))
    {
    case CHALK_INTAKE_END:
      self->phase = CHALK_STREAM_RESPONSE;
      break;

    case CHALK_INTAKE_TOO_LARGE:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "head too large");
      return -1;

    case CHALK_INTAKE_MORE:
      break;

    default:
      g_assert_not_reached ();
    }

  return check_received (self, recv (fd, buffer, n_passed, MSG_DONTWAIT), error);
}

static gssize
read_frames (ChalkGatherStream *self, guint8 *buffer, gsize n_bytes, GError **error)
{
  gssize n_read;

  n_bytes = MIN (n_bytes, self->read_budget);
  if (n_bytes == 0)
    return would_block (error);

  n_read = recv (g_socket_get_fd (self->socket), buffer, n_bytes, MSG_DONTWAIT);
  if (n_read <= 0)
    return check_received (self, n_read, error);

  self->read_budget -= n_read;
  self->n_read += n_read;
  if (chalk_frame_intake_pass (&self->intake.frames, buffer, n_read) == CHALK_INTAKE_TOO_LARGE)
    {
      if (self->client != NULL)
        self->client->too_large (self->client_data);
      chalk_gather_stream_drain (self);
      return would_block (error);
    }

  return n_read;
}

/* Until the other side says good-bye, or goes without a word. */
static gssize
read_to_end (ChalkGatherStream *self, GError **error)
{
  guint8 chunk[DRAIN_CHUNK];
  gssize n_read = recv (g_socket_get_fd (self->socket), chunk, sizeof chunk, MSG_DONTWAIT);

  if (n_read <= 0)
    return check_received (self, n_read, error);
  if (chalk_frame_intake_pass (&self->intake.frames, chunk, n_read) == CHALK_INTAKE_END)
    return 0;

  return would_block (error);
}

static gssize
read_some (ChalkGatherStream *self, void *buffer, gsize n_bytes, GError **error)
{
  switch (self->phase)
    {
    case CHALK_STREAM_HEAD:
      return read_head (self, buffer, n_bytes, error);

    case CHALK_STREAM_RESPONSE:
      /* There is nothing to read between a head and frames. Who tries would try for ever. */
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "nothing more is read");
      return -1;

    case CHALK_STREAM_FRAMES:
      return read_frames (self, buffer, n_bytes, error);

    case CHALK_STREAM_DRAINING:
      return read_to_end (self, error);

    case CHALK_STREAM_CLOSING:
    case CHALK_STREAM_CLOSED:
      return 0;

    case CHALK_STREAM_N_PHASES:
    default:
      g_assert_not_reached ();
    }
}

static GSource *
new_readable_source (ChalkGatherStream *self, gpointer input)
{
  self->read_budget = READ_BUDGET;

  if (self->phase >= CHALK_STREAM_CLOSING)
    return new_poll_source (input, -1, 0);

  /* For the response's phase, too: the WebSocket asks for its source before its frames begin. */
  return new_poll_source (input, g_socket_get_fd (self->socket), G_IO_IN);
}

/* --- Writing -----------------------------------------------------------------------------------
 */

static gboolean
on_unblocked_cb (GObject *stream, gpointer user_data)
{
  ChalkGatherStream *self = user_data;

  self->is_blocked = FALSE;
  clear_source (&self->unblocked_source);
  chalk_gather_stream_flush (self);
  if (!self->is_blocked && self->client != NULL)
    self->client->drained (self->client_data);

  return G_SOURCE_REMOVE;
}

static void
wait_until_unblocked (ChalkGatherStream *self)
{
  self->is_blocked = TRUE;
  self->unblocked_source = new_poll_source (NULL, g_socket_get_fd (self->socket), G_IO_OUT);
  g_source_set_callback (self->unblocked_source, (GSourceFunc) (GCallback) on_unblocked_cb, self,
                         NULL);
  g_source_set_static_name (self->unblocked_source, "chalk-gather-stream unblocked");
  g_source_attach (self->unblocked_source, g_main_context_get_thread_default ());
}

static gssize
write_response (ChalkGatherStream *self, const void *bytes, gsize n_bytes, GError **error)
{
  gssize n_written =
      send (g_socket_get_fd (self->socket), bytes, n_bytes, MSG_NOSIGNAL | MSG_DONTWAIT);

  if (n_written > 0)
    self->n_written += n_written;
  if (n_written >= 0)
    return n_written;

  return check_received (self, n_written, error);
}

static gssize
write_some (ChalkGatherStream *self, const void *bytes, gsize n_bytes, GError **error)
{
  g_autoptr (GBytes) copy = NULL;

  switch (self->phase)
    {
    case CHALK_STREAM_HEAD:
    case CHALK_STREAM_RESPONSE:
      return write_response (self, bytes, n_bytes, error);

    case CHALK_STREAM_FRAMES:
    case CHALK_STREAM_DRAINING:
      copy = g_bytes_new (bytes, n_bytes);
      chalk_gather_stream_append (self, copy);
      return n_bytes;

    case CHALK_STREAM_CLOSING:
    case CHALK_STREAM_CLOSED:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "closed");
      return -1;

    case CHALK_STREAM_N_PHASES:
    default:
      g_assert_not_reached ();
    }
}

/* What is gathered never blocks. */
static gboolean
can_take (ChalkGatherStream *self)
{
  return self->phase >= CHALK_STREAM_FRAMES
         || (g_socket_condition_check (self->socket, G_IO_OUT) & G_IO_OUT) != 0;
}

static GSource *
new_writable_source (ChalkGatherStream *self, gpointer output)
{
  if (self->phase >= CHALK_STREAM_FRAMES)
    return new_poll_source (output, -1, 0);

  return new_poll_source (output, g_socket_get_fd (self->socket), G_IO_OUT);
}

/* --- The two halves ----------------------------------------------------------------------------
 *
 * Either may outlive the stream by a moment; then it is as if the stream were closed.
 */

#define CHALK_TYPE_GATHER_INPUT (chalk_gather_input_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGatherInput, chalk_gather_input, CHALK, GATHER_INPUT, GInputStream)

struct _ChalkGatherInput
{
  GInputStream parent_instance;
  ChalkGatherStream *stream; /* borrowed, nullable */
};

static gssize
chalk_gather_input_read_nonblocking (GPollableInputStream *pollable, void *buffer, gsize n_bytes,
                                     GError **error)
{
  ChalkGatherInput *self = CHALK_GATHER_INPUT (pollable);

  return self->stream != NULL ? read_some (self->stream, buffer, n_bytes, error) : 0;
}

static gboolean
chalk_gather_input_is_readable (GPollableInputStream *pollable)
{
  ChalkGatherInput *self = CHALK_GATHER_INPUT (pollable);

  if (self->stream == NULL || self->stream->phase >= CHALK_STREAM_CLOSING)
    return TRUE;

  return self->stream->phase != CHALK_STREAM_RESPONSE
         && (g_socket_condition_check (self->stream->socket, G_IO_IN) & G_IO_IN) != 0;
}

static GSource *
chalk_gather_input_create_source (GPollableInputStream *pollable, GCancellable *cancellable)
{
  ChalkGatherInput *self = CHALK_GATHER_INPUT (pollable);

  return self->stream != NULL ? new_readable_source (self->stream, self)
                              : new_poll_source (self, -1, 0);
}

static void
chalk_gather_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->read_nonblocking = chalk_gather_input_read_nonblocking;
  iface->is_readable = chalk_gather_input_is_readable;
  iface->create_source = chalk_gather_input_create_source;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkGatherInput, chalk_gather_input, G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM,
                                                      chalk_gather_input_pollable_init))

/* Nobody reads with blocking here; GInputStream wants it all the same. */
static gssize
chalk_gather_input_read (GInputStream *input, void *buffer, gsize n_bytes,
                         GCancellable *cancellable, GError **error)
{
  return chalk_gather_input_read_nonblocking (G_POLLABLE_INPUT_STREAM (input), buffer, n_bytes,
                                              error);
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

#define CHALK_TYPE_GATHER_OUTPUT (chalk_gather_output_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGatherOutput, chalk_gather_output, CHALK, GATHER_OUTPUT, GOutputStream)

struct _ChalkGatherOutput
{
  GOutputStream parent_instance;
  ChalkGatherStream *stream; /* borrowed, nullable */
};

static gssize
chalk_gather_output_write (GOutputStream *output, const void *bytes, gsize n_bytes,
                           GCancellable *cancellable, GError **error)
{
  ChalkGatherOutput *self = CHALK_GATHER_OUTPUT (output);

  if (self->stream != NULL)
    return write_some (self->stream, bytes, n_bytes, error);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "closed");

  return -1;
}

static gssize
chalk_gather_output_write_nonblocking (GPollableOutputStream *pollable, const void *bytes,
                                       gsize n_bytes, GError **error)
{
  return chalk_gather_output_write (G_OUTPUT_STREAM (pollable), bytes, n_bytes, NULL, error);
}

static gboolean
chalk_gather_output_is_writable (GPollableOutputStream *pollable)
{
  ChalkGatherOutput *self = CHALK_GATHER_OUTPUT (pollable);

  return self->stream == NULL || can_take (self->stream);
}

static GSource *
chalk_gather_output_create_source (GPollableOutputStream *pollable, GCancellable *cancellable)
{
  ChalkGatherOutput *self = CHALK_GATHER_OUTPUT (pollable);

  return self->stream != NULL ? new_writable_source (self->stream, self)
                              : new_poll_source (self, -1, 0);
}

static void
chalk_gather_output_pollable_init (GPollableOutputStreamInterface *iface)
{
  iface->write_nonblocking = chalk_gather_output_write_nonblocking;
  iface->is_writable = chalk_gather_output_is_writable;
  iface->create_source = chalk_gather_output_create_source;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkGatherOutput, chalk_gather_output, G_TYPE_OUTPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM,
                                                      chalk_gather_output_pollable_init))

static void
chalk_gather_output_class_init (ChalkGatherOutputClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = chalk_gather_output_write;
}

static void
chalk_gather_output_init (ChalkGatherOutput *self)
{
}

/* --- The stream --------------------------------------------------------------------------------
 */

static GInputStream *
get_input_stream (GIOStream *stream)
{
  return G_INPUT_STREAM (CHALK_GATHER_STREAM (stream)->input);
}

static GOutputStream *
get_output_stream (GIOStream *stream)
{
  return G_OUTPUT_STREAM (CHALK_GATHER_STREAM (stream)->output);
}

static void
chalk_gather_stream_dispose (GObject *object)
{
  CHALK_GATHER_STREAM (object)->is_disposing = TRUE;

  /* Closes it. */
  G_OBJECT_CLASS (chalk_gather_stream_parent_class)->dispose (object);
}

static void
chalk_gather_stream_finalize (GObject *object)
{
  ChalkGatherStream *self = CHALK_GATHER_STREAM (object);

  finish_closing (self);
  self->input->stream = NULL;
  self->output->stream = NULL;
  g_clear_object (&self->socket);
  g_clear_object (&self->input);
  g_clear_object (&self->output);

  G_OBJECT_CLASS (chalk_gather_stream_parent_class)->finalize (object);
}

static void
chalk_gather_stream_class_init (ChalkGatherStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  object_class->dispose = chalk_gather_stream_dispose;
  object_class->finalize = chalk_gather_stream_finalize;

  stream_class->get_input_stream = get_input_stream;
  stream_class->get_output_stream = get_output_stream;
  stream_class->close_fn = close_stream;
  stream_class->close_async = close_stream_async;
  stream_class->close_finish = close_stream_finish;
}

static void
chalk_gather_stream_init (ChalkGatherStream *self)
{
  self->read_budget = READ_BUDGET;
  self->input = g_object_new (CHALK_TYPE_GATHER_INPUT, NULL);
  self->input->stream = self;
  self->output = g_object_new (CHALK_TYPE_GATHER_OUTPUT, NULL);
  self->output->stream = self;
}

/**
 * chalk_gather_stream_new:
 * @socket: a connected socket, which the stream closes
 *
 * Returns: (transfer full): a stream that expects a request
 */
ChalkGatherStream *
chalk_gather_stream_new (GSocket *socket)
{
  ChalkGatherStream *self;

  g_return_val_if_fail (G_IS_SOCKET (socket), NULL);

  self = g_object_new (CHALK_TYPE_GATHER_STREAM, NULL);
  self->socket = g_object_ref (socket);

  return self;
}

/* @func is called once, when the socket is closed, which may be a while after the stream is. */
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

/* Closes the socket now. Whoever uses the stream finds it at its end. */
void
chalk_gather_stream_abort (ChalkGatherStream *self)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self));

  if (self->phase == CHALK_STREAM_CLOSING)
    {
      g_object_ref (self);
      finish_closing (self);
      g_object_unref (self);
      return;
    }

  /* libsoup has sources on the descriptor, which must not be closed under them. */
  self->has_ended = TRUE;
  shutdown (g_socket_get_fd (self->socket), SHUT_RDWR);
}

/**
 * chalk_gather_stream_begin_frames:
 * @client: who is told of what happens; static
 *
 * To be called once, when the response that agrees to the upgrade has been written.
 */
void
chalk_gather_stream_begin_frames (ChalkGatherStream *self, const ChalkGatherClient *client,
                                  gpointer user_data)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self) && client != NULL);
  g_return_if_fail (self->phase <= CHALK_STREAM_RESPONSE);

  self->intake.frames = (ChalkFrameIntake){ 0 };
  self->phase = CHALK_STREAM_FRAMES;
  self->client = client;
  self->client_data = user_data;
}

/* The client is told no more. */
void
chalk_gather_stream_end_frames (ChalkGatherStream *self)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self));

  self->client = NULL;
}

/* To be called when the last frame is queued: what comes after it, either way, is thrown away. The
 * reader finds the end when the other side has said good-bye, too. */
void
chalk_gather_stream_drain (ChalkGatherStream *self)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self));

  if (self->phase == CHALK_STREAM_FRAMES)
    self->phase = CHALK_STREAM_DRAINING;
}

/* Queues a ready-made frame, by reference. */
void
chalk_gather_stream_append (ChalkGatherStream *self, GBytes *frame)
{
  gboolean was_empty;

  g_return_if_fail (CHALK_IS_GATHER_STREAM (self) && frame != NULL);

  if (self->phase >= CHALK_STREAM_DRAINING || self->is_broken)
    return;

  was_empty = self->segments.n_bytes == 0;
  chalk_segments_push (&self->segments, frame);
  if (was_empty && self->client != NULL)
    self->client->wants_flush (self->client_data);
}

/**
 * chalk_gather_stream_flush:
 *
 * Writes what is queued. What the socket does not take stays queued and is written when it can be;
 * the client is told then. A connection that is broken forgets what was queued: whoever reads from
 * it learns that it is.
 */
void
chalk_gather_stream_flush (ChalkGatherStream *self)
{
  int error_number;

  g_return_if_fail (CHALK_IS_GATHER_STREAM (self));

  if (self->segments.n_bytes == 0 || self->is_blocked)
    return;

  self->n_written +=
      chalk_segments_write (&self->segments, g_socket_get_fd (self->socket), &error_number);
  if (error_number == EAGAIN)
    {
      wait_until_unblocked (self);
    }
  else if (error_number != 0)
    {
      self->is_broken = TRUE;
      chalk_segments_clear (&self->segments);
    }
}

/* Forgets what is queued, but for the rest of a frame that is partly written. */
void
chalk_gather_stream_drop_unsent (ChalkGatherStream *self)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self));

  chalk_segments_drop_unsent (&self->segments);
}

gsize
chalk_gather_stream_get_n_queued (ChalkGatherStream *self)
{
  g_return_val_if_fail (CHALK_IS_GATHER_STREAM (self), 0);

  return self->segments.n_bytes;
}

/* Whether the socket did not take the last write and cannot be written yet. */
gboolean
chalk_gather_stream_is_blocked (ChalkGatherStream *self)
{
  g_return_val_if_fail (CHALK_IS_GATHER_STREAM (self), FALSE);

  return self->is_blocked;
}

guint64
chalk_gather_stream_get_n_written (ChalkGatherStream *self)
{
  g_return_val_if_fail (CHALK_IS_GATHER_STREAM (self), 0);

  return self->n_written;
}

/* Bytes of frames that came in, of whatever kind. */
guint64
chalk_gather_stream_get_n_read (ChalkGatherStream *self)
{
  g_return_val_if_fail (CHALK_IS_GATHER_STREAM (self), 0);

  return self->n_read;
}
