/* chalk-segments.c - bytes that wait to be written, by reference
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "chalk-segments.h"

#define N_ALLOCATED_MIN 8
#define N_VECTORS_MAX 64 /* of one system call */

static void
make_room (ChalkSegments *self)
{
  if (self->last < self->n_allocated)
    return;

  if (self->first > 0)
    {
      memmove (self->segments, self->segments + self->first,
               (self->last - self->first) * sizeof *self->segments);
      self->last -= self->first;
      self->first = 0;
      return;
    }

  self->n_allocated = MAX (N_ALLOCATED_MIN, self->n_allocated * 2);
  self->segments = g_renew (GBytes *, self->segments, self->n_allocated);
}

/* Takes a reference to @segment; nothing is copied. */
void
chalk_segments_push (ChalkSegments *self, GBytes *segment)
{
  gsize n_bytes = g_bytes_get_size (segment);

  if (n_bytes == 0)
    return;

  make_room (self);
  self->segments[self->last++] = g_bytes_ref (segment);
  self->n_bytes += n_bytes;
}

static guint
fill_vectors (ChalkSegments *self, struct iovec *vectors)
{
  guint n_vectors = MIN (N_VECTORS_MAX, self->last - self->first);

  for (guint i = 0; i < n_vectors; i++)
    {
      gsize skip = i == 0 ? self->n_sent : 0;
      gsize n_bytes;
      const char *bytes = g_bytes_get_data (self->segments[self->first + i], &n_bytes);

      vectors[i].iov_base = (char *) bytes + skip;
      vectors[i].iov_len = n_bytes - skip;
    }

  return n_vectors;
}

static void
take_away (ChalkSegments *self, gsize n_bytes)
{
  self->n_bytes -= n_bytes;
  self->n_sent += n_bytes;

  while (self->first < self->last && self->n_sent >= g_bytes_get_size (self->segments[self->first]))
    {
      self->n_sent -= g_bytes_get_size (self->segments[self->first]);
      g_bytes_unref (self->segments[self->first++]);
    }

  if (self->first == self->last)
    self->first = self->last = 0;
}

/**
 * chalk_segments_write:
 * @fd: a socket that does not block
 * @error_number: (out): why it did not take everything, 0 if it did
 *
 * Writes what is queued with as few system calls as there can be: one, unless there are very many
 * segments.
 *
 * Returns: the bytes written, which are no longer queued
 */
gssize
chalk_segments_write (ChalkSegments *self, int fd, int *error_number)
{
  gssize n_written = 0;

  *error_number = 0;
  while (self->n_bytes > 0)
    {
      struct iovec vectors[N_VECTORS_MAX];
      struct msghdr message = { .msg_iov = vectors, .msg_iovlen = fill_vectors (self, vectors) };
      gssize n_bytes = sendmsg (fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);

      if (n_bytes < 0 && errno == EINTR)
        continue;
      if (n_bytes < 0)
        {
          *error_number = errno;
          break;
        }
      take_away (self, n_bytes);
      n_written += n_bytes;
    }

  return n_written;
}

/* Forgets all segments but one of which a part has been written, so that the frames stay whole. */
void
chalk_segments_drop_unsent (ChalkSegments *self)
{
  guint keep = self->first + (self->n_sent > 0 ? 1 : 0);

  while (self->last > keep)
    {
      GBytes *segment = self->segments[--self->last];

      self->n_bytes -= g_bytes_get_size (segment);
      g_bytes_unref (segment);
    }
}

void
chalk_segments_clear (ChalkSegments *self)
{
  self->n_sent = 0;
  chalk_segments_drop_unsent (self);
  g_clear_pointer (&self->segments, g_free);
  memset (self, 0, sizeof *self);
}
