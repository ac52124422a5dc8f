/* chalk-clip.c - objects on the clipboard
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-export.h"

#include "chalk-clip.h"

#define TEXT_TYPE "text/plain;charset=utf-8"
#define PICTURE_SCALE 2.0 /* pixels for a board pixel: it ends up in documents that are printed */

/**
 * ChalkClip:
 *
 * What was copied, as it was then. Immutable, so that it can be written on any thread.
 */
struct _ChalkClip
{
  gatomicrefcount ref_count;
  ChalkDrawing *drawing;
  GHashTable *images;    /* name → ChalkImage: what the objects show */
  ChalkSession *session; /* (nullable): borrowed, only while it is copied from */
};

G_DEFINE_BOXED_TYPE (ChalkClip, chalk_clip, chalk_clip_ref, chalk_clip_unref)

/* --- Copying -----------------------------------------------------------------------------------
 */

/* The pictures as the board keeps them, for another board that keeps them under the same names. */
static void
collect_image (ChalkObject *object, gpointer user_data)
{
  ChalkClip *self = user_data;
  const char *name = chalk_shape_get_image (chalk_object_get_shape (object));
  g_autoptr (ChalkImage) image = NULL;

  if (name == NULL || self->session == NULL || g_hash_table_contains (self->images, name))
    return;

  image = chalk_session_get_image (self->session, name, NULL);
  if (image != NULL)
    g_hash_table_insert (self->images, g_strdup (name), g_steal_pointer (&image));
}

static GBytes *
find_picture (const char *name, gpointer user_data)
{
  ChalkImage *image = g_hash_table_lookup (((ChalkClip *) user_data)->images, name);

  return image != NULL ? g_bytes_ref (chalk_image_get_data (image)) : NULL;
}

/**
 * chalk_clip_new_for_selection:
 *
 * Returns: (transfer full) (nullable): what is selected, with the pictures that it shows; %NULL if
 *   nothing is
 */
ChalkClip *
chalk_clip_new_for_selection (ChalkEditor *editor)
{
  g_autoptr (ChalkClip) self = NULL;
  g_auto (GStrv) ids = NULL;
  ChalkDrawingPart part = { .find_picture = find_picture };
  ChalkDesk *desk;

  g_return_val_if_fail (CHALK_IS_EDITOR (editor), NULL);

  ids = chalk_selection_dup_ids (chalk_editor_get_selection (editor));
  if (ids[0] == NULL)
    return NULL;

  desk = chalk_editor_get_desk (editor);
  self = g_new0 (ChalkClip, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->images =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) chalk_image_unref);
  self->session = chalk_desk_get_session (desk);
  chalk_editor_foreach_selected (editor, collect_image, self);
  self->session = NULL;

  part.ids = (const char *const *) ids;
  part.picture_data = self;
  self->drawing = chalk_drawing_new (chalk_desk_get_board (desk), &part, NULL);

  return self->drawing != NULL ? g_steal_pointer (&self) : NULL;
}

ChalkClip *
chalk_clip_ref (ChalkClip *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_clip_unref (ChalkClip *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->drawing, chalk_drawing_free);
  g_clear_pointer (&self->images, g_hash_table_unref);
  g_free (self);
}

/* --- Pasting -----------------------------------------------------------------------------------
 */

/* A picture that the board does not take is missing there, which is better than nothing. */
static void
keep_images (ChalkClip *self, ChalkSession *session)
{
  GHashTableIter iter;
  gpointer image;

  g_hash_table_iter_init (&iter, self->images);
  while (g_hash_table_iter_next (&iter, NULL, &image))
    chalk_session_add_image (session, image, NULL);
}

/**
 * chalk_clip_paste:
 * @editor: of the same board or another
 * @where: what will be the middle of it all, in board pixels
 *
 * Puts copies of the objects on the board, and the pictures that they show.
 */
void
chalk_clip_paste (ChalkClip *self, ChalkEditor *editor, ChalkPoint where)
{
  g_autoptr (GPtrArray) list = NULL;
  ChalkObject *const *objects;
  ChalkSession *session;
  ChalkPoint middle;
  guint n_objects;

  g_return_if_fail (self != NULL && CHALK_IS_EDITOR (editor));

  session = chalk_desk_get_session (chalk_editor_get_desk (editor));
  if (session != NULL)
    keep_images (self, session);

  list = g_ptr_array_new ();
  objects = chalk_drawing_get_objects (self->drawing, &n_objects);
  for (guint i = 0; i < n_objects; i++)
    g_ptr_array_add (list, objects[i]);
  middle = chalk_rect_get_middle (chalk_drawing_get_region (self->drawing));
  chalk_editor_insert_copies (editor, list, (ChalkPoint){ where.x - middle.x, where.y - middle.y });
}

/* --- For other apps ----------------------------------------------------------------------------
 */

/* Returns: (transfer full) (nullable): what is written, if there is nothing but writing */
static char *
dup_writing (ChalkDrawing *drawing)
{
  g_autoptr (GString) writing = g_string_new (NULL);
  guint n_objects;
  ChalkObject *const *objects = chalk_drawing_get_objects (drawing, &n_objects);

  for (guint i = 0; i < n_objects; i++)
    {
      const ChalkText *text = chalk_shape_get_text (chalk_object_get_shape (objects[i]));

      if (text == NULL)
        return NULL;
      if (i > 0)
        g_string_append_c (writing, '\n');
      g_string_append (writing, text->text);
    }

  return writing->len > 0 ? g_string_free (g_steal_pointer (&writing), FALSE) : NULL;
}

static GBytes *
write_as (ChalkDrawing *drawing, ChalkExportFormat format, GError **error)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (!chalk_export_write (drawing, format, PICTURE_SCALE, out, NULL, error)
      || !g_output_stream_close (out, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/**
 * chalk_clip_dup_text:
 *
 * Returns: (transfer full) (nullable): what an app that takes text gets: what is written, where
 * that is all there is, or else a drawing as Excalidraw has them on the clipboard
 */
char *
chalk_clip_dup_text (ChalkClip *self, GError **error)
{
  char *writing;
  g_autoptr (GBytes) drawing = NULL;
  gsize size;

  g_return_val_if_fail (self != NULL, NULL);

  writing = dup_writing (self->drawing);
  if (writing != NULL)
    return writing;

  drawing = write_as (self->drawing, CHALK_EXPORT_EXCALIDRAW, error);
  if (drawing == NULL)
    return NULL;

  writing = (char *) g_bytes_get_data (drawing, &size);

  return g_strndup (writing, size);
}

/* --- Provider ----------------------------------------------------------------------------------
 */

/**
 * ChalkClipProvider:
 *
 * Offers a clip to this app as it is, and to others as text, SVG and PNG, which are made when
 * somebody asks for them, on a thread.
 */
struct _ChalkClipProvider
{
  GdkContentProvider parent_instance;
  /* Owned */
  ChalkClip *clip;
};

G_DEFINE_FINAL_TYPE (ChalkClipProvider, chalk_clip_provider, GDK_TYPE_CONTENT_PROVIDER)

static const struct
{
  const char *type;
  ChalkExportFormat format;
} pictures[] = {
  { "image/svg+xml", CHALK_EXPORT_SVG },
  { "image/png", CHALK_EXPORT_PNG },
};

static GdkContentFormats *
chalk_clip_provider_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, CHALK_TYPE_CLIP);
  gdk_content_formats_builder_add_mime_type (builder, TEXT_TYPE);
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    gdk_content_formats_builder_add_mime_type (builder, pictures[i].type);

  return gdk_content_formats_builder_free_to_formats (builder);
}

static gboolean
chalk_clip_provider_get_value (GdkContentProvider *provider, GValue *value, GError **error)
{
  ChalkClipProvider *self = CHALK_CLIP_PROVIDER (provider);

  if (!G_VALUE_HOLDS (value, CHALK_TYPE_CLIP))
    return GDK_CONTENT_PROVIDER_CLASS (chalk_clip_provider_parent_class)
        ->get_value (provider, value, error);

  g_value_set_boxed (value, self->clip);

  return TRUE;
}

typedef struct
{
  ChalkClip *clip;
  char *type;
  GOutputStream *stream;
} Writing;

static void
free_writing (Writing *writing)
{
  g_clear_pointer (&writing->clip, chalk_clip_unref);
  g_clear_pointer (&writing->type, g_free);
  g_clear_object (&writing->stream);
  g_free (writing);
}

static GBytes *
make (Writing *writing, GError **error)
{
  char *text;

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (strcmp (pictures[i].type, writing->type) == 0)
      return write_as (writing->clip->drawing, pictures[i].format, error);

  text = chalk_clip_dup_text (writing->clip, error);

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = make (writing, &error);
  gsize size;
  gconstpointer content = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes != NULL
      && g_output_stream_write_all (writing->stream, content, size, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
chalk_clip_provider_write_mime_type_async (GdkContentProvider *provider, const char *mime_type,
                                           GOutputStream *stream, int io_priority,
                                           GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  ChalkClipProvider *self = CHALK_CLIP_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->clip = chalk_clip_ref (self->clip);
  writing->type = g_strdup (mime_type);
  writing->stream = g_object_ref (stream);
  g_task_set_source_tag (task, chalk_clip_provider_write_mime_type_async);
  g_task_set_priority (task, io_priority);
  g_task_set_task_data (task, writing, (GDestroyNotify) free_writing);
  g_task_run_in_thread (task, write_in_thread);
}

static gboolean
chalk_clip_provider_write_mime_type_finish (GdkContentProvider *provider, GAsyncResult *result,
                                            GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
chalk_clip_provider_finalize (GObject *object)
{
  g_clear_pointer (&CHALK_CLIP_PROVIDER (object)->clip, chalk_clip_unref);

  G_OBJECT_CLASS (chalk_clip_provider_parent_class)->finalize (object);
}

static void
chalk_clip_provider_class_init (ChalkClipProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chalk_clip_provider_finalize;
  provider_class->ref_formats = chalk_clip_provider_ref_formats;
  provider_class->get_value = chalk_clip_provider_get_value;
  provider_class->write_mime_type_async = chalk_clip_provider_write_mime_type_async;
  provider_class->write_mime_type_finish = chalk_clip_provider_write_mime_type_finish;
}

static void
chalk_clip_provider_init (ChalkClipProvider *self)
{
}

GdkContentProvider *
chalk_clip_provider_new (ChalkClip *clip)
{
  ChalkClipProvider *self;

  g_return_val_if_fail (clip != NULL, NULL);

  self = g_object_new (CHALK_TYPE_CLIP_PROVIDER, NULL);
  self->clip = chalk_clip_ref (clip);

  return GDK_CONTENT_PROVIDER (self);
}
