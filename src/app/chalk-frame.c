/* chalk-frame.c - the frame around what is selected, by whose handles it is resized and turned
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-frame.h"

/* The browser client has the same (resources/web/tools/frame.js). */

/* Screen pixels */
#define TURN_DISTANCE 24.0 /* of the handle that turns, from the upper edge */
#define SIZE_LEAST 4.0     /* nothing is made smaller by a handle */

#define DEGREES_STEP 15.0 /* with Shift */

/* Which sides a handle moves: -1 left or upper, 1 right or lower. The first one turns. */
static const struct
{
  int x;
  int y;
} handles[CHALK_FRAME_N_HANDLES] = {
  { 0, 0 }, { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 }, { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 },
};

/* @corners: (out): where the corners are, clockwise */
void
chalk_frame_get_corners (const ChalkFrame *self, ChalkPoint corners[4])
{
  chalk_rect_get_corners (self->box, corners);
  for (guint i = 0; i < 4; i++)
    corners[i] = chalk_point_rotate (corners[i], chalk_rect_get_middle (self->box), self->rotation);
}

/* Where a handle is, in board pixels. */
ChalkPoint
chalk_frame_get_handle (const ChalkFrame *self, int handle, double zoom)
{
  ChalkPoint middle = chalk_rect_get_middle (self->box);
  ChalkPoint point = { middle.x + handles[handle].x * self->box.width / 2,
                       middle.y + handles[handle].y * self->box.height / 2 };

  if (handle == CHALK_FRAME_TURN)
    point.y = self->box.y - TURN_DISTANCE / zoom;

  return chalk_point_rotate (point, middle, self->rotation);
}

/* A side without room for a handle beside those of its corners has none. */
gboolean
chalk_frame_has_handle (const ChalkFrame *self, int handle, double reach)
{
  if (handle == CHALK_FRAME_TURN || (handles[handle].x != 0 && handles[handle].y != 0))
    return TRUE;

  return (handles[handle].x == 0 ? self->box.width : self->box.height) > 4 * reach;
}

/**
 * chalk_frame_find_handle:
 * @point: where the pointer is
 * @reach: board pixels by which it may miss
 *
 * Returns: the handle at @point, or %CHALK_FRAME_NO_HANDLE
 */
int
chalk_frame_find_handle (const ChalkFrame *self, ChalkPoint point, double reach, double zoom)
{
  for (int i = 0; i < CHALK_FRAME_N_HANDLES; i++)
    if (chalk_frame_has_handle (self, i, reach)
        && chalk_point_distance (point, chalk_frame_get_handle (self, i, zoom)) <= reach)
      return i;

  return CHALK_FRAME_NO_HANDLE;
}

static double
drag_turn (const ChalkFrame *self, ChalkPoint start, const ChalkToolInput *input)
{
  ChalkPoint middle = chalk_rect_get_middle (self->box);
  double from = atan2 (start.y - middle.y, start.x - middle.x);
  double to = atan2 (input->board.y - middle.y, input->board.x - middle.x);
  double degrees = (to - from) * 180 / G_PI;

  /* The angle that it has in the end is what is a multiple. */
  if (input->has_shift)
    degrees = round ((self->rotation + degrees) / DEGREES_STEP) * DEGREES_STEP - self->rotation;

  return round (degrees * 10) / 10;
}

/* How long a side becomes. One without a length keeps none: there is nothing to stretch. */
static double
stretch_side (double size, double by, double zoom)
{
  return size > 0 ? MAX (size + by, MIN (size, SIZE_LEAST / zoom)) : 0;
}

static void
keep_ratio (const ChalkFrame *self, double *width, double *height)
{
  double sx = self->box.width > 0 ? *width / self->box.width : 0;
  double sy = self->box.height > 0 ? *height / self->box.height : 0;
  double factor = MAX (sx, sy);

  *width = self->box.width * factor;
  *height = self->box.height * factor;
}

/* The edge or corner on the other side stays, or the middle. */
static double
place_side (double start, double size, double new_size, int side, gboolean is_centered)
{
  if (is_centered || side == 0)
    return start + (size - new_size) / 2;

  return side < 0 ? start + size - new_size : start;
}

static ChalkRect
drag_side (const ChalkFrame *self, int handle, ChalkPoint start, const ChalkToolInput *input,
           double zoom)
{
  const ChalkPoint origin = { 0, 0 };
  const ChalkPoint way = { input->board.x - start.x, input->board.y - start.y };
  ChalkPoint along = chalk_point_rotate (way, origin, -self->rotation);
  int times = input->has_alt ? 2 : 1;
  double width = stretch_side (self->box.width, handles[handle].x * along.x * times, zoom);
  double height = stretch_side (self->box.height, handles[handle].y * along.y * times, zoom);

  if (input->has_shift && handles[handle].x != 0 && handles[handle].y != 0)
    keep_ratio (self, &width, &height);

  return (ChalkRect){
    place_side (self->box.x, self->box.width, width, handles[handle].x, input->has_alt),
    place_side (self->box.y, self->box.height, height, handles[handle].y, input->has_alt), width,
    height
  };
}

/**
 * chalk_frame_drag:
 * @handle: what is dragged
 * @start: where the pointer went down
 * @input: where it is; Shift keeps the ratio of the sides or turns in steps, Alt keeps the middle
 *
 * Returns: what becomes of the frame
 */
ChalkFrameChange
chalk_frame_drag (const ChalkFrame *self, int handle, ChalkPoint start, const ChalkToolInput *input,
                  double zoom)
{
  if (handle == CHALK_FRAME_TURN)
    return (ChalkFrameChange){ self->box, drag_turn (self, start, input) };

  return (ChalkFrameChange){ drag_side (self, handle, start, input, zoom), 0 };
}

/**
 * chalk_frame_apply:
 * @change: what becomes of the frame
 * @shape: something in it
 *
 * Returns: (transfer full) (nullable): what becomes of @shape; %NULL if that cannot be
 */
ChalkShape *
chalk_frame_apply (const ChalkFrame *self, const ChalkFrameChange *change, ChalkShape *shape)
{
  ChalkPoint middle = chalk_rect_get_middle (self->box);
  g_autoptr (ChalkShape) straight = NULL;
  g_autoptr (ChalkShape) stretched = NULL;

  if (change->degrees != 0)
    return chalk_shape_turn (shape, middle, change->degrees, NULL);

  /* A frame that is turned is stretched along its own sides. */
  straight = chalk_shape_turn (shape, middle, -self->rotation, NULL);
  if (straight != NULL)
    stretched = chalk_shape_stretch (straight, self->box, change->to, NULL);
  if (stretched == NULL)
    return NULL;

  return chalk_shape_turn (stretched, middle, self->rotation, NULL);
}
