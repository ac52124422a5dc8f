// scene.mjs - two guests at work on a board, for pictures of the app
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { mkdir, writeFile } from "node:fs/promises";

import { Guest } from "../gui/guest.mjs";

const [BLACK, GREY, RED, ORANGE, GREEN, BLUE] = ["#241f31", "#77767b", "#e01b24", "#ff7800", "#2ec27e", "#1c71d8"];

/** Letters as lines, on a grid where the baseline is 0 and small letters reach up to 5. */
const LETTERS = {
  a: [4, [[4, 4.6], [2.5, 5.2], [0.6, 4], [0.3, 1.6], [1.6, 0], [3.4, 1], [4, 4.2], [4, 1.2], [4.7, 0]]],
  b: [4, [[0.4, 9], [0.3, 0.3], [0.6, 3.6], [2.4, 5], [4, 3.6], [3.9, 1.4], [2.2, 0], [0.5, 0.8]]],
  c: [3.6, [[3.6, 4.4], [2.2, 5.1], [0.5, 3.8], [0.4, 1.4], [1.8, 0], [3.6, 0.8]]],
  d: [4, [[3.8, 4], [2.2, 5], [0.5, 3.8], [0.4, 1.4], [1.8, 0], [3.5, 1], [4, 3], [4, 9], [4, 1], [4.6, 0]]],
  e: [3.7, [[0.5, 2.6], [3.6, 3], [3.2, 4.7], [1.8, 5.1], [0.5, 3.6], [0.5, 1.4], [1.9, 0], [3.7, 0.9]]],
  f: [3, [[3, 8.6], [2, 9], [1.3, 7.6], [1.3, 0]], [[0.2, 4.9], [2.7, 5.1]]],
  g: [4, [[3.8, 4.2], [2.2, 5.1], [0.5, 3.7], [0.6, 1.6], [2, 0.5], [3.8, 2], [3.9, 4.8], [3.9, -1.6], [2.4, -3.2], [0.6, -2.4]]],
  h: [4, [[0.4, 9], [0.3, 0], [0.6, 3.4], [2.2, 5], [3.6, 4], [3.7, 0.9], [4.3, 0]]],
  i: [1.6, [[0.7, 4.9], [0.8, 1], [1.4, 0]], [[0.7, 7], [0.8, 7.2]]],
  k: [3.8, [[0.4, 9], [0.3, 0]], [[3.4, 5], [0.6, 2.4], [3.8, 0]]],
  l: [1.8, [[0.6, 9], [0.6, 1.2], [1.6, 0]]],
  m: [6, [[0.4, 5], [0.3, 0], [0.6, 3.6], [1.8, 5], [2.9, 4], [2.9, 0.1], [3.2, 3.6], [4.5, 5], [5.6, 4], [5.6, 1], [6.2, 0]]],
  n: [4, [[0.4, 5], [0.3, 0], [0.7, 3.5], [2.2, 5], [3.6, 4], [3.6, 1], [4.2, 0]]],
  o: [4, [[2.4, 5], [0.7, 4.2], [0.3, 2], [1.6, 0], [3.4, 0.8], [3.9, 3], [2.6, 4.9], [2.2, 4.9]]],
  p: [4, [[0.5, 5], [0.3, -3.4], [0.5, 3.4], [2.3, 5], [4, 3.6], [3.7, 1.2], [2.1, 0], [0.5, 1]]],
  r: [3, [[0.4, 5], [0.4, 0], [0.6, 3.4], [1.8, 5], [3, 4.7]]],
  s: [3.4, [[3.2, 4.4], [1.8, 5.1], [0.5, 4], [2, 2.7], [3.3, 1.4], [2, 0], [0.3, 0.6]]],
  t: [3, [[1.3, 8], [1.3, 1], [2.4, 0], [3, 0.6]], [[0, 5], [2.8, 5.2]]],
  u: [4, [[0.4, 5], [0.4, 1.4], [1.6, 0], [3.3, 1.2], [3.7, 5], [3.7, 1], [4.4, 0]]],
  w: [5.6, [[0.2, 5], [1.5, 0], [2.8, 4.2], [4.2, 0], [5.6, 5]]],
  y: [4, [[0.4, 5], [0.5, 2], [1.8, 0.8], [3.4, 2], [3.8, 5], [3.6, -1.8], [2, -3.2], [0.5, -2.4]]],
  "?": [3.4, [[0.3, 7.4], [1.6, 9], [3.2, 7.6], [2.6, 5.4], [1.5, 4], [1.5, 2.4]], [[1.5, 0.3], [1.6, 0.1]]],
  "!": [1.4, [[0.7, 9], [0.6, 2.6]], [[0.6, 0.3], [0.7, 0.1]]],
};

/** A small unsteadiness that is the same every time. */
let seed = 7;
function wobble(size) {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return (seed / 2147483648 - 0.5) * size;
}

/** Lines of handwriting from (x, y), the start of the baseline. */
function write(text, x, y, size) {
  const strokes = [];
  for (const letter of text) {
    const [width, ...lines] = LETTERS[letter] ?? [3];
    for (const line of lines) strokes.push(line.map(([px, py]) => [x + px * size + wobble(0.9), y - py * size + wobble(0.9)]));
    x += (width + 1.4) * size;
  }
  return strokes;
}

/** A line as a hand draws it: not quite straight. */
function line(...corners) {
  const points = [];
  for (let i = 1; i < corners.length; i++) {
    const [[ax, ay], [bx, by]] = [corners[i - 1], corners[i]];
    const steps = Math.max(3, Math.round(Math.hypot(bx - ax, by - ay) / 14));
    for (let s = i === 1 ? 0 : 1; s <= steps; s++) points.push([ax + ((bx - ax) * s) / steps + wobble(1.6), ay + ((by - ay) * s) / steps + wobble(1.6)]);
  }
  return points;
}

function arrow(from, bend, to) {
  const curve = [];
  for (let t = 0; t <= 1.001; t += 0.1) {
    const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
    curve.push([p * from[0] + q * bend[0] + r * to[0] + wobble(1), p * from[1] + q * bend[1] + r * to[1] + wobble(1)]);
  }
  const angle = Math.atan2(to[1] - bend[1], to[0] - bend[0]);
  const head = [2.6, -2.6].map((turn) => [to[0] + 13 * Math.cos(angle + turn), to[1] + 13 * Math.sin(angle + turn)]);
  return [curve, [head[0], to, head[1]]];
}

async function draw(guest, strokes, color, width) {
  for (const points of strokes) await guest.push("draw", { points, color, width });
}

async function drawBicycle(guest) {
  const [rear, crank, front, seat, bars] = [[330, 430], [455, 436], [640, 430], [415, 285], [590, 272]];
  for (const [x, y] of [rear, front]) {
    await guest.push("circle", { cx: x, cy: y, radius: 104, color: BLACK, width: 7 });
    await guest.push("circle", { cx: x, cy: y, radius: 95, color: GREY, width: 2 });
    await guest.push("circle", { cx: x, cy: y, radius: 9, color: BLACK, width: 4, fill: "#ffffff" });
    for (let i = 0; i < 8; i++) {
      const [dx, dy] = [Math.cos((i * Math.PI) / 8 + 0.2), Math.sin((i * Math.PI) / 8 + 0.2)];
      await draw(guest, [line([x - 94 * dx, y - 94 * dy], [x - 10 * dx, y - 10 * dy]), line([x + 10 * dx, y + 10 * dy], [x + 94 * dx, y + 94 * dy])], GREY, 1.5);
    }
  }
  await draw(guest, [line(rear, crank, [425, 318], rear), line([428, 325], [594, 318], crank), line([586, 262], [597, 318], front)], RED, 8);
  await draw(guest, [line([425, 318], [414, 284])], BLACK, 6);
  await draw(guest, [[[376, 279], [390, 274], [415, 276], [436, 283], [452, 284], [436, 289], [405, 288], [378, 284]]], BLACK, 9);
  await draw(guest, [[[586, 264], [596, 246], [618, 240], [640, 246], [648, 262], [640, 276], [626, 278]]], BLACK, 7);
  await guest.push("circle", { cx: crank[0], cy: crank[1], radius: 27, color: BLACK, width: 5 });
  await draw(guest, [line([428, 400], [482, 472]), line([466, 474], [500, 470]), line([412, 402], [444, 398])], BLACK, 6);
  await draw(guest, [line([333, 421], [455, 409]), line([333, 440], [455, 463])], GREY, 2.5);
}

/** The desktop's own font, which a display without a session does not know. */
export async function useDesktopFont() {
  const settings = `${process.env.XDG_CONFIG_HOME}/gtk-4.0`;
  await mkdir(settings, { recursive: true });
  await writeFile(`${settings}/settings.ini`, "[Settings]\ngtk-font-name=Cantarell 11\n");
}

/** @param {string} link @returns {Promise<Guest[]>} who has drawn all that, and is still there */
export async function drawScene(link) {
  const mia = await Guest.join(link, "Mia", "#9141ac");
  const jonas = await Guest.join(link, "Jonas", "#26a269");

  await drawBicycle(mia);
  await draw(mia, write("our cargo bike", 60, 96, 4.2), BLACK, 4);
  await draw(mia, [line([58, 118], [200, 113], [352, 117])], ORANGE, 5);

  // A box over the front wheel, still being discussed.
  await draw(jonas, [line([668, 205], [868, 200], [846, 318], [690, 322], [668, 205])], BLUE, 5);
  await draw(jonas, [line([676, 240], [862, 235])], BLUE, 3);
  await draw(jonas, write("two kids?", 716, 290, 2.7), BLUE, 3);
  await draw(jonas, arrow([690, 330], [640, 350], [652, 398]), BLUE, 3.5);
  await draw(mia, write("lights here", 742, 150, 2.9), ORANGE, 3.5);
  await draw(mia, arrow([736, 146], [672, 150], [642, 214]), ORANGE, 3.5);
  await mia.push("circle", { cx: 640, cy: 231, radius: 14, color: ORANGE, width: 4, fill: "#f5c21180" });
  await draw(jonas, write("belt!", 150, 580, 3), GREEN, 3.5);
  await draw(jonas, arrow([222, 566], [330, 580], [392, 470]), GREEN, 3.5);

  await mia.push("draw", { points: line([64, 84], [352, 84]), color: "#f6d32d", width: 30, opacity: 0.5, blend: "multiply" });
  await jonas.push("note", { x: 800, y: 400, w: 170, h: 130, text: "Brakes: ask Mia\nwhich ones fit", size: 19, rotation: 3 });
  await mia.push("text", { x: 810, y: 560, w: 150, h: 44, text: "width ≤ 70 cm,\nelse it stays outside", size: 16, color: "#5e5c64" });

  // The guests point, and one of them is in the middle of a stroke.
  jonas.tell("preview", { id: "ok", type: "draw", color: GREEN, width: 5, from: 0, points: [[884, 262], [897, 277], [905, 270], [920, 240], [932, 222]] });
  jonas.tell("pointer", { x: 932, y: 222 });
  mia.tell("pointer", { x: 505, y: 356 });

  return [mia, jonas];
}
