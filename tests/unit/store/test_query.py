"""Full-text search over reporting, whatever the script."""

from pathlib import Path

import pytest

from tellings.records import Furniture, Report
from tellings.store import Kept, query
from tellings.store.segments import Pile
from tests.toys import report

TEXTS = (
    "港口周一重新开放，渔民停火。",
    "船はまだ港にいます。",
    "เรือกลับเข้าท่าแล้ว",
    "Der Hafen von Ångeström ist offen.",
)


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts") / "pile"
    cut = report("Boats leave.Menu oneThey sail.", furniture=(Furniture(start=12, end=20, kind="navigation"),))
    rows: list[Report] = [*map(report, TEXTS), cut]
    with Pile(folder, write=True) as store:
        store.commit("outlets", [Kept(row.report_id, "d", (row,)) for row in rows])
    return folder


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("停火", "⟦停火⟧"), ("渔民停火", "⟦渔民停火⟧"), ("开放 港口", "⟦港口⟧"), ("港に", "⟦港に⟧"), ("ท่า", "⟦ท่า⟧"),
        ("angestrom", "⟦Ångeström⟧"), ("ANGESTRÖM hafen", "⟦Hafen⟧"), ("leave they", "⟦They⟧"),
    ],
)  # fmt: skip
def test_word_is_found_in_its_script(pile: Path, words: str, found: str) -> None:
    with Pile(pile) as store:
        hits = query.search(store, words)
    assert [found in hit.excerpt for hit in hits] == [True]


@pytest.mark.parametrize("words", ["火停", "menu", "leavemenu", "leaveThey", "口周一放", "!", ""])
def test_what_is_not_in_the_reporting_is_not_found(pile: Path, words: str) -> None:
    with Pile(pile) as store:
        assert query.search(store, words) == []


def test_tables_can_be_queried(pile: Path) -> None:
    with Pile(pile) as store:
        assert list(query.sql(store, "select count(*) as n from reports where text like ?", ["%Hafen%"])) == [{"n": 1}]
