# strip_comments.py - JavaScript without comments and indentation, for those who only run it
# SPDX-FileCopyrightText: 2026 The Chalkline authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""python3 strip_comments.py FILE…

Writes what is left of the files, with a character 0 after each. Lines keep their numbers, so that what a
browser says about one can be looked up in the source.
"""

import re
import sys

# What a piece of JavaScript begins with, apart from what needs no care.
TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
  | (?P<word>[\w$]+)
  | (?P<space>\s+)
  | (?P<other>.)
""", re.VERBOSE | re.DOTALL)
REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
# After these a slash begins a regular expression, else it divides.
BEFORE_REGEX = set("([{,;=:!&|?+-*%<>~^}")
WORDS_BEFORE_REGEX = {"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "await", "yield"}


def strip(source):
    """Returns @source without comments. Raises ValueError where a text has no end."""
    output, at = [], 0
    before = "("  # the last token that says something
    depths = []  # of braces within each template that is open
    while at < len(source):
        char = source[at]
        if char == "`" or (char == "}" and depths and depths[-1] == 0):
            if char == "}":
                depths.pop()
            end, opens = _template_end(source, at + 1)
            if opens:
                depths.append(0)
            output.append(source[at:end])
            at, before = end, "(" if opens else "`"
            continue
        if depths and char in "{}":
            depths[-1] += 1 if char == "{" else -1
        regex = REGEX.match(source, at) if char == "/" and source[at + 1:at + 2] not in "/*" else None
        if regex and (before in BEFORE_REGEX or before in WORDS_BEFORE_REGEX):
            output.append(regex.group())
            at, before = regex.end(), "`"
            continue
        token = TOKEN.match(source, at)
        text = token.group()
        if token.lastgroup == "comment":
            output.append("\n" * text.count("\n") or " ")
        elif token.lastgroup == "space":
            # A line begins at its first letter; where there were lines, there are still.
            output.append("\n" * text.count("\n") or text)
        else:
            output.append(text)
            before = text
        at = token.end()
    return re.sub(r"[ \t]+(?=\n|$)", "", "".join(output))


def _template_end(source, at):
    """Where the text of a template that goes on at @at ends, and whether an expression begins there."""
    while at < len(source):
        if source[at] == "\\":
            at += 2
        elif source[at] == "`":
            return at + 1, False
        elif source.startswith("${", at):
            return at + 2, True
        else:
            at += 1
    raise ValueError("a template has no end")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as file:
            sys.stdout.write(strip(file.read()) + "\0")
