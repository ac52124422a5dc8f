/* chalk-ws-frame.c - WebSocket frames as a server sends them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-ws-frame.h"

/* RFC 6455, section 5.2. A server's frames are not masked, so one serves all peers. */
#define FIN_TEXT 0x81
#define FIN_CLOSE 0x88
#define REASON_MAX 123

/**
 * chalk_ws_frame_append_text:
 * @out: where the frame is appended
 * @text: (array length=length): valid UTF-8
 * @length: its bytes
 *
 * Appends @text as one unfragmented text frame.
 */
void
chalk_ws_frame_append_text (GByteArray *out, const char *text, gsize length)
{
  guint8 header[10] = { FIN_TEXT };
  guint n_header;

  if (length < 126)
    {
      header[1] = (guint8) length;
      n_header = 2;
    }
  else if (length <= G_MAXUINT16)
    {
      header[1] = 126;
      header[2] = (guint8) (length >> 8);
      header[3] = (guint8) length;
      n_header = 4;
    }
  else
    {
      header[1] = 127;
      for (guint i = 0; i < 8; i++)
        header[2 + i] = (guint8) ((guint64) length >> (56 - 8 * i));
      n_header = 10;
    }

  g_byte_array_append (out, header, n_header);
  g_byte_array_append (out, (const guint8 *) text, (guint) length);
}

/* (transfer full): @text as one text frame. */
GBytes *
chalk_ws_frame_new_text (const char *text, gsize length)
{
  GByteArray *out = g_byte_array_sized_new ((guint) length + 10);

  chalk_ws_frame_append_text (out, text, length);

  return g_byte_array_free_to_bytes (out);
}

/* (transfer full): a close frame, section 5.5.1; @reason is cut to what fits. */
GBytes *
chalk_ws_frame_new_close (gushort code, const char *reason)
{
  gsize n_reason = MIN (strlen (reason), REASON_MAX);
  guint8 header[4] = { FIN_CLOSE, (guint8) (2 + n_reason), (guint8) (code >> 8), (guint8) code };
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, header, sizeof header);
  g_byte_array_append (out, (const guint8 *) reason, (guint) n_reason);

  return g_byte_array_free_to_bytes (out);
}
