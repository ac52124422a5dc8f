// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = new URL("../../resources/web/", import.meta.url);
const stripper = fileURLToPath(new URL("../../src/server/strip_comments.py", import.meta.url));
const phoenix = new URL("node_modules/phoenix/priv/static/phoenix.mjs", root);
/** What the page may weigh over the wire, compressed. */
const MAX_BYTES = 150_000;
/** None of these exists on a page from a plain http address. */
const SECURE_CONTEXT_ONLY = /randomUUID|crypto\.subtle|navigator\.(clipboard|serviceWorker|wakeLock|share|locks|storage|mediaDevices)/;

/** @param {string} path below resources/web/ */
const read = (path) => readFileSync(path === "phoenix.mjs" ? phoenix : new URL(path, root), "utf8");

/** Scripts as the build makes them for browsers: without their comments. @param {string[]} paths below resources/web/ @returns {string[]} */
function served(paths) {
  const files = paths.map((path) => fileURLToPath(path === "phoenix.mjs" ? phoenix : new URL(path, root)));
  return execFileSync("python3", ["-B", stripper, ...files], { encoding: "utf8", maxBuffer: 2 ** 24 }).split("\0").slice(0, -1);
}

/** All modules that a module brings in, itself included. @param {string} path @param {Set<string>} [seen] */
function modulesOf(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  if (path === "phoenix.mjs") return seen;
  for (const [, target] of read(path).matchAll(/^(?:import|export)\s[^;]*?from "(\.[^"]+)";|^import "(\.[^"]+)";/gm)) {
    modulesOf(new URL(target, new URL(path, root)).href.slice(root.href.length), seen);
  }
  return seen;
}

/** @param {string} folder @returns {string[]} paths below resources/web/ */
function scriptsIn(folder = "") {
  return readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules") return [];
    if (entry.isDirectory()) return scriptsIn(`${folder}${entry.name}/`);
    return entry.name.endsWith(".js") ? [`${folder}${entry.name}`] : [];
  });
}

const html = read("index.html");
const modules = modulesOf("app.js");

describe("the page", () => {
  it("names all its modules ahead, so that none waits for another", () => {
    const named = [...html.matchAll(/rel="modulepreload" href="\/web\/([^"]+)"/g)].map(([, path]) => path);
    assert.deepEqual(named, [...modules].filter((path) => path !== "app.js").sort());
  });

  it("refers only to files that are there", () => {
    for (const [, path] of html.matchAll(/(?:href|src)="\/web\/([^"]+)"/g)) {
      assert.ok(existsSync(path === "phoenix.mjs" ? phoenix : new URL(path, root)), path);
    }
  });

  it("has neither scripts nor styles in its text", () => {
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  });

  it(`weighs less than ${MAX_BYTES} bytes, compressed`, () => {
    const others = ["index.html", "style.css", "icons/chalkline.svg"].map(read);
    const bytes = [...served([...modules]), ...others].reduce((sum, text) => sum + gzipSync(text).length, 0);
    assert.ok(bytes < MAX_BYTES, `${bytes}`);
  });
});

describe("what the build leaves of a script", () => {
  /** @param {string} source */
  const strip = (source) => execFileSync("python3", ["-B", "-c", "import strip_comments, sys; sys.stdout.write(strip_comments.strip(sys.stdin.read()))"], {
    cwd: new URL("../../src/server/", import.meta.url), input: source, encoding: "utf8",
  });

  it("has no comments, but the same lines", () => {
    assert.equal(strip("/**\n * @type {X}\n */\nconst a = /** @type {Y} */ (b); // c\n"), "\n\n\nconst a =   (b);\n");
  });

  it("has what only looks like a comment", () => {
    const source = "f(\"//\", '/*', `//${a / b /* ${1} */}/*${{ a: `}//` }.a}*/`, /[/*]\\//u, x / 2 / y, 1 / 2)\n";
    assert.equal(strip(source), source.replace("/* ${1} */", " "));
  });

  it("can be read by a browser, all of it", () => {
    const paths = scriptsIn();
    const texts = served(paths);
    texts.forEach((text, i) => {
      assert.doesNotMatch(text, /^\s*(\/\/|\/\*\*)/m, paths[i]);
      assert.equal(text.split("\n").length, read(paths[i]).split("\n").length, paths[i]);
    });
    const parse = "for (const text of JSON.parse(fs.readFileSync(0))) new vm.SourceTextModule(text)";
    execFileSync(process.execPath, ["--no-warnings", "--experimental-vm-modules", "-e", parse], { input: JSON.stringify(texts) });
  });
});

describe("all modules", () => {
  for (const path of scriptsIn()) {
    it(`${path} works on a page from a plain http address, and puts text in as text`, () => {
      const source = read(path);
      assert.doesNotMatch(source, SECURE_CONTEXT_ONLY);
      assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
    });
  }
});
