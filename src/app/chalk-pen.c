/* chalk-pen.c - what is drawn next looks like
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-pen.h"

#define WIDTH_LEAST 0.1
#define OPACITY_LEAST 0.05 /* less cannot be seen, and so not be found again */

/**
 * ChalkPen:
 *
 * The style of what is drawn next, as properties that can be bound to a settings store, and the
 * colours that the user has mixed. Knows no toolkit and no board: a window keeps its pen when it
 * goes to another board.
 */
struct _ChalkPen
{
  GObject parent_instance;
  /* Owned */
  GStrv custom_colors; /* `#rrggbb` or `#rrggbbaa`, the newest first; never NULL */
  /* State */
  ChalkStyle style;
  double text_size; /* board pixels */
  ChalkFont font;
  ChalkAlign align;
  gboolean erases_parts;
  gboolean is_pen_only;
};

G_DEFINE_FINAL_TYPE (ChalkPen, chalk_pen, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_COLOR,
  PROP_FILL,
  PROP_WIDTH,
  PROP_DASH,
  PROP_OPACITY,
  PROP_TEXT_SIZE,
  PROP_FONT,
  PROP_ALIGN,
  PROP_ERASES_PARTS,
  PROP_PEN_ONLY,
  PROP_CUSTOM_COLORS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const dash_names[CHALK_DASH_N_KINDS] = {
  [CHALK_DASH_SOLID] = "solid",
  [CHALK_DASH_DASHED] = "dashed",
  [CHALK_DASH_DOTTED] = "dotted",
};

static const char *const font_names[CHALK_FONT_N_KINDS] = {
  [CHALK_FONT_SANS] = "sans",
  [CHALK_FONT_SERIF] = "serif",
  [CHALK_FONT_MONO] = "mono",
};

static const char *const align_names[CHALK_ALIGN_N_KINDS] = {
  [CHALK_ALIGN_START] = "start",
  [CHALK_ALIGN_CENTER] = "center",
  [CHALK_ALIGN_END] = "end",
};

/* --- The names that rules E20 and E23 have for them --------------------------------------------
 */

static gboolean
find_name (const char *const *names, guint n_names, const char *name, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (name, names[i]))
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

const char *
chalk_dash_to_name (ChalkDash dash)
{
  g_return_val_if_fail (dash < CHALK_DASH_N_KINDS, NULL);

  return dash_names[dash];
}

gboolean
chalk_dash_from_name (const char *name, ChalkDash *dash)
{
  g_return_val_if_fail (name != NULL && dash != NULL, FALSE);

  return find_name (dash_names, CHALK_DASH_N_KINDS, name, dash);
}

const char *
chalk_font_to_name (ChalkFont font)
{
  g_return_val_if_fail (font < CHALK_FONT_N_KINDS, NULL);

  return font_names[font];
}

gboolean
chalk_font_from_name (const char *name, ChalkFont *font)
{
  g_return_val_if_fail (name != NULL && font != NULL, FALSE);

  return find_name (font_names, CHALK_FONT_N_KINDS, name, font);
}

const char *
chalk_align_to_name (ChalkAlign align)
{
  g_return_val_if_fail (align < CHALK_ALIGN_N_KINDS, NULL);

  return align_names[align];
}

gboolean
chalk_align_from_name (const char *name, ChalkAlign *align)
{
  g_return_val_if_fail (name != NULL && align != NULL, FALSE);

  return find_name (align_names, CHALK_ALIGN_N_KINDS, name, align);
}

static void
notify (ChalkPen *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
notify_of_differences (ChalkPen *self, const ChalkStyle *before)
{
  const struct
  {
    guint property;
    gboolean differs;
  } aspects[] = {
    { PROP_COLOR, before->color != self->style.color },
    { PROP_FILL, before->fill != self->style.fill },
    { PROP_WIDTH, before->width != self->style.width },
    { PROP_DASH, before->dash != self->style.dash },
    { PROP_OPACITY, before->opacity != self->style.opacity },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (aspects); i++)
    if (aspects[i].differs)
      notify (self, aspects[i].property);
}

/* Those of a settings store may be anything. */
static void
set_custom_colors (ChalkPen *self, const char *const *colors)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (gsize i = 0; colors != NULL && colors[i] != NULL && n < CHALK_PEN_CUSTOM_COLORS; i++)
    {
      ChalkColor color;

      if (!chalk_color_parse (colors[i], &color))
        continue;
      g_strv_builder_add (builder, colors[i]);
      n++;
    }

  g_strfreev (self->custom_colors);
  self->custom_colors = g_strv_builder_end (builder);
  notify (self, PROP_CUSTOM_COLORS);
}

static void
chalk_pen_finalize (GObject *object)
{
  ChalkPen *self = CHALK_PEN (object);

  g_clear_pointer (&self->custom_colors, g_strfreev);

  G_OBJECT_CLASS (chalk_pen_parent_class)->finalize (object);
}

static void
chalk_pen_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ChalkPen *self = CHALK_PEN (object);

  switch (prop_id)
    {
    case PROP_COLOR:
      g_value_set_uint (value, self->style.color);
      break;

    case PROP_FILL:
      g_value_set_uint (value, self->style.fill);
      break;

    case PROP_WIDTH:
      g_value_set_double (value, self->style.width);
      break;

    case PROP_DASH:
      g_value_set_string (value, dash_names[self->style.dash]);
      break;

    case PROP_OPACITY:
      g_value_set_double (value, self->style.opacity);
      break;

    case PROP_TEXT_SIZE:
      g_value_set_double (value, self->text_size);
      break;

    case PROP_FONT:
      g_value_set_string (value, font_names[self->font]);
      break;

    case PROP_ALIGN:
      g_value_set_string (value, align_names[self->align]);
      break;

    case PROP_ERASES_PARTS:
      g_value_set_boolean (value, self->erases_parts);
      break;

    case PROP_PEN_ONLY:
      g_value_set_boolean (value, self->is_pen_only);
      break;

    case PROP_CUSTOM_COLORS:
      g_value_set_boxed (value, self->custom_colors);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Whatever a settings store says: what is no name leaves it as it is. */
static void
set_style_property (ChalkPen *self, guint prop_id, const GValue *value)
{
  ChalkStyle style = self->style;

  if (prop_id == PROP_COLOR)
    style.color = g_value_get_uint (value);
  else if (prop_id == PROP_FILL)
    style.fill = g_value_get_uint (value);
  else if (prop_id == PROP_WIDTH)
    style.width = g_value_get_double (value);
  else if (prop_id == PROP_OPACITY)
    style.opacity = g_value_get_double (value);
  else if (g_value_get_string (value) != NULL)
    chalk_dash_from_name (g_value_get_string (value), &style.dash);

  chalk_pen_set_style (self, &style);
}

static void
set_text_property (ChalkPen *self, guint prop_id, const GValue *value)
{
  ChalkText text = chalk_pen_get_text (self);

  if (prop_id == PROP_TEXT_SIZE)
    text.size = g_value_get_double (value);
  else if (prop_id == PROP_FONT && g_value_get_string (value) != NULL)
    chalk_font_from_name (g_value_get_string (value), &text.font);
  else if (prop_id == PROP_ALIGN && g_value_get_string (value) != NULL)
    chalk_align_from_name (g_value_get_string (value), &text.align);

  chalk_pen_set_text (self, &text);
}

static void
chalk_pen_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  ChalkPen *self = CHALK_PEN (object);

  switch (prop_id)
    {
    case PROP_COLOR:
    case PROP_FILL:
    case PROP_WIDTH:
    case PROP_DASH:
    case PROP_OPACITY:
      set_style_property (self, prop_id, value);
      break;

    case PROP_TEXT_SIZE:
    case PROP_FONT:
    case PROP_ALIGN:
      set_text_property (self, prop_id, value);
      break;

    case PROP_ERASES_PARTS:
      if (self->erases_parts != g_value_get_boolean (value))
        {
          self->erases_parts = g_value_get_boolean (value);
          notify (self, PROP_ERASES_PARTS);
        }
      break;

    case PROP_PEN_ONLY:
      if (self->is_pen_only != g_value_get_boolean (value))
        {
          self->is_pen_only = g_value_get_boolean (value);
          notify (self, PROP_PEN_ONLY);
        }
      return;

    case PROP_CUSTOM_COLORS:
      set_custom_colors (self, g_value_get_boxed (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chalk_pen_class_init (ChalkPenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = chalk_pen_finalize;
  object_class->get_property = chalk_pen_get_property;
  object_class->set_property = chalk_pen_set_property;

  properties[PROP_COLOR] =
      g_param_spec_uint ("color", NULL, NULL, 0, G_MAXUINT32, CHALK_PEN_COLOR, flags);
  properties[PROP_FILL] =
      g_param_spec_uint ("fill", NULL, NULL, 0, G_MAXUINT32, CHALK_COLOR_NONE, flags);
  properties[PROP_WIDTH] = g_param_spec_double ("width", NULL, NULL, WIDTH_LEAST,
                                                CHALK_LIMIT_STROKE_WIDTH, CHALK_PEN_WIDTH, flags);
  properties[PROP_DASH] = g_param_spec_string ("dash", NULL, NULL, "solid", flags);
  properties[PROP_OPACITY] =
      g_param_spec_double ("opacity", NULL, NULL, OPACITY_LEAST, 1, 1, flags);
  properties[PROP_TEXT_SIZE] =
      g_param_spec_double ("text-size", NULL, NULL, 1, 1000, CHALK_PEN_TEXT_SIZE, flags);
  properties[PROP_FONT] = g_param_spec_string ("font", NULL, NULL, "sans", flags);
  properties[PROP_ALIGN] = g_param_spec_string ("align", NULL, NULL, "start", flags);
  properties[PROP_ERASES_PARTS] = g_param_spec_boolean ("erases-parts", NULL, NULL, FALSE, flags);
  /* Whether only a pen draws, and fingers move what is seen. */
  properties[PROP_PEN_ONLY] = g_param_spec_boolean ("pen-only", NULL, NULL, FALSE, flags);
  properties[PROP_CUSTOM_COLORS] =
      g_param_spec_boxed ("custom-colors", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
chalk_pen_init (ChalkPen *self)
{
  self->style = (ChalkStyle){ .color = CHALK_PEN_COLOR, .width = CHALK_PEN_WIDTH, .opacity = 1 };
  self->text_size = CHALK_PEN_TEXT_SIZE;
  self->custom_colors = g_new0 (char *, 1);
}

ChalkPen *
chalk_pen_new (void)
{
  return g_object_new (CHALK_TYPE_PEN, NULL);
}

/* Returns: (transfer none): all of it; valid as long as the pen */
const ChalkStyle *
chalk_pen_get_style (ChalkPen *self)
{
  g_return_val_if_fail (CHALK_IS_PEN (self), NULL);

  return &self->style;
}

/* Returns: what of it there is to shapes of this kind */
ChalkStyle
chalk_pen_get_style_for (ChalkPen *self, ChalkShapeKind kind)
{
  ChalkStyle style;

  g_return_val_if_fail (CHALK_IS_PEN (self), ((ChalkStyle){ .color = CHALK_PEN_COLOR }));

  style = self->style;
  if (!(chalk_shape_kind_get_style_parts (kind) & CHALK_STYLE_FILL))
    style.fill = CHALK_COLOR_NONE;

  return style;
}

/* @style: a valid style; an opacity of 0 stands for 1. Notifies what differs. */
void
chalk_pen_set_style (ChalkPen *self, const ChalkStyle *style)
{
  ChalkStyle before;

  g_return_if_fail (CHALK_IS_PEN (self) && style != NULL && style->width > 0);

  before = self->style;
  self->style = *style;
  if (self->style.opacity == 0)
    self->style.opacity = 1;
  notify_of_differences (self, &before);
}

/* Returns: how text is set; it says nothing yet */
ChalkText
chalk_pen_get_text (ChalkPen *self)
{
  g_return_val_if_fail (CHALK_IS_PEN (self), ((ChalkText){ .text = "" }));

  return (
      ChalkText){ .text = "", .size = self->text_size, .font = self->font, .align = self->align };
}

/* @text: of which size, font and alignment count. Notifies what differs. */
void
chalk_pen_set_text (ChalkPen *self, const ChalkText *text)
{
  ChalkText before;

  g_return_if_fail (CHALK_IS_PEN (self) && text != NULL && text->size > 0);

  before = chalk_pen_get_text (self);
  self->text_size = text->size;
  self->font = text->font;
  self->align = text->align;
  if (before.size != text->size)
    notify (self, PROP_TEXT_SIZE);
  if (before.font != text->font)
    notify (self, PROP_FONT);
  if (before.align != text->align)
    notify (self, PROP_ALIGN);
}

ChalkColor
chalk_pen_get_color (ChalkPen *self)
{
  g_return_val_if_fail (CHALK_IS_PEN (self), CHALK_COLOR_NONE);

  return self->style.color;
}

void
chalk_pen_set_color (ChalkPen *self, ChalkColor color)
{
  g_return_if_fail (CHALK_IS_PEN (self));

  g_object_set (self, "color", color, NULL);
}

double
chalk_pen_get_width (ChalkPen *self)
{
  g_return_val_if_fail (CHALK_IS_PEN (self), CHALK_PEN_WIDTH);

  return self->style.width;
}

void
chalk_pen_set_width (ChalkPen *self, double width)
{
  g_return_if_fail (CHALK_IS_PEN (self) && width > 0);

  g_object_set (self, "width", width, NULL);
}

/* Returns: (transfer none): `#rrggbb` or `#rrggbbaa`, the newest first */
const char *const *
chalk_pen_get_custom_colors (ChalkPen *self)
{
  g_return_val_if_fail (CHALK_IS_PEN (self), NULL);

  return (const char *const *) self->custom_colors;
}

/* Puts a colour that is in no palette in front of the others. */
void
chalk_pen_remember_color (ChalkPen *self, ChalkColor color)
{
  g_autoptr (GPtrArray) colors = g_ptr_array_new ();
  g_auto (GStrv) before = NULL;
  char text[CHALK_COLOR_TEXT_SIZE];

  g_return_if_fail (CHALK_IS_PEN (self));

  before = g_steal_pointer (&self->custom_colors);
  g_ptr_array_add (colors, (gpointer) chalk_color_format (color, text));
  for (gsize i = 0; before[i] != NULL; i++)
    if (!g_str_equal (before[i], text))
      g_ptr_array_add (colors, before[i]);
  g_ptr_array_add (colors, NULL);
  set_custom_colors (self, (const char *const *) colors->pdata);
}
