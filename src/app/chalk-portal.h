/* chalk-portal.h - ask the desktop whether to run without a window
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CHALK_TYPE_PORTAL (chalk_portal_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPortal, chalk_portal, CHALK, PORTAL, GObject)

ChalkPortal *chalk_portal_new (GDBusConnection *connection);
void chalk_portal_request_background (ChalkPortal *self, const char *reason);
void chalk_portal_set_status (ChalkPortal *self, const char *message);

G_END_DECLS
