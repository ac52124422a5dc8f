/* chalk-picture-source.h - the pictures that a drawing carries, for painters
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-drawing.h"

G_BEGIN_DECLS

#define CHALK_TYPE_PICTURE_SOURCE (chalk_picture_source_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPictureSource, chalk_picture_source, CHALK, PICTURE_SOURCE, GObject)

void chalk_picture_source_add_to (ChalkDrawing *drawing);

G_END_DECLS
