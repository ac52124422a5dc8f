/* chalk-wire-change-private.h - what changes and previews have in common
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-wire-change.h"

G_BEGIN_DECLS

/* What the wire calls a change: creations have the name of the kind that they create. */
typedef enum
{
  CHALK_VERB_CREATE,
  CHALK_VERB_MOVE,
  CHALK_VERB_UPDATE,
  CHALK_VERB_ORDER,
  CHALK_VERB_MARK,
  CHALK_VERB_DELETE,
  CHALK_VERB_RESTORE,
  CHALK_VERB_PAPER,
  CHALK_VERB_BATCH,
  CHALK_N_VERBS
} ChalkVerb;

const char *chalk_verb_get_name (ChalkVerb verb);
gboolean chalk_verb_from_name (const char *name, ChalkVerb *verb);

const char *chalk_wire_shape_get_name (ChalkShapeKind kind);
gboolean chalk_wire_shape_from_name (const char *name, ChalkShapeKind *kind);

gboolean chalk_wire_read_style (const ChalkJsonValue *object, ChalkShapeKind kind,
                                ChalkStyle *style, GError **error);
gboolean chalk_wire_read_box (const ChalkJsonValue *object, ChalkRect *box, double *rotation,
                              GError **error);
ChalkStrokePoint *chalk_wire_read_points (const ChalkJsonValue *object, gsize *n_points,
                                          GError **error);
ChalkShape *chalk_wire_read_kind (const ChalkJsonValue *object, ChalkShapeKind kind,
                                  GError **error);
ChalkShape *chalk_wire_read_shape (const ChalkJsonValue *object, GError **error);

gboolean chalk_wire_read_mark (const ChalkJsonValue *object, ChalkMark *mark, GError **error);
gboolean chalk_wire_read_paper (const ChalkJsonValue *object, ChalkPaper *paper, GError **error);

void chalk_wire_add_style (GString *out, ChalkShapeKind kind, const ChalkStyle *style);
void chalk_wire_add_box (GString *out, ChalkShape *shape);
void chalk_wire_add_points (GString *out, const ChalkStrokePoint *points, gsize n_points);
void chalk_wire_add_shape (GString *out, ChalkShape *shape);
void chalk_wire_add_mark (GString *out, const ChalkMark *mark);
void chalk_wire_add_new_mark (GString *out, const ChalkMark *mark);
void chalk_wire_add_paper (GString *out, const ChalkPaper *paper);

G_END_DECLS
