/* chalk-wire-change.c - changes as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-wire-change-private.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

/* Rules E5 to E8, E15, E16, E21, E22, E27 and E28: the names of changes and how each is read and
 * written. */

typedef struct
{
  ChalkChangeSource source;
  gboolean is_part; /* of a batch: then a creation names its object itself */
} Context;

typedef ChalkChange *(*ReadFunc) (const ChalkJsonValue *object, const Context *context,
                                  GError **error);

static ChalkChange *read_move (const ChalkJsonValue *object, const Context *context,
                               GError **error);
static ChalkChange *read_update (const ChalkJsonValue *object, const Context *context,
                                 GError **error);
static ChalkChange *read_order (const ChalkJsonValue *object, const Context *context,
                                GError **error);
static ChalkChange *read_mark (const ChalkJsonValue *object, const Context *context,
                               GError **error);
static ChalkChange *read_delete (const ChalkJsonValue *object, const Context *context,
                                 GError **error);
static ChalkChange *read_restore (const ChalkJsonValue *object, const Context *context,
                                  GError **error);
static ChalkChange *read_paper (const ChalkJsonValue *object, const Context *context,
                                GError **error);
static ChalkChange *read_batch (const ChalkJsonValue *object, const Context *context,
                                GError **error);

/* Creations have no name of their own: see chalk_wire_shape_get_name(). */
static const struct
{
  const char *name;
  ReadFunc read;
} verbs[CHALK_N_VERBS] = {
  [CHALK_VERB_MOVE] = { "move", read_move },
  [CHALK_VERB_UPDATE] = { "update", read_update },
  [CHALK_VERB_ORDER] = { "order", read_order },
  [CHALK_VERB_MARK] = { "mark", read_mark },
  [CHALK_VERB_DELETE] = { "delete", read_delete },
  [CHALK_VERB_RESTORE] = { "restore", read_restore },
  [CHALK_VERB_PAPER] = { "paper", read_paper },
  [CHALK_VERB_BATCH] = { "batch", read_batch },
};

/* The name of @verb, which is no creation, on the wire. */
const char *
chalk_verb_get_name (ChalkVerb verb)
{
  return verbs[verb].name;
}

/* Finds the verb, but for creations, that is called @name; %FALSE if none is. */
gboolean
chalk_verb_from_name (const char *name, ChalkVerb *verb)
{
  for (guint i = CHALK_VERB_CREATE + 1; i < CHALK_N_VERBS; i++)
    if (strcmp (verbs[i].name, name) == 0)
      {
        *verb = i;
        return TRUE;
      }

  return FALSE;
}

static ChalkChange *
read_creation (const ChalkJsonValue *object, ChalkShapeKind kind, const Context *context,
               GError **error)
{
  g_autoptr (ChalkShape) shape = chalk_wire_read_kind (object, kind, error);
  const char *id = NULL;
  ChalkMark mark;

  if (shape == NULL || !chalk_wire_read_mark (object, &mark, error)
      || (context->is_part && !chalk_wire_read_id (object, "id", CHALK_REQUIRED, &id, error)))
    return NULL;

  return chalk_change_new_create_marked (id, shape, &mark);
}

static ChalkChange *
read_move (const ChalkJsonValue *object, const Context *context, GError **error)
{
  const char *object_id;
  ChalkPoint anchor;

  if (!chalk_wire_read_id (object, "object_id", CHALK_REQUIRED, &object_id, error)
      || !chalk_wire_read_coordinate (object, "x", &anchor.x, error)
      || !chalk_wire_read_coordinate (object, "y", &anchor.y, error))
    return NULL;

  return chalk_change_new_move (object_id, anchor);
}

static ChalkChange *
read_update (const ChalkJsonValue *object, const Context *context, GError **error)
{
  g_autoptr (ChalkShape) shape = NULL;
  const ChalkJsonValue *value;
  const char *object_id;

  if (!chalk_wire_read_id (object, "object_id", CHALK_REQUIRED, &object_id, error)
      || !chalk_wire_find (object, "shape", CHALK_REQUIRED, &value, error)
      || !chalk_wire_check_object (value, "shape", error))
    return NULL;

  shape = chalk_wire_read_shape (value, error);

  return shape != NULL ? chalk_change_new_update (object_id, shape) : NULL;
}

static ChalkChange *
read_order (const ChalkJsonValue *object, const Context *context, GError **error)
{
  const char *object_id;
  const char *above = NULL;

  if (!chalk_wire_read_id (object, "object_id", CHALK_REQUIRED, &object_id, error)
      || !chalk_wire_read_id (object, "above", CHALK_NULLABLE, &above, error))
    return NULL;

  return chalk_change_new_order (object_id, above);
}

static ChalkChange *
read_mark (const ChalkJsonValue *object, const Context *context, GError **error)
{
  const char *object_id;
  ChalkMark mark;

  if (!chalk_wire_read_id (object, "object_id", CHALK_REQUIRED, &object_id, error)
      || !chalk_wire_read_mark (object, &mark, error))
    return NULL;

  if (mark.fields == 0)
    {
      chalk_wire_refuse (error, "locked, group", "one of them must be given");
      return NULL;
    }

  return chalk_change_new_mark (object_id, &mark);
}

static ChalkChange *
read_delete (const ChalkJsonValue *object, const Context *context, GError **error)
{
  const char *object_id;

  if (!chalk_wire_read_id (object, "object_id", CHALK_REQUIRED, &object_id, error))
    return NULL;

  return chalk_change_new_delete (object_id);
}

/* Reads the `object` of a restoration: `{id, user_id, type, …}`. */
static ChalkObject *
read_restored (const ChalkJsonValue *object, GError **error)
{
  const ChalkJsonValue *value;
  const char *id;
  const char *user_id;
  ChalkMark mark;
  g_autoptr (ChalkShape) shape = NULL;

  if (!chalk_wire_find (object, "object", CHALK_REQUIRED, &value, error)
      || !chalk_wire_check_object (value, "object", error)
      || !chalk_wire_read_id (value, "id", CHALK_REQUIRED, &id, error)
      || !chalk_wire_read_name (value, "user_id", CHALK_REQUIRED, &user_id, error)
      || !chalk_wire_read_mark (value, &mark, error))
    return NULL;

  shape = chalk_wire_read_shape (value, error);

  /* Its version and time will be those of the event that restores it. */
  return shape != NULL ? chalk_object_new_marked (id, user_id, shape, &mark, 0, 0) : NULL;
}

static ChalkChange *
read_restore (const ChalkJsonValue *object, const Context *context, GError **error)
{
  g_autoptr (ChalkObject) restored = NULL;
  const char *above = NULL;

  if (!chalk_wire_read_id (object, "above", CHALK_NULLABLE, &above, error))
    return NULL;

  restored = read_restored (object, error);

  return restored != NULL ? chalk_change_new_restore (restored, above) : NULL;
}

static ChalkChange *
read_paper (const ChalkJsonValue *object, const Context *context, GError **error)
{
  ChalkPaper paper;

  if (!chalk_wire_read_paper (object, &paper, error))
    return NULL;

  return chalk_change_new_paper (paper.color, paper.pattern);
}

static void
set_unknown (GError **error)
{
  /* Not the name itself: it may be as long as a message. */
  g_set_error (error, CHALK_ERROR, CHALK_ERROR_UNKNOWN_EVENT, "no such event");
}

static ChalkChange *
read_in_context (const char *type, const ChalkJsonValue *object, const Context *context,
                 GError **error)
{
  ChalkShapeKind kind;
  ChalkVerb verb;

  if (chalk_wire_shape_from_name (type, &kind))
    return read_creation (object, kind, context, error);

  /* Rule E16: clients cannot ask for restorations. */
  if (!chalk_verb_from_name (type, &verb)
      || (verb == CHALK_VERB_RESTORE && context->source == CHALK_SOURCE_CLIENT))
    {
      set_unknown (error);
      return NULL;
    }

  if (verb == CHALK_VERB_BATCH && context->is_part)
    {
      chalk_wire_refuse (error, "type", "must not be a batch");
      return NULL;
    }

  return verbs[verb].read (object, context, error);
}

static ChalkChange *
read_part (const ChalkJsonValue *value, const Context *context, GError **error)
{
  const char *type;

  if (!chalk_wire_check_object (value, "change", error)
      || !chalk_wire_read_string (value, "type", CHALK_REQUIRED, &type, error))
    return NULL;

  return read_in_context (type, value, context, error);
}

static ChalkChange *
read_batch (const ChalkJsonValue *object, const Context *context, GError **error)
{
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);
  const Context part_context = { context->source, TRUE };
  const ChalkJsonValue *array;
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  if (!chalk_wire_read_array (object, "changes", CHALK_LIMIT_BATCH, &array, error))
    return NULL;

  chalk_json_iter_init (&iter, array);
  while (chalk_json_iter_next (&iter, NULL, &value))
    {
      ChalkChange *part = read_part (value, &part_context, error);

      if (part == NULL)
        {
          g_prefix_error (error, "changes: number %u: ", changes->len);
          return NULL;
        }
      g_ptr_array_add (changes, part);
    }

  return chalk_change_new_batch ((ChalkChange **) changes->pdata, changes->len, error);
}

/**
 * chalk_wire_read_change:
 * @type: the change's name
 * @object: an object with its members; others are ignored (rule E13)
 * @source: where it comes from
 * @error: return location; %CHALK_ERROR_INVALID, %CHALK_ERROR_TOO_LARGE, or
 *   %CHALK_ERROR_UNKNOWN_EVENT where @source can make no change of this name
 *
 * Returns: (transfer full) (nullable): the change
 */
ChalkChange *
chalk_wire_read_change (const char *type, const ChalkJsonValue *object, ChalkChangeSource source,
                        GError **error)
{
  const Context context = { source, FALSE };

  return read_in_context (type, object, &context, error);
}

static void write_part (GString *out, ChalkChange *change);

static void
add_move (GString *out, ChalkChange *change)
{
  ChalkPoint anchor = chalk_change_get_anchor (change);

  chalk_wire_add_string (out, "type", verbs[CHALK_VERB_MOVE].name);
  chalk_wire_add_string (out, "object_id", chalk_change_get_object_id (change));
  chalk_wire_add_number (out, "x", anchor.x);
  chalk_wire_add_number (out, "y", anchor.y);
}

static void
add_update (GString *out, ChalkChange *change)
{
  chalk_wire_add_string (out, "type", verbs[CHALK_VERB_UPDATE].name);
  chalk_wire_add_string (out, "object_id", chalk_change_get_object_id (change));
  chalk_wire_write_name (out, "shape");
  chalk_wire_write_shape (out, chalk_change_get_shape (change));
}

static void
add_above (GString *out, ChalkChange *change)
{
  const char *above = chalk_change_get_above (change);

  chalk_wire_write_name (out, "above");
  if (above != NULL)
    chalk_wire_write_string (out, above);
  else
    chalk_wire_write_null (out);
}

static void
add_order (GString *out, ChalkChange *change)
{
  chalk_wire_add_string (out, "type", verbs[CHALK_VERB_ORDER].name);
  chalk_wire_add_string (out, "object_id", chalk_change_get_object_id (change));
  add_above (out, change);
}

static void
add_mark (GString *out, ChalkChange *change)
{
  chalk_wire_add_string (out, "type", verbs[CHALK_VERB_MARK].name);
  chalk_wire_add_string (out, "object_id", chalk_change_get_object_id (change));
  chalk_wire_add_mark (out, chalk_change_get_mark (change));
}

static void
add_delete (GString *out, ChalkChange *change)
{
  chalk_wire_add_string (out, "type", verbs[CHALK_VERB_DELETE].name);
  chalk_wire_add_string (out, "object_id", chalk_change_get_object_id (change));
}

/* Adds what an object looks like and how it is marked. */
static void
add_object (GString *out, ChalkObject *object)
{
  const ChalkMark mark = chalk_object_get_mark (object);

  chalk_wire_add_shape (out, chalk_object_get_shape (object));
  chalk_wire_add_new_mark (out, &mark);
}

static void
add_restore (GString *out, ChalkChange *change)
{
  ChalkObject *object = chalk_change_get_object (change);

  chalk_wire_add_string (out, "type", verbs[CHALK_VERB_RESTORE].name);
  chalk_wire_write_name (out, "object");
  chalk_wire_begin_object (out);
  chalk_wire_add_string (out, "id", chalk_object_get_id (object));
  chalk_wire_add_string (out, "user_id", chalk_object_get_user_id (object));
  add_object (out, object);
  chalk_wire_end_object (out);
  add_above (out, change);
}

static void
add_batch (GString *out, ChalkChange *change)
{
  gsize n_changes;
  ChalkChange *const *changes = chalk_change_get_changes (change, &n_changes);

  chalk_wire_add_string (out, "type", verbs[CHALK_VERB_BATCH].name);
  chalk_wire_write_name (out, "changes");
  chalk_wire_begin_array (out);
  for (gsize i = 0; i < n_changes; i++)
    write_part (out, changes[i]);
  chalk_wire_end_array (out);
}

static void
add_change (GString *out, ChalkChange *change)
{
  switch (chalk_change_get_change_type (change))
    {
    case CHALK_CHANGE_CREATE:
      chalk_wire_add_shape (out, chalk_change_get_shape (change));
      chalk_wire_add_new_mark (out, chalk_change_get_mark (change));
      break;

    case CHALK_CHANGE_MOVE:
      add_move (out, change);
      break;

    case CHALK_CHANGE_UPDATE:
      add_update (out, change);
      break;

    case CHALK_CHANGE_ORDER:
      add_order (out, change);
      break;

    case CHALK_CHANGE_MARK:
      add_mark (out, change);
      break;

    case CHALK_CHANGE_DELETE:
      add_delete (out, change);
      break;

    case CHALK_CHANGE_RESTORE:
      add_restore (out, change);
      break;

    case CHALK_CHANGE_PAPER:
      chalk_wire_add_string (out, "type", verbs[CHALK_VERB_PAPER].name);
      chalk_wire_add_paper (out, chalk_change_get_paper (change));
      break;

    case CHALK_CHANGE_BATCH:
      add_batch (out, change);
      break;

    case CHALK_CHANGE_N_TYPES:
    default:
      g_assert_not_reached ();
    }
}

/* Rule E15: a creation in a batch carries the object's id. */
static void
write_part (GString *out, ChalkChange *change)
{
  chalk_wire_begin_object (out);
  if (chalk_change_get_change_type (change) == CHALK_CHANGE_CREATE)
    chalk_wire_add_string (out, "id", chalk_change_get_object_id (change));
  add_change (out, change);
  chalk_wire_end_object (out);
}

/**
 * chalk_wire_write_change:
 * @change: any change
 *
 * Writes `{type, …}` of rule E1.
 */
void
chalk_wire_write_change (GString *out, ChalkChange *change)
{
  chalk_wire_begin_object (out);
  add_change (out, change);
  chalk_wire_end_object (out);
}

/* Writes the event that would create @object as it is now (rule J4). */
void
chalk_wire_write_object (GString *out, ChalkObject *object)
{
  chalk_wire_begin_object (out);
  add_object (out, object);
  chalk_wire_end_object (out);
}
