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
};

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
add_person (ChalkPeople *self, GHashTable *seen, const ChalkPresence *presence)
{
  gboolean is_self = g_strcmp0 (presence->user_id, self->self_id) == 0;

  if (g_hash_table_add (seen, presence->user_id))
    g_ptr_array_insert (self->people, is_self ? 0 : -1, chalk_person_new (presence, is_self));
}

static void
rebuild (ChalkPeople *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_before = self->people->len;

  g_ptr_array_set_size (self->people, 0);
  for (guint i = 0; i < self->presences->len; i++)
    add_person (self, seen, g_ptr_array_index (self->presences, i));

  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->people->len);
}

static void
remove_presence (ChalkPeople *self, const char *key)
{
  for (guint i = 0; i < self->presences->len; i++)
    {
      const ChalkPresence *presence = g_ptr_array_index (self->presences, i);

      if (g_strcmp0 (presence->key, key) == 0)
        {
          g_ptr_array_remove_index (self->presences, i);
          return;
        }
    }
}

static void
add_presences (ChalkPeople *self, GPtrArray *presences)
{
  for (guint i = 0; presences != NULL && i < presences->len; i++)
    g_ptr_array_add (self->presences, chalk_presence_ref (g_ptr_array_index (presences, i)));
}

/**
 * chalk_people_reset:
 * @presences: (element-type ChalkPresence): everybody who is here
 */
void
chalk_people_reset (ChalkPeople *self, GPtrArray *presences)
{
  g_return_if_fail (CHALK_IS_PEOPLE (self));

  g_ptr_array_set_size (self->presences, 0);
  add_presences (self, presences);
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
  g_return_if_fail (CHALK_IS_PEOPLE (self));

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      const ChalkPresence *presence = g_ptr_array_index (leaves, i);

      remove_presence (self, presence->key);
    }
  add_presences (self, joins);
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
