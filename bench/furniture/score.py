"""Score how well page furniture is told from reporting on labelled news pages.

The labels (``labels.jsonl``) hold no page text: only line ranges, in the
coordinates of ``lines.py``, of pages that are published in three repositories.
Bring the pages onto this machine first; a missing page says how.

Two figures a page, white space not counted:

* kept: characters of furniture the system kept / all characters of furniture;
* lost: characters of reporting the system lost / all characters of reporting.

    python score.py PAGES                       # reference systems
    python score.py PAGES --kept html=out.jsonl # your system, see ``read_kept``
    python score.py PAGES --write-plain DIR     # the plain-text variants
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lines import html_lines, read_html

LABELS = Path(__file__).with_name("labels.jsonl")
KINDS = frozenset(
    (
        "navigation",
        "related",
        "advertisement",
        "caption",
        "promotion",
        "byline",
        "dateline",
        "notice",
        "other",
    )
)
REPORTING = "reporting"
VARIANTS = ("html", "plain")
SPLITS = ("tune", "test")
HOW = """\
Page {page} is not at {path}.
Put the public repositories' files below the folder you name, as <owner>+<name>/<path>:
  git clone https://github.com/scrapinghub/article-extraction-benchmark \
{root}/scrapinghub+article-extraction-benchmark
  git clone https://github.com/flairNLP/fundus {root}/flairNLP+fundus
  git clone https://github.com/adbar/trafilatura {root}/adbar+trafilatura"""

#: Shortest part of a broken line that is searched for by itself.
SHORTEST_PART = 12
#: Most places of one string that are weighed against each other.
MOST_PLACES = 200


class PageMissing(Exception):
    """A labelled page is absent or is not the file that was labelled."""


@dataclass(frozen=True)
class Page:
    """A page, its lines and the label of each."""

    name: str
    split: str
    language: str
    plain: bool
    html: bytes
    lines: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def text(self) -> str:
        """The plain-text variant: the lines as an analyst would paste them."""
        return "\n".join(self.lines) + "\n"


@dataclass(frozen=True)
class Score:
    """Character counts of one page."""

    furniture: int
    furniture_kept: int
    reporting: int
    reporting_lost: int
    unplaced: int

    @property
    def kept(self) -> float:
        """Share of the furniture that was kept."""
        return self.furniture_kept / self.furniture if self.furniture else 0.0

    @property
    def lost(self) -> float:
        """Share of the reporting that was lost."""
        return self.reporting_lost / self.reporting if self.reporting else 0.0


def load_pages(root: Path, labels: Path = LABELS) -> list[Page]:
    """Every labelled page below a folder, each checked against its hash."""
    rows = labels.read_text(encoding="utf-8").splitlines()
    return [_load_page(root, json.loads(row)) for row in rows if row.strip()]


def _load_page(root: Path, row: dict[str, Any]) -> Page:
    """One page with its labels; raises PageMissing unless it is the labelled file."""
    owner, _, path = row["origin"].partition(":")
    file = root / owner.replace("/", "+") / path
    if not file.is_file():
        raise PageMissing(HOW.format(page=row["page"], path=file, root=root))
    html = read_html(file)
    if hashlib.sha256(html).hexdigest() != row["sha256"]:
        raise PageMissing(f"{file} is not the labelled version of page {row['page']} (sha256).")
    lines = tuple(html_lines(html))
    if len(lines) != row["n_lines"]:
        raise PageMissing(
            f"{row['page']}: {len(lines)} lines, labelled with {row['n_lines']}; lines.py or lxml"
            " renders this page differently."
        )
    return Page(
        name=row["page"],
        split=row["split"],
        language=row["language"],
        plain=row["plain"],
        html=html,
        lines=lines,
        labels=_line_labels(row),
    )


def _line_labels(row: dict[str, Any]) -> tuple[str, ...]:
    """The label of each line; the ranges must follow one another without a gap."""
    labels: list[str] = []
    for first, last, label in row["ranges"]:
        if first != len(labels) or last < first or label not in KINDS | {REPORTING}:
            raise ValueError(f"bad range {first}-{last} {label} of page {row['page']}")
        labels += [label] * (last - first + 1)
    if len(labels) != row["n_lines"]:
        raise ValueError(f"the ranges of page {row['page']} do not cover its lines")
    return tuple(labels)


def squeeze(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def score(page: Page, kept: Iterable[str]) -> Score:
    """Count what a system kept of a page, given the strings it kept in page order."""
    text = "".join(squeeze(line) for line in page.lines)
    good = bytearray()
    for line, label in zip(page.lines, page.labels, strict=True):
        good += bytes([label == REPORTING]) * len(squeeze(line))
    parts = [part for string in kept for line in string.splitlines() for part in cut(line, text)]
    taken, unplaced = place(parts, text, good)
    reporting = sum(good)
    kept_good = sum(g & t for g, t in zip(good, taken, strict=True))
    return Score(
        furniture=len(good) - reporting,
        furniture_kept=sum(taken) - kept_good,
        reporting=reporting,
        reporting_lost=reporting - kept_good,
        unplaced=unplaced,
    )


def cut(line: str, text: str) -> list[str]:
    """A line of output as the longest parts that stand in the page's text.

    Most lines stand there whole.  A line that an extractor joined, or opened with
    a list mark of its own, is cut where the page's text goes on differently; what
    stands nowhere is kept as a part, to be counted as unplaced.
    """
    rest = squeeze(line)
    parts: list[str] = []
    strange = ""
    while rest:
        size = _longest_start(rest, text)
        if size == len(rest) or size >= SHORTEST_PART:
            parts += [strange, rest[:size]] if _has_words(strange) else [rest[:size]]
            strange, rest = "", rest[size:]
        else:
            strange, rest = strange + rest[0], rest[1:]
    return [*parts, strange] if _has_words(strange) else parts


def _has_words(part: str) -> bool:
    """Whether a part that stands nowhere says anything, or is only a mark."""
    return any(character.isalnum() for character in part)


def _longest_start(rest: str, text: str) -> int:
    """Length of the longest start of ``rest`` that stands in ``text``."""
    if rest in text:
        return len(rest)
    low, high = 0, len(rest) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if rest[:middle] in text else (low, middle - 1)
    return low


def place(parts: Sequence[str], text: str, good: bytes | bytearray) -> tuple[bytearray, int]:
    """Mark the characters of ``text`` that the parts take; count what found no place.

    The parts are placed in order so that most characters find a place.  Where a
    string stands more than once (a headline repeated in the navigation) the place
    in the reporting is preferred.  Parts out of order are then placed anywhere.
    """
    taken = bytearray(len(text))
    placed = _in_order(parts, text, good)
    for index, start in placed.items():
        size = len(parts[index])
        taken[start : start + size] = b"\x01" * size
    unplaced = 0
    for index, part in enumerate(parts):
        if index in placed:
            continue
        free = [at for at in _places(part, text) if not any(taken[at : at + len(part)])]
        if free:
            taken[free[0] : free[0] + len(part)] = b"\x01" * len(part)
        else:
            unplaced += len(part)
    return taken, unplaced


def _places(part: str, text: str) -> list[int]:
    """Where a part stands in the text, the first places only."""
    found: list[int] = []
    at = text.find(part)
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(at)
        at = text.find(part, at + 1)
    return found


@dataclass(frozen=True)
class _Chain:
    """Parts placed one after another, and what they come to."""

    weight: tuple[int, int]
    index: int
    start: int
    before: _Chain | None


def _in_order(parts: Sequence[str], text: str, good: bytes | bytearray) -> dict[int, int]:
    """The heaviest placing of the parts that runs forward through the text."""
    ends: list[int] = [0]
    best: list[_Chain | None] = [None]
    for index, part in enumerate(parts):
        chains = [_extend(best[bisect_right(ends, at) - 1], index, part, at, good) for at in _places(part, text)]
        for chain in chains:
            _record(ends, best, chain.start + len(part), chain)
    placed: dict[int, int] = {}
    last = best[-1]
    while last is not None:
        placed[last.index] = last.start
        last = last.before
    return placed


def _extend(before: _Chain | None, index: int, part: str, at: int, good: bytes | bytearray) -> _Chain:
    """A chain with one more part."""
    size, fit = before.weight if before else (0, 0)
    weight = (size + len(part), fit + sum(good[at : at + len(part)]))
    return _Chain(weight, index, at, before)


def _record(ends: list[int], best: list[_Chain | None], end: int, chain: _Chain) -> None:
    """Keep ``best`` the heaviest chain that ends at or before each of ``ends``."""
    at = bisect_right(ends, end)
    rival = best[at - 1]
    if rival is not None and rival.weight >= chain.weight:
        return
    if ends[at - 1] == end:
        at -= 1
    stop = at
    while stop < len(ends):
        other = best[stop]
        if other is not None and other.weight > chain.weight:
            break
        stop += 1
    ends[at:stop] = [end]
    best[at:stop] = [chain]


def keep_all(page: Page, _variant: str) -> list[str]:
    """Reference ``nothing``: removes nothing, every line is kept."""
    return list(page.lines)


def keep_trafilatura(page: Page, variant: str) -> list[str] | None:
    """Reference ``trafilatura``: the text its extractor keeps; HTML only."""
    if variant != "html":
        return None
    import trafilatura

    text = trafilatura.extract(page.html, include_comments=False)
    return text.splitlines() if text else []


System = Callable[[Page, str], list[str] | None]
SYSTEMS: dict[str, System] = {"nothing": keep_all, "trafilatura": keep_trafilatura}


def read_kept(files: Sequence[str]) -> System:
    """A system whose output is read from files named ``html=FILE`` or ``plain=FILE``.

    Each line of a file is an object ``{"page": id, "kept": [string, ...]}``.
    """
    kept: dict[tuple[str, str], list[str]] = {}
    for name in files:
        variant, _, path = name.partition("=")
        if variant not in VARIANTS or not path:
            raise SystemExit(f"--kept takes html=FILE or plain=FILE, not {name}")
        for row in Path(path).read_text(encoding="utf-8").splitlines():
            entry = json.loads(row)
            kept[entry["page"], variant] = entry["kept"]
    return lambda page, variant: kept.get((page.name, variant))


def run(pages: Iterable[Page], system: System, variant: str) -> dict[str, Score]:
    """The scores of a system on the pages of one variant that it gave output for."""
    scores: dict[str, Score] = {}
    for page in pages:
        if variant == "plain" and not page.plain:
            continue
        kept = system(page, variant)
        if kept is not None:
            scores[page.name] = score(page, kept)
    return scores


def averages(scores: Sequence[Score]) -> dict[str, float]:
    """Macro (mean over pages) and micro (over all characters) averages."""
    furniture = sum(s.furniture for s in scores)
    reporting = sum(s.reporting for s in scores)
    return {
        "macro_kept": sum(s.kept for s in scores) / len(scores),
        "macro_lost": sum(s.lost for s in scores) / len(scores),
        "micro_kept": sum(s.furniture_kept for s in scores) / furniture,
        "micro_lost": sum(s.reporting_lost for s in scores) / reporting,
    }


def report(pages: Sequence[Page], name: str, system: System, detail: bool) -> list[str]:
    """The table rows of one system, by variant and split, with its pages if asked."""
    rows: list[str] = []
    for variant in VARIANTS:
        scores = run(pages, system, variant)
        for split in (*SPLITS, "all"):
            chosen = [p.name for p in pages if p.name in scores and split in (p.split, "all")]
            if chosen:
                rows.append(_row(name, variant, split, [scores[n] for n in chosen]))
        if detail:
            rows += [_detail(n, s) for n, s in scores.items()]
    return rows


def _row(name: str, variant: str, split: str, scores: Sequence[Score]) -> str:
    """One row of averages."""
    mean = averages(scores)
    figures = "  ".join(f"{key} {value:7.2%}" for key, value in mean.items())
    unplaced = sum(s.unplaced for s in scores)
    return f"{name:12} {variant:5} {split:4} n={len(scores):2}  {figures}  unplaced {unplaced}"


def _detail(name: str, s: Score) -> str:
    """One row of a page."""
    return (
        f"    {name:20} kept {s.kept:7.2%} of {s.furniture:6}  lost {s.lost:7.2%}"
        f" of {s.reporting:6}  unplaced {s.unplaced}"
    )


def write_plain(pages: Iterable[Page], folder: Path) -> None:
    """Write the plain-text variants; the folder must not be in the repository."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        if page.plain:
            (folder / f"{page.name}.txt").write_text(page.text, encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Score page-furniture removal.")
    parser.add_argument("pages", type=Path, help="folder with the public repositories' files")
    parser.add_argument("--kept", action="append", default=[], metavar="VARIANT=FILE")
    parser.add_argument("--detail", action="store_true", help="also print every page")
    parser.add_argument("--write-plain", type=Path, metavar="DIR")
    options = parser.parse_args(argv)
    try:
        pages = load_pages(options.pages)
    except PageMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    if options.write_plain:
        write_plain(pages, options.write_plain)
        return 0
    systems = {"kept": read_kept(options.kept)} if options.kept else SYSTEMS
    for name, system in systems.items():
        print("\n".join(report(pages, name, system, options.detail)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
