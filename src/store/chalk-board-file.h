/* chalk-board-file.h - what can be done with a board's file without opening the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board.h"
#include "chalk-image.h"

G_BEGIN_DECLS

#define CHALK_BOARD_FILE_SUFFIX ".chalkline"

/**
 * ChalkBoardInfo:
 * @id: the file's name without suffix
 * @path: where it is
 * @name: what the user calls it; "" for no name
 * @created_ms: since the epoch
 * @modified_us: since the epoch
 * @version: number of the last event
 * @n_objects: on the board
 * @error: (nullable): why nothing but the first two and @modified_us are known
 */
typedef struct
{
  char *id;
  char *path;
  char *name;
  gint64 created_ms;
  gint64 modified_us;
  guint64 version;
  guint n_objects;
  GError *error;
} ChalkBoardInfo;

/**
 * ChalkRecovery:
 * @damaged_path: where the damaged file was set aside
 * @version: the board's version that the backup had
 * @modified_us: when the backup was made, in µs since the epoch
 */
typedef struct
{
  char *damaged_path;
  guint64 version;
  gint64 modified_us;
} ChalkRecovery;

/* Returns FALSE to stop. */
typedef gboolean (*ChalkBoardFileFunc) (ChalkEvent *event, gpointer user_data);

ChalkBoardInfo *chalk_board_info_new (const char *path);
void chalk_board_info_free (ChalkBoardInfo *self);
void chalk_recovery_clear (ChalkRecovery *self);

gboolean chalk_board_file_set_name (const char *path, const char *name, GError **error);
gboolean chalk_board_file_copy (const char *path, const char *to, GError **error);
gboolean chalk_board_file_move (const char *path, const char *to, GError **error);
gboolean chalk_board_file_foreach_event (const char *path, ChalkBoardFileFunc func,
                                         gpointer user_data, GError **error);
ChalkImage *chalk_board_file_read_image (const char *path, const char *name, GError **error);
ChalkBoard *chalk_board_file_read_at (const char *path, guint64 last, gint64 until_ms,
                                      GError **error);
gboolean chalk_board_file_check (const char *path, GError **error);
gboolean chalk_board_file_recover (const char *path, ChalkRecovery *recovery, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkBoardInfo, chalk_board_info_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChalkRecovery, chalk_recovery_clear)

G_END_DECLS
