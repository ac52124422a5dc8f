/* chalk-wire-change.h - changes and previews as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-change.h"
#include "chalk-ephemeral.h"
#include "chalk-json.h"

G_BEGIN_DECLS

/* Who says so: a client, or a log that the server wrote itself. */
typedef enum
{
  CHALK_SOURCE_CLIENT,
  CHALK_SOURCE_LOG
} ChalkChangeSource;

ChalkChange *chalk_wire_read_change (const char *type, const ChalkJsonValue *object,
                                     ChalkChangeSource source, GError **error);
ChalkPreview *chalk_wire_read_preview (const ChalkJsonValue *object, GError **error);

void chalk_wire_write_change (GString *out, ChalkChange *change);
void chalk_wire_write_shape (GString *out, ChalkShape *shape);
void chalk_wire_write_object (GString *out, ChalkObject *object);
void chalk_wire_write_paper (GString *out, const ChalkPaper *paper);
void chalk_wire_write_preview (GString *out, ChalkPreview *preview);

G_END_DECLS
