"""Lines at a page's head that hold its date and its outlet: "The Harbour Courier | Friday, 3 May 2024 | Cookies"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from tellings.text.fold import fold_key

from .bylines import byline_name
from .dates import is_date_line, printed_days
from .lexicon import bare, lexicon
from .media_names import by_form, known
from .rows import Row

LONGEST_HEADER = 160
MOST_NAME_WORDS = 6
LEAST_HEAD, LEAST_TITLE_WORDS = 4, 3
"""Lines of a text that opens with name, headline and date; words of its headline."""
_TITLE_PIECES = regex.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
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


def masthead(rows: Sequence[Row]) -> bool:
    """Is the first line of a text its paper's name, over a headline and a line with the date or the author?

    The name has the form of a paper's or holds the copyright. The words of a headline come again in lower case.
    """
    if len(rows) < LEAST_HEAD or rows[0].line is not None:
        return False
    name, title, third = (row.text for row in rows[:3])
    if not _is_name(name) or header_names(name) is not None or byline_name(name) is not None:
        return False
    if len(title.split()) < LEAST_TITLE_WORDS or title[-1:] in ".:;" or _dated_or_signed(title):
        return False
    if not _dated_or_signed(third):
        return False
    if not (by_form(name) or known(name) or _holds(rows[3:], name)):
        return False
    told = {word for row in rows[3:] for word in _WORD.findall(row.text)}
    return not any(word.lower() in told for word in name.split()[:-1] if word.lower() not in _SMALL)


def _dated_or_signed(text: str) -> bool:
    return is_date_line(text) or header_names(text) is not None or byline_name(text) is not None


def _holds(rows: Sequence[Row], name: str) -> bool:
    """Does a line say that the copyright is this name's?"""
    matches = (_COPYRIGHT.match(row.text) for row in rows if len(row.text) <= LONGEST_HEADER)
    return any(match is not None and fold_key(match["name"].strip()) == fold_key(name) for match in matches)


def titled_outlet(title: str, lines: Sequence[str]) -> str | None:
    """The site's name at the end of an HTML title ("Bridge closed | Elsmere Gazette"): a paper's, or the holder's."""
    pieces = _TITLE_PIECES.split(title)
    name = str(pieces[-1]).strip()
    if len(pieces) < 2 or len(title) > 2 * LONGEST_HEADER or not name or _is_label(name) or not _is_name(name):
        return None
    held = (_COPYRIGHT.match(line) for line in lines if len(line) <= LONGEST_HEADER)
    if by_form(name) or known(name) or any(m and fold_key(m["name"].strip()) == fold_key(name) for m in held):
        return name
    return None


def printed_outlet(rows: Sequence[Row], is_furniture: Sequence[bool], headline: int | None) -> str | None:
    """The outlet that the lines above the reporting name: a paper's name alone, or beside the date.

    A name that has not the form of a paper's may be a place ("Elsmere, 3 May 2024"): it counts only above the headline
    and where it has several words. A bare name below the headline may be the author: the page's copyright beats it.
    """
    if masthead(rows):
        return rows[0].text
    for n in range(body_row(rows, is_furniture)):
        if not is_furniture[n]:
            continue
        names = header_names(rows[n].text)
        above = headline is not None and n < headline
        for name in [rows[n].text] if names is None else names:
            paper = len(name.split()) <= MOST_NAME_WORDS and (by_form(name) or known(name)) is not None
            if paper and names is None and not above:
                return copyright_outlet(rows, is_furniture, agencies=False) or name
            if paper or (names and above and len(name.split()) > 1 and not name.isupper()):
                return name
    return None


def copyright_outlet(rows: Sequence[Row], is_furniture: Sequence[bool], *, agencies: bool = True) -> str | None:
    """The holder that a copyright line names, where that has the form of a paper's or (`agencies`) agency's name."""
    for row, out in zip(rows, is_furniture, strict=True):
        match = _COPYRIGHT.match(row.text) if out and len(row.text) <= LONGEST_HEADER else None
        medium = (by_form(match["name"]) or known(match["name"])) if match else None
        if match and medium and (agencies or medium.kind == "outlet"):
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
