"""Words a CPU second of the whole stage, without parsing.

python bench/events/speed.py [../shared/data]
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path

from tellings.events import code
from tellings.parsing.english import parse_english
from tellings.records import Parse, Report, Sentence
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    lines = gzip.decompress((data / "news/bbc-2005.jsonl.gz").read_bytes()).decode().splitlines()
    texts = [row["text"] for row in map(json.loads, lines) if row["topic"] == "politics"][:60]
    parts = []
    for n, text in enumerate(texts):
        report = Report(
            report_id=f"r{n}", uri="bench", url=None, outlet=None, title=None, byline=None, published=None,
            captured=None,
            language="en", text=text, sha256="", credits=(), furniture=(),
        )  # fmt: skip
        rows = [Sentence(report_id=f"r{n}", start=a, end=b, n=k) for k, (a, b) in enumerate(sentences(text))]
        parse = parse_english(report, [(s.start, s.end, s.n) for s in rows], Settings().english_model)
        parts.append(Bundle(f"r{n}", {Report: [report], Sentence: rows, Parse: [parse]}))
    list(code(parts[0], Settings()))
    start, made = time.process_time(), 0
    for part in parts:
        made += len(list(code(part, Settings())))
    spent = time.process_time() - start
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words, {made} rows: {words / spent:.0f} words a CPU second")


if __name__ == "__main__":
    main()
