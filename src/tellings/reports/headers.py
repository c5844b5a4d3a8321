"""Lines at a page's head that hold its date and its outlet: "The Harbour Courier | Friday, 3 May 2024 | Cookies"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from tellings.text.fold import fold_key

from .dates import is_date_line, printed_days
from .lexicon import bare, lexicon
from .media_names import by_form, known
from .rows import Row

LONGEST_HEADER = 160
MOST_NAME_WORDS = 6
_PIECES = regex.compile(r"\s*[|·•,;/]\s*|\s+[-–—]+\s+|\s{2,}")
_SMALL = frozenset("of the and de del la le les el los di der die das den and & y e и".split())
_COPYRIGHT = regex.compile(
    r"^(?:(?:copyright\b|©|\(c\))\s*)+(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)?,?\s*(?:by\s+)?"
    r"(?P<name>\p{Lu}[^.,|;]{2,50}?)\s*(?:[.,|;]|\ball rights\b|$)",
    regex.IGNORECASE,
)


def header_names(text: str) -> list[str] | None:
    """The names beside the date in a header line; None where the line is none. A line of a date alone has no names."""
    if len(text) > LONGEST_HEADER or text[-1:] in ".?!:":
        return None
    days = printed_days(text, "en-US")
    if not days:
        return None
    rest = text
    for found in reversed(days):
        rest = f"{rest[: found.start]}|{rest[found.end :]}"
    names = []
    for piece in (piece.strip(" |()[]–—-") for piece in _PIECES.split(rest)):
        if not piece or _is_label(piece) or is_date_line(f"{piece} 1 May 2024"):
            continue
        if not _is_name(piece):
            return None
        names.append(piece)
    return names


def _is_label(piece: str) -> bool:
    core = bare(fold_key(piece))
    return not core or core in lexicon().whole or core in lexicon().heads


def _is_name(piece: str) -> bool:
    words = piece.split()
    capital = [word for word in words if word[0].isupper() or word[0].isdigit()]
    others = [word for word in words if word not in capital and word.lower() not in _SMALL]
    return len(words) <= MOST_NAME_WORDS and words[0] in capital and not others


def printed_outlet(rows: Sequence[Row], is_furniture: Sequence[bool], headline: int | None) -> str | None:
    """The outlet that the lines above the reporting name: a paper's name alone, or beside the date.

    A name that has not the form of a paper's may be a place ("Elsmere, 3 May 2024"): it counts only above the headline
    and where it has several words.
    """
    for n in range(body_row(rows, is_furniture)):
        if not is_furniture[n]:
            continue
        names = header_names(rows[n].text)
        above = headline is not None and n < headline
        for name in [rows[n].text] if names is None else names:
            paper = len(name.split()) <= MOST_NAME_WORDS and (by_form(name) or known(name)) is not None
            if paper or (names and above and len(name.split()) > 1 and not name.isupper()):
                return name
    return None


def copyright_outlet(rows: Sequence[Row], is_furniture: Sequence[bool]) -> str | None:
    """The holder that a copyright line names, where that has the form of a paper's or agency's name."""
    for row, out in zip(rows, is_furniture, strict=True):
        match = _COPYRIGHT.match(row.text) if out and len(row.text) <= LONGEST_HEADER else None
        if match and (by_form(match["name"]) or known(match["name"])):
            return str(match["name"]).strip()
    return None


def body_row(rows: Sequence[Row], is_furniture: Sequence[bool]) -> int:
    """The first row of reporting that is written in sentences; the number of rows where there is none."""
    texts = (row.text.rstrip("\"'”’»)] ") for row in rows)
    found = (
        n for n, (text, out) in enumerate(zip(texts, is_furniture, strict=True))
        if not out and len(text) >= 60 and text[-1:] in ".!?…。！？"
    )  # fmt: skip
    return next(found, len(rows))
