// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

// @ts-expect-error The server puts the npm package's module beside this file.
import { Socket } from "./phoenix.mjs";
import { pictureLoader } from "./render/pictures.js";
import { Session } from "./session.js";
import { Announcer } from "./ui/announcer.js";
import { makeAppMenu, paperEntry } from "./ui/app-menu.js";
import { Canvas } from "./ui/canvas.js";
import { Clipboard } from "./ui/clipboard.js";
import { arrangeCommands, editCommands, toolCommands, viewCommands } from "./ui/commands.js";
import { ContextMenu } from "./ui/context-menu.js";
import { h } from "./ui/dom.js";
import { DrawingImport } from "./ui/drawing-import.js";
import { listenToDrops } from "./ui/drops.js";
import { Editor } from "./ui/editor.js";
import { openExport } from "./ui/export-dialog.js";
import { loadCatalogue, t } from "./ui/i18n.js";
import { Guide } from "./ui/guide.js";
import { HistoryControl } from "./ui/history.js";
import { listenToKeys } from "./ui/keys.js";
import { Minimap } from "./ui/minimap.js";
import { Notice } from "./ui/notice.js";
import { Outline } from "./ui/outline.js";
import { Palette } from "./ui/palette.js";
import { PictureCopy } from "./ui/picture-copy.js";
import { PictureInsert } from "./ui/picture-insert.js";
import { cleanName, People, randomColor } from "./ui/people.js";
import { Refusals } from "./ui/refusals.js";
import { settings, tab } from "./ui/settings.js";
import { openShortcuts } from "./ui/shortcuts.js";
import { Status } from "./ui/status.js";
import { loadLook, Styling } from "./ui/styling.js";
import { TextEditor } from "./ui/text-editor.js";
import { Toasts } from "./ui/toasts.js";
import { Toolbar } from "./ui/toolbar.js";
import { ViewOnly } from "./ui/view-only.js";
import { placeOf, titleOf } from "./ui/words.js";
import { Walk } from "./ui/walk.js";
import { ZoomControl } from "./ui/zoom.js";
import { makeId } from "./wire/outgoing.js";
import { Stash } from "./wire/stash.js";
import { readColor, readId } from "./wire/values.js";

/** The composition root of the board's page: makes the parts and connects them. */

const DEFAULT_BOARD = "room";

/** The board that the address names: /b/ID, else the default one (H1). */
function boardId() {
  const match = location.pathname.match(/^\/b\/([^/]+)\/?$/);
  return readId(match?.[1]) ?? DEFAULT_BOARD;
}

/** Who this is: a tab is one person; the name and the colour stay with the browser. */
function loadIdentity() {
  const userId = readId(tab.get("user_id")) ?? makeId();
  const color = readColor(settings.get("color")) ?? randomColor();
  const name = cleanName(settings.get("name") ?? "") || t("Guest {number}", { number: 100 + (makeNumber() % 900) });
  tab.set("user_id", userId);
  saveIdentity({ name, color });
  return { userId, name, color };
}

function makeNumber() {
  return crypto.getRandomValues(new Uint16Array(1))[0];
}

/** @param {{name: string, color: string}} identity */
function saveIdentity({ name, color }) {
  settings.set("name", name);
  settings.set("color", color);
}

/** Words for a refused change (X1). @param {import("./wire/messages.js").Refusal} refusal */
function describeRefusal({ reason, detail }) {
  switch (reason) {
    case "nothing_to_undo":
      return t("There is nothing of yours to take back.");
    case "conflict":
      return t("Others have changed that since: it was left as it is.");
    case "unknown_object":
      return t("Somebody else has deleted that already.");
    case "not_allowed":
      return t("You may only look at this board.");
    case "board_full":
      return t("The board is full: your change was undone.");
    case "locked":
      return t("That is locked: your change was undone.");
    case "unknown_image":
      return t("The picture is not there any more: your change was undone.");
    case "too_large":
      return t("That was too large: your change was undone.");
    default:
      return t("Your change was undone: {detail}", { detail: detail || reason });
  }
}

async function start() {
  const { lang, dir } = await loadCatalogue(navigator.languages ?? [navigator.language]);
  document.documentElement.lang = lang;
  document.documentElement.dir = dir;
  if (boardId() !== DEFAULT_BOARD) document.title = `${boardId()} – Chalkline`;

  const identity = loadIdentity();
  const session = new Session({
    Socket,
    endpoint: "/socket",
    topic: `session:${boardId()}`,
    ...identity,
    stash: new Stash(tab, `outbox.${boardId()}`),
    token: location.hash.slice(1),
  });
  const page = makePage(session, identity);
  document.body.replaceChildren(...page.elements);
  page.connect();
  exposeForTests(session, page.canvas);
  session.open();
}

/** @param {Session} session @param {{name: string, color: string}} identity */
function makePage(session, identity) {
  const host = { address: `/b/${boardId()}/images`, token: location.hash.slice(1) };
  const loadPicture = pictureLoader(host.address, host.token, session.userId);
  const canvas = new Canvas(session, loadLook(), loadPicture, () => updateToolsSoon(), () => updateViewSoon());
  const sayLocked = () => toasts.show(t("That is locked. Unlock it to change it."));
  canvas.onLocked = sayLocked;
  const editor = new Editor(session, canvas, sayLocked);
  const minimap = new Minimap(session, canvas);
  const nameOf = makeNames(session);
  const outline = new Outline(session, canvas, editor, nameOf);
  const announcer = new Announcer(nameOf);
  const sayObject = (/** @type {import("./model/board.js").BoardObject} */ object) => announcer.say(`${titleOf(object)}. ${placeOf(object, nameOf(object.userId))}`);
  const walk = new Walk(session, canvas, sayObject);
  const say = (/** @type {string} */ text) => toasts.show(text);
  const source = { board: boardId(), token: host.token, userId: session.userId, selection: () => canvas.selection.ids, view: () => canvas.viewport.bounds };
  /** @type {import("./ui/commands.js").Command[]} */
  const pageCommands = [
    { id: "import", label: t("Import…"), keys: [], group: "view", run: () => drawings.choose(), isEnabled: () => session.canEdit },
    { id: "export", label: t("Export…"), keys: [], group: "view", run: () => openExport(source, "all", say, pictureCopy) },
    { id: "copy-png", label: t("Copy as PNG"), keys: ["Alt+Shift+C"], group: "edit", run: () => pictureCopy.copy("png"), isRepeatable: false },
    { id: "copy-svg", label: t("Copy as SVG"), keys: [], group: "edit", run: () => pictureCopy.copy("svg") },
    { id: "minimap", label: t("Minimap"), keys: ["Shift+M"], group: "view", run: () => { minimap.toggle(); updateTools(); }, isChecked: () => minimap.isShown },
    { id: "outline", label: t("Outline"), keys: ["F9", "Shift+O"], group: "view", run: () => outline.toggle(), isChecked: () => outline.isShown },
    { id: "shortcuts", label: t("Keyboard Shortcuts"), keys: ["?", "Ctrl+?"], group: "view", run: () => openShortcuts(commands) },
  ];
  /** @type {import("./ui/commands.js").Command[]} */
  const commands = [...toolCommands(canvas), ...editCommands(editor), ...arrangeCommands(editor), ...viewCommands(canvas), ...pageCommands];
  const styling = new Styling(canvas, editor);
  const { palette } = styling;
  palette.addExtra(makeEraserChoice(canvas), () => canvas.chosenTool === "eraser");
  const history = new HistoryControl((kind) => editor.request(kind));
  const toolbar = new Toolbar({
    tools: commands.filter(({ group }) => group === "tools"),
    palette,
    history: history.element,
    onDelete: () => editor.delete(),
  });
  const zoom = new ZoomControl({
    onZoom: (factor) => canvas.zoom(factor),
    onReset: () => canvas.resetZoom(),
    onFit: () => canvas.fit(),
    onMap: () => { minimap.toggle(); updateTools(); },
  });
  const people = new People(identity, (changed) => {
    saveIdentity(changed);
    session.setIdentity(changed);
  }, (userId) => guide.follow(userId));
  const status = new Status();
  const toasts = new Toasts();
  const guide = new Guide(session, canvas, toasts);
  const texts = new TextEditor(session, canvas, (text) => toasts.show(text));
  const pictures = new PictureInsert(session, canvas, toasts, host);
  canvas.plug({
    write: (place) => texts.open(place),
    endWriting: () => texts.commit(),
    lifted: () => texts.lifted(),
    insertPicture: (at) => pictures.choose(at),
    walked: sayObject,
  });
  const drawings = new DrawingImport(session, canvas, pictures, say);
  const clipboard = new Clipboard(session, canvas, editor, pictures, drawings, boardId(), say);
  const pictureCopy = new PictureCopy(session, canvas, source, toasts, () => clipboard.forgetOwn());
  listenToDrops(session, canvas, drawings, clipboard);
  new ContextMenu(canvas, editor, commands, {
    clipboard: () => clipboard.entries(),
    exportSelection: () => openExport(source, "selection", say, pictureCopy),
    paper: () => paperEntry(session),
  });
  const refusals = new Refusals((text) => toasts.show(text), describeRefusal);
  const notice = new Notice(() => location.reload());
  const hint = h("p", { class: "hint" }, t("Draw something: everybody on this board sees it at once."));
  const viewOnly = new ViewOnly((isRaised) => session.raiseHand(isRaised));
  const title = h("h1", { class: "title" }, boardId() === DEFAULT_BOARD ? "Chalkline" : boardId());
  const menu = makeAppMenu(commands, () => paperEntry(session));
  const header = h("header", {}, status.element, title, h("div", { class: "header-end" }, people.element, menu));
  const footer = h("footer", {}, toasts.element, viewOnly.element, toolbar.element);

  function updateTools() {
    toolbar.setTool(canvas.chosenTool);
    toolbar.setHasSelection(canvas.selection.size > 0);
    styling.update();
    updateView();
    outline.updateSelection();
    canvas.element.dataset.tool = canvas.tool;
  }

  function updateView() {
    zoom.update(canvas.viewport.zoom, minimap.isShown);
    minimap.updateView();
    guide.update();
  }

  function updateStatus() {
    status.update(session);
    notice.update(session.connection === "refused" ? session.refusal : null);
    toolbar.setCanEdit(session.canEdit);
    history.setEnabled(session.canEdit);
    const isViewer = session.role === "viewer";
    viewOnly.update(session);
    toolbar.element.hidden = isViewer;
    hint.hidden = !(session.connection === "live" && session.canEdit && session.replica.list().length === 0 && !texts.isOpen);
    updateTools();
  }

  /** Several changes of a moment are shown once, before the next frame. */
  const updateStatusSoon = once(updateStatus);
  const updateToolsSoon = once(updateTools);
  const updateViewSoon = once(updateView);

  function connect() {
    session.on("status", updateStatusSoon);
    session.on("object", updateStatusSoon);
    session.on("object", () => { minimap.update(); outline.update(); });
    session.on("reset", () => { minimap.update(); outline.update(); });
    session.on("applied", (event) => { if (event.userId !== session.userId) announcer.count(event); });
    session.on("people", () => {
      announcer.update(session.people);
      people.update(session.people);
      viewOnly.update(session);
    });
    session.on("synced", () => refusals.comeBack(session.replica.outbox.entries()));
    session.on("refused", (refused) => refusals.add(refused));
    session.on("skipped", () => toasts.show(t("What others have changed since was left as it is.")));
    walk.listen();
    listenToKeys(commands, (isDown) => canvas.setSpace(isDown));
    connectWindow(session);
    updateStatus();
  }

  return { canvas, connect, elements: [header, canvas.element, guide.element, hint, minimap.element, zoom.element, outline.element, footer, announcer.element, notice.element] };
}

/** What people are called, those who have left too. @param {Session} session */
function makeNames(session) {
  /** @type {Map<string, string>} */
  const names = new Map();
  session.on("people", () => {
    for (const { userId, name } of session.people) names.set(userId, name);
  });
  return (/** @type {string} */ userId) => names.get(userId) ?? t("Somebody");
}

/** Whether the eraser takes objects or only parts of strokes. @param {Canvas} canvas */
function makeEraserChoice(canvas) {
  const box = h("input", { type: "checkbox" });
  box.addEventListener("change", () => canvas.setErasesParts(box.checked));
  return h("label", { class: "look-part check" }, box, t("Erase only parts of strokes"));
}

/** @param {Session} session */
function connectWindow(session) {
  window.addEventListener("online", () => session.retryNow());
  window.addEventListener("offline", () => session.probe());
  // Another secret in the address is another way in.
  window.addEventListener("hashchange", () => location.reload());
  // A page that is loaded again has its changes back, one that is closed has not.
  window.addEventListener("beforeunload", (event) => {
    if (session.replica.outbox.size && session.connection !== "live") event.preventDefault();
  });
}

/** @param {() => void} callback @returns {() => void} calls it once for all calls before the next frame */
function once(callback) {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      callback();
    });
  };
}

/** A read-only view of the page's state, for tests. @param {Session} session @param {Canvas} canvas */
function exposeForTests(session, canvas) {
  const state = () => ({
    connection: session.connection,
    role: session.role,
    version: session.version,
    digest: session.replica.board.digest,
    paper: { ...session.replica.paper },
    objects: session.replica.list().length,
    outbox: session.replica.outbox.size,
    user_id: session.userId,
    people: session.people.map((person) => ({ ...person })),
    pointers: session.previews.pointers.size,
    previews: session.previews.previews.size,
    tool: canvas.chosenTool,
    selection: [...canvas.selection.ids],
    is_sharp: canvas.isSharp,
    views: session.previews.views.size,
  });
  const objects = () =>
    session.replica.list().map(({ id, userId, sequence, shape, x, y, bounds, marks }) => ({
      id, user_id: userId, sequence_number: sequence, kind: shape.kind, x, y, bounds: { ...bounds }, ...marks, shape: { ...shape },
    }));
  const viewport = () => {
    const { x, y, zoom, width, height } = canvas.viewport;
    return { x, y, zoom, width, height };
  };
  Object.defineProperty(window, "chalkline", { value: Object.freeze({ state, objects, viewport }) });
}

start();
