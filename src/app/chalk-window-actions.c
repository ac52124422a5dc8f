/* chalk-window-actions.c - what buttons, menus and keys of the window do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-window-private.h"

/* --- Tools -------------------------------------------------------------------------------------
 */

static void
on_tool_change_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);
  ChalkToolKind kind;

  if (chalk_tool_kind_from_name (g_variant_get_string (state, NULL), &kind))
    chalk_editor_set_tool_kind (self->editor, kind);
}

static void
on_editor_tool_changed_cb (ChalkWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "tool");
  const char *name = chalk_tool_kind_to_name (chalk_editor_get_tool_kind (self->editor));

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (name));
}

/* --- Editing -----------------------------------------------------------------------------------
 */

static void
on_delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_delete_selection (CHALK_WINDOW (user_data)->editor);
}

static void
on_duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_duplicate_selection (CHALK_WINDOW (user_data)->editor);
}

static void
on_raise_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_raise_selection (CHALK_WINDOW (user_data)->editor);
}

static void
on_lower_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_lower_selection (CHALK_WINDOW (user_data)->editor);
}

static void
on_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_undo (CHALK_WINDOW (user_data)->editor, CHALK_UNDO_UNDO);
}

static void
on_redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_undo (CHALK_WINDOW (user_data)->editor, CHALK_UNDO_REDO);
}

static void
on_select_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_select_all (CHALK_WINDOW (user_data)->editor);
}

static void
on_escape_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_escape (CHALK_WINDOW (user_data)->editor);
}

/* --- Zoom --------------------------------------------------------------------------------------
 */

static void
zoom_in_the_middle (ChalkWindow *self, double zoom)
{
  ChalkEditor *editor = chalk_window_get_shown_editor (self);
  const ChalkView *view = chalk_editor_get_view (editor);

  chalk_editor_zoom_at (editor, (ChalkPoint){ view->width / 2, view->height / 2 }, zoom);
}

static void
on_zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);

  zoom_in_the_middle (
      self,
      chalk_view_next_zoom (chalk_editor_get_view (chalk_window_get_shown_editor (self)), TRUE));
}

static void
on_zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);

  zoom_in_the_middle (
      self,
      chalk_view_next_zoom (chalk_editor_get_view (chalk_window_get_shown_editor (self)), FALSE));
}

static void
on_zoom_reset_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  zoom_in_the_middle (CHALK_WINDOW (user_data), 1);
}

static void
on_zoom_fit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_fit (chalk_window_get_shown_editor (CHALK_WINDOW (user_data)));
}

static void
on_zoom_selection_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_editor_fit_selection (CHALK_WINDOW (user_data)->editor);
}

/* In the menu, and by what can still be done. */
void
chalk_window_show_zoom (ChalkWindow *self)
{
  double zoom = chalk_editor_get_view (chalk_window_get_shown_editor (self))->zoom;
  /* Translators: the zoom; %d is a number of percent. */
  g_autofree char *label = g_strdup_printf (_ ("%d%%"), (int) (zoom * 100 + 0.5));
  GActionMap *map = G_ACTION_MAP (self);

  gtk_button_set_label (self->zoom_button, label);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "zoom-in")),
                               zoom < CHALK_ZOOM_MAX);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "zoom-out")),
                               zoom > CHALK_ZOOM_MIN);
}

/* --- History -----------------------------------------------------------------------------------
 */

static void
on_history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_window_open_history (CHALK_WINDOW (user_data));
}

static void
on_undo_person_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);

  gtk_menu_button_popdown (self->people_button);
  chalk_window_open_history (self);
  chalk_time_machine_remove_person (self->time_machine, g_variant_get_string (parameter, NULL));
}

/* --- Sharing -----------------------------------------------------------------------------------
 */

static void
on_share_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);

  chalk_window_reveal_header (self);
  gtk_menu_button_popup (self->share_button);
}

static void
on_copy_link_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);
  const char *link = chalk_share_popover_get_link (self->share_popover);

  if (link == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), link);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.expect-guests", NULL);
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (_ ("Link copied")));
}

/* --- All of them -------------------------------------------------------------------------------
 */

/* Adds the actions; the editor is there already. */
void
chalk_window_add_actions (ChalkWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "tool",
      .parameter_type = "s",
      .state = "'pen'",
      .change_state = on_tool_change_state_cb },
    { .name = "delete", .activate = on_delete_cb },
    { .name = "duplicate", .activate = on_duplicate_cb },
    { .name = "raise", .activate = on_raise_cb },
    { .name = "lower", .activate = on_lower_cb },
    { .name = "undo", .activate = on_undo_cb },
    { .name = "redo", .activate = on_redo_cb },
    { .name = "select-all", .activate = on_select_all_cb },
    { .name = "escape", .activate = on_escape_cb },
    { .name = "zoom-in", .activate = on_zoom_in_cb },
    { .name = "zoom-out", .activate = on_zoom_out_cb },
    { .name = "zoom-reset", .activate = on_zoom_reset_cb },
    { .name = "zoom-fit", .activate = on_zoom_fit_cb },
    { .name = "zoom-selection", .activate = on_zoom_selection_cb },
    { .name = "history", .activate = on_history_cb },
    { .name = "undo-person", .parameter_type = "s", .activate = on_undo_person_cb },
    { .name = "share", .activate = on_share_cb },
    { .name = "copy-link", .activate = on_copy_link_cb },
  };

  static const char *const on_selection[] = { "delete", "duplicate", "raise", "lower" };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  chalk_window_add_style_actions (self);

  for (gsize i = 0; i < G_N_ELEMENTS (on_selection); i++)
    g_object_bind_property (self->editor, "has-selection",
                            g_action_map_lookup_action (G_ACTION_MAP (self), on_selection[i]),
                            "enabled", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->editor, "has-selection",
                          g_action_map_lookup_action (G_ACTION_MAP (self), "zoom-selection"),
                          "enabled", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->editor, "notify::tool", G_CALLBACK (on_editor_tool_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::zoom", G_CALLBACK (chalk_window_show_zoom), self,
                           G_CONNECT_SWAPPED);
  on_editor_tool_changed_cb (self);
  chalk_window_show_zoom (self);
}

/* Shift and a digit give another character on each keyboard; these are the most common. */
static void
install_zoom_shortcuts (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_1, "win.zoom-fit" },
    { GDK_KEY_exclam, "win.zoom-fit" },
    { GDK_KEY_2, "win.zoom-selection" },
    { GDK_KEY_at, "win.zoom-selection" },
    { GDK_KEY_quotedbl, "win.zoom-selection" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_SHIFT_MASK, keys[i].action,
                                         NULL);
}

/* Letters without a modifier. They belong to the window and not to the application, whose
 * accelerators come before the widget that has the focus: somebody may be typing. */
void
chalk_window_install_shortcuts (GtkWidgetClass *widget_class)
{
  /* The browser client has the same, which are Excalidraw's where that has the tool. */
  static const struct
  {
    guint letter;
    guint digit;
    const char *tool;
  } tools[] = {
    { GDK_KEY_v, GDK_KEY_1, "select" },
    { GDK_KEY_h, 0, "hand" },
    { GDK_KEY_p, GDK_KEY_7, "pen" },
    { GDK_KEY_m, 0, "highlighter" },
    { GDK_KEY_e, GDK_KEY_0, "eraser" },
    { GDK_KEY_k, 0, "laser" },
    { GDK_KEY_t, GDK_KEY_8, "text" },
    { GDK_KEY_n, 0, "note" },
    { GDK_KEY_l, GDK_KEY_6, "line" },
    { GDK_KEY_a, GDK_KEY_5, "arrow" },
    { GDK_KEY_r, GDK_KEY_2, "rectangle" },
    { GDK_KEY_o, GDK_KEY_4, "ellipse" },
    { GDK_KEY_c, 0, "circle" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, tools[i].letter, 0, "win.tool", "s",
                                           tools[i].tool);
      if (tools[i].digit != 0)
        gtk_widget_class_add_binding_action (widget_class, tools[i].digit, 0, "win.tool", "s",
                                             tools[i].tool);
    }

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "win.tool", "s", "lasso");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, 0, "win.insert-pictures", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_9, 0, "win.insert-pictures", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_SHIFT_MASK, "win.minimap",
                                       NULL);
  install_zoom_shortcuts (widget_class);
  /* The last one is the one that menus show. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, 0, "win.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "win.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.escape", NULL);
}
