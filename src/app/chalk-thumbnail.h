/* chalk-thumbnail.h - a small picture of a board that is not open
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void chalk_thumbnail_paint_async (const char *path, int width, int height,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GdkTexture *chalk_thumbnail_paint_finish (GAsyncResult *result, GError **error);

G_END_DECLS
