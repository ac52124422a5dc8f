/* chalk-share-link.h - one way to reach a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "chalk-host.h"
#include "chalk-link-kind.h"

G_BEGIN_DECLS

#define CHALK_TYPE_SHARE_LINK (chalk_share_link_get_type ())
G_DECLARE_FINAL_TYPE (ChalkShareLink, chalk_share_link, CHALK, SHARE_LINK, GObject)

ChalkShareLink *chalk_share_link_new (ChalkLinkKind kind, const char *address, const char *url);
const char *chalk_share_link_get_name (ChalkShareLink *self);
const char *chalk_share_link_get_url (ChalkShareLink *self);
ChalkLinkKind chalk_share_link_get_kind (ChalkShareLink *self);

const char *chalk_share_link_describe_kind (ChalkLinkKind kind);
GListModel *chalk_share_links_new (ChalkHost *host, const char *session_id);

G_END_DECLS
