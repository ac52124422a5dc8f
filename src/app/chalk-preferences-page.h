/* chalk-preferences-page.h - what the user may choose, as a page
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "chalk-settings.h"

G_BEGIN_DECLS

#define CHALK_TYPE_PREFERENCES_PAGE (chalk_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPreferencesPage, chalk_preferences_page, CHALK, PREFERENCES_PAGE,
                      AdwPreferencesPage)

GtkWidget *chalk_preferences_page_new (ChalkSettings *settings);

G_END_DECLS
