/* chalk-dialogs.h - windows above the window, as the toolkit at hand has them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-settings.h"

G_BEGIN_DECLS

void chalk_dialogs_show_about (GtkWindow *parent);
void chalk_dialogs_show_preferences (GtkWindow *parent, ChalkSettings *settings);

G_END_DECLS
