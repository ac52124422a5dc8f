/* chalk-session.h - one board, its log and its participants
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-backplane.h"
#include "chalk-board.h"
#include "chalk-codec.h"
#include "chalk-image.h"
#include "chalk-instant.h"
#include "chalk-store.h"
#include "chalk-subscriber.h"
#include "chalk-undo.h"

G_BEGIN_DECLS

/* One subscriber's place in a session. Owned by the session; gone after chalk_session_leave() and
 * after the subscriber was told that it is closed. */
typedef struct _ChalkSubscription ChalkSubscription;

/**
 * ChalkJoin:
 * @user_id: a valid name, see chalk_name_is_valid()
 * @name: (nullable): what to show; %NULL for the user id
 * @color: %CHALK_COLOR_NONE for one that follows from the user id
 * @role: what the user may do by how they got in: the policy of the session may say otherwise
 * @last_known: the version that the subscriber has, -1 for none
 * @requires_acks: whether events are sent only %CHALK_LIMIT_UNACKNOWLEDGED beyond the last ack
 */
typedef struct
{
  const char *user_id;
  const char *name;
  ChalkColor color;
  ChalkRole role;
  gint64 last_known;
  gboolean requires_acks;
} ChalkJoin;

typedef struct
{
  guint64 version;
  guint64 n_pending; /* events not delivered to this subscription yet */
} ChalkSubscriptionStatus;

/**
 * ChalkSession::needs-flush:
 *
 * Emitted when there is something to flush and there was not before. Whoever runs the session calls
 * chalk_session_flush() soon: at once when things are quiet, a few ms later when they are not.
 *
 * ChalkSession::append-failed:
 * @error: what the store says
 *
 * Emitted after the first flush that could not store what was new. Whoever proposed it has been
 * told, and memory is as the store has it; the session goes on and tries again with each flush.
 *
 * ChalkSession::append-recovered:
 *
 * Emitted after the first flush that could store again.
 *
 * ChalkSession::image-added:
 * @name: of the picture
 *
 * Emitted after the session has got a picture that it had not.
 *
 * ChalkSession::policy-changed:
 *
 * Emitted when the host has decided something, or somebody has raised a hand, see
 * chalk-session-roles.h.
 *
 * ChalkSession::callers-changed:
 *
 * Emitted when somebody waits to be let in, or no longer does, see chalk-session-door.h.
 */
#define CHALK_TYPE_SESSION (chalk_session_get_type ())
G_DECLARE_FINAL_TYPE (ChalkSession, chalk_session, CHALK, SESSION, GObject)

ChalkSession *chalk_session_open (const char *id, const ChalkCodec *codec, ChalkStore *store,
                                  ChalkBackplane *backplane, guint log_size, GError **error);
void chalk_session_close (ChalkSession *self, const GError *reason);

const char *chalk_session_get_id (ChalkSession *self);
const char *chalk_session_get_topic (ChalkSession *self);
ChalkBoard *chalk_session_get_board (ChalkSession *self);
guint chalk_session_get_n_subscribers (ChalkSession *self);
gboolean chalk_session_list_people (ChalkSession *self, GHashTable *names, GError **error);
gboolean chalk_session_read_events (ChalkSession *self, guint64 first, guint64 last,
                                    GPtrArray *events, GError **error);

/* Joining and leaving */
ChalkSubscription *chalk_session_join (ChalkSession *self, ChalkSubscriber *subscriber,
                                       const ChalkJoin *join, ChalkInstant now);
void chalk_session_leave (ChalkSession *self, ChalkSubscription *subscription,
                          ChalkLeaveReason reason);
const ChalkPresence *chalk_subscription_get_presence (ChalkSubscription *subscription);
void chalk_session_resync (ChalkSession *self, ChalkSubscription *subscription);
void chalk_session_wake (ChalkSession *self, ChalkSubscription *subscription);

/* Changes */
void chalk_session_submit (ChalkSession *self, ChalkSubscription *subscription, guint64 tag,
                           const char *event_id, ChalkChange *change, ChalkInstant now);
void chalk_session_undo (ChalkSession *self, ChalkSubscription *subscription, guint64 tag,
                         const char *event_id, ChalkUndoKind kind, ChalkInstant now);

/* Pictures */
gboolean chalk_session_add_image (ChalkSession *self, ChalkImage *image, GError **error);
gboolean chalk_session_has_image (ChalkSession *self, const char *name);
ChalkImage *chalk_session_get_image (ChalkSession *self, const char *name, GError **error);
gboolean chalk_session_find_role (ChalkSession *self, const char *user_id, ChalkRole *role);

/* Bookkeeping of a subscription */
gboolean chalk_session_acknowledge (ChalkSession *self, ChalkSubscription *subscription,
                                    guint64 sequence, GError **error);
gboolean chalk_session_report_gap (ChalkSession *self, ChalkSubscription *subscription,
                                   const guint64 *missing, gsize n_missing, GError **error);
void chalk_session_get_status (ChalkSession *self, ChalkSubscription *subscription,
                               ChalkSubscriptionStatus *status);

/* What is not stored */
void chalk_session_set_pointer (ChalkSession *self, ChalkSubscription *subscription,
                                const ChalkPoint *pointer);
void chalk_session_set_preview (ChalkSession *self, ChalkSubscription *subscription,
                                ChalkPreview *preview);
void chalk_session_set_view (ChalkSession *self, ChalkSubscription *subscription, ChalkRect view);

/* The flush */
gboolean chalk_session_needs_flush (ChalkSession *self);
gint64 chalk_session_flush (ChalkSession *self, ChalkInstant now);

G_END_DECLS
