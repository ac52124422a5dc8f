/* load-server.c - a chalkline-server of the benchmark's own, on a core of its own
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <gio/gio.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SERVER_CPU 0
#define START_TIMEOUT_MS 15000
#define STOP_TIMEOUT_MS 10000

/**
 * load_pin_to_cpu:
 *
 * Pins this process to @cpu and asks for the highest priority, so that neither side of a
 * measurement is moved about. Without the rights, or on a single core, it runs as it is.
 *
 * Returns: %TRUE if it is pinned
 */
gboolean
load_pin_to_cpu (guint cpu)
{
  cpu_set_t set;

  CPU_ZERO (&set);
  CPU_SET (cpu, &set);
  (void) setpriority (PRIO_PROCESS, 0, -20);

  return sched_setaffinity (0, sizeof set, &set) == 0;
}

static void
on_child_setup_cb (gpointer user_data)
{
  load_pin_to_cpu (SERVER_CPU);
}

/* Parses "Listening on http://ADDR:PORT/"; FALSE if the line is another one. */
static gboolean
read_address (const char *line, struct sockaddr_in *address)
{
  char host[64];
  guint port;

  if (sscanf (line, "Listening on http://%63[0-9.]:%u/", host, &port) != 2 || port > G_MAXUINT16)
    return FALSE;

  *address = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons (port) };
  if (inet_pton (AF_INET, host, &address->sin_addr) != 1)
    return FALSE;
  if (address->sin_addr.s_addr == htonl (INADDR_ANY))
    address->sin_addr.s_addr = htonl (INADDR_LOOPBACK);

  return TRUE;
}

static gboolean
has_address (const GString *output, struct sockaddr_in *address)
{
  g_auto (GStrv) lines = g_strsplit (output->str, "\n", -1);

  /* The last one has no line end yet. */
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    if (read_address (lines[i], address))
      return TRUE;

  return FALSE;
}

static gboolean
wait_for_address (LoadServer *self, GError **error)
{
  g_autoptr (GString) output = g_string_new (NULL);
  gint64 deadline_us = g_get_monotonic_time () + START_TIMEOUT_MS * 1000;

  while (!has_address (output, &self->address))
    {
      struct pollfd waiting = { .fd = self->stdout_fd, .events = POLLIN };
      gint64 left_ms = (deadline_us - g_get_monotonic_time ()) / 1000;
      char buffer[1024];
      gssize n_read = 0;

      if (left_ms > 0 && poll (&waiting, 1, left_ms) > 0)
        n_read = read (self->stdout_fd, buffer, sizeof buffer);
      if (n_read <= 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       "the server did not say where it listens: \"%s\"", output->str);
          return FALSE;
        }
      g_string_append_len (output, buffer, n_read);
    }

  return TRUE;
}

/**
 * load_server_start:
 * @argv: (array zero-terminated=1): the server and its arguments
 * @error: return location; of #GSpawnError or #GIOErrorEnum
 *
 * Starts the server and waits until it accepts connections.
 *
 * Returns: (transfer full) (nullable): the running server
 */
LoadServer *
load_server_start (const char *const *argv, GError **error)
{
  g_autoptr (LoadServer) self = g_new0 (LoadServer, 1);

  self->stdout_fd = -1;
  if (!g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                 on_child_setup_cb, NULL, &self->pid, NULL, &self->stdout_fd, NULL,
                                 error))
    return NULL;
  if (!wait_for_address (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
wait_for_exit (GPid pid)
{
  gint64 deadline_us = g_get_monotonic_time () + STOP_TIMEOUT_MS * 1000;

  while (waitpid (pid, NULL, WNOHANG) == 0)
    {
      if (g_get_monotonic_time () > deadline_us)
        return FALSE;
      g_usleep (1000);
    }

  return TRUE;
}

/**
 * load_server_stop:
 *
 * Ends the server by its process id and frees @self. One that does not go is killed, with a note.
 */
void
load_server_stop (LoadServer *self)
{
  if (self->pid > 0)
    {
      kill (self->pid, SIGTERM);
      if (!wait_for_exit (self->pid))
        {
          g_printerr ("The server did not end within %d ms; killing it.\n", STOP_TIMEOUT_MS);
          kill (self->pid, SIGKILL);
          waitpid (self->pid, NULL, 0);
        }
      g_spawn_close_pid (self->pid);
    }
  if (self->stdout_fd >= 0)
    close (self->stdout_fd);
  g_free (self);
}

/**
 * load_server_get_cpu_s:
 *
 * Returns: processor time that all threads of the server have used, in seconds
 */
double
load_server_get_cpu_s (const LoadServer *self)
{
  clockid_t clock_id;
  struct timespec used;

  if (clock_getcpuclockid (self->pid, &clock_id) != 0 || clock_gettime (clock_id, &used) != 0)
    return 0;

  return used.tv_sec + used.tv_nsec / 1e9;
}

/**
 * load_server_get_memory_kb:
 *
 * Returns: the proportional set size of the server in kB, 0 if it cannot be read
 */
double
load_server_get_memory_kb (const LoadServer *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", (int) self->pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");

  return line != NULL ? g_ascii_strtod (line + strlen ("\nPss:"), NULL) : 0;
}
