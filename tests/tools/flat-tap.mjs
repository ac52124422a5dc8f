// flat-tap.mjs - a node:test reporter that writes flat TAP: one line per test, no nesting
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Meson reads flat TAP only. Suites and files are left out, so that what is counted are tests;
// a file that fails as a whole (a syntax error) is reported, or it would go unnoticed.

/** @param {string} text */
const oneLine = (text) => text.replace(/[\r\n]+/g, ' ').replace(/#/g, '\\#');

/** @param {unknown} error @returns {string} */
const describe = (error) => {
  const cause = error && typeof error === 'object' && 'cause' in error ? error.cause : undefined;
  const shown = cause instanceof Error ? cause : error;
  return shown instanceof Error ? `${shown.stack ?? shown.message}` : String(shown ?? 'failed');
};

/** @param {AsyncIterable<{type: string, data: any}>} source */
export default async function* flatTap(source) {
  /** @type {string[]} */
  const path = [];
  /** @type {Set<string>} */
  const parents = new Set();
  let number = 0;
  yield 'TAP version 13\n';
  for await (const { type, data } of source) {
    if (type === 'test:start') {
      path.length = data.nesting;
      if (data.nesting > 0) parents.add(path.join(' / '));
      path[data.nesting] = data.name;
    } else if (type === 'test:diagnostic' && data.nesting > 0) {
      yield `# ${oneLine(data.message)}\n`;
    } else if (type === 'test:stderr' || type === 'test:stdout') {
      yield `# ${data.message.trimEnd().replace(/\n/g, '\n# ')}\n`;
    } else if (type === 'test:pass' || type === 'test:fail') {
      const failed = type === 'test:fail';
      const name = [...path.slice(0, data.nesting), data.name].join(' / ');
      const isParent = parents.has(name) || data.details?.type === 'suite';
      const subtestFailed = data.details?.error?.failureType === 'subtestsFailed';
      if (isParent && (!failed || subtestFailed)) continue;
      number += 1;
      const skip = data.skip !== undefined ? ` # SKIP ${data.skip === true ? '' : data.skip}` : '';
      yield `${failed ? 'not ok' : 'ok'} ${number} - ${oneLine(name)}${skip}\n`;
      if (failed) yield `# ${describe(data.details?.error).replace(/\n/g, '\n# ')}\n`;
    }
  }
  yield `1..${number}\n`;
}
