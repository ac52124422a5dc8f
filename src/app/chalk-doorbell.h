/* chalk-doorbell.h - tells the host who waits to be let in
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "chalk-hub.h"

G_BEGIN_DECLS

#define CHALK_TYPE_DOORBELL (chalk_doorbell_get_type ())
G_DECLARE_FINAL_TYPE (ChalkDoorbell, chalk_doorbell, CHALK, DOORBELL, GObject)

ChalkDoorbell *chalk_doorbell_new (GApplication *application, ChalkHub *hub);

G_END_DECLS
