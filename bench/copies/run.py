"""Measures the stage `copies` against peers: copies of two generators, raw pages, labelled pairs, trees, speed.

    python bench/copies/run.py --wordnet /usr/share/wordnet [--besoin FILE] [--data ../shared/data]
        [--scale 20000 100000] [--editions 20000]

Thresholds of the peers come from the `tune` half of the first generator, on which our judge was fitted as well;
figures are of the `test` halves, which share no article and no table with it. Needs scikit-learn; datasketch and
rensa where they are to be compared; numba (tellings[fast]) for the large pile. Writes bench/copies/results.md.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import platform
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "training" / "copies"))

import apart
import made
import natural
import numpy as np
import peers
import raw
import scoring
import trees
from scoring import Pair, key

import scale
import tellings
from tellings.copies import judge, trace
from tellings.copies.align import align
from tellings.copies.closer import score_of
from tellings.copies.reading import Vocabulary, read_text
from tellings.records import Copy, Date, Family, Record, Report, Sentence
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

KINDS_RIGHT = {
    "reprint": {"reprint", "identical"}, "excerpt": {"excerpt", "reprint"}, "reorder": {"reprint", "identical"},
    "edit": {"reprint", "rewritten"}, "spin": {"spun"}, "heavy": {"spun", "rewritten"}, "mix": {"excerpt", "reprint"},
    "ocr": {"reprint", "rewritten"}, "phrases": {"spun", "rewritten"}, "chained": {"spun", "rewritten"},
    "back": {"rewritten"}, "model": {"rewritten", "spun"}, "retyped": {"reprint", "rewritten"},
    "transcript": {"rewritten", "reprint"}, "disguised": {"reprint", "identical"}, "through": {"rewritten"},
    "digest": {"excerpt", "reprint"}, "three": {"excerpt", "reprint"},
}  # fmt: skip
GAP = 400
"""Characters between two passages of one detection (PlagDet). Swept on the tuning halves."""
LEAST_SHARE = 0.08
"""Share of a text that goes back to another one, to count that among its lineages."""


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


def pairs_of(copies: Iterable[Copy]) -> set[Pair]:
    return {key(c.report_id, c.from_report_id) for c in copies}


def row(name: str, pile: made.Pile, found: set[Pair], rate: float) -> str:
    """A line of a table of pairs: precision, recall, F1, recall by way, false pairs by class, speed."""
    got = scoring.pairs(pile, found)
    ways = " | ".join(f"{got.recalls[k]:.2f}" for k in dict.fromkeys(pile.truth.values()))
    false = ", ".join(f"{n} {why}" for why, n in sorted(got.wrong.items())) or "none"
    return f"| {name} | {got.precision:.3f} | {got.recall:.3f} | **{got.f1:.3f}** | {ways} | {false} | {rate:,.0f} |"


def head(pile: made.Pile) -> list[str]:
    ways = list(dict.fromkeys(pile.truth.values()))
    return [
        f"| method | P | R | F1 | {' | '.join(ways)} | false pairs | texts per CPU s |",
        "| --- " * (len(ways) + 6) + "|",
    ]


Method = Callable[[list[tuple[str, str]]], dict[Pair, float]]
METHODS: dict[str, Method] = {
    "exact containment, word 3-grams": peers.containment,
    "TF-IDF cosine, words 1-2": peers.tfidf,
    "rapidfuzz token_set on TF-IDF candidates": peers.token_set,
    "datasketch .5, word 5-grams": lambda t: peers.minhash(t, 0.5),
    "datasketch .1, word 5-grams": lambda t: peers.minhash(t, 0.1),
    "rensa, 16 bands, word 5-grams": lambda t: peers.rensa(t, 16),
    "rensa, 64 bands, word 5-grams": lambda t: peers.rensa(t, 64),
}


def detected(tune: made.Pile, test: made.Pile, copies: list[Copy], spent: float) -> list[str]:
    """Pairs: ours and the peers', each peer at its best threshold of `tune`."""
    texts = [(m.id, m.text) for m in test.texts]
    lines = [*head(test), row("tellings", test, pairs_of(copies), len(texts) / spent)]
    for name, method in METHODS.items():
        try:
            threshold = scoring.best_threshold(tune, method([(m.id, m.text) for m in tune.texts]))
        except ImportError:
            lines.append(f"| {name} | not installed |")
            continue
        begin = time.process_time()
        scores = method(texts)
        rate = len(texts) / (time.process_time() - begin)
        lines.append(row(f"{name} (cut {threshold:.2f})", test, {p for p, s in scores.items() if s >= threshold}, rate))
    return lines


def by_way(test: made.Pile, copies: list[Copy]) -> list[str]:
    """Relation, direction and characters, by way of making and in all."""
    lines = [
        "| made by | found | kind right, by what was done | by the name of the way | order said | right of these |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    by_id = {m.id: m for m in test.texts}
    every = [0, 0, 0, 0, 0]
    for way in dict.fromkeys(test.truth.values()):
        mine = [c for c in copies if test.truth.get(key(c.report_id, c.from_report_id)) == way]
        ends = [_made_first(by_id[c.report_id], by_id[c.from_report_id]) for c in mine]
        done = sum(c.kind in scoring.kinds_right(*pair) for c, pair in zip(mine, ends, strict=True))
        kind = sum(c.kind in KINDS_RIGHT[way] for c in mine)
        told = [c for c in mine if c.direction != "unknown"]
        good = sum(c.from_report_id in by_id[c.report_id].of for c in told)
        every = [a + b for a, b in zip(every, (len(mine), done, kind, len(told), good), strict=True)]
        lines.append(_way(way, len(mine), done, kind, len(told), good))
    lines.append(_way("all", *every))
    for name, kinds in (("all", {m.how for m in test.texts if m.of}), ("spun and heavy", scoring.SPUN)):
        score, precision, recall, granularity = scoring.plagdet(test, copies, kinds, GAP)
        parts = f"precision {precision:.3f}, recall {recall:.3f}, granularity {granularity:.3f}"
        lines += ["", f"PlagDet by characters, {name}: **{score:.3f}** ({parts})."]
    return [*lines, "", lineages(test, copies)]


def _made_first(one: made.Made, other: made.Made) -> tuple[made.Made, made.Made]:
    return (one, other) if other.id in one.of else (other, one)


def _way(name: str, found: int, done: int, kind: int, told: int, good: int) -> str:
    right = f"{good / told:.3f}" if told else "-"
    kinds = f"{done / max(1, found):.3f} | {kind / max(1, found):.3f}"
    return f"| {name} | {found} | {kinds} | {told / max(1, found):.2f} | {right} |"


def lineages(test: made.Pile, copies: list[Copy]) -> str:
    """Extended B-cubed of the texts' lineages, composites among them."""
    truth = {m.id: frozenset(m.of) or frozenset((m.id,)) for m in test.texts}
    own = {m.id for m in test.texts if m.how in ("digest", "through")}
    truth = {i: (t | {i} if i in own else t) for i, t in truth.items()}
    spans = {m.id: list(sentences(m.text)) for m in test.texts}
    found = scoring.lineages(spans, copies, LEAST_SHARE)
    precision, recall = scoring.b_cubed(truth, found)
    f = scoring.f1(precision, recall)
    return (
        f"Lineages, sentence by sentence, composites among them: B-cubed F **{f:.3f}** ({precision:.3f}, {recall:.3f})."
    )


def labelled(data: Path) -> list[str]:
    """Hand-labelled pairs: average precision against two peers, false on independent pairs."""
    from sklearn.metrics import average_precision_score

    have, table = natural.texts(data), natural.rows()
    weights, vocabulary = judge.load(), Vocabulary()
    readings = {i: read_text(i, t, sentences(t), vocabulary) for i, (t, _) in have.items()}
    scores = [score_of(align(readings[r.one], readings[r.other]), weights) for r in table]
    every = [(i, t) for i, (t, _) in have.items()]
    tfidf, contained = peers.tfidf(every), peers.containment(every)
    lines = [
        f"{natural.agree(table)}.",
        "",
        "| pairs | copied | average precision | of containment-3 | of TF-IDF 1-2 | found of independent | of copied |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name in ("all", "tune", "test"):
        kept = [n for n, r in enumerate(table) if name in ("all", made.half_of(f"ecbplus/{have[r.one][1]}"))]
        clear = [n for n in kept if (table[n].first in "CP") == (table[n].second in "CP")]
        truth = [table[n].first in "CP" for n in clear]
        apart_ = [n for n in kept if table[n].first == table[n].second == "I"]
        precisions = [average_precision_score(truth, [scores[n] for n in clear])]
        for peer in (contained, tfidf):
            given = [peer.get(key(table[n].one, table[n].other), 0.0) for n in clear]
            precisions.append(average_precision_score(truth, given))
        false = sum(scores[n] > 0 for n in apart_)
        right = sum(scores[n] > 0 for n, t in zip(clear, truth, strict=True) if t)
        shown = " | ".join(f"{p:.3f}" for p in precisions)
        lines.append(
            f"| {name} ({len(clear)}) | {sum(truth)} | {shown} | {false} of {len(apart_)} "
            f"({false / len(apart_):.1%}) | {right / sum(truth):.3f} |"
        )
    return lines


def grown(options: argparse.Namespace) -> list[str]:
    """Trees of the test half, with times and without; Notre Besoin where its file is given."""
    nodes = trees.trees(options.data, options.wordnet, "test")
    texts = [(n.id, n.text) for n in nodes]
    lines = ["| times | texts | giver found | right | right or nearly the same text | order said | right of these |"]
    lines.append("| --- " * 7 + "|")
    for name, days in (("known", {n.id: n.day for n in nodes}), ("unknown", None)):
        got = trees.parents(nodes, run(texts, days)[0])
        share = f"{got.exact / got.every:.3f} | **{got.near / got.every:.3f}**"
        said = f"{got.shown / got.every:.2f} | {got.shown_right / max(1, got.shown):.3f}"
        lines.append(f"| {name} | {got.every} | {got.found / got.every:.3f} | {share} | {said} |")
    if options.besoin:
        right = trees.stemma(run(trees.witnesses(options.besoin))[0])
        lines += ["", f"Notre Besoin: **{right}** of 12 undirected edges."]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--besoin", type=Path, default=None, help="besoin.xml of tla/stemmatology")
    parser.add_argument("--scale", type=int, nargs="*", default=[10_000])
    parser.add_argument("--editions", type=int, nargs="*", default=[], help="sizes of piles to take ten times over")
    options = parser.parse_args()
    tune, test = (made.make(options.data, options.wordnet, half) for half in ("tune", "test"))
    other = apart.make(options.data, "test")
    sections: dict[str, list[str]] = {}
    for name, pile in (("First generator, test half", test), ("Second generator, written apart, test half", other)):
        copies, _, spent = run((m.id, m.text) for m in pile.texts)
        why = collections.Counter(pile.negative.values())
        counts = ", ".join(f"{n} {w}" for w, n in sorted(why.items()))
        first = f"{len(pile.texts):,} texts, {len(pile.truth)} true pairs; pairs that only look alike: {counts}."
        sections[name] = [first, "", *detected(tune, pile, copies, spent), "", *by_way(pile, copies)]
    lines = head(other)
    sections["Raw pages of the second generator, our reading in front"] = [
        *lines, row("tellings", other, pairs_of(raw.trace(other, "test")), 0),
    ]  # fmt: skip
    sections["Labelled pairs of real reports"] = labelled(options.data)
    sections["Trees"] = grown(options)
    rows = [scale.apart(options, size) for size in options.scale]
    rows += [scale.apart(options, size, 10) for size in options.editions]
    sections["Large piles"] = [*scale.HEAD, *rows]
    write(sections)


def write(sections: Mapping[str, list[str]]) -> None:
    """results.md: what was run, the notes, the sections."""
    top = [
        "# Copies: results",
        "",
        f"{datetime.date.today()}, tellings {tellings.__version__}, Python {platform.python_version()}, "  # noqa: DTZ011
        f"numpy {np.__version__}, {peers.version()}; CPU seconds of one process on a shared machine of two cores.",
        "",
        "`python bench/copies/run.py --wordnet DIR --besoin FILE --scale 20000 100000 --editions 20000` (DIR: the "
        "`wordnet` folder of Debian's wordnet-base; FILE: `analysis/t/data/besoin.xml` of tla/stemmatology).",
        "",
        (Path(__file__).parent / "notes.md").read_text("utf-8").strip(),
    ]
    body = [line for title, lines in sections.items() for line in ("", f"## {title}", "", *lines)]
    report = "\n".join([*top, *body]) + "\n"
    (Path(__file__).parent / "results.md").write_text(report)
    print(report)


if __name__ == "__main__":
    main()
