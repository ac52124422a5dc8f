/* fixture.c - the shared examples of the wire, as test cases
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture.h"

/**
 * fixture_load:
 * @file: a name in tests/fixtures/wire
 *
 * Returns: (transfer none): what the file says; kept until the process ends
 */
const ChalkJsonValue *
fixture_load (const char *file)
{
  static GHashTable *loaded;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "wire", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  ChalkJson *json;
  gsize length;

  if (loaded == NULL)
    loaded =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) chalk_json_free);

  json = g_hash_table_lookup (loaded, file);
  if (json == NULL)
    {
      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);
      json = chalk_json_parse (text, length, &error);
      g_assert_no_error (error);
      g_hash_table_insert (loaded, g_strdup (file), json);
    }

  return chalk_json_get_root (json);
}

/* The member, or NULL. */
const ChalkJsonValue *
fixture_member (const ChalkJsonValue *object, const char *name)
{
  const ChalkJsonValue *value;
  g_autoptr (GError) error = NULL;

  chalk_wire_find (object, name, CHALK_OPTIONAL, &value, &error);
  g_assert_no_error (error);

  return value;
}

gboolean
fixture_has (const ChalkJsonValue *object, const char *name)
{
  return fixture_member (object, name) != NULL;
}

/* The string, or NULL if it is missing or null. */
const char *
fixture_string (const ChalkJsonValue *object, const char *name)
{
  const ChalkJsonValue *value = fixture_member (object, name);

  if (value == NULL || chalk_json_value_get_value_type (value) == CHALK_JSON_NULL)
    return NULL;

  return chalk_json_value_get_string (value, NULL);
}

double
fixture_number (const ChalkJsonValue *object, const char *name)
{
  return chalk_json_value_get_number (fixture_member (object, name));
}

typedef struct
{
  FixtureFunc func;
  const ChalkJsonValue *test_case;
} Case;

static void
run_case (gconstpointer data)
{
  const Case *self = data;

  self->func (self->test_case);
}

/* "a stroke, of one point" → "a_stroke_of_one_point", behind the rule where there is one. */
static char *
make_path (const char *prefix, const ChalkJsonValue *test_case)
{
  const char *rule = fixture_string (test_case, "rule");
  const char *format = fixture_string (test_case, "format");
  GString *path = g_string_new (prefix);

  g_string_append_c (path, '/');
  if (rule != NULL)
    g_string_append_printf (path, "%s_", rule);
  if (format != NULL)
    g_string_append_printf (path, "%s_", format);
  for (const char *c = fixture_string (test_case, "name"); *c != '\0'; c++)
    if (g_ascii_isalnum (*c) || *c == '_')
      g_string_append_c (path, *c);
    else if (*c == ' ')
      g_string_append_c (path, '_');

  return g_string_free (path, FALSE);
}

/**
 * fixture_add:
 * @file: a name in tests/fixtures/wire
 * @group: the member of the file that is an array of cases
 * @prefix: the first part of the tests' paths
 *
 * Adds one test for each case.
 */
void
fixture_add (const char *file, const char *group, const char *prefix, FixtureFunc func)
{
  const ChalkJsonValue *cases = fixture_member (fixture_load (file), group);
  const ChalkJsonValue *test_case;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, cases);
  while (chalk_json_iter_next (&iter, NULL, &test_case))
    {
      g_autofree char *path = make_path (prefix, test_case);
      Case *data = g_new (Case, 1);

      *data = (Case){ func, test_case };
      g_test_add_data_func_full (path, data, run_case, g_free);
    }
}
