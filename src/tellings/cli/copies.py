"""`tellings copies`: who took text from whom, as a table, a tree, or two reports side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ..errors import Usage
from ..records import Copy, Report, Sentence
from ..stage import Bundle, Settings
from . import common

FORMS = ("table", "dot", "graphml", "svg")


@click.command()
@click.argument("reports", nargs=-1, metavar="[A B]")
@common.pile_option
@common.json_option
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMS), default="table", show_default=True,
    help="The whole pile as a table, or as a tree for Graphviz, Gephi (GraphML) or a browser (SVG).",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="File to write to, not stdout.")
@click.option("--all", "everything", is_flag=True, help="With A B: also the sentences of B that are not in A.")
def command(
    reports: tuple[str, ...], pile: Path, form: str, output: Path | None, *, as_json: bool, everything: bool
) -> None:
    """Who took text from whom in a pile; with A and B, two reports side by side.

    A and B are ids, beginnings of ids, or R1, R2 ... as `tellings status` numbers them; or two files, which are then
    read and compared without a pile. What stands in both is shown passage by passage, with the words that differ.
    """
    if len(reports) not in (0, 2):
        raise Usage("give two reports to compare, or none for the whole pile: tellings copies R1 R2")
    if reports:
        if form != "table" or output is not None:
            raise Usage("-f and -o are for the whole pile; two reports are shown in the terminal or as --json")
        _pair(reports[0], reports[1], pile, as_json=as_json, everything=everything)
        return
    from .opened import open_record

    record = open_record(pile)
    if as_json:
        common.emit_json(record.all(Copy))
        return
    text = "\n".join(table(record)) + "\n" if form == "table" else _drawn(record, form)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
        common.talk(f"wrote {output}")


def _drawn(record: Bundle, form: str) -> str:
    from ..exports import tree

    drawn: str = getattr(tree, form)(record)
    return drawn


def table(record: Bundle) -> Iterator[str]:
    """The copies of a pile for a person: taker, how much and how, giver, what shows the order."""
    from ..exports.tree import tree
    from .closing import count

    found = tree(record)
    named = {n.report_id: f"{n.siglum} {n.label}".strip() for n in found.nodes}
    texts = {n.lineage_id or n.report_id for n in found.nodes}
    copies = [link for link in found.links if link.kind != "version"]
    yield (
        f"{count(len(named), 'report')}, {count(len(texts), 'lineage')}, "
        f"{count(len(copies), 'copy' if len(copies) == 1 else 'copie')} found"
    )
    wide = max(24, (common.width() - 46) // 2)
    if copies:
        yield f"{'this report':<{wide}}  {'of it':>5}  {'how':<13}  {'from':<{wide}}  order shown by"
    order = {n.report_id: place for place, n in enumerate(found.nodes)}
    for link in sorted(copies, key=lambda k: (order[k.taker], -k.coverage, k.giver)):
        yield (
            f"{_cell(named[link.taker], wide)}  {link.coverage:>5.0%}  {link.kind:<13}  "
            f"{_cell(named[link.giver], wide)}  {link.direction if link.known else 'nothing: not known'}"
        )


def _cell(text: str, width: int) -> str:
    return f"{text if len(text) <= width else text[: width - 1] + '…':<{width}}"


def _pair(one: str, other: str, pile: Path, *, as_json: bool, everything: bool) -> None:
    """Two reports, from files or from the pile."""
    from ..copies.compare import compare
    from .aligned import aligned, as_row

    if Path(one).is_file() and Path(other).is_file():
        first, second, record = _read(one, other)
    else:
        first, second, record = _of_pile(one, other, pile)
    copy = next(
        (c for c in record.all(Copy) if {c.report_id, c.from_report_id} == {first.report_id, second.report_id}), None
    )
    if copy is not None and copy.report_id != first.report_id:
        first, second = second, first
    sentences = [s for s in record.all(Sentence) if s.report_id in (first.report_id, second.report_id)]
    found = compare(first, second, sentences)
    if copy is not None and copy.kind == "translated":  # words cannot be laid side by side; the record's sentences can
        found = found._replace(
            passages=copy.passages, coverage=copy.coverage, from_coverage=copy.from_coverage, swaps=()
        )
    if as_json:
        common.emit_json([as_row(first, second, copy, found)])
        return
    for line in aligned((first, second), sentences, copy, found, everything=everything):
        click.echo(line, color=True)


def _of_pile(one: str, other: str, pile: Path) -> tuple[Report, Report, Bundle]:
    from .opened import find, open_record

    record = open_record(pile)
    rows = [find(record, wanted) for wanted in (one, other)]
    for wanted, row in zip((one, other), rows, strict=True):
        if not isinstance(row, Report):
            raise Usage(f"{wanted} is not a report; see: tellings status, tellings copies")
    first, second = rows
    assert isinstance(first, Report) and isinstance(second, Report)
    if first.report_id == second.report_id:
        raise Usage(f"{one} and {other} are the same report")
    return first, second, record


def _read(one: str, other: str) -> tuple[Report, Report, Bundle]:
    """Two files read as pages, their furniture set aside, and traced as a pile of two."""
    from ..engine import Inline
    from ..intake import source_options, take_in
    from ..pipeline import STAGES, run
    from ..store import Memory

    store, settings = Memory(), Settings()
    taken = take_in(store, (one, other), source_options("auto", (), "", "", recursive=True, fetch=False), settings)
    run(store, Inline(), settings, stages=STAGES[:3])
    found = sorted(store.load(Report), key=lambda r: (r.uri != one, r.report_id))
    if len(found) != 2:
        reasons = "; ".join(f"{r.uri}: {r.reason}" for r in taken.refused) or "they are one page, or not one page each"
        raise Usage(f"two reports are needed and {len(found)} could be read: {reasons}")
    record = Bundle("pile", {Report: found, Sentence: store.load(Sentence), Copy: store.load(Copy)})
    return found[0], found[1], record
