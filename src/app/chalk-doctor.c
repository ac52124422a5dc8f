/* chalk-doctor.c - find out why guests cannot join
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-addresses.h"
#include "chalk-qr-paintable.h"
#include "chalk-share-link.h"

#include "chalk-doctor.h"

/* Rule H4, without the slash that the base URL ends with. */
#define HELLO "hello"

/**
 * ChalkDoctor:
 *
 * A page to be opened by a phone, the news of whether it came through, and what to check if not:
 * in the order in which it is likely, with the command for the firewall that is really there.
 */
struct _ChalkDoctor
{
  AdwWindow parent_instance;
  /* Template children */
  AdwToastOverlay *toast_overlay;
  GtkImage *image;
  AdwActionRow *url_row;
  AdwActionRow *status_row;
  GtkSpinner *status_spinner;
  GtkWidget *status_icon;
  AdwActionRow *network_row;
  AdwActionRow *vpn_row;
  AdwActionRow *firewall_row;
  AdwActionRow *command_row;
  /* Owned */
  ChalkHost *host;
  ChalkReach *reach;
  GCancellable *cancellable; /* of the search for the firewall */
  /* State */
  ChalkFirewall firewall;
};

G_DEFINE_FINAL_TYPE (ChalkDoctor, chalk_doctor, ADW_TYPE_WINDOW)

static void
copy_text (ChalkDoctor *self, const char *text, const char *news)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (news));
}

static void
on_copy_url_cb (ChalkDoctor *self)
{
  copy_text (self, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->url_row)),
             _ ("Address copied"));
}

static void
on_copy_command_cb (ChalkDoctor *self)
{
  copy_text (self, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->command_row)),
             _ ("Command copied"));
}

static void
set_title (AdwActionRow *row, const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

/* Returns: (nullable): the first of a kind, which belongs to @addresses */
static const ChalkHostAddress *
find_kind (GPtrArray *addresses, ChalkLinkKind kind)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      const ChalkHostAddress *address = g_ptr_array_index (addresses, i);

      if (address->kind == kind)
        return address;
    }

  return NULL;
}

static void
show_page (ChalkDoctor *self)
{
  g_autofree char *base_url = chalk_host_dup_base_url (self->host);
  g_autofree char *url = g_strconcat (base_url, HELLO, NULL);
  g_autoptr (GdkPaintable) code = chalk_qr_paintable_new (url);

  gtk_image_set_from_paintable (self->image, code);
  if (code != NULL)
    gtk_image_set_pixel_size (self->image, gdk_paintable_get_intrinsic_width (code));
  set_title (self->url_row, url);
}

static void
show_network (ChalkDoctor *self, GPtrArray *addresses)
{
  const ChalkHostAddress *best = g_ptr_array_index (addresses, 0);
  g_autofree char *text = NULL;

  if (best->kind == CHALK_LINK_LOOPBACK)
    text = g_strdup (_ ("This computer is in no network that guests could be in."));
  else
    /* Translators: the kind of network, such as Wi-Fi, and an address. */
    text = g_strdup_printf (_ ("This computer is reached by %s (%s). Guests have to be in the same "
                               "network; mobile data does not lead here."),
                            chalk_share_link_describe_kind (best->kind), best->text);
  adw_action_row_set_subtitle (self->network_row, text);
}

static void
show_vpn (ChalkDoctor *self, GPtrArray *addresses)
{
  const ChalkHostAddress *vpn = find_kind (addresses, CHALK_LINK_VPN);
  g_autofree char *text = NULL;

  if (vpn != NULL)
    /* Translators: %s is the name of a network interface. */
    text = g_strdup_printf (_ ("A VPN is active on this computer (%s). Some keep all other devices "
                               "out: pause it, and any on the phone."),
                            vpn->interface);
  else
    text = g_strdup (_ ("A VPN on the phone may lead it past this computer: pause it."));
  adw_action_row_set_subtitle (self->vpn_row, text);
}

static void
show_firewall (ChalkDoctor *self)
{
  guint16 port = chalk_host_get_port (self->host);
  const char *name = chalk_firewall_get_name (self->firewall);
  g_autofree char *command = chalk_firewall_dup_command (self->firewall, port);
  g_autofree char *text = NULL;

  if (name != NULL)
    /* Translators: the name of a firewall, and the number of a port. */
    text = g_strdup_printf (_ ("%s is active on this computer and has to let TCP port %u in. This "
                               "command does it, in a terminal:"),
                            name, port);
  else
    text = g_strdup_printf (_ ("If there is a firewall on this computer, it has to let TCP port %u "
                               "in."),
                            port);
  adw_action_row_set_subtitle (self->firewall_row, text);
  gtk_widget_set_visible (GTK_WIDGET (self->command_row), command != NULL);
  if (command != NULL)
    set_title (self->command_row, command);
}

static void
show_status (ChalkDoctor *self)
{
  const char *visitor = chalk_reach_get_visitor (self->reach);
  g_autofree char *title = NULL;

  if (visitor != NULL)
    /* Translators: %s is the address of a device. */
    title = g_strdup_printf (_ ("%s has reached this computer"), visitor);
  else
    title = g_strdup (_ ("Waiting for a Device…"));
  set_title (self->status_row, title);
  adw_action_row_set_subtitle (self->status_row,
                               visitor != NULL ? _ ("Network and firewall let guests through.")
                                               : _ ("This changes as soon as one comes."));
  gtk_widget_set_visible (GTK_WIDGET (self->status_spinner), visitor == NULL);
  gtk_spinner_set_spinning (self->status_spinner, visitor == NULL);
  gtk_widget_set_visible (self->status_icon, visitor != NULL);
}

static void
show_all (ChalkDoctor *self)
{
  g_autoptr (GPtrArray) addresses = NULL;

  if (!chalk_host_is_shared (self->host))
    return;

  addresses = chalk_host_list_addresses (self->host);
  show_page (self);
  show_network (self, addresses);
  show_vpn (self, addresses);
  show_firewall (self);
  show_status (self);
}

/* Of a window that is gone there is nothing but the address. */
static void
on_firewall_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChalkFirewall firewall = chalk_firewall_find_finish (result);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    chalk_doctor_set_firewall (user_data, firewall);
}

static void
chalk_doctor_dispose (GObject *object)
{
  ChalkDoctor *self = CHALK_DOCTOR (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHALK_TYPE_DOCTOR);

  G_OBJECT_CLASS (chalk_doctor_parent_class)->dispose (object);
}

static void
chalk_doctor_finalize (GObject *object)
{
  ChalkDoctor *self = CHALK_DOCTOR (object);

  g_clear_object (&self->host);
  g_clear_object (&self->reach);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (chalk_doctor_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ChalkDoctor, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, ChalkDoctor, image);
  gtk_widget_class_bind_template_child (widget_class, ChalkDoctor, url_row);
  gtk_widget_class_bind_template_child (widget_class, ChalkDoctor, status_row);
  gtk_widget_class_bind_template_child (widget_class, ChalkDoctor, status_spinner);
  gtk_widget_class_bind_template_child (widget_class, ChalkDoctor, status_icon);
  gtk_widget_class_bind_template_child (widget_class, ChalkDoctor, network_row);
  gtk_widget_class_bind_template_child (widget_class, ChalkDoctor, vpn_row);
  gtk_widget_class_bind_template_child (widget_class, ChalkDoctor, firewall_row);
  gtk_widget_class_bind_template_child (widget_class, ChalkDoctor, command_row);
}

static void
chalk_doctor_class_init (ChalkDoctorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chalk_doctor_dispose;
  G_OBJECT_CLASS (klass)->finalize = chalk_doctor_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chalkline/Chalkline/ui/chalk-doctor.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_url_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_command_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
chalk_doctor_init (ChalkDoctor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * chalk_doctor_new:
 * @host: shared; the window is to be closed when it is so no longer
 * @reach: of @host
 *
 * Returns: a window that looks for the firewall by itself
 */
ChalkDoctor *
chalk_doctor_new (ChalkHost *host, ChalkReach *reach)
{
  ChalkDoctor *self;

  g_return_val_if_fail (CHALK_IS_HOST (host) && CHALK_IS_REACH (reach), NULL);

  self = g_object_new (CHALK_TYPE_DOCTOR, NULL);
  self->host = g_object_ref (host);
  self->reach = g_object_ref (reach);
  g_signal_connect_object (host, "share-changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reach, "changed", G_CALLBACK (show_status), self, G_CONNECT_SWAPPED);
  show_all (self);
  chalk_firewall_find_async (G_BUS_TYPE_SYSTEM, "/", self->cancellable, on_firewall_found_cb, self);

  return self;
}

/* Shows what has to be done about a firewall. */
void
chalk_doctor_set_firewall (ChalkDoctor *self, ChalkFirewall firewall)
{
  g_return_if_fail (CHALK_IS_DOCTOR (self));

  self->firewall = firewall;
  show_firewall (self);
}
