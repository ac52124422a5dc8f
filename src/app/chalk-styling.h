/* chalk-styling.h - the actions that style what is selected and what is drawn next
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "chalk-editor.h"

G_BEGIN_DECLS

/**
 * ChalkLook:
 * @style: colours and lines
 * @text: of which size, font and alignment count
 */
typedef struct
{
  ChalkStyle style;
  ChalkText text;
} ChalkLook;

#define CHALK_TYPE_STYLING (chalk_styling_get_type ())
G_DECLARE_FINAL_TYPE (ChalkStyling, chalk_styling, CHALK, STYLING, GObject)

ChalkStyling *chalk_styling_new (void);
void chalk_styling_add_actions (ChalkStyling *self, GActionMap *map);
void chalk_styling_set_editor (ChalkStyling *self, ChalkEditor *editor);
const ChalkLook *chalk_styling_get_shown (ChalkStyling *self);

G_END_DECLS
