/* chalk-wire-read.h - read members of JSON objects, or say what is wrong with them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-json.h"

G_BEGIN_DECLS

/**
 * ChalkNeed:
 * @CHALK_REQUIRED: the member must be there
 * @CHALK_OPTIONAL: it may be missing; then the result stays as it was
 * @CHALK_NULLABLE: it may be missing or null
 */
typedef enum
{
  CHALK_REQUIRED,
  CHALK_OPTIONAL,
  CHALK_NULLABLE
} ChalkNeed;

#define CHALK_SAFE_INTEGER_MAX                                                                     \
  G_GINT64_CONSTANT (9007199254740991) /* what JavaScript can count                                \
                                        */

gboolean chalk_wire_refuse (GError **error, const char *name, const char *why);

gboolean chalk_wire_check_object (const ChalkJsonValue *value, const char *name, GError **error);
gboolean chalk_wire_find (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                          const ChalkJsonValue **value, GError **error);

gboolean chalk_wire_to_number (const ChalkJsonValue *value, double *number);

gboolean chalk_wire_read_number (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                                 double *number, GError **error);
gboolean chalk_wire_read_coordinate (const ChalkJsonValue *object, const char *name,
                                     double *coordinate, GError **error);
gboolean chalk_wire_read_integer (const ChalkJsonValue *object, const char *name, gint64 least,
                                  gint64 most, gint64 *integer, GError **error);
gboolean chalk_wire_read_boolean (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                                  gboolean *boolean, GError **error);
gboolean chalk_wire_read_string (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                                 const char **string, GError **error);
gboolean chalk_wire_read_choice (const ChalkJsonValue *object, const char *name,
                                 const char *const *names, guint n_names, const char *why,
                                 guint *choice, GError **error);
gboolean chalk_wire_read_id (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                             const char **id, GError **error);
gboolean chalk_wire_read_name (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                               const char **text, GError **error);
gboolean chalk_wire_read_color (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                                guint32 *color, GError **error);
gboolean chalk_wire_read_array (const ChalkJsonValue *object, const char *name, guint max_length,
                                const ChalkJsonValue **array, GError **error);

G_END_DECLS
