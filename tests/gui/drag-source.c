/* drag-source.c - a window to drag something out of, as file managers and browsers have
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: drag-source files FILE… | text TEXT | link ADDRESS
 * Whatever is pressed in its window begins to drag the files, the text, or the address as browsers
 * offer one. Prints `Ready`, `Welcome` where it may be dropped, and how the drag ended: `Copied` or
 * `Refused`.
 */
#include <gtk/gtk.h>
#include <stdio.h>

#define SIZE 100 /* pixels */

static void
say (const char *what)
{
  puts (what);
  fflush (stdout);
}

static void
on_action_cb (GdkDrag *drag)
{
  if (gdk_drag_get_selected_action (drag) == GDK_ACTION_COPY)
    say ("Welcome");
}

static void
on_drag_begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer user_data)
{
  g_signal_connect (drag, "notify::selected-action", G_CALLBACK (on_action_cb), NULL);
}

static void
on_drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean is_to_be_deleted, gpointer user_data)
{
  say (gdk_drag_get_selected_action (drag) == GDK_ACTION_COPY ? "Copied" : "Refused");
}

static GdkContentProvider *
offer_files (char **paths)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GdkFileList *list;
  GdkContentProvider *content;

  for (; *paths != NULL; paths++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (*paths));
  list = gdk_file_list_new_from_array ((GFile **) files->pdata, files->len);

  content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);

  return content;
}

static GdkContentProvider *
offer_link (const char *address)
{
  g_autofree char *line = g_strconcat (address, "\r\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (line, strlen (line));
  GdkContentProvider *ways[] = {
    gdk_content_provider_new_for_bytes ("text/uri-list", bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, address),
  };

  return gdk_content_provider_new_union (ways, G_N_ELEMENTS (ways));
}

static GdkContentProvider *
offer (const char *what, char **arguments)
{
  if (g_str_equal (what, "files"))
    return offer_files (arguments);
  if (g_str_equal (what, "link"))
    return offer_link (arguments[0]);

  return gdk_content_provider_new_typed (G_TYPE_STRING, arguments[0]);
}

int
main (int argc, char **argv)
{
  g_autoptr (GdkContentProvider) content = NULL;
  GtkDragSource *source;
  GtkWidget *window;

  if (argc < 3)
    return 2;

  gtk_init ();
  content = offer (argv[1], argv + 2);
  source = gtk_drag_source_new ();
  gtk_drag_source_set_content (source, content);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin_cb), NULL);
  g_signal_connect (source, "drag-end", G_CALLBACK (on_drag_end_cb), NULL);

  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Drag Source");
  gtk_window_set_default_size (GTK_WINDOW (window), SIZE, SIZE);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (window, "map", G_CALLBACK (say), (gpointer) "Ready");
  gtk_window_present (GTK_WINDOW (window));
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
