/* chalk-pointers.h - the others' pointers with their names
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-desk.h"
#include "chalk-view.h"

G_BEGIN_DECLS

void chalk_pointers_snapshot (GtkSnapshot *snapshot, GtkWidget *canvas, ChalkDesk *desk,
                              const ChalkView *view);
ChalkColor chalk_pointers_ink_on (ChalkColor color);

G_END_DECLS
