"""The file of notes of a pile, and notes as Web Annotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from ..records import Evidence, Report, canonical
from ..records.base import Record

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
    from ..exports.annotation import selectors

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
