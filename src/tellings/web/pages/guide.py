"""How to read the pages, and the keys."""

from __future__ import annotations

import msgspec

from ...dossier import words
from ..asking import Ask, Page
from ..desk import Desk

KEYS = (
    ("j, k", "next, previous row"),
    ("Enter or o", "open the row"),
    ("e", "show the evidence of the row beside it; Escape closes it"),
    ("[ and ]", "previous, next telling of the row"),
    ("c", "compare the reports of the row"),
    ("x, n, u", "same or right; not the same or wrong; unsure (with --judge)"),
    ("z", "undo the last judgement (with --judge)"),
    ("/", "search"),
    ("g then s, n, d, t, m, r", "go to Stories, Names, Differs, Time, Map, Review"),
    ("?", "this page"),
)


class Help(msgspec.Struct, frozen=True, kw_only=True):
    """Keys, and the closed list of doubts with what each means."""

    keys: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[str, str], ...]


def guide(desk: Desk, ask: Ask) -> Page:  # noqa: ARG001
    """How to read this."""
    return Page(
        template="help.html.j2",
        title="How to read this",
        here="help",
        data=Help(keys=KEYS, doubts=tuple(words.DOUBTS.values())),
    )
