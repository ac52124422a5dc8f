/* chalk-wire-error.c - the names of errors on the wire
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-wire-error.h"
#include "chalk-wire-write.h"

/* Rule X1. The only place that knows these names. */
static const char *const reasons[CHALK_ERROR_N_CODES] = {
  [CHALK_ERROR_INVALID] = "invalid_payload",
  [CHALK_ERROR_UNKNOWN_OBJECT] = "unknown_object",
  [CHALK_ERROR_UNKNOWN_EVENT] = "unknown_event",
  [CHALK_ERROR_NOT_ALLOWED] = "not_allowed",
  [CHALK_ERROR_ID_TAKEN] = "id_taken",
  [CHALK_ERROR_TOO_LARGE] = "too_large",
  [CHALK_ERROR_RATE_LIMITED] = "rate_limited",
  [CHALK_ERROR_BOARD_FULL] = "board_full",
  [CHALK_ERROR_UNAUTHORIZED] = "unauthorized",
  [CHALK_ERROR_NOT_JOINED] = "not_joined",
  [CHALK_ERROR_TOO_MANY_PEERS] = "too_many_peers",
  [CHALK_ERROR_NOTHING_TO_UNDO] = "nothing_to_undo",
  [CHALK_ERROR_CONFLICT] = "conflict",
  [CHALK_ERROR_REMOVED] = "removed",
  [CHALK_ERROR_DELETED] = "unknown_object",
  [CHALK_ERROR_LOCKED] = "locked",
  [CHALK_ERROR_UNKNOWN_IMAGE] = "unknown_image",
  [CHALK_ERROR_WAITING] = "waiting",
  [CHALK_ERROR_UNKNOWN_TYPE] = "unknown_type",
  [CHALK_ERROR_UNAVAILABLE] = "unavailable",
};

/**
 * chalk_wire_error_get_reason:
 * @error: any error
 *
 * Returns: the reason that clients are given; `unavailable` for an error of another domain, which
 *   can only come from below the session
 */
const char *
chalk_wire_error_get_reason (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != CHALK_ERROR || error->code < 0 || error->code >= CHALK_ERROR_N_CODES)
    return reasons[CHALK_ERROR_UNAVAILABLE];

  return reasons[error->code];
}

/**
 * chalk_wire_add_error:
 * @error: any error
 *
 * Writes the members `reason` and `detail`, and `deleted` where rule X2 wants it. The message of an
 * error of another domain is kept from clients: it may name files.
 */
void
chalk_wire_add_error (GString *out, const GError *error)
{
  chalk_wire_add_string (out, "reason", chalk_wire_error_get_reason (error));
  chalk_wire_add_string (out, "detail",
                         error->domain == CHALK_ERROR ? error->message : "try again later");
  if (g_error_matches (error, CHALK_ERROR, CHALK_ERROR_DELETED))
    chalk_wire_add_boolean (out, "deleted", TRUE);
}
