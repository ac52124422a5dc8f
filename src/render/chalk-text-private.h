/* chalk-text-private.h - a layout for one line
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <pango/pangocairo.h>

#include "chalk-text.h"

G_BEGIN_DECLS

/* In which size everything is laid out; painters scale it, so that a text has the same breaks and
 * proportions at every size and zoom. */
#define CHALK_LAYOUT_SIZE 64.0

PangoLayout *chalk_text_get_layout (ChalkFont font);
PangoLayoutLine *chalk_text_lay_out_line (PangoLayout *layout, const ChalkTextLine *line,
                                          double *width);

G_END_DECLS
