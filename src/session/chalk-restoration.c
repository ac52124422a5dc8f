/* chalk-restoration.c - the changes that make one board look like another
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-restoration.h"

typedef struct
{
  ChalkBoard *present;
  ChalkBoard *wanted;
  GPtrArray *deletions; /* ChalkChange */
  GPtrArray *objects;   /* ChalkObject of the wanted board, borrowed, lowest first */
} Comparison;

static gboolean
compare_present (ChalkObject *object, gpointer user_data)
{
  Comparison *comparison = user_data;
  const char *id = chalk_object_get_id (object);

  if (chalk_board_lookup (comparison->wanted, id) == NULL)
    g_ptr_array_add (comparison->deletions, chalk_change_new_delete (id));

  return TRUE;
}

static gboolean
collect_wanted (ChalkObject *object, gpointer user_data)
{
  Comparison *comparison = user_data;

  g_ptr_array_add (comparison->objects, object);

  return TRUE;
}

static gboolean
is_as_wanted (ChalkBoard *present, ChalkObject *wanted)
{
  ChalkObject *object = chalk_board_lookup (present, chalk_object_get_id (wanted));

  return object != NULL
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

static GPtrArray *
cut_into_batches (GPtrArray *changes)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);

  for (guint i = 0; i < changes->len; i += CHALK_LIMIT_BATCH)
    g_ptr_array_add (batches,
                     chalk_change_new_batch ((ChalkChange *const *) changes->pdata + i,
                                             MIN (changes->len - i, CHALK_LIMIT_BATCH), NULL));

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
  chalk_board_foreach (wanted, collect_wanted, &comparison);
  add_restorations (&comparison, changes);

  return cut_into_batches (changes);
}
