/* chalk-board-card.c - one board in the list of boards
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-problem.h"

#include "chalk-board-card.h"

/**
 * ChalkBoardCard:
 *
 * A board's picture, its name, and a line about it; a menu with what can be done with it. Does
 * nothing itself.
 */
struct _ChalkBoardCard
{
  GtkFlowBoxChild parent_instance;
  /* Template children */
  GtkPicture *picture;
  GtkWidget *warning_image;
  GtkMenuButton *menu_button;
  GtkLabel *name_label;
  GtkLabel *details_label;
  /* Owned */
  char *id;
  char *path;
  /* State */
  gboolean is_readable;
};

G_DEFINE_FINAL_TYPE (ChalkBoardCard, chalk_board_card, GTK_TYPE_FLOW_BOX_CHILD)

enum
{
  COMMAND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const actions[CHALK_BOARD_N_COMMANDS] = {
  [CHALK_BOARD_COMMAND_OPEN] = "card.open",
  [CHALK_BOARD_COMMAND_OPEN_IN_WINDOW] = "card.open-in-window",
  [CHALK_BOARD_COMMAND_RENAME] = "card.rename",
  [CHALK_BOARD_COMMAND_DUPLICATE] = "card.duplicate",
  [CHALK_BOARD_COMMAND_REMOVE] = "card.remove",
};

static void
on_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (int i = 0; i < CHALK_BOARD_N_COMMANDS; i++)
    if (g_str_equal (actions[i], name))
      g_signal_emit (widget, signals[COMMAND], 0, i);
}

static void
on_menu_asked_cb (ChalkBoardCard *self)
{
  gtk_menu_button_popup (self->menu_button);
}

static void
chalk_board_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CHALK_TYPE_BOARD_CARD);

  G_OBJECT_CLASS (chalk_board_card_parent_class)->dispose (object);
}

static void
chalk_board_card_finalize (GObject *object)
{
  ChalkBoardCard *self = CHALK_BOARD_CARD (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (chalk_board_card_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  /* Menus name the last key of an action. */
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    ChalkBoardCommand command;
  } keys[] = {
    { GDK_KEY_F2, 0, CHALK_BOARD_COMMAND_RENAME },
    { GDK_KEY_KP_Delete, 0, CHALK_BOARD_COMMAND_REMOVE },
    { GDK_KEY_Delete, 0, CHALK_BOARD_COMMAND_REMOVE },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, CHALK_BOARD_COMMAND_OPEN_IN_WINDOW },
    { GDK_KEY_Return, GDK_CONTROL_MASK, CHALK_BOARD_COMMAND_OPEN_IN_WINDOW },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         actions[keys[i].command], NULL);
}

static void
chalk_board_card_class_init (ChalkBoardCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chalk_board_card_dispose;
  object_class->finalize = chalk_board_card_finalize;

  /**
   * ChalkBoardCard::command:
   * @command: a #ChalkBoardCommand
   *
   * Emitted when somebody chose what to do with the board.
   */
  signals[COMMAND] = g_signal_new ("command", CHALK_TYPE_BOARD_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  for (int i = 0; i < CHALK_BOARD_N_COMMANDS; i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, on_action_cb);
  add_keys (widget_class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/chalkline/Chalkline/ui/chalk-board-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardCard, picture);
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardCard, warning_image);
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkBoardCard, details_label);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_asked_cb);
}

static void
chalk_board_card_init (ChalkBoardCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Words -------------------------------------------------------------------------------------
 */

/**
 * chalk_board_card_describe_time:
 * @time_us: when something was, since the epoch
 * @now_us: when it is told
 *
 * Returns: (transfer full): how long ago that is, as people say it
 */
char *
chalk_board_card_describe_time (gint64 time_us, gint64 now_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);
  gint64 n_minutes = (now_us - time_us) / G_TIME_SPAN_MINUTE;
  gint64 n_hours = n_minutes / 60;

  if (time == NULL)
    return g_strdup ("");
  if (n_minutes < 1)
    return g_strdup (_ ("just now"));
  if (n_hours < 1)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (gulong) n_minutes),
                            (int) n_minutes);
  if (n_hours < 24)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) n_hours),
                            (int) n_hours);

  return g_date_time_format (time, "%x");
}

/* What stands below the name. */
static char *
describe (const ChalkBoardInfo *info, gboolean is_open)
{
  g_autofree char *time = NULL;
  g_autofree char *number = NULL;

  if (info->error != NULL)
    return chalk_problem_describe (info->error, FALSE);

  number = g_strdup_printf (ngettext ("%u object", "%u objects", info->n_objects), info->n_objects);
  time = is_open ? g_strdup (_ ("open"))
                 : chalk_board_card_describe_time (info->modified_us, g_get_real_time ());

  return g_strdup_printf ("%s · %s", time, number);
}

/**
 * chalk_board_card_new:
 * @info: of the board
 * @is_open: whether somebody is at the board
 */
GtkWidget *
chalk_board_card_new (const ChalkBoardInfo *info, gboolean is_open)
{
  ChalkBoardCard *self = g_object_new (CHALK_TYPE_BOARD_CARD, NULL);
  g_autofree char *details = describe (info, is_open);

  self->id = g_strdup (info->id);
  self->path = g_strdup (info->path);
  self->is_readable = info->error == NULL;
  gtk_label_set_label (self->name_label, *info->name != '\0' ? info->name : _ ("Untitled Board"));
  gtk_label_set_label (self->details_label, details);
  gtk_widget_set_visible (self->warning_image, info->error != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->name_label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label),
                               gtk_label_get_label (self->name_label));
  if (info->error != NULL)
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.rename", FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.duplicate", FALSE);
    }

  return GTK_WIDGET (self);
}

const char *
chalk_board_card_get_id (ChalkBoardCard *self)
{
  g_return_val_if_fail (CHALK_IS_BOARD_CARD (self), NULL);

  return self->id;
}

const char *
chalk_board_card_get_path (ChalkBoardCard *self)
{
  g_return_val_if_fail (CHALK_IS_BOARD_CARD (self), NULL);

  return self->path;
}

/* What it is called on the card. */
const char *
chalk_board_card_get_name (ChalkBoardCard *self)
{
  g_return_val_if_fail (CHALK_IS_BOARD_CARD (self), NULL);

  return gtk_label_get_label (self->name_label);
}

/* Whether there is something of which a picture can be made. */
gboolean
chalk_board_card_is_readable (ChalkBoardCard *self)
{
  g_return_val_if_fail (CHALK_IS_BOARD_CARD (self), FALSE);

  return self->is_readable;
}

void
chalk_board_card_set_picture (ChalkBoardCard *self, GdkPaintable *picture)
{
  g_return_if_fail (CHALK_IS_BOARD_CARD (self));

  gtk_picture_set_paintable (self->picture, picture);
}
