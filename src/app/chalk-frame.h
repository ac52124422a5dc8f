/* chalk-frame.h - the frame around what is selected, by whose handles it is resized and turned
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-shape.h"
#include "chalk-tool.h"

G_BEGIN_DECLS

/**
 * ChalkFrame:
 * @box: around everything, before it is turned; in board pixels
 * @rotation: degrees around the middle of @box; 0 around several objects
 */
typedef struct
{
  ChalkRect box;
  double rotation;
} ChalkFrame;

#define CHALK_FRAME_N_HANDLES 9
#define CHALK_FRAME_NO_HANDLE (-1)
#define CHALK_FRAME_TURN 0 /* the handle that turns */

/**
 * ChalkFrameChange:
 * @to: what the box becomes, before it is turned
 * @degrees: how far everything is turned around the middle of the box
 */
typedef struct
{
  ChalkRect to;
  double degrees;
} ChalkFrameChange;

void chalk_frame_get_corners (const ChalkFrame *self, ChalkPoint corners[4]);
ChalkPoint chalk_frame_get_handle (const ChalkFrame *self, int handle, double zoom);
gboolean chalk_frame_has_handle (const ChalkFrame *self, int handle, double reach);
int chalk_frame_find_handle (const ChalkFrame *self, ChalkPoint point, double reach, double zoom);
ChalkFrameChange chalk_frame_drag (const ChalkFrame *self, int handle, ChalkPoint start,
                                   const ChalkToolInput *input, double zoom);
ChalkShape *chalk_frame_apply (const ChalkFrame *self, const ChalkFrameChange *change,
                               ChalkShape *shape);

G_END_DECLS
