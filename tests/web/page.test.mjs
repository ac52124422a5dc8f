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
const server = fileURLToPath(new URL("../../src/server/", import.meta.url));
const stripper = `${server}strip_comments.py`;
/** What the build makes of the page's modules. */
const JOINED = "board.js";
const phoenix = new URL("node_modules/phoenix/priv/static/phoenix.mjs", root);
/** What the page may weigh over the wire, compressed. */
const MAX_BYTES = 150_000;
/** Asks first whether it is there, and has another way: lan.test.mjs goes it. */
const CAREFUL = new Set(["ui/clipboard-write.js"]);
/** None of these exists on a page from a plain http address. */
const SECURE_CONTEXT_ONLY = /randomUUID|crypto\.subtle|navigator\.(clipboard|serviceWorker|wakeLock|share|locks|storage|mediaDevices)/;

/** @param {string} path below resources/web/ */
const read = (path) => readFileSync(path === "phoenix.mjs" ? phoenix : new URL(path, root), "utf8");

/** Scripts as the build makes them for browsers: without their comments. @param {string[]} paths below resources/web/ @returns {string[]} */
function served(paths) {
  const files = paths.map((path) => fileURLToPath(path === "phoenix.mjs" ? phoenix : new URL(path, root)));
  return execFileSync("python3", ["-B", stripper, ...files], { encoding: "utf8", maxBuffer: 2 ** 24 }).split("\0").slice(0, -1);
}

/** Scripts as the build joins them. @param {Record<string, string>} scripts by path @param {string} entry @returns {string} */
function join(scripts, entry) {
  const program = `
import json, sys, join_modules
scripts = json.load(sys.stdin)
joiner = join_modules.Joiner(scripts.__getitem__, {"phoenix.mjs"})
try:
    joiner.add(${JSON.stringify(entry)})
except ValueError as error:
    sys.exit(str(error))
sys.stdout.write(joiner.text())`;
  return execFileSync("python3", ["-B", "-c", program], { cwd: server, input: JSON.stringify(scripts), encoding: "utf8", maxBuffer: 2 ** 24, stdio: "pipe" });
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
  it("asks for two scripts, so that none waits for another", () => {
    const named = [...html.matchAll(/<(?:script|link rel="modulepreload")[^>]* (?:src|href)="\/web\/([^"]+)"/g)].map(([, path]) => path);
    assert.deepEqual(named, ["phoenix.mjs", JOINED]);
  });

  it("refers only to files that are there", () => {
    for (const [, path] of html.matchAll(/(?:href|src)="\/web\/([^"]+)"/g)) {
      assert.ok(path === JOINED || existsSync(path === "phoenix.mjs" ? phoenix : new URL(path, root)), path);
    }
  });

  it("has neither scripts nor styles in its text", () => {
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  });

  it(`weighs less than ${MAX_BYTES} bytes, compressed`, () => {
    const paths = [...modules].filter((path) => path !== "phoenix.mjs");
    const scripts = Object.fromEntries(served(paths).map((text, i) => [paths[i], text]));
    const others = ["index.html", "style.css", "icons/chalkline.svg"].map(read);
    const bytes = [join(scripts, "app.js"), ...served(["phoenix.mjs"]), ...others].reduce((sum, text) => sum + gzipSync(text).length, 0);
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

describe("what the build joins", () => {
  /** @param {string} text @returns {any} what the module says */
  const run = (text) => {
    const lines = text.replace(/^import .*$/gm, "");
    return JSON.parse(execFileSync(process.execPath, ["-e", lines], { encoding: "utf8" }));
  };

  it("does what the modules do, each once", () => {
    const text = join({
      "app.js": 'import { Socket } from "./phoenix.mjs";\nimport { a, b as c } from "./model/a.js";\nimport { twice } from "./ui/b.js";\nconsole.log(JSON.stringify([a, c(), twice(2)]));\n',
      "model/a.js": 'export const a = 1;\nlet calls = 0;\nexport function b() {\n  return ++calls;\n}\n',
      "ui/b.js": 'import {\n  b,\n} from "../model/a.js";\nexport async function later() {}\nexport class Thing {}\nexport const twice = (x) => 2 * x + b();\n',
    }, "app.js");
    assert.match(text, /^import \{ Socket \} from "\.\/phoenix\.mjs";/);
    assert.deepEqual(run(text), [1, 1, 6]);
  });

  it("is nothing where modules need each other, or export by default", () => {
    const circle = { "app.js": 'import { a } from "./a.js";\nexport const b = 1;', "a.js": 'import { b } from "./app.js";\nexport const a = 1;' };
    assert.throws(() => join(circle, "app.js"), /modules need each other: app\.js → a\.js → app\.js/);
    assert.throws(() => join({ "app.js": "export default 1;" }, "app.js"), /app\.js: cannot join: export default 1;/);
  });
});

describe("all modules", () => {
  for (const path of scriptsIn()) {
    it(`${path} works on a page from a plain http address, and puts text in as text`, () => {
      const source = read(path);
      if (!CAREFUL.has(path)) assert.doesNotMatch(source, SECURE_CONTEXT_ONLY);
      assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
    });
  }
});
