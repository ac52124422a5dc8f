/* chalk-raster-pool.c - threads that paint parts of a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-painter.h"
#include "chalk-stack.h"

#include "chalk-raster-pool.h"

#define N_THREADS_MOST 4

/**
 * ChalkRasterPool:
 *
 * Paints jobs on a few threads, from objects that nobody changes, and hands the surfaces to the
 * main context on which the pool was made. It keeps no queue worth the name: whoever starts jobs
 * asks for room first, and so decides as late as possible what is wanted most.
 */
struct _ChalkRasterPool
{
  /* Owned */
  GThreadPool *threads;
  GAsyncQueue *finished; /* Task, on their way back to the main context */
  GSource *wake;         /* ready when something is finished */
  GPtrArray *tasks;      /* Task, started and not handed over yet; main context only */
  /* Borrowed */
  ChalkRasterFunc func;
  gpointer user_data;
  GDestroyNotify free_job_data; /* (nullable) */
  /* State */
  guint n_threads;
  gint is_closing; /* atomic */
};

typedef struct
{
  ChalkRasterJob job; /* its collections are owned */
  gpointer job_data;
  cairo_surface_t *surface; /* NULL until it is painted */
} Task;

typedef struct
{
  GSource source;
  ChalkRasterPool *pool;
} Wake;

static void
free_task (ChalkRasterPool *self, Task *task)
{
  g_clear_pointer (&task->job.objects, g_ptr_array_unref);
  g_clear_pointer (&task->job.runs, g_ptr_array_unref);
  g_clear_pointer (&task->job.hidden, g_hash_table_unref);
  g_clear_object (&task->job.images);
  g_clear_pointer (&task->surface, cairo_surface_destroy);
  if (self->free_job_data != NULL)
    self->free_job_data (task->job_data);
  g_free (task);
}

/* --- On a thread of the pool -------------------------------------------------------------------
 */

static void
pick_objects (GPtrArray *picked, const ChalkRasterJob *job, ChalkObject *const *objects,
              guint n_objects)
{
  double size = job->size / job->scale;
  /* One pixel more: antialiasing reaches beyond the edge. */
  ChalkRect seen =
      chalk_rect_expand ((ChalkRect){ job->origin.x, job->origin.y, size, size }, 1 / job->scale);

  for (guint i = 0; i < n_objects; i++)
    {
      ChalkRect ink = chalk_shape_get_ink_bounds (chalk_object_get_shape (objects[i]));

      if (chalk_rect_intersects (ink, seen)
          && (job->hidden == NULL
              || !g_hash_table_contains (job->hidden, chalk_object_get_id (objects[i]))))
        g_ptr_array_add (picked, objects[i]);
    }
}

/* Returns: (transfer container): what of the job is in sight and not hidden */
static GPtrArray *
list_picked (const ChalkRasterJob *job)
{
  GPtrArray *picked = g_ptr_array_new ();

  if (job->objects != NULL)
    {
      pick_objects (picked, job, (ChalkObject *const *) job->objects->pdata, job->objects->len);
      return picked;
    }

  for (guint i = 0; job->runs != NULL && i < job->runs->len; i++)
    {
      guint n_objects;
      ChalkObject *const *objects =
          chalk_run_get_objects (g_ptr_array_index (job->runs, i), &n_objects);

      pick_objects (picked, job, objects, n_objects);
    }

  return picked;
}

static void
paint_task (gpointer data, gpointer user_data)
{
  ChalkRasterPool *self = user_data;
  Task *task = data;
  const ChalkRasterJob *job = &task->job;
  g_autoptr (GPtrArray) picked = list_picked (job);

  task->surface = chalk_painter_rasterize_until ((ChalkObject *const *) picked->pdata, picked->len,
                                                 job->images, job->origin, job->scale, job->size,
                                                 job->size, &self->is_closing);
  g_async_queue_push (self->finished, task);
  g_source_set_ready_time (self->wake, 0);
}

/* --- On the main context -----------------------------------------------------------------------
 */

static gboolean
dispatch_wake (GSource *source, GSourceFunc callback, gpointer callback_data)
{
  ChalkRasterPool *self = ((Wake *) source)->pool;
  Task *task;

  g_source_set_ready_time (source, -1);
  while ((task = g_async_queue_try_pop (self->finished)) != NULL)
    {
      g_ptr_array_remove_fast (self->tasks, task);
      self->func (g_steal_pointer (&task->surface), task->job_data, self->user_data);
      free_task (self, task);
    }

  return G_SOURCE_CONTINUE;
}

static GSourceFuncs wake_funcs = { .dispatch = dispatch_wake };

static GSource *
create_wake (ChalkRasterPool *self)
{
  GSource *source = g_source_new (&wake_funcs, sizeof (Wake));

  ((Wake *) source)->pool = self;
  g_source_set_static_name (source, "ChalkRasterPool");
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

/**
 * chalk_raster_pool_new:
 * @n_threads: how many jobs are painted at the same time; 0 for what suits the machine
 * @func: called on the thread-default main context of now for each job that is painted; must not
 *   free the pool
 * @user_data: for @func
 * @free_job_data: (nullable): frees what a job was started with, called after @func
 *
 * Returns: (transfer full): a pool without jobs
 */
ChalkRasterPool *
chalk_raster_pool_new (guint n_threads, ChalkRasterFunc func, gpointer user_data,
                       GDestroyNotify free_job_data)
{
  ChalkRasterPool *self;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (ChalkRasterPool, 1);
  self->n_threads = n_threads > 0 ? n_threads : CLAMP (g_get_num_processors (), 1, N_THREADS_MOST);
  self->func = func;
  self->user_data = user_data;
  self->free_job_data = free_job_data;
  self->finished = g_async_queue_new ();
  self->wake = create_wake (self);
  self->tasks = g_ptr_array_new ();
  self->threads = g_thread_pool_new (paint_task, self, (int) self->n_threads, FALSE, NULL);

  return self;
}

/* Waits for the threads, each of which stops at the next object. What they paint is lost. */
void
chalk_raster_pool_free (ChalkRasterPool *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_int_set (&self->is_closing, TRUE);
  g_thread_pool_free (self->threads, TRUE, TRUE);
  g_source_destroy (self->wake);
  g_source_unref (self->wake);

  for (guint i = 0; i < self->tasks->len; i++)
    free_task (self, g_ptr_array_index (self->tasks, i));
  g_ptr_array_unref (self->tasks);
  g_async_queue_unref (self->finished);
  g_free (self);
}

/**
 * chalk_raster_pool_start:
 * @job: what to paint; its collections are referenced, not copied
 * @job_data: (transfer full): for the function of the pool
 */
void
chalk_raster_pool_start (ChalkRasterPool *self, const ChalkRasterJob *job, gpointer job_data)
{
  Task *task;

  g_return_if_fail (self != NULL && job != NULL && job->size > 0 && job->scale > 0);

  task = g_new0 (Task, 1);
  task->job = *job;
  task->job_data = job_data;
  if (job->objects != NULL)
    g_ptr_array_ref (job->objects);
  if (job->runs != NULL)
    g_ptr_array_ref (job->runs);
  if (job->hidden != NULL)
    g_hash_table_ref (job->hidden);
  if (job->images != NULL)
    g_object_ref (job->images);

  g_ptr_array_add (self->tasks, task);
  g_thread_pool_push (self->threads, task, NULL);
}

/* Returns: how many jobs were started and not handed over yet */
guint
chalk_raster_pool_get_n_unfinished (ChalkRasterPool *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->tasks->len;
}

/* Whether another job would be painted soon: all threads have one, and each the next. */
gboolean
chalk_raster_pool_has_room (ChalkRasterPool *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->tasks->len < 2 * self->n_threads;
}
