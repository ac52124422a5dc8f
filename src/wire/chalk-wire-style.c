/* chalk-wire-style.c - what shapes look like as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-wire-change-private.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

/* Rules E20, E24 and E26. */

static const char *const dashes[CHALK_DASH_N_KINDS] = {
  [CHALK_DASH_SOLID] = "solid",
  [CHALK_DASH_DASHED] = "dashed",
  [CHALK_DASH_DOTTED] = "dotted",
};

static const char *const blends[CHALK_BLEND_N_KINDS] = {
  [CHALK_BLEND_NORMAL] = "normal",
  [CHALK_BLEND_MULTIPLY] = "multiply",
};

static gboolean
read_colors (const ChalkJsonValue *object, ChalkShapeKind kind, ChalkStyle *style, GError **error)
{
  ChalkStyleParts parts = chalk_shape_kind_get_style_parts (kind);
  gboolean has_default = kind == CHALK_SHAPE_NOTE;

  style->color = has_default ? CHALK_NOTE_COLOR_DEFAULT : CHALK_COLOR_NONE;
  style->fill = has_default ? CHALK_NOTE_FILL_DEFAULT : CHALK_COLOR_NONE;

  return ((parts & CHALK_STYLE_COLOR) == 0
          || chalk_wire_read_color (object, "color", has_default ? CHALK_OPTIONAL : CHALK_REQUIRED,
                                    &style->color, error))
         && ((parts & CHALK_STYLE_FILL) == 0
             || chalk_wire_read_color (object, "fill", CHALK_OPTIONAL, &style->fill, error));
}

static gboolean
read_opacity (const ChalkJsonValue *object, double *opacity, GError **error)
{
  *opacity = 1;
  if (!chalk_wire_read_number (object, "opacity", CHALK_OPTIONAL, opacity, error))
    return FALSE;

  /* Checked here: what stands for 1 in a style is no opacity. */
  return *opacity > 0 || chalk_wire_refuse (error, "opacity", "must be over 0 and at most 1");
}

static gboolean
read_dash (const ChalkJsonValue *object, ChalkDash *dash, GError **error)
{
  guint choice = CHALK_DASH_SOLID;

  if (!chalk_wire_read_choice (object, "dash", dashes, CHALK_DASH_N_KINDS,
                               "must be solid, dashed or dotted", &choice, error))
    return FALSE;

  *dash = choice;

  return TRUE;
}

static gboolean
read_blend (const ChalkJsonValue *object, ChalkBlend *blend, GError **error)
{
  guint choice = CHALK_BLEND_NORMAL;

  if (!chalk_wire_read_choice (object, "blend", blends, CHALK_BLEND_N_KINDS,
                               "must be normal or multiply", &choice, error))
    return FALSE;

  *blend = choice;

  return TRUE;
}

/* Reads what a shape of @kind has of `color, width?, fill?, opacity?, dash?, blend?`. */
gboolean
chalk_wire_read_style (const ChalkJsonValue *object, ChalkShapeKind kind, ChalkStyle *style,
                       GError **error)
{
  ChalkStyleParts parts = chalk_shape_kind_get_style_parts (kind);

  *style = (ChalkStyle){ .width = CHALK_WIDTH_DEFAULT, .opacity = 1 };

  return read_colors (object, kind, style, error)
         && ((parts & CHALK_STYLE_WIDTH) == 0
             || chalk_wire_read_number (object, "width", CHALK_OPTIONAL, &style->width, error))
         && ((parts & CHALK_STYLE_OPACITY) == 0 || read_opacity (object, &style->opacity, error))
         && ((parts & CHALK_STYLE_DASH) == 0 || read_dash (object, &style->dash, error))
         && ((parts & CHALK_STYLE_BLEND) == 0 || read_blend (object, &style->blend, error));
}

/* Writes what a shape of @kind has of a style, but for what is as it is without being said. */
void
chalk_wire_add_style (GString *out, ChalkShapeKind kind, const ChalkStyle *style)
{
  ChalkStyleParts parts = chalk_shape_kind_get_style_parts (kind);

  if ((parts & CHALK_STYLE_COLOR) != 0)
    chalk_wire_add_color (out, "color", style->color);
  if ((parts & CHALK_STYLE_WIDTH) != 0)
    chalk_wire_add_number (out, "width", style->width);
  /* A note that says nothing is not without a fill. */
  if ((parts & CHALK_STYLE_FILL) != 0
      && (style->fill != CHALK_COLOR_NONE || kind == CHALK_SHAPE_NOTE))
    chalk_wire_add_color (out, "fill", style->fill);
  if (style->opacity != 0 && style->opacity != 1)
    chalk_wire_add_number (out, "opacity", style->opacity);
  if (style->dash != CHALK_DASH_SOLID)
    chalk_wire_add_string (out, "dash", dashes[style->dash]);
  if (style->blend != CHALK_BLEND_NORMAL)
    chalk_wire_add_string (out, "blend", blends[style->blend]);
}
