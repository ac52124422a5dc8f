/* chalk-picture-cache.h - the pictures of a board, ready to be painted
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-image-source.h"
#include "chalk-session.h"

G_BEGIN_DECLS

#define CHALK_TYPE_PICTURE_CACHE (chalk_picture_cache_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPictureCache, chalk_picture_cache, CHALK, PICTURE_CACHE, GObject)

ChalkPictureCache *chalk_picture_cache_new (ChalkSession *session);

G_END_DECLS
