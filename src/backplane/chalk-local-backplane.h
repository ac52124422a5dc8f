/* chalk-local-backplane.h - the order of a session that one process serves
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-backplane.h"

G_BEGIN_DECLS

#define CHALK_TYPE_LOCAL_BACKPLANE (chalk_local_backplane_get_type ())
G_DECLARE_FINAL_TYPE (ChalkLocalBackplane, chalk_local_backplane, CHALK, LOCAL_BACKPLANE, GObject)

ChalkBackplane *chalk_local_backplane_new (void);

G_END_DECLS
