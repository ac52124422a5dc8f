/* chalk-guide.c - follow somebody over the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-guide.h"

#define VIEW_INTERVAL_MS 100 /* rule P7 */
#define STEP_MS 180          /* a little longer than what comes between two views */

/**
 * ChalkGuide:
 *
 * Shows what somebody else sees, until they leave or the user does something of their own; and
 * tells the others what is seen here (rule P7). One for each editor; the window owns it.
 */
struct _ChalkGuide
{
  GObject parent_instance;
  /* Owned */
  ChalkEditor *editor;
  char *followed; /* user id; NULL while nobody is followed */
  AdwAnimation *animation;
  /* Borrowed */
  GtkWidget *canvas;
  /* State */
  ChalkView shown; /* the view as this guide has left it */
  ChalkRect from;  /* where the animation began, in board pixels */
  ChalkRect to;    /* where it leads */
  ChalkRect told;  /* what the others know to be seen here */
  gboolean is_moving;
  guint tell_source; /* 0: the others may be told at once */
};

G_DEFINE_FINAL_TYPE (ChalkGuide, chalk_guide, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_same_rect (ChalkRect a, ChalkRect b)
{
  return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

static gboolean
is_same_size (const ChalkView *a, const ChalkView *b)
{
  return a->width == b->width && a->height == b->height;
}

static gboolean
is_same_place (const ChalkView *a, const ChalkView *b)
{
  return a->x == b->x && a->y == b->y && a->zoom == b->zoom;
}

/* --- Telling the others --------------------------------------------------------------------------
 */

static void tell_view (ChalkGuide *self);

static gboolean
on_tell_due_cb (gpointer user_data)
{
  ChalkGuide *self = CHALK_GUIDE (user_data);

  self->tell_source = 0;
  tell_view (self);

  return G_SOURCE_REMOVE;
}

static void
tell_view (ChalkGuide *self)
{
  const ChalkView *view = chalk_editor_get_view (self->editor);
  ChalkRect seen = chalk_view_get_bounds (view);

  if (self->tell_source != 0 || view->width <= 0 || view->height <= 0
      || is_same_rect (seen, self->told))
    return;

  self->told = seen;
  self->tell_source = g_timeout_add (VIEW_INTERVAL_MS, on_tell_due_cb, self);
  chalk_desk_set_view (chalk_editor_get_desk (self->editor), seen);
}

/* --- Following -----------------------------------------------------------------------------------
 */

static void
show (ChalkGuide *self, ChalkRect rect)
{
  self->is_moving = TRUE;
  chalk_editor_show (self->editor, rect);
  self->is_moving = FALSE;
  self->shown = *chalk_editor_get_view (self->editor);
}

static void
on_animation_value_cb (double value, gpointer user_data)
{
  ChalkGuide *self = CHALK_GUIDE (user_data);
  const ChalkRect rect = {
    self->from.x + (self->to.x - self->from.x) * value,
    self->from.y + (self->to.y - self->from.y) * value,
    self->from.width + (self->to.width - self->from.width) * value,
    self->from.height + (self->to.height - self->from.height) * value,
  };

  if (self->followed != NULL)
    show (self, rect);
}

/* Goes there from wherever the view is by now; at once where animations are off. */
static void
move_to (ChalkGuide *self, ChalkRect rect)
{
  ChalkView target = *chalk_editor_get_view (self->editor);

  chalk_view_show (&target, rect);
  self->from = chalk_view_get_bounds (chalk_editor_get_view (self->editor));
  self->to = chalk_view_get_bounds (&target);
  self->shown = *chalk_editor_get_view (self->editor);
  adw_animation_reset (self->animation);
  adw_animation_play (self->animation);
}

static const ChalkOther *
lookup_followed (ChalkGuide *self)
{
  ChalkDesk *desk = chalk_editor_get_desk (self->editor);

  return chalk_others_lookup (chalk_desk_get_others (desk), self->followed);
}

static void
catch_up (ChalkGuide *self, gboolean is_resized)
{
  const ChalkOther *other = lookup_followed (self);
  ChalkView target = *chalk_editor_get_view (self->editor);

  if (other == NULL || !other->has_view)
    return;

  chalk_view_show (&target, other->view);
  if (is_resized || !is_same_rect (chalk_view_get_bounds (&target), self->to))
    move_to (self, other->view);
}

/* Whatever changes the view but the guide is the user's doing. */
static void
on_editor_refresh_cb (ChalkGuide *self)
{
  const ChalkView *view = chalk_editor_get_view (self->editor);

  tell_view (self);
  if (self->followed == NULL || self->is_moving)
    return;

  if (chalk_editor_is_at_work (self->editor)
      || (is_same_size (view, &self->shown) && !is_same_place (view, &self->shown)))
    chalk_guide_stop (self);
  else
    catch_up (self, !is_same_size (view, &self->shown));
}

static void
on_people_changed_cb (ChalkGuide *self)
{
  ChalkPeople *people = chalk_desk_get_people (chalk_editor_get_desk (self->editor));

  if (self->followed != NULL && chalk_people_lookup (people, self->followed) == NULL)
    chalk_guide_stop (self);
}

/* --- Object --------------------------------------------------------------------------------------
 */

static void
chalk_guide_dispose (GObject *object)
{
  ChalkGuide *self = CHALK_GUIDE (object);

  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_clear_pointer (&self->followed, g_free);
  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (chalk_guide_parent_class)->dispose (object);
}

static void
chalk_guide_class_init (ChalkGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_guide_dispose;

  /**
   * ChalkGuide::changed:
   *
   * Emitted when somebody else is followed, or nobody any more.
   */
  signals[CHANGED] = g_signal_new ("changed", CHALK_TYPE_GUIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
chalk_guide_init (ChalkGuide *self)
{
}

/**
 * chalk_guide_new:
 * @editor: whose view is led
 * @canvas: (transfer none): shows it; outlives the guide
 *
 * Returns: (transfer full): follows nobody yet
 */
ChalkGuide *
chalk_guide_new (ChalkEditor *editor, GtkWidget *canvas)
{
  ChalkGuide *self;
  AdwAnimationTarget *target;

  g_return_val_if_fail (CHALK_IS_EDITOR (editor) && GTK_IS_WIDGET (canvas), NULL);

  self = g_object_new (CHALK_TYPE_GUIDE, NULL);
  self->editor = g_object_ref (editor);
  self->canvas = canvas;
  target = adw_callback_animation_target_new (on_animation_value_cb, self, NULL);
  self->animation = adw_timed_animation_new (canvas, 0, 1, STEP_MS, target);
  g_signal_connect_object (editor, "refresh", G_CALLBACK (on_editor_refresh_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chalk_desk_get_people (chalk_editor_get_desk (editor)), "items-changed",
                           G_CALLBACK (on_people_changed_cb), self, G_CONNECT_SWAPPED);
  tell_view (self);

  return self;
}

/**
 * chalk_guide_follow:
 * @user_id: somebody else who is here
 *
 * From now on at least what they see is shown.
 */
void
chalk_guide_follow (ChalkGuide *self, const char *user_id)
{
  g_return_if_fail (CHALK_IS_GUIDE (self) && user_id != NULL);

  g_free (self->followed);
  self->followed = g_strdup (user_id);
  self->shown = *chalk_editor_get_view (self->editor);
  self->to = chalk_view_get_bounds (&self->shown);
  g_signal_emit (self, signals[CHANGED], 0);
  catch_up (self, FALSE);
}

void
chalk_guide_stop (ChalkGuide *self)
{
  g_return_if_fail (CHALK_IS_GUIDE (self));

  if (self->followed == NULL)
    return;

  g_clear_pointer (&self->followed, g_free);
  adw_animation_pause (self->animation);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* (nullable): the user id of whoever is followed */
const char *
chalk_guide_get_followed (ChalkGuide *self)
{
  g_return_val_if_fail (CHALK_IS_GUIDE (self), NULL);

  return self->followed;
}

/* Brings everybody to what is seen here (rule P8). */
void
chalk_guide_summon (ChalkGuide *self)
{
  g_return_if_fail (CHALK_IS_GUIDE (self));

  chalk_desk_summon (chalk_editor_get_desk (self->editor),
                     chalk_view_get_bounds (chalk_editor_get_view (self->editor)));
}
