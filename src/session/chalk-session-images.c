/* chalk-session-images.c - the pictures that the objects of a session show
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-session-private.h"

/* Pictures are no events: they are put into the store beside them, and come before the objects that
 * show them. Nobody takes one away, because the history may need it. */

static gboolean
check_sum (ChalkSession *self, ChalkImage *image, GError **error)
{
  guint64 n_bytes;

  if (!chalk_store_sum_images (self->store, &n_bytes, error))
    return FALSE;
  if (n_bytes + g_bytes_get_size (chalk_image_get_data (image)) <= CHALK_LIMIT_IMAGES_BYTES)
    return TRUE;

  g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE,
               "the pictures of a board take at most %" G_GUINT64_FORMAT " bytes",
               CHALK_LIMIT_IMAGES_BYTES);

  return FALSE;
}

/**
 * chalk_session_add_image:
 * @image: a picture that the session may have already
 * @error: return location; %CHALK_ERROR_TOO_LARGE, or what the store says
 *
 * Keeps @image for as long as the board, so that objects can show it.
 *
 * Returns: %TRUE if the session has it and it survives the process
 */
gboolean
chalk_session_add_image (ChalkSession *self, ChalkImage *image, GError **error)
{
  const char *name;

  g_return_val_if_fail (CHALK_IS_SESSION (self) && image != NULL, FALSE);

  name = chalk_image_get_name (image);
  if (chalk_store_has_image (self->store, name))
    return TRUE;

  if (!check_sum (self, image, error) || !chalk_store_put_image (self->store, image, error))
    return FALSE;
  chalk_session_emit_image_added (self, name);

  return TRUE;
}

/* @name: any string */
gboolean
chalk_session_has_image (ChalkSession *self, const char *name)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self) && name != NULL, FALSE);

  return chalk_store_has_image (self->store, name);
}

/**
 * chalk_session_get_image:
 * @name: any string
 * @error: return location; what the store says
 *
 * Returns: (transfer full) (nullable): the picture; %NULL without an error if there is none
 */
ChalkImage *
chalk_session_get_image (ChalkSession *self, const char *name, GError **error)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self) && name != NULL, NULL);

  return chalk_store_get_image (self->store, name, error);
}

/**
 * chalk_session_check_images:
 * @change: what somebody asks for
 * @error: return location; %CHALK_ERROR_UNKNOWN_IMAGE
 *
 * Rule E25. Restorations may show what is gone: they bring back what was there.
 *
 * Returns: %TRUE if the session has all pictures that @change wants to show
 */
gboolean
chalk_session_check_images (ChalkSession *self, ChalkChange *change, GError **error)
{
  ChalkShape *shape = chalk_change_get_shape (change);
  const char *name = shape != NULL ? chalk_shape_get_image (shape) : NULL;
  gsize n_changes;
  ChalkChange *const *changes = chalk_change_get_changes (change, &n_changes);

  for (gsize i = 0; i < n_changes; i++)
    if (!chalk_session_check_images (self, changes[i], error))
      return FALSE;

  if (name == NULL || chalk_store_has_image (self->store, name))
    return TRUE;

  g_set_error (error, CHALK_ERROR, CHALK_ERROR_UNKNOWN_IMAGE, "image: there is no %s", name);

  return FALSE;
}

/**
 * chalk_session_find_role:
 * @user_id: any string
 * @role: (out): the most that the user may do through any of their channels
 *
 * Returns: %FALSE if the user is not here
 */
gboolean
chalk_session_find_role (ChalkSession *self, const char *user_id, ChalkRole *role)
{
  gboolean is_here = FALSE;

  g_return_val_if_fail (CHALK_IS_SESSION (self) && user_id != NULL && role != NULL, FALSE);

  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      ChalkSubscription *subscription = g_ptr_array_index (self->subscriptions, i);

      if (subscription->is_gone || !g_str_equal (subscription->presence->user_id, user_id))
        continue;
      *role = is_here ? MAX (*role, subscription->presence->role) : subscription->presence->role;
      is_here = TRUE;
    }

  return is_here;
}
