/* chalk-poll-source.h - a source that watches one file descriptor
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSource *chalk_poll_source_new (gpointer stream, int fd, GIOCondition condition);

G_END_DECLS
