"""Every stage of ours keeps to the contract that `check_stage` holds outsiders to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings import pipeline
from tellings.contract import check_stage
from tellings.engine import Inline
from tellings.intake import source_options, take_in
from tellings.records import Claim, Copy, Fault, Record, Report, Statement
from tellings.stage import Settings
from tellings.store import Memory
from tests.pages import PAGES, write_pages

STAGES = {stage.name: stage for stage in pipeline.STAGES}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Memory:
    """The invented pile, brought through all stages once."""
    folder: Path = write_pages(tmp_path_factory.mktemp("pages"))
    kept, settings = Memory(), Settings()
    take_in(kept, [folder], source_options("auto", (), "", "", recursive=True, fetch=False), settings)
    pipeline.run(kept, Inline(), settings)
    return kept


def test_the_pile_reaches_every_stage(store: Memory) -> None:
    assert store.load(Fault) == ()
    assert len(store.load(Report)) == len(PAGES)
    assert all(store.load(kind) for kind in (Copy, Statement, Claim))


@pytest.mark.parametrize("name", STAGES)
def test_stage_keeps_to_the_contract(name: str, store: Memory) -> None:
    tables: dict[type[Record], tuple[Record, ...]] = {kind: store.load(kind) for kind in STAGES[name].takes}
    assert check_stage(STAGES[name], tables) == []
