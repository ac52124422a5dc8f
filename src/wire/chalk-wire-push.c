/* chalk-wire-push.c - what a client asks of a channel
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-limits.h"

#include "chalk-wire-change.h"
#include "chalk-wire-push.h"
#include "chalk-wire-read.h"

typedef gboolean (*ReadFunc) (ChalkPush *self, const ChalkJsonValue *payload, GError **error);

static gboolean
read_nothing (ChalkPush *self, const ChalkJsonValue *payload, GError **error)
{
  return TRUE;
}

static gboolean
read_number (ChalkPush *self, const ChalkJsonValue *payload, const char *name, GError **error)
{
  gint64 sequence;

  if (!chalk_wire_read_integer (payload, name, 0, CHALK_SAFE_INTEGER_MAX, &sequence, error))
    return FALSE;

  self->sequence = (guint64) sequence;

  return TRUE;
}

static gboolean
read_ack (ChalkPush *self, const ChalkJsonValue *payload, GError **error)
{
  return read_number (self, payload, "sequence_number", error);
}

static gboolean
read_heartbeat_response (ChalkPush *self, const ChalkJsonValue *payload, GError **error)
{
  return read_number (self, payload, "sequence", error);
}

static gboolean
read_gap_report (ChalkPush *self, const ChalkJsonValue *payload, GError **error)
{
  const ChalkJsonValue *array;
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  if (!chalk_wire_read_array (payload, "missing_sequences", CHALK_LIMIT_GAP, &array, error))
    return FALSE;

  self->missing =
      g_array_sized_new (FALSE, FALSE, sizeof (guint64), chalk_json_value_get_length (array));
  chalk_json_iter_init (&iter, array);
  while (chalk_json_iter_next (&iter, NULL, &value))
    {
      gint64 sequence;
      guint64 number;

      if (chalk_json_value_get_value_type (value) != CHALK_JSON_NUMBER
          || !chalk_json_value_get_integer (value, &sequence) || sequence < 1
          || sequence > CHALK_SAFE_INTEGER_MAX)
        return chalk_wire_refuse (error, "missing_sequences", "must be integers over 0");
      number = (guint64) sequence;
      g_array_append_val (self->missing, number);
    }

  return TRUE;
}

static gboolean
read_raise_hand (ChalkPush *self, const ChalkJsonValue *payload, GError **error)
{
  return chalk_wire_read_boolean (payload, "raised", CHALK_REQUIRED, &self->is_raised, error);
}

static gboolean
read_pointer (ChalkPush *self, const ChalkJsonValue *payload, GError **error)
{
  /* Rule P3: `{}` points nowhere. */
  if (chalk_json_value_get_length (payload) == 0)
    return TRUE;

  self->is_pointing = TRUE;

  return chalk_wire_read_coordinate (payload, "x", &self->pointer.x, error)
         && chalk_wire_read_coordinate (payload, "y", &self->pointer.y, error);
}

static gboolean
read_preview (ChalkPush *self, const ChalkJsonValue *payload, GError **error)
{
  self->preview = chalk_wire_read_preview (payload, error);

  return self->preview != NULL;
}

static gboolean
read_view (ChalkPush *self, const ChalkJsonValue *payload, GError **error)
{
  ChalkRect *view = &self->view;

  if (!chalk_wire_read_coordinate (payload, "x", &view->x, error)
      || !chalk_wire_read_coordinate (payload, "y", &view->y, error)
      || !chalk_wire_read_coordinate (payload, "w", &view->width, error)
      || !chalk_wire_read_coordinate (payload, "h", &view->height, error))
    return FALSE;

  if (view->width <= 0 || view->height <= 0)
    return chalk_wire_refuse (error, view->width <= 0 ? "w" : "h", "must be over 0");

  return TRUE;
}

/* The pushes that are no changes; chalk-wire-change.c has the names of those. */
static const struct
{
  const char *name;
  ChalkPushType type;
  ReadFunc read;
} pushes[] = {
  { "pointer", CHALK_PUSH_POINTER, read_pointer },
  { "preview", CHALK_PUSH_PREVIEW, read_preview },
  { "view", CHALK_PUSH_VIEW, read_view },
  { "undo", CHALK_PUSH_UNDO, read_nothing },
  { "redo", CHALK_PUSH_REDO, read_nothing },
  { "ack", CHALK_PUSH_ACK, read_ack },
  { "gap_report", CHALK_PUSH_GAP_REPORT, read_gap_report },
  { "resync", CHALK_PUSH_RESYNC, read_nothing },
  { "connection_status", CHALK_PUSH_CONNECTION_STATUS, read_nothing },
  { "raise_hand", CHALK_PUSH_RAISE_HAND, read_raise_hand },
  { "heartbeat_response", CHALK_PUSH_HEARTBEAT_RESPONSE, read_heartbeat_response },
};

static gboolean
read_change (ChalkPush *self, const char *event, const ChalkJsonValue *payload, GError **error)
{
  self->type = CHALK_PUSH_CHANGE;
  self->change = chalk_wire_read_change (event, payload, CHALK_SOURCE_CLIENT, error);

  return self->change != NULL;
}

static gboolean
read_id (ChalkPush *self, const ChalkJsonValue *payload, GError **error)
{
  const char *id = NULL;

  if (!chalk_wire_read_id (payload, "id", CHALK_OPTIONAL, &id, error))
    return FALSE;

  self->id = g_strdup (id);

  return TRUE;
}

static gboolean
decode (ChalkPush *self, const char *event, const ChalkJsonValue *payload, GError **error)
{
  if (!chalk_wire_check_object (payload, "payload", error) || !read_id (self, payload, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (pushes); i++)
    if (strcmp (pushes[i].name, event) == 0)
      {
        self->type = pushes[i].type;
        return pushes[i].read (self, payload, error);
      }

  return read_change (self, event, payload, error);
}

/**
 * chalk_push_decode:
 * @self: (out caller-allocates): what is asked; to be cleared after success
 * @event: the push's name, from a client
 * @payload: its payload, from a client
 * @error: return location; %CHALK_ERROR_INVALID, %CHALK_ERROR_TOO_LARGE or
 *   %CHALK_ERROR_UNKNOWN_EVENT
 *
 * Checks everything that rules E2 to E10, E15, E17, P3, P4, P6, P7 and R3 demand of the payload
 * alone.
 *
 * Returns: %TRUE if @self is set
 */
gboolean
chalk_push_decode (ChalkPush *self, const char *event, const ChalkJsonValue *payload,
                   GError **error)
{
  g_return_val_if_fail (self != NULL && event != NULL && payload != NULL, FALSE);

  *self = (ChalkPush){ 0 };
  if (decode (self, event, payload, error))
    return TRUE;

  chalk_push_clear (self);

  return FALSE;
}

void
chalk_push_clear (ChalkPush *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->change, chalk_change_unref);
  g_clear_pointer (&self->missing, g_array_unref);
  g_clear_pointer (&self->preview, chalk_preview_unref);
}
