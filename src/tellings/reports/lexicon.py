"""Phrases that page furniture uses, in two dozen languages, as data (data/reports/furniture.txt)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

from tellings.records import FurnitureKind
from tellings.text.fold import fold_key

SHORT_LINE = 220
"""`any` and `start` phrases speak in lines up to this many characters; in longer ones they are prose."""
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_SECTION = re.compile(r"\[(\w+) (whole|start|any|head|sure)\]")
_HEADLIKE_WORDS = 7


class Hit(NamedTuple):
    """A phrase found in a line: its kind, and how it was found (`whole`, `head`, `sure`, `start`, `any`)."""

    kind: FurnitureKind
    manner: str


class Lexicon(NamedTuple):
    """The phrases by manner. `starts` is by first word; `anywhere` are patterns by kind."""

    whole: dict[str, FurnitureKind]
    heads: dict[str, FurnitureKind]
    starts: dict[str, tuple[tuple[str, FurnitureKind], ...]]
    anywhere: tuple[tuple[FurnitureKind, re.Pattern[str]], ...]
    sure: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The shipped phrases, folded."""
    whole: dict[str, FurnitureKind] = {}
    heads: dict[str, FurnitureKind] = {}
    starts: dict[str, list[tuple[str, FurnitureKind]]] = {}
    anywhere: dict[FurnitureKind, list[str]] = {}
    sure: set[str] = set()
    kind: FurnitureKind = "other"
    manner = ""
    for row in files("tellings.data").joinpath("reports/furniture.txt").read_text(encoding="utf-8").splitlines():
        section = _SECTION.fullmatch(row)
        if section:
            kind, manner = cast(FurnitureKind, section[1]), section[2]
        elif row.strip() and not row.startswith("# "):
            phrase = fold_key(row)
            if manner == "whole":
                whole.setdefault(phrase, kind)
            elif manner == "head":
                heads.setdefault(phrase, kind)
            elif manner in ("start", "sure"):
                starts.setdefault(phrase.split(" ", 1)[0], []).append((phrase, kind))
                if manner == "sure":
                    sure.add(phrase)
            else:
                anywhere.setdefault(kind, []).append(re.escape(phrase).replace(r"\{n\}", r"\d+"))
    longest = {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[0]))) for first, rows in starts.items()}
    patterns = tuple((k, re.compile("|".join(rows))) for k, rows in anywhere.items())
    return Lexicon(whole, heads, longest, patterns, frozenset(sure))


def bare(folded: str) -> str:
    """A folded line without marks and numbers at its ends."""
    return _EDGES.sub("", folded)


def hits(folded: str) -> tuple[Hit, ...]:
    """The phrases that a folded line (fold_key) holds, the surest manner first; at most one per manner and kind."""
    words = lexicon()
    found: list[Hit] = []
    core = bare(folded)
    if core in words.heads:
        found.append(Hit(words.heads[core], "head"))
    if core in words.whole or folded in words.whole:
        found.append(Hit(words.whole.get(core) or words.whole[folded], "whole"))
    if len(folded) > SHORT_LINE:
        return tuple(found)
    for phrase, kind in words.starts.get(folded.split(" ", 1)[0], ()):
        if folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalpha():
            found.append(Hit(kind, "start"))
            if phrase in words.sure:
                found.insert(0, Hit(kind, "sure"))
            break
    found.extend(Hit(kind, "any") for kind, pattern in words.anywhere if pattern.search(folded))
    return tuple(found)


def is_list_head(folded: str) -> bool:
    """Does the line open a list of other items ("Most Popular", "More on World")?"""
    core = bare(folded)
    if core in lexicon().heads:
        return True
    return len(core.split()) <= _HEADLIKE_WORDS and core.startswith(_HEAD_STARTS) and folded[-1:] not in ".?!"


_HEAD_STARTS = ("more on ", "more from ", "more in ", "more about ", "read more on ", "read more about ",
                "latest from ",
                "latest in ", "mehr aus ", "mehr zu ", "mas de ", "mas sobre ", "plus sur ", "also in ", "top in ",
                "most read in ", "trending in ", "popular in ", "altro su ", "mais sobre ", "meer over ")  # fmt: skip
