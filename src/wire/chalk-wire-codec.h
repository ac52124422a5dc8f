/* chalk-wire-codec.h - events and objects as JSON texts
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-codec.h"
#include "chalk-json.h"

G_BEGIN_DECLS

extern const ChalkCodec chalk_wire_codec;

ChalkEvent *chalk_wire_event_from_bytes (GBytes *text, GError **error);
ChalkEvent *chalk_wire_event_from_json (const ChalkJsonValue *value, GError **error);
ChalkObject *chalk_wire_object_from_bytes (GBytes *text, GError **error);
char *chalk_wire_paper_to_text (const ChalkPaper *paper);
gboolean chalk_wire_paper_from_text (const char *text, ChalkPaper *paper, GError **error);

G_END_DECLS
