// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsContain, uniteBounds } from "../model/shapes.js";
import { BoardView } from "../render/board-view.js";
import { inkBounds } from "../render/geometry.js";
import { paintLasers } from "../render/lasers.js";
import { objectsOf, paintPointers, paintPreviews } from "../render/overlay.js";
import { GRID, showPaper, showPattern } from "../render/paper.js";
import { Pictures } from "../render/pictures.js";
import { Viewport } from "../render/viewport.js";
import { measureIn } from "../render/writing.js";
import { PreviewSender } from "../tools/preview-sender.js";
import { Selection } from "../tools/selection.js";
import { isWriting, newTextAt, writingAt } from "../tools/text.js";
import { makeTools } from "../tools/toolbox.js";
import { drawInTheMiddle, wayIntoSight } from "../tools/walk.js";
import { fitWriting } from "../tools/wrap.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { PointerInput } from "./pointer-input.js";
import { settings } from "./settings.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../tools/tool.js").Tool} Tool
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 */

/**
 * What parts of the page do that are not the canvas's business.
 *
 * @typedef {object} CanvasPlugs
 * @property {(place: import("../tools/tool.js").WritingPlace) => void} write
 * @property {() => void} endWriting what is being written takes effect
 * @property {() => Iterable<string>} lifted objects that somebody else shows
 * @property {(at: import("../model/shapes.js").Point | null) => void} insertPicture
 * @property {(object: BoardObject) => void} walked to it, by the keyboard
 */

/** L6 counts a pointer a quarter: 30 a second are enough for the eye. */
const POINTER_INTERVAL_MS = 33;
/** Of somebody who is not known. */
const LASER_COLOR = "#e01b24";
/** A dot need not fill the window. */
const SELECTION_ZOOM_MAX = 4;

/** The paper: what is on it, what is seen of it, and the tool in hand. */
export class Canvas {
  element;
  /** What takes the pointer and the keys. */
  surface;
  viewport = new Viewport();
  selection = new Selection(() => this.#onSelection());
  style;
  pictures;
  /** Whether what is moved and drawn snaps to the grid of the paper. */
  isSnapping = settings.get("snap") === "true";
  /** Somebody tries to change what is locked. */
  onLocked = () => {};
  #session;
  #pattern = h("div", { class: "pattern" });
  #view;
  #input;
  #preview;
  /** @type {Record<string, Tool>} */
  #tools;
  /** @type {Tool} */
  #tool;
  /** @type {((ctx: CanvasRenderingContext2D) => void)[]} what else lies above the board */
  #layers = [];
  /** Whether the eraser takes only parts of what it passes. */
  erasesParts = false;
  /** What tools work on. */
  context;
  /** @type {CanvasPlugs} */
  #plugs = { write: () => {}, endWriting: () => {}, lifted: () => [], insertPicture: () => {}, walked: () => {} };
  #onChange;
  #onViewChange;
  /** @type {{x: number, y: number} | null | undefined} to be sent; undefined: nothing new */
  #point;
  #pointedAt = -Infinity;
  /** @type {{x: number, y: number} | null} where the pointer is */
  #hover = null;
  #hasFitted = false;

  /**
   * @param {Session} session
   * @param {import("../model/style.js").Look} style
   * @param {import("../render/pictures.js").PictureOptions["load"]} loadPicture
   * @param {() => void} onChange tool or selection is another
   * @param {() => void} onViewChange what is seen is another
   */
  constructor(session, style, loadPicture, onChange, onViewChange) {
    this.#session = session;
    this.style = style;
    this.#onChange = onChange;
    this.#onViewChange = onViewChange;
    this.pictures = new Pictures({ load: loadPicture, onArrive: (name) => this.#view.invalidatePicture(name) });
    this.#preview = new PreviewSender((preview) => session.preview(preview));
    const board = h("canvas", { class: "board" });
    const overlay = h("canvas", { class: "overlay", tabindex: "0", role: "application", "aria-label": t("Drawing board"), "aria-description": t("Tab goes from object to object, Enter draws with the tool in hand, Shift+F10 opens a menu.") });
    this.surface = overlay;
    this.element = h("main", { class: "paper" }, this.#pattern, board, overlay);
    this.#view = new BoardView({
      board,
      overlay,
      replica: session.replica,
      viewport: this.viewport,
      paintOverlay: (ctx) => this.#paintOverlay(ctx),
      isOverlayBlank: () => this.#isOverlayBlank(),
      pictures: this.pictures,
    });
    this.context = this.#makeContext();
    this.#tools = Object.fromEntries(makeTools(this.context).map((tool) => [tool.name, tool]));
    this.#tool = this.#tools.pen;
    this.#input = new PointerInput(overlay, this.viewport, {
      toolFor: (end) => this.#toolFor(end),
      onDoublePress: (input) => this.#onDoublePress(input),
      onPoint: (point) => this.#onPoint(point),
      onView: () => this.#onView(),
    });
    this.#view.beforeFrame(() => this.#beforeFrame());
    this.#listen();
    new ResizeObserver(() => this.#resize()).observe(this.element);
    // Another screen may have other pixels though the page's size is the same.
    window.addEventListener("resize", () => this.#resize());
  }

  /** @returns {import("../tools/tool.js").ToolContext} */
  #makeContext() {
    const canvas = this;
    return {
      replica: this.#session.replica,
      viewport: this.viewport,
      selection: this.selection,
      preview: this.#preview,
      get style() {
        return canvas.style;
      },
      get erasesParts() {
        return canvas.erasesParts;
      },
      userId: this.#session.userId,
      lasers: this.#session.previews.lasers,
      find: (bounds) => this.#view.find(bounds),
      write: (place) => this.#plugs.write(place),
      fit: (shape, width) => fitWriting(shape, width, measureIn(shape)),
      insertPicture: (at) => this.#plugs.insertPicture(at),
      get grid() {
        return canvas.isSnapping ? GRID : null;
      },
      onLocked: () => canvas.onLocked(),
      commit: (changes) => this.#session.commit(changes),
      refresh: () => this.#view.refresh(),
      repaint: () => this.#onView(),
    };
  }

  #listen() {
    this.#session.on("object", ({ before, after }) => {
      if (before && !after) this.selection.forget(before.id);
      this.#view.invalidateObject(before, after);
    });
    this.#session.on("reset", () => {
      this.selection.set([...this.selection.ids].filter((id) => this.#session.replica.get(id)));
      this.#view.invalidate();
    });
    this.#session.on("paper", () => showPaper(this.element, this.#session.replica.paper));
    this.#session.on("ephemeral", () => this.#view.refresh());
    this.#session.on("synced", () => {
      this.#preview.restart();
      this.pictures.retry();
      this.#fitOnce();
    });
  }

  // --- Tools

  get chosenTool() {
    return this.#tool.name;
  }

  /** What a pointer does now: only move the paper while nothing may be changed. */
  get tool() {
    return this.#session.canEdit ? this.#tool.name : "hand";
  }

  /** @param {boolean} erasesParts */
  setErasesParts(erasesParts) {
    this.erasesParts = erasesParts;
    this.#onChange();
  }

  /** @param {Partial<CanvasPlugs>} plugs */
  plug(plugs) {
    Object.assign(this.#plugs, plugs);
  }

  /** What happened above the board is meant for it. @param {WheelEvent} event */
  forward(event) {
    event.preventDefault();
    this.#input.wheel(event);
  }

  /** Keys are for the board. */
  focus() {
    this.#input.focus();
  }

  /** @param {string} name */
  hasTool(name) {
    return Object.hasOwn(this.#tools, name);
  }

  /** @param {string} name */
  chooseTool(name) {
    this.#plugs.endWriting();
    if (this.#tool.name === name || !this.hasTool(name)) return;
    this.#input.cancel();
    this.#tool = this.#tools[name];
    if (!this.#tool.selects) this.selection.clear();
    this.#tool.chosen?.();
    this.#onChange();
  }

  /** @param {"eraser" | "barrel" | null} end @returns {Tool} */
  #toolFor(end) {
    if (!this.#session.canEdit) return this.#tools.hand;
    if (end === "barrel") return this.#tools.select;
    return end === "eraser" ? this.#tools.eraser : this.#tool;
  }

  /** Goes into the group there, or writes: in the text or the note, or in a new text where nothing is. @param {import("../tools/tool.js").Input} input */
  #onDoublePress(input) {
    const select = /** @type {import("../tools/select.js").SelectTool} */ (this.#tools.select);
    if (this.#tool !== select || !this.#session.canEdit || select.enterGroup(input)) return;
    const object = writingAt(this.context, input);
    if (object) this.#plugs.write({ objectId: object.id });
    // A press on something has selected it.
    else if (!this.selection.size) this.#plugs.write(newTextAt(this.context, input));
  }

  /** Writes in what is selected. @returns {boolean} whether that is one text or note */
  writeInSelection() {
    const [object, ...others] = objectsOf(this.selection.ids, this.#session.replica);
    if (!object || others.length || !isWriting(object) || !this.#session.canEdit || this.isBusy) return false;
    this.#plugs.write({ objectId: object.id });
    return true;
  }

  /** @param {boolean} isSnapping */
  setSnapping(isSnapping) {
    this.isSnapping = isSnapping;
    settings.set("snap", String(isSnapping));
    this.#onChange();
  }

  /** Ends what the pointer is doing, without effect. */
  cancel() {
    this.#input.cancel();
  }

  /** Selects what is there, unless it is already, as for a menu about it. @param {number} screenX @param {number} screenY */
  selectAt(screenX, screenY) {
    this.chooseTool("select");
    const { x, y } = this.viewport.toBoard(screenX, screenY);
    /** @type {import("../tools/select.js").SelectTool} */ (this.#tools.select).selectAt({ x, y, device: "mouse" });
  }

  /** Whether the pointer is in the middle of something. */
  get isBusy() {
    return this.#input.tool !== null;
  }

  /** Shows something above the board, below pointers. @param {(ctx: CanvasRenderingContext2D) => void} paint in board units */
  addLayer(paint) {
    this.#layers.push(paint);
  }

  /** What lies above the board has to be painted again. */
  refresh() {
    this.#view.refresh();
  }

  /** Ends what is being done, or takes back the selection. */
  escape() {
    if (this.#input.tool) this.#input.cancel();
    else this.selection.clear();
  }

  /** The space bar moves the paper while it is down. @param {boolean} isDown */
  setSpace(isDown) {
    this.#input.setSpace(isDown);
    this.#view.refresh();
  }

  #onSelection() {
    this.#view.refresh();
    this.#loadSelected();
    this.#onChange();
  }

  /** Whoever copies what lies out of sight, too, copies its pictures. */
  #loadSelected() {
    for (const id of this.selection.ids) {
      const shape = this.#session.replica.get(id)?.shape;
      if (shape?.kind === "image") this.pictures.get(shape.image);
    }
  }

  // --- What is seen

  /** On which everything has to be seen. */
  get paperColor() {
    return this.#session.replica.paper.color;
  }

  /** Whether all that is seen is painted, at exactly its zoom. */
  get isSharp() {
    return this.#view.isSharp;
  }

  #resize() {
    const { clientWidth, clientHeight } = this.element;
    const scale = window.devicePixelRatio || 1;
    if (this.#view.isSized(clientWidth, clientHeight, scale)) return;
    this.#view.resize(clientWidth, clientHeight, scale);
    this.#showPattern();
  }

  #showPattern() {
    showPattern(this.#pattern, this.viewport, window.devicePixelRatio || 1);
  }

  #onView() {
    this.#showPattern();
    this.#view.refresh();
    this.#onViewChange();
  }

  /** Zooms around the middle. @param {number} factor */
  zoom(factor) {
    this.viewport.zoomAt(this.viewport.width / 2, this.viewport.height / 2, factor);
    this.#onView();
  }

  resetZoom() {
    this.zoom(1 / this.viewport.zoom);
  }

  /** Shows everything that has been drawn. */
  fit() {
    const bounds = this.#contentBounds();
    if (bounds) this.viewport.fit(bounds, 1);
    this.#onView();
  }

  /** Shows all of a part of the board. @param {import("../wire/messages.js").View} view */
  show(view) {
    this.viewport.show(view);
    this.#onView();
  }

  /** Moves what is seen with something that moved by (dx, dy) on the screen. @param {number} dx @param {number} dy */
  pan(dx, dy) {
    this.viewport.pan(dx, dy);
    this.#onView();
  }

  /** Moves what is seen. @param {number} x what is in its middle then @param {number} y */
  centerOn(x, y) {
    const { width, height, zoom } = this.viewport;
    this.viewport.x = x - width / zoom / 2;
    this.viewport.y = y - height / zoom / 2;
    this.#onView();
  }

  /** Moves what is seen, as little as is needed, until all of an object is. @param {BoardObject} object */
  reveal(object) {
    const { dx, dy } = wayIntoSight(this.viewport, inkBounds(object));
    if (dx || dy) this.pan(dx, dy);
  }

  /** The keys are for the board. */
  get hasFocus() {
    return document.activeElement === this.surface;
  }

  /** Draws with the tool in hand as a pointer would in the middle of what is seen; keys can move and change it then. @returns {boolean} whether it draws something so */
  drawByKey() {
    if (!this.#session.canEdit || this.isBusy) return false;
    const { replica } = this.#session;
    const before = new Set(replica.list().map(({ id }) => id));
    const tool = this.#tool;
    if (!drawInTheMiddle(tool, this.viewport)) return false;
    const drawn = replica.list().filter(({ id }) => !before.has(id));
    if (!drawn.length || tool.name === "note") return true;
    this.chooseTool("select");
    this.selection.set(drawn.map(({ id }) => id));
    this.#plugs.walked(drawn[0]);
    return true;
  }

  /** Shows all that is selected, enlarged if it is small. */
  fitSelection() {
    const bounds = unite(objectsOf(this.selection.ids, this.#session.replica));
    if (!bounds) return;
    this.viewport.fit(bounds, SELECTION_ZOOM_MAX);
    this.#onView();
  }

  /** @returns {Bounds | null} */
  #contentBounds() {
    return unite(this.#session.replica.list());
  }

  /** Who joins late sees the whole board; what fits as it is stays where it is. */
  #fitOnce() {
    if (this.#hasFitted) return;
    this.#hasFitted = true;
    const bounds = this.#contentBounds();
    if (!bounds || boundsContain(this.viewport.bounds, bounds)) return;
    this.fit();
  }

  // --- Frames

  /** @param {{x: number, y: number} | null} point */
  #onPoint(point) {
    this.#point = point;
    this.#hover = point;
    this.#view.refresh();
  }

  #beforeFrame() {
    const now = performance.now();
    this.#view.setLifted(this.#liftedIds());
    // What is drawn goes first: the server tells the others at once only of what comes first (P5).
    const isDrawingLate = this.#preview.flush(now);
    const isPointLate = this.#sendPoint(now);
    if (isDrawingLate || isPointLate) this.#view.refresh();
    if (!this.isBusy) this.#showCursor();
  }

  /** The pointer looks like what it would do here. */
  #showCursor() {
    const isTool = this.tool === this.#tool.name && !this.#input.isSpaceDown;
    const cursor = (isTool && this.#hover && this.#tool.cursorAt?.(this.#hover)) || "";
    if (this.surface.style.cursor !== cursor) this.surface.style.cursor = cursor;
  }

  /** @param {number} now @returns {boolean} whether there is more to send later */
  #sendPoint(now) {
    if (this.#point === undefined) return false;
    if (this.#point && now - this.#pointedAt < POINTER_INTERVAL_MS) return true;
    const point = this.#point;
    this.#session.point(point && { x: Math.round(point.x * 10) / 10, y: Math.round(point.y * 10) / 10 });
    this.#pointedAt = now;
    this.#point = undefined;
    return false;
  }

  /** @returns {Set<string>} what this user is changing */
  #ownIds() {
    return new Set([...this.#activeTool().lifted(), ...this.#plugs.lifted()]);
  }

  /** @returns {Set<string>} what is being moved, here or by others */
  #liftedIds() {
    const ids = this.#ownIds();
    for (const preview of this.#session.previews.previews.values()) {
      if (preview.type === "move") for (const id of preview.ids) ids.add(id);
      // What becomes of an object is shown in its place (P4).
      else if (this.#session.replica.get(preview.id)) ids.add(preview.id);
    }
    return ids;
  }

  #activeTool() {
    return this.#input.tool ?? this.#tool;
  }

  /** Whether nobody does or shows anything: tools paint while they are at it, and what is selected. */
  #isOverlayBlank() {
    const { previews, pointers, lasers } = this.#session.previews;
    const isAtRest = !this.#input.tool && !this.selection.ids.size && ![...this.#plugs.lifted()].length;
    return isAtRest && !previews.size && !pointers.size && !lasers.size;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  #paintOverlay(ctx) {
    const { previews, presence, replica } = this.#session;
    paintPreviews(ctx, previews, replica, this.#ownIds());
    for (const paint of this.#layers) paint(ctx);
    // What is being written has a frame of its own.
    if (![...this.#plugs.lifted()].length) this.#activeTool().paint(ctx);
    const colorOf = (/** @type {string} */ userId) => presence.get(userId)?.color ?? LASER_COLOR;
    if (paintLasers(ctx, previews.lasers, colorOf, this.viewport, performance.now())) this.#view.refresh();
    paintPointers(ctx, previews, (userId) => presence.get(userId), this.viewport.zoom);
  }
}

/** All that the ink of objects may cover; null where there is none. @param {readonly BoardObject[]} objects */
function unite(objects) {
  /** @type {Bounds | null} */
  let bounds = null;
  for (const object of objects) if (object.shape.kind !== "unknown") bounds = uniteBounds(bounds, inkBounds(object));
  return bounds;
}
