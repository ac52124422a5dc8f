/* test-studio.h - a host's editor and a guest in one room
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-editor.h"
#include "test-room.h"

G_BEGIN_DECLS

typedef struct
{
  TestRoom room;
  ChalkDesk *desk;
  ChalkEditor *editor;
  TestQueue *guest; /* "bob" */
  gboolean has_shift;
  gboolean has_alt;
} TestStudio;

void test_studio_set_up (TestStudio *studio, gconstpointer data);
void test_studio_tear_down (TestStudio *studio, gconstpointer data);
void test_studio_flush (TestStudio *studio);
void test_studio_begin (TestStudio *studio, double x, double y);
void test_studio_move (TestStudio *studio, double x, double y);
void test_studio_drag (TestStudio *studio, ChalkPoint from, ChalkPoint to);
void test_studio_click (TestStudio *studio, double x, double y, gboolean extends);
ChalkObject *test_studio_get_object (TestStudio *studio, guint index);

G_END_DECLS
