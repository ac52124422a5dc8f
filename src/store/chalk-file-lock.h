/* chalk-file-lock.h - the exclusive use of a file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ChalkFileLock ChalkFileLock;

ChalkFileLock *chalk_file_lock_new (const char *path, GError **error);
void chalk_file_lock_free (ChalkFileLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkFileLock, chalk_file_lock_free)

G_END_DECLS
