/* chalk-styling.c - the actions that style what is selected and what is drawn next
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-styling.h"

/**
 * ChalkStyling:
 *
 * One action for each aspect of a style. Its state is that of what is selected, or else of the pen;
 * what is chosen goes to both: to the selection as one batch. The window owns it.
 */
struct _ChalkStyling
{
  GObject parent_instance;
  /* Owned */
  ChalkEditor *editor; /* (nullable) */
  GSignalGroup *selection_signals;
  GSignalGroup *desk_signals;
  GSignalGroup *pen_signals;
  GPtrArray *actions; /* GSimpleAction, in the order of the aspects */
  /* State */
  ChalkStyle shown;
};

G_DEFINE_FINAL_TYPE (ChalkStyling, chalk_styling, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- The aspects -------------------------------------------------------------------------------
 */

typedef struct
{
  const char *name; /* of the action */
  const char *type;
  GVariant *(*read) (const ChalkStyle *style);
  void (*write) (ChalkStyle *style, GVariant *value);
} Aspect;

static GVariant *
read_color (const ChalkStyle *style)
{
  return g_variant_new_uint32 (style->color);
}

static void
write_color (ChalkStyle *style, GVariant *value)
{
  style->color = g_variant_get_uint32 (value);
}

static GVariant *
read_fill (const ChalkStyle *style)
{
  return g_variant_new_uint32 (style->fill);
}

static void
write_fill (ChalkStyle *style, GVariant *value)
{
  style->fill = g_variant_get_uint32 (value);
}

static GVariant *
read_width (const ChalkStyle *style)
{
  return g_variant_new_double (style->width);
}

static void
write_width (ChalkStyle *style, GVariant *value)
{
  style->width = g_variant_get_double (value);
}

static GVariant *
read_dash (const ChalkStyle *style)
{
  return g_variant_new_string (chalk_dash_to_name (style->dash));
}

static void
write_dash (ChalkStyle *style, GVariant *value)
{
  chalk_dash_from_name (g_variant_get_string (value, NULL), &style->dash);
}

static GVariant *
read_opacity (const ChalkStyle *style)
{
  return g_variant_new_double (style->opacity);
}

static void
write_opacity (ChalkStyle *style, GVariant *value)
{
  style->opacity = g_variant_get_double (value);
}

static const Aspect aspects[] = {
  { "color", "u", read_color, write_color },       { "fill", "u", read_fill, write_fill },
  { "width", "d", read_width, write_width },       { "dash", "s", read_dash, write_dash },
  { "opacity", "d", read_opacity, write_opacity },
};

/* --- Showing -----------------------------------------------------------------------------------
 */

/* Any of them: what differs cannot be shown as one. */
static void
take_style (ChalkObject *object, gpointer user_data)
{
  ChalkStyling *self = user_data;

  self->shown = *chalk_shape_get_style (chalk_object_get_shape (object));
}

static void
update (ChalkStyling *self)
{
  if (self->editor == NULL)
    return;

  self->shown = *chalk_pen_get_style (chalk_editor_get_pen (self->editor));
  chalk_editor_foreach_selected (self->editor, take_style, self);
  for (guint i = 0; i < self->actions->len; i++)
    g_simple_action_set_state (self->actions->pdata[i], aspects[i].read (&self->shown));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_object_changed_cb (ChalkStyling *self, ChalkObject *before, ChalkObject *after)
{
  if (after != NULL
      && chalk_selection_contains (chalk_editor_get_selection (self->editor),
                                   chalk_object_get_id (after)))
    update (self);
}

/* --- Choosing ----------------------------------------------------------------------------------
 */

typedef struct
{
  const Aspect *aspect;
  GVariant *value;
} Choice;

static ChalkShape *
restyle (ChalkShape *shape, gpointer user_data)
{
  const Choice *choice = user_data;
  ChalkStyle style = *chalk_shape_get_style (shape);

  if (choice->aspect->read == read_fill
      && !chalk_shape_kind_is_filled (chalk_shape_get_kind (shape)))
    return NULL;

  choice->aspect->write (&style, choice->value);

  return chalk_shape_restyle (shape, &style, NULL);
}

static const Aspect *
find_aspect (GSimpleAction *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (aspects); i++)
    if (g_str_equal (aspects[i].name, g_action_get_name (G_ACTION (action))))
      return &aspects[i];

  g_assert_not_reached ();
}

static void
on_change_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChalkStyling *self = CHALK_STYLING (user_data);
  Choice choice = { find_aspect (action), state };
  ChalkPen *pen;
  ChalkStyle style;

  if (self->editor == NULL)
    return;

  pen = chalk_editor_get_pen (self->editor);
  style = *chalk_pen_get_style (pen);
  choice.aspect->write (&style, state);
  chalk_pen_set_style (pen, &style);
  chalk_editor_update_selection (self->editor, restyle, &choice);
  g_simple_action_set_state (action, state);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_styling_finalize (GObject *object)
{
  ChalkStyling *self = CHALK_STYLING (object);

  g_clear_object (&self->editor);
  g_clear_object (&self->selection_signals);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->pen_signals);
  g_clear_pointer (&self->actions, g_ptr_array_unref);

  G_OBJECT_CLASS (chalk_styling_parent_class)->finalize (object);
}

static void
chalk_styling_class_init (ChalkStylingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_styling_finalize;

  /**
   * ChalkStyling::changed:
   *
   * Emitted when chalk_styling_get_shown() is another style.
   */
  signals[CHANGED] = g_signal_new ("changed", CHALK_TYPE_STYLING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
add_action (ChalkStyling *self, const Aspect *aspect)
{
  GSimpleAction *action = g_simple_action_new_stateful (aspect->name, G_VARIANT_TYPE (aspect->type),
                                                        aspect->read (&self->shown));

  g_signal_connect_object (action, "change-state", G_CALLBACK (on_change_state_cb), self, 0);
  g_ptr_array_add (self->actions, action);
}

static void
chalk_styling_init (ChalkStyling *self)
{
  g_autoptr (ChalkPen) pen = chalk_pen_new ();

  self->shown = *chalk_pen_get_style (pen);
  self->actions = g_ptr_array_new_with_free_func (g_object_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (aspects); i++)
    add_action (self, &aspects[i]);

  self->selection_signals = g_signal_group_new (CHALK_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals, "changed", G_CALLBACK (update), self);
  self->desk_signals = g_signal_group_new (CHALK_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "object-changed",
                                  G_CALLBACK (on_object_changed_cb), self);
  self->pen_signals = g_signal_group_new (CHALK_TYPE_PEN);
  g_signal_group_connect_swapped (self->pen_signals, "notify", G_CALLBACK (update), self);
}

ChalkStyling *
chalk_styling_new (void)
{
  return g_object_new (CHALK_TYPE_STYLING, NULL);
}

/* Adds `color` and `fill` (u), `width` and `opacity` (d), `dash` (s). */
void
chalk_styling_add_actions (ChalkStyling *self, GActionMap *map)
{
  g_return_if_fail (CHALK_IS_STYLING (self) && G_IS_ACTION_MAP (map));

  for (guint i = 0; i < self->actions->len; i++)
    g_action_map_add_action (map, self->actions->pdata[i]);
}

/* @editor: (nullable): whose selection and pen are styled from now on */
void
chalk_styling_set_editor (ChalkStyling *self, ChalkEditor *editor)
{
  g_return_if_fail (CHALK_IS_STYLING (self));

  g_set_object (&self->editor, editor);
  g_signal_group_set_target (self->selection_signals,
                             editor != NULL ? chalk_editor_get_selection (editor) : NULL);
  g_signal_group_set_target (self->desk_signals,
                             editor != NULL ? chalk_editor_get_desk (editor) : NULL);
  g_signal_group_set_target (self->pen_signals,
                             editor != NULL ? chalk_editor_get_pen (editor) : NULL);
  update (self);
}

/* Returns: (transfer none): the style of what is selected, or else of the pen; valid until
 * #ChalkStyling::changed */
const ChalkStyle *
chalk_styling_get_shown (ChalkStyling *self)
{
  g_return_val_if_fail (CHALK_IS_STYLING (self), NULL);

  return &self->shown;
}
