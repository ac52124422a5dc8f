/* chalk-svg-shape.c - shapes as elements of an SVG
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-painter.h"
#include "chalk-stroke-line.h"

#include "chalk-svg-private.h"
#include "chalk-svg-shape.h"

/* What each of these writes looks like what the painter paints: a test compares the two by their
 * pixels. */

double
chalk_svg_get_opacity (const ChalkStyle *style)
{
  return style->opacity != 0 ? style->opacity : 1;
}

/* --- Style -------------------------------------------------------------------------------------
 */

/* Rule E20. */
static void
set_dash (ChalkSvg *svg, const ChalkStyle *style)
{
  double dash[2];

  if (!chalk_painter_get_dash (style, dash))
    return;

  chalk_svg_add_raw (svg, " stroke-dasharray=\"");
  chalk_svg_add_number (svg, dash[0]);
  chalk_svg_add_raw (svg, " ");
  chalk_svg_add_number (svg, dash[1]);
  chalk_svg_add_raw (svg, "\"");
}

void
chalk_svg_set_blend (ChalkSvg *svg, const ChalkStyle *style)
{
  if (style->blend == CHALK_BLEND_MULTIPLY)
    chalk_svg_set (svg, "style", "mix-blend-mode:multiply");
}

static void
set_solid_stroke (ChalkSvg *svg, const ChalkStyle *style)
{
  chalk_svg_set_color (svg, "stroke", style->color, chalk_svg_get_opacity (style));
  chalk_svg_set_number (svg, "stroke-width", style->width);
}

static void
set_stroke (ChalkSvg *svg, const ChalkStyle *style)
{
  set_solid_stroke (svg, style);
  set_dash (svg, style);
}

static void
set_fill (ChalkSvg *svg, const ChalkStyle *style)
{
  if (style->fill != CHALK_COLOR_NONE)
    chalk_svg_set_color (svg, "fill", style->fill, chalk_svg_get_opacity (style));
}

/* --- Lines -------------------------------------------------------------------------------------
 */

static ChalkPoint
point_of (const ChalkStrokePoint *point)
{
  return (ChalkPoint){ point->x, point->y };
}

static ChalkPoint
middle_of (const ChalkStrokePoint *a, const ChalkStrokePoint *b)
{
  return (ChalkPoint){ (a->x + b->x) / 2, (a->y + b->y) / 2 };
}

/* The same curves as chalk_stroke_sample() walks. A single point is a line to itself. */
static void
add_line (ChalkSvg *svg, const ChalkStrokePoint *points, gsize n_points)
{
  chalk_svg_add_point (svg, 'M', point_of (&points[0]));
  for (gsize i = 1; i + 1 < n_points; i++)
    {
      chalk_svg_add_point (svg, 'Q', point_of (&points[i]));
      chalk_svg_add_point (svg, ' ', middle_of (&points[i], &points[i + 1]));
    }
  chalk_svg_add_point (svg, 'L', point_of (&points[n_points - 1]));
}

static void
add_arc_to (ChalkSvg *svg, double radius, ChalkPoint to)
{
  chalk_svg_add_raw (svg, "A");
  chalk_svg_add_number (svg, radius);
  chalk_svg_add_raw (svg, " ");
  chalk_svg_add_number (svg, radius);
  chalk_svg_add_raw (svg, " 0 0 1");
  chalk_svg_add_point (svg, ' ', to);
}

static void
add_disc (ChalkSvg *svg, const ChalkStrokeSample *disc)
{
  const ChalkPoint left = { disc->x - disc->radius, disc->y };
  const ChalkPoint right = { disc->x + disc->radius, disc->y };

  chalk_svg_add_point (svg, 'M', left);
  add_arc_to (svg, disc->radius, right);
  add_arc_to (svg, disc->radius, left);
  chalk_svg_add_raw (svg, "Z");
}

/* A band with half a disc at each end. With those of its neighbours it covers what the painter's
 * discs and bands cover. */
static void
add_capsule (ChalkSvg *svg, const ChalkStrokeSample *a, const ChalkStrokeSample *b)
{
  double length = hypot (b->x - a->x, b->y - a->y);
  double nx = (b->y - a->y) / length;
  double ny = (a->x - b->x) / length;

  chalk_svg_add_point (svg, 'M', (ChalkPoint){ a->x + nx * a->radius, a->y + ny * a->radius });
  chalk_svg_add_point (svg, 'L', (ChalkPoint){ b->x + nx * b->radius, b->y + ny * b->radius });
  add_arc_to (svg, b->radius, (ChalkPoint){ b->x - nx * b->radius, b->y - ny * b->radius });
  chalk_svg_add_point (svg, 'L', (ChalkPoint){ a->x - nx * a->radius, a->y - ny * a->radius });
  add_arc_to (svg, a->radius, (ChalkPoint){ a->x + nx * a->radius, a->y + ny * a->radius });
  chalk_svg_add_raw (svg, "Z");
}

/* As one path, whose pieces all turn the same way round: their union is filled once. */
static void
add_varying_line (ChalkSvg *svg, const ChalkStyle *style, const ChalkStrokePoint *points,
                  gsize n_points)
{
  g_autoptr (GArray) samples = chalk_stroke_sample (style, points, n_points);

  chalk_svg_add_raw (svg, "<path");
  chalk_svg_set_color (svg, "fill", style->color, chalk_svg_get_opacity (style));
  chalk_svg_set_blend (svg, style);
  chalk_svg_add_raw (svg, " d=\"");
  add_disc (svg, &g_array_index (samples, ChalkStrokeSample, 0));
  for (guint i = 1; i < samples->len; i++)
    {
      const ChalkStrokeSample *sample = &g_array_index (samples, ChalkStrokeSample, i);

      if (hypot (sample->x - sample[-1].x, sample->y - sample[-1].y) > 0)
        add_capsule (svg, sample - 1, sample);
    }
  chalk_svg_add_raw (svg, "\"/>\n");
}

static void
add_stroke (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (shape, &n_points);

  if (chalk_stroke_has_pressure (points, n_points))
    {
      add_varying_line (svg, style, points, n_points);
      return;
    }

  chalk_svg_add_raw (svg, "<path");
  set_stroke (svg, style);
  chalk_svg_set_blend (svg, style);
  chalk_svg_add_raw (svg, " d=\"");
  add_line (svg, points, n_points);
  chalk_svg_add_raw (svg, "\"/>\n");
}

static void
add_head (ChalkSvg *svg, ChalkShape *shape)
{
  gsize n_points;
  ChalkPoint tip = point_of (chalk_shape_get_points (shape, &n_points) + 1);
  ChalkPoint barbs[2];

  chalk_shape_get_barbs (shape, barbs);
  chalk_svg_add_point (svg, 'M', barbs[0]);
  chalk_svg_add_point (svg, 'L', tip);
  chalk_svg_add_point (svg, 'L', barbs[1]);
}

/* The head is never dashed, see the painter. */
static void
add_arrow (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (shape, &n_points);

  chalk_svg_add_raw (svg, "<path");
  set_stroke (svg, style);
  chalk_svg_set_blend (svg, style);
  chalk_svg_add_raw (svg, " d=\"");
  add_line (svg, points, n_points);
  if (style->dash != CHALK_DASH_SOLID)
    {
      chalk_svg_add_raw (svg, "\"/>\n<path");
      set_solid_stroke (svg, style);
      chalk_svg_set_blend (svg, style);
      chalk_svg_add_raw (svg, " d=\"");
    }
  add_head (svg, shape);
  chalk_svg_add_raw (svg, "\"/>\n");
}

/* --- Round things and boxes --------------------------------------------------------------------
 */

/* A line as thick as its circle leaves no hole. */
static void
add_dot (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);

  chalk_svg_set_number (svg, "r", chalk_shape_get_radius (shape) + style->width / 2);
  chalk_svg_set_color (svg, "fill", style->color, chalk_svg_get_opacity (style));
}

static void
add_circle (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);
  ChalkPoint center = chalk_shape_get_anchor (shape);

  chalk_svg_add_raw (svg, "<circle");
  chalk_svg_set_x (svg, "cx", center.x);
  chalk_svg_set_y (svg, "cy", center.y);
  chalk_svg_set_blend (svg, style);
  if (chalk_shape_get_radius (shape) <= style->width / 2)
    add_dot (svg, shape);
  else
    {
      chalk_svg_set_number (svg, "r", chalk_shape_get_radius (shape));
      set_fill (svg, style);
      set_stroke (svg, style);
    }
  chalk_svg_add_raw (svg, "/>\n");
}

static void
add_ellipse (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);
  ChalkPoint center = chalk_shape_get_anchor (shape);
  ChalkPoint radii = chalk_shape_get_extent (shape);

  chalk_svg_add_raw (svg, "<ellipse");
  chalk_svg_set_x (svg, "cx", center.x);
  chalk_svg_set_y (svg, "cy", center.y);
  chalk_svg_set_number (svg, "rx", radii.x);
  chalk_svg_set_number (svg, "ry", radii.y);
  chalk_svg_set_rotation (svg, chalk_shape_get_rotation (shape), center);
  chalk_svg_set_blend (svg, style);
  /* The line leaves no hole, see the painter. */
  if (MIN (radii.x, radii.y) <= style->width / 2)
    chalk_svg_set_color (svg, "fill", style->color, chalk_svg_get_opacity (style));
  else
    set_fill (svg, style);
  set_stroke (svg, style);
  chalk_svg_add_raw (svg, "/>\n");
}

void
chalk_svg_set_rect (ChalkSvg *svg, ChalkRect rect)
{
  chalk_svg_set_x (svg, "x", rect.x);
  chalk_svg_set_y (svg, "y", rect.y);
  chalk_svg_set_number (svg, "width", rect.width);
  chalk_svg_set_number (svg, "height", rect.height);
}

static void
add_rectangle (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);

  chalk_svg_add_raw (svg, "<rect");
  chalk_svg_set_rect (svg, chalk_shape_get_box (shape));
  chalk_svg_set_rotation (svg, chalk_shape_get_rotation (shape),
                          chalk_rect_get_middle (chalk_shape_get_box (shape)));
  chalk_svg_set_blend (svg, style);
  set_fill (svg, style);
  set_stroke (svg, style);
  chalk_svg_add_raw (svg, "/>\n");
}

static void (*const writers[CHALK_SHAPE_N_KINDS]) (ChalkSvg *svg, ChalkShape *shape) = {
  [CHALK_SHAPE_STROKE] = add_stroke,
  [CHALK_SHAPE_CIRCLE] = add_circle,
  [CHALK_SHAPE_LINE] = add_stroke,
  [CHALK_SHAPE_ARROW] = add_arrow,
  [CHALK_SHAPE_RECTANGLE] = add_rectangle,
  [CHALK_SHAPE_ELLIPSE] = add_ellipse,
  [CHALK_SHAPE_TEXT] = chalk_svg_add_writing,
  [CHALK_SHAPE_NOTE] = chalk_svg_add_note,
  [CHALK_SHAPE_IMAGE] = chalk_svg_add_image,
  [CHALK_SHAPE_CUSTOM] = chalk_svg_add_custom,
};

/* Appends the elements that show @shape. */
void
chalk_svg_add_shape (ChalkSvg *self, ChalkShape *shape)
{
  g_return_if_fail (self != NULL && shape != NULL);

  writers[chalk_shape_get_kind (shape)](self, shape);
}
