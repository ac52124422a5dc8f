/* chalk-wire-write.h - append JSON to a string
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Commas are put where they belong; whoever begins something ends it. */
void chalk_wire_begin_object (GString *out);
void chalk_wire_end_object (GString *out);
void chalk_wire_begin_array (GString *out);
void chalk_wire_end_array (GString *out);
void chalk_wire_write_name (GString *out, const char *name);
void chalk_wire_write_string (GString *out, const char *string);
void chalk_wire_write_number (GString *out, double number);
void chalk_wire_write_integer (GString *out, gint64 integer);
void chalk_wire_write_boolean (GString *out, gboolean boolean);
void chalk_wire_write_null (GString *out);
void chalk_wire_write_json (GString *out, GBytes *json);

/* A member: its name and its value. */
void chalk_wire_add_string (GString *out, const char *name, const char *string);
void chalk_wire_add_number (GString *out, const char *name, double number);
void chalk_wire_add_integer (GString *out, const char *name, gint64 integer);
void chalk_wire_add_boolean (GString *out, const char *name, gboolean boolean);
void chalk_wire_add_color (GString *out, const char *name, guint32 color);
void chalk_wire_add_digest (GString *out, const char *name, guint64 digest);

G_END_DECLS
