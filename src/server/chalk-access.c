/* chalk-access.c - who may do what with a link
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>
#include <sys/random.h>

#include "chalk-error.h"

#include "chalk-access.h"

/* 96 random bits, as 16 letters of base64url: short enough to type, too long to guess. */
#define SECRET_BYTES 12

/**
 * ChalkAccess:
 *
 * The access mode of a host and the secret of its link. Shared by the host, which shows the link,
 * and the server, which asks for it.
 */
struct _ChalkAccess
{
  GObject parent_instance;
  /* Owned */
  char *secret; /* nullable: none is needed */
  /* State */
  ChalkAccessMode mode;
};

G_DEFINE_FINAL_TYPE (ChalkAccess, chalk_access, G_TYPE_OBJECT)

static const struct
{
  const char *name;
  ChalkAccessMode mode;
} mode_names[] = {
  { "open", CHALK_ACCESS_OPEN },
  { "view", CHALK_ACCESS_VIEW },
  { "link", CHALK_ACCESS_LINK },
};

static char *
make_secret (void)
{
  guchar bytes[SECRET_BYTES];
  char *text;

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    g_error ("The kernel has no random numbers");

  text = g_base64_encode (bytes, sizeof bytes);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');

  return text;
}

/* Takes the same time wherever the first difference is. */
static gboolean
equals_in_constant_time (const char *a, const char *b)
{
  gsize length = strlen (a);
  guchar difference = 0;

  if (strlen (b) != length)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    difference |= (guchar) (a[i] ^ b[i]);

  return difference == 0;
}

static void
chalk_access_finalize (GObject *object)
{
  ChalkAccess *self = CHALK_ACCESS (object);

  g_clear_pointer (&self->secret, g_free);

  G_OBJECT_CLASS (chalk_access_parent_class)->finalize (object);
}

static void
chalk_access_class_init (ChalkAccessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_access_finalize;
}

static void
chalk_access_init (ChalkAccess *self)
{
}

/* Returns: (transfer full): access by a new secret, where @mode needs one */
ChalkAccess *
chalk_access_new (ChalkAccessMode mode)
{
  ChalkAccess *self = g_object_new (CHALK_TYPE_ACCESS, NULL);

  self->mode = mode;
  chalk_access_renew (self);

  return self;
}

/**
 * chalk_access_mode_parse:
 * @name: any string
 * @mode: (out): the mode; untouched on failure
 *
 * Returns: %TRUE if @name is `open`, `view` or `link`
 */
gboolean
chalk_access_mode_parse (const char *name, ChalkAccessMode *mode)
{
  g_return_val_if_fail (name != NULL && mode != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (mode_names); i++)
    if (g_str_equal (mode_names[i].name, name))
      {
        *mode = mode_names[i].mode;
        return TRUE;
      }

  return FALSE;
}

ChalkAccessMode
chalk_access_get_mode (ChalkAccess *self)
{
  g_return_val_if_fail (CHALK_IS_ACCESS (self), CHALK_ACCESS_LINK);

  return self->mode;
}

/* (nullable): what the link ends in; %NULL if no secret is needed. Never to be logged. */
const char *
chalk_access_get_secret (ChalkAccess *self)
{
  g_return_val_if_fail (CHALK_IS_ACCESS (self), NULL);

  return self->secret;
}

/* Makes a new secret: from now on the old one admits nobody. */
void
chalk_access_renew (ChalkAccess *self)
{
  g_return_if_fail (CHALK_IS_ACCESS (self));

  g_clear_pointer (&self->secret, g_free);
  if (self->mode != CHALK_ACCESS_OPEN)
    self->secret = make_secret ();
}

/**
 * chalk_access_admit:
 * @token: (nullable): what a client says is the secret
 * @role: (out): what the client may do
 * @error: return location; %CHALK_ERROR_UNAUTHORIZED
 *
 * Returns: %TRUE if the client may join
 */
gboolean
chalk_access_admit (ChalkAccess *self, const char *token, ChalkRole *role, GError **error)
{
  g_return_val_if_fail (CHALK_IS_ACCESS (self) && role != NULL, FALSE);

  if (self->secret != NULL && (token == NULL || !equals_in_constant_time (self->secret, token)))
    {
      g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_UNAUTHORIZED,
                           "token: the link's secret is missing or wrong");
      return FALSE;
    }

  *role = self->mode == CHALK_ACCESS_VIEW ? CHALK_ROLE_VIEWER : CHALK_ROLE_EDITOR;

  return TRUE;
}
