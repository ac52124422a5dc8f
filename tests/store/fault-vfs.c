/* fault-vfs.c - an SQLite file system whose n-th write fails
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <sqlite3.h>

#include "fault-vfs.h"

/* A file of the system's own VFS, with our methods in the place of its own. The system's methods
 * are the same for all files of a kind, so each file keeps those that it had. */
typedef struct
{
  sqlite3_file base;
  const sqlite3_io_methods *real_methods;
  sqlite3_io_methods methods;
} FaultFile; /* stands behind the system's own file */

static sqlite3_vfs fault_vfs;
static sqlite3_vfs *real_vfs;

static struct
{
  gboolean is_armed;
  gboolean has_failed;
  FaultKind kind;
  guint n_good; /* calls that go well before all fail */
} fault;

static FaultFile *
fault_file (sqlite3_file *file)
{
  return (FaultFile *) ((char *) file + real_vfs->szOsFile);
}

/* From the n-th on all fail: a full disk stays full until somebody makes room. */
static gboolean
is_due (void)
{
  if (!fault.is_armed)
    return FALSE;
  if (fault.n_good > 0)
    {
      fault.n_good--;
      return FALSE;
    }
  fault.has_failed = TRUE;

  return TRUE;
}

static int
fault_write (sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
  const sqlite3_io_methods *real = fault_file (file)->real_methods;

  if (!is_due ())
    return real->xWrite (file, data, length, offset);
  if (fault.kind == FAULT_FULL)
    return SQLITE_FULL;
  if (fault.kind == FAULT_TORN)
    real->xWrite (file, data, length / 2, offset);

  return SQLITE_IOERR_WRITE;
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  return is_due () ? SQLITE_IOERR_FSYNC : fault_file (file)->real_methods->xSync (file, flags);
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return is_due () ? SQLITE_IOERR_TRUNCATE
                   : fault_file (file)->real_methods->xTruncate (file, size);
}

static int
fault_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *own = fault_file (file);
  int result = real_vfs->xOpen (real_vfs, name, file, flags, out_flags);

  if (file->pMethods == NULL)
    return result;

  own->real_methods = file->pMethods;
  own->methods = *file->pMethods;
  own->methods.xWrite = fault_write;
  own->methods.xSync = fault_sync;
  own->methods.xTruncate = fault_truncate;
  file->pMethods = &own->methods;

  return result;
}

/* Makes it the default of the process. */
void
fault_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile += (int) sizeof (FaultFile);
  fault_vfs.xOpen = fault_open;
  sqlite3_vfs_register (&fault_vfs, 1);
}

void
fault_vfs_arm (FaultKind kind, guint n_good)
{
  fault.is_armed = TRUE;
  fault.has_failed = FALSE;
  fault.kind = kind;
  fault.n_good = n_good;
}

/* Returns: whether anything failed */
gboolean
fault_vfs_disarm (void)
{
  fault.is_armed = FALSE;

  return fault.has_failed;
}
