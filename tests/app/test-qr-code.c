/* test-qr-code.c - links as QR codes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-qr-paintable.h"

static void
a_code_has_its_three_finder_patterns (void)
{
  g_autoptr (GdkPaintable) paintable = chalk_qr_paintable_new ("http://192.168.1.5:4040/#secret");
  ChalkQrPaintable *code = CHALK_QR_PAINTABLE (paintable);
  int n = chalk_qr_paintable_get_n_modules (code);
  const int corners[][2] = { { 0, 0 }, { n - 7, 0 }, { 0, n - 7 } };

  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      int x = corners[i][0];
      int y = corners[i][1];

      g_assert_true (chalk_qr_paintable_is_dark (code, x, y));
      g_assert_false (chalk_qr_paintable_is_dark (code, x + 1, y + 1));
      g_assert_true (chalk_qr_paintable_is_dark (code, x + 3, y + 3));
    }
}

static void
its_size_is_whole_modules_with_the_quiet_zone (void)
{
  g_autoptr (GdkPaintable) paintable = chalk_qr_paintable_new ("http://192.168.1.5:4040/");
  int n = chalk_qr_paintable_get_n_modules (CHALK_QR_PAINTABLE (paintable)) + 8;

  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable) % n, ==, 0);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==,
                   gdk_paintable_get_intrinsic_height (paintable));
}

static void
what_is_too_long_has_no_code (void)
{
  g_autofree char *text = g_strnfill (5000, 'x');

  g_assert_null (chalk_qr_paintable_new (text));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test) g_test_add_func ("/app/qr-code/" #test, test)
  ADD (a_code_has_its_three_finder_patterns);
  ADD (its_size_is_whole_modules_with_the_quiet_zone);
  ADD (what_is_too_long_has_no_code);
#undef ADD

  return g_test_run ();
}
