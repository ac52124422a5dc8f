/* chalk-application.h - the desktop app
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CHALK_TYPE_APPLICATION (chalk_application_get_type ())
G_DECLARE_FINAL_TYPE (ChalkApplication, chalk_application, CHALK, APPLICATION, AdwApplication)

ChalkApplication *chalk_application_new (void);

G_END_DECLS
