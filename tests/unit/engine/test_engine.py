from collections.abc import Iterator

import msgspec
import pytest

from tellings.engine import Engine, Inline, Pool, cut, plan_of
from tellings.pipeline import STAGES, check_chain
from tellings.records import Name, Page, Report, Source, Story
from tellings.records.name import Ids
from tellings.stage import Bundle, Settings, Stage
from tellings.store import Kept, Memory
from tests import toys


def pages(*outlets: str | None) -> list[Page]:
    made = []
    for number, outlet in enumerate(outlets):
        row = toys.report(f"Text number {number}.", outlet=outlet)
        made.append(Page(**{field: getattr(row, field) for field in Page.__struct_fields__}))
    return made


def test_cut_by_outlet_leaves_pages_without_outlet_alone() -> None:
    parts = cut(toys.SETTLE, {Page: pages("Ledger", None, "Ledger", None)})
    assert sorted(len(part.all(Page)) for part in parts) == [1, 1, 2]


def test_cut_by_report_shows_a_story_as_seen_from_the_report() -> None:
    rows = [toys.report("One."), toys.report("Two.")]
    ids = tuple(row.report_id for row in rows)
    story = Story(story_id="s1", title="T", title_evidence=None, report_ids=ids, first=None, last=None, topic_id="t1")
    stage = msgspec.structs.replace(toys.GATHER, scope="report", takes=(Report, Story))
    for part in cut(stage, {Report: rows, Story: [story]}):
        assert part.one(Story).report_ids == (part.key,)


def test_a_name_seen_from_a_report_does_not_change_when_others_join() -> None:
    name = Name(
        name_id="n1", kind="person", name="Ada Corrin", variants=("Corrin",), ids=Ids(), country=None, lat=None,
        lon=None, place_precision=None, roles=(), report_ids=("r1",),
    )  # fmt: skip
    more = msgspec.structs.replace(name, variants=("A. Corrin", "Corrin"), report_ids=("r1", "r2"))
    assert name.seen_from("r1") == more.seen_from("r1")


def test_bundle_sorts_whatever_order_it_is_given() -> None:
    rows = [toys.report(text) for text in ("b", "a", "c")]
    assert Bundle("pile", {Report: rows}).all(Report) == Bundle("pile", {Report: rows[::-1]}).all(Report)


def test_bundle_one_refuses_none_and_two() -> None:
    for rows in ([], [toys.report("a"), toys.report("b")]):
        with pytest.raises(LookupError):
            Bundle("x", {Report: rows}).one(Report)


def digest(stage: Stage, settings: Settings, *rows: Source) -> str:
    """The digest of the first part of a stage over these sources."""
    store = Memory()
    store.commit("sources", [Kept(row.source_id, "", (row,)) for row in rows])
    return next(iter(plan_of(stage, store, settings, {}).digests.values()))


def test_digest_changes_with_settings_version_and_input() -> None:
    newer = msgspec.structs.replace(toys.READ, version="2")
    moved = toys.source("one", "elsewhere.txt")
    found = {
        digest(toys.READ, Settings(), toys.source("one")),
        digest(toys.READ, Settings(languages=("en",)), toys.source("one")),
        digest(newer, Settings(), toys.source("one")),
        digest(toys.READ, Settings(), moved),
    }
    assert len(found) == 4
    assert digest(toys.READ, Settings(), toys.source("one")) in found


def test_digest_ignores_settings_that_the_stage_does_not_look_at() -> None:
    stage = msgspec.structs.replace(toys.READ, settings=("spellings",))
    plain = digest(stage, Settings(), toys.source("one"))
    assert digest(stage, Settings(languages=("en",)), toys.source("one")) == plain
    assert digest(stage, Settings(spellings=("Kyiv",)), toys.source("one")) != plain


def test_pool_gives_what_inline_gives_in_the_same_order() -> None:
    parts = cut(toys.READ, {Source: [toys.source(f"Text {n}.") for n in range(30)]})
    pool = Pool(2)
    try:
        assert list(pool.map(toys.READ, parts, Settings())) == list(Inline().map(toys.READ, parts, Settings()))
    finally:
        pool.close()


@pytest.mark.parametrize("engine", [Inline(), Pool(2)], ids=["inline", "pool"])
def test_engine_takes_parts_only_as_results_are_wanted(engine: Engine) -> None:
    taken = 0

    def parts() -> Iterator[Bundle]:
        nonlocal taken
        for part in cut(toys.READ, {Source: [toys.source(f"Text {n}.") for n in range(400)]}):
            taken += 1
            yield part

    try:
        results = engine.map(toys.READ, parts(), Settings())
        next(results)
        assert taken < 200
        assert sum(1 for _ in results) == 399
    finally:
        engine.close()


def test_fault_on_one_part_is_told_and_the_rest_goes_on() -> None:
    parts = cut(toys.READ, {Source: [toys.source("fault here"), toys.source("sound")]})
    results = list(Inline().map(toys.READ, parts, Settings()))
    assert sorted(result.fault or "" for result in results) == ["", "RuntimeError: as asked"]


def test_undeclared_record_is_a_fault() -> None:
    stage = msgspec.structs.replace(toys.READ, gives=(Story,))
    (result,) = Inline().map(stage, cut(stage, {Source: [toys.source("one")]}), Settings())
    assert result.fault is not None
    assert "does not declare" in result.fault


def test_chain_of_our_stages_is_whole() -> None:
    check_chain(STAGES)


def test_chain_with_a_stage_left_out_is_refused() -> None:
    with pytest.raises(ValueError, match="no stage before it gives"):
        check_chain(STAGES[:1] + STAGES[2:])


def test_a_story_part_sees_of_a_name_what_its_reports_see() -> None:
    rows = [toys.report(text) for text in ("One.", "Two.", "Three.")]
    ids = tuple(sorted(row.report_id for row in rows[:2]))
    story = Story(story_id="s1", title="T", title_evidence=None, report_ids=ids, first=None, last=None, topic_id="t1")
    name = Name(
        name_id="n1", kind="person", name="Ada Corrin", variants=("Corrin",), ids=Ids(), country=None, lat=None,
        lon=None, place_precision=None, roles=(), report_ids=tuple(sorted(row.report_id for row in rows)),
    )  # fmt: skip
    stage = msgspec.structs.replace(toys.GATHER, scope="story", takes=(Report, Story, Name))
    (part,) = cut(stage, {Report: rows, Story: [story], Name: [name]})
    assert part.one(Name).report_ids == ids
    assert part.one(Story) == story
    assert [row.report_id for row in part.all(Report)] == list(ids)
