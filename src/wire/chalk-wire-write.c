/* chalk-wire-write.c - append JSON to a string
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-color.h"
#include "chalk-digest.h"

#include "chalk-wire-write.h"

/* What is in the string so far says whether a comma is due: after a beginning, a colon or nothing
 * none is. No string ends in these, because a string ends in a quotation mark. */
static void
separate (GString *out)
{
  if (out->len > 0 && strchr ("{[:", out->str[out->len - 1]) == NULL)
    g_string_append_c (out, ',');
}

void
chalk_wire_begin_object (GString *out)
{
  separate (out);
  g_string_append_c (out, '{');
}

void
chalk_wire_end_object (GString *out)
{
  g_string_append_c (out, '}');
}

void
chalk_wire_begin_array (GString *out)
{
  separate (out);
  g_string_append_c (out, '[');
}

void
chalk_wire_end_array (GString *out)
{
  g_string_append_c (out, ']');
}

static void
append_escaped (GString *out, guchar character)
{
  static const char names[] = "\"\\\b\f\n\r\t";
  static const char escapes[] = "\"\\bfnrt";
  const char *name = strchr (names, character);

  if (name != NULL)
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, escapes[name - names]);
    }
  else
    g_string_append_printf (out, "\\u%04x", character);
}

static gboolean
needs_escape (char character)
{
  return (guchar) character < 0x20 || character == '"' || character == '\\';
}

/**
 * chalk_wire_write_string:
 * @string: UTF-8
 */
void
chalk_wire_write_string (GString *out, const char *string)
{
  const char *start = string;

  separate (out);
  g_string_append_c (out, '"');
  for (const char *at = string;; at++)
    if (needs_escape (*at))
      {
        g_string_append_len (out, start, at - start);
        if (*at == '\0')
          break;
        append_escaped (out, (guchar) *at);
        start = at + 1;
      }
  g_string_append_c (out, '"');
}

/**
 * chalk_wire_write_name:
 * @name: a member's name; its value is to follow
 */
void
chalk_wire_write_name (GString *out, const char *name)
{
  chalk_wire_write_string (out, name);
  g_string_append_c (out, ':');
}

static void
append_unsigned (GString *out, guint64 number)
{
  char digits[20];
  gsize at = sizeof digits;

  do
    digits[--at] = (char) ('0' + number % 10);
  while ((number /= 10) != 0);

  g_string_append_len (out, digits + at, (gssize) (sizeof digits - at));
}

void
chalk_wire_write_integer (GString *out, gint64 integer)
{
  separate (out);
  if (integer < 0)
    g_string_append_c (out, '-');
  append_unsigned (out, integer < 0 ? -(guint64) integer : (guint64) integer);
}

#define MAX_DECIMALS 6
#define MAX_DIGITS 1e15 /* up to here a decimal number and a double name each other */

/* Tries to write a number as digits with a point in them. What people draw with mice and fingers
 * has few decimals, and this is twenty times as fast as printf() and reading back. A decimal of at
 * most 15 digits is the shortest that stands for the double it is next to; the quotient of two
 * integers that doubles hold exactly is that double. */
static gboolean
append_decimal (GString *out, double magnitude)
{
  double power = 1;

  for (guint n_decimals = 0; n_decimals <= MAX_DECIMALS; n_decimals++, power *= 10)
    {
      double scaled = rint (magnitude * power);

      if (scaled >= MAX_DIGITS)
        return FALSE;
      if (scaled / power != magnitude)
        continue;

      append_unsigned (out, (guint64) scaled / (guint64) power);
      if (n_decimals > 0)
        {
          guint64 rest = (guint64) scaled % (guint64) power;

          g_string_append_c (out, '.');
          for (guint64 unit = (guint64) power / 10; unit > 0; rest %= unit, unit /= 10)
            g_string_append_c (out, (char) ('0' + rest / unit));
        }
      return TRUE;
    }

  return FALSE;
}

/**
 * chalk_wire_write_number:
 * @number: finite
 *
 * Writes the shortest digits that read back as @number (rule E14).
 */
void
chalk_wire_write_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  g_return_if_fail (isfinite (number));

  separate (out);
  if (number < 0)
    g_string_append_c (out, '-');
  number = fabs (number);
  if (append_decimal (out, number))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (text, sizeof text, formats[i], number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  g_string_append (out, text);
}

void
chalk_wire_write_boolean (GString *out, gboolean boolean)
{
  separate (out);
  g_string_append (out, boolean ? "true" : "false");
}

void
chalk_wire_write_null (GString *out)
{
  separate (out);
  g_string_append (out, "null");
}

/**
 * chalk_wire_write_json:
 * @json: a JSON text, copied as it is
 */
void
chalk_wire_write_json (GString *out, GBytes *json)
{
  gsize length;
  const char *text = g_bytes_get_data (json, &length);

  separate (out);
  g_string_append_len (out, text, (gssize) length);
}

void
chalk_wire_add_string (GString *out, const char *name, const char *string)
{
  chalk_wire_write_name (out, name);
  chalk_wire_write_string (out, string);
}

void
chalk_wire_add_number (GString *out, const char *name, double number)
{
  chalk_wire_write_name (out, name);
  chalk_wire_write_number (out, number);
}

void
chalk_wire_add_integer (GString *out, const char *name, gint64 integer)
{
  chalk_wire_write_name (out, name);
  chalk_wire_write_integer (out, integer);
}

void
chalk_wire_add_boolean (GString *out, const char *name, gboolean boolean)
{
  chalk_wire_write_name (out, name);
  chalk_wire_write_boolean (out, boolean);
}

/* Writes `#rrggbb` or `#rrggbbaa` (rule E1). */
void
chalk_wire_add_color (GString *out, const char *name, guint32 color)
{
  char text[CHALK_COLOR_TEXT_SIZE];

  chalk_wire_add_string (out, name, chalk_color_format (color, text));
}

/* Writes 16 hexadecimal digits (rule D1). */
void
chalk_wire_add_digest (GString *out, const char *name, guint64 digest)
{
  char text[CHALK_DIGEST_TEXT_SIZE];

  chalk_wire_add_string (out, name, chalk_digest_format (digest, text));
}
