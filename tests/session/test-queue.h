/* test-queue.h - a subscriber that keeps what it is told and folds it into a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-session.h"

G_BEGIN_DECLS

#define TEST_TYPE_QUEUE (test_queue_get_type ())
G_DECLARE_FINAL_TYPE (TestQueue, test_queue, TEST, QUEUE, GObject)

/* What a real client would do, and no more: what it holds in `board` comes from messages alone. */
struct _TestQueue
{
  GObject parent_instance;

  ChalkBoard *board;
  ChalkSubscription *subscription; /* borrowed; NULL when not joined */
  GPtrArray *told;                 /* char *: a line for each message or answer */
  GPtrArray *messages;             /* ChalkMessage */
  GHashTable *seen;                /* guint64 *: numbers of live and delta events */
  int budget;                      /* messages it takes before it is not ready; -1: any number */
  guint n_flushed;
  guint n_syncs;
  gboolean is_live;
  gboolean is_closed;
  ChalkSession *leaves_on_answer; /* nullable: it leaves this session while it is answered */
};

TestQueue *test_queue_new (void);
void test_queue_forget (TestQueue *self);
char *test_queue_dup_told (TestQueue *self);
const char *test_queue_find_answer (TestQueue *self, guint64 tag);
guint test_queue_count (TestQueue *self, const char *line_prefix);

G_END_DECLS
