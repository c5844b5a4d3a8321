"""Which figures of different texts count one thing."""

from __future__ import annotations

from tellings.records import Figure

from .building import StoryOf


def _two(one: str, other: str) -> tuple[StoryOf, str, str]:
    story = StoryOf()
    return story, story.report(one), story.report(other)


def test_one_telling_number_joins_counts_of_other_words() -> None:
    story, one, other = _two(
        "Boats from the harbour took off 171 passengers before noon.",
        "The island's skippers brought 171 people ashore.",
    )
    story.counts(one, "171", 171, "people", of=story.at(one, "passengers"))
    story.counts(other, "171", 171, "other", of=story.at(other, "people"))
    assert len(story.weigh().claims("figure")) == 1


def test_small_number_of_other_things_joins_nothing() -> None:
    story, one, other = _two("Six goats died in the flood.", "The club bought six buses in May.")
    story.counts(one, "Six", 6, "other", of=story.at(one, "goats"))
    story.counts(other, "six", 6, "other", of=story.at(other, "buses"))
    assert len(story.weigh().claims("figure")) == 2


def test_killed_and_injured_are_never_one_count() -> None:
    story, one, other = _two("The blast killed 34 people in Orvik.", "The blast in Orvik injured 34 people.")
    story.counts(one, "34", 34, "killed")
    story.counts(other, "34", 34, "injured")
    assert len(story.weigh().claims("figure")) == 2


def test_percent_and_people_of_one_number_are_two_counts() -> None:
    story, one, other = _two("Turnout was 58 per cent in Orvik.", "In Orvik 58 people were turned away.")
    story.counts(one, "58 per cent", 58, "percent", unit="%")
    story.counts(other, "58 people", 58, "people")
    assert len(story.weigh().claims("figure")) == 2


def test_toll_brought_up_to_date_at_the_top_of_a_report_joins_the_one_below() -> None:
    story, one, other = _two(
        "The number of dead in the Orvik flood has risen to nine.\n\nSeven people drowned when the dam at Orvik broke.",
        "Seven people drowned at Orvik when the dam broke in the night.",
    )
    story.counts(one, "nine", 9, "killed")
    story.counts(one, "Seven", 7, "killed")
    story.counts(other, "Seven", 7, "killed")
    (claim,) = story.weigh().claims("figure")
    assert len(claim.tellings) == 3


def test_two_givers_in_one_sentence_count_one_thing() -> None:
    story = StoryOf()
    one = story.report("Police put the crowd at 22,000, the organisers at 60,000.")
    story.counts(one, "22,000", 22000, "people", unit=None)
    story.counts(one, "60,000", 60000, "people", unit=None)
    weighed = story.weigh()
    assert len(weighed.claims("figure")) == 1
    assert len(weighed.differences("number")) == 1
    assert {o.name for o in weighed.claims("figure")[0].named_origins} == {"Police", "the organisers"}


def test_digits_in_another_order_are_a_slip_in_one_count() -> None:
    story, one, other = _two(
        "The state pays for 450 new posts at the clinics.", "The state is to fund 540 new posts in clinics."
    )
    story.counts(one, "450", 450, "other", of=story.at(one, "new posts"))
    story.counts(other, "540", 540, "other", of=story.at(other, "new posts"))
    weighed = story.weigh()
    assert len(weighed.claims("figure")) == 1
    assert len(weighed.differences("number")) == 1


def test_toll_in_hardly_a_word_joins_the_first_toll_of_another_text() -> None:
    story, one, other = _two("Four people died when fire ran down the ridge at Orvik.", "Five dead so far.")
    story.counts(one, "Four", 4, "killed")
    story.counts(other, "Five", 5, "killed", cumulative=True)
    assert len(story.weigh().claims("figure")) == 1


def test_part_of_a_count_of_another_kind_is_a_toll_of_its_own() -> None:
    story, one, other = _two(
        "The bureau counts 58 cases of fever in Orvik, of whom six patients died.",
        "Six people died of fever in Orvik, the bureau says.",
    )
    cases = story.counts(one, "58", 58, "other", of=story.at(one, "cases"))
    story.counts(one, "six", 6, "killed", part_of=cases)
    story.counts(other, "Six", 6, "killed")
    claims = story.weigh().claims("figure")
    assert sorted(len(claim.tellings) for claim in claims) == [1, 2]


def test_count_without_its_thing_does_not_keep_two_groups_apart() -> None:
    story = StoryOf()
    texts = (
        "Police arrested 41 at the rally in Orvik.", "Police in Orvik arrested 41 people at the rally.",
        "The police say that 41 persons were stopped in Orvik.",
        "The legal aid group counts 67 arrests at the Orvik rally.",
    )  # fmt: skip
    for text, number, counts in zip(
        texts, (41, 41, 41, 67), ("captured", "captured", "people", "captured"), strict=True
    ):
        story.counts(story.report(text), str(number), number, counts, unit=None)
    (claim,) = story.weigh().claims("figure")
    assert len(claim.tellings) == 4


def test_figures_of_a_claim_are_all_figures() -> None:
    story, one, _ = _two("The blast killed 34 people.", "Nothing new.")
    story.counts(one, "34", 34, "killed")
    (claim,) = story.weigh().claims("figure")
    known = {row.figure_id for row in story.rows if isinstance(row, Figure)}
    assert {telling.row_id for telling in claim.tellings} == known


def test_one_toll_at_two_places_of_a_report_is_two_counts() -> None:
    for second, expected in (("Sellan", 2), ("the town", 1)):
        story = StoryOf()
        report = story.report(
            "One resident was killed in the strikes on Orvik on Monday. "
            f"The strikes on {second} killed a resident on Monday."
        )
        for town in ("Orvik", "Sellan"):
            if town in story.texts[report]:
                story.mention(report, town, name_id=story.name(town, "place", place_precision="town"), reason=None)
        story.counts(report, "One", 1, "killed")
        story.counts(report, "a resident", 1, "killed")
        assert len(story.weigh().claims("figure")) == expected


def test_percentage_below_an_open_bound_is_not_the_same_for_that() -> None:
    story, one, other = _two(
        "A source said that the minister had been ready to go up to 7 per cent.",
        "Paul Verhane offered 4 per cent on Monday.",
    )
    story.counts(one, "up to 7 per cent", None, "percent", unit="%", low=None, high=7.0, bound="at most", garbled=False)
    story.counts(other, "4 per cent", 4, "percent", unit="%")
    assert len(story.weigh().claims("figure")) == 2
