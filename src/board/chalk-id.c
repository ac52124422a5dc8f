/* chalk-id.c - the ids of events, objects and sessions
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-limits.h"

#include "chalk-id.h"

/**
 * chalk_id_is_valid:
 * @id: any string
 *
 * Returns: %TRUE if @id is 1 to %CHALK_LIMIT_ID characters of `A-Z a-z 0-9 _ -` (rule E2)
 */
gboolean
chalk_id_is_valid (const char *id)
{
  gsize length = 0;

  g_return_val_if_fail (id != NULL, FALSE);

  for (; id[length] != '\0'; length++)
    if (length == CHALK_LIMIT_ID
        || !(g_ascii_isalnum (id[length]) || id[length] == '_' || id[length] == '-'))
      return FALSE;

  return length > 0;
}

/**
 * chalk_id_new:
 *
 * Returns: (transfer full): 32 random lower-case hexadecimal digits
 */
char *
chalk_id_new (void)
{
  g_autofree char *uuid = g_uuid_string_random ();
  char *id = g_new (char, 33);
  char *end = id;

  for (const char *c = uuid; *c != '\0'; c++)
    if (*c != '-')
      *end++ = *c;
  *end = '\0';

  return id;
}

/**
 * chalk_name_is_valid:
 * @name: any string
 *
 * Returns: %TRUE if @name can name a person (rule J1): UTF-8, 1 to %CHALK_LIMIT_NAME characters, no
 *   control characters and not only white space
 */
gboolean
chalk_name_is_valid (const char *name)
{
  gboolean is_blank = TRUE;
  glong length = 0;

  g_return_val_if_fail (name != NULL, FALSE);

  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (++length > CHALK_LIMIT_NAME || g_unichar_iscntrl (character))
        return FALSE;
      is_blank = is_blank && g_unichar_isspace (character);
    }

  return !is_blank;
}
