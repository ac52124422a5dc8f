/* chalk-paper.h - what a board is drawn on
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-color.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_PAPER_DOTS,
  CHALK_PAPER_GRID,
  CHALK_PAPER_LINES,
  CHALK_PAPER_NONE,
  CHALK_PAPER_N_PATTERNS
} ChalkPaperPattern;

/**
 * ChalkPaper:
 * @color: opaque
 * @version: sequence number of its last change; 0 until somebody changes it
 *
 * What a board is drawn on (rule E28).
 */
typedef struct
{
  ChalkColor color;
  ChalkPaperPattern pattern;
  guint64 version;
} ChalkPaper;

#define CHALK_PAPER_ID ":paper" /* what it is called where objects have ids; no object's */
#define CHALK_PAPER_INIT                                                                           \
  {                                                                                                \
    0xffffffff, CHALK_PAPER_DOTS, 0                                                                \
  }

gboolean chalk_paper_looks_like (const ChalkPaper *self, const ChalkPaper *other);
guint64 chalk_paper_get_digest (const ChalkPaper *self);

G_END_DECLS
