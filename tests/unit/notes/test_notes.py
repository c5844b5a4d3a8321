"""Notes on passages: exact or lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tellings.errors import Usage
from tellings.notes import as_annotations, keep_notes, load_notes, read_notes
from tests.toys import report
from tests.unit.dossier import sample
from tests.unit.web.client import ask
from tests.unit.web.room import keep, room

TEXT = "🚢 The ferry ran aground. The captain said so. The ferry ran late. The captain said so again."
PAGE = report(TEXT)


def annotation(exact: str, start: int | None = None, prefix: str = "", suffix: str = "", **more: Any) -> dict[str, Any]:
    """A note on some words."""
    selector: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}]
    if start is not None:
        selector.insert(0, {"type": "TextPositionSelector", "start": start, "end": start + len(exact)})
    target = {"source": f"urn:tellings:{PAGE.report_id}", "selector": selector}
    return {"type": "Annotation", "body": {"type": "TextualBody", "value": "look"}, "target": target, **more}


def take(*items: dict[str, Any]) -> Any:
    return read_notes(json.dumps({"type": "AnnotationPage", "items": list(items)}).encode(), [PAGE])


def test_note_stands_where_its_position_holds_its_words() -> None:
    start = TEXT.rindex("The captain")
    (note,) = take(annotation("The captain", start, creator={"name": "Ana"}, created="2026-03-01")).notes
    assert (note.where.start, note.where.text, note.by, note.body) == (start, "The captain", "Ana", "look")


def test_note_that_moved_is_found_by_its_words_and_both_sides() -> None:
    (note,) = take(annotation("ran late", 3, prefix="The ferry ", suffix=". The")).notes
    assert TEXT[note.where.start : note.where.end] == "ran late"


@pytest.mark.parametrize(
    "lost",
    [
        annotation("The captain", 1), annotation("The captain said no", 27), annotation("", 0),
        {"target": {"source": "https://elsewhere.example/", "selector": []}},
        {"target": {"source": f"urn:tellings:{PAGE.report_id}"}},
        annotation("the ferry ran late", 46),
    ],
)  # fmt: skip
def test_note_that_is_not_exact_is_lost_and_said_to_be(lost: dict[str, Any]) -> None:
    taken = take(lost)
    assert taken.notes == ()
    assert len(taken.lost) == 1


def test_notes_that_are_given_out_come_back_the_same() -> None:
    notes = take(annotation("ran aground", TEXT.index("ran")), annotation("so again", TEXT.index("so again"))).notes
    again = read_notes(as_annotations(notes, {PAGE.report_id: PAGE}), [PAGE])
    assert again.notes == notes
    assert again.lost == ()


def test_export_of_hypothesis_is_understood() -> None:
    row = annotation("ran late", None, prefix="ferry ")
    row = {
        "uri": PAGE.uri,
        "text": "look",
        "user": "acct:ana@hypothes.is",
        "target": [{"selector": row["target"]["selector"]}],
    }
    (note,) = read_notes(json.dumps({"total": 1, "rows": [row]}).encode(), [PAGE]).notes
    assert (note.body, note.by) == ("look", "acct:ana@hypothes.is")


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"{ cut", b"\xff\xfe", b'{"items": 3}'])
def test_file_without_annotations_is_refused(data: bytes) -> None:
    with pytest.raises(Usage, match="no annotations"):
        read_notes(data, [PAGE])


def test_notes_of_a_pile_are_kept_once_and_shown_beside_their_report(tmp_path: Path) -> None:
    pile = keep(tmp_path / "pile", sample.record())
    app = room(pile)
    tag = ask(app, "/reports/rd").headers["etag"]
    place = {"type": "TextQuoteSelector", "exact": "Sellan ferry"}
    body = "<script>window.hit=1</script> see the log"
    item = {"body": {"value": body}, "target": {"source": "urn:tellings:rd", "selector": place}}
    notes = read_notes(json.dumps([item]).encode(), list(sample.reports())).notes
    assert (keep_notes(pile, notes), keep_notes(pile, notes)) == (1, 0)
    assert load_notes(pile) == notes
    page = ask(app, "/reports/rd", [("If-None-Match", tag)])
    assert page.status == 200
    assert "see the log" in page.text
    assert "<script>window" not in page.text
    assert ask(app, "/reports/rd.json").json["notes"][0]["where"]["text"] == "Sellan ferry"
