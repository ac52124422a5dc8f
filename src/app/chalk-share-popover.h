/* chalk-share-popover.h - the link, its QR code, and who may still use it
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-share-link.h"

G_BEGIN_DECLS

#define CHALK_TYPE_SHARE_POPOVER (chalk_share_popover_get_type ())
G_DECLARE_FINAL_TYPE (ChalkSharePopover, chalk_share_popover, CHALK, SHARE_POPOVER, GtkPopover)

void chalk_share_popover_set_links (ChalkSharePopover *self, GListModel *links);
void chalk_share_popover_set_unreached (ChalkSharePopover *self, gboolean is_unreached);
const char *chalk_share_popover_get_link (ChalkSharePopover *self);

G_END_DECLS
