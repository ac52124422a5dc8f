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
  g_autoptr (ChalkSettings) settings = NULL;
  g_autoptr (ChalkApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  chalk_locale_init ();

  settings = chalk_settings_new (&error);
  if (settings == NULL)
    {
      g_printerr ("chalkline: %s\n", error->message);
      return 1;
    }
  application = chalk_application_new (settings);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
