/* chalk-wire-frame.c - frames: what travels in one text message
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-wire-frame.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

#define EVENT_JOIN "phx_join"
#define EVENT_LEAVE "phx_leave"
#define EVENT_CLOSE "phx_close"
#define EVENT_ERROR "phx_error"
#define EVENT_HEARTBEAT "heartbeat"
#define EVENT_PREVIEW "preview"
#define TOPIC_HEARTBEAT "phoenix"

/* Reads a string or null. */
static gboolean
read_reference (const ChalkJsonValue *value, const char *name, const char **reference,
                GError **error)
{
  gsize length;

  *reference = NULL;
  if (chalk_json_value_get_value_type (value) == CHALK_JSON_NULL)
    return TRUE;

  if (chalk_json_value_get_value_type (value) != CHALK_JSON_STRING)
    return chalk_wire_refuse (error, name, "must be a string or null");

  *reference = chalk_json_value_get_string (value, &length);

  return strlen (*reference) == length
         || chalk_wire_refuse (error, name, "must not hold the character 0");
}

static gboolean
read_text (const ChalkJsonValue *value, const char *name, const char **text, GError **error)
{
  if (!read_reference (value, name, text, error))
    return FALSE;

  return *text != NULL || chalk_wire_refuse (error, name, "must be a string");
}

/* Rule T3: `[join_ref, ref, topic, event, payload]`. */
static gboolean
read_v2 (ChalkFrame *self, const ChalkJsonValue *root, GError **error)
{
  const ChalkJsonValue *parts[5];
  ChalkJsonIter iter;

  if (chalk_json_value_get_value_type (root) != CHALK_JSON_ARRAY
      || chalk_json_value_get_length (root) != G_N_ELEMENTS (parts))
    return chalk_wire_refuse (error, "message", "must be an array of five");

  chalk_json_iter_init (&iter, root);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    chalk_json_iter_next (&iter, NULL, &parts[i]);
  self->payload = parts[4];

  return read_reference (parts[0], "join_ref", &self->join_ref, error)
         && read_reference (parts[1], "ref", &self->ref, error)
         && read_text (parts[2], "topic", &self->topic, error)
         && read_text (parts[3], "event", &self->event, error);
}

/* Rule T4: `{topic, event, ref, payload}`; some clients send a `join_ref` too. */
static gboolean
read_v1 (ChalkFrame *self, const ChalkJsonValue *root, GError **error)
{
  const ChalkJsonValue *ref;
  const ChalkJsonValue *join_ref;

  if (!chalk_wire_check_object (root, "message", error)
      || !chalk_wire_read_string (root, "topic", CHALK_REQUIRED, &self->topic, error)
      || !chalk_wire_read_string (root, "event", CHALK_REQUIRED, &self->event, error)
      || !chalk_wire_find (root, "payload", CHALK_REQUIRED, &self->payload, error)
      || !chalk_wire_find (root, "ref", CHALK_NULLABLE, &ref, error)
      || !chalk_wire_find (root, "join_ref", CHALK_NULLABLE, &join_ref, error)
      || (ref != NULL && !read_reference (ref, "ref", &self->ref, error))
      || (join_ref != NULL && !read_reference (join_ref, "join_ref", &self->join_ref, error)))
    return FALSE;

  if (strcmp (self->event, EVENT_JOIN) == 0)
    self->join_ref = self->ref;

  return TRUE;
}

/* Rule W2: the event's name and the reference stand among the members of the payload, but for a
 * payload that has a `type` of its own. */
static gboolean
read_plain (ChalkFrame *self, const ChalkJsonValue *root, GError **error)
{
  const ChalkJsonValue *ref;
  const ChalkJsonValue *preview;

  self->payload = root;
  if (!chalk_wire_check_object (root, "message", error)
      || !chalk_wire_read_string (root, "type", CHALK_REQUIRED, &self->event, error)
      || !chalk_wire_find (root, "ref", CHALK_NULLABLE, &ref, error)
      || (ref != NULL && !read_reference (ref, "ref", &self->ref, error)))
    return FALSE;

  /* Where it is missing, the message is refused like any other payload that is wrong. */
  if (strcmp (self->event, EVENT_PREVIEW) == 0
      && chalk_wire_find (root, EVENT_PREVIEW, CHALK_NULLABLE, &preview, NULL) && preview != NULL)
    self->payload = preview;

  return TRUE;
}

static ChalkFrameKind
recognize (const ChalkFrame *self)
{
  static const struct
  {
    const char *event;
    ChalkFrameKind kind;
  } events[] = {
    { EVENT_JOIN, CHALK_FRAME_JOIN },
    { EVENT_LEAVE, CHALK_FRAME_LEAVE },
  };

  if (self->topic == NULL)
    return strcmp (self->event, EVENT_HEARTBEAT) == 0 ? CHALK_FRAME_HEARTBEAT : CHALK_FRAME_PUSH;

  if (strcmp (self->topic, TOPIC_HEARTBEAT) == 0 && strcmp (self->event, EVENT_HEARTBEAT) == 0)
    return CHALK_FRAME_HEARTBEAT;

  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    if (strcmp (events[i].event, self->event) == 0)
      return events[i].kind;

  return CHALK_FRAME_PUSH;
}

static gboolean
decode (ChalkFrame *self, ChalkWireFormat format, const char *text, gsize length, GError **error)
{
  static gboolean (*const readers[]) (ChalkFrame *, const ChalkJsonValue *, GError **) = {
    [CHALK_WIRE_V2] = read_v2,
    [CHALK_WIRE_V1] = read_v1,
    [CHALK_WIRE_PLAIN] = read_plain,
  };

  if (length > CHALK_LIMIT_MESSAGE_BYTES)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "message: more than %d bytes",
                   CHALK_LIMIT_MESSAGE_BYTES);
      return FALSE;
    }

  self->json = chalk_json_parse (text, length, error);
  if (self->json == NULL || !readers[format](self, chalk_json_get_root (self->json), error))
    return FALSE;

  self->kind = recognize (self);

  return TRUE;
}

/**
 * chalk_frame_decode:
 * @self: (out caller-allocates): the frame; to be cleared after success
 * @format: how the peer speaks
 * @text: (array length=length): a text message, from a client
 * @length: its bytes
 * @error: return location; %CHALK_ERROR_TOO_LARGE for what rule T5 closes with 1009,
 *   %CHALK_ERROR_INVALID for what it closes with 1007
 *
 * Checks the frame, not its payload.
 *
 * Returns: %TRUE if @self is set
 */
gboolean
chalk_frame_decode (ChalkFrame *self, ChalkWireFormat format, const char *text, gsize length,
                    GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  *self = (ChalkFrame){ 0 };
  if (decode (self, format, text, length, error))
    return TRUE;

  chalk_frame_clear (self);

  return FALSE;
}

void
chalk_frame_clear (ChalkFrame *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->json, chalk_json_free);
}

static void
write_reference (GString *out, const char *reference)
{
  if (reference != NULL)
    chalk_wire_write_string (out, reference);
  else
    chalk_wire_write_null (out);
}

/**
 * chalk_frame_begin:
 * @out: an empty string
 * @format: how the peer speaks
 * @to: where it goes; in the plain format nowhere in particular
 * @event: the event's name
 *
 * Begins a frame up to the members of its payload.
 */
void
chalk_frame_begin (GString *out, ChalkWireFormat format, const ChalkAddress *to, const char *event)
{
  g_return_if_fail (out != NULL && out->len == 0 && to != NULL && event != NULL);

  switch (format)
    {
    case CHALK_WIRE_V2:
      chalk_wire_begin_array (out);
      write_reference (out, to->join_ref);
      write_reference (out, to->ref);
      chalk_wire_write_string (out, to->topic);
      chalk_wire_write_string (out, event);
      chalk_wire_begin_object (out);
      break;

    case CHALK_WIRE_V1:
      chalk_wire_begin_object (out);
      chalk_wire_add_string (out, "topic", to->topic);
      chalk_wire_add_string (out, "event", event);
      chalk_wire_write_name (out, "ref");
      write_reference (out, to->ref);
      chalk_wire_write_name (out, "payload");
      chalk_wire_begin_object (out);
      break;

    case CHALK_WIRE_PLAIN:
      chalk_wire_begin_object (out);
      chalk_wire_add_string (out, "type", event);
      break;

    default:
      g_assert_not_reached ();
    }
}

/**
 * chalk_frame_end:
 * @format: as it was begun
 *
 * Ends what chalk_frame_begin() began.
 */
void
chalk_frame_end (GString *out, ChalkWireFormat format)
{
  chalk_wire_end_object (out);
  if (format == CHALK_WIRE_V2)
    chalk_wire_end_array (out);
  else if (format == CHALK_WIRE_V1)
    chalk_wire_end_object (out);
}

static void
write_lone (GString *out, ChalkWireFormat format, const char *topic, const char *join_ref,
            const char *event)
{
  /* Rule T9: the join reference is both references, as the Phoenix server has it. */
  const ChalkAddress to = { join_ref, join_ref, topic };

  chalk_frame_begin (out, format, &to, event);
  chalk_frame_end (out, format);
}

/**
 * chalk_frame_write_close:
 * @topic: the channel's topic
 * @join_ref: (nullable): the channel's join reference
 *
 * Says that a channel is over and that the client shall not join again by itself (T9, T10).
 */
void
chalk_frame_write_close (GString *out, ChalkWireFormat format, const char *topic,
                         const char *join_ref)
{
  write_lone (out, format, topic, join_ref, EVENT_CLOSE);
}

/**
 * chalk_frame_write_error:
 * @topic: the channel's topic
 * @join_ref: (nullable): the channel's join reference
 *
 * Says that a channel broke; Phoenix clients join again after a while.
 */
void
chalk_frame_write_error (GString *out, ChalkWireFormat format, const char *topic,
                         const char *join_ref)
{
  write_lone (out, format, topic, join_ref, EVENT_ERROR);
}
