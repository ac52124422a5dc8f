/* chalk-wire-paper.c - what a board is drawn on, as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-wire-change-private.h"
#include "chalk-wire-codec.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

static const char *const patterns[CHALK_PAPER_N_PATTERNS] = {
  [CHALK_PAPER_DOTS] = "dots",
  [CHALK_PAPER_GRID] = "grid",
  [CHALK_PAPER_LINES] = "lines",
  [CHALK_PAPER_NONE] = "none",
};

static gboolean
read_pattern (const ChalkJsonValue *object, ChalkPaperPattern *pattern, GError **error)
{
  const char *name = NULL;

  if (!chalk_wire_read_string (object, "pattern", CHALK_REQUIRED, &name, error))
    return FALSE;

  for (guint i = 0; i < CHALK_PAPER_N_PATTERNS; i++)
    if (strcmp (patterns[i], name) == 0)
      {
        *pattern = i;
        return TRUE;
      }

  return chalk_wire_refuse (error, "pattern", "must be dots, grid, lines or none");
}

/**
 * chalk_wire_read_paper:
 * @paper: (out caller-allocates): what `color` and `pattern` say, without a version
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Rule E28.
 *
 * Returns: %TRUE if @paper is set
 */
gboolean
chalk_wire_read_paper (const ChalkJsonValue *object, ChalkPaper *paper, GError **error)
{
  *paper = (ChalkPaper) CHALK_PAPER_INIT;
  if (!chalk_wire_read_color (object, "color", CHALK_REQUIRED, &paper->color, error)
      || !read_pattern (object, &paper->pattern, error))
    return FALSE;

  return (paper->color & 0xff) == 0xff || chalk_wire_refuse (error, "color", "must be opaque");
}

/* Writes the members of @paper, without its version. */
void
chalk_wire_add_paper (GString *out, const ChalkPaper *paper)
{
  chalk_wire_add_color (out, "color", paper->color);
  chalk_wire_add_string (out, "pattern", patterns[paper->pattern]);
}

/* Writes @paper as a full sync tells it: with the number of its last change. */
void
chalk_wire_write_paper (GString *out, const ChalkPaper *paper)
{
  chalk_wire_begin_object (out);
  chalk_wire_add_paper (out, paper);
  chalk_wire_add_integer (out, "sequence_number", (gint64) paper->version);
  chalk_wire_end_object (out);
}

/* Returns: (transfer full): @paper as chalk_wire_write_paper() has it */
char *
chalk_wire_paper_to_text (const ChalkPaper *paper)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (paper != NULL, NULL);

  chalk_wire_write_paper (out, paper);

  return g_string_free (out, FALSE);
}

/**
 * chalk_wire_paper_from_text:
 * @text: what chalk_wire_paper_to_text() made, or any text
 * @paper: (out caller-allocates): what it says
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Returns: %TRUE if @paper is set
 */
gboolean
chalk_wire_paper_from_text (const char *text, ChalkPaper *paper, GError **error)
{
  g_autoptr (ChalkJson) json = NULL;
  const ChalkJsonValue *root;
  gint64 version;

  g_return_val_if_fail (text != NULL && paper != NULL, FALSE);

  json = chalk_json_parse (text, strlen (text), error);
  if (json == NULL)
    return FALSE;

  root = chalk_json_get_root (json);
  if (!chalk_wire_check_object (root, "paper", error) || !chalk_wire_read_paper (root, paper, error)
      || !chalk_wire_read_integer (root, "sequence_number", 1, CHALK_SAFE_INTEGER_MAX, &version,
                                   error))
    return FALSE;
  paper->version = (guint64) version;

  return TRUE;
}
