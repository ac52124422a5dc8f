/* chalk-window-clipboard.c - cut, copy and paste
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chalk-clip.h"
#include "chalk-picture-insert.h"
#include "chalk-svg.h"
#include "chalk-text.h"

#include "chalk-editor-private.h"
#include "chalk-window-private.h"

#define TEXT_SIZE 20.0 /* board pixels */
#define HTML_TYPE "text/html"
#define TEXT_WIDTH 600.0 /* board pixels at most, before a line is broken */

/* --- Copy and cut ------------------------------------------------------------------------------
 */

static gboolean
copy (ChalkWindow *self)
{
  g_autoptr (ChalkClip) clip = chalk_clip_new_for_selection (chalk_window_get_shown_editor (self));
  g_autoptr (GdkContentProvider) provider = NULL;

  if (clip == NULL)
    return FALSE;

  provider = chalk_clip_provider_new (clip);

  return gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
}

static void
on_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  copy (CHALK_WINDOW (user_data));
}

static void
on_cut_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);

  if (copy (self))
    chalk_editor_delete_selection (self->editor);
}

/* What is on its way to the board. */
typedef struct
{
  ChalkWindow *window; /* owned */
  ChalkPoint where;
} Paste;

static Paste *
new_paste (ChalkWindow *self, ChalkPoint where)
{
  Paste *paste = g_new0 (Paste, 1);

  paste->window = g_object_ref (self);
  paste->where = where;

  return paste;
}

static void
free_paste (Paste *paste)
{
  g_clear_object (&paste->window);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, free_paste)

/* --- Words -------------------------------------------------------------------------------------
 */

/* What a text on a board may hold: lines end with one character, and tabs have no place. */
static char *
clean (const char *words)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character == '\t')
        g_string_append (out, "    ");
      else if (character == '\n' || !g_unichar_iscntrl (character))
        g_string_append_unichar (out, character);
    }

  return g_strchomp (g_string_free (g_steal_pointer (&out), FALSE));
}

static ChalkShape *
new_text (ChalkWindow *self, const char *words, ChalkPoint where, GError **error)
{
  ChalkStyle style = chalk_pen_get_style_for (self->pen, CHALK_SHAPE_TEXT);
  ChalkText text = { .text = words, .size = TEXT_SIZE };
  g_autoptr (GArray) breaks = chalk_text_wrap (&text, TEXT_WIDTH);
  ChalkPoint size;

  text.breaks = (const guint *) (gpointer) breaks->data;
  text.n_breaks = breaks->len;
  size = chalk_text_measure (&text);

  return chalk_shape_new_text (
      (ChalkRect){ where.x - size.x / 2, where.y - size.y / 2, size.x, size.y }, 0, &text, &style,
      error);
}

static void
paste_words (ChalkWindow *self, const char *text, ChalkPoint where)
{
  g_autofree char *words = clean (text);
  g_autoptr (GPtrArray) objects = NULL;
  g_autoptr (ChalkShape) shape = NULL;
  g_autoptr (GError) error = NULL;

  if (*words == '\0')
    return;

  shape = new_text (self, words, where, &error);
  if (shape == NULL)
    {
      chalk_window_show_toast (self, _ ("That text is too long for the board"));
      return;
    }

  objects = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);
  g_ptr_array_add (objects, chalk_object_new ("pasted", "host", shape, 0, 0));
  chalk_editor_insert_copies (self->editor, objects, (ChalkPoint){ 0, 0 });
}

/* Whatever looks neither like SVG nor like one of Excalidraw's drawings is somebody's words. */
static gboolean
is_drawing (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '{' && strstr (text, "\"excalidraw") != NULL;
}

static void
rasterize_in_thread (GTask *task, gpointer source, gpointer text, GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = chalk_svg_rasterize (text, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_rasterized_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *words = NULL;

  if (texture != NULL)
    {
      chalk_window_insert_texture (paste->window, texture, paste->where);
      return;
    }

  words = chalk_picture_describe_problem (error);
  if (gtk_widget_get_realized (GTK_WIDGET (paste->window)))
    chalk_window_show_toast (paste->window, words);
}

static void
insert_svg (ChalkWindow *self, const char *text, ChalkPoint where)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_rasterized_cb, new_paste (self, where));

  g_task_set_source_tag (task, insert_svg);
  g_task_set_task_data (task, g_strdup (text), g_free);
  g_task_run_in_thread (task, rasterize_in_thread);
}

/* @where: where its middle is to be, in board pixels; what goes wrong is shown */
void
chalk_window_insert_text (ChalkWindow *self, const char *text, ChalkPoint where)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (CHALK_IS_WINDOW (self) && text != NULL);

  if (chalk_svg_is (text))
    {
      insert_svg (self, text, where);
      return;
    }
  if (!is_drawing (text))
    {
      paste_words (self, text, where);
      return;
    }

  bytes = g_bytes_new (text, strlen (text));
  chalk_window_import_bytes (self, bytes, where);
}

/* --- Paste -------------------------------------------------------------------------------------
 */

static void
tell_nothing (Paste *paste)
{
  chalk_window_show_toast (paste->window, _ ("There is nothing to paste here"));
}

static void
on_clip_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL)
    chalk_clip_paste (g_value_get_boxed (value), paste->window->editor, paste->where);
  else
    tell_nothing (paste);
}

static void
on_text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL)
    chalk_window_insert_text (paste->window, text, paste->where);
  else
    tell_nothing (paste);
}

static void
on_texture_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GdkTexture) texture =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);

  if (texture != NULL)
    chalk_window_insert_texture (paste->window, texture, paste->where);
  else
    tell_nothing (paste);
}

/* Returns: (transfer full) (nullable): the picture that @html shows, if it holds it */
static GBytes *
find_picture (const char *html)
{
  static const char before[] = ";base64,";
  const char *address = strstr (html, "\"data:image/");
  const char *data = address != NULL ? strstr (address, before) : NULL;
  g_autofree char *text = NULL;
  gsize n_bytes;
  guint8 *bytes;

  if (data == NULL)
    return NULL;

  data += strlen (before);
  text = g_strndup (data, strcspn (data, "\""));
  bytes = g_base64_decode (text, &n_bytes);

  return g_bytes_new_take (bytes, n_bytes);
}

static void
on_html_copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  GMemoryOutputStream *out = G_MEMORY_OUTPUT_STREAM (source);
  g_autoptr (GBytes) picture = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (out), result, NULL) >= 0
      && g_output_stream_write_all (G_OUTPUT_STREAM (out), "", 1, NULL, NULL, NULL))
    picture = find_picture (g_memory_output_stream_get_data (out));

  if (picture != NULL)
    chalk_window_import_bytes (paste->window, picture, paste->where);
  else
    tell_nothing (paste);
}

static void
on_html_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paste *paste = user_data;
  g_autoptr (GOutputStream) out = NULL;
  g_autoptr (GInputStream) in =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  if (in == NULL)
    {
      tell_nothing (paste);
      free_paste (paste);
      return;
    }

  out = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE, G_PRIORITY_DEFAULT,
                                NULL, on_html_copied_cb, paste);
}

static void
on_files_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL)
    chalk_window_import_list (paste->window, g_value_get_boxed (value), paste->where);
  else
    tell_nothing (paste);
}

/* Whose names are text, too. */
static gboolean
has_files (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
         || gdk_content_formats_contain_mime_type (formats, "text/uri-list");
}

static gboolean
has_picture (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)
         || gdk_content_formats_contain_mime_type (formats, "image/png")
         || gdk_content_formats_contain_mime_type (formats, "image/jpeg");
}

/* Nothing but HTML: so a page from a plain http address copies a picture. */
static gboolean
has_only_html (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_mime_type (formats, HTML_TYPE)
         && !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING)
         && !gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8")
         && !gdk_content_formats_contain_mime_type (formats, "text/plain");
}

/* This app's own objects come first, then pictures, files, then drawings and words, which are both
 * text.
 */
static void
on_paste_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);
  const char *html[] = { HTML_TYPE, NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  Paste *paste = new_paste (self, chalk_editor_get_target (self->editor));

  if (gdk_content_formats_contain_gtype (formats, CHALK_TYPE_CLIP))
    gdk_clipboard_read_value_async (clipboard, CHALK_TYPE_CLIP, G_PRIORITY_DEFAULT, NULL,
                                    on_clip_read_cb, paste);
  else if (has_picture (formats))
    gdk_clipboard_read_texture_async (clipboard, NULL, on_texture_read_cb, paste);
  else if (has_files (formats))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    on_files_read_cb, paste);
  else if (has_only_html (formats))
    gdk_clipboard_read_async (clipboard, html, G_PRIORITY_DEFAULT, NULL, on_html_read_cb, paste);
  else
    gdk_clipboard_read_text_async (clipboard, NULL, on_text_read_cb, paste);
}

/* Adds the actions; the editor is there already. */
void
chalk_window_add_clipboard_actions (ChalkWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "cut", .activate = on_cut_cb },
    { .name = "copy", .activate = on_copy_cb },
    { .name = "paste", .activate = on_paste_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (gsize i = 0; i < 2; i++)
    g_object_bind_property (self->editor, "has-selection",
                            g_action_map_lookup_action (G_ACTION_MAP (self), entries[i].name),
                            "enabled", G_BINDING_SYNC_CREATE);
}
