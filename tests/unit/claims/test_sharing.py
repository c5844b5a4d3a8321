"""A sentence in the reporter's own voice that two texts share is one text."""

from __future__ import annotations

from .building import StoryOf

_OWN = "Resident Imke Stahl, whose cellar filled within four minutes, woke because her dog barked."
_SAID = "The sirens did not sound, not once, that night"


def _told(first: str, second: str) -> tuple[StoryOf, str, str]:
    story = StoryOf()
    one, other = story.report(first), story.report(second)
    speaker = story.name("Imke Stahl")
    for report in (one, other):
        story.says(report, _SAID, "Imke Stahl" if "Imke Stahl" in story.texts[report] else None, speaker)
    return story, one, other


def test_quotation_beside_a_shared_sentence_of_own_words_is_one_lineage() -> None:
    story, _, other = _told(
        f"Floods came to Orvik. {_OWN} “{_SAID},” Imke Stahl said.",
        f"What the mayor will not say. {_OWN} “{_SAID},” Imke Stahl said. More follows.",
    )
    (claim,) = story.weigh().claims("utterance")
    assert claim.lineages == ("lA",)
    assert [t.rendering for t in claim.tellings if t.report_id == other] == ["copied"]
    assert "word for word" in (claim.reason or "")


def test_shared_quotation_alone_keeps_two_lineages() -> None:
    story, _, _ = _told(
        f"Floods came to Orvik at night. “{_SAID},” Imke Stahl said.",
        f"Angry people met the mayor today. “{_SAID},” said Imke Stahl, a neighbour.",
    )
    (claim,) = story.weigh().claims("utterance")
    assert claim.lineages == ("lA", "lB")


def test_shared_words_inside_one_long_quotation_are_no_shared_text() -> None:
    words = "nobody told us that the gates of the upper dam would be opened before dawn on Tuesday"
    story = StoryOf()
    one = story.report(f"“Believe me, {words},” Imke Stahl said.")
    other = story.report(f"According to Imke Stahl, “{words}”.")
    speaker = story.name("Imke Stahl")
    story.says(one, f"Believe me, {words}", "Imke Stahl", speaker)
    story.says(other, words, "Imke Stahl", speaker)
    (claim,) = story.weigh().claims("utterance")
    assert claim.lineages == ("lA", "lB")


def test_figure_in_a_shared_own_sentence_counts_once() -> None:
    sentence = "The flood at Orvik drove 412 families from the houses along the lower river on Friday."
    story = StoryOf()
    for lead in ("News of the night.", "A look back at a hard week."):
        story.counts(story.report(f"{lead} {sentence}"), "412 families", 412, "displaced")
    (claim,) = story.weigh().claims("figure")
    assert claim.lineages == ("lA",)


def test_headline_that_two_pages_have_word_for_word_counts_once() -> None:
    story = StoryOf()
    for rest in ("Brixa Motors said so on Monday.", "The town is stunned, and so are its shops."):
        report = story.report(f"Brixa cuts 3,400 jobs and closes Toller\n\n{rest}")
        story.counts(report, "3,400 jobs", 3400, "other")
    (claim,) = story.weigh().claims("figure")
    assert claim.lineages == ("lA",)
