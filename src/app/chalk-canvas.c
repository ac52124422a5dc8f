/* chalk-canvas.c - the widget that shows a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chalk-board-layer.h"
#include "chalk-gestures.h"
#include "chalk-painter.h"
#include "chalk-lasers.h"
#include "chalk-painter-paper.h"
#include "chalk-pointers.h"
#include "chalk-writing-field.h"

#include "chalk-canvas.h"

#define DOT_SIZE 1.5f /* screen pixels */

/**
 * ChalkCanvas:
 *
 * Shows what an editor edits: the board in tiles, above it what is in progress, above that the
 * others' pointers. Hands the editor the input, and once a frame its time to tell the others.
 */
struct _ChalkCanvas
{
  GtkWidget parent_instance;
  /* Owned */
  ChalkEditor *editor;     /* (nullable) */
  ChalkBoardLayer *layer;  /* NULL without an editor */
  ChalkGestures *gestures; /* NULL after dispose */
  GtkWidget *field;        /* a child; NULL after dispose */
  GSignalGroup *editor_signals;
  GSignalGroup *desk_signals;
  GSignalGroup *picture_signals;
  /* State */
  guint flush_tick; /* 0: nothing to tell */
  guint fade_tick;  /* 0: no laser fades */
};

G_DEFINE_FINAL_TYPE (ChalkCanvas, chalk_canvas, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_EDITOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
on_layer_redraw_cb (gpointer user_data)
{
  gtk_widget_queue_draw (GTK_WIDGET (user_data));
}

static void
on_desk_object_changed_cb (ChalkCanvas *self, ChalkObject *before, ChalkObject *after)
{
  chalk_board_layer_change (self->layer, before, after);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static ChalkImageSource *
get_images (ChalkDesk *desk)
{
  ChalkPictureCache *pictures = chalk_desk_get_pictures (desk);

  return pictures != NULL ? CHALK_IMAGE_SOURCE (pictures) : NULL;
}

typedef struct
{
  ChalkBoardLayer *layer;
  const char *name;
} Arrival;

static gboolean
damage_image (ChalkObject *object, gpointer user_data)
{
  Arrival *arrival = user_data;
  ChalkShape *shape = chalk_object_get_shape (object);

  if (g_strcmp0 (chalk_shape_get_image (shape), arrival->name) == 0)
    chalk_board_layer_damage (arrival->layer, chalk_shape_get_ink_bounds (shape));

  return TRUE;
}

static void
on_picture_arrived_cb (ChalkCanvas *self, const char *name)
{
  Arrival arrival = { self->layer, name };

  chalk_board_foreach (chalk_desk_get_board (chalk_editor_get_desk (self->editor)), damage_image,
                       &arrival);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_desk_reset_cb (ChalkCanvas *self)
{
  chalk_board_layer_damage_all (self->layer);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_flush_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ChalkCanvas *self = CHALK_CANVAS (widget);

  self->flush_tick = 0;
  if (self->editor != NULL)
    chalk_editor_flush (self->editor);

  return G_SOURCE_REMOVE;
}

static void
on_editor_needs_flush_cb (ChalkCanvas *self)
{
  if (self->flush_tick == 0)
    self->flush_tick =
        gtk_widget_add_tick_callback (GTK_WIDGET (self), on_flush_tick_cb, NULL, NULL);
}

static GdkRGBA
to_rgba (ChalkColor color)
{
  return (GdkRGBA){ (float) (color >> 24) / 255, (float) (color >> 16 & 0xff) / 255,
                    (float) (color >> 8 & 0xff) / 255, 1 };
}

/* One cell of the pattern, its corner at that of @cell. */
static void
snapshot_cell (GtkSnapshot *snapshot, const ChalkPaper *paper, const graphene_rect_t *cell)
{
  const GdkRGBA ink = to_rgba (chalk_paper_get_ink (paper));
  const float x = cell->origin.x;
  const float y = cell->origin.y;

  if (paper->pattern == CHALK_PAPER_DOTS)
    gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (x, y, DOT_SIZE, DOT_SIZE));
  else
    gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (x, y, cell->size.width, 1));
  if (paper->pattern == CHALK_PAPER_GRID)
    gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (x, y, 1, cell->size.height));
}

/* What is printed on the paper shows how it moves. */
static void
snapshot_paper (GtkSnapshot *snapshot, const ChalkView *view, const ChalkPaper *paper)
{
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) view->width, (float) view->height);
  const GdkRGBA color = to_rgba (paper->color);
  double distance = chalk_paper_get_distance (view->zoom);
  graphene_rect_t cell;

  gtk_snapshot_append_color (snapshot, &color, &all);
  if (paper->pattern == CHALK_PAPER_NONE)
    return;

  graphene_rect_init (&cell, (float) -fmod (view->x * view->zoom, distance),
                      (float) -fmod (view->y * view->zoom, distance), (float) distance,
                      (float) distance);
  gtk_snapshot_push_repeat (snapshot, &all, &cell);
  snapshot_cell (snapshot, paper, &cell);
  gtk_snapshot_pop (snapshot);
}

/* What is in progress is little beside the canvas: recorded first, so that only its own rectangle
 * has to be painted and brought to the screen. */
static void
snapshot_progress (ChalkCanvas *self, GtkSnapshot *snapshot, const ChalkView *view)
{
  const cairo_rectangle_t seen = { 0, 0, view->width, view->height };
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &seen);
  cairo_t *cr = cairo_create (recording);
  double x;
  double y;
  double width;
  double height;

  cairo_scale (cr, view->zoom, view->zoom);
  cairo_translate (cr, -view->x, -view->y);
  chalk_painter_set_images (cr, get_images (chalk_editor_get_desk (self->editor)));
  chalk_editor_paint (self->editor, cr);
  cairo_destroy (cr);

  cairo_recording_surface_ink_extents (recording, &x, &y, &width, &height);
  if (width > 0 && height > 0)
    {
      graphene_rect_t bounds =
          GRAPHENE_RECT_INIT ((float) floor (x), (float) floor (y), (float) ceil (width) + 1,
                              (float) ceil (height) + 1);

      cr = gtk_snapshot_append_cairo (snapshot, &bounds);
      cairo_set_source_surface (cr, recording, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (recording);
}

static gboolean
on_fade_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CHALK_CANVAS (widget)->fade_tick = 0;
  gtk_widget_queue_draw (widget);

  return G_SOURCE_REMOVE;
}

static void
snapshot_lasers (ChalkCanvas *self, GtkSnapshot *snapshot, const ChalkView *view)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  if (chalk_lasers_snapshot (snapshot, chalk_editor_get_desk (self->editor), view,
                             gdk_frame_clock_get_frame_time (clock))
      && self->fade_tick == 0)
    self->fade_tick = gtk_widget_add_tick_callback (widget, on_fade_tick_cb, NULL, NULL);
}

static void
chalk_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChalkCanvas *self = CHALK_CANVAS (widget);
  int scale_factor = gtk_widget_get_scale_factor (widget);
  ChalkView view;

  if (self->editor == NULL)
    return;

  view = chalk_view_snap (chalk_editor_get_view (self->editor), scale_factor);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  snapshot_paper (
      snapshot, &view,
      chalk_board_get_paper (chalk_desk_get_board (chalk_editor_get_desk (self->editor))));
  chalk_board_layer_take_hidden (self->layer, chalk_editor_dup_hidden (self->editor));
  chalk_board_layer_snapshot (self->layer, snapshot, &view, scale_factor);
  snapshot_progress (self, snapshot, &view);
  snapshot_lasers (self, snapshot, &view);
  chalk_pointers_snapshot (snapshot, widget, chalk_editor_get_desk (self->editor), &view);
  gtk_widget_snapshot_child (widget, self->field, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
chalk_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ChalkCanvas *self = CHALK_CANVAS (widget);

  if (self->editor != NULL)
    chalk_editor_resize (self->editor, width, height);
  chalk_writing_field_allocate (CHALK_WRITING_FIELD (self->field));
  /* Whoever has a popover for a child has to place it. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

/* What is written moves with the board. */
static void
on_editor_refresh_cb (ChalkCanvas *self)
{
  if (gtk_widget_get_visible (self->field))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
chalk_canvas_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ChalkCanvas *self = CHALK_CANVAS (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chalk_canvas_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EDITOR:
      chalk_canvas_set_editor (CHALK_CANVAS (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chalk_canvas_dispose (GObject *object)
{
  ChalkCanvas *self = CHALK_CANVAS (object);

  chalk_canvas_set_editor (self, NULL);
  g_clear_object (&self->gestures);
  g_clear_pointer (&self->field, gtk_widget_unparent);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->picture_signals);

  G_OBJECT_CLASS (chalk_canvas_parent_class)->dispose (object);
}

static void
chalk_canvas_class_init (ChalkCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chalk_canvas_dispose;
  object_class->get_property = chalk_canvas_get_property;
  object_class->set_property = chalk_canvas_set_property;
  widget_class->snapshot = chalk_canvas_snapshot;
  widget_class->size_allocate = chalk_canvas_size_allocate;

  properties[PROP_EDITOR] =
      g_param_spec_object ("editor", NULL, NULL, CHALK_TYPE_EDITOR,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "chalkcanvas");
  /* The generic role of a plain widget may not be named. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chalk_canvas_init (ChalkCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Drawing board"), -1);
  self->gestures = chalk_gestures_new (widget);
  self->field = chalk_writing_field_new ();
  gtk_widget_set_parent (self->field, widget);

  self->editor_signals = g_signal_group_new (CHALK_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "refresh",
                                  G_CALLBACK (on_editor_refresh_cb), self);
  g_signal_group_connect_swapped (self->editor_signals, "needs-flush",
                                  G_CALLBACK (on_editor_needs_flush_cb), self);

  self->picture_signals = g_signal_group_new (CHALK_TYPE_PICTURE_CACHE);
  g_signal_group_connect_swapped (self->picture_signals, "arrived",
                                  G_CALLBACK (on_picture_arrived_cb), self);
  self->desk_signals = g_signal_group_new (CHALK_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "object-changed",
                                  G_CALLBACK (on_desk_object_changed_cb), self);
  g_signal_group_connect_swapped (self->desk_signals, "paper-changed",
                                  G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_group_connect_swapped (self->desk_signals, "reset", G_CALLBACK (on_desk_reset_cb), self);
}

GtkWidget *
chalk_canvas_new (void)
{
  return g_object_new (CHALK_TYPE_CANVAS, NULL);
}

/* Returns: (transfer none) (nullable): what is being edited */
ChalkEditor *
chalk_canvas_get_editor (ChalkCanvas *self)
{
  g_return_val_if_fail (CHALK_IS_CANVAS (self), NULL);

  return self->editor;
}

/* Whether the last frame showed all of the board that is in sight, at exactly its zoom. What is
 * painted meanwhile comes with one of the next frames. */
gboolean
chalk_canvas_is_sharp (ChalkCanvas *self)
{
  g_return_val_if_fail (CHALK_IS_CANVAS (self), FALSE);

  return self->layer != NULL && chalk_board_layer_is_sharp (self->layer);
}

static void
take_up_editor (ChalkCanvas *self, ChalkEditor *editor)
{
  GtkWidget *widget = GTK_WIDGET (self);
  ChalkDesk *desk = chalk_editor_get_desk (editor);

  self->layer = chalk_board_layer_new (chalk_desk_get_board (desk));
  chalk_board_layer_set_redraw_func (self->layer, on_layer_redraw_cb, self);
  chalk_board_layer_set_images (self->layer, get_images (desk));
  g_signal_group_set_target (self->picture_signals, chalk_desk_get_pictures (desk));
  g_signal_group_set_target (self->desk_signals, desk);
  chalk_editor_resize (editor, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
}

/* @editor: (nullable): what is to be edited, %NULL for an empty canvas */
void
chalk_canvas_set_editor (ChalkCanvas *self, ChalkEditor *editor)
{
  g_return_if_fail (CHALK_IS_CANVAS (self));

  if (!g_set_object (&self->editor, editor))
    return;

  if (self->flush_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->flush_tick);
  self->flush_tick = 0;
  if (self->fade_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fade_tick);
  self->fade_tick = 0;
  g_clear_pointer (&self->layer, chalk_board_layer_free);
  g_signal_group_set_target (self->editor_signals, editor);
  g_signal_group_set_target (self->desk_signals, NULL);
  g_signal_group_set_target (self->picture_signals, NULL);
  chalk_gestures_set_editor (self->gestures, editor);
  chalk_writing_field_set_editor (CHALK_WRITING_FIELD (self->field), editor);
  if (editor != NULL)
    take_up_editor (self, editor);

  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITOR]);
}
