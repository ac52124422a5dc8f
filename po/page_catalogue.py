#!/usr/bin/env python3
# page_catalogue.py - turn a .po file into what the browser client loads
# SPDX-FileCopyrightText: 2026 The Chalkline authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""page_catalogue.py LANG.po OUTPUT.json

Writes {"forms": …, "messages": {English: translation or [one for each plural form]}} with the
messages of the page only. The page's security policy forbids to evaluate the header's expression of
the plural forms, so "forms" holds its values instead: a digit for each number below 200. Rules look
at the last two digits of what is larger; one that looks at more is refused here.
"""

import gettext
import json
import pathlib
import re
import sys

import pofile

PAGE = "resources/web/"
N_FORMS = 200


def plural_forms(header: str) -> str:
    """The form of each number below N_FORMS, as digits."""
    match = re.search(r"plural=(.*?);?\s*$", header)
    if not match:
        raise ValueError("the header has no Plural-Forms")
    form_of = gettext.c2py(match[1])
    for n in (*range(N_FORMS, 1200), 10_000, 1_000_000, 1_000_002):
        if form_of(n) != form_of(100 + n % 100):
            raise ValueError(f"the plural form of {n} does not follow from its last two digits")
    return "".join(str(form_of(n)) for n in range(N_FORMS))


def page_messages(entries: list[pofile.Entry]) -> dict[str, str | list[str]]:
    """What is translated of what the page says."""
    return {
        entry.msgid: entry.translations[0] if entry.plural is None else entry.translations
        for entry in entries
        if entry.is_translated and any(path.startswith(PAGE) for path in entry.references)
    }


def main(source: str, output: str) -> None:
    header, entries = pofile.read(pathlib.Path(source))
    try:
        forms = plural_forms(header.get("Plural-Forms", ""))
    except ValueError as error:
        sys.exit(f"{source}: {error}")
    catalogue = {"forms": forms, "messages": page_messages(entries)}
    text = json.dumps(catalogue, ensure_ascii=False, separators=(",", ":"))
    pathlib.Path(output).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
