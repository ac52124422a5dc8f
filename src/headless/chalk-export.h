/* chalk-export.h - a board as JSON, SVG or PNG
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdio.h>

#include "chalk-board.h"

G_BEGIN_DECLS

/* Returns FALSE if writing to the file failed. */
typedef gboolean (*ChalkExportFunc) (ChalkBoard *board, FILE *out);

ChalkExportFunc chalk_export_find (const char *format);

G_END_DECLS
