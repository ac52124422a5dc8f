/* test-push.c - pushes and joins of clients
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-wire-change.h"
#include "chalk-wire-error.h"
#include "chalk-wire-join.h"
#include "chalk-wire-push.h"
#include "chalk-wire-write.h"
#include "fixture.h"

static gboolean
decode_payload (ChalkPush *push, const char *event, const char *payload, GError **error)
{
  g_autoptr (GError) parse_error = NULL;
  g_autoptr (ChalkJson) json = chalk_json_parse (payload, strlen (payload), &parse_error);

  g_assert_no_error (parse_error);

  return chalk_push_decode (push, event, chalk_json_get_root (json), error);
}

static void
append_value (GString *out, const ChalkJsonValue *value)
{
  ChalkJsonIter iter;
  const char *name;

  switch (chalk_json_value_get_value_type (value))
    {
    case CHALK_JSON_STRING:
      chalk_wire_write_string (out, chalk_json_value_get_string (value, NULL));
      break;

    case CHALK_JSON_NUMBER:
      chalk_wire_write_number (out, chalk_json_value_get_number (value));
      break;

    case CHALK_JSON_ARRAY:
      chalk_wire_begin_array (out);
      chalk_json_iter_init (&iter, value);
      while (chalk_json_iter_next (&iter, NULL, &value))
        append_value (out, value);
      chalk_wire_end_array (out);
      break;

    case CHALK_JSON_OBJECT:
      chalk_wire_begin_object (out);
      chalk_json_iter_init (&iter, value);
      while (chalk_json_iter_next (&iter, &name, &value))
        {
          chalk_wire_write_name (out, name);
          append_value (out, value);
        }
      chalk_wire_end_object (out);
      break;

    case CHALK_JSON_NULL:
    case CHALK_JSON_BOOLEAN:
    default:
      g_assert_not_reached ();
    }
}

/* A payload with so many of one element in a member, beside the members of `payload`. */
static char *
make_many (const ChalkJsonValue *test_case, const ChalkJsonValue *many)
{
  GString *out = g_string_new (NULL);
  const ChalkJsonValue *value;
  const char *name;
  ChalkJsonIter iter;

  chalk_wire_begin_object (out);
  chalk_json_iter_init (&iter, fixture_member (test_case, "payload"));
  while (chalk_json_iter_next (&iter, &name, &value))
    {
      chalk_wire_write_name (out, name);
      append_value (out, value);
    }
  chalk_wire_write_name (out, fixture_string (many, "member"));
  chalk_wire_begin_array (out);
  for (double i = 0; i < fixture_number (many, "count"); i++)
    append_value (out, fixture_member (many, "element"));
  chalk_wire_end_array (out);
  chalk_wire_end_object (out);

  return g_string_free (out, FALSE);
}

static gboolean
decode_case (const ChalkJsonValue *test_case, ChalkPush *push, GError **error)
{
  const char *event = fixture_string (test_case, "event");
  const ChalkJsonValue *many = fixture_member (test_case, "many");
  g_autofree char *text = NULL;

  if (many != NULL)
    text = make_many (test_case, many);
  else if (fixture_has (test_case, "text"))
    text = g_strdup (fixture_string (test_case, "text"));

  if (text != NULL)
    return decode_payload (push, event, text, error);

  return chalk_push_decode (push, event, fixture_member (test_case, "payload"), error);
}

static void
check_pointer (const ChalkPush *push, const ChalkJsonValue *expected)
{
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  g_assert_cmpint (push->type, ==, CHALK_PUSH_POINTER);
  g_assert_cmpint (push->is_pointing, ==,
                   chalk_json_value_get_value_type (expected) == CHALK_JSON_ARRAY);
  if (!push->is_pointing)
    return;

  chalk_json_iter_init (&iter, expected);
  g_assert_true (chalk_json_iter_next (&iter, NULL, &value));
  g_assert_cmpfloat (push->pointer.x, ==, chalk_json_value_get_number (value));
  g_assert_true (chalk_json_iter_next (&iter, NULL, &value));
  g_assert_cmpfloat (push->pointer.y, ==, chalk_json_value_get_number (value));
}

static void
check_view (const ChalkPush *push, const ChalkJsonValue *expected)
{
  const double view[] = { push->view.x, push->view.y, push->view.width, push->view.height };
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  g_assert_cmpint (push->type, ==, CHALK_PUSH_VIEW);
  chalk_json_iter_init (&iter, expected);
  for (gsize i = 0; i < G_N_ELEMENTS (view); i++)
    {
      g_assert_true (chalk_json_iter_next (&iter, NULL, &value));
      g_assert_cmpfloat (view[i], ==, chalk_json_value_get_number (value));
    }
}

static void
check_missing (const ChalkPush *push, const ChalkJsonValue *expected)
{
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  g_assert_cmpuint (push->missing->len, ==, chalk_json_value_get_length (expected));
  chalk_json_iter_init (&iter, expected);
  for (guint i = 0; chalk_json_iter_next (&iter, NULL, &value); i++)
    g_assert_cmpfloat ((double) g_array_index (push->missing, guint64, i), ==,
                       chalk_json_value_get_number (value));
}

static void
a_valid_push_says_what_it_says (const ChalkJsonValue *test_case)
{
  g_auto (ChalkPush) push = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  decode_case (test_case, &push, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (push.id, ==, fixture_string (test_case, "id"));

  if (fixture_has (test_case, "change"))
    {
      g_assert_cmpint (push.type, ==, CHALK_PUSH_CHANGE);
      chalk_wire_write_change (text, push.change);
      g_assert_cmpstr (text->str, ==, fixture_string (test_case, "change"));
    }
  if (fixture_has (test_case, "preview"))
    {
      g_assert_cmpint (push.type, ==, CHALK_PUSH_PREVIEW);
      chalk_wire_write_preview (text, push.preview);
      g_assert_cmpstr (text->str, ==, fixture_string (test_case, "preview"));
    }
  if (fixture_has (test_case, "sequence"))
    g_assert_cmpfloat ((double) push.sequence, ==, fixture_number (test_case, "sequence"));
  if (fixture_has (test_case, "missing"))
    check_missing (&push, fixture_member (test_case, "missing"));
  if (fixture_has (test_case, "pointer"))
    check_pointer (&push, fixture_member (test_case, "pointer"));
  if (fixture_has (test_case, "view"))
    check_view (&push, fixture_member (test_case, "view"));
}

static void
an_invalid_push_is_refused_by_name (const ChalkJsonValue *test_case)
{
  g_auto (ChalkPush) push = { 0 };
  g_autoptr (GError) error = NULL;
  const char *detail = fixture_string (test_case, "detail");

  g_assert_false (decode_case (test_case, &push, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (chalk_wire_error_get_reason (error), ==, fixture_string (test_case, "reason"));
  if (detail != NULL && !g_str_has_prefix (error->message, detail))
    g_assert_cmpstr (error->message, ==, detail);
}

static void
a_valid_join_says_what_it_says (const ChalkJsonValue *test_case)
{
  g_auto (ChalkWireJoin) join = { 0 };
  g_autoptr (GError) error = NULL;
  ChalkColor color = CHALK_COLOR_NONE;

  chalk_wire_join_decode (&join, fixture_member (test_case, "payload"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (join.user_id, ==, fixture_string (test_case, "user_id"));
  g_assert_cmpstr (join.name, ==, fixture_string (test_case, "display"));
  g_assert_cmpstr (join.token, ==, fixture_string (test_case, "token"));
  g_assert_cmpfloat ((double) join.last_known, ==, fixture_number (test_case, "last_known"));
  if (fixture_has (test_case, "color"))
    g_assert_true (chalk_color_parse (fixture_string (test_case, "color"), &color));
  g_assert_cmphex (join.color, ==, color);
  if (fixture_has (test_case, "acks"))
    g_assert_cmpint (join.requires_acks, ==,
                     chalk_json_value_get_boolean (fixture_member (test_case, "acks")));
  if (fixture_has (test_case, "batch"))
    g_assert_cmpint (join.batch, ==,
                     chalk_json_value_get_boolean (fixture_member (test_case, "batch")));
  g_assert_cmpuint (
      join.hold_ms, ==,
      fixture_has (test_case, "hold_ms") ? (guint) fixture_number (test_case, "hold_ms") : 0);
}

static void
an_invalid_join_is_refused_by_name (const ChalkJsonValue *test_case)
{
  g_auto (ChalkWireJoin) join = { 0 };
  g_autoptr (GError) error = NULL;
  const char *detail = fixture_string (test_case, "detail");

  g_assert_false (chalk_wire_join_decode (&join, fixture_member (test_case, "payload"), &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (chalk_wire_error_get_reason (error), ==, "invalid_payload");
  if (!g_str_has_prefix (error->message, detail))
    g_assert_cmpstr (error->message, ==, detail);
}

static void
a_join_can_stand_in_an_address (void)
{
  g_auto (ChalkWireJoin) join = { 0 };
  g_auto (ChalkWireJoin) none = { 0 };
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (query, "user_id", "ada \"L\"");
  g_hash_table_insert (query, "last_known_sequence", "12");
  g_hash_table_insert (query, "batch", "true");
  chalk_wire_join_decode_query (&join, query, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (join.user_id, ==, "ada \"L\"");
  g_assert_cmpint (join.last_known, ==, 12);
  g_assert_true (join.requires_acks && join.batch);

  g_hash_table_insert (query, "user_id", "\xff");
  g_assert_false (chalk_wire_join_decode_query (&none, query, NULL));
  g_assert_false (chalk_wire_join_decode_query (&none, NULL, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
}

static void
every_error_has_a_name_of_its_own (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = 0; code < CHALK_ERROR_N_CODES; code++)
    {
      g_autoptr (GError) error = g_error_new (CHALK_ERROR, code, "x");
      const char *reason = chalk_wire_error_get_reason (error);

      g_assert_nonnull (reason);
      g_assert_true (g_hash_table_add (names, (gpointer) reason) != (code == CHALK_ERROR_DELETED));
    }
}

static void
X2_what_was_deleted_is_an_unknown_object_and_said_to_be_deleted (void)
{
  g_autoptr (GError) error = g_error_new (CHALK_ERROR, CHALK_ERROR_DELETED, "x");
  g_autoptr (GString) out = g_string_new ("{");

  chalk_wire_add_error (out, error);
  g_assert_cmpstr (out->str, ==,
                   "{\"reason\":\"unknown_object\",\"detail\":\"x\",\"deleted\":true");
}

static void
an_error_from_below_tells_clients_no_details (void)
{
  g_autoptr (GError) error =
      g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOSPC, "/home/ada/board.chalk: disk full");
  g_autoptr (GString) out = g_string_new ("{");

  chalk_wire_add_error (out, error);
  g_assert_cmpstr (out->str, ==, "{\"reason\":\"unavailable\",\"detail\":\"try again later\"");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("pushes.json", "valid", "/wire/push/valid", a_valid_push_says_what_it_says);
  fixture_add ("pushes.json", "invalid", "/wire/push/invalid", an_invalid_push_is_refused_by_name);
  fixture_add ("joins.json", "valid", "/wire/join/valid", a_valid_join_says_what_it_says);
  fixture_add ("joins.json", "invalid", "/wire/join/invalid", an_invalid_join_is_refused_by_name);
  g_test_add_func ("/wire/join/can_stand_in_an_address", a_join_can_stand_in_an_address);
  g_test_add_func ("/wire/error/X1_every_error_has_a_name", every_error_has_a_name_of_its_own);
  g_test_add_func ("/wire/error/X2_what_was_deleted_is_said_to_be_deleted",
                   X2_what_was_deleted_is_an_unknown_object_and_said_to_be_deleted);
  g_test_add_func ("/wire/error/X1_an_error_from_below_tells_clients_no_details",
                   an_error_from_below_tells_clients_no_details);

  return g_test_run ();
}
