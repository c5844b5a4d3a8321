"""What a row looks like, as names of features: what it says, how it is written, what stands around it.

Features are strings ("shape:T", "hit:related:head") so that the fitted weights can be read. Reporting is written in
sentences that share their words with the rest of the page; furniture is short, without points, formulaic, or about
other things.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .bylines import is_byline
from .dates import is_date_line
from .lexicon import is_list_head
from .media_names import ends_with_agency
from .rows import Row

_LENGTHS = (15, 30, 60, 100, 160, 300)
_SHARES = (0.001, 0.15, 0.35, 0.6, 0.85)
_TERMINAL = ".!?。！？؟।"
_CLOSERS = "\"'”’»)]」』"
_OPENERS = "\"'“‘«„「『"
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
WIDE_FACTOR = 2.5
"""A Chinese or Japanese character says about as much as this many letters."""
_NOTE = re.compile(rf"([{_TERMINAL}][\"'”’»]?)\s*[\[(][^\[\]()]{{1,40}}[\])]$")
"""An editor's note behind the full stop ("... in the valley. [sic]")."""
_AGO = re.compile(r"\b\d+ ?(?:min|minutes?|mins|hours?|hrs?|h|days?|weeks?|months?|years?) ago\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_DURATION = re.compile(r"^\W*\d{1,2}:\d{2}(?::\d{2})?\b")
_MARKS = ("|", "@", "©", "»", "›", ">", "/", "·", "•", "http", "#", "→", "*")
_WORD = re.compile(r"[^\W\d_]+")
NONE = "-"
GOOD = 0.3
NO_HEAD = 99
"""`since_head` where no list is open."""
KEPT = 0.6
"""Share of a line that the article extractor must have kept for the line to count as kept."""


@cache
def _words(which: str) -> frozenset[str]:
    """The function words, or the words of saying ("said"), of all languages."""
    table = json.loads(files("tellings.data").joinpath("reports/words.json").read_text(encoding="utf-8"))
    return frozenset(word for words in table[which].values() for word in words.split())


class Look(NamedTuple):
    """What is known of a row before its neighbours are looked at."""

    shape: str
    """S sentences, Q a short sentence, E cut off with dots, L long without an end, T title-like, M a word or two,
    H the head of a list, D a date, B a byline."""
    size: int
    words: frozenset[str]


def look(row: Row) -> Look:
    """Shape, weighed length and content words of a row."""
    text = row.text
    size = len(text)
    if not text.isascii() and (wide := len(_WIDE.findall(text))):
        size += int(wide * (WIDE_FACTOR - 1))
    return Look(_shape(row, size), size, frozenset(_CONTENT.findall(text.lower())))


def _shape(row: Row, size: int) -> str:
    text = row.text
    if size < 160:
        if len(text) < 60 and is_list_head(row.folded):
            return "H"
        if is_byline(text):
            return "B"
        if is_date_line(text):
            return "D"
    bare = _NOTE.sub(r"\1", text).rstrip(_CLOSERS + " ")
    if text.endswith(("...", "…", "[…]", "[...]")) and size >= 25:
        return "E"
    if bare[-1:] and bare[-1] in _TERMINAL:
        return "S" if size >= 60 else "Q"
    if size >= 300:
        return "S"
    return "L" if size >= 120 else "T" if size >= 25 else "M"


def bucket(value: float, edges: Sequence[float]) -> int:
    """How many of the edges the value reaches."""
    return sum(value >= edge for edge in edges)


class Rows:
    """The rows of a page with their looks, and what is counted over all of them."""

    def __init__(self, rows: Sequence[Row], titles: frozenset[str]) -> None:
        self.rows = rows
        self.titles = titles
        self.looks = [look(row) for row in rows]
        self.core: Counter[str] = Counter()
        self.mass: list[float] = [0.0]
        self.copies = Counter(row.text for row in rows if len(row.text) < 300)
        self.since_head = self._since_head()
        self.good = (len(rows), -1)
        for row, seen, since in zip(rows, self.looks, self.since_head, strict=True):
            body = seen.shape == "S" and since > 3 and (row.line is None or row.line.kept >= KEPT)
            if body:
                self.core.update(seen.words)
            self.mass.append(self.mass[-1] + (seen.size if body else 0))

    def _since_head(self) -> list[int]:
        """Rows since the last head of a list, NO_HEAD where the list is surely over."""
        found: list[int] = []
        since = NO_HEAD
        for seen in self.looks:
            found.append(since)
            if seen.shape == "H":
                since = 0
            elif since < NO_HEAD:
                since += 1
                if since > 30 or (since > 8 and seen.shape == "S"):
                    since = NO_HEAD
        return found

    def overlap(self, n: int) -> float | None:
        """Share of the row's content words that other body rows have too; None where it has too few."""
        seen = self.looks[n]
        if len(seen.words) < 2:
            return None
        row = self.rows[n]
        own = 1 if seen.shape == "S" and self.since_head[n] > 3 and (row.line is None or row.line.kept >= KEPT) else 0
        return sum(1 for word in seen.words if self.core[word] > own) / len(seen.words)

    def place(self, n: int) -> str:
        """Where the row stands between the body's characters: 0 before all of them, 4 after all."""
        total = self.mass[-1]
        if total == 0:
            return "x"
        share = (self.mass[n] + self.mass[n + 1]) / 2 / total
        if self.mass[n + 1] == 0:
            return "0"
        return "4" if self.mass[n] >= total else str(1 + bucket(share, (0.25, 0.75)))


def features(page: Rows, n: int) -> list[str]:
    """The names of the features of row n, from the row and the looks of its neighbours."""
    row, seen = page.rows[n], page.looks[n]
    shape, length = seen.shape, bucket(seen.size, _LENGTHS)
    found = ["bias", f"shape:{shape}", f"length:{length}", f"{shape}{length}"]
    found += _written(row, shape, seen.size)
    found += _phrases(row, shape, length)
    found += _around(page, n, shape)
    if row.line is not None:
        found += _markup(page, n, shape)
    if len(row.text) < 300 and row.folded in page.titles:
        found += ["title", f"title:{page.place(n)}"]
    return found


def _written(row: Row, shape: str, size: int) -> list[str]:
    text = row.text
    found: list[str] = []
    first = text[0]
    if not first.isalpha():
        opening = "quote" if first in _OPENERS else "digit" if first.isdigit() else "mark"
        found.append(f"opens:{opening}:{shape}")
    elif first.islower():
        found.append(f"opens:lower:{shape}")
    if ends_with_agency(text):
        found.append("agency:end")
    if text[-1] in ":?":
        found.append(f"ends:{text[-1]}:{shape}")
    if size < 300:
        found += _spelt(text, shape)
        found += [f"mark:{mark}" for mark in _MARKS if mark in text]
        if _AGO.search(text):
            found.append("ago")
        if _CLOCK.search(text):
            found.append("clock:start" if _DURATION.match(text) else "clock")
    return found


def _spelt(text: str, shape: str) -> list[str]:
    """Capitals, small words, words of saying, digits."""
    found: list[str] = []
    tokens = _WORD.findall(text)
    if len(tokens) >= 4:
        lower = [t.lower() for t in tokens]
        capitals = sum(t[0].isupper() for t in tokens[1:]) / (len(tokens) - 1)
        function = _words("function")
        small = sum(t in function for t in lower) / len(tokens)
        found.append(f"capitals:{bucket(capitals, (0.2, 0.5, 0.8))}:{shape}")
        found.append(f"function:{bucket(small, (0.01, 0.15, 0.3))}:{shape}")
        if tells(text):
            found += ["said", f"said:{shape}"]
    letters = [c for c in text if c.isalpha()]
    if len(letters) >= 4 and all(c.isupper() for c in letters):
        found.append(f"upper:{shape}")
    if not letters:
        found.append("letters:none")
    digits = sum(c.isdigit() for c in text) / len(text)
    if digits > 0.15:
        found.append(f"digits:{bucket(digits, (0.3, 0.6))}")
    return found


def tells(text: str) -> bool:
    """Does the line hold a word of saying in the past ("said", "aseguró", "заявил")?"""
    return not _words("said").isdisjoint(_WORD.findall(text.lower()))


def _phrases(row: Row, shape: str, length: int) -> list[str]:
    found: list[str] = []
    for hit in row.hits:
        if hit.manner == "sure":
            continue  # a rule of the scorer, not a feature
        found.append(f"hit:{hit.manner}")
        found.append(f"hit:{hit.kind}:{hit.manner}")
        found.append(f"hit:{hit.manner}:{shape}{length}")
    return found


def _around(page: Rows, n: int, shape: str) -> list[str]:
    looks = page.looks
    before = [looks[k].shape if k >= 0 else NONE for k in (n - 1, n - 2, n - 3)]
    after = [looks[k].shape if k < len(looks) else NONE for k in (n + 1, n + 2, n + 3)]
    shared = page.overlap(n)
    overlap = "x" if shared is None else str(bucket(shared, _SHARES))
    place = page.place(n)
    found = [
        f"before:{before[0]}", f"after:{after[0]}", f"around:{before[0]}{shape}{after[0]}",
        f"two:{before[1]}{before[0]}{shape}", f"two:{shape}{after[0]}{after[1]}",
        f"sentences:{sum(s in 'SQ' for s in before)}:{sum(s in 'SQ' for s in after)}:{shape}",
        f"short:{sum(s in 'MTH' for s in before)}:{sum(s in 'MTH' for s in after)}:{shape}",
        f"place:{place}:{shape}", f"overlap:{overlap}", f"overlap:{overlap}:{shape}", f"overlap:{overlap}:{place}",
    ]  # fmt: skip
    since = page.since_head[n]
    if since < NO_HEAD:
        found += [f"under:{bucket(since, (1, 3, 8))}:{shape}", f"under:{overlap}:{shape}"]
    copies = page.copies[page.rows[n].text]
    if copies > 1:
        found += ["copied", f"copied:{shape}"]
    return found


def _markup(page: Rows, n: int, shape: str) -> list[str]:
    rows = page.rows
    line = rows[n].line
    if line is None:
        return []
    kept = _kept(rows, n)
    links = bucket(line.linked / max(len("".join(line.text.split())), 1), (0.01, 0.3, 0.8))
    found = [
        f"kept:{kept}", f"kept:{kept}:{shape}", f"kept:{_kept(rows, n - 1)}{kept}{_kept(rows, n + 1)}",
        f"links:{links}", f"links:{links}:{kept}", f"links:{links}:{shape}",
        f"tag:{line.tag}", f"tag:{line.tag}:{kept}",
        f"links:{links}:{line.tag}:{shape}",
    ]  # fmt: skip
    found += [f"zone:{zone}" for zone in line.zones]
    found += [f"zone:{zone}:{kept}" for zone in line.zones]
    if line.hint:
        found += [f"hint:{line.hint}", f"hint:{line.hint}:{kept}", "hint"]
    if line.hidden:
        found += ["hidden", f"hidden:{kept}"]
    return found


def _kept(rows: Sequence[Row], n: int) -> str:
    line = rows[n].line if 0 <= n < len(rows) else None
    return NONE if line is None else str(bucket(line.kept, (0.1, KEPT)))


def second_features(first: Sequence[float], page: Rows, n: int) -> list[str]:
    """Features from what the first pass thought of the row and of those around it (probability of furniture).

    `page.good` must be the range of rows that the first pass calls reporting (`good_range`).
    """
    own = bucket(first[n], _STEPS)
    last, following = (bucket(first[k], _STEPS) if 0 <= k < len(first) else NONE for k in (n - 1, n + 1))
    shape = page.looks[n].shape
    back = _mean(first, n - 4, n)
    ahead = _mean(first, n + 1, n + 5)
    good_before, good_after = page.good[0] < n, page.good[1] > n
    return [
        f"own:{own}", f"near:{last}{own}{following}", f"last:{last}:{own}", f"next:{following}:{own}",
        f"mean:{back}:{ahead}", f"mean:{back}:{ahead}:{own // 2}", f"mean:{back}:{ahead}:{shape}",
        f"inside:{good_before:d}{good_after:d}", f"inside:{good_before:d}{good_after:d}:{own}",
        f"inside:{good_before:d}{good_after:d}:{shape}",
    ]  # fmt: skip


def good_range(first: Sequence[float]) -> tuple[int, int]:
    """The first and the last row that the first pass calls reporting; the page's length and -1 where there is none."""
    good = [n for n, chance in enumerate(first) if chance < GOOD]
    return (good[0], good[-1]) if good else (len(first), -1)


_STEPS = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)


def _mean(first: Sequence[float], start: int, end: int) -> str:
    values = first[max(start, 0) : max(end, 0)]
    return NONE if not values else str(bucket(sum(values) / len(values), (0.15, 0.4, 0.65, 0.9)))
