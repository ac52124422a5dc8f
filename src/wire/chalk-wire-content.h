/* chalk-wire-content.h - text, notes, pictures and objects of others as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-json.h"
#include "chalk-shape.h"

G_BEGIN_DECLS

ChalkShape *chalk_wire_read_text (const ChalkJsonValue *object, GError **error);
ChalkShape *chalk_wire_read_note (const ChalkJsonValue *object, GError **error);
ChalkShape *chalk_wire_read_image (const ChalkJsonValue *object, GError **error);
ChalkShape *chalk_wire_read_custom (const ChalkJsonValue *object, GError **error);

void chalk_wire_add_text (GString *out, ChalkShape *shape);
void chalk_wire_add_image (GString *out, ChalkShape *shape);
void chalk_wire_add_custom (GString *out, ChalkShape *shape);

G_END_DECLS
