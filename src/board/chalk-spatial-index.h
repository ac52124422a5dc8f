/* chalk-spatial-index.h - what lies where, found without looking at everything
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-geometry.h"

G_BEGIN_DECLS

typedef struct _ChalkSpatialIndex ChalkSpatialIndex;

/* Returns FALSE to stop. */
typedef gboolean (*ChalkSpatialFunc) (gpointer item, gpointer user_data);

ChalkSpatialIndex *chalk_spatial_index_new (void);
void chalk_spatial_index_free (ChalkSpatialIndex *self);

guint chalk_spatial_index_get_size (ChalkSpatialIndex *self);
void chalk_spatial_index_insert (ChalkSpatialIndex *self, gpointer item, ChalkRect rect);
gboolean chalk_spatial_index_remove (ChalkSpatialIndex *self, gpointer item, ChalkRect rect);
gboolean chalk_spatial_index_foreach_in_rect (ChalkSpatialIndex *self, ChalkRect rect,
                                              ChalkSpatialFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkSpatialIndex, chalk_spatial_index_free)

G_END_DECLS
