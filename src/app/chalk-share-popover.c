/* chalk-share-popover.c - the link and its QR code
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chalk-qr-paintable.h"

#include "chalk-share-popover.h"

#define COPIED_SHOWN_MS 2000

/**
 * ChalkSharePopover:
 *
 * Shows the link to the board, to be copied or scanned; without a link, that there is none.
 */
struct _ChalkSharePopover
{
  GtkPopover parent_instance;
  /* Template children */
  GtkWidget *nothing_label;
  GtkWidget *link_box;
  GtkImage *image;
  GtkLabel *link_label;
  GtkButton *copy_button;
  /* Owned */
  char *link; /* (nullable) */
  /* State */
  guint copied_timeout; /* 0: the button shows its own label */
};

G_DEFINE_FINAL_TYPE (ChalkSharePopover, chalk_share_popover, GTK_TYPE_POPOVER)

static gboolean
on_copied_timeout_cb (gpointer user_data)
{
  ChalkSharePopover *self = CHALK_SHARE_POPOVER (user_data);

  self->copied_timeout = 0;
  gtk_button_set_label (self->copy_button, _ ("_Copy Link"));

  return G_SOURCE_REMOVE;
}

static void
on_copy_clicked_cb (ChalkSharePopover *self)
{
  if (self->link == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->link);
  gtk_button_set_label (self->copy_button, _ ("Copied"));
  g_clear_handle_id (&self->copied_timeout, g_source_remove);
  self->copied_timeout = g_timeout_add (COPIED_SHOWN_MS, on_copied_timeout_cb, self);
}

static void
chalk_share_popover_dispose (GObject *object)
{
  ChalkSharePopover *self = CHALK_SHARE_POPOVER (object);

  g_clear_handle_id (&self->copied_timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHALK_TYPE_SHARE_POPOVER);

  G_OBJECT_CLASS (chalk_share_popover_parent_class)->dispose (object);
}

static void
chalk_share_popover_finalize (GObject *object)
{
  ChalkSharePopover *self = CHALK_SHARE_POPOVER (object);

  g_clear_pointer (&self->link, g_free);

  G_OBJECT_CLASS (chalk_share_popover_parent_class)->finalize (object);
}

static void
chalk_share_popover_class_init (ChalkSharePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chalk_share_popover_dispose;
  object_class->finalize = chalk_share_popover_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/chalkline/Chalkline/ui/chalk-share-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, link_box);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, image);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, link_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked_cb);
}

static void
chalk_share_popover_init (ChalkSharePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The link on two lines: the address, which people may type, and the secret. */
static char *
break_link (const char *link)
{
  const char *secret = strchr (link, '#');

  if (secret == NULL)
    return g_strdup (link);

  return g_strdup_printf ("%.*s\n%s", (int) (secret - link), link, secret);
}

/**
 * chalk_share_popover_set_link:
 * @link: (nullable): the URL that others open, %NULL while there is none
 */
void
chalk_share_popover_set_link (ChalkSharePopover *self, const char *link)
{
  g_autoptr (GdkPaintable) code = NULL;
  g_autofree char *label = link != NULL ? break_link (link) : NULL;

  g_return_if_fail (CHALK_IS_SHARE_POPOVER (self));

  g_free (self->link);
  self->link = g_strdup (link);

  if (link != NULL)
    code = chalk_qr_paintable_new (link);
  gtk_image_set_from_paintable (self->image, code);
  if (code != NULL)
    gtk_image_set_pixel_size (self->image, gdk_paintable_get_intrinsic_width (code));
  gtk_label_set_label (self->link_label, label != NULL ? label : "");
  gtk_widget_set_visible (self->link_box, link != NULL);
  gtk_widget_set_visible (self->nothing_label, link == NULL);
}

/* Returns: (nullable): what was set */
const char *
chalk_share_popover_get_link (ChalkSharePopover *self)
{
  g_return_val_if_fail (CHALK_IS_SHARE_POPOVER (self), NULL);

  return self->link;
}
