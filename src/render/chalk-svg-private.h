/* chalk-svg-private.h - what the writers of shapes have in common
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-svg.h"

G_BEGIN_DECLS

double chalk_svg_get_opacity (const ChalkStyle *style);
void chalk_svg_set_blend (ChalkSvg *self, const ChalkStyle *style);
void chalk_svg_set_rect (ChalkSvg *self, ChalkRect rect);

void chalk_svg_add_writing (ChalkSvg *self, ChalkShape *shape);
void chalk_svg_add_note (ChalkSvg *self, ChalkShape *shape);
void chalk_svg_add_image (ChalkSvg *self, ChalkShape *shape);
void chalk_svg_add_custom (ChalkSvg *self, ChalkShape *shape);

G_END_DECLS
