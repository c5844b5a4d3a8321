"""Agencies and papers that a page names as its source, with the words that do so.

Looked for where pages name them: in the dateline, in byline and source lines, at the end of a paragraph, and in
attributions of the reporting itself ("according to The Moscow Times"). A caption credits a photograph, not the text,
and "told CNN" says how one statement came, not where the page is from: neither is a credit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from tellings.records import Credit, cite
from tellings.text.fold import fold_key

from .media_names import Medium, by_form, known

LONGEST_NAME = 48
LONGEST_LINE = 400
"""A longer line says more than who wrote the page; and the patterns below are only fast on short ones."""
_DATELINE = regex.compile(
    r"^[\s\"“«*]*(?P<place>[\p{L}\p{M}\p{N} .,'’/&|-]{0,90}?)\s*"
    r"[(/\[（](?P<name>[\p{L}\p{M}\p{N} .&'’-]{2,40}?)[)/\]）]\s*"
    r"(?P<dash>--|[-–—―:.]|(?=\p{Lo}))\s*"
)
_BARE_DATELINE = regex.compile(
    r"^\s*(?P<place>\p{Lu}[\p{Lu}\p{M}'’ .-]{2,40}(?:,[\p{L}\p{M}\p{N} .]{2,30}){0,2})\s*(?:--|[–—―]|\s-)\s"
    r"\s*(?:(?P<name>[\p{L}\p{M} «»\"]{2,30}?)\s*[.:]\s)?"
)
_XINHUA = regex.compile(r"^\s*(?P<name>新华社|新華社|中新社)[\p{L}\p{N}]{2,20}电")
_TAIL = regex.compile(
    r"(?:[(\[（/](?P<a>[\p{L}\p{M} .,&'’-]{2,60})[)\]）/]|(?:--|[-–—―])\s?(?P<b>[\p{L}\p{M} .&'’]{2,40}))\s*[.。]?\s*$"
)
_SOURCE_LINE = regex.compile(
    r"^[\s(\[*–—-]*(?:source|sources|quelle|quellen|source\s?:|fuente|fuentes|fonte|bron|źródło|источник|джерело|kaynak"
    r"|المصدر|来源|出典|출처|via|with(?: inputs?| reporting)?(?: from| by)?"
    r"|additional reporting(?: from| by)?"
    r"|mit material von|avec|con informaci[oó]n de|con|com informações d[aeo]|com)"
    r"\s*[:：]?\s+(?P<names>[^.]{2,120}?)[\s)\].]*$",
    regex.IGNORECASE,
)
_SPLIT = regex.compile(r"\s*(?:[,;/|&·•+]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b)\s*")
_BY = regex.compile(r"^(?:by|von|par|por|di|od|автор:?|с)\s+", regex.IGNORECASE)
_AFTER_CUE = regex.compile(
    r"(?i:\b(?:according to|as reported by|first reported by|reported by|reports? (?:in|by|from)|cited by|quoted by"
    r"|citing|quoting|published (?:in|by)|originally published (?:in|by|on)|as seen in|obtained by|investigation by"
    r"|laut|wie|unter berufung auf|selon|d['’]apr[eè]s|seg[uú]n|secondo|segundo|conforme|volgens|wed[lł]ug|enligt"
    r"|по (?:данным|сообщению|информации)|как (?:сообщает|пишет|передает|передаёт)|сообщает|пишет|передает"
    r"|за даними|як (?:повідомляє|пише|передає)|повідомляє|пише))\s+"
)
_REPORT_VERB = regex.compile(
    r"(?:,\s*)?\b(?:has |had |also |first |earlier |later |previously )*(?:reported|reports|reporting)\b"
    r"(?! for| to\b| on his| on her)"
)
_BEFORE = regex.compile(
    r"(?P<name>(?:[Tt]he\s+)?\p{Lu}[\p{L}\p{M}\p{N}&.'’-]*"
    r"(?:\s+(?:(?:of|and|de|la|&)\s+)?\p{Lu}[\p{L}\p{M}\p{N}&.'’-]*){0,4})"
    r"(?P<what>(?:\s+(?:newspaper|news agency|news website|daily|website|channel|television|TV|magazine|portal))?)"
    r"\s*$"
)
_AFTER = regex.compile(
    r"(?P<what>(?:[\p{Ll}-]+\s+){0,5}?)"
    r"[\"“«„]?(?P<name>(?:[Tt]he\s+)?\p{Lu}[\p{L}\p{M}\p{N}&.'’-]*"
    r"(?:\s+(?:(?:of|and|de|la|&)\s+)?\p{Lu}[\p{L}\p{M}&.'’-]*){0,4})"
    r"(?P<tail>[\"”»“]?\s+(?:news\s+agency|newspaper|agency|daily|channel|television|magazine|website))?"
)
_DENIED = regex.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|disput|refut|rebutt?)(?:e|s|es|ed|ing)?)\s+(?:the\s+|an?\s+)?"
    r"(?:(?:\p{Ll}+\s+){0,3}(?:reports?|articles?|stor(?:y|ies)|accounts?)\s+(?:published\s+)?(?:in|by|from)\s+)?"
    r"(?:[Tt]he\s+)?[\"“«„]?$"
)
"""What stands before a name whose report somebody denies: the page tells of that report and does not rest on it."""
_SENTENCE_END = regex.compile(r"(?<=\p{Ll}{3})\.\s+")
"""A point after a written-out word inside a run of capitals: the name ends there, and a sentence begins."""
_DESCRIBED = regex.compile(
    r"\b(?:(?P<agency>news\s+agency|newswire|nachrichtenagentur|agence|agencia|agenzia|агентство|агентства)"
    r"|newspaper|website|tv channel|television|magazine|portal"
    r"|broadcaster|tabloid|outlet|zeitung|quotidien|diario|quotidiano|газета|издание"
    r"|the daily)\b",
    regex.IGNORECASE,
)
_DESCRIBED_LAST = regex.compile(_DESCRIBED.pattern + r"\s+$", regex.IGNORECASE)
_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december earlier later however meanwhile on in at but and as when while".split()
)


_QUOTED = {"«": "»", "„": "“", "“": "”", '"': '"'}
_SPACED = regex.compile(r"\S+")
_BRACKET = regex.compile(r"\(([^()]{2,40})\)")
_PLAIN_AGENCY = regex.compile(r"\b(?:The )?(?:Associated Press|Canadian Press|Press Association|Reuters|AFP)\b")
_DASH = regex.compile(r"[^–—―]*?(?:--|[–—―]|\s-)\s+")


class Place:
    """A part of the text in which credits are looked for: reporting, or a line that says who wrote the page."""

    __slots__ = ("end", "role", "start")

    def __init__(self, start: int, end: int, role: str) -> None:
        self.start, self.end, self.role = start, end, role


def dateline_prefix(row: str) -> tuple[int, tuple[int, int] | None] | None:
    """Where the dateline at the head of a row ends, and the range of the agency in it; None where there is none.

    "LONDON, March 3 (Reuters) - " ends after the dash.
    """
    head = row[:160]
    match = _DATELINE.match(head)
    if match and _is_dateline(match["place"], match["name"], match["dash"]):
        return match.end(), match.span("name")
    match = _XINHUA.match(head)
    if match:
        return match.end(), match.span("name")
    match = _BARE_DATELINE.match(head)
    if match and _is_place(match["place"]):
        named = match["name"] and known(match["name"].strip(' «»"'))
        if named:
            return match.end(), match.span("name")
        dash = _DASH.match(head, match.end("place"))
        return (dash.end(), None) if dash else None
    return None


def _is_dateline(place: str, name: str, dash: str) -> bool:
    """A bracket is a dateline's where it holds an agency, or a name after a place in capitals or at the very start."""
    place = place.strip()
    words = place.split()
    if known(name) and len(words) <= 8 and not place[:1].islower():
        return dash != "" or not name.isascii()
    if not dash or dash in ".:" or not name[:1].isupper() or len(name.split()) > 3:
        return False
    if not words:
        return by_form(name) is not None or (len(name.split()) == 1 and name.isupper() and len(name) >= 2)
    return _is_place(place)


def _is_place(place: str) -> bool:
    """A place as datelines write it: its first word in capitals, or a place and a date."""
    first = place.split(",", maxsplit=1)[0].strip()
    letters = [c for c in first if c.isalpha()]
    return len(letters) >= 3 and all(c.isupper() for c in letters)


def find_credits(report_id: str, text: str, places: Sequence[Place], own: str | None) -> list[Credit]:
    """The credits printed in the given places, one a name, in the order of the text; none for the outlet itself."""
    found: dict[str, Credit] = {}
    named = own is not None and "." not in own  # a page known by its address alone may bear its own name in the byline
    for place in places:
        row = text[place.start : place.end]
        for start, end, medium in _in_row(row, place.role, named=named):
            key = fold_key(medium.name)
            if key not in found and not _is_own(medium.name, own) and not _is_short_for(medium.name, found):
                spot = cite(report_id, text, place.start + start, place.start + end)
                found[key] = Credit(name=medium.name, kind=medium.kind, basis="printed", evidence=spot)
    return list(found.values())


def stated_credits(names: Sequence[str], printed: Sequence[Credit], own: str | None) -> list[Credit]:
    """Credits that metadata or the container names and the page does not print."""
    seen = {fold_key(credit.name) for credit in printed}
    found: list[Credit] = []
    for name in names:
        medium = known(name) or by_form(name) or Medium(name, "outlet")
        key = fold_key(medium.name)
        if len(name) <= 80 and key not in seen and not _is_own(medium.name, own):
            seen.add(key)
            found.append(Credit(name=medium.name, kind=medium.kind, basis="stated"))
    return found


def _core(name: str) -> str:
    """A name for comparing with the outlet's own: folded, no article, no ending of a domain, no spaces."""
    return fold_key(name).removeprefix("the ").split(".")[0].replace(" ", "")


def _is_own(name: str, own: str | None) -> bool:
    """Is the medium the outlet itself, by its name or by its initials ("MPA" for the Meridian Press Agency)?"""
    if not own:
        return False
    initials = "".join(word[0] for word in fold_key(own).split() if word[0].isalpha() and word != "the")
    return _core(name) == _core(own) or (len(initials) > 1 and _core(name) == initials)


def _is_short_for(name: str, found: Iterable[str]) -> bool:
    """Is the name the end of one that was found before ("the Courier" after "The Harbour Courier")?"""
    bare = fold_key(name).removeprefix("the ")
    return any(other.endswith(" " + bare) for other in found)


def _in_row(row: str, role: str, *, named: bool) -> Iterator[tuple[int, int, Medium]]:
    if role == "reporting":
        yield from _in_dateline(row)
        yield from _in_sentences(row)
        yield from _at_the_end(row)
    else:
        yield from _in_line(row, named=named)


def _in_dateline(row: str) -> Iterator[tuple[int, int, Medium]]:
    prefix = dateline_prefix(row)
    if prefix is not None and prefix[1] is not None:
        start, end = _trim(row, *prefix[1])
        name = row[start:end]
        yield start, end, known(name) or Medium(name, "agency")


def _at_the_end(row: str) -> Iterator[tuple[int, int, Medium]]:
    match = _TAIL.search(row, max(0, len(row) - 80))
    if match is None:
        return
    group = "a" if match["a"] else "b"
    yield from _listed(row, *match.span(group))


def _in_line(row: str, *, named: bool) -> Iterator[tuple[int, int, Medium]]:
    """Byline, source and notice lines: every agency in it, papers after "Source:", a paper alone on a `named` page."""
    if len(row) > LONGEST_LINE:
        return
    match = _SOURCE_LINE.match(row)
    if match:
        yield from _listed(row, *match.span("names"), forms=True)
        return
    by = _BY.match(row)
    yield from _listed(row, by.end() if by else 0, len(row), forms=named and not by and by_form(row) is not None)
    for bracket in _BRACKET.finditer(row):
        name = bracket[1].strip()
        medium = known(name) or by_form(name)
        if medium is None and name.isupper() and name.isalpha() and len(name) <= 6:
            medium = Medium(name, "agency")
        if medium:
            yield *_trim(row, *bracket.span(1)), medium
    for name in _PLAIN_AGENCY.finditer(row):
        medium = known(name.group())
        if medium:
            yield *name.span(), medium


def _listed(row: str, start: int, end: int, *, forms: bool = False) -> Iterator[tuple[int, int, Medium]]:
    """Known names in a list such as "PTI, AP and Reuters"."""
    at = start
    pieces = [*_SPLIT.finditer(row, start, end), None]
    for cut in pieces:
        stop = cut.start() if cut else end
        begin, finish = _trim(row, at, stop)
        name = row[begin:finish]
        medium = (known(name) or (by_form(name) if forms else None)) if 0 < len(name) <= LONGEST_NAME else None
        if medium:
            yield begin, finish, medium
        at = cut.end() if cut else end


def _in_sentences(row: str) -> Iterator[tuple[int, int, Medium]]:
    spots: list[tuple[int, int, Medium]] = []
    for cue in _AFTER_CUE.finditer(row):
        match = _AFTER.match(row, cue.end(), min(len(row), cue.end() + 120))
        if match:
            described = f"{match['what'] or ''} {match['tail'] or ''}"
            start, end = match.span("name")
            stop = _SENTENCE_END.search(row, start, end)
            end = stop.start() if stop else end
            spots.extend(_named(row, start, _closing(row, start, end), described=described))
    for cue in _REPORT_VERB.finditer(row):
        match = _BEFORE.search(row, max(0, cue.start() - 70), cue.start())
        if match:
            lead = row[max(0, match.start("name") - 30) : match.start("name")]
            described = lead if _DESCRIBED_LAST.search(lead) else match["what"]
            spots.extend(_named(row, *match.span("name"), described=described))
    yield from sorted((s for s in spots if not _DENIED.search(row, max(0, s[0] - 100), s[0])), key=lambda s: s[:2])


def _closing(row: str, start: int, end: int) -> int:
    """Where a quoted name ends («Вестник порта»): at its closing mark, else where the run of capitals ends."""
    close = _QUOTED.get(row[start - 1 : start])
    found = row.find(close, end, start + LONGEST_NAME) if close else -1
    return found if found >= 0 else end


def _named(row: str, start: int, end: int, *, described: str) -> Iterator[tuple[int, int, Medium]]:
    """The medium in a run of capitalised words: the longest known ending, then one by its form, then by description."""
    start, end = _trim(row, start, end)
    if row[start:end].endswith(("'s", "’s")):
        end -= 2
    words = [(m.start(), m.end()) for m in _SPACED.finditer(row, start, end)]
    while words and row[slice(*words[0])].lower().rstrip(",") in _NOT_NAMES:
        words = words[1:]
    for first, _ in words:
        medium = known(row[first:end])
        if medium:
            whole = _whole_name(row[words[0][0] : end]) if first != words[0][0] else None
            yield (words[0][0], end, whole) if whole else (first, end, medium)
            return
    for _, last in words[:-1]:
        medium = known(row[words[0][0] : last])
        if medium and medium.kind == "agency":
            yield words[0][0], last, medium
            return
    if not words:
        return
    the = next((first for first, last in words if row[first:last] in ("The", "the")), words[0][0])
    name = row[the:end]
    medium = by_form(name)
    what = _DESCRIBED.search(described)
    if medium is None and what and len(name.split()) <= 3:
        medium = Medium(name, "agency" if what["agency"] else "outlet")
    if medium:
        yield the, end, medium


def _whole_name(name: str) -> Medium | None:
    """The medium that a run of capitals names as a whole: "Kestrel Wire" is not The Wire; "Britain's Guardian" is."""
    owned = any(word.endswith(("'s", "’s", "s'", "s’")) for word in name.split()[:-1])
    return by_form(name) if not owned and len(name.split()) == 2 else None


def _trim(row: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (row[start].isalnum()):
        start += 1
    while end > start and not (row[end - 1].isalnum() or row[end - 1] == "."):
        end -= 1
    if end > start and row[end - 1] == "." and row[start:end].count(".") == 1:
        end -= 1
    return start, end
