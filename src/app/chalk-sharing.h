/* chalk-sharing.h - start and stop sharing, and help where nobody comes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-host.h"
#include "chalk-reach.h"

G_BEGIN_DECLS

#define CHALK_TYPE_SHARING (chalk_sharing_get_type ())
G_DECLARE_FINAL_TYPE (ChalkSharing, chalk_sharing, CHALK, SHARING, GObject)

ChalkSharing *chalk_sharing_new (GtkApplication *application, ChalkHost *host, ChalkReach *reach);

G_END_DECLS
