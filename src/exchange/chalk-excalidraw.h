/* chalk-excalidraw.h - read and write Excalidraw's files
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-drawing.h"
#include "chalk-import.h"

G_BEGIN_DECLS

/* docs/excalidraw.md says what becomes what. */

#define CHALK_EXCALIDRAW_BYTES_MAX (64 * 1024 * 1024)
#define CHALK_EXCALIDRAW_ELEMENTS_MAX 200000

ChalkImport *chalk_excalidraw_read (const char *text, gsize length, GError **error);
gboolean chalk_excalidraw_write (ChalkDrawing *drawing, GOutputStream *out,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
