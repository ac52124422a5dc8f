/* chalk-outline-model.h - the objects of a board as a list
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "chalk-desk.h"

G_BEGIN_DECLS

#define CHALK_TYPE_OUTLINE_ITEM (chalk_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (ChalkOutlineItem, chalk_outline_item, CHALK, OUTLINE_ITEM, GObject)

ChalkObject *chalk_outline_item_get_object (ChalkOutlineItem *self);

#define CHALK_TYPE_OUTLINE_MODEL (chalk_outline_model_get_type ())
G_DECLARE_FINAL_TYPE (ChalkOutlineModel, chalk_outline_model, CHALK, OUTLINE_MODEL, GObject)

ChalkOutlineModel *chalk_outline_model_new (ChalkDesk *desk);
const char *chalk_outline_model_get_id (ChalkOutlineModel *self, guint position);
void chalk_outline_model_refresh (ChalkOutlineModel *self);

G_END_DECLS
