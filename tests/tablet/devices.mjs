// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { once } from "node:events";
import { createConnection } from "node:net";

/** Of the display that tests/tools/with-tablet starts. */
const SCREEN = { width: 1280, height: 800 };
const AXIS_MOST = 65536;
const PRESSURE_MOST = 1000;
const N_VALUATORS = 64;

/** Requests of Xorg's inputtest protocol 1.1. */
const VERSION = 0;
const SYNC = 1;
const MOTION = 2;
const PROXIMITY = 3;
const BUTTON = 4;
const TOUCH = 6;
const TOUCH_BEGIN = 18;
const TOUCH_UPDATE = 19;
const TOUCH_END = 20;

/** GDK hands on one motion a frame. */
const FRAME_MS = 20;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A device that nobody has in the hand: what is told comes as from a driver. One connection a server. */
class Device {
  #socket;
  #received = Buffer.alloc(0);

  static async open(path) {
    const self = new this();
    self.#socket = createConnection(path);
    self.#socket.on("data", (data) => (self.#received = Buffer.concat([self.#received, data])));
    await once(self.#socket, "connect");
    const version = Buffer.alloc(4);
    version.writeUInt16LE(1, 0);
    version.writeUInt16LE(1, 2);
    self.#send(VERSION, version);
    await self.#answer();
    return self;
  }

  #send(type, body) {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(8 + body.length, 0);
    head.writeUInt32LE(type, 4);
    this.#socket.write(Buffer.concat([head, body]));
  }

  async #answer() {
    while (this.#received.length < 4 || this.#received.length < this.#received.readUInt32LE(0)) await once(this.#socket, "data");
    this.#received = this.#received.subarray(this.#received.readUInt32LE(0));
  }

  /** Sends a request, and waits until the server has taken it and a frame has gone by. */
  async tell(type, body) {
    this.#send(type, body);
    this.#send(SYNC, Buffer.alloc(0));
    await this.#answer();
    await pause(FRAME_MS);
  }

  close() {
    this.#socket.destroy();
  }
}

/** @param {Record<number, number>} values by their valuator */
function valuators(values) {
  const body = Buffer.alloc(16 + 16 * N_VALUATORS);
  for (const [axis, value] of Object.entries(values)) {
    body[4 + (Number(axis) >> 3)] |= 1 << (Number(axis) & 7);
    body.writeDoubleLE(value, 16 + 8 * Number(axis));
  }
  return body;
}

const place = (x, y) => ({ 0: (x * AXIS_MOST) / SCREEN.width, 1: (y * AXIS_MOST) / SCREEN.height });
const at = (x, y, pressure) => valuators({ ...place(x, y), ...(pressure === undefined ? {} : { 4: pressure * PRESSURE_MOST }) });

function words(...numbers) {
  const body = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, i) => body.writeInt32LE(number, 4 * i));
  return body;
}

/** Places are in pixels of the screen, pressure is 0 to 1. */
export class Pen extends Device {
  static connect() {
    return this.open(process.env.CHALKLINE_PEN);
  }

  hover(x, y) {
    return this.tell(MOTION, Buffer.concat([words(1, 0), at(x, y, 0)]));
  }

  async near(x, y) {
    await this.tell(PROXIMITY, Buffer.concat([words(1, 0), at(x, y)]));
    await this.hover(x, y);
  }

  away(x, y) {
    return this.tell(PROXIMITY, Buffer.concat([words(0, 0), at(x, y)]));
  }

  button(button, isPressed, x, y, pressure) {
    return this.tell(BUTTON, Buffer.concat([words(1, button, isPressed ? 1 : 0, 0), at(x, y, pressure)]));
  }

  move(x, y, pressure) {
    return this.tell(MOTION, Buffer.concat([words(1, 0), at(x, y, pressure)]));
  }

  /** Draws through points [x, y, pressure]. */
  async draw(points, button = 1) {
    const [first, last] = [points[0], points[points.length - 1]];
    await this.near(first[0], first[1]);
    await this.button(button, true, ...first);
    for (const point of points.slice(1)) await this.move(...point);
    await this.button(button, false, last[0], last[1], 0);
  }
}

export class Touch extends Device {
  static connect() {
    return this.open(process.env.CHALKLINE_TOUCH);
  }

  #finger(type, id, x, y) {
    return this.tell(TOUCH, Buffer.concat([words(id, type), at(x, y)]));
  }

  down(id, x, y) {
    return this.#finger(TOUCH_BEGIN, id, x, y);
  }

  move(id, x, y) {
    return this.#finger(TOUCH_UPDATE, id, x, y);
  }

  up(id, x, y) {
    return this.#finger(TOUCH_END, id, x, y);
  }

  /** One finger through points [x, y]. */
  async drag(points, id = 1) {
    await this.down(id, ...points[0]);
    for (const point of points.slice(1)) await this.move(id, ...point);
    await this.up(id, ...points[points.length - 1]);
  }
}
