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

typedef struct
{
  ChalkColor color;
  double width;    /* board pixels, over 0 */
  ChalkColor fill; /* CHALK_COLOR_NONE: not filled */
  double opacity;  /* of all colours, up to 1; 0, which nothing may have, stands for 1 */
  ChalkDash dash;
} ChalkStyle;

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
ChalkShape *chalk_shape_ref (ChalkShape *self);
void chalk_shape_unref (ChalkShape *self);

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
gboolean chalk_shape_hit (ChalkShape *self, ChalkPoint point, double tolerance);
gboolean chalk_shape_equal (ChalkShape *self, ChalkShape *other);
gboolean chalk_shape_is_translation (ChalkShape *self, ChalkShape *other);
gboolean chalk_shape_touches_rect (ChalkShape *self, ChalkRect rect);
ChalkShape *chalk_shape_move_to (ChalkShape *self, ChalkPoint anchor, GError **error);
ChalkShape *chalk_shape_stretch (ChalkShape *self, ChalkRect from, ChalkRect to, GError **error);
ChalkShape *chalk_shape_turn (ChalkShape *self, ChalkPoint center, double degrees, GError **error);
ChalkShape *chalk_shape_restyle (ChalkShape *self, const ChalkStyle *style, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkShape, chalk_shape_unref)

G_END_DECLS
