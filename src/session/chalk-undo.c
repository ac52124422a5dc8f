/* chalk-undo.c - what each user can take back, and do again
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-undo.h"

/* What one event of a user did to one object, or to the paper. */
typedef struct
{
  char *object_id;     /* CHALK_PAPER_ID for the paper */
  ChalkPaper *paper;   /* the paper: as it was; NULL for objects */
  ChalkObject *before; /* nullable: it was not there */
  ChalkObject *after;  /* nullable: it is gone */
  gboolean has_moved_in_order;
  char *above;      /* of what is gone or has another place: id of the object that was right
                     * above; nullable: the top */
  guint64 expected; /* the object's version as long as nobody else changed it; 0: gone */
} Entry;

/* The steps of one user, newest last. A step is the Entries of one event. */
typedef struct
{
  GPtrArray *undo; /* GArray of Entry */
  GPtrArray *redo; /* GArray of Entry: of the events that took something back */
  GArray *taken;   /* nullable: the step that was proposed last, until its event is recorded */
  guint64 used;    /* the larger, the later it changed */
} Stacks;

/**
 * ChalkUndo:
 *
 * Undo and redo for each user of a session (rule E17). To take a step back is to propose the
 * inverse of what its event did, and the event that this becomes is in turn the step that a redo
 * takes back. An object counts as untouched by others while its version is the one that the user's
 * own steps left behind. Lives as long as its session; owned by it.
 */
struct _ChalkUndo
{
  GHashTable *users; /* user id → Stacks */
  guint64 clock;
};

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->object_id, g_free);
  g_clear_pointer (&entry->paper, g_free);
  g_clear_pointer (&entry->before, chalk_object_unref);
  g_clear_pointer (&entry->after, chalk_object_unref);
  g_clear_pointer (&entry->above, g_free);
}

static void
free_stacks (gpointer data)
{
  Stacks *stacks = data;

  g_clear_pointer (&stacks->undo, g_ptr_array_unref);
  g_clear_pointer (&stacks->redo, g_ptr_array_unref);
  g_clear_pointer (&stacks->taken, g_array_unref);
  g_free (stacks);
}

static guint64
version_of (ChalkObject *object)
{
  return object != NULL ? chalk_object_get_version (object) : 0;
}

static const char *
id_of (const ChalkBoardChange *change)
{
  if (change->paper_after != NULL)
    return CHALK_PAPER_ID;

  return chalk_object_get_id (change->before != NULL ? change->before : change->after);
}

/* Returns: id, borrowed from @changes → the last change of that object: the parts of a batch may
 * change one object several times */
static GHashTable *
find_last_changes (GArray *changes)
{
  GHashTable *last = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    {
      ChalkBoardChange *change = &g_array_index (changes, ChalkBoardChange, i);

      g_hash_table_replace (last, (gpointer) id_of (change), change);
    }

  return last;
}

static guint64
version_behind (GHashTable *last, const char *object_id)
{
  const ChalkBoardChange *change = g_hash_table_lookup (last, object_id);

  return change->paper_after != NULL ? change->paper_after->version : version_of (change->after);
}

static guint64
version_before (const Entry *entry)
{
  return entry->paper != NULL ? entry->paper->version : version_of (entry->before);
}

static guint64
present_version (ChalkBoard *board, const Entry *entry)
{
  return entry->paper != NULL ? chalk_board_get_paper (board)->version
                              : version_of (chalk_board_lookup (board, entry->object_id));
}

static GArray *
new_step (GArray *changes)
{
  GArray *step = g_array_sized_new (FALSE, FALSE, sizeof (Entry), changes->len);
  g_autoptr (GHashTable) last = find_last_changes (changes);

  g_array_set_clear_func (step, clear_entry);
  for (guint i = 0; i < changes->len; i++)
    {
      ChalkBoardChange *change = &g_array_index (changes, ChalkBoardChange, i);
      const Entry entry = {
        g_strdup (id_of (change)),
        g_memdup2 (change->paper_before, change->paper_before != NULL ? sizeof (ChalkPaper) : 0),
        change->before != NULL ? chalk_object_ref (change->before) : NULL,
        change->after != NULL ? chalk_object_ref (change->after) : NULL,
        change->has_moved_in_order,
        g_strdup (change->has_moved_in_order ? change->above_before : change->above),
        version_behind (last, id_of (change)),
      };

      g_array_append_val (step, entry);
    }

  return step;
}

static void
forget_oldest_user (ChalkUndo *self)
{
  GHashTableIter iter;
  const char *user_id;
  const char *oldest_id = NULL;
  Stacks *stacks;
  guint64 oldest = G_MAXUINT64;

  g_hash_table_iter_init (&iter, self->users);
  while (g_hash_table_iter_next (&iter, (gpointer *) &user_id, (gpointer *) &stacks))
    if (stacks->used < oldest)
      {
        oldest = stacks->used;
        oldest_id = user_id;
      }

  g_hash_table_remove (self->users, oldest_id);
}

static Stacks *
ensure_stacks (ChalkUndo *self, const char *user_id)
{
  Stacks *stacks = g_hash_table_lookup (self->users, user_id);

  if (stacks == NULL)
    {
      if (g_hash_table_size (self->users) >= CHALK_LIMIT_PEERS)
        forget_oldest_user (self);
      stacks = g_new0 (Stacks, 1);
      stacks->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      stacks->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      g_hash_table_insert (self->users, g_strdup (user_id), stacks);
    }
  stacks->used = ++self->clock;

  return stacks;
}

static ChalkChange *
invert (const Entry *entry)
{
  if (entry->paper != NULL)
    return chalk_change_new_paper (entry->paper->color, entry->paper->pattern);

  if (entry->before == NULL)
    return chalk_change_new_delete (entry->object_id);

  if (entry->has_moved_in_order)
    return chalk_change_new_order (entry->object_id, entry->above);

  if (entry->after != NULL && !chalk_object_is_marked_like (entry->before, entry->after)
      && chalk_shape_equal (chalk_object_get_shape (entry->before),
                            chalk_object_get_shape (entry->after)))
    {
      const ChalkMark mark = chalk_object_get_mark (entry->before);

      return chalk_change_new_mark (entry->object_id, &mark);
    }

  if (entry->after != NULL && chalk_object_is_marked_like (entry->before, entry->after)
      && chalk_shape_is_translation (chalk_object_get_shape (entry->before),
                                     chalk_object_get_shape (entry->after)))
    return chalk_change_new_move (entry->object_id,
                                  chalk_shape_get_anchor (chalk_object_get_shape (entry->before)));

  return chalk_change_new_restore (entry->before, entry->above);
}

/* Rule E27: what came locked cannot go before it is unlocked. */
static void
add_unlocking (GPtrArray *inverse, const Entry *entry)
{
  const ChalkMark unlocked = { .fields = CHALK_MARK_LOCKED };

  if (entry->paper == NULL && entry->before == NULL && chalk_object_is_locked (entry->after))
    g_ptr_array_add (inverse, chalk_change_new_mark (entry->object_id, &unlocked));
}

/* The inverse of a step as far as nobody else has touched its objects, last change first. */
static GPtrArray *
invert_step (GArray *step, ChalkBoard *board, guint *n_skipped)
{
  GPtrArray *inverse = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);

  *n_skipped = 0;
  for (guint i = step->len; i > 0; i--)
    {
      Entry *entry = &g_array_index (step, Entry, i - 1);

      if (present_version (board, entry) == entry->expected)
        {
          add_unlocking (inverse, entry);
          g_ptr_array_add (inverse, invert (entry));
        }
      else
        (*n_skipped)++;
    }

  return inverse;
}

static void
renew_expectation (GPtrArray *steps, const Entry *taken, guint64 version)
{
  for (guint i = 0; i < steps->len; i++)
    {
      GArray *step = g_ptr_array_index (steps, i);

      for (guint j = 0; j < step->len; j++)
        {
          Entry *entry = &g_array_index (step, Entry, j);

          if (entry->expected == version_before (taken)
              && g_str_equal (entry->object_id, taken->object_id))
            entry->expected = version;
        }
    }
}

/* The objects look again as the user's other steps left them, but have a new version. */
static void
renew_expectations (Stacks *stacks, GArray *changes)
{
  g_autoptr (GHashTable) last = find_last_changes (changes);

  for (guint i = 0; i < stacks->taken->len; i++)
    {
      Entry *taken = &g_array_index (stacks->taken, Entry, i);
      guint64 version;

      if (!g_hash_table_contains (last, taken->object_id))
        continue;
      version = version_behind (last, taken->object_id);
      renew_expectation (stacks->undo, taken, version);
      renew_expectation (stacks->redo, taken, version);
    }
}

ChalkUndo *
chalk_undo_new (void)
{
  ChalkUndo *self = g_new0 (ChalkUndo, 1);

  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_stacks);

  return self;
}

void
chalk_undo_free (ChalkUndo *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->users, g_hash_table_unref);
  g_free (self);
}

/**
 * chalk_undo_propose:
 * @user_id: whose step
 * @board: the board as it is now
 * @kind: %CHALK_UNDO_UNDO or %CHALK_UNDO_REDO
 * @n_skipped: (out): how many objects are left alone because others have changed them
 * @error: return location; %CHALK_ERROR_NOTHING_TO_UNDO, %CHALK_ERROR_CONFLICT
 *
 * Takes the newest step from its stack, also if all of it is in conflict: it is in nobody's way
 * then.
 *
 * Returns: (transfer full) (nullable): the change that takes the step back
 */
ChalkChange *
chalk_undo_propose (ChalkUndo *self, const char *user_id, ChalkBoard *board, ChalkUndoKind kind,
                    guint *n_skipped, GError **error)
{
  g_autoptr (GPtrArray) inverse = NULL;
  Stacks *stacks;
  GPtrArray *steps;

  g_return_val_if_fail (self != NULL && user_id != NULL && n_skipped != NULL, NULL);
  g_return_val_if_fail (kind == CHALK_UNDO_UNDO || kind == CHALK_UNDO_REDO, NULL);

  stacks = ensure_stacks (self, user_id);
  steps = kind == CHALK_UNDO_UNDO ? stacks->undo : stacks->redo;
  if (steps->len == 0)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_NOTHING_TO_UNDO, "there is nothing to %s",
                   kind == CHALK_UNDO_UNDO ? "take back" : "do again");
      return NULL;
    }

  g_clear_pointer (&stacks->taken, g_array_unref);
  stacks->taken = g_ptr_array_steal_index (steps, steps->len - 1);
  inverse = invert_step (stacks->taken, board, n_skipped);
  if (inverse->len == 0)
    {
      g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_CONFLICT,
                           "others have changed it since");
      return NULL;
    }

  if (inverse->len == 1)
    return chalk_change_ref (g_ptr_array_index (inverse, 0));

  return chalk_change_new_batch ((ChalkChange *const *) inverse->pdata, inverse->len, error);
}

/**
 * chalk_undo_record:
 * @user_id: who made the event
 * @kind: what it was; an undo or a redo is the one proposed last
 * @changes: (element-type ChalkBoardChange): what it did
 *
 * An ordinary change makes the redo steps void.
 */
void
chalk_undo_record (ChalkUndo *self, const char *user_id, ChalkUndoKind kind, GArray *changes)
{
  Stacks *stacks;
  GPtrArray *steps;

  g_return_if_fail (self != NULL && user_id != NULL && changes != NULL);

  stacks = ensure_stacks (self, user_id);
  if (kind == CHALK_UNDO_EDIT)
    g_ptr_array_set_size (stacks->redo, 0);
  else if (stacks->taken != NULL)
    renew_expectations (stacks, changes);
  g_clear_pointer (&stacks->taken, g_array_unref);

  if (changes->len == 0)
    return;

  steps = kind == CHALK_UNDO_UNDO ? stacks->redo : stacks->undo;
  g_ptr_array_add (steps, new_step (changes));
  if (steps->len > CHALK_LIMIT_UNDO)
    g_ptr_array_remove_index (steps, 0);
}

/* The user can take nothing back any more. */
void
chalk_undo_forget (ChalkUndo *self, const char *user_id)
{
  g_return_if_fail (self != NULL && user_id != NULL);

  g_hash_table_remove (self->users, user_id);
}
