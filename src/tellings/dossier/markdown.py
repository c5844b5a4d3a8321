"""The view as Markdown, for a terminal or a repository. A siglum reads `[A r1234:10-20]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from . import marking, words
from .escape import markdown as md
from .escape import url
from .view import (
    Cite,
    CopyRow,
    DoubtLine,
    EventTelling,
    FigureTelling,
    LineageTellings,
    Numbers,
    Party,
    ReportText,
    StoryView,
    View,
    When,
)

EACH = 6
"""Sigla after a line before the rest is only counted."""


def render(view: View) -> str:
    """The whole dossier. Everything that a report supplied passes `escape.markdown`."""
    lines = [*_overview(view)]
    for story in view.stories:
        lines.extend(_story(story))
    lines.extend(_making(view))
    return "\n".join(lines).rstrip() + "\n"


def sig(cite: Cite) -> str:
    """`[A r1234:10-20]`."""
    return f"[{md(cite.siglum)} {md(cite.report_id)}:{cite.start}-{cite.end}]"


def _sigs(cites: Iterable[Cite]) -> str:
    listed = list(cites)
    more = f" and {len(listed) - EACH} more" if len(listed) > EACH else ""
    return " ".join(sig(cite) for cite in listed[:EACH]) + more


def _told(cite: Cite) -> str:
    return f"{quoted(cite.text)} {sig(cite)}"


def quoted(text: str) -> str:
    """Words of a report between marks that no report uses at both ends."""
    return f"⟦{md(text)}⟧"


def marked(text: str, start: int, end: int) -> str:
    """A report's words of which some are bold."""
    parts = [text[:start], text[start:end], text[end:]]
    shown = [(" " if p[:1].isspace() else "") + md(p) + (" " if p[-1:].isspace() else "") for p in parts]
    return f"{shown[0]}**{shown[1]}**{shown[2]}" if end > start else shown[2]


def three(numbers: Numbers) -> str:
    """The three numbers in words."""
    reports = f"{numbers.reports} report" + ("s" if numbers.reports != 1 else "")
    lineages = f"{numbers.lineages} lineage" + ("s" if numbers.lineages != 1 else "")
    origins = f"{numbers.origins} named origin" + ("s" if numbers.origins != 1 else "")
    return f"{reports} → {lineages} → {origins}"


def _overview(view: View) -> Iterator[str]:
    yield f"# Dossier: {len(view.stories)} {'story' if len(view.stories) == 1 else 'stories'}, {view.reports} reports"
    yield ""
    yield "Words between ⟦ and ⟧ are a report's own; everything else is ours."
    yield "`[A r1234:10-20]` is lineage A, report r1234, characters 10 to 20: `tellings show r1234:10-20`."
    yield ""
    for story in view.stories:
        yield f"- **{story.key}** {quoted(story.title)} {story.period}; {three(story.numbers)}"
    if view.unplaced:
        yield "- in no story: " + ", ".join(md(name) for name in view.unplaced)
    yield ""


def _story(story: StoryView) -> Iterator[str]:
    yield f"## {story.key}. {md(story.title)}"
    yield ""
    yield story.period
    yield ""
    if story.same_topic:
        yield f"Topic: {md(story.topic or story.topic_id)}, with {', '.join(story.same_topic)}"
        yield ""
    for line in story.lede:
        how = "marked words also in" if line.mark_end else "also told in"
        also = f"; {how} {_sigs(line.also)}" if line.also else ""
        yield f"⟦{marked(line.cite.text, line.mark_start, line.mark_end)}⟧ {sig(line.cite)}{also}"
        yield ""
    yield f"**{three(story.numbers)}** (no copying was found between lineages)"
    yield ""
    yield from _listed("Named origins", (f"{md(o.name)} ({o.kind}) {_sigs(o.cites)}" for o in story.origins))
    yield from _listed("Part of this is missing", (md(line) for line in story.failed))
    yield from _read_first(story.read_first)
    yield from _tree(story)
    for number, (heading, body) in enumerate(_SECTIONS, 1):
        yield f"### {number} {heading}"
        yield ""
        lines = list(body(story))
        yield from lines or ["Nothing was found."]
        yield ""


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = [f"- {line}" for line in lines]
    if found:
        yield f"**{heading}**"
        yield ""
        yield from found
        yield ""


def _read_first(doubts: tuple[DoubtLine, ...]) -> Iterator[str]:
    if not doubts:
        return
    yield "### Read this first"
    yield ""
    for _, same in groupby(doubts, key=lambda doubt: doubt.kind):
        listed = list(same)
        yield f"- **{listed[0].label}**: {listed[0].meaning}"
        yield from (f"  - {md(doubt.reason)} {_sigs(doubt.cites)}" for doubt in listed)
    yield ""


def _tree(story: StoryView) -> Iterator[str]:
    yield "### Who took from whom"
    yield ""
    for lineage in story.tree:
        for name in lineage.absent:
            absent = f"named as a source of {lineage.siglum}, not in this pile"
            yield f"- ({md(name)}: {absent}) {_sigs(lineage.absent_cites)}"
        for node in lineage.nodes:
            date = f"claims {node.claimed}" if node.claimed else "no date"
            wrong = ", **date impossible**" if node.impossible else ""
            note = f"; {node.note}" if node.note else ""
            indent = "  " * min(node.depth, 4)
            yield f"{indent}- **{node.siglum}** {md(node.outlet)} ({md(node.report_id)}), {date}{wrong}{note}"
    yield ""


def _doubts(doubts: tuple[DoubtLine, ...]) -> Iterator[str]:
    yield from (f"  - ! {doubt.label}: {md(doubt.reason)} {_sigs(doubt.cites)}".rstrip() for doubt in doubts)


def _copies(cites: tuple[Cite, ...]) -> Iterator[str]:
    if cites:
        yield f"  - copies: {_sigs(cites)}"


def _claims(story: StoryView) -> Iterator[str]:
    for claim in story.claims:
        who = md(claim.who) if claim.who else ""
        if claim.manner:
            who = f"{who} *{md(claim.manner)}*".strip()
        who = f"{who}: " if who else ""
        yield f"- {words.of(words.CLAIMS, claim.kind)}: {who}{_told(claim.wording)} ({three(claim.numbers)})"
        for told in claim.by_lineage:
            copies = f"; copies {_sigs(told.copies)}" if told.copies else ""
            again = f"; again {_sigs(told.again)}" if told.again else ""
            yield f"  - {_sigs(told.lead)} {told.rendering or ''}{copies}{again}"
            if told.otherwise:
                yield f"    - {_told(told.lead[0])}: {beside(told)}"
        yield from (f"  - rests on {md(o.name)} ({o.kind}) {_sigs(o.cites)}" for o in claim.origins)
        yield from _doubts(claim.doubts)


def beside(told: LineageTellings) -> str:
    """What a telling has more and less than the wording shown: `adds "x"; leaves out "y"`."""
    both = (("adds", told.adds), ("leaves out", told.drops))
    return "; ".join(f"{verb} {', '.join(map(quoted, pieces))}" for verb, pieces in both if pieces)


def _differences(story: StoryView) -> Iterator[str]:
    for row in story.differences:
        yield f"- **{row.slot}** of {_told(row.about)}"
        said = {cell.siglum for cell in row.cells}
        yield from (f"  - {cell.siglum}: {md(cell.value)} {_sigs(cell.cites)}" for cell in row.cells)
        yield from (f"  - corrected: {_told(cite)}" for cite in row.corrected)
        silent = [siglum for siglum in story.lineages if siglum not in said]
        if silent:
            yield f"  - {' '.join(silent)}: not said"


def party(who: Party | None, nobody: str = "not named") -> str:
    """A name and the words that stand for it."""
    if who is None:
        return nobody
    as_written = quoted(who.cite.text) if who.cite and who.cite.text != who.name else ""
    return " ".join(part for part in (f"**{md(who.name)}**" if who.name else "", as_written) if part)


def _when(date: When | None) -> str:
    return f", {date.words} ({date.basis})" if date else ""


def _speech(story: StoryView) -> Iterator[str]:
    for group in story.speech:
        for t in group.leads:
            to = f" to {party(t.addressee)}" if t.addressee else ""
            via = f" via {_told(t.via)}" if t.via else ""
            said = " … ".join(_told(piece) for piece in t.words)
            how = f"{'negated ' if t.negated else ''}{t.kind}" + (f", {t.act}" if t.act not in (None, "other") else "")
            cue = f" {_told(t.cue)}" if t.cue else ""
            yield f"- {party(t.speaker, 'speaker not named')}{cue}{to}{via}: {said} ({how}{_when(t.date)})"
            yield from _doubts(t.doubts)
            yield from _copies(t.copies)


def _positions(story: StoryView) -> Iterator[str]:
    for group in story.positions:
        for t in group.leads:
            through = f" through {md(t.spokesperson)}" if t.spokesperson else ""
            stance = words.of(words.STANCES, t.stance)
            turn = f" – {group.turn}" if group.turn and t is group.leads[0] else ""
            yield f"- **{md(t.party)}**{through} {stance} ({t.issue}): {_told(t.words)}{_when(t.date)}{turn}"
            yield from (f"  - if {_told(condition)}" for condition in t.conditions)
            yield from _doubts(t.doubts)
            yield from _copies(t.copies)


def _figure(t: FigureTelling) -> str:
    if t.garble:
        return f"- {_told(t.cite)}: **garbled**, {md(t.garble)}"
    of = f" of {quoted(t.of.text)}" if t.of else ""
    by = f"; vouched for by {md(t.said_by)}" if t.said_by else ""
    return f"- {_told(t.cite)}: {t.value} {md(t.unit or '')} ({t.counts}{of}){by}".replace("  ", " ")


def _figures(story: StoryView) -> Iterator[str]:
    for group in story.figures:
        for t in group.leads:
            yield _figure(t)
            yield from _doubts(t.doubts)
            yield from _copies(t.copies)


def _event(t: EventTelling) -> str:
    who = ", ".join(party(actor) for actor in t.actors)
    to = " → " + ", ".join(party(actor) for actor in t.recipients) if t.recipients else ""
    codes = "; ".join(
        f"{name} {md(code)}" for name, code in (("PLOVER", t.plover), ("ACLED", t.acled)) if code
    ) or md(t.happening or "")  # fmt: skip
    by = f" by {md(t.said_by)}" if t.said_by else ""
    place = f"; {party(t.place)}" if t.place else ""
    return f"- {_told(t.sentence)}: {who}{to} ({t.status}{by}{place}{_when(t.date)}{'; ' + codes if codes else ''})"


def _events(story: StoryView) -> Iterator[str]:
    for group in story.events:
        for t in group.leads:
            yield _event(t)
            yield from _doubts(t.doubts)
            yield from _copies(t.copies)


def _names(story: StoryView) -> Iterator[str]:
    for row in story.names:
        ids = ", ".join(str(i) for i in (row.wikidata, row.geonames, row.iso3) if i)
        spelt = "; also " + ", ".join(quoted(form) for form in row.variants) if row.variants else ""
        damaged = "; damaged " + ", ".join(quoted(form) for form in row.damaged) if row.damaged else ""
        roles = "; " + ", ".join(_told(role) for role in row.roles) if row.roles else ""
        known = f"; {md(ids)}" if ids else ""
        where = f" {sig(row.first)}" if row.first else ""
        yield f"- **{md(row.name)}** ({row.kind}, {row.mentions}×){where}{spelt}{damaged}{roles}{known}"
        yield from _doubts(row.doubts)


def _times(story: StoryView) -> Iterator[str]:
    for row in story.times:
        yield f"- {row.when.words} ({row.when.basis}), {row.status}: {quoted(row.words.text)} {_sigs(row.cites)}"


def _places(story: StoryView) -> Iterator[str]:
    for row in story.places:
        known = row.lat is not None and row.lon is not None
        where = f"{row.lat:.3f}, {row.lon:.3f}" if known else "coordinates not known"
        means = f"; {words.of(words.PRECISIONS, row.precision)}" if row.precision else ""
        yield f"- **{md(row.name)}** {where}{means}; events: {row.events} {_sigs(row.cites)}"
        yield from _doubts(row.doubts)


def _copy_rows(story: StoryView) -> Iterator[str]:
    for copy in story.copies:
        yield from _copy(copy)


def _copy(copy: CopyRow) -> Iterator[str]:
    verb = "and" if copy.kind == "shared-source" or copy.direction == "unknown" else "took from"
    taker, giver = f"**{copy.taker}** {md(copy.taker_outlet)}", f"**{copy.giver}** {md(copy.giver_outlet)}"
    yield f"- {taker} {verb} {giver}: {copy.kind_words}"
    yield f"  - {copy.coverage} of {copy.taker}, {copy.from_coverage} of {copy.giver}; direction {copy.direction_words}"
    yield from (f"  - {md(reason)}" for reason in copy.reasons)
    if copy.swaps:
        swaps = ", ".join(f"{md(s.giver)} → {md(s.taker)} ×{s.times}" for s in copy.swaps)
        yield f"  - words swapped: {swaps}"
    for p in copy.passages:
        giver = "".join(part.text or f" … {part.gap} characters … " for part in p.giver_parts)
        taker = "".join(part.text or f" … {part.gap} characters … " for part in p.taker_parts)
        yield f"  - {p.relation}: {quoted(giver)} {sig(p.giver)}"
        yield f"    → {quoted(taker)} {sig(p.taker)}"
    if copy.more_same:
        yield f"  - and {copy.more_same} more word for word the same ({copy.more_same_chars} characters)"


def _reports(story: StoryView) -> Iterator[str]:
    for report in story.reports:
        yield from _report(report)


def _report(report: ReportText) -> Iterator[str]:
    yield f"#### {report.siglum} {md(report.outlet)} ({md(report.report_id)})"
    yield ""
    for field in report.fields:
        address = url(field.url)
        value = f"<{address}>" if address else md(field.value)
        yield f"- {field.name}: {value}" + (f" ({field.claimed})" if field.claimed else "")
    if report.why:
        yield f"- In this story: {md(report.why)}"
    yield from (f"- ! {doubt.label}: {md(doubt.reason)} {_sigs(doubt.cites)}" for doubt in report.doubts)
    yield ""
    for line in marking.by_line(report.text, report.blocks):
        kinds = {block.kind for block in line}
        text = report.text[line[0].start : line[-1].end]
        furniture = None not in kinds
        yield f"> {'_' + '/'.join(sorted(k for k in kinds if k)) + '_: ' if furniture else ''}{md(text)}"
        yield ">"
    yield ""


def _making(view: View) -> Iterator[str]:
    made = view.making
    yield "## 12 How this was made"
    yield ""
    run = f", run {made.run_id}" if made.run_id else ""
    yield f"By tellings {made.version}{run}, from {made.inputs} inputs."
    yield ""
    yield from _listed(
        "Refused", (f"{md(r.uri)}: {md(r.reason)} (`{r.code}`). {md(r.remedy)}" for r in made.refusals)
    )  # fmt: skip
    yield from _listed("Failed", (md(fault) for fault in made.faults))
    yield from _listed("Judged by people", (md(line) for line in made.judgements))
    yield from _listed("Not looked at", made.not_looked_at)
    yield from _listed("Stages", (f"{s.name} {s.version}: {s.rows_in} rows in, {s.rows_out} out" for s in made.stages))
    yield from _listed("Settings", (f"{md(s.name)} = {md(s.value)}" for s in made.settings))
    yield from _listed("The doubts", (f"**{label}**: {meaning}" for label, meaning in words.DOUBTS.values()))


_SECTIONS = (
    ("What the reports say", _claims),
    ("Where they differ", _differences),
    ("Who said what", _speech),
    ("Positions over time", _positions),
    ("Figures", _figures),
    ("Events", _events),
    ("Names", _names),
    ("Timeline", _times),
    ("Places", _places),
    ("Copies", _copy_rows),
    ("The reports", _reports),
)
