"""Load and check the hand-made test sets for events, figures, dates and positions.

python -m bench.events.own.gold           prints counts and exits 1 where a span, a name or a date is wrong

The rules of annotation are in docs/guidelines/events.md.
"""

from __future__ import annotations

import csv
import datetime
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Half = Literal["tune", "look-once"]

FOLDER = Path(__file__).parent
ARTICLES = FOLDER / "articles"
POLARITY = FOLDER / "polarity.tsv"
SNIPPETS = FOLDER / "case2021-figures.jsonl"
THIRD_PARTY = Path("shared/data/events/case2021-dev.jsonl")  # beside the project, never in it

PLOVER = frozenset(
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT OTHER".split()
)
ACLED = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
STATUS = frozenset("happened alleged denied planned called-for ruled-out".split())
BOUNDS = frozenset(("exactly", "at least", "more than", "about", "at most", "less than", "between"))
COUNTS = frozenset(
    "killed injured missing displaced captured casualties weapons attacks damaged money people percent other".split()
)
KINDS = frozenset(("number", "vague", "article"))
ISSUES = frozenset("ceasefire negotiations withdrawal sanctions arms prisoners other".split())
STANCES = frozenset("calls-for accepts accepts-if considers rejects breaks threatens".split())
FAMILIES = frozenset("ceasefire talks withdrawal prisoners agreement".split())
PRECISIONS = frozenset("day week month year range".split())
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points, and the words there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Date:
    value: str
    precision: str
    words: str | None  # what it was reckoned from, where one phrase says it


@dataclass(frozen=True, slots=True)
class Event:
    event_id: str
    trigger: Span
    also: tuple[Span, ...]  # other words of the article for the same event
    plover: tuple[str, ...]  # the best first; any of them is right
    acled: tuple[str, str] | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: Date | None
    when: str | None  # words of time that give no ISO value
    status: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    figure_id: str
    span: Span
    kind: str
    low: float | None
    high: float | None
    bound: str
    counts: str
    of: str | None
    period: str | None
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    position_id: str
    at: Span
    holder: str
    spokesperson: str | None
    issue: str
    stance: str
    object: str | None
    conditions: tuple[str, ...]
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    article_id: str
    half: str
    domain: str
    style: str
    published: str
    text: str
    names: dict[str, tuple[str, ...]]  # a canonical name and its other words in the text
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """Who stands where on what, in a sentence on polarity."""

    holder: str
    issue: str
    stance: str


@dataclass(frozen=True, slots=True)
class Twin:
    twin_id: str
    affirmed: str | None  # the id of the affirmed sentence of its group; None for itself
    half: str
    family: str
    may: bool
    status: tuple[str, ...]
    positions: tuple[Stand, ...]
    not_held_by: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class SnippetFigure:
    start: int
    end: int
    low: float | None
    high: float | None
    bound: str
    counts: str
    kind: str
    garbled: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    snippet_id: str  # an id of case2021-dev.jsonl, whose text is not ours to keep
    half: str
    figures: tuple[SnippetFigure, ...]


def resolve(text: str, words: str, n: int | None = None) -> Span:
    """The n-th place, from 1, where the words stand as whole words; without n they have to be there once."""
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not places or (n is None and len(places) > 1) or (n or 1) > len(places):
        raise ValueError(f"{words!r} stands {len(places)} times, wanted number {n}")
    start = places[(n or 1) - 1]
    return Span(start, start + len(words), words)


def _span(text: str, given: dict[str, Any]) -> Span:
    return resolve(text, given["text"], given.get("n"))


def _event(text: str, row: dict[str, Any]) -> Event:
    date = row["date"]
    return Event(
        event_id=row["id"],
        trigger=_span(text, row["trigger"]),
        also=tuple(_span(text, given) for given in row.get("also", ())),
        plover=(row["plover"], *row.get("or", ())),
        acled=(row["acled"][0], row["acled"][1]) if row["acled"] else None,
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        place=row["place"],
        date=Date(date["value"], date["precision"], date["words"]) if date else None,
        when=row.get("when"),
        status=row["status"],
        by=tuple(row.get("by", ())),
    )


def _figure(text: str, row: dict[str, Any]) -> Figure:
    return Figure(
        figure_id=row["id"],
        span=_span(text, row["span"]),
        kind=row["kind"],
        low=row["low"],
        high=row["high"],
        bound=row["bound"],
        counts=row["counts"],
        of=row["of"],
        period=row.get("period"),
        by=tuple(row.get("by", ())),
    )


def _position(text: str, row: dict[str, Any]) -> Position:
    return Position(
        position_id=row["id"],
        at=_span(text, row["at"]),
        holder=row["holder"],
        spokesperson=row["spokesperson"],
        issue=row["issue"],
        stance=row["stance"],
        object=row["object"],
        conditions=tuple(row["conditions"]),
        addressees=tuple(row["addressees"]),
    )


def read_article(path: Path) -> Article:
    """One article from its .json and the .txt beside it."""
    row = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    return Article(
        article_id=row["id"],
        half=row["half"],
        domain=row["domain"],
        style=row["style"],
        published=row["published"],
        text=text,
        names={name: tuple(forms) for name, forms in row["names"].items()},
        events=tuple(_event(text, event) for event in row["events"]),
        figures=tuple(_figure(text, figure) for figure in row["figures"]),
        positions=tuple(_position(text, position) for position in row["positions"]),
    )


def articles(half: Half | None = None) -> list[Article]:
    """The articles of one half, or all."""
    read = [read_article(path) for path in sorted(ARTICLES.glob("*.json"))]
    return [article for article in read if half in (None, article.half)]


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _stand(written: str) -> Stand:
    holder, rest = written.rsplit("=", 1)
    issue, stance = rest.split(":")
    return Stand(holder, issue, stance)


def twins(half: Half | None = None) -> list[Twin]:
    """The sentences on polarity of one half, or all."""
    with POLARITY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Twin(
            twin_id=row["id"],
            affirmed=row["twin"] or None,
            half=row["half"],
            family=row["family"],
            may={"yes": True, "no": False}[row["may"]],
            status=tuple(row["status"].split(",")),
            positions=tuple(_stand(written) for written in _parts(row["positions"])),
            not_held_by=tuple(_parts(row["not_held_by"])),
            sentence=row["sentence"],
        )
        for row in rows
        if half in (None, row["half"])
    ]


def snippets(half: Half | None = None) -> list[Snippet]:
    """The figures of the third party's snippets: ids and offsets only."""
    if not SNIPPETS.exists():
        return []
    rows = [json.loads(line) for line in SNIPPETS.read_text(encoding="utf-8").splitlines()]
    return [
        Snippet(row["id"], row["half"], tuple(SnippetFigure(**figure) for figure in row["figures"]))
        for row in rows
        if half in (None, row["half"])
    ]


def third_party(path: Path | None = None) -> dict[str, str] | None:
    """The texts of the snippets by id, from the file given or found beside the project; None where it is not there."""
    found = path or next((up / THIRD_PARTY for up in FOLDER.parents if (up / THIRD_PARTY).exists()), None)
    if found is None:
        return None
    rows = (json.loads(line) for line in found.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["EventSnippet"] for row in rows}


def _wrong_bound(low: float | None, high: float | None, bound: str) -> bool:
    if bound in ("exactly", "about"):
        return low is None or low != high
    if bound == "between":
        return low is None or high is None or low > high
    return (low is None) != (bound in ("at most", "less than")) or (low is None) == (high is None)


def _check_date(event: Event) -> Iterator[str]:
    date = event.date
    if date is None:
        return
    if date.precision not in PRECISIONS:
        yield f"{event.event_id}: precision {date.precision}"
    if date.precision == "day":
        day = datetime.date.fromisoformat(date.value)
        named = [n for n, name in enumerate(WEEKDAYS) if name in (date.words or "")]
        if named and day.weekday() not in named:
            yield f"{event.event_id}: {date.value} is no {date.words}"


def check_article(article: Article) -> Iterator[str]:
    """What is wrong with an article's annotation, beyond the spans, which are resolved in reading."""
    for event in article.events:
        known = event.acled is None or event.acled[1] in ACLED.get(event.acled[0], ())
        if not set(event.plover) <= PLOVER or event.status not in STATUS or not known:
            yield f"{event.event_id}: type or status"
        if event.date and event.date.words and event.date.words not in article.text:
            yield f"{event.event_id}: words of the date"
        yield from _check_date(event)
    for figure in article.figures:
        labels = figure.kind in KINDS and figure.bound in BOUNDS and figure.counts in COUNTS
        if not labels or _wrong_bound(figure.low, figure.high, figure.bound):
            yield f"{figure.figure_id}: labels or bound"
        if any(words is not None and words not in article.text for words in (figure.of, figure.period)):
            yield f"{figure.figure_id}: of or period"
    for position in article.positions:
        if position.issue not in ISSUES or position.stance not in STANCES:
            yield f"{position.position_id}: issue or stance"
        if any(words and words not in article.text for words in (position.object, *position.conditions)):
            yield f"{position.position_id}: object or conditions"
    yield from _check_names(article)


def _check_names(article: Article) -> Iterator[str]:
    used = {name for event in article.events for name in (*event.actors, *event.recipients, *event.by)}
    used |= {name for position in article.positions for name in (position.holder, *position.addressees)}
    for name in sorted(used - set(article.names)):
        if name.casefold() not in article.text.casefold():
            yield f"{name!r} is not in the text"
    for name, forms in article.names.items():
        for form in forms:
            if form not in article.text:
                yield f"{form!r} of {name!r} is not in the text"


def check_twins(rows: list[Twin]) -> Iterator[str]:
    """What is wrong with the sentences on polarity."""
    by_id = {row.twin_id: row for row in rows}
    if len(by_id) < len(rows) or len({row.sentence for row in rows}) < len(rows):
        yield "an id or a sentence stands twice"
    for row in rows:
        first = by_id.get(row.affirmed or row.twin_id)
        if first is None or not first.may or (first.half, first.family) != (row.half, row.family):
            yield f"{row.twin_id}: its affirmed twin"
        if row.family not in FAMILIES or not set(row.status) <= STATUS | {"none"}:
            yield f"{row.twin_id}: family or status"
        if any(stand.issue not in ISSUES or stand.stance not in STANCES for stand in row.positions):
            yield f"{row.twin_id}: position"
        if row.may != ("happened" in row.status):
            yield f"{row.twin_id}: may and status"


def check_snippets(rows: list[Snippet], texts: dict[str, str] | None) -> Iterator[str]:
    """What is wrong with the figures of the snippets."""
    for row in rows:
        last = 0
        for figure in row.figures:
            where = f"snippet {row.snippet_id}, {figure.start}"
            labels = figure.kind in KINDS and figure.bound in BOUNDS and figure.counts in COUNTS
            empty = figure.garbled and figure.low is None and figure.high is None
            if not labels or (not empty and _wrong_bound(figure.low, figure.high, figure.bound)):
                yield f"{where}: labels or bound"
            if figure.start < last or figure.end <= figure.start:
                yield f"{where}: order"
            last = figure.end
            if texts is not None:
                words = texts.get(row.snippet_id, "")[figure.start : figure.end]
                if not words or words != words.strip():
                    yield f"{where}: no such words"


def main() -> int:
    """Print counts, and what is wrong."""
    read, rows, marked, texts = articles(), twins(), snippets(), third_party()
    wrong = [f"{article.article_id}: {line}" for article in read for line in check_article(article)]
    wrong += [*check_twins(rows), *check_snippets(marked, texts)]
    for half in ("tune", "look-once"):
        mine = [article for article in read if article.half == half]
        some = [row for row in rows if row.half == half]
        few = [row for row in marked if row.half == half]
        print(half)
        print(
            f"  {len(mine)} articles, {sum(len(article.text.split()) for article in mine)} words: "
            f"{sum(len(article.events) for article in mine)} events, "
            f"{sum(len(article.figures) for article in mine)} figures, "
            f"{sum(len(article.positions) for article in mine)} positions, "
            f"{sum(len(position.conditions) for article in mine for position in article.positions)} conditions"
        )
        print(f"  {len(some)} sentences on polarity, of them affirmed {sum(row.may for row in some)}")
        print(f"  {len(few)} snippets, {sum(len(row.figures) for row in few)} figures")
    events = [event for article in read for event in article.events]
    print("types   ", dict(Counter(event.plover[0] for event in events).most_common()))
    print("status  ", dict(Counter(event.status for event in events).most_common()))
    print("stances ", dict(Counter(place.stance for article in read for place in article.positions).most_common()))
    print("families", dict(Counter(row.family for row in rows).most_common()))
    if texts is None:
        print("the snippets' texts are not here: offsets not checked")
    print("\n".join(wrong) if wrong else "nothing wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
