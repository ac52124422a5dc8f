/* chalk-wire-message.h - what a session tells, as frames
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-message.h"
#include "chalk-wire-frame.h"

G_BEGIN_DECLS

/**
 * ChalkWireEncoding:
 * @format: how the peer speaks
 * @batch: whether events come as `events` (rule E11)
 *
 * One way to write messages. There is one of each: its address can stand for it, as in
 * chalk_message_get_frame().
 */
typedef struct
{
  ChalkWireFormat format;
  gboolean batch;
} ChalkWireEncoding;

/**
 * ChalkFrameFunc:
 * @text: (array length=length): a whole text frame, borrowed for the call
 * @length: its bytes
 */
typedef void (*ChalkFrameFunc) (const char *text, gsize length, gpointer user_data);

const ChalkWireEncoding *chalk_wire_encoding_get (ChalkWireFormat format, gboolean batch);
void chalk_wire_encode (ChalkMessage *message, const ChalkWireEncoding *encoding, const char *topic,
                        ChalkFrameFunc func, gpointer user_data);

void chalk_wire_add_role (GString *out, const char *name, ChalkRole role);

G_END_DECLS
