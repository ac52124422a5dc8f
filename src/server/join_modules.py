# join_modules.py - the modules of a page as one file, for those who only run it
# SPDX-FileCopyrightText: 2026 The Chalkline authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hundred small modules are good to work on, but each is a request, with a head of its own, and a
browser that hears of it late. What is joined does the same: each module is a function that is called
once, in the order in which modules need each other, and gives what it exports.

Knows what this project writes: names are imported and exported, never defaults, at the beginning of
a line. Anything else is an error, and so are modules that need each other.
"""

import pathlib
import posixpath
import re

IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]*)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) ([\w$]+))", re.MULTILINE)
FORBIDDEN = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def variable(name):
    """What stands for the module @name."""
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def renamed(names):
    """`a, b as c` as the pattern that takes them out of an object."""
    return ", ".join(name.strip().replace(" as ", ": ") for name in names.split(",") if name.strip())


class Joiner:
    """Joins the modules that @read gives by their names. Those in @outside stay modules of their own."""

    def __init__(self, read, outside):
        self._read = read
        self._outside = outside
        self._heads = []
        self._parts = []
        self._done = set()
        self._open = []

    def add(self, name):
        """Adds the module @name and, before it, all that it needs."""
        if name in self._done:
            return
        if name in self._open:
            raise ValueError("modules need each other: " + " → ".join([*self._open, name]))
        self._open.append(name)
        source = self._read(name)
        body = IMPORT.sub(lambda found: self._take(name, found), source)
        exports = EXPORT.findall(body)
        body = EXPORT.sub("", body)
        strange = FORBIDDEN.search(body)
        if strange:
            raise ValueError(f"{name}: cannot join: {strange.group(0)}")
        self._parts.append(self._wrap(name, body.strip("\n"), exports))
        self._open.pop()
        self._done.add(name)

    def _take(self, name, found):
        names, path = found.groups()
        needed = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        if needed in self._outside:
            self._heads.append(f'import {{{names}}} from "./{needed}";')
            return ""
        self.add(needed)
        return f"const {{ {renamed(names)} }} = {variable(needed)};"

    @staticmethod
    def _wrap(name, body, exports):
        if not exports:
            return f"// {name}\n(() => {{\n{body}\n}})();"
        return f"// {name}\nconst {variable(name)} = (() => {{\n{body}\nreturn {{ {', '.join(exports)} }};\n}})();"

    def text(self):
        """Everything that was added, as one module."""
        return "\n".join([*self._heads, *self._parts, ""])


def join(folder, entry, outside=()):
    """Returns the module @entry of @folder, where comments are taken out already, with all that it needs."""
    joiner = Joiner(lambda name: (pathlib.Path(folder) / name).read_text(encoding="utf-8"), set(outside))
    joiner.add(entry)
    return joiner.text()
