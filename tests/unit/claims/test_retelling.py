"""A text that tells what another tells, in its order and hardly more, counts for that text."""

from __future__ import annotations

from .building import StoryOf

_FACTS = (
    ("{n} dockers walked out at Orvik", 412), ("{n} ships lay idle off the mole", 38),
    ("{n} crates of fruit rotted", 5170),
    ("{n} police stood at gate two", 264), ("{n} families got food parcels", 1350),
)  # fmt: skip


def _report(story: StoryOf, order: tuple[int, ...], lead: str) -> str:
    told = [_FACTS[n] for n in order]
    text = " ".join(f"{lead} {words.format(n=number)}." for words, number in told)
    report = story.report(text)
    for words, number in told:
        story.counts(report, str(number), number, "other", of=story.at(report, words.split()[1]))
    return report


def test_same_claims_in_the_same_order_and_no_other_count_once() -> None:
    story = StoryOf()
    _report(story, (0, 1, 2, 3, 4), "We saw how")
    retelling = _report(story, (0, 1, 2, 3, 4), "It is said that")
    claims = story.weigh().claims("figure")
    assert [claim.lineages for claim in claims] == [("lA",)] * 5
    assert {t.rendering for claim in claims for t in claim.tellings if t.report_id == retelling} == {"copied"}
    assert all("in its order" in (claim.reason or "") for claim in claims)


def test_same_claims_in_another_order_are_two_texts() -> None:
    story = StoryOf()
    _report(story, (0, 1, 2, 3, 4), "We saw how")
    _report(story, (3, 1, 4, 0, 2), "It is said that")
    assert all(claim.lineages == ("lA", "lB") for claim in story.weigh().claims("figure"))


def test_few_claims_in_one_order_are_two_texts() -> None:
    story = StoryOf()
    _report(story, (0, 1, 2), "We saw how")
    _report(story, (0, 1, 2), "It is said that")
    assert all(claim.lineages == ("lA", "lB") for claim in story.weigh().claims("figure"))
