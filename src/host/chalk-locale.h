/* chalk-locale.h - the language of the person in front
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void chalk_locale_init (void);

G_END_DECLS
