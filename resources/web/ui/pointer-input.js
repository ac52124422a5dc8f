// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Mouse, touch and pen on the canvas: one pointer works the tool in hand, two fingers (or the middle
 * button, the space bar, the wheel) move and zoom the paper.
 *
 * @typedef {import("../tools/tool.js").Tool} Tool
 * @typedef {import("../tools/tool.js").Input} Input
 * @typedef {import("../tools/tool.js").PenPoint} PenPoint
 * @typedef {import("../render/viewport.js").Viewport} Viewport
 *
 * @typedef {object} PointerActions
 * @property {(end: "eraser" | "barrel" | null) => Tool} toolFor the tool to begin with; the end or button of a pen
 * @property {(input: Input) => void} onDoublePress pressed twice in the same place
 * @property {(point: {x: number, y: number} | null) => void} onPoint where the pointer is, on the board
 * @property {() => void} onView what is seen has changed
 */

const MIDDLE_BUTTON = 1;
const BARREL_BUTTON = 2;
const ERASER_BUTTON = 5;
/** Two presses within this time and distance are a double press; a finger's are less exact. */
const DOUBLE_MS = 400;
const DOUBLE_DISTANCE = 6;
const DOUBLE_DISTANCE_TOUCH = 24;
/** Wheel steps to zoom: some 20 % for one notch of a mouse, finer for a touchpad. */
const WHEEL_ZOOM = 0.002;
/** Pixels in a line and a page of wheels that count so. */
const WHEEL_UNITS = [1, 16, 400];

export class PointerInput {
  #element;
  #viewport;
  #actions;
  /** @type {Map<number, {x: number, y: number}>} pointers that are down, on the screen */
  #down = new Map();
  /** @type {Tool | null} what the pointer that is down works */
  #tool = null;
  #toolPointer = -1;
  #isErasing = false;
  #isPanning = false;
  #isSpaceDown = false;
  /** After a pen has been used fingers only move the paper, so that the palm may rest on it. */
  #hasPen = false;
  /** @type {{x: number, y: number, time: number} | null} */
  #lastPress = null;
  #isDouble = false;

  /** @param {HTMLElement} element @param {Viewport} viewport @param {PointerActions} actions */
  constructor(element, viewport, actions) {
    this.#element = element;
    this.#viewport = viewport;
    this.#actions = actions;
    element.addEventListener("pointerdown", (event) => this.#onDown(event));
    element.addEventListener("pointermove", (event) => this.#onMove(event));
    element.addEventListener("pointerup", (event) => this.#onUp(event));
    element.addEventListener("pointercancel", (event) => this.#onCancel(event));
    element.addEventListener("pointerleave", () => this.#down.size || actions.onPoint(null));
    element.addEventListener("blur", () => element.classList.remove("by-pointer"));
    element.addEventListener("contextmenu", (event) => event.preventDefault());
    element.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  /** The tool that the pointer is working, if it is. */
  get tool() {
    return this.#tool;
  }

  /** Whether a drag would move the paper. */
  get isSpaceDown() {
    return this.#isSpaceDown;
  }

  /** Ends what the pointer is doing, without effect. */
  cancel() {
    this.#tool?.cancel();
    this.#tool = null;
  }

  /** While the space bar is down, a drag moves the paper. @param {boolean} isDown */
  setSpace(isDown) {
    this.#isSpaceDown = isDown;
    this.#element.classList.toggle("panning", isDown);
  }

  /** @param {PointerEvent} event */
  #onDown(event) {
    this.focus();
    const isPen = event.pointerType === "pen";
    const isWorking = event.button === 0 || event.button === ERASER_BUTTON || (isPen && event.button === BARREL_BUTTON);
    if (!isWorking && event.button !== MIDDLE_BUTTON) return;
    event.preventDefault();
    this.#element.setPointerCapture(event.pointerId);
    this.#down.set(event.pointerId, this.#position(event));
    if (isPen) this.#beginPen();
    if (this.#down.size > 1 && !isPen) return this.#beginPinch(event);
    const isPalm = this.#hasPen && event.pointerType === "touch";
    if (event.button === MIDDLE_BUTTON || this.#isSpaceDown || isPalm) this.#isPanning = true;
    else this.#beginTool(event);
  }

  /** What a palm has begun that lay down before the pen is none of the user's doing. */
  #beginPen() {
    this.#hasPen = true;
    this.#isPanning = false;
    this.cancel();
  }

  /** A ring around the canvas is for those who came by the keyboard. */
  focus() {
    this.#element.classList.add("by-pointer");
    this.#element.focus({ preventScroll: true });
  }

  /** @param {PointerEvent} event */
  #beginPinch(event) {
    // The pen that draws is not disturbed by the hand that lies down beside it.
    if (this.#tool && this.#hasPen && event.pointerType === "touch") return;
    this.cancel();
    this.#isPanning = true;
  }

  /** @param {PointerEvent} event */
  #beginTool(event) {
    this.#isErasing = event.button === ERASER_BUTTON;
    const end = this.#isErasing ? "eraser" : event.button === BARREL_BUTTON ? "barrel" : null;
    this.#tool = this.#actions.toolFor(end);
    this.#toolPointer = event.pointerId;
    this.#tool.begin(this.#input(event));
    this.#watchDouble(event);
  }

  /** @param {PointerEvent} event */
  #watchDouble(event) {
    const { x, y } = this.#position(event);
    const last = this.#lastPress;
    const reach = event.pointerType === "touch" ? DOUBLE_DISTANCE_TOUCH : DOUBLE_DISTANCE;
    const isDouble = last && event.timeStamp - last.time < DOUBLE_MS && Math.hypot(x - last.x, y - last.y) <= reach;
    this.#lastPress = isDouble ? null : { x, y, time: event.timeStamp };
    this.#isDouble = Boolean(isDouble);
  }

  /** @param {PointerEvent} event */
  #onMove(event) {
    const before = this.#down.get(event.pointerId);
    const position = this.#position(event);
    if (this.#tool && event.pointerId === this.#toolPointer) this.#tool.move(this.#input(event));
    else if (before && this.#isPanning) this.#panOrPinch(event.pointerId, before, position);
    if (before) this.#down.set(event.pointerId, position);
    const isPointing = !this.#isPanning && (!this.#tool || event.pointerId === this.#toolPointer);
    if (isPointing) this.#actions.onPoint(this.#viewport.toBoard(position.x, position.y));
  }

  /** @param {number} id @param {{x: number, y: number}} before @param {{x: number, y: number}} now */
  #panOrPinch(id, before, now) {
    const others = [...this.#down].filter(([other]) => other !== id).map(([, position]) => position);
    if (!others.length) {
      this.#viewport.pan(now.x - before.x, now.y - before.y);
    } else {
      const fixed = others[0];
      this.#viewport.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
      const apart = Math.hypot(before.x - fixed.x, before.y - fixed.y);
      const factor = apart ? Math.hypot(now.x - fixed.x, now.y - fixed.y) / apart : 1;
      this.#viewport.zoomAt((now.x + fixed.x) / 2, (now.y + fixed.y) / 2, factor);
    }
    this.#actions.onView();
  }

  /** @param {PointerEvent} event */
  #onUp(event) {
    if (this.#tool && event.pointerId === this.#toolPointer) {
      const tool = this.#tool;
      this.#tool = null;
      const input = this.#input(event);
      tool.end(input);
      if (this.#isDouble) this.#actions.onDoublePress(input);
    }
    this.#lift(event);
  }

  /** @param {PointerEvent} event */
  #onCancel(event) {
    if (event.pointerId === this.#toolPointer) this.cancel();
    this.#lift(event);
  }

  /** @param {PointerEvent} event */
  #lift(event) {
    this.#down.delete(event.pointerId);
    if (!this.#down.size) this.#isPanning = false;
    if (event.pointerType === "touch") this.#actions.onPoint(null);
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const unit = WHEEL_UNITS[event.deltaMode] ?? 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    // A pinch on a touchpad arrives as a wheel with the control key, in small steps.
    if (event.ctrlKey || event.metaKey) this.#zoom(event, Math.exp(-dy * WHEEL_ZOOM * (Math.abs(dy) < 40 ? 4 : 1)));
    else if (event.shiftKey && !dx) this.#viewport.pan(-dy, 0);
    else this.#viewport.pan(-dx, -dy);
    this.#actions.onView();
  }

  /** @param {MouseEvent} event what is there stays there @param {number} factor */
  #zoom(event, factor) {
    const { x, y } = this.#position(event);
    this.#viewport.zoomAt(x, y, factor);
  }

  /** @param {MouseEvent} event */
  #position(event) {
    const { left, top } = this.#element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  /** @param {PointerEvent} event @returns {Input} */
  #input(event) {
    const { x: screenX, y: screenY } = this.#position(event);
    const parts = event.type === "pointermove" && event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    const points = (parts.length ? parts : [event]).map((part) => this.#point(part));
    return {
      ...this.#viewport.toBoard(screenX, screenY),
      screenX,
      screenY,
      points,
      predicted: this.#predicted(event),
      device: event.pointerType === "touch" || event.pointerType === "pen" ? event.pointerType : "mouse",
      shift: event.shiftKey,
      alt: event.altKey,
      isEraser: this.#isErasing,
    };
  }

  /** Only a pen measures pressure; a mouse and most fingers report a constant. @param {PointerEvent} event @returns {PenPoint} */
  #point(event) {
    const { x, y } = this.#position(event);
    const isPen = event.pointerType === "pen";
    return { ...this.#viewport.toBoard(x, y), pressure: isPen ? event.pressure || null : null, time: event.timeStamp };
  }

  /** @param {PointerEvent} event */
  #predicted(event) {
    const parts = event.type === "pointermove" ? event.getPredictedEvents?.() ?? [] : [];
    return parts.map((part) => this.#point(part));
  }
}
