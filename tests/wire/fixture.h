/* fixture.h - the shared examples of the wire, as test cases
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-wire-read.h"

G_BEGIN_DECLS

/* One case of a fixture; lives as long as the process. */
typedef void (*FixtureFunc) (const ChalkJsonValue *test_case);

const ChalkJsonValue *fixture_load (const char *file);
void fixture_add (const char *file, const char *group, const char *prefix, FixtureFunc func);

const ChalkJsonValue *fixture_member (const ChalkJsonValue *object, const char *name);
gboolean fixture_has (const ChalkJsonValue *object, const char *name);
const char *fixture_string (const ChalkJsonValue *object, const char *name);
double fixture_number (const ChalkJsonValue *object, const char *name);

G_END_DECLS
