/* chalk-store-error.c - what can go wrong with a board's file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>

#include "chalk-store-error.h"

G_DEFINE_QUARK (chalk - store - error - quark, chalk_store_error)

ChalkStoreError
chalk_store_error_from_errno (int err_no)
{
  switch (err_no)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return CHALK_STORE_ERROR_FULL;

    case EACCES:
    case EPERM:
    case EROFS:
      return CHALK_STORE_ERROR_READ_ONLY;

    case ENOENT:
    case ENOTDIR:
      return CHALK_STORE_ERROR_MISSING;

    case EEXIST:
      return CHALK_STORE_ERROR_EXISTS;

    default:
      return CHALK_STORE_ERROR_FAILED;
    }
}

/**
 * chalk_store_error_set_from_errno:
 * @err_no: why a call to the system failed
 * @path: what it was about
 * @what: what was tried, as in "cannot <what>"
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
chalk_store_error_set_from_errno (GError **error, int err_no, const char *path, const char *what)
{
  g_set_error (error, CHALK_STORE_ERROR, (int) chalk_store_error_from_errno (err_no),
               "%s: cannot %s: %s", path, what, g_strerror (err_no));

  return FALSE;
}
