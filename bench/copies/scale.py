"""Speed, memory and recall on large piles made of Reuters-21578, one process: candidates and alignment, one new report.

    python bench/copies/scale.py 100000 [--data ../shared/data] [--wordnet DIR] [--peers]

Articles of Reuters-21578 and the other collections, filled up to the size with texts derived from them by the first
generator (as the trial of the research did). Prints one Markdown row; run.py puts the rows of several sizes together.
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
from tellings.copies.index import Index
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


def apart(options: argparse.Namespace, size: int) -> str:
    """The row of a size, from a process of its own, so that its memory is its own."""
    command = [sys.executable, __file__, str(size), "--data", str(options.data), "--wordnet", str(options.wordnet)]
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
        list(sieve.worth_aligning(readings[:200], weights, worth=0))  # loads the kernel, which is kept from run to run
    readings.sort(key=lambda r: (-len(r), r.report_id))
    begin = time.process_time()
    found = {(one.report_id, other.report_id) for one, other, may in sieve.worth_aligning(readings, weights) if may}
    spent = time.process_time() - begin
    recall = sum(p in found or p[::-1] in found for p in pairs) / max(1, len(pairs))
    insert = one_more(readings, vocabulary)
    words = sum(map(len, readings)) / 1e6
    rates = f"{len(texts) / spent:,.0f} | {len(texts) / (spent + read):,.0f}"
    return (
        f"| {len(texts):,} | {words:.1f} | {read:.1f} | {spent:.1f} | {rates} | {memory():.1f} ({held:.1f}) | "
        f"{len(found):,} | {recall:.4f} | {insert} |"
    )


def one_more(readings: list, vocabulary: Vocabulary, count: int = 200) -> str:
    """Milliseconds (median, 95th of a hundred) to read a new report, find its candidates in the pile and align them."""
    index = Index(vocabulary)
    index.add_all(readings[count:])
    spent = []
    by_id = {r.report_id: r for r in readings}
    rng = random.Random(1)
    rng.shuffle(readings)
    from tellings.copies.align import align
    from tellings.copies.measure import measure

    weights = judge.load()
    for reading in readings[:count]:
        begin = time.process_time()
        for other in index.near(reading):
            laid = align(reading, by_id[other])
            if laid.hits:
                weights.score(measure(laid))
        index.add(reading)
        spent.append(1000 * (time.process_time() - begin))
    return f"{np.median(spent):.1f} / {np.percentile(spent, 95):.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    options = parser.parse_args()
    print(ours(*pile(options.data, options.wordnet, options.size)))


if __name__ == "__main__":
    main()
