"""The visible text of an HTML page, line by line, with what the markup says about each line.

A block element, a table cell and a `<br>` end a line; white space runs become one space; elements that show nothing
are dropped. Runs in the parser's process (isolate), so it may meet any tree.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from tellings.records import FurnitureKind

SILENT = frozenset("head script style noscript template svg iframe object video audio canvas math-annotation".split())
BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p "
    "pre search section select summary table tbody td textarea tfoot th thead tr ul".split()
)
ZONES = frozenset(
    "nav header footer aside figure figcaption form button select menu dialog address time blockquote article main "
    "table".split()
)
ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "form",
         "dialog": "dialog", "alertdialog": "dialog", "menu": "menu", "menubar": "menu"}  # fmt: skip
HINT_SHARE = 0.35
"""A class name says something about an element that holds less than this share of the page's characters."""
_ENDS = re.compile(r"[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]")
_NAMES = re.compile(r"[A-Za-z][a-z]*|[0-9]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Line(msgspec.Struct, array_like=True, gc=False):
    """A visible line: its characters, how many stand in links, the block it ends, and what encloses it."""

    text: str
    linked: int = 0
    tag: str = ""
    zones: tuple[str, ...] = ()
    hint: FurnitureKind | None = None
    hidden: bool = False
    kept: float = 0.0
    """Share of the line that the article extractor kept; filled by `article`."""


class _Open:
    """An element of interest while it is open: the lines from `first` to `last` (exclusive) stand inside it."""

    __slots__ = ("depth", "first", "hidden", "hint", "last", "zone")

    def __init__(self, first: int, zone: str, hint: FurnitureKind | None, hidden: bool, depth: int) -> None:
        self.first, self.zone, self.hint, self.hidden, self.depth = first, zone, hint, hidden, depth
        self.last = first


@cache
def hint_words() -> dict[str, FurnitureKind]:
    """Word of a class name or id -> furniture kind."""
    table = json.loads(files("tellings.data").joinpath("reports/markup.json").read_text(encoding="utf-8"))
    return {word: kind for kind, words in table.items() for word in words.split()}


@lru_cache(maxsize=8192)
def hint_of(names: str) -> FurnitureKind | None:
    """The furniture kind that the words of a class attribute or id point to, if any."""
    table = hint_words()
    for name in names.split():
        whole = name.lower().replace("_", "-")
        if whole in table:
            return table[whole]
    for name in names.split():
        parts = [p.lower() for p in _NAMES.findall(name)]
        for size in (2, 1):
            for at in range(len(parts) - size + 1):
                kind = table.get("-".join(parts[at : at + size]))
                if kind:
                    return kind
    return None


def visible_lines(root: Any) -> list[Line]:
    """The visible lines of an lxml tree in document order."""
    page = _Walk()
    page.run(root)
    return page.finish()


class _Walk:
    """A walk with a stack of its own, since real pages nest deeper than Python's."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.tag = ""
        self.open: list[_Open] = []
        self.closed: list[_Open] = []

    def run(self, root: Any) -> None:
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, closing = stack.pop()
            name = element.tag if isinstance(element.tag, str) else ""
            if closing or not name or name in SILENT:
                if closing:
                    self.leave(element, name, len(stack))
                elif name in BLOCK:
                    self.flush()
                self.add(element.tail)
                continue
            self.enter(element, name, len(stack))
            self.add(element.text)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))

    def enter(self, element: Any, name: str, depth: int) -> None:
        if name in BLOCK or name == "br":
            self.flush()
            if name != "br":
                self.tag = name
        if name == "a":
            self.links += 1
        zone = name if name in ZONES else ""
        hint: FurnitureKind | None = None
        hidden = False
        if element.attrib:
            get = element.get
            zone = ROLES.get(get("role", ""), zone)
            names = f"{get('class', '')} {get('id', '')}"
            hint = hint_of(names) if len(names) > 1 and name not in ("body", "html") else None
            hidden = get("hidden") is not None or bool(_HIDDEN_STYLE.search(get("style", "")))
        if zone or hint or hidden:
            self.open.append(_Open(len(self.lines), zone, hint, hidden, depth))

    def leave(self, element: Any, name: str, depth: int) -> None:
        if name in BLOCK:
            self.flush()
            parent = element.getparent()
            self.tag = parent.tag if parent is not None and isinstance(parent.tag, str) else ""
        if name == "a":
            self.links -= 1
        if self.open and self.open[-1].depth == depth:
            done = self.open.pop()
            done.last = len(self.lines) + (1 if self.pieces and name not in BLOCK else 0)
            self.closed.append(done)

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(_ENDS.sub(" ", text))
            if self.links:
                self.linked += len("".join(text.split()))

    def flush(self) -> None:
        if self.pieces:
            text = " ".join("".join(self.pieces).split())
            if text:
                self.lines.append(Line(text, self.linked, self.tag))
            self.pieces = []
        self.linked = 0

    def finish(self) -> list[Line]:
        self.flush()
        size = [0]
        for line in self.lines:
            size.append(size[-1] + len(line.text))
        for place in sorted(self.closed, key=lambda o: (o.first, -o.last, o.depth)):
            share = (size[min(place.last, len(self.lines))] - size[place.first]) / (size[-1] or 1)
            for line in self.lines[place.first : place.last]:
                if place.zone and place.zone not in line.zones:
                    line.zones = (*line.zones, place.zone)
                if place.hint and share < HINT_SHARE:
                    line.hint = place.hint
                if place.hidden:
                    line.hidden = True
        return self.lines
