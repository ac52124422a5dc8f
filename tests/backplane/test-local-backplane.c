/* test-local-backplane.c - the order of a session that one process serves
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "backplane-contract.h"
#include "chalk-local-backplane.h"

/* There is nowhere to meet: the process is alone. */
static gpointer
set_up (void)
{
  return NULL;
}

static ChalkBackplane *
open_backplane (gpointer place)
{
  return chalk_local_backplane_new ();
}

static void
tear_down (gpointer place)
{
}

int
main (int argc, char *argv[])
{
  static const BackplaneMaker maker = { "local", set_up, open_backplane, tear_down, 1 };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  backplane_contract_add (&maker);

  return g_test_run ();
}
