/* chalk-traces.c - pointers, previews and views of all users of a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-traces.h"

/* What one user shows for the moment. */
typedef struct
{
  gboolean is_pointing;
  ChalkPoint pointer;
  ChalkPreview *preview; /* nullable: the newest; of a stroke or a laser its newest part */
  GArray *points;        /* strokes, lasers: ChalkStrokePoint, those from first_point on */
  guint first_point;     /* strokes, lasers: index of the first that is known */
  gboolean has_view;
  ChalkRect view;

  gboolean has_new_pointer;
  gboolean has_new_preview;
  gboolean has_new_view;
  guint n_told; /* strokes, lasers: how many of the points the others know */
} Trace;

/**
 * ChalkTraces:
 *
 * What users show for the moment and what is new of it (rules P3 to P7). The newest counts: only
 * the points of a stroke add up, because each part continues the one before, and those of a laser
 * until they have been told. Owned by its session.
 */
struct _ChalkTraces
{
  GHashTable *traces; /* user id → Trace */
  gboolean has_news;
};

static void
free_trace (gpointer data)
{
  Trace *trace = data;

  g_clear_pointer (&trace->preview, chalk_preview_unref);
  g_clear_pointer (&trace->points, g_array_unref);
  g_free (trace);
}

static Trace *
ensure_trace (ChalkTraces *self, const char *user_id)
{
  Trace *trace = g_hash_table_lookup (self->traces, user_id);

  if (trace == NULL)
    {
      trace = g_new0 (Trace, 1);
      trace->points = g_array_new (FALSE, FALSE, sizeof (ChalkStrokePoint));
      g_hash_table_insert (self->traces, g_strdup (user_id), trace);
    }

  return trace;
}

static gboolean
has_points (ChalkPreview *preview)
{
  ChalkPreviewType type = chalk_preview_get_preview_type (preview);

  return type == CHALK_PREVIEW_STROKE || type == CHALK_PREVIEW_LASER;
}

static gboolean
continues (Trace *trace, ChalkPreview *next)
{
  guint from = chalk_preview_get_from (next);

  return trace->preview != NULL
         && chalk_preview_get_preview_type (trace->preview) == chalk_preview_get_preview_type (next)
         && g_str_equal (chalk_preview_get_id (trace->preview), chalk_preview_get_id (next))
         && from >= trace->first_point && from <= trace->first_point + trace->points->len;
}

static void
add_points (Trace *trace, ChalkPreview *next)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_preview_get_points (next, &n_points);

  if (!continues (trace, next))
    {
      g_array_set_size (trace->points, 0);
      trace->first_point = chalk_preview_get_from (next);
      trace->n_told = 0;
    }

  g_array_set_size (trace->points, chalk_preview_get_from (next) - trace->first_point);
  trace->n_told = MIN (trace->n_told, trace->points->len);
  g_array_append_vals (trace->points, points, n_points);
}

/* What has been told of a laser fades: nobody needs it again. */
static void
note_told (Trace *trace)
{
  if (trace->preview != NULL
      && chalk_preview_get_preview_type (trace->preview) == CHALK_PREVIEW_LASER)
    {
      trace->first_point += trace->points->len;
      g_array_set_size (trace->points, 0);
    }
  trace->n_told = trace->points->len;
}

static ChalkPreview *
points_from (Trace *trace, guint first)
{
  const char *id = chalk_preview_get_id (trace->preview);
  const ChalkStrokePoint *points = &g_array_index (trace->points, ChalkStrokePoint, first);

  if (chalk_preview_get_preview_type (trace->preview) == CHALK_PREVIEW_LASER)
    return chalk_preview_new_laser (id, trace->first_point + first, points,
                                    trace->points->len - first,
                                    chalk_preview_is_spotlight (trace->preview), NULL);

  return chalk_preview_new_stroke (id, chalk_preview_get_style (trace->preview),
                                   trace->first_point + first, points, trace->points->len - first,
                                   NULL);
}

static ChalkPreview *
dup_preview (Trace *trace, guint first)
{
  if (trace->preview == NULL)
    return chalk_preview_new_none ();

  if (has_points (trace->preview))
    return points_from (trace, first);

  return chalk_preview_ref (trace->preview);
}

ChalkTraces *
chalk_traces_new (void)
{
  ChalkTraces *self = g_new0 (ChalkTraces, 1);

  self->traces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_trace);

  return self;
}

void
chalk_traces_free (ChalkTraces *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->traces, g_hash_table_unref);
  g_free (self);
}

/**
 * chalk_traces_set_pointer:
 * @user_id: whose
 * @pointer: (nullable): where the user points, in board pixels; %NULL for nowhere
 */
void
chalk_traces_set_pointer (ChalkTraces *self, const char *user_id, const ChalkPoint *pointer)
{
  Trace *trace;

  g_return_if_fail (self != NULL && user_id != NULL);

  trace = ensure_trace (self, user_id);
  trace->is_pointing = pointer != NULL;
  if (pointer != NULL)
    trace->pointer = *pointer;
  trace->has_new_pointer = TRUE;
  self->has_news = TRUE;
}

/**
 * chalk_traces_set_preview:
 * @user_id: whose
 * @preview: the newest preview, or the next part of a stroke or a laser's trail
 */
void
chalk_traces_set_preview (ChalkTraces *self, const char *user_id, ChalkPreview *preview)
{
  Trace *trace;

  g_return_if_fail (self != NULL && user_id != NULL && preview != NULL);

  trace = ensure_trace (self, user_id);
  /* What is over already is no news. */
  if (chalk_preview_get_preview_type (preview) == CHALK_PREVIEW_NONE && trace->preview == NULL)
    return;

  if (has_points (preview))
    add_points (trace, preview);
  g_clear_pointer (&trace->preview, chalk_preview_unref);
  if (chalk_preview_get_preview_type (preview) != CHALK_PREVIEW_NONE)
    trace->preview = chalk_preview_ref (preview);
  trace->has_new_preview = TRUE;
  self->has_news = TRUE;
}

/**
 * chalk_traces_set_view:
 * @user_id: whose
 * @view: the part of the board that the user sees, in board pixels
 */
void
chalk_traces_set_view (ChalkTraces *self, const char *user_id, ChalkRect view)
{
  Trace *trace;

  g_return_if_fail (self != NULL && user_id != NULL);

  trace = ensure_trace (self, user_id);
  trace->has_view = TRUE;
  trace->view = view;
  trace->has_new_view = TRUE;
  self->has_news = TRUE;
}

/**
 * chalk_traces_end_preview:
 * @user_id: whose
 * @event_id: of an event that has happened
 *
 * Forgets the preview of that event. That is no news: whoever hears of the event knows (rule P4).
 */
void
chalk_traces_end_preview (ChalkTraces *self, const char *user_id, const char *event_id)
{
  Trace *trace;

  g_return_if_fail (self != NULL && user_id != NULL && event_id != NULL);

  trace = g_hash_table_lookup (self->traces, user_id);
  if (trace == NULL || trace->preview == NULL
      || g_strcmp0 (chalk_preview_get_id (trace->preview), event_id) != 0)
    return;

  g_clear_pointer (&trace->preview, chalk_preview_unref);
  trace->has_new_preview = FALSE;
}

/* The user is gone; that is told otherwise. */
void
chalk_traces_remove (ChalkTraces *self, const char *user_id)
{
  g_return_if_fail (self != NULL && user_id != NULL);

  g_hash_table_remove (self->traces, user_id);
}

gboolean
chalk_traces_has_news (ChalkTraces *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_news;
}

/* What is new of the user, or NULL. */
static ChalkEphemeral *
collect_news (Trace *trace)
{
  ChalkEphemeral *news;

  if (!trace->has_new_pointer && !trace->has_new_preview && !trace->has_new_view)
    return NULL;

  news = g_new0 (ChalkEphemeral, 1);
  news->has_pointer = trace->has_new_pointer;
  news->has_view = trace->has_new_view;
  if (trace->has_new_preview)
    news->preview = dup_preview (trace, trace->n_told);

  return news;
}

/* All that the user shows, or NULL. A laser's trail has faded for whoever did not see it come. */
static ChalkEphemeral *
collect_state (Trace *trace)
{
  gboolean has_preview = trace->preview != NULL
                         && chalk_preview_get_preview_type (trace->preview) != CHALK_PREVIEW_LASER;
  ChalkEphemeral *state;

  if (!trace->is_pointing && !has_preview && !trace->has_view)
    return NULL;

  state = g_new0 (ChalkEphemeral, 1);
  state->has_pointer = trace->is_pointing;
  state->has_view = trace->has_view;
  if (has_preview)
    state->preview = dup_preview (trace, 0);

  return state;
}

/* What the user shows no more, and where they look. */
static ChalkEphemeral *
collect_end (Trace *trace)
{
  ChalkEphemeral *end = g_new0 (ChalkEphemeral, 1);

  end->has_pointer = !trace->is_pointing;
  end->has_view = trace->has_view;
  if (trace->preview == NULL)
    end->preview = chalk_preview_new_none ();

  return end;
}

static ChalkMessage *
collect (ChalkTraces *self, ChalkEphemeral *(*collect_one) (Trace *trace))
{
  g_autoptr (ChalkMessage) message = chalk_message_new (CHALK_MESSAGE_EPHEMERAL);
  GHashTableIter iter;
  const char *user_id;
  Trace *trace;

  message->ephemerals = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_ephemeral_free);
  g_hash_table_iter_init (&iter, self->traces);
  while (g_hash_table_iter_next (&iter, (gpointer *) &user_id, (gpointer *) &trace))
    {
      ChalkEphemeral *ephemeral = collect_one (trace);

      if (ephemeral == NULL)
        continue;

      ephemeral->user_id = g_strdup (user_id);
      ephemeral->is_pointing = trace->is_pointing;
      ephemeral->pointer = trace->pointer;
      ephemeral->view = trace->view;
      g_ptr_array_add (message->ephemerals, ephemeral);
    }

  return message->ephemerals->len > 0 ? g_steal_pointer (&message) : NULL;
}

/**
 * chalk_traces_take_news:
 *
 * Returns: (transfer full) (nullable): what is new since the last call; from now on it is not
 */
ChalkMessage *
chalk_traces_take_news (ChalkTraces *self)
{
  ChalkMessage *message;
  GHashTableIter iter;
  Trace *trace;

  g_return_val_if_fail (self != NULL, NULL);

  message = collect (self, collect_news);
  self->has_news = FALSE;
  g_hash_table_iter_init (&iter, self->traces);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &trace))
    {
      trace->has_new_pointer = FALSE;
      trace->has_new_preview = FALSE;
      trace->has_new_view = FALSE;
      note_told (trace);
    }

  return message;
}

/* (transfer full) (nullable): all that users show now, but for lasers, for somebody who knows
 * nothing of it. */
ChalkMessage *
chalk_traces_dup_state (ChalkTraces *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return collect (self, collect_state);
}

/* (transfer full) (nullable): what users show no more, and where they look, for somebody who has
 * missed news. What is shown goes on with the next news. */
ChalkMessage *
chalk_traces_dup_ends (ChalkTraces *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return collect (self, collect_end);
}
