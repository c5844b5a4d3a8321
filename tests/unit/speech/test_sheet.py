"""Features as columns: what tagging adds up is what the names that training reads stand for."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.parsing import parse
from tellings.records import Report, Sentence
from tellings.speech.chain import Chain
from tellings.speech.cue_features import cue_sheet
from tellings.speech.reading import Reading
from tellings.speech.role_features import cue_of
from tellings.speech.role_scene import asked_of
from tellings.speech.role_sheet import role_sheet
from tellings.speech.sheet import Sheet, numbers_of
from tellings.speech.weights import Weights
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

TEXT = (
    'The harbour master warned of floods. "We asked for sand," said Ada Quill, who leads the crews, "and got none."\n\n'
    "According to the council, two barriers held: a third did not. Nobody was told – so she claimed – before dawn."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    report = Report(
        report_id="r1", uri="a", url=None, outlet=None, title=None, byline=None, published=None, captured=None,
        language="en", text=TEXT, sha256="", credits=(), furniture=(),
    )  # fmt: skip
    rows = [Sentence(report_id="r1", start=a, end=b, n=n) for n, (a, b) in enumerate(sentences(TEXT))]
    (parsed,) = parse(Bundle("r1", {Report: (report,), Sentence: rows}), Settings())
    return Reading(TEXT, rows, parsed)


def by_name(sheet: Sheet) -> tuple[Weights, list[int]]:
    """Weights of all but every third name of a sheet, and what they make of each token, added up by name."""
    names = sheet.names()
    known = {name: n * n + 1 for n, name in enumerate(sorted({name for own in names for name in own})) if n % 3}
    weights = Weights({name: [value] for name, value in known.items()}, 1)
    return weights, [sum(known.get(name, 0) for name in own) for own in names]


def test_sheet_adds_up_the_weights_of_its_names(reading: Reading) -> None:
    weights, expected = by_name(cue_sheet(reading, {"said": "7"}))
    assert cue_sheet(reading, {"said": "7"}).total(weights)[:, 0].tolist() == expected


def test_sheet_of_windows_is_the_windows_one_behind_the_other(reading: Reading) -> None:
    cues = [cue_of(reading, [reading.low.index(word)]) for word in ("warned", "said", "according", "claimed")]
    others = [cue.head for cue in cues]
    asked = [asked_of(reading, cue, others) for cue in cues]
    together = role_sheet(reading, asked, {})
    alone = [role_sheet(reading, [one], {}).names() for one in asked]
    expected = [Counter(own) for names in alone for own in names]
    assert [Counter(own) for own in together.names()] == expected
    weights, totals = by_name(together)
    assert together.total(weights)[:, 0].tolist() == totals


def test_sheet_says_a_feature_as_often_as_it_holds() -> None:
    sheet = Sheet(2)
    sheet.say(("k={kind}",), np.array([1, 1]), kind=sheet.codes(["obj", "obj"]))
    assert sheet.names() == [[], ["k=obj", "k=obj"]]
    assert sheet.total(Weights({"k=obj": [3, -1]}, 2)).tolist() == [[0, 0], [6, -2]]


@given(st.lists(st.text(max_size=6), unique=True, max_size=60))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_weights_are_found_by_number_and_no_others(names: list[str]) -> None:
    known, unknown = names[::2], names[1::2]
    weights = Weights({name: [n + 1] for n, name in enumerate(known)}, 1)
    assert weights.of(numbers_of(known))[:, 0].tolist() == list(range(1, len(known) + 1))
    assert not weights.of(numbers_of(unknown)).any()


@given(st.lists(st.integers(0, 9), max_size=8), st.integers(0, 1_000))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_chain_labels_runs_together_as_it_labels_each(lengths: list[int], seed: int) -> None:
    draw = np.random.default_rng(seed)
    chain = Chain(
        "ABC",
        draw.integers(-900, 900, (3, 3)).tolist(),
        {str(n): draw.integers(-900, 900, 3).tolist() for n in range(9)},
    )
    runs = [[[str(name) for name in draw.integers(0, 12, 3)] for _ in range(length)] for length in lengths]
    sheet = Sheet(sum(lengths))
    tokens = [token for run in runs for token in run]
    for place in range(3):
        column = sheet.codes(token[place] for token in tokens)
        sheet.say(("{name}",), np.arange(sheet.length), name=column)
    for own, labelled in zip(runs, chain.label_all(sheet, lengths), strict=True):
        assert labelled.labels == chain.label(own).labels
        assert np.array_equal(labelled.marginals, chain.label(own).marginals)
