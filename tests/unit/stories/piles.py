"""Small piles of invented reports for the tests of this stage."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.records import Copy, Date, Family, Lineage, Report, Sentence, Story, make_id
from tellings.stage import Bundle, Settings
from tellings.stories import gather
from tellings.text.sentences import sentences


def report(uri: str, text: str, *, title: str | None = None, published: Date | None = None) -> Report:
    return Report(
        report_id=make_id("r", uri, text), uri=uri, url=None, outlet=None, title=title, byline=None,
        published=published, captured=None, language="en", text=text, sha256="", credits=(), furniture=(),
    )  # fmt: skip


def stated(day: str) -> Date:
    return Date(value=day, precision="day", basis="stated")


def family(*reports: Report, root: Report | None = None) -> Family:
    ids = tuple(sorted(r.report_id for r in reports))
    return Family(
        family_id=make_id("f", *ids), report_ids=ids, root_report_id=root.report_id if root else None, named_sources=()
    )


def bundle(reports: Iterable[Report], families: Iterable[Family] = (), copies: Iterable[Copy] = ()) -> Bundle:
    reports = list(reports)
    ranges = [
        Sentence(report_id=r.report_id, start=start, end=end, n=n)
        for r in reports
        for n, (start, end) in enumerate(sentences(r.text))
        if not any(mark.start <= start and end <= mark.end for mark in r.furniture)
    ]
    given = list(families)
    known = {name for f in given for name in f.report_ids}
    given += [family(r, root=r) for r in reports if r.report_id not in known]
    return Bundle("pile", {Report: reports, Sentence: ranges, Copy: list(copies), Family: given})


def gathered(part: Bundle) -> tuple[list[Story], list[Lineage]]:
    rows = list(gather(part, Settings()))
    return [row for row in rows if isinstance(row, Story)], [row for row in rows if isinstance(row, Lineage)]


def groups(reports: Iterable[Report], families: Iterable[Family] = ()) -> list[list[str]]:
    reports = list(reports)
    uris = {r.report_id: r.uri for r in reports}
    stories, _ = gathered(bundle(reports, families))
    return sorted(sorted(uris[name] for name in story.report_ids) for story in stories)
