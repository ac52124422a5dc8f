/* chalk-terminal-qr.h - a QR code in a terminal
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *chalk_terminal_qr_new (const char *text);

G_END_DECLS
