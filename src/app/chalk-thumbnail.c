/* chalk-thumbnail.c - a small picture of a board that is not open
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-board-file.h"
#include "chalk-painter.h"

#include "chalk-thumbnail.h"

#define MARGIN 24.0   /* board pixels around the ink */
#define SCALE_MAX 1.0 /* a lone dot is not to fill the picture */

typedef struct
{
  char *path;
  int width;
  int height;
} Job;

static void
free_job (Job *job)
{
  g_clear_pointer (&job->path, g_free);
  g_free (job);
}

static gboolean
collect_object (ChalkObject *object, gpointer objects)
{
  g_ptr_array_add (objects, object);

  return TRUE;
}

/* All ink in the middle of the picture. */
static void
lay_under (cairo_surface_t *surface, const ChalkPaper *paper, int width, int height)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OVER);
  chalk_painter_set_color (cr, paper->color);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static cairo_surface_t *
paint (ChalkBoard *board, int width, int height)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  ChalkRect ink = { 0, 0, 0, 0 };
  cairo_surface_t *surface;
  ChalkPoint origin;
  double scale;

  chalk_board_get_bounds (board, &ink);
  ink = chalk_rect_expand (ink, MARGIN);
  scale = MIN (SCALE_MAX, MIN (width / ink.width, height / ink.height));
  origin = (ChalkPoint){ ink.x + ink.width / 2 - width / scale / 2,
                         ink.y + ink.height / 2 - height / scale / 2 };
  chalk_board_foreach (board, collect_object, objects);

  surface = chalk_painter_rasterize ((ChalkObject *const *) objects->pdata, objects->len, origin,
                                     scale, width, height);
  lay_under (surface, chalk_board_get_paper (board), width, height);

  return surface;
}

static GdkTexture *
texture_from_surface (cairo_surface_t *surface)
{
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                 GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
paint_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (ChalkBoard) board =
      chalk_board_file_read_at (job->path, G_MAXUINT64, G_MAXINT64, &error);

  if (board == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, texture_from_surface (paint (board, job->width, job->height)),
                           g_object_unref);
}

/**
 * chalk_thumbnail_paint_async:
 * @path: of a board's file, which may be open
 * @width: of the picture in pixels
 * @height: likewise
 *
 * Reads and paints the whole board, on a thread of its own.
 */
void
chalk_thumbnail_paint_async (const char *path, int width, int height, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (path != NULL && width > 0 && height > 0);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->width = width;
  job->height = height;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, chalk_thumbnail_paint_async);
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);
  g_task_run_in_thread (task, paint_in_thread);
}

/* Returns: (transfer full) (nullable): the picture, on the paper of the board */
GdkTexture *
chalk_thumbnail_paint_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
