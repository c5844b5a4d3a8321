"""What reports call themselves and name as their source: outlets, their addresses, agencies at head and foot."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..records import Credit, Report
from ..text.fold import fold_key

_SUFFIXES = (".com", ".org", ".net", ".co", ".uk", ".news")
_EDGE_LINES, _LINE_WORDS = 6, 6
"""Lines at head and foot of a page where an agency may stand alone, and words that such a line has at the most."""
_OPENING = regex.compile(r"[^\S\n]*[(\[/]([^)\]/\n]{2,60})[)\]/]")
_CLOSING = regex.compile(r"[(\[/]([^)\]/\n]{2,60})[)\]/][^\S\n]*$")
_PARTS = regex.compile(r"[,;|/()\[\]–—]|\s-\s|\bund\b|\band\b")
_RIGHTS = regex.compile(r"(?i:©|\(c\)|copyright)[\s\d,–-]*(?:by\s+)?([^.,;|\n©]{2,60})")
_LINE = regex.compile(r"\S[^\n]*")
_AWAY = frozenset(("navigation", "related", "advertisement", "promotion"))
_BY = regex.compile(r"by\s+", regex.IGNORECASE)


def names_outlet_of(taker: Report, giver: Report, *, by_dateline: bool = True) -> bool:
    """Does a report name the other as its source: its outlet, or the agency that the other bears as its own?"""
    theirs = outlet_keys(giver)
    if theirs.isdisjoint(outlet_keys(taker)) and any(outlet_key(c.name) in theirs for c in taker.credits):
        return True
    return credited(taker, giver, by_dateline=by_dateline) is not None


def credited(taker: Report, giver: Report, *, by_dateline: bool = True) -> str | None:
    """The agency that is the other's own and that a report prints as its source.

    Whose page it is, is sure by outlet or copyright. By a dateline alone it may be any page that has lost its name,
    which gives only to a page that is known to be another outlet's.
    """
    theirs = own_agencies(giver)
    if by_dateline and known_outlet(taker):
        theirs = {**may_be_agency(giver), **theirs}
    mine = {**own_agencies(taker), **may_be_agency(taker)}
    if not theirs or not theirs.keys().isdisjoint(mine) or not theirs.keys().isdisjoint(outlet_keys(taker)):
        return None
    printed = {outlet_key(c.name) for c in taker.credits} | set(_at_edges(taker))
    return next((name for key, name in sorted(theirs.items()) if key in printed), None)


def own_agencies(report: Report) -> dict[str, str]:
    """Agencies that a report credits and that it is itself, by key: by outlet or address, else by copyright line."""
    mine = outlet_keys(report) or frozenset(_holders(report))
    return {key: c.name for c in report.credits if (key := outlet_key(c.name)) in mine}


def _holders(report: Report) -> Iterator[str]:
    """Keys of those named right after a copyright sign in the furniture."""
    for f in report.furniture:
        if f.kind in ("notice", "other"):
            for held in _RIGHTS.finditer(report.text, f.start, f.end):
                yield outlet_key(held.group(1))


def may_be_agency(report: Report) -> dict[str, str]:
    """Agencies of the dateline of a page that no outlet is known for: it may be their own page."""
    if known_outlet(report):
        return {}
    return {outlet_key(c.name): c.name for c in report.credits if c.kind == "agency" and _in_dateline(report, c)}


def may_be_outlet(report: Report) -> str:
    """The key of a short first line of a page that no outlet is known for: it may be the name of its paper."""
    first = report.text.lstrip().partition("\n")[0]
    return "" if known_outlet(report) or len(first.split()) > _LINE_WORDS else outlet_key(first)


def known_outlet(report: Report) -> bool:
    """Is it known, by name or address, whose page this is?"""
    return bool(outlet_keys(report))


def _in_dateline(report: Report, credit: Credit) -> bool:
    at = credit.evidence
    if at is None:
        return False
    return any(f.kind == "dateline" and f.start <= at.start and at.end <= f.end for f in report.furniture)


def _at_edges(report: Report) -> Iterator[str]:
    """Keys of what stands where agencies are credited: the byline, short lines at head and foot, brackets there."""
    if report.byline:
        yield from _keys(report.byline)
    for f in report.furniture:
        if f.kind in ("byline", "dateline"):
            yield from _keys(report.text[f.start : f.end])
    lines = _lines(report)
    for line in lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]:
        if len(line.split()) <= _LINE_WORDS:
            yield from _keys(line)
        for bracket in (_OPENING.match(line), _CLOSING.search(line)):
            if bracket is not None:
                yield from _keys(bracket.group(1))


def _lines(report: Report) -> list[str]:
    """The lines of a page that are neither empty nor there to lead a reader elsewhere."""
    found = []
    away = [(f.start, f.end) for f in report.furniture if f.kind in _AWAY]
    for line in _LINE.finditer(report.text):
        if not any(start <= line.start() < end for start, end in away):
            found.append(line.group().rstrip())
    return found


def _keys(words: str) -> Iterator[str]:
    words = _BY.sub("", words, 1) if _BY.match(words) else words
    yield outlet_key(words)
    for part in _PARTS.split(words):
        yield outlet_key(part.strip())


def outlet_key(name: str | None) -> str:
    """A form under which an outlet's name and its address meet: "The Moscow Times", "themoscowtimes.com"."""
    if not name:
        return ""
    key = fold_key(name).removeprefix("www.")
    for suffix in _SUFFIXES:
        key = key.removesuffix(suffix)
    key = "".join(char for char in key if char.isalnum())
    return key.removeprefix("the")


def outlet_keys(report: Report) -> frozenset[str]:
    """All forms by which others may name a report's outlet: its name, the name's initials, the page's host."""
    found = {outlet_key(report.outlet)}
    words = [w for w in (report.outlet or "").replace("-", " ").split() if w[0].isupper() and w != "The"]
    if len(words) > 1:
        found.add("".join(w[0] for w in words).casefold())
    if report.url:
        host = report.url.partition("//")[2].partition("/")[0]
        found.add(outlet_key(host.partition(":")[0].rpartition("@")[2]))
    return frozenset(found - {""})


def name_of(report: Report) -> str:
    """What a person calls a report: its outlet, else the last part of where it came from."""
    if report.outlet:
        return report.outlet
    return report.uri.rstrip("/").rpartition("/")[2] or report.report_id
