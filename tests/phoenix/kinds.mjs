// kinds.mjs - every kind of object, mark and paper, as the shared examples have them
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { fixture } from "../web/fixtures.mjs";
import { line } from "./guest.mjs";

/** 1 × 1, red. */
export const GIF = Buffer.from("R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=", "base64");
const KINDS = /^E(18|19|2[0-9])$/;

/**
 * What changes the object `s1` or the paper, or makes an object: pushes and what everybody is told
 * of them. The examples name a picture that no session has: it becomes `image`.
 *
 * @returns {{rule: string, name: string, event: string, payload: (image: string) => any, told: (image: string) => any}[]}
 */
export function kinds() {
  return fixture("pushes.json").valid
    // What is kept to the letter cannot be sent so from JavaScript.
    .filter(({ rule, event, text }) => KINDS.test(rule) && event !== "order" && event !== "preview" && text === undefined)
    .filter(({ payload }) => !/"object_id":"(?!s1")/.test(JSON.stringify(payload)))
    .map(({ rule, name, event, payload, change }) => ({
      rule, name, event,
      payload: (image) => withImage(payload, image),
      told: (image) => withImage(JSON.parse(change), image),
    }));
}

/** @param {any} body @param {string} image */
function withImage(body, image) {
  return body.image === undefined ? structuredClone(body) : { ...body, image };
}

/** What is to be there for the examples. */
export const thing = () => line({ id: "s1" });

/** Stores a picture (H7). @param {import("./server.mjs").Server} server @param {string} userId @param {BodyInit} [body] */
export async function upload(server, userId, { board = "room", body = GIF } = {}) {
  const address = new URL(`/b/${board}/images?user_id=${userId}`, server.url);
  const response = await fetch(address, { method: "POST", headers: { Authorization: `Bearer ${server.secret}` }, body });
  return { status: response.status, ...(await response.json()) };
}

/** Both boards are the same, to the last member. @param {import("../../resources/web/model/board.js").Board} a @param {import("../../resources/web/model/board.js").Board} b */
export function assertSameBoards(a, b) {
  assert.equal(a.digest, b.digest);
  assert.deepEqual(a.paper, b.paper);
  assert.deepEqual([...a.objects.values()], [...b.objects.values()]);
}
