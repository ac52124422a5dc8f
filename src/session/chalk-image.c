/* chalk-image.c - a picture as a board keeps it
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-image.h"

/**
 * ChalkImage:
 *
 * A picture in a form that everybody can show: PNG or JPEG. Its name follows from its bytes (rule
 * H7), so that the same picture is kept once and never changes. Immutable and reference-counted.
 */
struct _ChalkImage
{
  gatomicrefcount ref_count;
  char *name; /* SHA-256 in lower-case hex digits */
  ChalkImageType type;
  int width; /* pixels */
  int height;
  GBytes *data;
};

G_DEFINE_BOXED_TYPE (ChalkImage, chalk_image, chalk_image_ref, chalk_image_unref)

static const char *const type_names[CHALK_IMAGE_N_TYPES] = {
  [CHALK_IMAGE_PNG] = "image/png",
  [CHALK_IMAGE_JPEG] = "image/jpeg",
};

/**
 * chalk_image_new:
 * @type: what @data is
 * @width: over 0, in pixels
 * @height: likewise
 * @data: an image of this type and size
 *
 * Returns: (transfer full): a picture
 */
ChalkImage *
chalk_image_new (ChalkImageType type, int width, int height, GBytes *data)
{
  ChalkImage *self;

  g_return_val_if_fail (type < CHALK_IMAGE_N_TYPES && width > 0 && height > 0, NULL);
  g_return_val_if_fail (data != NULL, NULL);

  self = g_new0 (ChalkImage, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, data);
  self->type = type;
  self->width = width;
  self->height = height;
  self->data = g_bytes_ref (data);

  return self;
}

ChalkImage *
chalk_image_ref (ChalkImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_image_unref (ChalkImage *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

/* 64 lower-case hex digits: what objects call it (rule E25). */
const char *
chalk_image_get_name (ChalkImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

ChalkImageType
chalk_image_get_image_type (ChalkImage *self)
{
  g_return_val_if_fail (self != NULL, CHALK_IMAGE_PNG);

  return self->type;
}

/* In pixels. */
int
chalk_image_get_width (ChalkImage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

/* In pixels. */
int
chalk_image_get_height (ChalkImage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

/* (transfer none): the file. */
GBytes *
chalk_image_get_data (ChalkImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

/* The MIME type. */
const char *
chalk_image_type_get_name (ChalkImageType type)
{
  g_return_val_if_fail (type < CHALK_IMAGE_N_TYPES, NULL);

  return type_names[type];
}

/* Returns: %FALSE if @name is none of the MIME types */
gboolean
chalk_image_type_from_name (const char *name, ChalkImageType *type)
{
  g_return_val_if_fail (name != NULL && type != NULL, FALSE);

  for (guint i = 0; i < CHALK_IMAGE_N_TYPES; i++)
    if (strcmp (type_names[i], name) == 0)
      {
        *type = i;
        return TRUE;
      }

  return FALSE;
}
