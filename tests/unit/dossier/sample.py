"""A small record made by hand: a ferry runs aground. Everything in it is invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tellings.records import (
    Claim,
    Copy,
    Credit,
    Date,
    Difference,
    Doubt,
    Event,
    Evidence,
    Fault,
    Figure,
    Furniture,
    Ids,
    Judgement,
    Lineage,
    Mention,
    Name,
    Origin,
    Passage,
    Position,
    Record,
    Refusal,
    Report,
    Role,
    Run,
    Sentence,
    Setting,
    StageRun,
    Statement,
    Story,
    Swap,
    Telling,
    Value,
    Why,
    cite,
)
from tellings.stage import Bundle
from tellings.text.sentences import sentences

AGENCY = """Ferry Aurelia runs aground off Sellan; 12 hurt
By Una Brack
The ferry Aurelia ran aground on a sandbank off Sellan on Tuesday, injuring at least 12 passengers.
"The ship was where it should not have been," harbour master Ilse Torvald told reporters in Sellan.
The Coast Line company called for an inquiry into the lights of the channel.
Torvald ruled out talks with the company before the ship is afloat.
Read also: "It was the cheese": chef quits after 22 years"""
REPRINT = """Sign in | Weather | Shop
Ferry runs aground
The ferry Aurelia ran aground on a sandbank off Sellan on Tuesday, injuring at least 12 passengers.
"The ship was where it should not have been," harbour master Ilse Torvald told reporters in Sellan.
The Coast Line company called for an inquiry into the lights of the channel."""
SPUN = """date 2021-01-04
The boat Aurelia ran aground connected a bank disconnected Sellan connected Tuesday, injuring astatine slightest 12.
"The vessel was wherever it should not person been," harbour maestro Ilse Torvald told newsmen successful Sellan."""
HERALD = """🚢 Sellan ferry: 17 hurt, and a row over lights
Seventeen people were treated after the Aurelia struck the bank at Sellan on Monday night.
“She was where she should never have been,” said Ilse Torvald.
The crew had about 4000,1040 litres of fuel on board."""
ISLE = """Ferry had no pilot, paper says
The Aurelia had no pilot on board, The Island Post reported.
"Nobody asked us." Twelve passengers were hurt off Sellan."""
ARABIC = """جنحت العبارة أوريليا قرب سيلان
جنحت العبارة قرب ميناء سيلان يوم الثلاثاء وأصيب 12 راكبا."""

TEXTS = {"ra": AGENCY, "rb": REPRINT, "rc": SPUN, "rd": HERALD, "re": ISLE, "rf": ARABIC}
OUTLETS = {
    "ra": "Norvik Press",
    "rb": "The Daily Quay",
    "rc": "Gadget Tide",
    "rd": "Sellan Herald",
    "re": "Isle Today",
    "rf": "Al Mina",
}
DATES = {
    "ra": "2023-05-02",
    "rb": "2023-05-02",
    "rc": "2021-01-04",
    "rd": "2023-05-03",
    "re": "2023-05-05",
    "rf": "2023-05-03",
}
LINEAGE = {"ra": "la", "rb": "la", "rc": "la", "rd": "lb", "re": "lc", "rf": "ld"}
STORY = "s1"
DAY = Date(value="2023-05-02", precision="day", basis="reckoned", reason="“Tuesday” before the page's date")


def at(report_id: str, words: str, texts: dict[str, str] = TEXTS) -> Evidence:
    """The evidence for the first place where these words stand."""
    start = texts[report_id].index(words)
    return cite(report_id, texts[report_id], start, start + len(words))


def furniture(text: str) -> tuple[Furniture, ...]:
    kinds = {
        "By Una Brack": "byline",
        "Sign in | Weather | Shop": "navigation",
        "date 2021-01-04": "byline",
        'Read also: "It was the cheese": chef quits after 22 years': "related",
    }
    found: list[Any] = [(text.find(words), words, kind) for words, kind in kinds.items() if words in text]
    return tuple(Furniture(start=start, end=start + len(words), kind=kind) for start, words, kind in sorted(found))


def reports() -> list[Report]:
    made = []
    for report_id, text in TEXTS.items():
        made.append(
            Report(
                report_id=report_id,
                uri=f"pile/{report_id}.html",
                url=f"https://{report_id}.example/ferry",
                outlet=OUTLETS[report_id],
                title=text.split("\n")[0],
                byline=None,
                published=Date(value=DATES[report_id], precision="day", basis="stated"),
                captured=None,
                language="ar" if report_id == "rf" else "en",
                text=text,
                sha256=report_id * 32,
                credits=(Credit(name="Norvik Press", kind="agency", basis="stated"),) if report_id == "rb" else (),
                furniture=furniture(text),
            )
        )
    return made


def sentence_rows(report: Report) -> list[Sentence]:
    marked = [(f.start, f.end) for f in report.furniture]
    spans = [s for s in sentences(report.text) if not any(s[0] < end and s[1] > start for start, end in marked)]
    return [Sentence(report_id=report.report_id, start=a, end=b, n=n) for n, (a, b) in enumerate(spans)]


def copies() -> list[Copy]:
    def passage(taker: str, words: str, giver_words: str, relation: Any) -> Passage:
        mine, theirs = at(taker, words), at("ra", giver_words)
        return Passage(start=mine.start, end=mine.end, from_start=theirs.start, from_end=theirs.end, relation=relation)

    body = REPRINT.split("\n")[2] + "\n" + REPRINT.split("\n")[3]
    lines = SPUN.split("\n")
    return [
        Copy(
            copy_id="c1",
            report_id="rb",
            from_report_id="ra",
            kind="reprint",
            direction="credit",
            coverage=1.0,
            from_coverage=0.82,
            passages=(passage("rb", body, body, "same"),),
            reasons=("it credits Norvik Press", "241 characters are word for word the same"),
        ),
        Copy(
            copy_id="c2",
            report_id="rc",
            from_report_id="ra",
            kind="spun",
            direction="text",
            coverage=0.993,
            from_coverage=0.7,
            passages=(
                passage("rc", lines[1], AGENCY.split("\n")[2], "swapped"),
                passage("rc", lines[2], AGENCY.split("\n")[3], "swapped"),
            ),
            reasons=("words are swapped one for one, as a spinner does: on -> connected",),
            swaps=(Swap(giver="on", taker="connected", times=3), Swap(giver="ship", taker="vessel", times=1)),
        ),
    ]


def lineages() -> list[Lineage]:
    made = []
    for lineage_id, siglum in {"la": "A", "lb": "B", "lc": "C", "ld": "D"}.items():
        members = tuple(r for r, own in LINEAGE.items() if own == lineage_id)
        named = ()
        if lineage_id == "lc":
            named = (
                Credit(name="The Island Post", kind="outlet", basis="printed", evidence=at("re", "The Island Post")),
            )
        made.append(
            Lineage(
                lineage_id=lineage_id,
                siglum=siglum,
                story_id=STORY,
                report_ids=members,
                root_report_id=members[0],
                named_sources=named,
            )
        )
    return made


def names() -> list[Name]:
    def name(name_id: str, kind: Any, text: str, **more: Any) -> Name:
        given: dict[str, Any] = {
            "variants": (),
            "ids": Ids(),
            "country": None,
            "lat": None,
            "lon": None,
            "place_precision": None,
            "roles": (),
            "report_ids": tuple(TEXTS),
        }
        return Name(name_id=name_id, kind=kind, name=text, **{**given, **more})

    role = Role(title="harbour master", evidence=at("ra", "harbour master"))
    return [
        name("n1", "person", "Ilse Torvald", variants=("Torvald",), roles=(role,), ids=Ids(wikidata="Q999999999")),
        name("n2", "place", "Sellan", lat=54.61, lon=8.4, place_precision="town", ids=Ids(geonames=1, iso3="XXA")),
        name("n3", "organisation", "Coast Line"),
        name("n4", "place", "Sellan Bank", lat=54.9, lon=8.1, place_precision="region"),
    ]


def mentions() -> list[Mention]:
    made = []
    forms: list[tuple[str, str, Any]] = [
        ("Ilse Torvald", "n1", "person"),
        ("Sellan", "n2", "place"),
        ("Coast Line", "n3", "organisation"),
    ]
    for report_id, text in TEXTS.items():
        for words, name_id, kind in forms:
            if words in text:
                place = at(report_id, words)
                made.append(
                    Mention(
                        mention_id=f"m-{report_id}-{name_id}",
                        report_id=report_id,
                        start=place.start,
                        end=place.end,
                        text=words,
                        name_id=name_id,
                        how="same form",
                        kind=kind,
                    )
                )
    return made


SAID = {
    "ra": ('"The ship was where it should not have been,"', "told"),
    "rb": ('"The ship was where it should not have been,"', "told"),
    "rc": ('"The vessel was wherever it should not person been,"', "told"),
    "rd": ("“She was where she should never have been,”", "said"),
}


def statements() -> list[Statement]:
    made = []
    for report_id, (words, cue) in SAID.items():
        made.append(_statement(f"t-{report_id}", report_id, words, cue))
    lost = _statement("t-re", "re", '"Nobody asked us."', "reported")
    return [*made, Statement(**{**_fields(lost), "speaker": None, "speaker_id": None, "cue": None})]


def _fields(record: Record) -> dict[str, Any]:
    return {field: getattr(record, field) for field in record.__struct_fields__}


def _statement(statement_id: str, report_id: str, words: str, cue: str) -> Statement:
    return Statement(
        statement_id=statement_id,
        report_id=report_id,
        content=(at(report_id, words),),
        kind="direct",
        speaker=at(report_id, "Ilse Torvald") if report_id != "re" else at("re", "The Island Post"),
        speaker_id="n1",
        cue=at(report_id, cue),
        addressee=at("ra", "reporters") if report_id == "ra" else None,
        addressee_id=None,
        via=None,
        date=DAY,
        story_id=STORY,
        role="person",
        act="said",
    )


def figures() -> list[Figure]:
    def figure(report_id: str, words: str, low: float | None, bound: Any, counts: Any, of: str | None) -> Figure:
        place = at(report_id, words)
        garbled = low is None
        return Figure(
            figure_id=f"f-{report_id}-{place.start}",
            report_id=report_id,
            start=place.start,
            end=place.end,
            text=words,
            low=low,
            high=None if bound == "at least" else low,
            bound=bound,
            unit="litres" if garbled else "people",
            counts=counts,
            of=at(report_id, of) if of else None,
            event_id=None,
            statement_id=None,
            garbled=garbled,
            garble_reason="two groups of four digits cannot follow each other" if garbled else None,
        )

    return [
        figure("ra", "at least 12", 12, "at least", "injured", "passengers"),
        figure("rb", "at least 12", 12, "at least", "injured", "passengers"),
        figure("rc", "astatine slightest 12", 12, "at least", "injured", None),
        figure("rd", "Seventeen", 17, "exactly", "injured", "people"),
        figure("rd", "4000,1040", None, "exactly", "other", None),
        figure("re", "Twelve", 12, "exactly", "injured", "passengers"),
    ]


def events() -> list[Event]:
    triggers = {"ra": "ran aground", "rb": "ran aground", "rc": "ran aground", "rd": "struck the bank"}
    made = []
    for report_id, words in triggers.items():
        trigger = at(report_id, words)
        sentence = next(s for s in sentences(TEXTS[report_id]) if s[0] <= trigger.start and trigger.end <= s[1])
        made.append(
            Event(
                event_id=f"e-{report_id}",
                report_id=report_id,
                trigger=trigger,
                sentence=cite(report_id, TEXTS[report_id], *sentence),
                plover_type="ACCUSE",
                plover_mode="disapprove",
                acled_event_type="Strategic developments",
                acled_sub_event_type="Other",
                actor_ids=("n3",),
                recipient_ids=(),
                place_id="n4" if report_id == "rd" else "n2",
                date=Date(value="2023-05-01", precision="day", basis="reckoned") if report_id == "rd" else DAY,
                instruments=(),
                statement_id=None,
                status="happened",
                place=at(report_id, "the bank" if report_id == "rd" else "Sellan"),
            )
        )
    return made


def positions() -> list[Position]:
    def position(position_id: str, report_id: str, actor: str, issue: Any, stance: Any, words: str) -> Position:
        return Position(
            position_id=position_id,
            report_id=report_id,
            actor_id=actor,
            issue=issue,
            stance=stance,
            conditions=None,
            addressee_ids=(),
            date=DAY,
            statement_id=None,
            evidence=at(report_id, words),
        )

    call = "The Coast Line company called for an inquiry into the lights of the channel."
    return [
        position("p1", "ra", "n3", "other", "calls-for", call),
        position("p2", "rb", "n3", "other", "calls-for", call),
        position("p3", "ra", "n1", "negotiations", "rejects", AGENCY.split("\n")[5]),
    ]


def claims() -> list[Claim]:
    def telling(report_id: str, row_id: str, evidence: Evidence, rendering: Any) -> Telling:
        return Telling(
            report_id=report_id, lineage_id=LINEAGE[report_id], evidence=(evidence,), rendering=rendering, row_id=row_id
        )

    def claim(claim_id: str, kind: Any, tellings: list[Telling], origins: tuple[Origin, ...] = ()) -> Claim:
        return Claim(
            claim_id=claim_id,
            story_id=STORY,
            kind=kind,
            wording=tellings[0].evidence[0],
            tellings=tuple(tellings),
            carriers=tuple(sorted({t.report_id for t in tellings})),
            lineages=tuple(sorted({t.lineage_id for t in tellings})),
            named_origins=origins,
            reason="the same speaker, the same day, the same words" if origins else None,
        )

    origin = Origin(
        name="Ilse Torvald to reporters in Sellan", kind="briefing", evidence=(at("ra", "told reporters in Sellan"),)
    )
    renderings = {"ra": "same words", "rb": "copied", "rc": "spun", "rd": "own rendering", "re": "own rendering"}
    return [
        claim(
            "k1", "utterance", [telling(r, f"t-{r}", at(r, w), renderings[r]) for r, (w, _) in SAID.items()], (origin,)
        ),
        claim("k2", "event", [telling(e.report_id, e.event_id, e.trigger, renderings[e.report_id]) for e in events()]),
        claim(
            "k3",
            "figure",
            [
                telling(
                    f.report_id,
                    f.figure_id,
                    cite(f.report_id, TEXTS[f.report_id], f.start, f.end),
                    renderings[f.report_id],
                )
                for f in figures()
                if not f.garbled
            ],
        ),
        claim(
            "k4",
            "position",
            [telling(p.report_id, p.position_id, p.evidence, renderings[p.report_id]) for p in positions()[:2]],
        ),
    ]


def differences() -> list[Difference]:
    return [
        Difference(
            difference_id="d1",
            claim_id="k3",
            slot="number",
            values=(
                Value(value="at least 12", lineage_ids=("la",), evidence=(at("ra", "at least 12"),)),
                Value(value="12", lineage_ids=("lc",), evidence=(at("re", "Twelve"),)),
                Value(value="17", lineage_ids=("lb",), evidence=(at("rd", "Seventeen"),)),
            ),
        )
    ]


def doubts() -> list[Doubt]:
    def doubt(number: int, kind: Any, about: str, evidence: tuple[Evidence, ...], reason: str) -> Doubt:
        return Doubt(doubt_id=f"b{number}", kind=kind, about=about, evidence=evidence, reason=reason, story_id=STORY)

    fuel = at("rd", "4000,1040")
    return [
        doubt(
            1,
            "date-impossible",
            "rc",
            (at("rc", "date 2021-01-04"),),
            "It claims 4 January 2021, before the ferry ran aground.",
        ),
        doubt(2, "damaged-number", f"f-rd-{fuel.start}", (fuel,), "“4000,1040” cannot be a number."),
        doubt(
            3,
            "source-absent",
            "lc",
            (at("re", "The Island Post"),),
            "It rests on The Island Post, which is not in this pile.",
        ),
        doubt(4, "speaker-lost", "t-re", (at("re", '"Nobody asked us."'),), "Nobody is named who said this."),
        doubt(5, "same-origin", "k1", (at("ra", "told reporters in Sellan"),), "Both lineages rest on one briefing."),
        doubt(6, "one-lineage", "k4", (), "Only lineage A tells this."),
        doubt(7, "differs", "k3", (), "Lineages give 12 and 17."),
    ]


def run() -> Run:
    return Run(
        run_id="u0123456789",
        made=None,
        version="0.1",
        settings=(Setting(name="limits.page_bytes", value="10000000"),),
        stages=(StageRun(name="reports", version="1", seconds=None, rows_in=7, rows_out=7, parts=7, parts_kept=0),),
        inputs=("0" * 64, "1" * 64),
        faults=(Fault(stage="events", part="rf", reason="a fault that was made up"),),
    )


def tables() -> dict[type[Record], list[Any]]:
    """All rows by table."""
    made = reports()
    title = at("ra", AGENCY.partition("\n")[0])
    story = Story(
        story_id=STORY,
        title=title.text,
        title_evidence=title,
        report_ids=tuple(TEXTS),
        first=DAY,
        last=Date(value="2023-05-05", precision="day", basis="stated"),
        topic_id="topic",
        why=(Why(report_id="rd", reason="same ship, same place, a day apart", evidence=()),),
        apart=(),
    )
    refusal = Refusal(
        refusal_id="x1", uri="pile/gone.html", code="not-a-page", reason="the server said 404", remedy="fetch it again"
    )
    judged = Judgement(
        judgement_id="j1",
        made="2023-05-06",
        by="Una",
        about_kind="copy",
        about=("c1",),
        verdict="right",
        because="seen",
    )
    return {
        Report: made,
        Sentence: [s for r in made for s in sentence_rows(r)],
        Copy: copies(),
        Lineage: lineages(),
        Story: [story],
        Name: names(),
        Mention: mentions(),
        Statement: statements(),
        Figure: figures(),
        Event: events(),
        Position: positions(),
        Claim: claims(),
        Difference: differences(),
        Doubt: doubts(),
        Refusal: [refusal],
        Judgement: [judged],
        Run: [run()],
    }


def record(change: Callable[[dict[type[Record], list[Any]]], None] | None = None) -> Bundle:
    """The record; `change` may alter its rows first."""
    rows = tables()
    if change:
        change(rows)
    return Bundle("pile", rows)
