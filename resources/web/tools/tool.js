// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What all tools have in common.
 *
 * @typedef {object} PenPoint
 * @property {number} x board coordinates
 * @property {number} y
 * @property {number | null} pressure 0 to 1; null if the device does not measure it
 * @property {number} [time] when the pointer was there, in ms
 *
 * @typedef {object} Input one step of a pointer
 * @property {number} x board coordinates
 * @property {number} y
 * @property {number} screenX CSS pixels of the canvas
 * @property {number} screenY
 * @property {PenPoint[]} points where the pointer was since the last step, the last one included
 * @property {PenPoint[]} [predicted] where the browser expects it to go next
 * @property {"mouse" | "touch" | "pen"} device
 * @property {boolean} shift extends the selection, makes a shape regular
 * @property {boolean} alt draws a shape from its middle
 * @property {boolean} isEraser whether the eraser's end of a pen is used
 *
 * @typedef {import("../model/shapes.js").Point} Point
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {{objectId: string} | {at: Point, width: number | null}} WritingPlace in an object that is there, or a
 *   new text from there on, as wide as its lines unless it says
 *
 * @typedef {object} ToolContext what a tool works on
 * @property {import("../model/replica.js").Replica} replica
 * @property {import("../render/viewport.js").Viewport} viewport
 * @property {Partial<import("../model/style.js").Look> & {color: string, width: number}} style what new shapes look like
 * @property {boolean} erasesParts whether the eraser takes only parts of what it passes
 * @property {import("./selection.js").Selection} selection
 * @property {(changes: import("../wire/events.js").Change[]) => void} commit changes of one moment
 * @property {import("./preview-sender.js").PreviewSender} preview
 * @property {(bounds: import("../model/shapes.js").Bounds) => BoardObject[]} find objects whose ink may touch a part of the board, lowest first
 * @property {string} userId of this user
 * @property {Map<string, import("../model/laser-trail.js").LaserTrail>} lasers trails that are seen, this user's too
 * @property {(place: WritingPlace) => void} write begins to write
 * @property {import("./wrap.js").Fit} fit breaks the lines of a text or a note anew
 * @property {(at: Point | null) => void} insertPicture lets the user choose one; null for the middle of what is seen
 * @property {number | null} [grid] to which things snap, in board units; null: to none
 * @property {() => void} [onLocked] somebody tries to change what is locked
 * @property {() => void} refresh the overlay has to be painted again
 * @property {() => void} repaint so has everything, after a pan
 *
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} cursor of the canvas, in CSS
 * @property {(point: Point) => string | null} [cursorAt] over what it would take there; null: the same as everywhere
 * @property {boolean} [selects] whether what is selected stays so when the tool is chosen
 * @property {() => void} [chosen] it is taken in hand
 * @property {(input: Input) => void} begin the pointer goes down
 * @property {(input: Input) => void} move it moves while it is down
 * @property {(input: Input) => void} end it goes up: what was begun takes effect
 * @property {() => void} cancel what was begun is over without effect
 * @property {() => ReadonlySet<string>} lifted objects that paint() shows, so that the board does not
 * @property {(ctx: CanvasRenderingContext2D) => void} paint what is being done, in board units
 */

/** @type {ReadonlySet<string>} */
export const NONE = new Set();

/** How near a pointer must come to an object, in board units. @param {Pick<Input, "device">} input @param {number} zoom */
export function toleranceOf(input, zoom) {
  return (input.device === "touch" ? 14 : 6) / zoom;
}
