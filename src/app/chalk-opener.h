/* chalk-opener.h - which window shows which board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-boards.h"
#include "chalk-window.h"

G_BEGIN_DECLS

#define CHALK_TYPE_OPENER (chalk_opener_get_type ())
G_DECLARE_FINAL_TYPE (ChalkOpener, chalk_opener, CHALK, OPENER, GObject)

ChalkOpener *chalk_opener_new (AdwApplication *application, ChalkHost *host, ChalkBoards *boards);
ChalkBoards *chalk_opener_get_boards (ChalkOpener *self);

void chalk_opener_open (ChalkOpener *self, ChalkWindow *window, const char *id);
void chalk_opener_open_file (ChalkOpener *self, ChalkWindow *window, GFile *file);
void chalk_opener_open_last (ChalkOpener *self);
void chalk_opener_open_new (ChalkOpener *self);
void chalk_opener_give_up (ChalkOpener *self, const char *id);
void chalk_opener_set_identity (ChalkOpener *self, const char *name, ChalkColor color);
void chalk_opener_set_problem (ChalkOpener *self, const char *problem);

G_END_DECLS
