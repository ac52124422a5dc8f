/* chalk-raster-pool.h - threads that paint parts of a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>

#include "chalk-geometry.h"
#include "chalk-image-source.h"

G_BEGIN_DECLS

/**
 * ChalkRasterJob:
 * @objects: (nullable) (element-type ChalkObject): what to paint, lowest first
 * @runs: (nullable) (element-type ChalkRun): the same as runs, of which the thread picks what is in
 *   sight; used where @objects is %NULL
 * @hidden: (nullable) (element-type utf8): set of ids that are left out
 * @images: (nullable): where pictures come from
 * @origin: the place on the board of the top left corner
 * @scale: pixels for one board pixel
 * @size: width and height, in pixels
 *
 * A square part of a board. Nobody changes any of the three collections any more.
 */
typedef struct
{
  GPtrArray *objects;
  GPtrArray *runs;
  GHashTable *hidden;
  ChalkImageSource *images;
  ChalkPoint origin;
  double scale;
  int size;
} ChalkRasterJob;

/**
 * ChalkRasterFunc:
 * @surface: (transfer full): premultiplied ARGB, transparent where nothing is
 * @job_data: what the job was started with
 */
typedef void (*ChalkRasterFunc) (cairo_surface_t *surface, gpointer job_data, gpointer user_data);

typedef struct _ChalkRasterPool ChalkRasterPool;

ChalkRasterPool *chalk_raster_pool_new (guint n_threads, ChalkRasterFunc func, gpointer user_data,
                                        GDestroyNotify free_job_data);
void chalk_raster_pool_free (ChalkRasterPool *self);

void chalk_raster_pool_start (ChalkRasterPool *self, const ChalkRasterJob *job, gpointer job_data);
guint chalk_raster_pool_get_n_unfinished (ChalkRasterPool *self);
gboolean chalk_raster_pool_has_room (ChalkRasterPool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkRasterPool, chalk_raster_pool_free)

G_END_DECLS
