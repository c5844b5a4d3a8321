"""Pairs of real reports of one story (ECB+ topics 1 to 35), drawn by likeness and labelled twice by hand.

    python bench/copies/natural.py sample           writes natural.tsv: ids and band, no text
    python bench/copies/natural.py show one|two     what a labeller sees, two ways of seeing, in two orders
    python bench/copies/natural.py agree            agreement of the two passes

The guidelines stand in docs/guidelines/copies.md. Labels: C copied, P partly, S shared source, I independent.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import hashlib
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tellings.text.sentences import sentences

TABLE = Path(__file__).parent / "natural.tsv"
BANDS = ((0.5, 1.01, 130), (0.2, 0.5, 135), (0.08, 0.2, 140), (0.02, 0.08, 125), (0.0, 0.02, 125))
"""Shared five-word runs of the shorter text from, to, and pairs to draw."""
LABELS = "CPSI"
_LEAST_WORDS = 40


class Row(NamedTuple):
    """A pair, its band of likeness and the labels of both passes ("" where not labelled)."""

    one: str
    other: str
    band: int
    first: str = ""
    second: str = ""


def texts(data: Path) -> dict[str, tuple[str, str]]:
    """(text, story) by id."""
    found = {}
    for line in (data / "stories" / "ecbplus.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if len(row["text"].split()) >= _LEAST_WORDS:
            found[row["id"]] = (row["text"], row["story"])
    return found


def rows() -> list[Row]:
    """The labelled pairs."""
    lines = TABLE.read_text("utf-8").splitlines()
    return [Row(a, b, int(band), x, y) for a, b, band, x, y in (line.split("\t") for line in lines[1:])]


def write(table: list[Row]) -> None:
    """Keep the pairs."""
    head = "one\tother\tband\tfirst\tsecond"
    TABLE.write_text("\n".join([head, *("\t".join(map(str, row)) for row in table)]) + "\n", "utf-8")


def runs(text: str, size: int = 5) -> list[tuple[str, ...]]:
    parts = re.findall(r"\w+", text.lower())
    return [tuple(parts[n : n + size]) for n in range(len(parts) - size + 1)]


def sample(data: Path) -> list[Row]:
    """So many pairs a band, by a hash of their ids."""
    have = texts(data)
    grams = {i: set(runs(t)) for i, (t, _) in have.items()}
    by_story: dict[str, list[str]] = collections.defaultdict(list)
    for i, (_, story) in have.items():
        by_story[story].append(i)
    bands: dict[int, list[tuple[str, str]]] = collections.defaultdict(list)
    for mine in by_story.values():
        for pair in itertools.combinations(sorted(mine), 2):
            share = len(grams[pair[0]] & grams[pair[1]]) / max(1, min(len(grams[i]) for i in pair))
            bands[next(n for n, (low, high, _) in enumerate(BANDS) if low <= share < high)].append(pair)
    out = []
    for n, (_, _, count) in enumerate(BANDS):
        drawn = sorted(bands[n], key=lambda p: hashlib.sha256(" ".join(p).encode()).hexdigest())
        out += [Row(*pair, n) for pair in drawn[:count]]
    return out


def order(table: list[Row], which: str) -> list[int]:
    """Rows in the order of a pass, which tells nothing of their band."""
    return sorted(
        range(len(table)), key=lambda n: hashlib.sha256(f"{which} {table[n].one} {table[n].other}".encode()).hexdigest()
    )


def see_one(one: str, other: str) -> str:
    """The shorter text's sentences by the share of their four-word runs that the longer has, and the longest runs."""
    if len(one.split()) > len(other.split()):
        one, other = other, one
    theirs = set(runs(other, 4))
    marks, shown = [], []
    for start, end in sentences(one):
        mine = runs(one[start:end], 4)
        share = sum(r in theirs for r in mine) / len(mine) if mine else 0
        marks.append("=" if share > 0.8 else "~" if share > 0.25 else "." if len(mine) > 2 else " ")
    for run in _longest(one, other):
        shown.append(run)
    return f"{len(one.split())}/{len(other.split())}w {''.join(marks)} " + " | ".join(shown[:5])


def _longest(one: str, other: str) -> Iterator[str]:
    a, b = (re.findall(r"\w+|[\"“”]", t) for t in (one, other))
    quoted, inside = [], False
    for word in a:
        if word in '"“”':
            inside = not inside
        quoted.append(inside)
    matcher = difflib.SequenceMatcher(None, [w.lower() for w in a], [w.lower() for w in b], autojunk=False)
    for block in sorted(matcher.get_matching_blocks(), key=lambda k: -k.size):
        if block.size >= 5:
            words = a[block.a : block.a + block.size]
            mark = "Q" if sum(quoted[block.a : block.a + block.size]) > block.size / 2 else ""
            cut = " ".join(words[:9]) + ("…" if block.size > 9 else "")
            yield f"{mark}{block.size}:{cut}"


def see_two(one: str, other: str) -> str:
    """The longer text's sentences by how like the likest of the shorter is, and two such pairs."""
    if len(one.split()) < len(other.split()):
        one, other = other, one
    theirs = [(other[s:e], set(re.findall(r"\w+", other[s:e].lower()))) for s, e in sentences(other)]
    found = []
    for start, end in sentences(one):
        bag = set(re.findall(r"\w+", one[start:end].lower()))
        if len(bag) < 5:
            continue
        likest = max(theirs, key=lambda t: len(bag & t[1]) / max(1, len(bag | t[1])), default=None)
        if likest is not None:
            found.append((len(bag & likest[1]) / len(bag | likest[1]), one[start:end], likest[0]))
    found.sort(key=lambda f: -f[0])
    numbers = "".join(str(min(9, int(10 * f[0]))) for f in found)
    lines = [f"{len(one.split())}/{len(other.split())}w [{numbers}]"]
    lines += [f"   {_cut(a)} <> {_cut(b)}" for share, a, b in found[1:3] if share > 0.3]
    return "\n".join(lines)


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:13]) + ("…" if len(words) > 13 else "")


def agree(table: list[Row]) -> str:
    """Share of equal labels and Cohen's kappa, and where the passes differ."""
    both = [(r.first, r.second) for r in table if r.first and r.second]
    same = sum(a == b for a, b in both) / len(both)
    chance = sum(
        (sum(a == k for a, _ in both) / len(both)) * (sum(b == k for _, b in both) / len(both)) for k in LABELS
    )
    counts = collections.Counter(both)
    differ = ", ".join(f"{a}/{b} {n}" for (a, b), n in counts.most_common() if a != b)
    kappa = (same - chance) / (1 - chance)
    return f"{len(both)} pairs, {same:.3f} labelled alike, kappa {kappa:.3f}; apart: {differ or 'none'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["sample", "show", "agree"])
    parser.add_argument("which", nargs="?", choices=["one", "two"], default="one")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    if options.what == "sample":
        write(sample(options.data))
    elif options.what == "agree":
        print(agree(rows()))
    else:
        have, table = texts(options.data), rows()
        see = see_one if options.which == "one" else see_two
        for n in order(table, options.which):
            print(n, see(have[table[n].one][0], have[table[n].other][0]))


if __name__ == "__main__":
    main()
