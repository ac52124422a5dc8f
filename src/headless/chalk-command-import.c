/* chalk-command-import.c - chalkline-server import: a drawing from elsewhere into a board's file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "chalk-error.h"
#include "chalk-excalidraw.h"
#include "chalk-host.h"
#include "chalk-image-reader.h"
#include "chalk-limits.h"
#include "chalk-local-backplane.h"
#include "chalk-sqlite-store.h"
#include "chalk-wire-codec.h"

#include "chalk-commands-private.h"

#define SESSION_ID "import"
#define USER_ID "import"

/* --- Whoever brings it -------------------------------------------------------------------------
 */

#define CHALK_TYPE_IMPORTER (chalk_importer_get_type ())
G_DECLARE_FINAL_TYPE (ChalkImporter, chalk_importer, CHALK, IMPORTER, GObject)

/**
 * ChalkImporter:
 *
 * Takes part in the session of a board's file for as long as it takes to submit a drawing, and
 * wants to know nothing but whether that was accepted.
 */
struct _ChalkImporter
{
  GObject parent_instance;
  /* Owned */
  GError *error; /* nullable: the first refusal */
};

static void chalk_importer_subscriber_init (ChalkSubscriberInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkImporter, chalk_importer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_SUBSCRIBER,
                                                      chalk_importer_subscriber_init))

static gboolean
chalk_importer_is_ready (ChalkSubscriber *subscriber)
{
  return TRUE;
}

static void
chalk_importer_deliver (ChalkSubscriber *subscriber, ChalkMessage *message)
{
}

static void
chalk_importer_answer (ChalkSubscriber *subscriber, const ChalkAnswer *answer)
{
  ChalkImporter *self = CHALK_IMPORTER (subscriber);

  if (answer->error != NULL && self->error == NULL)
    self->error = g_error_copy (answer->error);
}

static void
chalk_importer_flushed (ChalkSubscriber *subscriber)
{
}

static void
chalk_importer_closed (ChalkSubscriber *subscriber, const GError *error)
{
}

static void
chalk_importer_subscriber_init (ChalkSubscriberInterface *iface)
{
  iface->is_ready = chalk_importer_is_ready;
  iface->deliver = chalk_importer_deliver;
  iface->answer = chalk_importer_answer;
  iface->flushed = chalk_importer_flushed;
  iface->closed = chalk_importer_closed;
}

static void
chalk_importer_finalize (GObject *object)
{
  g_clear_error (&CHALK_IMPORTER (object)->error);

  G_OBJECT_CLASS (chalk_importer_parent_class)->finalize (object);
}

static void
chalk_importer_class_init (ChalkImporterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_importer_finalize;
}

static void
chalk_importer_init (ChalkImporter *self)
{
}

/* --- Into the board ----------------------------------------------------------------------------
 */

static ChalkSession *
open_board (const char *path, GError **error)
{
  g_autoptr (ChalkStore) store = chalk_sqlite_store_open (path, error);
  g_autoptr (ChalkBackplane) backplane = chalk_local_backplane_new ();

  return store != NULL ? chalk_session_open (SESSION_ID, &chalk_wire_codec, store, backplane,
                                             CHALK_LIMIT_LOG, error)
                       : NULL;
}

/* A flush for each batch: what a store cannot take is refused before the next one is made. */
static gboolean
submit (ChalkSession *session, GPtrArray *batches, GError **error)
{
  const ChalkJoin join = { .user_id = USER_ID, .role = CHALK_ROLE_HOST, .last_known = -1 };
  g_autoptr (ChalkImporter) importer = g_object_new (CHALK_TYPE_IMPORTER, NULL);
  ChalkSubscription *subscription =
      chalk_session_join (session, CHALK_SUBSCRIBER (importer), &join, chalk_host_now ());

  for (guint i = 0; i < batches->len && importer->error == NULL; i++)
    {
      chalk_session_submit (session, subscription, i, NULL, g_ptr_array_index (batches, i),
                            chalk_host_now ());
      chalk_session_flush (session, chalk_host_now ());
    }
  chalk_session_leave (session, subscription, CHALK_LEAVE_NORMAL);
  if (importer->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&importer->error));

  return FALSE;
}

/* What cannot be read, or is too much, is left out and counted. */
static void
keep_pictures (ChalkSession *session, ChalkImport *import)
{
  for (guint i = 0; i < chalk_import_get_n_pictures (import); i++)
    {
      g_autoptr (ChalkImage) image = chalk_image_read (chalk_import_get_picture (import, i), NULL);

      if (image != NULL && chalk_session_add_image (session, image, NULL))
        chalk_import_set_picture_name (import, i, chalk_image_get_name (image));
    }
}

/* Only a board that is new takes the paper of the drawing. */
static void
add_paper (ChalkSession *session, ChalkImport *import, GPtrArray *batches)
{
  ChalkColor color;
  gboolean has_grid;

  if (chalk_board_get_version (chalk_session_get_board (session)) == 0
      && chalk_import_get_paper (import, &color, &has_grid))
    g_ptr_array_insert (
        batches, 0, chalk_change_new_paper (color, has_grid ? CHALK_PAPER_GRID : CHALK_PAPER_NONE));
}

static ChalkImport *
read_drawing (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  ChalkImport *import;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  import = chalk_excalidraw_read (text, length, error);
  if (import == NULL)
    g_prefix_error (error, "%s: ", path);

  return import;
}

static void
tell (const ChalkCommandOptions *options, ChalkImport *import)
{
  guint n_objects = chalk_import_get_n_objects (import);
  guint n_left_out = chalk_import_get_n_left_out (import);
  guint n_simplified = chalk_import_get_n_simplified (import);

  printf (ngettext ("%s: %u object is in %s\n", "%s: %u objects are in %s\n", n_objects),
          options->path, n_objects, options->board_path);
  if (n_left_out > 0)
    printf (ngettext ("%u could not be taken over\n", "%u could not be taken over\n", n_left_out),
            n_left_out);
  if (n_simplified > 0)
    printf (ngettext ("%u was simplified\n", "%u were simplified\n", n_simplified), n_simplified);
}

gboolean
chalk_command_import (const ChalkCommandOptions *options, GError **error)
{
  g_autoptr (ChalkImport) import = read_drawing (options->path, error);
  g_autoptr (ChalkSession) session = NULL;
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GError) over = NULL;

  if (import == NULL)
    return FALSE;
  session = open_board (options->board_path, error);
  if (session == NULL)
    return FALSE;

  keep_pictures (session, import);
  batches = chalk_import_list_changes (import, (ChalkPoint){ 0, 0 });
  add_paper (session, import, batches);
  if (!submit (session, batches, error))
    return FALSE;
  g_set_error_literal (&over, CHALK_ERROR, CHALK_ERROR_UNAVAILABLE, "the drawing is in");
  chalk_session_close (session, over);
  tell (options, import);

  return TRUE;
}
