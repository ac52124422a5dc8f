/* chalk-preview-sender.c - shows the others what the host is about to do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-preview-sender.h"

/**
 * ChalkPreviewSender:
 *
 * Keeps the newest state of what a tool does and sends it when the window has a frame to paint, so
 * at most once a frame (rules P3 and P4): of a stroke the points that are new, of anything else the
 * whole. The editor owns it.
 */
struct _ChalkPreviewSender
{
  /* Owned */
  ChalkDesk *desk;
  ChalkPreview *next; /* what to send, NULL if it is a stroke or nothing is new */
  char *stroke_id;    /* NULL if it is neither a stroke nor a laser */
  GArray *points;     /* ChalkStrokePoint: all of the stroke so far, shared with the tool */
  /* State */
  ChalkStyle style;
  gboolean is_laser;
  gboolean is_spotlight;
  guint n_sent; /* points that have been sent */
  gboolean is_shown;
};

ChalkPreviewSender *
chalk_preview_sender_new (ChalkDesk *desk)
{
  ChalkPreviewSender *self = g_new0 (ChalkPreviewSender, 1);

  self->desk = g_object_ref (desk);

  return self;
}

static void
forget (ChalkPreviewSender *self)
{
  g_clear_pointer (&self->next, chalk_preview_unref);
  g_clear_pointer (&self->stroke_id, g_free);
  g_clear_pointer (&self->points, g_array_unref);
  self->n_sent = 0;
  self->is_laser = FALSE;
}

void
chalk_preview_sender_free (ChalkPreviewSender *self)
{
  g_return_if_fail (self != NULL);

  forget (self);
  g_clear_object (&self->desk);
  g_free (self);
}

/**
 * chalk_preview_sender_show_stroke:
 * @id: of the event that the stroke will become
 * @style: its style
 * @points: (element-type ChalkStrokePoint): all points so far; a reference is kept, and the array
 *   may grow
 */
void
chalk_preview_sender_show_stroke (ChalkPreviewSender *self, const char *id, const ChalkStyle *style,
                                  GArray *points)
{
  g_return_if_fail (self != NULL && id != NULL && style != NULL && points != NULL);

  if (g_strcmp0 (self->stroke_id, id) == 0)
    return;

  forget (self);
  self->stroke_id = g_strdup (id);
  self->style = *style;
  self->points = g_array_ref (points);
}

/* As chalk_preview_sender_show_stroke(), for a laser pointer or a spotlight. */
void
chalk_preview_sender_show_laser (ChalkPreviewSender *self, const char *id, GArray *points,
                                 gboolean is_spotlight)
{
  g_return_if_fail (self != NULL && id != NULL && points != NULL);

  forget (self);
  self->stroke_id = g_strdup (id);
  self->points = g_array_ref (points);
  self->is_laser = TRUE;
  self->is_spotlight = is_spotlight;
}

static void
show (ChalkPreviewSender *self, ChalkPreview *preview)
{
  forget (self);
  self->next = preview;
}

void
chalk_preview_sender_show_shape (ChalkPreviewSender *self, const char *id, ChalkShape *shape)
{
  g_return_if_fail (self != NULL && id != NULL && shape != NULL);

  show (self, chalk_preview_new_shape (id, shape));
}

/* The others see the first %CHALK_LIMIT_PREVIEW_OBJECTS objects move, and the rest in the end. */
void
chalk_preview_sender_show_move (ChalkPreviewSender *self, const char *const *object_ids,
                                ChalkPoint offset)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_if_fail (self != NULL && object_ids != NULL);

  for (guint i = 0; object_ids[i] != NULL && i < CHALK_LIMIT_PREVIEW_OBJECTS; i++)
    g_ptr_array_add (ids, (gpointer) object_ids[i]);
  g_ptr_array_add (ids, NULL);

  show (self, chalk_preview_new_move ((const char *const *) ids->pdata, offset.x, offset.y, NULL));
}

/* It is over; if it became an event, that has been submitted before. */
void
chalk_preview_sender_end (ChalkPreviewSender *self)
{
  g_autoptr (ChalkPreview) none = NULL;

  g_return_if_fail (self != NULL);

  forget (self);
  if (!self->is_shown)
    return;

  none = chalk_preview_new_none ();
  chalk_desk_set_preview (self->desk, none);
  self->is_shown = FALSE;
}

static ChalkPreview *
take_next (ChalkPreviewSender *self)
{
  const ChalkStrokePoint *points;
  ChalkPreview *part;
  guint n_points;

  if (self->points == NULL || self->n_sent >= self->points->len)
    return g_steal_pointer (&self->next);

  points = &g_array_index (self->points, ChalkStrokePoint, self->n_sent);
  n_points = self->points->len - self->n_sent;
  part = self->is_laser ? chalk_preview_new_laser (self->stroke_id, self->n_sent, points, n_points,
                                                   self->is_spotlight, NULL)
                        : chalk_preview_new_stroke (self->stroke_id, &self->style, self->n_sent,
                                                    points, n_points, NULL);
  self->n_sent = self->points->len;

  return part;
}

/* Sends what is new. */
void
chalk_preview_sender_flush (ChalkPreviewSender *self)
{
  g_autoptr (ChalkPreview) preview = NULL;

  g_return_if_fail (self != NULL);

  preview = take_next (self);
  if (preview == NULL)
    return;

  chalk_desk_set_preview (self->desk, preview);
  self->is_shown = TRUE;
}
