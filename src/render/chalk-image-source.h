/* chalk-image-source.h - where painters get the pictures that objects show
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib-object.h>

G_BEGIN_DECLS

#define CHALK_TYPE_IMAGE_SOURCE (chalk_image_source_get_type ())
G_DECLARE_INTERFACE (ChalkImageSource, chalk_image_source, CHALK, IMAGE_SOURCE, GObject)

/**
 * ChalkImageSourceInterface:
 * @ref_image: see chalk_image_source_ref_image()
 */
struct _ChalkImageSourceInterface
{
  GTypeInterface parent_iface;

  cairo_surface_t *(*ref_image) (ChalkImageSource *self, const char *image, int width, int height);
};

cairo_surface_t *chalk_image_source_ref_image (ChalkImageSource *self, const char *image, int width,
                                               int height);

G_END_DECLS
