/* chalk-svg-content.c - text, notes, pictures and what others made, as elements of an SVG
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-drawing.h"
#include "chalk-text-private.h"

#include "chalk-svg-private.h"

/* Rules E23 and E24, as the painter has them. */
#define BASELINE 0.95 /* below the top of a line, in sizes */
#define NOTE_RADIUS 4.0
#define NOTE_SHADOW ((ChalkColor) 0x00000026)

/* What stands for a picture that is not there, and for an object of another's kind. */
#define NEUTRAL_FILL ((ChalkColor) 0x77767b26)
#define NEUTRAL_LINE ((ChalkColor) 0x77767bff)
#define NEUTRAL_WIDTH 1.5
#define MARK_SIZE 48.0
#define MARK_PART 0.5 /* of the shorter side */
#define LABEL_SIZE 14.0
#define LABEL_MARGIN 0.1 /* of the box, on each side */

static const char *const families[CHALK_FONT_N_KINDS] = {
  [CHALK_FONT_SANS] = "sans-serif",
  [CHALK_FONT_SERIF] = "serif",
  [CHALK_FONT_MONO] = "monospace",
};

/* --- Lines -------------------------------------------------------------------------------------
 */

/* How a text is set; @room is on the board, before the box is turned. */
typedef struct
{
  const ChalkText *text;
  double size;
  ChalkRect room; /* as wide as lines may be, from the top of the first */
} Setting;

static double
get_line_start (const Setting *setting, double width, gboolean is_rtl)
{
  double rest = setting->room.width - width;

  if (setting->text->align == CHALK_ALIGN_CENTER)
    return setting->room.x + rest / 2;

  return setting->room.x + ((setting->text->align == CHALK_ALIGN_START) == is_rtl ? rest : 0);
}

/* A line that is too wide is narrowed. How wide it really is depends on the reader's font: who
 * understands textLength fits it to the room whatever that is, and who does not comes close. */
static void
set_place (ChalkSvg *svg, const Setting *setting, double natural, double top, gboolean is_rtl)
{
  double width = MIN (natural, setting->room.width);
  double left = get_line_start (setting, width, is_rtl);
  double anchor = is_rtl ? left + width : left;
  double baseline = top + BASELINE * setting->size;

  if (is_rtl)
    chalk_svg_set (svg, "direction", "rtl");
  if (natural <= setting->room.width)
    {
      chalk_svg_set_x (svg, "x", anchor);
      chalk_svg_set_y (svg, "y", baseline);
      return;
    }

  chalk_svg_add_raw (svg, " transform=\"translate(");
  chalk_svg_add_point (svg, ' ', (ChalkPoint){ anchor, baseline });
  chalk_svg_add_raw (svg, ")scale(");
  chalk_svg_add_number (svg, width / natural);
  chalk_svg_add_raw (svg, " 1)\"");
  chalk_svg_set_number (svg, "textLength", natural);
  chalk_svg_set (svg, "lengthAdjust", "spacingAndGlyphs");
}

static void
add_line (ChalkSvg *svg, const Setting *setting, const ChalkTextLine *line, double top)
{
  g_autofree char *words = g_strndup (line->start, line->length);
  double natural;
  PangoLayoutLine *laid_out =
      chalk_text_lay_out_line (chalk_text_get_layout (setting->text->font), line, &natural);

  chalk_svg_add_raw (svg, "<text");
  set_place (svg, setting, natural / CHALK_LAYOUT_SIZE * setting->size, top,
             laid_out->resolved_dir == PANGO_DIRECTION_RTL);
  chalk_svg_add_raw (svg, ">");
  chalk_svg_add_text (svg, words);
  chalk_svg_add_raw (svg, "</text>\n");
}

/* Each line is a text of its own, so that readers without textLength find its place. */
static void
add_lines (ChalkSvg *svg, const Setting *setting, const ChalkStyle *style)
{
  g_autoptr (GArray) lines = chalk_text_split (setting->text);

  chalk_svg_add_raw (svg, "<g xml:space=\"preserve\" stroke=\"none\"");
  chalk_svg_set (svg, "font-family", families[setting->text->font]);
  chalk_svg_set_number (svg, "font-size", setting->size);
  chalk_svg_set_color (svg, "fill", style->color, chalk_svg_get_opacity (style));
  chalk_svg_add_raw (svg, ">\n");
  for (guint i = 0; i < lines->len; i++)
    {
      const ChalkTextLine *line = &g_array_index (lines, ChalkTextLine, i);

      if (line->length > 0)
        add_line (svg, setting, line, setting->room.y + i * CHALK_TEXT_LINE_HEIGHT * setting->size);
    }
  chalk_svg_add_raw (svg, "</g>\n");
}

/* In the middle of @room, made so small that it fits. */
static void
add_label (ChalkSvg *svg, const ChalkText *text, const ChalkStyle *style, ChalkRect room)
{
  g_autoptr (GArray) lines = chalk_text_split (text);
  double height = lines->len * CHALK_TEXT_LINE_HEIGHT;
  Setting setting = { text, MIN (text->size, room.height / height), room };

  if (*text->text == '\0')
    return;

  setting.room.y += (room.height - height * setting.size) / 2;
  add_lines (svg, &setting, style);
}

/* --- Shapes ------------------------------------------------------------------------------------
 */

/* All of a shape turns together, and darkens together. */
static void
begin_group (ChalkSvg *svg, ChalkShape *shape)
{
  chalk_svg_add_raw (svg, "<g");
  chalk_svg_set_rotation (svg, chalk_shape_get_rotation (shape),
                          chalk_rect_get_middle (chalk_shape_get_box (shape)));
  chalk_svg_set_blend (svg, chalk_shape_get_style (shape));
  chalk_svg_add_raw (svg, ">\n");
}

static void
end_group (ChalkSvg *svg)
{
  chalk_svg_add_raw (svg, "</g>\n");
}

void
chalk_svg_add_writing (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkText *text = chalk_shape_get_text (shape);
  Setting setting = { text, text->size, chalk_shape_get_box (shape) };

  begin_group (svg, shape);
  add_lines (svg, &setting, chalk_shape_get_style (shape));
  end_group (svg);
}

static void
add_sheet (ChalkSvg *svg, ChalkShape *shape, double down, ChalkColor color)
{
  ChalkRect box = chalk_shape_get_box (shape);

  chalk_svg_add_raw (svg, "<rect");
  box.y += down;
  chalk_svg_set_rect (svg, box);
  chalk_svg_set_number (svg, "rx", MIN (NOTE_RADIUS, MIN (box.width, box.height) / 2));
  chalk_svg_set_color (svg, "fill", color, chalk_svg_get_opacity (chalk_shape_get_style (shape)));
  chalk_svg_add_raw (svg, "/>\n");
}

void
chalk_svg_add_note (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);
  ChalkRect box = chalk_shape_get_box (shape);
  double padding = chalk_note_get_padding (chalk_shape_get_extent (shape));

  begin_group (svg, shape);
  add_sheet (svg, shape, CHALK_NOTE_SHADOW_OFFSET, NOTE_SHADOW);
  add_sheet (svg, shape, 0, style->fill);
  add_label (svg, chalk_shape_get_text (shape), style, chalk_rect_expand (box, -padding));
  end_group (svg);
}

/* As opaque as the shape is. */
static ChalkStyle
get_neutral_style (ChalkShape *shape)
{
  return (ChalkStyle){ .color = NEUTRAL_LINE,
                       .fill = NEUTRAL_FILL,
                       .opacity = chalk_shape_get_style (shape)->opacity };
}

static void
add_placeholder (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkStyle style = get_neutral_style (shape);
  ChalkRect box = chalk_shape_get_box (shape);
  double width = MIN (NEUTRAL_WIDTH, MIN (box.width, box.height) / 8);
  double opacity = chalk_svg_get_opacity (&style);

  chalk_svg_add_raw (svg, "<rect");
  chalk_svg_set_rect (svg, chalk_rect_expand (box, -width / 2));
  chalk_svg_set_color (svg, "fill", style.fill, opacity);
  chalk_svg_set_color (svg, "stroke", style.color, opacity);
  chalk_svg_set_number (svg, "stroke-width", width);
  chalk_svg_set_number (svg, "stroke-dasharray", 3 * width);
  chalk_svg_add_raw (svg, " stroke-linecap=\"butt\"/>\n");
}

void
chalk_svg_add_custom (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkStyle style = get_neutral_style (shape);
  const ChalkText label = { .text = chalk_shape_get_custom_kind (shape),
                            .size = LABEL_SIZE,
                            .align = CHALK_ALIGN_CENTER };
  ChalkRect box = chalk_shape_get_box (shape);
  ChalkRect room = { box.x + box.width * LABEL_MARGIN, box.y + box.height * LABEL_MARGIN,
                     box.width * (1 - 2 * LABEL_MARGIN), box.height * (1 - 2 * LABEL_MARGIN) };

  begin_group (svg, shape);
  add_placeholder (svg, shape);
  add_label (svg, &label, &style, room);
  end_group (svg);
}

static void
add_picture (ChalkSvg *svg, ChalkShape *shape, GBytes *picture)
{
  const char *alt = chalk_shape_get_alt (shape);
  g_autofree char *url = chalk_drawing_dup_data_url (picture);

  chalk_svg_add_raw (svg, "<image preserveAspectRatio=\"none\"");
  chalk_svg_set_rect (svg, chalk_shape_get_box (shape));
  chalk_svg_set_number (svg, "opacity", chalk_svg_get_opacity (chalk_shape_get_style (shape)));
  chalk_svg_set (svg, "xlink:href", url);
  chalk_svg_add_raw (svg, ">");
  if (alt != NULL)
    {
      chalk_svg_add_raw (svg, "<title>");
      chalk_svg_add_text (svg, alt);
      chalk_svg_add_raw (svg, "</title>");
    }
  chalk_svg_add_raw (svg, "</image>\n");
}

/* Two hills and a sun, as the painter has them. */
static void
add_missing (ChalkSvg *svg, ChalkShape *shape)
{
  const ChalkStyle style = get_neutral_style (shape);
  ChalkRect box = chalk_shape_get_box (shape);
  double side = MIN (MARK_SIZE, MARK_PART * MIN (box.width, box.height));

  chalk_svg_add_raw (svg, "<rect");
  chalk_svg_set_rect (svg, box);
  chalk_svg_set_color (svg, "fill", style.fill, chalk_svg_get_opacity (&style));
  chalk_svg_add_raw (svg, "/>\n<path");
  chalk_svg_set_color (svg, "fill", style.color, chalk_svg_get_opacity (&style));
  chalk_svg_add_raw (svg, " transform=\"translate(");
  chalk_svg_add_point (
      svg, ' ', (ChalkPoint){ box.x + (box.width - side) / 2, box.y + (box.height - side) / 2 });
  chalk_svg_add_raw (svg, ")scale(");
  chalk_svg_add_number (svg, side);
  chalk_svg_add_raw (svg, ")\" d=\"M0 .9L.36 .35L.56 .65L.7 .5L1 .9Z"
                          "M.87 .2A.11 .11 0 0 1 .65 .2A.11 .11 0 0 1 .87 .2Z\"/>\n");
}

void
chalk_svg_add_image (ChalkSvg *svg, ChalkShape *shape)
{
  GBytes *picture = chalk_drawing_get_picture (svg->drawing, chalk_shape_get_image (shape));

  begin_group (svg, shape);
  if (picture != NULL)
    add_picture (svg, shape, picture);
  else
    add_missing (svg, shape);
  end_group (svg);
}
