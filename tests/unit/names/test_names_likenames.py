"""The names most like a form: the answer is that of measuring them all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from tellings.names.likenames import LikeNames

_NAMES = st.text("abcz7 -'", max_size=8)
_FORMS = st.text("abcz7éж -'\n", max_size=8)


@given(st.lists(_NAMES, max_size=30), _FORMS, st.sampled_from([0.4, 0.58, 0.7, 0.75, 1.0]))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_like_names_finds_what_measuring_all_finds(names: list[str], form: str, least: float) -> None:
    for scorer in (OSA.normalized_similarity, Levenshtein.normalized_similarity):
        expected = process.extract(form, names, scorer=scorer, limit=5, score_cutoff=least)
        assert LikeNames(names).like(form, scorer, 5, least) == expected


def test_like_names_keeps_a_name_with_two_letters_exchanged() -> None:
    found = LikeNames(["aldmouth", "kestrel bay"]).like("aldmuoth", OSA.normalized_similarity, 3, 0.8)
    assert [(name, place) for name, _, place in found] == [("aldmouth", 0)]


@pytest.mark.parametrize("form", ["", "zzzz"])
def test_like_names_of_what_nothing_is_like_is_nothing(form: str) -> None:
    assert LikeNames(["aldmouth"]).like(form, OSA.normalized_similarity, 3, 0.8) == []
