/* chalk-guide.h - follow somebody over the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_GUIDE (chalk_guide_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGuide, chalk_guide, CHALK, GUIDE, GObject)

ChalkGuide *chalk_guide_new (ChalkEditor *editor, GtkWidget *canvas);
void chalk_guide_follow (ChalkGuide *self, const char *user_id);
void chalk_guide_stop (ChalkGuide *self);
const char *chalk_guide_get_followed (ChalkGuide *self);
void chalk_guide_summon (ChalkGuide *self);

G_END_DECLS
