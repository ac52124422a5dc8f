// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { t } from "./i18n.js";

/**
 * What things on a board are called, for lists and for screen readers. The desktop has the same words
 * (src/app/chalk-object-words.c).
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 */

/** Characters of a text that are said. */
const TEXT_MOST = 80;

/** @returns {Record<string, string>} */
const KINDS = () => ({
  stroke: t("Stroke"), line: t("Line"), arrow: t("Arrow"), circle: t("Circle"), ellipse: t("Ellipse"), rectangle: t("Rectangle"),
  text: t("Text"), note: t("Note"), image: t("Picture"), custom: t("Other Object"), unknown: t("Other Object"),
});

/** What somebody wrote, in the object or about it. @param {BoardObject["shape"]} shape */
function writingOf(shape) {
  if (shape.kind === "text" || shape.kind === "note") return shape.text;
  if (shape.kind === "image") return shape.alt;
  return shape.kind === "custom" ? shape.type : "";
}

/** What it is, and what it says where somebody wrote something: "Note: Ask Mia". @param {BoardObject} object */
export function titleOf({ shape }) {
  const kind = KINDS()[shape.kind];
  const letters = [...writingOf(shape).trim().replace(/\s+/g, " ")];
  if (!letters.length) return kind;
  return t("{kind}: {text}", { kind, text: letters.length > TEXT_MOST ? `${letters.slice(0, TEXT_MOST).join("")}…` : letters.join("") });
}

/** Whose it is and where its top left corner lies, on the board. @param {BoardObject} object @param {string} author */
export function placeOf({ bounds, marks }, author) {
  const place = { author, x: Math.round(bounds.minX), y: Math.round(bounds.minY) };
  return marks.isLocked ? t("{author}, at {x}, {y}, locked", place) : t("{author}, at {x}, {y}", place);
}
