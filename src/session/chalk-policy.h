/* chalk-policy.h - what the host lets the guests of a session do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-participant.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_DRAWING_EVERYBODY,
  CHALK_DRAWING_CHOSEN, /* whoever the host has given the pen */
  CHALK_DRAWING_HOST,   /* nobody else */
} ChalkDrawingRule;

/**
 * ChalkCaller:
 * @user_id: who waits to be let in
 * @name: what they call themselves
 * @color: their colour
 * @n_calls: by how many connections
 */
typedef struct
{
  char *user_id;
  char *name;
  ChalkColor color;
  guint n_calls;
} ChalkCaller;

typedef struct _ChalkPolicy ChalkPolicy;

ChalkPolicy *chalk_policy_new (void);
void chalk_policy_free (ChalkPolicy *self);

void chalk_policy_set_drawing (ChalkPolicy *self, ChalkDrawingRule drawing);
ChalkDrawingRule chalk_policy_get_drawing (ChalkPolicy *self);
void chalk_policy_set_chosen (ChalkPolicy *self, const char *user_id, gboolean is_chosen);
void chalk_policy_clear_chosen (ChalkPolicy *self);
gboolean chalk_policy_is_chosen (ChalkPolicy *self, const char *user_id);
void chalk_policy_set_blocked (ChalkPolicy *self, const char *user_id, const char *name);
void chalk_policy_unblock (ChalkPolicy *self, const char *user_id);
GHashTable *chalk_policy_get_blocked (ChalkPolicy *self);
void chalk_policy_set_hand (ChalkPolicy *self, const char *user_id, gboolean is_raised);
gboolean chalk_policy_has_hand (ChalkPolicy *self, const char *user_id);

/* Who is let in, where the host wants to be asked */
gboolean chalk_policy_admit (ChalkPolicy *self, const char *user_id);
gboolean chalk_policy_is_admitted (ChalkPolicy *self, const char *user_id);
gboolean chalk_policy_add_call (ChalkPolicy *self, const char *user_id, const char *name,
                                ChalkColor color);
gboolean chalk_policy_end_call (ChalkPolicy *self, const char *user_id);
GPtrArray *chalk_policy_get_callers (ChalkPolicy *self);
const ChalkCaller *chalk_policy_lookup_caller (ChalkPolicy *self, const char *user_id);

gboolean chalk_policy_is_default (ChalkPolicy *self);
ChalkRole chalk_policy_get_role (ChalkPolicy *self, const char *user_id, ChalkRole granted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkPolicy, chalk_policy_free)

G_END_DECLS
