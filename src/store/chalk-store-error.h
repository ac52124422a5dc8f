/* chalk-store-error.h - what can go wrong with a board's file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHALK_STORE_ERROR (chalk_store_error_quark ())

/**
 * ChalkStoreError:
 * @CHALK_STORE_ERROR_FULL: there is no room left where the board is kept; free some and try again
 * @CHALK_STORE_ERROR_READ_ONLY: the file or its folder may not be written; save a copy elsewhere
 * @CHALK_STORE_ERROR_LOCKED: somebody else has the board open; close it there
 * @CHALK_STORE_ERROR_DAMAGED: the file contradicts itself; recover the newest good backup
 * @CHALK_STORE_ERROR_NEWER: a newer version of Chalkline made the file; update
 * @CHALK_STORE_ERROR_NOT_A_BOARD: the file is something else
 * @CHALK_STORE_ERROR_MISSING: there is no such file, board or backup
 * @CHALK_STORE_ERROR_EXISTS: there is one of this name already
 * @CHALK_STORE_ERROR_FAILED: reading or writing failed for a reason that only the message knows
 *
 * One code for each thing that a caller can do about it. Messages name the file, and have the
 * numbers.
 */
typedef enum
{
  CHALK_STORE_ERROR_FULL,
  CHALK_STORE_ERROR_READ_ONLY,
  CHALK_STORE_ERROR_LOCKED,
  CHALK_STORE_ERROR_DAMAGED,
  CHALK_STORE_ERROR_NEWER,
  CHALK_STORE_ERROR_NOT_A_BOARD,
  CHALK_STORE_ERROR_MISSING,
  CHALK_STORE_ERROR_EXISTS,
  CHALK_STORE_ERROR_FAILED
} ChalkStoreError;

GQuark chalk_store_error_quark (void);
ChalkStoreError chalk_store_error_from_errno (int err_no);
gboolean chalk_store_error_set_from_errno (GError **error, int err_no, const char *path,
                                           const char *what);

G_END_DECLS
