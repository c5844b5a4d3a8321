"""Count in how many documents each word stands, for src/tellings/data/stories/words.txt.xz.

    python training/stories/background.py [../shared/data]

Only the word, its documents and its share of capitals inside sentences are kept; the texts are not.
"""

from __future__ import annotations

import gzip
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tellings.stories.words import words_in
from tellings.text.sentences import sentences

FLOOR = 20
OUT = Path(__file__).resolve().parents[2] / "src/tellings/data/stories/words.txt.xz"


def texts(data: Path) -> Iterator[str]:
    """Every news text and story text that may be looked at."""
    for path in sorted(data.glob("news/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    for path in sorted(data.glob("stories/*.jsonl")):
        yield from (json.loads(line)["text"] for line in path.read_text("utf-8").splitlines())


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    documents = 0
    seen: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text in texts(data):
        documents += 1
        here: set[str] = set()
        for start, end in sentences(text):
            for word in words_in(text, start, end):
                here.add(word.key)
                if not word.first:
                    inside[word.key] += 1
                    capitals[word.key] += word.capital
        seen.update(here)
    kept = sorted(word for word, count in seen.items() if count >= FLOOR and len(word) >= 3)
    lines = [f"{documents} {FLOOR} documents and floor; word, documents, share of capitals in tenths"]
    lines += [f"{w} {seen[w]} {round(10 * capitals[w] / inside[w]) if inside[w] else 0}" for w in kept]
    OUT.write_bytes(lzma.compress("\n".join(lines).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{documents} documents, {len(kept)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
