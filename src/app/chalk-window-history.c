/* chalk-window-history.c - the time machine in the window
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-window-private.h"

/* What would change the present, which is not to be seen meanwhile. */
static const char *const present_actions[] = { "tool", "undo", "redo", "select-all" };

static void
set_present_enabled (ChalkWindow *self, gboolean is_enabled)
{
  for (gsize i = 0; i < G_N_ELEMENTS (present_actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), present_actions[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
    }
}

/* --- Restoring ---------------------------------------------------------------------------------
 */

/* How to take a restoration back, as long as nothing else was done since. */
typedef struct
{
  ChalkEditor *editor;
  AdwToast *toast; /* borrowed; the closure lives no longer than the toast */
  guint n_batches;
  guint64 n_submitted;
} Restoration;

static void
free_restoration (gpointer data, GClosure *closure)
{
  Restoration *restoration = data;

  g_clear_object (&restoration->editor);
  g_free (restoration);
}

static void
on_undo_clicked_cb (Restoration *restoration)
{
  for (guint i = 0; i < restoration->n_batches; i++)
    chalk_editor_undo (restoration->editor, CHALK_UNDO_UNDO);
}

/* An undo would take back what was done last, and that is something else now. */
static void
on_traces_changed_cb (Restoration *restoration)
{
  ChalkDesk *desk = chalk_editor_get_desk (restoration->editor);

  if (chalk_desk_get_n_submitted (desk) != restoration->n_submitted)
    adw_toast_dismiss (restoration->toast);
}

static guint
submit_plan (ChalkDesk *desk, GPtrArray *plan)
{
  guint n_changes = 0;

  for (guint i = 0; i < plan->len; i++)
    {
      gsize n;

      chalk_change_get_changes (g_ptr_array_index (plan, i), &n);
      n_changes += (guint) n;
      chalk_desk_submit (desk, NULL, g_ptr_array_index (plan, i));
    }

  return n_changes;
}

static void
tell_restored (ChalkWindow *self, guint n_batches, guint n_changes)
{
  ChalkDesk *desk = chalk_editor_get_desk (self->editor);
  g_autofree char *title = g_strdup_printf (
      ngettext ("Restored: %u object changed", "Restored: %u objects changed", n_changes),
      n_changes);
  AdwToast *toast = adw_toast_new (title);
  Restoration *restoration = g_new0 (Restoration, 1);
  GClosure *closure;

  restoration->editor = g_object_ref (self->editor);
  restoration->toast = toast;
  restoration->n_batches = n_batches;
  restoration->n_submitted = chalk_desk_get_n_submitted (desk);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  closure = g_cclosure_new_swap (G_CALLBACK (on_undo_clicked_cb), restoration, free_restoration);
  g_signal_connect_closure (toast, "button-clicked", closure, FALSE);
  closure = g_cclosure_new_swap (G_CALLBACK (on_traces_changed_cb), restoration, NULL);
  g_object_watch_closure (G_OBJECT (toast), closure);
  g_signal_connect_closure (desk, "traces-changed", closure, FALSE);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
on_time_machine_restore_cb (ChalkWindow *self, GPtrArray *plan)
{
  ChalkDesk *desk = chalk_editor_get_desk (self->editor);
  guint n_changes = submit_plan (desk, plan);

  chalk_window_close_history (self);
  if (n_changes > 0)
    tell_restored (self, plan->len, n_changes);
  else
    adw_toast_overlay_add_toast (self->toast_overlay,
                                 adw_toast_new (_ ("The board looks like that already")));
}

/* --- Opening and closing -----------------------------------------------------------------------
 */

/* Shows the time machine in the place of the drawing surface, which stays as it is. */
void
chalk_window_open_history (ChalkWindow *self)
{
  g_return_if_fail (CHALK_IS_WINDOW (self));

  if (self->time_machine != NULL)
    return;

  chalk_editor_escape (self->editor);
  set_present_enabled (self, FALSE);
  self->surface = g_object_ref (adw_toast_overlay_get_child (self->toast_overlay));
  self->time_machine = chalk_time_machine_new (self->editor);
  g_signal_connect_object (self->time_machine, "restore", G_CALLBACK (on_time_machine_restore_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->time_machine, "closed", G_CALLBACK (chalk_window_close_history),
                           self, G_CONNECT_SWAPPED);
  adw_toast_overlay_set_child (self->toast_overlay, GTK_WIDGET (self->time_machine));
  g_signal_connect_object (chalk_time_machine_get_editor (self->time_machine), "notify::zoom",
                           G_CALLBACK (chalk_window_show_zoom), self, G_CONNECT_SWAPPED);
  chalk_window_show_zoom (self);
}

void
chalk_window_close_history (ChalkWindow *self)
{
  g_return_if_fail (CHALK_IS_WINDOW (self));

  if (self->time_machine == NULL)
    return;

  self->time_machine = NULL;
  adw_toast_overlay_set_child (self->toast_overlay, self->surface);
  g_clear_object (&self->surface);
  set_present_enabled (self, TRUE);
  chalk_window_show_zoom (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* Returns: (transfer none): what can be seen: the present or the past */
ChalkEditor *
chalk_window_get_shown_editor (ChalkWindow *self)
{
  return self->time_machine != NULL ? chalk_time_machine_get_editor (self->time_machine)
                                    : self->editor;
}
