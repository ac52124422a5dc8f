/* chalk-color.c - a colour with alpha
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-color.h"

/* Colours of GNOME's palette that tell people apart on light paper. */
static const ChalkColor user_colors[] = {
  0x1c71d8ff, 0x26a269ff, 0xe66100ff, 0xc01c28ff, 0x9141acff, 0x986a44ff,
  0x1a8a8aff, 0xb5287dff, 0x5e5c64ff, 0x8f7a00ff, 0x3d46c8ff, 0x4e7a1bff,
};

/**
 * chalk_color_parse:
 * @text: any string
 * @color: (out): the colour; untouched on failure
 *
 * Returns: %TRUE if @text is `#rrggbb` or `#rrggbbaa`, in either case
 */
gboolean
chalk_color_parse (const char *text, ChalkColor *color)
{
  gsize length;
  ChalkColor value = 0;

  g_return_val_if_fail (text != NULL && color != NULL, FALSE);

  length = strnlen (text, CHALK_COLOR_TEXT_SIZE);
  if (text[0] != '#' || (length != 7 && length != 9))
    return FALSE;

  for (gsize i = 1; i < length; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      value = value << 4 | (ChalkColor) digit;
    }

  *color = length == 7 ? value << 8 | 0xff : value;
  return TRUE;
}

/**
 * chalk_color_format:
 * @color: a colour
 * @text: (out caller-allocates): room for %CHALK_COLOR_TEXT_SIZE bytes
 *
 * Writes `#rrggbb` for an opaque colour, else `#rrggbbaa`.
 *
 * Returns: @text
 */
const char *
chalk_color_format (ChalkColor color, char text[CHALK_COLOR_TEXT_SIZE])
{
  if ((color & 0xff) == 0xff)
    g_snprintf (text, CHALK_COLOR_TEXT_SIZE, "#%06x", color >> 8);
  else
    g_snprintf (text, CHALK_COLOR_TEXT_SIZE, "#%08x", color);

  return text;
}

/**
 * chalk_color_for_user:
 * @user_id: a user id
 *
 * Returns: an opaque colour that depends on @user_id only
 */
ChalkColor
chalk_color_for_user (const char *user_id)
{
  g_return_val_if_fail (user_id != NULL, user_colors[0]);

  return user_colors[g_str_hash (user_id) % G_N_ELEMENTS (user_colors)];
}
