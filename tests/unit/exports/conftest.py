"""A record about nothing that happened, with every trap of an export in it."""

from __future__ import annotations

import msgspec
import pytest

from tellings.records import (
    Claim,
    Date,
    Difference,
    Doubt,
    Event,
    Evidence,
    Figure,
    Ids,
    Lineage,
    Mention,
    Name,
    Origin,
    Record,
    Report,
    Run,
    Statement,
    Story,
    Telling,
    cite,
)
from tellings.stage import Bundle
from tests.toys import report

ONE = "Raiders shelled Ostel in Marn on 4 May 2021, killing 7 people.\n“We =fled”, said Ada Nim."
TWO = "Ostel was shelled by raiders on 4 May 2021; 7 people were killed, the mayor told reporters."
HOSTILE = '=1+1";\t\n<b>&\u202e{\\}%_]]>\x07;=2'


def base() -> dict[type, list[Record]]:
    """Two texts that tell one shelling; the first is carried by two reports."""
    first = msgspec.structs.replace(
        report(ONE),
        report_id="raaaaaaaaaa",
        uri="a.html",
        url="https://a.example/1",
        outlet="Aller Post",
        title="Ostel shelled",
        byline="Bo Tann",
        published=day("2021-05-05"),
        language="en",
    )
    copied = msgspec.structs.replace(
        first, report_id="rbbbbbbbbbb", uri="b.html", url=None, outlet="Bell; Times", title=None
    )
    second = msgspec.structs.replace(report(TWO), report_id="rcccccccccc", uri="c.txt", outlet=None)
    events = [event("e1", first), event("e2", copied), event("e3", second, statement="q1")]
    return {
        Report: [first, copied, second],
        Story: [story(first)],
        Lineage: [lineage("l1", "A", first, copied), lineage("l2", "B", second)],
        Name: [
            name("n1", "Ostel", "place", lat=4.5, lon=-7.25),
            name("n2", "Red Band", "armed-group"),
            name("n3", "Ada Nim", "person"),
        ],
        Mention: [
            mention("m1", first, "Ostel", "n1"),
            mention("m2", first, "Ada Nim", "n3"),
            mention("m3", first, "Nim", None),
        ],
        Statement: [said(first)],
        Event: events,
        Figure: [figure(f"f{n}", e) for n, e in enumerate(events)],
        Claim: [claim("c1", *events)],
        Run: [Run(run_id="u1", made=None, version="1", settings=(), stages=(), inputs=())],
    }


def bundle(rows: dict[type, list[Record]]) -> Bundle:
    return Bundle("pile", rows)


def day(value: str, precision: str = "day") -> Date:
    return Date(value=value, precision=precision, basis="stated")  # type: ignore[arg-type]


def spot(where: Report, words: str) -> Evidence:
    start = where.text.index(words)
    return cite(where.report_id, where.text, start, start + len(words))


def event(event_id: str, where: Report, *, statement: str | None = None) -> Event:
    line = where.text.split("\n")[0]
    return Event(
        event_id=event_id,
        report_id=where.report_id,
        trigger=spot(where, "shelled"),
        sentence=spot(where, line),
        plover_type="ASSAULT",
        plover_mode="heavy-weapons",
        acled_event_type="Explosions/Remote violence",
        acled_sub_event_type="Shelling/artillery/missile attack",
        actor_ids=("n2",),
        recipient_ids=(),
        place_id="n1",
        date=day("2021-05-04"),
        instruments=(),
        statement_id=statement,
        status="alleged" if statement else "happened",
        place=spot(where, "Ostel"),
    )


def figure(figure_id: str, of: Event) -> Figure:
    start = of.sentence.start + of.sentence.text.index("7")
    return Figure(
        figure_id=figure_id,
        report_id=of.report_id,
        start=start,
        end=start + 1,
        text="7",
        low=7.0,
        high=7.0,
        bound="exactly",
        unit="people",
        counts="killed",
        of=None,
        event_id=of.event_id,
        statement_id=None,
        garbled=False,
    )


def claim(claim_id: str, *events: Event) -> Claim:
    homes = {"raaaaaaaaaa": "l1", "rbbbbbbbbbb": "l1", "rcccccccccc": "l2"}
    tellings = tuple(
        Telling(
            report_id=e.report_id,
            lineage_id=homes[e.report_id],
            evidence=(e.sentence,),
            rendering="own rendering",
            row_id=e.event_id,
        )
        for e in events
    )
    return Claim(
        claim_id=claim_id,
        story_id="s1",
        kind="event",
        wording=events[0].sentence,
        tellings=tellings,
        carriers=tuple(e.report_id for e in events),
        lineages=tuple(dict.fromkeys(t.lineage_id for t in tellings)),
        named_origins=(Origin(name="mayor, to reporters", kind="briefing", evidence=()),),
    )


def name(name_id: str, words: str, kind: str, *, lat: float | None = None, lon: float | None = None) -> Name:
    return Name(
        name_id=name_id,
        kind=kind,
        name=words,
        variants=(words,),
        ids=Ids(),
        country="AND" if kind == "place" else None,
        lat=lat,
        lon=lon,
        place_precision="town" if lat is not None else None,
        roles=(),
        report_ids=("raaaaaaaaaa",),
    )  # type: ignore[arg-type]


def mention(mention_id: str, where: Report, words: str, name_id: str | None) -> Mention:
    at = spot(where, words)
    return Mention(
        mention_id=mention_id,
        report_id=where.report_id,
        start=at.start,
        end=at.end,
        text=words,
        name_id=name_id,
        how="same form",
        kind="person" if "Nim" in words else "place",
    )


def said(where: Report) -> Statement:
    return Statement(
        statement_id="q9",
        report_id=where.report_id,
        content=(spot(where, "We =fled"),),
        kind="direct",
        speaker=spot(where, "Ada Nim"),
        speaker_id="n3",
        cue=None,
        addressee=None,
        addressee_id=None,
        via=None,
        date=None,
        story_id="s1",
    )


def story(where: Report) -> Story:
    return Story(
        story_id="s1",
        title="Ostel shelled",
        title_evidence=None,
        report_ids=("raaaaaaaaaa", "rbbbbbbbbbb", "rcccccccccc"),
        first=None,
        last=None,
        topic_id="t1",
    )


def lineage(lineage_id: str, siglum: str, *reports: Report) -> Lineage:
    ids = tuple(each.report_id for each in reports)
    return Lineage(
        lineage_id=lineage_id, siglum=siglum, story_id="s1", report_ids=ids, root_report_id=ids[0], named_sources=()
    )


def changed(rows: dict[type, list[Record]], kind: type, number: int, **fields: object) -> None:
    """Put other values into one row."""
    rows[kind][number] = msgspec.structs.replace(rows[kind][number], **fields)


def doubt(kind: str, about: str) -> Doubt:
    return Doubt(doubt_id="d1", kind=kind, about=about, evidence=(), reason="Nobody can be sure.")  # type: ignore[arg-type]


def difference(claim_id: str, slot: str, *values: str) -> Difference:
    from tellings.records import Value

    filled = tuple(Value(value=value, lineage_ids=("l1",), evidence=()) for value in values)
    return Difference(difference_id="x1", claim_id=claim_id, slot=slot, values=filled)  # type: ignore[arg-type]


@pytest.fixture
def rows() -> dict[type, list[Record]]:
    return base()


@pytest.fixture
def hostile() -> Bundle:
    """Every text of strangers is an attack."""
    found = base()
    for number in range(3):
        fields = {
            "outlet": HOSTILE,
            "title": HOSTILE,
            "byline": HOSTILE,
            "url": f"javascript:{HOSTILE}",
            "uri": HOSTILE,
        }
        changed(found, Report, number, **fields)
        changed(found, Name, number, name=HOSTILE, variants=(HOSTILE,))
    changed(found, Story, 0, title=HOSTILE)
    changed(found, Claim, 0, named_origins=(Origin(name=HOSTILE, kind="other", evidence=()),))
    found[Doubt] = [msgspec.structs.replace(doubt("one-lineage", "c1"), reason=HOSTILE)]
    found[Difference] = [difference("c1", "wording", HOSTILE, "other")]
    return bundle(found)
