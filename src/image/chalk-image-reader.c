/* chalk-image-reader.c - pictures for a board, from the files that people have
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-limits.h"

#include "chalk-image-reader.h"

/* Nothing of the file is kept but its pixels (rule H7): no place, no camera, no thumbnail, and
 * nothing that was hidden behind the end of the image. */

#define JPEG_QUALITY "90"
/* An image without transparency that was no photograph stays PNG up to this size. */
#define PNG_BYTES_MAX (2 * 1024 * 1024)
#define GIF_TRAILER ";"

static const char *const loader_names[CHALK_IMAGE_FILE_N_TYPES] = {
  [CHALK_IMAGE_FILE_PNG] = "png",
  [CHALK_IMAGE_FILE_JPEG] = "jpeg",
  [CHALK_IMAGE_FILE_GIF] = "gif",
  [CHALK_IMAGE_FILE_WEBP] = "webp",
};

/* --- Decoding ----------------------------------------------------------------------------------
 */

static int
scale_side (int side, int longer)
{
  return MAX (1, (int) ((gint64) side * CHALK_LIMIT_IMAGE_KEPT_SIDE / longer));
}

/* JPEG is the one type that is decoded at a smaller size for less. */
static void
on_jpeg_size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  int longer = MAX (width, height);

  if (longer > CHALK_LIMIT_IMAGE_KEPT_SIDE)
    gdk_pixbuf_loader_set_size (loader, scale_side (width, longer), scale_side (height, longer));
}

/* The memory is not empty at first, and a file may have fewer rows than it says. */
static void
on_png_area_prepared_cb (GdkPixbufLoader *loader, gpointer user_data)
{
  gdk_pixbuf_fill (gdk_pixbuf_loader_get_pixbuf (loader), 0);
}

static GdkPixbuf *
shrink (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int longer = MAX (width, height);

  if (longer <= CHALK_LIMIT_IMAGE_KEPT_SIDE)
    return g_object_ref (pixbuf);

  return gdk_pixbuf_scale_simple (pixbuf, scale_side (width, longer), scale_side (height, longer),
                                  GDK_INTERP_BILINEAR);
}

/* Of what moves the first picture only: others may be many, and large when unpacked. */
static GBytes *
cut_first_frame (GBytes *file, const ChalkImageHeader *header)
{
  const guint8 *data = g_bytes_get_data (file, NULL);
  GByteArray *bytes;

  if (header->type != CHALK_IMAGE_FILE_GIF)
    return g_bytes_ref (file);

  bytes = g_byte_array_sized_new ((guint) header->first_frame_end + 1);
  g_byte_array_append (bytes, data, (guint) header->first_frame_end);
  g_byte_array_append (bytes, (const guint8 *) GIF_TRAILER, 1);

  return g_byte_array_free_to_bytes (bytes);
}

static GdkPixbufLoader *
new_loader (ChalkImageFileType type, GError **error)
{
  GdkPixbufLoader *loader = gdk_pixbuf_loader_new_with_type (loader_names[type], NULL);

  if (loader == NULL)
    g_set_error (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_UNKNOWN,
                 "this computer cannot read %s images", loader_names[type]);
  else if (type == CHALK_IMAGE_FILE_JPEG)
    g_signal_connect (loader, "size-prepared", G_CALLBACK (on_jpeg_size_prepared_cb), NULL);
  else if (type == CHALK_IMAGE_FILE_PNG)
    g_signal_connect (loader, "area-prepared", G_CALLBACK (on_png_area_prepared_cb), NULL);

  return loader;
}

/* Whatever the loader says of it, the file is what is wrong. */
static void
set_damaged (const GError *reason, GError **error)
{
  g_set_error (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_DAMAGED, "the file is damaged: %s",
               reason != NULL ? reason->message : "it has no picture");
}

/* What a loader found out stands with what it made. */
static GdkPixbuf *
upright (GdkPixbuf *loaded, GdkPixbuf *shrunk)
{
  if (shrunk != loaded)
    gdk_pixbuf_copy_options (loaded, shrunk);

  return gdk_pixbuf_apply_embedded_orientation (shrunk);
}

static GdkPixbuf *
decode (GBytes *file, const ChalkImageHeader *header, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = new_loader (header->type, error);
  g_autoptr (GBytes) frame = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GdkPixbuf) shrunk = NULL;
  GdkPixbuf *pixbuf = NULL;
  gboolean is_written;

  if (loader == NULL)
    return NULL;

  frame = cut_first_frame (file, header);
  is_written = gdk_pixbuf_loader_write_bytes (loader, frame, &reason);
  if (gdk_pixbuf_loader_close (loader, is_written ? &reason : NULL) && is_written)
    pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf != NULL)
    shrunk = shrink (pixbuf);
  if (shrunk == NULL)
    {
      set_damaged (reason, error);
      return NULL;
    }

  return upright (pixbuf, shrunk);
}

/* --- Encoding ----------------------------------------------------------------------------------
 */

static gboolean
is_opaque (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);

  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return TRUE;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (pixels[(gsize) y * (gsize) stride + (gsize) x * 4 + 3] != 0xff)
        return FALSE;

  return TRUE;
}

static GBytes *
save (GdkPixbuf *pixbuf, ChalkImageType type, GError **error)
{
  char *buffer;
  gsize length;
  gboolean is_saved = type == CHALK_IMAGE_PNG
                          ? gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "png", error, NULL)
                          : gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "jpeg", error,
                                                       "quality", JPEG_QUALITY, NULL);

  return is_saved ? g_bytes_new_take (buffer, length) : NULL;
}

static ChalkImage *
encode (GdkPixbuf *pixbuf, ChalkImageFileType source, GError **error)
{
  gboolean may_be_jpeg = is_opaque (pixbuf);
  ChalkImageType type =
      may_be_jpeg && source == CHALK_IMAGE_FILE_JPEG ? CHALK_IMAGE_JPEG : CHALK_IMAGE_PNG;
  g_autoptr (GBytes) data = save (pixbuf, type, error);

  if (data != NULL && type == CHALK_IMAGE_PNG && may_be_jpeg
      && g_bytes_get_size (data) > PNG_BYTES_MAX)
    {
      g_clear_pointer (&data, g_bytes_unref);
      type = CHALK_IMAGE_JPEG;
      data = save (pixbuf, type, error);
    }

  return data != NULL ? chalk_image_new (type, gdk_pixbuf_get_width (pixbuf),
                                         gdk_pixbuf_get_height (pixbuf), data)
                      : NULL;
}

/**
 * chalk_image_new_from_pixbuf:
 * @pixbuf: a picture that is decoded already, of any size
 * @error: return location; that of the encoder
 *
 * Scales it down to %CHALK_LIMIT_IMAGE_KEPT_SIDE and encodes it. Takes up to a few seconds, on any
 * thread.
 *
 * Returns: (transfer full) (nullable): the picture
 */
ChalkImage *
chalk_image_new_from_pixbuf (GdkPixbuf *pixbuf, GError **error)
{
  g_autoptr (GdkPixbuf) shrunk = NULL;

  g_return_val_if_fail (GDK_IS_PIXBUF (pixbuf), NULL);

  shrunk = shrink (pixbuf);
  if (shrunk != NULL)
    return encode (shrunk, CHALK_IMAGE_FILE_PNG, error);

  g_set_error_literal (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_TOO_LARGE, "no memory for it");

  return NULL;
}

/**
 * chalk_image_read:
 * @file: any bytes
 * @error: return location; any #ChalkImageError
 *
 * Decodes a PNG, JPEG, GIF or WebP image within the limits of rule L13, turns it upright, scales it
 * down to %CHALK_LIMIT_IMAGE_KEPT_SIDE and encodes it anew. Takes up to a few seconds, on any
 * thread; one image at a time is decoded, because one can take 200 MB.
 *
 * Returns: (transfer full) (nullable): the picture
 */
ChalkImage *
chalk_image_read (GBytes *file, GError **error)
{
  static GMutex one_at_a_time;
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  ChalkImageHeader header;

  g_return_val_if_fail (file != NULL, NULL);

  if (g_bytes_get_size (file) > CHALK_LIMIT_IMAGE_BYTES)
    {
      g_set_error (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_TOO_LARGE, "more than %d bytes",
                   CHALK_LIMIT_IMAGE_BYTES);
      return NULL;
    }
  if (!chalk_image_header_read (&header, file, error))
    return NULL;

  locker = g_mutex_locker_new (&one_at_a_time);
  pixbuf = decode (file, &header, error);

  return pixbuf != NULL ? encode (pixbuf, header.type, error) : NULL;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  ChalkImage *image;

  if (g_task_return_error_if_cancelled (task))
    return;

  image = chalk_image_read (data, &error);
  if (image != NULL)
    g_task_return_pointer (task, image, (GDestroyNotify) chalk_image_unref);
  else
    g_task_return_error (task, error);
}

/* Like chalk_image_read(), on a thread of its own. */
void
chalk_image_read_async (GBytes *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (file != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, chalk_image_read_async);
  g_task_set_task_data (task, g_bytes_ref (file), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, read_in_thread);
}

/* Returns: (transfer full) (nullable): the picture */
ChalkImage *
chalk_image_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
