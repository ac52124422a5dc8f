/* chalk-stroke-split.h - what an eraser leaves of a stroke
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-shape.h"

G_BEGIN_DECLS

gboolean chalk_stroke_split (const ChalkStrokePoint *points, gsize n_points, ChalkPoint from,
                             ChalkPoint to, double reach, GPtrArray *parts);
gboolean chalk_shape_split (ChalkShape *shape, ChalkPoint from, ChalkPoint to, double radius,
                            GPtrArray *parts);
gboolean chalk_shape_is_swept (ChalkShape *shape, ChalkPoint from, ChalkPoint to, double radius);

G_END_DECLS
