"""An invented harbour strike, told and retold; and the stage run on it."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.copies import trace
from tellings.records import Copy, Credit, Date, Family, Report, Sentence, cite
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

WIRE = """Dock workers in the port of Velmar walked out on Tuesday after talks over night shifts collapsed.
The stoppage began at 6 a.m. when 1,200 crane drivers left their posts, the harbour union said.
Port director Ilse Marrow told reporters that eleven freighters were waiting outside the breakwater.
“We were promised rest days in March and we have seen none of them,” union leader Tomas Edrin said.
The company has offered a rise of four percent, which the union rejected as an insult.
Marrow said the terminal would lose about 2 million crowns for every day that the cranes stood still.
Transport minister Paul Osk has called both sides to a meeting at the ministry on Thursday.
Shipping lines said that they would divert vessels to Tarn and Hollin if the dispute lasted into the weekend.
The last strike at the port, nine years ago, ended after seventeen days with a court ruling.
Fruit importers warned of empty shelves, as most bananas sold in the country pass through the harbour."""

OTHER = """A walkout by crane crews brought Velmar's docks to a standstill on Tuesday morning.
At dawn pickets closed the three gates of the container yard and lorries queued back to the motorway.
“We were promised rest days in March and we have seen none of them,” union leader Tomas Edrin said.
Exporters of timber fear for contracts with buyers abroad, the chamber of commerce told this newspaper.
In the old town, cafes near the quay reported brisk trade from idle sailors."""

UNRELATED = """The city orchestra of Brell has appointed its first woman conductor, ending a search of two years.
Anna Quist, 41, will begin with a season of symphonies by lesser known composers of the north.
Players voted for her by a large majority, the orchestra's chairman said on Monday.
Tickets for the opening night in the old corn exchange sold out within an hour."""

FURNITURE = "ADVERTISEMENT"
"""A line that is no reporting."""

SWAPS = {
    "the": "yon", "after": "behind", "in": "withinside", "of": "whereof", "said": "quoth", "and": "plus",
    "that": "which", "began": "commenced", "company": "firm", "offered": "tendered", "rise": "ascent",
    "rejected": "jilted", "lose": "misplace", "both": "twain", "meeting": "encounter", "called": "named",
    "vessels": "crafts", "ended": "terminated", "empty": "vacant", "posts": "columns", "left": "sinistral",
    "waiting": "tarrying", "day": "daytime", "lasted": "endured", "ruling": "opinion", "court": "tribunal",
    "talks": "lectures", "walked": "strolled",
}  # fmt: skip


def spin(text: str) -> str:
    """Every word of the table exchanged, as a spinner does."""
    return "\n".join(" ".join(SWAPS.get(word, word) for word in line.split(" ")) for line in text.split("\n"))


def make_report(report_id: str, text: str, **more: object) -> Report:
    """A report all of whose lines are reporting."""
    plain: dict[str, object] = {
        "uri": f"{report_id}.txt", "url": None, "outlet": None, "title": None, "byline": None, "published": None,
        "captured": None, "language": "en", "sha256": "", "credits": (), "furniture": (),
    }  # fmt: skip
    return Report(report_id=report_id, text=text, **{**plain, **more})  # type: ignore[arg-type]


def agency_credit(report_id: str, text: str, name: str) -> Credit:
    """A printed credit to `name` where it stands in the text."""
    at = text.index(name)
    evidence = cite(report_id, text, at, at + len(name))
    return Credit(name=name, kind="agency", basis="printed", evidence=evidence)


def stated(day: str) -> Date:
    """A day from a page's metadata."""
    return Date(value=day, precision="day", basis="stated")


def trace_reports(reports: Iterable[Report]) -> tuple[list[Copy], list[Family]]:
    """The stage's copies and families."""
    every = list(reports)
    told = [
        Sentence(report_id=r.report_id, start=s, end=e, n=n)
        for r in every
        for n, (s, e) in enumerate(sentences(r.text))
        if r.text[s:e] != FURNITURE
    ]
    found = list(trace(Bundle("pile", {Report: every, Sentence: told}), Settings()))
    return [c for c in found if isinstance(c, Copy)], [f for f in found if isinstance(f, Family)]
