/* chalk-reach.c - whether anybody has reached the host yet
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-reach.h"

/**
 * ChalkReach:
 *
 * Says when it is time to doubt that guests can reach the host: the link was given away, and after
 * a while there has still been no request from another machine. Nothing but such a request is taken
 * for a proof.
 */
struct _ChalkReach
{
  GObject parent_instance;
  /* Owned */
  char *visitor;         /* (nullable) */
  guint patience_source; /* while waiting */
  /* State */
  guint patience_ms;
  ChalkReachState state;
};

G_DEFINE_FINAL_TYPE (ChalkReach, chalk_reach, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_state (ChalkReach *self, ChalkReachState state)
{
  self->state = state;
  if (state != CHALK_REACH_WAITING)
    g_clear_handle_id (&self->patience_source, g_source_remove);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_patience_over_cb (gpointer user_data)
{
  ChalkReach *self = user_data;

  self->patience_source = 0;
  set_state (self, CHALK_REACH_SILENT);

  return G_SOURCE_REMOVE;
}

static void
chalk_reach_finalize (GObject *object)
{
  ChalkReach *self = CHALK_REACH (object);

  g_clear_pointer (&self->visitor, g_free);
  g_clear_handle_id (&self->patience_source, g_source_remove);

  G_OBJECT_CLASS (chalk_reach_parent_class)->finalize (object);
}

static void
chalk_reach_class_init (ChalkReachClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_reach_finalize;

  /* Emitted when the state is another, and for each visitor. */
  signals[CHANGED] = g_signal_new ("changed", CHALK_TYPE_REACH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
chalk_reach_init (ChalkReach *self)
{
}

/* @patience_ms: after which nobody having come is worth mentioning */
ChalkReach *
chalk_reach_new (guint patience_ms)
{
  ChalkReach *self = g_object_new (CHALK_TYPE_REACH, NULL);

  self->patience_ms = patience_ms;

  return self;
}

/* The link was shown or copied: guests should come from now on. Changes nothing if they are awaited
 * already, or missed, or have come. */
void
chalk_reach_expect (ChalkReach *self)
{
  g_return_if_fail (CHALK_IS_REACH (self));

  if (self->state != CHALK_REACH_IDLE)
    return;

  self->patience_source = g_timeout_add (self->patience_ms, on_patience_over_cb, self);
  set_state (self, CHALK_REACH_WAITING);
}

/* @address: of another machine, without port */
void
chalk_reach_note_visit (ChalkReach *self, const char *address)
{
  g_return_if_fail (CHALK_IS_REACH (self) && address != NULL);

  /* A page is a dozen requests. */
  if (self->state == CHALK_REACH_REACHED && g_strcmp0 (self->visitor, address) == 0)
    return;

  g_free (self->visitor);
  self->visitor = g_strdup (address);
  set_state (self, CHALK_REACH_REACHED);
}

/* What has been found out holds no longer: the host is not shared, or the network is another. */
void
chalk_reach_reset (ChalkReach *self)
{
  g_return_if_fail (CHALK_IS_REACH (self));

  g_clear_pointer (&self->visitor, g_free);
  if (self->state != CHALK_REACH_IDLE)
    set_state (self, CHALK_REACH_IDLE);
}

ChalkReachState
chalk_reach_get_state (ChalkReach *self)
{
  g_return_val_if_fail (CHALK_IS_REACH (self), CHALK_REACH_IDLE);

  return self->state;
}

/* (nullable): the address of whoever has reached the host last */
const char *
chalk_reach_get_visitor (ChalkReach *self)
{
  g_return_val_if_fail (CHALK_IS_REACH (self), NULL);

  return self->visitor;
}
