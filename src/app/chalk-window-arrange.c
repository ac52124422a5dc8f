/* chalk-window-arrange.c - arranging what is selected, and finding one's way
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-object-words.h"

#include "chalk-window-private.h"

static void
on_align_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkAlignment alignment;

  if (chalk_alignment_from_name (g_variant_get_string (parameter, NULL), &alignment))
    chalk_editor_align_selection (CHALK_WINDOW (user_data)->editor, alignment);
}

static void
on_distribute_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkAxis axis;

  if (chalk_axis_from_name (g_variant_get_string (parameter, NULL), &axis))
    chalk_editor_distribute_selection (CHALK_WINDOW (user_data)->editor, axis);
}

static void
on_to_front_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_bring_selection_to_front (CHALK_WINDOW (user_data)->editor);
}

static void
on_to_back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_send_selection_to_back (CHALK_WINDOW (user_data)->editor);
}

static void
on_group_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_group_selection (CHALK_WINDOW (user_data)->editor);
}

static void
on_ungroup_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_ungroup_selection (CHALK_WINDOW (user_data)->editor);
}

/* `lock`, `unlock`, and `toggle-locked` for the keyboard: the names are for the menu. */
static void
on_toggle_locked_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_toggle_selection_locked (CHALK_WINDOW (user_data)->editor);
}

/* --- What can be done now ----------------------------------------------------------------------
 */

typedef struct
{
  guint n_objects;
  guint n_locked;
  guint n_grouped;
  const char *group;       /* (nullable): of the first one */
  gboolean is_whole_group; /* all are of the same one */
} Count;

static void
count_object (ChalkObject *object, gpointer user_data)
{
  Count *count = user_data;

  if (count->n_objects++ == 0)
    {
      count->group = chalk_object_get_group (object);
      count->is_whole_group = count->group != NULL;
    }
  else if (g_strcmp0 (count->group, chalk_object_get_group (object)) != 0)
    {
      count->is_whole_group = FALSE;
    }
  count->n_locked += chalk_object_is_locked (object);
  count->n_grouped += chalk_object_get_group (object) != NULL;
}

static void
enable (ChalkWindow *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
update_actions (ChalkWindow *self)
{
  Count count = { 0 };

  chalk_editor_foreach_selected (self->editor, count_object, &count);
  enable (self, "align", count.n_objects > 1);
  enable (self, "distribute", count.n_objects > 2);
  enable (self, "to-front", count.n_objects > 0);
  enable (self, "to-back", count.n_objects > 0);
  enable (self, "group", count.n_objects > 1 && !count.is_whole_group);
  enable (self, "ungroup", count.n_grouped > 0);
  enable (self, "toggle-locked", count.n_objects > 0);
  enable (self, "lock", count.n_objects > count.n_locked);
  enable (self, "unlock", count.n_objects > 0 && count.n_objects == count.n_locked);
}

static void
on_object_changed_cb (ChalkWindow *self, ChalkObject *before, ChalkObject *after)
{
  ChalkObject *object = after != NULL ? after : before;

  if (chalk_selection_contains (chalk_editor_get_selection (self->editor),
                                chalk_object_get_id (object)))
    update_actions (self);
}

/* --- Walking from object to object -------------------------------------------------------------
 */

static void
on_walked_cb (ChalkWindow *self, ChalkObject *object)
{
  ChalkPeople *people = chalk_desk_get_people (chalk_editor_get_desk (self->editor));
  g_autofree char *title = chalk_object_words_title (object);
  g_autofree char *place = chalk_object_words_place (
      object, chalk_people_get_name (people, chalk_object_get_user_id (object)));
  g_autofree char *text = g_strdup_printf ("%s. %s", title, place);

  chalk_speaker_say (self->speaker, text);
}

/* Adds the actions; the editor is there already. */
void
chalk_window_add_arrange_actions (ChalkWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "align", .parameter_type = "s", .activate = on_align_cb },
    { .name = "distribute", .parameter_type = "s", .activate = on_distribute_cb },
    { .name = "to-front", .activate = on_to_front_cb },
    { .name = "to-back", .activate = on_to_back_cb },
    { .name = "group", .activate = on_group_cb },
    { .name = "ungroup", .activate = on_ungroup_cb },
    { .name = "lock", .activate = on_toggle_locked_cb },
    { .name = "unlock", .activate = on_toggle_locked_cb },
    { .name = "toggle-locked", .activate = on_toggle_locked_cb },
  };
  g_autoptr (GPropertyAction) snap = NULL;
  g_autoptr (GPropertyAction) minimap = NULL;
  g_autoptr (GPropertyAction) outline = NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (chalk_editor_get_selection (self->editor), "changed",
                           G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chalk_editor_get_desk (self->editor), "object-changed",
                           G_CALLBACK (on_object_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "walked", G_CALLBACK (on_walked_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);

  snap = g_property_action_new ("snap-to-grid", self->editor, "snap-to-grid");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (snap));
  minimap = g_property_action_new ("minimap", self->minimap, "visible");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (minimap));
  outline = g_property_action_new ("outline", self->flap, "reveal-flap");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (outline));
}
