/* chalk-text.h - the lines of a text, and how much room they need
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-shape.h"

G_BEGIN_DECLS

/**
 * ChalkTextLine:
 * @start: (not nullable): where it begins; borrowed from the text
 * @length: its bytes, the spaces at its end left out
 *
 * One line of a text as it is shown.
 */
typedef struct
{
  const char *start;
  gsize length;
} ChalkTextLine;

GArray *chalk_text_split (const ChalkText *text);
ChalkPoint chalk_text_measure (const ChalkText *text);
GArray *chalk_text_wrap (const ChalkText *text, double max_width);
double chalk_note_get_padding (ChalkPoint size);

G_END_DECLS
