/* chalk-painter-paper.h - what a board is drawn on, on a cairo context
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>

#include "chalk-geometry.h"
#include "chalk-paper.h"

G_BEGIN_DECLS

ChalkColor chalk_paper_get_ink (const ChalkPaper *paper);
double chalk_paper_get_distance (double zoom);
void chalk_painter_paint_paper (cairo_t *cr, const ChalkPaper *paper, ChalkPoint origin,
                                double zoom, double width, double height);

G_END_DECLS
