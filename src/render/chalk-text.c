/* chalk-text.c - the lines of a text, and how much room they need
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-text-private.h"

/* Rule E24. */
#define NOTE_PADDING 16.0
#define NOTE_PADDING_MOST 0.1 /* of the shorter side */

static const char *const families[CHALK_FONT_N_KINDS] = {
  [CHALK_FONT_SANS] = "Sans",
  [CHALK_FONT_SERIF] = "Serif",
  [CHALK_FONT_MONO] = "Monospace",
};

/* --- Layouts -----------------------------------------------------------------------------------
 */

typedef struct
{
  PangoLayout *layouts[CHALK_FONT_N_KINDS];
} Layouts;

static void
free_layouts (gpointer data)
{
  Layouts *self = data;

  for (guint i = 0; i < CHALK_FONT_N_KINDS; i++)
    g_clear_object (&self->layouts[i]);
  g_free (self);
}

/* Pango's fonts belong to a thread, so each thread that paints keeps a few layouts of its own. */
static GPrivate layouts_of_thread = G_PRIVATE_INIT (free_layouts);

/* Without hints letters grow evenly with the zoom. */
static PangoLayout *
new_layout (ChalkFont font)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *description = pango_font_description_new ();
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoLayout *layout;

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);

  layout = pango_layout_new (context);
  pango_font_description_set_family_static (description, families[font]);
  pango_font_description_set_absolute_size (description, CHALK_LAYOUT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  g_object_unref (context);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);

  return layout;
}

/* (transfer none): a layout of this thread, which has whatever text it had last. */
PangoLayout *
chalk_text_get_layout (ChalkFont font)
{
  Layouts *layouts = g_private_get (&layouts_of_thread);

  if (layouts == NULL)
    {
      layouts = g_new0 (Layouts, 1);
      g_private_set (&layouts_of_thread, layouts);
    }

  if (layouts->layouts[font] == NULL)
    layouts->layouts[font] = new_layout (font);

  return layouts->layouts[font];
}

/**
 * chalk_text_lay_out_line:
 * @width: (out): its natural width at %CHALK_LAYOUT_SIZE
 *
 * Returns: (transfer none): the line; good until the layout is used again
 */
PangoLayoutLine *
chalk_text_lay_out_line (PangoLayout *layout, const ChalkTextLine *line, double *width)
{
  PangoLayoutLine *laid_out;
  PangoRectangle extents;

  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, line->start, (int) line->length);
  laid_out = pango_layout_get_line_readonly (layout, 0);
  pango_layout_line_get_extents (laid_out, NULL, &extents);
  *width = (double) extents.width / PANGO_SCALE;

  return laid_out;
}

/* --- Lines -------------------------------------------------------------------------------------
 */

static void
add_line (GArray *lines, const char *start, const char *end)
{
  ChalkTextLine line = { start, (gsize) (end - start) };

  while (line.length > 0 && start[line.length - 1] == ' ')
    line.length--;

  g_array_append_val (lines, line);
}

/**
 * chalk_text_split:
 * @text: a text; it must outlive what is returned
 *
 * Returns: (transfer full) (element-type ChalkTextLine): its lines, one or more (rule E23)
 */
GArray *
chalk_text_split (const ChalkText *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (ChalkTextLine));
  const char *start;
  gsize n_passed = 0;
  guint position = 0;

  g_return_val_if_fail (text != NULL && text->text != NULL, lines);

  start = text->text;
  for (const char *c = text->text; *c != '\0'; c = g_utf8_next_char (c), position++)
    {
      gboolean is_break = n_passed < text->n_breaks && text->breaks[n_passed] == position;

      n_passed += is_break ? 1 : 0;
      if (is_break && c > start)
        {
          add_line (lines, start, c);
          start = c;
        }
      if (*c == '\n')
        {
          add_line (lines, start, c);
          start = c + 1;
        }
    }
  add_line (lines, start, start + strlen (start));

  return lines;
}

/**
 * chalk_text_measure:
 * @text: a text with its breaks
 *
 * May be called on any thread.
 *
 * Returns: the width of its widest line and the height of all lines, in board pixels
 */
ChalkPoint
chalk_text_measure (const ChalkText *text)
{
  g_autoptr (GArray) lines = chalk_text_split (text);
  PangoLayout *layout = chalk_text_get_layout (text->font);
  double widest = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      double width;

      chalk_text_lay_out_line (layout, &g_array_index (lines, ChalkTextLine, i), &width);
      widest = MAX (widest, width);
    }

  return (ChalkPoint){ widest / CHALK_LAYOUT_SIZE * text->size,
                       lines->len * CHALK_TEXT_LINE_HEIGHT * text->size };
}

/* Appends where the lines of one paragraph begin, but for the first; @position is that of the
 * paragraph. */
static void
wrap_paragraph (PangoLayout *layout, const char *start, gsize length, guint position,
                GArray *breaks)
{
  guint n_lines;

  pango_layout_set_text (layout, start, (int) length);
  n_lines = (guint) pango_layout_get_line_count (layout);
  for (guint i = 1; i < n_lines; i++)
    {
      int index = pango_layout_get_line_readonly (layout, (int) i)->start_index;
      guint at = position + (guint) g_utf8_strlen (start, index);

      g_array_append_val (breaks, at);
    }
}

/**
 * chalk_text_wrap:
 * @text: a text, whose own breaks do not matter
 * @max_width: board pixels; over 0
 *
 * May be called on any thread.
 *
 * Returns: (transfer full) (element-type guint): breaks with which no line is wider than
 *   @max_width, if letters are not
 */
GArray *
chalk_text_wrap (const ChalkText *text, double max_width)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  PangoLayout *layout;
  double units;
  guint position = 0;

  g_return_val_if_fail (text != NULL && text->text != NULL && text->size > 0, breaks);

  layout = chalk_text_get_layout (text->font);
  units = floor (max_width / text->size * CHALK_LAYOUT_SIZE * PANGO_SCALE);
  pango_layout_set_width (layout, (int) CLAMP (units, 1, G_MAXINT / 2));

  for (const char *start = text->text;;)
    {
      gsize length = strcspn (start, "\n");

      wrap_paragraph (layout, start, length, position, breaks);
      if (start[length] == '\0')
        return breaks;
      position += (guint) g_utf8_strlen (start, (gssize) length) + 1;
      start += length + 1;
    }
}

/**
 * chalk_note_get_padding:
 * @size: the width and height of a note
 *
 * Returns: how far its text stays from its sides (rule E24)
 */
double
chalk_note_get_padding (ChalkPoint size)
{
  return MIN (NOTE_PADDING, NOTE_PADDING_MOST * MIN (size.x, size.y));
}
