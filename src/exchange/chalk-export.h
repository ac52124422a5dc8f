/* chalk-export.h - a drawing as a file, in whatever format
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-drawing.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_EXPORT_PNG,
  CHALK_EXPORT_SVG,
  CHALK_EXPORT_PDF,
  CHALK_EXPORT_JSON,
  CHALK_EXPORT_EXCALIDRAW,
  CHALK_EXPORT_N_FORMATS
} ChalkExportFormat;

gboolean chalk_export_format_parse (const char *name, ChalkExportFormat *format);
const char *chalk_export_format_get_name (ChalkExportFormat format);
const char *chalk_export_format_get_content_type (ChalkExportFormat format);
gboolean chalk_export_write (ChalkDrawing *drawing, ChalkExportFormat format, double scale,
                             GOutputStream *out, GCancellable *cancellable, GError **error);

G_END_DECLS
