// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The words of the page. English is built in and is the key; another language is a catalogue at
 * /web/locale/LANG.json, which the build makes from po/LANG.po.
 *
 * @typedef {object} Catalogue
 * @property {string} forms for each number below 200 a digit: which plural form it takes
 * @property {Record<string, string | string[]>} messages from English; a list has the plural forms
 * @typedef {{lang: string, dir: "ltr" | "rtl"}} Language a tag and a direction as HTML has them
 */

/** Languages that have a catalogue: the lines of po/LINGUAS. @type {readonly string[]} */
export const LANGUAGES = ["ar", "de", "es", "fr", "ja", "pt_BR", "zh_CN"];
/** Scripts that run from right to left. */
const RIGHT_TO_LEFT = new Set(["Arab", "Hebr"]);
/** @type {Language} */
const ENGLISH = { lang: "en", dir: "ltr" };

/** @type {Catalogue} */
let catalogue = { forms: "", messages: {} };

/**
 * Chooses the first of the languages that there is a catalogue for, and loads it.
 *
 * @param {readonly string[]} wanted tags of the browser's languages, best first
 * @returns {Promise<Language>}
 */
export async function loadCatalogue(wanted) {
  const name = wanted.map(findCatalogue).find((found) => found !== null);
  if (!name || name === "en") return ENGLISH;
  try {
    const response = await fetch(`/web/locale/${name}.json`);
    if (!response.ok) return ENGLISH;
    catalogue = await response.json();
  } catch {
    return ENGLISH;
  }
  const lang = name.replace("_", "-");
  return { lang, dir: RIGHT_TO_LEFT.has(new Intl.Locale(lang).maximize().script ?? "") ? "rtl" : "ltr" };
}

/**
 * The catalogue in the language and the script of a tag. Another country's is better than none, another
 * script is not: pt-PT gets pt_BR and zh-SG gets zh_CN, but zh-TW gets nothing.
 *
 * @param {string} tag
 * @returns {string | null}
 */
export function findCatalogue(tag) {
  const wanted = readTag(tag);
  const matches = (/** @type {string} */ name) => {
    const offered = readTag(name.replace("_", "-"));
    return offered?.language === wanted?.language && offered?.script === wanted?.script;
  };
  return (wanted && ["en", ...LANGUAGES].find(matches)) ?? null;
}

/** @param {string} tag @returns {Intl.Locale | null} with its usual script filled in; null if it is malformed */
function readTag(tag) {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
}

/** @param {string} text @param {Record<string, string | number>} values for its parts in braces */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (part, name) => String(values[name] ?? part));

/** @param {string} text */
const look = (text) => (Object.hasOwn(catalogue.messages, text) ? catalogue.messages[text] : undefined);

/**
 * Translates a text.
 *
 * @param {string} text English, with parts to fill in as {name}
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(text, values = {}) {
  const known = look(text);
  return fill(typeof known === "string" ? known : text, values);
}

/**
 * Translates a text about a number of things.
 *
 * @param {number} n
 * @param {string} one English for one thing; both may hold {n}
 * @param {string} many English for any other number of them
 * @param {Record<string, string | number>} [values] for further parts
 * @returns {string}
 */
export function tn(n, one, many, values = {}) {
  const known = look(one);
  const text = Array.isArray(known) ? known[formOf(n)] : undefined;
  return fill(text ?? (n === 1 ? one : many), { n, ...values });
}

/** Which plural form a number takes; of large ones only the last two digits tell. @param {number} n */
const formOf = (n) => Number(catalogue.forms[n < 200 ? n : 100 + (n % 100)]);
