/* chalk-writing-field.c - the field that lies where something is written on the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chalk-fit.h"
#include "chalk-merge.h"
#include "chalk-text.h"

#include "chalk-writing-field.h"

/* Screen pixels */
#define SLACK 4.0 /* the field's letters are hinted, and so a little wider than the board's */
#define RIM 24.0  /* what is written keeps away from the edge of what is seen */

/**
 * ChalkWritingField:
 *
 * A text view without any frame, in the font, size and place that the text has on the board, but
 * upright. Visible while the editor's writer is writing; the canvas is its parent.
 */
struct _ChalkWritingField
{
  GtkTextView parent_instance;
  /* Owned */
  ChalkEditor *editor; /* (nullable) */
  GSignalGroup *writer_signals;
  GtkCssProvider *css;
  /* Borrowed */
  GtkEventController *keys; /* the root's, while the field is mapped; else NULL */
  /* State */
  char *last_css;
  gboolean is_filling; /* the change of the text is not the user's */
};

G_DEFINE_FINAL_TYPE (ChalkWritingField, chalk_writing_field, GTK_TYPE_TEXT_VIEW)

/* Where the lines are on the board, upright, and how much larger they are shown than they are. */
typedef struct
{
  ChalkRect box;
  double scale;
} Place;

static Place
find_place (ChalkWriter *writer)
{
  ChalkShape *shape = chalk_writer_get_shape (writer);
  ChalkPoint needed = chalk_text_measure (chalk_shape_get_text (shape));
  Place place = { chalk_shape_get_box (shape), 1 };
  double padding;
  double room;

  if (chalk_shape_get_kind (shape) != CHALK_SHAPE_NOTE)
    return place;

  padding = chalk_note_get_padding ((ChalkPoint){ place.box.width, place.box.height });
  place.box = chalk_rect_expand (place.box, -padding);
  room = place.box.height;
  place.scale = needed.y > room ? room / needed.y : 1;
  place.box.height = needed.y * place.scale;
  place.box.y += (room - place.box.height) / 2;

  return place;
}

/* --- How it looks ------------------------------------------------------------------------------
 */

static void
append_number (GString *css, const char *before, double number, const char *after)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (css, before);
  g_string_append (css, g_ascii_formatd (text, sizeof text, "%.3f", number));
  g_string_append (css, after);
}

static char *
describe_look (ChalkShape *shape, double scale)
{
  static const char *const families[CHALK_FONT_N_KINDS] = { "Sans", "Serif", "Monospace" };
  const ChalkText *text = chalk_shape_get_text (shape);
  const ChalkStyle *style = chalk_shape_get_style (shape);
  /* The letters have the colour of the one, the cursor that of the other. */
  GString *css = g_string_new ("textview, textview text { background: none; padding: 0; ");
  g_autofree char *color = g_strdup_printf ("color: rgba(%u,%u,%u,", style->color >> 24 & 0xff,
                                            style->color >> 16 & 0xff, style->color >> 8 & 0xff);

  append_number (css, color, (style->color & 0xff) / 255.0 * style->opacity, "); }");
  append_number (css, "textview { font-size: ", text->size * scale, "px; ");
  append_number (css, "line-height: ", text->size * CHALK_TEXT_LINE_HEIGHT * scale, "px; ");
  g_string_append_printf (css, "font-family: %s; }", families[text->font]);

  return g_string_free (css, FALSE);
}

static void
update_look (ChalkWritingField *self)
{
  static const GtkJustification justifications[CHALK_ALIGN_N_KINDS] = {
    [CHALK_ALIGN_START] = GTK_JUSTIFY_LEFT, /* the right side, where lines begin there */
    [CHALK_ALIGN_CENTER] = GTK_JUSTIFY_CENTER,
    [CHALK_ALIGN_END] = GTK_JUSTIFY_RIGHT,
  };
  ChalkWriter *writer = chalk_editor_get_writer (self->editor);
  ChalkShape *shape = chalk_writer_get_shape (writer);
  gboolean wraps = chalk_shape_get_kind (shape) == CHALK_SHAPE_NOTE
                   || chalk_writer_get_width (writer) != CHALK_FIT_NATURAL;
  double zoom = chalk_editor_get_view (self->editor)->zoom;
  g_autofree char *css = describe_look (shape, find_place (writer).scale * zoom);

  gtk_text_view_set_justification (GTK_TEXT_VIEW (self),
                                   justifications[chalk_shape_get_text (shape)->align]);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), wraps ? GTK_WRAP_WORD_CHAR : GTK_WRAP_NONE);
  if (g_strcmp0 (css, self->last_css) == 0)
    return;

  gtk_css_provider_load_from_data (self->css, css, -1);
  g_free (self->last_css);
  self->last_css = g_steal_pointer (&css);
}

/* --- What is written ---------------------------------------------------------------------------
 */

static char *
dup_text (ChalkWritingField *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
on_buffer_changed_cb (ChalkWritingField *self)
{
  g_autofree char *text = NULL;

  if (self->is_filling || self->editor == NULL)
    return;

  text = dup_text (self);
  self->is_filling = TRUE;
  chalk_writer_set_text (chalk_editor_get_writer (self->editor), text);
  self->is_filling = FALSE;
}

/* The caret stays where it is, among what is as it was. */
static void
replace_stretch (GtkTextBuffer *buffer, ChalkEdit edit, const char *text)
{
  const char *words = g_utf8_offset_to_pointer (text, edit.start);
  const char *words_end = g_utf8_offset_to_pointer (text, edit.new_end);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, edit.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, edit.end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, words, words_end - words);
}

static void
fill (ChalkWritingField *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  ChalkShape *shape = chalk_writer_get_shape (chalk_editor_get_writer (self->editor));
  const char *text = chalk_shape_get_text (shape)->text;
  g_autofree char *before = dup_text (self);

  /* A new text holds a blank until there is something in it. */
  if (g_str_equal (text, " "))
    text = "";
  if (g_str_equal (text, before))
    return;

  self->is_filling = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  replace_stretch (buffer, chalk_edit_find (before, text), text);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->is_filling = FALSE;
}

/* How far from @from to @to has to move to be between 0 and @size; its end counts more. */
static double
way_into (double from, double to, double size)
{
  if (to > size - RIM)
    return size - RIM - to;

  return from < RIM && to - from < size - 2 * RIM ? RIM - from : 0;
}

/* Moves the paper until what is written is seen. */
static void
reveal (ChalkWritingField *self)
{
  const ChalkView *view = chalk_editor_get_view (self->editor);
  ChalkRect box = find_place (chalk_editor_get_writer (self->editor)).box;
  ChalkPoint from = chalk_view_to_screen (view, (ChalkPoint){ box.x, box.y });
  ChalkPoint to =
      chalk_view_to_screen (view, (ChalkPoint){ box.x + box.width, box.y + box.height });
  double dx = way_into (from.x, to.x, view->width);
  double dy = way_into (from.y, to.y, view->height);

  if (dx != 0 || dy != 0)
    chalk_editor_pan (self->editor, dx, dy);
}

static void
on_writer_changed_cb (ChalkWritingField *self)
{
  if (!self->is_filling)
    fill (self);
  update_look (self);
  reveal (self);
  gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
}

static void
on_writer_begun_cb (ChalkWritingField *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;
  GtkTextIter end;

  on_writer_changed_cb (self);
  gtk_text_buffer_set_enable_undo (buffer, FALSE); /* forgets what was written before */
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_writer_ended_cb (ChalkWritingField *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->is_filling = TRUE;
  gtk_text_buffer_set_text (buffer, "", 0);
  self->is_filling = FALSE;
  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
}

/* --- Keys --------------------------------------------------------------------------------------
 */

/* The application's keys come before the widget that has the focus: Ctrl+A is for what is being
 * written. */
static gboolean
on_key_pressed_cb (ChalkWritingField *self, guint keyval, guint keycode, GdkModifierType state,
                   GtkEventControllerKey *controller)
{
  gboolean is_return = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (self->editor == NULL || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Escape || keyval == GDK_KEY_Tab || (is_return && state & GDK_CONTROL_MASK))
    {
      chalk_writer_end (chalk_editor_get_writer (self->editor));
      return GDK_EVENT_STOP;
    }

  return gtk_event_controller_key_forward (controller, GTK_WIDGET (self));
}

static void
chalk_writing_field_map (GtkWidget *widget)
{
  ChalkWritingField *self = CHALK_WRITING_FIELD (widget);

  GTK_WIDGET_CLASS (chalk_writing_field_parent_class)->map (widget);

  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
}

static void
chalk_writing_field_unmap (GtkWidget *widget)
{
  ChalkWritingField *self = CHALK_WRITING_FIELD (widget);

  if (self->keys != NULL)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (self->keys), self->keys);
  self->keys = NULL;

  GTK_WIDGET_CLASS (chalk_writing_field_parent_class)->unmap (widget);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_writing_field_dispose (GObject *object)
{
  ChalkWritingField *self = CHALK_WRITING_FIELD (object);

  g_clear_object (&self->editor);
  g_clear_object (&self->writer_signals);
  g_clear_object (&self->css);
  g_clear_pointer (&self->last_css, g_free);

  G_OBJECT_CLASS (chalk_writing_field_parent_class)->dispose (object);
}

static void
chalk_writing_field_class_init (ChalkWritingFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chalk_writing_field_dispose;
  widget_class->map = chalk_writing_field_map;
  widget_class->unmap = chalk_writing_field_unmap;
}

static void
chalk_writing_field_init (ChalkWritingField *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_visible (widget, FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text"),
                                  -1);
  self->css = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (widget),
                                  GTK_STYLE_PROVIDER (self->css), GTK_STYLE_PROVIDER_PRIORITY_USER);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed",
                           G_CALLBACK (on_buffer_changed_cb), self, G_CONNECT_SWAPPED);

  self->writer_signals = g_signal_group_new (CHALK_TYPE_WRITER);
  g_signal_group_connect_swapped (self->writer_signals, "begun", G_CALLBACK (on_writer_begun_cb),
                                  self);
  g_signal_group_connect_swapped (self->writer_signals, "changed",
                                  G_CALLBACK (on_writer_changed_cb), self);
  g_signal_group_connect_swapped (self->writer_signals, "ended", G_CALLBACK (on_writer_ended_cb),
                                  self);
}

GtkWidget *
chalk_writing_field_new (void)
{
  return g_object_new (CHALK_TYPE_WRITING_FIELD, NULL);
}

/* @editor: (nullable): whose writer writes in it from now on */
void
chalk_writing_field_set_editor (ChalkWritingField *self, ChalkEditor *editor)
{
  g_return_if_fail (CHALK_IS_WRITING_FIELD (self));

  if (self->editor != NULL)
    chalk_writer_end (chalk_editor_get_writer (self->editor));
  g_set_object (&self->editor, editor);
  g_signal_group_set_target (self->writer_signals,
                             editor != NULL ? chalk_editor_get_writer (editor) : NULL);
}

/* Puts the field where the text is; part of the canvas's own allocation. */
void
chalk_writing_field_allocate (ChalkWritingField *self)
{
  const ChalkView *view;
  Place place;
  ChalkPoint corner;
  GtkAllocation allocation;
  double slack;

  g_return_if_fail (CHALK_IS_WRITING_FIELD (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->editor == NULL)
    return;

  update_look (self);
  view = chalk_editor_get_view (self->editor);
  place = find_place (chalk_editor_get_writer (self->editor));
  corner = chalk_view_to_screen (view, (ChalkPoint){ place.box.x, place.box.y });
  slack = gtk_text_view_get_justification (GTK_TEXT_VIEW (self)) == GTK_JUSTIFY_CENTER ? SLACK : 0;
  allocation = (GtkAllocation){
    .x = (int) round (corner.x - slack),
    .y = (int) round (corner.y),
    .width = (int) ceil (place.box.width * view->zoom + SLACK + slack),
    .height = (int) ceil (place.box.height * view->zoom + 1),
  };
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self), &allocation, -1);
}
