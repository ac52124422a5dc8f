/* chalk-stack.c - objects in z-order, of which a copy costs next to nothing
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-stack.h"

/* Enough for few runs to a board, and few enough that copying one is nothing to speak of. */
#define RUN_SIZE 64

struct _ChalkRun
{
  gatomicrefcount ref_count;
  guint n_objects;
  gboolean is_measured; /* whether n_bytes is known */
  gsize n_bytes;        /* of the texts of all objects */
  ChalkObject *objects[RUN_SIZE];
};

/* A run's place in the stack. */
typedef struct
{
  ChalkRun *run;
  guint index; /* in the stack's blocks */
} Block;

typedef struct
{
  ChalkObject *object; /* borrowed from the run */
  Block *block;        /* borrowed from the stack */
} Place;

/**
 * ChalkStack:
 *
 * Objects from the lowest to the topmost, found by their ids, each at most once. They are kept in
 * runs; whoever wants the stack as it is now takes references to its runs, and a run that somebody
 * else holds is copied before it changes. So a copy costs a pointer for each 64 objects, and what
 * changes after it costs one run. Use from one thread; runs may go anywhere.
 */
struct _ChalkStack
{
  GPtrArray *blocks;  /* Block, lowest first; none is empty */
  GHashTable *places; /* object id, borrowed from the object → Place */
};

/* --- Runs --------------------------------------------------------------------------------------
 */

static ChalkRun *
run_new (void)
{
  ChalkRun *self = g_new0 (ChalkRun, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->is_measured = TRUE;

  return self;
}

ChalkRun *
chalk_run_ref (ChalkRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_run_unref (ChalkRun *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_objects; i++)
    chalk_object_unref (self->objects[i]);
  g_free (self);
}

/**
 * chalk_run_get_objects:
 * @n_objects: (out): their number, 1 or more
 *
 * Returns: (transfer none) (array length=n_objects): the objects, lowest first
 */
ChalkObject *const *
chalk_run_get_objects (ChalkRun *self, guint *n_objects)
{
  g_return_val_if_fail (self != NULL && n_objects != NULL, NULL);

  *n_objects = self->n_objects;

  return self->objects;
}

static gsize
text_size (ChalkObject *object)
{
  GBytes *text = chalk_object_get_text (object);

  return text != NULL ? g_bytes_get_size (text) : 0;
}

/**
 * chalk_run_get_text_size:
 *
 * On the thread of the stack. Remembered once all objects have a text, so that a large board is
 * not walked through to know how long it is.
 *
 * Returns: the bytes of all texts that the objects have, see chalk_object_set_text()
 */
gsize
chalk_run_get_text_size (ChalkRun *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->is_measured)
    return self->n_bytes;

  self->is_measured = TRUE;
  self->n_bytes = 0;
  for (guint i = 0; i < self->n_objects; i++)
    {
      self->is_measured = self->is_measured && chalk_object_get_text (self->objects[i]) != NULL;
      self->n_bytes += text_size (self->objects[i]);
    }

  return self->n_bytes;
}

/* Counts an object that is about to come or has just gone. */
static void
run_count (ChalkRun *self, ChalkObject *object, gboolean comes)
{
  if (chalk_object_get_text (object) == NULL)
    self->is_measured = FALSE;
  else if (comes)
    self->n_bytes += text_size (object);
  else
    self->n_bytes -= text_size (object);
}

static void
run_insert (ChalkRun *self, guint at, ChalkObject *object)
{
  g_assert (self->n_objects < RUN_SIZE && at <= self->n_objects);

  memmove (&self->objects[at + 1], &self->objects[at],
           (self->n_objects - at) * sizeof self->objects[0]);
  self->objects[at] = chalk_object_ref (object);
  self->n_objects++;
  run_count (self, object, TRUE);
}

static void
run_remove (ChalkRun *self, guint at)
{
  g_autoptr (ChalkObject) object = self->objects[at];

  self->n_objects--;
  memmove (&self->objects[at], &self->objects[at + 1],
           (self->n_objects - at) * sizeof self->objects[0]);
  run_count (self, object, FALSE);
}

/* Appends the objects of @other from @from on. */
static void
run_append (ChalkRun *self, ChalkRun *other, guint from)
{
  for (guint i = from; i < other->n_objects; i++)
    run_insert (self, self->n_objects, other->objects[i]);
}

static guint
run_find (ChalkRun *self, ChalkObject *object)
{
  guint i = 0;

  while (self->objects[i] != object)
    i++;

  return i;
}

/* --- Blocks ------------------------------------------------------------------------------------
 */

static void
free_block (gpointer data)
{
  Block *block = data;

  chalk_run_unref (block->run);
  g_free (block);
}

static void
number_blocks (ChalkStack *self, guint from)
{
  for (guint i = from; i < self->blocks->len; i++)
    ((Block *) g_ptr_array_index (self->blocks, i))->index = i;
}

static Block *
insert_block (ChalkStack *self, guint index)
{
  Block *block = g_new0 (Block, 1);

  block->run = run_new ();
  g_ptr_array_insert (self->blocks, (int) index, block);
  number_blocks (self, index);

  return block;
}

/* The block's run, which nobody else holds from now on. */
static ChalkRun *
own_run (Block *block)
{
  ChalkRun *copy;

  if (g_atomic_ref_count_compare (&block->run->ref_count, 1))
    return block->run;

  copy = run_new ();
  run_append (copy, block->run, 0);
  chalk_run_unref (block->run);
  block->run = copy;

  return copy;
}

/* Gives the upper half of a block to a new one above it. */
static void
split (ChalkStack *self, Block *block)
{
  Block *upper = insert_block (self, block->index + 1);
  ChalkRun *run = own_run (block);

  run_append (upper->run, run, RUN_SIZE / 2);
  while (run->n_objects > RUN_SIZE / 2)
    run_remove (run, run->n_objects - 1);

  for (guint i = 0; i < upper->run->n_objects; i++)
    {
      Place *place =
          g_hash_table_lookup (self->places, chalk_object_get_id (upper->run->objects[i]));

      place->block = upper;
    }
}

static Block *
find_room_on_top (ChalkStack *self)
{
  Block *top =
      self->blocks->len > 0 ? g_ptr_array_index (self->blocks, self->blocks->len - 1) : NULL;

  if (top == NULL || top->run->n_objects == RUN_SIZE)
    top = insert_block (self, self->blocks->len);

  return top;
}

/* --- The stack ---------------------------------------------------------------------------------
 */

/**
 * chalk_stack_new:
 *
 * Returns: (transfer full): a stack of nothing
 */
ChalkStack *
chalk_stack_new (void)
{
  ChalkStack *self = g_new0 (ChalkStack, 1);

  self->blocks = g_ptr_array_new_with_free_func (free_block);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  return self;
}

void
chalk_stack_free (ChalkStack *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self);
}

guint
chalk_stack_get_size (ChalkStack *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->places);
}

/**
 * chalk_stack_lookup:
 * @id: any string
 *
 * Returns: (transfer none) (nullable): the object of this id; valid until it is replaced or removed
 */
ChalkObject *
chalk_stack_lookup (ChalkStack *self, const char *id)
{
  Place *place;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  place = g_hash_table_lookup (self->places, id);

  return place != NULL ? place->object : NULL;
}

/**
 * chalk_stack_get_above:
 * @id: id of an object in the stack
 *
 * Returns: (transfer none) (nullable): the object right above it
 */
ChalkObject *
chalk_stack_get_above (ChalkStack *self, const char *id)
{
  Place *place;
  guint at;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  place = g_hash_table_lookup (self->places, id);
  g_return_val_if_fail (place != NULL, NULL);

  at = run_find (place->block->run, place->object) + 1;
  if (at < place->block->run->n_objects)
    return place->block->run->objects[at];
  if (place->block->index + 1 == self->blocks->len)
    return NULL;

  return ((Block *) g_ptr_array_index (self->blocks, place->block->index + 1))->run->objects[0];
}

/**
 * chalk_stack_get_rank:
 * @id: id of an object in the stack
 *
 * Returns: a number that is higher the higher the object lies; until the stack changes
 */
guint64
chalk_stack_get_rank (ChalkStack *self, const char *id)
{
  Place *place;

  g_return_val_if_fail (self != NULL && id != NULL, 0);

  place = g_hash_table_lookup (self->places, id);
  g_return_val_if_fail (place != NULL, 0);

  return (guint64) place->block->index * RUN_SIZE + run_find (place->block->run, place->object);
}

/**
 * chalk_stack_compare:
 * @a: id of an object in the stack
 * @b: id of an object in the stack
 *
 * Returns: less than 0 if @a lies below @b, more if above, 0 if they are the same
 */
int
chalk_stack_compare (ChalkStack *self, const char *a, const char *b)
{
  guint64 rank_a = chalk_stack_get_rank (self, a);
  guint64 rank_b = chalk_stack_get_rank (self, b);

  return rank_a < rank_b ? -1 : rank_a > rank_b;
}

/**
 * chalk_stack_list_runs:
 *
 * Returns: (transfer full) (element-type ChalkRun): all objects as they are now, in runs, lowest
 * first
 */
GPtrArray *
chalk_stack_list_runs (ChalkStack *self)
{
  GPtrArray *runs;

  g_return_val_if_fail (self != NULL, NULL);

  runs = g_ptr_array_new_full (self->blocks->len, (GDestroyNotify) chalk_run_unref);
  for (guint i = 0; i < self->blocks->len; i++)
    g_ptr_array_add (runs, chalk_run_ref (((Block *) g_ptr_array_index (self->blocks, i))->run));

  return runs;
}

/**
 * chalk_stack_insert:
 * @object: an object whose id the stack does not have
 * @above: (nullable): id of an object in the stack, right below which it is put; %NULL for on top
 */
void
chalk_stack_insert (ChalkStack *self, ChalkObject *object, const char *above)
{
  Place *upper = NULL;
  Place *place;
  guint at;

  g_return_if_fail (self != NULL && object != NULL);
  g_return_if_fail (!g_hash_table_contains (self->places, chalk_object_get_id (object)));

  if (above != NULL)
    {
      upper = g_hash_table_lookup (self->places, above);
      g_return_if_fail (upper != NULL);
      if (upper->block->run->n_objects == RUN_SIZE)
        split (self, upper->block);
    }

  place = g_new (Place, 1);
  *place = (Place){ object, upper != NULL ? upper->block : find_room_on_top (self) };
  at = upper != NULL ? run_find (upper->block->run, upper->object) : place->block->run->n_objects;
  run_insert (own_run (place->block), at, object);
  g_hash_table_insert (self->places, (gpointer) chalk_object_get_id (object), place);
}

/**
 * chalk_stack_replace:
 * @object: takes the place of the object of its id, which the stack has
 */
void
chalk_stack_replace (ChalkStack *self, ChalkObject *object)
{
  Place *place;
  ChalkRun *run;
  guint at;

  g_return_if_fail (self != NULL && object != NULL);

  place = g_hash_table_lookup (self->places, chalk_object_get_id (object));
  g_return_if_fail (place != NULL);

  /* The table's key lives in the object, so the key goes before the old object does. */
  g_hash_table_steal (self->places, chalk_object_get_id (object));
  run = own_run (place->block);
  at = run_find (run, place->object);
  run_remove (run, at);
  run_insert (run, at, object);
  place->object = object;
  g_hash_table_insert (self->places, (gpointer) chalk_object_get_id (object), place);
}

/**
 * chalk_stack_remove:
 * @id: id of an object in the stack
 */
void
chalk_stack_remove (ChalkStack *self, const char *id)
{
  g_autofree Place *place = NULL;
  ChalkRun *run;
  guint index;

  g_return_if_fail (self != NULL && id != NULL);

  place = g_hash_table_lookup (self->places, id);
  g_return_if_fail (place != NULL);

  g_hash_table_steal (self->places, id);
  run = own_run (place->block);
  run_remove (run, run_find (run, place->object));
  if (run->n_objects > 0)
    return;

  index = place->block->index;
  g_ptr_array_remove_index (self->blocks, index);
  number_blocks (self, index);
}

void
chalk_stack_clear (ChalkStack *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->places);
  g_ptr_array_set_size (self->blocks, 0);
}
