/* chalk-exporter.h - what makes files of boards
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "chalk-session.h"

G_BEGIN_DECLS

/**
 * ChalkExportRequest:
 * @format: what the file's name ends in, without the dot; one of which the exporter knows the type
 * @ids: (nullable) (array zero-terminated=1): the only objects that are wanted
 * @region: (nullable): the part of the board that is wanted
 * @scale: of a picture: pixels for one board pixel; 0 for what suits
 * @has_paper: whether the paper is wanted
 *
 * What rule H8 lets somebody ask for.
 */
typedef struct
{
  const char *format;
  const char *const *ids;
  const ChalkRect *region;
  double scale;
  gboolean has_paper;
} ChalkExportRequest;

/**
 * ChalkExporter:
 * @get_content_type: returns %NULL for a format that is not known
 * @dup_title: returns what the board is called, in UTF-8
 * @begin: takes from the session what is to be written, on the session's thread; sets a #ChalkError
 *   and returns %NULL where there is nothing of the kind
 * @write: writes it, on any thread
 * @free_job: frees what @begin returned, on any thread
 *
 * The server knows neither formats nor how boards are painted; whoever puts a host together does.
 */
typedef struct
{
  const char *(*get_content_type) (const char *format);
  char *(*dup_title) (ChalkSession *session, gpointer user_data);
  gpointer (*begin) (ChalkSession *session, const ChalkExportRequest *request, gpointer user_data,
                     GError **error);
  gboolean (*write) (gpointer job, GOutputStream *out, GCancellable *cancellable, GError **error);
  void (*free_job) (gpointer job);
} ChalkExporter;

G_END_DECLS
