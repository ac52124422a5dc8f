/* chalk-qr-paintable.c - a link as a QR code
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gtk/gtk.h>
#include <math.h>
#include <qrencode.h>

#include "chalk-qr-paintable.h"

#define QUIET_ZONE 4 /* modules; the standard's least */
#define MODULE_SIZE 6

/**
 * ChalkQrPaintable:
 *
 * Black on white, in the dark style too, with its quiet zone; modules are whole pixels at every
 * size, so that nothing is blurred. Immutable.
 */
struct _ChalkQrPaintable
{
  GObject parent_instance;
  /* Owned */
  QRcode *code;
};

static void paintable_iface_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkQrPaintable, chalk_qr_paintable, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_iface_init))

/* Each run of dark modules of a row is one rectangle. */
static void
snapshot_row (ChalkQrPaintable *self, GtkSnapshot *snapshot, int y, float module)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  int n = self->code->width;

  for (int x = 0; x < n; x++)
    {
      int start = x;

      while (x < n && chalk_qr_paintable_is_dark (self, x, y))
        x++;
      if (x > start)
        gtk_snapshot_append_color (
            snapshot, &black,
            &GRAPHENE_RECT_INIT (start * module, y * module, (x - start) * module, module));
    }
}

static void
chalk_qr_paintable_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width,
                             double height)
{
  ChalkQrPaintable *self = CHALK_QR_PAINTABLE (paintable);
  int n_modules = self->code->width + 2 * QUIET_ZONE;
  float module = (float) MAX (floor (MIN (width, height) / n_modules), 1);
  float side = self->code->width * module;
  graphene_point_t corner = { floorf (((float) width - side) / 2),
                              floorf (((float) height - side) / 2) };

  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &corner);
  for (int y = 0; y < self->code->width; y++)
    snapshot_row (self, snapshot, y, module);
  gtk_snapshot_restore (snapshot);
}

static int
chalk_qr_paintable_get_intrinsic_size (GdkPaintable *paintable)
{
  return (CHALK_QR_PAINTABLE (paintable)->code->width + 2 * QUIET_ZONE) * MODULE_SIZE;
}

static GdkPaintableFlags
chalk_qr_paintable_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;
}

static void
paintable_iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = chalk_qr_paintable_snapshot;
  iface->get_intrinsic_width = chalk_qr_paintable_get_intrinsic_size;
  iface->get_intrinsic_height = chalk_qr_paintable_get_intrinsic_size;
  iface->get_flags = chalk_qr_paintable_get_flags;
}

static void
chalk_qr_paintable_finalize (GObject *object)
{
  ChalkQrPaintable *self = CHALK_QR_PAINTABLE (object);

  g_clear_pointer (&self->code, QRcode_free);

  G_OBJECT_CLASS (chalk_qr_paintable_parent_class)->finalize (object);
}

static void
chalk_qr_paintable_class_init (ChalkQrPaintableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_qr_paintable_finalize;
}

static void
chalk_qr_paintable_init (ChalkQrPaintable *self)
{
}

/**
 * chalk_qr_paintable_new:
 * @text: what the code says, UTF-8
 *
 * Returns: (transfer full) (nullable): the code, %NULL if @text is too long for one
 */
GdkPaintable *
chalk_qr_paintable_new (const char *text)
{
  ChalkQrPaintable *self;
  QRcode *code;

  g_return_val_if_fail (text != NULL, NULL);

  code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (code == NULL)
    return NULL;

  self = g_object_new (CHALK_TYPE_QR_PAINTABLE, NULL);
  self->code = code;

  return GDK_PAINTABLE (self);
}

/* Returns: modules in a row, the quiet zone left out */
int
chalk_qr_paintable_get_n_modules (ChalkQrPaintable *self)
{
  g_return_val_if_fail (CHALK_IS_QR_PAINTABLE (self), 0);

  return self->code->width;
}

gboolean
chalk_qr_paintable_is_dark (ChalkQrPaintable *self, int x, int y)
{
  g_return_val_if_fail (CHALK_IS_QR_PAINTABLE (self), FALSE);
  g_return_val_if_fail (x >= 0 && x < self->code->width && y >= 0 && y < self->code->width, FALSE);

  return self->code->data[y * self->code->width + x] & 1;
}
