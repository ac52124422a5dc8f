/* chalk-merge.c - two write in the same text
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-merge.h"

/* The browser client does the same (resources/web/model/merge-text.js);
 * tests/fixtures/text/merge.json holds both to it. */

/**
 * chalk_edit_find:
 * @before: UTF-8
 * @after: UTF-8
 *
 * Returns: the one stretch by which they differ
 */
ChalkEdit
chalk_edit_find (const char *before, const char *after)
{
  g_autofree gunichar *old = NULL;
  g_autofree gunichar *new = NULL;
  ChalkEdit edit = { 0 };

  g_return_val_if_fail (before != NULL && after != NULL, edit);

  old = g_utf8_to_ucs4_fast (before, -1, &edit.end);
  new = g_utf8_to_ucs4_fast (after, -1, &edit.new_end);
  while (edit.start < MIN (edit.end, edit.new_end) && old[edit.start] == new[edit.start])
    edit.start++;
  while (MIN (edit.end, edit.new_end) > edit.start && old[edit.end - 1] == new[edit.new_end - 1])
    {
      edit.end--;
      edit.new_end--;
    }

  return edit;
}

/* Appends the characters of @text from @start to @end. */
static void
append (GString *string, const char *text, glong start, glong end)
{
  const char *from = g_utf8_offset_to_pointer (text, start);
  const char *to = g_utf8_offset_to_pointer (from, end - start);

  g_string_append_len (string, from, to - from);
}

/**
 * chalk_merge_text:
 * @base: what both began with, UTF-8
 * @mine: what the one has made of it
 * @theirs: what the other has
 *
 * Returns: (transfer full): what both have; where they have changed the same, @mine
 */
char *
chalk_merge_text (const char *base, const char *mine, const char *theirs)
{
  GString *merged;
  ChalkEdit own;
  ChalkEdit other;
  gboolean is_after;

  g_return_val_if_fail (base != NULL && mine != NULL && theirs != NULL, NULL);

  own = chalk_edit_find (base, mine);
  other = chalk_edit_find (base, theirs);
  is_after = other.end <= own.start;
  if (g_str_equal (mine, theirs) || (!is_after && own.end > other.start))
    return g_strdup (mine);

  merged = g_string_new (NULL);
  append (merged, base, 0, MIN (own.start, other.start));
  if (is_after)
    append (merged, theirs, other.start, other.new_end);
  else
    append (merged, mine, own.start, own.new_end);
  append (merged, base, is_after ? other.end : own.end, is_after ? own.start : other.start);
  if (is_after)
    append (merged, mine, own.start, own.new_end);
  else
    append (merged, theirs, other.start, other.new_end);
  append (merged, base, MAX (own.end, other.end), g_utf8_strlen (base, -1));

  return g_string_free (merged, FALSE);
}
