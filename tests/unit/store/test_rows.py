"""What a run asks of a store: the rows about one report or story, and marks that stand for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tellings.errors import Damaged
from tellings.records import Copy, Name, Record, Report, Sentence, Story
from tellings.records.name import Ids
from tellings.store import Kept, Memory, Store
from tellings.store.groups import shelf_of, shelves_by_report
from tellings.store.segments import Pile
from tests.toys import report

ONE, TWO, THREE = (report(text) for text in ("One. Two.", "Three.", "Four."))


@pytest.fixture(params=["memory", "pile"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield Memory()
        return
    with Pile(tmp_path / "p", write=True) as pile:
        yield pile


def story(*reports: Report, title: str = "T") -> Story:
    ids = tuple(sorted(row.report_id for row in reports))
    return Story(
        story_id="s1", title=title, title_evidence=None, report_ids=ids, first=None, last=None, topic_id="t1"
    )  # fmt: skip


def copy(taker: Report, giver: Report) -> Copy:
    return Copy(
        copy_id=f"c{taker.report_id}{giver.report_id}", report_id=taker.report_id, from_report_id=giver.report_id,
        kind="reprint", direction="unknown", coverage=1.0, from_coverage=1.0, passages=(), reasons=(),
    )  # fmt: skip


def name(name_id: str, *reports: Report, variants: tuple[str, ...] = ()) -> Name:
    return Name(
        name_id=name_id, kind="person", name="Ada Corrin", variants=variants, ids=Ids(), country=None, lat=None,
        lon=None, place_precision=None, roles=(), report_ids=tuple(sorted(row.report_id for row in reports)),
    )  # fmt: skip


def keep(store: Store, stage: str, key: str, *rows: Record) -> None:
    store.commit(stage, [Kept(key, "d", rows, len(rows))])


def sentence(row: Report, n: int) -> Sentence:
    return Sentence(report_id=row.report_id, start=n, end=n + 1, n=n)


def test_rows_about_a_report_come_in_table_order(store: Store) -> None:
    keep(store, "outlets", "a", sentence(ONE, 1), sentence(TWO, 0), sentence(ONE, 0))
    assert [row.n for row in store.rows(Sentence, ONE.report_id)] == [0, 1]
    assert store.rows(Sentence, THREE.report_id) == ()


def test_a_name_is_shown_as_the_report_sees_it(store: Store) -> None:
    keep(store, "names", "pile", name("n1", ONE, TWO, variants=("Corrin",)), name("n2", TWO))
    assert store.rows(Name, ONE.report_id) == (name("n1", ONE),)
    assert [row.name_id for row in store.rows(Name, TWO.report_id)] == ["n1", "n2"]


def test_a_copy_is_found_from_both_sides(store: Store) -> None:
    keep(store, "copies", "pile", copy(ONE, TWO))
    assert store.rows(Copy, ONE.report_id) == store.rows(Copy, TWO.report_id) == (copy(ONE, TWO),)
    assert store.load(Copy) == (copy(ONE, TWO),)


def test_a_story_is_found_whole_by_its_id(store: Store) -> None:
    keep(store, "stories", "pile", story(ONE, TWO))
    assert store.of_story(Story, "s1") == (story(ONE, TWO),)
    assert store.of_story(Story, "s2") == ()


def test_each_and_count_agree_with_load(store: Store) -> None:
    keep(store, "outlets", "a", ONE, sentence(ONE, 0))
    keep(store, "outlets", "b", TWO, sentence(TWO, 0), sentence(TWO, 1))
    keep(store, "outlets", "a", ONE, sentence(ONE, 3))
    for kind in (Report, Sentence):
        assert tuple(store.each(kind)) == store.load(kind)
        assert store.count(kind) == len(store.load(kind))
    assert store.count(Sentence) == 3


def test_sums_are_of_what_is_valid(store: Store) -> None:
    keep(store, "outlets", "a", ONE, sentence(ONE, 0))
    keep(store, "outlets", "b", TWO)
    keep(store, "outlets", "a", ONE)
    store.commit("outlets", (), ["b"])
    assert store.sums("outlets") == (1, 1)


def test_mark_changes_with_the_rows_of_that_report_alone(store: Store) -> None:
    (shelf,) = shelves_by_report(Sentence)
    keep(store, "outlets", "a", sentence(ONE, 0), sentence(TWO, 0))
    before = dict(store.marks(shelf))
    keep(store, "outlets", "a", sentence(ONE, 0), sentence(TWO, 0), sentence(TWO, 1))
    after = store.marks(shelf)
    assert after[ONE.report_id] == before[ONE.report_id]
    assert after[TWO.report_id] != before[TWO.report_id]


def test_mark_of_a_view_ignores_what_the_report_does_not_see(store: Store) -> None:
    (seen,) = shelves_by_report(Name)
    keep(store, "names", "pile", name("n1", ONE))
    before = store.marks(seen)[ONE.report_id]
    keep(store, "names", "pile", name("n1", ONE, TWO, variants=("A. Corrin",)))
    assert store.marks(seen)[ONE.report_id] == before
    assert TWO.report_id in store.marks(seen)


def test_marks_do_not_depend_on_the_order_of_commits(tmp_path: Path) -> None:
    first, second = Memory(), Memory()
    parts = [Kept("a", "d", (name("n1", ONE),)), Kept("b", "d", (name("n2", ONE),))]
    first.commit("names", parts)
    for part in reversed(parts):
        second.commit("names", [part])
    assert first.marks("names.seen") == second.marks("names.seen")


def test_memory_and_pile_give_the_same_marks(tmp_path: Path) -> None:
    memory = Memory()
    with Pile(tmp_path / "p", write=True) as pile:
        for held in (memory, pile):
            keep(held, "outlets", "a", ONE, sentence(ONE, 0), sentence(ONE, 1))
            keep(held, "names", "pile", name("n1", ONE, TWO), copy(ONE, TWO), story(ONE, TWO))
        for shelf in ("sentences", "names", "names.seen", "copies", "copies.seen", shelf_of(Story), "stories.seen"):
            assert memory.marks(shelf) == pile.marks(shelf)
            assert memory.marks(shelf)


def test_rows_survive_closing_the_pile(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True) as pile:
        keep(pile, "outlets", "a", ONE, sentence(ONE, 0))
        keep(pile, "outlets", "b", TWO)
    with Pile(tmp_path / "p") as pile:
        assert pile.rows(Report, ONE.report_id) == (ONE,)
        assert pile.sums("outlets") == (3, 3)


def test_rows_of_a_damaged_pack_are_not_given(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True) as pile:
        keep(pile, "outlets", "a", ONE)
    (path,) = (tmp_path / "p" / "segments").glob("*.pack")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with Pile(tmp_path / "p") as pile, pytest.raises(Damaged, match="not what was written"):
        pile.rows(Report, ONE.report_id)
