// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { trim } from "../model/lines.js";
import { decodePicture } from "../render/pictures.js";
import { makeId } from "../wire/outgoing.js";
import { LIMITS, readCount, readRecord } from "../wire/values.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

/**
 * @typedef {import("../model/shapes.js").Point} Point
 * @typedef {{name: string, width: number, height: number}} Stored a picture that the host has (H7)
 * @typedef {import("../render/pictures.js").Picture & {fineness?: number}} Decoded with the pixels for one board unit; 1 unless it says
 */

/** What the host takes as it is (H7, L13); anything larger is made smaller in the page first. */
const TYPES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
const SIDE_MOST = 2_560;
const BYTES_MOST = 3_000_000;
const JPEG_QUALITY = 0.88;
/** A drawing that does not say how large it is, in board units. */
const DRAWING_SIDE = 800;
/** Pixels on the longer side of what is made of a drawing, at least: on the board it may be enlarged. */
const DRAWING_PIXELS = 1_600;
/** How much of what is seen a new picture covers at most, and how far apart several lie, in screen pixels. */
const VIEW_SHARE = 0.6;
const STAGGER = 24;
const IMAGE_NAME = /^[0-9a-f]{64}$/;

/** Puts pictures on the board: from a file or from the clipboard. */
export class PictureInsert {
  #session;
  #canvas;
  #toasts;
  #address;
  #token;
  #input = h("input", { type: "file", accept: "image/*", multiple: true, hidden: true, tabindex: "-1", "aria-label": t("Picture") });
  /** @type {Point | null} where the pictures that are being chosen go */
  #at = null;

  /**
   * @param {import("../session.js").Session} session
   * @param {import("./canvas.js").Canvas} canvas
   * @param {import("./toasts.js").Toasts} toasts
   * @param {{address: string, token: string}} host where pictures go, and the link's secret
   */
  constructor(session, canvas, toasts, { address, token }) {
    this.#session = session;
    this.#canvas = canvas;
    this.#toasts = toasts;
    this.#address = address;
    this.#token = token;
    canvas.element.append(this.#input);
    this.#input.addEventListener("change", () => {
      this.insert([...(this.#input.files ?? [])], this.#at);
      this.#input.value = "";
    });
    // Whoever thinks better of it does not stay with a tool that has nothing to do.
    this.#input.addEventListener("cancel", () => canvas.chooseTool("select"));
    document.addEventListener("paste", (event) => this.#paste(event));
  }

  /** Lets the user choose files. @param {Point | null} at where they go; null for the middle of what is seen */
  choose(at) {
    if (!this.#session.canEdit) return;
    this.#at = at;
    this.#input.click();
  }

  /** Text fields take what is pasted into them themselves. @param {ClipboardEvent} event */
  #paste(event) {
    const { target } = event;
    if (event.defaultPrevented || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
    if (!files.length) return;
    event.preventDefault();
    this.insert(files, null);
  }

  /** @param {File[]} files @param {Point | null} at */
  async insert(files, at) {
    if (!this.#session.canEdit) return;
    const { zoom } = this.#canvas.viewport;
    const middle = at ?? this.#canvas.viewport.middle;
    const ids = [];
    for (const [i, file] of files.entries()) {
      const offset = (i * STAGGER) / zoom;
      const id = await this.#insertOne(file, { x: middle.x + offset, y: middle.y + offset });
      if (id) ids.push(id);
    }
    if (!ids.length) return;
    this.#canvas.chooseTool("select");
    this.#canvas.selection.set(ids);
  }

  /** @param {File} file @param {Point} middle @returns {Promise<string | null>} id of the object */
  async #insertOne(file, middle) {
    const progress = this.#toasts.progress(t("Adding {name}", { name: file.name || t("a picture") }));
    try {
      const { blob, picture, fineness } = await prepare(file);
      const stored = await this.#upload(blob, (part) => progress.update(part));
      this.#canvas.pictures.put(stored.name, picture);
      return this.#place({ ...stored, width: stored.width / fineness, height: stored.height / fineness }, middle);
    } catch (error) {
      this.#toasts.show(error instanceof PictureError ? error.message : t("The picture could not be sent: the connection was lost."));
      return null;
    } finally {
      progress.done();
    }
  }

  /** Stores a picture of another board for this one. @param {string} board @param {string} name @returns {Promise<string | null>} its name here; null if it cannot be had */
  async bring(board, name) {
    try {
      const response = await fetch(`/b/${board}/images/${name}?user_id=${encodeURIComponent(this.#session.userId)}`, { headers: { Authorization: `Bearer ${this.#token}` } });
      if (!response.ok) return null;
      const type = response.headers.get("Content-Type") ?? "image/png";
      return this.store(new Blob([await response.blob()], { type }), name);
    } catch {
      return null;
    }
  }

  /** Stores a picture. @param {Blob} file @param {string} name @returns {Promise<string | null>} its name here; null if the host does not take it */
  async store(file, name) {
    try {
      const { blob, picture } = await prepare(new File([file], name, { type: file.type }));
      const stored = await this.#upload(blob, () => {});
      this.#canvas.pictures.put(stored.name, picture);
      return stored.name;
    } catch {
      return null;
    }
  }

  /** @param {Stored} stored as large as it would be on the board @param {Point} middle */
  #place({ name, width, height }, middle) {
    const { viewport } = this.#canvas;
    const share = Math.min(1, (viewport.width * VIEW_SHARE) / viewport.zoom / width, (viewport.height * VIEW_SHARE) / viewport.zoom / height);
    const [w, hh] = [trim(width * share), trim(height * share)];
    const objectId = makeId();
    const shape = /** @type {const} */ ({
      kind: "image", x: trim(middle.x - w / 2), y: trim(middle.y - hh / 2), w, h: hh, rotation: 0, image: name, alt: "",
    });
    this.#session.commit([{ type: "create", objectId, shape }]);
    return objectId;
  }

  /** @param {Blob} blob @param {(part: number) => void} onProgress @returns {Promise<Stored>} */
  #upload(blob, onProgress) {
    return new Promise((resolve, reject) => {
      // fetch() does not say how far it is.
      const request = new XMLHttpRequest();
      request.open("POST", `${this.#address}?user_id=${encodeURIComponent(this.#session.userId)}`);
      request.setRequestHeader("Authorization", `Bearer ${this.#token}`);
      request.setRequestHeader("Content-Type", blob.type);
      request.upload.addEventListener("progress", ({ loaded, total }) => total && onProgress(loaded / total));
      request.addEventListener("load", () => {
        const stored = request.status === 201 ? readStored(request.responseText) : undefined;
        if (stored) resolve(stored);
        else reject(new PictureError(describe(request.status)));
      });
      request.addEventListener("error", () => reject(new TypeError("no connection")));
      request.send(blob);
    });
  }
}

/** Why a picture is not there, in the user's words. */
class PictureError extends Error {}

/** @param {string} text @returns {Stored | undefined} */
function readStored(text) {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const v = readRecord(value);
  const [width, height] = [readCount(v?.width), readCount(v?.height)];
  if (!v || typeof v.image !== "string" || !IMAGE_NAME.test(v.image) || !width || !height) return undefined;
  return { name: v.image, width: Math.min(width, LIMITS.coordinate), height: Math.min(height, LIMITS.coordinate) };
}

/** @param {number} status of H7's answer */
function describe(status) {
  switch (status) {
    case 400:
      return t("The picture is damaged.");
    case 401:
    case 403:
      return t("You may only look at this board.");
    case 404:
      return t("This host takes no pictures.");
    case 413:
      return t("The picture is too large, or the board has no room for more pictures.");
    case 415:
      return t("That is not a picture, or of a kind that cannot be shown.");
    case 429:
      return t("That were many pictures at once: try again in a moment.");
    default:
      return t("The host could not keep the picture.");
  }
}

/** What is sent of a file: the file itself, if the host takes it as it is. @param {File} file */
async function prepare(file) {
  const isDrawing = file.type === "image/svg+xml";
  /** @type {Decoded} */
  const { fineness = 1, ...picture } = await (isDrawing ? decodeDrawing(file) : decodePicture(file)).catch(() => {
    throw new PictureError(t("That is not a picture, or of a kind that cannot be shown."));
  });
  const isSmall = Math.max(picture.width, picture.height) <= SIDE_MOST && file.size <= BYTES_MOST;
  if (TYPES.has(file.type) && (isSmall || (file.type === "image/gif" && file.size <= BYTES_MOST))) return { blob: file, picture, fineness };
  return { blob: await shrink(picture, file.type === "image/jpeg" ? "image/jpeg" : "image/png"), picture, fineness };
}

/** @param {import("../render/pictures.js").Picture} picture @param {string} type @returns {Promise<Blob>} */
async function shrink({ source, width, height }, type) {
  const share = Math.min(1, SIDE_MOST / Math.max(width, height));
  const canvas = h("canvas");
  canvas.width = Math.max(1, Math.round(width * share));
  canvas.height = Math.max(1, Math.round(height * share));
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(source, 0, 0, canvas.width, canvas.height);
  const encode = (/** @type {string} */ as) => new Promise((/** @type {(blob: Blob | null) => void} */ resolve) => canvas.toBlob(resolve, as, JPEG_QUALITY));
  const blob = await encode(type);
  // A photograph as PNG is huge; what can be seen through has to stay one.
  const smaller = blob && blob.size > BYTES_MOST && type === "image/png" ? await encode("image/webp") : blob;
  if (!smaller) throw new PictureError(t("This browser cannot make the picture small enough."));
  return smaller;
}

/** An SVG as a picture: scripts and what it would fetch are left behind. @param {Blob} blob @returns {Promise<Decoded>} */
async function decodeDrawing(blob) {
  const address = URL.createObjectURL(blob);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const [width, height] = [image.naturalWidth || DRAWING_SIDE, image.naturalHeight || DRAWING_SIDE];
    const side = Math.max(width, height);
    const fineness = Math.min(SIDE_MOST, Math.max(DRAWING_PIXELS, 2 * side)) / side;
    const canvas = h("canvas");
    canvas.width = Math.max(1, Math.round(width * fineness));
    canvas.height = Math.max(1, Math.round(height * fineness));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return { source: canvas, width: canvas.width, height: canvas.height, fineness };
  } finally {
    URL.revokeObjectURL(address);
  }
}
