"""Speed, memory and recall on large piles made of Reuters-21578, one process: candidates and alignment, one new report.

    python bench/copies/scale.py 100000 [--editions 10] [--data ../shared/data] [--wordnet DIR]

Articles of Reuters-21578 and the other collections, filled up to the size with texts derived from them by the first
generator (as the trial of the research did). Prints one Markdown row; run.py puts the rows of several sizes together.

With --editions N the pile is taken N times over, each time in words of its own: all that are not common are other
words in each edition. There are not articles enough for a million texts, and a few articles derived from a thousand
times would be another kind of pile. Texts are then held as arrays alone, and the row has nothing of reading or of
one more report.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "training" / "copies"))

import background
import made
import numpy as np
import wordnet
from pieces import changed, join, split

from tellings.copies import judge, sieve
from tellings.copies.candidates import pairs_of
from tellings.copies.flat import Flat, Words, flatten, words_of
from tellings.copies.index import Index
from tellings.copies.keys import COMMON
from tellings.copies.reading import Vocabulary, read_text
from tellings.text.sentences import sentences

HEAD = (
    "| texts | million words | reading, CPU s | candidates and alignment, CPU s | texts per CPU s | with reading | "
    "peak GB (the bare texts) | pairs | recall | one more report, ms of CPU: median / 95 % |",
    "| --- " * 10 + "|",
)
KINDS = ("reprint", "excerpt", "reorder", "edit", "spin", "heavy", "ocr")


def pile(data: Path, words: Path, size: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(id, text) of so many texts, and the (base, derived) pairs among them."""
    rng = random.Random(f"scale/{size}")
    texts = [(i, t) for i, t in background.articles(data / "news") if len(t.split()) >= 30]
    rng.shuffle(texts)
    texts = texts[: max(1, round(size * 0.28))]
    synonyms = wordnet.load(words)
    spinners = [made.Spinner(synonyms, half, n) for half in ("tune", "test") for n in range(8)]
    pairs = []
    bases = [b for b in texts if len(b[1].split()) >= 90]
    for n in range(size - len(texts)):
        base_id, text = bases[n % len(bases)]
        kind = rng.choice(KINDS)
        parts = split(base_id, text)
        if kind in ("spin", "heavy"):
            spinner = rng.choice(spinners)
            parts = made.heavy(parts, spinner, rng) if kind == "heavy" else changed(parts, spinner.spin)
        else:
            parts = getattr(made, kind)(parts, rng)
        texts.append((f"d{n}", join(parts, rng)[0]))
        pairs.append((base_id, f"d{n}"))
    rng.shuffle(texts)
    return texts, pairs


def apart(options: argparse.Namespace, size: int, count: int = 1) -> str:
    """The row of a size, or of so many editions of it, from a process of its own, so that its memory is its own."""
    command = [sys.executable, __file__, str(size), "--data", str(options.data), "--wordnet", str(options.wordnet)]
    command += ["--editions", str(count)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def memory() -> float:
    """Peak memory of this process so far, GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def ours(texts: list[tuple[str, str]], pairs: list[tuple[str, str]]) -> str:
    """One row: CPU seconds of reading, of candidates and alignment, rates, memory, recall, one new report."""
    held = memory()
    vocabulary = Vocabulary()
    begin = time.process_time()
    readings = [read_text(i, t, sentences(t), vocabulary) for i, t in texts]
    read = time.process_time() - begin
    weights = judge.load()
    if sieve.compiled():
        load_kernel(readings[:200])
    readings.sort(key=lambda r: (-len(r), r.report_id))
    begin = time.process_time()
    found = {(one.report_id, other.report_id) for one, other, may in sieve.worth_aligning(readings, weights) if may}
    spent = time.process_time() - begin
    most = memory()
    recall = sum(p in found or p[::-1] in found for p in pairs) / max(1, len(pairs))
    insert = one_more(readings, vocabulary)
    words = sum(map(len, readings)) / 1e6
    rates = f"{len(texts) / spent:,.0f} | {len(texts) / (spent + read):,.0f}"
    return (
        f"| {len(texts):,} | {words:.1f} | {read:.1f} | {spent:.1f} | {rates} | {most:.1f} ({held:.1f}) | "
        f"{len(found):,} | {recall:.4f} | {insert} |"
    )


def load_kernel(readings: list) -> None:
    """Compiles or loads what is compiled, which is kept from run to run."""
    from tellings.copies.compiled_joining import joined

    list(sieve.worth_aligning(readings, judge.load(), worth=0))
    joined(np.arange(9, dtype=np.uint64), np.ones(9, dtype=np.int64), 3, 0.1, 60, 3)


def editions(texts: list[tuple[str, str]], pairs: list[tuple[str, str]], count: int) -> str:
    """The row of so many editions of a pile, each in words of its own."""
    vocabulary = Vocabulary()
    readings = [read_text(i, t, sentences(t), vocabulary) for i, t in texts]
    load_kernel(readings[:200])
    readings.sort(key=lambda r: (-len(r), r.report_id))
    number = {r.report_id: n for n, r in enumerate(readings)}
    true = {tuple(sorted((number[a], number[b]))) for a, b in pairs}
    small, own = flatten(readings), words_of(vocabulary)
    del readings, texts
    flat, words = _many(small, count, len(own.weight)), _renamed(own, count)
    size = len(number) * count
    begin = time.process_time()
    found = copied = right = 0
    for batch, may in sieve.sifted(pairs_of(flat, words), flat, words, judge.load()):
        found += len(batch)
        copied += int(may.sum())
        right += sum((i % len(number), j % len(number)) in true for i, j in batch[may].tolist())
    spent = time.process_time() - begin
    return (
        f"| {size:,} ({count} editions) | {len(flat.ids) / 1e6:.1f} | - | {spent:.1f} | {size / spent:,.0f} | - | "
        f"{memory():.1f} | {copied:,} | {right / max(1, count * len(true)):.4f} | - |"
    )


def _many(small: Flat, count: int, words: int) -> Flat:
    """The arrays of the editions, one after the other; word w of edition n has the number w + n * words."""
    ids = np.empty(len(small.ids) * count, dtype=np.int32)
    for n in range(count):
        ids[n * len(small.ids) : (n + 1) * len(small.ids)] = small.ids + n * words
    first, bound_first = (
        np.concatenate([[0], *(part[1:] + n * part[-1] for n in range(count))])
        for part in (small.first, small.bound_first)
    )
    again = (np.tile(part, count) for part in (small.kind, small.quoted))
    return Flat(ids, *again, first, np.tile(small.bound, count), bound_first)


def _renamed(words: Words, count: int) -> Words:
    """The words of the editions: those that are not common hash to other values in each."""
    shift = np.arange(count, dtype=np.uint64)[:, None] * np.uint64(0x9E3779B97F4A7C15)
    hashes = np.where(words.weight > COMMON, words.hashes ^ shift, words.hashes).ravel()
    letters = words.letter_first
    firsts = np.concatenate([letters[:-1] + n * letters[-1] for n in range(count)] + [[count * letters[-1]]])
    weight, stop, numeric, spelt = (np.tile(p, count) for p in (words.weight, words.stop, words.numeric, words.letters))
    return Words(weight, stop, hashes, numeric, spelt, firsts)


def one_more(readings: list, vocabulary: Vocabulary, count: int = 200) -> str:
    """Milliseconds (median, 95th of a hundred) to read a new report, find its candidates in the pile and align them."""
    index = Index(vocabulary)
    index.add_all(readings[count:])
    spent = []
    by_id = {r.report_id: r for r in readings}
    rng = random.Random(1)
    rng.shuffle(readings)
    from tellings.copies.align import align
    from tellings.copies.closer import score_of

    weights = judge.load()
    for reading in readings[:count]:
        begin = time.process_time()
        for other in index.near(reading):
            laid = align(reading, by_id[other])
            if laid.hits:
                score_of(laid, weights)
        index.add(reading)
        spent.append(1000 * (time.process_time() - begin))
    return f"{np.median(spent):.1f} / {np.percentile(spent, 95):.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--editions", type=int, default=1, help="take the pile so many times over, in other words")
    options = parser.parse_args()
    made_pile = pile(options.data, options.wordnet, options.size)
    print(editions(*made_pile, options.editions) if options.editions > 1 else ours(*made_pile))


if __name__ == "__main__":
    main()
