/* chalk-metrics.c - what the server counts
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-wire-error.h"

#include "chalk-metrics.h"

static const char *const refusal_names[CHALK_N_REFUSALS] = {
  [CHALK_REFUSED_CONNECTIONS] = "connections",
  [CHALK_REFUSED_SLOW_HEAD] = "slow_head",
  [CHALK_REFUSED_FOREIGN] = "foreign",
  [CHALK_REFUSED_REQUEST] = "request",
  [CHALK_REFUSED_FRAME] = "frame",
  [CHALK_REFUSED_RATE] = "rate",
  [CHALK_REFUSED_UNREAD] = "unread",
  [CHALK_REFUSED_SILENT] = "silent",
};

static void
write_one (GString *out, const char *name, const char *type, const char *help, guint64 value)
{
  g_string_append_printf (out, "# HELP chalkline_%s %s\n# TYPE chalkline_%s %s\n", name, help, name,
                          type);
  g_string_append_printf (out, "chalkline_%s %" G_GUINT64_FORMAT "\n", name, value);
}

static void
write_seconds (GString *out, const char *name, const char *type, const char *help, guint64 us)
{
  g_string_append_printf (out, "# HELP chalkline_%s %s\n# TYPE chalkline_%s %s\n", name, help, name,
                          type);
  g_string_append_printf (out, "chalkline_%s %" G_GUINT64_FORMAT ".%06u\n", name,
                          us / G_USEC_PER_SEC, (guint) (us % G_USEC_PER_SEC));
}

/* Counts an answer that is an error. Those with the same reason are one to whoever reads this. */
void
chalk_metrics_count_error (ChalkMetrics *self, ChalkError code)
{
  self->errors[code == CHALK_ERROR_DELETED ? CHALK_ERROR_UNKNOWN_OBJECT : code]++;
}

/**
 * chalk_metrics_write:
 * @n_sessions: open sessions
 * @n_bytes_out: written to those peers that are connected
 * @out: gets Prometheus' text format appended
 */
void
chalk_metrics_write (const ChalkMetrics *self, guint n_sessions, guint64 n_bytes_out, GString *out)
{
  write_one (out, "peers", "gauge", "WebSocket connections.", self->n_peers);
  write_one (out, "sessions", "gauge", "Open sessions.", n_sessions);
  write_one (out, "connections_total", "counter", "TCP connections accepted.", self->connections);
  write_one (out, "joins_total", "counter", "Sessions joined by peers.", self->joins);
  write_one (out, "events_total", "counter", "Events accepted from peers.", self->accepted_events);
  write_one (out, "messages_received_total", "counter", "Messages from peers.", self->messages_in);
  write_one (out, "received_bytes_total", "counter", "Payload of messages from peers.",
             self->bytes_in);
  write_one (out, "deliveries_total", "counter", "Frames handed to peers.", self->frames_out);
  write_one (out, "sent_bytes_total", "counter", "Bytes written to peers.",
             self->bytes_out + n_bytes_out);
  write_one (out, "flushes_total", "counter", "Flushes of the sessions.", self->flushes);
  write_seconds (out, "flush_seconds_total", "counter", "Time spent in flushes.", self->flush_us);
  write_seconds (out, "flush_seconds_max", "gauge", "The longest flush.", self->flush_max_us);

  g_string_append (out, "# HELP chalkline_refusals_total What was refused, by reason.\n"
                        "# TYPE chalkline_refusals_total counter\n");
  for (guint i = 0; i < CHALK_N_REFUSALS; i++)
    g_string_append_printf (out, "chalkline_refusals_total{reason=\"%s\"} %" G_GUINT64_FORMAT "\n",
                            refusal_names[i], self->refusals[i]);

  g_string_append (out, "# HELP chalkline_errors_total Answers that were errors, by reason.\n"
                        "# TYPE chalkline_errors_total counter\n");
  for (int code = 0; code < CHALK_ERROR_N_CODES; code++)
    {
      const GError error = { CHALK_ERROR, code, NULL };

      if (code == CHALK_ERROR_DELETED)
        continue;
      g_string_append_printf (out, "chalkline_errors_total{reason=\"%s\"} %" G_GUINT64_FORMAT "\n",
                              chalk_wire_error_get_reason (&error), self->errors[code]);
    }
}
