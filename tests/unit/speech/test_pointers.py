"""Lines among the reporting that are no reporting."""

from __future__ import annotations

import pytest

from .conftest import Attribute


@pytest.mark.parametrize(
    "line",
    [
        "Explainer: what is the “inner line” and who drew it?",
        'ADVERT: "Change your life in ten days" with FizzPatch.',
        "Read more: “I will not leave my goats”, says the last farmer",
        "“A treat” — The Evening Ledger",
    ],
)
def test_attribute_takes_no_statement_from_a_pointer(said: Attribute, line: str) -> None:
    assert said(f"The lock was opened on Monday.\n{line}\nBoats passed at noon.") == []


def test_attribute_takes_a_caption_that_repeats_a_quotation_for_none(said: Attribute) -> None:
    text = (
        '"Nobody ever rang us at the shop," Jo Brandt said.\nJo Brandt: "Nobody ever rang us at the shop"\nIt rained.'
    )
    assert len(said(text)) == 1


def test_attribute_keeps_a_line_of_a_name_and_new_words(said: Attribute) -> None:
    text = 'The lock was opened.\nJo Brandt: "Nobody ever rang us at the shop about it."\nIt rained.'
    assert len(said(text)) == 1
