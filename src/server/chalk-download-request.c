/* chalk-download-request.c - what somebody asks for of a board, in an URL
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-error.h"
#include "chalk-id.h"

#include "chalk-download-request.h"

#define BOARD_PREFIX "/b/"
#define FILE_PREFIX "/board."

/* Rule H8. */
#define SCALE_MIN 0.1
#define SCALE_MAX 8.0

static gboolean
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID, "%s: %s", name, why);

  return FALSE;
}

/* Leaves @number alone where the query does not say it. */
static gboolean
read_number (GHashTable *query, const char *name, double least, double most, double *number,
             GError **error)
{
  const char *text = g_hash_table_lookup (query, name);
  char *end;

  if (text == NULL)
    return TRUE;

  *number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (*number))
    return refuse (error, name, "must be a number");

  return (*number >= least && *number <= most) || refuse (error, name, "is out of its range");
}

/* All four of them, or none. */
static gboolean
read_region (ChalkDownloadRequest *self, GHashTable *query, GError **error)
{
  static const char *const names[] = { "x", "y", "w", "h" };
  double *const numbers[] = { &self->region.x, &self->region.y, &self->region.width,
                              &self->region.height };
  guint n_given = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!read_number (query, names[i], -HUGE_VAL, HUGE_VAL, numbers[i], error))
        return FALSE;
      n_given += g_hash_table_contains (query, names[i]) ? 1 : 0;
    }

  if (n_given != 0 && n_given != G_N_ELEMENTS (names))
    return refuse (error, "x, y, w, h", "must be given together");
  self->export.region = n_given > 0 ? &self->region : NULL;

  return TRUE;
}

static gboolean
read_ids (ChalkDownloadRequest *self, GHashTable *query, GError **error)
{
  const char *text = g_hash_table_lookup (query, "ids");

  if (text == NULL)
    return TRUE;

  self->ids = g_strsplit (text, ",", -1);
  self->export.ids = (const char *const *) self->ids;
  for (gsize i = 0; self->ids[i] != NULL; i++)
    if (!chalk_id_is_valid (self->ids[i]))
      return refuse (error, "ids", "must be ids with commas between them");

  return self->ids[0] != NULL || refuse (error, "ids", "must not be empty");
}

static gboolean
read_paper (ChalkDownloadRequest *self, GHashTable *query, GError **error)
{
  const char *text = g_hash_table_lookup (query, "paper");

  if (text != NULL && strcmp (text, "0") != 0 && strcmp (text, "1") != 0)
    return refuse (error, "paper", "must be 0 or 1");
  self->export.has_paper = g_strcmp0 (text, "0") != 0;

  return TRUE;
}

/* Returns: whether @path is that of a file of a board, in whatever format */
gboolean
chalk_download_request_parse_path (ChalkDownloadRequest *self, const char *path)
{
  const char *file;

  if (!g_str_has_prefix (path, BOARD_PREFIX))
    return FALSE;

  path += strlen (BOARD_PREFIX);
  file = strchr (path, '/');
  if (file == NULL || !g_str_has_prefix (file, FILE_PREFIX))
    return FALSE;

  self->session_id = g_strndup (path, (gsize) (file - path));
  self->format = g_strdup (file + strlen (FILE_PREFIX));
  self->export.format = self->format;

  return chalk_id_is_valid (self->session_id);
}

/**
 * chalk_download_request_parse_query:
 * @query: (nullable) (element-type utf8 utf8): names and values, unescaped
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Names that rule H8 does not have are ignored.
 */
gboolean
chalk_download_request_parse_query (ChalkDownloadRequest *self, GHashTable *query, GError **error)
{
  self->export.has_paper = TRUE;

  return query == NULL
         || (read_ids (self, query, error) && read_region (self, query, error)
             && read_paper (self, query, error)
             && read_number (query, "scale", SCALE_MIN, SCALE_MAX, &self->export.scale, error));
}

void
chalk_download_request_clear (ChalkDownloadRequest *self)
{
  g_clear_pointer (&self->session_id, g_free);
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->ids, g_strfreev);
}
