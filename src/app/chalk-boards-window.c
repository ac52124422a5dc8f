/* chalk-boards-window.c - all boards, to choose from
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-board-card.h"
#include "chalk-problem.h"
#include "chalk-rename-dialog.h"
#include "chalk-store-error.h"
#include "chalk-thumbnail.h"

#include "chalk-boards-window.h"

/* Twice of what a card shows, for screens of twice the density. */
#define PICTURE_WIDTH 432
#define PICTURE_HEIGHT 270

/**
 * ChalkBoardsWindow:
 *
 * The boards of the library as cards, last changed first, above the window that is to show the one
 * that is chosen. Pictures are painted one after the other, on another thread.
 */
struct _ChalkBoardsWindow
{
  AdwWindow parent_instance;
  /* Template children */
  AdwToastOverlay *toast_overlay;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkToggleButton *search_button;
  GtkStack *stack;
  AdwStatusPage *failed_page;
  GtkFlowBox *flow_box;
  /* Owned */
  ChalkOpener *opener;
  GCancellable *cancellable;
  GQueue unpainted; /* ChalkBoardCard, owned */
  char *needle;     /* nullable: what is searched for, case-folded */
  /* State */
  gboolean is_painting;
  guint n_found;
};

G_DEFINE_FINAL_TYPE (ChalkBoardsWindow, chalk_boards_window, ADW_TYPE_WINDOW)

static ChalkBoards *
get_boards (ChalkBoardsWindow *self)
{
  return chalk_opener_get_boards (self->opener);
}

static ChalkWindow *
get_parent (ChalkBoardsWindow *self)
{
  return CHALK_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

/* --- Pictures ----------------------------------------------------------------------------------
 */

static void paint_next (ChalkBoardsWindow *self);

typedef struct
{
  ChalkBoardsWindow *window; /* owned */
  ChalkBoardCard *card;      /* owned */
} Painting;

/* A board that has no picture is one that tells its problem when it is opened. */
static void
on_painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Painting *painting = user_data;
  g_autoptr (ChalkBoardsWindow) self = g_steal_pointer (&painting->window);
  g_autoptr (ChalkBoardCard) card = g_steal_pointer (&painting->card);
  g_autoptr (GdkTexture) texture = chalk_thumbnail_paint_finish (result, NULL);

  g_free (painting);
  if (texture != NULL)
    chalk_board_card_set_picture (card, GDK_PAINTABLE (texture));
  self->is_painting = FALSE;
  paint_next (self);
}

static void
paint_next (ChalkBoardsWindow *self)
{
  ChalkBoardCard *card = self->is_painting ? NULL : g_queue_pop_head (&self->unpainted);
  Painting *painting;

  if (card == NULL)
    return;

  painting = g_new0 (Painting, 1);
  painting->window = g_object_ref (self);
  painting->card = card;
  self->is_painting = TRUE;
  chalk_thumbnail_paint_async (chalk_board_card_get_path (card), PICTURE_WIDTH, PICTURE_HEIGHT,
                               self->cancellable, on_painted_cb, painting);
}

static void
clear_unpainted (ChalkBoardsWindow *self)
{
  g_queue_clear_full (&self->unpainted, g_object_unref);
}

/* --- The list ----------------------------------------------------------------------------------
 */

static void on_card_command_cb (ChalkBoardsWindow *self, int command, ChalkBoardCard *card);

static void
remove_cards (ChalkBoardsWindow *self)
{
  GtkWidget *child;

  clear_unpainted (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->flow_box))) != NULL)
    gtk_flow_box_remove (self->flow_box, child);
}

static void
add_card (ChalkBoardsWindow *self, const ChalkBoardInfo *info)
{
  GtkWidget *card = chalk_board_card_new (info, chalk_boards_is_open (get_boards (self), info->id));

  g_signal_connect_object (card, "command", G_CALLBACK (on_card_command_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_flow_box_append (self->flow_box, card);
  if (chalk_board_card_is_readable (CHALK_BOARD_CARD (card)))
    g_queue_push_tail (&self->unpainted, g_object_ref (card));
}

static void
show_page (ChalkBoardsWindow *self)
{
  gboolean has_any = gtk_widget_get_first_child (GTK_WIDGET (self->flow_box)) != NULL;

  gtk_stack_set_visible_child_name (self->stack, !has_any             ? "empty"
                                                 : self->n_found == 0 ? "nothing-found"
                                                                      : "boards");
}

static void
filter (ChalkBoardsWindow *self)
{
  self->n_found = 0;
  gtk_flow_box_invalidate_filter (self->flow_box);
  show_page (self);
}

static gboolean
is_found (GtkFlowBoxChild *child, gpointer user_data)
{
  ChalkBoardsWindow *self = CHALK_BOARDS_WINDOW (user_data);
  g_autofree char *name =
      g_utf8_casefold (chalk_board_card_get_name (CHALK_BOARD_CARD (child)), -1);
  gboolean is_good = self->needle == NULL || strstr (name, self->needle) != NULL;

  self->n_found += is_good;

  return is_good;
}

static void
show_failure (ChalkBoardsWindow *self, const GError *error)
{
  g_autofree char *heading = chalk_problem_describe (error, FALSE);

  adw_status_page_set_title (self->failed_page, heading);
  adw_status_page_set_description (self->failed_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChalkBoardsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = chalk_boards_list_finish (CHALK_BOARDS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  remove_cards (self);
  if (infos == NULL)
    {
      show_failure (self, error);
      return;
    }

  for (guint i = 0; i < infos->len; i++)
    add_card (self, g_ptr_array_index (infos, i));
  filter (self);
  paint_next (self);
}

static void
list_boards (ChalkBoardsWindow *self)
{
  chalk_boards_list_async (get_boards (self), self->cancellable, on_listed_cb, g_object_ref (self));
}

/* --- What can be done --------------------------------------------------------------------------
 */

static void
tell_failure (ChalkBoardsWindow *self, const char *heading, const GError *error)
{
  gtk_window_present (chalk_problem_dialog_new_for_task (GTK_WINDOW (self), heading, error));
}

/* The dialog is gone before the board comes, or before what is wrong with it is told. */
static void
open_board (ChalkBoardsWindow *self, const char *id, gboolean wants_window)
{
  g_autoptr (ChalkOpener) opener = g_object_ref (self->opener);
  g_autofree char *own_id = g_strdup (id);
  ChalkWindow *parent = get_parent (self);

  gtk_window_close (GTK_WINDOW (self));
  chalk_opener_open (opener, wants_window ? NULL : parent, own_id);
}

static void
on_duplicated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChalkBoardsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = chalk_boards_duplicate_finish (CHALK_BOARDS (source), result, &error);

  if (id == NULL && self->opener != NULL)
    tell_failure (self, _ ("The Board Was Not Duplicated"), error);
}

static void
duplicate (ChalkBoardsWindow *self, ChalkBoardCard *card)
{
  /* Translators: the name of a copy; %s is the name of what was copied. */
  g_autofree char *name = g_strdup_printf (_ ("%s (Copy)"), chalk_board_card_get_name (card));

  chalk_boards_duplicate_async (get_boards (self), chalk_board_card_get_id (card), name,
                                on_duplicated_cb, g_object_ref (self));
}

/* What the toast brings back. */
typedef struct
{
  ChalkBoardsWindow *window; /* borrowed: the toast is in it */
  char *id;
} Removal;

static void
free_removal (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_clear_pointer (&removal->id, g_free);
  g_free (removal);
}

static void
on_undo_clicked_cb (AdwToast *toast, gpointer user_data)
{
  Removal *removal = user_data;
  ChalkBoardsWindow *self = removal->window;
  g_autoptr (GError) error = NULL;

  if (!chalk_boards_put_back (get_boards (self), removal->id, &error))
    tell_failure (self, _ ("The Board Was Not Restored"), error);
}

static void
offer_undo (ChalkBoardsWindow *self, const char *id, const char *name)
{
  /* Translators: %s is the name of a board. */
  g_autofree char *title = g_strdup_printf (_ ("“%s” deleted"), name);
  AdwToast *toast = adw_toast_new ("");
  Removal *removal = g_new0 (Removal, 1);

  removal->window = self;
  removal->id = g_strdup (id);
  /* Names are no markup. */
  adw_toast_set_custom_title (toast, gtk_label_new (title));
  gtk_label_set_ellipsize (GTK_LABEL (adw_toast_get_custom_title (toast)), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (adw_toast_get_custom_title (toast), "heading");
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), removal,
                         free_removal, 0);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
remove_board (ChalkBoardsWindow *self, ChalkBoardCard *card)
{
  g_autofree char *id = g_strdup (chalk_board_card_get_id (card));
  g_autofree char *name = g_strdup (chalk_board_card_get_name (card));
  g_autofree char *path = g_strdup (chalk_board_card_get_path (card));
  g_autoptr (GError) error = NULL;

  chalk_opener_give_up (self->opener, id);
  /* A board on which nobody ever drew goes by itself when it is left. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    list_boards (self);
  else if (chalk_boards_remove (get_boards (self), id, &error))
    offer_undo (self, id, name);
  else
    tell_failure (self, _ ("The Board Was Not Deleted"), error);
}

static void
on_card_command_cb (ChalkBoardsWindow *self, int command, ChalkBoardCard *card)
{
  const char *id = chalk_board_card_get_id (card);

  switch ((ChalkBoardCommand) command)
    {
    case CHALK_BOARD_COMMAND_OPEN:
      open_board (self, id, FALSE);
      break;

    case CHALK_BOARD_COMMAND_OPEN_IN_WINDOW:
      open_board (self, id, TRUE);
      break;

    case CHALK_BOARD_COMMAND_RENAME:
      gtk_window_present (chalk_rename_dialog_new (GTK_WINDOW (self), get_boards (self), id));
      break;

    case CHALK_BOARD_COMMAND_DUPLICATE:
      duplicate (self, card);
      break;

    case CHALK_BOARD_COMMAND_REMOVE:
      remove_board (self, card);
      break;

    case CHALK_BOARD_N_COMMANDS:
    default:
      g_assert_not_reached ();
    }
}

static void
on_child_activated_cb (ChalkBoardsWindow *self, GtkFlowBoxChild *child)
{
  open_board (self, chalk_board_card_get_id (CHALK_BOARD_CARD (child)), FALSE);
}

static void
on_new_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ChalkBoardsWindow *self = CHALK_BOARDS_WINDOW (widget);
  g_autofree char *id = chalk_boards_add_new (get_boards (self));

  open_board (self, id, FALSE);
}

static void
on_search_changed_cb (ChalkBoardsWindow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  g_strstrip (text);
  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = g_utf8_casefold (text, -1);
  filter (self);
}

static void
on_find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ChalkBoardsWindow *self = CHALK_BOARDS_WINDOW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_boards_window_dispose (GObject *object)
{
  ChalkBoardsWindow *self = CHALK_BOARDS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  clear_unpainted (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHALK_TYPE_BOARDS_WINDOW);
  g_clear_object (&self->opener);

  G_OBJECT_CLASS (chalk_boards_window_parent_class)->dispose (object);
}

static void
chalk_boards_window_finalize (GObject *object)
{
  ChalkBoardsWindow *self = CHALK_BOARDS_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (chalk_boards_window_parent_class)->finalize (object);
}

static void
chalk_boards_window_class_init (ChalkBoardsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chalk_boards_window_dispose;
  object_class->finalize = chalk_boards_window_finalize;

  gtk_widget_class_install_action (widget_class, "boards.new", NULL, on_new_cb);
  gtk_widget_class_install_action (widget_class, "boards.find", NULL, on_find_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "boards.new",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "boards.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/chalkline/Chalkline/ui/chalk-boards-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardsWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardsWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardsWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardsWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardsWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardsWindow, flow_box);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_child_activated_cb);
}

static void
chalk_boards_window_init (ChalkBoardsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->unpainted);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
  gtk_flow_box_set_filter_func (self->flow_box, is_found, self, NULL);
}

/**
 * chalk_boards_window_new:
 * @parent: the window that shows the board that is chosen
 *
 * Returns: (transfer none): a modal window, to be presented
 */
GtkWindow *
chalk_boards_window_new (ChalkWindow *parent, ChalkOpener *opener)
{
  ChalkBoardsWindow *self;

  g_return_val_if_fail (CHALK_IS_WINDOW (parent) && CHALK_IS_OPENER (opener), NULL);

  self = g_object_new (CHALK_TYPE_BOARDS_WINDOW, "transient-for", parent, NULL);
  self->opener = g_object_ref (opener);
  g_signal_connect_object (get_boards (self), "changed", G_CALLBACK (list_boards), self,
                           G_CONNECT_SWAPPED);
  list_boards (self);

  return GTK_WINDOW (self);
}
