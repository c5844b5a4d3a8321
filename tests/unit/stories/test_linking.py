"""Average link over a sparse graph."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stories.linking import groups_of


def test_groups_of_joins_what_is_close_on_average() -> None:
    near = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.7, (2, 3): 0.9}
    assert groups_of(4, near, 0.5) == [[0, 1], [2, 3]]


def test_groups_of_does_not_chain() -> None:
    near = {(n, n + 1): 0.8 for n in range(9)}
    assert max(len(group) for group in groups_of(10, near, 0.5)) == 2


def test_groups_of_counts_missing_pairs_as_not_close() -> None:
    assert groups_of(3, {(0, 1): 1.0, (1, 2): 0.9}, 0.5) == [[0, 1], [2]]


def test_groups_of_keeps_apart_what_mostly_clashes() -> None:
    near = dict.fromkeys(itertools.combinations(range(4), 2), 0.9)
    days = {(0, 2): 1, (0, 3): 1, (1, 2): 1}
    assert groups_of(4, {**near, (0, 1): 0.95, (2, 3): 0.95}, 0.5, days=days) == [[0, 1], [2, 3]]


def test_groups_of_forgives_one_slip_of_a_date() -> None:
    near = dict.fromkeys(itertools.combinations(range(6), 2), 0.9)
    assert groups_of(6, near | {(0, 5): 0.1}, 0.5, days={(0, 5): 1}) == [[0, 1, 2, 3, 4, 5]]


def test_groups_of_weighs_dates_that_agree_against_those_that_clash() -> None:
    near = {(0, 1): 0.95, (0, 2): 0.9, (1, 2): 0.9}
    assert groups_of(3, near, 0.5, days={(0, 2): 1, (1, 2): 1}) == [[0, 1], [2]]
    assert groups_of(3, near, 0.5, days={(0, 2): 1, (1, 2): -1}) == [[0, 1, 2]]


def test_groups_of_asks_more_of_two_large_groups_than_of_one_text() -> None:
    near = dict.fromkeys([(0, 1), (2, 3)], 0.9) | dict.fromkeys([(0, 2), (0, 3), (1, 2), (1, 3)], 0.6)
    assert groups_of(4, near, 0.5, more=0.15) == [[0, 1], [2, 3]]
    assert groups_of(4, near, 0.5, more=0.05) == [[0, 1, 2, 3]]
    assert groups_of(3, {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.6}, 0.5, more=0.15) == [[0, 1, 2]]


def test_groups_of_never_joins_what_must_not() -> None:
    near = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}
    assert groups_of(3, near, 0.5, never=[(0, 2)]) == [[0, 1], [2]]


def test_groups_of_ties_go_to_the_smallest() -> None:
    assert groups_of(3, {(0, 1): 0.8, (1, 2): 0.8}, 0.7) == [[0, 1], [2]]


def test_groups_of_nothing_and_of_strangers() -> None:
    assert groups_of(0, {}, 0.5) == []
    assert groups_of(2, {}, 0.5) == [[0], [1]]


def _slow(count: int, near: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    groups = [[n] for n in range(count)]
    while True:
        options = []
        for one, two in itertools.combinations(range(len(groups)), 2):
            values = [near.get((min(i, j), max(i, j)), 0.0) for i in groups[one] for j in groups[two]]
            options.append((-round(sum(values) / len(values), 9), groups[one][0], groups[two][0], one, two))
        if not options or -min(options)[0] < least:
            return sorted(groups)
        _, _, _, one, two = min(options)
        groups[one] = sorted(groups[one] + groups.pop(two))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.dictionaries(
        st.sampled_from(list(itertools.combinations(range(8), 2))), st.sampled_from([0.2, 0.4, 0.6, 0.7, 0.9])
    )
)
def test_groups_of_is_what_comparing_all_with_all_gives(near: dict[tuple[int, int], float]) -> None:
    assert groups_of(8, near, 0.45) == _slow(8, near, 0.45)
