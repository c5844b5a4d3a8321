"""Names that one text spells as no other does, and absent sources."""

from __future__ import annotations

import pytest

from tellings.claims.absent import is_outlet_of
from tellings.records import Credit, Sentence, cite
from tellings.records.report import Furniture
from tests import toys

from .building import StoryOf


def _town(*forms: str) -> StoryOf:
    story = StoryOf()
    for number, form in enumerate(forms):
        report = story.report(f"Report {number}: shells fell on {form} at dawn.")
        story.mention(report, form, reason=None)
    return story


def test_form_of_one_text_a_letter_from_that_of_the_others_is_damaged() -> None:
    (doubt,) = _town("Veshta", "Veshta", "Vesta").weigh().doubts("damaged-name")
    assert "“Vesta” stands here alone" in doubt.reason
    assert [piece.text for piece in doubt.evidence] == ["Vesta", "Veshta"]


def test_two_names_of_one_report_are_two_names() -> None:
    story = _town("Veshta", "Veshta")
    report = story.report("Shells fell on Veshta, and on Vesta across the river.")
    story.mention(report, "Veshta")
    story.mention(report, "Vesta")
    assert not story.weigh().doubts("damaged-name")


def test_other_names_and_plurals_are_not_damaged() -> None:
    assert not _town("Veshta", "Veshta", "Orvik", "Veshtas").weigh().doubts("damaged-name")


def test_undecided_form_is_doubted_once_with_all_its_reports() -> None:
    story = StoryOf()
    for number in range(3):
        report = story.report(f"Report {number} from Kess.")
        story.mention(report, "Kess", reason="two towns bear this name", candidates=("Kess (A)", "Kess (B)"))
    (doubt,) = story.weigh().doubts("place-unsure")
    assert len(doubt.evidence) == 3


@pytest.mark.parametrize(
    ("name", "outlet", "same"),
    [
        ("NNA", "Northwater News Agency", True),
        ("the Tageblatt", "Ullendorf Tageblatt", True),
        ("Orbis", "Orbis Wire", True),
        ("harbourpost", "harbourpost.example", True),
        ("TRA", "Northwater News Agency", False),
        ("Daily Echo", "County Echo", False),
    ],
)
def test_outlet_is_known_by_name_part_or_initials(name: str, outlet: str, same: bool) -> None:
    assert is_outlet_of(name, outlet) is same


def test_agency_whose_report_is_in_the_pile_is_not_absent() -> None:
    story = StoryOf()
    story.report("The dam held, the coast guard said.", outlet="Northwater News Agency")
    report = story.report("“It held,” Ada Korr told NNA by telephone.")
    story.says(report, "It held", "Ada Korr", via=story.at(report, "NNA"))
    assert not story.weigh().doubts("source-absent")


def test_outlet_that_is_not_in_the_pile_is_absent() -> None:
    story = StoryOf()
    report = story.report("“It held,” Ada Korr told NNA by telephone.")
    story.says(report, "It held", "Ada Korr", via=story.at(report, "NNA"))
    assert len(story.weigh().doubts("source-absent")) == 1


def test_agency_of_a_page_without_outlet_is_in_the_pile_and_that_of_a_reprint_is_not() -> None:
    for outlet, expected in ((None, 0), ("The Harbour Courier", 1)):
        story = StoryOf()
        text = "ORVIK, May 3 (Delta Wire) - The dam above Orvik is sound."
        words = cite(toys.report(text).report_id, text, 14, 24)
        credit = Credit(name="Delta Wire", kind="agency", basis="printed", evidence=words)
        dateline = Furniture(start=0, end=27, kind="dateline")
        story.report(text, outlet=outlet, furniture=(dateline,), credits=(credit,))
        other = story.report('"The dam will hold," engineer Mara Olin told Delta Wire.')
        story.says(other, "The dam will hold", "Mara Olin", via=story.at(other, "Delta Wire"))
        assert len(story.weigh().doubts("source-absent")) == expected


def test_paper_that_a_page_bears_at_its_head_is_not_absent() -> None:
    story = StoryOf()
    said = "“It was like a knife,” Mara Lind told the Voice.\n“It passed,” she told the Echo."
    text = f"The Quay Voice, 10 March 2021\n{said}"
    report = story.report(text, furniture=(Furniture(start=0, end=29, kind="dateline"),))
    story.rows = [row for row in story.rows if not isinstance(row, Sentence) or row.start >= 29]
    story.says(report, "It was like a knife", "Mara Lind", via=story.at(report, "the Voice"))
    story.says(report, "It passed", "she", via=story.at(report, "the Echo"))
    assert [doubt.evidence[0].text for doubt in story.weigh().doubts("source-absent")] == ["the Echo"]
