/* chalk-picture.c - the pixels of a picture that a board keeps
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "chalk-limits.h"

#include "chalk-picture.h"

/* The host made the file itself (rule H7), but the board that it is in may come from anywhere. */
static void
on_size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  gboolean *is_too_large = user_data;

  *is_too_large = width > CHALK_LIMIT_IMAGE_KEPT_SIDE || height > CHALK_LIMIT_IMAGE_KEPT_SIDE;
  if (*is_too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
}

static void
on_area_prepared_cb (GdkPixbufLoader *loader, gpointer user_data)
{
  /* The memory is not empty at first, and a file may have fewer rows than it says. */
  gdk_pixbuf_fill (gdk_pixbuf_loader_get_pixbuf (loader), 0);
}

static const char *
find_type (GBytes *file)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (file, &n_bytes);

  return n_bytes > 0 && bytes[0] == 0xff ? "jpeg" : "png";
}

static GdkPixbuf *
load (GBytes *file, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (find_type (file), error);
  gboolean is_too_large = FALSE;
  gboolean is_good;

  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared_cb), &is_too_large);
  g_signal_connect (loader, "area-prepared", G_CALLBACK (on_area_prepared_cb), NULL);
  is_good = gdk_pixbuf_loader_write_bytes (loader, file, error);
  is_good = gdk_pixbuf_loader_close (loader, is_good ? error : NULL) && is_good;
  if (is_good && (is_too_large || gdk_pixbuf_loader_get_pixbuf (loader) == NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "a picture has at most %d pixels on a side", CHALK_LIMIT_IMAGE_KEPT_SIDE);
      is_good = FALSE;
    }

  return is_good ? g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader)) : NULL;
}

static guint32
premultiply (const guint8 *pixel, gboolean has_alpha)
{
  guint alpha = has_alpha ? pixel[3] : 255;

  return alpha << 24 | (pixel[0] * alpha + 127) / 255 << 16 | (pixel[1] * alpha + 127) / 255 << 8
         | (pixel[2] * alpha + 127) / 255;
}

static cairo_surface_t *
to_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  gsize n_channels = (gsize) gdk_pixbuf_get_n_channels (pixbuf);
  gboolean has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (
      has_alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (gsize y = 0; y < (gsize) height; y++)
    {
      const guint8 *from =
          gdk_pixbuf_read_pixels (pixbuf) + y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *to = (guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * stride);

      for (gsize x = 0; x < (gsize) width; x++)
        to[x] = premultiply (from + x * n_channels, has_alpha);
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

/**
 * chalk_picture_decode:
 * @file: a picture as a board keeps it, PNG or JPEG
 * @error: return location; what is wrong with the file
 *
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): ARGB32, or RGB24 where nothing is transparent
 */
cairo_surface_t *
chalk_picture_decode (GBytes *file, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_return_val_if_fail (file != NULL, NULL);

  pixbuf = load (file, error);

  return pixbuf != NULL ? to_surface (pixbuf) : NULL;
}

/**
 * chalk_picture_halve:
 * @surface: an image surface with more than one pixel on each side
 *
 * May be called on any thread.
 *
 * Returns: (transfer full): the picture with half as many pixels on a side, each the mean of four
 */
cairo_surface_t *
chalk_picture_halve (cairo_surface_t *surface)
{
  int width = MAX (cairo_image_surface_get_width (surface) / 2, 1);
  int height = MAX (cairo_image_surface_get_height (surface) / 2, 1);
  cairo_surface_t *half =
      cairo_image_surface_create (cairo_image_surface_get_format (surface), width, height);
  cairo_t *cr = cairo_create (half);

  cairo_scale (cr, (double) width / cairo_image_surface_get_width (surface),
               (double) height / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (half);

  return half;
}
