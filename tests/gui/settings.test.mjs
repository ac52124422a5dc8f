// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the app remembers from one start to the next.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";

import { Desktop, freshFolder, until } from "./desktop.mjs";
import { Guest } from "./guest.mjs";

const NAME = "io.github.chalkline.Chalkline";

/** Settings that are kept, in a place of their own. @type {string[]} */
let kept;
/** @type {Desktop} */
let app;

beforeEach(async () => {
  kept = ["env", "GSETTINGS_BACKEND=keyfile", `XDG_CONFIG_HOME=${await freshFolder()}`];
});

afterEach(async () => {
  assert.equal(await app?.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

async function start() {
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"], "", kept, [300, 300]);
}

/** @param {string} key @param {string} value as GVariant text */
function set(key, value) {
  const [command, ...env] = kept;
  const schemas = join(dirname(process.env.CHALKLINE_APP ?? ""), "..", "..", "data");
  execFileSync(command, [...env, "gsettings", "--schemadir", schemas, "set", NAME, key, value]);
}

for (const end of ["ctrl+q", "ctrl+w"]) {
  test(`a window is as large as the one that was closed last, by ${end}`, async () => {
    await start();
    await app.resize(801, 603);
    await app.move(300, 300);
    await app.key(end);
    assert.equal(await app.ended(), 0);

    await start();
    assert.deepEqual(await app.size(), [801, 603]);
  });
}

test("guests see a new name and a new color at once", async () => {
  await start();
  const bob = await Guest.join(await app.link(), "Bob");
  set("color", "'#c01c28'");
  set("name", "'Grace'");

  await bob.until("the host is Grace, and red", (event, payload) => {
    if (event !== "presence_diff") return false;
    const metas = Object.values(payload.joins).flatMap((/** @type {any} */ user) => user.metas);
    return metas.some(({ name, color }) => name === "Grace" && color === "#c01c28");
  });
  await bob.leave();
});

test("guests may do what the preferences say when the app starts", async () => {
  set("access", "'view'");
  await start();
  const bob = await Guest.join(await app.link(), "Bob");
  const refusal = await until("the guest is refused", () =>
    bob.push("circle", { cx: 0, cy: 0, radius: 5, color: "#000000" }).then(() => null, (error) => error));
  assert.match(String(refusal), /not_allowed/);
  await bob.leave();
});
