/* test-message.c - what the server tells, byte by byte
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-wire-codec.h"
#include "chalk-wire-message.h"
#include "fixture.h"

static const ChalkStyle ink = { 0x241f31ff, 2, CHALK_COLOR_NONE };

static GPtrArray *
new_events (gboolean with_first)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_segment ((ChalkPoint){ 0, 0.5 }, (ChalkPoint){ 9, -9 }, &ink, NULL);
  g_autoptr (ChalkChange) draw = chalk_change_new_create (NULL, shape);
  g_autoptr (ChalkChange) move = chalk_change_new_move ("s1", (ChalkPoint){ -1.25, 3 });

  if (with_first)
    g_ptr_array_add (events, chalk_event_new ("s1", "ada", 8, 1790000000008, draw));
  g_ptr_array_add (events, chalk_event_new ("m1", "b\"ob", 9, 1790000000009, move));
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (GBytes) text = chalk_wire_codec.event_text (events->pdata[i]);

      chalk_event_set_text (events->pdata[i], text);
    }

  return events;
}

static GPtrArray *
new_objects (void)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);
  const ChalkStyle filled = { 0xe01b24ff, 2, 0xe01b2440 };
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ 10, 20 }, 5, &filled, NULL);
  ChalkObject *object = chalk_object_new ("c1", "ada", shape, 7, 1790000000007);
  g_autoptr (GBytes) text = chalk_wire_codec.object_text (object);

  chalk_object_set_text (object, text);
  g_ptr_array_add (objects, object);

  return objects;
}

static ChalkPresence *
new_ada (void)
{
  return chalk_presence_new ("c1", "ada", "Ada", 0x1c71d8ff, CHALK_ROLE_EDITOR, 1790000000000);
}

static GPtrArray *
new_presences (gboolean with_all)
{
  GPtrArray *presences = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_presence_unref);

  g_ptr_array_add (presences, new_ada ());
  if (!with_all)
    return presences;

  /* One user's presences need not stand together. */
  g_ptr_array_add (presences, chalk_presence_new ("c2", "b\"ob", "Bob", 0x26a269ff, CHALK_ROLE_HOST,
                                                  1790000000000));
  g_ptr_array_add (presences, chalk_presence_new ("c3", "ada", "Ada", 0x1c71d8ff, CHALK_ROLE_VIEWER,
                                                  1790000000000));

  return presences;
}

static void
set_events (ChalkMessage *message)
{
  message->events = new_events (TRUE);
}

static void
set_sync_start (ChalkMessage *message)
{
  message->sync_id = 17;
  message->n_objects = 1;
}

static void
set_start_with_paper (ChalkMessage *message)
{
  set_sync_start (message);
  message->paper = (ChalkPaper){ 0x241f31ff, CHALK_PAPER_GRID, 5 };
}

static void
set_delta_start (ChalkMessage *message)
{
  message->sync_id = 18;
  message->mode = CHALK_SYNC_DELTA;
  message->n_objects = 3;
}

static void
set_snapshot (ChalkMessage *message)
{
  message->sync_id = 17;
  message->objects = new_objects ();
  message->sequence = 9;
  message->chunk = 1;
  message->n_chunks = 2;
}

static void
set_delta (ChalkMessage *message)
{
  message->sync_id = 18;
  message->mode = CHALK_SYNC_DELTA;
  message->events = new_events (TRUE);
  message->sequence = 9;
  message->chunk = 1;
  message->n_chunks = 1;
}

static void
set_sync_complete (ChalkMessage *message)
{
  message->sync_id = 17;
  message->sequence = 9;
  message->digest = 0x08d7000000000001;
}

static void
set_resend (ChalkMessage *message)
{
  message->events = new_events (FALSE);
}

static void
set_presence_state (ChalkMessage *message)
{
  message->joins = new_presences (TRUE);
}

static void
set_presence_diff (ChalkMessage *message)
{
  message->joins = new_presences (FALSE);
}

static void
set_user (ChalkMessage *message)
{
  message->user = new_ada ();
}

static void
set_user_timeout (ChalkMessage *message)
{
  message->user = new_ada ();
  message->reason = CHALK_LEAVE_TIMEOUT;
}

static void
set_heartbeat (ChalkMessage *message)
{
  message->sequence = 9;
  message->timestamp_ms = 1790000000009;
  message->digest = 0x08d7000000000001;
}

static void
set_ephemeral (ChalkMessage *message)
{
  const ChalkStrokePoint points[] = { { 1, 2, CHALK_PRESSURE_NONE }, { 3, 4, 0.5 } };
  ChalkEphemeral *ada = g_new0 (ChalkEphemeral, 1);
  ChalkEphemeral *bob = g_new0 (ChalkEphemeral, 1);
  ChalkEphemeral *eve = g_new0 (ChalkEphemeral, 1);
  ChalkEphemeral *mia = g_new0 (ChalkEphemeral, 1);

  *ada = (ChalkEphemeral){ g_strdup ("ada"), TRUE, TRUE, { 1.5, -2 } };
  ada->preview = chalk_preview_new_stroke ("s9", &ink, 3, points, 2, NULL);
  *bob = (ChalkEphemeral){ .user_id = g_strdup ("bob"), .has_pointer = TRUE };
  *eve = (ChalkEphemeral){ .user_id = g_strdup ("eve"), .preview = chalk_preview_new_none () };
  *mia = (ChalkEphemeral){ .user_id = g_strdup ("mia"),
                           .preview = chalk_preview_new_laser ("l1", 7, points, 1, TRUE, NULL),
                           .has_view = TRUE,
                           .view = { -1, 2.5, 800, 600 } };

  message->ephemerals = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_ephemeral_free);
  g_ptr_array_add (message->ephemerals, ada);
  g_ptr_array_add (message->ephemerals, bob);
  g_ptr_array_add (message->ephemerals, eve);
  g_ptr_array_add (message->ephemerals, mia);
}

static void
set_summoned (ChalkMessage *message)
{
  message->user = new_ada ();
  message->view = (ChalkRect){ -1, 2.5, 800, 600 };
}

static const struct
{
  const char *name;
  ChalkMessageType type;
  void (*set) (ChalkMessage *message);
} messages[] = {
  { "events", CHALK_MESSAGE_EVENTS, set_events },
  { "sync_start", CHALK_MESSAGE_SYNC_START, set_sync_start },
  { "sync_start with a paper", CHALK_MESSAGE_SYNC_START, set_start_with_paper },
  { "sync_start of a delta", CHALK_MESSAGE_SYNC_START, set_delta_start },
  { "snapshot", CHALK_MESSAGE_SNAPSHOT, set_snapshot },
  { "snapshot of a delta", CHALK_MESSAGE_SNAPSHOT, set_delta },
  { "sync_complete", CHALK_MESSAGE_SYNC_COMPLETE, set_sync_complete },
  { "resend_events", CHALK_MESSAGE_RESEND, set_resend },
  { "presence_state", CHALK_MESSAGE_PRESENCE_STATE, set_presence_state },
  { "presence_diff", CHALK_MESSAGE_PRESENCE_DIFF, set_presence_diff },
  { "user_joined", CHALK_MESSAGE_USER_JOINED, set_user },
  { "user_left", CHALK_MESSAGE_USER_LEFT, set_user },
  { "user_left by a timeout", CHALK_MESSAGE_USER_LEFT, set_user_timeout },
  { "heartbeat", CHALK_MESSAGE_HEARTBEAT, set_heartbeat },
  { "ephemeral", CHALK_MESSAGE_EPHEMERAL, set_ephemeral },
  { "summoned", CHALK_MESSAGE_SUMMONED, set_summoned },
};

static ChalkMessage *
make_message (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    if (g_str_equal (messages[i].name, name))
      {
        ChalkMessage *message = chalk_message_new (messages[i].type);

        messages[i].set (message);
        return message;
      }

  g_assert_not_reached ();
}

static void
on_frame (const char *text, gsize length, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strndup (text, length));
}

static void
check_encoding (ChalkMessage *message, const ChalkWireEncoding *encoding,
                const ChalkJsonValue *expected)
{
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func (g_free);
  const ChalkJsonValue *frame;
  ChalkJsonIter iter;

  chalk_wire_encode (message, encoding, "session:room", on_frame, frames);
  g_assert_cmpuint (frames->len, ==, chalk_json_value_get_length (expected));

  chalk_json_iter_init (&iter, expected);
  for (guint i = 0; chalk_json_iter_next (&iter, NULL, &frame); i++)
    g_assert_cmpstr (frames->pdata[i], ==, chalk_json_value_get_string (frame, NULL));
}

static void
a_message_has_these_bytes (const ChalkJsonValue *test_case)
{
  static const struct
  {
    const char *name;
    ChalkWireFormat format;
    gboolean batch;
  } encodings[] = {
    { "v2", CHALK_WIRE_V2, FALSE },       { "v2_batch", CHALK_WIRE_V2, TRUE },
    { "v1", CHALK_WIRE_V1, FALSE },       { "v1_batch", CHALK_WIRE_V1, TRUE },
    { "plain", CHALK_WIRE_PLAIN, FALSE },
  };
  g_autoptr (ChalkMessage) message = make_message (fixture_string (test_case, "name"));

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    check_encoding (message, chalk_wire_encoding_get (encodings[i].format, encodings[i].batch),
                    fixture_member (test_case, encodings[i].name));
}

static void
there_is_one_of_each_encoding (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint format = CHALK_WIRE_V2; format <= CHALK_WIRE_PLAIN; format++)
    for (gboolean batch = FALSE; batch <= TRUE; batch++)
      {
        const ChalkWireEncoding *encoding = chalk_wire_encoding_get (format, batch);

        g_assert_cmpint (encoding->format, ==, format);
        g_assert_cmpint (encoding->batch, ==, batch);
        g_assert_true (g_hash_table_add (seen, (gpointer) encoding));
        g_assert_true (encoding == chalk_wire_encoding_get (format, batch));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("messages.json", "cases", "/wire/message", a_message_has_these_bytes);
  g_test_add_func ("/wire/message/there_is_one_of_each_encoding", there_is_one_of_each_encoding);

  return g_test_run ();
}
