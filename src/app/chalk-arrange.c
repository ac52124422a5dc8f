/* chalk-arrange.c - where boxes go when they are aligned or distributed
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-arrange.h"

static const char *const alignment_names[CHALK_ALIGNMENT_N_KINDS] = {
  [CHALK_ALIGNMENT_LEFT] = "left",     [CHALK_ALIGNMENT_CENTER] = "center",
  [CHALK_ALIGNMENT_RIGHT] = "right",   [CHALK_ALIGNMENT_TOP] = "top",
  [CHALK_ALIGNMENT_MIDDLE] = "middle", [CHALK_ALIGNMENT_BOTTOM] = "bottom",
};

static const char *const axis_names[CHALK_AXIS_N_KINDS] = {
  [CHALK_AXIS_HORIZONTAL] = "horizontal",
  [CHALK_AXIS_VERTICAL] = "vertical",
};

static ChalkPoint
get_offset (ChalkRect box, ChalkRect all, ChalkAlignment alignment)
{
  switch (alignment)
    {
    case CHALK_ALIGNMENT_LEFT:
      return (ChalkPoint){ all.x - box.x, 0 };

    case CHALK_ALIGNMENT_CENTER:
      return (ChalkPoint){ all.x + all.width / 2 - (box.x + box.width / 2), 0 };

    case CHALK_ALIGNMENT_RIGHT:
      return (ChalkPoint){ all.x + all.width - (box.x + box.width), 0 };

    case CHALK_ALIGNMENT_TOP:
      return (ChalkPoint){ 0, all.y - box.y };

    case CHALK_ALIGNMENT_MIDDLE:
      return (ChalkPoint){ 0, all.y + all.height / 2 - (box.y + box.height / 2) };

    case CHALK_ALIGNMENT_BOTTOM:
      return (ChalkPoint){ 0, all.y + all.height - (box.y + box.height) };

    case CHALK_ALIGNMENT_N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * chalk_arrange_align:
 * @boxes: in board pixels
 * @offsets: (array length=n_boxes) (out caller-allocates): by how much each has to be moved
 *
 * They meet at an edge, or at the middle, of what they cover together.
 */
void
chalk_arrange_align (const ChalkRect *boxes, gsize n_boxes, ChalkAlignment alignment,
                     ChalkPoint *offsets)
{
  ChalkRect all;

  g_return_if_fail (n_boxes == 0 || (boxes != NULL && offsets != NULL));

  if (n_boxes == 0)
    return;

  all = boxes[0];
  for (gsize i = 1; i < n_boxes; i++)
    all = chalk_rect_union (all, boxes[i]);
  for (gsize i = 0; i < n_boxes; i++)
    offsets[i] = get_offset (boxes[i], all, alignment);
}

/* What a box covers of the axis. */
typedef struct
{
  gsize index;
  double start;
  double size;
} Span;

/* By their middles: of two boxes inside each other neither comes first by an edge. */
static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *first = a;
  const Span *second = b;
  double middles[] = { first->start + first->size / 2, second->start + second->size / 2 };

  if (middles[0] != middles[1])
    return middles[0] < middles[1] ? -1 : 1;

  return first->index < second->index ? -1 : 1;
}

static Span *
list_spans (const ChalkRect *boxes, gsize n_boxes, ChalkAxis axis)
{
  Span *spans = g_new (Span, n_boxes);

  for (gsize i = 0; i < n_boxes; i++)
    spans[i] = axis == CHALK_AXIS_HORIZONTAL ? (Span){ i, boxes[i].x, boxes[i].width }
                                             : (Span){ i, boxes[i].y, boxes[i].height };
  qsort (spans, n_boxes, sizeof *spans, compare_spans);

  return spans;
}

/**
 * chalk_arrange_distribute:
 * @boxes: in board pixels
 * @offsets: (array length=n_boxes) (out caller-allocates): by how much each has to be moved
 *
 * The first and the last along @axis stay; the gaps between neighbours become equal, and where the
 * boxes do not fit, so do the overlaps. Fewer than three boxes stay where they are.
 */
void
chalk_arrange_distribute (const ChalkRect *boxes, gsize n_boxes, ChalkAxis axis,
                          ChalkPoint *offsets)
{
  g_autofree Span *spans = NULL;
  double end;
  double covered = 0;
  double gap;

  g_return_if_fail (n_boxes == 0 || (boxes != NULL && offsets != NULL));

  for (gsize i = 0; i < n_boxes; i++)
    offsets[i] = (ChalkPoint){ 0, 0 };
  if (n_boxes < 3)
    return;

  spans = list_spans (boxes, n_boxes, axis);
  for (gsize i = 0; i < n_boxes; i++)
    covered += spans[i].size;
  end = spans[n_boxes - 1].start + spans[n_boxes - 1].size;
  gap = (end - spans[0].start - covered) / (double) (n_boxes - 1);

  end = spans[0].start + spans[0].size;
  for (gsize i = 1; i + 1 < n_boxes; i++)
    {
      double offset = end + gap - spans[i].start;

      offsets[spans[i].index] =
          axis == CHALK_AXIS_HORIZONTAL ? (ChalkPoint){ offset, 0 } : (ChalkPoint){ 0, offset };
      end += gap + spans[i].size;
    }
}

static gboolean
find_name (const char *const *names, guint n_names, const char *name, guint *index)
{
  for (*index = 0; *index < n_names; (*index)++)
    if (strcmp (names[*index], name) == 0)
      return TRUE;

  return FALSE;
}

/* @name: of an alignment, as actions have it; %FALSE if there is none of this name */
gboolean
chalk_alignment_from_name (const char *name, ChalkAlignment *alignment)
{
  guint index;

  if (!find_name (alignment_names, CHALK_ALIGNMENT_N_KINDS, name, &index))
    return FALSE;

  *alignment = index;

  return TRUE;
}

/* @name: of an axis, as actions have it; %FALSE if there is none of this name */
gboolean
chalk_axis_from_name (const char *name, ChalkAxis *axis)
{
  guint index;

  if (!find_name (axis_names, CHALK_AXIS_N_KINDS, name, &index))
    return FALSE;

  *axis = index;

  return TRUE;
}
