/* chalk-wire-join.c - what a client says of itself when it joins
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-wire-join.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

#define SAFE_DIGITS 16 /* of CHALK_SAFE_INTEGER_MAX */

/* Reads digits and nothing else. */
static gboolean
parse_decimal (const char *text, gint64 *number)
{
  gsize length = strspn (text, "0123456789");

  if (length == 0 || length > SAFE_DIGITS || text[length] != '\0')
    return FALSE;

  *number = g_ascii_strtoll (text, NULL, 10);

  return TRUE;
}

/* Reads an integer from 0 to @most that may be a decimal string. */
static gboolean
read_count (const ChalkJsonValue *payload, const char *name, gint64 most, gboolean *is_given,
            gint64 *count, GError **error)
{
  const ChalkJsonValue *value;
  gboolean is_integer = FALSE;
  gint64 number = 0;

  if (!chalk_wire_find (payload, name, CHALK_NULLABLE, &value, error))
    return FALSE;

  *is_given = value != NULL;
  if (value == NULL)
    return TRUE;

  if (chalk_json_value_get_value_type (value) == CHALK_JSON_NUMBER)
    is_integer = chalk_json_value_get_integer (value, &number);
  else if (chalk_json_value_get_value_type (value) == CHALK_JSON_STRING)
    is_integer = parse_decimal (chalk_json_value_get_string (value, NULL), &number);

  if (!is_integer || number < 0 || number > most)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                   "%s: must be an integer from 0 to %" G_GINT64_FORMAT, name, most);
      return FALSE;
    }

  *count = number;

  return TRUE;
}

/* The sequence wins where both are given: who names it wants to acknowledge. */
static gboolean
read_last_known (ChalkWireJoin *self, const ChalkJsonValue *payload, GError **error)
{
  gboolean is_given;

  self->last_known = -1;

  return read_count (payload, "last_known_version", CHALK_SAFE_INTEGER_MAX, &is_given,
                     &self->last_known, error)
         && read_count (payload, "last_known_sequence", CHALK_SAFE_INTEGER_MAX,
                        &self->requires_acks, &self->last_known, error);
}

static gboolean
read_hold (ChalkWireJoin *self, const ChalkJsonValue *payload, GError **error)
{
  gboolean is_given;
  gint64 hold_ms = 0;

  if (!read_count (payload, "hold_ms", CHALK_LIMIT_HOLD_MS, &is_given, &hold_ms, error))
    return FALSE;

  self->hold_ms = (guint) hold_ms;

  return TRUE;
}

static gboolean
decode (ChalkWireJoin *self, const ChalkJsonValue *payload, GError **error)
{
  const char *user_id = NULL;
  const char *name = NULL;
  const char *token = NULL;

  if (!chalk_wire_check_object (payload, "payload", error)
      || !chalk_wire_read_name (payload, "user_id", CHALK_REQUIRED, &user_id, error)
      || !chalk_wire_read_name (payload, "name", CHALK_NULLABLE, &name, error)
      || !chalk_wire_read_color (payload, "color", CHALK_NULLABLE, &self->color, error)
      || !read_last_known (self, payload, error)
      || !chalk_wire_read_string (payload, "token", CHALK_NULLABLE, &token, error)
      || !chalk_wire_read_boolean (payload, "batch", CHALK_NULLABLE, &self->batch, error)
      || !read_hold (self, payload, error))
    return FALSE;

  self->user_id = g_strdup (user_id);
  self->name = g_strdup (name);
  self->token = g_strdup (token);

  return TRUE;
}

/**
 * chalk_wire_join_decode:
 * @self: (out caller-allocates): the join; to be cleared after success
 * @payload: the payload of a `phx_join`, from a client
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Returns: %TRUE if @self is set
 */
gboolean
chalk_wire_join_decode (ChalkWireJoin *self, const ChalkJsonValue *payload, GError **error)
{
  g_return_val_if_fail (self != NULL && payload != NULL, FALSE);

  *self = (ChalkWireJoin){ .color = CHALK_COLOR_NONE };

  return decode (self, payload, error);
}

/**
 * chalk_wire_join_decode_query:
 * @self: (out caller-allocates): the join; to be cleared after success
 * @query: (nullable) (element-type utf8 utf8): a decoded query string, from a client
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Reads the same members as chalk_wire_join_decode() from an address, where all are strings.
 *
 * Returns: %TRUE if @self is set
 */
gboolean
chalk_wire_join_decode_query (ChalkWireJoin *self, GHashTable *query, GError **error)
{
  g_autoptr (GString) payload = g_string_new (NULL);
  g_autoptr (ChalkJson) json = NULL;
  GHashTableIter iter;
  gpointer name;
  gpointer text;

  g_return_val_if_fail (self != NULL, FALSE);

  chalk_wire_begin_object (payload);
  if (query != NULL)
    {
      g_hash_table_iter_init (&iter, query);
      while (g_hash_table_iter_next (&iter, &name, &text))
        if (strcmp (name, "batch") == 0)
          chalk_wire_add_boolean (payload, name, strcmp (text, "true") == 0);
        else
          chalk_wire_add_string (payload, name, text);
    }
  chalk_wire_end_object (payload);

  /* Percent-decoding may have left bytes that are no UTF-8; the parser refuses them. */
  json = chalk_json_parse (payload->str, payload->len, error);

  return json != NULL && chalk_wire_join_decode (self, chalk_json_get_root (json), error);
}

/**
 * chalk_wire_join_copy:
 * @self: (out caller-allocates): a copy of @other; to be cleared
 */
void
chalk_wire_join_copy (ChalkWireJoin *self, const ChalkWireJoin *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  *self = *other;
  self->user_id = g_strdup (other->user_id);
  self->name = g_strdup (other->name);
  self->token = g_strdup (other->token);
}

void
chalk_wire_join_clear (ChalkWireJoin *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->token, g_free);
}
