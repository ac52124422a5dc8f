/* chalk-people-popover.c - the list of who is here
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "chalk-dot.h"

#include "chalk-people-popover.h"

/**
 * ChalkPeoplePopover:
 *
 * One row for each person: their colour, their name, what they may do.
 */
struct _ChalkPeoplePopover
{
  GtkPopover parent_instance;
  /* Template children */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ChalkPeoplePopover, chalk_people_popover, GTK_TYPE_POPOVER)

static const char *
describe (ChalkPerson *person)
{
  switch (chalk_person_get_role (person))
    {
    case CHALK_ROLE_HOST:
      return chalk_person_is_self (person) ? _ ("You, the host") : _ ("Host");

    case CHALK_ROLE_VIEWER:
      return _ ("Watching");

    case CHALK_ROLE_EDITOR:
      return chalk_person_is_self (person) ? _ ("You") : NULL;

    default:
      g_assert_not_reached ();
    }
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  ChalkPerson *person = CHALK_PERSON (item);
  const char *subtitle = describe (person);
  g_autofree char *title = g_markup_escape_text (chalk_person_get_name (person), -1);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (
      ADW_ACTION_ROW (row),
      chalk_dot_new_avatar (chalk_person_get_name (person), chalk_person_get_color (person)));

  return row;
}

static void
chalk_people_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CHALK_TYPE_PEOPLE_POPOVER);

  G_OBJECT_CLASS (chalk_people_popover_parent_class)->dispose (object);
}

static void
chalk_people_popover_class_init (ChalkPeoplePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chalk_people_popover_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/chalkline/Chalkline/ui/chalk-people-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ChalkPeoplePopover, list);
}

static void
chalk_people_popover_init (ChalkPeoplePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
chalk_people_popover_set_people (ChalkPeoplePopover *self, ChalkPeople *people)
{
  g_return_if_fail (CHALK_IS_PEOPLE_POPOVER (self));

  gtk_list_box_bind_model (self->list, G_LIST_MODEL (people), create_row, NULL, NULL);
}
