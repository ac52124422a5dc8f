/* chalk-window-fullscreen.c - nothing but the board on the screen
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-window-private.h"

/* Screen pixels: how close to the edge asks for the header bar, and how far below it is away. */
#define EDGE 2.0
#define AWAY 24.0

/* Then it has a menu open, which would go with it. */
static gboolean
header_is_in_use (ChalkWindow *self)
{
  GtkMenuButton *buttons[] = { self->menu_button, self->people_button, self->share_button };

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (buttons[i]))))
      return TRUE;

  return FALSE;
}

static void
on_motion_cb (ChalkWindow *self, double x, double y)
{
  if (!gtk_window_is_fullscreen (GTK_WINDOW (self)))
    return;

  if (y <= EDGE)
    gtk_revealer_set_reveal_child (self->header_revealer, TRUE);
  else if (y > gtk_widget_get_height (self->header_bar) + AWAY && !header_is_in_use (self))
    gtk_revealer_set_reveal_child (self->header_revealer, FALSE);
}

/* In full screen the header bar lies above the board, out of sight, so that the board does not move
 * when it comes. */
static void
on_fullscreened_cb (ChalkWindow *self)
{
  gboolean is_fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));
  GtkWidget *header = self->header_bar;
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "fullscreen");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_fullscreen));
  if (is_fullscreen == (gtk_revealer_get_child (self->header_revealer) == header))
    return;

  g_object_ref (header);
  gtk_revealer_set_reveal_child (self->header_revealer, FALSE);
  if (is_fullscreen)
    {
      gtk_box_remove (self->content_box, header);
      gtk_revealer_set_child (self->header_revealer, header);
    }
  else
    {
      gtk_revealer_set_child (self->header_revealer, NULL);
      gtk_box_prepend (self->content_box, header);
    }
  g_object_unref (header);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
on_fullscreen_change_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  if (g_variant_get_boolean (state))
    gtk_window_fullscreen (GTK_WINDOW (user_data));
  else
    gtk_window_unfullscreen (GTK_WINDOW (user_data));
}

static void
on_leave_fullscreen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_unfullscreen (GTK_WINDOW (user_data));
}

static void
on_main_menu_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);

  chalk_window_reveal_header (self);
  gtk_menu_button_popup (self->menu_button);
}

/* For what opens from there. */
void
chalk_window_reveal_header (ChalkWindow *self)
{
  gtk_revealer_set_reveal_child (self->header_revealer, TRUE);
}

/* Adds the actions and what follows the pointer; once. */
void
chalk_window_init_fullscreen (ChalkWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "fullscreen", .state = "false", .change_state = on_fullscreen_change_state_cb },
    { .name = "leave-fullscreen", .activate = on_leave_fullscreen_cb },
    { .name = "main-menu", .activate = on_main_menu_cb },
  };
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self, "notify::fullscreened", G_CALLBACK (on_fullscreened_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
