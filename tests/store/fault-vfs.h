/* fault-vfs.h - an SQLite file system whose n-th write fails
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAULT_FULL,   /* there is no room: SQLITE_FULL */
  FAULT_BROKEN, /* the disk does not answer: SQLITE_IOERR */
  FAULT_TORN    /* half is written, and then the disk does not answer */
} FaultKind;

void fault_vfs_install (void);
void fault_vfs_arm (FaultKind kind, guint n_good);
gboolean fault_vfs_disarm (void);

G_END_DECLS
