/* chalk-export-dialog.h - asks what is to be exported, and as what
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "chalk-export.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_EXPORT_BOARD,
  CHALK_EXPORT_SELECTION,
  CHALK_EXPORT_VIEW,
  CHALK_EXPORT_N_EXTENTS
} ChalkExportExtent;

typedef struct
{
  ChalkExportFormat format;
  ChalkExportExtent extent;
  gboolean has_paper;
  double scale; /* of a PNG: pixels for one board pixel */
} ChalkExportChoice;

typedef void (*ChalkExportChosenFunc) (const ChalkExportChoice *choice, gpointer user_data);

GtkWindow *chalk_export_dialog_new (GtkWindow *parent, gboolean has_selection,
                                    ChalkExportExtent extent, ChalkExportChosenFunc func,
                                    gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
