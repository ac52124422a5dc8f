/* chalk-error.c - why the document or a session refuses a change
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"

G_DEFINE_QUARK (chalk - error - quark, chalk_error)
