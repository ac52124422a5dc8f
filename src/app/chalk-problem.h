/* chalk-problem.h - what is wrong with a board, in plain words
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Responses of chalk_problem_dialog_new(), besides "close". */
#define CHALK_PROBLEM_RETRY "retry"
#define CHALK_PROBLEM_RECOVER "recover"
#define CHALK_PROBLEM_COPY "copy"

/* What may help besides trying again. */
typedef enum
{
  CHALK_PROBLEM_HAS_BACKUP = 1 << 0,
  CHALK_PROBLEM_MAY_COPY = 1 << 1
} ChalkProblemHelp;

char *chalk_problem_describe (const GError *error, gboolean has_backup);
char *chalk_problem_describe_unsaved (const GError *error);
GtkWindow *chalk_problem_dialog_new (GtkWindow *parent, const char *name, const GError *error,
                                     ChalkProblemHelp help);
GtkWindow *chalk_problem_dialog_new_for_task (GtkWindow *parent, const char *heading,
                                              const GError *error);

G_END_DECLS
