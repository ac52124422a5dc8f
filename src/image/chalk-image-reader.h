/* chalk-image-reader.h - pictures for a board, from the files that people have
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

#include "chalk-image-header.h"
#include "chalk-image.h"

G_BEGIN_DECLS

ChalkImage *chalk_image_new_from_pixbuf (GdkPixbuf *pixbuf, GError **error);
ChalkImage *chalk_image_read (GBytes *file, GError **error);
void chalk_image_read_async (GBytes *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
ChalkImage *chalk_image_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
