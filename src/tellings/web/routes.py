"""The addresses of the server: every page at its own, its JSON twin at the same with `.json` behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from ..review.questions import FINDERS
from .asking import Ask, Page
from .desk import Desk
from .pages import (
    claims,
    compare,
    differs,
    export,
    guide,
    lineage,
    names,
    places,
    reports,
    review,
    runs,
    search,
    stories,
    times,
)

Answer = Callable[[Desk, Ask], Page]


def _words() -> dict[str, Any]:
    return {"type": "string", "maxLength": 400}


class Param(msgspec.Struct, frozen=True):
    """What may follow the question mark. `schema` is JSON Schema; `many`: may be given several times."""

    name: str
    words: str
    schema: dict[str, Any] = msgspec.field(default_factory=_words)
    many: bool = False


class Address(msgspec.Struct, frozen=True):
    """A page: `gives` is the type of its twin (several: one of them), `parts` what the names in the path stand for."""

    path: str
    answer: Answer
    gives: Any
    summary: str
    params: tuple[Param, ...] = ()
    parts: dict[str, str] = {}


DAY = {"type": "string", "format": "date"}
PAGE = Param("page", "sheet of the list, from 1", {"type": "integer", "minimum": 1, "maximum": 100_000})
FROM, UNTIL = Param("from", "not before this day", DAY), Param("to", "not after this day", DAY)
SINCE = Param("since", "changed since this run", {"type": "integer", "minimum": 0, "maximum": 999_999})
LANGUAGE, OUTLET = Param("language", "code of the language (en, ru)"), Param("outlet", "name of the outlet")
_STORY = {"story": "id of a story (s...), or S1"}
_REPORT = {"report": "id of a report (r...)"}


def one_of(*values: str) -> dict[str, Any]:
    """The schema of a closed list."""
    return {"type": "string", "enum": list(values)}


ADDRESSES: tuple[Address, ...] = (
    Address(
        "/stories", stories.stories, stories.Stories, "The stories of the pile",
        (PAGE, Param("order", "which first", one_of(*stories.ORDERS)), LANGUAGE, OUTLET, FROM, UNTIL, SINCE),
    ),
    Address("/stories/{story}", stories.story, stories.Head, "One story: head and lineages", parts=_STORY),
    Address(
        "/stories/{story}/{section}", stories.section, stories.Section, "One section of a story",
        (PAGE, Param("lineages", "told by at least so many", {"type": "integer", "minimum": 1, "maximum": 999}),
         Param("kind", "of claims: utterance, event, figure, position"), Param("doubt", "of claims: with this doubt")),
        _STORY | {"section": "one of " + ", ".join(stories.SECTIONS)},
    ),
    Address(
        "/reports", reports.reports, reports.Reports, "The reports of the pile",
        (PAGE, Param("order", "which first", one_of(*reports.ORDERS)), LANGUAGE, OUTLET),
    ),
    Address(
        "/reports/{report}", reports.report, reports.ReportPage, "A report in full, with what is cited of it",
        (Param("at", "a passage to light up, in code points: 12-40"),
         Param("plain", "1: without what was set aside as furniture", one_of("0", "1"))),
        _REPORT,
    ),
    Address(
        "/reports/{report}/passages/{place}", reports.passage, reports.Evidence, "A passage in its place",
        (Param("part", "1: as a piece of a page", one_of("0", "1")),), _REPORT | {"place": "code points: 12-40"},
    ),
    Address("/claims/{claim}", claims.claim, claims.ClaimPage, "A claim with all its tellings", (PAGE,),
            parts={"claim": "id of a claim (k...)"}),
    Address(
        "/compare", compare.compare, (compare.Comparison, compare.Copies), "Reports side by side, or the copies",
        (Param("r", "a report, two to four times", many=True), Param("copy", "a copy, instead of reports"), PAGE),
    ),
    Address("/lineage", lineage.lineage, lineage.Trees, "Who took from whom, story by story", (PAGE,)),
    Address(
        "/names", names.names, names.Names, "Who and what is named",
        (PAGE, Param("kind", "of one kind", one_of(*names.KINDS)), Param("with", "letters in one of the forms")),
    ),
    Address("/names/{name}", names.name, names.NamePage, "A name: its forms, why they are one, what hangs on it",
            parts={"name": "id of a name (n...)"}),
    Address("/differs", differs.differs, differs.Differs, "Slots that lineages fill differently",
            (PAGE, Param("slot", "of one kind", one_of(*differs.SLOTS)))),
    Address("/time", times.times, times.Times, "Stories by the days that they tell of", (PAGE, FROM, UNTIL)),
    Address("/map", places.places, places.Places, "Places of events", (PAGE,)),
    Address(
        "/search", search.search, search.Search, "Words in reports, statements and claims",
        (Param("q", "words, all of which must stand there"), Param("in", "where", one_of(*search.TABLES)), LANGUAGE,
         OUTLET, FROM, UNTIL, PAGE),
    ),
    Address("/review", review.review, review.Review, "Open questions, those first on whose answer most hangs",
            (PAGE, Param("sort", "of one sort", one_of(*FINDERS)))),
    Address("/judgements", review.judgements, review.Judged, "What people decided",
            (PAGE, Param("made", "the judgement that was just made"))),
    Address("/runs", runs.runs, runs.Runs, "The runs, and how the record was made"),
    Address("/runs/{number}", runs.run, runs.RunPage, "What a run changed",
            (Param("against", "another run", {"type": "integer", "minimum": 0, "maximum": 999_999}),),
            {"number": "number of a run"}),
    Address("/export", export.formats, export.Formats, "Formats to take the record away in",
            (Param("story", "of one story only"),)),
    Address("/help", guide.guide, guide.Help, "How to read the pages, and the keys"),
)  # fmt: skip
