"""Builds src/tellings/data/names/letters.json.gz and pinyin.txt.gz: how names are written in other scripts.

    python training/names/letters.py DATA

DATA is the folder `data` of steveash/NETransliteration-COLING2018 (name parts mined from Wikidata, CC0); only the `_64`
slices are read. One joint multinomial of letter pairs a script (one or two letters, or none, on either side, with the
word's borders as letters), fitted by expectation maximisation over all alignments: Ristad and Yianilos, "Learning
string-edit distance" (1998), with longer units as in Jiampojamarn and others, "Applying many-to-many alignments"
(2007). About six CPU
minutes. `pinyin.txt.gz` needs the package pypinyin (MIT) installed; without it the file is left alone.
"""

from __future__ import annotations

import collections
import gzip
import itertools
import json
import math
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tellings.names.letters import BORDERS, LONGEST, latin_letters, letters_of

OUT = Path(__file__).parents[2] / "src" / "tellings" / "data" / "names"
SCRIPTS = {
    "cyrillic": "russian", "arabic": "arabic", "hebrew": "hebrew", "hangul": "korean", "han": "chinese",
    "kana": "katakana",
}  # fmt: skip
# Scripts whose spellings tell spellings of Latin letters apart, and how many pairs of two Latin forms of one name are
# taken from each: not kana and Chinese, which have one sound for l and r.
VARIANTS = {"cyrillic": 8_000, "arabic": 5_000, "hebrew": 3_000, "hangul": 4_000}
MOST_FORMS = 8
PAIRS = 20_000
ROUNDS = 8
# A unit of two letters must be seen so often in 10,000 names.
LEAST = 20
LONG_NAME = 20
Array = NDArray[np.float64]
Codes = list[NDArray[np.int32]]
# How many letters a unit may have on each side: an insertion or deletion is one letter.
ARCS = [(a, b) for a in range(3) for b in range(3) if a + b and not (a == 0 and b > 1) and not (b == 0 and a > 1)]


def name_pairs(path: Path, script: str) -> list[tuple[str, str]]:
    """Pairs of a slice in letters, borders set; a fixed sample of at most PAIRS."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, other, _ = line.split("\t")
        x, y = latin_letters(latin), letters_of(other.replace(" ", ""), script)
        if x and y and max(len(x), len(y)) <= LONG_NAME:
            found.append((BORDERS.format(x), BORDERS.format(y)))
    random.Random(1).shuffle(found)
    return found[:PAIRS]


def variants(data: Path) -> list[tuple[str, str]]:
    """Pairs of Latin names that are written alike in another script: spellings of one name, more often than not."""
    found = []
    for script, most in VARIANTS.items():
        forms: dict[str, set[str]] = collections.defaultdict(set)
        for line in (data / f"wd_{SCRIPTS[script]}_64").read_text(encoding="utf-8").splitlines():
            latin, other, _ = line.split("\t")
            forms[other].add(latin_letters(latin))
        some = []
        for _, group in sorted(forms.items()):
            names = sorted(group - {""})
            if 1 < len(names) <= MOST_FORMS:
                some += [pair for a, b in itertools.combinations(names, 2) for pair in ((a, b), (b, a))]
        random.Random(1).shuffle(some)
        found += [(BORDERS.format(a), BORDERS.format(b)) for a, b in some[:most]]
    return found


class Units:
    """Numbers of the units of one side; 0 is none, -1 (the last row, always 0) is unknown."""

    def __init__(self, words: Iterable[str], least: float) -> None:
        words = list(words)
        times = collections.Counter(w[i : i + n] for w in words for n in (1, 2) for i in range(len(w) - n + 1))
        self.names = ["", *sorted(u for u, n in times.items() if n >= least or len(u) == 1)]
        self.number = {unit: i for i, unit in enumerate(self.names)}

    def codes(self, words: list[str]) -> Codes:
        """For n = 0, 1, 2: the unit of n letters that ends at each place of each word; words are of one length."""
        size = len(words[0])
        found = [np.zeros((len(words), size + 1), np.int32)]
        for n in (1, 2):
            codes = np.full((len(words), size + 1), -1, np.int32)
            for row, word in enumerate(words):
                for end in range(n, size + 1):
                    codes[row, end] = self.number.get(word[end - n : end], -1)
            found.append(codes)
        return found


def lattice(x: Codes, y: Codes, weights: Array, back: Array | None) -> list[list[Array]]:
    """Sums over all alignments: of what comes before each cell, or (`back`: the sum at the end) of what comes after."""
    n, m = x[0].shape[1] - 1, y[0].shape[1] - 1
    step = 1 if back is None else -1
    cells = [[np.zeros(len(x[0]))] * (m + 1) for _ in range(n + 1)]
    first = (0, 0) if back is None else (n, m)
    cells[first[0]][first[1]] = np.ones(len(x[0])) if back is None else back
    for i in range(n + 1)[::step]:
        for j in range(m + 1)[::step]:
            if (i, j) == first:
                continue
            total = np.zeros(len(x[0]))
            for a, b in ARCS:
                p, q = i - a * step, j - b * step
                if 0 <= p <= n and 0 <= q <= m:
                    end = (i, j) if back is None else (p, q)
                    total = total + cells[p][q] * weights[x[a][:, end[0]], y[b][:, end[1]]]
            cells[i][j] = total
    return cells


def expected(x: Codes, y: Codes, weights: Array) -> tuple[Array, float]:
    """How often each pair of units is used in a bucket of names, and the log likelihood."""
    before = lattice(x, y, weights, None)
    total = before[-1][-1]
    good = total > 0
    after = lattice(x, y, weights, np.where(good, 1 / np.where(good, total, 1), 0.0))
    counts = np.zeros(weights.size)
    rows, columns = weights.shape
    for i in range(len(before)):
        for j in range(len(before[0])):
            for a, b in ARCS:
                if a <= i and b <= j:
                    s, t = x[a][:, i], y[b][:, j]
                    share = before[i - a][j - b] * weights[s, t] * after[i][j]
                    counts += np.bincount((s % rows) * columns + t % columns, weights=share, minlength=weights.size)
    return counts.reshape(weights.shape), float(np.log(np.where(good, total, 1e-300)).sum())


def fit(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str, float]]:
    """Latin unit, other unit, probability."""
    least = LEAST * len(pairs) / 10_000
    source, target = Units((x for x, _ in pairs), least), Units((y for _, y in pairs), least)
    long = np.array([[len(s) + len(t) for t in [*target.names, ""]] for s in [*source.names, ""]])
    weights = 0.01 * 0.05 ** np.maximum(0, long - 2)
    weights[0] *= 0.1
    weights[:, 0] *= 0.1
    weights[0, 0] = weights[-1] = weights[:, -1] = 0
    buckets: dict[tuple[int, int], list[tuple[str, str]]] = collections.defaultdict(list)
    for pair in pairs:
        buckets[len(pair[0]), len(pair[1])].append(pair)
    coded = [(source.codes([x for x, _ in b]), target.codes([y for _, y in b])) for _, b in sorted(buckets.items())]
    for turn in range(ROUNDS):
        counts, likelihood = np.zeros_like(weights), 0.0
        for x, y in coded:
            found, more = expected(x, y, weights)
            counts += found
            likelihood += more
        if turn >= 2:
            counts[counts < (1.0 if turn == ROUNDS - 1 else 0.3)] = 0
        counts[-1] = counts[:, -1] = 0
        weights = counts / counts.sum()
        print(f"  round {turn}: {np.count_nonzero(weights)} pairs of units, {likelihood / len(pairs):.3f} a name")
    for s, t in zip(*np.nonzero(weights), strict=True):
        yield source.names[s], target.names[t], float(weights[s, t])


def write_letters(data: Path, out: Path) -> None:
    """All scripts, probabilities as -1000 ln p in whole numbers."""
    tables = {}
    for script, slice_ in SCRIPTS.items():
        print(script)
        units = fit(name_pairs(data / f"wd_{slice_}_64", script))
        tables[script] = [[s, t, round(-1000 * math.log(p))] for s, t, p in units]
    print("latin")
    tables["latin"] = [[s, t, round(-1000 * math.log(p))] for s, t, p in fit(variants(data))]
    text = json.dumps({"longest": LONGEST, "scripts": tables}, ensure_ascii=False, separators=(",", ":"))
    with gzip.GzipFile(out, "wb", mtime=0) as packed:
        packed.write(text.encode())


def write_pinyin(out: Path) -> None:
    """A line a reading: the syllable without its tone, then the characters for which it is the first reading."""
    try:
        from pypinyin import Style, pinyin
    except ImportError:
        print("pypinyin is not installed: pinyin.txt.gz left alone")
        return
    by_sound: dict[str, list[str]] = collections.defaultdict(list)
    for code in range(0x4E00, 0x9FA6):
        sound = pinyin(chr(code), style=Style.NORMAL)[0][0]
        if sound.isascii() and sound.isalpha():
            by_sound[sound].append(chr(code))
    text = "".join(f"{sound} {''.join(chars)}\n" for sound, chars in sorted(by_sound.items()))
    with gzip.GzipFile(out, "wb", mtime=0) as packed:
        packed.write(text.encode())


if __name__ == "__main__":
    write_pinyin(OUT / "pinyin.txt.gz")
    write_letters(Path(sys.argv[1]), OUT / "letters.json.gz")
