"""Pronouns and definite nouns are linked only where nobody else can be meant."""

from __future__ import annotations

from tests.unit.names.name_piles import record


def test_pronoun_with_an_undecided_subject_is_undecided() -> None:
    made = record(
        "Laura Penrose and Martha Penrose run the mill. Judge Ada Quill heard the case. Penrose said she was content."
    )
    assert not made.has("she")


def test_pronoun_after_an_unnamed_person_is_undecided() -> None:
    made = record("Judge Ada Quill closed the hearing. A clerk said she would publish the list.")
    assert not made.has("she")


def test_pronoun_of_a_named_subject_is_linked() -> None:
    made = record("Judge Ada Quill closed the hearing. She said she was tired.")
    assert made.of("she").name_id == made.of("Ada Quill").name_id


def test_noun_with_another_modifier_is_not_the_named_body() -> None:
    made = record("The Harbour Safety Commission met on Monday. Later the electoral commission published its list.")
    assert not made.has("the electoral commission")


def test_noun_is_left_where_the_story_has_another_body_of_it() -> None:
    made = record(
        "The Harbour Safety Commission met on Monday. Voters urged the commission to publish its list.",
        "The electoral commission has not published its list of voters.",
    )
    assert not made.has("the commission")


def test_noun_is_linked_to_the_only_body_that_has_it() -> None:
    made = record("The Harbour Safety Commission met on Monday. Owners urged the commission to publish its list.")
    assert made.of("the commission").name_id == made.of("Harbour Safety Commission").name_id


def test_company_is_not_a_body_that_nothing_calls_one() -> None:
    made = record("The OKP has rejected the offer of 2 percent. Owners told the company to pay more.")
    assert not made.has("the company")


def test_company_is_the_body_with_a_legal_form() -> None:
    made = record("Brightline Ports Ltd rejected the offer of 2 percent. Dockers told the company to pay more.")
    assert made.of("the company").name_id == made.of("Brightline Ports Ltd").name_id
