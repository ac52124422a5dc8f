/* chalk-time-machine.c - the board at any moment of its life, in the window
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-canvas.h"
#include "chalk-event-words.h"
#include "chalk-removal.h"
#include "chalk-restoration.h"

#include "chalk-time-machine.h"

#define MARKS_MAX 30

/* Playing everything takes so long, at the last of the speeds. */
#define WHOLE_LIFE_S 30.0

/* Events a second, in the order of the list of speeds; 0: as many as it takes to play everything in
 * WHOLE_LIFE_S. */
static const double speeds[] = { 3, 12, 60, 0 };

/**
 * ChalkTimeMachine:
 *
 * Takes the place of the drawing surface: the board as it was, on a canvas where nothing is drawn,
 * a slider over its life, and what happened at the chosen moment. The present board lives on
 * meanwhile, and the slider grows with it. In another mode it shows the board without what one
 * person did. Changes nothing itself: it says what is to be restored.
 */
struct _ChalkTimeMachine
{
  AdwBin parent_instance;
  /* Template children */
  GtkLabel *title_label;
  GtkButton *close_button;
  GtkButton *restore_button;
  GtkStack *pages;
  GtkProgressBar *progress_bar;
  AdwStatusPage *problem_page;
  ChalkCanvas *canvas;
  GtkWidget *controls;
  GtkLabel *event_label;
  GtkLabel *time_label;
  GtkScale *scale;
  GtkAdjustment *adjustment;
  GtkButton *previous_button;
  GtkButton *next_button;
  GtkButton *play_button;
  GtkDropDown *speed_drop_down;
  GtkLabel *position_label;
  GtkMenuButton *people_button;
  GtkWidget *removal_bar;
  GtkLabel *removal_label;
  /* Owned */
  ChalkHistory *history;
  ChalkEditor *editor;         /* of the board as it was */
  ChalkRemoval *removal;       /* while the board without somebody is shown, else NULL */
  ChalkEditor *removal_editor; /* of that board; likewise */
  /* State */
  guint play_tick; /* while playing */
  gint64 last_frame_us;
  double due; /* events that the time since the last step has earned, under 1 */
};

G_DEFINE_FINAL_TYPE (ChalkTimeMachine, chalk_time_machine, ADW_TYPE_BIN)

enum
{
  CLOSED,
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
get_n_events (ChalkTimeMachine *self)
{
  return chalk_replay_get_n_events (chalk_history_get_replay (self->history));
}

/* --- What is said about the moment -------------------------------------------------------------
 */

static const char *
get_name (ChalkTimeMachine *self, const char *user_id)
{
  ChalkPeople *people = chalk_desk_get_people (chalk_history_get_desk (self->history));
  const char *name = chalk_people_get_name (people, user_id);

  /* Translators: who did something, if it is not known who they are: "Somebody drew a circle" */
  return name != NULL ? name : _ ("Somebody");
}

static void
say_event (ChalkTimeMachine *self, ChalkEvent *event)
{
  g_autofree char *words =
      chalk_event_words_describe (event, get_name (self, chalk_event_get_user_id (event)));
  g_autofree char *time =
      chalk_event_words_time (chalk_event_get_timestamp (event), g_get_real_time () / 1000);

  gtk_label_set_label (self->event_label, words);
  gtk_label_set_label (self->time_label, time);
}

static void
say_position (ChalkTimeMachine *self)
{
  guint position = chalk_time_machine_get_position (self);
  guint n_events = get_n_events (self);
  /* Translators: which of how many events of the board's history is shown */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), position, n_events);
  g_autofree char *value = NULL;

  if (position > 0)
    say_event (self,
               chalk_replay_get_event (chalk_history_get_replay (self->history), position - 1));
  else
    {
      gtk_label_set_label (self->event_label, _ ("The empty board"));
      gtk_label_set_label (self->time_label, "");
    }
  gtk_label_set_label (self->position_label, text);
  value = g_strdup_printf ("%s, %s, %s", gtk_label_get_label (self->event_label),
                           gtk_label_get_label (self->time_label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  value, -1);
}

static void
update_buttons (ChalkTimeMachine *self)
{
  guint position = chalk_time_machine_get_position (self);
  guint n_events = get_n_events (self);
  gboolean is_playing = self->play_tick != 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self->previous_button), position > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), position < n_events);
  if (self->removal == NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->restore_button),
                              chalk_history_is_loaded (self->history) && position < n_events);
  gtk_button_set_icon_name (self->play_button, is_playing ? "media-playback-pause-symbolic"
                                                          : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button),
                               is_playing ? _ ("Pause (Space)") : _ ("Play (Space)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_playing ? _ ("Pause") : _ ("Play"), -1);
}

/* --- Moving through time -----------------------------------------------------------------------
 */

static void
on_replay_changed_cb (ChalkObject *before, ChalkObject *after, gpointer user_data)
{
  chalk_desk_tell_changed (chalk_editor_get_desk (CHALK_TIME_MACHINE (user_data)->editor), before,
                           after);
}

static void
on_value_changed_cb (ChalkTimeMachine *self)
{
  chalk_replay_seek (chalk_history_get_replay (self->history),
                     chalk_time_machine_get_position (self));
  say_position (self);
  update_buttons (self);
}

static void
step_by (ChalkTimeMachine *self, int n_events)
{
  gint64 position = (gint64) chalk_time_machine_get_position (self) + n_events;

  if (self->removal != NULL)
    return;

  chalk_time_machine_set_playing (self, FALSE);
  chalk_time_machine_go_to (self, (guint) CLAMP (position, 0, get_n_events (self)));
}

static void
on_previous_clicked_cb (ChalkTimeMachine *self)
{
  step_by (self, -1);
}

static void
on_next_clicked_cb (ChalkTimeMachine *self)
{
  step_by (self, 1);
}

static double
get_speed (ChalkTimeMachine *self)
{
  guint selected = gtk_drop_down_get_selected (self->speed_drop_down);
  double speed = selected < G_N_ELEMENTS (speeds) ? speeds[selected] : speeds[0];

  return speed > 0 ? speed : MAX (get_n_events (self) / WHOLE_LIFE_S, speeds[0]);
}

static gboolean
on_play_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ChalkTimeMachine *self = CHALK_TIME_MACHINE (widget);
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);
  guint position = chalk_time_machine_get_position (self);
  guint n_left = get_n_events (self) - position;

  if (self->last_frame_us != 0)
    self->due += (double) (now_us - self->last_frame_us) / G_USEC_PER_SEC * get_speed (self);
  self->last_frame_us = now_us;
  if (self->due >= 1)
    {
      guint n_steps = (guint) MIN (self->due, n_left);

      self->due -= n_steps;
      chalk_time_machine_go_to (self, position + n_steps);
      n_left -= n_steps;
    }

  if (n_left == 0)
    chalk_time_machine_set_playing (self, FALSE);

  return G_SOURCE_CONTINUE;
}

static void
on_play_clicked_cb (ChalkTimeMachine *self)
{
  gboolean is_playing = self->play_tick != 0;

  if (!is_playing && chalk_time_machine_get_position (self) == get_n_events (self))
    chalk_time_machine_go_to (self, 0);
  chalk_time_machine_set_playing (self, !is_playing);
}

/* --- History -----------------------------------------------------------------------------------
 */

static void
mark_pauses (ChalkTimeMachine *self)
{
  g_autoptr (GArray) pauses = chalk_history_list_pauses (self->history, MARKS_MAX);

  gtk_scale_clear_marks (self->scale);
  for (guint i = 0; i < pauses->len; i++)
    gtk_scale_add_mark (self->scale, g_array_index (pauses, guint, i), GTK_POS_BOTTOM, NULL);
}

/* Everything was read for the first time: the slider stands at the present. */
static void
begin (ChalkTimeMachine *self)
{
  gboolean is_empty = get_n_events (self) == 0;

  gtk_stack_set_visible_child_name (self->pages, is_empty ? "empty" : "board");
  gtk_widget_set_sensitive (self->controls, !is_empty);
  gtk_adjustment_set_upper (self->adjustment, get_n_events (self));
  chalk_time_machine_go_to (self, get_n_events (self));
  mark_pauses (self);
  if (!is_empty && self->removal == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->scale));
}

/* Who looks at the present goes on doing so. */
static void
follow (ChalkTimeMachine *self)
{
  guint n_before = (guint) gtk_adjustment_get_upper (self->adjustment);
  gboolean was_at_end = chalk_time_machine_get_position (self) == n_before;

  gtk_adjustment_set_upper (self->adjustment, get_n_events (self));
  if (was_at_end && self->play_tick == 0)
    chalk_time_machine_go_to (self, get_n_events (self));
  say_position (self);
  update_buttons (self);
}

static void
on_history_grew_cb (ChalkTimeMachine *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  gtk_progress_bar_set_fraction (self->progress_bar, chalk_history_get_progress (self->history));
  if (!chalk_history_is_loaded (self->history))
    return;

  if (g_strcmp0 (page, "board") == 0)
    follow (self);
  else
    begin (self);
}

static void
on_history_failed_cb (ChalkTimeMachine *self, const GError *error)
{
  adw_status_page_set_description (self->problem_page, error->message);
  gtk_stack_set_visible_child_name (self->pages, "problem");
  gtk_widget_set_sensitive (self->controls, FALSE);
}

/* --- Without somebody --------------------------------------------------------------------------
 */

/* The same part of the board as in @model, as large. */
static void
take_view (ChalkEditor *editor, ChalkEditor *model)
{
  const ChalkView *view = chalk_editor_get_view (editor);
  const ChalkView *wanted = chalk_editor_get_view (model);

  chalk_editor_zoom_at (editor, (ChalkPoint){ 0, 0 }, wanted->zoom);
  chalk_editor_pan (editor, (view->x - wanted->x) * view->zoom, (view->y - wanted->y) * view->zoom);
}

static ChalkEditor *
new_viewer (ChalkBoard *board, ChalkEditor *model)
{
  ChalkPictureCache *pictures = chalk_desk_get_pictures (chalk_editor_get_desk (model));
  g_autoptr (ChalkDesk) desk = chalk_desk_new_for_board (board, pictures);
  ChalkEditor *editor = chalk_editor_new (desk);

  chalk_editor_set_tool_kind (editor, CHALK_TOOL_HAND);
  take_view (editor, model);

  return editor;
}

/* Everything that is another in the one mode and in the other. */
static void
show_mode (ChalkTimeMachine *self)
{
  gboolean is_removing = self->removal != NULL;

  gtk_widget_set_visible (self->controls, !is_removing);
  gtk_widget_set_visible (self->removal_bar, is_removing);
  gtk_button_set_label (self->close_button, is_removing ? _ ("_Back") : _ ("_Close"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->close_button),
                               is_removing ? _ ("Back to the History (Escape)")
                                           : _ ("Back to Drawing (Escape)"));
  gtk_button_set_label (self->restore_button,
                        is_removing ? _ ("_Undo Changes") : _ ("_Restore This Version"));
  chalk_canvas_set_editor (self->canvas, is_removing ? self->removal_editor : self->editor);
}

static void
say_removal (ChalkTimeMachine *self)
{
  guint n_changes = chalk_removal_get_n_changes (self->removal);
  guint n_kept = chalk_removal_get_n_kept (self->removal);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("%u object changes, as you see above.",
                                    "%u objects change, as you see above.", n_changes),
                          n_changes);
  if (n_kept > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("%u object stays: others have changed it since.",
                                        "%u objects stay: others have changed them since.", n_kept),
                              n_kept);
    }
  gtk_label_set_label (self->removal_label, text->str);
  gtk_widget_set_sensitive (GTK_WIDGET (self->restore_button), n_changes > 0);
}

static void
on_removal_ready_cb (ChalkTimeMachine *self)
{
  chalk_desk_tell_changed (chalk_editor_get_desk (self->removal_editor), NULL, NULL);
  say_removal (self);
}

static void
stop_removing (ChalkTimeMachine *self)
{
  take_view (self->editor, self->removal_editor);
  g_signal_handlers_disconnect_by_data (self->removal, self);
  g_clear_object (&self->removal);
  show_mode (self);
  g_clear_object (&self->removal_editor);
  gtk_label_set_label (self->title_label, _ ("History"));
  update_buttons (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->scale));
}

static char *
dup_distinct_name (ChalkTimeMachine *self, const char *user_id)
{
  ChalkPeople *people = chalk_desk_get_people (chalk_history_get_desk (self->history));
  const char *name = chalk_people_get_name (people, user_id);

  /* Translators: somebody whose name is not known; %.6s is the beginning of their user id */
  return name != NULL ? g_strdup (name) : g_strdup_printf (_ ("Somebody (%.6s)"), user_id);
}

/* In a menu an underline would name a key. */
static char *
escape_for_menu (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
on_people_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  ChalkTimeMachine *self = CHALK_TIME_MACHINE (user_data);
  g_autoptr (GPtrArray) authors = chalk_history_list_authors (self->history);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < authors->len; i++)
    {
      const ChalkAuthor *author = g_ptr_array_index (authors, i);
      g_autofree char *name = dup_distinct_name (self, author->user_id);
      /* Translators: %s is somebody's name, %u how many events are theirs */
      g_autofree char *label =
          g_strdup_printf (_ ("Undo Everything by %s (%u)"), name, author->n_events);
      g_autofree char *escaped = escape_for_menu (label);
      g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

      g_menu_item_set_action_and_target (item, "history.remove-person", "s", author->user_id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
on_remove_person_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  chalk_time_machine_remove_person (CHALK_TIME_MACHINE (widget),
                                    g_variant_get_string (parameter, NULL));
}

/* --- Leaving -----------------------------------------------------------------------------------
 */

static void
on_restore_clicked_cb (ChalkTimeMachine *self)
{
  ChalkBoard *present = chalk_desk_get_board (chalk_history_get_desk (self->history));
  ChalkBoard *past = chalk_replay_get_board (chalk_history_get_replay (self->history));
  g_autoptr (GPtrArray) plan = NULL;

  if (self->removal != NULL)
    plan = g_ptr_array_ref (chalk_removal_get_plan (self->removal));
  else
    plan = chalk_restoration_plan (present, past);

  g_signal_emit (self, signals[RESTORE], 0, plan);
}

static void
on_close_clicked_cb (ChalkTimeMachine *self)
{
  if (self->removal != NULL)
    stop_removing (self);
  else
    g_signal_emit (self, signals[CLOSED], 0);
}

/* --- Keys --------------------------------------------------------------------------------------
 */

static gboolean
on_escape_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  on_close_clicked_cb (CHALK_TIME_MACHINE (widget));

  return TRUE;
}

static gboolean
on_space_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  ChalkTimeMachine *self = CHALK_TIME_MACHINE (widget);

  if (self->removal == NULL && get_n_events (self) > 0 && chalk_history_is_loaded (self->history))
    on_play_clicked_cb (self);

  return TRUE;
}

/* The argument is the direction on the screen; the slider's begin is where reading begins. */
static gboolean
on_arrow_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  int direction = g_variant_get_int32 (arguments);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    direction = -direction;
  step_by (CHALK_TIME_MACHINE (widget), direction);

  return TRUE;
}

static gboolean
on_home_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  step_by (CHALK_TIME_MACHINE (widget), -G_MAXINT);

  return TRUE;
}

static gboolean
on_end_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  step_by (CHALK_TIME_MACHINE (widget), G_MAXINT);

  return TRUE;
}

/* They come after the widget that has the focus, so that a button can be pressed by the space bar.
 */
static void
install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, on_space_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_arrow_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_arrow_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, on_home_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, on_end_key_cb, NULL);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_time_machine_dispose (GObject *object)
{
  ChalkTimeMachine *self = CHALK_TIME_MACHINE (object);

  if (self->history != NULL)
    {
      chalk_time_machine_set_playing (self, FALSE);
      chalk_replay_set_func (chalk_history_get_replay (self->history), NULL, NULL);
    }
  if (self->removal != NULL)
    g_signal_handlers_disconnect_by_data (self->removal, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHALK_TYPE_TIME_MACHINE);
  g_clear_object (&self->history);
  g_clear_object (&self->editor);
  g_clear_object (&self->removal);
  g_clear_object (&self->removal_editor);

  G_OBJECT_CLASS (chalk_time_machine_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, title_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, close_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, restore_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, pages);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, problem_page);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, canvas);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, controls);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, event_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, time_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, scale);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, adjustment);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, previous_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, next_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, play_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, speed_drop_down);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, position_label);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, people_button);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, removal_bar);
  gtk_widget_class_bind_template_child (widget_class, ChalkTimeMachine, removal_label);
  gtk_widget_class_bind_template_callback (widget_class, on_value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_play_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked_cb);
}

static void
chalk_time_machine_class_init (ChalkTimeMachineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chalk_time_machine_dispose;

  /* Emitted when the user wants to go back to drawing. */
  signals[CLOSED] = g_signal_new ("closed", CHALK_TYPE_TIME_MACHINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChalkTimeMachine::restore:
   * @plan: (element-type ChalkChange): the batches that make the present board look like the one
   *   that is shown; none if it does already
   *
   * Emitted when the user wants that.
   */
  signals[RESTORE] = g_signal_new ("restore", CHALK_TYPE_TIME_MACHINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  g_type_ensure (CHALK_TYPE_CANVAS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/chalkline/Chalkline/ui/chalk-time-machine.ui");
  bind_children (widget_class);
  install_keys (widget_class);
  gtk_widget_class_install_action (widget_class, "history.remove-person", "s", on_remove_person_cb);
}

static void
chalk_time_machine_init (ChalkTimeMachine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The board as it was"), -1);
  gtk_menu_button_set_create_popup_func (self->people_button, on_people_popup_cb, self, NULL);
}

/**
 * chalk_time_machine_new:
 * @editor: what is edited at present; the past is shown at the same place
 *
 * Begins to read the history.
 */
ChalkTimeMachine *
chalk_time_machine_new (ChalkEditor *editor)
{
  ChalkTimeMachine *self;
  ChalkReplay *replay;

  g_return_val_if_fail (CHALK_IS_EDITOR (editor), NULL);

  self = g_object_new (CHALK_TYPE_TIME_MACHINE, NULL);
  self->history = chalk_history_new (chalk_editor_get_desk (editor));
  replay = chalk_history_get_replay (self->history);
  self->editor = new_viewer (chalk_replay_get_board (replay), editor);
  chalk_replay_set_func (replay, on_replay_changed_cb, self);
  chalk_canvas_set_editor (self->canvas, self->editor);
  g_signal_connect_object (self->history, "grew", G_CALLBACK (on_history_grew_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "failed", G_CALLBACK (on_history_failed_cb), self,
                           G_CONNECT_SWAPPED);
  update_buttons (self);

  return self;
}

ChalkHistory *
chalk_time_machine_get_history (ChalkTimeMachine *self)
{
  g_return_val_if_fail (CHALK_IS_TIME_MACHINE (self), NULL);

  return self->history;
}

/* Returns: (transfer none): what the canvas shows; for those who zoom */
ChalkEditor *
chalk_time_machine_get_editor (ChalkTimeMachine *self)
{
  g_return_val_if_fail (CHALK_IS_TIME_MACHINE (self), NULL);

  return self->removal != NULL ? self->removal_editor : self->editor;
}

/* Returns: how many events have happened on the board that is shown */
guint
chalk_time_machine_get_position (ChalkTimeMachine *self)
{
  g_return_val_if_fail (CHALK_IS_TIME_MACHINE (self), 0);

  return (guint) (gtk_adjustment_get_value (self->adjustment) + 0.5);
}

/**
 * chalk_time_machine_go_to:
 * @position: how many events shall have happened; no more than the history has
 */
void
chalk_time_machine_go_to (ChalkTimeMachine *self, guint position)
{
  g_return_if_fail (CHALK_IS_TIME_MACHINE (self) && position <= get_n_events (self));

  if (position == chalk_time_machine_get_position (self))
    on_value_changed_cb (self);
  else
    gtk_adjustment_set_value (self->adjustment, position);
}

/**
 * chalk_time_machine_remove_person:
 * @user_id: anybody who has ever changed the board
 *
 * Shows the board without what they did, and offers to take that back. Also before the history was
 * read: then as soon as it is.
 */
void
chalk_time_machine_remove_person (ChalkTimeMachine *self, const char *user_id)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (CHALK_IS_TIME_MACHINE (self) && user_id != NULL);

  if (self->removal != NULL)
    stop_removing (self);
  chalk_time_machine_set_playing (self, FALSE);
  name = dup_distinct_name (self, user_id);
  title = g_strdup_printf (_ ("Without What %s Did"), name);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->removal_label, _ ("Working it out…"));
  self->removal = chalk_removal_new (self->history, user_id);
  self->removal_editor = new_viewer (chalk_removal_get_board (self->removal), self->editor);
  g_signal_connect_object (self->removal, "ready", G_CALLBACK (on_removal_ready_cb), self,
                           G_CONNECT_SWAPPED);
  show_mode (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->restore_button), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
}

void
chalk_time_machine_set_playing (ChalkTimeMachine *self, gboolean is_playing)
{
  g_return_if_fail (CHALK_IS_TIME_MACHINE (self));

  if (is_playing == (self->play_tick != 0))
    return;

  if (is_playing)
    {
      self->last_frame_us = 0;
      self->due = 0;
      self->play_tick =
          gtk_widget_add_tick_callback (GTK_WIDGET (self), on_play_tick_cb, NULL, NULL);
    }
  else
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->play_tick);
      self->play_tick = 0;
    }
  update_buttons (self);
}
