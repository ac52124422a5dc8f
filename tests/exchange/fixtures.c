/* fixtures.c - boards and drawings that tests of files share
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-wire-change.h"

#include "fixtures.h"

char *
fixture_load_text (const char *name, gsize *length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "excalidraw", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);

  return text;
}

JsonObject *
fixture_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (text, &error);

  g_assert_no_error (error);

  return json_object_ref (json_node_get_object (node));
}

static char *
to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

/* The object that a fixture describes; its picture's name may be Excalidraw's. */
ChalkShape *
fixture_make_shape (JsonObject *object)
{
  g_autofree char *text = to_text (object);
  g_autoptr (ChalkJson) json = NULL;
  g_autoptr (ChalkChange) change = NULL;
  g_autoptr (GError) error = NULL;

  json = chalk_json_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  change = chalk_wire_read_change (json_object_get_string_member (object, "type"),
                                   chalk_json_get_root (json), CHALK_SOURCE_CLIENT, &error);
  g_assert_no_error (error);

  return chalk_shape_ref (chalk_change_get_shape (change));
}

const char *
fixture_get_string (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

GBytes *
fixture_find_picture (const char *name, gpointer user_data)
{
  const char *url = json_object_get_string_member_with_default (user_data, name, NULL);
  gsize n_bytes;
  guchar *bytes;

  if (url == NULL)
    return NULL;
  bytes = g_base64_decode (strchr (url, ',') + 1, &n_bytes);

  return g_bytes_new_take (bytes, n_bytes);
}

static ChalkObject *
make_object (JsonObject *object)
{
  g_autoptr (ChalkShape) shape = fixture_make_shape (object);
  const ChalkMark mark = { CHALK_MARK_LOCKED | CHALK_MARK_GROUP,
                           json_object_get_boolean_member_with_default (object, "locked", FALSE),
                           fixture_get_string (object, "group") };

  return chalk_object_new_marked (fixture_get_string (object, "id"), "ada", shape, &mark, 1, 0);
}

/* All boards of fixtures have the same kind of paper. */
static void
set_paper (ChalkBoard *board, JsonObject *fixture)
{
  JsonObject *object = json_object_get_object_member (fixture, "paper");
  ChalkPaper paper = { .pattern = CHALK_PAPER_GRID, .version = 1 };

  g_assert_cmpstr (fixture_get_string (object, "pattern"), ==, "grid");
  g_assert_true (chalk_color_parse (fixture_get_string (object, "color"), &paper.color));
  chalk_board_set_paper (board, &paper);
}

/* Returns: (transfer full): a board with the `objects` and the `paper` of @fixture */
ChalkBoard *
fixture_make_board (JsonObject *fixture)
{
  JsonArray *objects = json_object_get_array_member (fixture, "objects");
  ChalkBoard *board = chalk_board_new ();

  set_paper (board, fixture);
  for (guint i = 0; i < json_array_get_length (objects); i++)
    {
      g_autoptr (ChalkObject) object = make_object (json_array_get_object_element (objects, i));

      g_assert_true (chalk_board_append (board, object));
    }

  return board;
}
