/* chalk-people-popover.c - who is here, and who may draw
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "chalk-dot.h"

#include "chalk-people-popover.h"

/**
 * ChalkPeoplePopover:
 *
 * One row for each person: their colour, their name, what they may do, and what the host may do
 * about it. Above them those who ask to be let in, below them those who were removed. What is
 * chosen here are actions of the window and of the application.
 */
struct _ChalkPeoplePopover
{
  GtkPopover parent_instance;
  /* Template children */
  GtkWidget *callers_box;
  GtkListBox *callers_list;
  GtkEditable *search_entry;
  GtkWidget *summon_button;
  GtkListBox *list;
  GtkWidget *removed_label;
  GtkListBox *removed_list;
  /* Owned */
  ChalkPeople *people;       /* nullable */
  GtkFilterListModel *found; /* those of the people whose names have what is searched for */
  /* State */
  ChalkDrawingRule drawing;
};

/* From so many people on they can be searched. */
#define SEARCHED_FROM 20

G_DEFINE_FINAL_TYPE (ChalkPeoplePopover, chalk_people_popover, GTK_TYPE_POPOVER)

static const char *
describe (ChalkPerson *person)
{
  if (chalk_person_has_hand (person))
    return _ ("Would like to draw");

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

static void
append_action (GMenu *menu, const char *label, const char *action, const char *user_id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", user_id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
create_menu_button (ChalkPerson *person)
{
  const char *user_id = chalk_person_get_user_id (person);
  g_autofree char *label =
      /* Translators: %s is the name of a person. */
      g_strdup_printf (_ ("More about %s"), chalk_person_get_name (person));
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  append_action (menu, _ ("_Follow"), "win.follow", user_id);
  append_action (menu, _ ("_Hand Over the Pen"), "win.hand-over-pen", user_id);
  append_action (menu, _ ("_Undo Everything They Did…"), "win.undo-person", user_id);
  append_action (menu, _ ("_Remove…"), "win.remove-person", user_id);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);

  return button;
}

/* Gives the pen, or takes it: whichever the person does not have yet. */
static GtkWidget *
create_pen_button (ChalkPerson *person)
{
  gboolean may_draw = chalk_person_get_role (person) == CHALK_ROLE_EDITOR;
  GtkWidget *button = gtk_button_new_with_label (may_draw ? _ ("Take Pen") : _ ("Give Pen"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button),
                                  may_draw ? "win.take-pen" : "win.give-pen");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    chalk_person_get_user_id (person));
  gtk_widget_set_tooltip_text (button, may_draw ? _ ("Let this person only watch")
                                                : _ ("Let this person draw"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (chalk_person_has_hand (person))
    gtk_widget_add_css_class (button, "suggested-action");

  return button;
}

/* A click on the row follows the person. */
static void
make_follow (GtkWidget *row, ChalkPerson *person)
{
  /* Translators: %s is the name of a person. */
  g_autofree char *tooltip = g_strdup_printf (_ ("Follow %s"), chalk_person_get_name (person));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.follow");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", chalk_person_get_user_id (person));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, tooltip);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  ChalkPeoplePopover *self = CHALK_PEOPLE_POPOVER (user_data);
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

  if (!chalk_person_is_self (person))
    make_follow (row, person);
  if (chalk_person_get_role (person) == CHALK_ROLE_HOST)
    return row;
  if (self->drawing == CHALK_DRAWING_CHOSEN || chalk_person_has_hand (person))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_pen_button (person));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_menu_button (person));

  return row;
}

static void
append_removed (ChalkPeoplePopover *self, const char *user_id, const char *name)
{
  g_autofree char *title = g_markup_escape_text (name, -1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Let Back In"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.readmit-person");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", user_id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->removed_list, row);
}

static void
show_removed (ChalkPeoplePopover *self, GHashTable *removed)
{
  GHashTableIter iter;
  const char *user_id;
  const char *name;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->removed_list, 0)) != NULL)
    gtk_list_box_remove (self->removed_list, GTK_WIDGET (row));

  g_hash_table_iter_init (&iter, removed);
  while (g_hash_table_iter_next (&iter, (gpointer *) &user_id, (gpointer *) &name))
    append_removed (self, user_id, name);

  gtk_widget_set_visible (self->removed_label, g_hash_table_size (removed) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->removed_list), g_hash_table_size (removed) > 0);
}

static GtkWidget *
create_answer (const char *label, const char *action, const char *session_id, const char *user_id)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", session_id, user_id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  return button;
}

static void
append_caller (ChalkPeoplePopover *self, const char *session_id, const ChalkCaller *caller)
{
  g_autofree char *title = g_markup_escape_text (caller->name, -1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *allow = create_answer (_ ("Allow"), "app.admit", session_id, caller->user_id);
  GtkWidget *deny = create_answer (_ ("Deny"), "app.turn-away", session_id, caller->user_id);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Asks to be let in"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             chalk_dot_new_avatar (caller->name, caller->color));
  gtk_widget_add_css_class (allow, "suggested-action");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), deny);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), allow);
  gtk_list_box_append (self->callers_list, row);
}

static gboolean
is_found (gpointer item, gpointer user_data)
{
  ChalkPeoplePopover *self = CHALK_PEOPLE_POPOVER (user_data);
  g_autofree char *needle = g_utf8_casefold (gtk_editable_get_text (self->search_entry), -1);
  g_autofree char *name = g_utf8_casefold (chalk_person_get_name (CHALK_PERSON (item)), -1);

  return strstr (name, needle) != NULL;
}

static void
on_search_changed_cb (ChalkPeoplePopover *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Who searches is not disturbed by somebody who goes. */
static void
on_n_people_changed_cb (ChalkPeoplePopover *self)
{
  guint n_people = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  gboolean is_searched = *gtk_editable_get_text (self->search_entry) != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), n_people > SEARCHED_FROM || is_searched);
  gtk_widget_set_visible (self->summon_button, n_people > 1);
}

static void
show_people (ChalkPeoplePopover *self)
{
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->found), create_row, self, NULL);
}

static void
chalk_people_popover_dispose (GObject *object)
{
  ChalkPeoplePopover *self = CHALK_PEOPLE_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CHALK_TYPE_PEOPLE_POPOVER);
  g_clear_object (&self->people);
  g_clear_object (&self->found);

  G_OBJECT_CLASS (chalk_people_popover_parent_class)->dispose (object);
}

static void
chalk_people_popover_class_init (ChalkPeoplePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chalk_people_popover_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/chalkline/Chalkline/ui/chalk-people-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ChalkPeoplePopover, callers_box);
  gtk_widget_class_bind_template_child (widget_class, ChalkPeoplePopover, callers_list);
  gtk_widget_class_bind_template_child (widget_class, ChalkPeoplePopover, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ChalkPeoplePopover, summon_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkPeoplePopover, list);
  gtk_widget_class_bind_template_child (widget_class, ChalkPeoplePopover, removed_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkPeoplePopover, removed_list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
}

static void
chalk_people_popover_init (ChalkPeoplePopover *self)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));

  gtk_widget_init_template (GTK_WIDGET (self));
  self->found = gtk_filter_list_model_new (NULL, filter);
}

void
chalk_people_popover_set_people (ChalkPeoplePopover *self, ChalkPeople *people)
{
  g_return_if_fail (CHALK_IS_PEOPLE_POPOVER (self) && CHALK_IS_PEOPLE (people));

  if (self->people != NULL)
    g_signal_handlers_disconnect_by_func (self->people, on_n_people_changed_cb, self);
  g_set_object (&self->people, people);
  g_signal_connect_object (people, "items-changed", G_CALLBACK (on_n_people_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_editable_set_text (self->search_entry, "");
  gtk_filter_list_model_set_model (self->found, G_LIST_MODEL (people));
  on_n_people_changed_cb (self);
  show_people (self);
}

/**
 * chalk_people_popover_set_callers:
 * @session_id: of the session
 * @callers: (element-type ChalkCaller): who asks to be let into it; for the call
 */
void
chalk_people_popover_set_callers (ChalkPeoplePopover *self, const char *session_id,
                                  GPtrArray *callers)
{
  GtkListBoxRow *row;

  g_return_if_fail (CHALK_IS_PEOPLE_POPOVER (self) && session_id != NULL && callers != NULL);

  while ((row = gtk_list_box_get_row_at_index (self->callers_list, 0)) != NULL)
    gtk_list_box_remove (self->callers_list, GTK_WIDGET (row));
  for (guint i = 0; i < callers->len; i++)
    append_caller (self, session_id, g_ptr_array_index (callers, i));

  gtk_widget_set_visible (self->callers_box, callers->len > 0);
}

/* @policy: for the call; what the host has decided by now */
void
chalk_people_popover_set_policy (ChalkPeoplePopover *self, ChalkPolicy *policy)
{
  g_return_if_fail (CHALK_IS_PEOPLE_POPOVER (self) && policy != NULL);

  show_removed (self, chalk_policy_get_blocked (policy));
  if (self->drawing == chalk_policy_get_drawing (policy))
    return;

  self->drawing = chalk_policy_get_drawing (policy);
  show_people (self);
}
