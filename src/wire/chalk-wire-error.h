/* chalk-wire-error.h - the names of errors on the wire
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "chalk-error.h"

G_BEGIN_DECLS

const char *chalk_wire_error_get_reason (const GError *error);
void chalk_wire_add_error (GString *out, const GError *error);

G_END_DECLS
