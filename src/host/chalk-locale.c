/* chalk-locale.c - the language of the person in front
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libintl.h>
#include <locale.h>

#include "chalk-locale.h"

/* Names a folder with catalogues, for a program that is not installed. */
#define LOCALE_DIR_VARIABLE "CHALKLINE_LOCALE_DIR"

/**
 * chalk_locale_init:
 *
 * Lets the program speak the language of its environment. Call it first of all in main().
 */
void
chalk_locale_init (void)
{
  const char *folder = g_getenv (LOCALE_DIR_VARIABLE);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : CHALK_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
