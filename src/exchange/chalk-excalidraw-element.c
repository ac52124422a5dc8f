/* chalk-excalidraw-element.c - members of Excalidraw's elements
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-limits.h"
#include "chalk-wire-read.h"

#include "chalk-excalidraw-private.h"

#define WIDTH_LEAST 0.1
#define OPACITY_LEAST 0.01

/* Returns: (nullable): the member @name if there is one of that type */
const ChalkJsonValue *
chalk_excalidraw_find (const ChalkJsonValue *object, const char *name, ChalkJsonType type)
{
  const ChalkJsonValue *value;

  if (object == NULL || !chalk_wire_find (object, name, CHALK_OPTIONAL, &value, NULL)
      || value == NULL || chalk_json_value_get_value_type (value) != type)
    return NULL;

  return value;
}

/* Returns: (nullable): the string's bytes up to the first U+0000 */
const char *
chalk_excalidraw_get_string (const ChalkJsonValue *object, const char *name)
{
  const ChalkJsonValue *value = chalk_excalidraw_find (object, name, CHALK_JSON_STRING);

  return value != NULL ? chalk_json_value_get_string (value, NULL) : NULL;
}

/* Never infinite. */
double
chalk_excalidraw_get_number (const ChalkJsonValue *object, const char *name, double usual)
{
  const ChalkJsonValue *value = chalk_excalidraw_find (object, name, CHALK_JSON_NUMBER);
  double number;

  return value != NULL && chalk_wire_to_number (value, &number) ? number : usual;
}

gboolean
chalk_excalidraw_get_boolean (const ChalkJsonValue *object, const char *name)
{
  const ChalkJsonValue *value = chalk_excalidraw_find (object, name, CHALK_JSON_BOOLEAN);

  return value != NULL && chalk_json_value_get_boolean (value);
}

/* To two decimals. */
double
chalk_excalidraw_round (double number)
{
  return rint (number * 100) / 100;
}

guint
chalk_excalidraw_new_group (ChalkImport *import)
{
  return ++import->n_groups;
}

static const struct
{
  const char *name;
  ChalkColor color;
} named_colors[] = {
  { "transparent", CHALK_COLOR_NONE },
  { "black", 0x000000ff },
  { "silver", 0xc0c0c0ff },
  { "gray", 0x808080ff },
  { "white", 0xffffffff },
  { "maroon", 0x800000ff },
  { "red", 0xff0000ff },
  { "purple", 0x800080ff },
  { "fuchsia", 0xff00ffff },
  { "green", 0x008000ff },
  { "lime", 0x00ff00ff },
  { "olive", 0x808000ff },
  { "yellow", 0xffff00ff },
  { "navy", 0x000080ff },
  { "blue", 0x0000ffff },
  { "teal", 0x008080ff },
  { "aqua", 0x00ffffff },
  { "orange", 0xffa500ff },
};

/* `#rgb` and `#rgba` have each digit of the long form once. */
static gboolean
parse_short_color (const char *text, ChalkColor *color)
{
  gsize length = strlen (text);
  char long_text[CHALK_COLOR_TEXT_SIZE] = "#";

  if (length != 4 && length != 5)
    return FALSE;

  for (gsize i = 1; i < length; i++)
    long_text[2 * i - 1] = long_text[2 * i] = text[i];
  long_text[2 * length - 1] = '\0';

  return chalk_color_parse (long_text, color);
}

/* Returns: whether @text is one of the colours of docs/excalidraw.md */
gboolean
chalk_excalidraw_parse_color (const char *text, ChalkColor *color)
{
  for (gsize i = 0; i < G_N_ELEMENTS (named_colors); i++)
    if (g_ascii_strcasecmp (text, named_colors[i].name) == 0)
      {
        *color = named_colors[i].color;
        return TRUE;
      }

  return chalk_color_parse (text, color) || parse_short_color (text, color);
}

static ChalkColor
read_color (const ChalkJsonValue *element, const char *name, ChalkColor usual)
{
  const char *text = chalk_excalidraw_get_string (element, name);
  ChalkColor color;

  return text != NULL && chalk_excalidraw_parse_color (text, &color) ? color : usual;
}

static ChalkDash
read_dash (const ChalkJsonValue *element)
{
  const char *name = chalk_excalidraw_get_string (element, "strokeStyle");

  if (g_strcmp0 (name, "dashed") == 0)
    return CHALK_DASH_DASHED;

  return g_strcmp0 (name, "dotted") == 0 ? CHALK_DASH_DOTTED : CHALK_DASH_SOLID;
}

/**
 * chalk_excalidraw_read_style:
 * @hints: (nullable): its `customData.chalkline`
 *
 * Returns: what @element looks like, be it of a kind that has all of this or not
 */
ChalkStyle
chalk_excalidraw_read_style (const ChalkJsonValue *element, const ChalkJsonValue *hints)
{
  double width = chalk_excalidraw_get_number (element, "strokeWidth", CHALK_WIDTH_DEFAULT);
  double opacity = chalk_excalidraw_get_number (element, "opacity", 100) / 100;
  gboolean is_multiplied =
      g_strcmp0 (chalk_excalidraw_get_string (hints, "blend"), "multiply") == 0;

  return (ChalkStyle){
    .color = read_color (element, "strokeColor", CHALK_EXCALIDRAW_INK),
    .width = CLAMP (chalk_excalidraw_round (width), WIDTH_LEAST, CHALK_LIMIT_STROKE_WIDTH),
    .fill = read_color (element, "backgroundColor", CHALK_COLOR_NONE),
    .opacity = CLAMP (chalk_excalidraw_round (opacity), OPACITY_LEAST, 1),
    .dash = read_dash (element),
    .blend = is_multiplied ? CHALK_BLEND_MULTIPLY : CHALK_BLEND_NORMAL,
  };
}
