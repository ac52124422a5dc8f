/* chalk-wire-frame.h - frames: what travels in one text message
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-json.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_WIRE_V2,   /* Phoenix Channels, rule T3 */
  CHALK_WIRE_V1,   /* Phoenix Channels, rule T4 */
  CHALK_WIRE_PLAIN /* bare messages with a `type` */
} ChalkWireFormat;

typedef enum
{
  CHALK_FRAME_PUSH, /* for a channel: see chalk_push_decode() */
  CHALK_FRAME_JOIN,
  CHALK_FRAME_LEAVE,
  CHALK_FRAME_HEARTBEAT /* rule T6 */
} ChalkFrameKind;

/**
 * ChalkFrame:
 * @kind: what the frame is for
 * @join_ref: (nullable): the channel's join reference; %NULL in V1 but for joins
 * @ref: (nullable): the frame's own reference; %NULL: no answer is wanted (rule T8)
 * @topic: (nullable): the topic; %NULL in the plain format
 * @event: the event's name
 * @payload: any JSON value
 *
 * A frame from a client. All members are borrowed from @json, which the frame owns. To be cleared
 * with chalk_frame_clear().
 */
typedef struct
{
  ChalkFrameKind kind;
  const char *join_ref;
  const char *ref;
  const char *topic;
  const char *event;
  const ChalkJsonValue *payload;
  /*< private >*/
  ChalkJson *json;
} ChalkFrame;

gboolean chalk_frame_decode (ChalkFrame *self, ChalkWireFormat format, const char *text,
                             gsize length, GError **error);
void chalk_frame_clear (ChalkFrame *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChalkFrame, chalk_frame_clear)

/* Where a frame for a client goes. The references are NULL in what is told to many. */
typedef struct
{
  const char *join_ref;
  const char *ref;
  const char *topic;
} ChalkAddress;

/* A frame for a client: begin, add members of the payload with chalk_wire_add_*(), end. */
void chalk_frame_begin (GString *out, ChalkWireFormat format, const ChalkAddress *to,
                        const char *event);
void chalk_frame_end (GString *out, ChalkWireFormat format);

/* The frames by which the server itself speaks to a Phoenix client. */
void chalk_frame_write_close (GString *out, ChalkWireFormat format, const char *topic,
                              const char *join_ref);
void chalk_frame_write_error (GString *out, ChalkWireFormat format, const char *topic,
                              const char *join_ref);

G_END_DECLS
