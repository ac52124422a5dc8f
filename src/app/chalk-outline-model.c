/* chalk-outline-model.c - the objects of a board as a list
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-outline-model.h"

#define PAUSE_MS 200 /* between a change and the list's: a stroke after the other is one change */

/**
 * ChalkOutlineItem:
 *
 * An object as it was when the list was made. Immutable.
 */
struct _ChalkOutlineItem
{
  GObject parent_instance;
  /* Owned */
  ChalkObject *object;
};

G_DEFINE_FINAL_TYPE (ChalkOutlineItem, chalk_outline_item, G_TYPE_OBJECT)

static void
chalk_outline_item_finalize (GObject *object)
{
  g_clear_pointer (&CHALK_OUTLINE_ITEM (object)->object, chalk_object_unref);

  G_OBJECT_CLASS (chalk_outline_item_parent_class)->finalize (object);
}

static void
chalk_outline_item_class_init (ChalkOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_outline_item_finalize;
}

static void
chalk_outline_item_init (ChalkOutlineItem *self)
{
}

/* Returns: (transfer none): the object */
ChalkObject *
chalk_outline_item_get_object (ChalkOutlineItem *self)
{
  g_return_val_if_fail (CHALK_IS_OUTLINE_ITEM (self), NULL);

  return self->object;
}

/**
 * ChalkOutlineModel:
 *
 * The objects of a desk's board, the highest first. Follows the board a moment later, and tells
 * only of the part of the list that is another, so that whoever reads keeps their place. Items are
 * made when they are asked for.
 */
struct _ChalkOutlineModel
{
  GObject parent_instance;
  /* Owned */
  ChalkDesk *desk;
  GPtrArray *objects; /* ChalkObject */
  /* State */
  guint pause_id;
};

static void model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkOutlineModel, chalk_outline_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_iface_init))

static GType
chalk_outline_model_get_item_type (GListModel *model)
{
  return CHALK_TYPE_OUTLINE_ITEM;
}

static guint
chalk_outline_model_get_n_items (GListModel *model)
{
  return CHALK_OUTLINE_MODEL (model)->objects->len;
}

static gpointer
chalk_outline_model_get_item (GListModel *model, guint position)
{
  ChalkOutlineModel *self = CHALK_OUTLINE_MODEL (model);
  ChalkOutlineItem *item;

  if (position >= self->objects->len)
    return NULL;

  item = g_object_new (CHALK_TYPE_OUTLINE_ITEM, NULL);
  item->object = chalk_object_ref (g_ptr_array_index (self->objects, position));

  return item;
}

static void
model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = chalk_outline_model_get_item_type;
  iface->get_n_items = chalk_outline_model_get_n_items;
  iface->get_item = chalk_outline_model_get_item;
}

static gboolean
collect_object (ChalkObject *object, gpointer objects)
{
  g_ptr_array_add (objects, chalk_object_ref (object));

  return TRUE;
}

static GPtrArray *
list_objects (ChalkOutlineModel *self)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);

  chalk_board_foreach (chalk_desk_get_board (self->desk), collect_object, objects);
  for (guint i = 0; i < objects->len / 2; i++)
    {
      gpointer object = objects->pdata[i];

      objects->pdata[i] = objects->pdata[objects->len - 1 - i];
      objects->pdata[objects->len - 1 - i] = object;
    }

  return objects;
}

/**
 * chalk_outline_model_refresh:
 *
 * Makes the list what the board is now. Objects are immutable, so that a changed one is another.
 */
void
chalk_outline_model_refresh (ChalkOutlineModel *self)
{
  g_autoptr (GPtrArray) before = NULL;
  GPtrArray *after;
  guint start = 0;
  guint end = 0;
  guint shorter;

  g_return_if_fail (CHALK_IS_OUTLINE_MODEL (self));

  g_clear_handle_id (&self->pause_id, g_source_remove);
  before = g_steal_pointer (&self->objects);
  self->objects = after = list_objects (self);
  shorter = MIN (before->len, after->len);
  while (start < shorter && before->pdata[start] == after->pdata[start])
    start++;
  while (end < shorter - start
         && before->pdata[before->len - 1 - end] == after->pdata[after->len - 1 - end])
    end++;

  if (start + end < before->len || start + end < after->len)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end,
                                after->len - start - end);
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  ChalkOutlineModel *self = user_data;

  self->pause_id = 0;
  chalk_outline_model_refresh (self);

  return G_SOURCE_REMOVE;
}

static void
on_board_changed_cb (ChalkOutlineModel *self)
{
  if (self->pause_id == 0)
    self->pause_id = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, on_pause_over_cb, self, NULL);
}

static void
chalk_outline_model_dispose (GObject *object)
{
  ChalkOutlineModel *self = CHALK_OUTLINE_MODEL (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (chalk_outline_model_parent_class)->dispose (object);
}

static void
chalk_outline_model_finalize (GObject *object)
{
  g_clear_pointer (&CHALK_OUTLINE_MODEL (object)->objects, g_ptr_array_unref);

  G_OBJECT_CLASS (chalk_outline_model_parent_class)->finalize (object);
}

static void
chalk_outline_model_class_init (ChalkOutlineModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chalk_outline_model_dispose;
  object_class->finalize = chalk_outline_model_finalize;
}

static void
chalk_outline_model_init (ChalkOutlineModel *self)
{
}

ChalkOutlineModel *
chalk_outline_model_new (ChalkDesk *desk)
{
  ChalkOutlineModel *self;

  g_return_val_if_fail (CHALK_IS_DESK (desk), NULL);

  self = g_object_new (CHALK_TYPE_OUTLINE_MODEL, NULL);
  self->desk = g_object_ref (desk);
  self->objects = list_objects (self);
  g_signal_connect_object (desk, "object-changed", G_CALLBACK (on_board_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "reset", G_CALLBACK (on_board_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* Returns: (transfer none): id of the object at @position, which is one of the list */
const char *
chalk_outline_model_get_id (ChalkOutlineModel *self, guint position)
{
  g_return_val_if_fail (CHALK_IS_OUTLINE_MODEL (self) && position < self->objects->len, NULL);

  return chalk_object_get_id (g_ptr_array_index (self->objects, position));
}
