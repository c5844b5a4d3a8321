"""Measures the stage `copies` against peers on generated copies, on same-story articles and on real piles.

    python bench/copies/run.py --wordnet /usr/share/wordnet [--data ../shared/data] [--quick]

Peers get their one threshold from the `tune` half, on which our judge was fitted as well; figures are of the `test`
half, which shares no article and no spinner table with it. Needs scikit-learn. Writes bench/copies/results.md.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import gzip
import json
import platform
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "training" / "copies"))

import background
import fit
import made
import numpy as np
import peers

import tellings
from tellings.copies import trace
from tellings.records import Copy, Date, Family, Record, Report, Sentence
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

Pair = tuple[str, str]
KINDS_RIGHT = {
    "reprint": {"reprint", "identical"}, "excerpt": {"excerpt", "reprint"}, "reorder": {"reprint", "identical"},
    "edit": {"reprint", "rewritten"}, "spin": {"spun"}, "heavy": {"spun", "rewritten"}, "mix": {"excerpt", "reprint"},
    "ocr": {"reprint", "rewritten"},
}  # fmt: skip


def records(texts: Iterable[tuple[str, str]], days: Mapping[str, str] | None = None) -> Bundle:
    """Texts as reports all of whose lines are reporting; with `days` seen, and dated, on the day by id."""
    reports: list[Record] = []
    told: list[Record] = []
    for report_id, text in texts:
        day = (days or {}).get(report_id)
        reports.append(
            Report(
                report_id=report_id,
                uri=report_id,
                url=None,
                outlet=None,
                title=None,
                byline=None,
                published=Date(value=day, precision="day", basis="stated") if day else None,
                captured=Date(value=day, precision="day", basis="captured") if day else None,
                language="en",
                text=text,
                sha256="",
                credits=(),
                furniture=(),
            )
        )
        told += [Sentence(report_id=report_id, start=s, end=e, n=n) for n, (s, e) in enumerate(sentences(text))]
    return Bundle("pile", {Report: reports, Sentence: told})


def run(
    texts: Iterable[tuple[str, str]], days: Mapping[str, str] | None = None
) -> tuple[list[Copy], list[Family], float]:
    """Copies, families and CPU seconds of the whole stage."""
    bundle = records(texts, days)
    begin = time.process_time()
    found = list(trace(bundle, Settings()))
    spent = time.process_time() - begin
    return [c for c in found if isinstance(c, Copy)], [f for f in found if isinstance(f, Family)], spent


def key(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def row(name: str, pile: made.Pile, found: set[Pair], rate: float) -> str:
    """A line of the first table: precision, recall, F1, recall by kind, false pairs by class, speed."""
    found = {p for p in found if p not in pile.ignore}
    right = found & set(pile.truth)
    precision, recall = len(right) / max(1, len(found)), len(right) / len(pile.truth)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    every = collections.Counter(pile.truth.values())
    hit = collections.Counter(pile.truth[p] for p in right)
    wrong = collections.Counter(pile.negative.get(p, "other") for p in found - right)
    kinds = " | ".join(f"{hit[k] / every[k]:.2f}" for k in made.KINDS)
    false = f"{wrong['quote']} / {wrong['form']} / {wrong['other']}"
    return f"| {name} | {precision:.3f} | {recall:.3f} | **{f1:.3f}** | {kinds} | {false} | {rate:,.0f} |"


def best_threshold(pile: made.Pile, scores: dict[Pair, float]) -> float:
    """The threshold of the best F1; everything at or above it counts as found."""
    ranked = sorted(((s, p in pile.truth) for p, s in scores.items() if p not in pile.ignore), reverse=True)
    best, threshold, right = 0.0, 1.0, 0
    for n, (score, true) in enumerate(ranked, 1):
        right += true
        f1 = 2 * right / (n + len(pile.truth))
        if f1 > best:
            best, threshold = f1, score
    return threshold


def generated(tune: made.Pile, test: made.Pile) -> list[str]:
    """Pair detection against peers, then kinds, direction and families of ours."""
    lines = [
        "| method | P | R | F1 | " + " | ".join(made.KINDS) + " | false: quote / form / other | texts per CPU s |",
        "| --- " * (len(made.KINDS) + 6) + "|",
    ]
    texts = [(m.id, m.text) for m in test.texts]
    copies, families, spent = run(texts)
    lines.append(row("tellings", test, {key(c.report_id, c.from_report_id) for c in copies}, len(texts) / spent))
    methods: dict[str, Callable[[list[tuple[str, str]]], dict[Pair, float]]] = {
        "exact containment, word 3-grams": peers.containment,
        "TF-IDF cosine, words 1-2": peers.tfidf,
    }
    for name, method in methods.items():
        threshold = best_threshold(tune, method([(m.id, m.text) for m in tune.texts]))
        begin = time.process_time()
        scores = method(texts)
        spent = time.process_time() - begin
        found = {p for p, s in scores.items() if s >= threshold}
        lines.append(row(f"{name} (cut {threshold:.2f})", test, found, len(texts) / spent))
    return [*lines, "", *kinds_and_direction(test, copies), "", *lineages(test, families)]


def kinds_and_direction(test: made.Pile, copies: list[Copy]) -> list[str]:
    lines = [
        "| made by | pairs found | kind right | direction answered | right of these |",
        "| --- | --- | --- | --- | --- |",
    ]
    of = {m.id: m.of for m in test.texts}
    for kind in made.KINDS:
        mine = [c for c in copies if test.truth.get(key(c.report_id, c.from_report_id)) == kind]
        right = sum(c.kind in KINDS_RIGHT[kind] for c in mine)
        told = [c for c in mine if c.direction != "unknown"]
        good = sum(c.from_report_id in of[c.report_id] for c in told)
        share = f"{good / len(told):.2f}" if told else "-"
        lines.append(f"| {kind} | {len(mine)} | {right / len(mine):.2f} | {len(told) / len(mine):.2f} | {share} |")
    return lines


def lineages(test: made.Pile, families: list[Family]) -> list[str]:
    """Counts of families against the texts that were made of no other (a mix is made of two and is none)."""
    true = sum(1 for m in test.texts if not m.of)
    base = {m.id: m.of[0] if m.of else m.id for m in test.texts}
    head = {i: f.family_id for f in families for i in f.report_ids}
    plain = [m.id for m in test.texts if m.how != "mix"]
    groups: dict[str, set[str]] = collections.defaultdict(set)
    truths: dict[str, set[str]] = collections.defaultdict(set)
    for i in plain:
        groups[head[i]].add(i)
        truths[base[i]].add(i)
    precision = np.mean([len(groups[head[i]] & truths[base[i]]) / len(groups[head[i]]) for i in plain])
    recall = np.mean([len(groups[head[i]] & truths[base[i]]) / len(truths[base[i]]) for i in plain])
    f = 2 * precision * recall / (precision + recall)
    return [f"Families: {len(families)} found, {true} texts were made of no other. B-cubed F without mixes: {f:.3f}."]


def natural(data: Path) -> list[str]:
    """Same-story articles of the test half: plain labels by shared five-word runs; and pairs across stories."""
    rows = made.stories(data, "test")
    text, story = {i: t for i, t, _ in rows}, {i: s for i, _, s in rows}
    copies, _, _ = run([(i, t) for i, t, _ in rows])
    found = {key(c.report_id, c.from_report_id) for c in copies}
    across = sum(story[a] != story[b] for a, b in found)
    shares = {p: fit.containment(text[p[0]], text[p[1]]) for p in found}
    apart = sum(s < 0.02 for s in shares.values())
    between = sum(0.02 <= s <= 0.5 for s in shares.values())
    return [
        f"{len(rows)} articles of {len(set(story.values()))} stories: {len(found)} copies found; {across} of them "
        f"between different stories; {apart} share under 2 % of the shorter one's five-word runs, {between} between 2 "
        f"and 50 %, {len(found) - apart - between} more.",
    ]


def updates(data: Path) -> list[str]:
    """Dated Reuters reports that no table has seen: how often texts are said to show an order, how often wrongly."""
    when = {}
    with gzip.open(data / "news" / "reuters-21578.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            match = re.match(r"\s*(\d+-[A-Z]{3}-\d{4} \d\d:\d\d:\d\d)", article["date"])
            if match:
                when[article["id"]] = datetime.datetime.strptime(match[1], "%d-%b-%Y %H:%M:%S")  # noqa: DTZ007
    texts = [(i, t) for i, t in background.articles(data / "news") if i in when and background.held_out(i)]
    texts = [(i, t) for i, t in texts if len(t.split()) > 60]
    copies, _, _ = run(texts)
    told = [c for c in copies if c.direction == "text"]
    wrong = sum(when[c.report_id] < when[c.from_report_id] for c in told)
    return [
        f"{len(copies)} copies among {len(texts)} dated Reuters reports; order said to show in {len(told)}, "
        f"wrongly in {wrong}."
    ]


def speed(data: Path, sizes: Iterable[int]) -> list[str]:
    """CPU seconds of the whole stage on real articles and on piles made to hurt."""
    lines = ["| pile | texts | copies | CPU s | texts per CPU s |", "| --- | --- | --- | --- | --- |"]
    articles = list(background.articles(data / "news"))
    told = [(i, t) for half in ("tune", "test") for i, t, _ in made.stories(data, half)]
    rng = random.Random(3)
    rng.shuffle(articles)
    rng.shuffle(told)
    piles = []
    for size in sizes:
        same = min(len(told), size // 3)
        piles.append(("real, mixed", told[:same] + articles[: size - same]))
    long = max(articles[:200], key=lambda a: len(a[1]))[1].split()[:600]
    piles.append(("one report a thousand times", [(f"i{n}", " ".join(long)) for n in range(1000)]))
    near = [(f"n{n}", " ".join(w for w in long if rng.random() > 0.03)) for n in range(1000)]
    piles.append(("the same, 3 % of its 600 words lost at random", near))
    piles.append(("one form filled in a thousand times", [(f"f{n}", _form(rng)) for n in range(1000)]))
    for name, texts in piles:
        copies, _, spent = run(texts)
        lines.append(f"| {name} | {len(texts):,} | {len(copies):,} | {spent:.1f} | {len(texts) / spent:,.0f} |")
    return lines


def _form(rng: random.Random) -> str:
    names = [
        n + e
        for n in ("Bar", "Cor", "Del", "Fen", "Gal", "Hol", "Mar", "Nor")
        for e in ("ton", "dale", "wick", "ford", "by")
    ]

    def name() -> str:
        return rng.choice(names)

    def number() -> int:
        return rng.randrange(1, 999)

    return (
        f"River at {name()} bridge stood at {number()} centimetres on {rng.choice(('Monday', 'Friday'))} morning.\n"
        f"The gauge at {name()} showed a rise of {number()} centimetres since the day before.\n"
        f"The warden of the {name()} district, {name()} {name()}, expects {number()} centimetres by the evening.\n"
        f"Ferries between {name()} and {name()} run every {number()} minutes.\n"
        f"The next notice will be issued at {number()}."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--quick", action="store_true", help="leave out the pile of 10,000")
    options = parser.parse_args()
    tune, test = (made.make(options.data, options.wordnet, half) for half in ("tune", "test"))
    sections = {
        "Generated copies, test half": [
            f"{len(test.texts):,} texts, {len(test.truth)} true pairs, {len(test.negative)} pairs that only look alike "
            "(shared quotations, forms filled in).",
            "",
            *generated(tune, test),
        ],
        "Articles of one story": natural(options.data),
        "Updates with known order": updates(options.data),
        "Speed": speed(options.data, (1000,) if options.quick else (1000, 10_000)),
    }
    head = [
        "# Copies: results",
        "",
        f"{datetime.date.today()}, tellings {tellings.__version__}, Python {platform.python_version()}, "  # noqa: DTZ011
        f"numpy {np.__version__}, {peers.version()}; CPU seconds of one process on a shared machine of two cores.",
        "",
        "`python bench/copies/run.py --wordnet DIR` (DIR: the `wordnet` folder of Debian's wordnet-base).",
        "",
        (Path(__file__).parent / "notes.md").read_text("utf-8").strip(),
    ]
    body = [line for title, lines in sections.items() for line in ("", f"## {title}", "", *lines)]
    report = "\n".join([*head, *body]) + "\n"
    (Path(__file__).parent / "results.md").write_text(report)
    print(report)


if __name__ == "__main__":
    main()
