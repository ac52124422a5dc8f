/* load-frame.h - WebSocket frames, a client's side
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LOAD_FRAME_HEADER_MAX 14

typedef enum
{
  LOAD_FRAME_TEXT = 1,
  LOAD_FRAME_CLOSE = 8,
  LOAD_FRAME_PING = 9,
  LOAD_FRAME_PONG = 10,
} LoadOpcode;

typedef struct
{
  guint opcode;
  const char *payload; /* borrowed from the bytes read */
  gsize n_bytes;
  gsize n_frame_bytes; /* header included */
} LoadFrame;

gboolean load_frame_read (LoadFrame *frame, const char *bytes, gsize n_bytes);
gsize load_frame_write (guint8 *frame, gsize n_max, LoadOpcode opcode, const char *payload,
                        gsize n_bytes);

G_END_DECLS
