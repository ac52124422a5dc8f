/* chalk-digest.h - the digest by which two copies of a board are compared
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHALK_DIGEST_TEXT_SIZE 17 /* bytes of 16 hexadecimal digits with their terminator */

guint64 chalk_digest_object (const char *id, guint64 sequence);
const char *chalk_digest_format (guint64 digest, char text[CHALK_DIGEST_TEXT_SIZE]);

G_END_DECLS
