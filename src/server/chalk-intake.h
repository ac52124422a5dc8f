/* chalk-intake.h - what a client may send, byte by byte
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CHALK_INTAKE_MORE,     /* go on */
  CHALK_INTAKE_END,      /* the head is complete, or the peer has sent its close frame */
  CHALK_INTAKE_TOO_LARGE /* the head or the message is beyond its limit */
} ChalkIntakeResult;

/**
 * ChalkHeadIntake:
 *
 * Finds the end of a request's head and keeps it within %CHALK_LIMIT_HEAD_BYTES. All zero to start.
 */
typedef struct
{
  gsize n_bytes;
  gsize n_line; /* of them in the line that is passing */
  guint8 last;  /* of them */
  gboolean has_ended;
} ChalkHeadIntake;

/**
 * ChalkFrameIntake:
 *
 * Walks over the headers of a client's WebSocket frames and adds up the payload of each message,
 * which libsoup does not. All zero to start.
 */
typedef struct
{
  guint64 payload_left;  /* of the frame that is passing */
  guint64 message_bytes; /* of the message that is passing, all its fragments so far */
  guint8 header[14];
  guint8 n_header;
} ChalkFrameIntake;

ChalkIntakeResult chalk_head_intake_pass (ChalkHeadIntake *self, const guint8 *bytes, gsize n_bytes,
                                          gsize *n_passed);
ChalkIntakeResult chalk_frame_intake_pass (ChalkFrameIntake *self, const guint8 *bytes,
                                           gsize n_bytes);

G_END_DECLS
