"""Writes PolNeAR as the encoder trial reads it: words, sentences, quotation states and marked attributions by number.

python training/speech/encoder/dump.py OUT [--data ../shared/data] [--cache FOLDER]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus import Article, articles
from damage import copies


def row(article: Article) -> dict[str, object]:
    """One article as plain lists."""
    reading = article.reading
    return {
        "id": article.name, "outlet": article.outlet, "words": reading.word, "sentence": reading.sentence,
        "paragraph": reading.paragraph, "quoted": reading.quoted,
        "gold": [[sorted(one.cue), sorted(one.source), sorted(one.content)] for one in article.gold],
    }  # fmt: skip


def main() -> None:
    """Write train.jsonl, damaged.jsonl and dev.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path, default=Path(".cache/speech"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    whole = list(articles(options.data, "train", options.cache))
    dev = articles(options.data, "dev", options.cache)
    for part, read in (("train", whole), ("damaged", copies(whole)), ("dev", dev)):
        with (options.out / f"{part}.jsonl").open("w") as out:
            for article in read:
                out.write(json.dumps(row(article)) + "\n")


if __name__ == "__main__":
    main()
