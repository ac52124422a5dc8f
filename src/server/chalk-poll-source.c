/* chalk-poll-source.c - a source that watches one file descriptor
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-poll-source.h"

typedef struct
{
  GSource source;
  GObject *stream; /* owned; NULL for a source that belongs to the stream itself */
} PollSource;

static gboolean
dispatch_poll_source (GSource *source, GSourceFunc callback, gpointer user_data)
{
  GPollableSourceFunc func = (GPollableSourceFunc) (GCallback) callback;

  return func (((PollSource *) source)->stream, user_data);
}

/* For those who set a closure instead of a function, as GIO does on the children of its sources. */
static gboolean
call_closure (GObject *stream, gpointer closure)
{
  GValue result = G_VALUE_INIT;
  GValue parameter = G_VALUE_INIT;
  gboolean goes_on;

  g_value_init (&result, G_TYPE_BOOLEAN);
  g_value_init (&parameter, G_TYPE_OBJECT);
  g_value_set_object (&parameter, stream);
  g_closure_invoke (closure, &result, 1, &parameter, NULL);
  goes_on = g_value_get_boolean (&result);
  g_value_unset (&parameter);
  g_value_unset (&result);

  return goes_on;
}

static void
finalize_poll_source (GSource *source)
{
  g_clear_object (&((PollSource *) source)->stream);
}

/**
 * chalk_poll_source_new:
 * @stream: (nullable): a #GObject that the callback gets; the source keeps a reference
 * @fd: what is watched; -1 for a source that is ready at once
 * @condition: for what
 *
 * One source, where GSocket's own and the pollable stream's would be two inside each other: there
 * are as many of them as peers, and each turn of the loop looks at all. Its callback is a
 * #GPollableSourceFunc.
 *
 * Returns: (transfer full): a source without a callback, not attached
 */
GSource *
chalk_poll_source_new (gpointer stream, int fd, GIOCondition condition)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_poll_source,
                                .finalize = finalize_poll_source,
                                .closure_callback = (GSourceFunc) (GCallback) call_closure };
  GSource *source = g_source_new (&funcs, sizeof (PollSource));

  if (stream != NULL)
    ((PollSource *) source)->stream = g_object_ref (stream);
  if (fd >= 0)
    g_source_add_unix_fd (source, fd, condition);
  else
    g_source_set_ready_time (source, 0);

  return source;
}
