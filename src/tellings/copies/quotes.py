"""Which characters stand inside quotation marks of any style: a shared quotation is no copying."""

from __future__ import annotations

import regex

_CLOSERS = {
    "“": "”“",
    "„": "“”‟",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    '"': '"',
    "'": "'",
    "``": "''",
}
_SINGLE = frozenset("‘'")
_MARK = regex.compile(r"``|''|[“”„‟«»‹›「」『』‘’\"']")
_PARAGRAPH = regex.compile(r"\n(?:[^\S\n]*\n)+|(?<=[.!?…:\"”»’'])[^\S\n]*\n|\n(?=\s*[\p{Lu}\"“„«‘-])")
_LONGEST_SINGLE = 600
"""Single marks are apostrophes as well: a quotation in them that is longer than this is taken for a mistake."""
_LONGEST_OPEN = 600
"""Characters that an unclosed quotation may take: some pages put everything in one paragraph."""


def quotations(text: str) -> list[tuple[int, int]]:
    """Half-open ranges inside quotation marks (marks included), in order, without overlaps. Linear.

    A quotation that is not closed ends with its paragraph; a line break inside a hard-wrapped paragraph ends nothing.
    """
    found: list[tuple[int, int]] = []
    begin = 0
    for gap in _PARAGRAPH.finditer(text):
        _paragraph(text, begin, gap.start(), found)
        begin = gap.end()
    _paragraph(text, begin, len(text), found)
    return found


def _paragraph(text: str, begin: int, stop: int, found: list[tuple[int, int]]) -> None:
    opened = -1
    closers = ""
    for match in _MARK.finditer(text, begin, stop):
        place, mark = match.start(), match.group()
        if opened >= 0:
            if closers in _SINGLE or closers == "’":
                if place - opened > _LONGEST_SINGLE:
                    opened = -1
                elif mark in closers and _closes_single(text, place, stop):
                    found.append((opened, match.end()))
                    opened = -1
                    continue
                else:
                    continue
            elif mark in closers:
                found.append((opened, match.end()))
                opened = -1
                continue
            else:
                continue
        if mark in _CLOSERS and _opens(text, place, match.end(), stop, mark):
            opened, closers = place, _CLOSERS[mark]
    if opened >= 0 and closers not in ("'", "’"):
        found.append((opened, min(stop, opened + _LONGEST_OPEN)))


def _opens(text: str, place: int, after: int, stop: int, mark: str) -> bool:
    """Marks that look the same open and closed open only before a word and not after one."""
    if mark not in ('"', "'", "‘", "»", "''"):
        return True
    before = text[place - 1] if place else " "
    return after < stop and not text[after].isspace() and not before.isalnum()


def _closes_single(text: str, place: int, stop: int) -> bool:
    following = text[place + 1] if place + 1 < stop else " "
    return not following.isalnum() and not text[place - 1].isspace()
