/* chalk-object-words.h - what an object is, in words
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-object.h"

G_BEGIN_DECLS

const char *chalk_object_words_kind (ChalkShape *shape);
const char *chalk_object_words_icon (ChalkShape *shape);
char *chalk_object_words_title (ChalkObject *object);
char *chalk_object_words_place (ChalkObject *object, const char *author);

G_END_DECLS
