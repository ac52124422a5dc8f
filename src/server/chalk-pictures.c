/* chalk-pictures.c - pictures of a board, over HTTP
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-image-reader.h"
#include "chalk-limits.h"
#include "chalk-session-roles.h"
#include "chalk-wire-write.h"

#include "chalk-http.h"
#include "chalk-pictures.h"

#define BOARD_PREFIX "/b/"
#define IMAGES "/images"

/**
 * ChalkPictures:
 *
 * Answers rule H7: takes pictures from editors, and hands them to whoever may see the board. What
 * comes in is decoded on a thread. How many may come in at once is the guard's business.
 */
struct _ChalkPictures
{
  GObject parent_instance;
  /* Owned */
  ChalkHub *hub;
  ChalkAccess *access;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ChalkPictures, chalk_pictures, G_TYPE_OBJECT)

/* A picture that is being decoded. */
typedef struct
{
  ChalkPictures *pictures;    /* owned */
  SoupServerMessage *message; /* owned */
  char *session_id;
  char *user_id;
  gulong finished_id;
  gboolean is_over; /* nobody waits for it any more */
} Upload;

static void
free_upload (Upload *self)
{
  g_clear_signal_handler (&self->finished_id, self->message);
  g_clear_object (&self->message);
  g_clear_object (&self->pictures);
  g_clear_pointer (&self->session_id, g_free);
  g_clear_pointer (&self->user_id, g_free);
  g_free (self);
}

/* --- Requests ----------------------------------------------------------------------------------
 */

/* Takes `/b/<id>/images` or `/b/<id>/images/<name>` apart. @name: (out) (nullable): borrowed from
 * @path. Returns: (transfer full) (nullable): the session's id */
static char *
parse_path (const char *path, const char **name)
{
  const char *images;
  g_autofree char *id = NULL;

  *name = NULL;
  if (!g_str_has_prefix (path, BOARD_PREFIX))
    return NULL;
  path += strlen (BOARD_PREFIX);
  images = strchr (path, '/');
  if (images == NULL || !g_str_has_prefix (images, IMAGES))
    return NULL;

  id = g_strndup (path, (gsize) (images - path));
  images += strlen (IMAGES);
  if (*images == '/')
    *name = images + 1;
  else if (*images != '\0')
    return NULL;

  return chalk_id_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

/* Whether @message is a POST that may have a body. */
gboolean
chalk_pictures_is_upload (SoupServerMessage *message, const char *path)
{
  g_autofree char *id = NULL;
  const char *name;

  if (soup_server_message_get_method (message) != SOUP_METHOD_POST)
    return FALSE;
  id = parse_path (path, &name);

  return id != NULL && name == NULL;
}

static gboolean
check_length (SoupServerMessage *message, GError **error)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  goffset length = soup_message_headers_get_content_length (headers);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH || length <= 0)
    {
      g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                           "Content-Length: must say how long the image is");
      return FALSE;
    }
  if (length <= CHALK_LIMIT_IMAGE_BYTES)
    return TRUE;

  g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "an image has at most %d bytes",
               CHALK_LIMIT_IMAGE_BYTES);

  return FALSE;
}

/* Returns: (transfer none) (nullable): the session, in which @user_id draws */
static ChalkSession *
find_session (ChalkPictures *self, const char *session_id, const char *user_id, GError **error)
{
  ChalkSession *session = chalk_hub_lookup (self->hub, session_id);
  ChalkRole role;

  if (user_id == NULL)
    g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_INVALID, "user_id: is missing");
  else if (session != NULL && !chalk_session_check_join (session, user_id, error))
    return NULL;
  else if (session == NULL || !chalk_session_find_role (session, user_id, &role))
    g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_NOT_ALLOWED,
                         "user_id: is not in the session");
  else if (role == CHALK_ROLE_VIEWER)
    g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_NOT_ALLOWED,
                         "the host does not let you draw");
  else
    return session;

  return NULL;
}

/**
 * chalk_pictures_check_upload:
 * @message: of which only the head is there
 * @path: its path, for which chalk_pictures_is_upload() is true
 * @query: (nullable) (element-type utf8 utf8): its query
 * @error: return location; a #ChalkError
 *
 * Returns: whether the body is worth reading
 */
gboolean
chalk_pictures_check_upload (ChalkPictures *self, SoupServerMessage *message, const char *path,
                             GHashTable *query, GError **error)
{
  const char *name;
  g_autofree char *session_id = parse_path (path, &name);
  const char *user_id = chalk_http_get_user_id (query);

  g_return_val_if_fail (CHALK_IS_PICTURES (self) && session_id != NULL, FALSE);

  return chalk_http_admit (message, self->access, error) && check_length (message, error)
         && find_session (self, session_id, user_id, error) != NULL;
}

/* --- Taking ------------------------------------------------------------------------------------
 */

static void
answer_created (SoupServerMessage *message, ChalkImage *image)
{
  g_autoptr (GString) text = g_string_new (NULL);

  chalk_wire_begin_object (text);
  chalk_wire_add_string (text, "image", chalk_image_get_name (image));
  chalk_wire_add_integer (text, "width", chalk_image_get_width (image));
  chalk_wire_add_integer (text, "height", chalk_image_get_height (image));
  chalk_wire_add_string (text, "type",
                         chalk_image_type_get_name (chalk_image_get_image_type (image)));
  chalk_wire_end_object (text);
  soup_server_message_set_status (message, SOUP_STATUS_CREATED, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text->str,
                                    text->len);
}

/* What is wrong with a file, by the names of rule X1. */
static GError *
translate (const GError *error)
{
  ChalkError code = CHALK_ERROR_INVALID;

  if (error->domain != CHALK_IMAGE_ERROR)
    return g_error_copy (error);

  if (error->code == CHALK_IMAGE_ERROR_TOO_LARGE)
    code = CHALK_ERROR_TOO_LARGE;
  if (error->code == CHALK_IMAGE_ERROR_UNKNOWN)
    code = CHALK_ERROR_UNKNOWN_TYPE;

  return g_error_new_literal (CHALK_ERROR, (int) code, error->message);
}

/* Meanwhile the session may have closed, and the user may have lost the pen. */
static gboolean
add_image (Upload *upload, ChalkImage *image, GError **error)
{
  ChalkSession *session =
      find_session (upload->pictures, upload->session_id, upload->user_id, error);

  return session != NULL && chalk_session_add_image (session, image, error);
}

static void
on_image_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Upload *upload = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (ChalkImage) image = chalk_image_read_finish (result, &error);

  if (!upload->is_over)
    {
      if (image != NULL && add_image (upload, image, &error))
        answer_created (upload->message, image);
      else
        {
          refusal = translate (error);
          chalk_http_refuse (upload->message, refusal);
        }
      soup_server_message_unpause (upload->message);
    }
  free_upload (upload);
}

static void
on_message_finished_cb (Upload *upload)
{
  upload->is_over = TRUE;
}

static void
take (ChalkPictures *self, SoupServerMessage *message, const char *session_id, const char *user_id)
{
  g_autoptr (GBytes) file =
      soup_message_body_flatten (soup_server_message_get_request_body (message));
  Upload *upload = g_new0 (Upload, 1);

  upload->pictures = g_object_ref (self);
  upload->message = g_object_ref (message);
  upload->session_id = g_strdup (session_id);
  upload->user_id = g_strdup (user_id);
  upload->finished_id =
      g_signal_connect_swapped (message, "finished", G_CALLBACK (on_message_finished_cb), upload);
  soup_server_message_pause (message);
  chalk_image_read_async (file, self->cancellable, on_image_read_cb, upload);
}

/* --- Giving ------------------------------------------------------------------------------------
 */

static void
answer_image (SoupServerMessage *message, ChalkImage *image)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *type = chalk_image_type_get_name (chalk_image_get_image_type (image));

  soup_message_headers_replace (headers, "Cache-Control", "private, max-age=31536000, immutable");
  soup_message_headers_set_content_type (headers, type, NULL);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message),
                                  chalk_image_get_data (image));
}

static void
give (ChalkPictures *self, SoupServerMessage *message, const char *session_id, const char *name,
      const char *user_id)
{
  ChalkSession *session = chalk_hub_lookup (self->hub, session_id);
  g_autoptr (ChalkImage) image = NULL;
  g_autoptr (GError) error = NULL;

  if (chalk_http_admit (message, self->access, &error)
      && chalk_http_check_reader (self->access, session, user_id, &error) && session != NULL)
    image = chalk_session_get_image (session, name, &error);
  if (image == NULL && error == NULL)
    g_set_error_literal (&error, CHALK_ERROR, CHALK_ERROR_UNKNOWN_IMAGE, "there is no such image");

  if (image != NULL)
    answer_image (message, image);
  else
    chalk_http_refuse (message, error);
}

static void
chalk_pictures_dispose (GObject *object)
{
  ChalkPictures *self = CHALK_PICTURES (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->hub);
  g_clear_object (&self->access);

  G_OBJECT_CLASS (chalk_pictures_parent_class)->dispose (object);
}

static void
chalk_pictures_class_init (ChalkPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_pictures_dispose;
}

static void
chalk_pictures_init (ChalkPictures *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * chalk_pictures_new:
 * @hub: whose boards
 * @access: who may see them
 *
 * Returns: (transfer full): answers to rule H7
 */
ChalkPictures *
chalk_pictures_new (ChalkHub *hub, ChalkAccess *access)
{
  ChalkPictures *self;

  g_return_val_if_fail (CHALK_IS_HUB (hub) && CHALK_IS_ACCESS (access), NULL);

  self = g_object_new (CHALK_TYPE_PICTURES, NULL);
  self->hub = g_object_ref (hub);
  self->access = g_object_ref (access);

  return self;
}

/**
 * chalk_pictures_answer:
 * @message: a GET or HEAD request, or an upload whose body is there
 * @path: its path
 * @query: (nullable) (element-type utf8 utf8): its query
 *
 * Answers at once, or when the upload is decoded and stored.
 *
 * Returns: %FALSE if @path is not that of a picture; then nothing happens
 */
gboolean
chalk_pictures_answer (ChalkPictures *self, SoupServerMessage *message, const char *path,
                       GHashTable *query)
{
  const char *name;
  g_autofree char *session_id = parse_path (path, &name);

  g_return_val_if_fail (CHALK_IS_PICTURES (self), FALSE);

  if (session_id == NULL)
    return FALSE;

  if (name != NULL)
    give (self, message, session_id, name, chalk_http_get_user_id (query));
  else if (chalk_pictures_is_upload (message, path))
    take (self, message, session_id, chalk_http_get_user_id (query));
  else
    return FALSE;

  return TRUE;
}

/* Gives up what is not decoded yet. */
void
chalk_pictures_stop (ChalkPictures *self)
{
  g_return_if_fail (CHALK_IS_PICTURES (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}
