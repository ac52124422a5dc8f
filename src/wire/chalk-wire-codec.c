/* chalk-wire-codec.c - events and objects as JSON texts
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-wire-change.h"
#include "chalk-wire-codec.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

#define TEXT_BYTES 192 /* what most events need */

/* What stands around the change in rule E1. */
typedef struct
{
  const char *id;
  const char *user_id;
  gint64 sequence;
  gint64 timestamp_ms;
} Envelope;

static GString *
begin_event (const Envelope *envelope)
{
  GString *out = g_string_sized_new (TEXT_BYTES);

  chalk_wire_begin_object (out);
  chalk_wire_add_string (out, "id", envelope->id);
  chalk_wire_add_string (out, "user_id", envelope->user_id);
  chalk_wire_add_integer (out, "sequence_number", envelope->sequence);
  chalk_wire_add_integer (out, "timestamp", envelope->timestamp_ms);
  chalk_wire_write_name (out, "event");

  return out;
}

/* A copy of the exact size: texts are kept as long as what they describe. */
static GBytes *
end_event (GString *out)
{
  GBytes *text;

  chalk_wire_end_object (out);
  text = g_bytes_new (out->str, out->len);
  g_string_free (out, TRUE);

  return text;
}

static GBytes *
event_text (ChalkEvent *event)
{
  const Envelope envelope = {
    chalk_event_get_id (event),
    chalk_event_get_user_id (event),
    (gint64) chalk_event_get_sequence (event),
    chalk_event_get_timestamp (event),
  };
  GString *out = begin_event (&envelope);

  chalk_wire_write_change (out, chalk_event_get_change (event));

  return end_event (out);
}

static GBytes *
object_text (ChalkObject *object)
{
  const Envelope envelope = {
    chalk_object_get_id (object),
    chalk_object_get_user_id (object),
    (gint64) chalk_object_get_version (object),
    chalk_object_get_timestamp (object),
  };
  GString *out = begin_event (&envelope);

  chalk_wire_write_object (out, object);

  return end_event (out);
}

/* Events by rule E1, objects by rule J4: as the event that would create them. */
const ChalkCodec chalk_wire_codec = { event_text, object_text };

static gboolean
read_envelope (const ChalkJsonValue *value, Envelope *envelope, GError **error)
{
  return chalk_wire_check_object (value, "event", error)
         && chalk_wire_read_id (value, "id", CHALK_REQUIRED, &envelope->id, error)
         && chalk_wire_read_name (value, "user_id", CHALK_REQUIRED, &envelope->user_id, error)
         && chalk_wire_read_integer (value, "sequence_number", 1, CHALK_SAFE_INTEGER_MAX,
                                     &envelope->sequence, error)
         && chalk_wire_read_integer (value, "timestamp", 0, G_MAXINT64, &envelope->timestamp_ms,
                                     error);
}

/* Reads the change that is the member `event` of @value. */
static ChalkChange *
read_inner (const ChalkJsonValue *value, GError **error)
{
  const ChalkJsonValue *event;
  const char *type;

  if (!chalk_wire_find (value, "event", CHALK_REQUIRED, &event, error)
      || !chalk_wire_check_object (event, "event", error)
      || !chalk_wire_read_string (event, "type", CHALK_REQUIRED, &type, error))
    return NULL;

  return chalk_wire_read_change (type, event, CHALK_SOURCE_LOG, error);
}

/**
 * chalk_wire_event_from_json:
 * @value: any value
 * @error: return location; %CHALK_ERROR_INVALID, %CHALK_ERROR_TOO_LARGE, or
 *   %CHALK_ERROR_UNKNOWN_EVENT for an event of a kind that this version does not know
 *
 * Returns: (transfer full) (nullable): the event that @value describes by rule E1, without a text
 */
ChalkEvent *
chalk_wire_event_from_json (const ChalkJsonValue *value, GError **error)
{
  g_autoptr (ChalkChange) change = NULL;
  Envelope envelope;

  g_return_val_if_fail (value != NULL, NULL);

  if (!read_envelope (value, &envelope, error))
    return NULL;

  change = read_inner (value, error);
  if (change == NULL)
    return NULL;

  return chalk_event_new (envelope.id, envelope.user_id, (guint64) envelope.sequence,
                          envelope.timestamp_ms, change);
}

static ChalkJson *
parse_bytes (GBytes *text, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  return chalk_json_parse (data, length, error);
}

/**
 * chalk_wire_event_from_bytes:
 * @text: what the codec's `event_text` made, or any bytes
 * @error: return location; as for chalk_wire_event_from_json()
 *
 * Returns: (transfer full) (nullable): the event, with @text as its text
 */
ChalkEvent *
chalk_wire_event_from_bytes (GBytes *text, GError **error)
{
  g_autoptr (ChalkJson) json = NULL;
  ChalkEvent *event;

  g_return_val_if_fail (text != NULL, NULL);

  json = parse_bytes (text, error);
  if (json == NULL)
    return NULL;

  event = chalk_wire_event_from_json (chalk_json_get_root (json), error);
  if (event != NULL)
    chalk_event_set_text (event, text);

  return event;
}

/**
 * chalk_wire_object_from_bytes:
 * @text: what the codec's `object_text` made, or any bytes
 * @error: return location; as for chalk_wire_event_from_json()
 *
 * Returns: (transfer full) (nullable): the object, with @text as its text
 */
ChalkObject *
chalk_wire_object_from_bytes (GBytes *text, GError **error)
{
  g_autoptr (ChalkEvent) event = NULL;
  ChalkChange *change;
  ChalkObject *object;

  event = chalk_wire_event_from_bytes (text, error);
  if (event == NULL)
    return NULL;

  change = chalk_event_get_change (event);
  if (chalk_change_get_change_type (change) != CHALK_CHANGE_CREATE)
    {
      chalk_wire_refuse (error, "event", "must create an object");
      return NULL;
    }

  object =
      chalk_object_new_marked (chalk_event_get_id (event), chalk_event_get_user_id (event),
                               chalk_change_get_shape (change), chalk_change_get_mark (change),
                               chalk_event_get_sequence (event), chalk_event_get_timestamp (event));
  chalk_object_set_text (object, text);

  return object;
}
