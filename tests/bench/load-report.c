/* load-report.c - results beside their targets, as a table or as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-report.h"

#include <json-glib/json-glib.h>

typedef struct
{
  char *benchmark; /* owned */
  char *name;      /* owned */
  char *unit;      /* owned */
  double value;
  LoadTarget target;
} Result;

static void
clear_result (gpointer data)
{
  Result *result = data;

  g_free (result->benchmark);
  g_free (result->name);
  g_free (result->unit);
}

LoadReport *
load_report_new (void)
{
  LoadReport *self = g_new0 (LoadReport, 1);

  self->results = g_array_new (FALSE, FALSE, sizeof (Result));
  g_array_set_clear_func (self->results, clear_result);

  return self;
}

void
load_report_free (LoadReport *self)
{
  g_array_unref (self->results);
  g_free (self);
}

/**
 * load_report_add:
 * @benchmark: what was run; results of one run stand together
 * @name: what was measured
 * @unit: of @value; "" for a count
 */
void
load_report_add (LoadReport *self, const char *benchmark, const char *name, double value,
                 const char *unit, LoadTarget target)
{
  Result result = {
    .benchmark = g_strdup (benchmark),
    .name = g_strdup (name),
    .unit = g_strdup (unit),
    .value = value,
    .target = target,
  };

  g_array_append_val (self->results, result);
}

static gboolean
is_missed (const Result *result)
{
  switch (result->target.kind)
    {
    case LOAD_AT_MOST:
      return result->value > result->target.value;

    case LOAD_AT_LEAST:
      return result->value < result->target.value;

    case LOAD_NO_TARGET:
    default:
      return FALSE;
    }
}

/* Three digits that mean something; counts are whole. */
static char *
format_value (double value)
{
  if (value == (gint64) value || value >= 100)
    return g_strdup_printf ("%.0f", value);

  return g_strdup_printf (value >= 10 ? "%.1f" : "%.2f", value);
}

static void
print_result (const Result *result)
{
  g_autofree char *value = format_value (result->value);
  g_autofree char *target = format_value (result->target.value);

  g_print ("  %-28s %10s %-9s", result->name, value, result->unit);
  if (result->target.kind != LOAD_NO_TARGET)
    g_print (" target %s %-7s %s", result->target.kind == LOAD_AT_MOST ? "<=" : ">=", target,
             is_missed (result) ? "MISSED" : "ok");
  g_print ("\n");
}

void
load_report_print_table (const LoadReport *self)
{
  const char *benchmark = NULL;

  for (guint i = 0; i < self->results->len; i++)
    {
      const Result *result = &g_array_index (self->results, Result, i);

      if (g_strcmp0 (result->benchmark, benchmark) != 0)
        g_print ("\n%s\n", result->benchmark);
      benchmark = result->benchmark;
      print_result (result);
    }
}

static void
build_result (JsonBuilder *builder, const Result *result)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "benchmark");
  json_builder_add_string_value (builder, result->benchmark);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, result->name);
  json_builder_set_member_name (builder, "value");
  json_builder_add_double_value (builder, result->value);
  json_builder_set_member_name (builder, "unit");
  json_builder_add_string_value (builder, result->unit);
  if (result->target.kind != LOAD_NO_TARGET)
    {
      json_builder_set_member_name (builder,
                                    result->target.kind == LOAD_AT_MOST ? "at_most" : "at_least");
      json_builder_add_double_value (builder, result->target.value);
      json_builder_set_member_name (builder, "missed");
      json_builder_add_boolean_value (builder, is_missed (result));
    }
  json_builder_end_object (builder);
}

/**
 * load_report_print_json:
 *
 * Prints an array of `{benchmark, name, value, unit, at_most?, at_least?, missed?}`.
 */
void
load_report_print_json (const LoadReport *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->results->len; i++)
    build_result (builder, &g_array_index (self->results, Result, i));
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

/**
 * load_report_is_sound:
 *
 * Being slow is a result; losing or doubling events is a fault.
 *
 * Returns: %TRUE unless something that must not happen at all (a target of at most 0) did happen
 */
gboolean
load_report_is_sound (const LoadReport *self)
{
  for (guint i = 0; i < self->results->len; i++)
    {
      const Result *result = &g_array_index (self->results, Result, i);

      if (result->target.kind == LOAD_AT_MOST && result->target.value <= 0 && is_missed (result))
        return FALSE;
    }

  return TRUE;
}
