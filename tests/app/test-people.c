/* test-people.c - the list of who is here
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-people.h"

static GPtrArray *
presences (const char *first_key, const char *first_user, ...)
{
  GPtrArray *array = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_presence_unref);
  const char *key = first_key;
  const char *user = first_user;
  va_list rest;

  va_start (rest, first_user);
  while (key != NULL)
    {
      g_ptr_array_add (array,
                       chalk_presence_new (key, user, user, 0xff0000ff, CHALK_ROLE_EDITOR, 0));
      key = va_arg (rest, const char *);
      user = key != NULL ? va_arg (rest, const char *) : NULL;
    }
  va_end (rest);

  return array;
}

static char *
names (ChalkPeople *people)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (people)); i++)
    {
      g_autoptr (ChalkPerson) person = g_list_model_get_item (G_LIST_MODEL (people), i);

      g_string_append_printf (text, "%s%s ", chalk_person_get_name (person),
                              chalk_person_is_self (person) ? "*" : "");
    }

  return g_string_free (text, FALSE);
}

static void
assert_names (ChalkPeople *people, const char *expected)
{
  g_autofree char *actual = names (people);

  g_assert_cmpstr (actual, ==, expected);
}

static void
oneself_comes_first_and_the_others_as_they_came (void)
{
  g_autoptr (ChalkPeople) people = chalk_people_new ("ada");
  g_autoptr (GPtrArray) all = presences ("1", "bob", "2", "ada", "3", "cid", NULL);

  chalk_people_reset (people, all);

  assert_names (people, "ada* bob cid ");
}

static void
two_windows_of_one_user_are_one_person (void)
{
  g_autoptr (ChalkPeople) people = chalk_people_new ("ada");
  g_autoptr (GPtrArray) all = presences ("1", "bob", "2", "bob", NULL);
  g_autoptr (GPtrArray) one = presences ("1", "bob", NULL);
  g_autoptr (GPtrArray) other = presences ("2", "bob", NULL);

  chalk_people_reset (people, all);
  assert_names (people, "bob ");

  chalk_people_update (people, NULL, one);
  assert_names (people, "bob ");

  chalk_people_update (people, NULL, other);
  assert_names (people, "");
}

static void
a_changed_presence_takes_the_place_of_the_old (void)
{
  g_autoptr (ChalkPeople) people = chalk_people_new ("ada");
  g_autoptr (GPtrArray) before = presences ("1", "bob", NULL);
  g_autoptr (GPtrArray) after =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_presence_unref);

  g_ptr_array_add (after, chalk_presence_new ("1", "bob", "Robert", 0, CHALK_ROLE_EDITOR, 0));
  chalk_people_reset (people, before);
  chalk_people_update (people, after, before);

  assert_names (people, "Robert ");
  g_assert_cmpstr (chalk_person_get_name (chalk_people_lookup (people, "bob")), ==, "Robert");
  g_assert_null (chalk_people_lookup (people, "nobody"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test) g_test_add_func ("/app/people/" #test, test)
  ADD (oneself_comes_first_and_the_others_as_they_came);
  ADD (two_windows_of_one_user_are_one_person);
  ADD (a_changed_presence_takes_the_place_of_the_old);
#undef ADD

  return g_test_run ();
}
