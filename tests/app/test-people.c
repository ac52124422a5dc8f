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

static void
somebody_who_changes_keeps_their_place (void)
{
  g_autoptr (ChalkPeople) people = chalk_people_new ("ada");
  g_autoptr (GPtrArray) all = presences ("1", "ada", "2", "bob", "3", "cid", NULL);
  g_autoptr (GPtrArray) joins = presences ("4", "bob", NULL);
  g_autoptr (GPtrArray) leaves = presences ("2", "bob", NULL);

  chalk_people_reset (people, all);
  chalk_people_update (people, joins, leaves);

  assert_names (people, "ada* bob cid ");
}

static void
who_is_told_of_twice_leaves_once (void)
{
  g_autoptr (ChalkPeople) people = chalk_people_new ("ada");
  g_autoptr (GPtrArray) all = presences ("1", "ada", "2", "bob", NULL);
  g_autoptr (GPtrArray) bob = presences ("2", "bob", NULL);

  chalk_people_reset (people, all);
  chalk_people_update (people, bob, NULL);
  chalk_people_update (people, NULL, bob);

  assert_names (people, "ada* ");
}

static void
note_change (GListModel *people, guint position, guint n_removed, guint n_added, GString *told)
{
  g_string_append_printf (told, "%u-%u+%u ", position, n_removed, n_added);
}

static void
only_what_is_another_is_told (void)
{
  g_autoptr (ChalkPeople) people = chalk_people_new ("ada");
  g_autoptr (GPtrArray) all = presences ("1", "ada", "2", "bob", "3", "cid", NULL);
  g_autoptr (GPtrArray) dan = presences ("4", "dan", NULL);
  g_autoptr (GPtrArray) bob = presences ("2", "bob", NULL);
  g_autoptr (GString) told = g_string_new (NULL);

  chalk_people_reset (people, all);
  g_signal_connect (people, "items-changed", G_CALLBACK (note_change), told);
  chalk_people_update (people, dan, NULL);
  chalk_people_update (people, NULL, bob);
  chalk_people_reset (people, all);
  chalk_people_reset (people, all);

  g_assert_cmpstr (told->str, ==, "3-0+1 1-1+0 1-2+2 ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test) g_test_add_func ("/app/people/" #test, test)
  ADD (oneself_comes_first_and_the_others_as_they_came);
  ADD (two_windows_of_one_user_are_one_person);
  ADD (a_changed_presence_takes_the_place_of_the_old);
  ADD (somebody_who_changes_keeps_their_place);
  ADD (who_is_told_of_twice_leaves_once);
  ADD (only_what_is_another_is_told);
#undef ADD

  return g_test_run ();
}
