/* chalk-command-line.h - what chalkline-server was asked for
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-host.h"

G_BEGIN_DECLS

/**
 * ChalkCommandLine:
 * @host: how the host is to run; @host.address and @host.data point to @address and @data
 * @address: (nullable): `--address`
 * @data: (nullable): the folder of `--data` or that of the user; %NULL for `:memory:`
 * @wants_version: `--version`: nothing else is wanted
 *
 * To be cleared with chalk_command_line_clear().
 */
typedef struct
{
  ChalkHostOptions host;
  char *address;
  char *data;
  gboolean wants_version;
} ChalkCommandLine;

gboolean chalk_command_line_parse (ChalkCommandLine *self, char ***arguments, GError **error);
void chalk_command_line_clear (ChalkCommandLine *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChalkCommandLine, chalk_command_line_clear)

G_END_DECLS
