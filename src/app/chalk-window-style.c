/* chalk-window-style.c - what the window does about colours and styles
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-window-private.h"

static GdkRGBA
to_rgba (ChalkColor color)
{
  return (GdkRGBA){ (float) (color >> 24 & 0xff) / 255.f, (float) (color >> 16 & 0xff) / 255.f,
                    (float) (color >> 8 & 0xff) / 255.f, (float) (color & 0xff) / 255.f };
}

static ChalkColor
from_rgba (const GdkRGBA *rgba)
{
  const float channels[] = { rgba->red, rgba->green, rgba->blue, rgba->alpha };
  ChalkColor color = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    color = color << 8 | (ChalkColor) (CLAMP (channels[i], 0, 1) * 255 + 0.5f);

  return color;
}

static void
take_color (ChalkWindow *self, const char *action, GtkDialog *dialog, int response)
{
  GdkRGBA rgba;
  ChalkColor color;

  if (response == GTK_RESPONSE_OK)
    {
      gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (dialog), &rgba);
      color = from_rgba (&rgba);
      chalk_pen_remember_color (self->pen, color);
      g_action_group_activate_action (G_ACTION_GROUP (self), action, g_variant_new_uint32 (color));
    }

  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
on_color_chosen_cb (ChalkWindow *self, int response, GtkDialog *dialog)
{
  take_color (self, "color", dialog, response);
}

static void
on_fill_chosen_cb (ChalkWindow *self, int response, GtkDialog *dialog)
{
  take_color (self, "fill", dialog, response);
}

/* @parameter: the action that is to get the colour: `color` or `fill` */
static void
on_custom_color_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);
  const ChalkStyle *style = &chalk_styling_get_shown (self->styling)->style;
  gboolean is_fill = g_str_equal (g_variant_get_string (parameter, NULL), "fill");
  GtkWidget *dialog = gtk_color_chooser_dialog_new (
      is_fill ? _ ("Fill Color") : _ ("Drawing Color"), GTK_WINDOW (self));
  GdkRGBA rgba = to_rgba (is_fill && style->fill != CHALK_COLOR_NONE ? style->fill : style->color);

  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (dialog), &rgba);
  g_signal_connect_object (dialog, "response",
                           is_fill ? G_CALLBACK (on_fill_chosen_cb)
                                   : G_CALLBACK (on_color_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The first stroke of a pen has changed what fingers do: that is to be said, with a way back. */
void
chalk_window_tell_pen_only (ChalkWindow *self)
{
  AdwToast *toast;
  gboolean is_pen_only;

  g_object_get (self->pen, "pen-only", &is_pen_only, NULL);
  if (!is_pen_only)
    return;

  toast = adw_toast_new (_ ("The pen draws, fingers move the paper"));
  adw_toast_set_button_label (toast, _ ("_Draw With Fingers"));
  adw_toast_set_action_name (toast, "win.pen-only");
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* Adds the actions that choose what is drawn and what is selected looks like. */
void
chalk_window_add_style_actions (ChalkWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "custom-color", .parameter_type = "s", .activate = on_custom_color_cb },
  };
  g_autoptr (GPropertyAction) erases_parts =
      g_property_action_new ("erases-parts", self->pen, "erases-parts");

  g_autoptr (GPropertyAction) pen_only = g_property_action_new ("pen-only", self->pen, "pen-only");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (pen_only));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (erases_parts));
  chalk_styling_add_actions (self->styling, G_ACTION_MAP (self));
}
