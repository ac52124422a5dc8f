/* chalk-wire-read.c - read members of JSON objects, or say what is wrong with them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-color.h"
#include "chalk-error.h"
#include "chalk-geometry.h"
#include "chalk-id.h"

#include "chalk-wire-read.h"

/* Every reader returns FALSE with an error of the domain CHALK_ERROR whose message begins with the
 * member's name: it becomes the `detail` of rule X1. */

/**
 * chalk_wire_refuse:
 * @error: return location
 * @name: the member that is wrong
 * @why: why, in words that complete "@name: "
 *
 * Returns: %FALSE, always, with %CHALK_ERROR_INVALID
 */
gboolean
chalk_wire_refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID, "%s: %s", name, why);

  return FALSE;
}

/**
 * chalk_wire_check_object:
 * @value: any value
 * @name: what to call it in the error
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Returns: %TRUE if @value is an object
 */
gboolean
chalk_wire_check_object (const ChalkJsonValue *value, const char *name, GError **error)
{
  if (chalk_json_value_get_value_type (value) == CHALK_JSON_OBJECT)
    return TRUE;

  return chalk_wire_refuse (error, name, "must be an object");
}

/**
 * chalk_wire_find:
 * @object: an object
 * @name: the member's name
 * @need: whether it may be missing
 * @value: (out) (nullable): its value; %NULL if it is missing and may be
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * A member that is given twice is refused: readers differ in which of the two they take.
 *
 * Returns: %TRUE if @value is set
 */
gboolean
chalk_wire_find (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                 const ChalkJsonValue **value, GError **error)
{
  ChalkJsonIter iter;
  const char *other;
  const ChalkJsonValue *candidate;

  *value = NULL;
  chalk_json_iter_init (&iter, object);
  while (chalk_json_iter_next (&iter, &other, &candidate))
    {
      if (strcmp (name, other) != 0)
        continue;
      if (*value != NULL)
        return chalk_wire_refuse (error, name, "is given twice");
      *value = candidate;
    }

  if (need == CHALK_NULLABLE && *value != NULL
      && chalk_json_value_get_value_type (*value) == CHALK_JSON_NULL)
    *value = NULL;
  if (*value == NULL && need == CHALK_REQUIRED)
    return chalk_wire_refuse (error, name, "is missing");

  return TRUE;
}

/* Finds a member of one type. TRUE with @value NULL: it is missing and may be. */
static gboolean
find_typed (const ChalkJsonValue *object, const char *name, ChalkNeed need, ChalkJsonType type,
            const ChalkJsonValue **value, GError **error)
{
  static const char *const refusals[] = {
    [CHALK_JSON_NULL] = "must be null",       [CHALK_JSON_BOOLEAN] = "must be true or false",
    [CHALK_JSON_NUMBER] = "must be a number", [CHALK_JSON_STRING] = "must be a string",
    [CHALK_JSON_ARRAY] = "must be an array",  [CHALK_JSON_OBJECT] = "must be an object",
  };

  if (!chalk_wire_find (object, name, need, value, error))
    return FALSE;

  if (*value != NULL && chalk_json_value_get_value_type (*value) != type)
    return chalk_wire_refuse (error, name, refusals[type]);

  return TRUE;
}

/**
 * chalk_wire_to_number:
 * @value: any value
 * @number: (out): the number
 *
 * Returns: %TRUE if @value is a finite number
 */
gboolean
chalk_wire_to_number (const ChalkJsonValue *value, double *number)
{
  if (chalk_json_value_get_value_type (value) != CHALK_JSON_NUMBER)
    return FALSE;

  *number = chalk_json_value_get_number (value);

  return isfinite (*number) != 0;
}

/* Reads a finite number. */
gboolean
chalk_wire_read_number (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                        double *number, GError **error)
{
  const ChalkJsonValue *value;

  if (!find_typed (object, name, need, CHALK_JSON_NUMBER, &value, error))
    return FALSE;

  if (value != NULL && !chalk_wire_to_number (value, number))
    return chalk_wire_refuse (error, name, "must be finite");

  return TRUE;
}

/* Reads a coordinate in board pixels, within the range of rule L9. */
gboolean
chalk_wire_read_coordinate (const ChalkJsonValue *object, const char *name, double *coordinate,
                            GError **error)
{
  if (!chalk_wire_read_number (object, name, CHALK_REQUIRED, coordinate, error))
    return FALSE;

  if (!chalk_coordinate_is_valid (*coordinate))
    return chalk_wire_refuse (error, name, "must be within 10000000");

  return TRUE;
}

/* Reads an integer from @least to @most. */
gboolean
chalk_wire_read_integer (const ChalkJsonValue *object, const char *name, gint64 least, gint64 most,
                         gint64 *integer, GError **error)
{
  const ChalkJsonValue *value;

  if (!find_typed (object, name, CHALK_REQUIRED, CHALK_JSON_NUMBER, &value, error))
    return FALSE;

  if (!chalk_json_value_get_integer (value, integer) || *integer < least || *integer > most)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                   "%s: must be an integer from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, name,
                   least, most);
      return FALSE;
    }

  return TRUE;
}

gboolean
chalk_wire_read_boolean (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                         gboolean *boolean, GError **error)
{
  const ChalkJsonValue *value;

  if (!find_typed (object, name, need, CHALK_JSON_BOOLEAN, &value, error))
    return FALSE;

  if (value != NULL)
    *boolean = chalk_json_value_get_boolean (value);

  return TRUE;
}

/* Reads a string without U+0000, which C's strings cannot hold; borrowed from @object. */
gboolean
chalk_wire_read_string (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                        const char **string, GError **error)
{
  const ChalkJsonValue *value;
  gsize length;

  if (!find_typed (object, name, need, CHALK_JSON_STRING, &value, error))
    return FALSE;

  if (value == NULL)
    return TRUE;

  *string = chalk_json_value_get_string (value, &length);
  if (strlen (*string) != length)
    return chalk_wire_refuse (error, name, "must not hold the character 0");

  return TRUE;
}

/**
 * chalk_wire_read_choice:
 * @names: (array length=n_names): what the member may be, each an index
 * @why: as for chalk_wire_refuse(), where it is something else
 * @choice: (out): an index into @names; stays as it was if the member is missing
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Reads a member that may be missing.
 */
gboolean
chalk_wire_read_choice (const ChalkJsonValue *object, const char *name, const char *const *names,
                        guint n_names, const char *why, guint *choice, GError **error)
{
  const char *text = NULL;

  if (!chalk_wire_read_string (object, name, CHALK_OPTIONAL, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;

  for (guint i = 0; i < n_names; i++)
    if (strcmp (names[i], text) == 0)
      {
        *choice = i;
        return TRUE;
      }

  return chalk_wire_refuse (error, name, why);
}

/* Reads an id as rule E2 has it; borrowed from @object. */
gboolean
chalk_wire_read_id (const ChalkJsonValue *object, const char *name, ChalkNeed need, const char **id,
                    GError **error)
{
  const char *candidate = NULL;

  if (!chalk_wire_read_string (object, name, need, &candidate, error))
    return FALSE;

  if (candidate == NULL)
    return TRUE;
  if (!chalk_id_is_valid (candidate))
    return chalk_wire_refuse (error, name, "must be 1 to 64 of A-Z a-z 0-9 _ -");

  *id = candidate;

  return TRUE;
}

/* Reads a user id or a name as rule J1 has it; borrowed from @object. */
gboolean
chalk_wire_read_name (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                      const char **text, GError **error)
{
  const char *candidate = NULL;

  if (!chalk_wire_read_string (object, name, need, &candidate, error))
    return FALSE;

  if (candidate == NULL)
    return TRUE;
  if (!chalk_name_is_valid (candidate))
    return chalk_wire_refuse (error, name,
                              "must be 1 to 64 characters, none of them a control character");

  *text = candidate;

  return TRUE;
}

/* Reads `#rrggbb` or `#rrggbbaa` (rule E1). */
gboolean
chalk_wire_read_color (const ChalkJsonValue *object, const char *name, ChalkNeed need,
                       guint32 *color, GError **error)
{
  const char *text = NULL;

  if (!chalk_wire_read_string (object, name, need, &text, error))
    return FALSE;

  if (text != NULL && !chalk_color_parse (text, color))
    return chalk_wire_refuse (error, name, "must be #rrggbb or #rrggbbaa");

  return TRUE;
}

/**
 * chalk_wire_read_array:
 * @object: an object
 * @name: the member's name
 * @max_length: how many elements it may have
 * @array: (out): the array, borrowed from @object
 * @error: return location; %CHALK_ERROR_INVALID, or %CHALK_ERROR_TOO_LARGE beyond @max_length
 *
 * Returns: %TRUE if @array is set
 */
gboolean
chalk_wire_read_array (const ChalkJsonValue *object, const char *name, guint max_length,
                       const ChalkJsonValue **array, GError **error)
{
  if (!find_typed (object, name, CHALK_REQUIRED, CHALK_JSON_ARRAY, array, error))
    return FALSE;

  if (chalk_json_value_get_length (*array) > max_length)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "%s: more than %u", name, max_length);
      return FALSE;
    }

  return TRUE;
}
