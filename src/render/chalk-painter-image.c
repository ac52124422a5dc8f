/* chalk-painter-image.c - pictures, and boxes that stand for something, on a cairo context
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-far-shape.h"

#include "chalk-painter-private.h"

/* A colour that is seen on white and on black. */
#define NEUTRAL_FILL 0x77767b26
#define NEUTRAL_LINE 0x77767bff
#define LINE_WIDTH 1.5

/* The mark of a picture that is not there: how large, and in how large a part of the box. */
#define MARK_SIZE 48.0
#define MARK_PART 0.5

#define LABEL_SIZE 14.0
#define LABEL_PART 0.8 /* of the box */

/* The style of what stands for a shape, as opaque as the shape is. */
static ChalkStyle
get_neutral_style (ChalkShape *shape)
{
  ChalkPoint size = chalk_shape_get_extent (shape);

  return (ChalkStyle){ .color = NEUTRAL_LINE,
                       .fill = NEUTRAL_FILL,
                       .width = MIN (LINE_WIDTH, MIN (size.x, size.y) / 8),
                       .opacity = chalk_shape_get_style (shape)->opacity };
}

/* --- Pictures ----------------------------------------------------------------------------------
 */

static cairo_surface_t *
ref_image (cairo_t *cr, ChalkShape *shape)
{
  ChalkImageSource *images = chalk_painter_get_images (cr);
  ChalkPoint size = chalk_shape_get_extent (shape);
  double dx = 1;
  double dy = 0;
  double scale;

  if (images == NULL)
    return NULL;

  cairo_user_to_device_distance (cr, &dx, &dy);
  scale = hypot (dx, dy);

  return chalk_image_source_ref_image (images, chalk_shape_get_image (shape),
                                       (int) ceil (MIN (size.x * scale, G_MAXINT16)),
                                       (int) ceil (MIN (size.y * scale, G_MAXINT16)));
}

static void
release_picture (void *picture)
{
  cairo_surface_destroy (picture);
}

/* cairo counts the references to what is in a surface without regard to other threads, so each
 * painter has a surface of its own around the same pixels.
 *
 * Returns: (transfer full): a surface that keeps @picture, whose ownership it takes */
static cairo_surface_t *
share_picture (cairo_surface_t *picture)
{
  static const cairo_user_data_key_t key;
  cairo_surface_t *own = cairo_image_surface_create_for_data (
      cairo_image_surface_get_data (picture), cairo_image_surface_get_format (picture),
      cairo_image_surface_get_width (picture), cairo_image_surface_get_height (picture),
      cairo_image_surface_get_stride (picture));

  cairo_surface_set_user_data (own, &key, picture, release_picture);

  return own;
}

static void
paint_picture (cairo_t *cr, ChalkShape *shape, cairo_surface_t *picture)
{
  ChalkPoint size = chalk_shape_get_extent (shape);

  cairo_save (cr);
  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    chalk_far_trace_box (cr, chalk_shape_get_box (shape), chalk_shape_get_rotation (shape));
  else
    chalk_painter_trace_box (cr, shape);
  cairo_clip (cr);

  chalk_painter_enter_box (cr, shape);
  cairo_scale (cr, size.x / cairo_image_surface_get_width (picture),
               size.y / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0, 0);
  /* Else the outermost pixels fade where the picture is made larger. */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint_with_alpha (cr, chalk_painter_get_opacity (chalk_shape_get_style (shape)));
  cairo_restore (cr);
}

/* Two hills and a sun. */
static void
paint_mark (cairo_t *cr, ChalkPoint size, const ChalkStyle *style)
{
  double side = MIN (MARK_SIZE, MARK_PART * MIN (size.x, size.y));

  cairo_translate (cr, (size.x - side) / 2, (size.y - side) / 2);
  cairo_scale (cr, side, side);
  cairo_move_to (cr, 0, 0.9);
  cairo_line_to (cr, 0.36, 0.35);
  cairo_line_to (cr, 0.56, 0.65);
  cairo_line_to (cr, 0.7, 0.5);
  cairo_line_to (cr, 1, 0.9);
  cairo_close_path (cr);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0.76, 0.2, 0.11, 0, 2 * G_PI);
  chalk_painter_set_ink (cr, style);
  cairo_fill (cr);
}

static void
paint_missing (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStyle style = get_neutral_style (shape);

  chalk_painter_set_fill (cr, &style);
  chalk_painter_fill_box (cr, shape);
  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    return;

  cairo_save (cr);
  chalk_painter_enter_box (cr, shape);
  paint_mark (cr, chalk_shape_get_extent (shape), &style);
  cairo_restore (cr);
}

static void
paint_image (cairo_t *cr, ChalkShape *shape)
{
  cairo_surface_t *picture = ref_image (cr, shape);
  cairo_surface_t *own;

  if (picture == NULL)
    {
      paint_missing (cr, shape);
      return;
    }

  own = share_picture (picture);
  paint_picture (cr, shape, own);
  cairo_surface_destroy (own);
}

const ChalkShapePainter chalk_image_painter = { paint_image, chalk_painter_trace_box };

/* --- What others made --------------------------------------------------------------------------
 */

/* A line inside of the box, so that nothing reaches beyond it. */
static void
paint_custom_line (cairo_t *cr, ChalkPoint size, const ChalkStyle *style)
{
  const double dash = 3 * style->width;

  cairo_rectangle (cr, style->width / 2, style->width / 2, size.x - style->width,
                   size.y - style->width);
  cairo_set_dash (cr, &dash, 1, 0);
  cairo_set_line_width (cr, style->width);
  chalk_painter_set_ink (cr, style);
  cairo_stroke (cr);
}

static void
paint_custom (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStyle style = get_neutral_style (shape);
  const ChalkText label = { .text = chalk_shape_get_custom_kind (shape),
                            .size = LABEL_SIZE,
                            .align = CHALK_ALIGN_CENTER };
  ChalkPoint size = chalk_shape_get_extent (shape);
  double margin = (1 - LABEL_PART) / 2;

  chalk_painter_set_fill (cr, &style);
  chalk_painter_fill_box (cr, shape);
  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    return;

  cairo_save (cr);
  chalk_painter_enter_box (cr, shape);
  paint_custom_line (cr, size, &style);
  chalk_painter_paint_label (
      cr, &label, &style,
      (ChalkRect){ size.x * margin, size.y * margin, size.x * LABEL_PART, size.y * LABEL_PART });
  cairo_restore (cr);
}

const ChalkShapePainter chalk_custom_painter = { paint_custom, chalk_painter_trace_box };
