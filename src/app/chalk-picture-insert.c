/* chalk-picture-insert.c - bring pictures onto the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-image-reader.h"
#include "chalk-limits.h"
#include "chalk-problem.h"
#include "chalk-store-error.h"

#include "chalk-picture-insert.h"

#define VIEW_SHARE 0.6 /* of what is seen, on either side, at most */

/* --- Onto the board ----------------------------------------------------------------------------
 */

/* As large as it is, unless that is more than is seen well. */
static ChalkRect
find_box (ChalkEditor *self, ChalkImage *image, ChalkPoint where)
{
  ChalkRect view = chalk_view_get_bounds (chalk_editor_get_view (self));
  double width = chalk_image_get_width (image);
  double height = chalk_image_get_height (image);
  double share = 1;

  if (view.width > 0 && view.height > 0)
    share = MIN (1, VIEW_SHARE * MIN (view.width / width, view.height / height));
  width *= share;
  height *= share;

  return (ChalkRect){ where.x - width / 2, where.y - height / 2, width, height };
}

static gboolean
keep (ChalkEditor *self, ChalkImage *image, GError **error)
{
  ChalkSession *session = chalk_desk_get_session (chalk_editor_get_desk (self));

  if (session != NULL)
    return chalk_session_add_image (session, image, error);

  g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_NOT_ALLOWED, "this board cannot be changed");

  return FALSE;
}

/**
 * chalk_editor_insert_image:
 * @where: where its middle comes to lie, in board pixels
 * @error: return location; a #ChalkError or what the store says
 *
 * Shows @image on the board, and selects it.
 *
 * Returns: (transfer full) (nullable): the id of the new object
 */
char *
chalk_editor_insert_image (ChalkEditor *self, ChalkImage *image, ChalkPoint where, GError **error)
{
  const ChalkStyle style = { .opacity = 1 };
  g_autofree char *id = NULL;
  g_autoptr (ChalkShape) shape = NULL;
  g_autoptr (ChalkChange) change = NULL;

  g_return_val_if_fail (CHALK_IS_EDITOR (self) && image != NULL, NULL);

  shape = chalk_shape_new_image (find_box (self, image, where), 0, chalk_image_get_name (image),
                                 NULL, &style, error);
  if (shape == NULL || !keep (self, image, error))
    return NULL;

  id = chalk_id_new ();
  change = chalk_change_new_create (NULL, shape);
  chalk_desk_submit (chalk_editor_get_desk (self), id, change);
  chalk_editor_set_tool_kind (self, CHALK_TOOL_SELECT);
  chalk_selection_set_one (chalk_editor_get_selection (self), id);

  return g_steal_pointer (&id);
}

/* --- From what people have ---------------------------------------------------------------------
 */

static ChalkImage *
read_texture (GdkTexture *texture, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if ((gint64) gdk_texture_get_width (texture) * gdk_texture_get_height (texture)
      <= CHALK_LIMIT_IMAGE_PIXELS)
    pixbuf = gdk_pixbuf_get_from_texture (texture);
  if (pixbuf != NULL)
    return chalk_image_new_from_pixbuf (pixbuf, error);

  g_set_error (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_TOO_LARGE, "more than %d pixels",
               CHALK_LIMIT_IMAGE_PIXELS);

  return NULL;
}

/* The threads know nothing of the editor: the last reference to it is not to be theirs. */
static void
read_texture_in_thread (GTask *task, gpointer source, gpointer texture, GCancellable *cancellable)
{
  GError *error = NULL;
  ChalkImage *image = read_texture (texture, &error);

  if (image != NULL)
    g_task_return_pointer (task, image, (GDestroyNotify) chalk_image_unref);
  else
    g_task_return_error (task, error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  ChalkImage *image = g_task_propagate_pointer (G_TASK (result), &error);

  if (image != NULL)
    g_task_return_pointer (task, image, (GDestroyNotify) chalk_image_unref);
  else
    g_task_return_error (task, error);
}

/* Returns: (transfer full): the insertion, which knows where */
static GTask *
new_task (ChalkEditor *self, ChalkPoint where, GCancellable *cancellable,
          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, new_task);
  g_task_set_task_data (task, g_memdup2 (&where, sizeof where), g_free);

  return task;
}

/**
 * chalk_editor_insert_picture_async:
 * @file: what may be an image file
 * @where: where its middle comes to lie, in board pixels
 *
 * Reads it on a thread. It is on the board when chalk_editor_insert_picture_finish() says so.
 */
void
chalk_editor_insert_picture_async (ChalkEditor *self, GBytes *file, ChalkPoint where,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (CHALK_IS_EDITOR (self) && file != NULL);

  chalk_image_read_async (file, cancellable, on_read_cb,
                          new_task (self, where, cancellable, callback, user_data));
}

/* Like chalk_editor_insert_picture_async(), for a picture that is decoded already. */
void
chalk_editor_insert_texture_async (ChalkEditor *self, GdkTexture *texture, ChalkPoint where,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) reading = NULL;

  g_return_if_fail (CHALK_IS_EDITOR (self) && GDK_IS_TEXTURE (texture));

  reading = g_task_new (NULL, cancellable, on_read_cb,
                        new_task (self, where, cancellable, callback, user_data));
  g_task_set_source_tag (reading, chalk_editor_insert_texture_async);
  g_task_set_task_data (reading, g_object_ref (texture), g_object_unref);
  g_task_run_in_thread (reading, read_texture_in_thread);
}

/**
 * chalk_editor_insert_picture_finish:
 * @error: return location; a #ChalkImageError, a #ChalkError or what the store says:
 *   chalk_picture_describe_problem() has words for all of them
 *
 * Shows the picture on the board, and selects it.
 *
 * Returns: %TRUE if it is there
 */
gboolean
chalk_editor_insert_picture_finish (ChalkEditor *self, GAsyncResult *result, GError **error)
{
  g_autoptr (ChalkImage) image = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (CHALK_IS_EDITOR (self) && g_task_is_valid (result, self), FALSE);

  image = g_task_propagate_pointer (G_TASK (result), error);
  if (image == NULL)
    return FALSE;

  id = chalk_editor_insert_image (
      self, image, *(const ChalkPoint *) g_task_get_task_data (G_TASK (result)), error);

  return id != NULL;
}

/* Returns: (transfer full): why there is no picture on the board, in a sentence for people */
char *
chalk_picture_describe_problem (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_TOO_LARGE))
    return g_strdup (_ ("The picture is too large"));
  if (g_error_matches (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_DAMAGED))
    return g_strdup (_ ("The picture is damaged"));
  if (error->domain == CHALK_IMAGE_ERROR)
    return g_strdup (_ ("That is no picture of a kind that can be shown"));
  if (g_error_matches (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE))
    return g_strdup (_ ("The board has no room for more pictures"));
  if (error->domain == CHALK_STORE_ERROR)
    return chalk_problem_describe_unsaved (error);

  return g_strdup (_ ("The picture could not be put on the board"));
}
