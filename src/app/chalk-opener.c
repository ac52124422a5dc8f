/* chalk-opener.c - which window shows which board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-opener"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "chalk-problem.h"
#include "chalk-share-link.h"
#include "chalk-store-error.h"

#include "chalk-opener.h"

/**
 * ChalkOpener:
 *
 * Shows boards in windows, each with a session and a link of its own. A board is shown in one
 * window at most, and a window always shows one: if the board that is asked for cannot be opened,
 * a dialog says why and offers what helps, above the board that was there or above a new one.
 *
 * The application owns it, and it owns the host's places at the boards.
 */
struct _ChalkOpener
{
  GObject parent_instance;
  /* Owned */
  ChalkHost *host;
  ChalkBoards *boards;
  GPtrArray *seats;
  char *problem; /* nullable: why nobody can join, translated */
  /* Borrowed */
  AdwApplication *application;
  /* State */
  gboolean has_said_where;
};

/* A window and the desk that it shows. */
typedef struct
{
  ChalkOpener *opener; /* borrowed */
  ChalkWindow *window; /* borrowed: until it leaves the application */
  ChalkDesk *desk;     /* owned */
  char *unsaved;       /* nullable: why the board is not kept at all, translated */
} Seat;

G_DEFINE_FINAL_TYPE (ChalkOpener, chalk_opener, G_TYPE_OBJECT)

/* --- Seats -------------------------------------------------------------------------------------
 */

static void
leave_desk (Seat *seat)
{
  g_clear_pointer (&seat->unsaved, g_free);
  chalk_boards_leave (seat->opener->boards, seat->desk);
  g_clear_object (&seat->desk);
}

static void
free_seat (Seat *seat)
{
  leave_desk (seat);
  g_free (seat);
}

static const char *
seat_get_id (Seat *seat)
{
  return chalk_desk_get_session_id (seat->desk);
}

static Seat *
find_seat_by_window (ChalkOpener *self, gpointer window)
{
  for (guint i = 0; i < self->seats->len; i++)
    {
      Seat *seat = g_ptr_array_index (self->seats, i);

      if ((gpointer) seat->window == window)
        return seat;
    }

  return NULL;
}

static Seat *
find_seat_by_id (ChalkOpener *self, const char *id)
{
  for (guint i = 0; i < self->seats->len; i++)
    {
      Seat *seat = g_ptr_array_index (self->seats, i);

      if (g_str_equal (seat_get_id (seat), id))
        return seat;
    }

  return NULL;
}

static void
on_window_removed_cb (ChalkOpener *self, GtkWindow *window)
{
  Seat *seat = find_seat_by_window (self, window);

  if (seat != NULL)
    g_ptr_array_remove (self->seats, seat);
}

/* --- What a window says of its board -----------------------------------------------------------
 */

static void
show_share_state (Seat *seat)
{
  ChalkHost *host = seat->opener->host;
  g_autoptr (GListModel) links = chalk_share_links_new (host, seat_get_id (seat));

  chalk_window_set_links (seat->window, links);
  chalk_window_set_problem (seat->window, seat->opener->problem);
}

static void
show_name (Seat *seat)
{
  g_autofree char *name = chalk_boards_dup_name (seat->opener->boards, seat_get_id (seat));

  gtk_window_set_title (GTK_WINDOW (seat->window), name);
}

static void
on_boards_changed_cb (ChalkOpener *self, const char *id)
{
  Seat *seat = find_seat_by_id (self, id);

  if (seat != NULL)
    show_name (seat);
}

/* Whoever started the app from a terminal or a script learns here where it listens. */
static void
print_link (Seat *seat)
{
  ChalkOpener *self = seat->opener;
  g_autofree char *link = NULL;

  if (!chalk_host_is_shared (self->host))
    return;

  if (!self->has_said_where)
    {
      g_autofree char *url = chalk_host_dup_base_url (self->host);

      g_print ("Listening on %s\n", url);
      self->has_said_where = TRUE;
    }
  link = chalk_host_dup_link (self->host, NULL, seat_get_id (seat));
  g_print ("%s\n", link);
  fflush (stdout);
}

/* Sharing that works only after a while is said then. */
static void
on_share_changed_cb (ChalkOpener *self)
{
  gboolean is_news = !self->has_said_where;

  for (guint i = 0; i < self->seats->len; i++)
    {
      show_share_state (g_ptr_array_index (self->seats, i));
      if (is_news)
        print_link (g_ptr_array_index (self->seats, i));
    }
}

static void
on_append_failed_cb (ChalkWindow *window, const GError *error)
{
  g_autofree char *text = chalk_problem_describe_unsaved (error);

  chalk_window_set_unsaved (window, text);
}

static void
on_append_recovered_cb (ChalkWindow *window)
{
  chalk_window_set_unsaved (window, NULL);
}

static void
follow_session (Seat *seat)
{
  ChalkSession *session =
      chalk_hub_lookup (chalk_host_get_hub (seat->opener->host), seat_get_id (seat));

  g_signal_connect_object (session, "append-failed", G_CALLBACK (on_append_failed_cb), seat->window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "append-recovered", G_CALLBACK (on_append_recovered_cb),
                           seat->window, G_CONNECT_SWAPPED);
}

static void
unfollow_session (Seat *seat)
{
  ChalkSession *session =
      chalk_hub_lookup (chalk_host_get_hub (seat->opener->host), seat_get_id (seat));

  if (session != NULL)
    g_signal_handlers_disconnect_by_data (session, seat->window);
}

static void
show_board (Seat *seat)
{
  show_name (seat);
  show_share_state (seat);
  chalk_window_set_unsaved (seat->window, seat->unsaved);
  follow_session (seat);
  print_link (seat);
}

/* --- Opening -----------------------------------------------------------------------------------
 */

/* Returns: (transfer none): the seat of a new window */
static Seat *
add_seat (ChalkOpener *self, ChalkDesk *desk)
{
  Seat *seat = g_new0 (Seat, 1);

  seat->opener = self;
  seat->desk = desk;
  seat->window = chalk_window_new (self->application, desk);
  g_ptr_array_add (self->seats, seat);

  return seat;
}

/* The window goes first: nobody is to watch how the board that is left ends. */
static void
move_seat (Seat *seat, ChalkDesk *desk)
{
  unfollow_session (seat);
  chalk_window_set_desk (seat->window, desk);
  leave_desk (seat);
  seat->desk = desk;
}

/* Returns: (transfer none): where @desk is shown now; @window: (nullable): %NULL for a new one */
static Seat *
take_seat (ChalkOpener *self, ChalkWindow *window, ChalkDesk *desk)
{
  Seat *seat = window != NULL ? find_seat_by_window (self, window) : NULL;

  if (seat != NULL)
    move_seat (seat, desk);
  else
    seat = add_seat (self, desk);

  return seat;
}

/* Something to draw on, wherever it may be kept; in memory this cannot fail. */
static ChalkWindow *
open_anything (ChalkOpener *self, ChalkWindow *window)
{
  g_autofree char *id = chalk_boards_add_new (self->boards);
  g_autoptr (GError) error = NULL;
  ChalkDesk *desk = chalk_boards_open (self->boards, id, &error);
  g_autofree char *unsaved = NULL;
  Seat *seat;

  if (desk == NULL)
    {
      g_autofree char *memory_id = chalk_boards_add_unsaved (self->boards);

      unsaved = chalk_problem_describe_unsaved (error);
      desk = chalk_boards_open (self->boards, memory_id, NULL);
    }

  seat = take_seat (self, window, desk);
  seat->unsaved = g_steal_pointer (&unsaved);
  show_board (seat);

  return seat->window;
}

/* What to tell a problem above: @window, or a new one if that is %NULL. */
static ChalkWindow *
ensure_window (ChalkOpener *self, ChalkWindow *window)
{
  if (window == NULL)
    {
      window = open_anything (self, NULL);
      gtk_window_present (GTK_WINDOW (window));
    }

  return window;
}

/* --- When it fails -----------------------------------------------------------------------------
 */

/* What the user wanted to open, while a dialog asks or a thread works. */
typedef struct
{
  ChalkOpener *opener; /* owned */
  ChalkWindow *window; /* owned; where to open the board and to say what is wrong */
  char *id;
} Request;

static Request *
new_request (ChalkOpener *self, ChalkWindow *window, const char *id)
{
  Request *request = g_new0 (Request, 1);

  request->opener = g_object_ref (self);
  request->window = g_object_ref (window);
  request->id = g_strdup (id);

  return request;
}

static void
free_request (Request *request)
{
  g_clear_object (&request->opener);
  g_clear_object (&request->window);
  g_clear_pointer (&request->id, g_free);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, free_request)

/* The window may have been closed since. */
static ChalkWindow *
request_get_window (Request *request)
{
  return find_seat_by_window (request->opener, request->window) != NULL ? request->window : NULL;
}

static void tell_failure (ChalkOpener *self, ChalkWindow *window, const char *id,
                          const GError *error);

static void
tell_recovery (ChalkWindow *window, const ChalkRecovery *recovery)
{
  g_autoptr (GDateTime) time =
      g_date_time_new_from_unix_local (recovery->modified_us / G_USEC_PER_SEC);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%c") : g_strdup ("");
  g_autofree char *damaged = g_filename_display_name (recovery->damaged_path);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (window), _ ("The Board Was Recovered"), NULL);

  /* Translators: %s are a date with its time, and the name of a file. */
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("You see the backup of %s. What was drawn later is missing.\n\n"
         "The damaged file is kept as %s"),
      when, damaged);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_recovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  ChalkWindow *window = request_get_window (request);
  ChalkRecovery *recovery = chalk_boards_recover_finish (request->opener->boards, result, &error);

  if (recovery == NULL)
    {
      if (window != NULL)
        tell_failure (request->opener, window, request->id, error);
      return;
    }

  if (window != NULL)
    {
      chalk_opener_open (request->opener, window, request->id);
      tell_recovery (window, recovery);
    }
  chalk_recovery_clear (recovery);
  g_free (recovery);
}

static void
on_copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = chalk_boards_duplicate_finish (request->opener->boards, result, &error);
  ChalkWindow *window = request_get_window (request);

  if (window == NULL)
    return;

  if (copy != NULL)
    chalk_opener_open (request->opener, window, copy);
  else
    tell_failure (request->opener, window, request->id, error);
}

static void
open_copy (Request *request)
{
  ChalkBoards *boards = request->opener->boards;
  g_autofree char *name = chalk_boards_dup_name (boards, request->id);

  chalk_boards_duplicate_async (boards, request->id, name, on_copied_cb,
                                new_request (request->opener, request->window, request->id));
}

static void
on_problem_response_cb (GtkWindow *dialog, const char *response, gpointer user_data)
{
  Request *request = user_data;
  ChalkOpener *self = request->opener;

  if (request_get_window (request) == NULL)
    return;

  if (g_str_equal (response, CHALK_PROBLEM_RETRY))
    chalk_opener_open (self, request->window, request->id);
  else if (g_str_equal (response, CHALK_PROBLEM_COPY))
    open_copy (request);
  else if (g_str_equal (response, CHALK_PROBLEM_RECOVER))
    chalk_boards_recover_async (self->boards, request->id, on_recovered_cb,
                                new_request (self, request->window, request->id));
}

static void
free_request_closure (gpointer request, GClosure *closure)
{
  free_request (request);
}

static ChalkProblemHelp
find_help (ChalkOpener *self, const char *id)
{
  ChalkProblemHelp help = 0;

  if (chalk_boards_has_backup (self->boards, id))
    help |= CHALK_PROBLEM_HAS_BACKUP;
  /* The library itself is where copies go. */
  if (!chalk_boards_is_in_library (self->boards, id))
    help |= CHALK_PROBLEM_MAY_COPY;

  return help;
}

static void
tell_failure (ChalkOpener *self, ChalkWindow *window, const char *id, const GError *error)
{
  g_autofree char *name = chalk_boards_dup_name (self->boards, id);
  GtkWindow *dialog =
      chalk_problem_dialog_new (GTK_WINDOW (window), name, error, find_help (self, id));

  g_message ("%s", error->message);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_problem_response_cb),
                         new_request (self, window, id), free_request_closure, 0);
  gtk_window_present (dialog);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_opener_dispose (GObject *object)
{
  ChalkOpener *self = CHALK_OPENER (object);

  g_clear_pointer (&self->seats, g_ptr_array_unref);
  g_clear_object (&self->boards);
  g_clear_object (&self->host);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (chalk_opener_parent_class)->dispose (object);
}

static void
chalk_opener_class_init (ChalkOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_opener_dispose;
}

static void
chalk_opener_init (ChalkOpener *self)
{
  self->seats = g_ptr_array_new_with_free_func ((GDestroyNotify) free_seat);
}

/* @application: (unowned): whose windows these are */
ChalkOpener *
chalk_opener_new (AdwApplication *application, ChalkHost *host, ChalkBoards *boards)
{
  ChalkOpener *self;

  g_return_val_if_fail (ADW_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (CHALK_IS_HOST (host) && CHALK_IS_BOARDS (boards), NULL);

  self = g_object_new (CHALK_TYPE_OPENER, NULL);
  self->application = application;
  self->host = g_object_ref (host);
  self->boards = g_object_ref (boards);
  g_signal_connect_object (application, "window-removed", G_CALLBACK (on_window_removed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "share-changed", G_CALLBACK (on_share_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (boards, "changed", G_CALLBACK (on_boards_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

ChalkBoards *
chalk_opener_get_boards (ChalkOpener *self)
{
  g_return_val_if_fail (CHALK_IS_OPENER (self), NULL);

  return self->boards;
}

/**
 * chalk_opener_open:
 * @window: (nullable): which window goes there; %NULL for a new one
 * @id: of a board
 *
 * Shows a board: in the window that has it already, else in @window. If that fails a dialog says
 * so.
 */
void
chalk_opener_open (ChalkOpener *self, ChalkWindow *window, const char *id)
{
  g_autoptr (GError) error = NULL;
  Seat *seat;
  ChalkDesk *desk;

  g_return_if_fail (CHALK_IS_OPENER (self) && id != NULL);

  seat = find_seat_by_id (self, id);
  if (seat == NULL)
    {
      desk = chalk_boards_open (self->boards, id, &error);
      if (desk == NULL)
        {
          tell_failure (self, ensure_window (self, window), id, error);
          return;
        }
      seat = take_seat (self, window, desk);
      show_board (seat);
    }

  gtk_window_present (GTK_WINDOW (seat->window));
}

static void
tell_missing (ChalkOpener *self, ChalkWindow *window, GFile *file, const GError *error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *display_name = g_filename_display_name (name != NULL ? name : "");
  ChalkWindow *parent = ensure_window (self, window);

  g_message ("%s", error->message);
  gtk_window_present (chalk_problem_dialog_new (GTK_WINDOW (parent), display_name, error, 0));
}

/* As chalk_opener_open(), with a file that is anywhere. */
void
chalk_opener_open_file (ChalkOpener *self, ChalkWindow *window, GFile *file)
{
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CHALK_IS_OPENER (self) && G_IS_FILE (file));

  path = g_file_get_path (file);
  uri = g_file_get_uri (file);
  if (path != NULL)
    id = chalk_boards_add_file (self->boards, path, &error);
  else
    g_set_error (&error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_FAILED,
                 _ ("%s: is not on this computer"), uri);

  if (id != NULL)
    chalk_opener_open (self, window, id);
  else
    tell_missing (self, window, file, error);
}

/* Shows what was shown last, in a new window. */
void
chalk_opener_open_last (ChalkOpener *self)
{
  g_autofree char *id = NULL;

  g_return_if_fail (CHALK_IS_OPENER (self));

  id = chalk_boards_dup_last (self->boards);
  chalk_opener_open (self, NULL, id);
}

/* Shows a new board in a new window. */
void
chalk_opener_open_new (ChalkOpener *self)
{
  g_autofree char *id = NULL;

  g_return_if_fail (CHALK_IS_OPENER (self));

  id = chalk_boards_add_new (self->boards);
  chalk_opener_open (self, NULL, id);
}

/* Lets the window that shows a board, if there is one, go to a new one. */
void
chalk_opener_give_up (ChalkOpener *self, const char *id)
{
  Seat *seat;

  g_return_if_fail (CHALK_IS_OPENER (self) && id != NULL);

  seat = find_seat_by_id (self, id);
  if (seat != NULL)
    open_anything (self, seat->window);
}

/**
 * chalk_opener_set_identity:
 * @name: a valid name
 * @color: %CHALK_COLOR_NONE for one that follows from the user's id
 *
 * As whom the host sits at all boards; whoever is there sees the change at once.
 */
void
chalk_opener_set_identity (ChalkOpener *self, const char *name, ChalkColor color)
{
  g_return_if_fail (CHALK_IS_OPENER (self) && name != NULL);

  chalk_boards_set_identity (self->boards, name, color);
  for (guint i = 0; i < self->seats->len; i++)
    chalk_desk_set_identity (((Seat *) g_ptr_array_index (self->seats, i))->desk, name, color);
}

/* @problem: (nullable): why nobody can join, translated; shown in all windows until it is %NULL */
void
chalk_opener_set_problem (ChalkOpener *self, const char *problem)
{
  g_return_if_fail (CHALK_IS_OPENER (self));

  g_free (self->problem);
  self->problem = g_strdup (problem);
  on_share_changed_cb (self);
}
