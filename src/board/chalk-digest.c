/* chalk-digest.c - the digest by which two copies of a board are compared
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-digest.h"

#define FNV_PRIME 0x01000193u
#define BASIS_HIGH 0x811c9dc5u
#define BASIS_LOW 0x050c5d1fu

/* MurmurHash3's 32-bit finalizer (Austin Appleby). FNV alone leaves its low bits linear in the
 * input, so that XORs over similar ids would cancel. */
static guint32
mix (guint32 hash)
{
  hash ^= hash >> 16;
  hash *= 0x85ebca6bu;
  hash ^= hash >> 13;
  hash *= 0xc2b2ae35u;
  hash ^= hash >> 16;

  return hash;
}

/**
 * chalk_digest_object:
 * @id: an object's id
 * @sequence: the sequence number of the object's last change
 *
 * The object's share of its board's digest (rule D2): two 32-bit FNV-1a hashes (Fowler, Noll, Vo)
 * of `id:sequence`, each mixed. Two hashes of 32 bits instead of one of 64, because JavaScript
 * multiplies 32-bit integers exactly and fast.
 *
 * Returns: 64 bits, to be combined by exclusive or
 */
guint64
chalk_digest_object (const char *id, guint64 sequence)
{
  char suffix[24];
  const char *parts[] = { id, suffix };
  guint32 high = BASIS_HIGH;
  guint32 low = BASIS_LOW;

  g_return_val_if_fail (id != NULL, 0);

  g_snprintf (suffix, sizeof suffix, ":%" G_GUINT64_FORMAT, sequence);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (const char *c = parts[i]; *c != '\0'; c++)
      {
        high = (high ^ (guchar) *c) * FNV_PRIME;
        low = (low ^ (guchar) *c) * FNV_PRIME;
      }

  return (guint64) mix (high) << 32 | mix (low);
}

/**
 * chalk_digest_format:
 * @digest: a digest
 * @text: (out caller-allocates): room for %CHALK_DIGEST_TEXT_SIZE bytes
 *
 * Returns: @text, 16 lower-case hexadecimal digits
 */
const char *
chalk_digest_format (guint64 digest, char text[CHALK_DIGEST_TEXT_SIZE])
{
  g_snprintf (text, CHALK_DIGEST_TEXT_SIZE, "%016" G_GINT64_MODIFIER "x", digest);

  return text;
}
