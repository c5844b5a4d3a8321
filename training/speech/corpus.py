"""PolNeAR as readings with marked attributions; parses are kept in a folder so that they are made once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from tellings.records import Parse, Report, Sentence
from tellings.speech.reading import Reading
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

_UNIT = re.compile(r"^(T\d+)\t(Source|Cue|Content)(?:\d*) ([\d ;]+)\t")
_LINK = re.compile(r"^E\d+\tAttribution\S*:T\d+ (.+)$")


class Gold(NamedTuple):
    """One marked attribution as sets of token indexes."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


class Article(NamedTuple):
    """An article, its outlet, and its attributions by annotator (file name), the first by name being the standard."""

    name: str
    outlet: str
    reading: Reading
    annotators: dict[str, list[Gold]]

    @property
    def gold(self) -> list[Gold]:
        """The attributions of the first annotator."""
        return self.annotators[min(self.annotators)]


def articles(data: Path, part: str, cache: Path) -> Iterator[Article]:
    """The articles of `polnear-<part>.jsonl` under data/speech, parsed, in file order."""
    parsed = {}
    kept = cache / f"parsed-{part}.jsonl"
    if kept.exists():
        with kept.open("rb") as lines:
            for line in lines:
                rows, parse = msgspec.json.decode(line, type=tuple[list[Sentence], Parse])
                parsed[parse.report_id] = (rows, parse)
    with (data / f"speech/polnear-{part}.jsonl").open() as lines:
        stored = [json.loads(line) for line in lines]
    if not parsed:
        parsed = _parse_all(stored, kept)
    for article in stored:
        rows, parse = parsed[article["id"]]
        reading = Reading(article["text"], rows, parse)
        marked = {name: list(_gold(reading, text)) for name, text in article["annotations"].items()}
        yield Article(article["id"], article["id"].split("_")[0], reading, marked)


def _parse_all(stored: list[dict[str, str]], kept: Path) -> dict[str, tuple[list[Sentence], Parse]]:
    found = {}
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.open("wb") as out:
        for article in stored:
            rows, parse = parse_text(article["id"], article["text"])
            out.write(msgspec.json.encode((rows, parse)) + b"\n")
            found[article["id"]] = (rows, parse)
    return found


def parse_text(name: str, text: str) -> tuple[list[Sentence], Parse]:
    """Sentences and grammar of an English text exactly as the project's own stages make them."""
    from tellings.parsing import parse as stage

    rows = [
        Sentence(report_id=name, start=start, end=end, n=n) for n, (start, end) in enumerate(sentences(text))
    ]  # fmt: skip
    report = Report(
        report_id=name, uri=name, url=None, outlet=None, title=None, byline=None, published=None, captured=None,
        language="en", text=text, sha256="", credits=(), furniture=(),
    )  # fmt: skip
    parses = stage(Bundle(name, {Report: (report,), Sentence: rows}), Settings())
    return rows, next(row for row in parses if isinstance(row, Parse))


def _gold(reading: Reading, annotation: str) -> Iterator[Gold]:
    units: dict[str, frozenset[int]] = {}
    lines = annotation.split("\n")
    for line in lines:
        if match := _UNIT.match(line):
            units[match[1]] = _tokens(reading, match[3])
    for line in lines:
        if not (match := _LINK.match(line)):
            continue
        parts: dict[str, frozenset[int]] = {}
        for piece in match[1].split():
            role, _, key = piece.partition(":")
            role = role.rstrip("0123456789")
            parts[role] = parts.get(role, frozenset()) | units.get(key, frozenset())
        if parts.get("Cue") and parts.get("Content"):
            yield Gold(parts["Cue"], parts.get("Source", frozenset()), parts["Content"])


def _tokens(reading: Reading, spans: str) -> frozenset[int]:
    found = set()
    for span in spans.split(";"):
        start, end = map(int, span.split())
        for token in range(_first(reading, start), len(reading)):
            if reading.start[token] >= end:
                break
            middle = (reading.start[token] + reading.end[token]) / 2
            if start <= middle <= end:
                found.add(token)
    return frozenset(found)


def _first(reading: Reading, start: int) -> int:
    """The first token that ends behind `start`."""
    low, high = 0, len(reading)
    while low < high:
        middle = (low + high) // 2
        if reading.end[middle] <= start:
            low = middle + 1
        else:
            high = middle
    return low
