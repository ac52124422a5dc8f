/* chalk-excalidraw-private.h - what the parts of the reader share
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-json.h"

#include "chalk-import-private.h"

G_BEGIN_DECLS

#define CHALK_EXCALIDRAW_INK ((ChalkColor) 0x1e1e1eff)
/* Widths of a line that a stroke by hand has: where the speed makes up for the pressure, and where
 * the pressure is known and neither high nor low. */
#define CHALK_EXCALIDRAW_MOUSE 4.25
#define CHALK_EXCALIDRAW_PEN (4.25 * G_SQRT2)
#define CHALK_EXCALIDRAW_TEXT_SIZE 20

/**
 * ChalkExcalidrawElement:
 * @value: the element, an object
 * @hints: (nullable): the object `customData.chalkline`
 * @import: where its objects go
 * @item: what all of its objects have in common
 * @style: likewise
 * @box: where it is, of a size that is not negative
 * @rotation: degrees clockwise, from 0 up to 360
 * @is_simplified: set when it is shown in another way
 *
 * An element while it is read.
 */
typedef struct
{
  const ChalkJsonValue *value;
  const ChalkJsonValue *hints;
  ChalkImport *import;
  ChalkImportItem item;
  ChalkStyle style;
  ChalkRect box;
  double rotation;
  gboolean is_simplified;
} ChalkExcalidrawElement;

/* Members; those that are missing or of another type leave the result as it was. */
const ChalkJsonValue *chalk_excalidraw_find (const ChalkJsonValue *object, const char *name,
                                             ChalkJsonType type);
const char *chalk_excalidraw_get_string (const ChalkJsonValue *object, const char *name);
double chalk_excalidraw_get_number (const ChalkJsonValue *object, const char *name, double usual);
gboolean chalk_excalidraw_get_boolean (const ChalkJsonValue *object, const char *name);

gboolean chalk_excalidraw_parse_color (const char *text, ChalkColor *color);
ChalkStyle chalk_excalidraw_read_style (const ChalkJsonValue *element, const ChalkJsonValue *hints);
double chalk_excalidraw_round (double number);
guint chalk_excalidraw_new_group (ChalkImport *import);

gboolean chalk_excalidraw_is_rtl (const char *text);
gboolean chalk_excalidraw_read_text (ChalkExcalidrawElement *element);

gboolean chalk_excalidraw_read_line (ChalkExcalidrawElement *element);
gboolean chalk_excalidraw_read_arrow (ChalkExcalidrawElement *element);
gboolean chalk_excalidraw_read_freehand (ChalkExcalidrawElement *element);
gboolean chalk_excalidraw_read_diamond (ChalkExcalidrawElement *element);

void chalk_excalidraw_write_object (GString *out, ChalkObject *object);

G_END_DECLS
