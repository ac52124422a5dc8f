/* chalk-local-backplane.c - the order of a session that one process serves
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-local-backplane.h"

/**
 * ChalkLocalBackplane:
 *
 * The order of the calls is the order of the events.
 */
struct _ChalkLocalBackplane
{
  GObject parent_instance;
  /* Borrowed */
  ChalkOrderedFunc ordered;
  gpointer user_data;
};

static void chalk_local_backplane_iface_init (ChalkBackplaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkLocalBackplane, chalk_local_backplane, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_BACKPLANE,
                                                      chalk_local_backplane_iface_init))

static void
chalk_local_backplane_listen (ChalkBackplane *backplane, ChalkOrderedFunc ordered,
                              gpointer user_data)
{
  ChalkLocalBackplane *self = CHALK_LOCAL_BACKPLANE (backplane);

  self->ordered = ordered;
  self->user_data = user_data;
}

static void
chalk_local_backplane_publish (ChalkBackplane *backplane, ChalkEvent *proposal, guint64 ticket)
{
  ChalkLocalBackplane *self = CHALK_LOCAL_BACKPLANE (backplane);

  g_return_if_fail (self->ordered != NULL);

  self->ordered (proposal, ticket, self->user_data);
}

static void
chalk_local_backplane_iface_init (ChalkBackplaneInterface *iface)
{
  iface->listen = chalk_local_backplane_listen;
  iface->publish = chalk_local_backplane_publish;
}

static void
chalk_local_backplane_class_init (ChalkLocalBackplaneClass *klass)
{
}

static void
chalk_local_backplane_init (ChalkLocalBackplane *self)
{
}

/* Returns: (transfer full): a backplane for one session */
ChalkBackplane *
chalk_local_backplane_new (void)
{
  return g_object_new (CHALK_TYPE_LOCAL_BACKPLANE, NULL);
}
