"""The project's own gold of stories: load it, check it, and score an answer by wrong merges, splits and B-cubed.

    python -m bench.stories.own.gold      checks both sets and prints what they hold; exits 1 where one is unsound

What a story, a twin and a topic are, and how they are scored, stands in docs/guidelines/stories.md.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
SETS = ("twins", "languages")
HALVES = ("tune", "look-once")
DATED = ("true", "false", "missing")
LANGUAGES = ("en", "ru", "uk", "de", "es", "ar")


@dataclass(frozen=True)
class Report:
    """One report. Only `outlet`, `published`, `title` and `text` are for the tool; the rest is the annotation."""

    id: str
    story: str
    twin_of: str
    topic: str
    split: str
    outlet: str
    published: str | None
    dated: str
    title: str
    text: str
    language: str


@dataclass(frozen=True)
class Score:
    """Wrong merges: share of twin pairs with any report of both in one cluster. Splits: share of stories split."""

    wrong_merges: float
    splits: float
    merged: tuple[tuple[str, str], ...]
    split: tuple[str, ...]


def reports(name: str = "twins", half: str | None = None) -> list[Report]:
    """The reports of a set (`twins` or `languages`), of one half or of both."""
    lines = (HERE / name / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    found = [Report(**json.loads(line)) for line in lines]
    return [report for report in found if half in (None, report.split)]


def score(gold: list[Report], clusters: Mapping[str, str]) -> Score:
    """Compare an answer (report id to cluster id) with the gold. A report without a cluster stands alone."""
    inside: dict[str, set[str]] = defaultdict(set)
    for report in gold:
        inside[report.story].add(clusters.get(report.id, f"alone {report.id}"))
    twins = sorted({(min(r.story, r.twin_of), max(r.story, r.twin_of)) for r in gold})
    merged = tuple(pair for pair in twins if inside[pair[0]] & inside[pair[1]])
    split = tuple(sorted(story for story, found in inside.items() if len(found) > 1))
    return Score(len(merged) / len(twins), len(split) / len(inside), merged, split)


def b_cubed(gold: list[Report], clusters: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over reports (Bagga and Baldwin 1998). A report without a cluster stands alone."""
    found = {report.id: clusters.get(report.id, f"alone {report.id}") for report in gold}
    both = Counter((report.story, found[report.id]) for report in gold)
    stories, answers = Counter(report.story for report in gold), Counter(found.values())
    precision = sum(both[r.story, found[r.id]] / answers[found[r.id]] for r in gold) / len(gold)
    recall = sum(both[r.story, found[r.id]] / stories[r.story] for r in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _report_faults(report: Report, words: tuple[int, int]) -> list[str]:
    faults = []
    if report.split not in HALVES or report.dated not in DATED or report.language not in LANGUAGES:
        faults.append(f"{report.id}: half, dated or language unknown")
    if (report.published is None) != (report.dated == "missing"):
        faults.append(f"{report.id}: published and dated disagree")
    if report.published is not None:
        date.fromisoformat(report.published)
    count = len(report.text.split())
    if not words[0] <= count <= words[1]:
        faults.append(f"{report.id}: {count} words")
    if not report.title or report.title in report.text:
        faults.append(f"{report.id}: no title of its own")
    return faults


def faults(name: str) -> list[str]:
    """Everything that is unsound in a set, in words."""
    found = reports(name)
    words, per_story = ((60, 160), (3, 5)) if name == "twins" else ((60, 120), (len(LANGUAGES), 2 * len(LANGUAGES)))
    wrong = [fault for report in found for fault in _report_faults(report, words)]
    for what in ("id", "text"):
        counts = Counter(getattr(report, what) for report in found)
        wrong += [f"{value[:40]!r}: {what} twice" for value, count in counts.items() if count > 1]
    stories: dict[str, list[Report]] = defaultdict(list)
    for report in found:
        stories[report.story].append(report)
    for story, inside in stories.items():
        if len({(r.twin_of, r.topic, r.split) for r in inside}) != 1:
            wrong.append(f"{story}: twin, topic or half differs between its reports")
        twin = stories.get(inside[0].twin_of)
        if twin is None or twin[0].twin_of != story or twin[0].split != inside[0].split:
            wrong.append(f"{story}: its twin {inside[0].twin_of} is missing, not its own twin or in the other half")
        if not per_story[0] <= len(inside) <= per_story[1]:
            wrong.append(f"{story}: {len(inside)} reports")
        if name == "languages" and {r.language for r in inside} != set(LANGUAGES):
            wrong.append(f"{story}: languages {sorted({r.language for r in inside})}")
    return wrong


def _told_otherwise() -> list[str]:
    """Stories of `languages` that are not, or stand otherwise, in `twins`."""
    known = {(r.story, r.twin_of, r.topic, r.split) for r in reports("twins")}
    told = {(r.story, r.twin_of, r.topic, r.split) for r in reports("languages")}
    return [f"{row[0]}: not so in twins" for row in sorted(told - known)]


def main() -> int:
    """Print what the sets hold and what is wrong with them."""
    wrong = []
    for name in SETS:
        for half in HALVES:
            mine = reports(name, half)
            stories, topics = {r.story for r in mine}, {r.topic for r in mine}
            dated = dict(sorted(Counter(r.dated for r in mine).items()))
            print(f"{name} {half}: {len(mine)} reports, {len(stories)} stories, {len(topics)} topics, dates {dated}")
        wrong += [f"{name} {fault}" for fault in faults(name)]
    wrong += _told_otherwise()
    for fault in wrong:
        print("FAULT", fault)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
