"""Whether one wording denies what another affirms."""

from __future__ import annotations

import pytest

from tellings.claims.denials import LEAST_COPIED, spoken, turned

from .building import StoryOf


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("This was not a mistake.", "This was a mistake.", True),
        ("I didn’t do it, and now I can say so", "I did it, and now I can say so", True),
        ("No verdict can stand on that bottle", "A verdict can stand on that bottle", True),
        ("They cannot stay in the old town", "They can not stay in the old town", False),
        ("We found no way out of here", "We did not find a way out of here", False),
        ("We will march on Monday", "If they do not hear us at the gate today, we will march on Monday", False),
        ("There is little evidence of spread in the town", "There is no evidence of spread in the town", False),
        ("The bridge is closed", "Nobody saw the second boat", None),
    ],
)
def test_denial_is_held_against_the_common_part(one: str, other: str, found: bool | None) -> None:
    assert turned(spoken(one), spoken(other)) is found


def test_word_that_a_spun_copy_puts_for_a_denial_counts_as_one() -> None:
    assert turned(spoken("There is nary thing to fear"), spoken("There is no thing to fear"), {"nary"}) is False


def test_denial_lost_in_a_copy_with_most_words_swapped_is_still_seen() -> None:
    copy = "In position of the dam thing is changing nan typical labour is continuing because coming that is lone way"
    source = "In terms of the dam nothing is changing the special work is continuing because today that is the only way"
    assert turned(spoken(copy), spoken(source), least=LEAST_COPIED) is True


def test_denial_of_another_text_is_a_difference_between_lineages() -> None:
    story = StoryOf()
    one = story.report("“I didn't do it, and now I can say so outside,” Ada Korr said.")
    other = story.report("“I did it, and now I can say so outside,” Ada Korr said.")
    speaker = story.name("Ada Korr")
    story.says(one, "I didn't do it, and now I can say so outside", "Ada Korr", speaker)
    story.says(other, "I did it, and now I can say so outside", "Ada Korr", speaker)
    weighed = story.weigh()
    (difference,) = weighed.differences("negation")
    assert [value.lineage_ids for value in difference.values] == [("lA",), ("lB",)]
    assert len(weighed.claims("utterance")) == 1
    assert not weighed.differences("wording")
