// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Announcer } from "../../resources/web/ui/announcer.js";

/** As much of an element as the announcer needs. */
class FakeElement {
  /** @type {any[]} */
  children = [];
  setAttribute() {}
  append(/** @type {any[]} */ ...children) {
    this.children.push(...children.map((child) => Object.assign(child, { remove: () => this.children.shift() })));
  }
  get childElementCount() {
    return this.children.length;
  }
  get firstElementChild() {
    return this.children[0];
  }
}

function makeAnnouncer() {
  const texts = /** @type {string[]} */ ([]);
  Object.assign(globalThis, { document: { createElement: () => new FakeElement() } });
  /** @type {(() => void)[]} */
  const later = [];
  const announcer = new Announcer((userId) => ({ mia: "Mia", bo: "Bo" })[userId] ?? "Somebody", (callback) => later.push(callback));
  announcer.say = (text) => void texts.push(text);
  const type = (/** @type {string} */ name) => /** @type {any} */ ({ type: name });
  return {
    announcer,
    count: (/** @type {string} */ userId, /** @type {string[]} */ ...types) => announcer.count({ id: "e", userId, sequence: 1, timestamp: 0, changes: types.map(type) }),
    pass: () => later.splice(0).forEach((callback) => callback()),
    waits: () => later.length,
    said: () => texts.splice(0),
  };
}

/** @param {[string, string][]} others */
const people = (...others) => [
  { userId: "self", name: "Me", isSelf: true }, ...others.map(([userId, name]) => ({ userId, name, isSelf: false })),
];

describe("ui/announcer", () => {
  it("tells in one sentence what somebody did in a moment", () => {
    const { count, pass, said, waits } = makeAnnouncer();
    count("mia", "create");
    count("mia", "create", "create");
    count("mia", "move");
    assert.equal(waits(), 1);
    assert.deepEqual(said(), []);
    pass();
    assert.deepEqual(said(), ["Mia drew 3 objects", "Mia changed 1 object"]);
    count("mia", "delete");
    pass();
    assert.deepEqual(said(), ["Mia deleted 1 object"]);
  });

  it("does not name several people, nor tell of nothing", () => {
    const { count, pass, said, waits } = makeAnnouncer();
    count("mia", "create");
    count("bo", "move", "move");
    pass();
    assert.deepEqual(said(), ["3 changes by several people"]);
    count("bo");
    assert.equal(waits(), 0);
  });

  it("tells who comes and goes, but not who was there already", () => {
    const { announcer, said } = makeAnnouncer();
    announcer.update(people(["mia", "Mia"]));
    announcer.update([]);
    announcer.update(people(["mia", "Mia"], ["bo", "Bo"]));
    announcer.update(people(["mia", "Mia"], ["bo", "Bo"], ["c", "C"], ["d", "D"]));
    announcer.update(people(["d", "D"]));
    announcer.update(people());
    assert.deepEqual(said(), ["Bo has joined", "2 people have joined", "3 people have left", "D has left"]);
  });

  it("keeps the newest sentences", () => {
    Object.assign(globalThis, { document: { createElement: () => new FakeElement() } });
    const announcer = new Announcer(() => "", () => {});
    for (let i = 0; i < 9; i++) announcer.say(`${i}`);
    assert.equal(announcer.element.childElementCount, 5);
  });
});
