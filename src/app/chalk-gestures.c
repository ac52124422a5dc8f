/* chalk-gestures.c - from a canvas's input devices to an editor
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-device.h"

#include "chalk-gestures.h"

/* Screen pixels */
#define WHEEL_STEP 60.0
#define KEY_STEP 64.0

#define WHEEL_ZOOM 1.15

#define PALM_MS 500 /* after the pen was near, in which a touch is the hand that holds it */

/* Board pixels by which an arrow key moves what is selected. */
#define NUDGE 1.0
#define NUDGE_LARGE 10.0

/**
 * ChalkGestures:
 *
 * The event controllers of a canvas: mouse, pen and one finger work with the tool in hand, two
 * fingers, the middle button, the space bar and the wheel move what is seen. Where there is a pen,
 * one finger moves it, too, and the hand that holds the pen does nothing. The canvas owns it.
 */
struct _ChalkGestures
{
  GObject parent_instance;
  /* Owned */
  ChalkEditor *editor; /* (nullable) */
  GSignalGroup *editor_signals;
  /* Borrowed */
  GtkWidget *canvas;
  GtkGesture *drag;       /* mouse and pen; owned by the canvas, like all controllers */
  GtkGesture *touch_drag; /* one finger */
  GtkGesture *worker;     /* the one of both that a tool works for, else NULL */
  /* State */
  ChalkPoint hover;   /* screen pixels */
  const char *cursor; /* (nullable): its name, static */
  gboolean has_space;
  guint reset_idle; /* 0: the drag of mouse and pen follows nothing that it has refused */
  gboolean has_pen; /* one has been used */
  gboolean is_pen_down;
  guint32 pen_ms;          /* when the pen was near last, by the clock of the events */
  gboolean draws_past;     /* what is at work wants each place that the pointer came by */
  double pinch_zoom;       /* zoom when the pinch began */
  ChalkPoint pinch_center; /* screen pixels, at the last step */
};

G_DEFINE_FINAL_TYPE (ChalkGestures, chalk_gestures, G_TYPE_OBJECT)

static ChalkPoint
to_board (ChalkGestures *self, ChalkPoint screen)
{
  return chalk_view_to_board (chalk_editor_get_view (self->editor), screen);
}

static const char *
find_cursor (ChalkGestures *self)
{
  ChalkToolInput input = { .screen = self->hover };

  if (self->editor == NULL)
    return "default";
  if (self->has_space)
    return "grab";

  input.board = to_board (self, self->hover);

  return chalk_tool_find_cursor (chalk_editor_get_tool (self->editor), &input);
}

static void
update_cursor (ChalkGestures *self)
{
  const char *cursor = find_cursor (self);

  if (g_str_equal (cursor, "grab") && self->editor != NULL
      && chalk_editor_is_at_work (self->editor))
    cursor = "grabbing";
  if (g_strcmp0 (cursor, self->cursor) == 0)
    return;

  self->cursor = cursor;
  gtk_widget_set_cursor_from_name (self->canvas, cursor);
}

/* --- Drawing -----------------------------------------------------------------------------------
 */

/* (nullable): the last one of the finger, or of whatever else it is, that the gesture follows */
static GdkEvent *
get_event (GtkGesture *gesture)
{
  return gtk_gesture_get_last_event (
      gesture, gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture)));
}

static ChalkToolInput
make_input (ChalkGestures *self, GtkGesture *gesture, ChalkPoint screen)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GdkEvent *event = get_event (gesture);

  return (ChalkToolInput){
    .board = to_board (self, screen),
    .screen = screen,
    .pressure = chalk_device_get_pressure (event),
    .time_ms = event != NULL ? gdk_event_get_time (event) : 0,
    .is_touch = chalk_device_of_event (event) == CHALK_DEVICE_TOUCH,
    .has_shift = (state & GDK_SHIFT_MASK) != 0,
    .has_alt = (state & GDK_ALT_MASK) != 0,
  };
}

/* --- Pen, palm and fingers ---------------------------------------------------------------------
 */

static gboolean
is_pen_only (ChalkGestures *self)
{
  gboolean is_alone;

  g_object_get (chalk_editor_get_pen (self->editor), "pen-only", &is_alone, NULL);

  return is_alone;
}

/* Whoever draws with a pen does not want to draw with the fingers too: from the first time on these
 * move the paper, until the user wants it otherwise. */
static void
note_pen (ChalkGestures *self, guint32 time_ms)
{
  if (!self->has_pen)
    g_object_set (chalk_editor_get_pen (self->editor), "pen-only", TRUE, NULL);
  self->has_pen = TRUE;
  self->pen_ms = time_ms;
}

/* A hand that rests on the screen while its pen is near. */
static gboolean
is_palm (ChalkGestures *self, guint32 time_ms)
{
  return self->has_pen && is_pen_only (self)
         && (self->is_pen_down || time_ms - self->pen_ms < PALM_MS);
}

static ChalkToolKind
pick_by_touch (ChalkGestures *self)
{
  return is_pen_only (self) ? CHALK_TOOL_HAND : chalk_editor_get_tool_kind (self->editor);
}

/* The lower button of a pen erases; the upper one opens the menu, as everywhere. */
static gboolean
pick_by_button (ChalkGestures *self, guint button, ChalkDevice device, ChalkToolKind *kind)
{
  switch (button)
    {
    case GDK_BUTTON_PRIMARY:
      *kind = chalk_editor_get_tool_kind (self->editor);
      if (device == CHALK_DEVICE_ERASER)
        *kind = CHALK_TOOL_ERASER;
      if (self->has_space)
        *kind = CHALK_TOOL_HAND;
      return TRUE;

    case GDK_BUTTON_MIDDLE:
      *kind = chalk_device_is_pen (device) ? CHALK_TOOL_ERASER : CHALK_TOOL_HAND;
      return TRUE;

    default:
      return FALSE;
    }
}

/* Returns: %FALSE if the input is not for a tool */
static gboolean
pick_tool (ChalkGestures *self, GtkGesture *gesture, ChalkToolKind *kind)
{
  GdkEvent *event = get_event (gesture);
  ChalkDevice device = chalk_device_of_event (event);
  guint32 time_ms = event != NULL ? gdk_event_get_time (event) : 0;

  if ((device == CHALK_DEVICE_TOUCH) != (gesture == self->touch_drag))
    return FALSE;

  if (device == CHALK_DEVICE_TOUCH)
    {
      *kind = pick_by_touch (self);
      return !is_palm (self, time_ms);
    }

  if (chalk_device_is_pen (device))
    {
      note_pen (self, time_ms);
      self->is_pen_down = TRUE;
    }

  return pick_by_button (self, gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)),
                         device, kind);
}

/* A gesture follows what it has refused until that is over, and takes nothing else meanwhile. */
static gboolean
on_reset_cb (gpointer user_data)
{
  ChalkGestures *self = CHALK_GESTURES (user_data);

  self->reset_idle = 0;
  if (self->worker != self->drag)
    gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->drag));

  return G_SOURCE_REMOVE;
}

static void
on_drag_begin_cb (ChalkGestures *self, double x, double y, GtkGesture *gesture)
{
  ChalkToolInput input;
  ChalkToolKind kind;

  if (self->editor == NULL || !pick_tool (self, gesture, &kind))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      if (gesture == self->drag && self->reset_idle == 0)
        self->reset_idle = g_idle_add_full (G_PRIORITY_HIGH, on_reset_cb, self, NULL);
      return;
    }

  gtk_widget_grab_focus (self->canvas);
  input = make_input (self, gesture, (ChalkPoint){ x, y });
  chalk_editor_point_at (self->editor, &input.board);
  self->worker = gesture;
  self->draws_past = kind == CHALK_TOOL_PEN || kind == CHALK_TOOL_HIGHLIGHTER
                     || kind == CHALK_TOOL_ERASER || kind == CHALK_TOOL_LASER;
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

  if (event == NULL || gdk_event_get_event_type (event) != GDK_MOTION_NOTIFY
      || !get_surface_offset (self, &offset))
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
        input->pressure = chalk_device_clean_pressure (history[i].axes[GDK_AXIS_PRESSURE]);
      input->time_ms = history[i].time;
      chalk_editor_motion (self->editor, input);
    }
}

static void
on_drag_update_cb (ChalkGestures *self, double dx, double dy, GtkGesture *gesture)
{
  ChalkToolInput input;
  ChalkPoint start;

  if (self->editor == NULL || gesture != self->worker || !chalk_editor_is_at_work (self->editor)
      || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &start.x, &start.y))
    return;

  input = make_input (self, gesture, (ChalkPoint){ start.x + dx, start.y + dy });
  if (self->is_pen_down)
    self->pen_ms = input.time_ms;
  if (self->draws_past)
    {
      ChalkToolInput past = input;

      draw_history (self, get_event (gesture), &past);
    }
  chalk_editor_motion (self->editor, &input);
  chalk_editor_point_at (self->editor, &input.board);
}

static void
stop_pointing (ChalkGestures *self, GtkGesture *gesture)
{
  if (gesture == self->touch_drag)
    chalk_editor_point_at (self->editor, NULL);
}

static void
on_drag_end_cb (ChalkGestures *self, double dx, double dy, GtkGesture *gesture)
{
  if (self->editor == NULL || gesture != self->worker)
    return;

  self->worker = NULL;
  if (gesture == self->drag)
    self->is_pen_down = FALSE;
  chalk_editor_end (self->editor);
  stop_pointing (self, gesture);
  update_cursor (self);
}

static void
on_drag_cancel_cb (ChalkGestures *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  if (self->editor == NULL || gesture != self->worker)
    return;

  self->worker = NULL;
  if (gesture == self->drag)
    self->is_pen_down = FALSE;
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
  GdkEvent *event = gtk_gesture_get_last_event (gesture, sequence);

  if (self->editor == NULL)
    return;

  if (event != NULL && is_palm (self, gdk_event_get_time (event)))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->worker = NULL;
  chalk_editor_cancel (self->editor);
  gtk_gesture_set_state (self->touch_drag, GTK_EVENT_SEQUENCE_DENIED);
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
on_motion_cb (ChalkGestures *self, double x, double y, GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  ChalkPoint board;

  self->hover = (ChalkPoint){ x, y };
  if (self->editor == NULL)
    return;

  if (event != NULL && self->has_pen && chalk_device_is_pen (chalk_device_of_event (event)))
    self->pen_ms = gdk_event_get_time (event);

  board = to_board (self, self->hover);
  chalk_editor_point_at (self->editor, &board);
  if (!chalk_editor_is_at_work (self->editor))
    update_cursor (self);
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
    return chalk_editor_write_in_selection (self->editor)
           || chalk_editor_draw_in_the_middle (self->editor);

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

  g_clear_handle_id (&self->reset_idle, g_source_remove);
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
on_clicked_cb (ChalkGestures *self, int n_press, double x, double y, GtkGesture *gesture)
{
  ChalkToolKind kind;
  ChalkPoint point;

  if (self->editor == NULL || n_press != 2)
    return;

  kind = chalk_editor_get_tool_kind (self->editor);
  if (kind != CHALK_TOOL_SELECT && kind != CHALK_TOOL_LASSO && kind != CHALK_TOOL_HAND)
    return;

  point = to_board (self, (ChalkPoint){ x, y });
  if (kind == CHALK_TOOL_SELECT && chalk_editor_enter_group_at (self->editor, point))
    return;

  /* A press on something with the first tool has selected it. */
  if (!chalk_editor_write_at (self->editor, point) && kind == CHALK_TOOL_SELECT
      && chalk_selection_get_size (chalk_editor_get_selection (self->editor)) == 0)
    chalk_editor_write_new_at (self->editor, point);
}

static GtkGesture *
add_drag (ChalkGestures *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  connect (self, drag, "drag-begin", G_CALLBACK (on_drag_begin_cb));
  connect (self, drag, "drag-update", G_CALLBACK (on_drag_update_cb));
  connect (self, drag, "drag-end", G_CALLBACK (on_drag_end_cb));
  connect (self, drag, "cancel", G_CALLBACK (on_drag_cancel_cb));
  add_controller (self, drag);

  return drag;
}

/* A finger has a drag of its own: a hand that rests on the screen must not keep the pen away. */
static void
add_gestures (ChalkGestures *self)
{
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  connect (self, click, "released", G_CALLBACK (on_clicked_cb));
  add_controller (self, click);

  self->drag = add_drag (self);
  self->touch_drag = add_drag (self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (self->touch_drag), TRUE);

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
