/* chalk-palette.c - buttons for colours
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-dot.h"

#include "chalk-palette.h"

#define SWATCH_DIAMETER 22.0
#define COLUMNS 7

typedef struct
{
  ChalkColor color;
  const char *name;
} NamedColor;

/* The browser client offers the same. The first shows best on light paper, the last on dark. */
static const NamedColor colors[] = {
  { 0x241f31ff, N_ ("Black") },  { 0x77767bff, N_ ("Gray") },   { 0xe01b24ff, N_ ("Red") },
  { 0xff7800ff, N_ ("Orange") }, { 0xf5c211ff, N_ ("Yellow") }, { 0x2ec27eff, N_ ("Green") },
  { 0x1c71d8ff, N_ ("Blue") },   { 0x9141acff, N_ ("Purple") }, { 0x986a44ff, N_ ("Brown") },
  { 0xffffffff, N_ ("White") },
};

/**
 * ChalkPalette:
 *
 * The colours that an action chooses among: no colour, where that is a choice, those of the
 * palette, and those that the user has mixed; and a button that mixes one.
 */
struct _ChalkPalette
{
  GtkWidget parent_instance;
  /* Owned */
  GtkWidget *grid;
  ChalkPen *pen; /* (nullable) */
  char *action;  /* without its `win.` */
  GSignalGroup *pen_signals;
  /* State */
  gboolean has_none;
  gboolean is_on_dark;
};

G_DEFINE_FINAL_TYPE (ChalkPalette, chalk_palette, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ACTION,
  PROP_HAS_NONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
add_button (ChalkPalette *self, GtkWidget *button, const char *name, int *n)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "swatch");
  gtk_grid_attach (GTK_GRID (self->grid), button, *n % COLUMNS, *n / COLUMNS, 1, 1);
  *n += 1;
}

static GtkWidget *
create_color_button (ChalkPalette *self, ChalkColor color)
{
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *action = g_strconcat ("win.", self->action, NULL);

  if (color == CHALK_COLOR_NONE)
    gtk_button_set_icon_name (GTK_BUTTON (button), "chalk-none-symbolic");
  else
    gtk_button_set_child (GTK_BUTTON (button), chalk_dot_new (color, SWATCH_DIAMETER));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", color);

  return button;
}

static GtkWidget *
create_mix_button (ChalkPalette *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.custom-color");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->action);

  return button;
}

static void
add_custom_colors (ChalkPalette *self, int *n)
{
  const char *const *custom = chalk_pen_get_custom_colors (self->pen);

  for (gsize i = 0; custom[i] != NULL; i++)
    {
      ChalkColor color;

      if (chalk_color_parse (custom[i], &color))
        add_button (self, create_color_button (self, color), custom[i], n);
    }
}

static void
fill (ChalkPalette *self)
{
  const int n_colors = G_N_ELEMENTS (colors);
  GtkWidget *child;
  int n = 0;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);

  if (self->has_none)
    add_button (self, create_color_button (self, CHALK_COLOR_NONE), _ ("None"), &n);
  for (int i = 0; i < n_colors; i++)
    {
      const NamedColor *color = &colors[self->is_on_dark ? (i + n_colors - 1) % n_colors : i];

      add_button (self, create_color_button (self, color->color), _ (color->name), &n);
    }
  if (self->pen != NULL)
    add_custom_colors (self, &n);
  add_button (self, create_mix_button (self), _ ("Another Color…"), &n);
}

static void
chalk_palette_constructed (GObject *object)
{
  G_OBJECT_CLASS (chalk_palette_parent_class)->constructed (object);

  fill (CHALK_PALETTE (object));
}

static void
chalk_palette_dispose (GObject *object)
{
  ChalkPalette *self = CHALK_PALETTE (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->pen);
  g_clear_object (&self->pen_signals);

  G_OBJECT_CLASS (chalk_palette_parent_class)->dispose (object);
}

static void
chalk_palette_finalize (GObject *object)
{
  ChalkPalette *self = CHALK_PALETTE (object);

  g_clear_pointer (&self->action, g_free);

  G_OBJECT_CLASS (chalk_palette_parent_class)->finalize (object);
}

static void
chalk_palette_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  ChalkPalette *self = CHALK_PALETTE (object);

  switch (prop_id)
    {
    case PROP_ACTION:
      self->action = g_value_dup_string (value);
      break;

    case PROP_HAS_NONE:
      self->has_none = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chalk_palette_class_init (ChalkPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = chalk_palette_constructed;
  object_class->dispose = chalk_palette_dispose;
  object_class->finalize = chalk_palette_finalize;
  object_class->set_property = chalk_palette_set_property;

  properties[PROP_ACTION] = g_param_spec_string ("action", NULL, NULL, "color", flags);
  properties[PROP_HAS_NONE] = g_param_spec_boolean ("has-none", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chalkpalette");
}

static void
chalk_palette_init (ChalkPalette *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 4);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  self->pen_signals = g_signal_group_new (CHALK_TYPE_PEN);
  g_signal_group_connect_swapped (self->pen_signals, "notify::custom-colors", G_CALLBACK (fill),
                                  self);
}

/* @pen: (nullable): whose mixed colours are offered too */
void
chalk_palette_set_pen (ChalkPalette *self, ChalkPen *pen)
{
  g_return_if_fail (CHALK_IS_PALETTE (self));

  g_set_object (&self->pen, pen);
  g_signal_group_set_target (self->pen_signals, pen);
  fill (self);
}

/* @is_on_dark: whether what shows on dark paper is to come first */
void
chalk_palette_set_on_dark (ChalkPalette *self, gboolean is_on_dark)
{
  g_return_if_fail (CHALK_IS_PALETTE (self));

  if (self->is_on_dark == is_on_dark)
    return;

  self->is_on_dark = is_on_dark;
  fill (self);
}
