/* chalk-fit.c - breaks what was written into lines, and makes room for them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-limits.h"
#include "chalk-text.h"

#include "chalk-fit.h"

/* What whoever writes decides for everybody (rule E23): where long lines break, and how large the
 * box is. The browser client does the same (resources/web/tools/wrap.js).
 */

#define SLACK 0.15      /* sizes: other fonts are wider than these */
#define WIDTH_LEAST 0.6 /* sizes: of the box of an empty text */
#define N_BISECTIONS 8  /* in which the size of a note's letters is looked for */
#define TAB "    "

/* What is finer than this only makes messages longer. */
static double
trim (double value)
{
  return round (value * 1000) / 1000;
}

/* --- Text --------------------------------------------------------------------------------------
 */

static gboolean
is_of_right_to_left_script (gunichar c)
{
  static const GUnicodeScript scripts[] = {
    G_UNICODE_SCRIPT_ARABIC,  G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_SYRIAC,
    G_UNICODE_SCRIPT_THAANA,  G_UNICODE_SCRIPT_NKO,    G_UNICODE_SCRIPT_SAMARITAN,
    G_UNICODE_SCRIPT_MANDAIC, G_UNICODE_SCRIPT_ADLAM,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (g_unichar_get_script (c) == scripts[i])
      return TRUE;

  return FALSE;
}

/* By the first letter, as the lines themselves go by theirs. */
static gboolean
is_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return is_of_right_to_left_script (g_utf8_get_char (p));

  return FALSE;
}

/* 0 if lines begin at the left side of the box, 1 at the right one. */
static double
side_of (const ChalkText *text)
{
  gboolean is_rtl = is_right_to_left (text->text);

  if (text->align == CHALK_ALIGN_CENTER)
    return 0.5;

  return (text->align == CHALK_ALIGN_END) != is_rtl ? 1 : 0;
}

/* A box of another size, where the side that the lines begin at stays where it is on the board,
 * however the text is turned. */
static ChalkRect
resize (ChalkShape *shape, double side, double width, double height)
{
  ChalkRect box = chalk_shape_get_box (shape);
  double rotation = chalk_shape_get_rotation (shape);
  ChalkPoint corner = chalk_point_rotate ((ChalkPoint){ box.x + side * box.width, box.y },
                                          chalk_rect_get_middle (box), rotation);
  ChalkPoint to_middle = chalk_point_rotate ((ChalkPoint){ (0.5 - side) * width, height / 2 },
                                             (ChalkPoint){ 0, 0 }, rotation);

  return (ChalkRect){ trim (corner.x + to_middle.x - width / 2),
                      trim (corner.y + to_middle.y - height / 2), width, height };
}

static ChalkShape *
fit_text (ChalkShape *shape, ChalkText *text, double width, GError **error)
{
  g_autoptr (GArray) breaks = NULL;
  ChalkPoint needed;

  if (width != CHALK_FIT_NATURAL)
    {
      breaks = chalk_text_wrap (text, width);
      text->breaks = (const guint *) breaks->data;
      text->n_breaks = breaks->len;
    }
  needed = chalk_text_measure (text);
  if (width == CHALK_FIT_NATURAL)
    width = MAX (needed.x + SLACK * text->size, WIDTH_LEAST * text->size);

  return chalk_shape_retext (shape, text,
                             resize (shape, side_of (text), trim (width), trim (needed.y)), error);
}

/* --- Notes -------------------------------------------------------------------------------------
 */

/* Breaks the lines for letters of @size, and says whether they are not higher than @room. */
static gboolean
wrap_at (const ChalkText *text, double size, ChalkPoint room, GArray **breaks)
{
  ChalkText sized = *text;

  g_clear_pointer (breaks, g_array_unref);
  sized.size = size;
  *breaks = chalk_text_wrap (&sized, room.x);
  sized.breaks = (const guint *) (*breaks)->data;
  sized.n_breaks = (*breaks)->len;

  return chalk_text_measure (&sized).y <= room.y;
}

/* As large as its letters can be, up to their size. */
static ChalkShape *
fit_note (ChalkShape *shape, ChalkText *text, GError **error)
{
  ChalkRect box = chalk_shape_get_box (shape);
  double padding = chalk_note_get_padding ((ChalkPoint){ box.width, box.height });
  ChalkPoint room = { box.width - 2 * padding, box.height - 2 * padding };
  g_autoptr (GArray) breaks = NULL;

  if (!wrap_at (text, text->size, room, &breaks))
    {
      double low = 0;
      double high = text->size;

      for (int i = 0; i < N_BISECTIONS; i++)
        {
          double size = (low + high) / 2;

          if (wrap_at (text, size, room, &breaks))
            low = size;
          else
            high = size;
        }
      wrap_at (text, low > 0 ? low : high, room, &breaks);
    }
  text->breaks = (const guint *) breaks->data;
  text->n_breaks = breaks->len;

  return chalk_shape_retext (shape, text, box, error);
}

/**
 * chalk_fit_text:
 * @shape: a text or a note
 * @text: what it says from now on; its breaks are made anew
 * @width: of a text, in board pixels, or %CHALK_FIT_NATURAL; a note stays as large as it is
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): the same with @text in it
 */
ChalkShape *
chalk_fit_text (ChalkShape *shape, const ChalkText *text, double width, GError **error)
{
  ChalkText fitted;

  g_return_val_if_fail (shape != NULL && text != NULL, NULL);

  fitted = *text;
  fitted.breaks = NULL;
  fitted.n_breaks = 0;
  if (chalk_shape_get_kind (shape) == CHALK_SHAPE_NOTE)
    return fit_note (shape, &fitted, error);

  return fit_text (shape, &fitted, width, error);
}

/**
 * chalk_fit_find_width:
 * @shape: a text
 *
 * Returns: the width that it was given, %CHALK_FIT_NATURAL if it has that of its lines
 */
double
chalk_fit_find_width (ChalkShape *shape)
{
  const ChalkText *text;
  double width;

  g_return_val_if_fail (shape != NULL, CHALK_FIT_NATURAL);

  text = chalk_shape_get_text (shape);
  width = chalk_shape_get_box (shape).width;
  if (text == NULL || (text->n_breaks == 0 && width <= chalk_text_measure (text).x + text->size))
    return CHALK_FIT_NATURAL;

  return width;
}

static gboolean
is_control (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

/**
 * chalk_fit_clean:
 * @text: UTF-8 that was typed or pasted
 *
 * Returns: (transfer full): what can be said of it in a text: `\n` between lines, no other control
 * characters, not more than the limit
 */
char *
chalk_fit_clean (const char *text)
{
  GString *clean = g_string_new (NULL);
  guint n = 0;

  g_return_val_if_fail (text != NULL, g_string_free (clean, FALSE));

  for (const char *p = text; *p != '\0' && n < CHALK_LIMIT_TEXT; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == 0x2028 || c == 0x2029)
        c = '\n';
      if (c == '\t')
        {
          g_string_append (clean, TAB);
          n += strlen (TAB);
        }
      else if (c == '\n' || !is_control (c))
        {
          g_string_append_unichar (clean, c);
          n++;
        }
    }
  if (n > CHALK_LIMIT_TEXT)
    g_string_truncate (clean, clean->len - (n - CHALK_LIMIT_TEXT));

  return g_string_free (clean, FALSE);
}
