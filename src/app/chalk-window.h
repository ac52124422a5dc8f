/* chalk-window.h - the window with the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "chalk-desk.h"
#include "chalk-pen.h"

G_BEGIN_DECLS

#define CHALK_TYPE_WINDOW (chalk_window_get_type ())
G_DECLARE_FINAL_TYPE (ChalkWindow, chalk_window, CHALK, WINDOW, AdwApplicationWindow)

ChalkWindow *chalk_window_new (AdwApplication *application, ChalkDesk *desk);
void chalk_window_set_desk (ChalkWindow *self, ChalkDesk *desk);
ChalkPen *chalk_window_get_pen (ChalkWindow *self);
ChalkDesk *chalk_window_get_desk (ChalkWindow *self);
void chalk_window_show_toast (ChalkWindow *self, const char *text);
void chalk_window_set_links (ChalkWindow *self, GListModel *links);
void chalk_window_set_unreached (ChalkWindow *self, gboolean is_unreached);
void chalk_window_set_problem (ChalkWindow *self, const char *problem);
void chalk_window_set_unsaved (ChalkWindow *self, const char *text);

G_END_DECLS
