/* chalk-restoration.c - the changes that make one board look like another
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-restoration.h"

/* Points of the strokes in one batch, so that it makes a message of a megabyte or two at most. */
#define BATCH_POINTS 50000

typedef struct
{
  ChalkBoard *present;
  ChalkBoard *wanted;
  GPtrArray *deletions; /* ChalkChange */
  GPtrArray *objects;   /* ChalkObject, borrowed, lowest first */
} Comparison;

/* Rule E27: what is locked cannot go. Restorations need no unlocking. */
static gboolean
compare_present (ChalkObject *object, gpointer user_data)
{
  const ChalkMark unlocked = { .fields = CHALK_MARK_LOCKED };
  Comparison *comparison = user_data;
  const char *id = chalk_object_get_id (object);

  if (chalk_board_lookup (comparison->wanted, id) != NULL)
    return TRUE;

  if (chalk_object_is_locked (object))
    g_ptr_array_add (comparison->deletions, chalk_change_new_mark (id, &unlocked));
  g_ptr_array_add (comparison->deletions, chalk_change_new_delete (id));

  return TRUE;
}

static gboolean
collect (ChalkObject *object, gpointer user_data)
{
  Comparison *comparison = user_data;

  g_ptr_array_add (comparison->objects, object);

  return TRUE;
}

static gboolean
is_as_wanted (ChalkBoard *present, ChalkObject *wanted)
{
  ChalkObject *object = chalk_board_lookup (present, chalk_object_get_id (wanted));

  return object != NULL && chalk_object_is_marked_like (object, wanted)
         && chalk_shape_equal (chalk_object_get_shape (object), chalk_object_get_shape (wanted));
}

/* From the top down, so that the object above is in its place before the one that names it. */
static void
add_restorations (Comparison *comparison, GPtrArray *changes)
{
  const char *above = NULL;

  for (guint i = comparison->objects->len; i > 0; i--)
    {
      ChalkObject *wanted = g_ptr_array_index (comparison->objects, i - 1);

      if (!is_as_wanted (comparison->present, wanted))
        g_ptr_array_add (changes, chalk_change_new_restore (wanted, above));
      above = chalk_object_get_id (wanted);
    }
}

static void
add_paper (Comparison *comparison, GPtrArray *changes)
{
  const ChalkPaper *wanted = chalk_board_get_paper (comparison->wanted);

  if (!chalk_paper_looks_like (chalk_board_get_paper (comparison->present), wanted))
    g_ptr_array_add (changes, chalk_change_new_paper (wanted->color, wanted->pattern));
}

/* What a change weighs in a message: the points of the stroke that it brings back. */
static gsize
weigh (ChalkChange *change)
{
  gsize n_points = 0;

  if (chalk_change_get_change_type (change) == CHALK_CHANGE_RESTORE)
    chalk_shape_get_points (chalk_object_get_shape (chalk_change_get_object (change)), &n_points);

  return n_points;
}

/* How many of the changes from @first on go into one batch: at least one. */
static guint
measure_batch (GPtrArray *changes, guint first)
{
  gsize n_points = weigh (g_ptr_array_index (changes, first));
  guint n = 1;

  while (n < CHALK_LIMIT_BATCH && first + n < changes->len)
    {
      n_points += weigh (g_ptr_array_index (changes, first + n));
      if (n_points > BATCH_POINTS)
        break;
      n++;
    }

  return n;
}

static GPtrArray *
cut_into_batches (GPtrArray *changes)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);
  guint n;

  for (guint i = 0; i < changes->len; i += n)
    {
      n = measure_batch (changes, i);
      g_ptr_array_add (batches,
                       chalk_change_new_batch ((ChalkChange *const *) changes->pdata + i, n, NULL));
    }

  return batches;
}

/**
 * chalk_restoration_plan:
 * @present: the board as it is
 * @wanted: the board as it shall be
 *
 * Compares what objects look like, not when they changed. Objects that both have keep their place.
 *
 * Returns: (transfer full) (element-type ChalkChange): batches to be submitted in this order; none
 * if the boards look alike
 */
GPtrArray *
chalk_restoration_plan (ChalkBoard *present, ChalkBoard *wanted)
{
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  Comparison comparison = { present, wanted, changes, objects };

  g_return_val_if_fail (CHALK_IS_BOARD (present) && CHALK_IS_BOARD (wanted), NULL);

  chalk_board_foreach (present, compare_present, &comparison);
  chalk_board_foreach (wanted, collect, &comparison);
  add_restorations (&comparison, changes);
  add_paper (&comparison, changes);

  return cut_into_batches (changes);
}

/* What is kept lies where it lies at present, as far as what is above it is there. */
static void
keep (ChalkBoard *wanted, ChalkObject *object, const char *above)
{
  g_autoptr (ChalkChange) change = chalk_change_new_restore (object, above);
  g_autoptr (ChalkEvent) event = chalk_event_new (
      chalk_object_get_id (object), chalk_object_get_user_id (object),
      chalk_board_get_version (wanted), chalk_object_get_timestamp (object), change);

  g_array_unref (chalk_board_apply (wanted, event));
}

/**
 * chalk_restoration_keep:
 * @present: the board as it is
 * @wanted: the board as it would be, and then with what is kept
 * @func: (scope call): called with each present object that would be another or gone; says whether
 *   it is kept
 *
 * For a plan that leaves alone what others have built on.
 *
 * Returns: how many objects are kept
 */
guint
chalk_restoration_keep (ChalkBoard *present, ChalkBoard *wanted, ChalkBoardFunc func,
                        gpointer user_data)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  Comparison comparison = { present, wanted, NULL, objects };
  const char *above = NULL;
  guint n_kept = 0;

  g_return_val_if_fail (CHALK_IS_BOARD (present) && CHALK_IS_BOARD (wanted), 0);
  g_return_val_if_fail (func != NULL, 0);

  chalk_board_foreach (present, collect, &comparison);
  for (guint i = objects->len; i > 0; i--)
    {
      ChalkObject *object = g_ptr_array_index (objects, i - 1);

      if (!is_as_wanted (wanted, object) && func (object, user_data))
        {
          keep (wanted, object, above);
          n_kept++;
        }
      above = chalk_object_get_id (object);
    }

  return n_kept;
}
