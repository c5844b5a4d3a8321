"""Measure reading: furniture kept, reporting lost, pages a CPU second. Writes the table of results.md.

    python bench/reading/run.py PAGES [--news ../shared/data/news/bbc-2005.jsonl.gz] [--write]

PAGES holds the public repositories that bench/furniture/README.md names. The `test` split is only for reporting.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import hashlib
import importlib.metadata
import json
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HERE / "src"), str(HERE / "bench" / "furniture")]

from score import SPLITS, VARIANTS, Page, averages, keep_all, keep_trafilatura, load_pages, run  # noqa: E402

from tellings import records  # noqa: E402
from tellings.outlets import settle  # noqa: E402
from tellings.outlets.repeated import free  # noqa: E402
from tellings.reports import read  # noqa: E402
from tellings.stage import Bundle, Settings  # noqa: E402

SETTINGS = Settings()


def source(data: bytes, media: records.source.Media, uri: str) -> records.Source:
    """A source as the sources stage would make it."""
    digest = hashlib.sha256(data).hexdigest()
    return records.Source(source_id=records.make_id("r", uri, digest), uri=uri, media=media, data=data, sha256=digest)


def keep_tellings(page: Page, variant: str) -> list[str]:
    """What our two stages leave of a page. A dateline at the head of a row is reporting in the labels' eyes."""
    data = page.html if variant == "html" else page.text.encode()
    one = source(data, "text/html" if variant == "html" else "text/plain", page.name)
    (result,) = read(Bundle("page", {records.Source: [one]}), SETTINGS)
    if not isinstance(result, records.Page):
        raise SystemExit(f"{page.name}: {result}")
    whole = [
        f for f in result.furniture if not (f.kind == "dateline" and result.text[f.end : f.end + 1] not in ("\n", ""))
    ]
    return [result.text[start:end] for start, end in free(0, len(result.text), whole)]


def quality(pages: Sequence[Page]) -> list[str]:
    """Rows of the table of quality: system, input, split, four shares."""
    rows = ["| system | input | split | pages | furniture kept, micro | macro | reporting lost, micro | macro |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    systems = {"tellings": keep_tellings, "trafilatura's output": keep_trafilatura, "nothing done": keep_all}
    for variant in reversed(VARIANTS):
        for name, system in systems.items():
            scores = run(pages, system, variant)
            for split in SPLITS:
                chosen = [scores[p.name] for p in pages if p.name in scores and p.split == split]
                if chosen:
                    mean = averages(chosen)
                    figures = " | ".join(
                        f"{100 * mean[k]:.1f} %" for k in ("micro_kept", "macro_kept", "micro_lost", "macro_lost")
                    )
                    rows.append(f"| {name} | {variant} | {split} | {len(chosen)} | {figures} |")
    return rows


def speed(pages: Sequence[Page], news: Path) -> list[str]:
    """Rows of the table of speed, in pages a second of CPU time, the parser's process included."""
    rows = ["| input | pages | mean words or KB | read + settle, pages / CPU s |", "| --- | --- | --- | --- |"]
    with gzip.open(news, "rt", encoding="utf-8") as file:
        texts = [json.loads(row)["text"] for _, row in zip(range(600), file, strict=False)]
    plain = [source(text.encode(), "text/plain", f"text{n}") for n, text in enumerate(texts)]
    words = sum(len(t.split()) for t in texts) / len(texts)
    rows.append(f"| plain text | {len(plain)} | {words:.0f} words | {len(plain) / cpu(plain):.0f} |")
    html = [source(page.html, "text/html", page.name) for page in pages]
    size = sum(len(s.data) for s in html) / len(html) / 1000
    rows.append(f"| HTML | {len(html)} | {size:.0f} KB | {len(html) / cpu(html):.1f} |")
    return rows


def cpu(sources: Iterable[records.Source]) -> float:
    """CPU seconds of this process and its ended children for reading and settling."""
    from tellings.reports.isolate import PARSER

    ready = list(sources)
    work(ready[:3])
    PARSER.close()
    before = spent()
    work(ready)
    PARSER.close()
    return spent() - before


def work(sources: Sequence[records.Source]) -> None:
    """Reads and settles, each page as an outlet of its own."""
    for one in sources:
        for page in read(Bundle("page", {records.Source: [one]}), SETTINGS):
            if isinstance(page, records.Page):
                for _ in settle(Bundle("outlet", {records.Page: [page]}), SETTINGS):
                    pass


def spent() -> float:
    """CPU seconds so far, children that have ended included."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    """Measures and prints; with --write puts the tables between the marks of results.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=Path)
    parser.add_argument("--news", type=Path, default=HERE.parent / "shared/data/news/bbc-2005.jsonl.gz")
    parser.add_argument("--split", choices=SPLITS, help="only this split, while tuning")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    pages = [p for p in load_pages(options.pages) if options.split in (None, p.split)]
    versions = ", ".join(f"{n} {importlib.metadata.version(n)}" for n in ("trafilatura", "lxml", "py3langid"))
    head = f"Measured {datetime.datetime.now(datetime.UTC).date()}, Python {sys.version.split()[0]}, {versions}."
    text = "\n".join([head, "", *quality(pages), "", *speed(pages, options.news), ""])
    print(text)
    if options.write:
        file = Path(__file__).with_name("results.md")
        before, _, rest = file.read_text(encoding="utf-8").partition("<!-- measured -->\n")
        _, _, after = rest.partition("<!-- end -->\n")
        file.write_text(f"{before}<!-- measured -->\n{text}<!-- end -->\n{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
