/* chalk-excalidraw-line.c - lines, arrows and strokes of Excalidraw
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-limits.h"
#include "chalk-wire-read.h"

#include "chalk-excalidraw-private.h"

#define SPLINE_STEPS 8   /* pieces between two points of a round line */
#define DOT_LENGTH 0.001 /* shorter strokes are dots */
#define PRESSURE_NEUTRAL 0.5

/* --- Points ------------------------------------------------------------------------------------
 */

static gboolean
read_point (const ChalkJsonValue *value, ChalkPoint *point)
{
  double *const numbers[] = { &point->x, &point->y };
  const ChalkJsonValue *number;
  ChalkJsonIter iter;

  if (chalk_json_value_get_value_type (value) != CHALK_JSON_ARRAY)
    return FALSE;

  chalk_json_iter_init (&iter, value);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!chalk_json_iter_next (&iter, NULL, &number) || !chalk_wire_to_number (number, numbers[i]))
      return FALSE;

  return TRUE;
}

static void
turn_points (GArray *points, double degrees)
{
  ChalkPoint *all = (ChalkPoint *) (gpointer) points->data;
  ChalkRect bounds = { all[0].x, all[0].y, 0, 0 };

  for (guint i = 1; i < points->len; i++)
    bounds = chalk_rect_union (bounds, (ChalkRect){ all[i].x, all[i].y, 0, 0 });
  for (guint i = 0; i < points->len && degrees != 0; i++)
    all[i] = chalk_point_rotate (all[i], chalk_rect_get_middle (bounds), degrees);
}

/* Returns: (transfer full) (nullable) (element-type ChalkPoint): the points on the board, turned;
 *   %NULL if there is none or one is no point */
static GArray *
read_points (ChalkExcalidrawElement *element)
{
  const ChalkJsonValue *array = chalk_excalidraw_find (element->value, "points", CHALK_JSON_ARRAY);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (ChalkPoint));
  const ChalkJsonValue *value;
  ChalkJsonIter iter;
  ChalkPoint point;

  if (array == NULL || chalk_json_value_get_length (array) == 0)
    return NULL;

  chalk_json_iter_init (&iter, array);
  while (chalk_json_iter_next (&iter, NULL, &value))
    {
      if (!read_point (value, &point))
        return NULL;
      point.x += element->box.x;
      point.y += element->box.y;
      if (!chalk_coordinate_is_valid (point.x) || !chalk_coordinate_is_valid (point.y))
        return NULL;
      g_array_append_val (points, point);
    }
  turn_points (points, element->rotation);

  return g_steal_pointer (&points);
}

static ChalkPoint
get_at (GArray *points, guint index)
{
  return g_array_index (points, ChalkPoint, index);
}

static ChalkPoint
round_point (ChalkPoint point)
{
  return (ChalkPoint){ chalk_excalidraw_round (point.x), chalk_excalidraw_round (point.y) };
}

/* --- Strokes -----------------------------------------------------------------------------------
 */

/* Half of what a stroke may have: whatever guests make of such a stroke, it fits into a message
 * (rules L2, L3).
 */
#define POINTS_MAX (CHALK_LIMIT_STROKE_POINTS / 2)

/* Adds the points as strokes that each have so many of them at most. */
static gboolean
add_strokes (ChalkExcalidrawElement *element, const ChalkStrokePoint *points, gsize n_points)
{
  gsize first = 0;
  gsize n_part;

  do
    {
      n_part = MIN (n_points - first, POINTS_MAX);
      if (!chalk_import_add (element->import,
                             chalk_shape_new_stroke (points + first, n_part, &element->style, NULL),
                             &element->item))
        return FALSE;
      first += n_part - 1; /* a point that both have */
    }
  while (first + 1 < n_points);

  return TRUE;
}

static gboolean
add_straight (ChalkExcalidrawElement *element, ChalkPoint from, ChalkPoint to, gboolean has_head)
{
  ChalkShape *shape = (has_head ? chalk_shape_new_arrow : chalk_shape_new_line) (
      round_point (from), round_point (to), &element->style, NULL);

  return chalk_import_add (element->import, shape, &element->item);
}

/* Two points are a straight line, more are a stroke; its corners are sharp where it has each of
 * them twice. */
static gboolean
add_line (ChalkExcalidrawElement *element, GArray *points, guint first, guint last,
          gboolean has_corners)
{
  g_autoptr (GArray) stroke = g_array_new (FALSE, FALSE, sizeof (ChalkStrokePoint));

  if (last == first)
    return TRUE;
  if (last == first + 1)
    return add_straight (element, get_at (points, first), get_at (points, last), FALSE);

  for (guint i = first; i <= last; i++)
    {
      ChalkPoint place = round_point (get_at (points, i));
      ChalkStrokePoint point = { place.x, place.y, CHALK_PRESSURE_NONE };

      g_array_append_val (stroke, point);
      if (has_corners && i > first && i < last)
        g_array_append_val (stroke, point);
    }

  return add_strokes (element, (const ChalkStrokePoint *) (gpointer) stroke->data, stroke->len);
}

/* --- Freehand ----------------------------------------------------------------------------------
 */

static double
read_pressure (const ChalkJsonValue *value)
{
  double pressure = PRESSURE_NEUTRAL;

  chalk_wire_to_number (value, &pressure);

  return rint (CLAMP (pressure, 0, 1) * 1000) / 1000;
}

/* Says of each point how hard the pen was pressed, if that is known. */
static void
press (ChalkExcalidrawElement *element, GArray *stroke)
{
  const ChalkJsonValue *array =
      chalk_excalidraw_find (element->value, "pressures", CHALK_JSON_ARRAY);
  ChalkStrokePoint *points = (ChalkStrokePoint *) (gpointer) stroke->data;
  const ChalkJsonValue *value;
  gboolean is_even = TRUE;
  ChalkJsonIter iter;

  if (array == NULL || chalk_json_value_get_length (array) != stroke->len
      || chalk_excalidraw_get_boolean (element->value, "simulatePressure"))
    return;

  chalk_json_iter_init (&iter, array);
  for (guint i = 0; chalk_json_iter_next (&iter, NULL, &value); i++)
    {
      points[i].pressure = read_pressure (value);
      is_even = is_even && points[i].pressure == PRESSURE_NEUTRAL;
    }
  for (guint i = 0; i < stroke->len && is_even; i++)
    points[i].pressure = CHALK_PRESSURE_NONE;
}

/* How many points there are until the last one is only repeated. */
static guint
count_points (GArray *points)
{
  guint n_points = points->len;

  while (n_points > 1
         && chalk_point_distance (get_at (points, n_points - 2), get_at (points, n_points - 1))
                == 0)
    n_points--;

  return n_points;
}

/* Its points are a stroke's, as they are. */
static gboolean
read_stroke (ChalkExcalidrawElement *element)
{
  g_autoptr (GArray) points = read_points (element);
  g_autoptr (GArray) stroke = g_array_new (FALSE, FALSE, sizeof (ChalkStrokePoint));

  if (points == NULL)
    return FALSE;

  for (guint i = 0; i < points->len; i++)
    {
      ChalkPoint place = round_point (get_at (points, i));
      ChalkStrokePoint point = { place.x, place.y, CHALK_PRESSURE_NONE };

      g_array_append_val (stroke, point);
    }
  press (element, stroke);
  g_array_set_size (stroke, count_points (points));
  if (stroke->len == 2
      && chalk_point_distance (get_at (points, 0), get_at (points, 1)) < DOT_LENGTH)
    g_array_set_size (stroke, 1);

  return add_strokes (element, (const ChalkStrokePoint *) (gpointer) stroke->data, stroke->len);
}

gboolean
chalk_excalidraw_read_freehand (ChalkExcalidrawElement *element)
{
  double width = chalk_excalidraw_get_number (element->value, "strokeWidth", CHALK_WIDTH_DEFAULT);

  width *= chalk_excalidraw_get_boolean (element->value, "simulatePressure")
               ? CHALK_EXCALIDRAW_MOUSE
               : CHALK_EXCALIDRAW_PEN;
  element->style.width = CLAMP (chalk_excalidraw_round (width), 0.1, CHALK_LIMIT_STROKE_WIDTH);

  return read_stroke (element);
}

/* --- Lines with corners ------------------------------------------------------------------------
 */

/* A diamond that is no square. */
gboolean
chalk_excalidraw_read_diamond (ChalkExcalidrawElement *element)
{
  ChalkRect box = element->box;
  ChalkPoint middle = chalk_rect_get_middle (box);
  const ChalkPoint corners[] = { { middle.x, box.y },
                                 { box.x + box.width, middle.y },
                                 { middle.x, box.y + box.height },
                                 { box.x, middle.y },
                                 { middle.x, box.y } };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (ChalkPoint));

  g_array_append_vals (points, corners, G_N_ELEMENTS (corners));
  turn_points (points, element->rotation);
  element->is_simplified = element->style.fill != CHALK_COLOR_NONE;

  return add_line (element, points, 0, points->len - 1, TRUE);
}

/* --- Round lines -------------------------------------------------------------------------------
 */

static double
bezier (double a, double b, double c, double d, double t)
{
  double u = 1 - t;

  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

/* Appends what lies between p1 and p2, and p2. */
static void
append_curve (GArray *to, ChalkPoint p0, ChalkPoint p1, ChalkPoint p2, ChalkPoint p3)
{
  ChalkPoint a = { p1.x + (p2.x - p0.x) / 6, p1.y + (p2.y - p0.y) / 6 };
  ChalkPoint b = { p2.x - (p3.x - p1.x) / 6, p2.y - (p3.y - p1.y) / 6 };

  for (int i = 1; i < SPLINE_STEPS; i++)
    {
      double t = (double) i / SPLINE_STEPS;
      ChalkPoint point = { bezier (p1.x, a.x, b.x, p2.x, t), bezier (p1.y, a.y, b.y, p2.y, t) };

      g_array_append_val (to, point);
    }
  g_array_append_val (to, p2);
}

/* Returns: (transfer full): the line that goes through @points */
static GArray *
make_round (GArray *points)
{
  GArray *line = g_array_new (FALSE, FALSE, sizeof (ChalkPoint));

  if ((gsize) (points->len - 1) * SPLINE_STEPS + 1 > CHALK_LIMIT_STROKE_POINTS)
    {
      g_array_append_vals (line, points->data, points->len);
      return line;
    }

  g_array_append_vals (line, points->data, 1);
  for (guint i = 0; i + 1 < points->len; i++)
    append_curve (line, get_at (points, i > 0 ? i - 1 : i), get_at (points, i),
                  get_at (points, i + 1), get_at (points, i + 2 < points->len ? i + 2 : i + 1));

  return line;
}

static gboolean
has_corners (ChalkExcalidrawElement *element)
{
  return chalk_excalidraw_find (element->value, "roundness", CHALK_JSON_OBJECT) == NULL
         || chalk_excalidraw_get_boolean (element->value, "elbowed");
}

/* Returns: (transfer full) (nullable) (element-type ChalkPoint): the points of the line as it is
 *   seen, at least two */
static GArray *
read_path (ChalkExcalidrawElement *element)
{
  g_autoptr (GArray) points = read_points (element);

  if (points == NULL || points->len < 2)
    return NULL;

  return points->len == 2 || has_corners (element) ? g_steal_pointer (&points)
                                                   : make_round (points);
}

/* A stroke of ours that only a line can show. */
static gboolean
is_stroke (ChalkExcalidrawElement *element)
{
  return g_strcmp0 (chalk_excalidraw_get_string (element->hints, "type"), "draw") == 0;
}

gboolean
chalk_excalidraw_read_line (ChalkExcalidrawElement *element)
{
  g_autoptr (GArray) path = NULL;

  if (is_stroke (element))
    return read_stroke (element);

  path = read_path (element);
  if (path == NULL)
    return FALSE;

  element->is_simplified = path->len > 2 && element->style.fill != CHALK_COLOR_NONE;

  return add_line (element, path, 0, path->len - 1, has_corners (element));
}

/* --- Arrows ------------------------------------------------------------------------------------
 */

static gboolean
has_head (ChalkExcalidrawElement *element, const char *name)
{
  return chalk_excalidraw_find (element->value, name, CHALK_JSON_STRING) != NULL;
}

/* So long is the piece of a round line that becomes a straight arrow: its head is as long as it
 * ought to be then (rule E19). */
static double
get_reach (ChalkExcalidrawElement *element)
{
  return has_corners (element) ? 0 : 2 * (8 + 3 * element->style.width);
}

/* Where the arrow to the point @tip of the path begins, coming from the side of @end. */
static guint
find_tail (GArray *path, guint tip, guint end, double reach)
{
  int step = end > tip ? 1 : -1;
  guint tail = tip + (guint) step;

  while (tail != end && chalk_point_distance (get_at (path, tail), get_at (path, tip)) < reach)
    tail += (guint) step;

  return tail;
}

gboolean
chalk_excalidraw_read_arrow (ChalkExcalidrawElement *element)
{
  g_autoptr (GArray) path = read_path (element);
  double reach = get_reach (element);
  gboolean at_start = has_head (element, "startArrowhead");
  gboolean at_end = has_head (element, "endArrowhead");
  guint first = 0;
  guint last;
  guint end;

  if (path == NULL)
    return FALSE;

  last = end = path->len - 1;
  if (path->len == 2)
    return ((at_start || at_end)
            || add_straight (element, get_at (path, 0), get_at (path, 1), FALSE))
           && (!at_start || add_straight (element, get_at (path, 1), get_at (path, 0), TRUE))
           && (!at_end || add_straight (element, get_at (path, 0), get_at (path, 1), TRUE));

  if (at_start)
    first = find_tail (path, 0, end, reach);
  if (at_end && last > first)
    last = find_tail (path, end, first, reach);

  return add_line (element, path, first, last, has_corners (element))
         && (!at_start || add_straight (element, get_at (path, first), get_at (path, 0), TRUE))
         && (!at_end || last == end
             || add_straight (element, get_at (path, last), get_at (path, end), TRUE));
}
