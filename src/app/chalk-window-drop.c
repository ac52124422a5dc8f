/* chalk-window-drop.c - what is dropped onto the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-picture-insert.h"

#include "chalk-window-private.h"

static void
on_texture_inserted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChalkWindow) self = CHALK_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (chalk_editor_insert_picture_finish (CHALK_EDITOR (source), result, &error)
      || !gtk_widget_get_realized (GTK_WIDGET (self)))
    return;

  words = chalk_picture_describe_problem (error);
  chalk_window_show_toast (self, words);
}

/* @where: where its middle is to be, in board pixels; what goes wrong is shown */
void
chalk_window_insert_texture (ChalkWindow *self, GdkTexture *texture, ChalkPoint where)
{
  g_return_if_fail (CHALK_IS_WINDOW (self));

  chalk_editor_insert_texture_async (self->editor, texture, where, NULL, on_texture_inserted_cb,
                                     g_object_ref (self));
}

/* Like chalk_window_import_files(), for what the toolkit has. */
void
chalk_window_import_list (ChalkWindow *self, GdkFileList *list, ChalkPoint where)
{
  g_autoptr (GSList) borrowed = gdk_file_list_get_files (list);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *next = borrowed; next != NULL; next = next->next)
    g_ptr_array_add (files, g_object_ref (next->data));
  chalk_window_import_files (self, files, &where);
}

/* Nothing on this machine: what browsers make of a link. */
static gboolean
is_of_the_web (GFile *file)
{
  return g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https");
}

/* @where: as above; the addresses of pages are text */
static void
insert_list (ChalkWindow *self, GdkFileList *list, ChalkPoint where)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (list);
  g_autoptr (GString) addresses = g_string_new (NULL);

  for (GSList *next = files; next != NULL; next = next->next)
    {
      g_autofree char *address = g_file_get_uri (next->data);

      if (!is_of_the_web (next->data))
        {
          chalk_window_import_list (self, list, where);
          return;
        }
      g_string_append_printf (addresses, "%s\n", address);
    }
  chalk_window_insert_text (self, addresses->str, where);
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);
  ChalkPoint where =
      chalk_view_to_board (chalk_editor_get_view (self->editor), (ChalkPoint){ x, y });

  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    chalk_window_insert_texture (self, g_value_get_object (value), where);
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    insert_list (self, g_value_get_boxed (value), where);
  else
    chalk_window_insert_text (self, g_value_get_string (value), where);

  return TRUE;
}

/* Pictures, files that have some or a drawing, and text. */
void
chalk_window_accept_drops (ChalkWindow *self)
{
  /* Browsers offer a picture, and the address that it came from as if it were a file. */
  GType types[] = { GDK_TYPE_TEXTURE, GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (target));
}
