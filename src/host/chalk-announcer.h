/* chalk-announcer.h - tell the local network of the host
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CHALK_TYPE_ANNOUNCER (chalk_announcer_get_type ())
G_DECLARE_FINAL_TYPE (ChalkAnnouncer, chalk_announcer, CHALK, ANNOUNCER, GObject)

ChalkAnnouncer *chalk_announcer_new (GBusType bus_type);
void chalk_announcer_start (ChalkAnnouncer *self, const char *name, guint16 port);
void chalk_announcer_stop (ChalkAnnouncer *self);
gboolean chalk_announcer_is_announced (ChalkAnnouncer *self);
const char *chalk_announcer_get_host_name (ChalkAnnouncer *self);

G_END_DECLS
