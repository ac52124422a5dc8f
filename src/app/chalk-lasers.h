/* chalk-lasers.h - laser pointers and spotlights above a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-desk.h"
#include "chalk-view.h"

G_BEGIN_DECLS

gboolean chalk_lasers_snapshot (GtkSnapshot *snapshot, ChalkDesk *desk, const ChalkView *view,
                                gint64 now_us);

G_END_DECLS
