"""The linear chain: best labels and probabilities from weights."""

from __future__ import annotations

import numpy as np
import pytest

from tellings.speech.chain import Chain


@pytest.fixture
def chain() -> Chain:
    return Chain(["B", "O"], [[-5000, 0], [0, 1000]], {"verb": [3000, 0], "noun": [0, 2000]})


def test_chain_takes_the_best_labelling(chain: Chain) -> None:
    assert chain.label([["noun"], ["verb"], ["noun"]]).labels == [1, 0, 1]


def test_chain_heeds_what_may_follow_what(chain: Chain) -> None:
    labels = chain.label([["verb"], ["verb"]]).labels
    assert labels != [0, 0]


def test_chain_passes_over_unknown_features(chain: Chain) -> None:
    assert chain.label([["verb", "never seen"]]).labels == chain.label([["verb"]]).labels


def test_chain_marginals_are_those_of_all_labellings(chain: Chain) -> None:
    found = chain.label([["verb"], ["noun"]]).marginals
    local = np.array([[3.0, 0.0], [0.0, 2.0]])
    moves = np.array([[-5.0, 0.0], [0.0, 1.0]])
    whole = np.exp(local[0][:, None] + moves + local[1][None, :])
    whole /= whole.sum()
    assert np.allclose(found[0], whole.sum(1))
    assert np.allclose(found[1], whole.sum(0))


def test_chain_of_nothing_is_nothing(chain: Chain) -> None:
    assert chain.label([]).labels == []
