/* chalk-download-request.h - what somebody asks for of a board, in an URL
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-exporter.h"

G_BEGIN_DECLS

/**
 * ChalkDownloadRequest:
 * @session_id: whose board
 * @export: what of it; its pointers are to the other members
 *
 * To be cleared with chalk_download_request_clear().
 */
typedef struct
{
  char *session_id;
  char *format;
  char **ids; /* nullable */
  ChalkRect region;
  ChalkExportRequest export;
} ChalkDownloadRequest;

gboolean chalk_download_request_parse_path (ChalkDownloadRequest *self, const char *path);
gboolean chalk_download_request_parse_query (ChalkDownloadRequest *self, GHashTable *query,
                                             GError **error);
void chalk_download_request_clear (ChalkDownloadRequest *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChalkDownloadRequest, chalk_download_request_clear)

G_END_DECLS
