/* chalk-writer.h - writing text on the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>

#include "chalk-desk.h"
#include "chalk-pen.h"

G_BEGIN_DECLS

#define CHALK_TYPE_WRITER (chalk_writer_get_type ())
G_DECLARE_FINAL_TYPE (ChalkWriter, chalk_writer, CHALK, WRITER, GObject)

/* What a shape becomes; NULL leaves it as it is. */
typedef ChalkShape *(*ChalkReshapeFunc) (ChalkShape *shape, gpointer user_data);

ChalkWriter *chalk_writer_new (ChalkDesk *desk);
void chalk_writer_begin_text (ChalkWriter *self, ChalkPoint at, double width, ChalkPen *pen);
void chalk_writer_begin_note (ChalkWriter *self, ChalkPoint middle, ChalkPen *pen);
gboolean chalk_writer_begin_object (ChalkWriter *self, const char *object_id);
gboolean chalk_writer_is_writing (ChalkWriter *self);
ChalkShape *chalk_writer_get_shape (ChalkWriter *self);
double chalk_writer_get_width (ChalkWriter *self);
const char *chalk_writer_get_id (ChalkWriter *self);
void chalk_writer_set_text (ChalkWriter *self, const char *text);
void chalk_writer_reshape (ChalkWriter *self, ChalkReshapeFunc func, gpointer user_data);
void chalk_writer_end (ChalkWriter *self);
void chalk_writer_paint (ChalkWriter *self, cairo_t *cr);

G_END_DECLS
