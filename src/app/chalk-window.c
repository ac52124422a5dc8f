/* chalk-window.c - the window with the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-error.h"

#include "chalk-window-private.h"

G_DEFINE_FINAL_TYPE (ChalkWindow, chalk_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *
describe_refusal (const GError *error)
{
  if (error->domain != CHALK_ERROR)
    return error->message;

  switch ((ChalkError) error->code)
    {
    case CHALK_ERROR_UNKNOWN_OBJECT:
    case CHALK_ERROR_DELETED:
      return _ ("Somebody else has deleted it already");

    case CHALK_ERROR_BOARD_FULL:
      return _ ("The board is full");

    case CHALK_ERROR_TOO_LARGE:
      return _ ("That is too large for the board");

    case CHALK_ERROR_INVALID:
      return _ ("That would lie beyond the edge of the board");

    case CHALK_ERROR_UNAVAILABLE:
      return _ ("It could not be stored");

    case CHALK_ERROR_NOTHING_TO_UNDO:
      return _ ("There is nothing of yours left to undo or redo");

    case CHALK_ERROR_CONFLICT:
      return _ ("Somebody else has changed it since");

    case CHALK_ERROR_UNKNOWN_TYPE:
      return _ ("That is no picture of a kind that the board can show");

    case CHALK_ERROR_LOCKED:
      return _ ("It is locked");

    case CHALK_ERROR_UNKNOWN_IMAGE:
      return _ ("The board does not have this picture");

    case CHALK_ERROR_REMOVED:
    case CHALK_ERROR_WAITING:
    case CHALK_ERROR_UNKNOWN_EVENT:
    case CHALK_ERROR_NOT_ALLOWED:
    case CHALK_ERROR_ID_TAKEN:
    case CHALK_ERROR_RATE_LIMITED:
    case CHALK_ERROR_UNAUTHORIZED:
    case CHALK_ERROR_NOT_JOINED:
    case CHALK_ERROR_TOO_MANY_PEERS:
    case CHALK_ERROR_N_CODES:
    default:
      return error->message;
    }
}

static void
on_desk_refused_cb (ChalkWindow *self, const GError *error)
{
  AdwToast *toast = adw_toast_new ("");

  g_object_set (toast, "title", describe_refusal (error), NULL);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
on_desk_skipped_cb (ChalkWindow *self)
{
  adw_toast_overlay_add_toast (
      self->toast_overlay, adw_toast_new (_ ("What others have changed since was left as it is.")));
}

static void
on_desk_closed_cb (ChalkWindow *self, const GError *error)
{
  g_autofree char *problem = g_strdup_printf (_ ("The board is closed: %s"), error->message);

  chalk_window_set_problem (self, problem);
}

static void
on_people_changed_cb (ChalkWindow *self)
{
  ChalkPeople *people = chalk_desk_get_people (chalk_editor_get_desk (self->editor));
  guint n_people = g_list_model_get_n_items (G_LIST_MODEL (people));
  g_autofree char *number = g_strdup_printf ("%u", n_people);
  g_autofree char *tooltip =
      g_strdup_printf (ngettext ("%u person is here", "%u people are here", n_people), n_people);

  gtk_label_set_label (self->people_label, number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->people_button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->people_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

static void
on_styling_changed_cb (ChalkWindow *self)
{
  chalk_tool_bar_show_style (self->tool_bar, &chalk_styling_get_shown (self->styling)->style);
}

static void
on_unreached_dismissed_cb (ChalkWindow *self)
{
  gtk_revealer_set_reveal_child (self->unreached_revealer, FALSE);
}

static void
chalk_window_dispose (GObject *object)
{
  ChalkWindow *self = CHALK_WINDOW (object);

  g_clear_object (&self->canvas_menu);
  g_clear_object (&self->guide);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHALK_TYPE_WINDOW);
  self->time_machine = NULL;
  g_clear_object (&self->surface);
  g_clear_object (&self->editor);
  g_clear_object (&self->pen);
  g_clear_object (&self->styling);
  g_clear_pointer (&self->hands, g_hash_table_unref);

  G_OBJECT_CLASS (chalk_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, content_box);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, header_revealer);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, title);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, outline);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, minimap);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, speaker);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, tool_bar);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, people_popover);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, share_popover);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, unreached_revealer);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, info_bar);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, unsaved_bar);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, unsaved_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, follow_frame);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, follow_bar);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, follow_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, people_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, callers_badge);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, people_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, share_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, zoom_controls);
  gtk_widget_class_bind_template_child (widget_class, ChalkWindow, zoom_button);
}

static void
chalk_window_class_init (ChalkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chalk_window_dispose;

  g_type_ensure (CHALK_TYPE_CANVAS);
  g_type_ensure (CHALK_TYPE_MINIMAP);
  g_type_ensure (CHALK_TYPE_OUTLINE);
  g_type_ensure (CHALK_TYPE_PEOPLE_POPOVER);
  g_type_ensure (CHALK_TYPE_SHARE_POPOVER);
  g_type_ensure (CHALK_TYPE_SPEAKER);
  g_type_ensure (CHALK_TYPE_TOOL_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chalkline/Chalkline/ui/chalk-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_unreached_dismissed_cb);
  chalk_window_install_shortcuts (widget_class);
  /* The toolkit's own finds no menu button in a header bar that is out of sight. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, 0, "win.main-menu", NULL);
}

static void
chalk_window_init (ChalkWindow *self)
{
  GtkPopover *menu;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->hands = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pen = chalk_pen_new ();
  g_signal_connect_object (self->pen, "notify::pen-only", G_CALLBACK (chalk_window_tell_pen_only),
                           self, G_CONNECT_SWAPPED);
  self->styling = chalk_styling_new ();
  g_signal_connect_object (self->styling, "changed", G_CALLBACK (on_styling_changed_cb), self,
                           G_CONNECT_SWAPPED);

  self->canvas_menu = chalk_canvas_menu_new (self->canvas);
  menu = gtk_menu_button_get_popover (self->menu_button);
  gtk_popover_menu_add_child (GTK_POPOVER_MENU (menu), self->zoom_controls, "zoom");
  chalk_window_accept_drops (self);
  chalk_window_init_fullscreen (self);
}

static void
follow_desk (ChalkWindow *self, ChalkDesk *desk)
{
  ChalkPeople *people = chalk_desk_get_people (desk);

  g_signal_connect_object (desk, "refused", G_CALLBACK (on_desk_refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "skipped", G_CALLBACK (on_desk_skipped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "closed", G_CALLBACK (on_desk_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (people, "items-changed", G_CALLBACK (on_people_changed_cb), self,
                           G_CONNECT_SWAPPED);
  chalk_window_follow_people (self, desk);
  on_people_changed_cb (self);
}

/**
 * chalk_window_new:
 * @desk: the host's place in the session whose board is shown
 */
ChalkWindow *
chalk_window_new (AdwApplication *application, ChalkDesk *desk)
{
  ChalkWindow *self;

  g_return_val_if_fail (CHALK_IS_DESK (desk), NULL);

  self = g_object_new (CHALK_TYPE_WINDOW, "application", application, NULL);
  chalk_window_set_desk (self, desk);

  return self;
}

static void
follow_editor (ChalkWindow *self)
{
  chalk_window_add_actions (self);
  chalk_window_add_people_actions (self);
  chalk_window_add_arrange_actions (self);
  chalk_window_add_clipboard_actions (self);
  chalk_window_add_follow_actions (self);
  chalk_window_add_paper_actions (self);
  chalk_window_add_export_actions (self);
  chalk_styling_set_editor (self->styling, self->editor);
  chalk_tool_bar_set_editor (self->tool_bar, self->editor);
  chalk_minimap_set_editor (self->minimap, self->editor);
  chalk_outline_set_editor (self->outline, self->editor);
  chalk_speaker_set_desk (self->speaker, chalk_editor_get_desk (self->editor));
}

static void
drop_editor (ChalkWindow *self, ChalkEditor *old)
{
  ChalkDesk *desk = chalk_editor_get_desk (old);

  if (chalk_desk_get_session (desk) != NULL)
    g_signal_handlers_disconnect_by_data (chalk_desk_get_session (desk), self);
  g_signal_handlers_disconnect_by_data (chalk_desk_get_people (desk), self);
  g_signal_handlers_disconnect_by_data (desk, self);
  g_signal_handlers_disconnect_by_data (old, self);
}

/**
 * chalk_window_set_desk:
 * @desk: the host's place in the session whose board is shown from now on
 */
void
chalk_window_set_desk (ChalkWindow *self, ChalkDesk *desk)
{
  g_autoptr (ChalkEditor) old = NULL;

  g_return_if_fail (CHALK_IS_WINDOW (self) && CHALK_IS_DESK (desk));

  chalk_window_close_history (self);
  old = g_steal_pointer (&self->editor);
  self->editor = chalk_editor_new (desk);
  chalk_editor_set_pen (self->editor, self->pen);
  if (old != NULL)
    {
      /* Whoever goes to another board keeps the tool in the hand. */
      drop_editor (self, old);
      chalk_editor_set_tool_kind (self->editor, chalk_editor_get_tool_kind (old));
    }

  follow_editor (self);
  follow_desk (self, desk);
  chalk_canvas_set_editor (self->canvas, self->editor);
  chalk_window_take_guide (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* (transfer none): what is drawn with, on whatever board is shown */
ChalkPen *
chalk_window_get_pen (ChalkWindow *self)
{
  g_return_val_if_fail (CHALK_IS_WINDOW (self), NULL);

  return self->pen;
}

ChalkDesk *
chalk_window_get_desk (ChalkWindow *self)
{
  g_return_val_if_fail (CHALK_IS_WINDOW (self), NULL);

  return chalk_editor_get_desk (self->editor);
}

/* @text: one sentence without markup, translated */
void
chalk_window_show_toast (ChalkWindow *self, const char *text)
{
  g_return_if_fail (CHALK_IS_WINDOW (self) && text != NULL);

  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (text));
}

/* The address as people say it: without scheme and secret. */
static char *
shorten_link (const char *link)
{
  g_autoptr (GUri) uri = g_uri_parse (link, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup (link);

  return g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));
}

/**
 * chalk_window_set_links:
 * @links: the #ChalkShareLink by which others open the board, best first; empty while it is not
 *   shared
 */
void
chalk_window_set_links (ChalkWindow *self, GListModel *links)
{
  g_autoptr (ChalkShareLink) best = g_list_model_get_item (links, 0);
  g_autofree char *subtitle =
      best != NULL ? shorten_link (chalk_share_link_get_url (best)) : g_strdup (_ ("Not shared"));

  g_return_if_fail (CHALK_IS_WINDOW (self));

  chalk_share_popover_set_links (self->share_popover, links);
  adw_window_title_set_subtitle (self->title, subtitle);
}

/* @is_unreached: whether it is to be said that nobody has reached the board yet */
void
chalk_window_set_unreached (ChalkWindow *self, gboolean is_unreached)
{
  g_return_if_fail (CHALK_IS_WINDOW (self));

  chalk_share_popover_set_unreached (self->share_popover, is_unreached);
  gtk_revealer_set_reveal_child (self->unreached_revealer, is_unreached);
}

/* @problem: (nullable): what is wrong, translated; shown until it is %NULL */
void
chalk_window_set_problem (ChalkWindow *self, const char *problem)
{
  g_return_if_fail (CHALK_IS_WINDOW (self));

  if (problem != NULL)
    gtk_label_set_label (self->problem_label, problem);
  gtk_info_bar_set_revealed (self->info_bar, problem != NULL);
}

/* @text: (nullable): that changes are not saved and why, translated; shown until it is %NULL */
void
chalk_window_set_unsaved (ChalkWindow *self, const char *text)
{
  g_return_if_fail (CHALK_IS_WINDOW (self));

  if (text != NULL)
    gtk_label_set_label (self->unsaved_label, text);
  gtk_info_bar_set_revealed (self->unsaved_bar, text != NULL);
}
