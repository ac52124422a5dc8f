/* chalk-picture-insert.h - bring pictures onto the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk/gdk.h>

#include "chalk-editor.h"
#include "chalk-image.h"

G_BEGIN_DECLS

char *chalk_editor_insert_image (ChalkEditor *self, ChalkImage *image, ChalkPoint where,
                                 GError **error);

void chalk_editor_insert_picture_async (ChalkEditor *self, GBytes *file, ChalkPoint where,
                                        GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
void chalk_editor_insert_texture_async (ChalkEditor *self, GdkTexture *texture, ChalkPoint where,
                                        GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean chalk_editor_insert_picture_finish (ChalkEditor *self, GAsyncResult *result,
                                             GError **error);

char *chalk_picture_describe_problem (const GError *error);

G_END_DECLS
