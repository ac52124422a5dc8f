/* chalk-qr-paintable.h - a link as a QR code
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define CHALK_TYPE_QR_PAINTABLE (chalk_qr_paintable_get_type ())
G_DECLARE_FINAL_TYPE (ChalkQrPaintable, chalk_qr_paintable, CHALK, QR_PAINTABLE, GObject)

GdkPaintable *chalk_qr_paintable_new (const char *text);
int chalk_qr_paintable_get_n_modules (ChalkQrPaintable *self);
gboolean chalk_qr_paintable_is_dark (ChalkQrPaintable *self, int x, int y);

G_END_DECLS
