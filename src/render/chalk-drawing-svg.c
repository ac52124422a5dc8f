/* chalk-drawing-svg.c - a drawing as an SVG
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-painter-paper.h"
#include "chalk-svg-shape.h"

#include "chalk-drawing.h"

/* cairo has an SVG surface, too; but there text is no text any more, a stroke is what a pen
 * covered, and nobody can edit what comes out of it. */

#define PAPER_DOT 1.5 /* board pixels; the painter's are as large at zoom 1 */
#define PAPER_LINE 1.0
#define WRITE_BYTES (64 * 1024) /* so much is collected before it is written */

static gboolean
write_out (ChalkSvg *svg, gsize least, GOutputStream *out, GCancellable *cancellable,
           GError **error)
{
  gboolean is_good;

  if (svg->text->len < least)
    return TRUE;

  is_good =
      g_output_stream_write_all (out, svg->text->str, svg->text->len, NULL, cancellable, error);
  g_string_truncate (svg->text, 0);

  return is_good;
}

static void
add_sheet (ChalkSvg *svg, ChalkRect region)
{
  chalk_svg_add_raw (svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                          "xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
  chalk_svg_set_number (svg, "width", region.width);
  chalk_svg_set_number (svg, "height", region.height);
  chalk_svg_add_raw (svg, " viewBox=\"0 0 ");
  chalk_svg_add_number (svg, region.width);
  chalk_svg_add_raw (svg, " ");
  chalk_svg_add_number (svg, region.height);
  chalk_svg_add_raw (svg, "\">\n");
}

static void
add_mark (ChalkSvg *svg, double width, double height, ChalkColor ink)
{
  chalk_svg_add_raw (svg, "<rect");
  chalk_svg_set_number (svg, "width", width);
  chalk_svg_set_number (svg, "height", height);
  chalk_svg_set_color (svg, "fill", ink, 1);
  chalk_svg_add_raw (svg, "/>");
}

/* As it is painted at zoom 1. */
static void
add_pattern (ChalkSvg *svg, const ChalkPaper *paper)
{
  ChalkColor ink = chalk_paper_get_ink (paper);
  double distance = chalk_paper_get_distance (1);

  chalk_svg_add_raw (svg, "<defs><pattern id=\"paper\" patternUnits=\"userSpaceOnUse\"");
  chalk_svg_set_x (svg, "x", 0);
  chalk_svg_set_y (svg, "y", 0);
  chalk_svg_set_number (svg, "width", distance);
  chalk_svg_set_number (svg, "height", distance);
  chalk_svg_add_raw (svg, ">");
  if (paper->pattern == CHALK_PAPER_DOTS)
    add_mark (svg, PAPER_DOT, PAPER_DOT, ink);
  else
    add_mark (svg, distance, PAPER_LINE, ink);
  if (paper->pattern == CHALK_PAPER_GRID)
    add_mark (svg, PAPER_LINE, distance, ink);
  chalk_svg_add_raw (svg, "</pattern></defs>\n"
                          "<rect width=\"100%\" height=\"100%\" fill=\"url(#paper)\"/>\n");
}

static void
add_paper (ChalkSvg *svg, ChalkDrawing *drawing)
{
  const ChalkPaper *paper = chalk_drawing_get_paper (drawing);

  chalk_svg_add_raw (svg, "<rect width=\"100%\" height=\"100%\"");
  chalk_svg_set_color (svg, "fill", paper->color, 1);
  chalk_svg_add_raw (svg, "/>\n");
  if (chalk_drawing_has_pattern (drawing))
    add_pattern (svg, paper);
}

static void
add_head (ChalkSvg *svg, ChalkDrawing *drawing)
{
  const char *title = chalk_drawing_get_title (drawing);
  ChalkRect region = chalk_drawing_get_region (drawing);

  add_sheet (svg, region);
  if (title != NULL)
    {
      chalk_svg_add_raw (svg, "<title>");
      chalk_svg_add_text (svg, title);
      chalk_svg_add_raw (svg, "</title>\n");
    }
  if (chalk_drawing_has_paper (drawing))
    add_paper (svg, drawing);
  chalk_svg_add_raw (svg, "<g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n");
}

static gboolean
write_objects (ChalkSvg *svg, ChalkDrawing *drawing, GOutputStream *out, GCancellable *cancellable,
               GError **error)
{
  guint n_objects;
  ChalkObject *const *objects = chalk_drawing_get_objects (drawing, &n_objects);

  for (guint i = 0; i < n_objects; i++)
    {
      chalk_svg_add_shape (svg, chalk_object_get_shape (objects[i]));
      if (!write_out (svg, WRITE_BYTES, out, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * chalk_drawing_write_svg:
 * @error: return location; what @out says
 *
 * Writes each object as an element, or as a few, and text as text. May run on any thread.
 *
 * Returns: %TRUE if all was written
 */
gboolean
chalk_drawing_write_svg (ChalkDrawing *self, GOutputStream *out, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ChalkRect region;
  ChalkSvg svg;

  g_return_val_if_fail (self != NULL && G_IS_OUTPUT_STREAM (out), FALSE);

  region = chalk_drawing_get_region (self);
  svg = (ChalkSvg){ self, text, { region.x, region.y } };
  add_head (&svg, self);
  if (!write_objects (&svg, self, out, cancellable, error))
    return FALSE;
  chalk_svg_add_raw (&svg, "</g>\n</svg>\n");

  return write_out (&svg, 0, out, cancellable, error);
}
