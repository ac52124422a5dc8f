/* chalk-editor-groups.c - groups and locks of the selected objects
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-id.h"

#include "chalk-editor-private.h"

typedef struct
{
  GHashTable *groups; /* set of borrowed strings */
  GHashTable *known;  /* set of ids, borrowed */
  GPtrArray *ids;     /* borrowed strings */
} Gathering;

static gboolean
gather_member (ChalkObject *object, gpointer user_data)
{
  Gathering *gathering = user_data;
  const char *group = chalk_object_get_group (object);
  const char *id = chalk_object_get_id (object);

  if (group != NULL && g_hash_table_contains (gathering->groups, group)
      && !g_hash_table_contains (gathering->known, id))
    g_ptr_array_add (gathering->ids, (gpointer) id);

  return TRUE;
}

/**
 * chalk_editor_add_companions:
 * @ids: (element-type utf8): ids of objects; those of everything that shares a group with one of
 *   them are added, and belong to the board
 */
void
chalk_editor_add_companions (ChalkEditor *self, GPtrArray *ids)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  Gathering gathering = { groups, known, ids };
  ChalkBoard *board;

  g_return_if_fail (CHALK_IS_EDITOR (self) && ids != NULL);

  board = chalk_desk_get_board (chalk_editor_get_desk (self));
  for (guint i = 0; i < ids->len; i++)
    {
      ChalkObject *object = chalk_board_lookup (board, ids->pdata[i]);
      const char *group = object != NULL ? chalk_object_get_group (object) : NULL;

      g_hash_table_add (known, ids->pdata[i]);
      if (group != NULL)
        g_hash_table_add (groups, (gpointer) group);
    }

  if (g_hash_table_size (groups) > 0)
    chalk_board_foreach (board, gather_member, &gathering);
}

typedef struct
{
  ChalkMark mark;
  GPtrArray *changes; /* ChalkChange */
} Marking;

static gboolean
says_something (const ChalkMark *mark, ChalkObject *object)
{
  return ((mark->fields & CHALK_MARK_LOCKED) && mark->is_locked != chalk_object_is_locked (object))
         || ((mark->fields & CHALK_MARK_GROUP)
             && g_strcmp0 (mark->group, chalk_object_get_group (object)) != 0);
}

static void
mark_object (ChalkObject *object, gpointer user_data)
{
  Marking *marking = user_data;

  if (says_something (&marking->mark, object))
    g_ptr_array_add (marking->changes,
                     chalk_change_new_mark (chalk_object_get_id (object), &marking->mark));
}

static void
mark_selection (ChalkEditor *self, ChalkMark mark)
{
  g_autoptr (GPtrArray) changes = chalk_editor_new_changes ();
  Marking marking = { mark, changes };

  chalk_editor_foreach_selected (self, mark_object, &marking);
  chalk_editor_submit_all (self, changes);
}

/* Makes one group of what is selected; groups that it was part of give up what is selected. */
void
chalk_editor_group_selection (ChalkEditor *self)
{
  g_autofree char *group = NULL;

  g_return_if_fail (CHALK_IS_EDITOR (self));

  if (chalk_selection_get_size (chalk_editor_get_selection (self)) < 2)
    return;

  group = chalk_id_new ();
  mark_selection (self, (ChalkMark){ .fields = CHALK_MARK_GROUP, .group = group });
}

/* Takes what is selected out of its groups. */
void
chalk_editor_ungroup_selection (ChalkEditor *self)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  mark_selection (self, (ChalkMark){ .fields = CHALK_MARK_GROUP });
}

static void
see_whether_locked (ChalkObject *object, gpointer user_data)
{
  gboolean *is_locked = user_data;

  *is_locked = *is_locked && chalk_object_is_locked (object);
}

/* Returns: TRUE if everything that is selected is locked */
gboolean
chalk_editor_is_selection_locked (ChalkEditor *self)
{
  gboolean is_locked = TRUE;

  g_return_val_if_fail (CHALK_IS_EDITOR (self), FALSE);

  chalk_editor_foreach_selected (self, see_whether_locked, &is_locked);

  return is_locked && chalk_selection_get_size (chalk_editor_get_selection (self)) > 0;
}

/* Locks what is selected; unlocks it if all of it is locked. */
void
chalk_editor_toggle_selection_locked (ChalkEditor *self)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  mark_selection (self, (ChalkMark){ .fields = CHALK_MARK_LOCKED,
                                     .is_locked = !chalk_editor_is_selection_locked (self) });
}
