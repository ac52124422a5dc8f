/* chalk-desk.c - the host's own place in a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-desk"

#include "config.h"

#include "chalk-id.h"
#include "chalk-session-roles.h"

#include "chalk-desk.h"

/**
 * ChalkDesk:
 *
 * One more participant with a cursor: the replica of the board that the host's window shows, who is
 * here, and what the others are about to do. Changes go through the session like everybody's; until
 * the session has told of them they are *pending* and shown above the board. Knows no toolkit.
 *
 * The window owns it; the session borrows it from the join until it leaves or is closed.
 */
struct _ChalkDesk
{
  GObject parent_instance;
  /* Owned */
  ChalkSession *session; /* NULL once closed */
  char *session_id;
  char *user_id;
  ChalkBoard *board;
  ChalkPeople *people;
  ChalkOthers *others;
  ChalkPending *pending;
  ChalkPictureCache *pictures;
  /* Borrowed */
  ChalkSubscription *subscription; /* NULL once closed */
  /* State */
  guint64 last_tag;
};

static void subscriber_iface_init (ChalkSubscriberInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkDesk, chalk_desk, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_SUBSCRIBER, subscriber_iface_init))

enum
{
  OBJECT_CHANGED,
  PAPER_CHANGED,
  RESET,
  SYNCED,
  TRACES_CHANGED,
  REFUSED,
  SKIPPED,
  CLOSED,
  EVENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static ChalkInstant
now (void)
{
  return (ChalkInstant){ g_get_monotonic_time (), g_get_real_time () / 1000 };
}

static void
emit_traces_changed (ChalkDesk *self)
{
  g_signal_emit (self, signals[TRACES_CHANGED], 0);
}

static void
apply_event (ChalkDesk *self, ChalkEvent *event)
{
  g_autoptr (GArray) changes = chalk_board_apply (self->board, event);

  chalk_others_settle (self->others, event);
  for (guint i = 0; i < changes->len; i++)
    {
      ChalkBoardChange *change = &g_array_index (changes, ChalkBoardChange, i);

      if (change->paper_after != NULL)
        g_signal_emit (self, signals[PAPER_CHANGED], 0);
      else
        g_signal_emit (self, signals[OBJECT_CHANGED], 0, change->before, change->after);
    }
  g_signal_emit (self, signals[EVENT], 0, event);
}

static void
apply_events (ChalkDesk *self, GPtrArray *events)
{
  for (guint i = 0; events != NULL && i < events->len; i++)
    apply_event (self, g_ptr_array_index (events, i));

  chalk_pending_settle (self->pending, chalk_board_get_version (self->board));
  emit_traces_changed (self);
}

static void
append_objects (ChalkDesk *self, GPtrArray *objects)
{
  for (guint i = 0; objects != NULL && i < objects->len; i++)
    {
      ChalkObject *object = g_ptr_array_index (objects, i);

      if (chalk_board_append (self->board, object))
        g_signal_emit (self, signals[OBJECT_CHANGED], 0, NULL, object);
    }
}

static void
clear_board (ChalkDesk *self, ChalkMessage *message)
{
  chalk_board_clear (self->board, message->sequence);
  chalk_board_set_paper (self->board, &message->paper);
}

static void
start_sync (ChalkDesk *self, ChalkMessage *message)
{
  if (message->mode != CHALK_SYNC_FULL)
    return;

  clear_board (self, message);
  g_signal_emit (self, signals[RESET], 0);
}

static void
take_snapshot (ChalkDesk *self, ChalkMessage *message)
{
  if (message->mode != CHALK_SYNC_FULL)
    {
      apply_events (self, message->events);
      return;
    }

  /* The version is known only now, and the board has no way to set it but this. */
  if (message->chunk == 1)
    clear_board (self, message);
  append_objects (self, message->objects);
}

static void
complete_sync (ChalkDesk *self, ChalkMessage *message)
{
  if (chalk_board_get_n_objects (self->board) == 0)
    clear_board (self, message);

  chalk_pending_settle (self->pending, chalk_board_get_version (self->board));
  emit_traces_changed (self);
  g_signal_emit (self, signals[SYNCED], 0);
}

static void
update_others (ChalkDesk *self, GPtrArray *ephemerals)
{
  for (guint i = 0; i < ephemerals->len; i++)
    {
      const ChalkEphemeral *news = g_ptr_array_index (ephemerals, i);

      if (g_strcmp0 (news->user_id, self->user_id) != 0)
        chalk_others_update (self->others, news, g_get_monotonic_time ());
    }

  emit_traces_changed (self);
}

static void
forget_user (ChalkDesk *self, const ChalkPresence *user)
{
  chalk_others_remove (self->others, user->user_id);
  emit_traces_changed (self);
}

static void
chalk_desk_deliver (ChalkSubscriber *subscriber, ChalkMessage *message)
{
  ChalkDesk *self = CHALK_DESK (subscriber);

  switch (message->type)
    {
    case CHALK_MESSAGE_EVENTS:
      apply_events (self, message->events);
      break;

    case CHALK_MESSAGE_SYNC_START:
      start_sync (self, message);
      break;

    case CHALK_MESSAGE_SNAPSHOT:
      take_snapshot (self, message);
      break;

    case CHALK_MESSAGE_SYNC_COMPLETE:
      complete_sync (self, message);
      break;

    case CHALK_MESSAGE_PRESENCE_STATE:
      chalk_people_reset (self->people, message->joins);
      break;

    case CHALK_MESSAGE_PRESENCE_DIFF:
      chalk_people_update (self->people, message->joins, message->leaves);
      emit_traces_changed (self);
      break;

    case CHALK_MESSAGE_EPHEMERAL:
      update_others (self, message->ephemerals);
      break;

    case CHALK_MESSAGE_USER_LEFT:
      forget_user (self, message->user);
      break;

    /* In this process nothing is lost on the way, so there is nothing to compare or to recover; and
     * a host stays a host. */
    case CHALK_MESSAGE_ROLE:
    case CHALK_MESSAGE_SUMMONED:
    case CHALK_MESSAGE_USER_JOINED:
    case CHALK_MESSAGE_RESEND:
    case CHALK_MESSAGE_HEARTBEAT:
      break;

    case CHALK_MESSAGE_N_TYPES:
    default:
      g_assert_not_reached ();
    }
}

static void
chalk_desk_answer (ChalkSubscriber *subscriber, const ChalkAnswer *answer)
{
  ChalkDesk *self = CHALK_DESK (subscriber);

  chalk_pending_answer (self->pending, answer->tag, answer->error == NULL ? answer->sequence : 0);

  chalk_pending_settle (self->pending, chalk_board_get_version (self->board));
  emit_traces_changed (self);
  if (answer->error != NULL)
    g_signal_emit (self, signals[REFUSED], 0, answer->error);
  else if (answer->n_skipped > 0)
    g_signal_emit (self, signals[SKIPPED], 0);
}

static gboolean
chalk_desk_is_ready (ChalkSubscriber *subscriber)
{
  return TRUE;
}

static void
chalk_desk_flushed (ChalkSubscriber *subscriber)
{
}

static void
chalk_desk_closed (ChalkSubscriber *subscriber, const GError *error)
{
  ChalkDesk *self = CHALK_DESK (subscriber);

  self->subscription = NULL;
  g_clear_object (&self->session);
  chalk_pending_clear (self->pending);
  g_signal_emit (self, signals[CLOSED], 0, error);
}

static void
subscriber_iface_init (ChalkSubscriberInterface *iface)
{
  iface->is_ready = chalk_desk_is_ready;
  iface->deliver = chalk_desk_deliver;
  iface->answer = chalk_desk_answer;
  iface->flushed = chalk_desk_flushed;
  iface->closed = chalk_desk_closed;
}

static void
chalk_desk_dispose (GObject *object)
{
  chalk_desk_leave (CHALK_DESK (object));

  G_OBJECT_CLASS (chalk_desk_parent_class)->dispose (object);
}

static void
chalk_desk_finalize (GObject *object)
{
  ChalkDesk *self = CHALK_DESK (object);

  g_clear_pointer (&self->session_id, g_free);
  g_clear_pointer (&self->user_id, g_free);
  g_clear_object (&self->board);
  g_clear_object (&self->people);
  g_clear_pointer (&self->others, chalk_others_free);
  g_clear_pointer (&self->pending, chalk_pending_free);
  g_clear_object (&self->pictures);

  G_OBJECT_CLASS (chalk_desk_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  /**
   * ChalkDesk::event:
   * @event: what happened
   *
   * Emitted after somebody's event, which may be the host's own, was applied to the replica.
   */
  signals[EVENT] = g_signal_new ("event", CHALK_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, CHALK_TYPE_EVENT);

  /**
   * ChalkDesk::object-changed:
   * @before: (nullable): the object as it was
   * @after: (nullable): the object as it is
   *
   * Emitted after an event changed an object of the replica.
   */
  signals[OBJECT_CHANGED] =
      g_signal_new ("object-changed", CHALK_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, CHALK_TYPE_OBJECT, CHALK_TYPE_OBJECT);

  /* Emitted after an event gave the replica another paper. */
  signals[PAPER_CHANGED] = g_signal_new ("paper-changed", CHALK_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  /* Emitted after the replica was emptied, because it is filled again. */
  signals[RESET] = g_signal_new ("reset", CHALK_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  /* Emitted when a sync is complete: the replica is the board. */
  signals[SYNCED] = g_signal_new ("synced", CHALK_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  /* Emitted when what is shown above the board may be another: pending changes, others' pointers
   * and previews. */
  signals[TRACES_CHANGED] = g_signal_new ("traces-changed", CHALK_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChalkDesk::refused:
   * @error: why, of the domain %CHALK_ERROR
   *
   * Emitted when the session refused a change, which is no longer shown then.
   */
  signals[REFUSED] = g_signal_new ("refused", CHALK_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  /* Emitted when an undo or redo has left objects alone that others have changed since. */
  signals[SKIPPED] = g_signal_new ("skipped", CHALK_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  /**
   * ChalkDesk::closed:
   * @error: why
   *
   * Emitted once, when the session is over. The replica stays as it is; changes go nowhere.
   */
  signals[CLOSED] = g_signal_new ("closed", CHALK_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
chalk_desk_class_init (ChalkDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chalk_desk_dispose;
  object_class->finalize = chalk_desk_finalize;

  install_signals ();
}

static void
chalk_desk_init (ChalkDesk *self)
{
  self->board = chalk_board_new ();
  self->others = chalk_others_new ();
  self->pending = chalk_pending_new ();
}

/* Without them the history says "Somebody": that is no reason not to show the board. */
static void
learn_names (ChalkDesk *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;

  if (!chalk_session_list_people (self->session, names, &error))
    g_message ("%s: no names: %s", self->session_id, error->message);
  chalk_people_learn (self->people, names);
}

/**
 * chalk_desk_new:
 * @session: the session to join
 * @join: as whom; for the call
 *
 * The replica is empty until the session's next flush.
 *
 * Returns: (transfer full): a participant of @session
 */
ChalkDesk *
chalk_desk_new (ChalkSession *session, const ChalkJoin *join)
{
  ChalkDesk *self;

  g_return_val_if_fail (CHALK_IS_SESSION (session) && join != NULL, NULL);

  self = g_object_new (CHALK_TYPE_DESK, NULL);
  self->session = g_object_ref (session);
  self->session_id = g_strdup (chalk_session_get_id (session));
  self->user_id = g_strdup (join->user_id);
  self->people = chalk_people_new (join->user_id);
  learn_names (self);
  self->pictures = chalk_picture_cache_new (session);
  self->subscription = chalk_session_join (session, CHALK_SUBSCRIBER (self), join, now ());

  return self;
}

/**
 * chalk_desk_new_for_board:
 * @board: shown as it is; whoever changes it says so with chalk_desk_tell_changed()
 * @pictures: (nullable): what its images show
 *
 * A desk where nobody works: it is in no session, and changes go nowhere. With it a canvas shows
 * any board.
 *
 * Returns: (transfer full): a desk with @board
 */
ChalkDesk *
chalk_desk_new_for_board (ChalkBoard *board, ChalkPictureCache *pictures)
{
  ChalkDesk *self;

  g_return_val_if_fail (CHALK_IS_BOARD (board), NULL);

  self = g_object_new (CHALK_TYPE_DESK, NULL);
  self->people = chalk_people_new (NULL);
  g_set_object (&self->board, board);
  g_set_object (&self->pictures, pictures);

  return self;
}

/* Leaves the session, if it has not ended. Not from within one of its flushes. */
void
chalk_desk_leave (ChalkDesk *self)
{
  g_autoptr (ChalkSession) session = NULL;

  g_return_if_fail (CHALK_IS_DESK (self));

  session = g_steal_pointer (&self->session);
  if (session != NULL)
    chalk_session_leave (session, g_steal_pointer (&self->subscription), CHALK_LEAVE_NORMAL);
}

/* Which board this is, also when the session is over. */
const char *
chalk_desk_get_session_id (ChalkDesk *self)
{
  g_return_val_if_fail (CHALK_IS_DESK (self), NULL);

  return self->session_id;
}

/* Returns: (transfer none) (nullable): the session, until it is over */
ChalkSession *
chalk_desk_get_session (ChalkDesk *self)
{
  g_return_val_if_fail (CHALK_IS_DESK (self), NULL);

  return self->session;
}

/* Returns: (transfer none): the replica; to be read only */
ChalkBoard *
chalk_desk_get_board (ChalkDesk *self)
{
  g_return_val_if_fail (CHALK_IS_DESK (self), NULL);

  return self->board;
}

/* Returns: (transfer none) (nullable): who the host is in the session; %NULL outside of one */
const char *
chalk_desk_get_user_id (ChalkDesk *self)
{
  g_return_val_if_fail (CHALK_IS_DESK (self), NULL);

  return self->user_id;
}

/* Returns: (transfer none) (nullable): what the images of the board show */
ChalkPictureCache *
chalk_desk_get_pictures (ChalkDesk *self)
{
  g_return_val_if_fail (CHALK_IS_DESK (self), NULL);

  return self->pictures;
}

ChalkPeople *
chalk_desk_get_people (ChalkDesk *self)
{
  g_return_val_if_fail (CHALK_IS_DESK (self), NULL);

  return self->people;
}

ChalkOthers *
chalk_desk_get_others (ChalkDesk *self)
{
  g_return_val_if_fail (CHALK_IS_DESK (self), NULL);

  return self->others;
}

/* Whether the session has not yet told of something that was submitted. */
gboolean
chalk_desk_has_pending (ChalkDesk *self)
{
  g_return_val_if_fail (CHALK_IS_DESK (self), FALSE);

  return !chalk_pending_is_empty (self->pending);
}

/* How often something was submitted, undo and redo included; for whoever wants to know whether
 * anything was since. */
guint64
chalk_desk_get_n_submitted (ChalkDesk *self)
{
  g_return_val_if_fail (CHALK_IS_DESK (self), 0);

  return self->last_tag;
}

/**
 * chalk_desk_read_events:
 * @first: number of the first event
 * @last: number of the last one
 * @events: (element-type ChalkEvent): where they are appended, see chalk_session_read_events()
 * @error: return location; what the store says
 *
 * Of a session that is over nothing can be read any more: then there are none.
 */
gboolean
chalk_desk_read_events (ChalkDesk *self, guint64 first, guint64 last, GPtrArray *events,
                        GError **error)
{
  g_return_val_if_fail (CHALK_IS_DESK (self) && events != NULL, FALSE);

  return self->session == NULL
         || chalk_session_read_events (self->session, first, last, events, error);
}

/**
 * chalk_desk_tell_changed:
 * @before: (nullable): an object as it was
 * @after: (nullable): the same as it is; with neither, everything may be different
 *
 * For the owner of a board that was given to chalk_desk_new_for_board().
 */
void
chalk_desk_tell_changed (ChalkDesk *self, ChalkObject *before, ChalkObject *after)
{
  g_return_if_fail (CHALK_IS_DESK (self) && self->session == NULL);

  if (before != NULL || after != NULL)
    g_signal_emit (self, signals[OBJECT_CHANGED], 0, before, after);
  else
    g_signal_emit (self, signals[RESET], 0);
}

/**
 * chalk_desk_submit:
 * @id: (nullable): the event's id, %NULL for a new one
 * @change: what to change
 *
 * Shown at once, and for good when the session has accepted it. A refusal is told by
 * #ChalkDesk::refused.
 */
void
chalk_desk_submit (ChalkDesk *self, const char *id, ChalkChange *change)
{
  g_autofree char *event_id = NULL;

  g_return_if_fail (CHALK_IS_DESK (self) && change != NULL);

  if (self->subscription == NULL)
    return;

  event_id = id != NULL ? g_strdup (id) : chalk_id_new ();
  chalk_pending_add (self->pending, ++self->last_tag, event_id, change);
  chalk_session_submit (self->session, self->subscription, self->last_tag, event_id, change,
                        now ());
  emit_traces_changed (self);
}

/* @pointer: (nullable): where the host points, in board pixels */
void
chalk_desk_set_pointer (ChalkDesk *self, const ChalkPoint *pointer)
{
  g_return_if_fail (CHALK_IS_DESK (self));

  if (self->subscription != NULL)
    chalk_session_set_pointer (self->session, self->subscription, pointer);
}

/* What the host does is shown by the tool that does it, but for the laser: its trail fades on when
 * the tool has done with it, like everybody's. */
static void
show_own_laser (ChalkDesk *self, ChalkPreview *preview)
{
  gboolean is_laser = chalk_preview_get_preview_type (preview) == CHALK_PREVIEW_LASER;
  g_autoptr (ChalkPreview) none = NULL;
  ChalkEphemeral news = { .user_id = self->user_id, .preview = preview };

  if (!is_laser && chalk_others_lookup (self->others, self->user_id) == NULL)
    return;

  if (!is_laser)
    news.preview = none = chalk_preview_new_none ();
  chalk_others_update (self->others, &news, g_get_monotonic_time ());
  emit_traces_changed (self);
}

void
chalk_desk_set_preview (ChalkDesk *self, ChalkPreview *preview)
{
  g_return_if_fail (CHALK_IS_DESK (self) && preview != NULL);

  if (self->subscription == NULL)
    return;

  chalk_session_set_preview (self->session, self->subscription, preview);
  show_own_laser (self, preview);
}

/* @view: the part of the board that the host sees, in board pixels */
void
chalk_desk_set_view (ChalkDesk *self, ChalkRect view)
{
  g_return_if_fail (CHALK_IS_DESK (self));

  if (self->subscription != NULL)
    chalk_session_set_view (self->session, self->subscription, view);
}

/* @view: the part of the board to which the host brings everybody, in board pixels */
void
chalk_desk_summon (ChalkDesk *self, ChalkRect view)
{
  g_return_if_fail (CHALK_IS_DESK (self));

  if (self->subscription != NULL)
    chalk_session_summon (self->session, self->subscription, view);
}

/**
 * chalk_desk_set_identity:
 * @name: a valid name, see chalk_name_is_valid()
 * @color: an opaque colour, or %CHALK_COLOR_NONE for one that follows from the user id
 *
 * What the others see the host as from now on.
 */
void
chalk_desk_set_identity (ChalkDesk *self, const char *name, ChalkColor color)
{
  g_return_if_fail (CHALK_IS_DESK (self) && name != NULL && chalk_name_is_valid (name));

  if (self->subscription != NULL)
    chalk_session_set_identity (self->session, self->subscription, name, color);
}

/**
 * chalk_desk_undo:
 * @kind: whether to take back or to do again; not %CHALK_UNDO_EDIT
 *
 * Not shown before the session has found out what it is. A refusal is told by #ChalkDesk::refused.
 */
void
chalk_desk_undo (ChalkDesk *self, ChalkUndoKind kind)
{
  g_autofree char *id = chalk_id_new ();

  g_return_if_fail (CHALK_IS_DESK (self) && kind != CHALK_UNDO_EDIT);

  if (self->subscription != NULL)
    chalk_session_undo (self->session, self->subscription, ++self->last_tag, id, kind, now ());
}

static void
hide_moved (const ChalkOther *other, gpointer user_data)
{
  GHashTable *ids = user_data;
  const char *const *moved;

  if (other->preview == NULL
      || chalk_preview_get_preview_type (other->preview) != CHALK_PREVIEW_MOVE)
    return;

  moved = chalk_preview_get_object_ids (other->preview);
  for (gsize i = 0; moved[i] != NULL; i++)
    g_hash_table_add (ids, g_strdup (moved[i]));
}

/**
 * chalk_desk_add_hidden:
 * @ids: (element-type utf8): a set that owns its keys
 *
 * Adds the objects that the board must not show where it has them: they are being moved, or a
 * change of them is pending.
 */
void
chalk_desk_add_hidden (ChalkDesk *self, GHashTable *ids)
{
  g_return_if_fail (CHALK_IS_DESK (self) && ids != NULL);

  chalk_pending_add_hidden (self->pending, ids);
  chalk_others_foreach (self->others, hide_moved, ids);
}

/**
 * chalk_desk_foreach_pending:
 * @func: (scope call): called with each shape as the pending changes will leave it
 */
void
chalk_desk_foreach_pending (ChalkDesk *self, ChalkShapeFunc func, gpointer user_data)
{
  g_return_if_fail (CHALK_IS_DESK (self) && func != NULL);

  chalk_pending_foreach_shape (self->pending, self->board, func, user_data);
}
