// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What this browser remembers. Storage may be switched off or full: then nothing is remembered, and
 * nothing else goes wrong.
 */

/** @param {"localStorage" | "sessionStorage"} kind @param {string} key @returns {string | null} */
function load(kind, key) {
  try {
    return window[kind].getItem(`chalkline.${key}`);
  } catch {
    return null;
  }
}

/** @param {"localStorage" | "sessionStorage"} kind @param {string} key @param {string} value */
function save(kind, key, value) {
  try {
    window[kind].setItem(`chalkline.${key}`, value);
  } catch {
    return;
  }
}

/** @param {"localStorage" | "sessionStorage"} kind @param {string} key */
function forget(kind, key) {
  try {
    window[kind].removeItem(`chalkline.${key}`);
  } catch {
    return;
  }
}

/** @param {"localStorage" | "sessionStorage"} kind @returns {string[]} */
function listKeys(kind) {
  try {
    return Object.keys(window[kind]).filter((key) => key.startsWith("chalkline.")).map((key) => key.slice("chalkline.".length));
  } catch {
    return [];
  }
}

/** What all tabs of this browser share. */
export const settings = {
  /** @param {string} key */
  get: (key) => load("localStorage", key),
  /** @param {string} key @param {string} value */
  set: (key, value) => save("localStorage", key, value),
};

/** What one tab keeps when it is loaded again: two tabs are two people. */
export const tab = {
  /** @param {string} key */
  get: (key) => load("sessionStorage", key),
  /** @param {string} key @param {string} value */
  set: (key, value) => save("sessionStorage", key, value),
  /** @param {string} key */
  remove: (key) => forget("sessionStorage", key),
  keys: () => listKeys("sessionStorage"),
};
