// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, describe, it } from "node:test";
import { arrangeCommands, editCommands, toolCommands, viewCommands } from "../../resources/web/ui/commands.js";
import { initials } from "../../resources/web/ui/dom.js";
import { findCatalogue, LANGUAGES, loadCatalogue, t, tn } from "../../resources/web/ui/i18n.js";
import { listenToKeys } from "../../resources/web/ui/keys.js";
import { settings } from "../../resources/web/ui/settings.js";

class TextField {}
class Button {}

/** @type {Record<string, (event: any) => void>} */
const listeners = {};
Object.assign(globalThis, {
  HTMLInputElement: TextField,
  HTMLTextAreaElement: TextField,
  HTMLSelectElement: TextField,
  HTMLButtonElement: Button,
  document: { addEventListener: (/** @type {string} */ name, /** @type {any} */ listener) => (listeners[name] = listener) },
  window: {
    addEventListener: () => {},
    get localStorage() {
      throw new Error("storage is switched off");
    },
  },
});

/** @type {any[]} */
let called = [];
/** @param {string} name @param {any[]} [values] */
const call = (name, ...values) => void called.push(values.length ? [name, ...values] : name);
/** @type {any} */
const canvas = {
  hasTool: () => true,
  chooseTool: (/** @type {string} */ name) => call("tool", name),
  zoom: (/** @type {number} */ factor) => call("zoom", factor),
  resetZoom: () => call("reset"),
  fit: () => call("fit"),
  fitSelection: () => call("fit-selection"),
  escape: () => call("escape"),
};
/** @type {any} */
const editor = {
  request: (/** @type {string} */ kind) => call("request", kind),
  duplicate: () => call("duplicate"),
  delete: () => call("delete"),
  selectAll: () => call("all"),
  reorder: (/** @type {string} */ way) => call("reorder", way),
  nudge: (/** @type {number} */ dx, /** @type {number} */ dy) => called.push(["nudge", dx, dy]) > 0,
};
const commands = [...toolCommands(canvas), ...editCommands(editor), ...arrangeCommands(editor), ...viewCommands(canvas)];
listenToKeys(commands, (isDown) => call("space", isDown));

/** Presses a key. @param {Record<string, any>} event @returns {boolean} whether the page took it */
function press(event) {
  let isTaken = false;
  listeners.keydown({ code: "", target: null, preventDefault: () => (isTaken = true), ...event });
  return isTaken;
}

beforeEach(() => {
  called = [];
});

describe("ui/keys", () => {
  const tools = {
    v: "select", 1: "select", s: "lasso", h: "hand", p: "pen", 7: "pen", P: "pen", m: "highlighter", e: "eraser", 0: "eraser", l: "line",
    6: "line", a: "arrow", 5: "arrow", r: "rectangle", 2: "rectangle", o: "ellipse", 4: "ellipse", c: "circle", t: "text", 8: "text",
    n: "note", i: "image", 9: "image", k: "laser",
  };
  for (const [key, tool] of Object.entries(tools)) {
    it(`${key} chooses the ${tool}`, () => {
      assert.ok(press({ key }));
      assert.deepEqual(called, [["tool", tool]]);
    });
  }

  for (const [name, event, expected] of /** @type {[string, any, any][]} */ ([
    ["Delete deletes", { key: "Delete" }, "delete"],
    ["Escape cancels", { key: "Escape" }, "escape"],
    ["plus zooms in, with Shift or without", { key: "+", code: "Equal", shiftKey: true }, ["zoom", 1.25]],
    ["minus zooms out", { key: "-" }, ["zoom", 0.8]],
    ["Ctrl+plus zooms in", { key: "+", ctrlKey: true }, ["zoom", 1.25]],
    ["Ctrl+0 shows the original size", { key: "0", ctrlKey: true }, "reset"],
    ["Shift+2 shows the selection, whatever character that is", { key: "@", code: "Digit2", shiftKey: true }, "fit-selection"],
    ["Shift+1 shows everything, whatever character that is", { key: "!", code: "Digit1", shiftKey: true }, "fit"],
    ["an arrow moves by a pixel", { key: "ArrowLeft" }, ["nudge", -1, 0]],
    ["Shift and an arrow move by ten", { key: "ArrowDown", shiftKey: true }, ["nudge", 0, 10]],
    ["Ctrl+A selects all", { key: "a", ctrlKey: true }, "all"],
    ["Ctrl+Z takes back", { key: "z", ctrlKey: true }, ["request", "undo"]],
    ["Ctrl+Shift+Z does again", { key: "Z", ctrlKey: true, shiftKey: true }, ["request", "redo"]],
    ["Command+Y does again", { key: "y", metaKey: true }, ["request", "redo"]],
    ["Ctrl+] raises", { key: "]", ctrlKey: true }, ["reorder", "raise"]],
    ["Ctrl+Shift+[ goes by the key, whatever character that is", { key: "{", code: "BracketLeft", ctrlKey: true, shiftKey: true }, ["reorder", "back"]],
    ["a letter of another script goes by the key", { key: "ح", code: "KeyP" }, ["tool", "pen"]],
    ["a letter of another keyboard goes by the letter", { key: "a", code: "KeyQ" }, ["tool", "arrow"]],
    ["space moves the paper", { key: " " }, ["space", true]],
  ])) {
    it(name, () => {
      assert.ok(press(event));
      assert.deepEqual(called, [expected]);
    });
  }

  it("are those that the desktop lists for its tools", () => {
    const [, list] = readFileSync(new URL("../../resources/ui/help-overlay.ui", import.meta.url), "utf8").split(">Tools<");
    const keys = [...list.split(">Editing<")[0].matchAll(/"accelerator">([a-z0-9](?: [a-z0-9])*)</g)].map(([, of]) => of);
    assert.deepEqual(keys.sort(), toolCommands(canvas).map(({ keys: own }) => own.join(" ").toLowerCase()).sort());
  });

  it("leaves the browser its own keys", () => {
    for (const event of [{ key: "r", ctrlKey: true }, { key: "p", ctrlKey: true }, { key: "p", altKey: true }, { key: "F5" }, { key: "Tab" }]) {
      assert.equal(press(event), false);
    }
    assert.deepEqual(called, []);
  });

  it("leaves text fields and buttons theirs", () => {
    assert.equal(press({ key: "p", target: new TextField() }), false);
    assert.equal(press({ key: " ", target: new Button() }), false);
    assert.equal(press({ key: "p", target: { closest: () => ({}) } }), false);
    assert.deepEqual(called, []);
  });
});

describe("ui/i18n", () => {
  it("fills in values, and leaves what it has none for", () => {
    assert.equal(t("Syncing {percent} %", { percent: 40 }), "Syncing 40 %");
    assert.equal(t("{a} and {b}", { a: "<b>" }), "<b> and {b}");
    assert.equal(tn(1, "{n} person", "{n} people"), "1 person");
    assert.equal(tn(0, "{n} person", "{n} people"), "0 people");
  });

  it("takes no property of an object for a translation", () => assert.equal(t("constructor"), "constructor"));

  it("stays with English where there is no catalogue", async () => {
    assert.deepEqual(await loadCatalogue(["xx-YY", "en-GB", "de"]), { lang: "en", dir: "ltr" });
  });

  it("stays with English where the catalogue cannot be had", async (test) => {
    test.mock.method(globalThis, "fetch", () => Promise.reject(new TypeError("no network")));
    assert.deepEqual(await loadCatalogue(["de"]), { lang: "en", dir: "ltr" });
  });

  it("has the languages that there are catalogues for", () => {
    const lines = readFileSync(new URL("../../po/LINGUAS", import.meta.url), "utf8").trim().split("\n");
    assert.deepEqual(LANGUAGES, lines.filter((line) => !line.startsWith("#")));
  });

  const tags = {
    de: "de", "de-AT": "de", "pt-BR": "pt_BR", pt: "pt_BR", "pt-PT": "pt_BR", "zh-CN": "zh_CN", zh: "zh_CN", "zh-Hans": "zh_CN",
    "zh-SG": "zh_CN", "zh-Hans-HK": "zh_CN", "zh-TW": null, "zh-Hant": null, "en-GB": "en", "ar-EG": "ar", xx: null, "not a tag": null, "": null,
  };
  for (const [tag, name] of Object.entries(tags)) {
    it(`finds ${name ?? "nothing"} for “${tag}”`, () => assert.equal(findCatalogue(tag), name));
  }

  it("takes the plural form that the language has for a number", async (test) => {
    const forms = Array.from({ length: 200 }, (_, n) => (n < 3 ? n : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5)).join("");
    const messages = { Pen: "قلم", "{n} thing": ["صفر", "واحد", "اثنان", "{n} أشياء", "{n} شيئًا", "{n} شيء من {of}"] };
    const fetched = test.mock.method(globalThis, "fetch", async () => Response.json({ forms, messages }));
    assert.deepEqual(await loadCatalogue(["xx", "ar-EG", "de"]), { lang: "ar", dir: "rtl" });
    assert.deepEqual(fetched.mock.calls.map(({ arguments: [url] }) => url), ["/web/locale/ar.json"]);
    const said = [0, 1, 2, 7, 11, 100, 203, 1002].map((n) => tn(n, "{n} thing", "{n} things", { of: 9 }));
    assert.deepEqual(said, ["صفر", "واحد", "اثنان", "7 أشياء", "11 شيئًا", "100 شيء من 9", "203 أشياء", "1002 شيء من 9"]);
    assert.equal(t("Pen"), "قلم");
    assert.equal(t("toString"), "toString");
    assert.equal(tn(2, "{n} unknown", "{n} unknowns"), "2 unknowns");
  });
});

describe("ui/settings", () => {
  it("remembers nothing where storage is switched off, and goes on", () => {
    settings.set("name", "Ada");
    assert.equal(settings.get("name"), null);
  });
});

describe("ui/dom", () => {
  it("shortens a name to letters, of any script", () => {
    assert.equal(initials("Ada Lovelace"), "AL");
    assert.equal(initials("  bob "), "B");
    assert.equal(initials("Grace Brewster Murray Hopper"), "GH");
    assert.equal(initials("😀 ß"), "😀SS");
  });
});
