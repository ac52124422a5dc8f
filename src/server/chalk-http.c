/* chalk-http.c - who may ask for what belongs to a board, and how they are refused
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-session-roles.h"
#include "chalk-wire-error.h"
#include "chalk-wire-write.h"

#include "chalk-http.h"

#define BEARER "Bearer "

static const struct
{
  ChalkError code;
  guint status;
} statuses[] = {
  { CHALK_ERROR_INVALID, SOUP_STATUS_BAD_REQUEST },
  { CHALK_ERROR_UNAUTHORIZED, SOUP_STATUS_FORBIDDEN },
  { CHALK_ERROR_NOT_ALLOWED, SOUP_STATUS_FORBIDDEN },
  { CHALK_ERROR_REMOVED, SOUP_STATUS_FORBIDDEN },
  { CHALK_ERROR_UNKNOWN_OBJECT, SOUP_STATUS_NOT_FOUND },
  { CHALK_ERROR_UNKNOWN_IMAGE, SOUP_STATUS_NOT_FOUND },
  { CHALK_ERROR_TOO_LARGE, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE },
  { CHALK_ERROR_UNKNOWN_TYPE, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE },
  { CHALK_ERROR_RATE_LIMITED, 429 }, /* libsoup 3.2 has no name for it */
};

/* Whether @message has the link's secret as `Authorization: Bearer …`, or needs none. */
gboolean
chalk_http_admit (SoupServerMessage *message, ChalkAccess *access, GError **error)
{
  const char *authorization = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");
  const char *token = authorization != NULL && g_str_has_prefix (authorization, BEARER)
                          ? authorization + strlen (BEARER)
                          : NULL;
  ChalkRole role;

  return chalk_access_admit (access, token, &role, error);
}

/* (transfer none) (nullable): who asks, by the address. @query: (nullable) (element-type utf8 utf8)
 */
const char *
chalk_http_get_user_id (GHashTable *query)
{
  return query != NULL ? g_hash_table_lookup (query, "user_id") : NULL;
}

/**
 * chalk_http_check_reader:
 * @access: that has admitted the request, see chalk_http_admit()
 * @session: (nullable): %NULL if it is not open, so that nobody is in it
 * @user_id: (nullable): who asks, any string
 * @error: return location; a #ChalkError
 *
 * Where the host wants to be asked the secret alone opens nothing: whoever still waits has it, too.
 *
 * Returns: whether they may see the board
 */
gboolean
chalk_http_check_reader (ChalkAccess *access, ChalkSession *session, const char *user_id,
                         GError **error)
{
  ChalkRole role;

  if (session != NULL && user_id != NULL && !chalk_session_check_join (session, user_id, error))
    return FALSE;
  if (chalk_access_get_mode (access) != CHALK_ACCESS_ASK)
    return TRUE;
  if (session != NULL && user_id != NULL && chalk_session_find_role (session, user_id, &role))
    return TRUE;

  if (user_id == NULL)
    g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_INVALID, "user_id: is missing");
  else
    g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_NOT_ALLOWED,
                         "user_id: is not in the session");

  return FALSE;
}

/* The status that stands for @error. */
guint
chalk_http_get_status (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_error_matches (error, CHALK_ERROR, (int) statuses[i].code))
      return statuses[i].status;

  return SOUP_STATUS_SERVICE_UNAVAILABLE;
}

/* Returns: (transfer full): `{"reason", "detail"}`. What is wrong with a disk is for whoever runs
 * the host. */
char *
chalk_http_dup_refusal (const GError *error)
{
  GString *text = g_string_new (NULL);

  if (error->domain != CHALK_ERROR)
    g_message ("a request failed: %s", error->message);
  chalk_wire_begin_object (text);
  chalk_wire_add_error (text, error);
  chalk_wire_end_object (text);

  return g_string_free (text, FALSE);
}

/* Answers with what is wrong. */
void
chalk_http_refuse (SoupServerMessage *message, const GError *error)
{
  char *text = chalk_http_dup_refusal (error);

  soup_server_message_set_status (message, chalk_http_get_status (error), NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, text,
                                    strlen (text));
}
