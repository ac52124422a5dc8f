/* test-frame.c - frames of clients, and answers to them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-limits.h"
#include "chalk-wire-frame.h"
#include "chalk-wire-reply.h"
#include "fixture.h"

static guint
index_of (const char *name, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;

  g_assert_not_reached ();
}

static ChalkWireFormat
format_of (const ChalkJsonValue *test_case)
{
  static const char *const names[] = { "v2", "v1", "plain", NULL };

  return index_of (fixture_string (test_case, "format"), names);
}

static void
a_valid_frame_is_taken_apart (const ChalkJsonValue *test_case)
{
  static const char *const kinds[] = { "push", "join", "leave", "heartbeat", NULL };
  g_auto (ChalkFrame) frame = { 0 };
  g_autoptr (GError) error = NULL;
  const char *text = fixture_string (test_case, "text");

  chalk_frame_decode (&frame, format_of (test_case), text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_cmpint (frame.kind, ==, index_of (fixture_string (test_case, "kind"), kinds));
  g_assert_cmpstr (frame.join_ref, ==, fixture_string (test_case, "join_ref"));
  g_assert_cmpstr (frame.ref, ==, fixture_string (test_case, "ref"));
  g_assert_cmpstr (frame.topic, ==, fixture_string (test_case, "topic"));
  g_assert_cmpstr (frame.event, ==, fixture_string (test_case, "event"));
  g_assert_nonnull (frame.payload);
}

static void
an_invalid_frame_is_refused (const ChalkJsonValue *test_case)
{
  g_auto (ChalkFrame) frame = { 0 };
  g_autoptr (GError) error = NULL;
  const char *text = fixture_string (test_case, "text");

  g_assert_false (chalk_frame_decode (&frame, format_of (test_case), text, strlen (text), &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
}

static void
a_frame_that_is_not_utf8_is_refused (void)
{
  static const char text[] = "[\"1\",\"2\",\"t\",\"e\",{\"a\":\"\xc3\x28\"}]";
  static const char nul[] = "[\"1\",\"2\",\"t\",\"e\",{}]\0";
  g_auto (ChalkFrame) frame = { 0 };

  g_assert_false (chalk_frame_decode (&frame, CHALK_WIRE_V2, text, sizeof text - 1, NULL));
  g_assert_false (chalk_frame_decode (&frame, CHALK_WIRE_V2, nul, sizeof nul - 1, NULL));
  g_assert_true (chalk_frame_decode (&frame, CHALK_WIRE_V2, nul, sizeof nul - 2, NULL));
  chalk_frame_clear (&frame);
  g_assert_false (chalk_frame_decode (&frame, CHALK_WIRE_V2, NULL, 0, NULL));
}

static void
a_frame_beyond_the_limit_is_too_large (void)
{
  static const char whole[] = "[\"1\",\"2\",\"t\",\"e\",{}]";
  g_autofree char *text = g_malloc (CHALK_LIMIT_MESSAGE_BYTES + 1);
  g_auto (ChalkFrame) frame = { 0 };
  g_autoptr (GError) error = NULL;

  memset (text, ' ', CHALK_LIMIT_MESSAGE_BYTES + 1);
  memcpy (text, whole, sizeof whole - 1);

  g_assert_false (
      chalk_frame_decode (&frame, CHALK_WIRE_V2, text, CHALK_LIMIT_MESSAGE_BYTES + 1, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE);
  g_assert_true (chalk_frame_decode (&frame, CHALK_WIRE_V2, text, CHALK_LIMIT_MESSAGE_BYTES, NULL));
}

static const ChalkAddress to = { "1", "7", "session:room" };

#define V2(response) "[\"1\",\"7\",\"session:room\",\"phx_reply\"," response "]"
#define V1(response)                                                                               \
  "{\"topic\":\"session:room\",\"event\":\"phx_reply\",\"ref\":\"7\",\"payload\":" response "}"
#define OK(members) "{\"status\":\"ok\",\"response\":{" members "}}"
#define ERROR(members) "{\"status\":\"error\",\"response\":{" members "}}"

static void
answers_carry_the_references_of_the_push (void)
{
  g_autoptr (GString) v2 = g_string_new (NULL);
  g_autoptr (GString) v1 = g_string_new (NULL);
  g_autoptr (GString) nobody = g_string_new (NULL);
  const ChalkAddress heartbeat = { NULL, "3", "phoenix" };

  chalk_reply_write_empty (v2, CHALK_WIRE_V2, &to);
  g_assert_cmpstr (v2->str, ==, V2 (OK ("")));
  chalk_reply_write_empty (v1, CHALK_WIRE_V1, &to);
  g_assert_cmpstr (v1->str, ==, V1 (OK ("")));
  chalk_reply_write_empty (nobody, CHALK_WIRE_V2, &heartbeat);
  g_assert_cmpstr (nobody->str, ==, "[null,\"3\",\"phoenix\",\"phx_reply\"," OK ("") "]");
}

static void
an_accepted_push_is_told_its_number (void)
{
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);
  g_autoptr (GString) undone = g_string_new (NULL);
  ChalkAnswer answer = { .id = "s1", .sequence = 12 };

  chalk_reply_write_answer (first, CHALK_WIRE_V2, &to, &answer);
  g_assert_cmpstr (first->str, ==, V2 (OK ("\"sequence_number\":12,\"id\":\"s1\"")));

  answer.is_duplicate = TRUE;
  chalk_reply_write_answer (again, CHALK_WIRE_V1, &to, &answer);
  g_assert_cmpstr (again->str, ==,
                   V1 (OK ("\"sequence_number\":12,\"id\":\"s1\",\"duplicate\":true")));

  answer.is_duplicate = FALSE;
  answer.n_skipped = 2;
  chalk_reply_write_answer (undone, CHALK_WIRE_V2, &to, &answer);
  g_assert_cmpstr (undone->str, ==, V2 (OK ("\"sequence_number\":12,\"id\":\"s1\",\"skipped\":2")));
}

static void
a_refusal_has_a_reason_and_a_detail (void)
{
  g_autoptr (GString) phoenix = g_string_new (NULL);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) unmatched = g_string_new (NULL);
  g_autoptr (GError) error =
      g_error_new (CHALK_ERROR, CHALK_ERROR_INVALID, "x: must be a \"number\"");
  const ChalkAnswer answer = { .error = error };

  chalk_reply_write_answer (phoenix, CHALK_WIRE_V2, &to, &answer);
  g_assert_cmpstr (phoenix->str, ==,
                   V2 (ERROR ("\"reason\":\"invalid_payload\","
                              "\"detail\":\"x: must be a \\\"number\\\"\"")));

  chalk_reply_write_error (plain, CHALK_WIRE_PLAIN, &to, error);
  g_assert_cmpstr (plain->str, ==,
                   "{\"type\":\"error\",\"ref\":\"7\",\"reason\":\"invalid_payload\","
                   "\"detail\":\"x: must be a \\\"number\\\"\"}");

  chalk_reply_write_unmatched_topic (unmatched, CHALK_WIRE_V2, &to);
  g_assert_cmpstr (unmatched->str, ==, V2 (ERROR ("\"reason\":\"unmatched topic\"")));
}

static void
a_joiner_is_told_who_they_are (void)
{
  g_autoptr (ChalkPresence) presence =
      chalk_presence_new ("c1", "ada", "Ada", 0x1c71d8ff, CHALK_ROLE_EDITOR, 5);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) acks = g_string_new (NULL);
  ChalkJoined joined = { presence, "4f", 1790000000000, FALSE };

  chalk_reply_write_joined (plain, CHALK_WIRE_V2, &to, &joined);
  g_assert_cmpstr (plain->str, ==,
                   V2 (OK ("\"user_id\":\"ada\",\"name\":\"Ada\",\"color\":\"#1c71d8\","
                           "\"role\":\"editor\",\"connection_id\":\"4f\","
                           "\"server_time\":1790000000000")));

  joined.requires_acks = TRUE;
  chalk_reply_write_joined (acks, CHALK_WIRE_V2, &to, &joined);
  g_assert_nonnull (strstr (acks->str, "1790000000000,\"ack_required\":true}"));
}

static void
numbers_are_told_when_asked_for (void)
{
  g_autoptr (GString) acknowledged = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  const ChalkConnectionStatus status = { "4f", 9, 2, 1790000000000 };

  chalk_reply_write_acknowledged (acknowledged, CHALK_WIRE_V2, &to, 9);
  g_assert_cmpstr (acknowledged->str, ==, V2 (OK ("\"sequence_number\":9")));

  chalk_reply_write_status (text, CHALK_WIRE_V2, &to, &status);
  g_assert_cmpstr (text->str, ==,
                   V2 (OK ("\"connection_id\":\"4f\",\"current_sequence\":9,"
                           "\"pending_events\":2,\"last_heartbeat\":1790000000000")));
}

static void
a_channel_ends_with_its_join_reference (void)
{
  g_autoptr (GString) closed = g_string_new (NULL);
  g_autoptr (GString) broken = g_string_new (NULL);

  chalk_frame_write_close (closed, CHALK_WIRE_V2, "session:room", "4");
  g_assert_cmpstr (closed->str, ==, "[\"4\",\"4\",\"session:room\",\"phx_close\",{}]");
  chalk_frame_write_error (broken, CHALK_WIRE_V1, "session:room", "4");
  g_assert_cmpstr (
      broken->str, ==,
      "{\"topic\":\"session:room\",\"event\":\"phx_error\",\"ref\":\"4\",\"payload\":{}}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("frames.json", "valid", "/wire/frame/valid", a_valid_frame_is_taken_apart);
  fixture_add ("frames.json", "invalid", "/wire/frame/T5", an_invalid_frame_is_refused);
  g_test_add_func ("/wire/frame/T2_utf8_only", a_frame_that_is_not_utf8_is_refused);
  g_test_add_func ("/wire/frame/L2_a_limit_on_bytes", a_frame_beyond_the_limit_is_too_large);
  g_test_add_func ("/wire/reply/T8_references", answers_carry_the_references_of_the_push);
  g_test_add_func ("/wire/reply/E3_E4_E17_accepted", an_accepted_push_is_told_its_number);
  g_test_add_func ("/wire/reply/X1_refused", a_refusal_has_a_reason_and_a_detail);
  g_test_add_func ("/wire/reply/J2_J9_joined", a_joiner_is_told_who_they_are);
  g_test_add_func ("/wire/reply/E9_numbers", numbers_are_told_when_asked_for);
  g_test_add_func ("/wire/frame/T9_close", a_channel_ends_with_its_join_reference);

  return g_test_run ();
}
