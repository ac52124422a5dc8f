/* chalk-message.h - what a session tells its subscribers
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-ephemeral.h"
#include "chalk-event.h"
#include "chalk-object.h"
#include "chalk-paper.h"
#include "chalk-participant.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_MESSAGE_EVENTS, /* live events, in order */
  CHALK_MESSAGE_SYNC_START,
  CHALK_MESSAGE_SNAPSHOT, /* one chunk */
  CHALK_MESSAGE_SYNC_COMPLETE,
  CHALK_MESSAGE_RESEND,         /* events that a gap report asked for */
  CHALK_MESSAGE_PRESENCE_STATE, /* everybody who is here */
  CHALK_MESSAGE_PRESENCE_DIFF,
  CHALK_MESSAGE_USER_JOINED,
  CHALK_MESSAGE_USER_LEFT,
  CHALK_MESSAGE_ROLE, /* what the subscriber itself may do */
  CHALK_MESSAGE_EPHEMERAL,
  CHALK_MESSAGE_SUMMONED, /* everybody is brought to a part of the board */
  CHALK_MESSAGE_HEARTBEAT,
  CHALK_MESSAGE_N_TYPES
} ChalkMessageType;

typedef enum
{
  CHALK_SYNC_FULL, /* rule J4 */
  CHALK_SYNC_DELTA /* rule J5 */
} ChalkSyncMode;

/**
 * ChalkMessage:
 *
 * One thing to tell, the same for all who are told. Immutable after it was handed out, but for the
 * frames that subscribers keep with it. The members that belong to the type are set, the others
 * zero.
 */
typedef struct
{
  /*< public, read only >*/
  ChalkMessageType type;
  GPtrArray *events;  /* EVENTS, RESEND, delta SNAPSHOT: ChalkEvent */
  GPtrArray *objects; /* full SNAPSHOT: ChalkObject, borrowed from the runs, lowest first */
  GPtrArray *runs;    /* full SNAPSHOT: ChalkRun that the objects are in */
  ChalkSyncMode mode; /* SYNC_START, SNAPSHOT */
  guint64 sync_id;    /* SYNC_*, SNAPSHOT */
  guint64 sequence; /* the version: SNAPSHOT, SYNC_COMPLETE, HEARTBEAT; of the last event: EVENTS */
  guint64 digest;   /* SYNC_COMPLETE, HEARTBEAT */
  guint n_objects;  /* SYNC_START */
  ChalkPaper paper; /* SYNC_*, SNAPSHOT */
  guint chunk;      /* SNAPSHOT, from 1 */
  guint n_chunks;   /* SNAPSHOT */
  gint64 timestamp_ms;     /* HEARTBEAT */
  GPtrArray *joins;        /* PRESENCE_STATE, PRESENCE_DIFF: ChalkPresence */
  GPtrArray *leaves;       /* PRESENCE_DIFF: ChalkPresence */
  ChalkPresence *user;     /* USER_JOINED, USER_LEFT, ROLE, SUMMONED */
  ChalkRect view;          /* SUMMONED: in board pixels */
  ChalkLeaveReason reason; /* USER_LEFT */
  GPtrArray *ephemerals;   /* EPHEMERAL: ChalkEphemeral, at most one a user */

  /*< private >*/
  grefcount ref_count;
  GArray *frames;
} ChalkMessage;

ChalkMessage *chalk_message_new (ChalkMessageType type);
ChalkMessage *chalk_message_ref (ChalkMessage *self);
void chalk_message_unref (ChalkMessage *self);
GBytes *chalk_message_get_frame (ChalkMessage *self, gconstpointer encoding);
void chalk_message_set_frame (ChalkMessage *self, gconstpointer encoding, GBytes *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkMessage, chalk_message_unref)

G_END_DECLS
