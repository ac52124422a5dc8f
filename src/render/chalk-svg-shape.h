/* chalk-svg-shape.h - shapes as elements of an SVG
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-svg.h"

G_BEGIN_DECLS

void chalk_svg_add_shape (ChalkSvg *self, ChalkShape *shape);

G_END_DECLS
