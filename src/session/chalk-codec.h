/* chalk-codec.h - how a session gets its events serialised
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-event.h"
#include "chalk-object.h"

G_BEGIN_DECLS

/**
 * ChalkCodec:
 * @event_text: the wire form (rule E1) of a sequenced event; transfer full
 * @object_text: the wire form of an object in a full snapshot (rule J4); transfer full
 *
 * Declared here and implemented by the wire layer, because the session cuts frames by their size
 * and keeps each event's text, but knows no format.
 */
typedef struct
{
  GBytes *(*event_text) (ChalkEvent *event);
  GBytes *(*object_text) (ChalkObject *object);
} ChalkCodec;

GBytes *chalk_codec_get_object_text (const ChalkCodec *self, ChalkObject *object);

G_END_DECLS
