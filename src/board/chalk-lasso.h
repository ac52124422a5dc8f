/* chalk-lasso.h - which objects a line drawn around them catches
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-shape.h"

G_BEGIN_DECLS

gboolean chalk_polygon_contains (const ChalkPoint *corners, gsize n_corners, ChalkPoint point);
gboolean chalk_lasso_catches (const ChalkPoint *lasso, gsize n_points, ChalkShape *shape);

G_END_DECLS
