/* chalk-tool-bar.c - the tools, what they draw with, and undo
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-dot.h"
#include "chalk-fold-layout.h"
#include "chalk-style-popover.h"

#include "chalk-tool-bar.h"

/* Screen pixels by which the dot of the style button may grow with the width of the line. */
#define DOT_LEAST 6.0
#define DOT_MOST 20.0
#define DOT_SPACE 20
/* Between buttons, and between those that draw and the others. */
#define BUTTON_GAP 1
#define GROUP_GAP 14

typedef struct
{
  ChalkToolKind kind;
  const char *icon_name;
  const char *name;
  const char *tooltip; /* the name and the key */
} NamedTool;

static const NamedTool selectors[] = {
  { CHALK_TOOL_SELECT, "chalk-select-symbolic", N_ ("Select and Move"),
    N_ ("Select and Move (V)") },
  { CHALK_TOOL_LASSO, "chalk-lasso-symbolic", N_ ("Lasso"), N_ ("Lasso (S)") },
};

static const NamedTool tools[] = {
  { CHALK_TOOL_HAND, "chalk-hand-symbolic", N_ ("Move the Paper"), N_ ("Move the Paper (H)") },
  { CHALK_TOOL_PEN, "chalk-pen-symbolic", N_ ("Pen"), N_ ("Pen (P)") },
  { CHALK_TOOL_HIGHLIGHTER, "chalk-highlighter-symbolic", N_ ("Highlighter"),
    N_ ("Highlighter (M)") },
  { CHALK_TOOL_ERASER, "chalk-eraser-symbolic", N_ ("Eraser"), N_ ("Eraser (E)") },
};

static const NamedTool shapes[] = {
  { CHALK_TOOL_LINE, "chalk-line-symbolic", N_ ("Line"), N_ ("Line (L)") },
  { CHALK_TOOL_ARROW, "chalk-arrow-symbolic", N_ ("Arrow"), N_ ("Arrow (A)") },
  { CHALK_TOOL_RECTANGLE, "chalk-rectangle-symbolic", N_ ("Rectangle"), N_ ("Rectangle (R)") },
  { CHALK_TOOL_ELLIPSE, "chalk-ellipse-symbolic", N_ ("Ellipse"), N_ ("Ellipse (O)") },
  { CHALK_TOOL_CIRCLE, "chalk-circle-symbolic", N_ ("Circle"), N_ ("Circle (C)") },
};

static const NamedTool insertions[] = {
  { CHALK_TOOL_TEXT, "chalk-text-symbolic", N_ ("Text"), N_ ("Text (T)") },
  { CHALK_TOOL_NOTE, "chalk-note-symbolic", N_ ("Note"), N_ ("Note (N)") },
};

static const NamedTool laser = { CHALK_TOOL_LASER, "chalk-laser-symbolic", N_ ("Laser Pointer"),
                                 N_ ("Laser Pointer (K)") };

/**
 * ChalkToolBar:
 *
 * Floats above the board. Its buttons are those of the window's actions. One button stands for all
 * shapes: it shows the one that was used last, takes it in hand and offers the others. So does the
 * first button for what selects, but it offers the other only when it is pressed again, for long,
 * or with the secondary button: most people want nothing but to select.
 */
struct _ChalkToolBar
{
  GtkWidget parent_instance;
  /* Owned */
  ChalkEditor *editor; /* (nullable) */
  GSignalGroup *editor_signals;
  /* Borrowed: children */
  GtkToggleButton *select_button;
  GtkPopover *select_popover;
  GtkMenuButton *shapes_button;
  GtkMenuButton *style_button;
  ChalkDot *style_dot;
  ChalkStylePopover *style_popover;
  /* State */
  const NamedTool *selector; /* the one that was used last */
  const NamedTool *shape;    /* likewise */
};

G_DEFINE_FINAL_TYPE (ChalkToolBar, chalk_tool_bar, GTK_TYPE_WIDGET)

static void
name_widget (GtkWidget *widget, const char *name, const char *tooltip)
{
  gtk_widget_set_tooltip_text (widget, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_focus_on_click (widget, FALSE);
}

static GtkWidget *
create_tool_button (const NamedTool *tool)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), tool->icon_name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.tool");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    chalk_tool_kind_to_name (tool->kind));
  gtk_widget_add_css_class (button, "flat");
  name_widget (button, _ (tool->name), _ (tool->tooltip));

  return button;
}

static const NamedTool *
find_tool (const NamedTool *among, gsize n, ChalkToolKind kind)
{
  for (gsize i = 0; i < n; i++)
    if (among[i].kind == kind)
      return &among[i];

  return NULL;
}

static GtkWidget *
create_tools_popover (const NamedTool *offered, gsize n)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  for (gsize i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (box), create_tool_button (&offered[i]));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_TOP);
  gtk_widget_add_css_class (popover, "tools");

  return popover;
}

/* --- What selects ------------------------------------------------------------------------------
 */

static const NamedTool *
find_selector (ChalkToolKind kind)
{
  return find_tool (selectors, G_N_ELEMENTS (selectors), kind);
}

static void
show_selector (ChalkToolBar *self)
{
  const NamedTool *selector = find_selector (chalk_editor_get_tool_kind (self->editor));
  GtkWidget *button = GTK_WIDGET (self->select_button);

  if (selector != NULL && selector != self->selector)
    {
      self->selector = selector;
      gtk_button_set_icon_name (GTK_BUTTON (button), selector->icon_name);
      name_widget (button, _ (selector->name), _ (selector->tooltip));
      gtk_popover_popdown (self->select_popover);
    }
  gtk_toggle_button_set_active (self->select_button, selector != NULL);
}

static void
offer_selectors (ChalkToolBar *self)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->select_button), GTK_WIDGET (self), &bounds))
    return;

  gtk_popover_set_pointing_to (
      self->select_popover, &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                             (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (self->select_popover);
}

static void
on_select_clicked_cb (ChalkToolBar *self)
{
  if (self->editor == NULL)
    return;

  if (find_selector (chalk_editor_get_tool_kind (self->editor)) != NULL)
    offer_selectors (self);
  else
    chalk_editor_set_tool_kind (self->editor, self->selector->kind);
  show_selector (self);
}

static void
on_select_held_cb (GtkGesture *gesture, double x, double y, gpointer user_data)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  offer_selectors (CHALK_TOOL_BAR (user_data));
}

static void
on_select_pressed_cb (GtkGesture *gesture, int n_press, double x, double y, gpointer user_data)
{
  on_select_held_cb (gesture, x, y, user_data);
}

static GtkWidget *
create_select_button (ChalkToolBar *self)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  self->selector = &selectors[0];
  self->select_button = GTK_TOGGLE_BUTTON (button);
  gtk_button_set_icon_name (GTK_BUTTON (button), self->selector->icon_name);
  gtk_widget_add_css_class (button, "flat");
  name_widget (button, _ (self->selector->name), _ (self->selector->tooltip));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_select_clicked_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_select_pressed_cb), self, 0);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (on_select_held_cb), self, 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (hold), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (hold));

  self->select_popover = GTK_POPOVER (create_tools_popover (selectors, G_N_ELEMENTS (selectors)));
  gtk_widget_set_parent (GTK_WIDGET (self->select_popover), GTK_WIDGET (self));

  return button;
}

/* --- Shapes ------------------------------------------------------------------------------------
 */

static const NamedTool *
find_shape (ChalkToolKind kind)
{
  return find_tool (shapes, G_N_ELEMENTS (shapes), kind);
}

static void
show_shape (ChalkToolBar *self)
{
  const NamedTool *shape = find_shape (chalk_editor_get_tool_kind (self->editor));
  GtkWidget *button = GTK_WIDGET (self->shapes_button);

  if (shape != NULL)
    {
      if (self->shape != shape)
        gtk_menu_button_popdown (self->shapes_button);
      self->shape = shape;
      gtk_menu_button_set_icon_name (self->shapes_button, shape->icon_name);
      gtk_widget_add_css_class (button, "in-hand");
    }
  else
    {
      gtk_widget_remove_css_class (button, "in-hand");
    }
}

static void
on_shapes_shown_cb (ChalkToolBar *self)
{
  if (self->editor != NULL && find_shape (chalk_editor_get_tool_kind (self->editor)) == NULL)
    chalk_editor_set_tool_kind (self->editor, self->shape->kind);
}

static GtkWidget *
create_shapes_button (ChalkToolBar *self)
{
  GtkWidget *popover = create_tools_popover (shapes, G_N_ELEMENTS (shapes));

  g_signal_connect_object (popover, "show", G_CALLBACK (on_shapes_shown_cb), self,
                           G_CONNECT_SWAPPED);

  self->shapes_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_popover (self->shapes_button, popover);
  gtk_menu_button_set_direction (self->shapes_button, GTK_ARROW_UP);
  gtk_menu_button_set_icon_name (self->shapes_button, self->shape->icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (self->shapes_button), "flat");
  name_widget (GTK_WIDGET (self->shapes_button), _ ("Shapes"), _ ("Shapes"));

  return GTK_WIDGET (self->shapes_button);
}

static void
show_tool (ChalkToolBar *self)
{
  show_selector (self);
  show_shape (self);
}

/* --- Style and undo ----------------------------------------------------------------------------
 */

static GtkWidget *
create_style_button (ChalkToolBar *self)
{
  self->style_dot = CHALK_DOT (chalk_dot_new (CHALK_PEN_COLOR, DOT_LEAST));
  gtk_widget_set_size_request (GTK_WIDGET (self->style_dot), DOT_SPACE, DOT_SPACE);
  self->style_popover = g_object_new (CHALK_TYPE_STYLE_POPOVER, NULL);

  self->style_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->style_button, GTK_WIDGET (self->style_dot));
  gtk_menu_button_set_popover (self->style_button, GTK_WIDGET (self->style_popover));
  gtk_menu_button_set_direction (self->style_button, GTK_ARROW_UP);
  gtk_widget_add_css_class (GTK_WIDGET (self->style_button), "flat");
  name_widget (GTK_WIDGET (self->style_button), _ ("Color and Style"), _ ("Color and Style"));

  return GTK_WIDGET (self->style_button);
}

static GtkWidget *
create_action_button (const char *icon_name, const char *action, const char *name,
                      const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  name_widget (button, name, tooltip);

  return button;
}

static GtkWidget *
create_box (ChalkToolBar *self, int gap)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, BUTTON_GAP);

  gtk_widget_set_margin_start (box, gap);
  gtk_widget_set_parent (box, GTK_WIDGET (self));

  return box;
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_tool_bar_dispose (GObject *object)
{
  ChalkToolBar *self = CHALK_TOOL_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->editor_signals);

  G_OBJECT_CLASS (chalk_tool_bar_parent_class)->dispose (object);
}

static void
chalk_tool_bar_class_init (ChalkToolBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chalk_tool_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, CHALK_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chalktoolbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
chalk_tool_bar_init (ChalkToolBar *self)
{
  GtkBox *tool_box;
  GtkBox *insertion_box;
  GtkBox *other_box;

  self->shape = &shapes[0];
  gtk_widget_add_css_class (GTK_WIDGET (self), "floating-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Tools"),
                                  -1);

  tool_box = GTK_BOX (create_box (self, 0));
  gtk_box_append (tool_box, create_select_button (self));
  for (gsize i = 0; i < G_N_ELEMENTS (tools); i++)
    gtk_box_append (tool_box, create_tool_button (&tools[i]));
  gtk_box_append (tool_box, create_shapes_button (self));

  insertion_box = GTK_BOX (create_box (self, BUTTON_GAP));
  for (gsize i = 0; i < G_N_ELEMENTS (insertions); i++)
    gtk_box_append (insertion_box, create_tool_button (&insertions[i]));
  gtk_box_append (insertion_box,
                  create_action_button ("chalk-image-symbolic", "win.insert-pictures",
                                        _ ("Picture"), _ ("Picture (I)")));
  gtk_box_append (insertion_box, create_tool_button (&laser));

  other_box = GTK_BOX (create_box (self, GROUP_GAP));
  gtk_box_append (other_box, create_style_button (self));
  gtk_box_append (other_box, create_action_button ("edit-undo-symbolic", "win.undo", _ ("Undo"),
                                                   _ ("Undo (Ctrl+Z)")));
  gtk_box_append (other_box, create_action_button ("edit-redo-symbolic", "win.redo", _ ("Redo"),
                                                   _ ("Redo (Shift+Ctrl+Z)")));

  self->editor_signals = g_signal_group_new (CHALK_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::tool", G_CALLBACK (show_tool),
                                  self);
}

/* @editor: (nullable): what the tools are for from now on */
void
chalk_tool_bar_set_editor (ChalkToolBar *self, ChalkEditor *editor)
{
  g_return_if_fail (CHALK_IS_TOOL_BAR (self));

  g_set_object (&self->editor, editor);
  g_signal_group_set_target (self->editor_signals, editor);
  chalk_style_popover_set_editor (self->style_popover, editor);
  if (editor != NULL)
    show_tool (self);
}

/* @is_on_dark: whether the paper is dark */
void
chalk_tool_bar_set_on_dark (ChalkToolBar *self, gboolean is_on_dark)
{
  g_return_if_fail (CHALK_IS_TOOL_BAR (self));

  chalk_style_popover_set_on_dark (self->style_popover, is_on_dark);
}

/* @style: that of what is selected or drawn next */
void
chalk_tool_bar_show_style (ChalkToolBar *self, const ChalkStyle *style)
{
  g_return_if_fail (CHALK_IS_TOOL_BAR (self) && style != NULL);

  chalk_dot_set_color (self->style_dot, style->color);
  chalk_dot_set_diameter (self->style_dot, MIN (DOT_LEAST + style->width, DOT_MOST));
  chalk_style_popover_show_style (self->style_popover, style);
}
