// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * @typedef {import("./ledger.js").Account} Account
 * @typedef {import("./ledger.js").Ledger} Ledger
 *
 * @typedef {{id: string, ledger: Ledger, shown: string}} Witness shown: the digest of the board that
 *   the participant has on the screen
 * @typedef {Account & {id: string, shown: string, isEqual: boolean, isOk: boolean}} Finding isEqual:
 *   both digests are the server's
 *
 * @typedef {object} Verdict
 * @property {boolean} isOk
 * @property {number} version of the server's board
 * @property {string} digest of the server's board
 * @property {number} sent changes that were made
 * @property {number} refused
 * @property {boolean} isCounted whether the changes have the numbers from 1 to the version, each once
 * @property {Finding[]} findings one for each participant
 */

/**
 * Says whether all participants have seen everything exactly once and in order.
 *
 * @param {Witness[]} witnesses the last one has joined after everything was over: what the server
 *   told it is what the server has
 * @returns {Verdict}
 */
export function judge(witnesses) {
  const server = witnesses.at(-1)?.ledger.server ?? { version: 0, digest: "" };
  const findings = witnesses.map((witness) => examine(witness, server));
  const accepted = witnesses.flatMap(({ ledger }) => ledger.accepted).sort((a, b) => a - b);
  const sent = witnesses.reduce((sum, { ledger }) => sum + ledger.sent, 0);
  const refused = witnesses.reduce((sum, { ledger }) => sum + ledger.refused, 0);
  const isAnswered = sent === accepted.length + refused;
  const isCounted = isAnswered && accepted.length === server.version && accepted.every((number, i) => number === i + 1);
  return {
    isOk: isCounted && sent > 0 && findings.every((finding) => finding.isOk),
    version: server.version,
    digest: server.digest,
    sent,
    refused,
    isCounted,
    findings,
  };
}

/** @param {Witness} witness @param {{version: number, digest: string}} server @returns {Finding} */
function examine({ id, ledger, shown }, server) {
  const account = ledger.account(server.version);
  const isEqual = account.isDigestRight && account.digest === server.digest && shown === server.digest;
  const isWhole = account.covered + account.live === server.version;
  const isOk = isEqual && isWhole && account.lost + account.doubled + account.reordered === 0;
  return { ...account, id, shown, isEqual, isOk };
}
