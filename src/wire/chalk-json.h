/* chalk-json.h - a strict JSON reader
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CHALK_JSON_NULL,
  CHALK_JSON_BOOLEAN,
  CHALK_JSON_NUMBER,
  CHALK_JSON_STRING,
  CHALK_JSON_ARRAY,
  CHALK_JSON_OBJECT
} ChalkJsonType;

/* A parsed text, and a value in it. Values are borrowed and live as long as their text. */
typedef struct _ChalkJson ChalkJson;
typedef struct _ChalkJsonValue ChalkJsonValue;

/**
 * ChalkJsonIter:
 *
 * Walks over the members of an object or the elements of an array. Public so that it can be on the
 * stack; its fields are private.
 */
typedef struct
{
  const ChalkJsonValue *next;
  guint n_left;
  gboolean has_names;
} ChalkJsonIter;

ChalkJson *chalk_json_parse (const char *text, gsize length, GError **error);
void chalk_json_free (ChalkJson *self);
const ChalkJsonValue *chalk_json_get_root (ChalkJson *self);

ChalkJsonType chalk_json_value_get_value_type (const ChalkJsonValue *value);
gboolean chalk_json_value_get_boolean (const ChalkJsonValue *value);
double chalk_json_value_get_number (const ChalkJsonValue *value);
gboolean chalk_json_value_get_integer (const ChalkJsonValue *value, gint64 *integer);
const char *chalk_json_value_get_string (const ChalkJsonValue *value, gsize *length);
guint chalk_json_value_get_length (const ChalkJsonValue *value);

guint chalk_json_value_get_depth (const ChalkJsonValue *value);
char *chalk_json_dup_member_source (const ChalkJsonValue *object, const ChalkJsonValue *value);

void chalk_json_iter_init (ChalkJsonIter *iter, const ChalkJsonValue *container);
gboolean chalk_json_iter_next (ChalkJsonIter *iter, const char **name,
                               const ChalkJsonValue **value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkJson, chalk_json_free)

G_END_DECLS
