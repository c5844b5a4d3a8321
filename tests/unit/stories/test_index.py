"""Nearest texts and closeness over sparse rows."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stories.index import Rows, Stack, neighbours


def rows(*texts: dict[int, float], width: int = 8) -> Rows:
    starts = np.cumsum([0, *(len(text) for text in texts)])
    terms = np.asarray([term for text in texts for term in sorted(text)], np.int32)
    values = np.asarray([text[term] for text in texts for term in sorted(text)], np.float32)
    return Rows(starts, terms, values, width)


def test_neighbours_share_a_term() -> None:
    assert neighbours(rows({0: 1.0}, {0: 0.6, 1: 0.8}, {1: 1.0}, {5: 1.0})).tolist() == [[0, 1], [1, 2]]


def test_neighbours_takes_only_the_nearest() -> None:
    found = neighbours(rows({0: 1.0}, {0: 0.9}, {0: 0.1}), 1).tolist()
    assert found == [[0, 1], [0, 2]]


def test_neighbours_of_other_kinds_only() -> None:
    found = neighbours(rows({0: 1.0}, {0: 1.0}, {0: 1.0}), 5, np.asarray([0, 0, 1])).tolist()
    assert found == [[0, 2], [1, 2]]


def test_neighbours_of_nothing() -> None:
    assert len(neighbours(rows())) == 0


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(st.dictionaries(st.integers(0, 7), st.sampled_from([0.25, 0.5, 1.0]), max_size=6), min_size=2, max_size=6)
)
def test_cosines_of_a_stack_are_those_of_its_views(texts: list[dict[int, float]]) -> None:
    pairs = np.asarray([(i, j) for i in range(len(texts)) for j in range(i + 1, len(texts))])
    found = Stack([rows(*texts), rows(*texts[::-1])]).cosines(pairs)
    for row, (i, j) in zip(found, pairs.tolist(), strict=True):
        for value, view in zip(row.tolist(), (texts, texts[::-1]), strict=True):
            assert value == sum(view[i][term] * view[j][term] for term in view[i].keys() & view[j].keys())
