/* canvas-drawing.h - the drawing that is measured: the same scribbles every time
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-shape.h"

G_BEGIN_DECLS

#define CANVAS_DRAWING_SEED 20261124
#define CANVAS_DRAWING_POINTS 20    /* of each scribble */
#define CANVAS_DRAWING_SPACING 60.0 /* board pixels for each object, both ways */

double canvas_drawing_extent (guint n_objects);
ChalkShape *canvas_drawing_scribble (GRand *random, double extent);

G_END_DECLS
