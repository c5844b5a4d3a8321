"""What a notebook shows of a card. Every text that a page supplied passes the dossier's escape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..dossier.escape import html_text
from ..records import Report

if TYPE_CHECKING:
    from ..dossier.view import Cite, ClaimRow, DoubtLine, StoryView

SHOWN = 20
"""Rows drawn; the rest is counted."""
CELL = 200
"""Characters of a cell drawn."""
HEADS = {
    "stories": ("", "story", "days", "reports / lineages / named origins", "id"),
    "reports": ("", "outlet", "title", "address", "id"),
    "claims": ("kind", "who", "in the words of a report", "carriers / lineages / named origins", "doubts"),
}


def table(what: str, lines: Sequence[Sequence[str]]) -> str:
    """A list of cards."""
    more = f", the first {SHOWN} shown" if len(lines) > SHOWN else ""
    head = "".join(f"<th>{name}</th>" for name in HEADS[what])
    body = "".join(f"<tr>{''.join(f'<td>{_cut(cell)}</td>' for cell in line)}</tr>" for line in lines[:SHOWN])
    caption = f"<caption>{len(lines)} {what}{more}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def story(view: StoryView) -> str:
    """The head of a dossier: title, days, the three numbers, what to read first."""
    n = view.numbers
    counted = f"{n.reports} reports → {n.lineages} lineages → {n.origins} named origins"
    origins = "".join(f"<li>{html_text(o.name)} ({o.kind}) {_sigla(o.cites)}</li>" for o in view.origins)
    listed = f"<ul>{origins}</ul>" if origins else ""
    return (
        f"<h4>{view.key} {html_text(view.title)}</h4><p>{html_text(view.period)}<br><b>{counted}</b> "
        f"(no copying was found between lineages)</p>{listed}{_doubts(view.read_first)}"
    )


def claim(row: ClaimRow) -> str:
    """A claim with every lineage that tells it."""
    n = row.numbers
    who = f"<b>{html_text(row.who)}</b>: " if row.who else ""
    told = "".join(
        f"<li>{_quote(lead)} {_sigla((lead,))}{f', {len(one.copies)} copied' if one.copies else ''}</li>"
        for one in row.by_lineage
        for lead in one.lead[:1]
    )
    return (
        f"<p>{who}{_quote(row.wording)}<br>{n.reports} carriers, {n.lineages} lineages, {n.origins} named origins</p>"
        f"<ul>{told}</ul>{_doubts(row.doubts)}"
    )


def report(row: Report) -> str:
    """What a report is called and how it begins."""
    head = " · ".join(str(html_text(part)) for part in (row.outlet, row.title, row.uri) if part)
    return f"<p><b>{head}</b><br>{_cut(row.text[:600], 600)}</p>"


def _doubts(lines: Iterable[DoubtLine]) -> str:
    drawn = "".join(f"<li><b>{d.label}</b>: {html_text(d.reason)} {_sigla(d.cites[:4])}</li>" for d in lines)
    return f"<ul>{drawn}</ul>" if drawn else ""


def _sigla(cites: Iterable[Cite]) -> str:
    return " ".join(f"<code>[{c.siglum} {c.report_id}:{c.start}-{c.end}]</code>" for c in cites)


def _quote(cite: Cite) -> str:
    return f"<q>{_cut(cite.text)}</q>"


def _cut(text: str, most: int = CELL) -> str:
    return str(html_text(text if len(text) <= most else text[: most - 1] + "…"))
