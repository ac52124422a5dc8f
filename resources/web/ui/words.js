// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { t } from "./i18n.js";

/**
 * What things on a board are called, for lists and for screen readers.
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 */

const TEXT_MOST = 60;

/** @returns {Record<string, string>} */
const KINDS = () => ({
  stroke: t("Stroke"), line: t("Line"), arrow: t("Arrow"), circle: t("Circle"), ellipse: t("Ellipse"), rectangle: t("Rectangle"),
  text: t("Text"), note: t("Sticky note"), image: t("Picture"), custom: t("Object"),
});

/** @param {BoardObject} object */
export function titleOf({ shape }) {
  const kind = KINDS()[shape.kind] ?? t("Object");
  const said = "text" in shape ? shape.text : "alt" in shape ? shape.alt : "";
  if (!said.trim()) return kind;
  const letters = [...said.trim().replace(/\s+/g, " ")];
  return t("{kind}: {text}", { kind, text: letters.length > TEXT_MOST ? `${letters.slice(0, TEXT_MOST).join("")}…` : letters.join("") });
}

/** @param {BoardObject} object @param {string | null} author */
export function detailOf({ bounds, marks }, author) {
  const parts = [t("at {x}, {y}", { x: Math.round(bounds.minX), y: Math.round(bounds.minY) })];
  if (author) parts.unshift(t("by {name}", { name: author }));
  if (marks.isLocked) parts.push(t("locked"));
  if (marks.group !== null) parts.push(t("in a group"));
  return parts.join(", ");
}
