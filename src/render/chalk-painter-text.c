/* chalk-painter-text.c - text and notes on a cairo context
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-far-shape.h"
#include "chalk-text-private.h"

#include "chalk-painter-private.h"

/* Rules E23 and E24; the browser client has the same numbers. */
#define BASELINE 0.95 /* below the top of a line, in sizes */
#define NOTE_RADIUS 4.0
#define NOTE_SHADOW 0x00000026

/* Letters that are smaller are not read: a bar stands for the line. In pixels. */
#define READABLE_SIZE 2.5
/* Letters that are larger are filled as paths: there are few of them, and they would fill caches
 * that are made for small ones. */
#define GLYPH_SIZE_MOST 256.0
/* What bars look like. */
#define BAR_TOP 0.4 /* below the top of the line, in sizes */
#define BAR_HEIGHT 0.5
#define BAR_LETTER 0.5 /* a letter's width */
#define BAR_OPACITY 0.5

/* How a text is set, all in the units of the context. */
typedef struct
{
  const ChalkStyle *style;
  ChalkFont font;
  ChalkAlign align;
  double size;
  ChalkRect room; /* as wide as lines may be, from the top of the first */
  double scale;   /* pixels for a unit; 0 where there are no pixels */
} Setting;

static double
get_scale (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));
  cairo_matrix_t matrix;

  if (type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_SVG
      || type == CAIRO_SURFACE_TYPE_PS)
    return 0;

  cairo_get_matrix (cr, &matrix);

  return sqrt (fabs (matrix.xx * matrix.yy - matrix.xy * matrix.yx));
}

static ChalkRect
get_seen (cairo_t *cr)
{
  double left;
  double top;
  double right;
  double bottom;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);

  return (ChalkRect){ left, top, right - left, bottom - top };
}

/* --- Lines -------------------------------------------------------------------------------------
 */

/* Where a line of a width begins. */
static double
get_line_start (const Setting *setting, double width, gboolean is_rtl)
{
  double rest = setting->room.width - width;

  if (setting->align == CHALK_ALIGN_CENTER)
    return setting->room.x + rest / 2;

  return setting->room.x + ((setting->align == CHALK_ALIGN_START) == is_rtl ? rest : 0);
}

/* One letter of a line, where that is to be seen. What has no outline, as little pictures in a text
 * do, is shown as it is. */
static void
fill_glyph (cairo_t *cr, PangoFont *font, PangoGlyphInfo *glyph, double x, ChalkRect seen)
{
  int cluster = 0;
  PangoGlyphString glyphs = { .num_glyphs = 1, .glyphs = glyph, .log_clusters = &cluster };
  PangoRectangle ink;
  ChalkRect place;

  pango_glyph_string_extents (&glyphs, font, &ink, NULL);
  place = (ChalkRect){ x + (double) ink.x / PANGO_SCALE, (double) ink.y / PANGO_SCALE,
                       (double) ink.width / PANGO_SCALE, (double) ink.height / PANGO_SCALE };
  if (place.width <= 0 || !chalk_rect_intersects (seen, place))
    return;

  cairo_new_path (cr);
  cairo_move_to (cr, x, 0);
  pango_cairo_glyph_string_path (cr, font, &glyphs);
  cairo_path_extents (cr, &place.x, &place.y, &place.width, &place.height);
  if (place.width > place.x)
    {
      cairo_fill (cr);
      return;
    }

  cairo_new_path (cr);
  cairo_move_to (cr, x, 0);
  pango_cairo_show_glyph_string (cr, font, &glyphs);
}

static void
fill_line (cairo_t *cr, PangoLayoutLine *line)
{
  ChalkRect seen = get_seen (cr);
  double x = 0;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;

      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        {
          PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];

          fill_glyph (cr, run->item->analysis.font, glyph, x, seen);
          x += (double) glyph->geometry.width / PANGO_SCALE;
        }
    }
}

static void
paint_bar (cairo_t *cr, const Setting *setting, double top, double width)
{
  double left = get_line_start (setting, width, FALSE);

  chalk_painter_clip (
      cr, (ChalkRect){ left, top + BAR_TOP * setting->size, width, BAR_HEIGHT * setting->size });
  chalk_painter_set_ink (cr, setting->style);
  cairo_paint_with_alpha (cr, BAR_OPACITY);
}

static void
paint_line (cairo_t *cr, const Setting *setting, const ChalkTextLine *line, double top)
{
  double natural;
  PangoLayoutLine *laid_out =
      chalk_text_lay_out_line (chalk_text_get_layout (setting->font), line, &natural);
  double factor = setting->size / CHALK_LAYOUT_SIZE;
  double width = MIN (natural * factor, setting->room.width);
  double across = natural > 0 ? width / natural : 0;

  if (natural <= 0)
    return;
  if (setting->scale > 0 && across * CHALK_LAYOUT_SIZE * setting->scale < READABLE_SIZE)
    {
      paint_bar (cr, setting, top, width);
      return;
    }

  cairo_translate (cr,
                   get_line_start (setting, width, laid_out->resolved_dir == PANGO_DIRECTION_RTL),
                   top + BASELINE * setting->size);
  cairo_scale (cr, across, factor);
  chalk_painter_set_ink (cr, setting->style);
  if (setting->size * setting->scale > GLYPH_SIZE_MOST)
    fill_line (cr, laid_out);
  else
    {
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout_line (cr, laid_out);
    }
}

static void
paint_lines (cairo_t *cr, const Setting *setting, GArray *lines)
{
  gboolean is_readable = setting->scale == 0 || setting->size * setting->scale >= READABLE_SIZE;
  double height = CHALK_TEXT_LINE_HEIGHT * setting->size;
  ChalkRect seen = get_seen (cr);

  for (guint i = 0; i < lines->len; i++)
    {
      const ChalkTextLine *line = &g_array_index (lines, ChalkTextLine, i);
      double top = setting->room.y + i * height;

      /* Letters may reach into the lines above and below. */
      if (line->length == 0 || top > seen.y + seen.height + height || top + 2 * height < seen.y)
        continue;

      cairo_save (cr);
      cairo_new_path (cr);
      if (is_readable)
        paint_line (cr, setting, line, top);
      else
        paint_bar (cr, setting, top,
                   MIN (BAR_LETTER * setting->size * (double) line->length, setting->room.width));
      cairo_restore (cr);
    }
}

/* --- Text --------------------------------------------------------------------------------------
 */

static void
paint_text (cairo_t *cr, ChalkShape *shape)
{
  const ChalkText *text = chalk_shape_get_text (shape);
  ChalkPoint size = chalk_shape_get_extent (shape);
  g_autoptr (GArray) lines = chalk_text_split (text);
  Setting setting = { .style = chalk_shape_get_style (shape),
                      .font = text->font,
                      .align = text->align,
                      .size = text->size,
                      .room = { 0, 0, size.x, size.y },
                      .scale = get_scale (cr) };

  cairo_save (cr);
  chalk_painter_enter_box (cr, shape);
  chalk_painter_clip (cr, chalk_rect_expand (setting.room, CHALK_TEXT_OVERHANG * text->size));
  paint_lines (cr, &setting, lines);
  cairo_restore (cr);
}

const ChalkShapePainter chalk_text_painter = { paint_text, chalk_painter_trace_box };

/* Paints @text in the middle of @room, made so small that it fits. */
void
chalk_painter_paint_label (cairo_t *cr, const ChalkText *text, const ChalkStyle *style,
                           ChalkRect room)
{
  g_autoptr (GArray) lines = chalk_text_split (text);
  double height = lines->len * CHALK_TEXT_LINE_HEIGHT;
  Setting setting = { .style = style,
                      .font = text->font,
                      .align = text->align,
                      .size = MIN (text->size, room.height / height),
                      .room = room,
                      .scale = get_scale (cr) };

  setting.room.y += (room.height - height * setting.size) / 2;
  paint_lines (cr, &setting, lines);
}

/* --- Notes -------------------------------------------------------------------------------------
 */

static void
trace_round_box (cairo_t *cr, ChalkPoint size)
{
  double radius = MIN (NOTE_RADIUS, MIN (size.x, size.y) / 2);

  cairo_new_path (cr);
  cairo_arc (cr, size.x - radius, radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, size.x - radius, size.y - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, radius, size.y - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
fill_note (cairo_t *cr, ChalkShape *shape, double down)
{
  ChalkPoint size = chalk_shape_get_extent (shape);

  cairo_save (cr);
  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    {
      ChalkPoint offset = chalk_point_rotate ((ChalkPoint){ 0, down }, (ChalkPoint){ 0, 0 },
                                              chalk_shape_get_rotation (shape));
      ChalkRect box = chalk_shape_get_box (shape);

      box.x += offset.x;
      box.y += offset.y;
      chalk_far_trace_box (cr, box, chalk_shape_get_rotation (shape));
    }
  else
    {
      chalk_painter_enter_box (cr, shape);
      cairo_translate (cr, 0, down);
      trace_round_box (cr, size);
    }
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
paint_note (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);
  ChalkStyle shadow = *style;
  ChalkPoint size = chalk_shape_get_extent (shape);
  ChalkRect paper = { 0, 0, size.x, size.y };

  shadow.fill = NOTE_SHADOW;
  chalk_painter_set_fill (cr, &shadow);
  fill_note (cr, shape, CHALK_NOTE_SHADOW_OFFSET);
  chalk_painter_set_fill (cr, style);
  fill_note (cr, shape, 0);

  cairo_save (cr);
  chalk_painter_enter_box (cr, shape);
  chalk_painter_clip (cr, paper);
  chalk_painter_paint_label (cr, chalk_shape_get_text (shape), style,
                             chalk_rect_expand (paper, -chalk_note_get_padding (size)));
  cairo_restore (cr);
}

const ChalkShapePainter chalk_note_painter = { paint_note, chalk_painter_trace_box };
