/* chalk-gather-stream.c - a connection that writes once a turn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include <errno.h>
#include <sys/socket.h>

#include "chalk-gather-halves.h"
#include "chalk-intake.h"
#include "chalk-poll-source.h"
#include "chalk-segments.h"

#include "chalk-gather-stream.h"

/* What one dispatch may read, so that one busy client does not keep the others waiting: libsoup
 * reads until there is nothing left. */
#define READ_BUDGET 65536

#define DRAIN_CHUNK 16384

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
  guint64 n_body_left; /* of the body, in its phase */
  guint64 n_read;      /* of frames */
  guint64 n_written;
  gsize read_budget;
  ChalkStreamPhase phase;
  gboolean is_blocked;   /* the socket's buffer is full */
  gboolean is_broken;    /* writing failed; reading will say so */
  gboolean has_ended;    /* the other side sends no more */
  gboolean is_disposing; /* no time to wait for the other side */
};

G_DEFINE_FINAL_TYPE (ChalkGatherStream, chalk_gather_stream, G_TYPE_IO_STREAM)

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

  self->closing_source = chalk_poll_source_new (NULL, g_socket_get_fd (self->socket), G_IO_IN);
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

/* Not a byte more than was said. */
static gssize
read_body (ChalkGatherStream *self, guint8 *buffer, gsize n_bytes, GError **error)
{
  gssize n_read =
      recv (g_socket_get_fd (self->socket), buffer, MIN (n_bytes, self->n_body_left), MSG_DONTWAIT);

  if (n_read <= 0)
    return check_received (self, n_read, error);

  self->n_body_left -= (guint64) n_read;
  if (self->n_body_left == 0)
    self->phase = CHALK_STREAM_RESPONSE;

  return n_read;
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

gssize
chalk_gather_stream_read (ChalkGatherStream *self, void *buffer, gsize n_bytes, GError **error)
{
  switch (self->phase)
    {
    case CHALK_STREAM_HEAD:
      return read_head (self, buffer, n_bytes, error);

    case CHALK_STREAM_BODY:
      return read_body (self, buffer, n_bytes, error);

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

gboolean
chalk_gather_stream_can_give (ChalkGatherStream *self)
{
  return self->phase >= CHALK_STREAM_CLOSING
         || (self->phase != CHALK_STREAM_RESPONSE
             && (g_socket_condition_check (self->socket, G_IO_IN) & G_IO_IN) != 0);
}

GSource *
chalk_gather_stream_new_readable_source (ChalkGatherStream *self, gpointer input)
{
  self->read_budget = READ_BUDGET;

  if (self->phase >= CHALK_STREAM_CLOSING)
    return chalk_poll_source_new (input, -1, 0);

  /* For the response's phase, too: the WebSocket asks for its source before its frames begin. */
  return chalk_poll_source_new (input, g_socket_get_fd (self->socket), G_IO_IN);
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
  self->unblocked_source = chalk_poll_source_new (NULL, g_socket_get_fd (self->socket), G_IO_OUT);
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

gssize
chalk_gather_stream_write (ChalkGatherStream *self, const void *bytes, gsize n_bytes,
                           GError **error)
{
  g_autoptr (GBytes) copy = NULL;

  switch (self->phase)
    {
    case CHALK_STREAM_HEAD:
    case CHALK_STREAM_BODY:
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
gboolean
chalk_gather_stream_can_take (ChalkGatherStream *self)
{
  return self->phase >= CHALK_STREAM_FRAMES
         || (g_socket_condition_check (self->socket, G_IO_OUT) & G_IO_OUT) != 0;
}

GSource *
chalk_gather_stream_new_writable_source (ChalkGatherStream *self, gpointer output)
{
  if (self->phase >= CHALK_STREAM_FRAMES)
    return chalk_poll_source_new (output, -1, 0);

  return chalk_poll_source_new (output, g_socket_get_fd (self->socket), G_IO_OUT);
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
 * chalk_gather_stream_begin_body:
 * @n_bytes: over 0: how long the body is
 *
 * Lets the request have a body. To be called when its head is complete.
 */
void
chalk_gather_stream_begin_body (ChalkGatherStream *self, guint64 n_bytes)
{
  g_return_if_fail (CHALK_IS_GATHER_STREAM (self) && n_bytes > 0);
  g_return_if_fail (self->phase == CHALK_STREAM_RESPONSE);

  self->n_body_left = n_bytes;
  self->phase = CHALK_STREAM_BODY;
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
