/* chalk-picture-cache.c - the pictures of a board, ready to be painted
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-picture.h"

#include "chalk-picture-cache.h"

#define LEVELS 12                        /* the last one of 4,096 pixels a side has two */
#define BYTES_MOST (256UL * 1024 * 1024) /* of pixels that are kept */

typedef enum
{
  STATE_WANTED,  /* a painter has asked for it */
  STATE_LOADING, /* it is being decoded on a thread */
  STATE_READY,
  STATE_MISSING /* the session does not have it, or it is damaged */
} State;

typedef struct
{
  State state;
  cairo_surface_t *levels[LEVELS]; /* the whole, then each half as large; NULL at the end */
  gsize n_bytes;
  guint64 used; /* when it was painted last, in turns of the cache */
} Picture;

/**
 * ChalkPictureCache:
 *
 * Gives painters the pictures of a session. One that is asked for the first time is not there: it
 * is read on the main context, decoded on a thread, and #ChalkPictureCache::arrived says when it is
 * worth to paint again. What was not painted for the longest time goes when there is too much.
 */
struct _ChalkPictureCache
{
  GObject parent_instance;
  /* Borrowed */
  ChalkSession *session; /* NULL once it is gone: a thread may keep the cache for longer */
  /* Owned */
  GMutex mutex;         /* guards what follows: painters ask on their threads */
  GHashTable *pictures; /* name → Picture */
  gsize n_bytes;
  guint64 turn;
  guint load_id; /* 0: nobody waits for anything */
};

static void source_iface_init (ChalkImageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkPictureCache, chalk_picture_cache, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_IMAGE_SOURCE, source_iface_init))

enum
{
  ARRIVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
drop_levels (Picture *picture)
{
  for (guint i = 0; i < LEVELS; i++)
    g_clear_pointer (&picture->levels[i], cairo_surface_destroy);
  picture->n_bytes = 0;
}

static void
free_picture (Picture *picture)
{
  drop_levels (picture);
  g_free (picture);
}

/* --- On a thread -------------------------------------------------------------------------------
 */

static void
add_level (Picture *picture, guint level, cairo_surface_t *surface)
{
  picture->levels[level] = surface;
  picture->n_bytes += (gsize) cairo_image_surface_get_stride (surface)
                      * (gsize) cairo_image_surface_get_height (surface);
}

static void
decode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  cairo_surface_t *surface = chalk_picture_decode (chalk_image_get_data (data), &error);
  Picture *picture;

  if (surface == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  picture = g_new0 (Picture, 1);
  add_level (picture, 0, surface);
  for (guint i = 1; i < LEVELS && cairo_image_surface_get_width (surface) > 1
                    && cairo_image_surface_get_height (surface) > 1;
       i++)
    add_level (picture, i, surface = chalk_picture_halve (surface));

  g_task_return_pointer (task, picture, (GDestroyNotify) free_picture);
}

/* --- On the main context -----------------------------------------------------------------------
 */

/* Returns: (nullable): the name of the one that was painted longest ago, but not @kept */
static const char *
find_oldest (ChalkPictureCache *self, Picture *kept)
{
  const char *oldest = NULL;
  guint64 used = G_MAXUINT64;
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      Picture *picture = value;

      if (picture == kept || picture->state != STATE_READY || picture->used >= used)
        continue;
      oldest = name;
      used = picture->used;
    }

  return oldest;
}

/* The next painter who asks for what has gone has it loaded again. */
static void
make_room (ChalkPictureCache *self, Picture *kept)
{
  const char *oldest;

  while (self->n_bytes > BYTES_MOST && (oldest = find_oldest (self, kept)) != NULL)
    {
      self->n_bytes -= ((Picture *) g_hash_table_lookup (self->pictures, oldest))->n_bytes;
      g_hash_table_remove (self->pictures, oldest);
    }
}

static void
on_decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChalkPictureCache *self = CHALK_PICTURE_CACHE (source);
  g_autofree char *name = user_data;
  g_autoptr (GError) error = NULL;
  Picture *decoded = g_task_propagate_pointer (G_TASK (result), &error);
  Picture *picture;

  g_mutex_lock (&self->mutex);
  picture = g_hash_table_lookup (self->pictures, name);
  picture->state = decoded != NULL ? STATE_READY : STATE_MISSING;
  if (decoded != NULL)
    {
      memcpy (picture->levels, decoded->levels, sizeof picture->levels);
      picture->n_bytes = decoded->n_bytes;
      self->n_bytes += picture->n_bytes;
      g_free (decoded);
      make_room (self, picture);
    }
  g_mutex_unlock (&self->mutex);

  g_signal_emit (self, signals[ARRIVED], 0, name);
}

static void
load (ChalkPictureCache *self, const char *name)
{
  g_autoptr (ChalkImage) image =
      self->session != NULL ? chalk_session_get_image (self->session, name, NULL) : NULL;
  g_autoptr (GTask) task = NULL;
  Picture *picture;

  g_mutex_lock (&self->mutex);
  picture = g_hash_table_lookup (self->pictures, name);
  picture->state = image != NULL ? STATE_LOADING : STATE_MISSING;
  g_mutex_unlock (&self->mutex);
  if (image == NULL)
    return;

  task = g_task_new (self, NULL, on_decoded_cb, g_strdup (name));
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, chalk_image_ref (image), (GDestroyNotify) chalk_image_unref);
  g_task_run_in_thread (task, decode_in_thread);
}

static gboolean
on_load_due_cb (gpointer user_data)
{
  ChalkPictureCache *self = user_data;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;
  gpointer picture;

  g_mutex_lock (&self->mutex);
  self->load_id = 0;
  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, &name, &picture))
    if (((Picture *) picture)->state == STATE_WANTED)
      g_ptr_array_add (wanted, g_strdup (name));
  g_mutex_unlock (&self->mutex);

  for (guint i = 0; i < wanted->len; i++)
    load (self, wanted->pdata[i]);

  return G_SOURCE_REMOVE;
}

/* What was missing is there now. */
static void
on_image_added_cb (ChalkPictureCache *self, const char *name)
{
  Picture *picture;
  gboolean is_wanted;

  g_mutex_lock (&self->mutex);
  picture = g_hash_table_lookup (self->pictures, name);
  is_wanted = picture != NULL && picture->state == STATE_MISSING;
  if (is_wanted)
    g_hash_table_remove (self->pictures, name);
  g_mutex_unlock (&self->mutex);

  if (is_wanted)
    g_signal_emit (self, signals[ARRIVED], 0, name);
}

/* --- For painters, on any thread ---------------------------------------------------------------
 */

/* With the mutex held. The source keeps the cache until it has run. */
static void
want (ChalkPictureCache *self, const char *image)
{
  g_hash_table_insert (self->pictures, g_strdup (image), g_new0 (Picture, 1));
  if (self->load_id == 0)
    self->load_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_load_due_cb, g_object_ref (self),
                                     g_object_unref);
}

/* The smallest one that is as large as what it is to cover. */
static cairo_surface_t *
pick_level (Picture *picture, int width, int height)
{
  guint level = 0;

  while (level + 1 < LEVELS && picture->levels[level + 1] != NULL
         && cairo_image_surface_get_width (picture->levels[level + 1]) >= width
         && cairo_image_surface_get_height (picture->levels[level + 1]) >= height)
    level++;

  return cairo_surface_reference (picture->levels[level]);
}

static cairo_surface_t *
chalk_picture_cache_ref_image (ChalkImageSource *source, const char *image, int width, int height)
{
  ChalkPictureCache *self = CHALK_PICTURE_CACHE (source);
  cairo_surface_t *surface = NULL;
  Picture *picture;

  g_mutex_lock (&self->mutex);
  picture = g_hash_table_lookup (self->pictures, image);
  if (picture == NULL)
    {
      want (self, image);
    }
  else if (picture->state == STATE_READY)
    {
      picture->used = ++self->turn;
      surface = pick_level (picture, width, height);
    }
  g_mutex_unlock (&self->mutex);

  return surface;
}

static void
source_iface_init (ChalkImageSourceInterface *iface)
{
  iface->ref_image = chalk_picture_cache_ref_image;
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_picture_cache_finalize (GObject *object)
{
  ChalkPictureCache *self = CHALK_PICTURE_CACHE (object);

  g_clear_weak_pointer (&self->session);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (chalk_picture_cache_parent_class)->finalize (object);
}

static void
chalk_picture_cache_class_init (ChalkPictureCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_picture_cache_finalize;

  /**
   * ChalkPictureCache::arrived:
   * @name: of a picture that was asked for
   *
   * Emitted when a painter would get another answer than the last time.
   */
  signals[ARRIVED] = g_signal_new ("arrived", CHALK_TYPE_PICTURE_CACHE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
chalk_picture_cache_init (ChalkPictureCache *self)
{
  g_mutex_init (&self->mutex);
  self->pictures =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_picture);
}

/* @session: whose pictures; it may end meanwhile */
ChalkPictureCache *
chalk_picture_cache_new (ChalkSession *session)
{
  ChalkPictureCache *self;

  g_return_val_if_fail (CHALK_IS_SESSION (session), NULL);

  self = g_object_new (CHALK_TYPE_PICTURE_CACHE, NULL);
  g_set_weak_pointer (&self->session, session);
  g_signal_connect_object (session, "image-added", G_CALLBACK (on_image_added_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
