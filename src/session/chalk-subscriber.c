/* chalk-subscriber.c - whatever consumes a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-subscriber.h"

G_DEFINE_INTERFACE (ChalkSubscriber, chalk_subscriber, G_TYPE_OBJECT)

static void
chalk_subscriber_default_init (ChalkSubscriberInterface *iface)
{
}

gboolean
chalk_subscriber_is_ready (ChalkSubscriber *self)
{
  return CHALK_SUBSCRIBER_GET_IFACE (self)->is_ready (self);
}

void
chalk_subscriber_deliver (ChalkSubscriber *self, ChalkMessage *message)
{
  CHALK_SUBSCRIBER_GET_IFACE (self)->deliver (self, message);
}

void
chalk_subscriber_answer (ChalkSubscriber *self, const ChalkAnswer *answer)
{
  CHALK_SUBSCRIBER_GET_IFACE (self)->answer (self, answer);
}

void
chalk_subscriber_flushed (ChalkSubscriber *self)
{
  CHALK_SUBSCRIBER_GET_IFACE (self)->flushed (self);
}

void
chalk_subscriber_closed (ChalkSubscriber *self, const GError *error)
{
  CHALK_SUBSCRIBER_GET_IFACE (self)->closed (self, error);
}
