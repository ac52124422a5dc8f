/* chalk-subscriber.h - whatever consumes a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-message.h"

G_BEGIN_DECLS

/**
 * ChalkAnswer:
 * @tag: what the submitter gave to tell its submissions apart
 * @id: (nullable): the event's id, where it was accepted
 * @sequence: the event's sequence number, where it was accepted
 * @is_duplicate: the session had the event already; @sequence is that of the first time
 * @n_skipped: of an undo or redo: objects left alone because others have changed them
 * @error: (nullable): why it was refused
 */
typedef struct
{
  guint64 tag;
  const char *id;
  guint64 sequence;
  gboolean is_duplicate;
  guint n_skipped;
  const GError *error;
} ChalkAnswer;

#define CHALK_TYPE_SUBSCRIBER (chalk_subscriber_get_type ())
G_DECLARE_INTERFACE (ChalkSubscriber, chalk_subscriber, CHALK, SUBSCRIBER, GObject)

/**
 * ChalkSubscriberInterface:
 * @is_ready: whether another message can be taken now. While it says no, nothing is delivered and
 * the cursor lags; whoever made it wait calls chalk_session_wake() when it is over
 * @deliver: takes one message, after all earlier ones. May keep a reference. Must not call the
 * session
 * @answer: takes the result of one submission; comes in the order of the submissions, whether ready
 * or not. Borrowed for the call
 * @flushed: the session has nothing more for now: what was delivered may be written out in one go
 * @closed: the session is over for this subscriber (removed, or the session ends); its subscription
 * is gone. @error says why
 *
 * Implemented by a browser's channel, by the host's window and by tests' queues.
 */
struct _ChalkSubscriberInterface
{
  GTypeInterface parent_iface;

  gboolean (*is_ready) (ChalkSubscriber *self);
  void (*deliver) (ChalkSubscriber *self, ChalkMessage *message);
  void (*answer) (ChalkSubscriber *self, const ChalkAnswer *answer);
  void (*flushed) (ChalkSubscriber *self);
  void (*closed) (ChalkSubscriber *self, const GError *error);
};

gboolean chalk_subscriber_is_ready (ChalkSubscriber *self);
void chalk_subscriber_deliver (ChalkSubscriber *self, ChalkMessage *message);
void chalk_subscriber_answer (ChalkSubscriber *self, const ChalkAnswer *answer);
void chalk_subscriber_flushed (ChalkSubscriber *self);
void chalk_subscriber_closed (ChalkSubscriber *self, const GError *error);

G_END_DECLS
