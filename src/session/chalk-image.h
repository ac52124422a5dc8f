/* chalk-image.h - a picture as a board keeps it
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  CHALK_IMAGE_PNG,
  CHALK_IMAGE_JPEG,
  CHALK_IMAGE_N_TYPES
} ChalkImageType;

#define CHALK_IMAGE_NAME_SIZE 65 /* bytes of a name, terminator counted */

typedef struct _ChalkImage ChalkImage;

#define CHALK_TYPE_IMAGE (chalk_image_get_type ())
GType chalk_image_get_type (void);

ChalkImage *chalk_image_new (ChalkImageType type, int width, int height, GBytes *data);
ChalkImage *chalk_image_ref (ChalkImage *self);
void chalk_image_unref (ChalkImage *self);

const char *chalk_image_get_name (ChalkImage *self);
ChalkImageType chalk_image_get_image_type (ChalkImage *self);
int chalk_image_get_width (ChalkImage *self);
int chalk_image_get_height (ChalkImage *self);
GBytes *chalk_image_get_data (ChalkImage *self);

const char *chalk_image_type_get_name (ChalkImageType type);
gboolean chalk_image_type_from_name (const char *name, ChalkImageType *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkImage, chalk_image_unref)

G_END_DECLS
