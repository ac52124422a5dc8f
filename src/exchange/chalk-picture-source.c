/* chalk-picture-source.c - the pictures that a drawing carries, for painters
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-picture.h"

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
      surface = picture != NULL ? chalk_picture_decode (picture, NULL) : NULL;
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
