/* chalk-wire-message.c - what a session tells, as frames
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-wire-change.h"
#include "chalk-wire-message.h"
#include "chalk-wire-write.h"

static const ChalkWireEncoding encodings[] = {
  { CHALK_WIRE_V2, FALSE }, { CHALK_WIRE_V2, TRUE },     { CHALK_WIRE_V1, FALSE },
  { CHALK_WIRE_V1, TRUE },  { CHALK_WIRE_PLAIN, FALSE }, { CHALK_WIRE_PLAIN, TRUE },
};

/* Adds the role by the name of rules J2 and P1. */
void
chalk_wire_add_role (GString *out, const char *name, ChalkRole role)
{
  static const char *const names[] = {
    [CHALK_ROLE_VIEWER] = "viewer",
    [CHALK_ROLE_EDITOR] = "editor",
    [CHALK_ROLE_HOST] = "host",
  };

  chalk_wire_add_string (out, name, names[role]);
}

/* References and ids that are numbers here are strings on the wire: clients only compare them. */
static void
add_sync_id (GString *out, ChalkMessage *message)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT, message->sync_id);
  chalk_wire_add_string (out, "sync_id", text);
}

static void
add_texts (GString *out, ChalkMessage *message)
{
  chalk_wire_write_name (out, "events");
  chalk_wire_begin_array (out);
  for (guint i = 0; message->events != NULL && i < message->events->len; i++)
    chalk_wire_write_json (out, chalk_event_get_text (message->events->pdata[i]));
  for (guint i = 0; message->objects != NULL && i < message->objects->len; i++)
    chalk_wire_write_json (out, chalk_object_get_text (message->objects->pdata[i]));
  chalk_wire_end_array (out);
}

static void
add_sync_start (GString *out, ChalkMessage *message)
{
  add_sync_id (out, message);
  chalk_wire_add_string (out, "mode", message->mode == CHALK_SYNC_FULL ? "full" : "delta");
  chalk_wire_add_integer (out, "objects", message->n_objects);
  if (message->mode == CHALK_SYNC_FULL && message->paper.version != 0)
    {
      chalk_wire_write_name (out, "paper");
      chalk_wire_write_paper (out, &message->paper);
    }
}

static void
add_snapshot (GString *out, ChalkMessage *message)
{
  add_sync_id (out, message);
  add_texts (out, message);
  chalk_wire_add_integer (out, "last_sequence", (gint64) message->sequence);
  chalk_wire_add_integer (out, "chunk", message->chunk);
  chalk_wire_add_integer (out, "chunks", message->n_chunks);
}

static void
add_sync_complete (GString *out, ChalkMessage *message)
{
  add_sync_id (out, message);
  chalk_wire_add_integer (out, "current_version", (gint64) message->sequence);
  chalk_wire_add_integer (out, "current_sequence", (gint64) message->sequence);
  chalk_wire_add_digest (out, "digest", message->digest);
}

static void
add_resend (GString *out, ChalkMessage *message)
{
  add_texts (out, message);
  chalk_wire_add_string (out, "reason", "gap_recovery");
}

static void
add_heartbeat (GString *out, ChalkMessage *message)
{
  chalk_wire_add_integer (out, "sequence", (gint64) message->sequence);
  chalk_wire_add_integer (out, "timestamp", message->timestamp_ms);
  chalk_wire_add_digest (out, "digest", message->digest);
}

static void
write_meta (GString *out, const ChalkPresence *presence)
{
  chalk_wire_begin_object (out);
  chalk_wire_add_string (out, "phx_ref", presence->key);
  chalk_wire_add_string (out, "name", presence->name);
  chalk_wire_add_color (out, "color", presence->color);
  chalk_wire_add_role (out, "role", presence->role);
  if (presence->has_hand)
    chalk_wire_add_boolean (out, "hand", TRUE);
  chalk_wire_add_integer (out, "online_at", presence->online_at_ms);
  chalk_wire_end_object (out);
}

/* The users of @presences in the order of their first one: user id → indices of their presences.
 * An object with a member twice would lose one of them in the client. */
static GPtrArray *
group_by_user (GPtrArray *presences, GHashTable *groups)
{
  GPtrArray *order = g_ptr_array_new ();

  for (guint i = 0; i < presences->len; i++)
    {
      const ChalkPresence *presence = presences->pdata[i];
      GPtrArray *group = g_hash_table_lookup (groups, presence->user_id);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, presence->user_id, group);
          g_ptr_array_add (order, group);
        }
      g_ptr_array_add (group, (gpointer) presence);
    }

  return order;
}

/* Adds `user_id: {metas: […]}` for each user (rule P1). */
static void
add_presences (GString *out, GPtrArray *presences)
{
  g_autoptr (GHashTable) groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) order = NULL;

  if (presences == NULL)
    return;

  order = group_by_user (presences, groups);
  for (guint i = 0; i < order->len; i++)
    {
      GPtrArray *group = order->pdata[i];

      chalk_wire_write_name (out, ((ChalkPresence *) group->pdata[0])->user_id);
      chalk_wire_begin_object (out);
      chalk_wire_write_name (out, "metas");
      chalk_wire_begin_array (out);
      for (guint j = 0; j < group->len; j++)
        write_meta (out, group->pdata[j]);
      chalk_wire_end_array (out);
      chalk_wire_end_object (out);
    }
}

static void
add_presence_state (GString *out, ChalkMessage *message)
{
  add_presences (out, message->joins);
}

static void
add_presence_diff (GString *out, ChalkMessage *message)
{
  chalk_wire_write_name (out, "joins");
  chalk_wire_begin_object (out);
  add_presences (out, message->joins);
  chalk_wire_end_object (out);
  chalk_wire_write_name (out, "leaves");
  chalk_wire_begin_object (out);
  add_presences (out, message->leaves);
  chalk_wire_end_object (out);
}

static void
add_user_joined (GString *out, ChalkMessage *message)
{
  chalk_wire_add_string (out, "user_id", message->user->user_id);
  chalk_wire_add_string (out, "name", message->user->name);
  chalk_wire_add_color (out, "color", message->user->color);
}

static void
add_user_left (GString *out, ChalkMessage *message)
{
  chalk_wire_add_string (out, "user_id", message->user->user_id);
  if (message->reason == CHALK_LEAVE_TIMEOUT)
    chalk_wire_add_string (out, "reason", "timeout");
}

static void
add_role (GString *out, ChalkMessage *message)
{
  chalk_wire_add_role (out, "role", message->user->role);
}

static void
write_ephemeral (GString *out, const ChalkEphemeral *ephemeral)
{
  chalk_wire_begin_object (out);
  chalk_wire_add_string (out, "user_id", ephemeral->user_id);
  if (ephemeral->has_pointer)
    {
      chalk_wire_write_name (out, "pointer");
      if (ephemeral->is_pointing)
        {
          chalk_wire_begin_array (out);
          chalk_wire_write_number (out, ephemeral->pointer.x);
          chalk_wire_write_number (out, ephemeral->pointer.y);
          chalk_wire_end_array (out);
        }
      else
        chalk_wire_write_null (out);
    }
  if (ephemeral->preview != NULL)
    {
      chalk_wire_write_name (out, "preview");
      chalk_wire_write_preview (out, ephemeral->preview);
    }
  if (ephemeral->has_view)
    {
      chalk_wire_write_name (out, "view");
      chalk_wire_begin_array (out);
      chalk_wire_write_number (out, ephemeral->view.x);
      chalk_wire_write_number (out, ephemeral->view.y);
      chalk_wire_write_number (out, ephemeral->view.width);
      chalk_wire_write_number (out, ephemeral->view.height);
      chalk_wire_end_array (out);
    }
  chalk_wire_end_object (out);
}

static void
add_ephemeral (GString *out, ChalkMessage *message)
{
  chalk_wire_write_name (out, "users");
  chalk_wire_begin_array (out);
  for (guint i = 0; i < message->ephemerals->len; i++)
    write_ephemeral (out, message->ephemerals->pdata[i]);
  chalk_wire_end_array (out);
}

static void
add_summoned (GString *out, ChalkMessage *message)
{
  chalk_wire_add_string (out, "user_id", message->user->user_id);
  chalk_wire_add_number (out, "x", message->view.x);
  chalk_wire_add_number (out, "y", message->view.y);
  chalk_wire_add_number (out, "w", message->view.width);
  chalk_wire_add_number (out, "h", message->view.height);
}

/* What each message is called and how the members of its payload are written. Presence is told to
 * Phoenix clients only: in the plain format a user who is called "type" would stand beside the
 * message's type, and what is not stored would cost a shell script more than it is worth. */
static const struct
{
  const char *event;
  void (*add) (GString *out, ChalkMessage *message);
  gboolean is_for_phoenix;
} messages[CHALK_MESSAGE_N_TYPES] = {
  [CHALK_MESSAGE_EVENTS] = { "events", add_texts, FALSE },
  [CHALK_MESSAGE_SYNC_START] = { "sync_start", add_sync_start, FALSE },
  [CHALK_MESSAGE_SNAPSHOT] = { "snapshot", add_snapshot, FALSE },
  [CHALK_MESSAGE_SYNC_COMPLETE] = { "sync_complete", add_sync_complete, FALSE },
  [CHALK_MESSAGE_RESEND] = { "resend_events", add_resend, FALSE },
  [CHALK_MESSAGE_PRESENCE_STATE] = { "presence_state", add_presence_state, TRUE },
  [CHALK_MESSAGE_PRESENCE_DIFF] = { "presence_diff", add_presence_diff, TRUE },
  [CHALK_MESSAGE_USER_JOINED] = { "user_joined", add_user_joined, FALSE },
  [CHALK_MESSAGE_USER_LEFT] = { "user_left", add_user_left, FALSE },
  [CHALK_MESSAGE_ROLE] = { "role", add_role, FALSE },
  [CHALK_MESSAGE_EPHEMERAL] = { "ephemeral", add_ephemeral, TRUE },
  [CHALK_MESSAGE_SUMMONED] = { "summoned", add_summoned, FALSE },
  [CHALK_MESSAGE_HEARTBEAT] = { "heartbeat", add_heartbeat, FALSE },
};

/* Events to a peer that wants them one by one: a frame each. */
static void
encode_single_events (GString *out, ChalkMessage *message, ChalkWireFormat format,
                      const ChalkAddress *to, ChalkFrameFunc func, gpointer user_data)
{
  gsize head;

  chalk_frame_begin (out, format, to, "event");
  chalk_wire_write_name (out, "event");
  head = out->len;

  for (guint i = 0; i < message->events->len; i++)
    {
      g_string_truncate (out, head);
      chalk_wire_write_json (out, chalk_event_get_text (message->events->pdata[i]));
      chalk_frame_end (out, format);
      func (out->str, out->len, user_data);
    }
}

/**
 * chalk_wire_encoding_get:
 *
 * Returns: (transfer none): the one encoding that is so; never freed
 */
const ChalkWireEncoding *
chalk_wire_encoding_get (ChalkWireFormat format, gboolean batch)
{
  g_return_val_if_fail (format <= CHALK_WIRE_PLAIN, NULL);

  return &encodings[2 * format + (batch ? 1 : 0)];
}

static gsize
estimate_bytes (ChalkMessage *message)
{
  gsize bytes = 256;

  for (guint i = 0; message->events != NULL && i < message->events->len; i++)
    bytes += g_bytes_get_size (chalk_event_get_text (message->events->pdata[i])) + 1;
  for (guint i = 0; message->objects != NULL && i < message->objects->len; i++)
    bytes += g_bytes_get_size (chalk_object_get_text (message->objects->pdata[i])) + 1;

  return bytes;
}

/**
 * chalk_wire_encode:
 * @message: what to tell; the events and objects in it have their texts
 * @encoding: how
 * @topic: the session's topic
 * @func: called for each frame, in order; perhaps not at all
 *
 * Writes @message as one frame, or, for events without batching, as one for each event.
 */
void
chalk_wire_encode (ChalkMessage *message, const ChalkWireEncoding *encoding, const char *topic,
                   ChalkFrameFunc func, gpointer user_data)
{
  g_autoptr (GString) out = NULL;
  const ChalkAddress to = { NULL, NULL, topic };

  g_return_if_fail (message != NULL && message->type < CHALK_MESSAGE_N_TYPES);
  g_return_if_fail (encoding != NULL && topic != NULL && func != NULL);

  if (encoding->format == CHALK_WIRE_PLAIN && messages[message->type].is_for_phoenix)
    return;

  out = g_string_sized_new (estimate_bytes (message));
  if (message->type == CHALK_MESSAGE_EVENTS && !encoding->batch)
    {
      encode_single_events (out, message, encoding->format, &to, func, user_data);
      return;
    }

  chalk_frame_begin (out, encoding->format, &to, messages[message->type].event);
  messages[message->type].add (out, message);
  chalk_frame_end (out, encoding->format);
  func (out->str, out->len, user_data);
}
