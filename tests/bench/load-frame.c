/* load-frame.c - WebSocket frames, a client's side
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-frame.h"

#include <string.h>

#define FINAL 0x80
#define MASKED 0x80
#define LENGTH_16 126
#define LENGTH_64 127

/**
 * load_frame_read:
 * @frame: (out): the first frame of @bytes
 *
 * A server's frames are not masked, and ours does not fragment: an odd frame is given the opcode
 * that it has, which its reader does not know and closes for.
 *
 * Returns: %FALSE while the frame is not complete
 */
gboolean
load_frame_read (LoadFrame *frame, const char *bytes, gsize n_bytes)
{
  const guint8 *head = (const guint8 *) bytes;
  gsize n_header = 2;
  guint64 length;

  if (n_bytes < n_header)
    return FALSE;

  length = head[1];
  if (length == LENGTH_16)
    n_header += 2;
  else if (length == LENGTH_64)
    n_header += 8;
  if (n_bytes < n_header)
    return FALSE;

  if (n_header > 2)
    length = 0;
  for (gsize i = 2; i < n_header; i++)
    length = length << 8 | head[i];
  if (n_bytes - n_header < length)
    return FALSE;

  frame->opcode = head[0] & FINAL ? head[0] & 0x0f : 0;
  frame->payload = bytes + n_header;
  frame->n_bytes = length;
  frame->n_frame_bytes = n_header + length;

  return TRUE;
}

/**
 * load_frame_write:
 * @frame: where the frame goes, @n_max bytes of room
 * @n_bytes: size of @payload, below 64 KiB
 *
 * Returns: the size of the frame in bytes
 */
gsize
load_frame_write (guint8 *frame, gsize n_max, LoadOpcode opcode, const char *payload, gsize n_bytes)
{
  guint32 key = g_random_int ();
  guint8 mask[4];
  gsize n_header = 2;

  g_assert (n_bytes <= G_MAXUINT16 && n_bytes + LOAD_FRAME_HEADER_MAX <= n_max);

  frame[0] = FINAL | opcode;
  if (n_bytes < LENGTH_16)
    {
      frame[1] = MASKED | n_bytes;
    }
  else
    {
      frame[1] = MASKED | LENGTH_16;
      frame[n_header++] = n_bytes >> 8;
      frame[n_header++] = n_bytes & 0xff;
    }
  memcpy (mask, &key, sizeof mask);
  memcpy (frame + n_header, mask, sizeof mask);
  n_header += sizeof mask;
  for (gsize i = 0; i < n_bytes; i++)
    frame[n_header + i] = payload[i] ^ mask[i % sizeof mask];

  return n_header + n_bytes;
}
