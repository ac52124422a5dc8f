/* chalk-ws-frame.h - WebSocket frames as a server sends them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void chalk_ws_frame_append_text (GByteArray *out, const char *text, gsize length);
GBytes *chalk_ws_frame_new_text (const char *text, gsize length);
GBytes *chalk_ws_frame_new_close (gushort code, const char *reason);

G_END_DECLS
