/* chalk-wire-mark.c - whether an object is locked, and its group
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-wire-change-private.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

/**
 * chalk_wire_read_mark:
 * @mark: (out caller-allocates): what `locked` and `group` say, borrowed from @object; the fields
 *   tell which of them are given
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Rule E27, of marks and of whatever creates an object.
 *
 * Returns: %TRUE if @mark is set
 */
gboolean
chalk_wire_read_mark (const ChalkJsonValue *object, ChalkMark *mark, GError **error)
{
  const ChalkJsonValue *locked;
  const ChalkJsonValue *group;

  *mark = (ChalkMark){ 0 };
  if (!chalk_wire_find (object, "locked", CHALK_OPTIONAL, &locked, error)
      || !chalk_wire_find (object, "group", CHALK_OPTIONAL, &group, error)
      || !chalk_wire_read_boolean (object, "locked", CHALK_OPTIONAL, &mark->is_locked, error)
      || !chalk_wire_read_id (object, "group", CHALK_NULLABLE, &mark->group, error))
    return FALSE;

  mark->fields = (locked != NULL ? CHALK_MARK_LOCKED : 0) | (group != NULL ? CHALK_MARK_GROUP : 0);

  return TRUE;
}

static void
add_group (GString *out, const char *group)
{
  chalk_wire_write_name (out, "group");
  if (group != NULL)
    chalk_wire_write_string (out, group);
  else
    chalk_wire_write_null (out);
}

/* Writes what the fields of @mark name. */
void
chalk_wire_add_mark (GString *out, const ChalkMark *mark)
{
  if (mark->fields & CHALK_MARK_LOCKED)
    chalk_wire_add_boolean (out, "locked", mark->is_locked);
  if (mark->fields & CHALK_MARK_GROUP)
    add_group (out, mark->group);
}

/* Writes what of @mark is not as it is without: for an object that comes. */
void
chalk_wire_add_new_mark (GString *out, const ChalkMark *mark)
{
  if ((mark->fields & CHALK_MARK_LOCKED) && mark->is_locked)
    chalk_wire_add_boolean (out, "locked", TRUE);
  if ((mark->fields & CHALK_MARK_GROUP) && mark->group != NULL)
    add_group (out, mark->group);
}
