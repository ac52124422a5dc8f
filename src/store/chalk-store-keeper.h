/* chalk-store-keeper.h - what a board's file needs done beside the main loop
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ChalkStoreKeeper ChalkStoreKeeper;

ChalkStoreKeeper *chalk_store_keeper_new (const char *path);
void chalk_store_keeper_free (ChalkStoreKeeper *self);

void chalk_store_keeper_checkpoint (ChalkStoreKeeper *self);
void chalk_store_keeper_back_up (ChalkStoreKeeper *self);
void chalk_store_keeper_wait (ChalkStoreKeeper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkStoreKeeper, chalk_store_keeper_free)

G_END_DECLS
