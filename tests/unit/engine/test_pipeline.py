from pathlib import Path

import msgspec
import pytest

from tellings import pipeline
from tellings.engine import Inline
from tellings.errors import Broken
from tellings.records import Fault, Page, Refusal, Report, Source
from tellings.stage import Settings
from tellings.store import Kept, Memory, Store
from tellings.store.segments import Pile
from tests import toys


def filled(store: Store, *texts: str) -> Store:
    store.commit("sources", [Kept(s.source_id, s.digest(), (s,)) for s in map(toys.source, texts)])
    return store


def run(store: Store, *, stages: tuple = toys.STAGES) -> dict[str, int]:
    return {s.name: s.parts - s.parts_kept for s in pipeline.run(store, Inline(), Settings(), stages=stages)}


def test_second_run_computes_nothing() -> None:
    store = filled(Memory(), "One.", "Two.")
    run(store)
    assert run(store) == {"reports": 0, "outlets": 0, "copies": 0, "stories": 0}


def test_added_report_is_the_only_one_read() -> None:
    store = filled(Memory(), "One.", "Two.")
    run(store)
    filled(store, "Three.")
    assert run(store) == {"reports": 1, "outlets": 1, "copies": 1, "stories": 1}


def test_new_version_of_a_stage_computes_it_again() -> None:
    store = filled(Memory(), "One.", "Two.")
    run(store)
    newer = (toys.READ, msgspec.structs.replace(toys.SETTLE, version="2"), *toys.STAGES[2:])
    assert run(store, stages=newer)["outlets"] == 2
    assert run(store, stages=newer)["reports"] == 0


def test_removed_source_leaves_no_trace() -> None:
    store = filled(Memory(), "One.", "Two.")
    run(store)
    store.commit("sources", (), [toys.source("One.").source_id])
    run(store)
    assert [row.text for row in store.load(Report)] == ["Two."]


def test_in_is_out_plus_refused() -> None:
    store = filled(Memory(), "One.", " ", "Two.", "\n")
    run(store)
    assert len(store.load(Source)) == len(store.load(Report)) + len(store.load(Refusal)) == 4


def test_fault_on_a_report_is_kept_and_told() -> None:
    store = filled(Memory(), "fault", "Sound.")
    run(store)
    assert [f.reason for f in store.load(Fault)] == ["RuntimeError: as asked"]
    assert len(store.load(Page)) == 1


def test_fault_on_the_whole_pile_stops_the_run() -> None:
    store = filled(Memory(), "One.")
    bad = msgspec.structs.replace(toys.TRACE, entry="tests.toys:nothing_of_this_name")
    with pytest.raises(Broken, match="copies"):
        run(store, stages=(toys.READ, toys.SETTLE, bad))


def test_memory_and_pile_make_the_same_record(tmp_path: Path) -> None:
    memory = filled(Memory(), "One.", "Two.", " ")
    run(memory)
    with Pile(tmp_path / "p", write=True) as pile:
        filled(pile, "One.", "Two.", " ")
        run(pile)
        assert pile.load(Report) == memory.load(Report)
        assert pile.load(Refusal) == memory.load(Refusal)


def test_description_leaves_out_what_varies_between_equal_runs() -> None:
    store = filled(Memory(), "One.", " ")
    first = pipeline.describe(
        store, Settings(), pipeline.run(store, Inline(), Settings(), stages=toys.STAGES), made=None
    )
    again = pipeline.describe(
        store, Settings(), pipeline.run(store, Inline(), Settings(), stages=toys.STAGES), made=None
    )
    assert first == again
    assert len(first.inputs) == 2
