/* chalk-drawing-pdf.c - a drawing as a page of a PDF
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <cairo-pdf.h>

#include "chalk-drawing.h"

#define POINTS_PER_PIXEL 0.75 /* as everywhere: 96 pixels or 72 points an inch */

typedef struct
{
  GOutputStream *out;
  GCancellable *cancellable;
  GError **error;
  gboolean has_failed; /* and @error says why */
} Writer;

static cairo_status_t
on_cairo_write_cb (void *closure, const unsigned char *bytes, unsigned int n_bytes)
{
  Writer *writer = closure;

  /* cairo goes on for a while after the first failure. */
  if (!writer->has_failed)
    writer->has_failed = !g_output_stream_write_all (writer->out, bytes, n_bytes, NULL,
                                                     writer->cancellable, writer->error);

  return writer->has_failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void
paint_page (ChalkDrawing *drawing, cairo_surface_t *surface, double scale)
{
  ChalkRect region = chalk_drawing_get_region (drawing);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -region.x, -region.y);
  chalk_drawing_paint (drawing, cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

/**
 * chalk_drawing_write_pdf:
 * @error: return location; what @out says
 *
 * Writes one page as large as the region, a pixel being 0.75 points, or smaller where that is more
 * than %CHALK_DRAWING_PAGE_MAX points. Lines stay lines and text stays text. May run on any thread.
 *
 * Returns: %TRUE if all was written
 */
gboolean
chalk_drawing_write_pdf (ChalkDrawing *self, GOutputStream *out, GCancellable *cancellable,
                         GError **error)
{
  Writer writer = { out, cancellable, error, FALSE };
  ChalkRect region;
  cairo_surface_t *surface;
  cairo_status_t status;
  double scale;

  g_return_val_if_fail (self != NULL && G_IS_OUTPUT_STREAM (out), FALSE);

  region = chalk_drawing_get_region (self);
  scale = MIN (POINTS_PER_PIXEL, CHALK_DRAWING_PAGE_MAX / MAX (region.width, region.height));
  surface = cairo_pdf_surface_create_for_stream (on_cairo_write_cb, &writer, region.width * scale,
                                                 region.height * scale);
  if (chalk_drawing_get_title (self) != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                    chalk_drawing_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Chalkline");
  paint_page (self, surface, scale);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS && !writer.has_failed)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));

  return status == CAIRO_STATUS_SUCCESS;
}
