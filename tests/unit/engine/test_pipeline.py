import random
from pathlib import Path

import msgspec
import pytest

from tellings import pipeline
from tellings.engine import Inline
from tellings.errors import Broken
from tellings.records import Fault, Page, Refusal, Report, Source
from tellings.records.tables import TABLES
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


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["memory", "pile"])
def test_additions_in_any_order_make_the_record_of_one_run(kind: str, seed: int, tmp_path: Path) -> None:
    texts = [f"Report {n}. It says so. More of {n % 5}." for n in range(24)]
    once = filled(Memory(), *texts)
    run(once)
    rest = random.Random(seed)
    mixed = rest.sample(texts, len(texts))
    store: Store = Memory() if kind == "memory" else Pile(tmp_path / "p", write=True)
    while mixed:
        size = rest.randint(1, 7)
        filled(store, *mixed[:size])
        mixed = mixed[size:]
        run(store)
    for table in TABLES:
        assert store.load(table.record) == once.load(table.record)
    assert [store.sums(stage.name) for stage in toys.STAGES] == [once.sums(stage.name) for stage in toys.STAGES]


def test_addition_computes_the_story_that_it_joins_and_no_other() -> None:
    store = filled(Memory(), "a one", "a two", "b one")
    stages = (toys.READ, toys.SETTLE, toys.TRACE, toys.BY_FIRST_LETTER, toys.COUNTED)
    run(store, stages=stages)
    filled(store, "b two")
    assert run(store, stages=stages) == {"reports": 1, "outlets": 1, "copies": 1, "stories": 1, "counted": 1}


def test_steps_run_in_the_place_of_their_stage() -> None:
    store = filled(Memory(), "One.", "Two.")
    steps = msgspec.structs.replace(toys.READ, name="whole", entry="tests.toys:nothing", steps=(toys.READ, toys.SETTLE))
    assert run(store, stages=(steps,)) == {"reports": 2, "outlets": 2}
    assert store.count(Report) == 2
