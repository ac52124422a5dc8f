/* chalk-pacer.c - when to flush
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-pacer.h"

/* A flush may take a fifth of the time, and never waits longer than nobody notices. */
#define HOLD_FACTOR 4
#define HOLD_MAX_US 8000

/**
 * ChalkPacer:
 *
 * Calls the flush of a hub: at once when things are quiet; when they are not, so seldom that events
 * that come close together travel together, because a write costs more than what is in it. How
 * seldom follows from how long the last flush took. Runs on the main context that made it, at the
 * priority of input: below it, a flood of input would put the flush off for ever, and everything
 * that is ready in a turn of the loop has been read when the next turn flushes, anyhow.
 */
struct _ChalkPacer
{
  GObject parent_instance;
  /* Owned */
  ChalkHub *hub;
  GSource *source;
  /* Borrowed */
  ChalkFlushedFunc flushed;
  gpointer user_data;
  /* State */
  gint64 due_us;        /* when the source runs; G_MAXINT64: it does not */
  gint64 not_before_us; /* the next flush is held until then */
};

G_DEFINE_FINAL_TYPE (ChalkPacer, chalk_pacer, G_TYPE_OBJECT)

static void
set_due (ChalkPacer *self, gint64 due_us)
{
  self->due_us = due_us;
  g_source_set_ready_time (self->source, due_us == G_MAXINT64 ? -1 : due_us);
}

static void
schedule (ChalkPacer *self, gint64 due_us)
{
  if (due_us == G_MAXINT64)
    return;

  due_us = MAX (due_us, self->not_before_us);
  if (due_us < self->due_us)
    set_due (self, due_us);
}

static void
flush (ChalkPacer *self)
{
  ChalkInstant begin = chalk_pacer_now ();
  gint64 due_us;
  gint64 asked_us;
  gint64 end_us;
  gint64 flush_us;

  /* What comes up during the flush asks for the next one, which is held like any other. */
  set_due (self, G_MAXINT64);
  due_us = chalk_hub_flush (self->hub, begin);
  asked_us = self->due_us;
  set_due (self, G_MAXINT64);
  end_us = g_get_monotonic_time ();
  flush_us = end_us - begin.monotonic_us;

  self->not_before_us = end_us + MIN (HOLD_FACTOR * flush_us, HOLD_MAX_US);
  if (self->flushed != NULL)
    self->flushed (flush_us, self->user_data);
  schedule (self, due_us);
  schedule (self, asked_us);
}

static gboolean
dispatch_pacer_source (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static gboolean
on_due_cb (gpointer user_data)
{
  flush (user_data);

  return G_SOURCE_CONTINUE;
}

static void
on_hub_needs_flush_cb (ChalkPacer *self)
{
  schedule (self, 0);
}

static void
chalk_pacer_dispose (GObject *object)
{
  ChalkPacer *self = CHALK_PACER (object);

  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_object (&self->hub);

  G_OBJECT_CLASS (chalk_pacer_parent_class)->dispose (object);
}

static void
chalk_pacer_class_init (ChalkPacerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_pacer_dispose;
}

static void
chalk_pacer_init (ChalkPacer *self)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_pacer_source };

  self->source = g_source_new (&funcs, sizeof (GSource));
  g_source_set_callback (self->source, on_due_cb, self, NULL);
  g_source_set_static_name (self->source, "chalk-pacer");
  set_due (self, G_MAXINT64);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

/* Returns: (transfer full): a pacer that flushes @hub from now on */
ChalkPacer *
chalk_pacer_new (ChalkHub *hub)
{
  ChalkPacer *self;

  g_return_val_if_fail (CHALK_IS_HUB (hub), NULL);

  self = g_object_new (CHALK_TYPE_PACER, NULL);
  self->hub = g_object_ref (hub);
  g_signal_connect_object (hub, "needs-flush", G_CALLBACK (on_hub_needs_flush_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
chalk_pacer_set_flushed_func (ChalkPacer *self, ChalkFlushedFunc flushed, gpointer user_data)
{
  g_return_if_fail (CHALK_IS_PACER (self));

  self->flushed = flushed;
  self->user_data = user_data;
}

/* Flushes whatever is due, for instance before everything ends. */
void
chalk_pacer_flush_now (ChalkPacer *self)
{
  g_return_if_fail (CHALK_IS_PACER (self));

  flush (self);
}

/* The time, for a session. */
ChalkInstant
chalk_pacer_now (void)
{
  return (ChalkInstant){ g_get_monotonic_time (), g_get_real_time () / 1000 };
}
