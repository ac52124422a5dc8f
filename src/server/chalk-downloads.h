/* chalk-downloads.h - boards as files, over HTTP
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "chalk-access.h"
#include "chalk-exporter.h"
#include "chalk-hub.h"

G_BEGIN_DECLS

#define CHALK_TYPE_DOWNLOADS (chalk_downloads_get_type ())
G_DECLARE_FINAL_TYPE (ChalkDownloads, chalk_downloads, CHALK, DOWNLOADS, GObject)

ChalkDownloads *chalk_downloads_new (ChalkHub *hub, ChalkAccess *access,
                                     const ChalkExporter *exporter, gpointer exporter_data);
gboolean chalk_downloads_answer (ChalkDownloads *self, SoupServerMessage *message, const char *path,
                                 GHashTable *query);
void chalk_downloads_stop (ChalkDownloads *self);

G_END_DECLS
