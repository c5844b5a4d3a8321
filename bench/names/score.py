"""Scores the pair decisions of `tellings.names` and the speed of parsing and unifying.

    python bench/names/score.py [../shared/data]

Places: SpellingUkraine, dev half. Two spellings of one entry are a pair that should fit, spellings of two entries that
begin alike are pairs that should not: for each entry as many as there are fitting ones. Persons: name_bench, dev half.
Speed: CPU seconds of one process. Writes results.md beside this file.
"""

from __future__ import annotations

import datetime
import json
import platform
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy

import tellings
from tellings.names import unify
from tellings.names.bodymatch import SAME_BODY, bodies_match
from tellings.names.forms import key, plain
from tellings.names.gazetteer import gazetteer
from tellings.names.match import SAME_PERSON, persons
from tellings.names.placematch import same_place
from tellings.parsing import parse
from tellings.records import Parse, Report, Sentence, Story
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

ARTICLES = 300
Pair = tuple[str, str, bool]


def place_pairs(path: Path, right_only: bool) -> Iterator[Pair]:
    """Pairs of spellings of places (`right_only`: the right spelling with each other one), and as many near misses."""
    entries = [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if row["cat"] == "places"]
    forms = [
        sorted({e["sourceSpelling"], e["correctSpelling"], *e["incorrectSpellings"], *e["relatedSpellings"]})
        for e in entries
    ]
    order = sorted(range(len(entries)), key=lambda i: (key(entries[i]["correctSpelling"]), i))
    for rank, i in enumerate(order):
        right = entries[i]["correctSpelling"]
        every = [(a, b) for n, a in enumerate(forms[i]) for b in forms[i][n + 1 :]]
        fitting = [(right, form) for form in forms[i] if form != right] if right_only else every
        yield from ((a, b, True) for a, b in fitting)
        others = [form for j in (order[rank - 1], order[(rank + 1) % len(order)]) for form in forms[j]]
        misses = [(a, b) for a in forms[i] for b in others][: len(fitting)]
        yield from ((a, b, False) for a, b in misses)


def person_pairs(path: Path, schema: str) -> list[Pair]:
    """Pairs of one schema of name_bench."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kind = [row for row in rows if (row["schema"] == "Person") == (schema == "Person")]
    return [(row["name1"], row["name2"], row["is_match"] == "true") for row in kind]


def score(pairs: list[Pair], decide: Callable[[str, str], bool]) -> str:
    """Precision, recall, F1 and pairs per CPU second (caches empty at the start) as cells of a table."""
    persons("Ada Quill", "Bob Quill")  # tables are loaded before the clock starts
    for cached in (persons, bodies_match, plain, key):
        cached.cache_clear()
    begin = time.process_time()
    said = [decide(a, b) for a, b, _ in pairs]
    seconds = max(1e-9, time.process_time() - begin)
    right = sum(1 for yes, (_, _, true) in zip(said, pairs, strict=True) if yes and true)
    precision, recall = right / max(1, sum(said)), right / max(1, sum(true for *_, true in pairs))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{len(pairs)} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {len(pairs) / seconds:,.0f}"


def pile(data: Path) -> tuple[dict[str, tuple[Report, list[Sentence]]], list[Story], int]:
    """Reports and stories of the Giveme5W1H and ECB+ dev sets."""
    reports: dict[str, tuple[Report, list[Sentence]]] = {}
    groups: dict[str, list[str]] = {}
    words = 0
    for name in ("g5", "ecbplus"):
        for number, line in enumerate((data / "stories" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
            if number == ARTICLES // 2:
                break
            row = json.loads(line)
            report_id = f"{name}{number:04}"
            text = row["text"]
            report = Report(
                report_id=report_id, uri=report_id, url=None, outlet=None, title=None, byline=None, published=None,
                captured=None, language="en", text=text, sha256="", credits=(), furniture=(),
            )  # fmt: skip
            spans = [
                Sentence(report_id=report_id, start=start, end=end, n=n)
                for n, (start, end) in enumerate(sentences(text))
            ]
            reports[report_id] = (report, spans)
            words += len(text.split())
            groups.setdefault(f"{name} {row['story']}", []).append(report_id)
    stories = [
        Story(story_id=name, title="", title_evidence=None, report_ids=tuple(ids), first=None, last=None, topic_id=name)
        for name, ids in sorted(groups.items())
    ]
    return reports, stories, words


def speed(data: Path) -> list[str]:
    """Words per CPU second of parsing, CPU seconds of unifying."""
    reports, stories, words = pile(data)
    first = next(iter(reports))
    list(parse(Bundle(first, {Report: [reports[first][0]], Sentence: reports[first][1]}), Settings()))
    begin = time.process_time()
    parses: list[Parse] = []
    for report_id, (report, spans) in reports.items():
        parses.extend(parse(Bundle(report_id, {Report: [report], Sentence: spans}), Settings()))
    parsing = time.process_time() - begin
    rows = [row for _, spans in reports.values() for row in spans]
    part = Bundle("pile", {Report: [r for r, _ in reports.values()], Sentence: rows, Parse: parses, Story: stories})
    begin = time.process_time()
    count = sum(1 for _ in unify(part, Settings()))
    unifying = time.process_time() - begin
    return [
        f"| parsing | {len(reports)} articles, {words:,} words | {words / parsing:,.0f} words a CPU second |",
        f"| unifying | the same, {len(stories)} stories, {count:,} rows | {unifying:.1f} CPU s "
        f"({1000 * unifying / len(reports):.1f} per 1,000 articles, tables loaded within) |",
    ]


def main() -> None:
    """All tables, printed and written."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    names = data / "names"
    lines = [
        "# Names: pair decisions and speed",
        "",
        f"{datetime.date.today().isoformat()}, tellings {tellings.__version__}, Python {platform.python_version()}, "  # noqa: DTZ011
        f"spaCy {spacy.__version__}. Command: `python bench/names/score.py ../shared/data`. CPU seconds of one process "
        "on a machine shared with other jobs.",
        "",
        "| set | decision | pairs | P | R | F1 | pairs a CPU second |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    gazetteer()
    for what, right_only in (("right spelling with each other", True), ("all pairs", False)):
        places = list(place_pairs(names / "spelling-ukraine-dev.jsonl", right_only))
        lines.append(f"| SpellingUkraine dev, places, {what} | same place | {score(places, same_place)} |")
    bench = names / "name-bench-dev.jsonl"
    people = person_pairs(bench, "Person")
    lines.append(
        f"| name_bench dev, persons | score >= {SAME_PERSON} | "
        f"{score(people, lambda a, b: persons(a, b).score >= SAME_PERSON)} |"
    )
    lines.append(
        "| name_bench dev, persons | sure (what the stage joins on) | "
        f"{score(people, lambda a, b: persons(a, b).sure > 0)} |"
    )
    bodies = person_pairs(bench, "Company")
    lines.append(
        f"| name_bench dev, bodies | score >= {SAME_BODY} | "
        f"{score(bodies, lambda a, b: bodies_match(a, b).score >= SAME_BODY)} |"
    )
    lines += ["", "| step | input | speed |", "| --- | --- | --- |", *speed(data)]
    text = "\n".join(lines) + "\n"
    print(text)
    (Path(__file__).parent / "results.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
