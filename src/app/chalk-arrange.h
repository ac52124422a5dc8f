/* chalk-arrange.h - where boxes go when they are aligned or distributed
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-geometry.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_ALIGNMENT_LEFT,
  CHALK_ALIGNMENT_CENTER,
  CHALK_ALIGNMENT_RIGHT,
  CHALK_ALIGNMENT_TOP,
  CHALK_ALIGNMENT_MIDDLE,
  CHALK_ALIGNMENT_BOTTOM,
  CHALK_ALIGNMENT_N_KINDS
} ChalkAlignment;

typedef enum
{
  CHALK_AXIS_HORIZONTAL,
  CHALK_AXIS_VERTICAL,
  CHALK_AXIS_N_KINDS
} ChalkAxis;

void chalk_arrange_align (const ChalkRect *boxes, gsize n_boxes, ChalkAlignment alignment,
                          ChalkPoint *offsets);
void chalk_arrange_distribute (const ChalkRect *boxes, gsize n_boxes, ChalkAxis axis,
                               ChalkPoint *offsets);

gboolean chalk_alignment_from_name (const char *name, ChalkAlignment *alignment);
gboolean chalk_axis_from_name (const char *name, ChalkAxis *axis);

G_END_DECLS
