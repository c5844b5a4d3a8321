"""Names of a sentence that tables know: countries and their people, bodies, seas, unless part of another name."""

from __future__ import annotations

from collections.abc import Iterator

from .forms import key
from .gazetteer import gazetteer
from .kinds import KNOWN_TOWN
from .national import body_after, of_country
from .phrases import Entry, find_phrases
from .reading import Reading
from .seen import Seen
from .tables import by_iso3, regions
from .titles import office_word
from .words import BODY_HEADS, MEDIA_HEADS

LONGEST_RUN = 8
"""Words of a name at most."""


def table_names(reading: Reading, line: int, taken: dict[int, Entry | None]) -> Iterator[Seen]:
    """The names of a sentence that tables have, with the bodies named after countries; their words become taken."""
    stop = reading.lines[line][1]
    hits = find_phrases(reading, line)
    for first, last, entry in hits:
        if first in taken or last in taken:
            continue
        if _is_language(reading, first, last, entry):
            taken[first] = None
            continue
        body = body_after(reading, last, stop, entry) if entry.kind == "country" else None
        if body is None and _inside_name(reading, line, first, last, entry):
            continue
        before = of_country(reading, first, entry) if entry.kind == "country" and body is None else None
        begin, end = (before[0], last) if before else (first, body[0] if body else last)
        name = (body or before or (0, None))[1]
        for number in range(begin, end + 1):
            taken[number] = entry
        kind = "government" if name else entry.kind
        yield seen_at(reading, line, begin, end)._replace(
            kind=kind, entry=entry, body=(entry.iso3, name) if name else None,
            how="variant" if entry.people and not name else "same form",
        )  # fmt: skip


def _inside_name(reading: Reading, line: int, first: int, last: int, entry: Entry) -> bool:
    """Port Sudan, Panama City, University of Chile, Athens, Georgia: the country is part of another name."""
    if entry.kind not in ("country", "place") or reading.headline[line]:
        return False
    words, (begin, stop) = reading.words, reading.lines[line]
    if _inside_region(reading, first, last, begin, stop):
        return True
    if entry.kind == "place":
        return before_body(reading, last, stop)
    before = words[first - 1] if first > begin else None
    after = words[last + 1] if last + 1 < stop else None
    joined = []
    if before is not None and before.capital and before.end + 1 == words[first].start:
        joined.append(f"{before.text} {entry.name}")
    if after is not None and after.capital and after.start == words[last].end + 1:
        joined.append(reading.text(first, last + 1))
    if not entry.people and any(is_place(form) for form in joined):
        return True
    rules = (before_body(reading, last, stop), _after_body(reading, first, begin))
    return any(rules) or _is_state(reading, first, begin, entry)


def _inside_region(reading: Reading, first: int, last: int, begin: int, stop: int) -> bool:
    """North Rhine-Westphalia: with its neighbours the word is a region's name."""
    before, after = max(begin, first - 2), min(stop, last + 4)
    spans = ((i, j) for i in range(before, first + 1) for j in range(last + 1, after) if (i, j) != (first, last + 1))
    return any(key(reading.text(i, j - 1)) in regions() and reading.words[i].capital for i, j in spans)


def is_place(form: str) -> bool:
    """Is it a region's name, or the main name of a town that many know?"""
    towns = gazetteer().named(form)
    return key(form) in regions() or any(main and place.population >= KNOWN_TOWN for place, main in towns)


def before_body(reading: Reading, last: int, stop: int) -> bool:
    """A run of capitalised words follows that ends as the name of a body does: Chinese Communist Party."""
    at = last + 1
    while (
        at < stop and at - last <= LONGEST_RUN and reading.words[at].capital and not office_word(reading.words[at].key)
    ):
        at += 1
    return at > last + 1 and reading.words[at - 1].key in BODY_HEADS | MEDIA_HEADS and reading.words[at - 1].capital


def _after_body(reading: Reading, first: int, begin: int) -> bool:
    """ "Bank of America": tagged as one body, begun by a body's word."""
    words = reading.words
    at = first
    while at > begin and words[at].entity == "I-ORG":
        at -= 1
    return (
        at < first - 1
        and words[at].entity == "B-ORG"
        and any(w.key in BODY_HEADS and w.capital for w in words[at:first])
    )


def _is_state(reading: Reading, first: int, begin: int, entry: Entry) -> bool:
    """ "Athens, Georgia": a town of that state of the United States, and none of that country."""
    words = reading.words
    if entry.people or first - 2 < begin or words[first - 1].text != "," or key(entry.form) not in regions():
        return False
    town = reading.text(first - 2, first - 2)
    if first - 3 >= begin and words[first - 3].capital and gazetteer().named(reading.text(first - 3, first - 2)):
        town = reading.text(first - 3, first - 2)
    states = {(region.iso2, region.code) for region in regions()[key(entry.form)] if region.iso2 == "US"}
    places = [place for place, main in gazetteer().named(town) if main]
    country = by_iso3()[entry.iso3].iso2
    return any((p.country, p.region) in states for p in places) and not any(p.country == country for p in places)


def _is_language(reading: Reading, first: int, last: int, entry: Entry) -> bool:
    """ "said in Russian", "speaks French": a language, not a people."""
    words = reading.words
    if not entry.people or first == 0 or entry.form.endswith("s"):
        return False
    following = words[last + 1] if last + 1 < len(words) and words[last + 1].sentence == words[last].sentence else None
    alone = (
        following is None
        or not following.key
        or following.pos in ("ADP", "CCONJ", "PUNCT", "VERB", "SCONJ", "PRON", "AUX", "ADV")
    )
    before = words[first - 1]
    return alone and (before.key in ("in", "into", "fluent") or before.lemma in ("speak", "learn", "translate"))


def seen_at(reading: Reading, line: int, first: int, last: int) -> Seen:
    """Words `first` to `last` of a sentence as a name of no kind yet."""
    start, end = reading.words[first].start, reading.words[last].end
    return Seen(
        report_id=reading.report.report_id, first=first, last=last, start=start, end=end,
        text=reading.report.text[start:end], sentence=reading.words[first].sentence, kind=None,
        headline=reading.headline[line],
    )  # fmt: skip
