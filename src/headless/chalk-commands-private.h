/* chalk-commands-private.h - what the commands share
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-commands.h"

G_BEGIN_DECLS

/**
 * ChalkCommandOptions:
 * @path: the file; absolute
 * @board_path: (nullable): of a command with two files, the other; absolute
 * @at: (nullable): `--at`
 * @format: (nullable): `--format`
 * @output: (nullable): `--output`; standard output without it
 * @scale: (nullable): `--scale`
 * @is_without_paper: `--no-paper`
 *
 * The command line after the command's name.
 */
typedef struct
{
  char *path;
  char *board_path;
  char *at;
  char *format;
  char *output;
  char *scale;
  gboolean is_without_paper;
} ChalkCommandOptions;

gboolean chalk_command_refuse (GError **error, const char *option, const char *value,
                               const char *why);

gboolean chalk_command_export (const ChalkCommandOptions *options, GError **error);
gboolean chalk_command_import (const ChalkCommandOptions *options, GError **error);

G_END_DECLS
