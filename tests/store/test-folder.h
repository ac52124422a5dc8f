/* test-folder.h - a folder for one test
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
} TestFolder;

void test_folder_set_up (TestFolder *self);
void test_folder_tear_down (TestFolder *self);
char *test_folder_list (TestFolder *self);

G_END_DECLS
