/* chalk-ephemeral.h - what is shown for a moment and never stored
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-shape.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_PREVIEW_NONE, /* the preview is over */
  CHALK_PREVIEW_STROKE,
  CHALK_PREVIEW_SHAPE,
  CHALK_PREVIEW_MOVE,
  CHALK_PREVIEW_LASER
} ChalkPreviewType;

typedef struct _ChalkPreview ChalkPreview;

ChalkPreview *chalk_preview_new_none (void);
ChalkPreview *chalk_preview_new_stroke (const char *id, const ChalkStyle *style, guint from,
                                        const ChalkStrokePoint *points, gsize n_points,
                                        GError **error);
ChalkPreview *chalk_preview_new_shape (const char *id, ChalkShape *shape);
ChalkPreview *chalk_preview_new_move (const char *const *object_ids, double dx, double dy,
                                      GError **error);
ChalkPreview *chalk_preview_new_laser (const char *id, guint from, const ChalkStrokePoint *points,
                                       gsize n_points, gboolean is_spotlight, GError **error);
ChalkPreview *chalk_preview_ref (ChalkPreview *self);
void chalk_preview_unref (ChalkPreview *self);

ChalkPreviewType chalk_preview_get_preview_type (ChalkPreview *self);
const char *chalk_preview_get_id (ChalkPreview *self);
const ChalkStyle *chalk_preview_get_style (ChalkPreview *self);
guint chalk_preview_get_from (ChalkPreview *self);
const ChalkStrokePoint *chalk_preview_get_points (ChalkPreview *self, gsize *n_points);
ChalkShape *chalk_preview_get_shape (ChalkPreview *self);
const char *const *chalk_preview_get_object_ids (ChalkPreview *self);
ChalkPoint chalk_preview_get_offset (ChalkPreview *self);
gboolean chalk_preview_is_spotlight (ChalkPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkPreview, chalk_preview_unref)

/**
 * ChalkEphemeral:
 * @user_id: whose
 * @has_pointer: whether something new is said of the pointer
 * @is_pointing: %FALSE: the user points nowhere
 * @pointer: where the user points, in board pixels
 * @preview: (nullable): what the user is about to do, %NULL if nothing new is said of it
 * @has_view: whether something new is said of the view
 * @view: the part of the board that the user sees, in board pixels
 *
 * What is new about one user since the last time.
 */
typedef struct
{
  char *user_id;
  gboolean has_pointer;
  gboolean is_pointing;
  ChalkPoint pointer;
  ChalkPreview *preview;
  gboolean has_view;
  ChalkRect view;
} ChalkEphemeral;

void chalk_ephemeral_free (ChalkEphemeral *self);

G_END_DECLS
