"""The example pile against its written truth: what must be exact is exact, what is measured does not fall."""

import json

import pytest

from tellings.citations import verify_record
from tellings.records import Report, Source
from tellings.stage import Bundle

from .truth import EXAMPLES, Scored

FLOORS = json.loads((EXAMPLES.parent / "tests" / "golden" / "floors.json").read_text())


def test_every_report_is_read_and_nothing_else(scored: Scored) -> None:
    assert scored.unread() == []


def test_every_citation_is_exact(example_record: Bundle) -> None:
    check = verify_record(example_record)
    assert check.faults == ()
    assert check.exact > 1000


def test_stories_are_those_of_the_truth(scored: Scored) -> None:
    assert scored.stories() == []


def test_lineages_are_those_of_the_truth(scored: Scored) -> None:
    assert scored.lineages() == []


def test_copies_are_those_of_the_truth(scored: Scored) -> None:
    assert scored.copies() == []


def test_nobody_is_made_a_speaker(scored: Scored) -> None:
    assert scored.statements()["invented"] == []


def test_no_garbled_figure_is_believed(scored: Scored) -> None:
    assert scored.figures()["garbled"] == []


def test_no_party_is_given_a_position_by_another(scored: Scored) -> None:
    assert scored.positions()["none"] == []


def test_no_claim_has_too_many_lineages(scored: Scored) -> None:
    assert scored.claims()["too many lineages"] == []


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_measured_faults_do_not_grow(scored: Scored, name: str) -> None:
    table, _, slot = name.partition(".")
    found = getattr(scored, table)()
    faults = found[slot] if slot else found
    assert len(faults) <= FLOORS[name], faults


def test_sources_are_not_in_the_public_record(example_record: Bundle) -> None:
    assert example_record.all(Source) == ()
    assert len(example_record.all(Report)) == 17
