/* chalk-site.h - the files that browsers are served
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define CHALK_TYPE_SITE (chalk_site_get_type ())
G_DECLARE_FINAL_TYPE (ChalkSite, chalk_site, CHALK, SITE, GObject)

ChalkSite *chalk_site_new (void);
gboolean chalk_site_answer (ChalkSite *self, SoupServerMessage *message, const char *path);
void chalk_site_add_headers (SoupServerMessage *message);
void chalk_site_allow_host (SoupServerMessage *message, const char *host);

G_END_DECLS
