/* chalk-image-header.h - what the beginning of an image file says
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHALK_IMAGE_ERROR (chalk_image_error_quark ())

typedef enum
{
  CHALK_IMAGE_ERROR_UNKNOWN, /* no image, or none of a type that we read */
  CHALK_IMAGE_ERROR_DAMAGED,
  CHALK_IMAGE_ERROR_TOO_LARGE,
} ChalkImageError;

typedef enum
{
  CHALK_IMAGE_FILE_PNG,
  CHALK_IMAGE_FILE_JPEG,
  CHALK_IMAGE_FILE_GIF,
  CHALK_IMAGE_FILE_WEBP,
  CHALK_IMAGE_FILE_N_TYPES
} ChalkImageFileType;

/**
 * ChalkImageHeader:
 * @type: by its first bytes, whatever anybody calls it
 * @width: pixels, as they are stored: not turned upright
 * @height: likewise
 * @first_frame_end: of a GIF: where its first picture ends
 */
typedef struct
{
  ChalkImageFileType type;
  guint width;
  guint height;
  gsize first_frame_end;
} ChalkImageHeader;

GQuark chalk_image_error_quark (void);
gboolean chalk_image_header_read (ChalkImageHeader *self, GBytes *file, GError **error);

G_END_DECLS
