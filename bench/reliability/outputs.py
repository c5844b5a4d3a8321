"""Payloads in every field through all stages: nothing live in any output, nothing outside, no name merged by its looks."""

from __future__ import annotations

import io
import tarfile
import tempfile
import zipfile
from pathlib import Path

from tests.hostile.outputs.attacks import (
    ALL,
    DISGUISES,
    FOLDED,
    FORMULAS,
    formulas_in,
    live_in_html,
    live_in_markdown,
    record_of,
)

from bench.reliability.figures import Line, Options
from tellings.dossier import build, render_html, render_markdown
from tellings.exports.export import Options as Wanted
from tellings.exports.formats import NAMES, export
from tellings.records import Mention, Report
from tellings.sources import open_sources

PEOPLE = [f"{first} {last}" for first in ("Anton", "Otto", "Tove", "Roman", "Dorota") for last in (
    "Voronetz", "Brandvold", "Solvang", "Hautanen", "Nimov", "Okonta", "Tornqvist", "Moreto", "Kostor", "Lotman")]  # fmt: skip


def run(options: Options) -> list[Line]:
    """Markup, formulas, paths, names."""
    return [*_written(options), _paths(), _names(options)]


def _written(options: Options) -> list[Line]:
    payloads = ALL[: options.count(len(ALL))]
    with tempfile.TemporaryDirectory() as folder:
        record = record_of(payloads, Path(folder))
    view = build(record)
    live = [*live_in_html(render_html(view)), *live_in_markdown(render_markdown(view))]
    cells: list[str] = []
    tables = 0
    for form in NAMES:
        for name, data in export(record, form, Wanted(made="2024-05-01T00:00:00Z")).files.items():
            if name.endswith((".csv", ".tsv")):
                tables += 1
                cells += formulas_in(data, "\t" if name.endswith(".tsv") else ",")
    for line in (*live[:5], *cells[:5]):
        options.say(repr(line))
    reports = len(record.all(Report))
    return [
        Line("payloads in title, outlet, author, address, headline, statements, figures", len(payloads), "0 live in the dossier",
             f"{len(live)} live in HTML and Markdown of {reports} reports", not live),
        Line("formulas", len(FORMULAS), "0 formula cells", f"{len(cells)} in {tables} tables of all formats", not cells),
    ]  # fmt: skip


def _paths() -> Line:
    up = ["../" * n + "out.html" for n in range(1, 8)] + ["..\\" * n + "out.html" for n in range(1, 5)]
    names = [*up, "/etc/out.html", "//srv/out.html", "C:\\out.html", "file:///out.html", "a/../../out.html", "con.html", "aux.txt",
             "nul", "x\x1b[31m.html", "\u202elmth.html", "a" * 250 + ".html", "A.html", "a.html", "~/out.html", "$HOME/out.html",
             "`id`.html", "-rf.html", "out.html ", "out.html.", ".out.html", "a//b.html", "./././out.html", "..%2fout.html",
             "%2e%2e/out.html", "\uff0e\uff0e/out.html", "a\tb.html", "a\nb.html", "out.html;1", "|id.html"]  # fmt: skip
    page = b"<html><p>The lock gates open at six.</p>"
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder) / "a" / "b" / "inside"
        inside.mkdir(parents=True)
        packed, tarred = io.BytesIO(), io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive, tarfile.open(fileobj=tarred, mode="w") as tape:
            for n, name in enumerate(names):
                archive.writestr(name, page + str(n).encode())
                info = tarfile.TarInfo(name)
                info.size = len(page)
                tape.addfile(info, io.BytesIO(page))
                link = tarfile.TarInfo(f"link{n}")
                link.type, link.linkname = (tarfile.SYMTYPE, tarfile.LNKTYPE)[n % 2], name
                tape.addfile(link)
        (inside / "a.zip").write_bytes(packed.getvalue())
        (inside / "a.tar").write_bytes(tarred.getvalue())
        before = sorted(Path(folder).rglob("*"))
        found = list(open_sources([inside]))
        written = len(sorted(Path(folder).rglob("*"))) - len(before)
    return Line(
        "hostile member names and links",
        3 * len(names),
        "0 written outside",
        f"{written} files written; {len(found)} sources and refusals",
        not written,
    )


def _names(options: Options) -> Line:
    people = PEOPLE[: options.count(len(PEOPLE))]
    with tempfile.TemporaryDirectory() as folder:
        for n, name in enumerate(people):
            for kind, disguise in {"plain": str, **DISGUISES}.items():
                shown = disguise(name)
                text = f"By the {kind} desk, {n}. General {shown} said on Monday that the bridge was closed.\n\n“We hold it,” {shown} said."
                (Path(folder) / f"{n} {kind}.txt").write_text(text, encoding="utf-8")
        record = record_of((), Path(folder))
    where = {row.report_id: Path(row.uri).stem for row in record.all(Report)}
    ids: dict[str, set[str]] = {}
    for mention in record.all(Mention):
        if mention.name_id is not None:
            ids.setdefault(where[mention.report_id], set()).add(mention.name_id)
    pairs = [
        (kind, bool(ids.get(f"{n} plain", set()) & ids.get(f"{n} {kind}", set())))
        for n in range(len(people))
        for kind in DISGUISES
    ]
    missed = sum(not same for kind, same in pairs if kind in FOLDED)
    merged = sum(same for kind, same in pairs if kind not in FOLDED)
    text = f"{missed} of {sum(kind in FOLDED for kind, _ in pairs)} foldable not folded; {merged} look-alikes merged"
    return Line(
        "names in 12 disguises",
        len(pairs),
        "100 % folded, or kept apart and shown for what they are",
        text,
        not (missed or merged),
    )
