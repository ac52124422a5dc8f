/* chalk-painter.c - shapes on a cairo context
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-painter-private.h"

/* Rule E20; in widths of the line, whose round ends add one to each piece. The browser client has
 * the same numbers (resources/web/render/paint.js).
 */
#define DASH_ON 2.0
#define DASH_OFF 3.0
#define DOT_ON 0.01 /* not 0, of which some of cairo's targets draw nothing */
#define DOT_OFF 2.0

static const ChalkShapePainter *const painters[CHALK_SHAPE_N_KINDS] = {
  [CHALK_SHAPE_STROKE] = &chalk_stroke_painter,
  [CHALK_SHAPE_CIRCLE] = &chalk_circle_painter,
  [CHALK_SHAPE_LINE] = &chalk_line_painter,
  [CHALK_SHAPE_ARROW] = &chalk_arrow_painter,
  [CHALK_SHAPE_RECTANGLE] = &chalk_rectangle_painter,
  [CHALK_SHAPE_ELLIPSE] = &chalk_ellipse_painter,
  [CHALK_SHAPE_TEXT] = &chalk_text_painter,
  [CHALK_SHAPE_NOTE] = &chalk_note_painter,
  [CHALK_SHAPE_IMAGE] = &chalk_image_painter,
  [CHALK_SHAPE_CUSTOM] = &chalk_custom_painter,
};

static const cairo_user_data_key_t images_key;

static void
set_source (cairo_t *cr, ChalkColor color, double opacity)
{
  cairo_set_source_rgba (cr, (color >> 24 & 0xff) / 255.0, (color >> 16 & 0xff) / 255.0,
                         (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0 * opacity);
}

/* Makes @color, which is not premultiplied, the source. */
void
chalk_painter_set_color (cairo_t *cr, ChalkColor color)
{
  set_source (cr, color, 1);
}

/**
 * chalk_painter_set_images:
 * @images: (nullable): where pictures come from that are painted with @cr, which keeps it
 */
void
chalk_painter_set_images (cairo_t *cr, ChalkImageSource *images)
{
  g_return_if_fail (cr != NULL);

  cairo_set_user_data (cr, &images_key, images != NULL ? g_object_ref (images) : NULL,
                       images != NULL ? g_object_unref : NULL);
}

/* Returns: (transfer none) (nullable): where pictures come from */
ChalkImageSource *
chalk_painter_get_images (cairo_t *cr)
{
  return cairo_get_user_data (cr, &images_key);
}

/* Returns: what of @style is to be seen, over 0 to 1 */
double
chalk_painter_get_opacity (const ChalkStyle *style)
{
  return style->opacity != 0 ? style->opacity : 1;
}

/* Makes the colour of lines the source. */
void
chalk_painter_set_ink (cairo_t *cr, const ChalkStyle *style)
{
  set_source (cr, style->color, chalk_painter_get_opacity (style));
}

/* Makes the colour of what is inside the source. */
void
chalk_painter_set_fill (cairo_t *cr, const ChalkStyle *style)
{
  set_source (cr, style->fill, chalk_painter_get_opacity (style));
}

/**
 * chalk_painter_get_dash:
 * @dash: (out): how long a piece of the line and how long a gap is, in board pixels
 *
 * Returns: %FALSE if the line has no gaps
 */
gboolean
chalk_painter_get_dash (const ChalkStyle *style, double dash[2])
{
  gboolean is_dotted = style->dash == CHALK_DASH_DOTTED;

  dash[0] = (is_dotted ? DOT_ON : DASH_ON) * style->width;
  dash[1] = (is_dotted ? DOT_OFF : DASH_OFF) * style->width;

  return style->dash != CHALK_DASH_SOLID;
}

static void
set_dash (cairo_t *cr, const ChalkStyle *style)
{
  double dash[2];

  if (chalk_painter_get_dash (style, dash))
    cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
}

static void
stroke_path (cairo_t *cr, const ChalkStyle *style, gboolean is_dashed)
{
  cairo_save (cr);
  cairo_set_line_width (cr, style->width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (is_dashed)
    set_dash (cr, style);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Strokes the path with round ends and corners, whatever the style's dash is. */
void
chalk_painter_stroke_solid (cairo_t *cr, const ChalkStyle *style)
{
  stroke_path (cr, style, FALSE);
}

/* Strokes the path as the style says. */
void
chalk_painter_stroke_dashed (cairo_t *cr, const ChalkStyle *style)
{
  stroke_path (cr, style, TRUE);
}

/* Clips to @rect, however large it is for cairo. */
void
chalk_painter_clip (cairo_t *cr, ChalkRect rect)
{
  double left;
  double top;
  double right;
  double bottom;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  left = MAX (left, rect.x);
  top = MAX (top, rect.y);
  right = MIN (right, rect.x + rect.width);
  bottom = MIN (bottom, rect.y + rect.height);

  cairo_new_path (cr);
  cairo_rectangle (cr, left, top, MAX (right - left, 0), MAX (bottom - top, 0));
  cairo_clip (cr);
}

/**
 * chalk_painter_begin_group:
 * @bounds: of all that is painted until chalk_painter_end_group()
 *
 * What follows comes onto @cr as a whole, by the operator that it has now.
 */
void
chalk_painter_begin_group (cairo_t *cr, ChalkRect bounds)
{
  double pixel_x = 1;
  double pixel_y = 1;

  cairo_save (cr);
  /* An edge of the clip that is in the middle of a pixel would count in the ink's own edge. */
  cairo_device_to_user_distance (cr, &pixel_x, &pixel_y);
  chalk_painter_clip (cr, chalk_rect_expand (bounds, MAX (fabs (pixel_x), fabs (pixel_y))));
  cairo_push_group (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
}

/* @opacity: of the whole, 0 to 1 */
void
chalk_painter_end_group (cairo_t *cr, double opacity)
{
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, opacity);
  cairo_restore (cr);
}

/* Rule E26. */
static cairo_operator_t
get_operator (const ChalkStyle *style)
{
  return style->blend == CHALK_BLEND_MULTIPLY ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_OVER;
}

/* What most people multiply needs no group. */
static void
paint_at_one_go (cairo_t *cr, ChalkShape *shape)
{
  cairo_set_operator (cr, get_operator (chalk_shape_get_style (shape)));
  painters[chalk_shape_get_kind (shape)]->paint (cr, shape);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
}

/* What has several parts is multiplied as a whole: they do not darken each other. */
static void
paint_as_group (cairo_t *cr, ChalkShape *shape)
{
  cairo_set_operator (cr, get_operator (chalk_shape_get_style (shape)));
  chalk_painter_begin_group (cr, chalk_shape_get_ink_bounds (shape));
  painters[chalk_shape_get_kind (shape)]->paint (cr, shape);
  chalk_painter_end_group (cr, 1);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
}

void
chalk_painter_paint_shape (cairo_t *cr, ChalkShape *shape)
{
  g_return_if_fail (cr != NULL && shape != NULL);

  cairo_new_path (cr);
  if (chalk_shape_get_kind (shape) == CHALK_SHAPE_STROKE)
    paint_at_one_go (cr, shape);
  else if (chalk_shape_get_style (shape)->blend != CHALK_BLEND_NORMAL)
    paint_as_group (cr, shape);
  else
    painters[chalk_shape_get_kind (shape)]->paint (cr, shape);
}

/**
 * chalk_painter_paint_stroke:
 * @style: colour, width and the rest
 * @points: (array length=n_points): the points, for example of a stroke in progress
 * @n_points: their number, 1 or more
 */
void
chalk_painter_paint_stroke (cairo_t *cr, const ChalkStyle *style, const ChalkStrokePoint *points,
                            gsize n_points)
{
  g_return_if_fail (cr != NULL && style != NULL);

  cairo_set_operator (cr, get_operator (style));
  chalk_painter_paint_points (cr, style, points, n_points);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
}

/**
 * chalk_painter_trace_shape:
 *
 * Appends the middle of the shape's line to the path, for example to show that it is selected.
 */
void
chalk_painter_trace_shape (cairo_t *cr, ChalkShape *shape)
{
  g_return_if_fail (cr != NULL && shape != NULL);

  painters[chalk_shape_get_kind (shape)]->trace (cr, shape);
}

/**
 * chalk_painter_rasterize_until:
 * @images: (nullable): where pictures come from
 * @stop: (nullable): not 0 as soon as nobody wants the surface any longer; may be set on any thread
 *
 * Like chalk_painter_rasterize(), but a surface that is not wanted is left unfinished.
 */
cairo_surface_t *
chalk_painter_rasterize_until (ChalkObject *const *objects, gsize n_objects,
                               ChalkImageSource *images, ChalkPoint origin, double scale, int width,
                               int height, const gint *stop)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  chalk_painter_set_images (cr, images);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -origin.x, -origin.y);
  for (gsize i = 0; i < n_objects && (stop == NULL || g_atomic_int_get (stop) == 0); i++)
    chalk_painter_paint_shape (cr, chalk_object_get_shape (objects[i]));

  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/**
 * chalk_painter_rasterize:
 * @objects: (array length=n_objects): lowest first
 * @n_objects: their number
 * @origin: the place on the board of the surface's top left corner
 * @scale: pixels of the surface for one board pixel
 * @width: of the surface, in pixels
 * @height: of the surface, in pixels
 *
 * Touches nothing but the objects, which are immutable: it may run on any thread.
 *
 * Returns: (transfer full): a premultiplied ARGB surface, transparent where nothing is
 */
cairo_surface_t *
chalk_painter_rasterize (ChalkObject *const *objects, gsize n_objects, ChalkPoint origin,
                         double scale, int width, int height)
{
  return chalk_painter_rasterize_until (objects, n_objects, NULL, origin, scale, width, height,
                                        NULL);
}
