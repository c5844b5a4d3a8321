"""What people decided about names outranks the stage; spellings that the settings prefer are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tellings.names import unify
from tellings.records import Judgement, Mention, Name, Parse, Report, Sentence, Story
from tellings.stage import Bundle, Settings
from tests.unit.names.name_piles import Record, bundle

TEXTS = {"r1": "Peter Marlow sang. Simon Hadley danced.", "r2": "Pete Marlow sang again in Kyiv, Ukraine."}


def judged(verdict: str, *about: str, settings: Settings | None = None) -> Record:
    """The record of TEXTS with one judgement on names."""
    part = bundle(TEXTS)
    row = Judgement(
        judgement_id="j1", made="2026-01-01T00:00:00+00:00", by="ada", about_kind="name",
        about=tuple(f"spelling:{form}" for form in about), verdict=verdict, because="seen together",
    )  # fmt: skip
    kinds = {kind: part.all(kind) for kind in (Report, Sentence, Parse, Story)}
    whole = Bundle("pile", {**kinds, Judgement: [row] if about else []})
    return Record(cast(Sequence[Name | Mention], unify(whole, settings or Settings())), TEXTS)


def test_names_judged_the_same_are_one() -> None:
    made = judged("same", "Peter Marlow", "Simon Hadley")
    assert made.of("Simon Hadley").name_id == made.of("Peter Marlow").name_id
    assert made.of("Simon Hadley").how == "judged"
    assert "seen together" in str(made.of("Simon Hadley").reason)


def test_names_judged_not_the_same_are_two() -> None:
    assert judged("unsure").of("Pete Marlow", "r2").name_id == judged("unsure").of("Peter Marlow").name_id
    made = judged("not-same", "Peter Marlow", "Pete Marlow")
    assert made.of("Pete Marlow", "r2").name_id != made.of("Peter Marlow").name_id


def test_preferred_spelling_is_shown_and_changes_no_id() -> None:
    plain, other = judged("unsure"), judged("unsure", settings=Settings(spellings=("Kiev",)))
    assert (plain.name("Kyiv", "r2").name, other.name("Kyiv", "r2").name) == ("Kyiv", "Kiev")
    assert plain.name("Kyiv", "r2").name_id == other.name("Kyiv", "r2").name_id
