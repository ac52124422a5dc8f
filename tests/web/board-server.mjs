// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Digest } from "../../resources/web/model/digest.js";

/**
 * A session's authority in memory, as docs/protocol.md describes it, small and easily led astray:
 * tests tell it to hold a sync open, to lose an event, to refuse a push or to drop a connection.
 * Speaks to anything that has `send(text)` and `close(code)`.
 */
export class BoardServer {
  /** @type {any[]} every event, in order */
  log = [];
  /** How many of the newest events a delta may draw on. */
  history = 1000;
  /** Most events in a chunk of a snapshot. */
  chunkSize = 1000;
  role = "editor";
  /** @type {((payload: any) => any) | null} an error for a join */
  refuseJoin = null;
  /** @type {((event: string, payload: any) => any) | null} an error for a push; "ignore" never answers */
  refusePush = null;
  /** @type {((event: any) => boolean) | null} whether an event is lost on its way to everybody */
  lose = null;
  /** Whether nothing at all is answered, as if a cable had been pulled. */
  isSilent = false;
  heartbeats = 0;
  /** Whether a sync stops after its sync_start until resumeSyncs(). */
  holdSyncs = false;
  /** @type {any[]} every push, as it came: {event, payload, userId} */
  pushes = [];
  /** @type {Set<Peer>} */
  peers = new Set();
  /** @type {(() => void)[]} */
  #held = [];
  #next = 1;

  /** @param {{send: (text: string) => void, close: (code: number) => void}} wire */
  connect(wire) {
    const peer = new Peer(this, wire);
    this.peers.add(peer);
    return peer;
  }

  get version() {
    return this.log.length;
  }

  /** @returns {Map<string, any>} by id: the event that an object's present state is, in z-order */
  objects() {
    const objects = new Map();
    for (const item of this.log) {
      for (const change of item.event.changes ?? [item.event]) applyChange(objects, { ...item, event: change });
    }
    return objects;
  }

  get digest() {
    const digest = new Digest();
    for (const [id, item] of this.objects()) digest.toggle(id, item.sequence_number);
    return digest.toString();
  }

  /** Adds an event as if somebody else had pushed it. @param {any} event @param {string} [id] @param {string} [userId] */
  add(event, id = `e${this.#next++}`, userId = "somebody") {
    const item = { id, user_id: userId, sequence_number: this.log.length + 1, timestamp: 1790000000000, event };
    this.log.push(item);
    if (!this.lose?.(item)) for (const peer of this.peers) peer.tell(item);
    return item;
  }

  /** Starts a new sync with everybody (J8). @param {"full" | "delta"} [mode] */
  resync(mode = "full") {
    for (const peer of this.peers) peer.sync(mode === "full" ? undefined : this.version);
  }

  resumeSyncs() {
    this.holdSyncs = false;
    for (const resume of this.#held.splice(0)) resume();
  }

  /** @param {() => void} resume */
  whenResumed(resume) {
    if (this.holdSyncs) this.#held.push(resume);
    else resume();
  }

  /** Pushes something to everybody. @param {string} event @param {unknown} payload */
  broadcast(event, payload) {
    for (const peer of this.peers) if (peer.isJoined) peer.push(event, payload);
  }

  /** Breaks every connection. */
  drop() {
    for (const peer of [...this.peers]) peer.close(1006);
  }

  presence() {
    /** @type {Record<string, any>} */
    const state = {};
    for (const { isJoined, user, ref } of this.peers) {
      if (!isJoined) continue;
      const entry = (state[user.user_id] ??= { metas: [] });
      entry.metas.push({ phx_ref: ref, name: user.name ?? user.user_id, color: user.color ?? "#1c71d8", role: this.role, online_at: 1790000000000 });
    }
    return state;
  }
}

let refs = 0;

/** One connection with at most one membership. */
class Peer {
  isJoined = false;
  /** @type {any} */
  user = {};
  ref = `p${++refs}`;
  #server;
  #wire;
  /** @type {string | null} */
  #joinRef = null;
  #topic = "";
  /** Number of the last event that went out. */
  #cursor = 0;
  #isSyncing = false;

  /** @param {BoardServer} server @param {{send: (text: string) => void, close: (code: number) => void}} wire */
  constructor(server, wire) {
    this.#server = server;
    this.#wire = wire;
  }

  /** @param {string} event @param {unknown} payload @param {string | null} [ref] @param {string | null} [joinRef] */
  push(event, payload, ref = null, joinRef = null) {
    this.#wire.send(JSON.stringify([joinRef, ref, this.#topic, event, payload]));
  }

  /** @param {string | null} ref @param {"ok" | "error"} status @param {unknown} response */
  #reply(ref, status, response) {
    if (ref !== null) this.push("phx_reply", { status, response }, ref, this.#joinRef);
  }

  /** @param {number} code */
  close(code) {
    const wasJoined = this.isJoined;
    this.isJoined = false;
    this.#server.peers.delete(this);
    this.#wire.close(code);
    if (wasJoined) this.#server.broadcast("presence_diff", { joins: {}, leaves: { [this.user.user_id]: { metas: [this.#meta()] } } });
  }

  #meta() {
    return { phx_ref: this.ref, name: this.user.name ?? this.user.user_id, color: this.user.color ?? "#1c71d8", role: this.#server.role, online_at: 1790000000000 };
  }

  /** @param {string} text */
  receive(text) {
    if (this.#server.isSilent) return;
    const [joinRef, ref, topic, event, payload] = JSON.parse(text);
    if (topic === "phoenix") {
      this.#server.heartbeats++;
      this.#wire.send(JSON.stringify([null, ref, topic, "phx_reply", { status: "ok", response: {} }]));
      return;
    }
    if (event === "phx_join") this.#join(joinRef, ref, topic, payload);
    else if (event === "phx_leave") this.#leave(ref);
    else if (joinRef !== this.#joinRef) this.#reply(ref, "error", { reason: "not_joined", detail: "" });
    else this.#take(event, ref, payload);
  }

  /** @param {string} joinRef @param {string} ref @param {string} topic @param {any} payload */
  #join(joinRef, ref, topic, payload) {
    this.#joinRef = joinRef;
    this.#topic = topic;
    this.user = payload;
    this.#server.pushes.push({ event: "phx_join", payload, userId: payload.user_id });
    const refusal = this.#server.refuseJoin?.(payload);
    if (refusal) return this.#reply(ref, "error", refusal);
    const { user_id, name = user_id, color = "#1c71d8" } = payload;
    this.#reply(ref, "ok", { user_id, name, color, role: this.#server.role, connection_id: this.ref, server_time: 1790000000000 });
    this.isJoined = true;
    this.sync(payload.last_known_version, payload.hold_ms);
    this.push("presence_state", this.#server.presence());
    for (const peer of this.#server.peers) {
      if (peer !== this && peer.isJoined) peer.push("presence_diff", { joins: { [user_id]: { metas: [this.#meta()] } }, leaves: {} });
    }
  }

  /** @param {string} ref */
  #leave(ref) {
    this.#reply(ref, "ok", {});
    this.closeChannel();
  }

  closeChannel() {
    this.push("phx_close", {}, this.#joinRef, this.#joinRef);
    this.isJoined = false;
  }

  /** @param {number | undefined} since @param {number} [holdMs] how long it stays open (J10) */
  sync(since, holdMs = 0) {
    if (!this.isJoined) return;
    const { log, version, history } = this.#server;
    const isDelta = since !== undefined && since <= version && since >= version - history;
    const events = isDelta ? log.slice(since) : [...this.#server.objects().values()];
    const sync_id = `sync${++refs}`;
    this.#cursor = version;
    this.#isSyncing = true;
    const digest = this.#server.digest;
    this.push("sync_start", { sync_id, mode: isDelta ? "delta" : "full", objects: this.#server.objects().size });
    const whenOver = (/** @type {() => void} */ go) => (holdMs ? setTimeout(go, holdMs) : this.#server.whenResumed(go));
    whenOver(() => {
      this.#sendChunks(sync_id, events, version);
      this.push("sync_complete", { sync_id, current_version: version, current_sequence: version, digest });
      this.#isSyncing = false;
      for (const item of log.slice(this.#cursor)) this.tell(item);
    });
  }

  /** @param {string} sync_id @param {any[]} events @param {number} last_sequence */
  #sendChunks(sync_id, events, last_sequence) {
    const { chunkSize } = this.#server;
    const chunks = Math.ceil(events.length / chunkSize);
    for (let chunk = 1; chunk <= chunks; chunk++) {
      const part = events.slice((chunk - 1) * chunkSize, chunk * chunkSize);
      this.push("snapshot", { sync_id, events: part, last_sequence, chunk, chunks });
    }
  }

  /** @param {any} item */
  tell(item) {
    if (!this.isJoined || this.#isSyncing) return;
    this.#cursor = item.sequence_number;
    if (this.user.batch) this.push("events", { events: [item] });
    else this.push("event", { event: item });
  }

  /** @param {string} event @param {string | null} ref @param {any} payload */
  #take(event, ref, payload) {
    this.#server.pushes.push({ event, payload, userId: this.user.user_id, ref });
    const refusal = this.#server.refusePush?.(event, payload);
    if (refusal === "ignore") return;
    if (refusal) return this.#reply(ref, "error", refusal);
    switch (event) {
      case "gap_report":
        this.#reply(ref, "ok", {});
        this.push("resend_events", { events: payload.missing_sequences.map((/** @type {number} */ n) => this.#server.log[n - 1]), reason: "gap_recovery" });
        break;
      case "resync":
        this.#reply(ref, "ok", {});
        this.sync(undefined);
        break;
      case "pointer":
      case "preview":
        this.#tellOthers(event, payload);
        break;
      case "heartbeat_response":
        this.#reply(ref, "ok", {});
        break;
      default:
        this.#change(event, ref, payload);
    }
  }

  /** @param {string} event @param {any} payload */
  #tellOthers(event, payload) {
    const isOver = Object.keys(payload).length === 0;
    const value = event === "pointer" ? [payload.x, payload.y] : payload;
    const users = [{ user_id: this.user.user_id, [event]: isOver ? null : value }];
    for (const peer of this.#server.peers) if (peer !== this && peer.isJoined) peer.push("ephemeral", { users });
  }

  /** Deletes what the user drew last: enough of an undo for a client. @param {string} id @param {string | null} ref */
  #undo(id, ref) {
    const own = [...this.#server.objects().values()].filter((item) => item.user_id === this.user.user_id);
    if (!own.length) return this.#reply(ref, "error", { reason: "nothing_to_undo", detail: "" });
    this.#reply(ref, "ok", { sequence_number: this.#server.version + 1, id, skipped: 0 });
    this.#server.add({ type: "delete", object_id: own[own.length - 1].id }, id, this.user.user_id);
  }

  /** @param {string} type @param {string | null} ref @param {any} payload */
  #change(type, ref, payload) {
    const { id, ...rest } = payload;
    const known = this.#server.log.find((item) => item.id === id);
    if (known) return this.#reply(ref, "ok", { sequence_number: known.sequence_number, id, duplicate: true });
    if (type === "undo") return this.#undo(id, ref);
    const targets = (rest.changes ?? [rest]).map((/** @type {any} */ change) => change.object_id);
    const objects = this.#server.objects();
    if (targets.some((/** @type {any} */ target) => target !== undefined && !objects.has(target))) {
      return this.#reply(ref, "error", { reason: "unknown_object", detail: "it is not on the board" });
    }
    this.#reply(ref, "ok", { sequence_number: this.#server.version + 1, id });
    this.#server.add({ type, ...rest }, id, this.user.user_id);
  }
}

/** @param {Map<string, any>} objects @param {any} item an event of one change */
function applyChange(objects, item) {
  const { type, object_id: target } = item.event;
  if (type === "delete") objects.delete(target);
  else if (type === "move" && objects.has(target)) objects.set(target, moved(objects.get(target), item));
  else if (type === "mark" && objects.has(target)) objects.set(target, marked(objects.get(target), item));
  else if (CREATES.has(type)) objects.set(item.id, item);
}

/** Pushes that create an object. */
const CREATES = new Set(["draw", "circle", "line", "arrow", "rectangle", "ellipse", "text", "note", "image", "custom"]);

/** @param {any} item @param {any} mark */
function marked(item, { event: { locked = item.event.locked, group = item.event.group }, sequence_number }) {
  return { ...item, sequence_number, event: { ...item.event, locked, group } };
}

/** The creating event of an object with its anchor elsewhere. @param {any} item @param {any} move */
function moved(item, { event: { x, y }, sequence_number }) {
  const { event } = item;
  if (event.type === "circle") return { ...item, sequence_number, event: { ...event, cx: x, cy: y } };
  if (event.x !== undefined) return { ...item, sequence_number, event: { ...event, x, y } };
  if (!event.points) {
    const at = { x1: x, y1: y, x2: event.x2 + x - event.x1, y2: event.y2 + y - event.y1 };
    return { ...item, sequence_number, event: { ...event, ...at } };
  }
  const [dx, dy] = [x - event.points[0][0], y - event.points[0][1]];
  const points = event.points.map((/** @type {number[]} */ [px, py, ...p]) => [px + dx, py + dy, ...p]);
  return { ...item, sequence_number, event: { ...event, points } };
}
