"""Which words can name the same happening: families of senses from WordNet 3.0 (Debian: wordnet-base).

python -m training.claims.senses /usr/share/wordnet
"""

from __future__ import annotations

import argparse
import lzma
from collections import defaultdict
from pathlib import Path

from tellings.claims.likeness import stem

HAPPENINGS = frozenset({4, 10, 11, 16, 19, 22, 26, 28})
"""WordNet's files of nouns for acts, words, events, motives, phenomena, processes, states and times."""
SENSES = 4
"""Senses of a word that are taken, the most frequent first."""
DERIVED, KIND = "+", "@"


class Synset:
    """Words of one sense, and where its pointers lead."""

    def __init__(self, line: str) -> None:
        parts = line.split()
        self.lexfile = int(parts[1])
        count = int(parts[3], 16)
        self.words = [parts[4 + 2 * n].lower().split("(")[0] for n in range(count)]
        at = 5 + 2 * count
        self.pointers = [tuple(parts[at + 4 * n : at + 4 * n + 4]) for n in range(int(parts[4 + 2 * count]))]


def families(folder: Path) -> dict[str, tuple[str, ...]]:
    """Stem to the ids of its families: its own senses as verbs, and the verbs that its senses as a noun derive from."""
    sets = {pos: _synsets(folder / f"data.{name}") for pos, name in (("v", "verb"), ("n", "noun"))}
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for pos, name in (("v", "verb"), ("n", "noun")):
        for line in (folder / f"index.{name}").read_text("utf-8").splitlines():
            parts = line.split()
            if line.startswith("  ") or not parts[0].isalpha():
                continue
            for offset in parts[-int(parts[2]) :][:SENSES]:
                for family in _families(sets, pos, offset, parts[0]):
                    found[stem(parts[0])][family] = None
    return {word: tuple(ids) for word, ids in sorted(found.items()) if ids}


def _synsets(path: Path) -> dict[str, Synset]:
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("  "))
    return {line.split(" ", 1)[0]: Synset(line) for line in lines}


def _families(sets: dict[str, dict[str, Synset]], pos: str, offset: str, word: str) -> list[str]:
    synset = sets[pos][offset]
    if pos == "v":
        return [f"v{offset}"]
    if synset.lexfile not in HAPPENINGS:
        return []
    place = f"{synset.words.index(word) + 1:02x}" if word in synset.words else "00"
    verbs = [f"v{p[1]}" for p in synset.pointers if p[0] == DERIVED and p[2] == "v" and p[3][:2] in {place, "00"}]
    return [f"n{offset}", *verbs]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("/usr/share/wordnet"))
    parser.add_argument("--out", type=Path, default=Path("src/tellings/data/claims/senses.txt.xz"))
    chosen = parser.parse_args()
    table = families(chosen.folder)
    numbers: dict[str, int] = {}
    shared: dict[str, int] = defaultdict(int)
    for ids in table.values():
        for family in ids:
            shared[family] += 1
    lines = []
    for word, ids in table.items():
        own = [str(numbers.setdefault(f, len(numbers))) for f in ids if shared[f] > 1]
        if own:
            lines.append(f"{word} {' '.join(own)}")
    chosen.out.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9))
    print(f"{len(lines):,} stems, {len(numbers):,} families, {chosen.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
