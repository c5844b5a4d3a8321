"""Wordings side by side, and corrections."""

from __future__ import annotations

from .building import StoryOf


def test_telling_says_what_it_adds_and_drops() -> None:
    story = StoryOf()
    one = story.report("“The union will not sign this offer before the vote on Monday,” Ada Korr said.")
    other = story.report("“The union will never sign this shabby offer before the vote,” Ada Korr said.")
    speaker = story.name("Ada Korr")
    story.says(one, "The union will not sign this offer before the vote on Monday", "Ada Korr", speaker)
    story.says(other, "The union will never sign this shabby offer before the vote", "Ada Korr", speaker)
    (claim,) = story.weigh().claims("utterance")
    first, second = claim.tellings
    assert (first.adds, first.drops) == ((), ())
    assert [piece.text for piece in second.adds] == ["never", "shabby"]
    assert [piece.text for piece in second.drops] == ["not"]
    for piece in (*second.adds, *second.drops):
        assert story.texts[piece.report_id][piece.start : piece.end] == piece.text


def test_same_words_add_and_drop_nothing() -> None:
    story = StoryOf()
    speaker = story.name("Ada Korr")
    for lead in ("In the hall", "At the gate"):
        report = story.report(f"{lead}: “The union will not sign this offer,” Ada Korr said.")
        story.says(report, "The union will not sign this offer", "Ada Korr", speaker)
    (claim,) = story.weigh().claims("utterance")
    assert not any(telling.adds or telling.drops for telling in claim.tellings)


def test_later_number_that_corrects_an_earlier_one_is_shown_as_such() -> None:
    story = StoryOf()
    one = story.report("Nine people died when the dam broke at Orvik.")
    other = story.report("Eight people died at Orvik when the dam broke, not nine as reported yesterday.")
    story.counts(one, "Nine", 9, "killed")
    story.counts(other, "Eight", 8, "killed")
    weighed = story.weigh()
    (difference,) = weighed.differences("number")
    assert [piece.text for piece in difference.corrected] == ["not nine as reported yesterday"]
    assert any("corrects another" in doubt.reason for doubt in weighed.doubts("differs"))


def test_two_numbers_without_a_word_of_correction_are_not_called_one() -> None:
    story = StoryOf()
    for number, words in ((9, "Nine"), (8, "Eight")):
        story.counts(story.report(f"{words} people died when the dam broke at Orvik."), words, number, "killed")
    (difference,) = story.weigh().differences("number")
    assert difference.corrected == ()


def test_longest_piece_of_a_broken_quotation_stands_for_it() -> None:
    story = StoryOf()
    report = story.report('"Which," Mara Olin said, "had become common along the whole of the lower river."')
    pieces = tuple(
        story.at(report, words) for words in ("Which,", "had become common along the whole of the lower river")
    )
    story.says(report, "Which,", "Mara Olin", content=pieces)
    (claim,) = story.weigh().claims("utterance")
    assert claim.wording == pieces[1]


def test_words_that_only_moved_are_neither_added_nor_dropped() -> None:
    story = StoryOf()
    speaker = story.name("Petra Holm")
    one = story.report("“We shut the line within eleven minutes of the alarm,” Petra Holm said.")
    other = story.report("Petra Holm says the line was shut within eleven minutes of the alarm.")
    story.says(one, "We shut the line within eleven minutes of the alarm", "Petra Holm", speaker)
    story.says(other, "the line was shut within eleven minutes of the alarm", "Petra Holm", speaker, kind="indirect")
    (claim,) = story.weigh().claims("utterance")
    assert len(claim.lineages) == 2
    assert not any(telling.adds or telling.drops for telling in claim.tellings)
