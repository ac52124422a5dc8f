/* chalk-export.c - a board as JSON, SVG or PNG
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <cairo-svg.h>
#include <math.h>

#include "chalk-digest.h"
#include "chalk-painter.h"
#include "chalk-wire-codec.h"

#include "chalk-export.h"

#define MARGIN 16.0         /* board pixels around the ink */
#define PNG_SIDE_MAX 8192.0 /* pixels; a larger board is scaled down */

/* --- JSON --------------------------------------------------------------------------------------
 */

typedef struct
{
  FILE *out;
  gboolean has_any;
} List;

static gboolean
write_object (ChalkObject *object, gpointer user_data)
{
  List *list = user_data;
  g_autoptr (GBytes) text = chalk_wire_codec.object_text (object);

  fputs (list->has_any ? ",\n" : "\n", list->out);
  fwrite (g_bytes_get_data (text, NULL), 1, g_bytes_get_size (text), list->out);
  list->has_any = TRUE;

  return TRUE;
}

static void
write_paper (const ChalkPaper *paper, FILE *out)
{
  g_autofree char *text = chalk_wire_paper_to_text (paper);

  fprintf (out, ",\"paper\":%s", text);
}

/* As a full snapshot has it (rules J4 and E28). */
static gboolean
write_json (ChalkBoard *board, FILE *out)
{
  char digest[CHALK_DIGEST_TEXT_SIZE];
  List list = { out, FALSE };

  fprintf (out, "{\"version\":%" G_GUINT64_FORMAT ",\"digest\":\"%s\"",
           chalk_board_get_version (board),
           chalk_digest_format (chalk_board_get_digest (board), digest));
  if (chalk_board_get_paper (board)->version != 0)
    write_paper (chalk_board_get_paper (board), out);
  fputs (",\"events\":[", out);
  chalk_board_foreach (board, write_object, &list);
  fputs ("]}\n", out);

  return fflush (out) == 0;
}

/* --- Pictures ----------------------------------------------------------------------------------
 */

static gboolean
paint_object (ChalkObject *object, gpointer cr)
{
  chalk_painter_paint_shape (cr, chalk_object_get_shape (object));

  return TRUE;
}

/* All ink with a margin; an empty board is a small sheet. */
static ChalkRect
find_sheet (ChalkBoard *board)
{
  ChalkRect sheet = { 0, 0, 0, 0 };

  chalk_board_get_bounds (board, &sheet);

  return (ChalkRect){ sheet.x - MARGIN, sheet.y - MARGIN, sheet.width + 2 * MARGIN,
                      sheet.height + 2 * MARGIN };
}

static gboolean
paint_board (ChalkBoard *board, ChalkRect sheet, double scale, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);
  gboolean is_good;

  chalk_painter_set_color (cr, chalk_board_get_paper (board)->color);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -sheet.x, -sheet.y);
  chalk_board_foreach (board, paint_object, cr);
  is_good = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);

  return is_good;
}

static cairo_status_t
write_bytes (void *out, const unsigned char *bytes, unsigned int length)
{
  return fwrite (bytes, 1, length, out) == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
write_svg (ChalkBoard *board, FILE *out)
{
  ChalkRect sheet = find_sheet (board);
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream (write_bytes, out, sheet.width, sheet.height);
  gboolean is_good = paint_board (board, sheet, 1, surface);

  cairo_surface_finish (surface);
  is_good = is_good && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);

  return is_good && fflush (out) == 0;
}

static gboolean
write_png (ChalkBoard *board, FILE *out)
{
  ChalkRect sheet = find_sheet (board);
  double scale = MIN (1, PNG_SIDE_MAX / MAX (sheet.width, sheet.height));
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int) ceil (sheet.width * scale), (int) ceil (sheet.height * scale));
  gboolean is_good =
      paint_board (board, sheet, scale, surface)
      && cairo_surface_write_to_png_stream (surface, write_bytes, out) == CAIRO_STATUS_SUCCESS;

  cairo_surface_destroy (surface);

  return is_good && fflush (out) == 0;
}

/* @format: `json`, `svg` or `png`. Returns: (nullable): what writes it */
ChalkExportFunc
chalk_export_find (const char *format)
{
  static const struct
  {
    const char *name;
    ChalkExportFunc func;
  } formats[] = { { "json", write_json }, { "svg", write_svg }, { "png", write_png } };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (format, formats[i].name))
      return formats[i].func;

  return NULL;
}
