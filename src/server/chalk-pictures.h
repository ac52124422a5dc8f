/* chalk-pictures.h - pictures of a board, over HTTP
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "chalk-access.h"
#include "chalk-hub.h"

G_BEGIN_DECLS

#define CHALK_TYPE_PICTURES (chalk_pictures_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPictures, chalk_pictures, CHALK, PICTURES, GObject)

ChalkPictures *chalk_pictures_new (ChalkHub *hub, ChalkAccess *access);
gboolean chalk_pictures_is_upload (SoupServerMessage *message, const char *path);
gboolean chalk_pictures_check_upload (ChalkPictures *self, SoupServerMessage *message,
                                      const char *path, GHashTable *query, GError **error);
gboolean chalk_pictures_answer (ChalkPictures *self, SoupServerMessage *message, const char *path,
                                GHashTable *query);
void chalk_pictures_stop (ChalkPictures *self);

G_END_DECLS
