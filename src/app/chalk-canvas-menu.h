/* chalk-canvas-menu.h - the context menu of the canvas
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-canvas.h"

G_BEGIN_DECLS

#define CHALK_TYPE_CANVAS_MENU (chalk_canvas_menu_get_type ())
G_DECLARE_FINAL_TYPE (ChalkCanvasMenu, chalk_canvas_menu, CHALK, CANVAS_MENU, GObject)

ChalkCanvasMenu *chalk_canvas_menu_new (ChalkCanvas *canvas);

G_END_DECLS
