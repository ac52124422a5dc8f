// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The pictures of a board, by the names that H7 gives them: fetched when they are first to be seen,
 * once each, and kept up to a bound.
 *
 * @typedef {{source: CanvasImageSource, width: number, height: number, close?: () => void}} Picture
 * @typedef {object} Entry
 * @property {"loading" | "ready" | "failed"} state
 * @property {Picture | null} picture
 * @property {number} tries
 * @property {number} retryAt ms, of a picture that has failed
 *
 * @typedef {object} PictureOptions
 * @property {(name: string) => Promise<Picture>} load rejects where it cannot be had
 * @property {(name: string) => void} onArrive it can be painted now
 * @property {() => number} [now] ms
 * @property {(callback: () => void, ms: number) => unknown} [later]
 * @property {number} [maxPixels] kept at most, of pictures that are not in sight
 */

/** What is copied for others has no more pixels on a side; with more than so many in all it is not quite as it was, so that it stays small. */
const COPY_SIDE_MOST = 2_560;
const COPY_PIXELS_EXACT = 1_000_000;
const COPY_QUALITY = 0.92;
/** Some 200 MB of pixels. */
const MAX_PIXELS = 50_000_000;
const RETRY_MS = 2_000;
const RETRY_MAX_MS = 60_000;

export class Pictures {
  /** @type {Map<string, Entry>} the longest not used first */
  #entries = new Map();
  /** @type {Map<string, (() => void)[]>} who waits for a picture */
  #waiting = new Map();
  #options;
  #now;
  #later;

  /** @param {PictureOptions} options */
  constructor(options) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#later = options.later ?? ((callback, ms) => setTimeout(callback, ms));
  }

  /**
   * A picture to paint now; if it is not there yet, onArrive follows.
   *
   * @param {string} name
   * @returns {Picture | null}
   */
  get(name) {
    const entry = this.#entries.get(name);
    if (entry) this.#touch(name, entry);
    else this.#load(name, 0);
    return entry?.picture ?? null;
  }

  /** Whether it could not be had, and is tried again. @param {string} name */
  hasFailed(name) {
    const entry = this.#entries.get(name);
    return entry !== undefined && !entry.picture && entry.tries > 0;
  }

  /** A picture that this page has itself, for example because it has just uploaded it. @param {string} name @param {Picture} picture */
  put(name, picture) {
    this.#take(name, picture);
  }

  /** Resolves when each of these is there, or could not be had. @param {string[]} names */
  async settle(names) {
    const isOut = (/** @type {string} */ name) => !this.get(name) && !this.hasFailed(name);
    await Promise.all([...new Set(names)].filter(isOut).map((name) => new Promise((resolve) => {
      this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), () => resolve(undefined)]);
    })));
  }

  /** @param {string} name */
  #tell(name) {
    for (const go of this.#waiting.get(name) ?? []) go();
    this.#waiting.delete(name);
    this.#options.onArrive(name);
  }

  /** Tries again at once what could not be had, for example when the connection is back. */
  retry() {
    for (const [name, entry] of this.#entries) {
      if (entry.state === "failed") this.#load(name, entry.tries);
    }
  }

  /** @param {string} name @param {Entry} entry */
  #touch(name, entry) {
    this.#entries.delete(name);
    this.#entries.set(name, entry);
  }

  /** @param {string} name @param {number} tries */
  #load(name, tries) {
    this.#entries.set(name, { state: "loading", picture: null, tries, retryAt: 0 });
    this.#options.load(name).then((picture) => this.#take(name, picture), () => this.#fail(name, tries));
  }

  /** @param {string} name @param {Picture} picture */
  #take(name, picture) {
    this.#entries.set(name, { state: "ready", picture, tries: 0, retryAt: 0 });
    this.#trim(name);
    this.#tell(name);
  }

  /** @param {string} name @param {number} tries */
  #fail(name, tries) {
    const delay = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** tries);
    this.#entries.set(name, { state: "failed", picture: null, tries: tries + 1, retryAt: this.#now() + delay });
    this.#tell(name);
    this.#later(() => {
      const entry = this.#entries.get(name);
      if (entry?.state === "failed" && this.#now() >= entry.retryAt) this.#load(name, entry.tries);
    }, delay);
  }

  /** Forgets what was painted longest ago, but never the newest. @param {string} newest */
  #trim(newest) {
    const pixels = (/** @type {Entry} */ { picture }) => (picture ? picture.width * picture.height : 0);
    let sum = 0;
    for (const entry of this.#entries.values()) sum += pixels(entry);
    for (const [name, entry] of [...this.#entries]) {
      if (sum <= (this.#options.maxPixels ?? MAX_PIXELS)) return;
      if (name === newest || entry.state !== "ready") continue;
      sum -= pixels(entry);
      entry.picture?.close?.();
      this.#entries.delete(name);
    }
  }
}

/**
 * Fetches pictures of a board from its host (H7).
 *
 * @param {string} base address of the pictures, without a slash at its end
 * @param {string} token the link's secret
 * @param {string} userId who asks: a host that wants to be asked shows pictures to those who are in
 * @returns {PictureOptions["load"]}
 */
export function pictureLoader(base, token, userId) {
  return async (name) => {
    const response = await fetch(`${base}/${name}?user_id=${encodeURIComponent(userId)}`, { headers: { Authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${response.status}`);
    return decodePicture(await response.blob());
  };
}

/** @param {Blob} blob @returns {Promise<Picture>} */
export async function decodePicture(blob) {
  const bitmap = await createImageBitmap(blob);
  return { source: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
}

/** A picture for others, at once. @param {Picture} picture @returns {string} its data URL */
export function copyPicture({ source, width, height }) {
  const scale = Math.min(1, COPY_SIDE_MOST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext("2d")?.drawImage(source, 0, 0, canvas.width, canvas.height);
  // Browsers that make no WebP make a PNG.
  return canvas.toDataURL(canvas.width * canvas.height > COPY_PIXELS_EXACT ? "image/webp" : "image/png", COPY_QUALITY);
}
