// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { loadCatalogue, t } from "./ui/i18n.js";

/**
 * The page that shows that this device reaches the host (H4). It says so by being there, in English
 * and without a script; this brings the words of the browser's language.
 */

/** @param {string} id @param {string} text */
function say(id, text) {
  const element = document.getElementById(id);
  if (element) element.textContent = text;
}

const { lang, dir } = await loadCatalogue(navigator.languages ?? [navigator.language]);
document.documentElement.lang = lang;
document.documentElement.dir = dir;
say("title", t("You can reach this computer"));
say("text", t("The network is fine. Ask the host of the board for the link or its QR code."));
