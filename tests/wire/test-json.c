/* test-json.c - the JSON reader and writer
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <float.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "chalk-json.h"
#include "chalk-wire-write.h"
#include "fixture.h"

static double
parse_number (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkJson) json = chalk_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);

  return chalk_json_value_get_number (chalk_json_get_root (json));
}

static void
numbers_are_read_as_strtod_reads_them (void)
{
  static const char *const texts[] = {
    "0",
    "-0",
    "1",
    "-1",
    "0.1",
    "0.3",
    "123456789012345",
    "1234567890123456",
    "0.000001",
    "9007199254740993",
    "3.141592653589793",
    "2.2250738585072014e-308",
    "5e-324",
    "1e22",
    "1e23",
    "1.7976931348623157e308",
    "0.1e1",
    "1E+2",
    "123.456e-3",
    "99999999999999.9",
    "0.00000000000001",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpfloat (parse_number (texts[i]), ==, g_ascii_strtod (texts[i], NULL));

  g_assert_true (isinf (parse_number ("1e999")));
  g_assert_cmpfloat (parse_number ("1e-999"), ==, 0);
}

static void
check_number_survives (double number)
{
  g_autoptr (GString) out = g_string_new (NULL);

  chalk_wire_write_number (out, number);
  g_assert_cmpfloat (parse_number (out->str), ==, number);
  g_assert_cmpfloat (g_ascii_strtod (out->str, NULL), ==, number);
}

static void
numbers_survive_a_round_trip (void)
{
  static const double edges[] = {
    0,        1e7,      -1e7,      0.1,        1.0 / 3,       1e15,
    1e15 + 1, 1e16,     1e21,      1e-6,       1e-7,          DBL_MIN,
    DBL_MAX,  4.9e-324, 0.1 + 0.2, 1e14 + 0.5, 999999.999999, 123456789.987654321
  };

  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      check_number_survives (edges[i]);
      check_number_survives (-edges[i]);
    }

  for (guint i = 0; i < 20000; i++)
    {
      double number = g_test_rand_double_range (-1e7, 1e7);

      check_number_survives (number);
      check_number_survives (rint (number * 8) / 8);
      check_number_survives (rint (number * 100) / 100);
      check_number_survives (rint (number * 1e6) / 1e6);
      check_number_survives (number * 1e-9);
    }
}

static void
numbers_are_written_short (void)
{
  static const struct
  {
    double number;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 7, "7" },
    { -12.5, "-12.5" },
    { 0.1, "0.1" },
    { 0.05, "0.05" },
    { 1.005, "1.005" },
    { 100.25, "100.25" },
    { 1e7, "10000000" },
    { 0.123456, "0.123456" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { 1e21, "1e+21" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      chalk_wire_write_number (out, cases[i].number);
      g_assert_cmpstr (out->str, ==, cases[i].text);
    }
}

static void
strings_survive_a_round_trip (void)
{
  static const char text[] = "a\"b\\c/d\b\f\n\r\t\x01\x1f\x7f é 😀 </script> \xe2\x80\xa8";
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (ChalkJson) json = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length;

  chalk_wire_write_string (out, text);
  g_assert_nonnull (strstr (out->str, "a\\\"b\\\\c/d\\b\\f\\n\\r\\t\\u0001\\u001f"));

  json = chalk_json_parse (out->str, out->len, NULL);
  g_assert_cmpstr (chalk_json_value_get_string (chalk_json_get_root (json), &length), ==, text);
  g_assert_cmpuint (length, ==, strlen (text));
  node = json_from_string (out->str, NULL);
  g_assert_cmpstr (json_node_get_string (node), ==, text);
}

static void
the_whole_of_a_string_is_measured (void)
{
  g_autoptr (ChalkJson) json = chalk_json_parse ("\"a\\u0000b\"", 10, NULL);
  gsize length;

  g_assert_cmpstr (chalk_json_value_get_string (chalk_json_get_root (json), &length), ==, "a");
  g_assert_cmpuint (length, ==, 3);
}

static void
only_whole_numbers_are_integers (void)
{
  static const struct
  {
    const char *text;
    gboolean is_integer;
    gint64 integer;
  } cases[] = {
    { "0", TRUE, 0 },      { "-7", TRUE, -7 },    { "9008989254740991", TRUE, 9008989254740991 },
    { "12.0", TRUE, 12 },  { "1e3", TRUE, 1000 }, { "1.5", FALSE, 0 },
    { "1e300", FALSE, 0 }, { "1e999", FALSE, 0 }, { "12345678901234567890", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChalkJson) json = chalk_json_parse (cases[i].text, strlen (cases[i].text), NULL);
      gint64 integer = 0;

      g_assert_cmpint (chalk_json_value_get_integer (chalk_json_get_root (json), &integer), ==,
                       cases[i].is_integer);
      g_assert_cmpint (integer, ==, cases[i].integer);
    }
}

static void
check_same (const ChalkJsonValue *ours, JsonNode *theirs)
{
  ChalkJsonIter iter;
  const ChalkJsonValue *value;
  const char *name;

  switch (chalk_json_value_get_value_type (ours))
    {
    case CHALK_JSON_NULL:
      g_assert_true (JSON_NODE_HOLDS_NULL (theirs));
      break;

    case CHALK_JSON_BOOLEAN:
      g_assert_cmpint (chalk_json_value_get_boolean (ours), ==, json_node_get_boolean (theirs));
      break;

    case CHALK_JSON_NUMBER:
      g_assert_cmpfloat (chalk_json_value_get_number (ours), ==, json_node_get_double (theirs));
      break;

    case CHALK_JSON_STRING:
      g_assert_cmpstr (chalk_json_value_get_string (ours, NULL), ==, json_node_get_string (theirs));
      break;

    case CHALK_JSON_ARRAY:
      g_assert_cmpuint (chalk_json_value_get_length (ours), ==,
                        json_array_get_length (json_node_get_array (theirs)));
      chalk_json_iter_init (&iter, ours);
      for (guint i = 0; chalk_json_iter_next (&iter, NULL, &value); i++)
        check_same (value, json_array_get_element (json_node_get_array (theirs), i));
      break;

    case CHALK_JSON_OBJECT:
      g_assert_cmpuint (chalk_json_value_get_length (ours), ==,
                        json_object_get_size (json_node_get_object (theirs)));
      chalk_json_iter_init (&iter, ours);
      while (chalk_json_iter_next (&iter, &name, &value))
        check_same (value, json_object_get_member (json_node_get_object (theirs), name));
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
another_reader_reads_the_same (gconstpointer data)
{
  const char *file = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "wire", file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  check_same (fixture_load (file), json_parser_get_root (parser));
}

int
main (int argc, char *argv[])
{
  static const char *const files[] = { "pushes.json", "frames.json", "joins.json",
                                       "events.json", "apply.json",  "digest-boards.json" };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/wire/json/E14_numbers_as_strtod", numbers_are_read_as_strtod_reads_them);
  g_test_add_func ("/wire/json/E14_numbers_survive", numbers_survive_a_round_trip);
  g_test_add_func ("/wire/json/numbers_are_written_short", numbers_are_written_short);
  g_test_add_func ("/wire/json/strings_survive", strings_survive_a_round_trip);
  g_test_add_func ("/wire/json/strings_are_measured", the_whole_of_a_string_is_measured);
  g_test_add_func ("/wire/json/integers", only_whole_numbers_are_integers);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/wire/json/another_reader_reads_%s", files[i]);

      g_test_add_data_func (path, files[i], another_reader_reads_the_same);
    }

  return g_test_run ();
}
