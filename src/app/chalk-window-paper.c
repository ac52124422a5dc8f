/* chalk-window-paper.c - what the board is drawn on
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-window-private.h"

#define DARK 0.4 /* luminance, of 1, below which paper counts as dark */

/* Rule E28's names. */
static const char *const pattern_names[CHALK_PAPER_N_PATTERNS] = {
  [CHALK_PAPER_DOTS] = "dots",
  [CHALK_PAPER_GRID] = "grid",
  [CHALK_PAPER_LINES] = "lines",
  [CHALK_PAPER_NONE] = "none",
};

static const ChalkPaper *
get_paper (ChalkWindow *self)
{
  return chalk_board_get_paper (chalk_desk_get_board (chalk_editor_get_desk (self->editor)));
}

static void
submit (ChalkWindow *self, ChalkColor color, ChalkPaperPattern pattern)
{
  g_autoptr (ChalkChange) change = chalk_change_new_paper (color, pattern);

  chalk_desk_submit (chalk_editor_get_desk (self->editor), NULL, change);
}

static void
on_color_change_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);
  ChalkColor color;

  if (chalk_color_parse (g_variant_get_string (state, NULL), &color)
      && color != get_paper (self)->color)
    submit (self, color, get_paper (self)->pattern);
}

static void
on_pattern_change_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);

  for (guint i = 0; i < CHALK_PAPER_N_PATTERNS; i++)
    if (g_str_equal (pattern_names[i], g_variant_get_string (state, NULL))
        && i != get_paper (self)->pattern)
      submit (self, get_paper (self)->color, i);
}

static void
set_state (ChalkWindow *self, const char *action, const char *state)
{
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), action)),
      g_variant_new_string (state));
}

static gboolean
is_dark (ChalkColor color)
{
  double luminance =
      0.2126 * (color >> 24 & 0xff) + 0.7152 * (color >> 16 & 0xff) + 0.0722 * (color >> 8 & 0xff);

  return luminance / 255 < DARK;
}

/* The colour of a new pen would not show on dark paper, nor its counterpart on light one. */
static void
adapt_pen (ChalkWindow *self, gboolean is_on_dark)
{
  ChalkColor unseen = is_on_dark ? CHALK_PEN_COLOR : CHALK_PEN_COLOR_LIGHT;

  if (chalk_pen_get_color (self->pen) == unseen)
    chalk_pen_set_color (self->pen, is_on_dark ? CHALK_PEN_COLOR_LIGHT : CHALK_PEN_COLOR);
}

static void
on_paper_changed_cb (ChalkWindow *self)
{
  const ChalkPaper *paper = get_paper (self);
  char color[CHALK_COLOR_TEXT_SIZE];

  set_state (self, "paper-color", chalk_color_format (paper->color, color));
  set_state (self, "paper-pattern", pattern_names[paper->pattern]);
  chalk_tool_bar_set_on_dark (self->tool_bar, is_dark (paper->color));
  adapt_pen (self, is_dark (paper->color));
}

/* Adds `paper-color` (#rrggbb) and `paper-pattern` for the editor's board. */
void
chalk_window_add_paper_actions (ChalkWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "paper-color",
      .parameter_type = "s",
      .state = "'#ffffff'",
      .change_state = on_color_change_state_cb },
    { .name = "paper-pattern",
      .parameter_type = "s",
      .state = "'dots'",
      .change_state = on_pattern_change_state_cb },
  };
  ChalkDesk *desk = chalk_editor_get_desk (self->editor);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (desk, "paper-changed", G_CALLBACK (on_paper_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "synced", G_CALLBACK (on_paper_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_paper_changed_cb (self);
}
