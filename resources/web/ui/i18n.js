// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The words of the page. English is built in and is the key; another language is a catalogue at
 * /web/locale/LANG.json, an object from English to that language, fetched only if it is listed.
 */

/** Languages that have a catalogue. @type {readonly string[]} */
const LANGUAGES = [];
/** Scripts of these run from right to left. */
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** @type {Record<string, string>} */
let catalogue = {};

/**
 * Chooses the first of the languages that there is a catalogue for, and loads it.
 *
 * @param {readonly string[]} wanted tags of the browser's languages, best first
 * @returns {Promise<{lang: string, dir: "ltr" | "rtl"}>}
 */
export async function loadCatalogue(wanted) {
  const base = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
  const lang = wanted.map(base).find((tag) => tag === "en" || LANGUAGES.includes(tag)) ?? "en";
  if (lang === "en") return { lang, dir: "ltr" };
  try {
    const response = await fetch(`/web/locale/${lang}.json`);
    if (!response.ok) return { lang: "en", dir: "ltr" };
    catalogue = await response.json();
  } catch {
    return { lang: "en", dir: "ltr" };
  }
  return { lang, dir: RIGHT_TO_LEFT.has(lang) ? "rtl" : "ltr" };
}

/**
 * Translates a text.
 *
 * @param {string} text English, with parts to fill in as {name}
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(text, values = {}) {
  const known = Object.hasOwn(catalogue, text) ? catalogue[text] : text;
  return String(known).replace(/\{(\w+)\}/g, (part, name) => String(values[name] ?? part));
}

/** Translates a text about a number of things. @param {number} n @param {string} one @param {string} many both may hold {n} */
export function tn(n, one, many) {
  return t(n === 1 ? one : many, { n });
}
