/* chalk-writer.c - writing text on the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-fit.h"
#include "chalk-merge.h"
#include "chalk-id.h"
#include "chalk-painter.h"

#include "chalk-writer.h"

#define NOTE_SIDE 200.0 /* board pixels */
#define DARK 0.4        /* luminance of paper on which light letters are read better */

/**
 * ChalkWriter:
 *
 * What is being written: a new text or note, or one that is on the board, as it would be now. It
 * takes effect in the end, as one change. Knows no widget: a canvas shows a field for it. The
 * editor owns it.
 */
struct _ChalkWriter
{
  GObject parent_instance;
  /* Owned */
  ChalkDesk *desk;
  char *id;          /* of the object, also of one that is yet to be made; NULL while not writing */
  ChalkShape *shape; /* as it would be now; NULL while not writing */
  ChalkShape *base;  /* as it is on the board; NULL if it is not there */
  /* State */
  double width; /* of a text, or %CHALK_FIT_NATURAL */
};

G_DEFINE_FINAL_TYPE (ChalkWriter, chalk_writer, G_TYPE_OBJECT)

enum
{
  BEGUN,
  CHANGED,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
forget (ChalkWriter *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->shape, chalk_shape_unref);
  g_clear_pointer (&self->base, chalk_shape_unref);
}

static const char *
text_of (ChalkShape *shape)
{
  return chalk_shape_get_text (shape)->text;
}

static void
take_shape (ChalkWriter *self, ChalkShape *shape)
{
  if (shape == NULL)
    return;

  g_clear_pointer (&self->shape, chalk_shape_unref);
  self->shape = shape;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- While it is written -----------------------------------------------------------------------
 */

static ChalkShape *
fit (ChalkWriter *self, ChalkShape *shape, const char *words)
{
  ChalkText text = *chalk_shape_get_text (shape);

  text.text = words;

  return chalk_fit_text (shape, &text, self->width, NULL);
}

/* Somebody has changed what is being written in: what this user has not changed is theirs. If they
 * have deleted it, what is written becomes another object. */
static void
on_object_changed_cb (ChalkWriter *self, ChalkObject *before, ChalkObject *after)
{
  ChalkShape *shape = after != NULL ? chalk_object_get_shape (after) : NULL;
  g_autofree char *words = NULL;

  if (self->base == NULL || before == NULL || !g_str_equal (chalk_object_get_id (before), self->id))
    return;

  if (shape == NULL || chalk_shape_get_text (shape) == NULL)
    {
      g_clear_pointer (&self->base, chalk_shape_unref);
      g_free (self->id);
      self->id = chalk_id_new ();
      return;
    }

  words = chalk_merge_text (text_of (self->base), text_of (self->shape), text_of (shape));
  if (self->width != CHALK_FIT_NATURAL)
    self->width = chalk_shape_get_box (shape).width;
  g_clear_pointer (&self->base, chalk_shape_unref);
  self->base = chalk_shape_ref (shape);
  take_shape (self, g_str_equal (words, text_of (shape)) ? chalk_shape_ref (shape)
                                                         : fit (self, shape, words));
}

/* --- Beginning ---------------------------------------------------------------------------------
 */

/* Takes @shape, and @base if there is one. Nobody writes in the past, which has no session. */
static void
begin (ChalkWriter *self, const char *id, ChalkShape *shape, ChalkShape *base)
{
  chalk_writer_end (self);
  if (shape == NULL || chalk_desk_get_session (self->desk) == NULL)
    {
      g_clear_pointer (&shape, chalk_shape_unref);
      g_clear_pointer (&base, chalk_shape_unref);
      return;
    }

  self->id = id != NULL ? g_strdup (id) : chalk_id_new ();
  self->shape = shape;
  self->base = base;
  g_signal_emit (self, signals[BEGUN], 0);
}

/* A text has at least one character; whoever writes has none yet. */
#define PLACEHOLDER " "

/**
 * chalk_writer_begin_text:
 * @at: where the first line begins, at its top, in board pixels
 * @width: board pixels, or %CHALK_FIT_NATURAL
 */
void
chalk_writer_begin_text (ChalkWriter *self, ChalkPoint at, double width, ChalkPen *pen)
{
  ChalkText text;
  ChalkStyle style;
  ChalkRect box;

  g_return_if_fail (CHALK_IS_WRITER (self) && CHALK_IS_PEN (pen));

  chalk_writer_end (self);
  text = chalk_pen_get_text (pen);
  style = chalk_pen_get_style_for (pen, CHALK_SHAPE_TEXT);
  text.text = PLACEHOLDER;
  box =
      (ChalkRect){ at.x, at.y, width > 0 ? width : text.size, text.size * CHALK_TEXT_LINE_HEIGHT };
  self->width = width > 0 ? width : CHALK_FIT_NATURAL;
  begin (self, NULL, chalk_shape_new_text (box, 0, &text, &style, NULL), NULL);
}

static gboolean
is_dark (ChalkColor color)
{
  double luminance =
      0.2126 * (color >> 24 & 0xff) + 0.7152 * (color >> 16 & 0xff) + 0.0722 * (color >> 8 & 0xff);

  return luminance / 255 < DARK;
}

/* @middle: of the note, in board pixels */
void
chalk_writer_begin_note (ChalkWriter *self, ChalkPoint middle, ChalkPen *pen)
{
  ChalkRect box = { middle.x - NOTE_SIDE / 2, middle.y - NOTE_SIDE / 2, NOTE_SIDE, NOTE_SIDE };
  ChalkText text;
  ChalkStyle style;

  g_return_if_fail (CHALK_IS_WRITER (self) && CHALK_IS_PEN (pen));

  chalk_writer_end (self);
  text = chalk_pen_get_text (pen);
  text.text = "";
  text.align = CHALK_ALIGN_CENTER;
  style = chalk_pen_get_style_for (pen, CHALK_SHAPE_NOTE);
  if (style.fill == CHALK_COLOR_NONE)
    style.fill = CHALK_NOTE_FILL_DEFAULT;
  style.color = is_dark (style.fill) ? 0xffffffff : CHALK_NOTE_COLOR_DEFAULT;
  self->width = CHALK_FIT_NATURAL;
  begin (self, NULL, chalk_shape_new_note (box, 0, &text, &style, NULL), NULL);
}

/* Returns: %FALSE if there is no such text or note, or it is locked */
gboolean
chalk_writer_begin_object (ChalkWriter *self, const char *object_id)
{
  ChalkObject *object;
  ChalkShape *shape;

  g_return_val_if_fail (CHALK_IS_WRITER (self) && object_id != NULL, FALSE);

  object = chalk_board_lookup (chalk_desk_get_board (self->desk), object_id);
  if (object == NULL || chalk_object_is_locked (object)
      || chalk_shape_get_text (chalk_object_get_shape (object)) == NULL)
    return FALSE;

  chalk_writer_end (self);
  shape = chalk_object_get_shape (object);
  self->width = chalk_shape_get_kind (shape) == CHALK_SHAPE_TEXT ? chalk_fit_find_width (shape)
                                                                 : CHALK_FIT_NATURAL;
  begin (self, object_id, chalk_shape_ref (shape), chalk_shape_ref (shape));

  return chalk_writer_is_writing (self);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_writer_finalize (GObject *object)
{
  ChalkWriter *self = CHALK_WRITER (object);

  g_clear_object (&self->desk);
  forget (self);

  G_OBJECT_CLASS (chalk_writer_parent_class)->finalize (object);
}

static void
chalk_writer_class_init (ChalkWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_writer_finalize;

  /**
   * ChalkWriter::begun:
   *
   * Emitted when there is something to write in: chalk_writer_get_shape() is set.
   */
  signals[BEGUN] = g_signal_new ("begun", CHALK_TYPE_WRITER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  /**
   * ChalkWriter::changed:
   *
   * Emitted when chalk_writer_get_shape() is another.
   */
  signals[CHANGED] = g_signal_new ("changed", CHALK_TYPE_WRITER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  /**
   * ChalkWriter::ended:
   * @object_id: (nullable): what was written, %NULL if nothing is left of it
   *
   * Emitted when nothing is being written any more.
   */
  signals[ENDED] = g_signal_new ("ended", CHALK_TYPE_WRITER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
chalk_writer_init (ChalkWriter *self)
{
}

ChalkWriter *
chalk_writer_new (ChalkDesk *desk)
{
  ChalkWriter *self;

  g_return_val_if_fail (CHALK_IS_DESK (desk), NULL);

  self = g_object_new (CHALK_TYPE_WRITER, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "object-changed", G_CALLBACK (on_object_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

gboolean
chalk_writer_is_writing (ChalkWriter *self)
{
  g_return_val_if_fail (CHALK_IS_WRITER (self), FALSE);

  return self->shape != NULL;
}

/* Returns: (transfer none) (nullable): the text or note as it would be now */
ChalkShape *
chalk_writer_get_shape (ChalkWriter *self)
{
  g_return_val_if_fail (CHALK_IS_WRITER (self), NULL);

  return self->shape;
}

/* Returns: that of the text, or %CHALK_FIT_NATURAL */
double
chalk_writer_get_width (ChalkWriter *self)
{
  g_return_val_if_fail (CHALK_IS_WRITER (self), CHALK_FIT_NATURAL);

  return self->width;
}

/* Returns: (transfer none) (nullable): the id of the object that is being written in */
const char *
chalk_writer_get_id (ChalkWriter *self)
{
  g_return_val_if_fail (CHALK_IS_WRITER (self), NULL);

  return self->id;
}

/* @text: UTF-8, as it was typed */
void
chalk_writer_set_text (ChalkWriter *self, const char *text)
{
  g_autofree char *clean = NULL;

  g_return_if_fail (CHALK_IS_WRITER (self) && text != NULL);

  if (self->shape == NULL)
    return;

  clean = chalk_fit_clean (text);
  if (clean[0] == '\0' && chalk_shape_get_kind (self->shape) == CHALK_SHAPE_TEXT)
    take_shape (self, fit (self, self->shape, PLACEHOLDER));
  else
    take_shape (self, fit (self, self->shape, clean));
}

/* @func: (scope call): what becomes of the shape, for example another style */
void
chalk_writer_reshape (ChalkWriter *self, ChalkReshapeFunc func, gpointer user_data)
{
  g_return_if_fail (CHALK_IS_WRITER (self) && func != NULL);

  if (self->shape != NULL)
    take_shape (self, func (self->shape, user_data));
}

static gboolean
is_empty (ChalkShape *shape)
{
  g_autofree char *text = g_strdup (text_of (shape));

  return g_strstrip (text)[0] == '\0';
}

/* Returns: (transfer full) (nullable): %NULL if nothing is another */
static ChalkChange *
make_change (ChalkWriter *self)
{
  gboolean is_nothing =
      is_empty (self->shape) && chalk_shape_get_kind (self->shape) == CHALK_SHAPE_TEXT;

  if (self->base == NULL)
    return is_nothing ? NULL : chalk_change_new_create (NULL, self->shape);
  if (is_nothing)
    return chalk_change_new_delete (self->id);
  if (chalk_shape_equal (self->shape, self->base))
    return NULL;

  return chalk_change_new_update (self->id, self->shape);
}

/* What was written takes effect. An empty text goes, an empty note stays. */
void
chalk_writer_end (ChalkWriter *self)
{
  g_autoptr (ChalkChange) change = NULL;
  g_autofree char *id = NULL;
  gboolean is_there;

  g_return_if_fail (CHALK_IS_WRITER (self));

  if (self->shape == NULL)
    return;

  change = make_change (self);
  if (change != NULL)
    chalk_desk_submit (self->desk, self->base == NULL ? self->id : NULL, change);
  is_there = change != NULL ? chalk_change_get_change_type (change) != CHALK_CHANGE_DELETE
                            : self->base != NULL;
  id = g_strdup (self->id);
  forget (self);
  g_signal_emit (self, signals[ENDED], 0, is_there ? id : NULL);
}

/* What of it the field does not show: the paper of a note. @cr is in board pixels. */
void
chalk_writer_paint (ChalkWriter *self, cairo_t *cr)
{
  g_autoptr (ChalkShape) blank = NULL;
  ChalkText text;

  g_return_if_fail (CHALK_IS_WRITER (self) && cr != NULL);

  if (self->shape == NULL || chalk_shape_get_kind (self->shape) != CHALK_SHAPE_NOTE)
    return;

  text = *chalk_shape_get_text (self->shape);
  text.text = "";
  text.breaks = NULL;
  text.n_breaks = 0;
  blank = chalk_shape_retext (self->shape, &text, chalk_shape_get_box (self->shape), NULL);
  if (blank != NULL)
    chalk_painter_paint_shape (cr, blank);
}
