/* chalk-device.h - what an event says about the device that it came from
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CHALK_DEVICE_POINTER, /* a mouse, a touchpad, a trackball */
  CHALK_DEVICE_TOUCH,
  CHALK_DEVICE_PEN,
  CHALK_DEVICE_ERASER /* the other end of a pen */
} ChalkDevice;

ChalkDevice chalk_device_of_event (GdkEvent *event);
gboolean chalk_device_is_pen (ChalkDevice device);
double chalk_device_get_pressure (GdkEvent *event);
double chalk_device_clean_pressure (double pressure);

G_END_DECLS
