"""Names across scripts: the evidence of letters, and what pairs of names make of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.names.letters import evidence, letters_of, script_of
from tellings.names.match import SAME_PERSON, persons
from tellings.names.wordforms import LIKELY


@pytest.mark.parametrize(
    ("latin", "other"),
    [
        ("Marlowe", "Марлоу"), ("Kovalenko", "Коваленко"), ("Okonjo", "أوكونجو"), ("Hadley", "הדלי"),
        ("Tamsin", "탐신"), ("Bergmann", "贝格曼"), ("Bergmann", "ベルクマン"),
    ],
)  # fmt: skip
def test_letters_speak_for_the_same_name(latin: str, other: str) -> None:
    assert evidence(latin, other) > LIKELY


@pytest.mark.parametrize(("latin", "other"), [("Marlowe", "Коваленко"), ("Okonjo", "الحسيني"), ("Hadley", "וסרמן")])
def test_letters_speak_against_another_name(latin: str, other: str) -> None:
    assert evidence(latin, other) < 0


def test_letters_of_an_unknown_script_say_nothing() -> None:
    assert evidence("Marlowe", "ማርሎ") == -math.inf


def test_script_is_that_of_the_first_letter() -> None:
    assert [script_of(text) for text in ("“Åse", "Ян", "이", "李", "12", "ა")] == [
        "latin", "cyrillic", "hangul", "han", None, None,
    ]  # fmt: skip


def test_letters_leave_out_vowel_points() -> None:
    assert letters_of("مُحَمَّد", "arabic") == "محمد"


@given(st.text(max_size=12), st.text(max_size=12))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_evidence_never_fails(a: str, b: str) -> None:
    assert not math.isnan(evidence(a, b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ada Marlowe", "Ада Марлоу"), ("Kim Dae-sung", "김대성"), ("Zhang Weiming", "张伟明"),
        ("David Hadley", "דייוויד הדלי"), ("Nino Beridze", "ნინო ბერიძე"),
    ],
)  # fmt: skip
def test_persons_fit_across_scripts(a: str, b: str) -> None:
    match = persons(a, b)
    assert match.score >= SAME_PERSON
    assert match.sure


def test_persons_across_scripts_of_another_given_name_do_not_fit() -> None:
    assert not persons("Peter Marlowe", "Ада Марлоу").sure


def test_chinese_names_a_character_apart_do_not_fit() -> None:
    assert not persons("张伟明", "张伟朗").sure
