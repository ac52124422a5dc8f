/* chalk-event-words.c - who did what and when, in words
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-event-words.h"

/* No switches: what there are no words for is called something. */

static char *
describe_creation (ChalkShape *shape, const char *name)
{
  ChalkShapeKind kind = chalk_shape_get_kind (shape);

  if (kind == CHALK_SHAPE_STROKE && chalk_shape_is_segment (shape))
    return g_strdup_printf (_ ("%s drew a line"), name);
  if (kind == CHALK_SHAPE_STROKE)
    return g_strdup_printf (_ ("%s drew a stroke"), name);
  if (kind == CHALK_SHAPE_CIRCLE)
    return g_strdup_printf (_ ("%s drew a circle"), name);
  if (kind == CHALK_SHAPE_TEXT)
    return g_strdup_printf (_ ("%s wrote something"), name);
  if (kind == CHALK_SHAPE_NOTE)
    return g_strdup_printf (_ ("%s put up a note"), name);
  if (kind == CHALK_SHAPE_IMAGE)
    return g_strdup_printf (_ ("%s put up a picture"), name);

  return g_strdup_printf (_ ("%s drew something"), name);
}

static char *
describe_one (ChalkChange *change, const char *name)
{
  ChalkChangeType type = chalk_change_get_change_type (change);

  if (type == CHALK_CHANGE_CREATE)
    return describe_creation (chalk_change_get_shape (change), name);
  if (type == CHALK_CHANGE_MOVE)
    return g_strdup_printf (_ ("%s moved something"), name);
  if (type == CHALK_CHANGE_DELETE)
    return g_strdup_printf (_ ("%s deleted something"), name);
  if (type == CHALK_CHANGE_RESTORE)
    return g_strdup_printf (_ ("%s brought something back"), name);

  return g_strdup_printf (_ ("%s changed something"), name);
}

/* Returns: what the parts of a batch have in common; BATCH for nothing */
static ChalkChangeType
find_common_type (ChalkChange *const *changes, gsize n_changes)
{
  ChalkChangeType type = chalk_change_get_change_type (changes[0]);

  for (gsize i = 1; i < n_changes; i++)
    if (chalk_change_get_change_type (changes[i]) != type)
      return CHALK_CHANGE_BATCH;

  return type;
}

static char *
describe_many (ChalkChangeType type, gulong n, const char *name)
{
  if (type == CHALK_CHANGE_CREATE)
    return g_strdup_printf (ngettext ("%s drew %lu object", "%s drew %lu objects", n), name, n);
  if (type == CHALK_CHANGE_MOVE)
    return g_strdup_printf (ngettext ("%s moved %lu object", "%s moved %lu objects", n), name, n);
  if (type == CHALK_CHANGE_DELETE)
    return g_strdup_printf (ngettext ("%s deleted %lu object", "%s deleted %lu objects", n), name,
                            n);
  if (type == CHALK_CHANGE_RESTORE)
    return g_strdup_printf (
        ngettext ("%s brought %lu object back", "%s brought %lu objects back", n), name, n);

  return g_strdup_printf (ngettext ("%s changed %lu object", "%s changed %lu objects", n), name, n);
}

/**
 * chalk_event_words_describe:
 * @name: whose event it is, for people
 *
 * Returns: (transfer full): a sentence without a full stop: "Ada drew a stroke"
 */
char *
chalk_event_words_describe (ChalkEvent *event, const char *name)
{
  ChalkChange *change;
  ChalkChange *const *changes;
  gsize n_changes;

  g_return_val_if_fail (event != NULL && name != NULL, NULL);

  change = chalk_event_get_change (event);
  changes = chalk_change_get_changes (change, &n_changes);
  if (n_changes > 1)
    return describe_many (find_common_type (changes, n_changes), n_changes, name);

  return describe_one (n_changes == 1 ? changes[0] : change, name);
}

/**
 * chalk_event_words_time:
 * @timestamp_ms: since the epoch
 * @now_ms: likewise
 *
 * Returns: (transfer full): the local time, with as much of the date as is needed to know the day
 */
char *
chalk_event_words_time (gint64 timestamp_ms, gint64 now_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (timestamp_ms / 1000);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);

  if (time == NULL || now == NULL)
    return g_strdup ("");

  if (g_date_time_get_year (time) != g_date_time_get_year (now))
    /* Translators: a date and a time, see g_date_time_format(): 24 Nov 2025, 14:03 */
    return g_date_time_format (time, _ ("%-e %b %Y, %H:%M"));
  if (g_date_time_get_day_of_year (time) != g_date_time_get_day_of_year (now))
    /* Translators: a date of this year and a time, see g_date_time_format(): 24 Nov, 14:03 */
    return g_date_time_format (time, _ ("%-e %b, %H:%M"));

  /* Translators: a time of today, see g_date_time_format(): 14:03:55 */
  return g_date_time_format (time, _ ("%H:%M:%S"));
}
