/* chalk-commands.h - what chalkline-server does with a board's file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean chalk_commands_run (int argc, char **argv, int *status);

G_END_DECLS
