"""Labels news that nobody has marked, with the encoder's answers, for the tagger to learn from besides marked text.

    python training/speech/silver.py [--data ../shared/data] [--cache FOLDER]

Writes silver.jsonl in the cache, which train.py then reads: about ten minutes on one core. Needs ONNX Runtime.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from corpus import Article, Gold, parse_text

from tellings.records import Parse, Sentence
from tellings.speech.clauses import within_relative
from tellings.speech.keep import Floors, chosen
from tellings.speech.proposing import judged, proposed
from tellings.speech.reading import Reading


class Source(NamedTuple):
    """A file of texts: how many are taken, and one in how many of those that are long enough."""

    path: str
    count: int
    every: int


SOURCES = (
    Source("news/bbc-2005.jsonl.gz", 420, 2),
    Source("news/reuters-c50.jsonl.gz", 420, 5),
    Source("stories/multinews.jsonl", 300, 2),
)
LEAST, MOST = 600, 9000
"""Characters of a text that is taken."""
FLOORS = Floors(speech=0.35, other=0.5)
"""What the encoder is a little surer of than it has to be when it answers itself."""
SILVER = "silver"
"""The outlet of such texts: none of the folds."""


class Labelled(msgspec.Struct, array_like=True):
    """A text with its parse and the encoder's (cue, source, content), as token indexes."""

    name: str
    text: str
    sentences: list[Sentence]
    parse: Parse
    told: list[tuple[list[int], list[int], list[int]]]


def labelled(name: str, text: str) -> Labelled:
    """What the encoder finds in a text."""
    rows, parse = parse_text(name, text)
    reading = Reading(text, rows, parse)
    found = [within_relative(reading, one) for one in proposed(reading, "encoder")]
    kept = chosen(reading, found, judged(reading, found, "encoder"), FLOORS)
    told = [found[place] for place in kept]
    return Labelled(name, text, rows, parse, [(list(o.cue.tokens), list(o.source), list(o.content)) for o in told])


def read(cache: Path, count: int) -> Iterator[Article]:
    """So many of the labelled texts as articles to learn from, spread over the sources by their names."""
    if not count:
        return
    with (cache / "silver.jsonl").open("rb") as lines:
        found = [msgspec.json.decode(line, type=Labelled) for line in lines]
        for one in sorted(found, key=lambda one: zlib.crc32(one.name.encode()))[:count]:
            gold = [Gold(frozenset(cue), frozenset(source), frozenset(content)) for cue, source, content in one.told]
            yield Article(one.name, SILVER, Reading(one.text, one.sentences, one.parse), {"": gold})


def _texts(data: Path) -> Iterator[str]:
    for source in SOURCES:
        path, taken = data / source.path, 0
        with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
            for line in lines:
                text = json.loads(line)["text"]
                if (
                    taken < source.count
                    and LEAST <= len(text) <= MOST
                    and zlib.crc32(text.encode()) % source.every == 0
                ):
                    taken += 1
                    yield text


def main() -> None:
    """Label and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path, default=Path(".cache/speech"))
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    with (options.cache / "silver.jsonl").open("wb") as out:
        for number, text in enumerate(_texts(options.data)):
            out.write(msgspec.json.encode(labelled(f"{SILVER}-{number}", text)) + b"\n")


if __name__ == "__main__":
    main()
