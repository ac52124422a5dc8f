// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { copyPicture } from "../render/pictures.js";
import { fontOf } from "../render/writing.js";
import { cleanText, cutText, fitText } from "../tools/wrap.js";
import { boundsOfPieces, CLIP_TYPE, placePieces, readClip, writeClip } from "../wire/clip.js";
import { writeExcalidraw } from "../wire/excalidraw.js";
import { readExcalidraw } from "../wire/excalidraw-read.js";
import { makeId } from "../wire/outgoing.js";
import { LIMITS } from "../wire/values.js";
import { pictureIn } from "./clipboard-write.js";
import { isTextField } from "./keys.js";
import { t } from "./i18n.js";

/**
 * Cut, copy and paste by the browser's own events: those work on a page from a plain http address, too.
 *
 * @typedef {import("../model/shapes.js").Point} Point
 * @typedef {import("../wire/clip.js").Piece} Piece
 */

/** Each further paste of the same lies so much lower and further to the right, in screen pixels. */
const STAGGER = 16;
/** A pasted text is no wider, in board units. */
const TEXT_WIDTH_MOST = 480;
const SVG = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?<svg[\s>]/i;

const MAYBE_EXCALIDRAW = /^\s*\{[^]*"excalidraw/;

/** What is written, if there is nothing but writing; as on the desktop. @param {readonly import("../model/board.js").BoardObject[]} objects */
function writingOf(objects) {
  const texts = objects.map(({ shape }) => (shape.kind === "text" || shape.kind === "note" ? shape.text : null));
  return texts.includes(null) ? null : texts.join("\n") || null;
}

export class Clipboard {
  #session;
  #canvas;
  #editor;
  #pictures;
  #drawings;
  #board;
  #say;
  /** What was pasted last, and how often. */
  #last = { text: "", times: 0 };
  /** What was copied here last: for menus, which browsers do not let paste on such a page. */
  #own = "";

  /**
   * @param {import("../session.js").Session} session
   * @param {import("./canvas.js").Canvas} canvas
   * @param {import("./editor.js").Editor} editor
   * @param {import("./picture-insert.js").PictureInsert} pictures
   * @param {import("./drawing-import.js").DrawingImport} drawings
   * @param {string} board id of this board
   * @param {(text: string) => void} say
   */
  constructor(session, canvas, editor, pictures, drawings, board, say) {
    this.#session = session;
    this.#canvas = canvas;
    this.#editor = editor;
    this.#pictures = pictures;
    this.#drawings = drawings;
    this.#board = board;
    this.#say = say;
    document.addEventListener("copy", (event) => this.#onCopy(event));
    document.addEventListener("cut", (event) => this.#onCopy(event) && editor.delete());
    document.addEventListener("paste", (event) => this.#onPaste(event));
  }

  /** @returns {import("./menu.js").Entry[]} */
  entries() {
    const { hasSelection, canEdit } = this.#editor;
    const copy = (/** @type {string} */ how) => () => {
      this.#canvas.focus();
      document.execCommand(how);
    };
    const entries = [];
    if (hasSelection) {
      entries.push({ label: t("Cut"), keys: "Ctrl+X", isEnabled: canEdit, run: copy("cut") }, { label: t("Copy"), keys: "Ctrl+C", run: copy("copy") });
    }
    return [...entries, { label: t("Paste"), keys: "Ctrl+V", isEnabled: canEdit, run: () => this.#pasteOwn() }];
  }

  /** @param {ClipboardEvent} event @returns {boolean} whether something was copied */
  #onCopy(event) {
    const data = event.clipboardData;
    if (event.defaultPrevented || !data || isTextField(event.target) || !this.#editor.hasSelection) return false;
    if (String(document.getSelection())) return false;
    const { ids } = this.#canvas.selection;
    const objects = this.#session.replica.list().filter(({ id }) => ids.has(id));
    const text = writeClip(this.#board, objects);
    data.setData(CLIP_TYPE, text);
    data.setData("text/plain", writingOf(objects) ?? JSON.stringify(writeExcalidraw(objects, this.#copyPictures(objects))));
    this.#own = text;
    this.#last = { text: "", times: 0 };
    event.preventDefault();
    return true;
  }

  /** Of those that are here: a browser waits for nothing while it copies. @param {readonly import("../model/board.js").BoardObject[]} objects */
  #copyPictures(objects) {
    /** @type {Map<string, string>} */
    const copies = new Map();
    for (const { shape } of objects) {
      const picture = shape.kind === "image" && !copies.has(shape.image) ? this.#canvas.pictures.get(shape.image) : null;
      if (shape.kind === "image" && picture) copies.set(shape.image, copyPicture(picture));
    }
    return copies;
  }

  /** Something else is on the clipboard now. */
  forgetOwn() {
    this.#own = "";
  }

  #pasteOwn() {
    if (this.#own) this.#pasteClip(this.#own);
    else this.#say(t("Press Ctrl+V to paste: the browser does not let this page do it by itself."));
  }

  /** @param {ClipboardEvent} event */
  #onPaste(event) {
    const data = event.clipboardData;
    if (event.defaultPrevented || !data || isTextField(event.target) || !this.#session.canEdit) return;
    const own = data.getData(CLIP_TYPE);
    if (own && this.#pasteClip(own)) return event.preventDefault();
    // Pictures are somebody else's business.
    if (data.files.length) return;
    const text = data.getData("text/plain");
    const picture = text.trim() ? null : pictureIn(data.getData("text/html"));
    if (!text.trim() && !picture) return;
    event.preventDefault();
    if (picture) return void this.#pictures.insert([picture], null);
    this.take(text, null);
  }

  /** Words, or a drawing written down. @param {string} text @param {Point | null} at what becomes its middle; null for that of what is seen */
  take(text, at) {
    if (!text.trim()) return;
    if (SVG.test(text)) return void this.#pictures.insert([new File([text], "drawing.svg", { type: "image/svg+xml" })], at);
    const drawing = MAYBE_EXCALIDRAW.test(text) ? readExcalidraw(text) : undefined;
    if (drawing) this.#drawings.insert({ ...drawing, pieces: drawing.pieces.map((piece) => ({ ...piece, isLocked: false })) }, at);
    else this.#pasteText(text, at);
  }

  /** @param {string} text @returns {boolean} whether it is a clipboard of ours */
  #pasteClip(text) {
    const clip = readClip(text);
    if (!clip) return false;
    this.#last = { text, times: this.#last.text === text ? this.#last.times + 1 : 1 };
    if (clip.board === this.#board) this.#place(clip.pieces);
    else this.#bringPictures(clip.board, clip.pieces).then((pieces) => this.#place(pieces));
    return true;
  }

  /** The pictures of another board are of no use here until this one has them. @param {string} board @param {Piece[]} pieces @returns {Promise<Piece[]>} */
  async #bringPictures(board, pieces) {
    /** @type {Map<string, Promise<string | null>>} */
    const names = new Map();
    for (const { shape } of pieces) {
      if (shape.kind === "image" && !names.has(shape.image)) names.set(shape.image, this.#pictures.bring(board, shape.image));
    }
    const brought = await Promise.all(pieces.map(async (piece) => {
      if (piece.shape.kind !== "image") return piece;
      const image = await names.get(piece.shape.image);
      return image ? { ...piece, shape: { ...piece.shape, image } } : null;
    }));
    if (brought.includes(null)) this.#say(t("A picture could not be brought along from the other board."));
    return brought.filter((piece) => piece !== null);
  }

  /** In the middle of what is seen, or a little beside where they were. @param {Piece[]} pieces */
  #place(pieces) {
    if (!pieces.length) return;
    const { viewport } = this.#canvas;
    const { minX, minY, maxX, maxY } = boundsOfPieces(pieces);
    const middle = { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
    const seen = viewport.bounds;
    const isSeen = middle.x > seen.minX && middle.x < seen.maxX && middle.y > seen.minY && middle.y < seen.maxY;
    const step = (this.#last.times * STAGGER) / viewport.zoom;
    const offset = isSeen
      ? { x: step, y: step }
      : { x: (seen.minX + seen.maxX) / 2 - middle.x + step - STAGGER, y: (seen.minY + seen.maxY) / 2 - middle.y + step - STAGGER };
    this.#create(placePieces(pieces, offset));
  }

  /** @param {string} text @param {Point | null} at */
  #pasteText(text, at) {
    const words = cleanText(text.trim());
    const shown = cutText(words, LIMITS.text);
    if (shown !== words) this.#say(t("A text has no room for more: the rest was left out."));
    const { size, font, color, align, opacity } = this.#canvas.style;
    const middle = at ?? this.#canvas.viewport.middle;
    const ctx = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    const measure = (/** @type {string} */ line, /** @type {number} */ s) => {
      ctx.font = fontOf(font, s);
      return ctx.measureText(line).width;
    };
    /** @type {import("../model/shapes.js").Text} */
    const bare = {
      kind: "text", x: 0, y: 0, w: 1, h: size, rotation: 0, text: shown, size, color, font, align, breaks: [],
      ...(opacity !== 1 && { opacity }),
    };
    const natural = fitText(bare, null, measure);
    const shape = natural.w > TEXT_WIDTH_MOST ? fitText(bare, TEXT_WIDTH_MOST, measure) : natural;
    const place = { x: middle.x - shape.w / 2, y: middle.y - shape.h / 2 };
    this.#create([{ type: "create", objectId: makeId(), shape: { ...shape, ...place } }]);
  }

  /** @param {import("../wire/clip.js").Creation[]} changes */
  #create(changes) {
    if (!changes.length) return;
    this.#session.commit(changes);
    this.#canvas.chooseTool("select");
    this.#canvas.selection.set(changes.map(({ objectId }) => objectId));
  }
}
