/* chalk-shape-private.h - what the kinds of shapes have in common and how they differ
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-shape.h"

G_BEGIN_DECLS

/**
 * ChalkShapeClass:
 * @measure: the bounds of the ideal outline
 * @get_box: what it fills before it is turned
 * @get_core: what must stay within the board (rule E7)
 * @get_ink: (nullable): what holds everything painted; the bounds and the width where it is %NULL
 * @hit: whether a point is within @reach of the line, or in a filled shape
 * @stretch: see chalk_shape_stretch()
 * @turn: see chalk_shape_turn()
 * @touches_rect: whether the middle of the line, or the inside of a filled shape, touches @rect
 *
 * What distinguishes a kind. Everything else follows from the points, the extent and the style:
 * whoever adds a kind of object fills in one of these.
 */
typedef struct
{
  ChalkRect (*measure) (ChalkShape *self);
  ChalkRect (*get_box) (ChalkShape *self);
  ChalkRect (*get_core) (ChalkShape *self);
  ChalkRect (*get_ink) (ChalkShape *self);
  gboolean (*hit) (ChalkShape *self, ChalkPoint point, double reach);
  gboolean (*touches_rect) (ChalkShape *self, ChalkRect rect);
  ChalkShape *(*stretch) (ChalkShape *self, ChalkRect from, ChalkRect to, GError **error);
  ChalkShape *(*turn) (ChalkShape *self, ChalkPoint center, double degrees, GError **error);
} ChalkShapeClass;

/**
 * ChalkContent:
 * @text: of texts and notes
 * @name: (nullable): of an image, or of a custom object's kind
 * @words: (nullable): what an image shows, or a custom object's data
 *
 * What a box shows. Immutable, and shared by the shapes that moving one makes (g_atomic_rc_box).
 */
typedef struct
{
  ChalkText text;
  char *name;
  char *words;
} ChalkContent;

struct _ChalkShape
{
  gatomicrefcount ref_count;
  ChalkShapeKind kind;
  ChalkStyle style;
  ChalkRect bounds; /* of the ideal outline, without its width */
  gboolean is_segment;
  double rotation;       /* degrees around the middle; 0 for what has none */
  ChalkPoint extent;     /* round: the radii; boxes: width and height; else 0 */
  ChalkContent *content; /* a reference; NULL in what shows nothing but its outline */
  gsize n_points;        /* strokes: all points; lines: 2; others: 1, the anchor */
  ChalkStrokePoint points[];
};

extern const ChalkShapeClass chalk_stroke_class;
extern const ChalkShapeClass chalk_arrow_class;
extern const ChalkShapeClass chalk_round_class;
extern const ChalkShapeClass chalk_box_class;

gboolean chalk_shape_refuse (GError **error, const char *field, const char *why);
gboolean chalk_shape_check_style (ChalkShapeKind kind, const ChalkStyle *style, GError **error);
gboolean chalk_shape_check_box (ChalkRect box, GError **error);
gboolean chalk_shape_check_rotation (double rotation, GError **error);
ChalkShape *chalk_shape_alloc (ChalkShapeKind kind, const ChalkStyle *style, gsize n_points);
ChalkShape *chalk_shape_alloc_at (ChalkShapeKind kind, const ChalkStyle *style, ChalkPoint anchor);
ChalkShape *chalk_shape_alloc_box (ChalkShapeKind kind, const ChalkStyle *style, ChalkRect box,
                                   double rotation, GError **error);
ChalkShape *chalk_shape_copy (ChalkShape *self);
ChalkShape *chalk_shape_seal (ChalkShape *self);
ChalkPoint chalk_shape_stretch_extent (ChalkShape *self, ChalkRect from, ChalkRect to);
double chalk_shape_stretch_rotation (ChalkShape *self, ChalkRect to);
double chalk_shape_add_rotation (ChalkShape *self, double degrees);

void chalk_content_unref (ChalkContent *self);
gboolean chalk_content_equal (const ChalkContent *self, const ChalkContent *other);
ChalkContent *chalk_content_scale_text (ChalkContent *self, double factor);

G_END_DECLS
