/* chalk-boards.h - the boards that the app knows
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board-file.h"
#include "chalk-desk.h"
#include "chalk-host.h"

G_BEGIN_DECLS

#define CHALK_TYPE_BOARDS (chalk_boards_get_type ())
G_DECLARE_FINAL_TYPE (ChalkBoards, chalk_boards, CHALK, BOARDS, GObject)

ChalkBoards *chalk_boards_new (ChalkHost *host, const char *user_name, ChalkColor user_color);
void chalk_boards_set_identity (ChalkBoards *self, const char *user_name, ChalkColor user_color);
void chalk_boards_set_paper (ChalkBoards *self, const ChalkPaper *paper);

/* At the desk */
char *chalk_boards_dup_last (ChalkBoards *self);
char *chalk_boards_add_file (ChalkBoards *self, const char *path, GError **error);
char *chalk_boards_add_new (ChalkBoards *self);
char *chalk_boards_add_unsaved (ChalkBoards *self);
ChalkDesk *chalk_boards_open (ChalkBoards *self, const char *id, GError **error);
void chalk_boards_leave (ChalkBoards *self, ChalkDesk *desk);

/* What is known of them */
gboolean chalk_boards_is_kept (ChalkBoards *self, const char *id);
gboolean chalk_boards_is_open (ChalkBoards *self, const char *id);
gboolean chalk_boards_is_in_library (ChalkBoards *self, const char *id);
char *chalk_boards_dup_path (ChalkBoards *self, const char *id);
char *chalk_boards_dup_name (ChalkBoards *self, const char *id);
gboolean chalk_boards_has_backup (ChalkBoards *self, const char *id);
void chalk_boards_list_async (ChalkBoards *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *chalk_boards_list_finish (ChalkBoards *self, GAsyncResult *result, GError **error);

/* Managing them */
gboolean chalk_boards_rename (ChalkBoards *self, const char *id, const char *name, GError **error);
gboolean chalk_boards_remove (ChalkBoards *self, const char *id, GError **error);
gboolean chalk_boards_put_back (ChalkBoards *self, const char *id, GError **error);
void chalk_boards_duplicate_async (ChalkBoards *self, const char *id, const char *name,
                                   GAsyncReadyCallback callback, gpointer user_data);
char *chalk_boards_duplicate_finish (ChalkBoards *self, GAsyncResult *result, GError **error);
void chalk_boards_save_copy_async (ChalkBoards *self, const char *id, const char *path,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean chalk_boards_save_copy_finish (ChalkBoards *self, GAsyncResult *result, GError **error);
void chalk_boards_recover_async (ChalkBoards *self, const char *id, GAsyncReadyCallback callback,
                                 gpointer user_data);
ChalkRecovery *chalk_boards_recover_finish (ChalkBoards *self, GAsyncResult *result,
                                            GError **error);

G_END_DECLS
