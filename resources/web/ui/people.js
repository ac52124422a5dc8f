// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { inkOn } from "../render/overlay.js";
import { h, initials } from "./dom.js";
import { icon } from "./icons.js";
import { t, tn } from "./i18n.js";
import { Popover } from "./popover.js";

/**
 * @typedef {import("../model/presence.js").Person} Person
 * @typedef {{name: string, color: string}} Identity
 */

/** Discs that fit into the header; the others are a number. */
const MAX_DISCS = 4;
/** What others see one in. */
const COLORS = ["#1c71d8", "#e01b24", "#26a269", "#9141ac", "#c64600", "#986a44", "#0e8fa8", "#c01c79"];

/** @returns {string} one of the colours, by chance */
export function randomColor() {
  return COLORS[crypto.getRandomValues(new Uint8Array(1))[0] % COLORS.length];
}

/** Who is here: discs in the header, a list in a popover, and one's own name and colour there. */
export class People {
  element;
  #button = h("button", { type: "button", class: "people-button" });
  #list = h("ul", { class: "people-list" });
  #heading = h("h2", {});
  #form;
  #popover;

  #onFollow;

  /**
   * @param {Identity} identity
   * @param {(identity: Identity) => void} onIdentity
   * @param {(userId: string) => void} onFollow somebody else is to be followed
   */
  constructor(identity, onIdentity, onFollow) {
    this.#onFollow = onFollow;
    this.#form = new IdentityForm(identity, (changed) => {
      this.#popover.close();
      this.#button.focus();
      onIdentity(changed);
    });
    const panel = h("div", { class: "people-panel", role: "dialog", "aria-label": t("People") });
    panel.append(this.#heading, this.#list, this.#form.element);
    this.element = h("div", { class: "anchor" }, this.#button, panel);
    this.#popover = new Popover(this.#button, panel);
    this.update([]);
  }

  /** @param {Person[]} people */
  update(people) {
    const label = tn(people.length, "{n} person is here", "{n} people are here");
    this.#button.setAttribute("aria-label", label);
    this.#button.title = label;
    this.#heading.textContent = label;
    const discs = people.slice(0, MAX_DISCS).map(makeDisc);
    const more = people.length > MAX_DISCS ? h("span", { class: "disc more" }, `+${people.length - MAX_DISCS}`) : null;
    this.#button.replaceChildren(...(discs.length ? discs : [icon("people")]), ...(more ? [more] : []));
    this.#list.replaceChildren(...people.map((person) => this.#makeRow(person)));
  }

  /** @param {Person} person */
  #makeRow(person) {
    const content = describePerson(person);
    if (person.isSelf) return h("li", {}, h("div", { class: "person" }, ...content));
    const title = t("Follow {name}", { name: person.name });
    const button = h("button", { type: "button", class: "person flat", title }, ...content);
    button.addEventListener("click", () => {
      this.#popover.close();
      this.#onFollow(person.userId);
    });
    return h("li", {}, button);
  }
}

/** @param {Person} person */
function makeDisc({ name, color }) {
  const disc = h("span", { class: "disc", "aria-hidden": "true" }, initials(name));
  disc.style.backgroundColor = color;
  disc.style.color = inkOn(color);
  return disc;
}

/** @param {Person} person */
function describePerson(person) {
  const notes = [];
  if (person.isSelf) notes.push(t("you"));
  if (person.role === "host") notes.push(t("host"));
  if (person.hasHand) notes.push(t("would like to draw"));
  else if (person.role === "viewer") notes.push(t("view only"));
  const note = notes.length ? h("span", { class: "note" }, notes.join(", ")) : null;
  return [makeDisc(person), h("bdi", { class: "name" }, person.name), note];
}

/** One's own name and colour. */
class IdentityForm {
  element;
  #name;
  #color;

  /** @param {Identity} identity @param {(identity: Identity) => void} onSubmit */
  constructor(identity, onSubmit) {
    this.#name = h("input", { type: "text", maxlength: "64", required: true, autocomplete: "nickname", value: identity.name });
    this.#color = h("input", { type: "color", value: identity.color, title: t("Your color"), "aria-label": t("Your color") });
    this.element = h(
      "form",
      { class: "identity" },
      h("label", {}, h("span", {}, t("Your name")), this.#name),
      this.#color,
      h("button", { type: "submit", class: "suggested" }, t("Apply")),
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = cleanName(this.#name.value);
      if (name) onSubmit({ name, color: this.#color.value });
    });
  }
}

/** A name as J1 wants it: no control characters, at most 64 characters. @param {string} text @returns {string} */
export function cleanName(text) {
  return [...text.replace(/\p{Cc}/gu, " ").trim()].slice(0, 64).join("");
}
