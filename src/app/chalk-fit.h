/* chalk-fit.h - breaks what was written into lines, and makes room for them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-shape.h"

G_BEGIN_DECLS

#define CHALK_FIT_NATURAL (-1.0) /* as wide as the lines */

ChalkShape *chalk_fit_text (ChalkShape *shape, const ChalkText *text, double width, GError **error);
double chalk_fit_find_width (ChalkShape *shape);
char *chalk_fit_clean (const char *text);

G_END_DECLS
