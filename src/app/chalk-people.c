/* chalk-people.c - everybody who is here, as a list model
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-people.h"

/**
 * ChalkPeople:
 *
 * A #GListModel of #ChalkPerson: one for each user, in the order in which they came, the user of
 * this window first. Kept from the presences that the session tells of; a user with several of
 * them is one person, shown as the first of them says.
 */
struct _ChalkPeople
{
  GObject parent_instance;
  /* Owned */
  char *self_id;
  GPtrArray *presences; /* ChalkPresence, in the order in which they came */
  GPtrArray *people;    /* ChalkPerson */
  GHashTable *names;    /* user id → name, also of those who have left */
};

/* More than ever come to a board; who comes after them is soon forgotten. */
#define NAMES_MAX 10000

static GType
chalk_people_get_item_type (GListModel *model)
{
  return CHALK_TYPE_PERSON;
}

static guint
chalk_people_get_n_items (GListModel *model)
{
  return CHALK_PEOPLE (model)->people->len;
}

static gpointer
chalk_people_get_item (GListModel *model, guint position)
{
  GPtrArray *people = CHALK_PEOPLE (model)->people;

  return position < people->len ? g_object_ref (g_ptr_array_index (people, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = chalk_people_get_item_type;
  iface->get_n_items = chalk_people_get_n_items;
  iface->get_item = chalk_people_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkPeople, chalk_people, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
chalk_people_finalize (GObject *object)
{
  ChalkPeople *self = CHALK_PEOPLE (object);

  g_clear_pointer (&self->self_id, g_free);
  g_clear_pointer (&self->presences, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);

  G_OBJECT_CLASS (chalk_people_parent_class)->finalize (object);
}

static void
chalk_people_class_init (ChalkPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_people_finalize;
}

static void
chalk_people_init (ChalkPeople *self)
{
  self->presences = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_presence_unref);
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* @self_id: the user of this window */
ChalkPeople *
chalk_people_new (const char *self_id)
{
  ChalkPeople *self = g_object_new (CHALK_TYPE_PEOPLE, NULL);

  self->self_id = g_strdup (self_id);

  return self;
}

static void
remember_name (ChalkPeople *self, const ChalkPresence *presence)
{
  if (g_hash_table_size (self->names) < NAMES_MAX
      || g_hash_table_contains (self->names, presence->user_id))
    g_hash_table_insert (self->names, g_strdup (presence->user_id), g_strdup (presence->name));
}

static void
add_person (ChalkPeople *self, GHashTable *seen, const ChalkPresence *presence)
{
  gboolean is_self = g_strcmp0 (presence->user_id, self->self_id) == 0;

  if (!g_hash_table_add (seen, presence->user_id))
    return;

  g_ptr_array_insert (self->people, is_self ? 0 : -1, chalk_person_new (presence, is_self));
  remember_name (self, presence);
}

static gboolean
is_same (GPtrArray *a, guint i, GPtrArray *b, guint j)
{
  return chalk_person_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, j));
}

/* Tells only of the part of the list that is another: a menu that is open in a row stays open when
 * somebody comes. */
static void
tell_change (ChalkPeople *self, GPtrArray *before)
{
  guint n_least = MIN (before->len, self->people->len);
  guint n_head = 0;
  guint n_tail = 0;

  while (n_head < n_least && is_same (before, n_head, self->people, n_head))
    n_head++;
  while (
      n_tail < n_least - n_head
      && is_same (before, before->len - 1 - n_tail, self->people, self->people->len - 1 - n_tail))
    n_tail++;

  if (n_head + n_tail < MAX (before->len, self->people->len))
    g_list_model_items_changed (G_LIST_MODEL (self), n_head, before->len - n_head - n_tail,
                                self->people->len - n_head - n_tail);
}

static void
rebuild (ChalkPeople *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->people);

  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->presences->len; i++)
    add_person (self, seen, g_ptr_array_index (self->presences, i));

  tell_change (self, before);
}

static int
find_key (ChalkPeople *self, const char *key)
{
  for (guint i = 0; i < self->presences->len; i++)
    if (g_str_equal (((ChalkPresence *) g_ptr_array_index (self->presences, i))->key, key))
      return (int) i;

  return -1;
}

/* What is told may be known already (rule P1). */
static void
add_presence (ChalkPeople *self, ChalkPresence *presence)
{
  if (find_key (self, presence->key) < 0)
    g_ptr_array_add (self->presences, chalk_presence_ref (presence));
}

/* Returns: (transfer full) (nullable): the first of @presences that is of a user, taken out */
static ChalkPresence *
take_of_user (GPtrArray *presences, const char *user_id)
{
  for (guint i = 0; i < presences->len; i++)
    {
      ChalkPresence *presence = g_ptr_array_index (presences, i);

      if (g_str_equal (presence->user_id, user_id))
        return g_ptr_array_steal_index (presences, i);
    }

  return NULL;
}

/* Whoever goes and comes at once is somebody who has changed, and keeps their place. */
static void
remove_presence (ChalkPeople *self, ChalkPresence *presence, GPtrArray *joins)
{
  ChalkPresence *after = take_of_user (joins, presence->user_id);
  int place = find_key (self, presence->key);
  int known = after != NULL ? find_key (self, after->key) : -1;

  if (place < 0 && after != NULL)
    add_presence (self, after);
  else if (place >= 0 && (after == NULL || (known >= 0 && known != place)))
    g_ptr_array_remove_index (self->presences, (guint) place);
  else if (place >= 0)
    {
      chalk_presence_unref (g_ptr_array_index (self->presences, place));
      g_ptr_array_index (self->presences, place) = chalk_presence_ref (after);
    }
  g_clear_pointer (&after, chalk_presence_unref);
}

static GPtrArray *
copy_presences (GPtrArray *presences)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_presence_unref);

  for (guint i = 0; presences != NULL && i < presences->len; i++)
    g_ptr_array_add (copy, chalk_presence_ref (g_ptr_array_index (presences, i)));

  return copy;
}

/**
 * chalk_people_reset:
 * @presences: (element-type ChalkPresence): everybody who is here
 */
void
chalk_people_reset (ChalkPeople *self, GPtrArray *presences)
{
  g_return_if_fail (CHALK_IS_PEOPLE (self));

  g_ptr_array_unref (self->presences);
  self->presences = copy_presences (presences);
  rebuild (self);
}

/**
 * chalk_people_update:
 * @joins: (element-type ChalkPresence) (nullable): who came
 * @leaves: (element-type ChalkPresence) (nullable): who went
 */
void
chalk_people_update (ChalkPeople *self, GPtrArray *joins, GPtrArray *leaves)
{
  g_autoptr (GPtrArray) rest = NULL;

  g_return_if_fail (CHALK_IS_PEOPLE (self));

  rest = copy_presences (joins);
  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    remove_presence (self, g_ptr_array_index (leaves, i), rest);
  for (guint i = 0; i < rest->len; i++)
    add_presence (self, g_ptr_array_index (rest, i));
  rebuild (self);
}

/* Returns: (transfer none) (nullable): the person, if they are here */
ChalkPerson *
chalk_people_lookup (ChalkPeople *self, const char *user_id)
{
  g_return_val_if_fail (CHALK_IS_PEOPLE (self), NULL);

  for (guint i = 0; i < self->people->len; i++)
    {
      ChalkPerson *person = g_ptr_array_index (self->people, i);

      if (g_strcmp0 (chalk_person_get_user_id (person), user_id) == 0)
        return person;
    }

  return NULL;
}

/**
 * chalk_people_learn:
 * @names: (element-type utf8 utf8): user id → name of people of earlier times
 *
 * Who is here, or was, is still called as they say themselves.
 */
void
chalk_people_learn (ChalkPeople *self, GHashTable *names)
{
  GHashTableIter iter;
  const char *user_id;
  const char *name;

  g_return_if_fail (CHALK_IS_PEOPLE (self) && names != NULL);

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, (gpointer *) &user_id, (gpointer *) &name))
    if (g_hash_table_size (self->names) < NAMES_MAX
        && !g_hash_table_contains (self->names, user_id))
      g_hash_table_insert (self->names, g_strdup (user_id), g_strdup (name));
}

/* Returns: (transfer none) (nullable): what the user calls themself, or did when they were here */
const char *
chalk_people_get_name (ChalkPeople *self, const char *user_id)
{
  g_return_val_if_fail (CHALK_IS_PEOPLE (self) && user_id != NULL, NULL);

  return g_hash_table_lookup (self->names, user_id);
}
