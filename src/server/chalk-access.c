/* chalk-access.c - who may do what
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-server"

#include "config.h"

#include <string.h>
#include <sys/random.h>

#include "chalk-error.h"

#include "chalk-access.h"

#define SECRET_BYTES 16 /* 128 bits */

/**
 * ChalkAccess:
 *
 * Decides by the link's secret whether somebody may join, and as what. The secret is new with each
 * object and each chalk_access_renew().
 */
struct _ChalkAccess
{
  GObject parent_instance;
  /* Owned */
  char *secret; /* base64url */
  /* State */
  ChalkAccessMode mode;
};

G_DEFINE_FINAL_TYPE (ChalkAccess, chalk_access, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const mode_names[] = {
  [CHALK_ACCESS_OPEN] = "open",
  [CHALK_ACCESS_VIEW] = "view",
  [CHALK_ACCESS_LINK] = "link",
  [CHALK_ACCESS_ASK] = "ask",
};

static void
make_random (guint8 *bytes, gsize n_bytes)
{
  gssize n_got = getrandom (bytes, n_bytes, 0);

  /* The kernel gives as few bytes at once, or has no such call; then nothing here is safe. */
  if (n_got != (gssize) n_bytes)
    g_error ("no random numbers from the system");
}

static char *
make_secret (void)
{
  guint8 bytes[SECRET_BYTES];
  char *text;

  make_random (bytes, sizeof bytes);
  text = g_base64_encode (bytes, sizeof bytes);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';

  return text;
}

/* Takes the same time wherever the two differ. */
static gboolean
is_same_secret (const char *secret, const char *token)
{
  gsize n_secret = strlen (secret);
  gsize n_token = strlen (token);
  guint difference = n_secret != n_token;

  for (gsize i = 0; i < n_secret; i++)
    difference |= (guchar) secret[i] ^ (guchar) token[n_token > 0 ? i % n_token : 0];

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

  /**
   * ChalkAccess::changed:
   *
   * Emitted when the mode or the secret is another. A new mode lets those stay who are in; a new
   * secret does not (rule T15).
   */
  signals[CHANGED] = g_signal_new ("changed", CHALK_TYPE_ACCESS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
chalk_access_init (ChalkAccess *self)
{
  self->secret = make_secret ();
}

ChalkAccess *
chalk_access_new (ChalkAccessMode mode)
{
  ChalkAccess *self = g_object_new (CHALK_TYPE_ACCESS, NULL);

  self->mode = mode;

  return self;
}

/* Returns: whether @name is `open`, `view`, `link` or `ask` */
gboolean
chalk_access_mode_parse (const char *name, ChalkAccessMode *mode)
{
  g_return_val_if_fail (name != NULL && mode != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (mode_names); i++)
    if (g_str_equal (name, mode_names[i]))
      {
        *mode = i;
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

/* (transfer none): what chalk_access_mode_parse() understands. */
const char *
chalk_access_mode_get_name (ChalkAccessMode mode)
{
  g_return_val_if_fail (mode < G_N_ELEMENTS (mode_names), NULL);

  return mode_names[mode];
}

void
chalk_access_set_mode (ChalkAccess *self, ChalkAccessMode mode)
{
  g_return_if_fail (CHALK_IS_ACCESS (self));

  if (self->mode == mode)
    return;
  self->mode = mode;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What stands in the fragment of the link: base64url without padding, good for an URL as it is. */
const char *
chalk_access_get_secret (ChalkAccess *self)
{
  g_return_val_if_fail (CHALK_IS_ACCESS (self), NULL);

  return self->secret;
}

/* Makes the links that have been given away worthless. */
void
chalk_access_renew (ChalkAccess *self)
{
  g_return_if_fail (CHALK_IS_ACCESS (self));

  g_free (self->secret);
  self->secret = make_secret ();
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * chalk_access_admit:
 * @token: (nullable): what the joiner gave as the secret
 * @role: (out): what they may do
 * @error: return location; %CHALK_ERROR_UNAUTHORIZED
 *
 * Returns: whether somebody with @token may join, or ask the host to be let in
 */
gboolean
chalk_access_admit (ChalkAccess *self, const char *token, ChalkRole *role, GError **error)
{
  g_return_val_if_fail (CHALK_IS_ACCESS (self) && role != NULL, FALSE);

  *role = self->mode == CHALK_ACCESS_VIEW ? CHALK_ROLE_VIEWER : CHALK_ROLE_EDITOR;
  if (self->mode == CHALK_ACCESS_OPEN || (token != NULL && is_same_secret (self->secret, token)))
    return TRUE;

  g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_UNAUTHORIZED,
                       token == NULL ? "token: the link's secret is missing"
                                     : "token: the link's secret is wrong");

  return FALSE;
}
