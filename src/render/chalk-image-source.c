/* chalk-image-source.c - where painters get the pictures that objects show
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-image-source.h"

/**
 * ChalkImageSource:
 *
 * What painters need of whoever keeps the pictures of a board. Tiles are painted on threads, so it
 * is asked on any thread, on several at once, and must answer without waiting for a disk or a
 * network: what is not decoded yet is not there, and who brings it paints again.
 */
G_DEFINE_INTERFACE (ChalkImageSource, chalk_image_source, G_TYPE_OBJECT)

static void
chalk_image_source_default_init (ChalkImageSourceInterface *iface)
{
}

/**
 * chalk_image_source_ref_image:
 * @image: the picture's name (rule H7)
 * @width: how many pixels it is to cover
 * @height: likewise; a picture that is scaled down to no less than that is as good as the whole
 *
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): an image surface (ARGB32 or RGB24) that nobody writes to any
 *   more; %NULL if the picture is not there, or not yet
 */
cairo_surface_t *
chalk_image_source_ref_image (ChalkImageSource *self, const char *image, int width, int height)
{
  g_return_val_if_fail (CHALK_IS_IMAGE_SOURCE (self) && image != NULL, NULL);

  return CHALK_IMAGE_SOURCE_GET_IFACE (self)->ref_image (self, image, width, height);
}
