# pofile.py - reads gettext's catalogues
# SPDX-FileCopyrightText: 2026 The Chalkline authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tools here need to know of a .po file; gettext's own tools do the rest."""

import ast
import dataclasses
import pathlib
import re


@dataclasses.dataclass
class Entry:
    """One message. `translations` has one text for each plural form, or one alone."""

    msgid: str = ""
    plural: str | None = None
    translations: list[str] = dataclasses.field(default_factory=list)
    references: list[str] = dataclasses.field(default_factory=list)
    is_fuzzy: bool = False

    @property
    def is_translated(self) -> bool:
        return not self.is_fuzzy and bool(self.translations) and all(self.translations)


def read(path: pathlib.Path) -> tuple[dict[str, str], list[Entry]]:
    """The fields of the header, and the messages; obsolete ones are left out."""
    blocks = re.split(r"\n{2,}", path.read_text(encoding="utf-8").strip())
    entries = [_read_entry(block) for block in blocks if re.search(r"^msgid ", block, re.MULTILINE)]
    header = entries.pop(0).translations[0] if entries and entries[0].msgid == "" else ""
    fields = dict(line.split(": ", 1) for line in header.splitlines() if ": " in line)
    return fields, entries


def _read_entry(block: str) -> Entry:
    entry = Entry()
    texts: dict[str, str] = {}
    keyword = ""
    for line in block.splitlines():
        if line.startswith("#: "):
            entry.references += [reference.rsplit(":", 1)[0] for reference in line[3:].split()]
        elif line.startswith("#,"):
            entry.is_fuzzy = "fuzzy" in line
        elif match := re.match(r'(?:(msg\w+(?:\[\d\])?) )?(".*")$', line):
            keyword = match[1] or keyword
            texts[keyword] = texts.get(keyword, "") + ast.literal_eval(match[2])
    entry.msgid = texts.pop("msgid")
    entry.plural = texts.pop("msgid_plural", None)
    entry.translations = [text for key, text in sorted(texts.items()) if key.startswith("msgstr")]
    return entry
