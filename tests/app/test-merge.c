/* test-merge.c - two write in the same text, by the examples shared with the browser
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-merge.h"
#include "fixture.h"

#define MERGE "../text/merge.json"

static void
both_are_put_together_as_in_the_browser (const ChalkJsonValue *test_case)
{
  g_autofree char *merged =
      chalk_merge_text (fixture_string (test_case, "base"), fixture_string (test_case, "mine"),
                        fixture_string (test_case, "theirs"));

  g_assert_cmpstr (merged, ==, fixture_string (test_case, "merged"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add (MERGE, "cases", "/app/merge", both_are_put_together_as_in_the_browser);

  return g_test_run ();
}
