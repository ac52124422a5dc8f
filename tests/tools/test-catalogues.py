#!/usr/bin/env python3
# test-catalogues.py - what the page is sent of a catalogue, and what the checks find in one
# SPDX-FileCopyrightText: 2026 The Chalkline authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE_CATALOGUE = ROOT / "po" / "page_catalogue.py"
CHECK = ROOT / "tests" / "tools" / "check-catalogues"
ARABIC = "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"
GERMAN = "nplurals=2; plural=(n != 1);"


def write_catalogue(folder, body="", plural=GERMAN):
    """A folder with one catalogue, as po/ is one."""
    path = pathlib.Path(folder) / "de.po"
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {plural}\\n"\n'
    path.write_text(f"{header}\n{body}", encoding="utf-8")
    (path.parent / "LINGUAS").write_text("# Languages\nde\n")
    return path


def make(body="", plural=GERMAN):
    """What the page is sent, or what is said against it."""
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "de.json"
        source = write_catalogue(folder, body, plural)
        command = [sys.executable, PAGE_CATALOGUE, source, output]
        done = subprocess.run(command, capture_output=True, text=True)
        return json.loads(output.read_text()) if done.returncode == 0 else done.stderr


def check(what, body):
    """What a check says, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        write_catalogue(folder, body)
        done = subprocess.run([sys.executable, CHECK, what, folder], capture_output=True, text=True)
    lines = done.stderr.splitlines()
    assert (done.returncode != 0) == bool(lines), done
    return lines


class PageCatalogue(unittest.TestCase):
    def test_has_a_plural_form_for_each_number(self):
        forms = make(plural=ARABIC)["forms"]
        numbers = {0: "0", 1: "1", 2: "2", 3: "3", 10: "3", 11: "4", 99: "4", 100: "5", 102: "5", 103: "3", 111: "4"}
        self.assertEqual({n: forms[n] for n in numbers}, numbers)

    def test_refuses_a_rule_that_looks_at_more_than_two_digits(self):
        self.assertIn("does not follow", make(plural="nplurals=2; plural=(n % 1000 == 0);"))

    def test_refuses_a_catalogue_without_a_rule(self):
        self.assertIn("no Plural-Forms", make(plural=""))

    def test_has_only_what_the_page_says_and_is_translated(self):
        body = """
#: src/app/main.c:1 resources/web/app.js:2
msgid "Pen"
msgstr "Stift"

#: src/app/main.c:1
msgid "Host"
msgstr "Gastgeber"

#: resources/web/app.js:3
msgid "Zoom"
msgstr ""

#: resources/web/app.js:4
#, fuzzy
msgid "Tool"
msgstr "Werk"

#: resources/web/app.js:5
msgid "{n} \\"person\\""
msgid_plural "{n} "
"people"
msgstr[0] "{n} Person"
msgstr[1] "{n} Personen"

#~ msgid "Old"
#~ msgstr "Alt"
"""
        self.assertEqual(make(body)["messages"], {"Pen": "Stift", '{n} "person"': ["{n} Person", "{n} Personen"]})


class Checks(unittest.TestCase):
    def test_find_a_part_that_is_not_in_the_original(self):
        lines = check("formats", 'msgid "by {name}"\nmsgstr "von {nam}"\n')
        self.assertEqual(lines, ["de: “by {name}” and “von {nam}” have other parts to fill in"])

    def test_let_a_plural_form_say_the_number_in_words(self):
        body = 'msgid "{n} of {all}"\nmsgid_plural "{n} of {all}"\nmsgstr[0] "einer von {all}"\nmsgstr[1] "{n} von {all}"\n'
        self.assertEqual(check("formats", body), [])

    def test_find_a_format_of_c_that_does_not_fit(self):
        lines = check("formats", '#, c-format\nmsgid "%u people"\nmsgstr "%s Leute"\n')
        self.assertIn("format specifications", " ".join(lines))

    def test_say_how_many_texts_a_language_lacks(self):
        lines = check("complete", 'msgid "Pen"\nmsgstr "Stift"\n')
        self.assertRegex(lines[0], r"^de: \d+ of \d+ texts are not translated$")

    def test_find_a_mnemonic_that_stands_twice_in_a_menu(self):
        lines = check("mnemonics", 'msgid "_White"\nmsgstr "_Weiß"\n\nmsgid "D_ots"\nmsgstr "P_unkte in w_eiß"\n')
        self.assertEqual(lines, [])
        lines = check("mnemonics", 'msgid "_White"\nmsgstr "_Weiß"\n\nmsgid "D_ots"\nmsgstr "Punkte in _weiß"\n')
        self.assertEqual(lines, ["de: “_Weiß” and “Punkte in _weiß” have the same mnemonic"])

    def test_find_a_mnemonic_that_stands_twice_in_a_dialog_or_a_menu_of_c(self):
        lines = check("mnemonics", 'msgid "_Cancel"\nmsgstr "_Weg"\n\nmsgid "_Rename"\nmsgstr "_Wandeln"\n')
        self.assertEqual(lines, ["de: “_Weg” and “_Wandeln” have the same mnemonic"])

    def test_find_a_text_that_lost_its_mnemonic(self):
        lines = check("mnemonics", 'msgid "_White"\nmsgstr "Weiß"\n')
        self.assertEqual(lines, ["de: “Weiß” has no mnemonic"])


if __name__ == "__main__":
    unittest.main()
