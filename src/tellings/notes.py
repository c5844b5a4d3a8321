"""Notes of people on passages, as W3C Web Annotations: taken in exactly or not at all, kept in a file, given out.

A note is laid to the characters that it quotes. Where its own position holds these words it stands there; else where
they stand exactly once between the words that it gives before and after. Anything less is lost, and said to be lost:
a note that lands on another's sentence is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from .errors import Usage
from .records import Evidence, Report, canonical, cite, make_id
from .records.base import Record

NAME = "notes.jsonl"
URN = "urn:tellings:"


class Note(Record, frozen=True, kw_only=True):
    """What somebody wrote about a passage. `by` and `made` are as the annotation gives them."""

    note_id: str
    where: Evidence
    body: str
    by: str | None = None
    made: str | None = None
    motivation: str = "commenting"


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file of annotations: notes that stand, and a sentence for each that is lost."""

    notes: tuple[Note, ...]
    lost: tuple[str, ...]


def read_notes(data: bytes, reports: Sequence[Report]) -> Taken:
    """The annotations of a file: a collection, a page, a list, or one a line; also an export of Hypothes.is.

    Usage where the file holds none.
    """
    known = _addresses(reports)
    notes: dict[str, Note] = {}
    lost = []
    for number, item in enumerate(_items(data), 1):
        for target in _targets(item):
            found = _placed(target, item, known)
            if isinstance(found, str):
                lost.append(f"annotation {number}: {found}")
            else:
                note = _note(item, found)
                notes[note.note_id] = note
    return Taken(notes=tuple(notes.values()), lost=tuple(lost))


def load_notes(pile: Path) -> tuple[Note, ...]:
    """The notes of a pile, oldest first; lines that cannot be read are passed over."""
    path = pile / NAME
    found = []
    for line in path.read_bytes().splitlines() if path.is_file() else ():
        try:
            found.append(msgspec.json.decode(line, type=Note))
        except msgspec.DecodeError:
            continue
    return tuple(found)


def keep_notes(pile: Path, notes: Iterable[Note]) -> int:
    """Add notes to a pile's file, each once; how many were new."""
    have = {note.note_id for note in load_notes(pile)}
    new = {note.note_id: note for note in notes if note.note_id not in have}
    with (pile / NAME).open("ab") as out:
        for note in new.values():
            out.write(canonical(note) + b"\n")
    return len(new)


def as_annotations(notes: Iterable[Note], reports: Mapping[str, Report]) -> bytes:
    """Notes as an AnnotationPage; places are code points of the reports' texts, start included, end not."""
    from .exports.annotation import selectors

    items = [
        {
            "id": f"{URN}{note.note_id}",
            "type": "Annotation",
            "motivation": note.motivation,
            "body": {"type": "TextualBody", "value": note.body, "format": "text/plain"},
            **({"creator": {"type": "Person", "name": note.by}} if note.by else {}),
            **({"created": note.made} if note.made else {}),
            "target": {
                "type": "SpecificResource",
                "source": f"{URN}{note.where.report_id}",
                "selector": selectors(note.where, reports[note.where.report_id].text),
            },
        }
        for note in notes
        if note.where.report_id in reports
    ]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
    return msgspec.json.format(msgspec.json.encode(page), indent=1) + b"\n"


def _addresses(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """Reports by all that an annotation may call them."""
    found: dict[str, list[Report]] = {}
    for report in reports:
        names = {
            report.report_id,
            URN + report.report_id,
            f"texts/{report.report_id}.txt",
            report.uri,
            report.url or "",
        }
        for name in names - {""}:
            found.setdefault(name, []).append(report)
    return found


def _items(data: bytes) -> list[dict[str, Any]]:
    try:
        whole = msgspec.json.decode(data)
    except msgspec.DecodeError:
        try:
            whole = [msgspec.json.decode(line) for line in data.splitlines() if line.strip()]
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Usage(f"no annotations: {error}") from None
    for name in ("first", "items", "rows", "annotations"):
        if isinstance(whole, dict) and name in whole:
            whole = whole[name]
    items = whole if isinstance(whole, list) else [whole]
    found = [item for item in items if isinstance(item, dict) and "target" in item]
    if not found:
        raise Usage("no annotations: none of its parts has a target")
    return found


def _targets(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    target = item["target"]
    return [one for one in (target if isinstance(target, list) else [target]) if isinstance(one, dict)]


def _placed(
    target: Mapping[str, Any], item: Mapping[str, Any], known: Mapping[str, list[Report]]
) -> tuple[Report, int, int] | str:
    """The report and the range that a target means, or why it is lost."""
    source = target.get("source", item.get("uri"))
    name = source.get("id", "") if isinstance(source, dict) else source
    reports = known.get(str(name), [])
    selectors = target.get("selector", [])
    chosen = [s for s in (selectors if isinstance(selectors, list) else [selectors]) if isinstance(s, dict)]
    quote = next((s for s in chosen if s.get("type") == "TextQuoteSelector"), None)
    if not reports:
        return f"no report of the pile is {name}"
    if quote is None or not isinstance(quote.get("exact"), str) or not quote["exact"]:
        return "it quotes no words, so that it cannot be checked"
    position = next((s for s in chosen if s.get("type") == "TextPositionSelector"), {})
    for report in reports:
        start = position.get("start")
        if isinstance(start, int) and start >= 0 and report.text.startswith(quote["exact"], start):
            return report, start, start + len(quote["exact"])
    before, after = str(quote.get("prefix", "")), str(quote.get("suffix", ""))
    wanted = before + quote["exact"] + after
    found = [report for report in reports if report.text.count(wanted) == 1]
    if len(found) != 1:
        return f"its words do not stand exactly once in {name}: “{quote['exact'][:60]}”"
    start = found[0].text.index(wanted) + len(before)
    return found[0], start, start + len(quote["exact"])


def _note(item: Mapping[str, Any], place: tuple[Report, int, int]) -> Note:
    report, start, end = place
    bodies = item.get("body", item.get("text", ""))
    parts = [_words(body) for body in (bodies if isinstance(bodies, list) else [bodies])]
    creator = item.get("creator", item.get("user"))
    by = creator.get("name") if isinstance(creator, dict) else creator
    made, body = item.get("created"), "\n".join(part for part in parts if part)
    motivation = item.get("motivation", "commenting")
    return Note(
        note_id=make_id("a", report.report_id, start, end, body, by, made),
        where=cite(report.report_id, report.text, start, end),
        body=body,
        by=str(by) if by else None,
        made=str(made) if made else None,
        motivation=motivation if isinstance(motivation, str) else "commenting",
    )


def _words(body: Any) -> str:
    return str(body.get("value", "")) if isinstance(body, dict) else str(body or "")
