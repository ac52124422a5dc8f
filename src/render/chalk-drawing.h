/* chalk-drawing.h - a part of a board that is taken away: as a picture, a page or a file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "chalk-board.h"
#include "chalk-image-source.h"

G_BEGIN_DECLS

#define CHALK_DRAWING_SIDE_MAX 100000 /* pixels of a PNG */
#define CHALK_DRAWING_PAGE_MAX 14400  /* points of a PDF's page: what readers take */

/**
 * ChalkPictureFunc:
 * @name: of a picture that an image shows, rule H7
 *
 * Returns: (transfer full) (nullable): the picture, a PNG or a JPEG
 */
typedef GBytes *(*ChalkPictureFunc) (const char *name, gpointer user_data);

/**
 * ChalkDrawingPart:
 * @ids: (nullable) (array zero-terminated=1): the only objects that are wanted; %NULL for all
 * @region: (nullable): the part of the board that is wanted; %NULL for what the objects cover
 * @has_paper: whether the paper is wanted; without it what nobody drew on lets through
 * @title: (nullable): what the board is called, for formats that have a place for it
 * @find_picture: (nullable): where the pictures come from, while the drawing is made
 * @picture_data: for @find_picture
 *
 * What is wanted of a board.
 */
typedef struct
{
  const char *const *ids;
  const ChalkRect *region;
  gboolean has_paper;
  const char *title;
  ChalkPictureFunc find_picture;
  gpointer picture_data;
} ChalkDrawingPart;

typedef struct _ChalkDrawing ChalkDrawing;

ChalkDrawing *chalk_drawing_new (ChalkBoard *board, const ChalkDrawingPart *part, GError **error);
void chalk_drawing_free (ChalkDrawing *self);

ChalkRect chalk_drawing_get_region (ChalkDrawing *self);
const char *chalk_drawing_get_title (ChalkDrawing *self);
gboolean chalk_drawing_has_paper (ChalkDrawing *self);
const ChalkPaper *chalk_drawing_get_paper (ChalkDrawing *self);
gboolean chalk_drawing_has_pattern (ChalkDrawing *self);
guint64 chalk_drawing_get_version (ChalkDrawing *self);
guint64 chalk_drawing_get_digest (ChalkDrawing *self);
ChalkObject *const *chalk_drawing_get_objects (ChalkDrawing *self, guint *n_objects);
GBytes *chalk_drawing_get_picture (ChalkDrawing *self, const char *name);
const char *chalk_drawing_get_picture_type (GBytes *picture);
char *chalk_drawing_dup_data_url (GBytes *picture);

void chalk_drawing_set_images (ChalkDrawing *self, ChalkImageSource *images);
void chalk_drawing_paint (ChalkDrawing *self, cairo_t *cr);
gboolean chalk_drawing_write_png (ChalkDrawing *self, double scale, GOutputStream *out,
                                  GCancellable *cancellable, GError **error);
gboolean chalk_drawing_write_pdf (ChalkDrawing *self, GOutputStream *out, GCancellable *cancellable,
                                  GError **error);
gboolean chalk_drawing_write_svg (ChalkDrawing *self, GOutputStream *out, GCancellable *cancellable,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkDrawing, chalk_drawing_free)

G_END_DECLS
