/* chalk-board.c - the state of a board: its live objects in z-order
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-digest.h"
#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-board-private.h"

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
  ChalkStack *objects;
  ChalkSpatialIndex *index; /* the same objects by where their ink is; NULL until somebody asks */
  /* State */
  ChalkPaper paper;
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
index_object (ChalkBoard *self, ChalkObject *object)
{
  if (self->index != NULL)
    chalk_spatial_index_insert (self->index, object,
                                chalk_shape_get_ink_bounds (chalk_object_get_shape (object)));
}

static void
unindex_object (ChalkBoard *self, const char *id)
{
  ChalkObject *object;

  if (self->index == NULL)
    return;

  object = chalk_stack_lookup (self->objects, id);
  chalk_spatial_index_remove (self->index, object,
                              chalk_shape_get_ink_bounds (chalk_object_get_shape (object)));
}

static void
insert (ChalkBoard *self, ChalkObject *object, const char *above)
{
  chalk_stack_insert (self->objects, object, above);
  index_object (self, object);
  self->digest ^= digest_of (object);
}

static void
replace (ChalkBoard *self, ChalkObject *before, ChalkObject *after)
{
  self->digest ^= digest_of (before) ^ digest_of (after);
  unindex_object (self, chalk_object_get_id (after));
  chalk_stack_replace (self->objects, after);
  index_object (self, after);
}

static void
take_off (ChalkBoard *self, ChalkObject *object)
{
  self->digest ^= digest_of (object);
  unindex_object (self, chalk_object_get_id (object));
  chalk_stack_remove (self->objects, chalk_object_get_id (object));
}

static void
set_paper (ChalkBoard *self, const ChalkPaper *paper)
{
  self->digest ^= chalk_paper_get_digest (&self->paper) ^ chalk_paper_get_digest (paper);
  self->paper = *paper;
}

static void
clear_change (gpointer data)
{
  ChalkBoardChange *change = data;

  g_clear_pointer (&change->before, chalk_object_unref);
  g_clear_pointer (&change->after, chalk_object_unref);
  g_clear_pointer (&change->above, g_free);
  g_clear_pointer (&change->above_before, g_free);
  g_clear_pointer (&change->paper_before, g_free);
  g_clear_pointer (&change->paper_after, g_free);
}

/* One event on its way into the board. */
typedef struct
{
  ChalkBoard *board;
  ChalkEvent *event;
  GArray *changes; /* ChalkBoardChange: what it did so far */
} Application;

/* An object that the event makes of another: what it looks like and how it is marked is given. */
static ChalkObject *
new_state (Application *application, ChalkObject *object, ChalkShape *shape, const ChalkMark *mark)
{
  return chalk_object_new_marked (chalk_object_get_id (object), chalk_object_get_user_id (object),
                                  shape, mark, chalk_event_get_sequence (application->event),
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
  if (chalk_stack_lookup (self->objects, object_id) != NULL)
    return;

  change.after =
      chalk_object_new_marked (object_id, chalk_event_get_user_id (event),
                               chalk_change_get_shape (creation), chalk_change_get_mark (creation),
                               chalk_event_get_sequence (event), chalk_event_get_timestamp (event));
  /* The present state of an object that has its event for itself reads like that event. */
  if (creation == chalk_event_get_change (event) && chalk_event_get_text (event) != NULL)
    chalk_object_set_text (change.after, chalk_event_get_text (event));
  insert (self, change.after, NULL);
  g_array_append_val (application->changes, change);
}

static void
apply_state (Application *application, ChalkObject *before, ChalkShape *shape,
             const ChalkMark *mark)
{
  ChalkBoardChange change = { NULL };

  change.before = chalk_object_ref (before);
  change.after = new_state (application, before, shape, mark);
  replace (application->board, change.before, change.after);
  g_array_append_val (application->changes, change);
}

static void
apply_shape (Application *application, ChalkObject *before, ChalkShape *shape)
{
  const ChalkMark mark = chalk_object_get_mark (before);

  apply_state (application, before, shape, &mark);
}

/* Rule E27: what the change leaves out stays. */
static void
apply_mark (Application *application, ChalkChange *change, ChalkObject *object)
{
  const ChalkMark *said = chalk_change_get_mark (change);
  ChalkMark mark = chalk_object_get_mark (object);

  if (said->fields & CHALK_MARK_LOCKED)
    mark.is_locked = said->is_locked;
  if (said->fields & CHALK_MARK_GROUP)
    mark.group = said->group;
  apply_state (application, object, chalk_object_get_shape (object), &mark);
}

static void
apply_move (Application *application, ChalkChange *move, ChalkObject *object)
{
  g_autoptr (ChalkShape) shape =
      chalk_shape_move_to (chalk_object_get_shape (object), chalk_change_get_anchor (move), NULL);

  if (shape != NULL)
    apply_shape (application, object, shape);
}

static char *
dup_above (ChalkBoard *self, ChalkObject *object)
{
  ChalkObject *above = chalk_stack_get_above (self->objects, chalk_object_get_id (object));

  return above != NULL ? g_strdup (chalk_object_get_id (above)) : NULL;
}

/* Rule E22: right below the one that is named, or on top where that is gone. */
static void
apply_order (Application *application, ChalkChange *order, ChalkObject *object)
{
  ChalkBoard *self = application->board;
  const char *above = chalk_change_get_above (order);
  const ChalkMark mark = chalk_object_get_mark (object);
  ChalkBoardChange change = { NULL };

  if (g_strcmp0 (above, chalk_object_get_id (object)) == 0)
    return;
  if (above != NULL && chalk_stack_lookup (self->objects, above) == NULL)
    above = NULL;

  change.before = chalk_object_ref (object);
  change.after = new_state (application, object, chalk_object_get_shape (object), &mark);
  change.has_moved_in_order = TRUE;
  change.above = g_strdup (above);
  change.above_before = dup_above (self, object);
  take_off (self, change.before);
  insert (self, change.after, above);
  g_array_append_val (application->changes, change);
}

static void
apply_delete (Application *application, ChalkObject *object)
{
  ChalkBoard *self = application->board;
  ChalkBoardChange change = { NULL };

  change.before = chalk_object_ref (object);
  change.above = dup_above (self, object);
  take_off (self, object);
  g_array_append_val (application->changes, change);
}

static void
apply_restore (Application *application, ChalkChange *restoration, ChalkObject *present)
{
  ChalkBoard *self = application->board;
  ChalkObject *object = chalk_change_get_object (restoration);
  const char *above = chalk_change_get_above (restoration);
  const ChalkMark mark = chalk_object_get_mark (object);
  ChalkBoardChange change = { NULL };

  if (present != NULL)
    {
      apply_state (application, present, chalk_object_get_shape (object), &mark);
      return;
    }

  if (above != NULL && chalk_stack_lookup (self->objects, above) == NULL)
    above = NULL;
  change.after = new_state (application, object, chalk_object_get_shape (object), &mark);
  change.above = g_strdup (above);
  insert (self, change.after, above);
  g_array_append_val (application->changes, change);
}

static void
apply_paper (Application *application, ChalkChange *said)
{
  ChalkBoard *self = application->board;
  ChalkPaper paper = *chalk_change_get_paper (said);
  ChalkBoardChange change = { NULL };

  paper.version = chalk_event_get_sequence (application->event);
  change.paper_before = g_memdup2 (&self->paper, sizeof self->paper);
  change.paper_after = g_memdup2 (&paper, sizeof paper);
  set_paper (self, &paper);
  g_array_append_val (application->changes, change);
}

static void
apply_one (Application *application, ChalkChange *change)
{
  const char *object_id = chalk_change_get_object_id (change);
  ChalkObject *object =
      object_id != NULL ? chalk_stack_lookup (application->board->objects, object_id) : NULL;

  switch (chalk_change_get_change_type (change))
    {
    case CHALK_CHANGE_CREATE:
      apply_create (application, change);
      break;

    case CHALK_CHANGE_MOVE:
      if (object != NULL)
        apply_move (application, change, object);
      break;

    case CHALK_CHANGE_UPDATE:
      if (object != NULL)
        apply_shape (application, object, chalk_change_get_shape (change));
      break;

    case CHALK_CHANGE_ORDER:
      if (object != NULL)
        apply_order (application, change, object);
      break;

    case CHALK_CHANGE_MARK:
      if (object != NULL)
        apply_mark (application, change, object);
      break;

    case CHALK_CHANGE_DELETE:
      if (object != NULL)
        apply_delete (application, object);
      break;

    case CHALK_CHANGE_RESTORE:
      apply_restore (application, change, object);
      break;

    case CHALK_CHANGE_PAPER:
      apply_paper (application, change);
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
  if (change->paper_before != NULL)
    set_paper (self, change->paper_before);
  else if (change->after == NULL)
    insert (self, change->before, change->above);
  else if (change->before == NULL)
    take_off (self, change->after);
  else if (!change->has_moved_in_order)
    replace (self, change->after, change->before);
  else
    {
      take_off (self, change->after);
      insert (self, change->before, change->above_before);
    }
}

static void
chalk_board_finalize (GObject *object)
{
  ChalkBoard *self = CHALK_BOARD (object);

  g_clear_pointer (&self->index, chalk_spatial_index_free);
  g_clear_pointer (&self->objects, chalk_stack_free);

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
  const ChalkPaper paper = CHALK_PAPER_INIT;

  self->paper = paper;
  self->objects = chalk_stack_new ();
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

  return chalk_stack_get_size (self->objects);
}

/* (transfer none): what the board is drawn on (rule E28); changes with the board. */
const ChalkPaper *
chalk_board_get_paper (ChalkBoard *self)
{
  g_return_val_if_fail (CHALK_IS_BOARD (self), NULL);

  return &self->paper;
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
  g_return_val_if_fail (CHALK_IS_BOARD (self) && object_id != NULL, NULL);

  return chalk_stack_lookup (self->objects, object_id);
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
check_order (ChalkBoard *self, ChalkChange *order, GError **error)
{
  const char *above = chalk_change_get_above (order);

  if (above == NULL)
    return TRUE;

  if (g_str_equal (above, chalk_change_get_object_id (order)))
    {
      g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                           "above: must be another object");
      return FALSE;
    }

  if (chalk_board_lookup (self, above) != NULL)
    return TRUE;

  g_set_error (error, CHALK_ERROR, CHALK_ERROR_UNKNOWN_OBJECT, "above: %s is not on the board",
               above);

  return FALSE;
}

static gboolean
check_one (ChalkBoard *self, ChalkChange *change, GError **error)
{
  const char *object_id = chalk_change_get_object_id (change);
  ChalkObject *object = object_id != NULL ? chalk_board_lookup (self, object_id) : NULL;
  ChalkChangeType type = chalk_change_get_change_type (change);

  if (type == CHALK_CHANGE_PAPER)
    return TRUE;

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

  if (type == CHALK_CHANGE_MARK)
    return TRUE;

  if (chalk_object_is_locked (object))
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_LOCKED, "object_id: %s is locked", object_id);
      return FALSE;
    }

  if (type == CHALK_CHANGE_ORDER)
    return check_order (self, change, error);

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
 *   %CHALK_ERROR_ID_TAKEN, %CHALK_ERROR_INVALID, %CHALK_ERROR_LOCKED
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
 * Empties the board and gives it the paper that nobody has changed, for whoever fills it again from
 * a snapshot or a store.
 */
void
chalk_board_clear (ChalkBoard *self, guint64 version)
{
  const ChalkPaper paper = CHALK_PAPER_INIT;

  g_return_if_fail (CHALK_IS_BOARD (self));

  g_clear_pointer (&self->index, chalk_spatial_index_free);
  chalk_stack_clear (self->objects);
  self->paper = paper;
  self->version = version;
  self->digest = 0;
}

/**
 * chalk_board_set_paper:
 * @paper: from a snapshot or a store
 *
 * Lays @paper under the board without an event. The board's version stays.
 */
void
chalk_board_set_paper (ChalkBoard *self, const ChalkPaper *paper)
{
  g_return_if_fail (CHALK_IS_BOARD (self) && paper != NULL);

  set_paper (self, paper);
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

  if (chalk_stack_lookup (self->objects, chalk_object_get_id (object)) != NULL)
    return FALSE;

  insert (self, object, NULL);

  return TRUE;
}

/**
 * chalk_board_list_runs:
 *
 * Costs next to nothing, whatever the board's size.
 *
 * Returns: (transfer full) (element-type ChalkRun): all objects as they are now, in runs, lowest
 * first
 */
GPtrArray *
chalk_board_list_runs (ChalkBoard *self)
{
  g_return_val_if_fail (CHALK_IS_BOARD (self), NULL);

  return chalk_stack_list_runs (self->objects);
}

/**
 * chalk_board_foreach:
 * @func: (scope call): called for each object, lowest first, until it returns %FALSE
 *
 * The objects are those that the board has now, whatever @func does to it.
 */
void
chalk_board_foreach (ChalkBoard *self, ChalkBoardFunc func, gpointer user_data)
{
  g_autoptr (GPtrArray) runs = NULL;

  g_return_if_fail (CHALK_IS_BOARD (self) && func != NULL);

  runs = chalk_board_list_runs (self);
  for (guint i = 0; i < runs->len; i++)
    {
      guint n_objects;
      ChalkObject *const *objects = chalk_run_get_objects (g_ptr_array_index (runs, i), &n_objects);

      for (guint k = 0; k < n_objects; k++)
        if (!func (objects[k], user_data))
          return;
    }
}

static gboolean
add_to_index (ChalkObject *object, gpointer user_data)
{
  index_object (CHALK_BOARD (user_data), object);

  return TRUE;
}

/* Made at the first question: who only serves a board never asks where its objects are. */
ChalkSpatialIndex *
chalk_board_ensure_index (ChalkBoard *self)
{
  if (self->index == NULL)
    {
      self->index = chalk_spatial_index_new ();
      chalk_board_foreach (self, add_to_index, self);
    }

  return self->index;
}

/* Higher the higher the object, which is on the board, lies. */
guint64
chalk_board_get_rank (ChalkBoard *self, ChalkObject *object)
{
  return chalk_stack_get_rank (self->objects, chalk_object_get_id (object));
}
