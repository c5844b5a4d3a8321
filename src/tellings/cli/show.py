"""`tellings show`: one row of the record, with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
import regex

from ..errors import Usage
from ..records import Claim, Copy, Doubt, Evidence, Lineage, Record, Report, Story, cite
from ..records.story import Why
from ..stage import Bundle
from . import common
from .closing import count

if TYPE_CHECKING:
    from ..dossier.principals import Topic

_PLACE = regex.compile(r"^([a-zA-Z]\w*):(\d+)-(\d+)$")
AROUND = 120
"""Code points of context on each side of a span."""


@click.command()
@click.argument("wanted", metavar="ID")
@common.pile_option
@common.json_option
@click.option("--why", "why", default=None, metavar="REPORT", help="With a story: why this report belongs to it.")
def command(wanted: str, pile: Path, *, as_json: bool, why: str | None) -> None:
    """Show a row by its ID: a story (S1), a topic (T1), a report (R1), a claim, copy, statement, event, name, doubt ...

    REPORT:START-END shows these characters of a report in their place.
    """
    from .opened import find, open_record

    record = open_record(pile)
    place = _PLACE.match(wanted)
    if place:
        report = find(record, place[1])
        if not isinstance(report, Report):
            raise Usage(f"{place[1]} is not a report")
        cited = _span(report, int(place[2]), int(place[3]))
        if as_json:
            common.emit_json([cited])
        else:
            click.echo(in_place(report, cited.start, cited.end))
        return
    if (topic := _topic(record, wanted)) is not None:
        if as_json:
            common.emit_json([topic[0]])
        else:
            for line in topic[1]:
                click.echo(line)
        return
    row = find(record, wanted)
    if as_json:
        common.emit_json(_reasons(record, row, why)[1] if why else [row])
        return
    for line in _why(record, row, why) if why else card(record, row):
        click.echo(line)


def _topic(record: Bundle, wanted: str) -> tuple[Topic, Iterator[str]] | None:
    """The topic that T1 or an id means, and lines that show it; None where something else is meant."""
    from ..dossier.principals import topics
    from ..records import in_order
    from .stories import topic_lines

    if wanted[:1] not in ("T", "t"):
        return None
    stories = in_order(record.all(Story))
    for number, topic in enumerate(topics(stories), 1):
        if wanted in (f"T{number}", f"t{number}", topic.topic_id):
            return topic, topic_lines([topic], stories, first=number)
    return None


def _span(report: Report, start: int, end: int) -> Evidence:
    if not 0 <= start < end <= len(report.text):
        raise Usage(f"{report.report_id} has {len(report.text)} characters; {start}-{end} is not among them")
    return cite(report.report_id, report.text, start, end)


def in_place(report: Report, start: int, end: int) -> str:
    """The characters of a span between ⟦ and ⟧, with what stands around them."""
    before = common.clean(report.text[max(0, start - AROUND) : start])
    after = common.clean(report.text[end : end + AROUND])
    return f"{report.report_id}:{start}-{end}  {before}⟦{common.clean(report.text[start:end])}⟧{after}"


def card(record: Bundle, row: Record) -> Iterator[str]:
    """Lines that show a row to a person."""
    if isinstance(row, Story):
        yield from _story(record, row)
    elif isinstance(row, Claim):
        yield from _claim(record, row)
    elif isinstance(row, Copy):
        yield from _copy(record, row)
    elif isinstance(row, Report):
        yield from _report(row)
    else:
        yield from _plain(row)


def _story(record: Bundle, story: Story) -> Iterator[str]:
    from ..dossier.index import PileIndex, StoryIndex

    when = f"{story.first.value} to {(story.last or story.first).value}" if story.first else "date unknown"
    yield f"{common.clean(story.title)}   [{story.story_id}]  {when}"
    lineages = [row for row in record.all(Lineage) if row.story_id == story.story_id]
    sizes = f"{count(len(story.report_ids), 'report')}, {count(len(lineages), 'lineage')}"
    yield sizes + (" (no copying found between them)" if len(lineages) > 1 else "")
    others = sum(row.topic_id == story.topic_id for row in record.all(Story)) - 1
    if story.topic_label:
        more = f", with {others} other {'story' if others == 1 else 'stories'}" if others else ""
        yield f"topic: {common.clean(story.topic_label)} [{story.topic_id}]{more}"
    index = StoryIndex(PileIndex(record), story, {row.story_id: row.story_id for row in record.all(Story)})
    for lineage in index.lineages:
        for report_id in (each for each in index.order if index.lineage_of.get(each) is lineage):
            report = index.reports[report_id]
            yield f"  {index.siglum[report_id]:<4} {report_id}  {common.clean(report.outlet or report.uri)}"
        if lineage.named_sources:
            yield (
                "       rests on "
                + ", ".join(common.clean(c.name) for c in lineage.named_sources)
                + " (not in the pile)"
            )
    claims = [row for row in record.all(Claim) if row.story_id == story.story_id]
    for claim in sorted(claims, key=lambda c: (-len(c.lineages), -len(c.carriers), c.claim_id))[:20]:
        yield f"  {claim.claim_id}  {_numbers(claim)}  {common.shorten(claim.wording.text, common.width() - 60)}"
    for doubt in record.all(Doubt):
        if doubt.about in {story.story_id, *story.report_ids}:
            yield f"  {doubt.kind}: {common.clean(doubt.reason)}"


def _numbers(claim: Claim) -> str:
    numbers = {"carrier": claim.carriers, "lineage": claim.lineages, "named origin": claim.named_origins}
    return ", ".join(count(len(rows), what) for what, rows in numbers.items())


def _claim(record: Bundle, claim: Claim) -> Iterator[str]:
    sigla = {row.lineage_id: row.siglum for row in record.all(Lineage)}
    yield f"{claim.kind}: {common.clean(claim.wording.text)}"
    yield _numbers(claim)
    for origin in claim.named_origins:
        yield f"  rests on: {common.clean(origin.name)} ({origin.kind})"
    for telling in claim.tellings:
        for evidence in telling.evidence:
            yield f"  {sigla[telling.lineage_id]:<3} {telling.rendering:<14} {_cited(evidence)}"
    for doubt in record.all(Doubt):
        if doubt.about == claim.claim_id:
            yield f"  {doubt.kind}: {common.clean(doubt.reason)}"


def _copy(record: Bundle, copy: Copy) -> Iterator[str]:
    reports = {row.report_id: row for row in record.all(Report)}
    taker, giver = reports[copy.report_id], reports[copy.from_report_id]
    if copy.direction == "unknown":
        yield f"{copy.report_id} and {copy.from_report_id} share a text: {copy.kind}; which came first is not known"
    else:
        yield f"{copy.report_id} took from {copy.from_report_id}: {copy.kind}, direction by {copy.direction}"
    yield f"{copy.coverage:.0%} of the reporting of the first, {copy.from_coverage:.0%} of that of the other"
    yield from (f"  {common.clean(reason)}" for reason in copy.reasons)
    for p in copy.passages:
        yield f"  {p.relation:<8} {common.clean(giver.text[p.from_start : p.from_end])}"
        yield f"        -> {common.clean(taker.text[p.start : p.end])}"


def _report(report: Report) -> Iterator[str]:
    dates = f"{report.published.value} ({report.published.basis})" if report.published else "none"
    yield f"{report.report_id}  {common.clean(report.uri)}"
    outlet, language = report.outlet or "-", report.language or "-"
    yield common.clean(f"outlet {outlet}, language {language}, date claimed {dates}")
    place = 0
    for piece in report.furniture:
        yield from _lines(report.text[place : piece.start], " ")
        yield from _lines(report.text[piece.start : piece.end], f"~ {piece.kind}:")
        place = piece.end
    yield from _lines(report.text[place:], " ")


def _lines(text: str, mark: str) -> Iterator[str]:
    return (f"{mark} {common.clean(line)}" for line in text.split("\n") if line.strip())


def _plain(row: Record) -> Iterator[str]:
    for field in row.__struct_fields__:
        value = getattr(row, field)
        if value not in (None, (), ""):
            yield f"{field:<16} {_shown(value)}"


def _shown(value: Any) -> str:
    if isinstance(value, Evidence):
        return _cited(value)
    if isinstance(value, tuple):
        return "; ".join(_shown(item) for item in value)
    if isinstance(value, Record):
        pairs = msgspec.to_builtins(value).items()
        return common.clean(", ".join(f"{k}={v}" for k, v in pairs if v not in (None, [], "")))
    return common.clean(str(value))


def _cited(evidence: Evidence) -> str:
    return f"{evidence.report_id}:{evidence.start}-{evidence.end} “{common.clean(evidence.text)}”"


def _why(record: Bundle, row: Record, wanted: str) -> Iterator[str]:
    story, reasons = _reasons(record, row, wanted)
    for why in reasons:
        yield common.clean(why.reason)
        yield from (f"  {_cited(evidence)}" for evidence in why.evidence)
    yield from (f"apart: {common.clean(reason)}" for reason in story.apart)


def _reasons(record: Bundle, row: Record, wanted: str) -> tuple[Story, list[Why]]:
    """A story and why a report belongs to it. Usage where it does not."""
    from .opened import find

    report = find(record, wanted)
    if not isinstance(row, Story) or not isinstance(report, Report):
        raise Usage("--why goes with a story and takes a report: tellings show S1 --why R2")
    if report.report_id not in row.report_ids:
        raise Usage(f"{wanted} ({report.report_id}) is not in the story {row.story_id}; see: tellings stories")
    return row, [why for why in row.why if why.report_id == report.report_id]
