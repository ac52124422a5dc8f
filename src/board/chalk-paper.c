/* chalk-paper.c - what a board is drawn on
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-digest.h"

#include "chalk-paper.h"

/* Whether both look the same, whenever they became so. */
gboolean
chalk_paper_looks_like (const ChalkPaper *self, const ChalkPaper *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->color == other->color && self->pattern == other->pattern;
}

/* The paper's share of its board's digest: none until somebody has changed it (rule E28). */
guint64
chalk_paper_get_digest (const ChalkPaper *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->version != 0 ? chalk_digest_object (CHALK_PAPER_ID, self->version) : 0;
}
