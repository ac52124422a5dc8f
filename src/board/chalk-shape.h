/* chalk-shape.h - what an object looks like: geometry and style
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "chalk-color.h"
#include "chalk-geometry.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_SHAPE_STROKE,
  CHALK_SHAPE_CIRCLE,
  CHALK_SHAPE_LINE,
  CHALK_SHAPE_ARROW,
  CHALK_SHAPE_RECTANGLE,
  CHALK_SHAPE_ELLIPSE,
  CHALK_SHAPE_TEXT,
  CHALK_SHAPE_NOTE,
  CHALK_SHAPE_IMAGE,
  CHALK_SHAPE_CUSTOM, /* of a kind that is not Chalkline's (rule E29) */
  CHALK_SHAPE_N_KINDS
} ChalkShapeKind;

/* A point of a stroke. The pressure is 0 to 1, or CHALK_PRESSURE_NONE where the input had none. */
typedef struct
{
  double x;
  double y;
  double pressure;
} ChalkStrokePoint;

#define CHALK_PRESSURE_NONE (-1.0)
#define CHALK_WIDTH_DEFAULT 2.0

typedef enum
{
  CHALK_DASH_SOLID,
  CHALK_DASH_DASHED,
  CHALK_DASH_DOTTED,
  CHALK_DASH_N_KINDS
} ChalkDash;

typedef enum
{
  CHALK_BLEND_NORMAL,
  CHALK_BLEND_MULTIPLY, /* darkens what lies below (rule E26) */
  CHALK_BLEND_N_KINDS
} ChalkBlend;

typedef struct
{
  ChalkColor color;
  double width;    /* board pixels, over 0; 0 in what has no lines */
  ChalkColor fill; /* CHALK_COLOR_NONE: not filled */
  double opacity;  /* of all colours, up to 1; 0, which nothing may have, stands for 1 */
  ChalkDash dash;
  ChalkBlend blend;
} ChalkStyle;

/* What of a style a kind of shape has; the rest is as in a style that says nothing. */
typedef enum
{
  CHALK_STYLE_COLOR = 1 << 0,
  CHALK_STYLE_WIDTH = 1 << 1,
  CHALK_STYLE_FILL = 1 << 2,
  CHALK_STYLE_OPACITY = 1 << 3,
  CHALK_STYLE_DASH = 1 << 4,
  CHALK_STYLE_BLEND = 1 << 5
} ChalkStyleParts;

typedef enum
{
  CHALK_FONT_SANS,
  CHALK_FONT_SERIF,
  CHALK_FONT_MONO,
  CHALK_FONT_N_KINDS
} ChalkFont;

typedef enum
{
  CHALK_ALIGN_START, /* where each line's own direction begins */
  CHALK_ALIGN_CENTER,
  CHALK_ALIGN_END,
  CHALK_ALIGN_N_KINDS
} ChalkAlign;

/**
 * ChalkText:
 * @text: UTF-8 with `\n` between the lines and no other control characters
 * @size: of the font, in board pixels; lines lie %CHALK_TEXT_LINE_HEIGHT sizes apart
 * @breaks: (array length=n_breaks) (nullable): where a line begins without `\n`: ascending
 *   positions in @text, counted in characters
 *
 * What stands in a text or a note, and how it is set (rules E23 and E24).
 */
typedef struct
{
  const char *text;
  double size;
  ChalkFont font;
  ChalkAlign align;
  const guint *breaks;
  gsize n_breaks;
} ChalkText;

#define CHALK_TEXT_LINE_HEIGHT 1.25 /* in sizes of the font */
#define CHALK_TEXT_OVERHANG 0.25    /* likewise: what is painted beyond a text's box */
#define CHALK_NOTE_SIZE_DEFAULT 20.0
#define CHALK_NOTE_COLOR_DEFAULT ((ChalkColor) 0x241f31ff)
#define CHALK_NOTE_FILL_DEFAULT ((ChalkColor) 0xf8e45cff)
#define CHALK_NOTE_SHADOW_OFFSET 2.0 /* downwards, before the note is turned */

typedef struct _ChalkShape ChalkShape;

#define CHALK_TYPE_SHAPE (chalk_shape_get_type ())
GType chalk_shape_get_type (void);

ChalkShape *chalk_shape_new_stroke (const ChalkStrokePoint *points, gsize n_points,
                                    const ChalkStyle *style, GError **error);
ChalkShape *chalk_shape_new_segment (ChalkPoint from, ChalkPoint to, const ChalkStyle *style,
                                     GError **error);
ChalkShape *chalk_shape_new_circle (ChalkPoint center, double radius, const ChalkStyle *style,
                                    GError **error);
ChalkShape *chalk_shape_new_line (ChalkPoint from, ChalkPoint to, const ChalkStyle *style,
                                  GError **error);
ChalkShape *chalk_shape_new_arrow (ChalkPoint from, ChalkPoint to, const ChalkStyle *style,
                                   GError **error);
ChalkShape *chalk_shape_new_rectangle (ChalkRect box, double rotation, const ChalkStyle *style,
                                       GError **error);
ChalkShape *chalk_shape_new_ellipse (ChalkPoint center, ChalkPoint radii, double rotation,
                                     const ChalkStyle *style, GError **error);
ChalkShape *chalk_shape_new_text (ChalkRect box, double rotation, const ChalkText *text,
                                  const ChalkStyle *style, GError **error);
ChalkShape *chalk_shape_new_note (ChalkRect box, double rotation, const ChalkText *text,
                                  const ChalkStyle *style, GError **error);
ChalkShape *chalk_shape_new_image (ChalkRect box, double rotation, const char *image,
                                   const char *alt, const ChalkStyle *style, GError **error);
ChalkShape *chalk_shape_new_custom (ChalkRect box, double rotation, const char *kind,
                                    const char *data_json, GError **error);
ChalkShape *chalk_shape_ref (ChalkShape *self);
void chalk_shape_unref (ChalkShape *self);

ChalkStyleParts chalk_shape_kind_get_style_parts (ChalkShapeKind kind);
ChalkShapeKind chalk_shape_get_kind (ChalkShape *self);
const ChalkStyle *chalk_shape_get_style (ChalkShape *self);
ChalkPoint chalk_shape_get_anchor (ChalkShape *self);
ChalkRect chalk_shape_get_bounds (ChalkShape *self);
ChalkRect chalk_shape_get_ink_bounds (ChalkShape *self);
const ChalkStrokePoint *chalk_shape_get_points (ChalkShape *self, gsize *n_points);
gboolean chalk_shape_is_segment (ChalkShape *self);
double chalk_shape_get_radius (ChalkShape *self);
ChalkPoint chalk_shape_get_extent (ChalkShape *self);
ChalkRect chalk_shape_get_box (ChalkShape *self);
double chalk_shape_get_rotation (ChalkShape *self);
gboolean chalk_shape_get_barbs (ChalkShape *self, ChalkPoint barbs[2]);
const ChalkText *chalk_shape_get_text (ChalkShape *self);
const char *chalk_shape_get_image (ChalkShape *self);
const char *chalk_shape_get_alt (ChalkShape *self);
const char *chalk_shape_get_custom_kind (ChalkShape *self);
const char *chalk_shape_get_custom_data (ChalkShape *self);
gboolean chalk_shape_hit (ChalkShape *self, ChalkPoint point, double tolerance);
gboolean chalk_shape_equal (ChalkShape *self, ChalkShape *other);
gboolean chalk_shape_is_translation (ChalkShape *self, ChalkShape *other);
gboolean chalk_shape_touches_rect (ChalkShape *self, ChalkRect rect);
ChalkShape *chalk_shape_move_to (ChalkShape *self, ChalkPoint anchor, GError **error);
ChalkShape *chalk_shape_stretch (ChalkShape *self, ChalkRect from, ChalkRect to, GError **error);
ChalkShape *chalk_shape_turn (ChalkShape *self, ChalkPoint center, double degrees, GError **error);
ChalkShape *chalk_shape_restyle (ChalkShape *self, const ChalkStyle *style, GError **error);
ChalkShape *chalk_shape_retext (ChalkShape *self, const ChalkText *text, ChalkRect box,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkShape, chalk_shape_unref)

G_END_DECLS
