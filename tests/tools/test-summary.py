#!/usr/bin/env python3
# test-summary.py - the closing line must count what meson itself miscounts
# SPDX-FileCopyrightText: 2026 The Chalkline authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SUMMARY = pathlib.Path(__file__).with_name("summary.py")


def summarise(*programs):
    """Runs summary.py on a log of (result, stdout) pairs; returns its last line and exit code."""
    lines, code = report(*programs)
    return lines[-1], code


def report(*programs):
    """Runs summary.py on a log of (result, stdout) pairs; returns its lines and exit code."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
        for result, stdout in programs:
            log.write(json.dumps({"name": "x", "result": result, "stdout": stdout}) + "\n")
        log.flush()
        done = subprocess.run([sys.executable, SUMMARY, log.name], capture_output=True, text=True)
    return done.stdout.splitlines(), done.returncode


class Summary(unittest.TestCase):
    def test_counts_each_case_of_a_tap_program(self):
        tap = "1..3\nok 1 /a/one\n# a remark\nok 2 /a/two # SKIP no display\nok 3 - it works\n"
        self.assertEqual(summarise(("OK", tap)), ("2 passed, 0 failed, 1 skipped", 0))

    def test_counts_a_program_without_tap_once(self):
        log = [("OK", "all fine"), ("SKIP", ""), ("FAIL", "")]
        self.assertEqual(summarise(*log), ("1 passed, 1 failed, 1 skipped", 1))

    def test_counts_failed_cases(self):
        tap = "1..2\nok 1 /a\nnot ok 2 /b\n"
        self.assertEqual(summarise(("FAIL", tap)), ("1 passed, 1 failed, 0 skipped", 1))

    def test_says_why_a_case_failed(self):
        tap = "1..3\nok 1 /a\n# fine\nnot ok 2 /b\n# waited in vain\n# here\nok 3 /c\nnot ok 4 /d # TODO\n"
        lines, _ = report(("FAIL", tap))
        self.assertEqual(lines[:-1], ["not ok 2 /b", "# waited in vain", "# here"])

    def test_counts_a_crash_after_cases_that_passed(self):
        self.assertEqual(summarise(("ERROR", "1..2\nok 1 /a\n")), ("1 passed, 1 failed, 0 skipped", 1))

    def test_counts_a_time_out(self):
        self.assertEqual(summarise(("TIMEOUT", "")), ("0 passed, 1 failed, 0 skipped", 1))

    def test_does_not_count_what_is_still_to_do_as_failed(self):
        tap = "1..1\nnot ok 1 - later # TODO\n"
        self.assertEqual(summarise(("OK", tap)), ("0 passed, 0 failed, 1 skipped", 0))

    def test_fails_without_a_log(self):
        done = subprocess.run([sys.executable, SUMMARY, "/nonexistent"], capture_output=True)
        self.assertEqual(done.returncode, 1)


unittest.main()
