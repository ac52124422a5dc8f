/* chalk-picture-source.c - the pictures that a drawing carries, for painters
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "chalk-picture-source.h"

/**
 * ChalkPictureSource:
 *
 * Decodes the pictures of a drawing, each when it is painted first, and keeps them as long as the
 * drawing is there. They are a board's own: small enough, and encoded by us. May be used on any
 * thread.
 */
struct _ChalkPictureSource
{
  GObject parent_instance;
  /* Owned */
  GMutex mutex;
  GHashTable *surfaces; /* name → cairo_surface_t */
  /* Borrowed */
  ChalkDrawing *drawing; /* it owns this */
};

static void chalk_picture_source_image_source_init (ChalkImageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkPictureSource, chalk_picture_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_IMAGE_SOURCE,
                                                      chalk_picture_source_image_source_init))

static guint32
premultiply (guint32 red, guint32 green, guint32 blue, guint32 alpha)
{
  return alpha << 24 | (red * alpha + 127) / 255 << 16 | (green * alpha + 127) / 255 << 8
         | (blue * alpha + 127) / 255;
}

static void
convert_row (const guint8 *from, int n_channels, int width, guint32 *to)
{
  for (int x = 0; x < width; x++, from += n_channels)
    to[x] = premultiply (from[0], from[1], from[2], n_channels == 4 ? from[3] : 255);
}

static cairo_surface_t *
surface_from_pixbuf (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  guint8 *rows = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height && rows != NULL; y++)
    convert_row (
        pixels + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf),
        gdk_pixbuf_get_n_channels (pixbuf), width,
        (guint32 *) (gpointer) (rows
                                + (gsize) y * (gsize) cairo_image_surface_get_stride (surface)));
  cairo_surface_mark_dirty (surface);

  return surface;
}

/* The type is said, because guessing takes a database that need not be there.
 *
 * Returns: (transfer full) (nullable) */
static cairo_surface_t *
decode (GBytes *picture)
{
  g_autoptr (GdkPixbufLoader) loader =
      gdk_pixbuf_loader_new_with_mime_type (chalk_drawing_get_picture_type (picture), NULL);
  GdkPixbuf *pixbuf;

  if (loader == NULL)
    return NULL;

  gdk_pixbuf_loader_write_bytes (loader, picture, NULL);
  gdk_pixbuf_loader_close (loader, NULL);
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);

  return pixbuf != NULL ? surface_from_pixbuf (pixbuf) : NULL;
}

static cairo_surface_t *
chalk_picture_source_ref_image (ChalkImageSource *source, const char *image, int width, int height)
{
  ChalkPictureSource *self = CHALK_PICTURE_SOURCE (source);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  cairo_surface_t *surface = g_hash_table_lookup (self->surfaces, image);
  GBytes *picture;

  if (surface == NULL)
    {
      picture = chalk_drawing_get_picture (self->drawing, image);
      surface = picture != NULL ? decode (picture) : NULL;
      if (surface == NULL)
        return NULL;
      g_hash_table_insert (self->surfaces, g_strdup (image), surface);
    }

  return cairo_surface_reference (surface);
}

static void
chalk_picture_source_image_source_init (ChalkImageSourceInterface *iface)
{
  iface->ref_image = chalk_picture_source_ref_image;
}

static void
chalk_picture_source_finalize (GObject *object)
{
  ChalkPictureSource *self = CHALK_PICTURE_SOURCE (object);

  g_clear_pointer (&self->surfaces, g_hash_table_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (chalk_picture_source_parent_class)->finalize (object);
}

static void
chalk_picture_source_class_init (ChalkPictureSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_picture_source_finalize;
}

static void
chalk_picture_source_init (ChalkPictureSource *self)
{
  g_mutex_init (&self->mutex);
  self->surfaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) cairo_surface_destroy);
}

/* Has @drawing show the pictures that it carries when it is painted. */
void
chalk_picture_source_add_to (ChalkDrawing *drawing)
{
  g_autoptr (ChalkPictureSource) self = NULL;

  g_return_if_fail (drawing != NULL);

  self = g_object_new (CHALK_TYPE_PICTURE_SOURCE, NULL);
  self->drawing = drawing;
  chalk_drawing_set_images (drawing, CHALK_IMAGE_SOURCE (self));
}
