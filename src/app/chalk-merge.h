/* chalk-merge.h - two write in the same text
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChalkEdit:
 * @start: of the stretch that is another, in characters
 * @end: of it, in what was before
 * @new_end: of it, in what is now
 */
typedef struct
{
  glong start;
  glong end;
  glong new_end;
} ChalkEdit;

ChalkEdit chalk_edit_find (const char *before, const char *after);
char *chalk_merge_text (const char *base, const char *mine, const char *theirs);

G_END_DECLS
