// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "../ui/dom.js";
import { t, tn } from "../ui/i18n.js";
import { ACTORS } from "./script.js";

/**
 * The verdict in words and in numbers.
 *
 * @typedef {import("./director.js").Failure} Failure
 * @typedef {import("./verdict.js").Verdict} Verdict
 * @typedef {import("./verdict.js").Finding} Finding
 */

/** @param {Finding[]} findings @param {"lost" | "doubled" | "reordered"} what */
const total = (findings, what) => findings.reduce((sum, finding) => sum + finding[what], 0);

/** @param {Verdict} verdict @returns {{title: string, text: string}} */
export function summarize({ isOk, findings, sent, refused, version, digest, isCounted }) {
  const values = {
    refused, version, digest,
    lost: total(findings, "lost"), doubled: total(findings, "doubled"), reordered: total(findings, "reordered"),
  };
  const counts = tn(findings.length,
    "Lost {lost}, doubled {doubled}, reordered {reordered}, counted message by message for {n} participant.",
    "Lost {lost}, doubled {doubled}, reordered {reordered}, counted message by message for {n} participants.", values);
  if (isOk) {
    return {
      title: t("Nothing was lost, doubled or reordered."),
      text: [tellMade(sent, values), counts,
        t("All boards have the server’s digest {digest}.", values)].join(" "),
    };
  }
  const text = [tellRefused(sent, values), counts];
  if (!isCounted) text.push(t("Not every change has got its own number."));
  if (findings.some((finding) => !finding.isEqual)) text.push(t("Not all boards have the server’s digest {digest}.", values));
  return { title: t("Something went wrong."), text: text.join(" ") };
}

/** @param {number} sent @param {Record<string, string | number>} values */
const tellMade = (sent, values) => tn(sent,
  "{n} change was made; the server numbered it {version}.",
  "{n} changes were made; the server numbered them 1 to {version}.", values);

/** @param {number} sent @param {Record<string, string | number>} values */
const tellRefused = (sent, values) => tn(sent,
  "{n} change was made, {refused} refused; the server is at number {version}.",
  "{n} changes were made, {refused} refused; the server is at number {version}.", values);

/** Why there is no verdict. @param {Failure} failure @returns {{title: string, text: string}} */
export function explainFailure({ reason, detail, actor }) {
  const title = t("The demonstration could not be played.");
  switch (reason) {
    case "unauthorized":
      return { title, text: t("This link does not work here: open the demonstration from a board that you may draw on.") };
    case "not_allowed":
      return { title, text: t("It draws, and you may only look at the boards of this host.") };
    case "too_many_peers":
      return { title, text: t("The host has no room for six more connections from here.") };
    default:
      return { title, text: t("{name} could not join: {detail}", { name: actor.name, detail: detail || reason }) };
  }
}

/** One participant's count, for their card. @param {Finding} finding */
export function summarizeFinding({ covered, live, lost, doubled, reordered }) {
  return t("{covered} by snapshot + {live} live · lost {lost}, doubled {doubled}, reordered {reordered}", {
    covered, live, lost, doubled, reordered,
  });
}

/** @param {Verdict} verdict */
export function makeTable({ findings, digest }) {
  const titles = [
    t("Participant"), t("Objects in the snapshot"), t("Events in the snapshot"), t("Live events"), t("Sum"),
    t("Lost"), t("Doubled"), t("Reordered"), t("Digest"),
  ];
  const head = h("tr", {}, ...titles.map((title) => h("th", { scope: "col" }, title)));
  const server = h("tr", { class: "server" }, h("th", { scope: "row" }, t("The server")), h("td", { colspan: "7" }), h("td", {}, h("code", {}, digest)));
  return h("table", { class: "count" }, h("thead", {}, head), h("tbody", {}, ...findings.map(makeRow), server));
}

/** @param {Finding} finding */
function makeRow(finding) {
  const { id, objects, covered, live, lost, doubled, reordered, isEqual, isOk, shown } = finding;
  const number = (/** @type {number} */ n, isBad = false) => h("td", { class: isBad ? "number bad" : "number" }, String(n));
  const name = ACTORS.find((actor) => actor.id === id)?.name ?? id;
  const mark = h("span", { class: isOk ? "good" : "bad", title: isOk ? t("right") : t("wrong") }, isOk ? "✓ " : "✗ ");
  return h("tr", {},
    h("th", { scope: "row" }, mark, name),
    number(objects), number(covered), number(live), number(covered + live),
    number(lost, lost > 0), number(doubled, doubled > 0), number(reordered, reordered > 0),
    h("td", { class: isEqual ? "" : "bad" }, h("code", {}, shown)));
}
