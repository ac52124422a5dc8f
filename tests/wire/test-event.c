/* test-event.c - events, boards and digests by the examples shared with the browser
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-board.h"
#include "chalk-digest.h"
#include "chalk-error.h"
#include "chalk-wire-codec.h"
#include "fixture.h"

static void
a_valid_event_survives_a_round_trip (const ChalkJsonValue *test_case)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkEvent) event =
      chalk_wire_event_from_json (fixture_member (test_case, "event"), &error);
  g_autoptr (ChalkEvent) copy = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  text = chalk_wire_codec.event_text (event);
  copy = chalk_wire_event_from_bytes (text, &error);
  g_assert_no_error (error);
  g_assert_true (chalk_event_get_text (copy) == text);

  again = chalk_wire_codec.event_text (copy);
  g_assert_true (g_bytes_equal (text, again));
  g_assert_cmpstr (chalk_event_get_id (copy), ==,
                   fixture_string (fixture_member (test_case, "event"), "id"));
}

static void
refuse (const ChalkJsonValue *test_case, ChalkError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkEvent) event =
      chalk_wire_event_from_json (fixture_member (test_case, "event"), &error);

  g_assert_null (event);
  g_assert_error (error, CHALK_ERROR, (int) code);
}

static void
an_unknown_event_is_told_from_a_wrong_one (const ChalkJsonValue *test_case)
{
  refuse (test_case, CHALK_ERROR_UNKNOWN_EVENT);
}

static void
an_invalid_event_is_refused (const ChalkJsonValue *test_case)
{
  refuse (test_case, CHALK_ERROR_INVALID);
}

static double
element (const ChalkJsonValue *array, guint index)
{
  const ChalkJsonValue *value = NULL;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, array);
  for (guint i = 0; i <= index; i++)
    g_assert_true (chalk_json_iter_next (&iter, NULL, &value));

  return chalk_json_value_get_number (value);
}

static void
check_object (ChalkObject *object, const ChalkJsonValue *expected)
{
  static const char *const kinds[] = {
    [CHALK_SHAPE_STROKE] = "stroke",       [CHALK_SHAPE_CIRCLE] = "circle",
    [CHALK_SHAPE_LINE] = "line",           [CHALK_SHAPE_ARROW] = "arrow",
    [CHALK_SHAPE_RECTANGLE] = "rectangle", [CHALK_SHAPE_ELLIPSE] = "ellipse",
    [CHALK_SHAPE_TEXT] = "text",           [CHALK_SHAPE_NOTE] = "note",
    [CHALK_SHAPE_IMAGE] = "image",         [CHALK_SHAPE_CUSTOM] = "custom",
  };
  const ChalkJsonValue *bounds = fixture_member (expected, "bounds");
  const ChalkJsonValue *anchor = fixture_member (expected, "anchor");
  ChalkShape *shape = chalk_object_get_shape (object);
  ChalkRect rect = chalk_shape_get_bounds (shape);
  ChalkPoint point = chalk_shape_get_anchor (shape);

  g_assert_cmpstr (chalk_object_get_id (object), ==, fixture_string (expected, "id"));
  g_assert_cmpstr (chalk_object_get_user_id (object), ==, fixture_string (expected, "user_id"));
  g_assert_cmpstr (kinds[chalk_shape_get_kind (shape)], ==, fixture_string (expected, "kind"));
  g_assert_cmpfloat ((double) chalk_object_get_version (object), ==,
                     fixture_number (expected, "sequence_number"));
  g_assert_cmpfloat_with_epsilon (point.x, element (anchor, 0), 1e-6);
  g_assert_cmpfloat_with_epsilon (point.y, element (anchor, 1), 1e-6);
  g_assert_cmpfloat_with_epsilon (rect.x, element (bounds, 0), 1e-6);
  g_assert_cmpfloat_with_epsilon (rect.y, element (bounds, 1), 1e-6);
  g_assert_cmpfloat_with_epsilon (rect.x + rect.width, element (bounds, 2), 1e-6);
  g_assert_cmpfloat_with_epsilon (rect.y + rect.height, element (bounds, 3), 1e-6);
}

/* Rule E27: what is not said is not so. */
static void
check_marks (ChalkObject *object, const ChalkJsonValue *expected)
{
  const ChalkJsonValue *locked = fixture_member (expected, "locked");

  g_assert_cmpint (chalk_object_is_locked (object), ==,
                   locked != NULL && chalk_json_value_get_boolean (locked));
  g_assert_cmpstr (chalk_object_get_group (object), ==, fixture_string (expected, "group"));
}

static gboolean
check_next_object (ChalkObject *object, gpointer user_data)
{
  const ChalkJsonValue *expected;

  g_assert_true (chalk_json_iter_next (user_data, NULL, &expected));
  check_object (object, expected);
  check_marks (object, expected);

  return TRUE;
}

/* @expected: (nullable): rule E28: what a sync would tell of it */
static void
check_paper (ChalkBoard *board, const ChalkJsonValue *expected)
{
  const ChalkPaper *paper = chalk_board_get_paper (board);
  g_autofree char *text = chalk_wire_paper_to_text (paper);
  ChalkPaper copy;
  ChalkColor color;

  g_assert_cmpint (paper->version != 0, ==, expected != NULL);
  if (expected == NULL)
    return;

  g_assert_true (chalk_color_parse (fixture_string (expected, "color"), &color));
  g_assert_cmphex (paper->color, ==, color);
  g_assert_cmpfloat ((double) paper->version, ==, fixture_number (expected, "sequence_number"));
  g_assert_nonnull (strstr (text, fixture_string (expected, "pattern")));
  g_assert_true (chalk_wire_paper_from_text (text, &copy, NULL));
  g_assert_true (chalk_paper_looks_like (&copy, paper) && copy.version == paper->version);
}

static void
fold_events (ChalkBoard *board, const ChalkJsonValue *events)
{
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, events);
  while (chalk_json_iter_next (&iter, NULL, &value))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ChalkEvent) event = chalk_wire_event_from_json (value, &error);

      g_assert_no_error (error);
      g_array_unref (chalk_board_apply (board, event));
    }
}

static void
events_fold_into_the_same_board_as_in_the_browser (const ChalkJsonValue *test_case)
{
  g_autoptr (ChalkBoard) board = chalk_board_new ();
  char digest[CHALK_DIGEST_TEXT_SIZE];
  const ChalkJsonValue *left;
  ChalkJsonIter iter;

  fold_events (board, fixture_member (test_case, "events"));

  check_paper (board, fixture_member (test_case, "paper"));
  chalk_json_iter_init (&iter, fixture_member (test_case, "objects"));
  chalk_board_foreach (board, check_next_object, &iter);
  g_assert_false (chalk_json_iter_next (&iter, NULL, &left));
  g_assert_cmpfloat ((double) chalk_board_get_version (board), ==,
                     fixture_number (test_case, "version"));
  g_assert_cmpstr (chalk_digest_format (chalk_board_get_digest (board), digest), ==,
                   fixture_string (test_case, "digest"));
}

/* Rule J4: what a joiner gets is the board, whatever its history. */
static gboolean
copy_object (ChalkObject *object, gpointer user_data)
{
  g_autoptr (GBytes) text = chalk_wire_codec.object_text (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkObject) copy = chalk_wire_object_from_bytes (text, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat ((double) chalk_object_get_timestamp (copy), ==,
                     (double) chalk_object_get_timestamp (object));
  g_assert_cmpint (chalk_object_is_locked (copy), ==, chalk_object_is_locked (object));
  g_assert_cmpstr (chalk_object_get_group (copy), ==, chalk_object_get_group (object));
  g_assert_true (chalk_board_append (user_data, copy));

  return TRUE;
}

static void
objects_survive_a_snapshot (const ChalkJsonValue *test_case)
{
  g_autoptr (ChalkBoard) board = chalk_board_new ();
  g_autoptr (ChalkBoard) copy = chalk_board_new ();

  fold_events (board, fixture_member (test_case, "events"));
  chalk_board_set_paper (copy, chalk_board_get_paper (board));
  chalk_board_foreach (board, copy_object, copy);

  g_assert_cmphex (chalk_board_get_digest (copy), ==, chalk_board_get_digest (board));
  g_assert_cmpuint (chalk_board_get_n_objects (copy), ==, chalk_board_get_n_objects (board));
}

static void
an_object_is_read_from_a_creation_only (void)
{
  static const char text[] = "{\"id\":\"d1\",\"user_id\":\"ada\",\"sequence_number\":1,"
                             "\"timestamp\":1,\"event\":{\"type\":\"delete\",\"object_id\":\"s\"}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (chalk_wire_object_from_bytes (bytes, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
}

static void
objects_have_the_digests_of_the_browser (void)
{
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, fixture_load ("digest.json"));
  while (chalk_json_iter_next (&iter, NULL, &value))
    {
      char text[CHALK_DIGEST_TEXT_SIZE];
      guint64 sequence = (guint64) fixture_number (value, "sequence_number");
      guint64 digest = chalk_digest_object (fixture_string (value, "id"), sequence);

      g_assert_cmpstr (chalk_digest_format (digest, text), ==, fixture_string (value, "hash"));
    }
}

static void
a_board_has_the_digest_of_the_browser (const ChalkJsonValue *test_case)
{
  char text[CHALK_DIGEST_TEXT_SIZE];
  const ChalkJsonValue *value;
  guint64 digest = 0;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, fixture_member (test_case, "objects"));
  while (chalk_json_iter_next (&iter, NULL, &value))
    digest ^= chalk_digest_object (fixture_string (value, "id"),
                                   (guint64) fixture_number (value, "sequence_number"));

  g_assert_cmpstr (chalk_digest_format (digest, text), ==, fixture_string (test_case, "digest"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("events.json", "valid", "/wire/event/E1", a_valid_event_survives_a_round_trip);
  fixture_add ("events.json", "unknown", "/wire/event/E13",
               an_unknown_event_is_told_from_a_wrong_one);
  fixture_add ("events.json", "invalid_change", "/wire/event/invalid_change",
               an_invalid_event_is_refused);
  fixture_add ("events.json", "invalid", "/wire/event/invalid", an_invalid_event_is_refused);
  fixture_add ("apply.json", "cases", "/wire/apply/E12",
               events_fold_into_the_same_board_as_in_the_browser);
  fixture_add ("apply.json", "cases", "/wire/apply/J4", objects_survive_a_snapshot);
  fixture_add ("digest-boards.json", "boards", "/wire/digest/D1",
               a_board_has_the_digest_of_the_browser);
  g_test_add_func ("/wire/digest/D2", objects_have_the_digests_of_the_browser);
  g_test_add_func ("/wire/event/J4_an_object_is_read_from_a_creation_only",
                   an_object_is_read_from_a_creation_only);

  return g_test_run ();
}
