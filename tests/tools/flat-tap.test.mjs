// flat-tap.test.mjs - what meson is told about node suites
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const runner = fileURLToPath(new URL('node-suite', import.meta.url));

/**
 * Runs a suite of one file.
 * @param {string} source
 */
const run = (source) => {
  const folder = mkdtempSync(join(tmpdir(), 'flat-tap-'));
  // A test runner inside of a test runner speaks another language unless it is told that it is not.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  try {
    if (source) writeFileSync(join(folder, 'some.test.mjs'), source);
    const { stdout, status } = spawnSync(runner, [folder], { encoding: 'utf8', env });
    return { lines: stdout.split('\n').filter((line) => line && !line.startsWith('#')), status };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const head = "import { describe, it, test } from 'node:test';\n";

test('nested tests are numbered through, under their full names', () => {
  const { lines, status } = run(
    `${head}test('a', () => {}); describe('b', () => { it('c', () => {}); it('d', { skip: 'no' }, () => {}); });`,
  );
  assert.deepEqual(lines, ['TAP version 13', 'ok 1 - a', 'ok 2 - b / c', 'ok 3 - b / d # SKIP no', '1..3']);
  assert.equal(status, 0);
});

test('a failing subtest fails once, not once more for its parent', () => {
  const { lines, status } = run(
    `${head}test('a', async (t) => { await t.test('b', () => { throw new Error('x'); }); });`,
  );
  assert.deepEqual(lines, ['TAP version 13', 'not ok 1 - a / b', '1..1']);
  assert.notEqual(status, 0);
});

test('a parent that fails by itself is reported', () => {
  const { lines } = run(
    `${head}test('a', async (t) => { await t.test('b', () => {}); throw new Error('x'); });`,
  );
  assert.deepEqual(lines, ['TAP version 13', 'ok 1 - a / b', 'not ok 2 - a', '1..2']);
});

test('a file that does not parse fails', () => {
  const { lines, status } = run('syntax error(');
  assert.match(lines[1], /^not ok 1 - /);
  assert.notEqual(status, 0);
});

test('a folder without tests is skipped, not passed', () => {
  assert.deepEqual(run('').lines, ['1..0 # SKIP no test files here']);
});
