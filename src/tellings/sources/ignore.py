"""Which files of a folder a person does not want read: an ignore file with the patterns that git has."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

IGNORE_FILE = ".tellingsignore"


class Rule(msgspec.Struct, frozen=True):
    """One line of an ignore file. `base` is the folder that it stands in, below the folder given, with a slash."""

    base: str
    pattern: str
    keeps: bool
    folders_only: bool

    def matches(self, path: str, is_folder: bool) -> bool:
        """Does the rule speak of this path, relative to the folder given?"""
        if not path.startswith(self.base) or (self.folders_only and not is_folder):
            return False
        return re.fullmatch(self.pattern, path[len(self.base) :], re.DOTALL) is not None


def rules(lines: Iterable[str], base: str = "") -> tuple[Rule, ...]:
    """Rules of an ignore file: `#` comments, `!` keeps, a leading or inner `/` anchors, a last `/` means folders."""
    found = []
    for raw in lines:
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        keeps, line = line.startswith("!"), line.removeprefix("!")
        folders_only, line = line.endswith("/"), line.rstrip("/")
        anchored = "/" in line
        pattern = _pattern(line.lstrip("/"))
        found.append(Rule(base, pattern if anchored else f"(?:.*/)?{pattern}", keeps, folders_only))
    return tuple(found)


def ignored(known: Iterable[Rule], path: str, is_folder: bool) -> bool:
    """Is the path to be left out? The last rule that speaks of it decides."""
    verdict = False
    for rule in known:
        if rule.matches(path, is_folder):
            verdict = not rule.keeps
    return verdict


_PIECES = re.compile(r"/\*\*/|\*\*/|/\*\*|\*+|\?|\[!?\]?[^\]]*\]|.", re.DOTALL)


def _pattern(glob: str) -> str:
    out = []
    for piece in _PIECES.findall(glob):
        if piece == "/**/":
            out.append("/(?:.*/)?")
        elif piece == "**/":
            out.append("(?:.*/)?")
        elif piece == "/**":
            out.append("/.*")
        elif piece.startswith("*"):
            out.append("[^/]*")
        elif piece == "?":
            out.append("[^/]")
        elif len(piece) > 2 and piece.startswith("["):
            body = piece[1:-1].replace("\\", "\\\\").replace("[", "\\[")
            out.append("[" + ("^" + body[1:] if body.startswith("!") else body.replace("^", "\\^")) + "]")
        else:
            out.append(re.escape(piece))
    return "".join(out)
