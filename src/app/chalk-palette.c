/* chalk-palette.c - buttons for the colour and the width of what is drawn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-dot.h"

#include "chalk-palette.h"

#define SWATCH_DIAMETER 20.0
#define COLUMNS_IN_POPOVER 5

typedef struct
{
  ChalkColor color;
  const char *name;
} NamedColor;

typedef struct
{
  double width;    /* board pixels */
  double diameter; /* of the dot that shows it, in screen pixels */
  const char *name;
} NamedWidth;

/* The browser client offers the same. */
static const NamedColor colors[] = {
  { 0x241f31ff, N_ ("Black") },  { 0x77767bff, N_ ("Gray") },   { 0xe01b24ff, N_ ("Red") },
  { 0xff7800ff, N_ ("Orange") }, { 0xf5c211ff, N_ ("Yellow") }, { 0x2ec27eff, N_ ("Green") },
  { 0x1c71d8ff, N_ ("Blue") },   { 0x9141acff, N_ ("Purple") }, { 0x986a44ff, N_ ("Brown") },
};

static const NamedWidth widths[] = {
  { 2, 4, N_ ("Thin") },
  { 4, 7, N_ ("Medium") },
  { 8, 11, N_ ("Thick") },
  { 16, 16, N_ ("Very Thick") },
};

/**
 * ChalkPalette:
 *
 * A row of all of them, or, if compact, rows that fit into a popover. Its buttons are those of the
 * actions `win.color`, `win.width` and `win.custom-color`.
 */
struct _ChalkPalette
{
  GtkBox parent_instance;
  /* State */
  gboolean is_compact;
};

G_DEFINE_FINAL_TYPE (ChalkPalette, chalk_palette, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
name_button (GtkWidget *button, const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
}

static GtkWidget *
create_color_button (const NamedColor *color)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), chalk_dot_new (color->color, SWATCH_DIAMETER));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.color");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", color->color);
  gtk_widget_add_css_class (button, "swatch");
  name_button (button, _ (color->name));

  return button;
}

static GtkWidget *
create_custom_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("preferences-color-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.custom-color");
  gtk_widget_add_css_class (button, "swatch");
  name_button (button, _ ("Another Color…"));

  return button;
}

static GtkWidget *
create_width_button (const NamedWidth *width)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), chalk_dot_new_in_text_color (width->diameter));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.width");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "d", width->width);
  gtk_widget_add_css_class (button, "swatch");
  name_button (button, _ (width->name));

  return button;
}

static GtkWidget *
create_colors (gboolean is_compact)
{
  GtkWidget *grid = gtk_grid_new ();
  int n_columns = is_compact ? COLUMNS_IN_POPOVER : G_MAXINT;
  int i;

  for (i = 0; i < (int) G_N_ELEMENTS (colors); i++)
    gtk_grid_attach (GTK_GRID (grid), create_color_button (&colors[i]), i % n_columns,
                     i / n_columns, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), create_custom_button (), i % n_columns, i / n_columns, 1, 1);

  return grid;
}

static GtkWidget *
create_widths (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    gtk_box_append (GTK_BOX (box), create_width_button (&widths[i]));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);

  return box;
}

static void
chalk_palette_constructed (GObject *object)
{
  ChalkPalette *self = CHALK_PALETTE (object);
  GtkOrientation along = self->is_compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  GtkBox *box = GTK_BOX (self);

  G_OBJECT_CLASS (chalk_palette_parent_class)->constructed (object);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), along);
  gtk_box_append (box, create_colors (self->is_compact));
  gtk_box_append (box, gtk_separator_new (self->is_compact ? GTK_ORIENTATION_HORIZONTAL
                                                           : GTK_ORIENTATION_VERTICAL));
  gtk_box_append (box, create_widths ());
}

static void
chalk_palette_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, CHALK_PALETTE (object)->is_compact);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chalk_palette_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPACT:
      CHALK_PALETTE (object)->is_compact = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chalk_palette_class_init (ChalkPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = chalk_palette_constructed;
  object_class->get_property = chalk_palette_get_property;
  object_class->set_property = chalk_palette_set_property;

  properties[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
chalk_palette_init (ChalkPalette *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
}
