/* main.c - starts the desktop app
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-locale.h"

#include "chalk-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (ChalkApplication) application = NULL;

  chalk_locale_init ();

  application = chalk_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
