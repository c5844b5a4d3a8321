"""Stands: what a party wants, accepts and refuses, by words, deeds, verdicts and nouns; and what is no stand."""

from __future__ import annotations

import pytest

from .test_coding import said, stands

# A sentence, and "holder issue stance" of each position that it shows.
CASES = [
    ("Norland vowed not to negotiate with Sudmark.", "norland negotiations rejects"),
    ("Norland has no intention of withdrawing its troops.", "norland withdrawal rejects"),
    ("Norland sees no point in talks with Sudmark.", "norland negotiations rejects"),
    ("Norland expressed its readiness for talks with Sudmark.", "norland negotiations accepts"),
    ("Norland voiced its opposition to new sanctions.", "norland sanctions rejects"),
    ("Norland renewed its demand that Sudmark free the captives.", "norland prisoners calls-for"),
    ("Norland repeated its call for a humanitarian truce.", "norland ceasefire calls-for"),
    ("Norland's refusal to join the talks angered Veltia.", "norland negotiations rejects"),
    ("Veltia criticised Norland's call for a ceasefire.", "norland ceasefire calls-for"),
    ("Norland will not send missiles to Veltia.", "norland arms rejects"),
    ("Norland will never release the prisoners.", "norland prisoners rejects"),
    ("Norland has agreed to release 40 prisoners if Sudmark hands over the bodies.", "norland prisoners accepts-if"),
    ("Norland is prepared to lift sanctions in exchange for a full withdrawal.", "norland sanctions accepts-if"),
    ("Norland said any ceasefire would depend on the withdrawal of Sudmark's army.", "norland ceasefire accepts-if"),
    ("Norland called for an end to the talks.", "norland negotiations rejects"),
    ("Norland called for an end to the fighting.", "norland ceasefire calls-for"),
    ("Norland demanded the lifting of sanctions.", "norland sanctions calls-for"),
    ("Norland walked out of the talks on Friday.", "norland negotiations breaks"),
    ("Norland has not ruled out talks with Sudmark.", "norland negotiations considers"),
    ("Norland has yet to decide whether to join the talks.", ""),
    ("Norland may join the talks.", ""),
    ("Norland does not oppose a ceasefire.", ""),
    ("Norland did not reject the truce.", ""),
    ("Mara Tolle denied that Norland had agreed to a truce.", ""),
    ("Norland's army withdrew from Halvora.", ""),
    ("Norland insists that a ceasefire must come before any talks.", "norland ceasefire calls-for"),
    ("Norland wants a ceasefire before any talks begin.", "norland ceasefire calls-for"),
    ("Norland said there would be no talks until Sudmark withdraws its troops.", "norland negotiations accepts-if"),
    ("Norland said it was open to a 30-day ceasefire.", "norland ceasefire accepts"),
    ("Norland said it was not opposed to talks.", ""),
    ("Norland gave its backing to Veltia's plan for a truce.", "norland ceasefire accepts"),
    ("Norland is in favour of a lasting ceasefire.", "norland ceasefire accepts"),
    ("Norland is against sending tanks to Veltia.", "norland arms rejects"),
    ("Norland said no to the ceasefire.", "norland ceasefire rejects"),
    ("Norland signed up to the truce.", "norland ceasefire accepts"),
    ("Norland signed a ceasefire with Sudmark.", "norland ceasefire accepts"),
    ("Norland declared a unilateral ceasefire over Easter.", "norland ceasefire accepts"),
    ("Norland proposed a prisoner swap.", "norland prisoners calls-for"),
    ("Norland and Sudmark agreed on Monday to a ceasefire.", "norland ceasefire accepts; sudmark ceasefire accepts"),
    ("Norland urged Sudmark not to pull its troops out.", "norland withdrawal rejects"),
    ("Dockers Union members rejected a pay offer of 4 percent.", "dockers-union other rejects"),
    (
        "Dockers Union said it would suspend its strike if Tarn Ports withdrew the dismissals.",
        "dockers-union other accepts-if",
    ),
    ("Tarn Ports threatened Dockers Union with a lawsuit.", "tarn-ports other threatens"),
    (
        "Tarn Ports has ruled out further talks with Dockers Union until the strike ends.",
        "tarn-ports negotiations rejects",
    ),
    ("Norland opposes Sudmark's bid to join the alliance.", "norland other rejects"),
    ("Norland turned down an invitation to peace talks in Halvora.", "norland negotiations rejects"),
    (
        "Norland supports a ceasefire but will not withdraw from Halvora.",
        "norland ceasefire accepts; norland withdrawal rejects",
    ),
    ("According to Norland, Sudmark refuses to talk.", ""),
    ("Norland accused Sudmark of violating the ceasefire.", ""),
    ("Sudmark broke the ceasefire, Norland said.", ""),
    ("Norland suspended its participation in the talks.", "norland negotiations breaks"),
    ("Norland called the ceasefire proposal a trap.", "norland ceasefire rejects"),
    ("Norland described the truce as a chance for peace.", "norland ceasefire calls-for"),
    (
        "Mara Tolle told reporters Norland would sign the ceasefire only after Sudmark left Halvora.",
        "norland ceasefire accepts-if",
    ),
    ("Without security guarantees Norland will not sign a ceasefire.", "norland ceasefire rejects"),
    ("Norland conditioned its participation in talks on a full withdrawal.", "norland negotiations accepts-if"),
    ("Norland made a ceasefire a condition for talks.", "norland negotiations accepts-if"),
    ("Norland is studying the ceasefire proposal.", "norland ceasefire considers"),
    ("Norland is expected to accept the ceasefire.", ""),
    ("Norland had earlier backed the truce.", "norland ceasefire accepts"),
    ("Norland no longer supports the truce.", "norland ceasefire rejects"),
    ("Norland dropped its opposition to the talks.", ""),
    ("Norland agreed to extend the truce by two weeks.", "norland ceasefire accepts"),
    ("Norland lifted sanctions on Veltia.", ""),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_sentence_shows_these_stands_and_no_other(text: str, wanted: str) -> None:
    assert "; ".join(f"{(p.actor_id or '')[2:]} {p.issue} {p.stance}" for p in stands(text)) == wanted


def test_it_points_back_to_what_another_party_asked_for() -> None:
    [asked, refused] = stands("Veltia called for a truce. Norland turned it down.")
    assert (asked.stance, refused.issue, refused.stance) == ("calls-for", "ceasefire", "rejects")
    assert refused.object is not None
    assert refused.object.text == "truce"


def test_condition_has_a_kind() -> None:
    [position] = stands("Norland would accept a ceasefire if Sudmark withdrew its troops.")
    assert position.condition_kinds == ("withdrawal",)


def test_order_of_ceasefire_and_talks_is_kept() -> None:
    [position] = stands("Norland wants a ceasefire before any talks begin.")
    assert position.order == "ceasefire-first"


def test_object_keeps_what_is_said_of_it() -> None:
    [position] = stands("Norland is ready for an unconditional 30-day ceasefire.")
    assert position.object_kinds == ("temporary", "unconditional")


def test_reason_is_kept() -> None:
    [position] = stands("Norland rejected the truce because Sudmark was still shelling Halvora.")
    assert position.reason is not None
    assert position.reason.text == "because Sudmark was still shelling Halvora"


def test_spokeswoman_of_a_body_speaks_for_it() -> None:
    text = "Mara Tolle, a spokeswoman for Tarn Ports, said the company would join talks."
    [position] = stands(text, said(text, "the company would join talks", "Mara Tolle"))
    assert (position.actor_id, position.spokesperson_id) == ("n-tarn-ports", "n-mara-tolle")


def test_both_sides_are_the_two_parties_named_before() -> None:
    text = "Norland and Sudmark fought for a week. Both sides agreed to a ceasefire."
    assert [p.actor_id for p in stands(text)] == ["n-norland", "n-sudmark"]


def test_condition_ends_before_what_comes_of_it() -> None:
    text = "Norland refuses talks until the money is paid, leaving the islands without bread."
    [position] = stands(text)
    assert position.conditions is not None
    assert position.conditions.text == "until the money is paid"
