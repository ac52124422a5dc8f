#!/usr/bin/env python3
# summary.py - the closing line of a test run: every test case in meson's log, counted
# SPDX-FileCopyrightText: 2026 The Chalkline authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: summary.py TESTLOG.json. Prints why each failed case failed, then 'N passed, N failed, N skipped'
alone on the last line.

Meson's JUnit report counts a TAP program that crashed or ran out of time as passed, so its JSON
log is read: one object per program, with its outcome and, for TAP, the cases in its output.
"""

import json
import re
import sys
from collections import Counter

PLAN = re.compile(r"^1\.\.\d+", re.MULTILINE)
CASE = re.compile(r"^(not )?ok\b(?:[^#\\\n]|\\.)*(?:#\s*(SKIP|TODO))?", re.MULTILINE | re.IGNORECASE)


def tap_cases(output):
    counts = Counter()
    for failed, directive in CASE.findall(output):
        if directive:
            counts["skipped"] += 1
        else:
            counts["failed" if failed else "passed"] += 1
    return counts


def failures(output):
    """The cases that failed, each with the remarks after it: with --print-errorlogs, meson leaves out
    the output of a TAP program, and with it why anything failed."""
    shown, is_failed = [], False
    for line in output.splitlines():
        case = CASE.match(line)
        if case:
            is_failed = bool(case[1]) and not case[2]
        if is_failed:
            shown.append(line)
    return shown


def program_cases(program):
    """The cases of one program; one without TAP output is a single case."""
    output = program.get("stdout", "")
    result = program["result"]
    is_tap = PLAN.search(output) is not None
    counts = tap_cases(output) if is_tap else Counter()
    if result in ("OK", "EXPECTEDFAIL"):
        if not is_tap:
            counts["passed"] += 1
    elif result == "SKIP":
        counts["skipped"] += 0 if counts else 1
    elif not counts["failed"]:
        counts["failed"] += 1
    return counts


def main():
    total = Counter()
    try:
        with open(sys.argv[1], encoding="utf-8") as log:
            for line in log:
                program = json.loads(line)
                total += program_cases(program)
                for remark in failures(program.get("stdout", "")):
                    print(remark)
    except (OSError, ValueError, KeyError) as error:
        print(f"summary.py: no log of the tests: {error}", file=sys.stderr)
        return 1
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 1 if total["failed"] else 0


sys.exit(main())
