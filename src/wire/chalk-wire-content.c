/* chalk-wire-content.c - text, notes, pictures and objects of others as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-limits.h"

#include "chalk-wire-change-private.h"
#include "chalk-wire-content.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

/* Rules E23 to E25 and E29. */

static const char *const fonts[CHALK_FONT_N_KINDS] = {
  [CHALK_FONT_SANS] = "sans",
  [CHALK_FONT_SERIF] = "serif",
  [CHALK_FONT_MONO] = "mono",
};

static const char *const aligns[CHALK_ALIGN_N_KINDS] = {
  [CHALK_ALIGN_START] = "start",
  [CHALK_ALIGN_CENTER] = "center",
  [CHALK_ALIGN_END] = "end",
};

static gboolean
to_position (const ChalkJsonValue *value, guint *position)
{
  gint64 integer;

  if (chalk_json_value_get_value_type (value) != CHALK_JSON_NUMBER
      || !chalk_json_value_get_integer (value, &integer) || integer < 0
      || integer > CHALK_LIMIT_TEXT)
    return FALSE;

  *position = (guint) integer;

  return TRUE;
}

/* Reads `breaks?`; whether they fit the text is not asked here. */
static gboolean
read_breaks (const ChalkJsonValue *object, GArray *breaks, GError **error)
{
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  if (!chalk_wire_find (object, "breaks", CHALK_OPTIONAL, &value, error))
    return FALSE;
  if (value == NULL)
    return TRUE;
  if (!chalk_wire_read_array (object, "breaks", CHALK_LIMIT_TEXT, &value, error))
    return FALSE;

  chalk_json_iter_init (&iter, value);
  while (chalk_json_iter_next (&iter, NULL, &value))
    {
      guint position;

      if (!to_position (value, &position))
        return chalk_wire_refuse (error, "breaks", "must be ascending positions within the text");
      g_array_append_val (breaks, position);
    }

  return TRUE;
}

/* Reads `font?, align?` over what @text has. */
static gboolean
read_setting (const ChalkJsonValue *object, ChalkText *text, GError **error)
{
  guint font = text->font;
  guint align = text->align;

  if (!chalk_wire_read_choice (object, "font", fonts, CHALK_FONT_N_KINDS,
                               "must be sans, serif or mono", &font, error)
      || !chalk_wire_read_choice (object, "align", aligns, CHALK_ALIGN_N_KINDS,
                                  "must be start, center or end", &align, error))
    return FALSE;

  text->font = font;
  text->align = align;

  return TRUE;
}

static ChalkShape *
read_written (const ChalkJsonValue *object, ChalkShapeKind kind, GError **error)
{
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_note = kind == CHALK_SHAPE_NOTE;
  ChalkNeed need = is_note ? CHALK_OPTIONAL : CHALK_REQUIRED;
  ChalkText text = { .text = "",
                     .size = CHALK_NOTE_SIZE_DEFAULT,
                     .align = is_note ? CHALK_ALIGN_CENTER : CHALK_ALIGN_START };
  ChalkRect box;
  double rotation;
  ChalkStyle style;

  if (!chalk_wire_read_box (object, &box, &rotation, error)
      || !chalk_wire_read_string (object, "text", need, &text.text, error)
      || !chalk_wire_read_number (object, "size", need, &text.size, error)
      || !read_setting (object, &text, error) || !read_breaks (object, breaks, error)
      || !chalk_wire_read_style (object, kind, &style, error))
    return NULL;

  text.breaks = (const guint *) (gpointer) breaks->data;
  text.n_breaks = breaks->len;

  return is_note ? chalk_shape_new_note (box, rotation, &text, &style, error)
                 : chalk_shape_new_text (box, rotation, &text, &style, error);
}

ChalkShape *
chalk_wire_read_text (const ChalkJsonValue *object, GError **error)
{
  return read_written (object, CHALK_SHAPE_TEXT, error);
}

ChalkShape *
chalk_wire_read_note (const ChalkJsonValue *object, GError **error)
{
  return read_written (object, CHALK_SHAPE_NOTE, error);
}

ChalkShape *
chalk_wire_read_image (const ChalkJsonValue *object, GError **error)
{
  const char *image;
  const char *alt = NULL;
  ChalkRect box;
  double rotation;
  ChalkStyle style;

  if (!chalk_wire_read_box (object, &box, &rotation, error)
      || !chalk_wire_read_string (object, "image", CHALK_REQUIRED, &image, error)
      || !chalk_wire_read_string (object, "alt", CHALK_OPTIONAL, &alt, error)
      || !chalk_wire_read_style (object, CHALK_SHAPE_IMAGE, &style, error))
    return NULL;

  return chalk_shape_new_image (box, rotation, image, alt, &style, error);
}

/* Reads `data?` as the JSON that it is. */
static gboolean
read_data (const ChalkJsonValue *object, char **data, GError **error)
{
  const ChalkJsonValue *value;

  *data = NULL;
  if (!chalk_wire_find (object, "data", CHALK_OPTIONAL, &value, error))
    return FALSE;
  if (value == NULL)
    return TRUE;

  if (chalk_json_value_get_depth (value) > CHALK_LIMIT_DATA_NESTING)
    return chalk_wire_refuse (error, "data", "must not be nested deeper than 8");

  *data = chalk_json_dup_member_source (object, value);

  return TRUE;
}

ChalkShape *
chalk_wire_read_custom (const ChalkJsonValue *object, GError **error)
{
  g_autofree char *data = NULL;
  const char *kind;
  ChalkRect box;
  double rotation;

  if (!chalk_wire_read_box (object, &box, &rotation, error)
      || !chalk_wire_read_id (object, "kind", CHALK_REQUIRED, &kind, error)
      || !read_data (object, &data, error))
    return NULL;

  return chalk_shape_new_custom (box, rotation, kind, data, error);
}

static void
add_breaks (GString *out, const ChalkText *text)
{
  if (text->n_breaks == 0)
    return;

  chalk_wire_write_name (out, "breaks");
  chalk_wire_begin_array (out);
  for (gsize i = 0; i < text->n_breaks; i++)
    chalk_wire_write_integer (out, text->breaks[i]);
  chalk_wire_end_array (out);
}

/* Writes the members of a text or a note. */
void
chalk_wire_add_text (GString *out, ChalkShape *shape)
{
  const ChalkText *text = chalk_shape_get_text (shape);
  ChalkAlign usual =
      chalk_shape_get_kind (shape) == CHALK_SHAPE_NOTE ? CHALK_ALIGN_CENTER : CHALK_ALIGN_START;

  chalk_wire_add_box (out, shape);
  chalk_wire_add_string (out, "text", text->text);
  chalk_wire_add_number (out, "size", text->size);
  if (text->font != CHALK_FONT_SANS)
    chalk_wire_add_string (out, "font", fonts[text->font]);
  if (text->align != usual)
    chalk_wire_add_string (out, "align", aligns[text->align]);
  add_breaks (out, text);
}

void
chalk_wire_add_image (GString *out, ChalkShape *shape)
{
  chalk_wire_add_box (out, shape);
  chalk_wire_add_string (out, "image", chalk_shape_get_image (shape));
  if (chalk_shape_get_alt (shape) != NULL)
    chalk_wire_add_string (out, "alt", chalk_shape_get_alt (shape));
}

void
chalk_wire_add_custom (GString *out, ChalkShape *shape)
{
  const char *data = chalk_shape_get_custom_data (shape);

  chalk_wire_add_box (out, shape);
  chalk_wire_add_string (out, "kind", chalk_shape_get_custom_kind (shape));
  if (data != NULL)
    {
      g_autoptr (GBytes) json = g_bytes_new_static (data, strlen (data));

      chalk_wire_write_name (out, "data");
      chalk_wire_write_json (out, json);
    }
}
