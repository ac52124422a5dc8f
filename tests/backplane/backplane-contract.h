/* backplane-contract.h - what every backplane has to do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-backplane.h"

G_BEGIN_DECLS

/**
 * BackplaneMaker:
 * @name: the first part of the tests' paths is `/backplane/@name`
 * @set_up: makes a place where the backplanes of one session meet; its answer goes to the others
 * @open: makes another backplane there, as another process would
 * @tear_down: removes the place, after its backplanes are gone
 * @n_processes: how many can meet there
 *
 * One implementation of #ChalkBackplane, for the contract.
 */
typedef struct
{
  const char *name;
  gpointer (*set_up) (void);
  ChalkBackplane *(*open) (gpointer place);
  void (*tear_down) (gpointer place);
  guint n_processes;
} BackplaneMaker;

void backplane_contract_add (const BackplaneMaker *maker);

G_END_DECLS
