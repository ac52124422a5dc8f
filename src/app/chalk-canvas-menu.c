/* chalk-canvas-menu.c - the context menu of the canvas
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-canvas-menu.h"

#define RESOURCE "/io/github/chalkline/Chalkline/ui/chalk-canvas-menu.ui"

#define TOLERANCE 8.0 /* screen pixels */

/**
 * ChalkCanvasMenu:
 *
 * Opens a menu for what is selected, or for the board where nothing is: by the secondary button, by
 * a finger that rests, or by the keyboard. The canvas keeps it until it goes.
 */
struct _ChalkCanvasMenu
{
  GObject parent_instance;
  /* Owned */
  GMenuModel *selection_menu;
  GMenuModel *board_menu;
  /* Borrowed */
  ChalkCanvas *canvas;
  GtkWidget *popover; /* owned by the canvas; NULL once that is gone */
};

G_DEFINE_FINAL_TYPE (ChalkCanvasMenu, chalk_canvas_menu, G_TYPE_OBJECT)

/* What the pointer is on becomes what is selected; nothing is, where it is on nothing. */
static void
select_at (ChalkEditor *editor, double x, double y)
{
  ChalkSelection *selection = chalk_editor_get_selection (editor);
  const ChalkView *view = chalk_editor_get_view (editor);
  ChalkPoint point = chalk_view_to_board (view, (ChalkPoint){ x, y });
  ChalkObject *object = chalk_board_pick (chalk_desk_get_board (chalk_editor_get_desk (editor)),
                                          point, TOLERANCE / view->zoom);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (object != NULL && chalk_selection_contains (selection, chalk_object_get_id (object)))
    return;

  if (object != NULL)
    {
      chalk_editor_set_tool_kind (editor, CHALK_TOOL_SELECT);
      g_ptr_array_add (ids, (gpointer) chalk_object_get_id (object));
      chalk_editor_add_companions (editor, ids);
    }
  g_ptr_array_add (ids, NULL);
  chalk_selection_set (selection, (const char *const *) ids->pdata);
}

static void
pop_up (ChalkCanvasMenu *self, ChalkEditor *editor, const GdkRectangle *place)
{
  gboolean has_selection = chalk_selection_get_size (chalk_editor_get_selection (editor)) > 0;

  if (self->popover == NULL)
    return;

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover),
                                   has_selection ? self->selection_menu : self->board_menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
pop_up_at (ChalkCanvasMenu *self, double x, double y)
{
  ChalkEditor *editor = chalk_canvas_get_editor (self->canvas);

  if (editor == NULL || chalk_editor_is_at_work (editor))
    return;

  select_at (editor, x, y);
  pop_up (self, editor, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static void
on_clicked_cb (ChalkCanvasMenu *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  pop_up_at (self, x, y);
}

/* A finger that rests with another tool in hand is drawing. */
static void
on_rested_cb (ChalkCanvasMenu *self, double x, double y, GtkGesture *gesture)
{
  ChalkEditor *editor = chalk_canvas_get_editor (self->canvas);
  ChalkToolKind kind = editor != NULL ? chalk_editor_get_tool_kind (editor) : CHALK_TOOL_PEN;

  if (kind != CHALK_TOOL_SELECT && kind != CHALK_TOOL_LASSO && kind != CHALK_TOOL_HAND)
    return;

  chalk_editor_cancel (editor);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up_at (self, x, y);
}

static void
extend (ChalkObject *object, gpointer user_data)
{
  ChalkRect bounds = chalk_shape_get_ink_bounds (chalk_object_get_shape (object));
  ChalkRect *all = user_data;

  *all = all->width < 0 ? bounds : chalk_rect_union (*all, bounds);
}

/* Below what is selected, as far as that is seen, or in the middle. */
static GdkRectangle
get_place (ChalkEditor *editor)
{
  const ChalkView *view = chalk_editor_get_view (editor);
  ChalkRect bounds = { 0, 0, -1, -1 };
  ChalkPoint point = { view->width / 2, view->height / 2 };

  chalk_editor_foreach_selected (editor, extend, &bounds);
  if (bounds.width >= 0)
    point = chalk_view_to_screen (
        view, (ChalkPoint){ bounds.x + bounds.width / 2, bounds.y + bounds.height });

  return (GdkRectangle){ (int) CLAMP (point.x, 0, view->width - 1),
                         (int) CLAMP (point.y, 0, view->height - 1), 1, 1 };
}

static gboolean
on_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  ChalkCanvasMenu *self = CHALK_CANVAS_MENU (user_data);
  ChalkEditor *editor = chalk_canvas_get_editor (self->canvas);
  GdkRectangle place;

  if (editor == NULL)
    return FALSE;

  place = get_place (editor);
  pop_up (self, editor, &place);

  return TRUE;
}

static void
on_canvas_destroyed_cb (ChalkCanvasMenu *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
chalk_canvas_menu_dispose (GObject *object)
{
  g_clear_pointer (&CHALK_CANVAS_MENU (object)->popover, gtk_widget_unparent);

  G_OBJECT_CLASS (chalk_canvas_menu_parent_class)->dispose (object);
}

static void
chalk_canvas_menu_finalize (GObject *object)
{
  ChalkCanvasMenu *self = CHALK_CANVAS_MENU (object);

  g_clear_object (&self->selection_menu);
  g_clear_object (&self->board_menu);

  G_OBJECT_CLASS (chalk_canvas_menu_parent_class)->finalize (object);
}

static void
chalk_canvas_menu_class_init (ChalkCanvasMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chalk_canvas_menu_dispose;
  object_class->finalize = chalk_canvas_menu_finalize;
}

static void
chalk_canvas_menu_init (ChalkCanvasMenu *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCE);

  self->selection_menu =
      g_object_ref (G_MENU_MODEL (gtk_builder_get_object (builder, "selection_menu")));
  self->board_menu = g_object_ref (G_MENU_MODEL (gtk_builder_get_object (builder, "board_menu")));
}

static void
add_keys (ChalkCanvasMenu *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger =
      gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK),
                                   gtk_keyval_trigger_new (GDK_KEY_Menu, 0));

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (trigger, gtk_callback_action_new (on_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), keys);
}

static void
add_gesture (ChalkCanvasMenu *self, GtkGesture *gesture, const char *signal, GCallback callback)
{
  g_signal_connect_object (gesture, signal, callback, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (gesture));
}

/**
 * chalk_canvas_menu_new:
 * @canvas: has the actions of a window; must outlive the result but for what is shown
 */
ChalkCanvasMenu *
chalk_canvas_menu_new (ChalkCanvas *canvas)
{
  ChalkCanvasMenu *self;
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *rest = gtk_gesture_long_press_new ();

  g_return_val_if_fail (CHALK_IS_CANVAS (canvas), NULL);

  self = g_object_new (CHALK_TYPE_CANVAS_MENU, NULL);
  self->canvas = canvas;
  self->popover = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (canvas));
  g_signal_connect_object (canvas, "destroy", G_CALLBACK (on_canvas_destroyed_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  add_gesture (self, click, "pressed", G_CALLBACK (on_clicked_cb));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (rest), TRUE);
  add_gesture (self, rest, "pressed", G_CALLBACK (on_rested_cb));
  add_keys (self);

  return self;
}
