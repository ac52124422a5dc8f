/* chalk-gather-halves.c - the input and the output of a gathering stream
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-poll-source.h"

#include "chalk-gather-halves.h"

static gssize
chalk_gather_input_read_nonblocking (GPollableInputStream *pollable, void *buffer, gsize n_bytes,
                                     GError **error)
{
  ChalkGatherInput *self = CHALK_GATHER_INPUT (pollable);

  return self->stream != NULL ? chalk_gather_stream_read (self->stream, buffer, n_bytes, error) : 0;
}

static gboolean
chalk_gather_input_is_readable (GPollableInputStream *pollable)
{
  ChalkGatherInput *self = CHALK_GATHER_INPUT (pollable);

  return self->stream == NULL || chalk_gather_stream_can_give (self->stream);
}

static GSource *
chalk_gather_input_create_source (GPollableInputStream *pollable, GCancellable *cancellable)
{
  ChalkGatherInput *self = CHALK_GATHER_INPUT (pollable);

  return self->stream != NULL ? chalk_gather_stream_new_readable_source (self->stream, self)
                              : chalk_poll_source_new (self, -1, 0);
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

static gssize
chalk_gather_output_write (GOutputStream *output, const void *bytes, gsize n_bytes,
                           GCancellable *cancellable, GError **error)
{
  ChalkGatherOutput *self = CHALK_GATHER_OUTPUT (output);

  if (self->stream != NULL)
    return chalk_gather_stream_write (self->stream, bytes, n_bytes, error);

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

  return self->stream == NULL || chalk_gather_stream_can_take (self->stream);
}

static GSource *
chalk_gather_output_create_source (GPollableOutputStream *pollable, GCancellable *cancellable)
{
  ChalkGatherOutput *self = CHALK_GATHER_OUTPUT (pollable);

  return self->stream != NULL ? chalk_gather_stream_new_writable_source (self->stream, self)
                              : chalk_poll_source_new (self, -1, 0);
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
