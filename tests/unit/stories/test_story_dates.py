"""On which days a story happened, and which page dates are believed."""

import datetime

from tellings.records import Date, Report, Story

from .piles import bundle, gathered, report, stated

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
