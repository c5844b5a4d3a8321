"""Every stage of ours keeps to the contract that `check_stage` holds outsiders to."""

from __future__ import annotations

import pytest

from tellings import pipeline
from tellings.contract import check_stage
from tellings.records import Claim, Copy, Fault, Record, Report, Statement
from tellings.records.tables import table_of
from tests.pages import PAGES, traced

STAGES = {stage.name: stage for stage in pipeline.STAGES}
STEPS = {
    f"{step.name} ({step.scope})": step for step in pipeline.steps_of(pipeline.STAGES) if step not in pipeline.STAGES
}


def test_the_pile_reaches_every_stage() -> None:
    assert traced().load(Fault) == ()
    assert len(traced().load(Report)) == len(PAGES)
    assert all(traced().load(kind) for kind in (Copy, Statement, Claim))


@pytest.mark.parametrize("name", STAGES)
def test_stage_keeps_to_the_contract(name: str) -> None:
    tables: dict[type[Record], tuple[Record, ...]] = {kind: traced().load(kind) for kind in STAGES[name].takes}
    assert check_stage(STAGES[name], tables) == []


@pytest.mark.parametrize("name", STEPS)
def test_step_keeps_to_the_contract(name: str) -> None:
    tables: dict[type[Record], tuple[Record, ...]] = {kind: traced().load(kind) for kind in STEPS[name].takes}
    assert check_stage(STEPS[name], tables) == []


def test_steps_give_what_their_stage_gives() -> None:
    for stage in pipeline.STAGES:
        given = {kind for step in stage.steps for kind in step.gives}
        assert not stage.steps or set(stage.gives) <= given
        assert all(kind in stage.gives or not table_of(kind).public for kind in given)
