/* chalk-backplane.c - what orders the events of a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-backplane.h"

G_DEFINE_INTERFACE (ChalkBackplane, chalk_backplane, G_TYPE_OBJECT)

static void
chalk_backplane_default_init (ChalkBackplaneInterface *iface)
{
}

void
chalk_backplane_listen (ChalkBackplane *self, ChalkOrderedFunc ordered, gpointer user_data)
{
  g_return_if_fail (CHALK_IS_BACKPLANE (self) && ordered != NULL);

  CHALK_BACKPLANE_GET_IFACE (self)->listen (self, ordered, user_data);
}

void
chalk_backplane_publish (ChalkBackplane *self, ChalkEvent *proposal, guint64 ticket)
{
  g_return_if_fail (CHALK_IS_BACKPLANE (self) && proposal != NULL);

  CHALK_BACKPLANE_GET_IFACE (self)->publish (self, proposal, ticket);
}
