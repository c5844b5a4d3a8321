"""A page that took its text from a report never raises the number of lineages of a claim."""

from __future__ import annotations

import pytest
from bench.claims.attack.run import Toll, add, attacks, suffer
from bench.claims.attack.tricks import TRICKS

from tellings.store import Memory

REPORTS = 3
"""Reports attacked, with all tricks at once: the whole bench takes minutes."""


@pytest.mark.parametrize("trick", sorted(TRICKS))
def test_trick_changes_the_text_or_leaves_it_and_never_fails(trick: str) -> None:
    text = "Harbour news\n\n2 May 2031\n\nThe crane fell, and two people were hurt. “It fell,” said Ada Korr.\n"
    assert TRICKS[trick](text, "Another text.\n\nOf two paragraphs.")
    assert TRICKS[trick]("", "") is not None


@pytest.mark.slow
def test_copies_by_tricks_add_no_lineage() -> None:
    tricks = sorted(TRICKS)
    tolls = {trick: Toll() for trick in tricks}
    for story, found in attacks(REPORTS, tricks):
        store = Memory()
        add(store, [(row.file, row.outlet, row.text) for row in story.reports.values()])
        for file in dict.fromkeys(attack.file for attack in found):
            suffer(store, [attack for attack in found if attack.file == file], tolls)
    assert sum(toll.pages for toll in tolls.values()) == REPORTS * len(tricks)
    assert [note for toll in tolls.values() for note in toll.notes if toll.raised] == []
