/* chalk-codec.c - how a session gets its events serialised
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-codec.h"

/**
 * chalk_codec_get_object_text:
 * @object: an object, on the thread of its board
 *
 * Returns: (transfer none): the object's wire form, which it keeps from the first time on
 */
GBytes *
chalk_codec_get_object_text (const ChalkCodec *self, ChalkObject *object)
{
  g_return_val_if_fail (self != NULL && object != NULL, NULL);

  if (chalk_object_get_text (object) == NULL)
    {
      g_autoptr (GBytes) text = self->object_text (object);

      chalk_object_set_text (object, text);
    }

  return chalk_object_get_text (object);
}
