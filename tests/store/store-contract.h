/* store-contract.h - what every store has to do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-store.h"

G_BEGIN_DECLS

/**
 * StoreMaker:
 * @name: the first part of the tests' paths is `/store/@name`
 * @set_up: makes a place for one store; its answer goes to the others
 * @open: opens the store there; called again after the last one was let go, it finds what that kept
 * @tear_down: removes the place
 *
 * One implementation of #ChalkStore, for the contract.
 */
typedef struct
{
  const char *name;
  gpointer (*set_up) (void);
  ChalkStore *(*open) (gpointer place);
  void (*tear_down) (gpointer place);
} StoreMaker;

void store_contract_add (const StoreMaker *maker);

G_END_DECLS
