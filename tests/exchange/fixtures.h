/* fixtures.h - boards and drawings that tests of files share
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "chalk-board.h"

G_BEGIN_DECLS

/* Files are those of tests/fixtures/excalidraw, see docs/excalidraw.md. */
char *fixture_load_text (const char *name, gsize *length);
JsonObject *fixture_parse (const char *text);
const char *fixture_get_string (JsonObject *object, const char *name);
ChalkShape *fixture_make_shape (JsonObject *object);
ChalkBoard *fixture_make_board (JsonObject *fixture);
GBytes *fixture_find_picture (const char *name, gpointer images);

G_END_DECLS
