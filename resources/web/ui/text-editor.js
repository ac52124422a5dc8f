// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { rotatePoint } from "../model/lines.js";
import { mergeText, moveCaret } from "../model/merge-text.js";
import { shapeOf } from "../model/shapes.js";
import { BASELINE, LINE_HEIGHT, placeOf } from "../model/text-lines.js";
import { restyled } from "../model/style.js";
import { paintShape } from "../render/paint.js";
import { familyOf, fontOf, measureIn } from "../render/writing.js";
import { cleanText, cutText, fitTyped, hasOwnWidth } from "../tools/wrap.js";
import { makeId } from "../wire/outgoing.js";
import { LIMITS } from "../wire/values.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

/**
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Text} Text
 * @typedef {import("../model/shapes.js").Note} Note
 * @typedef {import("../tools/tool.js").WritingPlace} WritingPlace
 *
 * @typedef {object} Draft what is being written
 * @property {string} id of the object; of one that is still to be made, too
 * @property {Text | Note} shape as it would be now
 * @property {Text | Note | null} base the object as it is on the board; null if it is not there
 * @property {number | null} width of a text that is not as wide as its lines
 * @property {unknown} [style] in which one was made that is not there yet
 */

/** Phones enlarge the page when letters of a field are smaller, in CSS pixels. */
const LETTERS_LEAST = 16;
/** What is written keeps away so far from the edge of what is seen, in screen pixels. */
const RIM = 24;

/**
 * Writing on the board: a text field that lies exactly where the text does. What is written is shown
 * to the others as it comes, and is one change in the end.
 */
export class TextEditor {
  #session;
  #canvas;
  #tell;
  #field = h("textarea", {
    class: "writing", dir: "auto", spellcheck: "true", autocapitalize: "sentences", rows: "1", hidden: true, "aria-label": t("Text"),
  });
  #measurer = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  /** @type {Draft | null} */
  #draft = null;

  /**
   * @param {import("../session.js").Session} session
   * @param {import("./canvas.js").Canvas} canvas
   * @param {(text: string) => void} tell
   */
  constructor(session, canvas, tell) {
    this.#session = session;
    this.#canvas = canvas;
    this.#tell = tell;
    canvas.element.append(this.#field);
    this.#field.addEventListener("input", (event) => this.#update(/** @type {InputEvent} */ (event).isComposing));
    this.#field.addEventListener("compositionend", () => this.#update(false));
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
    this.#field.addEventListener("wheel", (event) => canvas.forward(event), { passive: false });
    canvas.element.addEventListener("pointerdown", (event) => this.#onPress(event), { capture: true });
    canvas.addLayer((ctx) => this.#paint(ctx));
    session.on("object", ({ before, after }) => this.#rebase(before, after));
    session.on("status", () => this.#draft && !session.canEdit && this.#close());
    window.addEventListener("resize", () => this.#reveal());
  }

  get isOpen() {
    return this.#draft !== null;
  }

  /** The object that the field stands for, so that the board does not show it. @returns {Iterable<string>} */
  lifted() {
    return this.#draft ? [this.#draft.id] : [];
  }

  /** Begins to write. @param {WritingPlace} place */
  open(place) {
    this.commit();
    this.#draft = "objectId" in place ? this.#draftOf(place.objectId) : this.#newDraft(place);
    if (!this.#draft) return;
    this.#field.value = this.#draft.shape.text;
    this.#field.hidden = false;
    this.#show();
    this.#field.focus({ preventScroll: true });
    if ("objectId" in place) this.#field.select();
    this.#reveal();
  }

  /** @param {string} id @returns {Draft | null} */
  #draftOf(id) {
    const object = this.#session.replica.get(id);
    const shape = object && shapeOf(object);
    if (!object || object.marks.isLocked || (shape?.kind !== "text" && shape?.kind !== "note")) return null;
    const width = shape.kind === "text" && hasOwnWidth(shape, measureIn(shape)) ? shape.w : null;
    return { id, shape, base: shape, width };
  }

  /** @param {{at: {x: number, y: number}, width: number | null}} place @returns {Draft} */
  #newDraft({ at, width }) {
    const { color, opacity, size = 20, font = "sans", align = "start" } = this.#canvas.context.style;
    /** @type {Text} */
    const shape = {
      kind: "text", x: at.x, y: at.y, w: width ?? 1, h: size, rotation: 0, text: "", size, color, font, align, breaks: [],
      ...(opacity !== undefined && opacity !== 1 && { opacity }),
    };
    return { id: makeId(), shape: this.#canvas.context.fit(shape, width), base: null, width, style: this.#canvas.context.style };
  }

  /** A text that is not on the board yet looks as new ones do now. @param {Draft} draft */
  #restyle(draft) {
    const { style } = this.#canvas.context;
    if (draft.base || style === draft.style) return;
    draft.style = style;
    draft.shape = this.#fitted(restyled(draft.shape, { ...style, fill: undefined }));
    this.#show();
  }

  // --- While it is written

  /** @param {boolean} isComposing whether the field has to be left alone, as letters are still being put together */
  #update(isComposing) {
    const draft = this.#draft;
    if (!draft) return;
    const { value, selectionEnd } = this.#field;
    const { text, caret, isWhole } = fitTyped(cleanText(value.slice(0, selectionEnd)), cleanText(value.slice(selectionEnd)), LIMITS.text);
    if (!isWhole && !isComposing) {
      this.#field.value = text;
      this.#field.setSelectionRange(caret, caret);
      this.#tell(t("A text has no room for more: the rest was left out."));
    }
    draft.shape = this.#fitted({ ...draft.shape, text });
    this.#show();
    this.#reveal();
  }

  /** @param {Text | Note} shape @returns {Text | Note} */
  #fitted(shape) {
    return this.#canvas.context.fit(shape, /** @type {Draft} */ (this.#draft).width);
  }

  #show() {
    const { id, shape } = /** @type {Draft} */ (this.#draft);
    if (shape.text) this.#canvas.context.preview.showShape(id, shape);
    this.#place();
    this.#canvas.context.refresh();
  }

  /** Somebody has changed what is being written in: what this user has not changed is theirs. @param {BoardObject | null} before @param {BoardObject | null} after */
  #rebase(before, after) {
    const draft = this.#draft;
    if (!draft?.base || before?.id !== draft.id) return;
    const shape = after && shapeOf(after);
    if (!shape || (shape.kind !== "text" && shape.kind !== "note")) {
      draft.base = null;
      draft.id = makeId();
      this.#tell(t("Somebody else has deleted that. What you write becomes a new text."));
      return;
    }
    const merged = cleanText(mergeText(draft.base.text, draft.shape.text, shape.text));
    const text = cutText(merged, LIMITS.text);
    if (text !== merged) this.#tell(t("A text has no room for more: the rest was left out."));
    this.#write(text);
    if (shape.kind === "text" && draft.width !== null) draft.width = shape.w;
    draft.base = shape;
    draft.shape = text === shape.text ? shape : this.#fitted({ ...shape, text });
    this.#show();
  }

  /** What somebody else has written comes into the field, in which the caret stays where it is. @param {string} text */
  #write(text) {
    const { value, selectionStart, selectionEnd } = this.#field;
    if (text === value) return;
    this.#field.value = text;
    this.#field.setSelectionRange(moveCaret(selectionStart, value, text), moveCaret(selectionEnd, value, text));
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    const isDone = event.key === "Escape" || event.key === "Tab" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
    if (!isDone) return;
    event.preventDefault();
    this.commit();
  }

  /** A press elsewhere on the board only ends the writing. @param {PointerEvent} event */
  #onPress(event) {
    if (!this.#draft || event.target === this.#field) return;
    event.stopPropagation();
    event.preventDefault();
    this.commit();
  }

  // --- The end

  /** What is written takes effect. */
  commit() {
    const draft = this.#draft;
    if (!draft) return;
    this.#close();
    const change = changeOf(draft);
    if (change) this.#session.commit([change]);
    this.#canvas.context.preview.end();
    const { replica } = this.#session;
    if (!replica.get(draft.id)) return;
    this.#canvas.chooseTool("select");
    this.#canvas.selection.set([draft.id]);
  }

  #close() {
    this.#draft = null;
    this.#field.hidden = true;
    this.#field.value = "";
    this.#canvas.context.preview.end();
    this.#canvas.focus();
    this.#canvas.context.refresh();
  }

  // --- Where it is

  /** @param {CanvasRenderingContext2D} ctx */
  #paint(ctx) {
    if (!this.#draft) return;
    this.#restyle(this.#draft);
    const { shape } = this.#draft;
    if (shape.kind === "note") paintShape(ctx, { ...shape, text: "", breaks: [] });
    this.#place();
  }

  #place() {
    const { shape, width } = /** @type {Draft} */ (this.#draft);
    const { zoom } = this.#canvas.viewport;
    const place = placeOf(shape);
    const scale = Math.max(1, LETTERS_LEAST / place.size);
    const rise = this.#riseOf(shape, place.size);
    const middle = { x: shape.x + shape.w / 2, y: shape.y + shape.h / 2 };
    const corner = rotatePoint({ x: place.x, y: place.y + rise }, middle, shape.rotation);
    const { x, y } = this.#canvas.viewport.toScreen(corner.x, corner.y);
    // A browser scrolls to letters that reach out of their line.
    this.#field.scrollTop = 0;
    const isFree = shape.kind === "text" && width === null;
    Object.assign(this.#field.style, {
      width: `${place.w * scale}px`,
      height: `${Math.max(1, place.n) * LINE_HEIGHT * place.size * scale}px`,
      fontSize: `${place.size * scale}px`,
      fontFamily: familyOf(shape.font),
      lineHeight: String(LINE_HEIGHT),
      textAlign: shape.align,
      whiteSpace: isFree ? "pre" : "pre-wrap",
      color: shape.color,
      opacity: String(shape.opacity ?? 1),
      transform: `translate(${x}px, ${y}px) rotate(${shape.rotation}deg) scale(${zoom / scale})`,
    });
  }

  /** How much lower the board's letters stand in their line than a browser's. @param {Text | Note} shape @param {number} size */
  #riseOf({ font }, size) {
    this.#measurer.font = fontOf(font, 100);
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = this.#measurer.measureText("x");
    if (ascent === undefined) return 0;
    return (BASELINE - (LINE_HEIGHT - (ascent + descent) / 100) / 2 - ascent / 100) * size;
  }

  /** Moves the paper until what is written is seen, for example above the keyboard of a phone. */
  #reveal() {
    if (!this.#draft) return;
    const { viewport } = this.#canvas;
    const { x, y, w, h: height } = this.#draft.shape;
    const from = viewport.toScreen(x, y);
    const to = viewport.toScreen(x + w, y + height);
    const dx = wayInto(from.x, to.x, viewport.width);
    const dy = wayInto(from.y, to.y, viewport.height);
    if (!dx && !dy) return;
    viewport.pan(dx, dy);
    this.#canvas.context.repaint();
  }
}

/** How far an interval has to move to be within another; its end counts more than its beginning. @param {number} from @param {number} to @param {number} size */
function wayInto(from, to, size) {
  if (to > size - RIM) return size - RIM - to;
  return from < RIM && to - from < size - 2 * RIM ? RIM - from : 0;
}

/** @param {Draft} draft @returns {import("../wire/events.js").Change | null} null if nothing is another */
function changeOf({ id, shape, base }) {
  const isEmpty = !shape.text.trim();
  if (isEmpty && !base) return null;
  if (isEmpty && shape.kind === "text") return { type: "delete", objectId: id };
  if (!base) return { type: "create", objectId: id, shape };
  return shape.text === base.text ? null : { type: "update", objectId: id, shape };
}
