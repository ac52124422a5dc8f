/* chalk-segments.h - bytes that wait to be written, by reference
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChalkSegments:
 *
 * A queue of bytes for one socket. All zero is an empty queue; an empty queue holds no memory but
 * its small array. To be cleared with chalk_segments_clear().
 */
typedef struct
{
  GBytes **segments; /* (array length=n_allocated): those from @first to @last are queued */
  guint n_allocated;
  guint first;
  guint last;
  gsize n_sent;  /* of the first segment */
  gsize n_bytes; /* in all, without @n_sent */
} ChalkSegments;

void chalk_segments_push (ChalkSegments *self, GBytes *segment);
gssize chalk_segments_write (ChalkSegments *self, int fd, int *error_number);
void chalk_segments_drop_unsent (ChalkSegments *self);
void chalk_segments_clear (ChalkSegments *self);

G_END_DECLS
