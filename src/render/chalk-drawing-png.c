/* chalk-drawing-png.c - a drawing as a PNG of any size
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <png.h>
#include <string.h>

#include "chalk-error.h"

#include "chalk-drawing.h"

/* cairo's surfaces end at 32,767 pixels and are kept whole. So the picture is painted in bands of
 * as many rows as fit in here, each in pieces, and libpng takes them row by row. */
#define BAND_BYTES (32 * 1024 * 1024)
#define PIECE_WIDTH 4096
#define PIXEL_BYTES 4
#define ROUNDING 1e-6 /* pixels that are none, but what is left of a product */

typedef struct
{
  /* Borrowed */
  ChalkDrawing *drawing;
  GOutputStream *out;
  GCancellable *cancellable;
  GError **error;
  /* Owned */
  png_structp png;
  png_infop info;
  guchar *band; /* premultiplied, as cairo has it */
  guchar *row;  /* as libpng takes it */
  /* State */
  double scale;
  guint width;
  guint height;
  guint band_height;
  gboolean has_failed; /* and @error says why */
} Writer;

static void
writer_clear (Writer *self)
{
  png_destroy_write_struct (&self->png, &self->info);
  g_clear_pointer (&self->band, g_free);
  g_clear_pointer (&self->row, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

/* --- libpng calls ------------------------------------------------------------------------------
 */

/* libpng wants its functions not to return from this. */
static void
on_png_error_cb (png_structp png, png_const_charp message)
{
  Writer *self = png_get_error_ptr (png);

  if (!self->has_failed)
    g_set_error (self->error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", message);
  self->has_failed = TRUE;
  png_longjmp (png, 1);
}

static void
on_png_warning_cb (png_structp png, png_const_charp message)
{
}

static void
on_png_write_cb (png_structp png, png_bytep bytes, size_t n_bytes)
{
  Writer *self = png_get_io_ptr (png);

  if (g_output_stream_write_all (self->out, bytes, n_bytes, NULL, self->cancellable, self->error))
    return;

  self->has_failed = TRUE;
  png_error (png, "not written");
}

static void
on_png_flush_cb (png_structp png)
{
}

/* --- Pixels ------------------------------------------------------------------------------------
 */

static void
paint_piece (Writer *self, guint left, guint top, guint width, guint height)
{
  ChalkRect region = chalk_drawing_get_region (self->drawing);
  int stride = (int) (self->width * PIXEL_BYTES);
  cairo_surface_t *surface =
      cairo_image_surface_create_for_data (self->band + (gsize) left * PIXEL_BYTES,
                                           CAIRO_FORMAT_ARGB32, (int) width, (int) height, stride);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, -(double) left, -(double) top);
  /* Whole pixels, so that none at the edges is half paper. */
  cairo_scale (cr, self->width / region.width, self->height / region.height);
  cairo_translate (cr, -region.x, -region.y);
  chalk_drawing_paint (self->drawing, cr);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

static void
paint_band (Writer *self, guint top, guint height)
{
  memset (self->band, 0, (gsize) self->width * PIXEL_BYTES * height);
  for (guint left = 0; left < self->width; left += PIECE_WIDTH)
    paint_piece (self, left, top, MIN (PIECE_WIDTH, self->width - left), height);
}

static guchar
divide (guint premultiplied, guint alpha)
{
  return (guchar) ((premultiplied * 255 + alpha / 2) / alpha);
}

/* What lies on paper lets nothing through; what does not is not premultiplied in a PNG. */
static void
convert_row (Writer *self, const guint32 *pixels)
{
  gboolean has_alpha = !chalk_drawing_has_paper (self->drawing);
  guchar *to = self->row;

  for (guint x = 0; x < self->width; x++)
    {
      guint alpha = has_alpha ? pixels[x] >> 24 : 255;

      *to++ = alpha > 0 ? divide (pixels[x] >> 16 & 0xff, alpha) : 0;
      *to++ = alpha > 0 ? divide (pixels[x] >> 8 & 0xff, alpha) : 0;
      *to++ = alpha > 0 ? divide (pixels[x] & 0xff, alpha) : 0;
      if (has_alpha)
        *to++ = (guchar) alpha;
    }
}

static void
write_rows (Writer *self)
{
  for (guint top = 0; top < self->height; top += self->band_height)
    {
      guint height = MIN (self->band_height, self->height - top);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, self->error))
        {
          self->has_failed = TRUE;
          png_error (self->png, "cancelled");
        }

      paint_band (self, top, height);
      for (guint y = 0; y < height; y++)
        {
          convert_row (self,
                       (const guint32 *) (gconstpointer) self->band + (gsize) y * self->width);
          png_write_row (self->png, self->row);
        }
    }
}

static void
write_head (Writer *self)
{
  const char *title = chalk_drawing_get_title (self->drawing);
  gboolean has_paper = chalk_drawing_has_paper (self->drawing);
  png_text text = { .compression = PNG_ITXT_COMPRESSION_NONE,
                    .key = (char *) "Title",
                    .text = (char *) title };

  png_set_IHDR (self->png, self->info, self->width, self->height, 8,
                has_paper ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  /* Trying all filters on each row costs more than it saves on what people draw. */
  png_set_filter (self->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
  if (title != NULL)
    png_set_text (self->png, self->info, &text, 1);
  png_write_info (self->png, self->info);
}

/* Nothing that libpng may jump over is owned by the functions that this calls. */
static gboolean
write_all (Writer *self)
{
  if (setjmp (png_jmpbuf (self->png)) != 0)
    return FALSE;

  write_head (self);
  write_rows (self);
  png_write_end (self->png, self->info);

  return TRUE;
}

static gboolean
measure (Writer *self)
{
  ChalkRect region = chalk_drawing_get_region (self->drawing);
  double width = ceil (region.width * self->scale - ROUNDING);
  double height = ceil (region.height * self->scale - ROUNDING);

  if (!(width <= CHALK_DRAWING_SIDE_MAX && height <= CHALK_DRAWING_SIDE_MAX))
    {
      g_set_error (self->error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE,
                   "scale: a picture has at most %d pixels on a side", CHALK_DRAWING_SIDE_MAX);
      return FALSE;
    }

  self->width = (guint) MAX (width, 1);
  self->height = (guint) MAX (height, 1);
  self->band_height = CLAMP (BAND_BYTES / (self->width * PIXEL_BYTES), 1, self->height);
  self->band_height = MIN (self->band_height, PIECE_WIDTH);

  return TRUE;
}

/**
 * chalk_drawing_write_png:
 * @scale: pixels for one board pixel, over 0
 * @error: return location; %CHALK_ERROR_TOO_LARGE for more than %CHALK_DRAWING_SIDE_MAX pixels on a
 *   side, else what @out says
 *
 * Takes some 64 MiB at most, however large the picture is. May run on any thread.
 *
 * Returns: %TRUE if all was written
 */
gboolean
chalk_drawing_write_png (ChalkDrawing *self, double scale, GOutputStream *out,
                         GCancellable *cancellable, GError **error)
{
  g_auto (Writer) writer = { .drawing = self, .out = out, .cancellable = cancellable };

  g_return_val_if_fail (self != NULL && scale > 0 && G_IS_OUTPUT_STREAM (out), FALSE);

  writer.error = error;
  writer.scale = scale;
  if (!measure (&writer))
    return FALSE;

  writer.png =
      png_create_write_struct (PNG_LIBPNG_VER_STRING, &writer, on_png_error_cb, on_png_warning_cb);
  writer.info = png_create_info_struct (writer.png);
  png_set_write_fn (writer.png, &writer, on_png_write_cb, on_png_flush_cb);
  writer.band = g_malloc ((gsize) writer.width * PIXEL_BYTES * writer.band_height);
  writer.row = g_malloc ((gsize) writer.width * PIXEL_BYTES);

  return write_all (&writer);
}
