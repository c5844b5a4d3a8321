"""On which days a story happened, and which page dates are believed."""

import datetime

import msgspec

from tellings.records import Copy, Date, Report, Story
from tellings.records.copy import CopyKind, Direction
from tellings.records.report import Furniture

from .piles import bundle, family, gathered, report, stated

FERRY = "The ferry Lillemor ran aground off Skarv on Tuesday. Captain Asta Brek and forty travellers were taken off."
FERRY_TOO = "Forty people were taken off the ferry Lillemor near Skarv on Tuesday. Asta Brek, the captain, left last."
MILL = (
    "The mill of Garsund burned down on Friday, on the second anniversary of the coup in Niger. The miller Odo Karim "
    "had fled Niamey. Niger's consul in Garsund spoke of arson."
)


def only(*reports: Report) -> Story:
    stories, _ = gathered(bundle(reports))
    assert len(stories) == 1
    return stories[0]


def day(date: Date | None) -> datetime.date | None:
    return date.bounds()[0] if date is not None and date.precision == "day" else None


def test_story_dates_are_unknown_where_nothing_tells() -> None:
    story = only(report("a", FERRY))
    assert (story.first, story.last) == (None, None)


def test_story_dates_count_a_weekday_back_from_agreeing_pages() -> None:
    story = only(
        report("a", FERRY, published=stated("2019-03-13")), report("b", FERRY_TOO, published=stated("2019-03-14"))
    )
    assert day(story.first) == datetime.date(2019, 3, 12)
    assert story.first is not None
    assert [place.text for place in story.first.evidence] == ["Tuesday", "Tuesday"]


def test_story_dates_do_not_believe_pages_that_disagree() -> None:
    story = only(
        report("a", FERRY, published=stated("2019-03-13")), report("b", FERRY_TOO, published=stated("2011-08-02"))
    )
    assert story.first is None


def test_story_dates_give_an_outlet_one_voice_however_many_pages_it_makes() -> None:
    loud = [stated(f"2011-08-{n:02}") for n in range(2, 7)]
    made = [report(f"h{n}", FERRY, published=date) for n, date in enumerate(loud)]
    made += [report("a", FERRY, published=stated("2019-03-13")), report("b", FERRY, published=stated("2019-03-14"))]
    outlets = ["Loud"] * len(loud) + ["Quiet", "Calm"]
    told = [msgspec.structs.replace(r, outlet=outlet) for r, outlet in zip(made, outlets, strict=True)]
    for families in ([], [family(*told)]):
        stories, _ = gathered(bundle(told, families))
        (story,) = [s for s in stories if told[-1].report_id in s.report_ids]
        assert day(story.first) == datetime.date(2019, 3, 12)


def test_story_dates_do_not_believe_a_lone_printed_date() -> None:
    printed = Date(value="2019-03-13", precision="day", basis="printed")
    assert only(report("a", FERRY, published=printed)).first is None


def test_story_dates_from_the_text_beat_a_wrong_page() -> None:
    story = only(report("a", MILL, published=stated("2019-03-13")))
    assert story.first is not None
    assert story.first.basis == "reckoned"
    assert story.first.bounds()[0].year == 2025


def test_story_dates_weekday_in_the_texts_own_window_leaves_one_day() -> None:
    story = only(report("a", MILL.replace("Friday", "Monday")))
    assert day(story.first) == datetime.date(2025, 7, 28)


def test_story_dates_weekday_that_fits_twice_leaves_the_range() -> None:
    story = only(report("a", MILL))
    assert story.first is not None
    assert (story.first.value, story.first.precision) == ("2025-07-25/2025-08-02", "range")


def test_story_dates_full_day_in_the_lead_is_the_day() -> None:
    story = only(report("a", FERRY.replace("on Tuesday", "on 12 March 2019")))
    assert day(story.first) == datetime.date(2019, 3, 12)


def test_story_dates_last_day_is_a_later_report() -> None:
    one = report("a", FERRY, published=stated("2019-03-13"))
    two = report(
        "b",
        "The ferry Lillemor was towed off the rocks near Skarv on Thursday, two days after Captain Asta Brek and forty "
        "travellers were taken off.",
        published=stated("2019-03-15"),
    )
    story = only(one, two)
    assert (day(story.first), day(story.last)) == (datetime.date(2019, 3, 12), datetime.date(2019, 3, 14))


def test_story_dates_range_where_weekday_fits_twice_or_not() -> None:
    text = "Bread is dear in Khartoum. The three-month-old war of the RSF and Sudan's army goes on, Omar Idris said."
    story = only(report("a", text))
    assert story.first is not None
    assert story.first.value == "2023-07-15/2023-08-14"
    assert story.first.reason is not None
    assert "three-month-old war" in story.first.reason


def reprints(*days: str, kind: CopyKind = "reprint", direction: Direction = "unknown") -> Story:
    """The story of a text and its copies, under these page dates."""
    reports = [report(name, FERRY, published=stated(day)) for name, day in zip("abcdef", days, strict=False)]
    copies = [
        Copy(
            copy_id=f"y{r.report_id}", report_id=r.report_id, from_report_id=reports[0].report_id, kind=kind,
            direction=direction, coverage=1.0, from_coverage=1.0, passages=(), reasons=(),
        )
        for r in reports[1:]
    ]  # fmt: skip
    stories, _ = gathered(bundle(reports, [family(*reports)], copies))
    assert len(stories) == 1
    return stories[0]


def test_story_dates_follow_the_copies_that_agree_on_a_shared_weekday() -> None:
    assert day(reprints("2019-03-12", "2019-03-13", "2019-03-11").first) == datetime.date(2019, 3, 12)


def test_story_dates_do_not_hear_a_spun_copy_against_its_giver() -> None:
    assert day(reprints("2019-03-12", "2019-03-10", "2019-03-11", kind="spun").first) == datetime.date(2019, 3, 12)


def test_story_dates_of_a_giver_win_against_one_taker() -> None:
    assert day(reprints("2019-03-12", "2019-03-11", direction="credit").first) == datetime.date(2019, 3, 12)


def test_story_dates_are_unknown_where_two_copies_differ_and_neither_is_the_giver() -> None:
    assert reprints("2019-03-12", "2019-03-11").first is None


def test_story_dates_give_no_day_to_a_text_whose_page_does_not_fit() -> None:
    other = FERRY_TOO.replace("Tuesday", "Monday")
    story = only(
        report("a", FERRY, published=stated("2019-03-13")),
        report("b", FERRY_TOO, published=stated("2019-03-14")),
        report("c", other, published=stated("2019-02-11")),
    )
    assert (day(story.first), day(story.last)) == (datetime.date(2019, 3, 12), datetime.date(2019, 3, 12))


def test_story_dates_give_no_day_to_an_undated_text_by_the_pages_of_others() -> None:
    one, two = report("a", FERRY, published=stated("2019-03-13")), report("b", FERRY_TOO.replace("Tuesday", "Sunday"))
    assert day(only(one, two).first) == datetime.date(2019, 3, 12)


def test_story_dates_say_from_which_page_dates_they_are_counted() -> None:
    first = only(
        report("a", FERRY, published=stated("2019-03-13")), report("b", FERRY_TOO, published=stated("2019-03-14"))
    ).first
    assert first is not None
    assert first.reason is not None
    assert "(2019-03-13, 2019-03-14)" in first.reason
    assert "agree" not in first.reason


def test_story_dates_take_a_dateline_for_the_day_of_writing() -> None:
    text = "SKARV, 14 de marzo de 2019 (Radio Norte) - El ferry Lillemor encalló el martes frente a Skarv."
    assert day(only(report("a", text)).first) == datetime.date(2019, 3, 12)


def test_story_dates_last_day_may_stand_far_down_in_a_text() -> None:
    late = f"{FERRY_TOO} Nobody was hurt. The hull held. The sea was calm. The owner meets lawyers on Thursday."
    one, two = report("a", FERRY, published=stated("2019-03-13")), report("b", late, published=stated("2019-03-15"))
    story = only(one, two)
    assert (day(story.first), day(story.last)) == (datetime.date(2019, 3, 12), datetime.date(2019, 3, 12))
    spoke = report("b", late.replace("meets lawyers on", "apologised on"), published=stated("2019-03-15"))
    assert day(only(one, spoke).last) == datetime.date(2019, 3, 14)


def test_story_dates_take_a_dateline_that_was_set_aside() -> None:
    line = "SKARV, 14 March 2019 (Radio North) -"
    text = f"{line} The ferry Lillemor ran aground on Tuesday off Skarv."
    page = msgspec.structs.replace(report("a", text), furniture=(Furniture(start=0, end=len(line), kind="dateline"),))
    assert day(only(page).first) == datetime.date(2019, 3, 12)


def test_story_dates_do_not_take_a_page_date_on_its_own_line_for_a_dateline() -> None:
    line = "Friday, June 14, 2019"
    text = f"{line}\nThe ferry Lillemor ran aground on Tuesday off Skarv."
    page = msgspec.structs.replace(report("a", text), furniture=(Furniture(start=0, end=len(line), kind="dateline"),))
    assert only(page).first is None
