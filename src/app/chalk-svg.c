/* chalk-svg.c - a drawing of others as a picture
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-image-reader.h"

#include "chalk-svg.h"

#define SIDE_MOST 4096 /* pixels; a larger drawing is made smaller */

/* Whether what follows @start ends with @end. Returns: (nullable): what is after it */
static const char *
skip (const char *text, const char *start, const char *end)
{
  const char *found;

  if (!g_str_has_prefix (text, start))
    return text;
  found = strstr (text, end);
  if (found == NULL)
    return NULL;
  found += strlen (end);

  return found + strspn (found, " \t\r\n");
}

/* Returns: whether @text is an SVG document, and not words about one */
gboolean
chalk_svg_is (const char *text)
{
  const char *next;

  g_return_val_if_fail (text != NULL, FALSE);

  next = skip (text + strspn (text, " \t\r\n"), "<?xml", "?>");
  if (next != NULL)
    next = skip (next, "<!--", "-->");
  if (next != NULL)
    next = skip (next, "<!DOCTYPE svg", ">");

  return next != NULL && g_str_has_prefix (next, "<svg") && strchr (" \t\r\n>", next[4]) != NULL;
}

static void
on_size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  double share = (double) SIDE_MOST / MAX (MAX (width, height), 1);

  if (share < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * share)),
                                MAX (1, (int) (height * share)));
}

static gboolean
load (GdkPixbufLoader *loader, const char *text)
{
  gboolean is_written =
      gdk_pixbuf_loader_write (loader, (const guchar *) text, strlen (text), NULL);

  return gdk_pixbuf_loader_close (loader, NULL) && is_written
         && gdk_pixbuf_loader_get_pixbuf (loader) != NULL;
}

/**
 * chalk_svg_rasterize:
 * @text: an SVG document of the user's own; nothing that strangers send
 * @error: return location; a #ChalkImageError: damaged, or of no use here because the machine has
 *   no loader for SVG
 *
 * Returns: (transfer full) (nullable): the drawing, as large as it says
 */
GdkTexture *
chalk_svg_rasterize (const char *text, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  /* The loader leaks what it is given nothing for. */
  if (!chalk_svg_is (text))
    {
      g_set_error_literal (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_DAMAGED, "no SVG");
      return NULL;
    }

  loader = gdk_pixbuf_loader_new_with_type ("svg", NULL);
  if (loader == NULL)
    {
      g_set_error_literal (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_UNKNOWN,
                           "there is no loader for SVG");
      return NULL;
    }

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared_cb), NULL);
  if (!load (loader, text))
    {
      g_set_error_literal (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_DAMAGED, "no valid SVG");
      return NULL;
    }

  return gdk_texture_new_for_pixbuf (gdk_pixbuf_loader_get_pixbuf (loader));
}
