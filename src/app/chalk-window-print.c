/* chalk-window-print.c - print the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-export-dialog.h"
#include "chalk-picture-source.h"
#include "chalk-problem.h"

#include "chalk-window-private.h"

#define MARGIN_MM 10

/* What is printed; goes with the operation. */
typedef struct
{
  ChalkWindow *window; /* owned */
  ChalkDrawing *board;
  ChalkDrawing *selection; /* nullable */
} Printing;

static void
free_printing (gpointer data, GClosure *closure)
{
  Printing *printing = data;

  g_clear_object (&printing->window);
  g_clear_pointer (&printing->board, chalk_drawing_free);
  g_clear_pointer (&printing->selection, chalk_drawing_free);
  g_free (printing);
}

static ChalkDrawing *
get_drawing (Printing *printing, GtkPrintOperation *operation)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  gboolean wants_selection =
      settings != NULL
      && gtk_print_settings_get_print_pages (settings) == GTK_PRINT_PAGES_SELECTION;

  return wants_selection && printing->selection != NULL ? printing->selection : printing->board;
}

/* On one page, as large as fits, in the middle. It stays what it is: lines and text. */
static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page,
                 gpointer user_data)
{
  ChalkDrawing *drawing = get_drawing (user_data, operation);
  ChalkRect region = chalk_drawing_get_region (drawing);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  double scale = MIN (width / region.width, height / region.height);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_save (cr);
  cairo_translate (cr, (width - region.width * scale) / 2, (height - region.height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -region.x, -region.y);
  chalk_drawing_paint (drawing, cr);
  cairo_restore (cr);
}

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  Printing *printing = user_data;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  gtk_window_present (chalk_problem_dialog_new_for_task (GTK_WINDOW (printing->window),
                                                         _ ("The Board Was Not Printed"), error));
}

/* As wide as the board is rather than as high, or the other way round. */
static GtkPageSetup *
new_page_setup (ChalkDrawing *drawing)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  ChalkRect region = chalk_drawing_get_region (drawing);

  gtk_page_setup_set_orientation (setup, region.width > region.height
                                             ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                             : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);

  return setup;
}

/* Where the printer is a file, its name is the board's. */
static GtkPrintSettings *
new_settings (ChalkDrawing *drawing)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  g_autofree char *name = g_strdelimit (g_strdup (chalk_drawing_get_title (drawing)), "/", '-');

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);

  return settings;
}

static GtkPrintOperation *
new_operation (ChalkWindow *self)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Printing *printing = g_new0 (Printing, 1);
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autoptr (GtkPrintSettings) settings = NULL;

  printing->window = g_object_ref (self);
  printing->board = chalk_window_draw (self, CHALK_EXPORT_BOARD, TRUE, NULL);
  printing->selection = chalk_window_draw (self, CHALK_EXPORT_SELECTION, TRUE, NULL);
  chalk_picture_source_add_to (printing->board);
  if (printing->selection != NULL)
    chalk_picture_source_add_to (printing->selection);
  setup = new_page_setup (printing->board);
  gtk_print_operation_set_default_page_setup (operation, setup);
  settings = new_settings (printing->board);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, chalk_drawing_get_title (printing->board));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_support_selection (operation, TRUE);
  gtk_print_operation_set_has_selection (operation, printing->selection != NULL);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), printing);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done_cb), printing, free_printing, 0);

  return operation;
}

/* Asks how and prints: by the portal where there is one. */
void
chalk_window_print (ChalkWindow *self)
{
  g_autoptr (GtkPrintOperation) operation = new_operation (self);

  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self),
                           NULL);
}
