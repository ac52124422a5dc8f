/* chalk-board-exporter.h - makes files of boards for the server
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-exporter.h"

G_BEGIN_DECLS

/* Its data is the ChalkHost. */
extern const ChalkExporter chalk_board_exporter;

G_END_DECLS
