// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { t } from "./i18n.js";

/**
 * Shortcuts: which command a key runs. A chord is written as people say it, "Ctrl+Shift+G"; Ctrl stands
 * for the command key of a Mac, too. Keys without Ctrl count only where nobody types or chooses.
 *
 * @typedef {import("./commands.js").Command} Command
 */

const IS_APPLE = typeof navigator === "object" && /Mac|iP(hone|ad)/.test(navigator.platform ?? "");
/** Where keys have a meaning of their own. */
const ELSEWHERE = "[role=dialog], [role=menu], [role=listbox], [contenteditable]";
/** Keys that are the same whatever character they give with Shift, by their code. @type {Record<string, string>} */
const FIXED = { BracketLeft: "[", BracketRight: "]", Quote: "'", Minus: "-" };

/**
 * The chords that an event may stand for: by the character, by the key itself (Shift and 1 give another
 * character on each keyboard, and letters are Latin ones), and without Shift where that was needed
 * to get the character.
 *
 * @param {Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">} event
 * @returns {string[]}
 */
export function chordsOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }) {
  const control = ctrlKey || metaKey ? "Ctrl+" : "";
  const alt = altKey ? "Alt+" : "";
  const shift = shiftKey ? "Shift+" : "";
  const name = key === " " ? "Space" : key.length === 1 ? key.toUpperCase() : key;
  const chords = [`${control}${alt}${shift}${name}`];
  const fixed = FIXED[code] ?? code?.match(/^(?:Key|Digit)(.)$/)?.[1];
  const isLatin = /^[A-Z]$/.test(name);
  if (fixed && fixed !== name && !(isLatin && /[A-Z]/.test(fixed))) chords.push(`${control}${alt}${shift}${fixed}`);
  if (shift && name.length === 1 && !isLatin) chords.push(`${control}${alt}${name}`);
  return chords;
}

/** What is on the keys, where it is not the name in a chord. @returns {Record<string, string>} */
const NAMES = () => ({
  Ctrl: IS_APPLE ? "⌘" : t("Ctrl"), Shift: t("Shift"), Delete: t("Del"), Enter: t("Enter"), Escape: t("Esc"), Tab: t("Tab"), Space: t("Space"),
  ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓",
});

/** A chord as people know it: "Ctrl+Shift+←". @param {string} chord @returns {string} */
export function keysInWords(chord) {
  const names = NAMES();
  // The plus at the end is a key.
  return chord.split(/\+(?!$)/).map((name) => names[name] ?? name).join("+");
}

/**
 * @param {readonly Command[]} commands
 * @param {(isDown: boolean) => void} onSpace the space bar moves the paper while it is down
 */
export function listenToKeys(commands, onSpace) {
  /** @type {Map<string, Command>} */
  const table = new Map();
  for (const command of commands) for (const chord of command.keys) table.set(chord, command);

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isTextField(event.target)) return;
    const isPlain = !(event.ctrlKey || event.metaKey);
    if (isPlain && isElsewhere(event.target)) return;
    if (event.key === " " && isPlain && !isButton(event.target)) {
      event.preventDefault();
      return onSpace(true);
    }
    for (const chord of chordsOf(event)) {
      const command = table.get(chord);
      if (!command || (command.isRepeatable === false && event.repeat)) continue;
      if (command.run(chord) !== false) event.preventDefault();
      return;
    }
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === " ") onSpace(false);
  });
  window.addEventListener("blur", () => onSpace(false));
}

/** @param {EventTarget | null} target */
export function isTextField(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** On a button the space bar presses it. @param {EventTarget | null} target */
function isButton(target) {
  return target instanceof HTMLButtonElement;
}

/** @param {any} target */
function isElsewhere(target) {
  return Boolean(target?.closest?.(ELSEWHERE));
}
