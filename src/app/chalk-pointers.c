/* chalk-pointers.c - the others' pointers with their names
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-painter.h"

#include "chalk-pointers.h"

/* Screen pixels: the same size at every zoom. */
#define ARROW_EXTENT 20.0
#define LABEL_X 12.0
#define LABEL_Y 14.0
#define LABEL_HEIGHT 20.0
#define LABEL_PADDING 8.0
#define NAME_WIDTH_MAX 160

typedef struct
{
  GtkSnapshot *snapshot;
  GtkWidget *canvas;
  ChalkPeople *people;
  const ChalkView *view;
} PointerPainter;

static double
channel (ChalkColor color, int shift)
{
  return pow ((color >> shift & 0xff) / 255.0, 2.2);
}

/* Returns: black or white, whichever reads better on @color */
ChalkColor
chalk_pointers_ink_on (ChalkColor color)
{
  double luminance =
      0.2126 * channel (color, 24) + 0.7152 * channel (color, 16) + 0.0722 * channel (color, 8);

  return luminance > 0.36 ? 0x000000d0 : 0xffffffff;
}

static void
trace_arrow (cairo_t *cr)
{
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, 4.5, 15);
  cairo_line_to (cr, 7.5, 8.5);
  cairo_line_to (cr, 14, 6.5);
  cairo_close_path (cr);
}

static void
paint_arrow (cairo_t *cr, ChalkColor color)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_arrow (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 4);
  cairo_stroke_preserve (cr);
  chalk_painter_set_color (cr, color);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke_preserve (cr);
  cairo_fill (cr);
}

static void
paint_label (cairo_t *cr, PangoLayout *layout, double width, ChalkColor color)
{
  double radius = LABEL_HEIGHT / 2;
  int text_height;

  cairo_new_path (cr);
  cairo_arc (cr, LABEL_X + radius, LABEL_Y + radius, radius, G_PI / 2, 3 * G_PI / 2);
  cairo_arc (cr, LABEL_X + width - radius, LABEL_Y + radius, radius, -G_PI / 2, G_PI / 2);
  cairo_close_path (cr);
  chalk_painter_set_color (cr, color);
  cairo_fill (cr);

  pango_layout_get_pixel_size (layout, NULL, &text_height);
  cairo_move_to (cr, LABEL_X + LABEL_PADDING, LABEL_Y + (LABEL_HEIGHT - text_height) / 2);
  chalk_painter_set_color (cr, chalk_pointers_ink_on (color));
  pango_cairo_show_layout (cr, layout);
}

static PangoLayout *
create_name_layout (GtkWidget *canvas, const char *name)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (canvas, name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, -1);

  return layout;
}

static int
limit_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= NAME_WIDTH_MAX)
    return width;

  pango_layout_set_width (layout, NAME_WIDTH_MAX * PANGO_SCALE);
  return NAME_WIDTH_MAX;
}

static void
snapshot_pointer (const ChalkOther *other, gpointer user_data)
{
  PointerPainter *painter = user_data;
  ChalkPerson *person = chalk_people_lookup (painter->people, other->user_id);
  ChalkPoint at = chalk_view_to_screen (painter->view, other->pointer);
  g_autoptr (PangoLayout) layout = NULL;
  graphene_rect_t bounds;
  double width;
  cairo_t *cr;

  if (!other->is_pointing || person == NULL || at.x < -ARROW_EXTENT || at.y < -ARROW_EXTENT
      || at.x > painter->view->width || at.y > painter->view->height)
    return;

  layout = create_name_layout (painter->canvas, chalk_person_get_name (person));
  width = limit_width (layout) + 2 * LABEL_PADDING;
  graphene_rect_init (&bounds, (float) at.x - 4, (float) at.y - 4, (float) (LABEL_X + width + 8),
                      LABEL_Y + LABEL_HEIGHT + 8);

  cr = gtk_snapshot_append_cairo (painter->snapshot, &bounds);
  cairo_translate (cr, at.x, at.y);
  paint_label (cr, layout, width, chalk_person_get_color (person));
  paint_arrow (cr, chalk_person_get_color (person));
  cairo_destroy (cr);
}

/**
 * chalk_pointers_snapshot:
 * @canvas: whose fonts are used
 * @view: what is seen
 *
 * Appends the pointers of those who point at something that is seen.
 */
void
chalk_pointers_snapshot (GtkSnapshot *snapshot, GtkWidget *canvas, ChalkDesk *desk,
                         const ChalkView *view)
{
  PointerPainter painter = { snapshot, canvas, chalk_desk_get_people (desk), view };

  chalk_others_foreach (chalk_desk_get_others (desk), snapshot_pointer, &painter);
}
