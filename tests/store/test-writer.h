/* test-writer.h - somebody who fills a store with random events, as a session would
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board.h"
#include "chalk-store.h"

G_BEGIN_DECLS

typedef struct
{
  ChalkStore *store; /* owned, nullable between close and open */
  ChalkBoard *board; /* what the store ought to hold */
  GRand *random;
  GPtrArray *ids;     /* of objects on the board, with some that are gone */
  GPtrArray *removed; /* ChalkChange: what would restore those that are gone */
  guint n_made;
} TestWriter;

TestWriter *test_writer_new (ChalkStore *store, guint32 seed);
void test_writer_free (TestWriter *self);
void test_writer_set_store (TestWriter *self, ChalkStore *store);

gboolean test_writer_append (TestWriter *self, guint n_events, GError **error);
gboolean test_writer_append_change (TestWriter *self, ChalkChange *change, GError **error);
void test_writer_assert_stored (TestWriter *self);

void test_assert_same_board (ChalkBoard *board, ChalkBoard *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestWriter, test_writer_free)

G_END_DECLS
