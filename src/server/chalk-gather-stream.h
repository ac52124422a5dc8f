/* chalk-gather-stream.h - a connection that writes once a turn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CHALK_STREAM_HEAD,     /* the request's head is coming in */
  CHALK_STREAM_BODY,     /* so is its body, of a length that was said before */
  CHALK_STREAM_RESPONSE, /* it is complete: an answer goes out, nothing more comes in */
  CHALK_STREAM_FRAMES,   /* WebSocket frames both ways, gathered on their way out */
  CHALK_STREAM_DRAINING, /* the last frame is queued; what comes in is thrown away */
  CHALK_STREAM_CLOSING,  /* closed on our side; waits for the other to close too */
  CHALK_STREAM_CLOSED,
  CHALK_STREAM_N_PHASES
} ChalkStreamPhase;

/**
 * ChalkGatherClient:
 * @wants_flush: something was queued, by whomever, where nothing was
 * @drained: what the socket had not taken is written
 * @too_large: the message that is coming in is beyond its limit (rule L2); called while libsoup
 * reads
 *
 * Who drives a stream of frames.
 */
typedef struct
{
  void (*wants_flush) (gpointer user_data);
  void (*drained) (gpointer user_data);
  void (*too_large) (gpointer user_data);
} ChalkGatherClient;

typedef void (*ChalkStreamClosedFunc) (gpointer user_data);

#define CHALK_TYPE_GATHER_STREAM (chalk_gather_stream_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGatherStream, chalk_gather_stream, CHALK, GATHER_STREAM, GIOStream)

ChalkGatherStream *chalk_gather_stream_new (GSocket *socket);
void chalk_gather_stream_set_closed_func (ChalkGatherStream *self, ChalkStreamClosedFunc func,
                                          gpointer user_data);
ChalkStreamPhase chalk_gather_stream_get_phase (ChalkGatherStream *self);
void chalk_gather_stream_abort (ChalkGatherStream *self);

void chalk_gather_stream_begin_body (ChalkGatherStream *self, guint64 n_bytes);
void chalk_gather_stream_begin_frames (ChalkGatherStream *self, const ChalkGatherClient *client,
                                       gpointer user_data);
void chalk_gather_stream_end_frames (ChalkGatherStream *self);
void chalk_gather_stream_drain (ChalkGatherStream *self);
void chalk_gather_stream_append (ChalkGatherStream *self, GBytes *frame);
void chalk_gather_stream_flush (ChalkGatherStream *self);
void chalk_gather_stream_drop_unsent (ChalkGatherStream *self);
gsize chalk_gather_stream_get_n_queued (ChalkGatherStream *self);
gboolean chalk_gather_stream_is_blocked (ChalkGatherStream *self);
guint64 chalk_gather_stream_get_n_read (ChalkGatherStream *self);
guint64 chalk_gather_stream_get_n_written (ChalkGatherStream *self);

G_END_DECLS
