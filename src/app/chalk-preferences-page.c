/* chalk-preferences-page.c - what the user may choose, as a page
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chalk-dot.h"
#include "chalk-id.h"

#include "chalk-preferences-page.h"

#define SWATCH_DIAMETER 20.0

typedef struct
{
  const char *key; /* of the settings */
  const char *title;
} Choice;

/* In the order of what most people want. */
static const Choice accesses[] = {
  { "link", N_ ("Draw") },
  { "view", N_ ("Watch") },
  { "ask", N_ ("Ask to be let in") },
  { "open", N_ ("Draw, even without the link") },
};

static const Choice paper_colors[] = {
  { "#ffffff", N_ ("White") },
  { "#fdf6e3", N_ ("Cream") },
  { "#241f31", N_ ("Dark") },
  { "#2b4a3e", N_ ("Blackboard Green") },
};

static const Choice paper_patterns[] = {
  { "dots", N_ ("Dots") },
  { "grid", N_ ("Grid") },
  { "lines", N_ ("Lines") },
  { "none", N_ ("None") },
};

/* Those that chalk_color_for_user() gives to guests; the title says it to whoever can't see it. */
static const Choice colors[] = {
  { "#1c71d8", N_ ("Blue") },    { "#26a269", N_ ("Green") },  { "#e66100", N_ ("Orange") },
  { "#c01c28", N_ ("Red") },     { "#9141ac", N_ ("Purple") }, { "#986a44", N_ ("Brown") },
  { "#1a8a8a", N_ ("Teal") },    { "#b5287d", N_ ("Pink") },   { "#5e5c64", N_ ("Gray") },
  { "#8f7a00", N_ ("Mustard") }, { "#3d46c8", N_ ("Indigo") }, { "#4e7a1b", N_ ("Moss") },
};

/**
 * ChalkPreferencesPage:
 *
 * The settings as rows, which write at once what is chosen.
 */
struct _ChalkPreferencesPage
{
  AdwPreferencesPage parent_instance;
  /* Template children */
  AdwEntryRow *name_row;
  GtkFlowBox *color_box;
  AdwComboRow *access_row;
  GtkSpinButton *port_button;
  GtkSwitch *keep_switch;
  AdwComboRow *paper_row;
  AdwComboRow *pattern_row;
  /* Owned */
  ChalkSettings *settings;
};

G_DEFINE_FINAL_TYPE (ChalkPreferencesPage, chalk_preferences_page, ADW_TYPE_PREFERENCES_PAGE)

/* --- Who one is --------------------------------------------------------------------------------
 */

static char *
dup_typed_name (ChalkPreferencesPage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

static void
on_name_changed_cb (ChalkPreferencesPage *self)
{
  g_autofree char *name = dup_typed_name (self);

  if (*name == '\0' || chalk_name_is_valid (name))
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->name_row), "error");
}

static void
show_name (ChalkPreferencesPage *self)
{
  g_autofree char *name = chalk_settings_dup_name (self->settings);

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
}

/* Whoever wants no name of their own gets the account's back. */
static void
on_name_applied_cb (ChalkPreferencesPage *self)
{
  g_autofree char *name = dup_typed_name (self);
  gboolean is_own = *name != '\0' && !g_str_equal (name, chalk_settings_get_account_name ());

  if (*name != '\0' && !chalk_name_is_valid (name))
    return;

  g_settings_set_string (chalk_settings_get_store (self->settings), CHALK_SETTINGS_NAME,
                         is_own ? name : "");
  show_name (self);
}

/* @text: a colour, or "" for one that is chosen each time */
static void
add_swatch (ChalkPreferencesPage *self, const char *text, const char *title)
{
  GtkWidget *button = gtk_toggle_button_new ();
  ChalkColor color;

  if (chalk_color_parse (text, &color))
    gtk_button_set_child (GTK_BUTTON (button), chalk_dot_new (color, SWATCH_DIAMETER));
  else
    gtk_button_set_icon_name (GTK_BUTTON (button), "media-playlist-shuffle-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "preferences.color");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", text);
  gtk_widget_set_tooltip_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "swatch");
  gtk_flow_box_append (self->color_box, button);
  /* The button takes the focus, not the place that it is in. */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
fill_colors (ChalkPreferencesPage *self)
{
  add_swatch (self, "", _ ("Another one each time"));
  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
    add_swatch (self, colors[i].key, _ (colors[i].title));
}

/* --- Choices -----------------------------------------------------------------------------------
 */

/* A row of choices and the settings' key that it shows. */
typedef struct
{
  const Choice *choices;
  guint n_choices;
} Choices;

static const Choices access_choices = { accesses, G_N_ELEMENTS (accesses) };
static const Choices paper_choices = { paper_colors, G_N_ELEMENTS (paper_colors) };
static const Choices pattern_choices = { paper_patterns, G_N_ELEMENTS (paper_patterns) };

static gboolean
find_choice (GValue *value, GVariant *variant, gpointer user_data)
{
  const Choices *choices = user_data;
  const char *key = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < choices->n_choices; i++)
    if (g_str_equal (choices->choices[i].key, key))
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
take_choice (const GValue *value, const GVariantType *expected_type, gpointer user_data)
{
  const Choices *choices = user_data;
  guint selected = g_value_get_uint (value);

  return selected < choices->n_choices ? g_variant_new_string (choices->choices[selected].key)
                                       : NULL;
}

static void
bind_choices (ChalkPreferencesPage *self, AdwComboRow *row, const char *key, const Choices *choices)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < choices->n_choices; i++)
    gtk_string_list_append (titles, _ (choices->choices[i].title));
  adw_combo_row_set_model (row, G_LIST_MODEL (titles));

  g_settings_bind_with_mapping (chalk_settings_get_store (self->settings), key, row, "selected",
                                G_SETTINGS_BIND_DEFAULT, find_choice, take_choice,
                                (gpointer) choices, NULL);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_preferences_page_dispose (GObject *object)
{
  ChalkPreferencesPage *self = CHALK_PREFERENCES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CHALK_TYPE_PREFERENCES_PAGE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chalk_preferences_page_parent_class)->dispose (object);
}

static void
chalk_preferences_page_class_init (ChalkPreferencesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chalk_preferences_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/chalkline/Chalkline/ui/chalk-preferences-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ChalkPreferencesPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, ChalkPreferencesPage, color_box);
  gtk_widget_class_bind_template_child (widget_class, ChalkPreferencesPage, access_row);
  gtk_widget_class_bind_template_child (widget_class, ChalkPreferencesPage, port_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkPreferencesPage, keep_switch);
  gtk_widget_class_bind_template_child (widget_class, ChalkPreferencesPage, paper_row);
  gtk_widget_class_bind_template_child (widget_class, ChalkPreferencesPage, pattern_row);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_name_applied_cb);
}

static void
chalk_preferences_page_init (ChalkPreferencesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
bind_settings (ChalkPreferencesPage *self)
{
  GSettings *store = chalk_settings_get_store (self->settings);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) color = g_settings_create_action (store, CHALK_SETTINGS_COLOR);

  g_action_map_add_action (G_ACTION_MAP (group), color);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "preferences", G_ACTION_GROUP (group));
  fill_colors (self);

  bind_choices (self, self->access_row, CHALK_SETTINGS_ACCESS, &access_choices);
  bind_choices (self, self->paper_row, CHALK_SETTINGS_PAPER_COLOR, &paper_choices);
  bind_choices (self, self->pattern_row, CHALK_SETTINGS_PAPER_PATTERN, &pattern_choices);
  g_settings_bind (store, CHALK_SETTINGS_PORT, self->port_button, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (store, CHALK_SETTINGS_KEEP_HOSTING, self->keep_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
}

/* Returns: (transfer none): a new page */
GtkWidget *
chalk_preferences_page_new (ChalkSettings *settings)
{
  ChalkPreferencesPage *self;

  g_return_val_if_fail (CHALK_IS_SETTINGS (settings), NULL);

  self = g_object_new (CHALK_TYPE_PREFERENCES_PAGE, NULL);
  self->settings = g_object_ref (settings);
  show_name (self);
  bind_settings (self);

  return GTK_WIDGET (self);
}
