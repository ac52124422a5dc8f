/* chalk-settings.h - what the user has chosen, kept between runs
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-access.h"
#include "chalk-color.h"
#include "chalk-paper.h"
#include "chalk-pen.h"

G_BEGIN_DECLS

/* The keys of the schema, for whoever binds to chalk_settings_get_store(). */
#define CHALK_SETTINGS_NAME "name"
#define CHALK_SETTINGS_COLOR "color"
#define CHALK_SETTINGS_ACCESS "access"
#define CHALK_SETTINGS_PORT "port"
#define CHALK_SETTINGS_KEEP_HOSTING "keep-hosting"
#define CHALK_SETTINGS_PAPER_COLOR "paper-color"
#define CHALK_SETTINGS_PAPER_PATTERN "paper-pattern"
#define CHALK_SETTINGS_PEN_COLOR "pen-color"
#define CHALK_SETTINGS_PEN_WIDTH "pen-width"
#define CHALK_SETTINGS_CUSTOM_COLORS "custom-colors"

#define CHALK_TYPE_SETTINGS (chalk_settings_get_type ())
G_DECLARE_FINAL_TYPE (ChalkSettings, chalk_settings, CHALK, SETTINGS, GObject)

ChalkSettings *chalk_settings_new (GError **error);
GSettings *chalk_settings_get_store (ChalkSettings *self);

const char *chalk_settings_get_account_name (void);
char *chalk_settings_dup_name (ChalkSettings *self);
ChalkColor chalk_settings_get_user_color (ChalkSettings *self);
ChalkColor chalk_settings_get_color (ChalkSettings *self, const char *key, ChalkColor fallback);
void chalk_settings_set_color (ChalkSettings *self, const char *key, ChalkColor color);
ChalkAccessMode chalk_settings_get_access (ChalkSettings *self);
guint16 chalk_settings_get_port (ChalkSettings *self);
gboolean chalk_settings_get_keep_hosting (ChalkSettings *self);
void chalk_settings_get_paper (ChalkSettings *self, ChalkPaper *paper);

void chalk_settings_keep_pen (ChalkSettings *self, ChalkPen *pen);
void chalk_settings_remember_window (ChalkSettings *self, GtkWindow *window);
void chalk_settings_keep_window (ChalkSettings *self, GtkWindow *window);

G_END_DECLS
