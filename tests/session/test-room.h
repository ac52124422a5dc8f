/* test-room.h - a session with a memory store and hands on its clock
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "test-queue.h"

G_BEGIN_DECLS

#define TEST_ROOM_LOG_SIZE 50

/* Fails on demand; what it was given before stays. */
#define TEST_TYPE_FRAIL_STORE (test_frail_store_get_type ())
G_DECLARE_FINAL_TYPE (TestFrailStore, test_frail_store, TEST, FRAIL_STORE, GObject)

typedef struct
{
  ChalkSession *session;
  TestFrailStore *store;
  ChalkInstant now;
  guint64 last_tag;
} TestRoom;

void test_room_set_up (TestRoom *room, gconstpointer log_size);
void test_room_tear_down (TestRoom *room, gconstpointer data);
void test_room_fail_store (TestRoom *room, gboolean fails);

TestQueue *test_room_join (TestRoom *room, const char *user_id);
void test_room_rejoin (TestRoom *room, TestQueue *queue, const ChalkJoin *join);
void test_room_leave (TestRoom *room, TestQueue *queue);
void test_room_circle (TestRoom *room, TestQueue *queue, const char *id);
void test_room_long_stroke (TestRoom *room, TestQueue *queue, guint n_points);
void test_room_move (TestRoom *room, TestQueue *queue, const char *object_id, double x);
void test_room_delete (TestRoom *room, TestQueue *queue, const char *object_id);
void test_room_submit (TestRoom *room, TestQueue *queue, const char *id, ChalkChange *taken);
void test_room_undo (TestRoom *room, TestQueue *queue);
void test_room_redo (TestRoom *room, TestQueue *queue);
void test_room_flush (TestRoom *room);
void test_room_flush_later (TestRoom *room);
void test_room_assert_told (TestQueue *queue, const char *expected);
void test_room_assert_same (TestRoom *room, TestQueue *queue);

G_END_DECLS
