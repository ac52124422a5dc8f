/* chalk-others.c - what the others point at and are about to do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-others.h"

/**
 * ChalkOthers:
 *
 * The pointers, previews, lasers and views of everybody else (rules P3 to P7), and the laser of the
 * user of this window. Nothing of it is ever part of the board. The desk owns it.
 */
struct _ChalkOthers
{
  GHashTable *by_user; /* user id (borrowed from the value) → ChalkOther, owned */
};

static void
free_other (ChalkOther *other)
{
  g_clear_pointer (&other->user_id, g_free);
  g_clear_pointer (&other->preview, chalk_preview_unref);
  g_clear_pointer (&other->laser, chalk_laser_trail_free);
  g_free (other);
}

ChalkOthers *
chalk_others_new (void)
{
  ChalkOthers *self = g_new0 (ChalkOthers, 1);

  self->by_user =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) free_other);

  return self;
}

void
chalk_others_free (ChalkOthers *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->by_user, g_hash_table_unref);
  g_free (self);
}

static ChalkOther *
ensure_other (ChalkOthers *self, const char *user_id)
{
  ChalkOther *other = g_hash_table_lookup (self->by_user, user_id);

  if (other != NULL)
    return other;

  other = g_new0 (ChalkOther, 1);
  other->user_id = g_strdup (user_id);
  g_hash_table_insert (self->by_user, other->user_id, other);

  return other;
}

static gboolean
is_same_stroke (ChalkPreview *a, ChalkPreview *b)
{
  return a != NULL && chalk_preview_get_preview_type (a) == CHALK_PREVIEW_STROKE
         && chalk_preview_get_preview_type (b) == CHALK_PREVIEW_STROKE
         && g_strcmp0 (chalk_preview_get_id (a), chalk_preview_get_id (b)) == 0;
}

/* Puts @part behind the points that came before. Where some were missed, the line goes straight on
 * to the next. */
static ChalkPreview *
join_parts (ChalkPreview *known, ChalkPreview *part)
{
  guint start = chalk_preview_get_from (known);
  guint from = chalk_preview_get_from (part);
  gsize n_known;
  gsize n_part;
  const ChalkStrokePoint *before = chalk_preview_get_points (known, &n_known);
  const ChalkStrokePoint *after = chalk_preview_get_points (part, &n_part);
  gsize n_kept = from > start ? MIN (from - start, n_known) : 0;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof *before);
  ChalkPreview *joined;

  g_array_append_vals (points, before, n_kept);
  g_array_append_vals (points, after, n_part);
  joined = chalk_preview_new_stroke (chalk_preview_get_id (part), chalk_preview_get_style (part),
                                     from - n_kept, (const ChalkStrokePoint *) points->data,
                                     points->len, NULL);

  /* Longer than a stroke may be: what came last is still worth showing. */
  return joined != NULL ? joined : chalk_preview_ref (part);
}

static void
take_preview (ChalkOther *other, ChalkPreview *preview)
{
  ChalkPreview *next = NULL;

  if (is_same_stroke (other->preview, preview))
    next = join_parts (other->preview, preview);
  else if (chalk_preview_get_preview_type (preview) != CHALK_PREVIEW_NONE
           && chalk_preview_get_preview_type (preview) != CHALK_PREVIEW_LASER)
    next = chalk_preview_ref (preview);

  g_clear_pointer (&other->preview, chalk_preview_unref);
  other->preview = next;
}

/* A laser is instead of a preview, but its trail fades beside the next one. */
static void
take_laser (ChalkOther *other, ChalkPreview *preview, gint64 now_us)
{
  gboolean is_laser = chalk_preview_get_preview_type (preview) == CHALK_PREVIEW_LASER;

  if (is_laser && other->laser == NULL)
    other->laser = chalk_laser_trail_new ();

  if (is_laser)
    chalk_laser_trail_add (other->laser, preview, now_us);
  else if (other->laser != NULL)
    chalk_laser_trail_end (other->laser);
}

/**
 * chalk_others_update:
 * @news: what is new about one user
 * @now_us: when it came, monotonic
 */
void
chalk_others_update (ChalkOthers *self, const ChalkEphemeral *news, gint64 now_us)
{
  ChalkOther *other;

  g_return_if_fail (self != NULL && news != NULL);

  other = ensure_other (self, news->user_id);
  if (news->has_pointer)
    {
      other->is_pointing = news->is_pointing;
      other->pointer = news->pointer;
    }
  if (news->preview != NULL)
    {
      take_laser (other, news->preview, now_us);
      take_preview (other, news->preview);
    }
  if (news->has_view)
    {
      other->has_view = TRUE;
      other->view = news->view;
    }
}

/* Returns: (transfer none) (nullable): what is known of the user; valid until something changes */
const ChalkOther *
chalk_others_lookup (ChalkOthers *self, const char *user_id)
{
  g_return_val_if_fail (self != NULL && user_id != NULL, NULL);

  return g_hash_table_lookup (self->by_user, user_id);
}

/* Whether @change, or a part of it, changes the object. */
static gboolean
concerns (ChalkChange *change, const char *object_id)
{
  gsize n_changes;
  ChalkChange *const *changes = chalk_change_get_changes (change, &n_changes);

  for (gsize i = 0; i < n_changes; i++)
    if (concerns (changes[i], object_id))
      return TRUE;

  return g_strcmp0 (chalk_change_get_object_id (change), object_id) == 0;
}

/* What is left of a move when @change has come true, or %NULL. */
static ChalkPreview *
without_changed (ChalkPreview *move, ChalkChange *change)
{
  const char *const *ids = chalk_preview_get_object_ids (move);
  ChalkPoint offset = chalk_preview_get_offset (move);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (gsize i = 0; ids[i] != NULL; i++)
    if (!concerns (change, ids[i]))
      g_ptr_array_add (left, (gpointer) ids[i]);

  if (left->len == 0)
    return NULL;

  g_ptr_array_add (left, NULL);
  return chalk_preview_new_move ((const char *const *) left->pdata, offset.x, offset.y, NULL);
}

/**
 * chalk_others_settle:
 * @event: an event that has been applied
 *
 * Its preview is over (rule P4), and an object that was moved is no longer shown where it is being
 * dragged.
 */
void
chalk_others_settle (ChalkOthers *self, ChalkEvent *event)
{
  ChalkOther *other;
  ChalkPreview *next;

  g_return_if_fail (self != NULL && event != NULL);

  other = g_hash_table_lookup (self->by_user, chalk_event_get_user_id (event));
  if (other == NULL || other->preview == NULL)
    return;

  if (chalk_preview_get_preview_type (other->preview) == CHALK_PREVIEW_MOVE)
    next = without_changed (other->preview, chalk_event_get_change (event));
  else if (g_strcmp0 (chalk_preview_get_id (other->preview), chalk_event_get_id (event)) == 0)
    next = NULL;
  else
    return;

  g_clear_pointer (&other->preview, chalk_preview_unref);
  other->preview = next;
}

void
chalk_others_remove (ChalkOthers *self, const char *user_id)
{
  g_return_if_fail (self != NULL && user_id != NULL);

  g_hash_table_remove (self->by_user, user_id);
}

void
chalk_others_clear (ChalkOthers *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->by_user);
}

/* In no order; @func must not change anything of @self. */
void
chalk_others_foreach (ChalkOthers *self, ChalkOtherFunc func, gpointer user_data)
{
  GHashTableIter iter;
  gpointer other;

  g_return_if_fail (self != NULL && func != NULL);

  g_hash_table_iter_init (&iter, self->by_user);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    func (other, user_data);
}
