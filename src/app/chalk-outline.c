/* chalk-outline.c - a panel that lists what is on the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-object-words.h"
#include "chalk-outline-model.h"

#include "chalk-outline.h"

/**
 * ChalkOutline:
 *
 * The board for whoever cannot see it, or looks for something on it: what there is, who made it and
 * where it lies, for a screen reader and for the keyboard. It reads the board only while it is
 * shown. What is chosen in it is what is selected on the canvas, and the other way round.
 */
struct _ChalkOutline
{
  AdwBin parent_instance;
  /* Template children */
  GtkStack *stack;
  GtkListView *list;
  /* Owned */
  ChalkEditor *editor;           /* (nullable) */
  ChalkOutlineModel *model;      /* NULL while the panel is not shown */
  GtkMultiSelection *selection;  /* of @model */
  GSignalGroup *selection_group; /* of the editor's selection */
  /* State */
  gboolean is_syncing; /* one selection is being made like the other */
};

G_DEFINE_FINAL_TYPE (ChalkOutline, chalk_outline, ADW_TYPE_BIN)

/* --- Rows --------------------------------------------------------------------------------------
 */

static GtkWidget *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (label, "dim-label");
    }

  return label;
}

static void
on_row_set_up_cb (ChalkOutline *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (lines), new_label (NULL));
  gtk_box_append (GTK_BOX (lines), new_label ("caption"));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_margin_top (row, 4);
  gtk_widget_set_margin_bottom (row, 4);
  gtk_box_append (GTK_BOX (row), gtk_image_new ());
  gtk_box_append (GTK_BOX (row), lines);
  gtk_list_item_set_child (item, row);
}

/* What has the focus is not the row that was made for it but the widget around it. */
static void
name_row (GtkWidget *row, const char *title, const char *place)
{
  g_autofree char *label = g_strdup_printf ("%s. %s", title, place);
  GtkWidget *parent = gtk_widget_get_parent (row);

  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

static void
on_row_bound_cb (ChalkOutline *self, GtkListItem *item)
{
  ChalkObject *object = chalk_outline_item_get_object (gtk_list_item_get_item (item));
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_widget_get_first_child (row);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  ChalkPeople *people = chalk_desk_get_people (chalk_editor_get_desk (self->editor));
  g_autofree char *name = chalk_object_words_title (object);
  g_autofree char *place = chalk_object_words_place (
      object, chalk_people_get_name (people, chalk_object_get_user_id (object)));

  gtk_image_set_from_icon_name (GTK_IMAGE (icon),
                                chalk_object_words_icon (chalk_object_get_shape (object)));
  gtk_label_set_label (GTK_LABEL (title), name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)), place);
  name_row (row, name, place);
}

/* --- What is selected --------------------------------------------------------------------------
 */

/* The list's selection follows the editor's. */
static void
show_selection (ChalkOutline *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (GtkBitset) all = NULL;
  ChalkSelection *selection;
  guint n_items;

  if (self->model == NULL || self->is_syncing)
    return;

  selection = chalk_editor_get_selection (self->editor);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  selected = gtk_bitset_new_empty ();
  all = gtk_bitset_new_range (0, n_items);
  for (guint i = 0; i < n_items; i++)
    if (chalk_selection_contains (selection, chalk_outline_model_get_id (self->model, i)))
      gtk_bitset_add (selected, i);

  self->is_syncing = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
  self->is_syncing = FALSE;
}

/* The editor's selection follows the list's. */
static void
on_chosen_cb (ChalkOutline *self)
{
  g_autoptr (GtkBitset) chosen = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (self->is_syncing)
    return;

  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  ids = g_ptr_array_new ();
  for (guint64 i = 0; i < gtk_bitset_get_size (chosen); i++)
    g_ptr_array_add (ids, (gpointer) chalk_outline_model_get_id (
                              self->model, gtk_bitset_get_nth (chosen, (guint) i)));
  g_ptr_array_add (ids, NULL);

  self->is_syncing = TRUE;
  chalk_editor_set_tool_kind (self->editor, CHALK_TOOL_SELECT);
  chalk_selection_set (chalk_editor_get_selection (self->editor), (const char *const *) ids->pdata);
  self->is_syncing = FALSE;
}

static void
on_list_activated_cb (ChalkOutline *self, guint position)
{
  chalk_selection_set_one (chalk_editor_get_selection (self->editor),
                           chalk_outline_model_get_id (self->model, position));
  chalk_editor_fit_selection (self->editor);
}

static gboolean
on_key_pressed_cb (ChalkOutline *self, guint keyval)
{
  if (keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.delete", NULL);

  return GDK_EVENT_STOP;
}

static void
update_stack (ChalkOutline *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
}

static void
on_items_changed_cb (ChalkOutline *self)
{
  update_stack (self);
  show_selection (self);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
drop_model (ChalkOutline *self)
{
  gtk_list_view_set_model (self->list, NULL);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
}

static void
make_model (ChalkOutline *self)
{
  self->model = chalk_outline_model_new (chalk_editor_get_desk (self->editor));
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  on_items_changed_cb (self);
}

static void
chalk_outline_map (GtkWidget *widget)
{
  ChalkOutline *self = CHALK_OUTLINE (widget);

  if (self->editor != NULL)
    make_model (self);

  GTK_WIDGET_CLASS (chalk_outline_parent_class)->map (widget);
}

static void
chalk_outline_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (chalk_outline_parent_class)->unmap (widget);

  drop_model (CHALK_OUTLINE (widget));
}

static void
chalk_outline_dispose (GObject *object)
{
  ChalkOutline *self = CHALK_OUTLINE (object);

  if (self->list != NULL)
    drop_model (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHALK_TYPE_OUTLINE);
  g_clear_object (&self->selection_group);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (chalk_outline_parent_class)->dispose (object);
}

static void
chalk_outline_class_init (ChalkOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chalk_outline_dispose;
  widget_class->map = chalk_outline_map;
  widget_class->unmap = chalk_outline_unmap;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/chalkline/Chalkline/ui/chalk-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, ChalkOutline, stack);
  gtk_widget_class_bind_template_child (widget_class, ChalkOutline, list);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_set_css_name (widget_class, "outline");
}

static void
chalk_outline_init (ChalkOutline *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_set_up_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_row_bound_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);

  self->selection_group = g_signal_group_new (CHALK_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_group, "changed", G_CALLBACK (show_selection),
                                  self);
}

/* @editor: (nullable): whose board is listed from now on */
void
chalk_outline_set_editor (ChalkOutline *self, ChalkEditor *editor)
{
  g_return_if_fail (CHALK_IS_OUTLINE (self));
  g_return_if_fail (editor == NULL || CHALK_IS_EDITOR (editor));

  drop_model (self);
  g_set_object (&self->editor, editor);
  g_signal_group_set_target (self->selection_group,
                             editor != NULL ? chalk_editor_get_selection (editor) : NULL);
  if (editor != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    make_model (self);
}
