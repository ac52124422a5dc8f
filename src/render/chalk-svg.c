/* chalk-svg.c - write elements of an SVG
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-svg.h"

#define DECIMALS 3
#define DECIMALS_POWER 1000

/* @markup: our own words, as they are to stand there */
void
chalk_svg_add_raw (ChalkSvg *self, const char *markup)
{
  g_string_append (self->text, markup);
}

/* XML 1.0 has no word for these, not even an escaped one. */
static gboolean
is_speechless (gunichar character)
{
  return (character < 0x20 && character != '\t' && character != '\n' && character != '\r')
         || character == 0xfffe || character == 0xffff;
}

/**
 * chalk_svg_add_text:
 * @text: UTF-8, from anybody
 *
 * Appends it so that it is text and nothing else, between tags as in attributes.
 */
void
chalk_svg_add_text (ChalkSvg *self, const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    switch (*c)
      {
      case '&':
        g_string_append (self->text, "&amp;");
        break;

      case '<':
        g_string_append (self->text, "&lt;");
        break;

      case '>':
        g_string_append (self->text, "&gt;");
        break;

      case '"':
        g_string_append (self->text, "&quot;");
        break;

      case '\'':
        g_string_append (self->text, "&#39;");
        break;

      default:
        if (!is_speechless (g_utf8_get_char (c)))
          g_string_append_len (self->text, c, g_utf8_next_char (c) - c);
      }
}

/* @number: a place or a length within the board's limits */
void
chalk_svg_add_number (ChalkSvg *self, double number)
{
  gint64 thousandths = (gint64) rint (number * DECIMALS_POWER);
  guint64 rest = (guint64) ABS (thousandths);
  guint fraction = (guint) (rest % DECIMALS_POWER);
  int n_digits = DECIMALS;

  g_string_append_printf (self->text, "%s%" G_GUINT64_FORMAT, thousandths < 0 ? "-" : "",
                          rest / DECIMALS_POWER);
  if (fraction == 0)
    return;

  for (; fraction % 10 == 0; fraction /= 10)
    n_digits--;
  g_string_append_printf (self->text, ".%0*u", n_digits, fraction);
}

/**
 * chalk_svg_add_point:
 * @command: of a path: `M`, `L`, …; a space where it needs none
 * @point: on the board
 */
void
chalk_svg_add_point (ChalkSvg *self, char command, ChalkPoint point)
{
  g_string_append_c (self->text, command);
  chalk_svg_add_number (self, point.x - self->origin.x);
  g_string_append_c (self->text, ' ');
  chalk_svg_add_number (self, point.y - self->origin.y);
}

static void
begin_attribute (ChalkSvg *self, const char *name)
{
  g_string_append_printf (self->text, " %s=\"", name);
}

static void
end_attribute (ChalkSvg *self)
{
  g_string_append_c (self->text, '"');
}

/* @value: UTF-8, from anybody */
void
chalk_svg_set (ChalkSvg *self, const char *name, const char *value)
{
  begin_attribute (self, name);
  chalk_svg_add_text (self, value);
  end_attribute (self);
}

void
chalk_svg_set_number (ChalkSvg *self, const char *name, double number)
{
  begin_attribute (self, name);
  chalk_svg_add_number (self, number);
  end_attribute (self);
}

/* @x: on the board */
void
chalk_svg_set_x (ChalkSvg *self, const char *name, double x)
{
  chalk_svg_set_number (self, name, x - self->origin.x);
}

/* @y: on the board */
void
chalk_svg_set_y (ChalkSvg *self, const char *name, double y)
{
  chalk_svg_set_number (self, name, y - self->origin.y);
}

/**
 * chalk_svg_set_color:
 * @name: `fill` or `stroke`
 * @opacity: by which the colour's alpha is multiplied
 */
void
chalk_svg_set_color (ChalkSvg *self, const char *name, ChalkColor color, double opacity)
{
  double alpha = (color & 0xff) / 255.0 * opacity;

  g_string_append_printf (self->text, " %s=\"#%06x\"", name, color >> 8);
  if (alpha >= 1)
    return;

  g_string_append_printf (self->text, " %s-opacity=\"", name);
  chalk_svg_add_number (self, alpha);
  end_attribute (self);
}

/* @degrees: clockwise around @center; nothing is said of 0 */
void
chalk_svg_set_rotation (ChalkSvg *self, double degrees, ChalkPoint center)
{
  if (degrees == 0)
    return;

  begin_attribute (self, "transform");
  g_string_append (self->text, "rotate(");
  chalk_svg_add_number (self, degrees);
  chalk_svg_add_point (self, ' ', center);
  g_string_append (self->text, ")\"");
}
