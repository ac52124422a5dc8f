/* chalk-id.h - the ids of events, objects and sessions
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean chalk_id_is_valid (const char *id);
char *chalk_id_new (void);
gboolean chalk_name_is_valid (const char *name);

G_END_DECLS
