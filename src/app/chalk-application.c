/* chalk-application.c - the desktop app
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-application"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "chalk-id.h"
#include "chalk-local-backplane.h"
#include "chalk-limits.h"
#include "chalk-memory-store.h"
#include "chalk-window.h"
#include "chalk-wire-codec.h"

#include "chalk-application.h"

/**
 * ChalkApplication:
 *
 * Runs the host and shows its default board in a window.
 */
struct _ChalkApplication
{
  AdwApplication parent_instance;
  /* Owned */
  ChalkSession *session;
  ChalkDesk *desk;
  char *address; /* (nullable): from the command line */
  /* Borrowed */
  ChalkWindow *window; /* NULL until the first activation */
  /* State */
  int port;
  guint terminate_source;
  guint interrupt_source;
  guint flush_source;
};

G_DEFINE_FINAL_TYPE (ChalkApplication, chalk_application, ADW_TYPE_APPLICATION)

static ChalkInstant
now (void)
{
  return (ChalkInstant){ g_get_monotonic_time (), g_get_real_time () / 1000 };
}

static void schedule_flush (ChalkApplication *self, guint delay_ms);

static gboolean
on_flush_cb (gpointer user_data)
{
  ChalkApplication *self = CHALK_APPLICATION (user_data);
  ChalkInstant instant = now ();
  gint64 next_us;

  self->flush_source = 0;
  next_us = chalk_session_flush (self->session, instant);
  if (next_us >= 0)
    schedule_flush (self, (guint) (MAX (next_us - instant.monotonic_us, 0) / 1000) + 1);

  return G_SOURCE_REMOVE;
}

static void
schedule_flush (ChalkApplication *self, guint delay_ms)
{
  g_clear_handle_id (&self->flush_source, g_source_remove);
  self->flush_source =
      g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, delay_ms, on_flush_cb, self, NULL);
}

static void
on_session_needs_flush_cb (ChalkApplication *self)
{
  schedule_flush (self, 0);
}

/* The name that the account has; any name will do where it has none that can be shown. */
static const char *
get_user_name (void)
{
  const char *real_name = g_get_real_name ();

  if (g_strcmp0 (real_name, "Unknown") != 0 && chalk_name_is_valid (real_name))
    return real_name;

  return chalk_name_is_valid (g_get_user_name ()) ? g_get_user_name () : _ ("Host");
}

static void
start_host (ChalkApplication *self)
{
  g_autoptr (ChalkStore) store = chalk_memory_store_new ();
  g_autoptr (ChalkBackplane) backplane = chalk_local_backplane_new ();
  g_autofree char *user_id = chalk_id_new ();
  const ChalkJoin join = {
    .user_id = user_id, .name = get_user_name (), .role = CHALK_ROLE_HOST, .last_known = -1
  };

  self->session =
      chalk_session_open ("room", &chalk_wire_codec, store, backplane, CHALK_LIMIT_LOG, NULL);
  g_signal_connect_object (self->session, "needs-flush", G_CALLBACK (on_session_needs_flush_cb),
                           self, G_CONNECT_SWAPPED);
  self->desk = chalk_desk_new (self->session, &join);
}

/* --- Actions -----------------------------------------------------------------------------------
 */

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);

  adw_show_about_window (gtk_application_get_active_window (application), "application-name",
                         "Chalkline", "application-icon", CHALK_APPLICATION_ID, "version",
                         CHALK_VERSION, "developer-name", _ ("The Chalkline authors"), "comments",
                         _ ("Draw together on one board"), "website",
                         "https://github.com/chalkline/chalkline", "issue-url",
                         "https://github.com/chalkline/chalkline/issues", "license-type",
                         GTK_LICENSE_GPL_3_0, "copyright", "© 2026 The Chalkline authors",
                         /* Translators: your names, one on each line. */
                         "translator-credits", _ ("translator-credits"), NULL);
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
    { "app.quit", { "<Primary>q" } },
    { "window.close", { "<Primary>w" } },
    { "win.undo", { "<Primary>z" } },
    { "win.redo", { "<Primary><Shift>z", "<Primary>y" } },
    { "win.select-all", { "<Primary>a" } },
    { "win.zoom-in", { "<Primary>plus", "<Primary>equal", "<Primary>KP_Add" } },
    { "win.zoom-out", { "<Primary>minus", "<Primary>KP_Subtract" } },
    { "win.zoom-reset", { "<Primary>0", "<Primary>KP_0" } },
    { "win.zoom-fit", { "<Primary>9" } },
    { "win.share", { "<Primary><Shift>s" } },
    { "win.copy-link", { "<Primary><Shift>c" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (application, table[i].action, table[i].accels);
}

/* --- Life --------------------------------------------------------------------------------------
 */

static int
chalk_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  ChalkApplication *self = CHALK_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Chalkline %s\n", CHALK_VERSION);
      return 0;
    }

  g_variant_dict_lookup (options, "address", "s", &self->address);
  if (g_variant_dict_lookup (options, "port", "i", &self->port)
      && (self->port < 0 || self->port > G_MAXUINT16))
    {
      g_printerr ("chalkline: --port must be 0 to 65535, not %d\n", self->port);
      return 1;
    }

  return -1;
}

static void
chalk_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = on_about_cb },
    { .name = "quit", .activate = on_quit_cb },
  };
  ChalkApplication *self = CHALK_APPLICATION (application);

  G_APPLICATION_CLASS (chalk_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_accels (GTK_APPLICATION (self));
  self->terminate_source = g_unix_signal_add (SIGTERM, on_unix_signal_cb, self);
  self->interrupt_source = g_unix_signal_add (SIGINT, on_unix_signal_cb, self);
  start_host (self);
}

static void
chalk_application_activate (GApplication *application)
{
  ChalkApplication *self = CHALK_APPLICATION (application);

  if (self->window == NULL)
    {
      self->window = chalk_window_new (ADW_APPLICATION (self), self->desk);
      g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
    }

  gtk_window_present (GTK_WINDOW (self->window));
}

static void
chalk_application_shutdown (GApplication *application)
{
  ChalkApplication *self = CHALK_APPLICATION (application);

  g_clear_handle_id (&self->terminate_source, g_source_remove);
  g_clear_handle_id (&self->interrupt_source, g_source_remove);
  g_clear_handle_id (&self->flush_source, g_source_remove);

  G_APPLICATION_CLASS (chalk_application_parent_class)->shutdown (application);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
}

static void
chalk_application_finalize (GObject *object)
{
  ChalkApplication *self = CHALK_APPLICATION (object);

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
  application_class->shutdown = chalk_application_shutdown;
}

static void
chalk_application_init (ChalkApplication *self)
{
  static const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Port to listen on; 0 picks a free one"),
      N_ ("N") },
    { "address", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Address to listen on"), N_ ("ADDR") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
    { NULL },
  };

  self->port = -1;
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

ChalkApplication *
chalk_application_new (void)
{
  return g_object_new (CHALK_TYPE_APPLICATION, "application-id", CHALK_APPLICATION_ID,
                       "resource-base-path", "/io/github/chalkline/Chalkline", NULL);
}
