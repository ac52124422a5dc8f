/* chalk-excalidraw-text.c - text of Excalidraw
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-excalidraw-private.h"

#define CHARACTER_WIDTH                                                                            \
  0.6 /* in sizes: of a character in a text of which nobody knows the width                        \
       */

/* --- Words -------------------------------------------------------------------------------------
 */

/* Returns: (transfer full): characters, with a 0 behind them; without those that Chalkline's text
 *   does not have */
static GArray *
clean (const ChalkJsonValue *value)
{
  GArray *characters = g_array_new (TRUE, FALSE, sizeof (gunichar));
  gsize length;
  const char *text = chalk_json_value_get_string (value, &length);
  const char *end = text + length;

  for (const char *c = text; c < end; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character == '\r')
        {
          if (c + 1 < end && c[1] == '\n')
            continue;
          character = '\n';
        }
      else if (character == '\t')
        character = ' ';
      if (character == '\n' || !g_unichar_iscntrl (character))
        g_array_append_val (characters, character);
    }

  return characters;
}

static gunichar
get_at (GArray *characters, guint index)
{
  return index < characters->len ? g_array_index (characters, gunichar, index) : 0;
}

static gboolean
is_blank (GArray *characters)
{
  for (guint i = 0; i < characters->len; i++)
    if (!g_unichar_isspace (get_at (characters, i)))
      return FALSE;

  return TRUE;
}

/* Letters of scripts that are written from right to left. */
static gboolean
is_rtl_letter (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfeff)
         || (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff);
}

/* Whether the first letter of @text says that it is written from right to left. */
gboolean
chalk_excalidraw_is_rtl (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      return is_rtl_letter (g_utf8_get_char (c));

  return FALSE;
}

/* --- Broken lines ------------------------------------------------------------------------------
 */

/* Passes over the spaces that only @original has. */
static guint
skip_spaces (GArray *original, guint at, gunichar next)
{
  while (get_at (original, at) == ' ' && next != ' ')
    at++;

  return at;
}

/**
 * find_breaks:
 * @original: what was written
 * @wrapped: the same with the ends of the lines that did not fit
 * @breaks: (out caller-allocates) (element-type guint): where a line begins in @original
 *
 * Returns: %FALSE if one is not the other
 */
static gboolean
find_breaks (GArray *original, GArray *wrapped, GArray *breaks)
{
  guint at = 0;

  for (guint i = 0; i < wrapped->len; i++)
    {
      gunichar character = get_at (wrapped, i);

      if (character == get_at (original, at))
        {
          at++;
          continue;
        }
      if (character != '\n')
        return FALSE;

      at = skip_spaces (original, at, get_at (wrapped, i + 1));
      if (get_at (original, at) == '\n')
        at++; /* spaces before the end of a line that was there */
      else
        g_array_append_val (breaks, at);
    }

  return skip_spaces (original, at, 0) == original->len;
}

/* Breaks are ascending and within the text; two lines that begin at one place are one. */
static void
trim_breaks (GArray *breaks, guint n_characters)
{
  guint before = 0;

  for (guint i = 0; i < breaks->len;)
    {
      guint place = g_array_index (breaks, guint, i);

      if (place <= before || place >= n_characters)
        g_array_remove_index (breaks, i);
      else
        {
          before = place;
          i++;
        }
    }
}

/* --- Layout ------------------------------------------------------------------------------------
 */

typedef struct
{
  guint n_lines;
  guint longest; /* characters */
} Extent;

static Extent
measure (GArray *characters, GArray *breaks)
{
  Extent extent = { 1, 0 };
  guint length = 0;
  guint next_break = 0;

  for (guint i = 0; i < characters->len; i++)
    {
      gboolean is_end = get_at (characters, i) == '\n';

      if (next_break < breaks->len && g_array_index (breaks, guint, next_break) == i)
        {
          next_break++;
          extent.n_lines++;
          length = 0;
        }
      if (is_end)
        extent.n_lines++;
      length = is_end ? 0 : length + 1;
      extent.longest = MAX (extent.longest, length);
    }

  return extent;
}

static ChalkFont
read_font (const ChalkExcalidrawElement *element)
{
  int family = (int) chalk_excalidraw_get_number (element->value, "fontFamily", 0);
  const char *hint = chalk_excalidraw_get_string (element->hints, "font");

  if (family == 3 || family == 8)
    return CHALK_FONT_MONO;

  return family == 2 && g_strcmp0 (hint, "serif") == 0 ? CHALK_FONT_SERIF : CHALK_FONT_SANS;
}

static ChalkAlign
read_align (const ChalkExcalidrawElement *element, gboolean is_rtl)
{
  const char *name = chalk_excalidraw_get_string (element->value, "textAlign");

  if (g_strcmp0 (name, "center") == 0)
    return CHALK_ALIGN_CENTER;

  return (g_strcmp0 (name, "right") == 0) == is_rtl ? CHALK_ALIGN_START : CHALK_ALIGN_END;
}

/* Lines lie 1.25 sizes apart, whatever they did in Excalidraw; the middle stays. */
static ChalkRect
get_box (const ChalkExcalidrawElement *element, Extent extent, double size)
{
  ChalkRect box = element->box;
  double height = extent.n_lines * CHALK_TEXT_LINE_HEIGHT * size;

  box.y += (box.height - height) / 2;
  box.height = height;
  if (box.width == 0)
    box.width = extent.longest * CHARACTER_WIDTH * size;

  return box;
}

static gboolean
add_text (ChalkExcalidrawElement *element, GArray *characters, GArray *breaks)
{
  g_autofree char *words =
      g_ucs4_to_utf8 ((const gunichar *) (gpointer) characters->data, -1, NULL, NULL, NULL);
  double size =
      chalk_excalidraw_get_number (element->value, "fontSize", CHALK_EXCALIDRAW_TEXT_SIZE);
  ChalkText text;
  ChalkRect box;

  if (words == NULL)
    return FALSE;

  size = chalk_excalidraw_round (MIN (size, CHALK_LIMIT_TEXT_SIZE));
  text = (ChalkText){ words,
                      size,
                      read_font (element),
                      read_align (element, chalk_excalidraw_is_rtl (words)),
                      (const guint *) (gpointer) breaks->data,
                      breaks->len };
  box = get_box (element, measure (characters, breaks), size);

  return chalk_import_add (
      element->import, chalk_shape_new_text (box, element->rotation, &text, &element->style, NULL),
      &element->item);
}

/* Returns: whether there is something to read */
gboolean
chalk_excalidraw_read_text (ChalkExcalidrawElement *element)
{
  const ChalkJsonValue *value = chalk_excalidraw_find (element->value, "text", CHALK_JSON_STRING);
  const ChalkJsonValue *original_value =
      chalk_excalidraw_find (element->value, "originalText", CHALK_JSON_STRING);
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) wrapped = NULL;
  g_autoptr (GArray) original = NULL;
  GArray *characters;

  if (value == NULL)
    return FALSE;

  wrapped = clean (value);
  original = original_value != NULL ? clean (original_value) : g_array_ref (wrapped);
  characters = original;
  if (!find_breaks (original, wrapped, breaks))
    {
      characters = wrapped;
      g_array_set_size (breaks, 0);
    }
  if (is_blank (characters))
    return FALSE;

  element->is_simplified = characters->len > CHALK_LIMIT_TEXT;
  g_array_set_size (characters, MIN (characters->len, CHALK_LIMIT_TEXT));
  trim_breaks (breaks, characters->len);

  return add_text (element, characters, breaks);
}
