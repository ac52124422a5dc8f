/* chalk-terminal-qr.c - a QR code in a terminal
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <qrencode.h>

#include "chalk-terminal-qr.h"

/* Light cells around the code; the standard asks for four, two are enough for phones. */
#define QUIET 2

static gboolean
is_dark (const QRcode *code, int x, int y)
{
  return x >= 0 && y >= 0 && x < code->width && y < code->width
         && (code->data[y * code->width + x] & 1) != 0;
}

/* Two cells in one character, light ones as ink: terminals are dark more often than not. */
static const char *
find_block (gboolean upper_dark, gboolean lower_dark)
{
  if (upper_dark)
    return lower_dark ? " " : "\u2584";

  return lower_dark ? "\u2580" : "\u2588";
}

/**
 * chalk_terminal_qr_new:
 * @text: what to encode
 *
 * Returns: (transfer full) (nullable): lines of half blocks that show @text as a QR code; %NULL if
 * it is too long for one
 */
char *
chalk_terminal_qr_new (const char *text)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
  GString *out;

  if (code == NULL)
    return NULL;

  out = g_string_new (NULL);
  for (int y = -QUIET; y < code->width + QUIET; y += 2)
    {
      for (int x = -QUIET; x < code->width + QUIET; x++)
        g_string_append (out, find_block (is_dark (code, x, y), is_dark (code, x, y + 1)));
      g_string_append_c (out, '\n');
    }
  QRcode_free (code);

  return g_string_free (out, FALSE);
}
