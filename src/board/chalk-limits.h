/* chalk-limits.h - every limit of the document and the protocol, in one place
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* The numbers are stated for clients in docs/protocol.md, section L, and as design decisions
 * nowhere else. Code and tests name them; nobody repeats them.
 */

/* Document */
#define CHALK_LIMIT_COORDINATE 1e7      /* |x|, |y| in board pixels, also radius and distances */
#define CHALK_LIMIT_STROKE_POINTS 10000 /* points of one stroke */
#define CHALK_LIMIT_STROKE_WIDTH 1000.0 /* board pixels */
#define CHALK_LIMIT_ROTATION 360.0      /* degrees, either way round */
#define CHALK_LIMIT_TEXT 10000          /* characters of a text */
#define CHALK_LIMIT_TEXT_SIZE 1000.0    /* board pixels */
#define CHALK_LIMIT_ALT 1000            /* characters that say what a picture shows */
#define CHALK_LIMIT_DATA 16384          /* bytes of JSON in an object of another's kind */
#define CHALK_LIMIT_DATA_NESTING 8      /* in them; a snapshot of a batch adds as much */
#define CHALK_LIMIT_BATCH 1000          /* changes in one batch */
#define CHALK_LIMIT_OBJECTS 200000      /* live objects on a board */
#define CHALK_LIMIT_ID 64               /* bytes of an event, object or session id */
#define CHALK_LIMIT_NAME 64             /* characters of a user id or a name */

#define CHALK_LIMIT_IMAGE_BYTES (10 * 1024 * 1024) /* of a file that becomes a picture */
#define CHALK_LIMIT_IMAGE_SIDE 16384               /* pixels of it on a side */
#define CHALK_LIMIT_IMAGE_PIXELS 50000000          /* of it in all */
#define CHALK_LIMIT_IMAGE_KEPT_SIDE 4096 /* pixels on a side of the picture that is kept */
#define CHALK_LIMIT_IMAGES_BYTES (G_GUINT64_CONSTANT (1) << 30) /* of all pictures of a board */

/* Session */
#define CHALK_LIMIT_LOG 1000             /* events that a session's log keeps unless configured */
#define CHALK_LIMIT_UNACKNOWLEDGED 1000  /* events beyond the last ack, where acks are required */
#define CHALK_LIMIT_FRAME_BYTES 65536    /* payload of a frame that carries several events */
#define CHALK_LIMIT_GAP 1000             /* numbers in one gap report */
#define CHALK_LIMIT_PREVIEW_OBJECTS 1000 /* ids in one preview of a move */
#define CHALK_LIMIT_UNDO 200             /* changes that one user can take back */
#define CHALK_LIMIT_SESSIONS 1000        /* open sessions of one host */
#define CHALK_LIMIT_WAITING 100          /* people who wait to be let into one session */
#define CHALK_LIMIT_ADMITTED 10000       /* people whom a session knows to have been let in */
#define CHALK_LIMIT_NEWS_US 50000        /* shortest time between two rounds of joins and leaves */
#define CHALK_LIMIT_EPHEMERAL_US 16000   /* shortest time between two ephemeral messages */
#define CHALK_LIMIT_HEARTBEAT_US (30 * G_TIME_SPAN_SECOND)

/* Network */
#define CHALK_LIMIT_PEERS 1000
#define CHALK_LIMIT_PEERS_PER_ADDRESS 64
#define CHALK_LIMIT_CHANNELS 16          /* per peer */
#define CHALK_LIMIT_MESSAGE_BYTES 262144 /* one message, fragments added up */
#define CHALK_LIMIT_NESTING 16           /* arrays and objects inside each other in a message */
#define CHALK_LIMIT_HEAD_BYTES 16384     /* request line and headers */
#define CHALK_LIMIT_HEAD_US (10 * G_TIME_SPAN_SECOND)
#define CHALK_LIMIT_JOIN_US (10 * G_TIME_SPAN_SECOND)
#define CHALK_LIMIT_WAIT_US (10 * G_TIME_SPAN_MINUTE) /* the same for who waits to be let in */
#define CHALK_LIMIT_HOLD_MS 2000 /* for which a joiner may have its sync held open */
#define CHALK_LIMIT_SILENCE_US (60 * G_TIME_SPAN_SECOND)
#define CHALK_LIMIT_PLAIN_SILENCE_US (90 * G_TIME_SPAN_SECOND)
#define CHALK_LIMIT_PING_S 30 /* between two pings to a peer that speaks plain JSON */
#define CHALK_LIMIT_PUSHES_PER_SECOND 200
#define CHALK_LIMIT_PUSHES_BURST 400
#define CHALK_LIMIT_REFUSALS 1000 /* rate_limited answers before the peer is closed, see L6 */
#define CHALK_LIMIT_OUTGOING_BYTES                                                                 \
  (1024 * 1024) /* unread answers of one peer before it is closed */
