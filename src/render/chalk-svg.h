/* chalk-svg.h - write elements of an SVG
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "chalk-drawing.h"

G_BEGIN_DECLS

/**
 * ChalkSvg:
 * @drawing: where the pictures are
 * @text: what is not written yet
 * @origin: the place on the board of the sheet's top left corner: all coordinates are taken from
 *   there, because readers count in single precision
 *
 * An SVG in the making. Numbers have three decimals, which is more than anybody sees.
 */
typedef struct
{
  ChalkDrawing *drawing;
  GString *text;
  ChalkPoint origin;
} ChalkSvg;

void chalk_svg_add_raw (ChalkSvg *self, const char *markup);
void chalk_svg_add_text (ChalkSvg *self, const char *text);
void chalk_svg_add_number (ChalkSvg *self, double number);
void chalk_svg_add_point (ChalkSvg *self, char command, ChalkPoint point);

void chalk_svg_set (ChalkSvg *self, const char *name, const char *value);
void chalk_svg_set_number (ChalkSvg *self, const char *name, double number);
void chalk_svg_set_x (ChalkSvg *self, const char *name, double x);
void chalk_svg_set_y (ChalkSvg *self, const char *name, double y);
void chalk_svg_set_color (ChalkSvg *self, const char *name, ChalkColor color, double opacity);
void chalk_svg_set_rotation (ChalkSvg *self, double degrees, ChalkPoint center);

G_END_DECLS
