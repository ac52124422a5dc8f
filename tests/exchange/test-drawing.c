/* test-drawing.c - drawings as files, by their own words and by what others read in them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#include "chalk-error.h"
#include "chalk-export.h"
#include "chalk-painter.h"

#include "fixtures.h"

/* Of the whole range of a channel, on average over all pixels: what two painters of the same
 * drawing may differ by. Edges are smoothed differently, nothing else. */
#define DIFFERENCE_MAX 0.004

typedef struct
{
  JsonObject *fixture;
  ChalkBoard *board;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = fixture_load_text ("write-all.json", NULL);

  fixture->fixture = fixture_parse (text);
  fixture->board = fixture_make_board (fixture->fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->fixture, json_object_unref);
  g_assert_finalize_object (fixture->board);
}

static ChalkDrawing *
draw (Fixture *fixture, const char *const *ids, const ChalkRect *region, gboolean has_paper)
{
  const ChalkDrawingPart part = {
    .ids = ids,
    .region = region,
    .has_paper = has_paper,
    .title = "</title><script>alert('\"1\"')</script>",
    .find_picture = fixture_find_picture,
    .picture_data = json_object_get_object_member (fixture->fixture, "images"),
  };
  g_autoptr (GError) error = NULL;
  ChalkDrawing *drawing = chalk_drawing_new (fixture->board, &part, &error);

  g_assert_no_error (error);

  return drawing;
}

static GBytes *
write_as (ChalkDrawing *drawing, ChalkExportFormat format, double scale)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (chalk_export_write (drawing, format, scale, out, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* --- PNG ---------------------------------------------------------------------------------------
 */

typedef struct
{
  GBytes *bytes;
  gsize at;
} Reading;

static cairo_status_t
read_bytes (void *closure, unsigned char *to, unsigned int length)
{
  Reading *reading = closure;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (reading->bytes, &size);

  if (reading->at + length > size)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (to, bytes + reading->at, length);
  reading->at += length;

  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
decode_png (GBytes *bytes)
{
  Reading reading = { bytes, 0 };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_bytes, &reading);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);

  return surface;
}

static guint32
pixel_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x];
}

/* 0 for the same, 1 for black beside white. */
static double
get_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a);
  int height = cairo_image_surface_get_height (a);
  double sum = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (b));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (b));
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int shift = 0; shift < 24; shift += 8)
        sum += abs ((int) (pixel_at (a, x, y) >> shift & 0xff)
                    - (int) (pixel_at (b, x, y) >> shift & 0xff));

  return sum / (3.0 * 255 * width * height);
}

/* Wider than a piece and than what cairo can keep, so that there are seams in it. */
static void
a_png_in_pieces_is_like_one_of_a_piece (Fixture *fixture, gconstpointer data)
{
  const ChalkRect region = { -20, -30, 100, 2 };
  g_autoptr (ChalkDrawing) drawing = draw (fixture, NULL, &region, TRUE);
  g_autoptr (GBytes) bytes = write_as (drawing, CHALK_EXPORT_PNG, 100);
  cairo_surface_t *pieces = decode_png (bytes);
  cairo_surface_t *whole = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 10000, 200);
  cairo_t *cr = cairo_create (whole);

  cairo_scale (cr, 100, 100);
  cairo_translate (cr, -region.x, -region.y);
  chalk_drawing_paint (drawing, cr);
  cairo_destroy (cr);
  g_assert_cmpfloat (get_difference (pieces, whole), <, 0.0005);
  cairo_surface_destroy (pieces);
  cairo_surface_destroy (whole);
}

static void
a_png_may_be_larger_than_a_surface (Fixture *fixture, gconstpointer data)
{
  const ChalkRect region = { 0, 0, 1000, 0.5 };
  g_autoptr (ChalkDrawing) drawing = draw (fixture, NULL, &region, FALSE);
  g_autoptr (GBytes) bytes = write_as (drawing, CHALK_EXPORT_PNG, 40);
  const guint8 *head = (const guint8 *) g_bytes_get_data (bytes, NULL) + 16;
  static const guint8 expected[] = { 0, 0, 40000 >> 8, 40000 & 0xff, 0, 0, 0, 20 };

  g_assert_cmpmem (head, sizeof expected, expected, sizeof expected);
}

static void
a_png_beyond_all_measure_is_refused (Fixture *fixture, gconstpointer data)
{
  const ChalkRect region = { 0, 0, 1e7, 1 };
  g_autoptr (ChalkDrawing) drawing = draw (fixture, NULL, &region, FALSE);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_false (chalk_export_write (drawing, CHALK_EXPORT_PNG, 1, out, NULL, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE);
}

/* The circle is half transparent inside, and outside there is nothing. */
static void
without_paper_what_is_empty_lets_through (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "c1", NULL };
  g_autoptr (ChalkDrawing) drawing = draw (fixture, ids, NULL, FALSE);
  g_autoptr (GBytes) bytes = write_as (drawing, CHALK_EXPORT_PNG, 4);
  cairo_surface_t *surface = decode_png (bytes);
  int middle = cairo_image_surface_get_width (surface) / 2;

  g_assert_cmphex (pixel_at (surface, 0, 0), ==, 0);
  g_assert_cmphex (pixel_at (surface, middle, middle) >> 24, ==, 0x40);
  cairo_surface_destroy (surface);
}

/* --- Failing -----------------------------------------------------------------------------------
 */

static void
every_writer_says_when_it_cannot_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChalkDrawing) drawing = draw (fixture, NULL, NULL, TRUE);

  for (ChalkExportFormat format = 0; format < CHALK_EXPORT_N_FORMATS; format++)
    {
      guint8 room[100];
      g_autoptr (GOutputStream) out = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (chalk_export_write (drawing, format, 1, out, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
}

/* --- SVG ---------------------------------------------------------------------------------------
 */

static void
on_element_cb (GMarkupParseContext *context, const char *name, const char **attributes,
               const char **values, gpointer user_data, GError **error)
{
  g_assert_cmpstr (name, !=, "script");
  for (gsize i = 0; attributes[i] != NULL; i++)
    g_assert_false (g_str_has_prefix (attributes[i], "on"));
  g_hash_table_add (user_data, g_strdup (name));
}

static void
on_text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
            GError **error)
{
  g_hash_table_add (user_data, g_strndup (text, length));
}

static void
an_svg_is_well_formed_whatever_people_write (Fixture *fixture, gconstpointer data)
{
  static const GMarkupParser parser = { .start_element = on_element_cb, .text = on_text_cb };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (ChalkDrawing) drawing = draw (fixture, NULL, NULL, TRUE);
  g_autoptr (GBytes) bytes = write_as (drawing, CHALK_EXPORT_SVG, 1);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, seen, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_markup_parse_context_parse (context, text, (gssize) length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_true (g_hash_table_contains (seen, "</title><script>alert('\"1\"')</script>"));
  g_assert_true (g_hash_table_contains (seen, "שלום \"<&>"));
  g_assert_true (g_hash_table_contains (seen, "Two wheels"));
  g_assert_true (g_hash_table_contains (seen, "A map"));
  g_assert_true (g_hash_table_contains (seen, "image"));
}

/* --- Other readers -----------------------------------------------------------------------------
 */

/* Returns: (transfer full) (nullable): what the command says of @input; %NULL where there is no
 *   such command, and the test is skipped */
static GBytes *
ask (const char *const *command, GBytes *input)
{
  g_autofree char *path = g_find_program_in_path (command[0]);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *output = NULL;

  if (path == NULL)
    {
      g_test_skip ("the program is not installed");
      return NULL;
    }

  process = g_subprocess_newv (
      command, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, input, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return output;
}

/* Returns: %FALSE if there is nothing to compare with */
static gboolean
compare_with_rsvg (ChalkDrawing *drawing)
{
  static const char *const command[] = { "rsvg-convert", "--format=png", NULL };
  g_autoptr (GBytes) svg = write_as (drawing, CHALK_EXPORT_SVG, 1);
  g_autoptr (GBytes) png = write_as (drawing, CHALK_EXPORT_PNG, 1);
  g_autoptr (GBytes) theirs = ask (command, svg);
  cairo_surface_t *ours;
  cairo_surface_t *shown;
  double difference;

  if (theirs == NULL)
    return FALSE;

  ours = decode_png (png);
  shown = decode_png (theirs);
  difference = get_difference (ours, shown);
  cairo_surface_destroy (ours);
  cairo_surface_destroy (shown);
  if (difference >= DIFFERENCE_MAX)
    g_test_message ("%s", (const char *) g_bytes_get_data (svg, NULL));
  g_assert_cmpfloat (difference, <, DIFFERENCE_MAX);

  return TRUE;
}

/* Each object for itself, and all of them. */
static void
rsvg_shows_what_we_paint (Fixture *fixture, gconstpointer data)
{
  JsonArray *objects = json_object_get_array_member (fixture->fixture, "objects");
  g_autoptr (ChalkDrawing) all = draw (fixture, NULL, NULL, TRUE);

  if (!compare_with_rsvg (all))
    return;

  for (guint i = 0; i < json_array_get_length (objects); i++)
    {
      const char *ids[] = { fixture_get_string (json_array_get_object_element (objects, i), "id"),
                            NULL };
      g_autoptr (ChalkDrawing) drawing = draw (fixture, ids, NULL, TRUE);

      g_test_message ("%s", ids[0]);
      compare_with_rsvg (drawing);
    }
}

static void
pdftotext_reads_what_was_written (Fixture *fixture, gconstpointer data)
{
  static const char *const command[] = { "pdftotext", "-enc", "UTF-8", "-", "-", NULL };
  static const char *const words[] = { "are enough", "long line", "Ask Mia", "three" };
  g_autoptr (ChalkDrawing) drawing = draw (fixture, NULL, NULL, TRUE);
  g_autoptr (GBytes) pdf = write_as (drawing, CHALK_EXPORT_PDF, 1);
  g_autoptr (GBytes) text = ask (command, pdf);
  g_autofree char *read = NULL;

  if (text == NULL)
    return;

  read = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (read, words[i]));
}

static void
pdfinfo_finds_a_page_of_the_right_size (Fixture *fixture, gconstpointer data)
{
  static const char *const command[] = { "pdfinfo", "-", NULL };
  const ChalkRect region = { 0, 0, 400, 200 };
  g_autoptr (ChalkDrawing) drawing = draw (fixture, NULL, &region, TRUE);
  g_autoptr (GBytes) pdf = write_as (drawing, CHALK_EXPORT_PDF, 1);
  g_autoptr (GBytes) text = ask (command, pdf);
  g_autofree char *read = NULL;

  if (text == NULL)
    return;

  read = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_assert_nonnull (strstr (read, "300 x 150 pts"));
  g_assert_nonnull (strstr (read, "</title><script>"));
}

#define ADD(name) g_test_add ("/exchange/drawing/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD (a_png_in_pieces_is_like_one_of_a_piece);
  ADD (a_png_may_be_larger_than_a_surface);
  ADD (a_png_beyond_all_measure_is_refused);
  ADD (without_paper_what_is_empty_lets_through);
  ADD (every_writer_says_when_it_cannot_write);
  ADD (an_svg_is_well_formed_whatever_people_write);
  ADD (rsvg_shows_what_we_paint);
  ADD (pdftotext_reads_what_was_written);
  ADD (pdfinfo_finds_a_page_of_the_right_size);

  return g_test_run ();
}
