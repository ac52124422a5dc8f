/* chalk-turn.c - work that is done once at the end of a loop's turn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include "chalk-turn.h"

/**
 * ChalkTurn:
 *
 * A list of objects that need a visit when the input that is being handled has been handled. Runs
 * in the next turn of the loop at the priority of input itself: at a lower one it would never run
 * while input never ends.
 */
struct _ChalkTurn
{
  GObject parent_instance;
  /* Owned */
  GSource *source;
  GPtrArray *items; /* GObject */
  /* Borrowed */
  ChalkTurnFunc func;
};

G_DEFINE_FINAL_TYPE (ChalkTurn, chalk_turn, G_TYPE_OBJECT)

static gboolean
dispatch_turn (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_source_set_ready_time (source, -1);

  return callback (user_data);
}

static gboolean
on_turn_cb (gpointer user_data)
{
  chalk_turn_run (user_data);

  return G_SOURCE_CONTINUE;
}

static void
chalk_turn_finalize (GObject *object)
{
  ChalkTurn *self = CHALK_TURN (object);

  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (chalk_turn_parent_class)->finalize (object);
}

static void
chalk_turn_class_init (ChalkTurnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_turn_finalize;
}

static void
chalk_turn_init (ChalkTurn *self)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_turn };

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->source = g_source_new (&funcs, sizeof (GSource));
  g_source_set_callback (self->source, on_turn_cb, self, NULL);
  g_source_set_static_name (self->source, "chalk-turn");
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

/* @func is called with each object that was added, once for each time. */
ChalkTurn *
chalk_turn_new (ChalkTurnFunc func)
{
  ChalkTurn *self = g_object_new (CHALK_TYPE_TURN, NULL);

  self->func = func;

  return self;
}

void
chalk_turn_add (ChalkTurn *self, GObject *item)
{
  g_return_if_fail (CHALK_IS_TURN (self) && G_IS_OBJECT (item));

  if (self->items->len == 0)
    g_source_set_ready_time (self->source, 0);
  g_ptr_array_add (self->items, g_object_ref (item));
}

/* Does the work now. */
void
chalk_turn_run (ChalkTurn *self)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (CHALK_IS_TURN (self));

  if (self->items->len == 0)
    return;

  items = g_steal_pointer (&self->items);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < items->len; i++)
    self->func (g_ptr_array_index (items, i));
}
