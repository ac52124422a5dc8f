/* chalk-error.h - why the document or a session refuses a change
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHALK_ERROR (chalk_error_quark ())

/**
 * ChalkError:
 *
 * One code for each reason that rule X1 of docs/protocol.md gives a name. The wire layer is the
 * only place that knows the names.
 */
typedef enum
{
  CHALK_ERROR_INVALID,
  CHALK_ERROR_UNKNOWN_OBJECT,
  CHALK_ERROR_UNKNOWN_EVENT,
  CHALK_ERROR_NOT_ALLOWED,
  CHALK_ERROR_ID_TAKEN,
  CHALK_ERROR_TOO_LARGE,
  CHALK_ERROR_RATE_LIMITED,
  CHALK_ERROR_BOARD_FULL,
  CHALK_ERROR_UNAUTHORIZED,
  CHALK_ERROR_NOT_JOINED,
  CHALK_ERROR_TOO_MANY_PEERS,
  CHALK_ERROR_UNAVAILABLE,
  CHALK_ERROR_NOTHING_TO_UNDO,
  CHALK_ERROR_CONFLICT,
  CHALK_ERROR_REMOVED,
  CHALK_ERROR_DELETED, /* an unknown object, too, but one that there was */
  CHALK_ERROR_LOCKED,
  CHALK_ERROR_UNKNOWN_IMAGE,
  CHALK_ERROR_WAITING,      /* for the host to let them in */
  CHALK_ERROR_UNKNOWN_TYPE, /* of a file */
  CHALK_ERROR_N_CODES
} ChalkError;

GQuark chalk_error_quark (void);

G_END_DECLS
