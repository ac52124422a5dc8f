/* chalk-memory-store.h - a store that lasts as long as the process
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-store.h"

G_BEGIN_DECLS

#define CHALK_TYPE_MEMORY_STORE (chalk_memory_store_get_type ())
G_DECLARE_FINAL_TYPE (ChalkMemoryStore, chalk_memory_store, CHALK, MEMORY_STORE, GObject)

ChalkStore *chalk_memory_store_new (void);

G_END_DECLS
