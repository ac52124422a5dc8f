// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Two write in the same text. The desktop does the same (src/app/chalk-merge.c);
 * tests/fixtures/text/merge.json holds both to it.
 *
 * @typedef {object} Edit
 * @property {number} start of the stretch that is another, in code points
 * @property {number} end of it
 * @property {string[]} words that stand there now
 */

/** @param {readonly string[]} before @param {readonly string[]} after @returns {Edit} */
function editOf(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, words: after.slice(start, after.length - tail) };
}

/**
 * What both have made of a text; where they have changed the same, what is mine.
 *
 * @param {string} base what both began with
 * @param {string} mine
 * @param {string} theirs
 * @returns {string}
 */
export function mergeText(base, mine, theirs) {
  if (mine === theirs) return mine;
  const letters = [...base];
  const [own, other] = [editOf(letters, [...mine]), editOf(letters, [...theirs])];
  const isAfter = other.end <= own.start;
  if (!isAfter && own.end > other.start) return mine;
  const [first, second] = isAfter ? [other, own] : [own, other];
  const parts = [letters.slice(0, first.start), first.words, letters.slice(first.end, second.start), second.words, letters.slice(second.end)];
  return parts.flat().join("");
}

/** Where the caret of who writes is afterwards. @param {number} caret in code units @param {string} before @param {string} after @returns {number} */
export function moveCaret(caret, before, after) {
  const { start, end } = editOf(before.split(""), after.split(""));
  if (caret < end || caret <= start) return Math.min(caret, after.length);
  return caret + after.length - before.length;
}
