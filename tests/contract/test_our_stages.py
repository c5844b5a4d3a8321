"""Every stage of ours keeps to the contract that `check_stage` holds outsiders to."""

from __future__ import annotations

import pytest

from tellings import pipeline
from tellings.contract import check_stage
from tellings.records import Claim, Copy, Fault, Record, Report, Statement
from tests.pages import PAGES, traced

STAGES = {stage.name: stage for stage in pipeline.STAGES}


def test_the_pile_reaches_every_stage() -> None:
    assert traced().load(Fault) == ()
    assert len(traced().load(Report)) == len(PAGES)
    assert all(traced().load(kind) for kind in (Copy, Statement, Claim))


@pytest.mark.parametrize("name", STAGES)
def test_stage_keeps_to_the_contract(name: str) -> None:
    tables: dict[type[Record], tuple[Record, ...]] = {kind: traced().load(kind) for kind in STAGES[name].takes}
    assert check_stage(STAGES[name], tables) == []
