/* chalk-frame.c - the frame around what is selected, by whose handles it is resized and turned
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-fit.h"
#include "chalk-frame.h"

/* The browser client has the same (resources/web/tools/frame.js). */

/* Screen pixels */
#define TURN_DISTANCE 24.0 /* of the handle that turns, from the upper edge */
#define SIZE_LEAST 4.0     /* nothing is made smaller by a handle */

#define DEGREES_STEP 15.0 /* with Shift */

#define END_PART 0.25 /* of a short line is for its handles, at each end */

/* Which sides a handle moves: -1 left or upper, 1 right or lower. The first one turns. */
static const struct
{
  int x;
  int y;
} handles[CHALK_FRAME_END] = {
  { 0, 0 }, { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 }, { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 },
};

static ChalkPoint
get_end (ChalkShape *line, guint index)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (line, &n_points);

  return (ChalkPoint){ points[index].x, points[index].y };
}

/* Returns: the frame around one object, which is turned with it */
ChalkFrame
chalk_frame_around (ChalkShape *shape)
{
  ChalkShapeKind kind = chalk_shape_get_kind (shape);
  ChalkFrame self = { chalk_shape_get_box (shape), chalk_shape_get_rotation (shape) };

  self.keeps_ratio = kind == CHALK_SHAPE_TEXT || kind == CHALK_SHAPE_IMAGE;
  self.has_ends = kind == CHALK_SHAPE_LINE || kind == CHALK_SHAPE_ARROW;
  if (kind == CHALK_SHAPE_TEXT)
    self.letters = chalk_shape_get_text (shape)->size;
  for (guint i = 0; self.has_ends && i < G_N_ELEMENTS (self.ends); i++)
    self.ends[i] = get_end (shape, i);

  return self;
}

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
  ChalkPoint point;

  if (handle >= CHALK_FRAME_END)
    return self->ends[handle - CHALK_FRAME_END];

  point.x = middle.x + handles[handle].x * self->box.width / 2;
  point.y = handle == CHALK_FRAME_TURN ? self->box.y - TURN_DISTANCE / zoom
                                       : middle.y + handles[handle].y * self->box.height / 2;

  return chalk_point_rotate (point, middle, self->rotation);
}

/* A side without room for a handle beside those of its corners has none. */
gboolean
chalk_frame_has_handle (const ChalkFrame *self, int handle, double reach)
{
  if (self->has_ends || handle >= CHALK_FRAME_END)
    return self->has_ends && handle >= CHALK_FRAME_END;
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
  double near = reach;

  if (self->has_ends)
    near = MIN (reach, chalk_point_distance (self->ends[0], self->ends[1]) * END_PART);

  for (int i = 0; i < CHALK_FRAME_N_HANDLES; i++)
    if (chalk_frame_has_handle (self, i, reach)
        && chalk_point_distance (point, chalk_frame_get_handle (self, i, zoom)) <= near)
      return i;

  return CHALK_FRAME_NO_HANDLE;
}

/* Returns: what the pointer looks like over a handle, a name of CSS */
const char *
chalk_frame_get_cursor (const ChalkFrame *self, int handle)
{
  /* By the direction in which it goes, in eighths of a turn from the right, clockwise. */
  static const char *const cursors[] = { "ew-resize", "nwse-resize", "ns-resize", "nesw-resize" };
  double eighths;

  if (handle == CHALK_FRAME_TURN)
    return "grab";
  if (handle >= CHALK_FRAME_END)
    return "pointer";

  eighths = atan2 (handles[handle].y, handles[handle].x) / G_PI * 4 + self->rotation / 45;

  return cursors[((int) round (eighths) + 16) % 4];
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

/* How long a side becomes; below 0 it is turned inside out. One without a length keeps none: there
 * is nothing to stretch. */
static double
stretch_side (double size, double by, double least)
{
  double shortest = MIN (size, least);

  if (size <= 0)
    return 0;

  return size + by < 0 ? MIN (size + by, -shortest) : MAX (size + by, shortest);
}

/* Text stays as it is read. By a side of it the handle moves no farther than to the width of a
 * letter. */
static double
stretch_text (const ChalkFrame *self, double size, double by, gboolean is_wrapped, double least)
{
  return MAX (size + by, is_wrapped ? self->letters : least);
}

static void
keep_ratio (const ChalkFrame *self, gboolean has_width, double *width, double *height)
{
  double sx = has_width && self->box.width > 0 ? fabs (*width / self->box.width) : 0;
  double sy = self->box.height > 0 ? fabs (*height / self->box.height) : 0;
  double factor = MAX (sx, sy);

  *width = copysign (self->box.width * factor, *width);
  *height = copysign (self->box.height * factor, *height);
}

/* The edge or corner on the other side stays, or the middle. */
static double
place_side (double start, double size, double new_size, int side, gboolean is_centered)
{
  if (is_centered || side == 0)
    return start + (size - new_size) / 2;

  return side < 0 ? start + size - new_size : start;
}

/* The letters of one text are never distorted. */
static gboolean
keeps_ratio (const ChalkFrame *self, int handle, const ChalkToolInput *input)
{
  if (self->letters > 0)
    return handles[handle].y != 0;

  return handles[handle].x != 0 && handles[handle].y != 0 && input->has_shift != self->keeps_ratio;
}

static ChalkRect
drag_side (const ChalkFrame *self, int handle, ChalkPoint start, const ChalkToolInput *input,
           double zoom)
{
  const ChalkPoint origin = { 0, 0 };
  const ChalkPoint way = { input->board.x - start.x, input->board.y - start.y };
  ChalkPoint by = chalk_point_rotate (way, origin, -self->rotation);
  double least = SIZE_LEAST / zoom;
  double width;
  double height;

  by.x *= handles[handle].x * (input->has_alt ? 2 : 1);
  by.y *= handles[handle].y * (input->has_alt ? 2 : 1);
  if (self->letters > 0)
    {
      width = stretch_text (self, self->box.width, by.x, handles[handle].y == 0, least);
      height = stretch_text (self, self->box.height, by.y, FALSE, least);
    }
  else
    {
      width = stretch_side (self->box.width, by.x, least);
      height = stretch_side (self->box.height, by.y, least);
    }
  if (keeps_ratio (self, handle, input))
    keep_ratio (self, handles[handle].x != 0, &width, &height);

  return (ChalkRect){
    place_side (self->box.x, self->box.width, width, handles[handle].x, input->has_alt),
    place_side (self->box.y, self->box.height, height, handles[handle].y, input->has_alt), width,
    height
  };
}

/* A line does not become a point. */
static void
drag_end (const ChalkFrame *self, int index, ChalkPoint start, const ChalkToolInput *input,
          double zoom, ChalkPoint ends[2])
{
  ChalkPoint fixed = self->ends[1 - index];
  ChalkPoint way;

  ends[0] = self->ends[0];
  ends[1] = self->ends[1];
  if (input->has_alt)
    fixed = (ChalkPoint){ (ends[0].x + ends[1].x) / 2, (ends[0].y + ends[1].y) / 2 };
  way.x = ends[index].x + input->board.x - start.x - fixed.x;
  way.y = ends[index].y + input->board.y - start.y - fixed.y;
  if (input->has_shift)
    way = chalk_tool_straighten (way);
  if (hypot (way.x, way.y) * zoom < SIZE_LEAST)
    return;

  ends[index] = (ChalkPoint){ fixed.x + way.x, fixed.y + way.y };
  if (input->has_alt)
    ends[1 - index] = (ChalkPoint){ fixed.x - way.x, fixed.y - way.y };
}

/**
 * chalk_frame_drag:
 * @handle: what is dragged
 * @start: where the pointer went down
 * @input: where it is; Shift keeps the ratio of the sides, or does not where that is kept anyway,
 *   turns in steps and lets a line be straight or diagonal; Alt keeps the middle
 *
 * Returns: what becomes of the frame
 */
ChalkFrameChange
chalk_frame_drag (const ChalkFrame *self, int handle, ChalkPoint start, const ChalkToolInput *input,
                  double zoom)
{
  ChalkFrameChange change = { .to = self->box, .has_ends = self->has_ends };

  if (self->has_ends)
    {
      drag_end (self, handle - CHALK_FRAME_END, start, input, zoom, change.ends);
    }
  else if (handle == CHALK_FRAME_TURN)
    {
      change.degrees = drag_turn (self, start, input);
    }
  else
    {
      change.to = drag_side (self, handle, start, input, zoom);
      change.is_wrapped = self->letters > 0 && handles[handle].y == 0;
    }

  return change;
}

static ChalkShape *
move_ends (ChalkShape *line, const ChalkPoint ends[2])
{
  const ChalkStyle *style = chalk_shape_get_style (line);

  return chalk_shape_get_kind (line) == CHALK_SHAPE_ARROW
             ? chalk_shape_new_arrow (ends[0], ends[1], style, NULL)
             : chalk_shape_new_line (ends[0], ends[1], style, NULL);
}

/* Its first line stays where it is. */
static ChalkShape *
wrap (ChalkShape *text, ChalkRect to)
{
  g_autoptr (ChalkShape) wrapped =
      chalk_fit_text (text, chalk_shape_get_text (text), to.width, NULL);

  if (wrapped == NULL)
    return NULL;

  return chalk_shape_move_to (wrapped, (ChalkPoint){ to.x, to.y }, NULL);
}

static ChalkShape *
stretch (const ChalkFrame *self, const ChalkFrameChange *change, ChalkShape *straight)
{
  g_autoptr (ChalkShape) stretched = NULL;

  if (change->is_wrapped)
    return wrap (straight, change->to);

  stretched = chalk_shape_stretch (straight, self->box, change->to, NULL);
  if (stretched != NULL && chalk_shape_get_kind (stretched) == CHALK_SHAPE_NOTE)
    return chalk_fit_text (stretched, chalk_shape_get_text (stretched), CHALK_FIT_NATURAL, NULL);

  return g_steal_pointer (&stretched);
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

  if (change->has_ends)
    return move_ends (shape, change->ends);
  if (change->degrees != 0)
    return chalk_shape_turn (shape, middle, change->degrees, NULL);

  /* A frame that is turned is stretched along its own sides. */
  straight = chalk_shape_turn (shape, middle, -self->rotation, NULL);
  if (straight != NULL)
    stretched = stretch (self, change, straight);
  if (stretched == NULL)
    return NULL;

  return chalk_shape_turn (stretched, middle, self->rotation, NULL);
}
