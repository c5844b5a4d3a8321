"""What two texts share, word by word, and which pairs are alike in their words only."""

import numpy as np
import pytest

from tellings.stories import sharing
from tellings.stories.closeness import FEATURES, compare, in_words_only
from tellings.stories.columns import Text, read
from tellings.stories.sharing import Words, weights_of
from tellings.stories.views import Sight, see
from tellings.stories.words import background
from tellings.text.sentences import sentences

YARD = "Welders at the Corvane yard in Port Helding walked out over unpaid overtime, Ilse Brandmoor told members."
YARD_AGAIN = "Ilse Brandmoor said the welders of Corvane had walked out in Port Helding. Overtime was unpaid."
OTHER_YARD = "Welders at the Tessaly yard in Marrow Bay walked out over unpaid overtime, Ramon Okerlo told members."
PAIRS = np.asarray([[0, 1], [0, 2], [1, 2]])


def seen(*texts: str) -> Sight:
    return see(read([Text(text, sentences(text), None) for text in texts], background()))


def features(*texts: str) -> dict[tuple[int, int], dict[str, float]]:
    close = compare(seen(*texts))
    return {
        (one, two): dict(zip(FEATURES, row.tolist(), strict=True))
        for (one, two), row in zip(close.pairs.tolist(), close.features, strict=True)
    }


def test_features_tell_names_from_other_words() -> None:
    found = features(YARD, YARD_AGAIN, OTHER_YARD)
    assert found[0, 1]["names"] > 0.8
    assert found[0, 2]["names"] < 0.2
    assert found[0, 2]["body_words"] > found[0, 1]["body_words"]
    assert found[0, 1]["names_held_most"] == pytest.approx(1.0)


def test_features_of_a_text_with_itself_are_whole() -> None:
    row = features(YARD, YARD)[0, 1]
    for name in ("body", "names", "title", "lead_held_least", "names_held_least", "shared_part", "lead_words"):
        assert row[name] == pytest.approx(1.0, abs=1e-5), name
    assert row["length_apart"] == 0.0


def test_features_hold_a_short_lead_in_a_long_text() -> None:
    row = features(YARD, f"{YARD} {OTHER_YARD} Rain fell on the quay, and a crane stood still until the evening.")[0, 1]
    assert row["lead_held_most"] == pytest.approx(1.0, abs=1e-5)
    assert row["lead_held_least"] < 0.9


def test_in_words_only_are_twins_and_not_tellings() -> None:
    close = compare(seen(YARD, YARD_AGAIN, OTHER_YARD))
    wordy = dict(zip(map(tuple, close.pairs.tolist()), in_words_only(close.features).tolist(), strict=True))
    assert wordy[0, 2]
    assert not wordy[0, 1]


def test_shared_is_the_same_in_small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    sight = seen(YARD, YARD_AGAIN, OTHER_YARD)
    words = Words(sight, weights_of(sight))
    whole = np.stack(words.shared(PAIRS))
    monkeypatch.setattr(sharing, "_BLOCK", 1)
    assert np.array_equal(np.stack(words.shared(PAIRS)), whole)


def test_shared_of_no_pairs_is_empty() -> None:
    sight = seen(YARD)
    assert len(Words(sight, weights_of(sight)).shared(np.zeros((0, 2), np.int64)).body) == 0
