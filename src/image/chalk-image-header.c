/* chalk-image-header.c - what the beginning of an image file says
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-limits.h"

#include "chalk-image-header.h"

G_DEFINE_QUARK (chalk - image - error - quark, chalk_image_error)

/* Loaders take the memory for all pixels as soon as they know how many there are. So the size is
 * read here before a loader sees the file, from bytes that need no decompression. */

typedef struct
{
  const guint8 *data;
  gsize length;
} Bytes;

static gboolean
damaged (GError **error, const char *what)
{
  g_set_error (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_DAMAGED, "the file is damaged: %s",
               what);

  return FALSE;
}

static guint
big_16 (const guint8 *at)
{
  return (guint) at[0] << 8 | at[1];
}

static guint
big_32 (const guint8 *at)
{
  return (guint) at[0] << 24 | (guint) at[1] << 16 | (guint) at[2] << 8 | at[3];
}

static guint
little_16 (const guint8 *at)
{
  return (guint) at[1] << 8 | at[0];
}

static guint
little_24 (const guint8 *at)
{
  return (guint) at[2] << 16 | little_16 (at);
}

static gboolean
has_at (Bytes bytes, gsize offset, const char *text, gsize n_bytes)
{
  return bytes.length >= offset + n_bytes && memcmp (bytes.data + offset, text, n_bytes) == 0;
}

/* --- PNG ---------------------------------------------------------------------------------------
 */

/* Loaders take a file that ends early for one that goes on later. */
static gboolean
ends_as_png (Bytes bytes)
{
  gsize at = 8;

  while (at + 12 <= bytes.length && !has_at (bytes, at + 4, "IEND", 4))
    at += 12 + (gsize) big_32 (bytes.data + at);

  return at + 12 <= bytes.length;
}

static gboolean
read_png (ChalkImageHeader *self, Bytes bytes, GError **error)
{
  if (bytes.length < 24 || !has_at (bytes, 12, "IHDR", 4))
    return damaged (error, "it has no size");

  self->width = big_32 (bytes.data + 16);
  self->height = big_32 (bytes.data + 20);

  return ends_as_png (bytes) || damaged (error, "it ends in the middle of the image");
}

/* --- JPEG --------------------------------------------------------------------------------------
 */

static gboolean
is_start_of_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* From segment to segment, until one says how large the image is. */
static gboolean
read_jpeg (ChalkImageHeader *self, Bytes bytes, GError **error)
{
  gsize at = 2;

  while (at + 4 <= bytes.length && bytes.data[at] == 0xff)
    {
      guint8 marker = bytes.data[at + 1];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (is_start_of_frame (marker))
        {
          if (at + 9 > bytes.length)
            break;
          self->height = big_16 (bytes.data + at + 5);
          self->width = big_16 (bytes.data + at + 7);
          return TRUE;
        }
      if (marker == 0xd9 || marker == 0xda)
        break;
      at += 2 + big_16 (bytes.data + at + 2);
    }

  return damaged (error, "it has no size");
}

/* --- GIF ---------------------------------------------------------------------------------------
 */

static gsize
color_table_size (guint8 flags)
{
  return (flags & 0x80) != 0 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Returns: behind the blocks that begin at @at; 0 if the file ends before */
static gsize
skip_blocks (Bytes bytes, gsize at)
{
  while (at < bytes.length && bytes.data[at] != 0)
    at += 1 + (gsize) bytes.data[at];

  return at < bytes.length ? at + 1 : 0;
}

/* The first picture may be larger than the canvas that it is on. */
static gboolean
read_gif_frame (ChalkImageHeader *self, Bytes bytes, gsize at, GError **error)
{
  if (at + 10 > bytes.length)
    return damaged (error, "it has no picture");

  self->width = MAX (self->width, little_16 (bytes.data + at + 5));
  self->height = MAX (self->height, little_16 (bytes.data + at + 7));
  self->first_frame_end = skip_blocks (bytes, at + 10 + color_table_size (bytes.data[at + 9]) + 1);

  return self->first_frame_end != 0 || damaged (error, "it ends in the middle of a picture");
}

static gboolean
read_gif (ChalkImageHeader *self, Bytes bytes, GError **error)
{
  gsize at;

  if (bytes.length < 13)
    return damaged (error, "it has no size");

  self->width = little_16 (bytes.data + 6);
  self->height = little_16 (bytes.data + 8);
  if (self->width == 0 || self->height == 0)
    return TRUE; /* refused by whoever checks the size */

  at = 13 + color_table_size (bytes.data[10]);
  while (at + 2 <= bytes.length && bytes.data[at] == '!')
    {
      at = skip_blocks (bytes, at + 2);
      if (at == 0)
        break;
    }
  if (at == 0 || at >= bytes.length || bytes.data[at] != ',')
    return damaged (error, "it has no picture");

  return read_gif_frame (self, bytes, at, error);
}

/* --- WebP --------------------------------------------------------------------------------------
 */

static gboolean
read_webp (ChalkImageHeader *self, Bytes bytes, GError **error)
{
  const guint8 *data = bytes.data;

  if (bytes.length < 30)
    return damaged (error, "it has no size");

  if (has_at (bytes, 12, "VP8X", 4))
    {
      self->width = little_24 (data + 24) + 1;
      self->height = little_24 (data + 27) + 1;
    }
  else if (has_at (bytes, 12, "VP8L", 4))
    {
      self->width = ((guint) data[21] | ((guint) data[22] & 0x3f) << 8) + 1;
      self->height =
          ((guint) data[22] >> 6 | (guint) data[23] << 2 | ((guint) data[24] & 0xf) << 10) + 1;
    }
  else if (has_at (bytes, 12, "VP8 ", 4))
    {
      self->width = little_16 (data + 26) & 0x3fff;
      self->height = little_16 (data + 28) & 0x3fff;
    }
  else
    return damaged (error, "it has no size");

  return TRUE;
}

static const struct
{
  gsize offset;
  const char *magic;
  gsize n_bytes;
  gboolean (*read) (ChalkImageHeader *self, Bytes bytes, GError **error);
} types[CHALK_IMAGE_FILE_N_TYPES] = {
  [CHALK_IMAGE_FILE_PNG] = { 0, "\x89PNG\r\n\x1a\n", 8, read_png },
  [CHALK_IMAGE_FILE_JPEG] = { 0, "\xff\xd8\xff", 3, read_jpeg },
  [CHALK_IMAGE_FILE_GIF] = { 0, "GIF8", 4, read_gif },
  [CHALK_IMAGE_FILE_WEBP] = { 8, "WEBP", 4, read_webp },
};

/* Rule L13. */
static gboolean
check_size (const ChalkImageHeader *self, GError **error)
{
  if (self->width == 0 || self->height == 0)
    return damaged (error, "it has no pixels");

  if (self->width <= CHALK_LIMIT_IMAGE_SIDE && self->height <= CHALK_LIMIT_IMAGE_SIDE
      && (guint64) self->width * self->height <= CHALK_LIMIT_IMAGE_PIXELS)
    return TRUE;

  g_set_error (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_TOO_LARGE,
               "%u × %u pixels: at most %d on a side and %d in all", self->width, self->height,
               CHALK_LIMIT_IMAGE_SIDE, CHALK_LIMIT_IMAGE_PIXELS);

  return FALSE;
}

/**
 * chalk_image_header_read:
 * @self: (out caller-allocates): what is known without decoding
 * @file: any bytes
 * @error: return location; any #ChalkImageError
 *
 * Returns: %TRUE if @file says that it is an image of a type and a size that may be decoded
 */
gboolean
chalk_image_header_read (ChalkImageHeader *self, GBytes *file, GError **error)
{
  Bytes bytes;

  g_return_val_if_fail (self != NULL && file != NULL, FALSE);

  *self = (ChalkImageHeader){ 0 };
  bytes.data = g_bytes_get_data (file, &bytes.length);
  for (guint i = 0; i < CHALK_IMAGE_FILE_N_TYPES; i++)
    if (has_at (bytes, types[i].offset, types[i].magic, types[i].n_bytes))
      {
        self->type = i;
        return types[i].read (self, bytes, error) && check_size (self, error);
      }

  g_set_error_literal (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_UNKNOWN,
                       "the file is no PNG, JPEG, GIF or WebP image");

  return FALSE;
}
