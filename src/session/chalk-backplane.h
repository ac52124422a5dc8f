/* chalk-backplane.h - what orders the events of a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-event.h"

G_BEGIN_DECLS

#define CHALK_TYPE_BACKPLANE (chalk_backplane_get_type ())
G_DECLARE_INTERFACE (ChalkBackplane, chalk_backplane, CHALK, BACKPLANE, GObject)

/**
 * ChalkOrderedFunc:
 * @proposal: an event without a sequence number
 * @ticket: what chalk_backplane_publish() was given, 0 for a proposal of another process
 *
 * Called once for each proposal of any process, in the same order in every process.
 */
typedef void (*ChalkOrderedFunc) (ChalkEvent *proposal, guint64 ticket, gpointer user_data);

/**
 * ChalkBackplaneInterface:
 * @listen: says who is told of ordered proposals; once, before the first @publish
 * @publish: offers a proposal for ordering. The answer is the call of the function given to
 * @listen, possibly before @publish returns
 *
 * A backplane belongs to one session. `tests/backplane/` holds its contract.
 */
struct _ChalkBackplaneInterface
{
  GTypeInterface parent_iface;

  void (*listen) (ChalkBackplane *self, ChalkOrderedFunc ordered, gpointer user_data);
  void (*publish) (ChalkBackplane *self, ChalkEvent *proposal, guint64 ticket);
};

void chalk_backplane_listen (ChalkBackplane *self, ChalkOrderedFunc ordered, gpointer user_data);
void chalk_backplane_publish (ChalkBackplane *self, ChalkEvent *proposal, guint64 ticket);

G_END_DECLS
