/* chalk-device.c - what an event says about the device that it came from
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-shape.h"

#include "chalk-device.h"

/* What a tablet's driver says it is; without one, nothing. */
static gboolean
find_tool (GdkEvent *event, ChalkDevice *device)
{
  GdkDeviceTool *tool = gdk_event_get_device_tool (event);

  if (tool == NULL)
    return FALSE;

  switch (gdk_device_tool_get_tool_type (tool))
    {
    case GDK_DEVICE_TOOL_TYPE_ERASER:
      *device = CHALK_DEVICE_ERASER;
      return TRUE;

    case GDK_DEVICE_TOOL_TYPE_PEN:
    case GDK_DEVICE_TOOL_TYPE_BRUSH:
    case GDK_DEVICE_TOOL_TYPE_PENCIL:
    case GDK_DEVICE_TOOL_TYPE_AIRBRUSH:
      *device = CHALK_DEVICE_PEN;
      return TRUE;

    case GDK_DEVICE_TOOL_TYPE_MOUSE:
    case GDK_DEVICE_TOOL_TYPE_LENS:
    case GDK_DEVICE_TOOL_TYPE_UNKNOWN:
    default:
      return FALSE;
    }
}

static gboolean
is_touch (GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  return type == GDK_TOUCH_BEGIN || type == GDK_TOUCH_UPDATE || type == GDK_TOUCH_END
         || type == GDK_TOUCH_CANCEL
         || gdk_device_get_source (gdk_event_get_device (event)) == GDK_SOURCE_TOUCHSCREEN;
}

/* Not by gdk_event_get_axis(): GTK 4.8 reads axes there that an event does not have. */
static gboolean
read_pressure (GdkEvent *event, double *pressure)
{
  double *axes = NULL;
  guint n_axes = 0;

  if (!gdk_event_get_axes (event, &axes, &n_axes) || axes == NULL || n_axes <= GDK_AXIS_PRESSURE)
    return FALSE;

  *pressure = axes[GDK_AXIS_PRESSURE];

  return TRUE;
}

/* That there is an axis means nothing: newer GTK gives a mouse one, too, and after a pen was there
 * a finger. But nothing else than a pen is ever pressed. */
static gboolean
is_pressed (GdkEvent *event)
{
  double pressure;

  return read_pressure (event, &pressure) && pressure > 0;
}

/**
 * chalk_device_of_event:
 * @event: (nullable): an event of a pointer or a finger
 *
 * A pen is known by its tool where the driver tells of one, else by the device's kind, and where
 * X11 tells only of the pointer that all devices move, by its pressure.
 */
ChalkDevice
chalk_device_of_event (GdkEvent *event)
{
  ChalkDevice found;

  if (event == NULL || gdk_event_get_device (event) == NULL)
    return CHALK_DEVICE_POINTER;
  if (find_tool (event, &found))
    return found;
  if (is_touch (event))
    return CHALK_DEVICE_TOUCH;
  if (gdk_device_get_source (gdk_event_get_device (event)) == GDK_SOURCE_PEN || is_pressed (event))
    return CHALK_DEVICE_PEN;

  return CHALK_DEVICE_POINTER;
}

/* Whether it is either end of a pen. */
gboolean
chalk_device_is_pen (ChalkDevice device)
{
  return device == CHALK_DEVICE_PEN || device == CHALK_DEVICE_ERASER;
}

/* Some drivers give a pen that does not measure pressure the pressure 0. */
double
chalk_device_clean_pressure (double pressure)
{
  return pressure > 0 ? MIN (pressure, 1) : CHALK_PRESSURE_NONE;
}

/**
 * chalk_device_get_pressure:
 * @event: (nullable): an event of a pointer or a finger
 *
 * By the event's axis: GtkGestureStylus is not told of each pen.
 *
 * Returns: 0 to 1, or %CHALK_PRESSURE_NONE for whatever is no pen
 */
double
chalk_device_get_pressure (GdkEvent *event)
{
  double pressure;

  if (!chalk_device_is_pen (chalk_device_of_event (event)) || !read_pressure (event, &pressure))
    return CHALK_PRESSURE_NONE;

  return chalk_device_clean_pressure (pressure);
}
