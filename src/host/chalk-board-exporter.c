/* chalk-board-exporter.c - makes files of boards for the server
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-board-file.h"
#include "chalk-error.h"
#include "chalk-export.h"

#include "chalk-board-exporter.h"
#include "chalk-host.h"

/* A picture that somebody else's machine makes: smaller than what one's own may be asked for. */
#define SIDE_MAX 16384.0  /* pixels */
#define SIDE_USUAL 8192.0 /* where no scale was asked for */

typedef struct
{
  ChalkDrawing *drawing;
  ChalkExportFormat format;
  double scale;
} Job;

static const char *
get_content_type (const char *name)
{
  ChalkExportFormat format;

  return chalk_export_format_parse (name, &format) ? chalk_export_format_get_content_type (format)
                                                   : NULL;
}

/* What its file says, or its id where that says nothing. */
static char *
dup_title (ChalkSession *session, gpointer user_data)
{
  g_autofree char *path =
      chalk_host_dup_board_path (CHALK_HOST (user_data), chalk_session_get_id (session));
  g_autoptr (ChalkBoardInfo) info = path != NULL ? chalk_board_info_new (path) : NULL;

  if (info == NULL || info->name == NULL || *info->name == '\0')
    return g_strdup (chalk_session_get_id (session));

  return g_strdup (info->name);
}

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->drawing, chalk_drawing_free);
  g_free (job);
}

static gboolean
choose_scale (Job *job, double wanted, GError **error)
{
  ChalkRect region = chalk_drawing_get_region (job->drawing);
  double side = MAX (region.width, region.height);

  job->scale = wanted > 0 ? wanted : MIN (1, SIDE_USUAL / side);
  if (job->format != CHALK_EXPORT_PNG || side * job->scale <= SIDE_MAX)
    return TRUE;

  g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE,
               "scale: the picture would have more than %d pixels on a side", (int) SIDE_MAX);

  return FALSE;
}

static GBytes *
find_picture (const char *name, gpointer session)
{
  g_autoptr (ChalkImage) image = chalk_session_get_image (session, name, NULL);

  return image != NULL ? g_bytes_ref (chalk_image_get_data (image)) : NULL;
}

static gpointer
begin (ChalkSession *session, const ChalkExportRequest *request, gpointer user_data, GError **error)
{
  g_autofree char *title = dup_title (session, user_data);
  const ChalkDrawingPart part = { .ids = request->ids,
                                  .region = request->region,
                                  .has_paper = request->has_paper,
                                  .title = title,
                                  .find_picture = find_picture,
                                  .picture_data = session };
  Job *job = g_new0 (Job, 1);

  chalk_export_format_parse (request->format, &job->format);
  job->drawing = chalk_drawing_new (chalk_session_get_board (session), &part, error);
  if (job->drawing != NULL && choose_scale (job, request->scale, error))
    return job;

  free_job (job);

  return NULL;
}

static gboolean
write_job (gpointer data, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return chalk_export_write (job->drawing, job->format, job->scale, out, cancellable, error);
}

const ChalkExporter chalk_board_exporter = {
  .get_content_type = get_content_type,
  .dup_title = dup_title,
  .begin = begin,
  .write = write_job,
  .free_job = free_job,
};
