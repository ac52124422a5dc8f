/* chalk-session-private.h - the inside of a session, shared by its files
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-log.h"
#include "chalk-policy.h"
#include "chalk-roster.h"
#include "chalk-session.h"
#include "chalk-snapshot.h"
#include "chalk-traces.h"

G_BEGIN_DECLS

typedef enum
{
  SUBSCRIPTION_WAITING, /* for its sync to begin */
  SUBSCRIPTION_SYNCING, /* somewhere in the messages of a snapshot */
  SUBSCRIPTION_LIVE,    /* in the log */
} SubscriptionState;

/* A cursor: what a subscriber is sent next is a number, and nothing is queued for it. */
struct _ChalkSubscription
{
  /* Owned */
  ChalkSubscriber *subscriber;
  ChalkPresence *presence;
  ChalkSnapshot *snapshot; /* while syncing */
  GPtrArray *resends;      /* nullable ChalkMessage: answers to gap reports */
  /* State */
  guint index; /* in the session's subscriptions */
  SubscriptionState state;
  gint64 last_known;     /* while waiting: where a delta may start, -1 for a full sync */
  guint next_message;    /* while syncing: index in the snapshot */
  guint64 next_sequence; /* while live: first event not delivered yet */
  gboolean requires_acks;
  guint64 acknowledged;   /* up to here, where acks are required */
  gboolean knows_roster;  /* whether roster news are enough, else the whole state is due */
  guint first_notice;     /* of the news to come, the first that it does not know */
  ChalkRole granted;      /* what the user may do by how they got in */
  gboolean has_role_news; /* the role is another than the one that was told last */
  gboolean knows_traces;  /* whether it was ever told what the others show */
  gboolean misses_traces; /* whether it has missed news of that */
  gboolean knows_summons; /* whether it was brought where the host wants everybody */
  gboolean has_delivered; /* since the last flushed() */
  gboolean is_gone;       /* left during a flush, freed after it */
};

/* The result of a submission, told after the store has what it says. */
typedef struct
{
  ChalkSubscription *subscription; /* borrowed; NULL when it has left */
  guint64 tag;
  char *event_id;   /* nullable */
  guint64 sequence; /* 0 for a refusal */
  gboolean is_duplicate;
  ChalkUndoKind kind;
  guint n_skipped; /* undo, redo */
  GError *error;   /* nullable */
} Outcome;

struct _ChalkSession
{
  GObject parent_instance;
  /* Owned */
  char *topic; /* "session:" and the id */
  ChalkBoard *board;
  ChalkLog *log;
  ChalkStore *store;
  ChalkBackplane *backplane;
  ChalkRoster *roster;
  ChalkTraces *traces;
  ChalkUndo *undo;
  ChalkPolicy *policy;
  GPtrArray *subscriptions; /* ChalkSubscription */
  GHashTable *tickets;      /* ticket → Outcome of a proposal that has no order yet */
  GArray *pending;          /* ChalkStoreEntry, owned: applied, numbered, and not stored yet */
  GHashTable *pending_ids;  /* id of an event or a new object, borrowed → ChalkEvent, borrowed */
  GPtrArray *outcomes;      /* Outcome, in the order in which they came about */
  GHashTable *batches;      /* first number → ChalkMessage with the events from it to the head */
  ChalkSnapshot *full;      /* nullable: of the present version, once somebody needed it */
  ChalkSnapshot *delta;     /* nullable: the last one made */
  ChalkMessage *summons;    /* nullable: the last one */
  /* Borrowed */
  const ChalkCodec *codec;
  /* State */
  guint64 last_ticket;
  guint64 last_sync_id;
  guint64 last_key;
  gint64 next_news_us;
  gint64 next_ephemeral_us;
  gint64 next_heartbeat_us; /* 0 until the first flush */
  gboolean needs_flush;
  gboolean is_flushing;
  gboolean is_failing; /* the last append did */
};

void chalk_session_take_order (ChalkEvent *proposal, guint64 ticket, gpointer session);
void chalk_session_request_flush (ChalkSession *self);
void chalk_session_emit_policy_changed (ChalkSession *self);
void chalk_session_emit_callers_changed (ChalkSession *self);
void chalk_session_emit_image_added (ChalkSession *self, const char *name);
gboolean chalk_session_check_images (ChalkSession *self, ChalkChange *change, GError **error);
char *chalk_session_make_key (ChalkSession *self);
void chalk_session_tell_append (ChalkSession *self, const GError *error);
void chalk_session_free_subscription (ChalkSubscription *subscription);
void chalk_session_free_outcome (Outcome *outcome);

G_END_DECLS
