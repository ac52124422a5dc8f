/* chalk-minimap.c - the whole board, small, and which part of it is seen
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chalk-raster-pool.h"

#include "chalk-minimap.h"

/* Screen pixels */
#define WIDTH 192
#define HEIGHT 128
#define RADIUS 12  /* that of the style sheet */
#define MARGIN 6.0 /* around what is shown */
#define KEY_STEP 64.0

#define PAUSE_MS 300 /* at least, between two pictures: drawing comes before its map */

/**
 * ChalkMinimap:
 *
 * A picture of the board that is painted on a thread some time after the board has changed, and a
 * frame around what the editor's view shows. Dragging in it moves the view, arrow keys too.
 */
struct _ChalkMinimap
{
  GtkWidget parent_instance;
  /* Owned */
  ChalkEditor *editor;   /* (nullable) */
  ChalkRasterPool *pool; /* NULL while there is no editor */
  GdkTexture *picture;   /* (nullable): none yet, or the board is empty */
  GSignalGroup *editor_signals;
  GSignalGroup *desk_signals;
  GSignalGroup *picture_signals;
  /* State */
  ChalkRect pictured; /* board pixels */
  gboolean is_stale;  /* the board has changed since the picture was begun */
  guint pause_id;
};

G_DEFINE_FINAL_TYPE (ChalkMinimap, chalk_minimap, GTK_TYPE_WIDGET)

static ChalkBoard *
get_board (ChalkMinimap *self)
{
  return chalk_desk_get_board (chalk_editor_get_desk (self->editor));
}

/* --- The picture -------------------------------------------------------------------------------
 */

static void paint_soon (ChalkMinimap *self);

static void
on_painted_cb (cairo_surface_t *surface, gpointer job_data, gpointer user_data)
{
  ChalkMinimap *self = user_data;
  int size = cairo_image_surface_get_width (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) size,
                                  (GDestroyNotify) cairo_surface_destroy, surface);

  g_clear_object (&self->picture);
  self->picture = gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes, stride);
  self->pictured = *(const ChalkRect *) job_data;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->is_stale)
    paint_soon (self);
}

/* The picture is a square with the board in its middle. */
static void
paint (ChalkMinimap *self)
{
  g_autoptr (GPtrArray) runs = NULL;
  ChalkPictureCache *pictures;
  int size = WIDTH * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  ChalkRect square;
  ChalkRect bounds;
  double side;

  self->is_stale = FALSE;
  if (!chalk_board_get_bounds (get_board (self), &bounds))
    {
      g_clear_object (&self->picture);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }

  side = MAX (MAX (bounds.width, bounds.height), 1);
  square = (ChalkRect){ bounds.x + (bounds.width - side) / 2, bounds.y + (bounds.height - side) / 2,
                        side, side };
  pictures = chalk_desk_get_pictures (chalk_editor_get_desk (self->editor));
  runs = chalk_board_list_runs (get_board (self));
  chalk_raster_pool_start (self->pool,
                           &(ChalkRasterJob){ .runs = runs,
                                              .images = (ChalkImageSource *) pictures,
                                              .origin = { square.x, square.y },
                                              .scale = size / side,
                                              .size = size },
                           g_memdup2 (&square, sizeof square));
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  ChalkMinimap *self = user_data;

  self->pause_id = 0;
  if (self->editor != NULL && self->is_stale
      && chalk_raster_pool_get_n_unfinished (self->pool) == 0)
    paint (self);

  return G_SOURCE_REMOVE;
}

/* Nothing is painted while nobody sees it, nor more often than it can be followed. */
static void
paint_soon (ChalkMinimap *self)
{
  self->is_stale = TRUE;
  if (self->pause_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->pause_id = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, on_pause_over_cb, self, NULL);
}

/* --- What it shows -----------------------------------------------------------------------------
 */

/* From the widget's pixels to the board, so that the board and what is seen of it fit. */
static ChalkView
get_map (ChalkMinimap *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  ChalkRect shown = chalk_view_get_bounds (chalk_editor_get_view (self->editor));
  ChalkRect bounds;
  double zoom;

  if (chalk_board_get_bounds (get_board (self), &bounds))
    shown = chalk_rect_union (shown, bounds);
  zoom = MIN ((width - 2 * MARGIN) / MAX (shown.width, 1),
              (height - 2 * MARGIN) / MAX (shown.height, 1));

  return (ChalkView){ .x = shown.x + shown.width / 2 - width / 2 / zoom,
                      .y = shown.y + shown.height / 2 - height / 2 / zoom,
                      .zoom = zoom,
                      .width = width,
                      .height = height };
}

static graphene_rect_t
to_widget (const ChalkView *map, ChalkRect rect)
{
  ChalkPoint corner = chalk_view_to_screen (map, (ChalkPoint){ rect.x, rect.y });

  return GRAPHENE_RECT_INIT ((float) corner.x, (float) corner.y, (float) (rect.width * map->zoom),
                             (float) (rect.height * map->zoom));
}

static void
snapshot_view (GtkSnapshot *snapshot, GtkWidget *widget, const graphene_rect_t *seen)
{
  const float widths[] = { 1.5f, 1.5f, 1.5f, 1.5f };
  GdkRGBA color = { 0.208f, 0.518f, 0.894f, 1 };
  GdkRGBA colors[4];
  GskRoundedRect frame;

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color", &color);
  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
    colors[i] = color;
  gsk_rounded_rect_init_from_rect (&frame, seen, 3);
  gtk_snapshot_append_border (snapshot, &frame, widths, colors);
  color.alpha = 0.1f;
  gtk_snapshot_append_color (snapshot, &color, seen);
}

/* The board's, whatever the style of the app: what is drawn is to be seen on it. */
static void
snapshot_paper (ChalkMinimap *self, GtkSnapshot *snapshot, const graphene_rect_t *place)
{
  ChalkColor color = chalk_board_get_paper (get_board (self))->color;
  GdkRGBA rgba = { (float) (color >> 24 & 0xff) / 255, (float) (color >> 16 & 0xff) / 255,
                   (float) (color >> 8 & 0xff) / 255, 1 };

  gtk_snapshot_append_color (snapshot, &rgba, place);
}

static void
chalk_minimap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChalkMinimap *self = CHALK_MINIMAP (widget);
  ChalkView map;
  graphene_rect_t seen;
  GskRoundedRect frame;

  if (self->editor == NULL)
    return;

  map = get_map (self);
  gsk_rounded_rect_init_from_rect (
      &frame, &GRAPHENE_RECT_INIT (0, 0, (float) map.width, (float) map.height), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  snapshot_paper (self, snapshot, &frame.bounds);
  if (self->picture != NULL)
    {
      graphene_rect_t place = to_widget (&map, self->pictured);

      gtk_snapshot_append_texture (snapshot, self->picture, &place);
    }
  seen = to_widget (&map, chalk_view_get_bounds (chalk_editor_get_view (self->editor)));
  snapshot_view (snapshot, widget, &seen);
  gtk_snapshot_pop (snapshot);
}

/* --- Moving what is seen -----------------------------------------------------------------------
 */

/* Brings what is at (x, y) of the map to the middle of the canvas. */
static void
show (ChalkMinimap *self, double x, double y)
{
  ChalkView map = get_map (self);
  const ChalkView *view = chalk_editor_get_view (self->editor);
  ChalkPoint there = chalk_view_to_screen (view, chalk_view_to_board (&map, (ChalkPoint){ x, y }));

  chalk_editor_pan (self->editor, view->width / 2 - there.x, view->height / 2 - there.y);
}

static void
on_drag_begin_cb (ChalkMinimap *self, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->editor != NULL)
    show (self, x, y);
}

static void
on_drag_update_cb (ChalkMinimap *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x;
  double y;

  if (self->editor != NULL && gtk_gesture_drag_get_start_point (drag, &x, &y))
    show (self, x + dx, y + dy);
}

static gboolean
on_key_pressed_cb (ChalkMinimap *self, guint keyval, guint keycode, GdkModifierType state)
{
  ChalkPoint way = { 0, 0 };

  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right)
    way.x = keyval == GDK_KEY_Left ? KEY_STEP : -KEY_STEP;
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down)
    way.y = keyval == GDK_KEY_Up ? KEY_STEP : -KEY_STEP;
  else
    return GDK_EVENT_PROPAGATE;

  if (self->editor != NULL)
    chalk_editor_pan (self->editor, way.x, way.y);

  return GDK_EVENT_STOP;
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_minimap_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (chalk_minimap_parent_class)->map (widget);

  paint_soon (CHALK_MINIMAP (widget));
}

static void
chalk_minimap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
chalk_minimap_dispose (GObject *object)
{
  ChalkMinimap *self = CHALK_MINIMAP (object);

  chalk_minimap_set_editor (self, NULL);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->picture_signals);

  G_OBJECT_CLASS (chalk_minimap_parent_class)->dispose (object);
}

static void
chalk_minimap_class_init (ChalkMinimapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chalk_minimap_dispose;
  widget_class->map = chalk_minimap_map;
  widget_class->measure = chalk_minimap_measure;
  widget_class->snapshot = chalk_minimap_snapshot;

  gtk_widget_class_set_css_name (widget_class, "minimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chalk_minimap_init (ChalkMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->editor_signals = g_signal_group_new (CHALK_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "refresh",
                                  G_CALLBACK (gtk_widget_queue_draw), self);
  self->picture_signals = g_signal_group_new (CHALK_TYPE_PICTURE_CACHE);
  g_signal_group_connect_swapped (self->picture_signals, "arrived", G_CALLBACK (paint_soon), self);
  self->desk_signals = g_signal_group_new (CHALK_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "object-changed", G_CALLBACK (paint_soon),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "reset", G_CALLBACK (paint_soon), self);
  g_signal_group_connect_swapped (self->desk_signals, "paper-changed",
                                  G_CALLBACK (gtk_widget_queue_draw), self);

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Overview of the board"), -1);
}

/* @editor: (nullable): whose board is shown from now on */
void
chalk_minimap_set_editor (ChalkMinimap *self, ChalkEditor *editor)
{
  g_return_if_fail (CHALK_IS_MINIMAP (self));
  g_return_if_fail (editor == NULL || CHALK_IS_EDITOR (editor));

  if (self->editor == editor)
    return;

  g_set_object (&self->editor, editor);
  g_signal_group_set_target (self->editor_signals, editor);
  g_signal_group_set_target (self->desk_signals,
                             editor != NULL ? chalk_editor_get_desk (editor) : NULL);
  g_signal_group_set_target (
      self->picture_signals,
      editor != NULL ? chalk_desk_get_pictures (chalk_editor_get_desk (editor)) : NULL);
  g_clear_pointer (&self->pool, chalk_raster_pool_free);
  g_clear_object (&self->picture);
  if (editor == NULL)
    return;

  self->pool = chalk_raster_pool_new (1, on_painted_cb, self, g_free);
  paint_soon (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
