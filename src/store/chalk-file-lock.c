/* chalk-file-lock.c - the exclusive use of a file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chalk-file-lock.h"
#include "chalk-store-error.h"

/**
 * ChalkFileLock:
 *
 * A lock on a file beside the one that is meant, named `<path>-lock`: the system ends it with the
 * process, however that ends, so there are no stale locks. Not on the file itself, because SQLite
 * loses its own locks when anything in the process closes that file.
 */
struct _ChalkFileLock
{
  char *path; /* of the file beside */
  int fd;
};

/* Whoever unlocked the file may have removed it after we opened it: then it protects nothing. */
static gboolean
is_current (ChalkFileLock *self)
{
  struct stat held, named;

  return fstat (self->fd, &held) == 0 && stat (self->path, &named) == 0
         && held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

static gboolean
refuse (ChalkFileLock *self, const char *path, int err_no, GError **error)
{
  char owner[32] = "";
  gssize length;

  if (err_no != EWOULDBLOCK)
    return chalk_store_error_set_from_errno (error, err_no, path, "lock");

  length = pread (self->fd, owner, sizeof owner - 1, 0);
  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_LOCKED, "%s: is open in process %s",
               path, length > 0 ? g_strstrip (owner) : "(unknown)");

  return FALSE;
}

static gboolean
acquire (ChalkFileLock *self, const char *path, GError **error)
{
  do
    {
      if (self->fd >= 0)
        close (self->fd);
      self->fd = open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      if (self->fd < 0)
        return chalk_store_error_set_from_errno (error, errno, path, "lock");
      if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
        return refuse (self, path, errno, error);
    }
  while (!is_current (self));

  return TRUE;
}

/* Only for the message that others get, so a full disk does not matter. */
static void
write_owner (ChalkFileLock *self)
{
  g_autofree char *owner = g_strdup_printf ("%d\n", (int) getpid ());

  if (ftruncate (self->fd, 0) == 0 && pwrite (self->fd, owner, strlen (owner), 0) < 0)
    g_debug ("%s: cannot write: %s", self->path, g_strerror (errno));
}

/**
 * chalk_file_lock_new:
 * @path: the file that is meant; need not exist, but its folder must
 * @error: return location; %CHALK_STORE_ERROR_LOCKED, %CHALK_STORE_ERROR_READ_ONLY and others
 *
 * Returns: (transfer full) (nullable): the lock, held until it is freed
 */
ChalkFileLock *
chalk_file_lock_new (const char *path, GError **error)
{
  g_autoptr (ChalkFileLock) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (ChalkFileLock, 1);
  self->path = g_strconcat (path, "-lock", NULL);
  self->fd = -1;
  if (!acquire (self, path, error))
    {
      /* It is not ours to remove. */
      g_clear_pointer (&self->path, g_free);
      return NULL;
    }
  write_owner (self);

  return g_steal_pointer (&self);
}

void
chalk_file_lock_free (ChalkFileLock *self)
{
  g_return_if_fail (self != NULL);

  if (self->path != NULL)
    unlink (self->path);
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->path, g_free);
  g_free (self);
}
