/* chalk-dot.c - a round spot of colour
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-pointers.h"

#include "chalk-dot.h"

#define AVATAR_DIAMETER 32.0
#define RIM_OPACITY 0.3f

/**
 * ChalkDot:
 *
 * Shows a colour of a palette, the width of a line, or a person with their initial.
 */
struct _ChalkDot
{
  GtkWidget parent_instance;
  /* Owned */
  char *initial; /* (nullable): UTF-8 */
  /* State */
  double diameter; /* screen pixels */
  ChalkColor color;
  gboolean has_text_color; /* @color does not count */
};

G_DEFINE_FINAL_TYPE (ChalkDot, chalk_dot, GTK_TYPE_WIDGET)

static GdkRGBA
to_rgba (ChalkColor color)
{
  return (GdkRGBA){ (float) (color >> 24 & 0xff) / 255.f, (float) (color >> 16 & 0xff) / 255.f,
                    (float) (color >> 8 & 0xff) / 255.f, (float) (color & 0xff) / 255.f };
}

static void
snapshot_initial (ChalkDot *self, GtkSnapshot *snapshot, float width, float height)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self), self->initial);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA ink = to_rgba (chalk_pointers_ink_on (self->color));
  int text_width;
  int text_height;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((width - (float) text_width) / 2,
                                                          (height - (float) text_height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* So that ink is seen on a button of the same colour. */
static void
snapshot_rim (GtkWidget *widget, GtkSnapshot *snapshot, const GskRoundedRect *circle)
{
  const float widths[] = { 1, 1, 1, 1 };
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= RIM_OPACITY;
  gtk_snapshot_append_border (snapshot, circle, widths,
                              (const GdkRGBA[]){ color, color, color, color });
}

static void
chalk_dot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChalkDot *self = CHALK_DOT (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float diameter = (float) self->diameter;
  GdkRGBA color = to_rgba (self->color);
  GskRoundedRect circle;

  if (self->has_text_color)
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);

  gsk_rounded_rect_init_from_rect (
      &circle,
      &GRAPHENE_RECT_INIT ((width - diameter) / 2, (height - diameter) / 2, diameter, diameter),
      diameter / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &color, &circle.bounds);
  gtk_snapshot_pop (snapshot);
  if (self->initial == NULL)
    snapshot_rim (widget, snapshot, &circle);

  if (self->initial != NULL)
    snapshot_initial (self, snapshot, width, height);
}

static void
chalk_dot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = (int) (CHALK_DOT (widget)->diameter + 0.5);
}

static void
chalk_dot_finalize (GObject *object)
{
  ChalkDot *self = CHALK_DOT (object);

  g_clear_pointer (&self->initial, g_free);

  G_OBJECT_CLASS (chalk_dot_parent_class)->finalize (object);
}

static void
chalk_dot_class_init (ChalkDotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chalk_dot_finalize;
  widget_class->snapshot = chalk_dot_snapshot;
  widget_class->measure = chalk_dot_measure;
  gtk_widget_class_set_css_name (widget_class, "chalkdot");
  /* What it says, the button or row around it says in words. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
chalk_dot_init (ChalkDot *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/* @diameter: screen pixels */
GtkWidget *
chalk_dot_new (ChalkColor color, double diameter)
{
  ChalkDot *self = g_object_new (CHALK_TYPE_DOT, NULL);

  self->color = color;
  self->diameter = diameter;

  return GTK_WIDGET (self);
}

/* Follows the style, light or dark. */
GtkWidget *
chalk_dot_new_in_text_color (double diameter)
{
  GtkWidget *dot = chalk_dot_new (CHALK_COLOR_NONE, diameter);

  CHALK_DOT (dot)->has_text_color = TRUE;

  return dot;
}

/* Shows the first letter of @name, UTF-8, on @color. */
GtkWidget *
chalk_dot_new_avatar (const char *name, ChalkColor color)
{
  GtkWidget *dot = chalk_dot_new (color, AVATAR_DIAMETER);
  g_autofree char *first = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 1));

  CHALK_DOT (dot)->initial = g_utf8_strup (first, -1);

  return dot;
}

void
chalk_dot_set_color (ChalkDot *self, ChalkColor color)
{
  g_return_if_fail (CHALK_IS_DOT (self));

  self->color = color;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* @diameter: screen pixels */
void
chalk_dot_set_diameter (ChalkDot *self, double diameter)
{
  g_return_if_fail (CHALK_IS_DOT (self));

  self->diameter = diameter;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
