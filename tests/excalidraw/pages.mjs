// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { build } from "esbuild";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** What Excalidraw asks for at runtime, the fonts, where its package has them. */
const ASSETS = fileURLToPath(new URL("node_modules/@excalidraw/excalidraw/dist/prod/", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".woff2": "font/woff2" };

/** Nothing beyond this machine is asked for: others' boards would load fonts and icons of their makers. */
export const NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

/** Pages that show the boards of others: bundled as for production, served on loopback. */
export class Pages {
  #folder = mkdtempSync(join(tmpdir(), "chalkline-peers-"));
  #server = createServer((request, response) => this.#answer(request, response));
  /** @type {Map<string, string>} what is served beside the bundles, by path */
  #texts = new Map();
  origin = "";

  /** @param {Record<string, URL>} modules that show a board, by the names of their pages */
  async start(modules) {
    await build({
      entryPoints: Object.fromEntries(Object.entries(modules).map(([name, url]) => [name, fileURLToPath(url)])),
      outdir: this.#folder, bundle: true, format: "esm", splitting: true, minify: true, logLevel: "error",
      conditions: ["production"], define: { "process.env.NODE_ENV": '"production"', "process.env.IS_PREACT": '"false"' },
      loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
    });
    for (const name of Object.keys(modules)) {
      this.#texts.set(`/${name}.html`, `<!doctype html><link rel="stylesheet" href="/${name}.css"><body><script>window.EXCALIDRAW_ASSET_PATH = "/";</script>` +
        `<script type="module" src="/${name}.js"></script>`);
    }
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.origin = `http://127.0.0.1:${/** @type {any} */ (this.#server.address()).port}`;
  }

  /** @param {string} path @param {string} text */
  serve(path, text) {
    this.#texts.set(path, text);
  }

  #answer(request, response) {
    const path = normalize(new URL(request.url, this.origin).pathname);
    try {
      const body = this.#texts.get(path) ?? readFileSync(join(path.startsWith("/fonts/") ? ASSETS : this.#folder, path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
