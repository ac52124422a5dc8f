/* load-report.h - results beside their targets, as a table or as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LOAD_NO_TARGET,
  LOAD_AT_MOST,
  LOAD_AT_LEAST,
} LoadTargetKind;

typedef struct
{
  LoadTargetKind kind;
  double value;
} LoadTarget;

typedef struct
{
  GArray *results; /* owned */
} LoadReport;

LoadReport *load_report_new (void);
void load_report_free (LoadReport *self);
void load_report_add (LoadReport *self, const char *benchmark, const char *name, double value,
                      const char *unit, LoadTarget target);
void load_report_print_table (const LoadReport *self);
void load_report_print_json (const LoadReport *self);
gboolean load_report_is_sound (const LoadReport *self);

#define LOAD_NONE ((LoadTarget){ LOAD_NO_TARGET, 0 })
#define LOAD_MAX(v) ((LoadTarget){ LOAD_AT_MOST, (v) })
#define LOAD_MIN(v) ((LoadTarget){ LOAD_AT_LEAST, (v) })

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadReport, load_report_free)

G_END_DECLS
