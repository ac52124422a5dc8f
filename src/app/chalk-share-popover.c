/* chalk-share-popover.c - the link, its QR code, and who may still use it
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
 * Shows one link to the board, to be copied or scanned, and lets another address be chosen. While
 * the board is not shared, it offers to share it.
 */
struct _ChalkSharePopover
{
  GtkPopover parent_instance;
  /* Template children */
  GtkWidget *private_box;
  GtkWidget *link_box;
  GtkImage *image;
  GtkLabel *link_label;
  GtkDropDown *address_drop_down;
  GtkButton *copy_button;
  GtkLabel *note_label;
  GtkWidget *unreached_label;
  /* Owned */
  GListModel *links; /* (nullable) */
  char *link;        /* (nullable): the one that is shown */
  /* State */
  guint copied_timeout; /* 0: the button shows its own label */
  gboolean is_filling;  /* the choice that is made then is not the user's */
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

/* From now on somebody should come. */
static void
expect_guests (ChalkSharePopover *self)
{
  if (self->link != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.expect-guests", NULL);
}

static void
on_copy_clicked_cb (ChalkSharePopover *self)
{
  if (self->link == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->link);
  expect_guests (self);
  gtk_button_set_label (self->copy_button, _ ("Copied"));
  g_clear_handle_id (&self->copied_timeout, g_source_remove);
  self->copied_timeout = g_timeout_add (COPIED_SHOWN_MS, on_copied_timeout_cb, self);
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

static const char *
describe_link (ChalkShareLink *link)
{
  switch (chalk_share_link_get_kind (link))
    {
    case CHALK_LINK_LOOPBACK:
      return _ ("Only this computer can open this link.");

    case CHALK_LINK_VPN:
      return _ ("Scan the code or open the link\non any device in the same VPN.");

    case CHALK_LINK_NAME:
      return _ ("Easy to type, but some phones\ndo not understand such names.");

    case CHALK_LINK_VIRTUAL:
      return _ ("Containers and virtual machines\non this computer can open this link.");

    case CHALK_LINK_ETHERNET:
    case CHALK_LINK_WIFI:
    case CHALK_LINK_MOBILE:
    default:
      return _ ("Scan the code or open the link\non any device in the same network.\n"
                "Nothing needs to be installed there.");
    }
}

static void
show_link (ChalkSharePopover *self, ChalkShareLink *link)
{
  const char *url = chalk_share_link_get_url (link);
  g_autofree char *label = break_link (url);
  g_autoptr (GdkPaintable) code = chalk_qr_paintable_new (url);

  g_free (self->link);
  self->link = g_strdup (url);
  gtk_image_set_from_paintable (self->image, code);
  if (code != NULL)
    gtk_image_set_pixel_size (self->image, gdk_paintable_get_intrinsic_width (code));
  gtk_label_set_label (self->link_label, label);
  gtk_label_set_label (self->note_label, describe_link (link));
}

static void
on_address_selected_cb (ChalkSharePopover *self)
{
  ChalkShareLink *link = gtk_drop_down_get_selected_item (self->address_drop_down);

  if (link != NULL && !self->is_filling)
    show_link (self, link);
}

static void
on_map_cb (ChalkSharePopover *self)
{
  if (self->link != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->copy_button));
  expect_guests (self);
}

/* What opens a window of its own. */
static void
leave_for (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *action = g_str_equal (name, "sharing.new-link") ? "app.new-link"
                       : g_str_equal (name, "sharing.end")    ? "app.end-sharing"
                                                              : "app.connection-help";

  gtk_popover_popdown (GTK_POPOVER (widget));
  gtk_widget_activate_action (widget, action, NULL);
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

  g_clear_object (&self->links);
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

  gtk_widget_class_install_action (widget_class, "sharing.new-link", NULL, leave_for);
  gtk_widget_class_install_action (widget_class, "sharing.end", NULL, leave_for);
  gtk_widget_class_install_action (widget_class, "sharing.help", NULL, leave_for);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/chalkline/Chalkline/ui/chalk-share-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, private_box);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, link_box);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, image);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, link_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, copy_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, address_drop_down);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, note_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkSharePopover, unreached_label);
  gtk_widget_class_bind_template_callback (widget_class, on_address_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked_cb);
}

static void
chalk_share_popover_init (ChalkSharePopover *self)
{
  g_autoptr (GtkExpression) name = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  name = gtk_property_expression_new (CHALK_TYPE_SHARE_LINK, NULL, "name");
  gtk_drop_down_set_expression (self->address_drop_down, name);
}

/* Whoever has chosen another address keeps it for as long as it is there. */
static guint
find_chosen (ChalkSharePopover *self, GListModel *links)
{
  g_autoptr (GUri) chosen =
      self->link != NULL ? g_uri_parse (self->link, G_URI_FLAGS_NONE, NULL) : NULL;

  if (chosen == NULL || gtk_drop_down_get_selected (self->address_drop_down) == 0)
    return 0;

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (ChalkShareLink) link = g_list_model_get_item (links, i);
      g_autoptr (GUri) uri = g_uri_parse (chalk_share_link_get_url (link), G_URI_FLAGS_NONE, NULL);

      if (uri != NULL && g_strcmp0 (g_uri_get_host (uri), g_uri_get_host (chosen)) == 0)
        return i;
    }

  return 0;
}

/**
 * chalk_share_popover_set_links:
 * @links: (nullable): the #ChalkShareLink by which others open the board, best first; none, or
 *   %NULL, while it is not shared
 */
void
chalk_share_popover_set_links (ChalkSharePopover *self, GListModel *links)
{
  guint n_links = links != NULL ? g_list_model_get_n_items (links) : 0;
  guint chosen = n_links > 0 ? find_chosen (self, links) : 0;

  g_return_if_fail (CHALK_IS_SHARE_POPOVER (self));

  g_set_object (&self->links, links);
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->address_drop_down, links);
  if (n_links > 0)
    gtk_drop_down_set_selected (self->address_drop_down, chosen);
  self->is_filling = FALSE;

  if (n_links > 0)
    on_address_selected_cb (self);
  else
    g_clear_pointer (&self->link, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->address_drop_down), n_links > 1);
  gtk_widget_set_visible (self->link_box, n_links > 0);
  gtk_widget_set_visible (self->private_box, n_links == 0);
}

/* @is_unreached: whether it is to be said that nobody has come yet */
void
chalk_share_popover_set_unreached (ChalkSharePopover *self, gboolean is_unreached)
{
  g_return_if_fail (CHALK_IS_SHARE_POPOVER (self));

  gtk_widget_set_visible (self->unreached_label, is_unreached);
}

/* Returns: (nullable): the link that is shown */
const char *
chalk_share_popover_get_link (ChalkSharePopover *self)
{
  g_return_val_if_fail (CHALK_IS_SHARE_POPOVER (self), NULL);

  return self->link;
}
