"""What tellings rest on, and several lineages that rest on one thing."""

from __future__ import annotations

import pytest

from .building import StoryOf


def test_body_in_plain_words_is_an_origin_and_several_lineages_may_rest_on_it() -> None:
    story = StoryOf()
    for text in ("Nine people died at Orvik, the coast guard said.", "The coast guard said nine people died at Orvik."):
        report = story.report(text)
        number = "Nine people" if "Nine people" in text else "nine people"
        speaker = "the coast guard" if "the coast guard" in text else "The coast guard"
        said = story.says(report, f"{number} died at Orvik", speaker, kind="indirect", role="organisation")
        story.counts(report, number, 9, "killed", statement_id=said)
    weighed = story.weigh()
    (claim,) = weighed.claims("figure")
    assert [origin.name.lower() for origin in claim.named_origins] == ["the coast guard"]
    assert any(doubt.about == claim.claim_id for doubt in weighed.doubts("same-origin"))


@pytest.mark.parametrize("speaker", ["he", "They", "the two", "some"])
def test_pronoun_is_no_origin(speaker: str) -> None:
    story = StoryOf()
    report = story.report(f"“The gate was open,” {speaker} said.")
    story.says(report, "The gate was open", speaker)
    assert story.weigh().claims("utterance")[0].named_origins == ()


def test_figure_inside_a_statement_rests_on_its_speaker_though_no_row_says_so() -> None:
    story = StoryOf()
    report = story.report("Some 300 families have left Orvik, the district office said.")
    story.says(report, "Some 300 families have left Orvik", "the district office", kind="indirect")
    story.counts(report, "300 families", 300, "displaced")
    (claim,) = story.weigh().claims("figure")
    assert [origin.name for origin in claim.named_origins] == ["the district office"]


@pytest.mark.parametrize(
    ("text", "number", "giver"),
    [
        ("The works council puts the number of jobs at 4,100.", "4,100", "The works council"),
        ("It rained. The legal aid group counts 67 arrests.", "67", "The legal aid group"),
        ("He counted 67 arrests.", "67", None),
    ],
)
def test_giver_of_a_number_is_its_origin(text: str, number: str, giver: str | None) -> None:
    story = StoryOf()
    story.counts(story.report(text), number, float(number.replace(",", "")), "other", unit=None)
    (claim,) = story.weigh().claims("figure")
    assert [origin.name for origin in claim.named_origins] == ([giver] if giver else [])


def test_words_for_the_speaker_of_one_utterance_go_with_the_name() -> None:
    story = StoryOf()
    one = story.report("“The vessel passed its inspection in June,” Ada Korr said.")
    other = story.report("“The vessel passed its inspection in June,” the owner said.")
    story.says(one, "The vessel passed its inspection in June", "Ada Korr", story.name("Ada Korr"))
    story.says(other, "The vessel passed its inspection in June", "the owner")
    weighed = story.weigh()
    (claim,) = weighed.claims("utterance")
    assert [origin.name for origin in claim.named_origins] == ["Ada Korr"]
    assert len(weighed.doubts("same-origin")) == 1


def test_origin_under_some_of_the_lineages_is_doubted_for_those() -> None:
    story = StoryOf()
    for text in (
        "Nine people died at the Orvik dam, the coast guard said.",
        "At the Orvik dam nine people died, the coast guard said.",
        "The hospital said nine people died at the Orvik dam.",
    ):
        report = story.report(text)
        words = "Nine people" if "Nine" in text else "nine people"
        speaker = "the coast guard" if "coast" in text else "The hospital"
        said = story.says(report, f"{words} died", speaker, kind="indirect")
        story.counts(report, words, 9, "killed", statement_id=said)
    weighed = story.weigh()
    (claim,) = weighed.claims("figure")
    (doubt,) = [doubt for doubt in weighed.doubts("same-origin") if doubt.about == claim.claim_id]
    assert "3 lineages tell it, but 2 of them rest on the coast guard" in doubt.reason
