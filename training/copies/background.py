"""Counts words and word pairs of a news collection into the background tables of the stage `copies`.

    python training/copies/background.py [--news ../shared/data/news]

Every fifth article (by a hash of its id) is left out: the generator of the fit and of the bench draws its texts from
those, so that no text is judged with a table that has seen it. Writes src/tellings/data/copies/words.txt.xz, pairs.npz.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import html
import itertools
import json
import lzma
import math
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tellings.copies.background import pair_hash, word_hash
from tellings.copies.folding import fold_word
from tellings.text.tokens import words

COLLECTIONS = ("reuters-21578", "reuters-c50", "bbc-2005")
MIN_DF = 3
MIN_PAIRS = 4
DATA = Path(__file__).parents[2] / "src" / "tellings" / "data" / "copies"


def tidy(text: str) -> str:
    """Unwraps hard-wrapped lines, decodes entities, drops the agency's end mark."""
    text = html.unescape(text).replace("\r", "")
    text = re.sub(r"\n?\s*(REUTER|Reuter)\s*(&#3;|\x03)?\s*$", "", text)
    if re.search(r"\n {2,}\S", text):
        text = re.sub(r"\n(?! {2,})", " ", text)
    return "\n".join(re.sub(r"\s+", " ", line).strip() for line in text.split("\n") if line.strip())


def held_out(article_id: str) -> bool:
    """Kept away from the tables?"""
    return hashlib.sha256(article_id.encode()).digest()[0] % 5 == 0


def articles(folder: Path) -> Iterator[tuple[str, str]]:
    """(id, text) of every article of the three collections."""
    for name in COLLECTIONS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                yield row["id"], tidy(row["text"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, default=Path("../shared/data/news"))
    df: collections.Counter[str] = collections.Counter()
    count: collections.Counter[str] = collections.Counter()
    capital: collections.Counter[str] = collections.Counter()
    inner: collections.Counter[str] = collections.Counter()
    pairs: collections.Counter[tuple[str, str]] = collections.Counter()
    documents = 0
    for article_id, text in articles(parser.parse_args().news):
        if held_out(article_id):
            continue
        documents += 1
        for line in text.split("\n"):
            tokens = words(line)
            folded = [fold_word(t.text) for t in tokens]
            count.update(folded)
            pairs.update(itertools.pairwise(folded))
            for token, word in list(zip(tokens, folded, strict=True))[1:]:
                if line[token.start - 2 : token.start - 1] not in (".", "!", "?", '"'):
                    inner[word] += 1
                    capital[word] += token.text[0].isupper() and not (len(token.text) > 1 and line.isupper())
        df.update({fold_word(t.text) for t in words(text)})
    kept = sorted(w for w, n in df.items() if n >= MIN_DF)
    rows = [f"{documents}\t{sum(count.values())}"]
    for word in kept:
        is_name = inner[word] >= 2 and capital[word] >= 0.8 * inner[word]
        rows.append(f"{word}\t{df[word]}\t{count[word]}\t{int(is_name)}")
    (DATA / "words.txt.xz").write_bytes(lzma.compress("\n".join(rows).encode(), preset=9))
    table: dict[int, int] = {}
    frequent = sorted((p, n) for p, n in pairs.items() if n >= MIN_PAIRS)
    first = np.array([word_hash(p[0]) for p, _ in frequent], dtype=np.uint64)
    second = np.array([word_hash(p[1]) for p, _ in frequent], dtype=np.uint64)
    for key, (_, n) in zip(pair_hash(first, second).tolist(), frequent, strict=True):
        table[key] = max(n, table.get(key, 0))
    keys = np.array(sorted(table), dtype=np.uint64)
    logs = np.array([min(255, round(8 * math.log2(table[int(k)]))) for k in keys], dtype=np.uint8)
    steps = np.diff(keys, prepend=np.uint64(0)).astype(np.uint32)
    np.savez_compressed(DATA / "pairs.npz", steps=steps, logs=logs)
    print(documents, "documents,", len(kept), "words,", len(keys), "pairs")


if __name__ == "__main__":
    main()
