/* chalk-window-follow.c - show whom the window follows
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-painter.h"

#include "chalk-window-private.h"

#define FRAME_WIDTH 4.0 /* screen pixels */

static ChalkPerson *
lookup_followed (ChalkWindow *self)
{
  const char *user_id = self->guide != NULL ? chalk_guide_get_followed (self->guide) : NULL;
  ChalkPeople *people = chalk_desk_get_people (chalk_editor_get_desk (self->editor));

  return user_id != NULL ? chalk_people_lookup (people, user_id) : NULL;
}

static void
draw_frame (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  ChalkPerson *person = lookup_followed (CHALK_WINDOW (user_data));

  if (person == NULL)
    return;

  chalk_painter_set_color (cr, chalk_person_get_color (person));
  cairo_set_line_width (cr, FRAME_WIDTH);
  cairo_rectangle (cr, FRAME_WIDTH / 2, FRAME_WIDTH / 2, width - FRAME_WIDTH, height - FRAME_WIDTH);
  cairo_stroke (cr);
}

static void
on_guide_changed_cb (ChalkWindow *self)
{
  ChalkPerson *person = lookup_followed (self);
  GAction *stop = g_action_map_lookup_action (G_ACTION_MAP (self), "stop-following");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (stop), person != NULL);
  gtk_widget_set_visible (self->follow_frame, person != NULL);
  gtk_widget_set_visible (self->follow_bar, person != NULL);
  if (person != NULL)
    {
      /* Translators: %s is the name of a person. */
      g_autofree char *text = g_strdup_printf (_ ("Following %s"), chalk_person_get_name (person));

      gtk_label_set_label (self->follow_label, text);
      gtk_widget_queue_draw (self->follow_frame);
    }
}

static void
on_follow_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);

  gtk_menu_button_popdown (self->people_button);
  if (self->guide != NULL)
    chalk_guide_follow (self->guide, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
on_stop_following_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);

  if (self->guide != NULL)
    chalk_guide_stop (self->guide);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
on_summon_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);

  gtk_menu_button_popdown (self->people_button);
  if (self->guide != NULL)
    chalk_guide_summon (self->guide);
  adw_toast_overlay_add_toast (self->toast_overlay,
                               adw_toast_new (_ ("Everyone sees what you see now")));
}

/* Adds the actions around following and summoning. */
void
chalk_window_add_follow_actions (ChalkWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "follow", .parameter_type = "s", .activate = on_follow_cb },
    { .name = "stop-following", .activate = on_stop_following_cb },
    { .name = "summon", .activate = on_summon_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->follow_frame), draw_frame, self, NULL);
}

/* The view of the window's editor is led, and told to others, from now on. */
void
chalk_window_take_guide (ChalkWindow *self)
{
  if (self->guide != NULL)
    g_signal_handlers_disconnect_by_data (self->guide, self);
  g_clear_object (&self->guide);
  self->guide = chalk_guide_new (self->editor, GTK_WIDGET (self->canvas));
  g_signal_connect_object (self->guide, "changed", G_CALLBACK (on_guide_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_guide_changed_cb (self);
}
