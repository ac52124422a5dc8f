/* chalk-stack.h - objects in z-order, of which a copy costs next to nothing
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-object.h"

G_BEGIN_DECLS

/* Some objects that lie one above the other. Immutable for whoever got it. */
typedef struct _ChalkRun ChalkRun;

ChalkRun *chalk_run_ref (ChalkRun *self);
void chalk_run_unref (ChalkRun *self);

ChalkObject *const *chalk_run_get_objects (ChalkRun *self, guint *n_objects);
gsize chalk_run_get_text_size (ChalkRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkRun, chalk_run_unref)

typedef struct _ChalkStack ChalkStack;

ChalkStack *chalk_stack_new (void);
void chalk_stack_free (ChalkStack *self);

guint chalk_stack_get_size (ChalkStack *self);
ChalkObject *chalk_stack_lookup (ChalkStack *self, const char *id);
ChalkObject *chalk_stack_get_above (ChalkStack *self, const char *id);
int chalk_stack_compare (ChalkStack *self, const char *a, const char *b);
guint64 chalk_stack_get_rank (ChalkStack *self, const char *id);
GPtrArray *chalk_stack_list_runs (ChalkStack *self);

void chalk_stack_insert (ChalkStack *self, ChalkObject *object, const char *above);
void chalk_stack_replace (ChalkStack *self, ChalkObject *object);
void chalk_stack_remove (ChalkStack *self, const char *id);
void chalk_stack_clear (ChalkStack *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkStack, chalk_stack_free)

G_END_DECLS
