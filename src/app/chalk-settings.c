/* chalk-settings.c - what the user has chosen, kept between runs
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-settings"

#include "config.h"

#include <glib/gi18n.h>

#include "chalk-id.h"

#include "chalk-settings.h"

#define KEY_WINDOW_WIDTH "window-width"
#define KEY_WINDOW_HEIGHT "window-height"
#define KEY_WINDOW_MAXIMIZED "window-maximized"

/**
 * ChalkSettings:
 *
 * The app's GSettings, read with care: anybody may have written anything there. The application
 * owns it.
 */
struct _ChalkSettings
{
  GObject parent_instance;
  /* Owned */
  GSettings *store;
};

G_DEFINE_FINAL_TYPE (ChalkSettings, chalk_settings, G_TYPE_OBJECT)

/* --- Where the schema is -----------------------------------------------------------------------
 */

/* Seen from the program's own folder: a prefix that no variable names, and a build folder, where
 * the app and its tests lie two folders deep. */
static const char *const schema_folders[] = { "../share/glib-2.0/schemas", "../../data" };

static GSettingsSchema *
look_up_in (const char *folder)
{
  g_autoptr (GSettingsSchemaSource) source = g_settings_schema_source_new_from_directory (
      folder, g_settings_schema_source_get_default (), FALSE, NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, CHALK_APPLICATION_ID, FALSE)
                        : NULL;
}

static GSettingsSchema *
look_up_beside_the_program (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  GSettingsSchema *schema = NULL;

  for (gsize i = 0; folder != NULL && schema == NULL && i < G_N_ELEMENTS (schema_folders); i++)
    {
      g_autofree char *schemas = g_build_filename (folder, schema_folders[i], NULL);

      schema = look_up_in (schemas);
    }

  return schema;
}

static GSettingsSchema *
look_up_installed (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();

  return source != NULL ? g_settings_schema_source_lookup (source, CHALK_APPLICATION_ID, TRUE)
                        : NULL;
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_settings_finalize (GObject *object)
{
  ChalkSettings *self = CHALK_SETTINGS (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (chalk_settings_parent_class)->finalize (object);
}

static void
chalk_settings_class_init (ChalkSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_settings_finalize;
}

static void
chalk_settings_init (ChalkSettings *self)
{
}

/**
 * chalk_settings_new:
 * @error: return location; %G_IO_ERROR_NOT_FOUND if the app is installed without its schema
 *
 * The schema beside the program comes before any other one: another version's may lack keys.
 *
 * Returns: (transfer full) (nullable): the settings
 */
ChalkSettings *
chalk_settings_new (GError **error)
{
  g_autoptr (GSettingsSchema) schema = look_up_beside_the_program ();
  ChalkSettings *self;

  if (schema == NULL)
    schema = look_up_installed ();
  if (schema == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   "the settings schema %s is not installed", CHALK_APPLICATION_ID);
      return NULL;
    }

  self = g_object_new (CHALK_TYPE_SETTINGS, NULL);
  self->store = g_settings_new_full (schema, NULL, NULL);

  return self;
}

/* (transfer none): to be bound to, and to be told of changes. */
GSettings *
chalk_settings_get_store (ChalkSettings *self)
{
  g_return_val_if_fail (CHALK_IS_SETTINGS (self), NULL);

  return self->store;
}

/* --- Values ------------------------------------------------------------------------------------
 */

/* The name that the account has; any name will do where it has none that can be shown. */
const char *
chalk_settings_get_account_name (void)
{
  const char *real_name = g_get_real_name ();

  if (g_strcmp0 (real_name, "Unknown") != 0 && chalk_name_is_valid (real_name))
    return real_name;

  return chalk_name_is_valid (g_get_user_name ()) ? g_get_user_name () : _ ("Host");
}

/* (transfer full): a valid name: the chosen one, or the account's. */
char *
chalk_settings_dup_name (ChalkSettings *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (CHALK_IS_SETTINGS (self), NULL);

  name = g_strstrip (g_settings_get_string (self->store, CHALK_SETTINGS_NAME));
  if (*name != '\0' && chalk_name_is_valid (name))
    return g_steal_pointer (&name);

  return g_strdup (chalk_settings_get_account_name ());
}

/**
 * chalk_settings_get_color:
 * @key: of a colour
 * @fallback: what to return if there is none
 */
ChalkColor
chalk_settings_get_color (ChalkSettings *self, const char *key, ChalkColor fallback)
{
  g_autofree char *text = NULL;
  ChalkColor color = fallback;

  g_return_val_if_fail (CHALK_IS_SETTINGS (self) && key != NULL, fallback);

  text = g_settings_get_string (self->store, key);
  chalk_color_parse (text, &color);

  return color;
}

/* The colour of the user's pointer, which is opaque; CHALK_COLOR_NONE if none is chosen. */
ChalkColor
chalk_settings_get_user_color (ChalkSettings *self)
{
  ChalkColor color = chalk_settings_get_color (self, CHALK_SETTINGS_COLOR, CHALK_COLOR_NONE);

  return color != CHALK_COLOR_NONE ? color | 0xff : color;
}

/* @color: %CHALK_COLOR_NONE for none */
void
chalk_settings_set_color (ChalkSettings *self, const char *key, ChalkColor color)
{
  char text[CHALK_COLOR_TEXT_SIZE] = "";

  g_return_if_fail (CHALK_IS_SETTINGS (self) && key != NULL);

  if (color != CHALK_COLOR_NONE)
    chalk_color_format (color, text);
  g_settings_set_string (self->store, key, text);
}

/* What guests may do when the app has started. */
ChalkAccessMode
chalk_settings_get_access (ChalkSettings *self)
{
  g_autofree char *name = NULL;
  ChalkAccessMode mode = CHALK_ACCESS_LINK;

  g_return_val_if_fail (CHALK_IS_SETTINGS (self), mode);

  name = g_settings_get_string (self->store, CHALK_SETTINGS_ACCESS);
  chalk_access_mode_parse (name, &mode);

  return mode;
}

guint16
chalk_settings_get_port (ChalkSettings *self)
{
  guint16 port;

  g_return_val_if_fail (CHALK_IS_SETTINGS (self), 0);

  g_settings_get (self->store, CHALK_SETTINGS_PORT, "q", &port);

  return port;
}

/* Whether the boards stay shared without a window, also when nobody is here. */
gboolean
chalk_settings_get_keep_hosting (ChalkSettings *self)
{
  g_return_val_if_fail (CHALK_IS_SETTINGS (self), FALSE);

  return g_settings_get_boolean (self->store, CHALK_SETTINGS_KEEP_HOSTING);
}

/**
 * chalk_settings_get_paper:
 * @paper: (out caller-allocates): what new boards are drawn on; its colour is opaque
 */
void
chalk_settings_get_paper (ChalkSettings *self, ChalkPaper *paper)
{
  static const char *const patterns[CHALK_PAPER_N_PATTERNS] = {
    [CHALK_PAPER_DOTS] = "dots",
    [CHALK_PAPER_GRID] = "grid",
    [CHALK_PAPER_LINES] = "lines",
    [CHALK_PAPER_NONE] = "none",
  };
  g_autofree char *pattern = NULL;

  g_return_if_fail (CHALK_IS_SETTINGS (self) && paper != NULL);

  *paper = (ChalkPaper) CHALK_PAPER_INIT;
  paper->color = chalk_settings_get_color (self, CHALK_SETTINGS_PAPER_COLOR, paper->color) | 0xff;
  pattern = g_settings_get_string (self->store, CHALK_SETTINGS_PAPER_PATTERN);
  for (guint i = 0; i < CHALK_PAPER_N_PATTERNS; i++)
    if (g_str_equal (patterns[i], pattern))
      paper->pattern = i;
}

/* --- The pen -----------------------------------------------------------------------------------
 */

static gboolean
read_color (GValue *value, GVariant *variant, gpointer user_data)
{
  ChalkColor color;

  if (!chalk_color_parse (g_variant_get_string (variant, NULL), &color))
    return FALSE;
  g_value_set_uint (value, color);

  return TRUE;
}

static GVariant *
write_color (const GValue *value, const GVariantType *expected_type, gpointer user_data)
{
  char text[CHALK_COLOR_TEXT_SIZE];

  return g_variant_new_string (chalk_color_format (g_value_get_uint (value), text));
}

/**
 * chalk_settings_keep_pen:
 * @pen: a new one
 *
 * Gives @pen the colour and the width that were used last, and remembers what it gets from now on.
 * Pens that are in use already keep what they have.
 */
void
chalk_settings_keep_pen (ChalkSettings *self, ChalkPen *pen)
{
  const GSettingsBindFlags once = G_SETTINGS_BIND_GET_NO_CHANGES | G_SETTINGS_BIND_SET;

  g_return_if_fail (CHALK_IS_SETTINGS (self) && CHALK_IS_PEN (pen));

  g_settings_bind_with_mapping (self->store, CHALK_SETTINGS_PEN_COLOR, pen, "color",
                                once | G_SETTINGS_BIND_GET, read_color, write_color, NULL, NULL);
  g_settings_bind (self->store, CHALK_SETTINGS_PEN_WIDTH, pen, "width", once | G_SETTINGS_BIND_GET);
  g_settings_bind (self->store, CHALK_SETTINGS_CUSTOM_COLORS, pen, "custom-colors",
                   G_SETTINGS_BIND_DEFAULT);
}

/* --- Windows -----------------------------------------------------------------------------------
 */

/* Keeps how @window is for the next one. The default size follows what the user makes of the
 * window, except while that fills the screen. */
void
chalk_settings_remember_window (ChalkSettings *self, GtkWindow *window)
{
  int width, height;

  g_return_if_fail (CHALK_IS_SETTINGS (self) && GTK_IS_WINDOW (window));

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->store, KEY_WINDOW_WIDTH, MAX (width, 360));
  g_settings_set_int (self->store, KEY_WINDOW_HEIGHT, MAX (height, 294));
  g_settings_set_boolean (self->store, KEY_WINDOW_MAXIMIZED, gtk_window_is_maximized (window));
}

/**
 * chalk_settings_keep_window:
 * @window: not shown yet
 *
 * Gives a window the size of the one that was closed last, and remembers how it is when it is
 * closed.
 */
void
chalk_settings_keep_window (ChalkSettings *self, GtkWindow *window)
{
  g_return_if_fail (CHALK_IS_SETTINGS (self) && GTK_IS_WINDOW (window));

  gtk_window_set_default_size (window, g_settings_get_int (self->store, KEY_WINDOW_WIDTH),
                               g_settings_get_int (self->store, KEY_WINDOW_HEIGHT));
  if (g_settings_get_boolean (self->store, KEY_WINDOW_MAXIMIZED))
    gtk_window_maximize (window);
  g_signal_connect_object (window, "unmap", G_CALLBACK (chalk_settings_remember_window), self,
                           G_CONNECT_SWAPPED);
}
