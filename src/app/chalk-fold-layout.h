/* chalk-fold-layout.h - children in a row, or in several where it is narrow
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHALK_TYPE_FOLD_LAYOUT (chalk_fold_layout_get_type ())
G_DECLARE_FINAL_TYPE (ChalkFoldLayout, chalk_fold_layout, CHALK, FOLD_LAYOUT, GtkLayoutManager)

G_END_DECLS
