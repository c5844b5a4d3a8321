"""Load and check the project's own test stories for claims; `python -m bench.claims.own.gold` prints counts."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STORIES = Path(__file__).parent / "stories"
HALVES = ("tune", "look-once")
KINDS = ("utterance", "event", "figure", "position")
COPIES = ("identical", "reprint", "excerpt", "rewritten", "spun", "translated", "shared-source")
RELATIONS = ("same", "changed", "swapped")
RENDERINGS = ("same words", "own rendering", "copied", "spun", "damaged")
ORIGINS = ("speech", "briefing", "interview", "statement", "document", "agency", "outlet", "witness")
SLOTS = ("number", "date", "place", "actor", "attribution", "condition", "negation", "wording")
WHYS = ("update", "correction", "disagreement", "translation", "spin", "slip", "damage")
DERIVED = ("one-lineage", "same-origin", "differs")
ON_WORDS = (
    "damaged-number",
    "damaged-name",
    "damaged-text",
    "date-impossible",
    "speaker-lost",
    "source-absent",
    "direction-unknown",
    "place-unsure",
    "name-unsure",
)
MOSTLY = 0.5  # a report of which more than this share is copied belongs to a giver's lineage with all its words


@dataclass(frozen=True)
class Span:
    """Words of a report, code points, half-open."""

    file: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Passage:
    start: int
    end: int
    relation: str
    from_start: int | None = None
    from_end: int | None = None


@dataclass(frozen=True)
class Copy:
    """What a report took: from a file of the pile, or (`giver` null) from a `source` outside it, of that `lineage`."""

    giver: str | None
    kind: str
    source: str | None
    lineage: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Report:
    file: str
    outlet: str
    text: str
    date_line: str | None
    page_date: str | None
    published: str | None
    lineage: str
    credits: tuple[Span, ...]
    copies: tuple[Copy, ...]
    furniture: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Telling:
    words: tuple[Span, ...]
    lineage: str
    rendering: str

    @property
    def file(self) -> str:
        return self.words[0].file


@dataclass(frozen=True)
class Origin:
    name: str
    kind: str
    files: tuple[str, ...]
    words: tuple[Span, ...]


@dataclass(frozen=True)
class Difference:
    slot: str
    why: str
    values: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Doubt:
    kind: str
    words: Span | None
    reason: str


@dataclass(frozen=True)
class Claim:
    id: str
    kind: str
    gloss: str
    tellings: tuple[Telling, ...]
    carriers: int
    lineages: int
    origins: tuple[Origin, ...]
    differences: tuple[Difference, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Story:
    name: str
    title: str
    domain: str
    half: str
    reports: dict[str, Report]
    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand as whole words."""
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return [match.span() for match in re.finditer(left + re.escape(words) + right, text)]


def span(texts: dict[str, str], file: str, quote: dict[str, Any]) -> Span:
    """Resolve `{"text", "n"}`: without `n` the words must stand once."""
    found = places(texts[file], quote["text"])
    if not found:
        raise ValueError(f"{file}: not found: {quote['text']!r}")
    if "n" not in quote and len(found) > 1:
        raise ValueError(f"{file}: stands {len(found)} times: {quote['text']!r}")
    if not 1 <= quote.get("n", 1) <= len(found):
        raise ValueError(f"{file}: no place {quote['n']}: {quote['text']!r}")
    start, end = found[quote.get("n", 1) - 1]
    return Span(file, start, end, quote["text"])


def _report(row: dict[str, Any], texts: dict[str, str]) -> Report:
    copies = tuple(
        Copy(
            copy["from"],
            copy["kind"],
            copy.get("source"),
            copy.get("lineage"),
            tuple(Passage(**passage) for passage in copy["passages"]),
        )
        for copy in row["copies"]
    )
    return Report(
        file=row["file"],
        outlet=row["outlet"],
        text=texts[row["file"]],
        date_line=row["date_line"],
        page_date=row["page_date"],
        published=row["published"],
        lineage=row["lineage"],
        credits=tuple(span(texts, row["file"], quote) for quote in row["credits"]),
        copies=copies,
        furniture=tuple((part["start"], part["end"]) for part in row["furniture"]),
    )


def _doubt(row: dict[str, Any], texts: dict[str, str]) -> Doubt:
    words = span(texts, row["file"], row) if "file" in row else None
    return Doubt(row["kind"], words, row.get("reason", ""))


def _claim(row: dict[str, Any], texts: dict[str, str]) -> Claim:
    return Claim(
        id=row["id"],
        kind=row["kind"],
        gloss=row["gloss"],
        tellings=tuple(
            Telling(tuple(span(texts, one["file"], quote) for quote in one["words"]), one["lineage"], one["rendering"])
            for one in row["tellings"]
        ),
        carriers=row["carriers"],
        lineages=row["lineages"],
        origins=tuple(
            Origin(
                one["name"],
                one["kind"],
                tuple(one["files"]),
                tuple(span(texts, quote["file"], quote) for quote in one["words"]),
            )
            for one in row["origins"]
        ),
        differences=tuple(
            Difference(
                one["slot"],
                one["why"],
                tuple(tuple(span(texts, quote["file"], quote) for quote in value) for value in one["values"]),
            )
            for one in row["differences"]
        ),
        doubts=tuple(_doubt(one, texts) for one in row["doubts"]),
    )


def load(folder: Path) -> Story:
    """Read one story; a quotation that is not in its report raises `ValueError`."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    reports = {row["file"]: _report(row, texts) for row in truth["reports"]}
    if set(reports) != set(texts):
        raise ValueError(f"files and reports differ: {sorted(set(reports) ^ set(texts))}")
    return Story(
        name=truth["story"],
        title=truth["title"],
        domain=truth["domain"],
        half=truth["half"],
        reports=reports,
        claims=tuple(_claim(row, texts) for row in truth["claims"]),
        doubts=tuple(_doubt(row, texts) for row in truth["doubts"]),
    )


def stories(half: str | None = None) -> list[Story]:
    """All stories, or those of one half."""
    loaded = [load(path.parent) for path in sorted(STORIES.glob("*/truth.json"))]
    return [story for story in loaded if half in (None, story.half)]


def lineage_of(story: Story, where: Span) -> tuple[str, str | None]:
    """The lineage that words belong to by the declared copying, and the relation of the passage they stand in."""
    report = story.reports[where.file]
    for copy in report.copies:
        for passage in copy.passages:
            if passage.start <= where.start and where.end <= passage.end:
                if copy.giver is None or passage.from_start is None or passage.from_end is None:
                    return copy.lineage or report.lineage, passage.relation
                giver = story.reports[copy.giver]
                there = giver.text[passage.from_start : passage.from_end]
                origin = Span(copy.giver, passage.from_start, passage.from_end, there)
                return lineage_of(story, origin)[0], passage.relation
            if where.start < passage.end and passage.start < where.end:
                raise ValueError(f"{where.file}: half in a copied passage: {where.text!r}")
    return report.lineage, None


def _copied(report: Report) -> float:
    furniture = sum(len(report.text[start:end].strip()) for start, end in report.furniture)
    taken = sum(one.end - one.start for copy in report.copies for one in copy.passages)
    return taken / max(1, len(report.text.strip()) - furniture)


def _check_passages(story: Story, report: Report) -> list[str]:
    faults, last = [], 0
    for one in sorted((one for copy in report.copies for one in copy.passages), key=lambda one: one.start):
        if not last <= one.start < one.end <= len(report.text):
            faults.append(f"{report.file}: passage {one.start}-{one.end} overlaps or lies outside")
        last = one.end
    for copy in report.copies:
        if copy.kind not in COPIES:
            faults.append(f"{report.file}: kind of copy {copy.kind!r}")
        if (copy.giver is None) != (copy.kind != "shared-source" and copy.source is not None):
            faults.append(f"{report.file}: a copy has a giver, or a source outside the pile")
        if (copy.lineage is None) != (copy.giver is not None):
            faults.append(f"{report.file}: a lineage is declared for sources outside the pile, and only for them")
        if copy.giver is not None and (copy.giver == report.file or copy.giver not in story.reports):
            faults.append(f"{report.file}: no giver {copy.giver}")
            continue
        for one in copy.passages:
            if one.relation not in RELATIONS:
                faults.append(f"{report.file}: relation {one.relation!r}")
            if copy.giver is None:
                continue
            there = story.reports[copy.giver].text[one.from_start : one.from_end]
            if (report.text[one.start : one.end] == there) != (one.relation == "same"):
                faults.append(f"{report.file}: passage {one.start}-{one.end} is not {one.relation!r}")
    return faults


def _check_reports(story: Story) -> list[str]:
    faults = []
    own = Counter(one.lineage for one in story.reports.values() if _copied(one) < MOSTLY)
    for report in story.reports.values():
        faults += _check_passages(story, report)
        if not 80 <= len(report.text.split()) <= 250:
            faults.append(f"{report.file}: {len(report.text.split())} words")
        if report.date_line and not places(report.text, report.date_line):
            faults.append(f"{report.file}: date line not found")
        if report.page_date and not report.date_line:
            faults.append(f"{report.file}: a page's date without a line that says it")
        if _copied(report) < MOSTLY:
            if own[report.lineage] > 1:
                faults.append(f"{report.file}: shares lineage {report.lineage} without copying")
        else:
            givers = {one.giver for one in report.copies if one.giver}
            outside = any(one.giver is None for one in report.copies)
            if not outside and report.lineage not in {story.reports[one].lineage for one in givers}:
                faults.append(f"{report.file}: lineage {report.lineage} is none of its givers'")
    return faults


def _check_tellings(story: Story, claim: Claim) -> list[str]:
    faults = []
    for telling in claim.tellings:
        lineage, relation = lineage_of(story, telling.words[0])
        for words in telling.words:
            if lineage_of(story, words)[0] != lineage:
                faults.append(f"{telling.file}: a telling of two lineages: {words.text!r}")
        if lineage != telling.lineage:
            faults.append(f"{telling.file}: lineage {telling.lineage}, by the copying {lineage}: {words.text!r}")
        if telling.rendering not in RENDERINGS:
            faults.append(f"{telling.file}: rendering {telling.rendering!r}")
        if relation is None and telling.rendering in ("copied", "spun"):
            faults.append(f"{telling.file}: {telling.rendering} outside copied passages: {words.text!r}")
        furniture = story.reports[telling.file].furniture
        if any(start <= words.start < end for words in telling.words for start, end in furniture):
            faults.append(f"{telling.file}: a telling in furniture: {words.text!r}")
    if len({tuple(telling.words) for telling in claim.tellings}) != len(claim.tellings):
        faults.append("the same telling twice")
    if claim.carriers != len({telling.file for telling in claim.tellings}):
        faults.append(f"carriers {claim.carriers}")
    if claim.lineages != len({telling.lineage for telling in claim.tellings}):
        faults.append(f"lineages {claim.lineages}")
    return faults


def _check_claim(story: Story, claim: Claim) -> list[str]:
    faults = _check_tellings(story, claim)
    if claim.kind not in KINDS:
        faults.append(f"kind {claim.kind!r}")
    files = {telling.file for telling in claim.tellings}
    shared = False
    for origin in claim.origins:
        if origin.kind not in ORIGINS:
            faults.append(f"kind of origin {origin.kind!r}")
        if not origin.files or not origin.words or not set(origin.files) <= files:
            faults.append(f"origin without tellings or words: {origin.name}")
        resting = {telling.lineage for telling in claim.tellings if telling.file in origin.files}
        shared = shared or len(resting) > 1
    for difference in claim.differences:
        if difference.slot not in SLOTS or difference.why not in WHYS:
            faults.append(f"difference {difference.slot!r}, {difference.why!r}")
        if len(difference.values) < 2 or not all(difference.values):
            faults.append(f"difference in {difference.slot} with fewer than two values")
        shown = [words.text.lower() for value in difference.values for words in value[:1]]
        if len(set(shown)) != len(shown):
            faults.append(f"difference in {difference.slot} between the same words")
        if not {words.file for value in difference.values for words in value} <= files:
            faults.append(f"difference in {difference.slot} in a report that does not carry the claim")
    kinds = {doubt.kind for doubt in claim.doubts}
    wanted = {"one-lineage": claim.lineages == 1, "same-origin": shared, "differs": bool(claim.differences)}
    faults += [
        f"doubt {kind}: {kind in kinds}, should be {want}" for kind, want in wanted.items() if (kind in kinds) != want
    ]
    return faults + _check_doubts(claim.doubts)


def _check_doubts(doubts: tuple[Doubt, ...]) -> list[str]:
    faults = [f"doubt {one.kind!r}" for one in doubts if one.kind not in DERIVED + ON_WORDS]
    return faults + [f"doubt {one.kind} without words" for one in doubts if one.kind in ON_WORDS and one.words is None]


def check(story: Story) -> list[str]:
    """What is wrong with a story's truth, in words."""
    faults = _check_reports(story) + _check_doubts(story.doubts)
    if story.half not in HALVES:
        faults.append(f"half {story.half!r}")
    if not 5 <= len(story.reports) <= 9:
        faults.append(f"{len(story.reports)} reports")
    for claim in story.claims:
        try:
            faults += [f"{claim.id}: {fault}" for fault in _check_claim(story, claim)]
        except ValueError as error:
            faults.append(f"{claim.id}: {error}")
    return faults


def _counts(loaded: list[Story]) -> list[str]:
    claims = [claim for story in loaded for claim in story.claims]
    reports = [report for story in loaded for report in story.reports.values()]
    tables = {
        "halves": Counter(story.half for story in loaded),
        "domains": Counter(story.domain for story in loaded),
        "copies": Counter(copy.kind for report in reports for copy in report.copies),
        "claims": Counter(claim.kind for claim in claims),
        "lineages of a claim": Counter(str(claim.lineages) for claim in claims),
        "renderings": Counter(telling.rendering for claim in claims for telling in claim.tellings),
        "origins": Counter(origin.kind for claim in claims for origin in claim.origins),
        "differences": Counter(f"{one.slot} ({one.why})" for claim in claims for one in claim.differences),
        "doubts": Counter(one.kind for claim in claims for one in claim.doubts)
        + Counter(one.kind for story in loaded for one in story.doubts),
    }
    lines = [f"{len(loaded)} stories, {len(reports)} reports, {len(claims)} claims"]
    for name, table in tables.items():
        lines.append(f"{name}: " + ", ".join(f"{key} {count}" for key, count in sorted(table.items())))
    return lines


def main() -> int:
    faults, loaded = [], []
    for path in sorted(STORIES.glob("*/truth.json")):
        try:
            story = load(path.parent)
        except (KeyError, TypeError, ValueError) as error:
            faults.append(f"{path.parent.name}: {error}")
            continue
        loaded.append(story)
        faults += [f"{story.name}: {fault}" for fault in check(story)]
    print("\n".join(_counts(loaded) + faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
