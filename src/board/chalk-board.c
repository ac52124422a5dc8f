/* chalk-board.c - the state of a board: its live objects in z-order
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-digest.h"
#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-board.h"

/**
 * ChalkBoard:
 *
 * The state that results from applying events in order. Applying is deterministic and total: the
 * same events give the same board, whoever applies them, and an event that names what is not there
 * changes nothing. Use only from the thread that created it; its objects may go anywhere.
 */
struct _ChalkBoard
{
  GObject parent_instance;
  /* Owned */
  GSequence *objects; /* ChalkObject, lowest first */
  GHashTable *places; /* object id, borrowed from the object → GSequenceIter in objects */
  /* State */
  guint64 version; /* sequence number of the last event applied */
  guint64 digest;
};

G_DEFINE_FINAL_TYPE (ChalkBoard, chalk_board, G_TYPE_OBJECT)

static guint64
digest_of (ChalkObject *object)
{
  return chalk_digest_object (chalk_object_get_id (object), chalk_object_get_version (object));
}

static void
insert_before (ChalkBoard *self, GSequenceIter *place, ChalkObject *object)
{
  GSequenceIter *iter = g_sequence_insert_before (place, chalk_object_ref (object));

  g_hash_table_insert (self->places, (gpointer) chalk_object_get_id (object), iter);
  self->digest ^= digest_of (object);
}

/* The table's key lives in the object, so it is replaced before the old object goes. */
static void
replace (ChalkBoard *self, GSequenceIter *iter, ChalkObject *object)
{
  self->digest ^= digest_of (g_sequence_get (iter)) ^ digest_of (object);
  g_hash_table_replace (self->places, (gpointer) chalk_object_get_id (object), iter);
  g_sequence_set (iter, chalk_object_ref (object));
}

static void
remove_at (ChalkBoard *self, GSequenceIter *iter)
{
  ChalkObject *object = g_sequence_get (iter);

  self->digest ^= digest_of (object);
  g_hash_table_remove (self->places, chalk_object_get_id (object));
  g_sequence_remove (iter);
}

static void
clear_change (gpointer data)
{
  ChalkBoardChange *change = data;

  g_clear_pointer (&change->before, chalk_object_unref);
  g_clear_pointer (&change->after, chalk_object_unref);
  g_clear_pointer (&change->above, g_free);
}

/* One event on its way into the board. */
typedef struct
{
  ChalkBoard *board;
  ChalkEvent *event;
  GArray *changes; /* ChalkBoardChange: what it did so far */
} Application;

static ChalkObject *
new_state (Application *application, const char *id, const char *user_id, ChalkShape *shape)
{
  return chalk_object_new (id, user_id, shape, chalk_event_get_sequence (application->event),
                           chalk_event_get_timestamp (application->event));
}

static void
apply_create (Application *application, ChalkChange *creation)
{
  ChalkBoard *self = application->board;
  ChalkEvent *event = application->event;
  const char *object_id = chalk_change_get_object_id (creation);
  ChalkBoardChange change = { NULL };

  if (object_id == NULL)
    object_id = chalk_event_get_id (event);
  if (g_hash_table_contains (self->places, object_id))
    return;

  change.after = new_state (application, object_id, chalk_event_get_user_id (event),
                            chalk_change_get_shape (creation));
  /* The present state of an object that has its event for itself reads like that event. */
  if (creation == chalk_event_get_change (event) && chalk_event_get_text (event) != NULL)
    chalk_object_set_text (change.after, chalk_event_get_text (event));
  insert_before (self, g_sequence_get_end_iter (self->objects), change.after);
  g_array_append_val (application->changes, change);
}

static void
apply_shape (Application *application, GSequenceIter *iter, ChalkShape *shape)
{
  ChalkObject *before = g_sequence_get (iter);
  ChalkBoardChange change = { NULL };

  change.before = chalk_object_ref (before);
  change.after = new_state (application, chalk_object_get_id (before),
                            chalk_object_get_user_id (before), shape);
  replace (application->board, iter, change.after);
  g_array_append_val (application->changes, change);
}

static void
apply_move (Application *application, ChalkChange *move, GSequenceIter *iter)
{
  ChalkObject *object = g_sequence_get (iter);
  g_autoptr (ChalkShape) shape =
      chalk_shape_move_to (chalk_object_get_shape (object), chalk_change_get_anchor (move), NULL);

  if (shape != NULL)
    apply_shape (application, iter, shape);
}

static void
apply_delete (Application *application, GSequenceIter *iter)
{
  ChalkBoardChange change = { NULL };
  GSequenceIter *next = g_sequence_iter_next (iter);

  change.before = chalk_object_ref (g_sequence_get (iter));
  if (!g_sequence_iter_is_end (next))
    change.above = g_strdup (chalk_object_get_id (g_sequence_get (next)));
  remove_at (application->board, iter);
  g_array_append_val (application->changes, change);
}

static void
apply_restore (Application *application, ChalkChange *restoration, GSequenceIter *iter)
{
  ChalkBoard *self = application->board;
  ChalkObject *object = chalk_change_get_object (restoration);
  const char *above = chalk_change_get_above (restoration);
  GSequenceIter *place = above != NULL ? g_hash_table_lookup (self->places, above) : NULL;
  ChalkBoardChange change = { NULL };

  if (iter != NULL)
    {
      apply_shape (application, iter, chalk_object_get_shape (object));
      return;
    }

  change.after = new_state (application, chalk_object_get_id (object),
                            chalk_object_get_user_id (object), chalk_object_get_shape (object));
  change.above = place != NULL ? g_strdup (above) : NULL;
  insert_before (self, place != NULL ? place : g_sequence_get_end_iter (self->objects),
                 change.after);
  g_array_append_val (application->changes, change);
}

static void
apply_one (Application *application, ChalkChange *change)
{
  const char *object_id = chalk_change_get_object_id (change);
  GSequenceIter *iter =
      object_id != NULL ? g_hash_table_lookup (application->board->places, object_id) : NULL;

  switch (chalk_change_get_change_type (change))
    {
    case CHALK_CHANGE_CREATE:
      apply_create (application, change);
      break;

    case CHALK_CHANGE_MOVE:
      if (iter != NULL)
        apply_move (application, change, iter);
      break;

    case CHALK_CHANGE_DELETE:
      if (iter != NULL)
        apply_delete (application, iter);
      break;

    case CHALK_CHANGE_RESTORE:
      apply_restore (application, change, iter);
      break;

    case CHALK_CHANGE_BATCH:
    case CHALK_CHANGE_N_TYPES:
    default:
      g_assert_not_reached ();
    }
}

static void
revert_change (ChalkBoard *self, const ChalkBoardChange *change)
{
  GSequenceIter *place;

  if (change->after != NULL)
    {
      place = g_hash_table_lookup (self->places, chalk_object_get_id (change->after));
      if (change->before != NULL)
        replace (self, place, change->before);
      else
        remove_at (self, place);
    }
  else
    {
      place = change->above != NULL ? g_hash_table_lookup (self->places, change->above)
                                    : g_sequence_get_end_iter (self->objects);
      insert_before (self, place, change->before);
    }
}

static void
chalk_board_finalize (GObject *object)
{
  ChalkBoard *self = CHALK_BOARD (object);

  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->objects, g_sequence_free);

  G_OBJECT_CLASS (chalk_board_parent_class)->finalize (object);
}

static void
chalk_board_class_init (ChalkBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_board_finalize;
}

static void
chalk_board_init (ChalkBoard *self)
{
  self->objects = g_sequence_new ((GDestroyNotify) chalk_object_unref);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * chalk_board_new:
 *
 * Returns: (transfer full): an empty board of version 0
 */
ChalkBoard *
chalk_board_new (void)
{
  return g_object_new (CHALK_TYPE_BOARD, NULL);
}

/* The sequence number of the last event applied; 0 for none. */
guint64
chalk_board_get_version (ChalkBoard *self)
{
  g_return_val_if_fail (CHALK_IS_BOARD (self), 0);

  return self->version;
}

/* Rule D1; kept up to date with each event, so it costs nothing to ask. */
guint64
chalk_board_get_digest (ChalkBoard *self)
{
  g_return_val_if_fail (CHALK_IS_BOARD (self), 0);

  return self->digest;
}

guint
chalk_board_get_n_objects (ChalkBoard *self)
{
  g_return_val_if_fail (CHALK_IS_BOARD (self), 0);

  return g_hash_table_size (self->places);
}

/**
 * chalk_board_lookup:
 * @object_id: any string
 *
 * Returns: (transfer none) (nullable): the object in its present state; valid until the board
 * changes
 */
ChalkObject *
chalk_board_lookup (ChalkBoard *self, const char *object_id)
{
  GSequenceIter *iter;

  g_return_val_if_fail (CHALK_IS_BOARD (self) && object_id != NULL, NULL);

  iter = g_hash_table_lookup (self->places, object_id);

  return iter != NULL ? g_sequence_get (iter) : NULL;
}

static gboolean
check_room (ChalkBoard *self, guint n_new, GError **error)
{
  if (chalk_board_get_n_objects (self) + n_new <= CHALK_LIMIT_OBJECTS)
    return TRUE;

  g_set_error (error, CHALK_ERROR, CHALK_ERROR_BOARD_FULL, "the board has room for %d objects",
               CHALK_LIMIT_OBJECTS);

  return FALSE;
}

static gboolean
check_move (ChalkObject *object, ChalkChange *move, GError **error)
{
  g_autoptr (ChalkShape) moved =
      chalk_shape_move_to (chalk_object_get_shape (object), chalk_change_get_anchor (move), error);

  return moved != NULL;
}

static gboolean
check_one (ChalkBoard *self, ChalkChange *change, GError **error)
{
  const char *object_id = chalk_change_get_object_id (change);
  ChalkObject *object = object_id != NULL ? chalk_board_lookup (self, object_id) : NULL;
  ChalkChangeType type = chalk_change_get_change_type (change);

  if (type == CHALK_CHANGE_RESTORE)
    return check_room (self, object == NULL ? 1 : 0, error);

  if (type == CHALK_CHANGE_CREATE)
    {
      if (object == NULL)
        return check_room (self, 1, error);
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_ID_TAKEN, "id: %s is on the board", object_id);
      return FALSE;
    }

  if (object == NULL)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_UNKNOWN_OBJECT,
                   "object_id: %s is not on the board", object_id);
      return FALSE;
    }

  return type != CHALK_CHANGE_MOVE || check_move (object, change, error);
}

/* The parts of a batch build on each other, so they are tried and taken back. */
static gboolean
check_batch (ChalkBoard *self, ChalkChange *batch, GError **error)
{
  gsize n_changes;
  ChalkChange *const *changes = chalk_change_get_changes (batch, &n_changes);
  g_autoptr (ChalkEvent) trial = chalk_event_new ("trial", "", self->version, 0, batch);
  g_autoptr (GArray) done = g_array_new (FALSE, FALSE, sizeof (ChalkBoardChange));
  Application application = { self, trial, done };
  gboolean is_good = TRUE;

  g_array_set_clear_func (done, clear_change);
  for (gsize i = 0; is_good && i < n_changes; i++)
    {
      is_good = check_one (self, changes[i], error);
      if (is_good)
        apply_one (&application, changes[i]);
    }
  chalk_board_revert (self, self->version, done);

  return is_good;
}

/**
 * chalk_board_check:
 * @change: what somebody asks for
 * @error: return location; %CHALK_ERROR_UNKNOWN_OBJECT, %CHALK_ERROR_BOARD_FULL,
 *   %CHALK_ERROR_ID_TAKEN, %CHALK_ERROR_INVALID
 *
 * Returns: %TRUE if applying @change now would do all that it says
 */
gboolean
chalk_board_check (ChalkBoard *self, ChalkChange *change, GError **error)
{
  g_return_val_if_fail (CHALK_IS_BOARD (self) && change != NULL, FALSE);

  if (chalk_change_get_change_type (change) == CHALK_CHANGE_BATCH)
    return check_batch (self, change, error);

  return check_one (self, change, error);
}

/**
 * chalk_board_apply:
 * @event: a sequenced event; its number is the board's new version
 *
 * Returns: (transfer full) (element-type ChalkBoardChange): what it did, in order; empty if nothing
 */
GArray *
chalk_board_apply (ChalkBoard *self, ChalkEvent *event)
{
  Application application = { self, event, NULL };
  ChalkChange *change;
  ChalkChange *const *changes;
  gsize n_changes;

  g_return_val_if_fail (CHALK_IS_BOARD (self) && event != NULL, NULL);

  application.changes = g_array_new (FALSE, FALSE, sizeof (ChalkBoardChange));
  g_array_set_clear_func (application.changes, clear_change);
  self->version = chalk_event_get_sequence (event);

  change = chalk_event_get_change (event);
  changes = chalk_change_get_changes (change, &n_changes);
  if (changes == NULL)
    apply_one (&application, change);
  for (gsize i = 0; i < n_changes; i++)
    apply_one (&application, changes[i]);

  return application.changes;
}

/**
 * chalk_board_revert:
 * @version: the version to go back to
 * @changes: (element-type ChalkBoardChange): what chalk_board_apply() returned for the event that
 * led away from it
 *
 * Takes back the newest event, as if it had never been applied. Several are taken back newest
 * first.
 */
void
chalk_board_revert (ChalkBoard *self, guint64 version, GArray *changes)
{
  g_return_if_fail (CHALK_IS_BOARD (self) && changes != NULL);

  self->version = version;
  for (guint i = changes->len; i > 0; i--)
    revert_change (self, &g_array_index (changes, ChalkBoardChange, i - 1));
}

/**
 * chalk_board_clear:
 * @version: the version that the board has from now on
 *
 * Empties the board, for whoever fills it again from a snapshot or a store.
 */
void
chalk_board_clear (ChalkBoard *self, guint64 version)
{
  g_return_if_fail (CHALK_IS_BOARD (self));

  g_hash_table_remove_all (self->places);
  g_sequence_remove_range (g_sequence_get_begin_iter (self->objects),
                           g_sequence_get_end_iter (self->objects));
  self->version = version;
  self->digest = 0;
}

/**
 * chalk_board_append:
 * @object: an object from a snapshot or a store
 *
 * Puts @object on top without an event. The version stays.
 *
 * Returns: %FALSE if the board has an object with this id; nothing changed then
 */
gboolean
chalk_board_append (ChalkBoard *self, ChalkObject *object)
{
  g_return_val_if_fail (CHALK_IS_BOARD (self) && object != NULL, FALSE);

  if (g_hash_table_contains (self->places, chalk_object_get_id (object)))
    return FALSE;

  insert_before (self, g_sequence_get_end_iter (self->objects), object);

  return TRUE;
}

/**
 * chalk_board_foreach:
 * @func: (scope call): called for each object, lowest first, until it returns %FALSE
 *
 * The board must not change meanwhile.
 */
void
chalk_board_foreach (ChalkBoard *self, ChalkBoardFunc func, gpointer user_data)
{
  g_return_if_fail (CHALK_IS_BOARD (self) && func != NULL);

  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->objects);
       !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    if (!func (g_sequence_get (iter), user_data))
      return;
}

/**
 * chalk_board_foreach_in_rect:
 * @rect: in board pixels
 * @func: (scope call): called for each object whose ink may touch @rect, lowest first, until it
 *   returns %FALSE
 *
 * The board must not change meanwhile.
 */
void
chalk_board_foreach_in_rect (ChalkBoard *self, ChalkRect rect, ChalkBoardFunc func,
                             gpointer user_data)
{
  g_return_if_fail (CHALK_IS_BOARD (self) && func != NULL);

  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->objects);
       !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      ChalkObject *object = g_sequence_get (iter);
      ChalkRect ink = chalk_shape_get_ink_bounds (chalk_object_get_shape (object));

      if (chalk_rect_intersects (rect, ink) && !func (object, user_data))
        return;
    }
}

/**
 * chalk_board_pick:
 * @point: in board pixels
 * @tolerance: board pixels by which @point may miss; not negative
 *
 * Returns: (transfer none) (nullable): the topmost object at @point; valid until the board changes
 */
ChalkObject *
chalk_board_pick (ChalkBoard *self, ChalkPoint point, double tolerance)
{
  GSequenceIter *iter;

  g_return_val_if_fail (CHALK_IS_BOARD (self) && tolerance >= 0, NULL);

  iter = g_sequence_get_end_iter (self->objects);
  while (!g_sequence_iter_is_begin (iter))
    {
      ChalkObject *object;

      iter = g_sequence_iter_prev (iter);
      object = g_sequence_get (iter);
      if (chalk_shape_hit (chalk_object_get_shape (object), point, tolerance))
        return object;
    }

  return NULL;
}

/**
 * chalk_board_get_bounds:
 * @bounds: (out): the smallest rectangle around all ink, in board pixels; untouched if there is
 * none
 *
 * Returns: %FALSE if the board is empty
 */
gboolean
chalk_board_get_bounds (ChalkBoard *self, ChalkRect *bounds)
{
  gboolean has_any = FALSE;

  g_return_val_if_fail (CHALK_IS_BOARD (self) && bounds != NULL, FALSE);

  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->objects);
       !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      ChalkObject *object = g_sequence_get (iter);
      ChalkRect ink = chalk_shape_get_ink_bounds (chalk_object_get_shape (object));

      *bounds = has_any ? chalk_rect_union (*bounds, ink) : ink;
      has_any = TRUE;
    }

  return has_any;
}
