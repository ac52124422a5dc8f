/* chalk-vigil.h - go on while guests are here
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-host.h"
#include "chalk-settings.h"

G_BEGIN_DECLS

#define CHALK_TYPE_VIGIL (chalk_vigil_get_type ())
G_DECLARE_FINAL_TYPE (ChalkVigil, chalk_vigil, CHALK, VIGIL, GObject)

ChalkVigil *chalk_vigil_new (GtkApplication *application, ChalkHost *host, ChalkSettings *settings);
void chalk_vigil_end (ChalkVigil *self);

G_END_DECLS
