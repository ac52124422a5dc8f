/* chalk-gather-halves.h - the input and the output of a gathering stream
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-gather-stream.h"

G_BEGIN_DECLS

/* The two halves as GIO wants them. They only pass on what they are asked; either may outlive the
 * stream by a moment, and then it is as if the stream were closed. */

#define CHALK_TYPE_GATHER_INPUT (chalk_gather_input_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGatherInput, chalk_gather_input, CHALK, GATHER_INPUT, GInputStream)

#define CHALK_TYPE_GATHER_OUTPUT (chalk_gather_output_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGatherOutput, chalk_gather_output, CHALK, GATHER_OUTPUT, GOutputStream)

struct _ChalkGatherInput
{
  GInputStream parent_instance;
  ChalkGatherStream *stream; /* borrowed, nullable */
};

struct _ChalkGatherOutput
{
  GOutputStream parent_instance;
  ChalkGatherStream *stream; /* borrowed, nullable */
};

/* What the stream does for them. */
gssize chalk_gather_stream_read (ChalkGatherStream *self, void *buffer, gsize n_bytes,
                                 GError **error);
gboolean chalk_gather_stream_can_give (ChalkGatherStream *self);
GSource *chalk_gather_stream_new_readable_source (ChalkGatherStream *self, gpointer input);
gssize chalk_gather_stream_write (ChalkGatherStream *self, const void *bytes, gsize n_bytes,
                                  GError **error);
gboolean chalk_gather_stream_can_take (ChalkGatherStream *self);
GSource *chalk_gather_stream_new_writable_source (ChalkGatherStream *self, gpointer output);

G_END_DECLS
