"""Does a page that took its text from a report, by whatever trick, ever raise the number of lineages of a claim?

    python -m bench.claims.attack.run [--reports 50] [--trick NAME ...] [--apart] [--show] [--out FILE]

Each attack adds pages to a story of `bench/claims/own` (tune half), each under an outlet of its own, and runs the whole
chain anew: all tricks on one report at once, as a content farm would, or with --apart a page at a time. Only what
changed is computed again.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bench.claims.own import gold

from tellings import __version__, pipeline
from tellings.engine import Inline
from tellings.intake import source_options, take_in
from tellings.records import Claim, Copy, Lineage, Report, Telling
from tellings.stage import Settings
from tellings.store import Memory

from .tricks import TRICKS

OUTLET = "Meridian Mirror"
SHOWN = 90


class Grown(Memory):
    """A store that begins with what another holds."""

    def __init__(self, other: Memory) -> None:
        super().__init__()
        for stage, parts in other._stages.items():
            self.commit(stage, tuple(parts.values()))


class Attack(NamedTuple):
    """A page made of a report of a story."""

    story: gold.Story
    file: str
    trick: str

    def text(self) -> str:
        """The page."""
        files = list(self.story.reports)
        other = files[(files.index(self.file) + 1) % len(files)]
        return TRICKS[self.trick](self.story.reports[self.file].text, self.story.reports[other].text)


@dataclass
class Toll:
    """What one trick did: pages, those traced to their source, claims that were looked at, and those that it raised.

    `raised`: by a lineage of the page's own. `late`: by that of an older text of which the telling had been overlooked.
    """

    pages: int = 0
    traced: int = 0
    claims: int = 0
    raised: int = 0
    late: int = 0
    otherwise: int = 0
    struck: int = 0
    notes: list[str] = field(default_factory=list)


def add(store: Memory, texts: Iterable[tuple[str, str, str]]) -> None:
    """Read pages (name, outlet, text) and bring the record up to date."""
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        for name, outlet, text in texts:
            path = Path(folder) / f"{name}.jsonl"
            path.write_text(json.dumps({"text": text, "outlet": outlet}), encoding="utf-8")
        options = source_options("auto", (), "", "", recursive=True, fetch=False)
        take_in(store, [Path(folder)], options, settings)
    pipeline.run(store, Inline(), settings)


def attacks(wanted: int, tricks: Sequence[str]) -> Iterator[tuple[gold.Story, list[Attack]]]:
    """The first reports of the tune stories, by turns, until there are enough; every trick on each."""
    stories = gold.stories("tune")
    turns = [(n, story) for n in range(9) for story in stories if n < len(story.reports)][:wanted]
    for story in stories:
        files = [list(story.reports)[n] for n, other in turns if other.name == story.name]
        yield story, [Attack(story, file, trick) for file in files for trick in tricks]


def suffer(store: Memory, together: Sequence[Attack], tolls: dict[str, Toll]) -> None:
    """Add the pages to a copy of the store and compare the claims."""
    known = {row.report_id for row in store.load(Report)}
    before = dict(_places(store.load(Claim)))
    grown = Grown(store)
    add(grown, [(f"x-{attack.trick}", f"{OUTLET} {attack.trick}", attack.text()) for attack in together])
    trick_of = {
        row.report_id: row.uri.rpartition("#")[0].rpartition("x-")[2].removesuffix(".jsonl")
        for row in grown.load(Report)
        if row.report_id not in known
    }
    traced = {i for copy in grown.load(Copy) for i in (copy.report_id, copy.from_report_id)}
    for report_id, trick in trick_of.items():
        tolls[trick].pages += 1
        tolls[trick].traced += report_id in traced
    where = f"{together[0].story.name} {together[0].file}"
    struck: set[str] = set()
    older = {row.lineage_id for row in grown.load(Lineage) if known & {*row.report_ids}}
    for claim in grown.load(Claim):
        mine = [telling for telling in claim.tellings if telling.report_id not in trick_of]
        if not mine:
            continue
        held = {telling.lineage_id for telling in mine}
        told = {lineage for telling in mine if (lineage := before.get(_place(claim, telling))) is not None}
        for trick in trick_of.values():
            tolls[trick].claims += 1
        fresh = {telling.lineage_id: telling for telling in claim.tellings if telling.lineage_id not in held}
        for telling in fresh.values():
            trick = trick_of[telling.report_id]
            late = telling.lineage_id in older
            tolls[trick].late += late
            tolls[trick].raised += not late
            struck |= set() if late else {trick}
            tolls[trick].notes.append(
                f"{'late ' if late else ''}{trick} {where} {claim.kind}: {telling.evidence[0].text[:SHOWN]!r}"
            )
        if told and len(held) > len(told):
            for trick in trick_of.values():
                tolls[trick].otherwise += 1
            tolls[together[0].trick].notes.append(
                f"older tellings {where} {claim.kind}: {claim.wording.text[:SHOWN]!r}"
            )
    for trick in struck:
        tolls[trick].struck += 1


_Place = tuple[str, str, int, int]


def _place(claim: Claim, telling: Telling) -> _Place:
    piece = telling.evidence[0]
    return claim.kind, telling.report_id, piece.start, piece.end


def _places(claims: Iterable[Claim]) -> Iterator[tuple[_Place, str]]:
    for claim in claims:
        for telling in claim.tellings:
            yield _place(claim, telling), telling.lineage_id


def measure(wanted: int, tricks: Sequence[str], *, apart: bool = False) -> Iterator[dict[str, Toll]]:
    """All attacks, by trick: the counts so far after every report."""
    tolls = {trick: Toll() for trick in tricks}
    for story, found in attacks(wanted, tricks):
        store = Memory()
        add(store, [(row.file, row.outlet, row.text) for row in story.reports.values()])
        for file in dict.fromkeys(attack.file for attack in found):
            same = [attack for attack in found if attack.file == file]
            for together in [[attack] for attack in same] if apart else [same]:
                suffer(store, together, tolls)
            yield tolls


def table(tolls: dict[str, Toll]) -> Iterator[str]:
    """A row a trick."""
    yield "| trick | pages | traced | claims looked at | a lineage more | pages that did it | an older text more |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    total: Counter[str] = Counter()
    otherwise = max(toll.otherwise for toll in tolls.values())
    for trick, toll in tolls.items():
        what = (TRICKS[trick].__doc__ or "").strip().split("\n")[0]
        counts = (toll.pages, toll.traced, toll.claims, toll.raised, toll.struck, toll.late)
        yield f"| {trick}: {what} | {' | '.join(f'{n:,}' for n in counts)} |"
        total.update(
            pages=toll.pages, traced=toll.traced, claims=toll.claims, raised=toll.raised, struck=toll.struck,
            late=toll.late,
        )  # fmt: skip
    yield "| **all** | {pages} | {traced} | {claims:,} | **{raised}** | {struck} | {late} |".format(**total)
    yield ""
    yield f"Claims whose older tellings were counted as more lineages once the pages were there: {otherwise}."


def main() -> None:
    """Run, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=50)
    parser.add_argument("--trick", nargs="*", choices=sorted(TRICKS), default=list(TRICKS))
    parser.add_argument("--apart", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--out", type=Path, default=None)
    chosen = parser.parse_args()
    begun = time.process_time()
    for tolls in measure(chosen.reports, chosen.trick, apart=chosen.apart):
        lines = [
            "# Attacks on the number of lineages", "",
            f"{datetime.now(UTC):%Y-%m-%d}, tellings {__version__}, `python -m bench.claims.attack.run`: "
            f"{len(chosen.trick)} tricks on {max(toll.pages for toll in tolls.values())} reports, "
            f"{'a page at a time' if chosen.apart else 'all tricks on a report at once'},",
            f"{(time.process_time() - begun) / 60:.1f} CPU minutes.", "", *table(tolls), "",
        ]  # fmt: skip
        if chosen.out is not None:
            rest = chosen.out.read_text().split("<!-- written by hand -->", 1) if chosen.out.exists() else []
            tail = "<!-- written by hand -->" + rest[1] if len(rest) == 2 else ""
            chosen.out.write_text("\n".join(lines) + tail)
    if chosen.show:
        print("\n".join(note for toll in tolls.values() for note in toll.notes))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
