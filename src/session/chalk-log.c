/* chalk-log.c - the newest events of a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-log.h"

/**
 * ChalkLog:
 *
 * A ring of the newest events. Always a contiguous run of numbers that ends with the head, at most
 * `capacity` long, so a cursor into it is just a number. Owned by its session.
 */
struct _ChalkLog
{
  guint capacity;
  guint64 head; /* number of the newest event; 0 before the first */
  guint64 n_events;
  ChalkEvent **events; /* owned; the event with number n stands at n % capacity */
};

/**
 * chalk_log_new:
 * @capacity: how many events to keep, 1 or more
 * @head: number of the last event that happened before the log began
 *
 * Returns: (transfer full): an empty log whose next event has number @head + 1
 */
ChalkLog *
chalk_log_new (guint capacity, guint64 head)
{
  ChalkLog *self;

  g_return_val_if_fail (capacity > 0, NULL);

  self = g_new0 (ChalkLog, 1);
  self->capacity = capacity;
  self->head = head;
  self->events = g_new0 (ChalkEvent *, capacity);

  return self;
}

void
chalk_log_free (ChalkLog *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->capacity; i++)
    g_clear_pointer (&self->events[i], chalk_event_unref);
  g_clear_pointer (&self->events, g_free);
  g_free (self);
}

/* The number of the newest event: the session's version. */
guint64
chalk_log_get_head (ChalkLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->head;
}

/**
 * chalk_log_reaches:
 * @sequence: a number from 1
 *
 * Returns: %TRUE if the log has every event from @sequence to the head; also for the number right
 *   after the head, from which there is nothing yet
 */
gboolean
chalk_log_reaches (ChalkLog *self, guint64 sequence)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return sequence <= self->head + 1 && sequence > self->head - self->n_events;
}

/* (transfer none) (nullable): %NULL if the log does not have it. */
ChalkEvent *
chalk_log_get (ChalkLog *self, guint64 sequence)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (sequence > self->head || !chalk_log_reaches (self, sequence))
    return NULL;

  return self->events[sequence % self->capacity];
}

/**
 * chalk_log_append:
 * @event: the event after the head
 *
 * Forgets the oldest event if there are more than the capacity.
 */
void
chalk_log_append (ChalkLog *self, ChalkEvent *event)
{
  ChalkEvent **place;

  g_return_if_fail (self != NULL && event != NULL);
  g_return_if_fail (chalk_event_get_sequence (event) == self->head + 1);

  self->head++;
  self->n_events = MIN (self->n_events + 1, self->capacity);
  place = &self->events[self->head % self->capacity];
  g_clear_pointer (place, chalk_event_unref);
  *place = chalk_event_ref (event);
}

/**
 * chalk_log_slice:
 * @first: a number that the log reaches
 * @last: a number from @first to the head
 * @max_bytes: how much text the events may have together
 *
 * Returns: (transfer full) (element-type ChalkEvent): the events from @first on, up to @last or
 *   @max_bytes, at least one
 */
GPtrArray *
chalk_log_slice (ChalkLog *self, guint64 first, guint64 last, gsize max_bytes)
{
  GPtrArray *events;
  gsize n_bytes = 0;

  g_return_val_if_fail (self != NULL && first <= last, NULL);

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
  for (guint64 sequence = first; sequence <= last; sequence++)
    {
      ChalkEvent *event = chalk_log_get (self, sequence);

      n_bytes += g_bytes_get_size (chalk_event_get_text (event)) + 1;
      if (events->len > 0 && n_bytes > max_bytes)
        break;
      g_ptr_array_add (events, chalk_event_ref (event));
    }

  return events;
}
