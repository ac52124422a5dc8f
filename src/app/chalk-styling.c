/* chalk-styling.c - the actions that style what is selected and what is drawn next
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-fit.h"

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
  GSignalGroup *writer_signals;
  GPtrArray *actions; /* GSimpleAction, in the order of the aspects */
  /* State */
  ChalkLook shown;
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

/**
 * Aspect:
 * @name: of the action
 * @type: of its state
 * @part: what a kind of shape must have of a style; 0: it must have text
 */
typedef struct
{
  const char *name;
  const char *type;
  ChalkStyleParts part;
  GVariant *(*read) (const ChalkLook *look);
  void (*write) (ChalkLook *look, GVariant *value);
} Aspect;

static GVariant *
read_color (const ChalkLook *look)
{
  return g_variant_new_uint32 (look->style.color);
}

static void
write_color (ChalkLook *look, GVariant *value)
{
  look->style.color = g_variant_get_uint32 (value);
}

static GVariant *
read_fill (const ChalkLook *look)
{
  return g_variant_new_uint32 (look->style.fill);
}

static void
write_fill (ChalkLook *look, GVariant *value)
{
  look->style.fill = g_variant_get_uint32 (value);
}

static GVariant *
read_width (const ChalkLook *look)
{
  return g_variant_new_double (look->style.width);
}

static void
write_width (ChalkLook *look, GVariant *value)
{
  look->style.width = g_variant_get_double (value);
}

static GVariant *
read_dash (const ChalkLook *look)
{
  return g_variant_new_string (chalk_dash_to_name (look->style.dash));
}

static void
write_dash (ChalkLook *look, GVariant *value)
{
  chalk_dash_from_name (g_variant_get_string (value, NULL), &look->style.dash);
}

static GVariant *
read_opacity (const ChalkLook *look)
{
  return g_variant_new_double (look->style.opacity);
}

static void
write_opacity (ChalkLook *look, GVariant *value)
{
  look->style.opacity = g_variant_get_double (value);
}

static GVariant *
read_text_size (const ChalkLook *look)
{
  return g_variant_new_double (look->text.size);
}

static void
write_text_size (ChalkLook *look, GVariant *value)
{
  look->text.size = g_variant_get_double (value);
}

static GVariant *
read_font (const ChalkLook *look)
{
  return g_variant_new_string (chalk_font_to_name (look->text.font));
}

static void
write_font (ChalkLook *look, GVariant *value)
{
  chalk_font_from_name (g_variant_get_string (value, NULL), &look->text.font);
}

static GVariant *
read_align (const ChalkLook *look)
{
  return g_variant_new_string (chalk_align_to_name (look->text.align));
}

static void
write_align (ChalkLook *look, GVariant *value)
{
  chalk_align_from_name (g_variant_get_string (value, NULL), &look->text.align);
}

static const Aspect aspects[] = {
  { "color", "u", CHALK_STYLE_COLOR, read_color, write_color },
  { "fill", "u", CHALK_STYLE_FILL, read_fill, write_fill },
  { "width", "d", CHALK_STYLE_WIDTH, read_width, write_width },
  { "dash", "s", CHALK_STYLE_DASH, read_dash, write_dash },
  { "opacity", "d", CHALK_STYLE_OPACITY, read_opacity, write_opacity },
  { "text-size", "d", 0, read_text_size, write_text_size },
  { "font", "s", 0, read_font, write_font },
  { "align", "s", 0, read_align, write_align },
};

/* --- Showing -----------------------------------------------------------------------------------
 */

/* Any of them: what differs cannot be shown as one. Of an aspect that none of them has, the pen's.
 */
static void
take_look (ChalkStyling *self, ChalkShape *shape)
{
  ChalkStyleParts parts = chalk_shape_kind_get_style_parts (chalk_shape_get_kind (shape));
  const ChalkText *text = chalk_shape_get_text (shape);
  ChalkLook look = { *chalk_shape_get_style (shape), self->shown.text };

  if (text != NULL)
    look.text = (ChalkText){ .size = text->size, .font = text->font, .align = text->align };
  for (gsize i = 0; i < G_N_ELEMENTS (aspects); i++)
    if (aspects[i].part != 0 ? (parts & aspects[i].part) != 0 : text != NULL)
      {
        g_autoptr (GVariant) value = g_variant_ref_sink (aspects[i].read (&look));

        aspects[i].write (&self->shown, value);
      }
}

static void
take_look_of_selected (ChalkObject *object, gpointer user_data)
{
  take_look (CHALK_STYLING (user_data), chalk_object_get_shape (object));
}

static void
update (ChalkStyling *self)
{
  ChalkPen *pen;
  ChalkShape *written;

  if (self->editor == NULL)
    return;

  pen = chalk_editor_get_pen (self->editor);
  written = chalk_writer_get_shape (chalk_editor_get_writer (self->editor));
  self->shown = (ChalkLook){ *chalk_pen_get_style (pen), chalk_pen_get_text (pen) };
  if (written != NULL)
    take_look (self, written);
  else
    chalk_editor_foreach_selected (self->editor, take_look_of_selected, self);
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
reset_text (ChalkShape *shape, const Choice *choice)
{
  const ChalkText *before = chalk_shape_get_text (shape);
  ChalkLook look = { .text = { .size = 1 } };
  double width;

  if (before == NULL)
    return NULL;

  look.text = *before;
  choice->aspect->write (&look, choice->value);
  width = chalk_shape_get_kind (shape) == CHALK_SHAPE_TEXT ? chalk_fit_find_width (shape)
                                                           : CHALK_FIT_NATURAL;

  return chalk_fit_text (shape, &look.text, width, NULL);
}

static ChalkShape *
restyle (ChalkShape *shape, gpointer user_data)
{
  const Choice *choice = user_data;
  ChalkLook look = { .style = *chalk_shape_get_style (shape) };

  if (choice->aspect->part == 0)
    return reset_text (shape, choice);
  if (!(chalk_shape_kind_get_style_parts (chalk_shape_get_kind (shape)) & choice->aspect->part))
    return NULL;

  choice->aspect->write (&look, choice->value);

  return chalk_shape_restyle (shape, &look.style, NULL);
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
  ChalkLook look;

  if (self->editor == NULL)
    return;

  pen = chalk_editor_get_pen (self->editor);
  look = (ChalkLook){ *chalk_pen_get_style (pen), chalk_pen_get_text (pen) };
  choice.aspect->write (&look, state);
  chalk_pen_set_style (pen, &look.style);
  chalk_pen_set_text (pen, &look.text);
  chalk_writer_reshape (chalk_editor_get_writer (self->editor), restyle, &choice);
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
  g_clear_object (&self->writer_signals);
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
   * Emitted when chalk_styling_get_shown() is another look.
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

  self->shown = (ChalkLook){ *chalk_pen_get_style (pen), chalk_pen_get_text (pen) };
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
  self->writer_signals = g_signal_group_new (CHALK_TYPE_WRITER);
  g_signal_group_connect_swapped (self->writer_signals, "begun", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->writer_signals, "ended", G_CALLBACK (update), self);
}

ChalkStyling *
chalk_styling_new (void)
{
  return g_object_new (CHALK_TYPE_STYLING, NULL);
}

/* Adds `color` and `fill` (u); `width`, `opacity` and `text-size` (d); `dash`, `font` and `align`
 * (s). */
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
  g_signal_group_set_target (self->writer_signals,
                             editor != NULL ? chalk_editor_get_writer (editor) : NULL);
  update (self);
}

/* Returns: (transfer none): the look of what is selected, or else of the pen; valid until
 * #ChalkStyling::changed */
const ChalkLook *
chalk_styling_get_shown (ChalkStyling *self)
{
  g_return_val_if_fail (CHALK_IS_STYLING (self), NULL);

  return &self->shown;
}
