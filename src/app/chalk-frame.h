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
 * @has_ends: whether it is around one line or arrow, which has a handle at each end
 * @ends: of that
 * @letters: the size of one text, whose lines break anew when it gets another width; else 0
 * @keeps_ratio: whether letters or pictures would be distorted, which takes Shift
 */
typedef struct
{
  ChalkRect box;
  double rotation;
  gboolean has_ends;
  ChalkPoint ends[2];
  double letters;
  gboolean keeps_ratio;
} ChalkFrame;

#define CHALK_FRAME_NO_HANDLE (-1)
#define CHALK_FRAME_TURN 0 /* the handle that turns */
#define CHALK_FRAME_END 9  /* the first one of a line */
#define CHALK_FRAME_N_HANDLES (CHALK_FRAME_END + 2)

/**
 * ChalkFrameChange:
 * @to: what the box becomes, before it is turned; a side that is beyond the other has less than no
 *   length
 * @degrees: how far everything is turned around the middle of the box
 * @has_ends: whether it is a line whose end was dragged
 * @ends: of that
 * @is_wrapped: whether a text gets another width rather than larger letters
 */
typedef struct
{
  ChalkRect to;
  double degrees;
  gboolean has_ends;
  ChalkPoint ends[2];
  gboolean is_wrapped;
} ChalkFrameChange;

ChalkFrame chalk_frame_around (ChalkShape *shape);
void chalk_frame_get_corners (const ChalkFrame *self, ChalkPoint corners[4]);
ChalkPoint chalk_frame_get_handle (const ChalkFrame *self, int handle, double zoom);
gboolean chalk_frame_has_handle (const ChalkFrame *self, int handle, double reach);
int chalk_frame_find_handle (const ChalkFrame *self, ChalkPoint point, double reach, double zoom);
const char *chalk_frame_get_cursor (const ChalkFrame *self, int handle);
ChalkFrameChange chalk_frame_drag (const ChalkFrame *self, int handle, ChalkPoint start,
                                   const ChalkToolInput *input, double zoom);
ChalkShape *chalk_frame_apply (const ChalkFrame *self, const ChalkFrameChange *change,
                               ChalkShape *shape);

G_END_DECLS
