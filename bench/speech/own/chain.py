"""Scores the whole chain on our own test articles: read as text pages, furniture set aside, names unified.

    python -m bench.speech.own.chain tune [look-once] [--show] [--write]

Prints a table; with --show what was missed, taken wrongly or laid to another, article by article (`tune` only).
"""

from __future__ import annotations

import argparse
import datetime
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tellings
from tellings.records import Name, Report, Statement
from tellings.speech.proposing import Engine
from tellings.stage import Settings
from tellings.text.fold import fold_key
from tellings.text.tokens import words

from . import gold

SAME = 0.5
"""Share of common words from which a found statement is the marked one."""
MOST_TITLE = 2
_EMPTY = frozenset("the a an of for and in his her its their mr mrs ms dr sir".split())


@dataclass
class Score:
    """Counts over articles; `notes` tell each fault."""

    wanted: int = 0
    found: int = 0
    matched: int = 0
    named: int = 0
    """Matched statements with a marked speaker."""
    right: int = 0
    mention: int = 0
    """Of these, those whose speaker's characters overlap the marked mention, or whose name is right."""
    invented: int = 0
    furniture: int = 0
    via: list[int] = field(default_factory=lambda: [0, 0, 0])
    """Right, found, wanted."""
    addressee: list[int] = field(default_factory=lambda: [0, 0, 0])
    kinds: dict[str, list[int]] = field(default_factory=lambda: {kind: [0, 0] for kind in gold.KINDS})
    notes: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, str]]:
        """What is told, in percent where it is a share."""
        precision, recall = self.matched / max(1, self.found), self.matched / max(1, self.wanted)
        return [
            ("statements marked / found", f"{self.wanted} / {self.found}"),
            ("overlap P / R / F1", f"{100 * precision:.1f} / {100 * recall:.1f} / {100 * f1(precision, recall):.1f}"),
            *((f"recall {kind}", f"{100 * a / max(1, b):.1f} (of {b})") for kind, (a, b) in self.kinds.items()),
            ("canonical speaker right, of matched", f"{100 * self.right / max(1, self.named):.1f} (of {self.named})"),
            ("speaker's place or name right, of matched", f"{100 * self.mention / max(1, self.named):.1f}"),
            ("speakers invented", str(self.invented)),
            ("statements taken from furniture", str(self.furniture)),
            ("via P / R / F1", triple(self.via)),
            ("addressee P / R / F1", triple(self.addressee)),
        ]


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 2 * precision * recall / max(1e-9, precision + recall)


def triple(counts: Sequence[int]) -> str:
    """Precision, recall and F1 of right, found, wanted."""
    precision, recall = counts[0] / max(1, counts[1]), counts[0] / max(1, counts[2])
    return f"{100 * precision:.1f} / {100 * recall:.1f} / {100 * f1(precision, recall):.1f}"


def measure(split: str, engine: Engine = "tagger") -> Score:
    """Runs the chain over one split as one pile."""
    articles = gold.articles(split)
    with tempfile.TemporaryDirectory() as folder:
        rows = [json.dumps({"text": article.text, "outlet": article.outlet}) for article in articles]
        (Path(folder) / "articles.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
        record = tellings.trace([folder], settings=Settings(speech_engine=engine))
    reports = {articles[int(row.uri.rpartition("#")[2]) - 1].name: row for row in record.all(Report)}
    names = {row.name_id: row for row in record.all(Name)}
    score = Score()
    for article in articles:
        report = reports[article.name]
        assert report.text.rstrip() == article.text.rstrip(), article.name
        own = [row for row in record.all(Statement) if row.report_id == report.report_id]
        _add(score, article, own, names)
    return score


def _add(score: Score, article: gold.Article, found: list[Statement], names: dict[str, Name]) -> None:
    score.notes.append(f"== {article.name}")
    pairs = _pairs(article, found)
    taken = {place for _, place in pairs}
    for place, row in enumerate(found):
        if _in_furniture(article, row):
            score.furniture += 1
            score.notes.append(f"FURNITURE {_words(row)}")
        if place not in taken:
            score.found += 1
            score.notes.append(f"EXTRA [{row.kind}] {_said_by(row, names)}: {_words(row)}")
    matched = {number: found[place] for number, place in pairs}
    for one in article.statements:
        row = matched.get(one.id)
        if one.doubtful:
            continue
        score.wanted += 1
        score.kinds[one.kind][1] += 1
        score.via[2] += bool(one.via)
        score.addressee[2] += bool(one.addressees)
        if row is None:
            text = " … ".join(part.text for part in one.content)
            score.notes.append(f"MISSED [{one.kind}] {one.speaker} ({' '.join(k.text for k in one.cue)}): {text[:150]}")
            continue
        score.found += 1
        score.matched += 1
        score.kinds[one.kind][0] += 1
        _compare(score, one, row, names)


def _compare(score: Score, one: gold.Statement, row: Statement, names: dict[str, Name]) -> None:
    score.via[1] += row.via is not None
    score.addressee[1] += row.addressee is not None
    score.via[0] += row.via is not None and any(_meet(row.via, span) for span in one.via_spans)
    score.addressee[0] += row.addressee is not None and one.addressee_span is not None and (
        _meet(row.addressee, one.addressee_span)
    )  # fmt: skip
    if bool(one.via) != (row.via is not None):
        score.notes.append(f"VIA {one.via} found {row.via.text if row.via else None}: {_words(row)}")
    if bool(one.addressees) != (row.addressee is not None):
        score.notes.append(
            f"HEARD {one.addressees} found {row.addressee.text if row.addressee else None}: {_words(row)}"
        )
    if not one.speakers:
        if row.speaker is not None or row.speaker_id is not None:
            score.invented += 1
            score.notes.append(f"INVENTED {_said_by(row, names)}: {_words(row)}")
        return
    score.named += 1
    right = _is_right(one.speakers, row, names)
    score.right += right
    place = row.speaker is not None and one.mention is not None and _meet(row.speaker, one.mention)
    score.mention += right or place
    if not right:
        score.notes.append(f"SPEAKER {one.speakers} found {_said_by(row, names)}: {_words(row)}")


def _is_right(wanted: Iterable[str], row: Statement, names: dict[str, Name]) -> bool:
    """Is the name, a variant of it, or else the report's words for the speaker, one of the names that are right?"""
    name = names.get(row.speaker_id) if row.speaker_id else None
    words = [part.text for part in (row.speaker_named, row.speaker) if part is not None]
    shown = [name.name, *name.variants] if name is not None else words
    keys = [_key(text) for text in wanted]
    return any(_is_one(_key(text), key) for text in shown for key in keys)


def _is_one(shown: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """The same words; at most two more in front ("Cllr", "Defence Minister") are a title and nobody else."""
    return bool(wanted) and shown[-len(wanted) :] == wanted and len(shown) <= len(wanted) + MOST_TITLE


def _key(text: str) -> tuple[str, ...]:
    return tuple(word for word in fold_key(text).replace("'s", "").split() if word not in _EMPTY)


def _pairs(article: gold.Article, found: list[Statement]) -> list[tuple[int, int]]:
    """One to one, by the share of common words, from the best; doubtful ones take part."""
    reach = []
    for one in article.statements:
        mine = _places(article.text, [(part.start, part.end) for part in one.content])
        for place, row in enumerate(found):
            theirs = _places(article.text, [(part.start, part.end) for part in row.content])
            share = len(mine & theirs) / max(1, len(mine | theirs))
            if share >= SAME:
                reach.append((-share, one.id, place))
    pairs: list[tuple[int, int]] = []
    for _, number, place in sorted(reach):
        if number not in {a for a, _ in pairs} and place not in {b for _, b in pairs}:
            pairs.append((number, place))
    return pairs


def _places(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {word.start for span in spans for word in words(text, *span)}


def _meet(one: object, other: object) -> bool:
    return one.start < other.end and other.start < one.end  # type: ignore[attr-defined,no-any-return]


def _in_furniture(article: gold.Article, row: Statement) -> bool:
    total = sum(part.end - part.start for part in row.content)
    inside = sum(
        max(0, min(part.end, piece.end) - max(part.start, piece.start))
        for part in row.content
        for piece in article.furniture
    )
    return 2 * inside > total


def _words(row: Statement) -> str:
    return " … ".join(part.text for part in row.content)[:150].replace("\n", " ")


def _said_by(row: Statement, names: dict[str, Name]) -> str:
    name = names.get(row.speaker_id) if row.speaker_id else None
    cue = f" ({row.cue.text})" if row.cue else ""
    named = f"[{row.speaker_named.text}]" if row.speaker_named else ""
    return f"{named}{row.speaker.text if row.speaker else None}={name.name if name else None}{cue}"


HERE = Path(__file__).parent


def write(scores: dict[str, Score]) -> None:
    """results.md beside this file."""
    tables = [dict(score.rows()) for score in scores.values()]
    lines = [f"| | {' | '.join(scores)} |", "| --- |" + " --- |" * len(scores)]
    lines += [f"| {name} | {' | '.join(table[name] for table in tables)} |" for name in tables[0]]
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    (HERE / "results.md").write_text(
        f"# Who said what: our own articles, by the whole chain\n\n{today}; tellings {tellings.__version__}. Command: "
        f"`python -m bench.speech.own.chain {' '.join(scores)} --write`. Each half is one "
        "pile: a table of pages as plain text, each with its outlet.\n\n" + "\n".join(lines) + "\n",
        "utf-8",
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("splits", nargs="+", choices=gold.SPLITS)
    parser.add_argument("--write", action="store_true", help="write results.md")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--engine", choices=("tagger", "encoder"), default="tagger")
    options = parser.parse_args()
    scores = {split: measure(split, options.engine) for split in options.splits}
    for split, score in scores.items():
        if options.show and split == "tune":
            print("\n".join(score.notes))
        for name, value in score.rows():
            print(f"| {split} | {name} | {value} |")
    if options.write:
        write(scores)


if __name__ == "__main__":
    main()
