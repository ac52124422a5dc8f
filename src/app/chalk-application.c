/* chalk-application.c - the desktop app
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-application"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "chalk-board-actions.h"
#include "chalk-boards.h"
#include "chalk-dialogs.h"
#include "chalk-host.h"
#include "chalk-opener.h"
#include "chalk-settings.h"
#include "chalk-sharing.h"
#include "chalk-vigil.h"

#include "chalk-application.h"

/**
 * ChalkApplication:
 *
 * Runs the host, and shows boards in windows when it is told to.
 */
struct _ChalkApplication
{
  AdwApplication parent_instance;
  /* Owned */
  ChalkSettings *settings;
  ChalkHost *host;
  ChalkOpener *opener;
  ChalkSharing *sharing;
  ChalkVigil *vigil;
  char *address; /* (nullable): from the command line */
  /* State */
  gboolean wants_new; /* whether the command line asks for a new board */
  int port;           /* -1 unless the command line names one */
  guint terminate_source;
  guint interrupt_source;
};

G_DEFINE_FINAL_TYPE (ChalkApplication, chalk_application, ADW_TYPE_APPLICATION)

/* Without a port the board works, but for the host alone. */
static void
start_sharing (ChalkApplication *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  if (!chalk_host_start (self->host, &error))
    {
      g_printerr ("chalkline: %s\n", error->message);
      problem = g_strdup_printf (_ ("Nobody can join this board: %s"), error->message);
    }

  chalk_opener_set_problem (self->opener, problem);
}

static void
create_host (ChalkApplication *self)
{
  g_autofree char *folder = chalk_library_dup_default_folder ();
  ChalkHostOptions options;

  chalk_host_options_init (&options);
  options.data = folder;
  options.address = self->address;
  options.access = chalk_settings_get_access (self->settings);
  options.port = chalk_settings_get_port (self->settings);
  if (self->port >= 0)
    {
      /* Who asks for a port wants that one and no other. */
      options.port = (guint16) self->port;
      options.may_try_others = FALSE;
    }

  self->host = chalk_host_new (&options);
}

static void
on_window_added_cb (ChalkApplication *self, GtkWindow *window)
{
  if (!CHALK_IS_WINDOW (window))
    return;

  chalk_board_actions_add (CHALK_WINDOW (window), self->opener);
  chalk_settings_keep_window (self->settings, window);
  chalk_settings_keep_pen (self->settings, chalk_window_get_pen (CHALK_WINDOW (window)));
}

static void
on_identity_changed_cb (ChalkApplication *self)
{
  g_autofree char *name = chalk_settings_dup_name (self->settings);

  chalk_opener_set_identity (self->opener, name, chalk_settings_get_user_color (self->settings));
}

static void
on_paper_changed_cb (ChalkApplication *self)
{
  ChalkPaper paper;

  chalk_settings_get_paper (self->settings, &paper);
  chalk_boards_set_paper (chalk_opener_get_boards (self->opener), &paper);
}

static void
create_opener (ChalkApplication *self)
{
  GSettings *store = chalk_settings_get_store (self->settings);
  g_autofree char *name = chalk_settings_dup_name (self->settings);
  g_autoptr (ChalkBoards) boards =
      chalk_boards_new (self->host, name, chalk_settings_get_user_color (self->settings));

  self->opener = chalk_opener_new (ADW_APPLICATION (self), self->host, boards);
  g_signal_connect_object (self, "window-added", G_CALLBACK (on_window_added_cb), self, 0);
  g_signal_connect_object (store, "changed::" CHALK_SETTINGS_NAME,
                           G_CALLBACK (on_identity_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed::" CHALK_SETTINGS_COLOR,
                           G_CALLBACK (on_identity_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed::" CHALK_SETTINGS_PAPER_COLOR,
                           G_CALLBACK (on_paper_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed::" CHALK_SETTINGS_PAPER_PATTERN,
                           G_CALLBACK (on_paper_changed_cb), self, G_CONNECT_SWAPPED);
  on_paper_changed_cb (self);
}

static void
create_sharing (ChalkApplication *self)
{
  g_autoptr (ChalkReach) reach = chalk_reach_new (CHALK_REACH_PATIENCE_MS);

  self->sharing = chalk_sharing_new (GTK_APPLICATION (self), self->host, reach);
}

/* --- Actions -----------------------------------------------------------------------------------
 */

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_dialogs_show_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
on_preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkApplication *self = CHALK_APPLICATION (user_data);

  chalk_dialogs_show_preferences (gtk_application_get_active_window (GTK_APPLICATION (self)),
                                  self->settings);
}

static void
on_try_again_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkApplication *self = CHALK_APPLICATION (user_data);

  if (!chalk_host_is_running (self->host))
    start_sharing (self);
}

/* Also what the desktop's menu of the app and `--new` ask for. */
static void
on_new_board_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkApplication *self = CHALK_APPLICATION (user_data);

  chalk_opener_open_new (self->opener);
}

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static gboolean
on_unix_signal_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));

  return G_SOURCE_CONTINUE;
}

static void
add_accels (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accels[4];
  } table[] = {
    { "app.preferences", { "<Primary>comma" } },
    { "app.quit", { "<Primary>q" } },
    { "window.close", { "<Primary>w" } },
    { "win.boards", { "<Primary><Shift>o" } },
    { "win.new-board", { "<Primary>n" } },
    { "win.open", { "<Primary>o" } },
    { "win.save-copy", { "<Primary><Shift>s" } },
    { "win.rename-board", { "F2" } },
    { "win.export", { "<Primary><Shift>e" } },
    { "win.print", { "<Primary>p" } },
    { "win.undo", { "<Primary>z" } },
    { "win.redo", { "<Primary><Shift>z", "<Primary>y" } },
    { "win.select-all", { "<Primary>a" } },
    { "win.duplicate", { "<Primary>d" } },
    { "win.raise", { "<Primary>bracketright" } },
    { "win.lower", { "<Primary>bracketleft" } },
    { "win.cut", { "<Primary>x" } },
    { "win.copy", { "<Primary>c" } },
    { "win.paste", { "<Primary>v" } },
    { "win.to-front", { "<Primary><Shift>bracketright", "<Primary>braceright" } },
    { "win.to-back", { "<Primary><Shift>bracketleft", "<Primary>braceleft" } },
    { "win.group", { "<Primary>g" } },
    { "win.ungroup", { "<Primary><Shift>g" } },
    { "win.toggle-locked", { "<Primary><Shift>l" } },
    { "win.align::left", { "<Primary><Shift>Left" } },
    { "win.align::right", { "<Primary><Shift>Right" } },
    { "win.align::top", { "<Primary><Shift>Up" } },
    { "win.align::bottom", { "<Primary><Shift>Down" } },
    { "win.snap-to-grid", { "<Primary>apostrophe" } },
    { "win.outline", { "F9" } },
    { "win.zoom-in", { "<Primary>plus", "<Primary>equal", "<Primary>KP_Add" } },
    { "win.zoom-out", { "<Primary>minus", "<Primary>KP_Subtract" } },
    { "win.zoom-reset", { "<Primary>0", "<Primary>KP_0" } },
    { "win.zoom-fit", { "<Primary>9" } },
    { "win.fullscreen", { "F11" } },
    { "win.history", { "<Primary><Shift>h" } },
    { "win.share", { "<Primary><Shift>i" } },
    { "win.copy-link", { "<Primary><Shift>c" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (application, table[i].action, table[i].accels);
}

/* --- Life --------------------------------------------------------------------------------------
 */

/* As text, because GApplication takes the number 0 for an option that was not given. */
static gboolean
read_port (ChalkApplication *self, GVariantDict *options, GError **error)
{
  const char *text = NULL;
  guint64 port;

  if (!g_variant_dict_lookup (options, "port", "&s", &text))
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT16, &port, error))
    return FALSE;

  self->port = (int) port;

  return TRUE;
}

/* Of the instance that runs already, or of this one once it is up. Returns: as the handler of local
 * options does */
static int
ask_for_new_board (ChalkApplication *self)
{
  GApplication *application = G_APPLICATION (self);
  g_autoptr (GError) error = NULL;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("chalkline: %s\n", error->message);
      return 1;
    }
  if (!g_application_get_is_remote (application))
    {
      self->wants_new = TRUE;
      return -1;
    }

  g_action_group_activate_action (G_ACTION_GROUP (self), "new-board", NULL);

  return 0;
}

static int
chalk_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  ChalkApplication *self = CHALK_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Chalkline %s\n", CHALK_VERSION);
      return 0;
    }

  g_variant_dict_lookup (options, "address", "s", &self->address);
  if (!read_port (self, options, &error))
    {
      g_printerr ("chalkline: --port: %s\n", error->message);
      return 1;
    }
  self->settings = chalk_settings_new (&error);
  if (self->settings == NULL)
    {
      g_printerr ("chalkline: %s\n", error->message);
      return 1;
    }
  if (g_variant_dict_contains (options, "new"))
    return ask_for_new_board (self);

  return -1;
}

static void
chalk_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = on_about_cb },
    { .name = "new-board", .activate = on_new_board_cb },
    { .name = "preferences", .activate = on_preferences_cb },
    { .name = "quit", .activate = on_quit_cb },
    { .name = "try-again", .activate = on_try_again_cb },
  };
  ChalkApplication *self = CHALK_APPLICATION (application);

  G_APPLICATION_CLASS (chalk_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_accels (GTK_APPLICATION (self));
  self->terminate_source = g_unix_signal_add (SIGTERM, on_unix_signal_cb, self);
  self->interrupt_source = g_unix_signal_add (SIGINT, on_unix_signal_cb, self);
  create_host (self);
  create_opener (self);
  create_sharing (self);
  self->vigil = chalk_vigil_new (GTK_APPLICATION (self), self->host, self->settings);
  start_sharing (self);
}

static void
chalk_application_activate (GApplication *application)
{
  ChalkApplication *self = CHALK_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->wants_new)
    chalk_opener_open_new (self->opener);
  else if (window != NULL)
    gtk_window_present (window);
  else
    chalk_opener_open_last (self->opener);
  self->wants_new = FALSE;
}

static void
chalk_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  ChalkApplication *self = CHALK_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    chalk_opener_open_file (self->opener, NULL, files[i]);
}

/* Whoever quits closes no window. */
static void
remember_window (ChalkApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (CHALK_IS_WINDOW (window))
    chalk_settings_remember_window (self->settings, window);
  g_settings_sync ();
}

static void
chalk_application_shutdown (GApplication *application)
{
  ChalkApplication *self = CHALK_APPLICATION (application);

  g_clear_handle_id (&self->terminate_source, g_source_remove);
  g_clear_handle_id (&self->interrupt_source, g_source_remove);

  remember_window (self);
  if (self->vigil != NULL)
    chalk_vigil_end (self->vigil);
  /* The window goes first: it is not to show how everything ends. */
  G_APPLICATION_CLASS (chalk_application_parent_class)->shutdown (application);

  g_clear_object (&self->vigil);
  g_clear_object (&self->sharing);
  g_clear_object (&self->opener);
  if (self->host != NULL)
    chalk_host_stop (self->host);
  g_clear_object (&self->host);
}

static void
chalk_application_finalize (GObject *object)
{
  ChalkApplication *self = CHALK_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->address, g_free);

  G_OBJECT_CLASS (chalk_application_parent_class)->finalize (object);
}

static void
chalk_application_class_init (ChalkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chalk_application_finalize;
  application_class->handle_local_options = chalk_application_handle_local_options;
  application_class->startup = chalk_application_startup;
  application_class->activate = chalk_application_activate;
  application_class->open = chalk_application_open;
  application_class->shutdown = chalk_application_shutdown;
}

static void
chalk_application_init (ChalkApplication *self)
{
  static const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Port to listen on; 0 picks a free one"),
      N_ ("N") },
    { "address", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Address to listen on"), N_ ("ADDR") },
    { "new", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a new board"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
    { NULL },
  };

  self->port = -1;
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (
      G_APPLICATION (self),
      _ ("Opens boards that are kept in files. Without a file, the board that "
         "was used last."));
}

ChalkApplication *
chalk_application_new (void)
{
  return g_object_new (CHALK_TYPE_APPLICATION, "application-id", CHALK_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/chalkline/Chalkline", NULL);
}
