/* chalk-excalidraw-shape.c - write objects as Excalidraw's elements
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-limits.h"
#include "chalk-stroke-line.h"
#include "chalk-wire-write.h"

#include "chalk-excalidraw-private.h"
#include "chalk-excalidraw.h"

#define DOT_LENGTH 0.0001 /* Excalidraw throws away what has a single point */
#define FAMILY_SANS 2
#define FAMILY_MONO 3
#define NOTE_PADDING 16.0 /* rule E24 */
#define NOTE_PADDING_PART 10
#define NOTE_CORNER 4 /* likewise */
#define ROUND_LINE 2  /* kinds of roundness */
#define ROUND_BOX 3
#define SPARSE 20       /* farther apart Excalidraw's strokes by hand lose their form */
#define SAMPLES_MOST 16 /* of one piece of a stroke, as chalk_stroke_sample() has them */
#define END_REPEATED 3  /* times, for what Excalidraw draws lags behind the points */
#define CUSTOM_COLOR 0x9a9996ff

/* What an element says of itself beyond its kind and its place. */
typedef struct
{
  const char *type;
  ChalkRect box;
  double rotation;
  ChalkColor color;
  ChalkColor fill;
  double width;
  ChalkDash dash;
  int roundness;     /* 0: none */
  double corner;     /* of a round box; 0: Excalidraw's own */
  const char *label; /* nullable: id of the text that it contains */
} Look;

/* --- Values ------------------------------------------------------------------------------------
 */

static double
round_number (double number)
{
  return rint (number * 10000) / 10000 + 0.0; /* never -0 */
}

static void
add_number (GString *out, const char *name, double number)
{
  chalk_wire_add_number (out, name, round_number (number));
}

static void
add_null (GString *out, const char *name)
{
  chalk_wire_write_name (out, name);
  chalk_wire_write_null (out);
}

static void
add_color (GString *out, const char *name, ChalkColor color)
{
  if ((color & 0xff) == 0)
    chalk_wire_add_string (out, name, "transparent");
  else
    chalk_wire_add_color (out, name, color);
}

static void
write_point (GString *out, double x, double y)
{
  chalk_wire_begin_array (out);
  chalk_wire_write_number (out, round_number (x));
  chalk_wire_write_number (out, round_number (y));
  chalk_wire_end_array (out);
}

static double
get_opacity (ChalkShape *shape)
{
  double opacity = chalk_shape_get_style (shape)->opacity;

  return opacity != 0 ? opacity : 1;
}

static double
to_radians (double degrees)
{
  double turn = fmod (degrees, 360);

  return (turn < 0 ? turn + 360 : turn) * G_PI / 180;
}

/* --- What all elements have --------------------------------------------------------------------
 */

static void
add_groups (GString *out, const char *group)
{
  chalk_wire_write_name (out, "groupIds");
  chalk_wire_begin_array (out);
  if (group != NULL)
    chalk_wire_write_string (out, group);
  chalk_wire_end_array (out);
}

static void
add_roundness (GString *out, int roundness, double corner)
{
  if (roundness == 0)
    {
      add_null (out, "roundness");
      return;
    }

  chalk_wire_write_name (out, "roundness");
  chalk_wire_begin_object (out);
  chalk_wire_add_integer (out, "type", roundness);
  if (corner > 0)
    add_number (out, "value", corner);
  chalk_wire_end_object (out);
}

static void
add_bound_elements (GString *out, const char *label)
{
  if (label == NULL)
    {
      add_null (out, "boundElements");
      return;
    }

  chalk_wire_write_name (out, "boundElements");
  chalk_wire_begin_array (out);
  chalk_wire_begin_object (out);
  chalk_wire_add_string (out, "id", label);
  chalk_wire_add_string (out, "type", "text");
  chalk_wire_end_object (out);
  chalk_wire_end_array (out);
}

static void
add_look (GString *out, ChalkShape *shape, const Look *look)
{
  static const char *const dashes[CHALK_DASH_N_KINDS] = { "solid", "dashed", "dotted" };

  chalk_wire_add_string (out, "type", look->type);
  add_number (out, "x", look->box.x);
  add_number (out, "y", look->box.y);
  add_number (out, "width", look->box.width);
  add_number (out, "height", look->box.height);
  add_number (out, "angle", to_radians (look->rotation));
  add_color (out, "strokeColor", look->color);
  add_color (out, "backgroundColor", look->fill);
  chalk_wire_add_string (out, "fillStyle", "solid");
  add_number (out, "strokeWidth", look->width);
  chalk_wire_add_string (out, "strokeStyle", dashes[look->dash]);
  chalk_wire_add_integer (out, "roughness", 0);
  add_number (out, "opacity", get_opacity (shape) * 100);
}

/* Begins an element; what only its kind has follows, and whoever begins it ends it. */
static void
begin_element (GString *out, const char *id, ChalkObject *object, const Look *look)
{
  chalk_wire_begin_object (out);
  chalk_wire_add_string (out, "id", id);
  add_look (out, chalk_object_get_shape (object), look);
  add_groups (out, chalk_object_get_group (object));
  add_null (out, "frameId");
  add_roundness (out, look->roundness, look->corner);
  chalk_wire_add_integer (out, "seed", 1);
  chalk_wire_add_integer (out, "version", 1);
  chalk_wire_add_integer (out, "versionNonce", 1);
  chalk_wire_add_boolean (out, "isDeleted", FALSE);
  add_bound_elements (out, look->label);
  chalk_wire_add_integer (out, "updated", 1);
  add_null (out, "link");
  chalk_wire_add_boolean (out, "locked", chalk_object_is_locked (object));
}

static Look
get_look (ChalkShape *shape, const char *type)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);

  return (Look){ .type = type,
                 .box = chalk_shape_get_box (shape),
                 .rotation = chalk_shape_get_rotation (shape),
                 .color = style->color,
                 .fill = style->fill,
                 .width = style->width,
                 .dash = style->dash };
}

/* --- What Excalidraw has no word for -----------------------------------------------------------
 */

static void
add_custom_hints (GString *out, ChalkShape *shape)
{
  const char *data = chalk_shape_get_custom_data (shape);

  chalk_wire_add_string (out, "kind", chalk_shape_get_custom_kind (shape));
  if (data != NULL)
    {
      g_autoptr (GBytes) json = g_bytes_new_static (data, strlen (data));

      chalk_wire_write_name (out, "data");
      chalk_wire_write_json (out, json);
    }
}

static void
add_font_hint (GString *out, const ChalkText *text)
{
  if (text->font == CHALK_FONT_SERIF)
    chalk_wire_add_string (out, "font", "serif");
}

/* @hints: the members of an object that has begun */
static void
add_hints (GString *out, const GString *hints)
{
  if (hints->len == 1)
    return;

  chalk_wire_write_name (out, "customData");
  chalk_wire_begin_object (out);
  chalk_wire_write_name (out, "chalkline");
  g_string_append (out, hints->str);
  chalk_wire_end_object (out);
  chalk_wire_end_object (out);
}

/* @type: (nullable): what it is, where its element may be that of something else */
static void
end_element_as (GString *out, ChalkShape *shape, const char *type)
{
  g_autoptr (GString) hints = g_string_new (NULL);
  ChalkShapeKind kind = chalk_shape_get_kind (shape);
  const char *alt = chalk_shape_get_alt (shape);

  chalk_wire_begin_object (hints);
  if (chalk_shape_get_style (shape)->blend == CHALK_BLEND_MULTIPLY)
    chalk_wire_add_string (hints, "blend", "multiply");
  if (type != NULL)
    chalk_wire_add_string (hints, "type", type);
  if (alt != NULL)
    chalk_wire_add_string (hints, "alt", alt);
  if (kind == CHALK_SHAPE_TEXT)
    add_font_hint (hints, chalk_shape_get_text (shape));
  if (kind == CHALK_SHAPE_NOTE)
    add_number (hints, "size", chalk_shape_get_text (shape)->size);
  if (kind == CHALK_SHAPE_CUSTOM)
    add_custom_hints (hints, shape);
  add_hints (out, hints);
  chalk_wire_end_object (out);
}

static void
end_element (GString *out, ChalkShape *shape)
{
  end_element_as (out, shape, NULL);
}

/* --- Boxes and round things --------------------------------------------------------------------
 */

static void
write_plain (GString *out, ChalkObject *object, const char *type)
{
  ChalkShape *shape = chalk_object_get_shape (object);
  Look look = get_look (shape, type);

  begin_element (out, chalk_object_get_id (object), object, &look);
  end_element (out, shape);
}

static void
write_rectangle (GString *out, ChalkObject *object)
{
  write_plain (out, object, "rectangle");
}

static void
write_ellipse (GString *out, ChalkObject *object)
{
  write_plain (out, object, "ellipse");
}

static void
write_custom (GString *out, ChalkObject *object)
{
  ChalkShape *shape = chalk_object_get_shape (object);
  Look look = get_look (shape, "rectangle");

  look.color = CUSTOM_COLOR;
  look.width = 1;
  look.dash = CHALK_DASH_DASHED;
  begin_element (out, chalk_object_get_id (object), object, &look);
  end_element_as (out, shape, "custom");
}

/* --- Lines -------------------------------------------------------------------------------------
 */

/* Where the first point is, and how far all of them reach. */
static ChalkRect
get_extent (const ChalkStrokePoint *points, gsize n_points)
{
  ChalkRect bounds = { points[0].x, points[0].y, 0, 0 };

  for (gsize i = 1; i < n_points; i++)
    bounds = chalk_rect_union (bounds, (ChalkRect){ points[i].x, points[i].y, 0, 0 });

  return (ChalkRect){ points[0].x, points[0].y, bounds.width, bounds.height };
}

static void
add_points (GString *out, const ChalkStrokePoint *points, gsize n_points)
{
  chalk_wire_write_name (out, "points");
  chalk_wire_begin_array (out);
  for (gsize i = 0; i < n_points; i++)
    write_point (out, points[i].x - points[0].x, points[i].y - points[0].y);
  chalk_wire_end_array (out);
}

/* @type: (nullable): as end_element_as() has it */
static void
write_linear (GString *out, ChalkObject *object, const ChalkStrokePoint *points, gsize n_points,
              int roundness, const char *type)
{
  ChalkShape *shape = chalk_object_get_shape (object);
  gboolean is_arrow = chalk_shape_get_kind (shape) == CHALK_SHAPE_ARROW;
  Look look = get_look (shape, is_arrow ? "arrow" : "line");

  look.box = get_extent (points, n_points);
  look.rotation = 0;
  look.roundness = roundness;
  begin_element (out, chalk_object_get_id (object), object, &look);
  add_points (out, points, n_points);
  add_null (out, "lastCommittedPoint");
  add_null (out, "startBinding");
  add_null (out, "endBinding");
  add_null (out, "startArrowhead");
  if (is_arrow)
    {
      chalk_wire_add_string (out, "endArrowhead", "arrow");
      chalk_wire_add_boolean (out, "elbowed", FALSE);
    }
  else
    add_null (out, "endArrowhead");
  end_element_as (out, shape, type);
}

static void
write_straight (GString *out, ChalkObject *object)
{
  gsize n_points;
  const ChalkStrokePoint *points =
      chalk_shape_get_points (chalk_object_get_shape (object), &n_points);

  write_linear (out, object, points, n_points, 0, NULL);
}

/* --- Strokes -----------------------------------------------------------------------------------
 */

/* Whether it has all points twice but the first and the last: straight pieces, as reading makes of
 * a line with corners. */
static gboolean
has_corners (const ChalkStrokePoint *points, gsize n_points)
{
  if (n_points < 4 || n_points % 2 != 0)
    return FALSE;

  for (gsize i = 1; i + 1 < n_points; i += 2)
    if (points[i].x != points[i + 1].x || points[i].y != points[i + 1].y)
      return FALSE;

  return TRUE;
}

static void
write_corners (GString *out, ChalkObject *object, const ChalkStrokePoint *points, gsize n_points)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (ChalkStrokePoint));

  for (gsize i = 0; i < n_points; i += i == 0 ? 1 : 2)
    g_array_append_vals (corners, &points[i], 1);
  write_linear (out, object, (const ChalkStrokePoint *) (gpointer) corners->data, corners->len, 0,
                NULL);
}

static gboolean
is_sparse (const ChalkStrokePoint *points, gsize n_points)
{
  for (gsize i = 1; i < n_points; i++)
    if (hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y) > SPARSE)
      return TRUE;

  return FALSE;
}

/* The line that the points stand for, in points that lie closer. */
static void
append_samples (GArray *to, const ChalkStyle *style, const ChalkStrokePoint *points, gsize n_points)
{
  g_autoptr (GArray) samples = chalk_stroke_sample (style, points, n_points);

  for (guint i = 0; i < samples->len; i++)
    {
      const ChalkStrokeSample *sample = &g_array_index (samples, ChalkStrokeSample, i);
      ChalkStrokePoint point = { sample->x, sample->y,
                                 chalk_stroke_get_pressure (style, sample->radius) };

      g_array_append_val (to, point);
    }
}

/* Returns: (transfer full): the points with which Excalidraw draws what we draw */
static GArray *
make_trail (const ChalkStyle *style, const ChalkStrokePoint *points, gsize n_points)
{
  GArray *trail = g_array_new (FALSE, FALSE, sizeof (ChalkStrokePoint));
  ChalkStrokePoint last = points[n_points - 1];

  if (is_sparse (points, n_points) && n_points * SAMPLES_MOST < CHALK_LIMIT_STROKE_POINTS)
    append_samples (trail, style, points, n_points);
  else
    g_array_append_vals (trail, points, n_points);

  if (n_points == 1)
    {
      /* It throws away what has a single point. */
      last.x += DOT_LENGTH;
      last.y += DOT_LENGTH;
      g_array_append_val (trail, last);
    }
  for (int i = 0; i < END_REPEATED && n_points > 1; i++)
    g_array_append_val (trail, last);

  return trail;
}

static void
add_pressures (GString *out, const ChalkStrokePoint *points, gsize n_points)
{
  chalk_wire_write_name (out, "pressures");
  chalk_wire_begin_array (out);
  for (gsize i = 0; i < n_points; i++)
    chalk_wire_write_number (
        out, points[i].pressure == CHALK_PRESSURE_NONE ? 0.5 : round_number (points[i].pressure));
  chalk_wire_end_array (out);
}

static void
write_freehand (GString *out, ChalkObject *object, const ChalkStrokePoint *given, gsize n_given)
{
  ChalkShape *shape = chalk_object_get_shape (object);
  g_autoptr (GArray) trail = make_trail (chalk_shape_get_style (shape), given, n_given);
  const ChalkStrokePoint *points = (const ChalkStrokePoint *) (gpointer) trail->data;
  const ChalkStrokePoint *last = &points[trail->len - 1];
  Look look = get_look (shape, "freedraw");

  look.box = get_extent (points, trail->len);
  look.rotation = 0;
  look.width /= CHALK_EXCALIDRAW_PEN;
  begin_element (out, chalk_object_get_id (object), object, &look);
  add_points (out, points, trail->len);
  /* Where this is not said Excalidraw takes a stroke for one that is still drawn. */
  chalk_wire_write_name (out, "lastCommittedPoint");
  write_point (out, last->x - points[0].x, last->y - points[0].y);
  add_pressures (out, points, trail->len);
  chalk_wire_add_boolean (out, "simulatePressure", FALSE);
  end_element (out, shape);
}

/* Strokes by hand are not dashed, whatever they say: Excalidraw's never, ours not where they have
 * pressure. Lines may be. */
static void
write_stroke (GString *out, ChalkObject *object)
{
  ChalkShape *shape = chalk_object_get_shape (object);
  gboolean is_dashed = chalk_shape_get_style (shape)->dash != CHALK_DASH_SOLID;
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (shape, &n_points);

  if (n_points == 1 || chalk_stroke_has_pressure (points, n_points))
    write_freehand (out, object, points, n_points);
  else if (n_points == 2)
    write_linear (out, object, points, n_points, 0, "draw");
  else if (has_corners (points, n_points))
    write_corners (out, object, points, n_points);
  else if (is_dashed)
    write_linear (out, object, points, n_points, ROUND_LINE, "draw");
  else
    write_freehand (out, object, points, n_points);
}

/* --- Text --------------------------------------------------------------------------------------
 */

static void
cut_spaces (GString *text)
{
  gsize length = text->len;

  while (length > 0 && text->str[length - 1] == ' ')
    length--;
  g_string_truncate (text, length);
}

/* Spaces at the end of a line do not count for us, but for Excalidraw.
 *
 * Returns: (transfer full): the text with the ends of the lines that were too long */
static char *
wrap (const ChalkText *text)
{
  GString *wrapped = g_string_new (NULL);
  guint position = 0;
  gsize next_break = 0;

  for (const char *c = text->text; *c != '\0'; c = g_utf8_next_char (c), position++)
    {
      if (next_break < text->n_breaks && text->breaks[next_break] == position)
        {
          cut_spaces (wrapped);
          g_string_append_c (wrapped, '\n');
          next_break++;
        }
      g_string_append_len (wrapped, c, g_utf8_next_char (c) - c);
    }

  return g_string_free (wrapped, FALSE);
}

static const char *
get_align_name (const ChalkText *text)
{
  if (text->align == CHALK_ALIGN_CENTER)
    return "center";

  return (text->align == CHALK_ALIGN_START) != chalk_excalidraw_is_rtl (text->text) ? "left"
                                                                                    : "right";
}

/* @container: (nullable): id of the note that contains the text */
static void
add_text_members (GString *out, const ChalkText *text, double size, const char *container)
{
  g_autofree char *wrapped = wrap (text);

  add_number (out, "fontSize", size);
  chalk_wire_add_integer (out, "fontFamily",
                          text->font == CHALK_FONT_MONO ? FAMILY_MONO : FAMILY_SANS);
  chalk_wire_add_string (out, "text", wrapped);
  chalk_wire_add_string (out, "textAlign", get_align_name (text));
  chalk_wire_add_string (out, "verticalAlign", container != NULL ? "middle" : "top");
  if (container != NULL)
    chalk_wire_add_string (out, "containerId", container);
  else
    add_null (out, "containerId");
  chalk_wire_add_string (out, "originalText", text->text);
  chalk_wire_add_boolean (out, "autoResize", container != NULL || text->n_breaks == 0);
  chalk_wire_add_number (out, "lineHeight", CHALK_TEXT_LINE_HEIGHT);
}

static void
write_text (GString *out, ChalkObject *object)
{
  ChalkShape *shape = chalk_object_get_shape (object);
  const ChalkText *text = chalk_shape_get_text (shape);
  Look look = get_look (shape, "text");

  look.width = 1;
  begin_element (out, chalk_object_get_id (object), object, &look);
  add_text_members (out, text, text->size, NULL);
  end_element (out, shape);
}

static guint
count_lines (const ChalkText *text)
{
  guint n_lines = 1 + (guint) text->n_breaks;

  for (const char *c = text->text; *c != '\0'; c++)
    n_lines += *c == '\n' ? 1 : 0;

  return n_lines;
}

/* Rule E24: in the middle, and small enough for the note. */
static void
write_label (GString *out, ChalkObject *object, const char *id)
{
  g_autoptr (GString) hints = g_string_new (NULL);
  ChalkShape *shape = chalk_object_get_shape (object);
  const ChalkText *text = chalk_shape_get_text (shape);
  Look look = get_look (shape, "text");
  double padding = MIN (NOTE_PADDING, MIN (look.box.width, look.box.height) / NOTE_PADDING_PART);
  double line_height = CHALK_TEXT_LINE_HEIGHT * count_lines (text);
  double size = MIN (text->size, (look.box.height - 2 * padding) / line_height);

  look.box =
      (ChalkRect){ look.box.x + padding, look.box.y + (look.box.height - size * line_height) / 2,
                   look.box.width - 2 * padding, size * line_height };
  look.fill = CHALK_COLOR_NONE;
  look.width = 1;
  begin_element (out, id, object, &look);
  add_text_members (out, text, size, chalk_object_get_id (object));
  chalk_wire_begin_object (hints);
  add_font_hint (hints, text);
  add_hints (out, hints);
  chalk_wire_end_object (out);
}

static void
write_note (GString *out, ChalkObject *object)
{
  ChalkShape *shape = chalk_object_get_shape (object);
  g_autofree char *label = g_strconcat (chalk_object_get_id (object), "_text", NULL);
  gboolean has_text = *chalk_shape_get_text (shape)->text != '\0';
  Look look = get_look (shape, "rectangle");

  look.color = CHALK_COLOR_NONE;
  look.width = 1;
  look.roundness = ROUND_BOX;
  look.corner = NOTE_CORNER;
  look.label = has_text ? label : NULL;
  begin_element (out, chalk_object_get_id (object), object, &look);
  end_element_as (out, shape, "note");
  if (has_text)
    write_label (out, object, label);
}

/* --- Pictures ----------------------------------------------------------------------------------
 */

static void
write_image (GString *out, ChalkObject *object)
{
  ChalkShape *shape = chalk_object_get_shape (object);
  Look look = get_look (shape, "image");

  look.color = CHALK_COLOR_NONE;
  look.width = 1;
  begin_element (out, chalk_object_get_id (object), object, &look);
  chalk_wire_add_string (out, "fileId", chalk_shape_get_image (shape));
  chalk_wire_add_string (out, "status", "saved");
  chalk_wire_write_name (out, "scale");
  write_point (out, 1, 1);
  add_null (out, "crop");
  end_element (out, shape);
}

/* --- All of them --------------------------------------------------------------------------------
 */

static void (*const writers[CHALK_SHAPE_N_KINDS]) (GString *out, ChalkObject *object) = {
  [CHALK_SHAPE_STROKE] = write_stroke,       [CHALK_SHAPE_CIRCLE] = write_ellipse,
  [CHALK_SHAPE_LINE] = write_straight,       [CHALK_SHAPE_ARROW] = write_straight,
  [CHALK_SHAPE_RECTANGLE] = write_rectangle, [CHALK_SHAPE_ELLIPSE] = write_ellipse,
  [CHALK_SHAPE_TEXT] = write_text,           [CHALK_SHAPE_NOTE] = write_note,
  [CHALK_SHAPE_IMAGE] = write_image,         [CHALK_SHAPE_CUSTOM] = write_custom,
};

/**
 * chalk_excalidraw_write_object:
 * @out: an array of elements that is being written
 * @object: with its picture, if it is one, in the same file
 *
 * Writes the element that stands for @object, and others that belong to it.
 */
void
chalk_excalidraw_write_object (GString *out, ChalkObject *object)
{
  g_return_if_fail (out != NULL && object != NULL);

  writers[chalk_shape_get_kind (chalk_object_get_shape (object))](out, object);
}
