/* test-excalidraw.c - reading and writing Excalidraw's files, by the fixtures of docs/excalidraw.md
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-error.h"
#include "chalk-excalidraw.h"
#include "chalk-import-private.h"
#include "chalk-limits.h"
#include "chalk-wire-change.h"

#include "fixtures.h"

#define TOLERANCE 0.011

/* --- Fixtures ----------------------------------------------------------------------------------
 */

static JsonNode *
shape_to_node (ChalkShape *shape)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  chalk_wire_write_shape (text, shape);
  node = json_from_string (text->str, &error);
  g_assert_no_error (error);

  return node;
}

/* --- Comparing ---------------------------------------------------------------------------------
 */

static gboolean is_like (JsonNode *a, JsonNode *b);

static gboolean
is_array_like (JsonArray *a, JsonArray *b)
{
  if (json_array_get_length (a) != json_array_get_length (b))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (a); i++)
    if (!is_like (json_array_get_element (a, i), json_array_get_element (b, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_object_like (JsonObject *a, JsonObject *b)
{
  g_autoptr (GList) names = json_object_get_members (a);

  if (json_object_get_size (a) != json_object_get_size (b))
    return FALSE;

  for (GList *item = names; item != NULL; item = item->next)
    if (!json_object_has_member (b, item->data)
        || !is_like (json_object_get_member (a, item->data),
                     json_object_get_member (b, item->data)))
      return FALSE;

  return TRUE;
}

/* The same, but for the last digits of numbers. */
static gboolean
is_like (JsonNode *a, JsonNode *b)
{
  if (JSON_NODE_TYPE (a) != JSON_NODE_TYPE (b))
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (a))
    return is_array_like (json_node_get_array (a), json_node_get_array (b));
  if (JSON_NODE_HOLDS_OBJECT (a))
    return is_object_like (json_node_get_object (a), json_node_get_object (b));
  if (JSON_NODE_HOLDS_NULL (a) || json_node_get_value_type (a) == G_TYPE_STRING
      || json_node_get_value_type (a) == G_TYPE_BOOLEAN)
    return json_node_equal (a, b);

  return json_node_get_value_type (b) != G_TYPE_STRING
         && fabs (json_node_get_double (a) - json_node_get_double (b)) < TOLERANCE;
}

static void
assert_like (JsonNode *actual, JsonNode *expected)
{
  g_autofree char *actual_text = json_to_string (actual, FALSE);
  g_autofree char *expected_text = json_to_string (expected, FALSE);

  if (!is_like (actual, expected))
    g_assert_cmpstr (actual_text, ==, expected_text);
}

/* --- Reading -----------------------------------------------------------------------------------
 */

/* The creations in all batches. */
static GPtrArray *
flatten (GPtrArray *batches)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < batches->len; i++)
    {
      gsize n_changes;
      ChalkChange *const *changes =
          chalk_change_get_changes (g_ptr_array_index (batches, i), &n_changes);

      for (gsize j = 0; j < n_changes; j++)
        g_ptr_array_add (all, changes[j]);
    }

  return all;
}

/* Groups are called g1, g2 … in the order in which they appear. */
static const char *
name_group (GHashTable *names, const char *group)
{
  char *name;

  if (group == NULL)
    return NULL;

  name = g_hash_table_lookup (names, group);
  if (name == NULL)
    {
      name = g_strdup_printf ("g%u", g_hash_table_size (names) + 1);
      g_hash_table_insert (names, g_strdup (group), name);
    }

  return name;
}

static void
assert_object (ChalkChange *change, JsonObject *expected, GHashTable *groups)
{
  const ChalkMark *mark = chalk_change_get_mark (change);
  g_autoptr (ChalkShape) shape = NULL;
  g_autoptr (JsonNode) actual_node = NULL;
  g_autoptr (JsonNode) expected_node = NULL;

  if (json_object_has_member (expected, "image"))
    json_object_set_string_member (expected, "image", CHALK_IMPORT_UNNAMED);
  shape = fixture_make_shape (expected);
  actual_node = shape_to_node (chalk_change_get_shape (change));
  expected_node = shape_to_node (shape);
  assert_like (actual_node, expected_node);
  g_assert_cmpstr (name_group (groups, mark->group), ==, fixture_get_string (expected, "group"));
  g_assert_cmpint (mark->is_locked, ==,
                   json_object_get_boolean_member_with_default (expected, "locked", FALSE));
}

static void
assert_paper (ChalkImport *import, JsonObject *expected)
{
  char text[CHALK_COLOR_TEXT_SIZE];
  ChalkColor color;
  gboolean has_grid;
  JsonObject *paper;

  if (!chalk_import_get_paper (import, &color, &has_grid))
    {
      g_assert_false (json_object_has_member (expected, "paper"));
      return;
    }

  paper = json_object_get_object_member (expected, "paper");
  g_assert_cmpstr (chalk_color_format (color, text), ==, fixture_get_string (paper, "color"));
  g_assert_cmpstr (has_grid ? "grid" : "none", ==, fixture_get_string (paper, "pattern"));
}

static void
assert_import (ChalkImport *import, JsonObject *expected)
{
  g_autoptr (GPtrArray) batches = chalk_import_list_changes (import, (ChalkPoint){ 0, 0 });
  g_autoptr (GPtrArray) changes = flatten (batches);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonArray *objects = json_object_get_array_member (expected, "objects");

  for (guint i = 0; i < MIN (changes->len, json_array_get_length (objects)); i++)
    assert_object (g_ptr_array_index (changes, i), json_array_get_object_element (objects, i),
                   groups);
  g_assert_cmpuint (changes->len, ==, json_array_get_length (objects));
  g_assert_cmpuint (chalk_import_get_n_objects (import), ==, changes->len);
  g_assert_cmpint (chalk_import_get_n_left_out (import), ==,
                   json_object_get_int_member (expected, "left_out"));
  g_assert_cmpint (chalk_import_get_n_simplified (import), ==,
                   json_object_get_int_member (expected, "simplified"));
  assert_paper (import, expected);
}

static void
name_pictures (ChalkImport *import)
{
  for (guint i = 0; i < chalk_import_get_n_pictures (import); i++)
    chalk_import_set_picture_name (import, i, CHALK_IMPORT_UNNAMED);
}

static void
what_is_read_is_what_the_fixture_says (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("read-%s.excalidraw", (const char *) data);
  g_autofree char *expected_name = g_strdup_printf ("read-%s.json", (const char *) data);
  g_autofree char *expected_text = fixture_load_text (expected_name, NULL);
  g_autoptr (JsonObject) expected = fixture_parse (expected_text);
  g_autoptr (ChalkImport) import = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = fixture_load_text (name, &length);

  import = chalk_excalidraw_read (text, length, &error);
  g_assert_no_error (error);
  name_pictures (import);
  assert_import (import, expected);
}

static void
what_is_no_drawing_is_refused (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("refused-%s.excalidraw", (const char *) data);
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = fixture_load_text (name, &length);

  g_assert_null (chalk_excalidraw_read (text, length, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
}

/* Whatever a byte becomes, it is read or refused. */
static void
damaged_files_are_read_or_refused (void)
{
  static const char *const names[] = { "read-shapes.excalidraw", "read-lines.excalidraw",
                                       "read-text.excalidraw", "read-images.excalidraw" };
  static const char bytes[] = "\"{}[],:0-9eE.\\ntfx \xff";

  for (gsize n = 0; n < G_N_ELEMENTS (names); n++)
    {
      gsize length;
      g_autofree char *text = fixture_load_text (names[n], &length);

      for (guint i = 0; i < 300; i++)
        {
          g_autofree char *damaged = g_memdup2 (text, length + 1);
          g_autoptr (ChalkImport) import = NULL;
          g_autoptr (GPtrArray) changes = NULL;

          damaged[g_test_rand_int_range (0, (gint32) length)] =
              bytes[g_test_rand_int_range (0, sizeof bytes - 1)];
          import = chalk_excalidraw_read (damaged, length, NULL);
          if (import != NULL)
            changes = chalk_import_list_changes (import, (ChalkPoint){ 1, 1 });
        }
    }
}

static ChalkImport *
read_string (const char *text)
{
  g_autoptr (GError) error = NULL;
  ChalkImport *import = chalk_excalidraw_read (text, strlen (text), &error);

  g_assert_no_error (error);

  return import;
}

static void
images_without_a_stored_picture_are_left_out (void)
{
  gsize length;
  g_autofree char *text = fixture_load_text ("read-images.excalidraw", &length);
  g_autoptr (ChalkImport) import = chalk_excalidraw_read (text, length, NULL);

  g_assert_cmpuint (chalk_import_get_n_pictures (import), ==, 1);
  g_assert_cmpuint (chalk_import_get_n_objects (import), ==, 0);
  g_assert_cmpuint (chalk_import_get_n_left_out (import), ==, 6);
}

#define LONGEST (CHALK_LIMIT_STROKE_POINTS / 2)

static void
a_long_stroke_becomes_several (void)
{
  g_autoptr (GString) text =
      g_string_new ("{\"type\":\"excalidraw\",\"elements\":[{\"type\":\"freedraw\",\"x\":0,\"y\":0,"
                    "\"points\":[[0,0]");
  g_autoptr (ChalkImport) import = NULL;
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gsize n_points;
  gsize n_rest;

  for (guint i = 1; i < LONGEST + 5; i++)
    g_string_append_printf (text, ",[%u,%u]", i, i % 2);
  g_string_append (text, "]}]}");

  import = read_string (text->str);
  batches = chalk_import_list_changes (import, (ChalkPoint){ 0, 0 });
  changes = flatten (batches);
  g_assert_cmpuint (changes->len, ==, 2);
  chalk_shape_get_points (chalk_change_get_shape (changes->pdata[0]), &n_points);
  chalk_shape_get_points (chalk_change_get_shape (changes->pdata[1]), &n_rest);
  g_assert_cmpuint (n_points, ==, LONGEST);
  g_assert_cmpuint (n_rest, ==, 6);
  g_assert_nonnull (chalk_change_get_mark (changes->pdata[0])->group);
}

static void
many_elements_become_batches_that_a_session_takes (void)
{
  g_autoptr (GString) text = g_string_new ("{\"type\":\"excalidraw\",\"elements\":[");
  g_autoptr (ChalkImport) import = NULL;
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  for (guint i = 0; i < 2 * CHALK_LIMIT_BATCH + 1; i++)
    g_string_append_printf (text,
                            "%s{\"type\":\"ellipse\",\"x\":%u,\"y\":0,\"width\":9,\"height\":9}",
                            i > 0 ? "," : "", i);
  g_string_append (text, "]}");

  import = read_string (text->str);
  batches = chalk_import_list_changes (import, (ChalkPoint){ 10, -10 });
  changes = flatten (batches);
  g_assert_cmpuint (batches->len, ==, 3);
  g_assert_cmpuint (changes->len, ==, 2 * CHALK_LIMIT_BATCH + 1);
  g_assert_cmpfloat (chalk_shape_get_anchor (chalk_change_get_shape (changes->pdata[1])).x, ==,
                     15.5);
}

/* --- Writing -----------------------------------------------------------------------------------
 */

static char *
write_fixture (JsonObject *fixture)
{
  g_autoptr (ChalkBoard) board = fixture_make_board (fixture);
  const ChalkDrawingPart part = { .find_picture = fixture_find_picture,
                                  .picture_data =
                                      json_object_get_object_member (fixture, "images") };
  g_autoptr (ChalkDrawing) drawing = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  drawing = chalk_drawing_new (board, &part, NULL);
  g_assert_true (chalk_excalidraw_write (drawing, out, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_write_all (out, "", 1, NULL, NULL, NULL);
  g_output_stream_close (out, NULL, NULL);

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}

static void
what_is_written_is_what_the_fixture_says (void)
{
  g_autofree char *fixture_text = fixture_load_text ("write-all.json", NULL);
  g_autoptr (JsonObject) fixture = fixture_parse (fixture_text);
  g_autofree char *text = write_fixture (fixture);
  g_autoptr (JsonObject) written = fixture_parse (text);
  JsonArray *elements = json_object_get_array_member (written, "elements");
  JsonArray *expected = json_object_get_array_member (fixture, "elements");

  for (guint i = 0; i < MIN (json_array_get_length (elements), json_array_get_length (expected));
       i++)
    assert_like (json_array_get_element (elements, i), json_array_get_element (expected, i));
  g_assert_cmpuint (json_array_get_length (elements), ==, json_array_get_length (expected));
  assert_like (json_object_get_member (written, "files"),
               json_object_get_member (fixture, "files"));
  assert_like (json_object_get_member (written, "appState"),
               json_object_get_member (fixture, "appState"));
  g_assert_cmpstr (fixture_get_string (written, "type"), ==, "excalidraw");
  g_assert_cmpint (json_object_get_int_member (written, "version"), ==, 2);
}

/* What goes out comes back as it was, but for what Excalidraw has no word for. */
static void
what_is_written_is_read_again (void)
{
  g_autofree char *fixture_text = fixture_load_text ("write-all.json", NULL);
  g_autoptr (JsonObject) fixture = fixture_parse (fixture_text);
  g_autofree char *text = write_fixture (fixture);
  g_autoptr (ChalkImport) import = read_string (text);
  g_autoptr (ChalkBoard) board = fixture_make_board (fixture);
  guint n_same = 0;

  name_pictures (import);
  /* All but the image of which there is no picture. */
  g_assert_cmpuint (chalk_import_get_n_objects (import), ==, chalk_board_get_n_objects (board) - 1);
  g_assert_cmpuint (chalk_import_get_n_left_out (import), ==, 0);
  for (guint i = 0; i < import->items->len; i++)
    {
      ChalkShape *shape = g_array_index (import->items, ChalkImportItem, i).shape;

      n_same += shape != NULL && chalk_shape_get_kind (shape) == CHALK_SHAPE_NOTE ? 1 : 0;
    }
  g_assert_cmpuint (n_same, ==, 4);
}

int
main (int argc, char *argv[])
{
  static const char *const read[] = { "shapes", "lines",     "freehand", "text",      "groups",
                                      "images", "clipboard", "damaged",  "excalidraw" };
  static const char *const refused[] = { "no-json", "no-object", "no-elements", "library",
                                         "other" };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (read); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/excalidraw/reads/%s", read[i]);

      g_test_add_data_func (path, read[i], what_is_read_is_what_the_fixture_says);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/excalidraw/refuses/%s", refused[i]);

      g_test_add_data_func (path, refused[i], what_is_no_drawing_is_refused);
    }
  g_test_add_func ("/exchange/excalidraw/damaged_files_are_read_or_refused",
                   damaged_files_are_read_or_refused);
  g_test_add_func ("/exchange/excalidraw/images_without_a_stored_picture_are_left_out",
                   images_without_a_stored_picture_are_left_out);
  g_test_add_func ("/exchange/excalidraw/a_long_stroke_becomes_several",
                   a_long_stroke_becomes_several);
  g_test_add_func ("/exchange/excalidraw/many_elements_become_batches_that_a_session_takes",
                   many_elements_become_batches_that_a_session_takes);
  g_test_add_func ("/exchange/excalidraw/what_is_written_is_what_the_fixture_says",
                   what_is_written_is_what_the_fixture_says);
  g_test_add_func ("/exchange/excalidraw/what_is_written_is_read_again",
                   what_is_written_is_read_again);

  return g_test_run ();
}
