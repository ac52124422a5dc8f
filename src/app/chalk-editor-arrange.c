/* chalk-editor-arrange.c - where the selected objects lie, across, down and in the z-order
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-editor-private.h"

/* --- Alignment ---------------------------------------------------------------------------------
 */

/* What is moved as one: an object alone, or all selected ones of a group. */
typedef struct
{
  GPtrArray *objects; /* ChalkObject, borrowed */
  GArray *unit_of;    /* gsize: to which box each belongs */
  GArray *boxes;      /* ChalkRect: one a unit */
  GHashTable *groups; /* group → 1 + its box, borrowed */
} Units;

static void
free_units (Units *units)
{
  g_clear_pointer (&units->objects, g_ptr_array_unref);
  g_clear_pointer (&units->unit_of, g_array_unref);
  g_clear_pointer (&units->boxes, g_array_unref);
  g_clear_pointer (&units->groups, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Units, free_units)

static gsize
add_box (Units *units, ChalkRect box)
{
  g_array_append_val (units->boxes, box);

  return units->boxes->len - 1;
}

static gsize
find_unit (Units *units, const char *group, ChalkRect bounds)
{
  gsize known = group != NULL ? GPOINTER_TO_SIZE (g_hash_table_lookup (units->groups, group)) : 0;
  ChalkRect *box;
  gsize unit;

  if (known == 0)
    {
      unit = add_box (units, bounds);
      if (group != NULL)
        g_hash_table_insert (units->groups, (gpointer) group, GSIZE_TO_POINTER (unit + 1));
      return unit;
    }

  box = &g_array_index (units->boxes, ChalkRect, known - 1);
  *box = chalk_rect_union (*box, bounds);

  return known - 1;
}

static void
collect_unit (ChalkObject *object, gpointer user_data)
{
  Units *units = user_data;
  gsize unit = find_unit (units, chalk_object_get_group (object),
                          chalk_shape_get_bounds (chalk_object_get_shape (object)));

  g_ptr_array_add (units->objects, object);
  g_array_append_val (units->unit_of, unit);
}

static void
init_units (Units *units, ChalkEditor *self)
{
  units->objects = g_ptr_array_new ();
  units->unit_of = g_array_new (FALSE, FALSE, sizeof (gsize));
  units->boxes = g_array_new (FALSE, FALSE, sizeof (ChalkRect));
  units->groups = g_hash_table_new (g_str_hash, g_str_equal);
  chalk_editor_foreach_free (self, collect_unit, units);
}

/* Those that stay where they are, are not moved at all. */
static void
move_units (ChalkEditor *self, Units *units, const ChalkPoint *offsets)
{
  g_autoptr (GPtrArray) changes = chalk_editor_new_changes ();

  for (guint i = 0; i < units->objects->len; i++)
    {
      ChalkObject *object = g_ptr_array_index (units->objects, i);
      ChalkPoint offset = offsets[g_array_index (units->unit_of, gsize, i)];
      ChalkPoint anchor =
          chalk_editor_offset_anchor (self, chalk_object_get_shape (object), offset);

      if (offset.x != 0 || offset.y != 0)
        g_ptr_array_add (changes, chalk_change_new_move (chalk_object_get_id (object), anchor));
    }

  chalk_editor_submit_all (self, changes);
}

/* Moves what is selected so that it meets at an edge or in the middle of all of it. */
void
chalk_editor_align_selection (ChalkEditor *self, ChalkAlignment alignment)
{
  g_auto (Units) units = { 0 };
  g_autofree ChalkPoint *offsets = NULL;

  g_return_if_fail (CHALK_IS_EDITOR (self) && alignment < CHALK_ALIGNMENT_N_KINDS);

  chalk_editor_cancel (self);
  init_units (&units, self);
  offsets = g_new0 (ChalkPoint, units.boxes->len + 1);
  chalk_arrange_align ((const ChalkRect *) units.boxes->data, units.boxes->len, alignment, offsets);
  move_units (self, &units, offsets);
}

/* Moves what is selected so that the gaps along @axis are equal. */
void
chalk_editor_distribute_selection (ChalkEditor *self, ChalkAxis axis)
{
  g_auto (Units) units = { 0 };
  g_autofree ChalkPoint *offsets = NULL;

  g_return_if_fail (CHALK_IS_EDITOR (self) && axis < CHALK_AXIS_N_KINDS);

  chalk_editor_cancel (self);
  init_units (&units, self);
  offsets = g_new0 (ChalkPoint, units.boxes->len + 1);
  chalk_arrange_distribute ((const ChalkRect *) units.boxes->data, units.boxes->len, axis, offsets);
  move_units (self, &units, offsets);
}

/* --- The z-order -------------------------------------------------------------------------------
 */

typedef struct
{
  ChalkSelection *selection;
  GPtrArray *ids;     /* borrowed: what is selected and not locked, lowest first */
  const char *lowest; /* (nullable): what is not */
} Pile;

static gboolean
sort_object (ChalkObject *object, gpointer user_data)
{
  Pile *pile = user_data;
  const char *id = chalk_object_get_id (object);

  if (chalk_selection_contains (pile->selection, id) && !chalk_object_is_locked (object))
    g_ptr_array_add (pile->ids, (gpointer) id);
  else if (pile->lowest == NULL)
    pile->lowest = id;

  return TRUE;
}

/* They keep their order among themselves. @to_front: or else to the back */
static void
put_selection (ChalkEditor *self, gboolean to_front)
{
  g_autoptr (GPtrArray) changes = chalk_editor_new_changes ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  Pile pile = { chalk_editor_get_selection (self), ids, NULL };

  chalk_board_foreach (chalk_desk_get_board (chalk_editor_get_desk (self)), sort_object, &pile);
  if (pile.lowest == NULL)
    return;

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (changes,
                     chalk_change_new_order (ids->pdata[i], to_front ? NULL : pile.lowest));
  chalk_editor_submit_all (self, changes);
}

/* Puts what is selected above everything else. */
void
chalk_editor_bring_selection_to_front (ChalkEditor *self)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  put_selection (self, TRUE);
}

/* Puts what is selected below everything else. */
void
chalk_editor_send_selection_to_back (ChalkEditor *self)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  put_selection (self, FALSE);
}
