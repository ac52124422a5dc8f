/* chalk-event.c - a change with an author, a time and a place in the order
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-id.h"

#include "chalk-event.h"

/**
 * ChalkEvent:
 *
 * A change by somebody at some time. Sequenced events have a number from 1; a proposal that nobody
 * has ordered yet has 0. Immutable and reference-counted, but for the text, which is set once.
 */
struct _ChalkEvent
{
  gatomicrefcount ref_count;
  char *id;
  char *user_id; /* GRefString: few users make many events */
  guint64 sequence;
  gint64 timestamp_ms; /* since the epoch */
  ChalkChange *change;
  GBytes *text; /* serialised form, NULL until somebody made it */
};

G_DEFINE_BOXED_TYPE (ChalkEvent, chalk_event, chalk_event_ref, chalk_event_unref)

/**
 * chalk_event_new:
 * @id: a valid id
 * @user_id: who made it
 * @sequence: its place in the order, 0 for a proposal
 * @timestamp_ms: when, in ms since the epoch
 * @change: what
 *
 * Returns: (transfer full): a new event
 */
ChalkEvent *
chalk_event_new (const char *id, const char *user_id, guint64 sequence, gint64 timestamp_ms,
                 ChalkChange *change)
{
  ChalkEvent *self;

  g_return_val_if_fail (id != NULL && chalk_id_is_valid (id), NULL);
  g_return_val_if_fail (user_id != NULL, NULL);
  g_return_val_if_fail (change != NULL, NULL);

  self = g_new0 (ChalkEvent, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->user_id = g_ref_string_new_intern (user_id);
  self->sequence = sequence;
  self->timestamp_ms = timestamp_ms;
  self->change = chalk_change_ref (change);

  return self;
}

ChalkEvent *
chalk_event_ref (ChalkEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_event_unref (ChalkEvent *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->user_id, g_ref_string_release);
  g_clear_pointer (&self->change, chalk_change_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

const char *
chalk_event_get_id (ChalkEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
chalk_event_get_user_id (ChalkEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->user_id;
}

guint64
chalk_event_get_sequence (ChalkEvent *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sequence;
}

/* In ms since the epoch. */
gint64
chalk_event_get_timestamp (ChalkEvent *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->timestamp_ms;
}

ChalkChange *
chalk_event_get_change (ChalkEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->change;
}

/* (nullable) (transfer none): see chalk_event_set_text(). */
GBytes *
chalk_event_get_text (ChalkEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * chalk_event_set_text:
 * @text: the event's serialised form
 *
 * Keeps @text with the event, so that it is serialised once however many are told of it. May be
 * called once, on the thread that made the event and before others see it.
 */
void
chalk_event_set_text (ChalkEvent *self, GBytes *text)
{
  g_return_if_fail (self != NULL && text != NULL && self->text == NULL);

  self->text = g_bytes_ref (text);
}
