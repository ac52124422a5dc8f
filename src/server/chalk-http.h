/* chalk-http.h - who may ask for what belongs to a board, and how they are refused
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "chalk-access.h"
#include "chalk-session.h"

G_BEGIN_DECLS

gboolean chalk_http_admit (SoupServerMessage *message, ChalkAccess *access, GError **error);
const char *chalk_http_get_user_id (GHashTable *query);
gboolean chalk_http_check_reader (ChalkAccess *access, ChalkSession *session, const char *user_id,
                                  GError **error);
guint chalk_http_get_status (const GError *error);
char *chalk_http_dup_refusal (const GError *error);
void chalk_http_refuse (SoupServerMessage *message, const GError *error);

G_END_DECLS
