/* chalk-intake.c - what a client may send, byte by byte
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-intake.h"

#define OPCODE_CLOSE 0x8
#define CONTROL_BIT 0x8

/* Whether the line that a line feed ends is the empty one at the end, exactly as libsoup sees it:
 * empty lines before the request do not count, and one carriage return may be in it. */
static gboolean
is_end_line (const ChalkHeadIntake *self)
{
  gsize n_before = self->n_bytes - self->n_line;

  return (self->n_line == 1 && n_before >= 2)
         || (self->n_line == 2 && n_before >= 3 && self->last == '\r');
}

static void
pass_head_byte (ChalkHeadIntake *self, guint8 byte)
{
  self->n_bytes++;
  self->n_line++;
  if (byte == '\n')
    {
      self->has_ended = is_end_line (self);
      self->n_line = 0;
    }
  self->last = byte;
}

/**
 * chalk_head_intake_pass:
 * @bytes: what the client sent next
 * @n_passed: (out): how many of them belong to the head
 *
 * An empty line ends the head. Nothing behind it is taken, so what follows an upgrade is still in
 * the socket when somebody else reads there.
 *
 * Returns: %CHALK_INTAKE_END once the head is complete
 */
ChalkIntakeResult
chalk_head_intake_pass (ChalkHeadIntake *self, const guint8 *bytes, gsize n_bytes, gsize *n_passed)
{
  gsize i = 0;

  while (i < n_bytes && !self->has_ended)
    pass_head_byte (self, bytes[i++]);

  *n_passed = i;
  if (self->n_bytes > CHALK_LIMIT_HEAD_BYTES)
    return CHALK_INTAKE_TOO_LARGE;

  return self->has_ended ? CHALK_INTAKE_END : CHALK_INTAKE_MORE;
}

static guint
get_header_size (const ChalkFrameIntake *self)
{
  guint size = 2;

  if (self->n_header < 2)
    return size;
  if ((self->header[1] & 0x7f) == 126)
    size += 2;
  else if ((self->header[1] & 0x7f) == 127)
    size += 8;
  if (self->header[1] & 0x80)
    size += 4;

  return size;
}

static guint64
get_payload_size (const ChalkFrameIntake *self)
{
  guint n_bytes = 0;
  guint64 size = self->header[1] & 0x7f;

  if (size == 126)
    n_bytes = 2;
  else if (size == 127)
    n_bytes = 8;
  else
    return size;

  size = 0;
  for (guint i = 0; i < n_bytes; i++)
    size = size << 8 | self->header[2 + i];

  return size;
}

static ChalkIntakeResult
begin_payload (ChalkFrameIntake *self)
{
  guint8 opcode = self->header[0] & 0x0f;

  self->n_header = 0;
  self->payload_left = get_payload_size (self);
  if (opcode == OPCODE_CLOSE)
    return CHALK_INTAKE_END;
  if (opcode & CONTROL_BIT)
    return CHALK_INTAKE_MORE;

  /* An opcode of its own begins a message, 0 continues one. */
  if (opcode != 0)
    self->message_bytes = 0;
  if (self->payload_left > CHALK_LIMIT_MESSAGE_BYTES - self->message_bytes)
    return CHALK_INTAKE_TOO_LARGE;
  self->message_bytes += self->payload_left;

  return CHALK_INTAKE_MORE;
}

/**
 * chalk_frame_intake_pass:
 * @bytes: what the client sent next
 *
 * Says that a message is too large as soon as a frame's header announces it (rule L2). Frames that
 * are wrong in other ways pass: whoever reads them will say so.
 *
 * Returns: %CHALK_INTAKE_END if a close frame is among @bytes, %CHALK_INTAKE_TOO_LARGE if a message
 * became too large and no close frame followed
 */
ChalkIntakeResult
chalk_frame_intake_pass (ChalkFrameIntake *self, const guint8 *bytes, gsize n_bytes)
{
  ChalkIntakeResult result = CHALK_INTAKE_MORE;
  gsize at = 0;

  while (at < n_bytes && result != CHALK_INTAKE_END)
    {
      ChalkIntakeResult passed;

      if (self->payload_left > 0)
        {
          gsize n_payload = MIN (self->payload_left, n_bytes - at);

          self->payload_left -= n_payload;
          at += n_payload;
          continue;
        }

      self->header[self->n_header++] = bytes[at++];
      if (self->n_header < get_header_size (self))
        continue;
      passed = begin_payload (self);
      if (passed != CHALK_INTAKE_MORE)
        result = passed;
    }

  return result;
}
