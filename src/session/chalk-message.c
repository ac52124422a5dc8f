/* chalk-message.c - what a session tells its subscribers
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-message.h"

typedef struct
{
  gconstpointer encoding;
  GBytes *bytes;
} Frame;

static void
clear_frame (gpointer data)
{
  Frame *frame = data;

  g_clear_pointer (&frame->bytes, g_bytes_unref);
}

/**
 * chalk_message_new:
 * @type: what it is about
 *
 * Returns: (transfer full): a message whose other members the caller sets before handing it out
 */
ChalkMessage *
chalk_message_new (ChalkMessageType type)
{
  ChalkMessage *self = g_new0 (ChalkMessage, 1);

  g_ref_count_init (&self->ref_count);
  self->type = type;

  return self;
}

ChalkMessage *
chalk_message_ref (ChalkMessage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_message_unref (ChalkMessage *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->objects, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->joins, g_ptr_array_unref);
  g_clear_pointer (&self->leaves, g_ptr_array_unref);
  g_clear_pointer (&self->user, chalk_presence_unref);
  g_clear_pointer (&self->ephemerals, g_ptr_array_unref);
  g_clear_pointer (&self->frames, g_array_unref);
  g_free (self);
}

/**
 * chalk_message_get_frame:
 * @encoding: an address that stands for one way to encode
 *
 * Returns: (transfer none) (nullable): the bytes that chalk_message_set_frame() kept for @encoding
 */
GBytes *
chalk_message_get_frame (ChalkMessage *self, gconstpointer encoding)
{
  g_return_val_if_fail (self != NULL && encoding != NULL, NULL);

  for (guint i = 0; self->frames != NULL && i < self->frames->len; i++)
    if (g_array_index (self->frames, Frame, i).encoding == encoding)
      return g_array_index (self->frames, Frame, i).bytes;

  return NULL;
}

/**
 * chalk_message_set_frame:
 * @encoding: an address that stands for one way to encode; once per message
 * @frame: the encoded message
 *
 * Keeps @frame with the message, so that it is built once however many are told.
 */
void
chalk_message_set_frame (ChalkMessage *self, gconstpointer encoding, GBytes *frame)
{
  const Frame entry = { encoding, g_bytes_ref (frame) };

  g_return_if_fail (self != NULL && encoding != NULL);

  if (self->frames == NULL)
    {
      self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
      g_array_set_clear_func (self->frames, clear_frame);
    }
  g_array_append_val (self->frames, entry);
}
