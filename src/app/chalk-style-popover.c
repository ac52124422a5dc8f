/* chalk-style-popover.c - what is drawn, and what is selected, can look like
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-dot.h"
#include "chalk-palette.h"

#include "chalk-style-popover.h"

#define OPACITY_DELAY_MS 120 /* what is dragged is one change when it comes to rest */

typedef struct
{
  double width;    /* board pixels */
  double diameter; /* of the dot that shows it, in screen pixels */
  const char *name;
} NamedWidth;

/* The browser client offers the same. */
static const NamedWidth widths[] = {
  { 2, 4, N_ ("Thin") },
  { 4, 7, N_ ("Medium") },
  { 8, 11, N_ ("Thick") },
  { 16, 16, N_ ("Very Thick") },
};

/**
 * ChalkStylePopover:
 *
 * Colour, fill, width, line, opacity, and how text is set. Its buttons are those of the actions of
 * #ChalkStyling; when it is shown, it hides what has no meaning for what is selected, or for the
 * tool in hand.
 */
struct _ChalkStylePopover
{
  GtkPopover parent_instance;
  /* Template children */
  GtkWidget *ink_section;
  GtkWidget *fill_section;
  GtkWidget *line_section;
  GtkWidget *text_section;
  GtkWidget *opacity_section;
  GtkWidget *eraser_section;
  ChalkPalette *color_palette;
  ChalkPalette *fill_palette;
  GtkBox *width_box;
  GtkScale *opacity_scale;
  /* Owned */
  ChalkEditor *editor; /* (nullable) */
  /* State */
  gboolean is_filling;   /* the change of the scale is not the user's */
  guint opacity_timeout; /* 0: the opacity is at rest */
};

G_DEFINE_FINAL_TYPE (ChalkStylePopover, chalk_style_popover, GTK_TYPE_POPOVER)

static void
add_width (ChalkStylePopover *self, const NamedWidth *width)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), chalk_dot_new_in_text_color (width->diameter));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.width");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "d", width->width);
  gtk_widget_set_tooltip_text (button, _ (width->name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (width->name), -1);
  gtk_box_append (self->width_box, button);
}

static void
submit_opacity (ChalkStylePopover *self)
{
  double percent = gtk_range_get_value (GTK_RANGE (self->opacity_scale));

  g_clear_handle_id (&self->opacity_timeout, g_source_remove);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.opacity", "d", percent / 100);
}

static gboolean
on_opacity_rests_cb (gpointer user_data)
{
  ChalkStylePopover *self = CHALK_STYLE_POPOVER (user_data);

  self->opacity_timeout = 0;
  submit_opacity (self);

  return G_SOURCE_REMOVE;
}

static void
on_opacity_changed_cb (ChalkStylePopover *self)
{
  if (self->is_filling)
    return;

  g_clear_handle_id (&self->opacity_timeout, g_source_remove);
  self->opacity_timeout = g_timeout_add (OPACITY_DELAY_MS, on_opacity_rests_cb, self);
}

static void
on_closed_cb (ChalkStylePopover *self)
{
  if (self->opacity_timeout != 0)
    submit_opacity (self);
}

/* What the tools that draw shapes draw. */
static ChalkStyleParts
find_parts_of_tool (ChalkToolKind tool)
{
  switch (tool)
    {
    case CHALK_TOOL_RECTANGLE:
    case CHALK_TOOL_ELLIPSE:
    case CHALK_TOOL_CIRCLE:
      return chalk_shape_kind_get_style_parts (CHALK_SHAPE_RECTANGLE);

    case CHALK_TOOL_TEXT:
      return chalk_shape_kind_get_style_parts (CHALK_SHAPE_TEXT);

    case CHALK_TOOL_NOTE:
      return chalk_shape_kind_get_style_parts (CHALK_SHAPE_NOTE) & ~(guint) CHALK_STYLE_COLOR;

    case CHALK_TOOL_ERASER:
      return 0;

    case CHALK_TOOL_SELECT:
    case CHALK_TOOL_LASSO:
    case CHALK_TOOL_HAND:
    case CHALK_TOOL_PEN:
    case CHALK_TOOL_HIGHLIGHTER:
    case CHALK_TOOL_LINE:
    case CHALK_TOOL_ARROW:
    case CHALK_TOOL_LASER:
    case CHALK_TOOL_N_KINDS:
    default:
      return chalk_shape_kind_get_style_parts (CHALK_SHAPE_STROKE);
    }
}

/* What there is to choose. */
typedef struct
{
  ChalkStyleParts parts;
  gboolean has_text;
} Choices;

static void
add_choices (ChalkShape *shape, Choices *choices)
{
  choices->parts |= chalk_shape_kind_get_style_parts (chalk_shape_get_kind (shape));
  choices->has_text = choices->has_text || chalk_shape_get_text (shape) != NULL;
}

static void
add_choices_of_selected (ChalkObject *object, gpointer user_data)
{
  add_choices (chalk_object_get_shape (object), user_data);
}

static Choices
find_choices (ChalkStylePopover *self)
{
  ChalkToolKind tool = chalk_editor_get_tool_kind (self->editor);
  ChalkShape *written = chalk_writer_get_shape (chalk_editor_get_writer (self->editor));
  Choices choices = { 0, FALSE };

  if (written != NULL)
    add_choices (written, &choices);
  else
    chalk_editor_foreach_selected (self->editor, add_choices_of_selected, &choices);
  if (choices.parts == 0)
    choices =
        (Choices){ find_parts_of_tool (tool), tool == CHALK_TOOL_TEXT || tool == CHALK_TOOL_NOTE };

  return choices;
}

static void
update_sections (ChalkStylePopover *self)
{
  Choices choices = find_choices (self);

  gtk_widget_set_visible (self->eraser_section, choices.parts == 0);
  gtk_widget_set_visible (self->ink_section, (choices.parts & CHALK_STYLE_COLOR) != 0);
  gtk_widget_set_visible (self->fill_section, (choices.parts & CHALK_STYLE_FILL) != 0);
  gtk_widget_set_visible (self->line_section, (choices.parts & CHALK_STYLE_WIDTH) != 0);
  gtk_widget_set_visible (self->opacity_section, (choices.parts & CHALK_STYLE_OPACITY) != 0);
  gtk_widget_set_visible (self->text_section, choices.has_text);
}

static void
on_shown_cb (ChalkStylePopover *self)
{
  if (self->editor != NULL)
    update_sections (self);
}

static char *
format_percent (GtkScale *scale, double value, gpointer user_data)
{
  /* Translators: the opacity; %d is a number of percent. */
  return g_strdup_printf (_ ("%d%%"), (int) (value + 0.5));
}

static void
chalk_style_popover_dispose (GObject *object)
{
  ChalkStylePopover *self = CHALK_STYLE_POPOVER (object);

  g_clear_handle_id (&self->opacity_timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHALK_TYPE_STYLE_POPOVER);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (chalk_style_popover_parent_class)->dispose (object);
}

static void
chalk_style_popover_class_init (ChalkStylePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chalk_style_popover_dispose;

  g_type_ensure (CHALK_TYPE_PALETTE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/chalkline/Chalkline/ui/chalk-style-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ChalkStylePopover, ink_section);
  gtk_widget_class_bind_template_child (widget_class, ChalkStylePopover, fill_section);
  gtk_widget_class_bind_template_child (widget_class, ChalkStylePopover, line_section);
  gtk_widget_class_bind_template_child (widget_class, ChalkStylePopover, text_section);
  gtk_widget_class_bind_template_child (widget_class, ChalkStylePopover, opacity_section);
  gtk_widget_class_bind_template_child (widget_class, ChalkStylePopover, eraser_section);
  gtk_widget_class_bind_template_child (widget_class, ChalkStylePopover, color_palette);
  gtk_widget_class_bind_template_child (widget_class, ChalkStylePopover, fill_palette);
  gtk_widget_class_bind_template_child (widget_class, ChalkStylePopover, width_box);
  gtk_widget_class_bind_template_child (widget_class, ChalkStylePopover, opacity_scale);
  gtk_widget_class_bind_template_callback (widget_class, on_opacity_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_shown_cb);
}

static void
chalk_style_popover_init (ChalkStylePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    add_width (self, &widths[i]);
  gtk_scale_set_format_value_func (self->opacity_scale, format_percent, NULL, NULL);
}

/* @editor: (nullable): what the popover is for from now on */
void
chalk_style_popover_set_editor (ChalkStylePopover *self, ChalkEditor *editor)
{
  ChalkPen *pen = editor != NULL ? chalk_editor_get_pen (editor) : NULL;

  g_return_if_fail (CHALK_IS_STYLE_POPOVER (self));

  g_set_object (&self->editor, editor);
  chalk_palette_set_pen (self->color_palette, pen);
  chalk_palette_set_pen (self->fill_palette, pen);
}

/* @is_on_dark: whether the paper is dark */
void
chalk_style_popover_set_on_dark (ChalkStylePopover *self, gboolean is_on_dark)
{
  g_return_if_fail (CHALK_IS_STYLE_POPOVER (self));

  chalk_palette_set_on_dark (self->color_palette, is_on_dark);
  chalk_palette_set_on_dark (self->fill_palette, is_on_dark);
}

/* What the actions do not tell by themselves. */
void
chalk_style_popover_show_style (ChalkStylePopover *self, const ChalkStyle *style)
{
  g_return_if_fail (CHALK_IS_STYLE_POPOVER (self) && style != NULL);

  if (self->opacity_timeout != 0)
    return;

  self->is_filling = TRUE;
  gtk_range_set_value (GTK_RANGE (self->opacity_scale), style->opacity * 100);
  self->is_filling = FALSE;
}
