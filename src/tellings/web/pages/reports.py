"""Reports: the list of them, one in full with what is cited of it, and single passages."""

from __future__ import annotations

import msgspec

from ...dossier.copying import outlet_of
from ...dossier.dates import date_words
from ...dossier.marking import Run, runs
from ...dossier.view import Block, Field, ReportText
from ...notes import Note, load_notes
from ...records import Claim, Copy, Event, Figure, Mention, Position, Report, Statement
from ..asking import Ask, NotFound, Page, Sheet
from ..desk import Desk
from .stories import date_of

ORDERS = {"outlet": "outlet nulls last, uri, report_id", "published": "published.value nulls last, uri, report_id"}
AROUND = 160
"""Code points on each side of a passage that is shown by itself."""


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report in the list."""

    report_id: str
    outlet: str
    title: str | None
    language: str | None
    published: str | None
    characters: int
    furniture: int
    story_id: str | None
    story: str | None
    address: str


class Reports(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of a pile."""

    reports: tuple[ReportLine, ...]
    sheet: Sheet


def reports(desk: Desk, ask: Ask) -> Page:
    """Reports by outlet or by the date that they claim; of one outlet, one language."""
    order = ask.choice("order", tuple(ORDERS), "outlet")
    where, values = ["true"], list[object]()
    for name in ("outlet", "language"):
        if wanted := ask.text(name):
            where.append(f"{name} = ?")
            values.append(wanted)
    condition = " and ".join(where)
    sheet, first = ask.sheet(desk.lookup.count(f"select count(*) from reports where {condition}", values))  # noqa: S608
    rows = desk.lookup.rows(
        "select r.report_id, r.uri, r.outlet, r.title, r.language, r.published, length(r.text) as characters, "  # noqa: S608
        "list_sum(list_transform(r.furniture, lambda f: f.end - f.start)) as aside, h.story_id, l.number, "
        "l.title as story "
        f"from (select * from reports where {condition} order by {ORDERS[order]} limit 40 offset {first}) r "
        "left join memory.home h using (report_id) left join memory.listed l using (story_id) "
        f"order by {', '.join('r.' + part.strip() for part in ORDERS[order].split(','))}",
        values,
    )
    found = tuple(
        ReportLine(
            report_id=row["report_id"],
            outlet=row["outlet"] or row["uri"].rpartition("/")[2] or row["uri"],
            title=row["title"],
            language=row["language"],
            published=date_words(date) if (date := date_of(row["published"])) else None,
            characters=row["characters"],
            furniture=int(row["aside"] or 0),
            story_id=row["story_id"],
            story=f"S{row['number']} {row['story']}" if row["number"] else None,
            address=f"/reports/{row['report_id']}",
        )
        for row in rows
    )
    return Page(
        template="reports.page.html.j2",
        title="Reports",
        here="reports",
        data=Reports(reports=found, sheet=sheet),
        also={"ask": ask, "orders": [(name, ask.address(order=name), name == order) for name in ORDERS]},
    )


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A cited passage and what the record has from it: kind and id of the rows."""

    number: int
    start: int
    end: int
    text: str
    rows: tuple[tuple[str, str], ...]


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """A report in full. All places are code points of `text`."""

    report: ReportText
    story_id: str | None
    passages: tuple[Passage, ...]
    copies: tuple[tuple[str, str, str], ...]
    """Copies that it gave or took: id, the other report, in words."""
    versions: tuple[str, ...]
    notes: tuple[Note, ...]
    """What people wrote about passages of it."""


def report(desk: Desk, ask: Ask) -> Page:
    """A report: its text, furniture set apart, every passage that the record cites underlined and numbered."""
    found = desk.report(ask.parts["report"])
    home = desk.home_of(found.report_id)
    view = desk.view(home) if home else None
    text = next((r for r in view.reports if r.report_id == found.report_id), None) if view else None
    text = text or _bare(found)
    at = _place(ask.text("at"), found)
    rows = desk.kept(f"rows {found.report_id}", lambda: _rows(desk, found, home.story_id if home else ""))
    data = ReportPage(
        report=text,
        story_id=home.story_id if home else None,
        passages=tuple(
            Passage(
                number=span.number, start=span.start, end=span.end, text=found.text[span.start : span.end],
                rows=tuple((kind, key) for start, end, kind, key in rows if (start, end) == (span.start, span.end)),
            )
            for span in text.spans if span.number
        ),
        copies=_copies(desk, found),
        notes=tuple(note for note in load_notes(desk.folder) if note.where.report_id == found.report_id),
        versions=tuple(r["report_id"] for r in desk.lookup.rows(
            "select report_id from reports where version_of = ? or report_id = ? order by 1",
            [found.report_id, found.version_of or ""])),
    )  # fmt: skip
    return Page(
        template="report.html.j2",
        title=f"{text.siglum} {text.outlet}",
        here="reports",
        data=data,
        also={
            "text": _shown(text, at), "story": view, "at": at, "lang": found.language, "passages": data.passages,
            "numbers": desk.numbers(view) if view else {}, "furniture": not ask.flag("plain"), "ask": ask,
            "judging": desk.bench is not None,
        },
    )  # fmt: skip


def _shown(text: ReportText, at: tuple[int, int] | None) -> list[Run]:
    """The runs of the text, each cited passage with an id of its own, the one asked for lit."""
    spans = tuple(span for span in text.spans if span.number)
    return runs(msgspec.structs.replace(text, spans=spans, anchor="p"), at)


def _bare(report: Report) -> ReportText:
    """The text of a report that is in no story."""
    whole = Block(start=0, end=len(report.text), kind=None)
    return ReportText(
        report_id=report.report_id, siglum="", anchor="p", outlet=outlet_of(report), title=report.title,
        lang=report.language, fields=(Field(name="Read from", value=report.uri),), text=report.text, blocks=(whole,),
        spans=(), why=None, doubts=(),
    )  # fmt: skip


def _place(text: str, report: Report) -> tuple[int, int] | None:
    """A range of a report as its address names it. NotFound for one that the text does not have."""
    if not text:
        return None
    start, _, end = text.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(text) < 24):
        raise NotFound("a passage is given by its code points: at=12-40")
    if not 0 <= int(start) < int(end) <= len(report.text):
        raise NotFound(f"{report.report_id} has {len(report.text)} characters; {text} is not among them")
    return int(start), int(end)


def _rows(desk: Desk, report: Report, story_id: str) -> list[tuple[int, int, str, str]]:
    """Where each row of a report stands: start, end, kind, id."""
    ids = [report.report_id]
    found: list[tuple[int, int, str, str]] = []
    for row in desk.lookup.of_reports(Statement, ids):
        found += [(piece.start, piece.end, "statement", row.statement_id) for piece in row.content]
    for event in desk.lookup.of_reports(Event, ids):
        found.append((event.trigger.start, event.trigger.end, "event", event.event_id))
    for figure in desk.lookup.of_reports(Figure, ids):
        found.append((figure.start, figure.end, "figure", figure.figure_id))
    for position in desk.lookup.of_reports(Position, ids):
        found.append((position.evidence.start, position.evidence.end, "position", position.position_id))
    for mention in desk.lookup.of_reports(Mention, ids):
        if mention.name_id:
            found.append((mention.start, mention.end, "name", mention.name_id))
    carried = "story_id = ? and list_contains(carriers, ?)"
    for claim in desk.lookup.records(Claim, carried, [story_id, report.report_id]):
        found += [
            (piece.start, piece.end, "claim", claim.claim_id)
            for telling in claim.tellings for piece in telling.evidence if piece.report_id == report.report_id
        ]  # fmt: skip
    return sorted(set(found))


def _copies(desk: Desk, report: Report) -> tuple[tuple[str, str, str], ...]:
    found = desk.lookup.records(Copy, "report_id = ? or from_report_id = ?", [report.report_id] * 2)
    return tuple(
        (
            row.copy_id,
            row.from_report_id if row.report_id == report.report_id else row.report_id,
            f"{'took from' if row.report_id == report.report_id else 'gave to'}: {row.kind}",
        )
        for row in found
    )


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A passage in its place. `before` and `after` are what stands around it; places are code points, and UTF-16 units
    for programs in a browser."""

    report_id: str
    start: int
    end: int
    utf16_start: int
    utf16_end: int
    before: str
    text: str
    after: str
    language: str | None
    outlet: str
    siglum: str
    published: str | None
    captured: str | None
    sha256: str
    citation: str
    address: str


def utf16(text: str, place: int) -> int:
    """A place in code points as a place in UTF-16 units, as a browser counts: the only function that converts."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def passage(desk: Desk, ask: Ask) -> Page:
    """A passage with what stands around it, its report and its citation."""
    report = desk.report(ask.parts["report"])
    place = _place(ask.parts["place"], report)
    assert place is not None
    start, end = place
    before, after = max(0, start - AROUND), min(len(report.text), end + AROUND)
    home = desk.home_of(report.report_id)
    siglum = desk.sigla(home).get(report.report_id, "") if home else ""
    dated = date_words(report.published) if report.published else None
    data = Evidence(
        report_id=report.report_id,
        start=start,
        end=end,
        utf16_start=utf16(report.text, start),
        utf16_end=utf16(report.text, end),
        before=report.text[before:start],
        text=report.text[start:end],
        after=report.text[end:after],
        language=report.language,
        outlet=outlet_of(report),
        siglum=siglum,
        published=dated,
        captured=date_words(report.captured) if report.captured else None,
        sha256=report.sha256,
        citation=", ".join(
            part
            for part in (
                outlet_of(report), f"“{report.title}”" if report.title else "", dated or "no date", report.url or "",
                f"characters {start}–{end}", f"SHA-256 {report.sha256[:16]}…",
            ) if part
        ),
        address=f"/reports/{report.report_id}?at={start}-{end}#at",
    )  # fmt: skip
    return Page(
        template="passage.part.html.j2" if ask.flag("part") else "passage.html.j2",
        title=f"{siglum} {start}–{end}",
        here="reports",
        data=data,
    )
