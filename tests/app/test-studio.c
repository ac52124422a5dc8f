/* test-studio.c - a host's editor and a guest in one room
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "test-studio.h"

void
test_studio_set_up (TestStudio *studio, gconstpointer data)
{
  const ChalkJoin join = {
    .user_id = "ada", .name = "Ada", .role = CHALK_ROLE_HOST, .last_known = -1
  };

  test_room_set_up (&studio->room, NULL);
  studio->desk = chalk_desk_new (studio->room.session, &join);
  studio->editor = chalk_editor_new (studio->desk);
  chalk_editor_resize (studio->editor, 800, 600);
  studio->guest = test_room_join (&studio->room, "bob");
  test_studio_flush (studio);
}

void
test_studio_tear_down (TestStudio *studio, gconstpointer data)
{
  chalk_desk_leave (studio->desk);
  g_assert_finalize_object (studio->editor);
  g_assert_finalize_object (studio->desk);
  if (studio->guest->subscription != NULL)
    test_room_leave (&studio->room, studio->guest);
  g_clear_object (&studio->guest);
  test_room_tear_down (&studio->room, data);
}

/* Late enough for what is told at most 60 times a second. */
void
test_studio_flush (TestStudio *studio)
{
  studio->room.now.monotonic_us += G_TIME_SPAN_SECOND;
  test_room_flush (&studio->room);
}

static ChalkToolInput
input_at (TestStudio *studio, double x, double y)
{
  ChalkPoint screen = { x, y };

  return (ChalkToolInput){ .board =
                               chalk_view_to_board (chalk_editor_get_view (studio->editor), screen),
                           .screen = screen,
                           .pressure = CHALK_PRESSURE_NONE,
                           .has_shift = studio->has_shift,
                           .has_alt = studio->has_alt };
}

/* Presses with the chosen tool; in screen pixels. */
void
test_studio_begin (TestStudio *studio, double x, double y)
{
  ChalkToolInput input = input_at (studio, x, y);

  chalk_editor_begin (studio->editor, chalk_editor_get_tool_kind (studio->editor), &input);
}

void
test_studio_move (TestStudio *studio, double x, double y)
{
  ChalkToolInput input = input_at (studio, x, y);

  chalk_editor_motion (studio->editor, &input);
}

/* Presses, moves in two steps, releases, and flushes. */
void
test_studio_drag (TestStudio *studio, ChalkPoint from, ChalkPoint to)
{
  test_studio_begin (studio, from.x, from.y);
  test_studio_move (studio, (from.x + to.x) / 2, (from.y + to.y) / 2);
  test_studio_move (studio, to.x, to.y);
  chalk_editor_end (studio->editor);
  test_studio_flush (studio);
}

void
test_studio_click (TestStudio *studio, double x, double y, gboolean extends)
{
  ChalkToolInput input = input_at (studio, x, y);

  input.has_shift = extends;
  chalk_editor_begin (studio->editor, chalk_editor_get_tool_kind (studio->editor), &input);
  chalk_editor_end (studio->editor);
  test_studio_flush (studio);
}

typedef struct
{
  guint index;
  ChalkObject *object;
} Search;

static gboolean
find_by_index (ChalkObject *object, gpointer user_data)
{
  Search *search = user_data;

  if (search->index-- > 0)
    return TRUE;

  search->object = object;
  return FALSE;
}

/* Returns: (transfer none) (nullable): the guest's copy of the object, the lowest is 0 */
ChalkObject *
test_studio_get_object (TestStudio *studio, guint index)
{
  Search search = { index, NULL };

  chalk_board_foreach (studio->guest->board, find_by_index, &search);

  return search.object;
}
