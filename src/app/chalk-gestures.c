/* chalk-gestures.c - from a canvas's input devices to an editor
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-gestures.h"

/* Screen pixels */
#define WHEEL_STEP 60.0
#define KEY_STEP 64.0

#define WHEEL_ZOOM 1.15

/* Board pixels by which an arrow key moves what is selected. */
#define NUDGE 1.0
#define NUDGE_LARGE 10.0

/**
 * ChalkGestures:
 *
 * The event controllers of a canvas: mouse, pen and one finger work with the tool in hand, two
 * fingers, the middle button, the space bar and the wheel move what is seen. The canvas owns it.
 */
struct _ChalkGestures
{
  GObject parent_instance;
  /* Owned */
  ChalkEditor *editor; /* (nullable) */
  GSignalGroup *editor_signals;
  /* Borrowed */
  GtkWidget *canvas;
  GtkGesture *drag; /* owned by the canvas, like all controllers */
  /* State */
  ChalkPoint hover; /* screen pixels */
  gboolean has_space;
  double pinch_zoom;       /* zoom when the pinch began */
  ChalkPoint pinch_center; /* screen pixels, at the last step */
};

G_DEFINE_FINAL_TYPE (ChalkGestures, chalk_gestures, G_TYPE_OBJECT)

static void
update_cursor (ChalkGestures *self)
{
  const char *cursor = "default";

  if (self->editor != NULL)
    cursor = chalk_tool_get_cursor (chalk_editor_get_tool (self->editor));
  if (self->has_space)
    cursor = "grab";
  if (g_strcmp0 (cursor, "grab") == 0 && self->editor != NULL
      && chalk_editor_is_at_work (self->editor))
    cursor = "grabbing";

  gtk_widget_set_cursor_from_name (self->canvas, cursor);
}

static ChalkPoint
to_board (ChalkGestures *self, ChalkPoint screen)
{
  return chalk_view_to_board (chalk_editor_get_view (self->editor), screen);
}

/* --- Drawing -----------------------------------------------------------------------------------
 */

static gboolean
is_touch (GdkEvent *event)
{
  GdkDevice *device = event != NULL ? gdk_event_get_device (event) : NULL;

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* A pen is known by its tool where the driver tells of one, else by the device's kind. */
static gboolean
is_pen (GdkEvent *event)
{
  GdkDeviceTool *tool = gdk_event_get_device_tool (event);
  GdkDevice *device = gdk_event_get_device (event);

  if (tool != NULL && gdk_device_tool_get_tool_type (tool) != GDK_DEVICE_TOOL_TYPE_MOUSE)
    return TRUE;

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_PEN;
}

/* Some drivers give a pen that does not measure pressure the pressure 0. */
static double
clean_pressure (double pressure)
{
  return pressure > 0 ? MIN (pressure, 1) : CHALK_PRESSURE_NONE;
}

static double
get_pressure (GdkEvent *event)
{
  double pressure;

  if (event == NULL || !is_pen (event) || !gdk_event_get_axis (event, GDK_AXIS_PRESSURE, &pressure))
    return CHALK_PRESSURE_NONE;

  return clean_pressure (pressure);
}

static ChalkToolInput
make_input (ChalkGestures *self, GtkGesture *gesture, ChalkPoint screen)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GdkEvent *event = gtk_gesture_get_last_event (gesture, NULL);

  return (ChalkToolInput){
    .board = to_board (self, screen),
    .screen = screen,
    .pressure = get_pressure (event),
    .is_touch = is_touch (event),
    .has_shift = (state & GDK_SHIFT_MASK) != 0,
    .has_alt = (state & GDK_ALT_MASK) != 0,
  };
}

static gboolean
pick_tool (ChalkGestures *self, GtkGesture *gesture, ChalkToolKind *kind)
{
  switch (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)))
    {
    case GDK_BUTTON_PRIMARY:
      *kind = self->has_space ? CHALK_TOOL_HAND : chalk_editor_get_tool_kind (self->editor);
      return TRUE;

    case GDK_BUTTON_MIDDLE:
      *kind = CHALK_TOOL_HAND;
      return TRUE;

    default:
      return FALSE;
    }
}

static void
on_drag_begin_cb (ChalkGestures *self, double x, double y, GtkGesture *gesture)
{
  ChalkToolInput input;
  ChalkToolKind kind;

  if (self->editor == NULL || !pick_tool (self, gesture, &kind))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_widget_grab_focus (self->canvas);
  input = make_input (self, gesture, (ChalkPoint){ x, y });
  chalk_editor_point_at (self->editor, &input.board);
  chalk_editor_begin (self->editor, kind, &input);
  update_cursor (self);
}

static gboolean
get_surface_offset (ChalkGestures *self, ChalkPoint *offset)
{
  GtkNative *native = gtk_widget_get_native (self->canvas);
  double native_x;
  double native_y;

  if (native == NULL
      || !gtk_widget_translate_coordinates (GTK_WIDGET (native), self->canvas, 0, 0, &offset->x,
                                            &offset->y))
    return FALSE;

  gtk_native_get_surface_transform (native, &native_x, &native_y);
  offset->x -= native_x;
  offset->y -= native_y;

  return TRUE;
}

/* GDK hands on one motion a frame; where the pointer was in between is in the event's history, in
 * coordinates of the surface. */
static void
draw_history (ChalkGestures *self, GdkEvent *event, ChalkToolInput *input)
{
  g_autofree GdkTimeCoord *history = NULL;
  ChalkPoint offset;
  guint n = 0;

  if (event == NULL || !get_surface_offset (self, &offset))
    return;

  history = gdk_event_get_history (event, &n);
  for (guint i = 0; i < n; i++)
    {
      if (!(history[i].flags & GDK_AXIS_FLAG_X) || !(history[i].flags & GDK_AXIS_FLAG_Y))
        continue;

      input->screen.x = history[i].axes[GDK_AXIS_X] + offset.x;
      input->screen.y = history[i].axes[GDK_AXIS_Y] + offset.y;
      input->board = to_board (self, input->screen);
      if (input->pressure != CHALK_PRESSURE_NONE && history[i].flags & GDK_AXIS_FLAG_PRESSURE)
        input->pressure = clean_pressure (history[i].axes[GDK_AXIS_PRESSURE]);
      chalk_editor_motion (self->editor, input);
    }
}

static void
on_drag_update_cb (ChalkGestures *self, double dx, double dy, GtkGesture *gesture)
{
  ChalkToolInput input;
  ChalkPoint start;

  if (self->editor == NULL || !chalk_editor_is_at_work (self->editor)
      || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &start.x, &start.y))
    return;

  input = make_input (self, gesture, (ChalkPoint){ start.x + dx, start.y + dy });
  if (chalk_editor_get_tool_kind (self->editor) == CHALK_TOOL_PEN && !self->has_space)
    {
      ChalkToolInput past = input;

      draw_history (self, gtk_gesture_get_last_event (gesture, NULL), &past);
    }
  chalk_editor_motion (self->editor, &input);
  chalk_editor_point_at (self->editor, &input.board);
}

static void
stop_pointing (ChalkGestures *self, GtkGesture *gesture)
{
  if (is_touch (gtk_gesture_get_last_event (gesture, NULL)))
    chalk_editor_point_at (self->editor, NULL);
}

static void
on_drag_end_cb (ChalkGestures *self, double dx, double dy, GtkGesture *gesture)
{
  if (self->editor == NULL)
    return;

  chalk_editor_end (self->editor);
  stop_pointing (self, gesture);
  update_cursor (self);
}

static void
on_drag_cancel_cb (ChalkGestures *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  if (self->editor == NULL)
    return;

  chalk_editor_cancel (self->editor);
  stop_pointing (self, gesture);
  update_cursor (self);
}

/* --- Two fingers -------------------------------------------------------------------------------
 */

static gboolean
get_center (GtkGesture *gesture, ChalkPoint *center)
{
  return gtk_gesture_get_bounding_box_center (gesture, &center->x, &center->y);
}

/* The first finger had begun to draw: what it did was the beginning of this, not a stroke. */
static void
on_pinch_begin_cb (ChalkGestures *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  if (self->editor == NULL)
    return;

  chalk_editor_cancel (self->editor);
  gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
  self->pinch_zoom = chalk_editor_get_view (self->editor)->zoom;
  get_center (gesture, &self->pinch_center);
}

static void
on_pinch_update_cb (ChalkGestures *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double scale = gtk_gesture_zoom_get_scale_delta (GTK_GESTURE_ZOOM (gesture));
  ChalkPoint center;

  if (self->editor == NULL || !get_center (gesture, &center))
    return;

  chalk_editor_pan (self->editor, center.x - self->pinch_center.x, center.y - self->pinch_center.y);
  chalk_editor_zoom_at (self->editor, center, self->pinch_zoom * scale);
  self->pinch_center = center;
}

/* --- Hovering and scrolling --------------------------------------------------------------------
 */

static void
on_motion_cb (ChalkGestures *self, double x, double y)
{
  ChalkPoint board;

  self->hover = (ChalkPoint){ x, y };
  if (self->editor == NULL)
    return;

  board = to_board (self, self->hover);
  chalk_editor_point_at (self->editor, &board);
}

static void
on_leave_cb (ChalkGestures *self)
{
  if (self->editor != NULL)
    chalk_editor_point_at (self->editor, NULL);
}

static gboolean
on_scroll_cb (ChalkGestures *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  gboolean is_wheel = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL;
  double step = is_wheel ? WHEEL_STEP : 1;

  if (self->editor == NULL)
    return GDK_EVENT_PROPAGATE;

  if (state & GDK_CONTROL_MASK)
    {
      double clicks = is_wheel ? dy : dy / WHEEL_STEP;
      double zoom = chalk_editor_get_view (self->editor)->zoom;

      chalk_editor_zoom_at (self->editor, self->hover, zoom * pow (WHEEL_ZOOM, -clicks));
      return GDK_EVENT_STOP;
    }

  if (state & GDK_SHIFT_MASK && dx == 0)
    chalk_editor_pan (self->editor, -dy * step, 0);
  else
    chalk_editor_pan (self->editor, -dx * step, -dy * step);

  return GDK_EVENT_STOP;
}

/* --- Keys --------------------------------------------------------------------------------------
 */

static gboolean
direction_of (guint keyval, ChalkPoint *direction)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
      *direction = (ChalkPoint){ -1, 0 };
      return TRUE;

    case GDK_KEY_Right:
      *direction = (ChalkPoint){ 1, 0 };
      return TRUE;

    case GDK_KEY_Up:
      *direction = (ChalkPoint){ 0, -1 };
      return TRUE;

    case GDK_KEY_Down:
      *direction = (ChalkPoint){ 0, 1 };
      return TRUE;

    default:
      return FALSE;
    }
}

/* Arrows move what is selected, or else what is seen. */
static void
step (ChalkGestures *self, ChalkPoint direction, GdkModifierType state)
{
  double nudge = state & GDK_SHIFT_MASK ? NUDGE_LARGE : NUDGE;

  if (chalk_selection_get_size (chalk_editor_get_selection (self->editor)) > 0)
    chalk_editor_move_selection (self->editor, direction.x * nudge, direction.y * nudge);
  else
    chalk_editor_pan (self->editor, -direction.x * KEY_STEP, -direction.y * KEY_STEP);
}

static void
hold_space (ChalkGestures *self, gboolean has_space)
{
  self->has_space = has_space;
  update_cursor (self);
}

static gboolean
on_key_pressed_cb (ChalkGestures *self, guint keyval, guint keycode, GdkModifierType state)
{
  ChalkPoint direction;

  if (self->editor == NULL || state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    return chalk_editor_walk (self->editor, keyval == GDK_KEY_Tab);
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    return chalk_editor_draw_in_the_middle (self->editor);

  if (keyval == GDK_KEY_space)
    hold_space (self, TRUE);
  else if (direction_of (keyval, &direction))
    step (self, direction, state);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
on_key_released_cb (ChalkGestures *self, guint keyval)
{
  if (keyval == GDK_KEY_space)
    hold_space (self, FALSE);
}

/* The release of a key that was held is not told to who has lost the focus. */
static void
on_focus_left_cb (ChalkGestures *self)
{
  hold_space (self, FALSE);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_gestures_finalize (GObject *object)
{
  ChalkGestures *self = CHALK_GESTURES (object);

  g_clear_object (&self->editor);
  g_clear_object (&self->editor_signals);

  G_OBJECT_CLASS (chalk_gestures_parent_class)->finalize (object);
}

static void
chalk_gestures_class_init (ChalkGesturesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_gestures_finalize;
}

static void
chalk_gestures_init (ChalkGestures *self)
{
  self->editor_signals = g_signal_group_new (CHALK_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::tool", G_CALLBACK (update_cursor),
                                  self);
}

static void
connect (ChalkGestures *self, gpointer controller, const char *signal, GCallback callback)
{
  g_signal_connect_object (controller, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
add_controller (ChalkGestures *self, gpointer controller)
{
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (controller));
}

static void
add_gestures (ChalkGestures *self)
{
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag), 0);
  connect (self, self->drag, "drag-begin", G_CALLBACK (on_drag_begin_cb));
  connect (self, self->drag, "drag-update", G_CALLBACK (on_drag_update_cb));
  connect (self, self->drag, "drag-end", G_CALLBACK (on_drag_end_cb));
  connect (self, self->drag, "cancel", G_CALLBACK (on_drag_cancel_cb));
  add_controller (self, self->drag);

  connect (self, pinch, "begin", G_CALLBACK (on_pinch_begin_cb));
  connect (self, pinch, "update", G_CALLBACK (on_pinch_update_cb));
  add_controller (self, pinch);
}

static void
add_controllers (ChalkGestures *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  connect (self, motion, "enter", G_CALLBACK (on_motion_cb));
  connect (self, motion, "motion", G_CALLBACK (on_motion_cb));
  connect (self, motion, "leave", G_CALLBACK (on_leave_cb));
  add_controller (self, motion);

  connect (self, scroll, "scroll", G_CALLBACK (on_scroll_cb));
  add_controller (self, scroll);

  connect (self, key, "key-pressed", G_CALLBACK (on_key_pressed_cb));
  connect (self, key, "key-released", G_CALLBACK (on_key_released_cb));
  add_controller (self, key);

  connect (self, focus, "leave", G_CALLBACK (on_focus_left_cb));
  add_controller (self, focus);
}

/* @canvas: gets the controllers; must outlive the result */
ChalkGestures *
chalk_gestures_new (GtkWidget *canvas)
{
  ChalkGestures *self = g_object_new (CHALK_TYPE_GESTURES, NULL);

  self->canvas = canvas;
  add_gestures (self);
  add_controllers (self);
  update_cursor (self);

  return self;
}

/* @editor: (nullable): what the input is for from now on */
void
chalk_gestures_set_editor (ChalkGestures *self, ChalkEditor *editor)
{
  g_return_if_fail (CHALK_IS_GESTURES (self));

  g_set_object (&self->editor, editor);
  g_signal_group_set_target (self->editor_signals, editor);
  update_cursor (self);
}
