"""Which page dates cannot be true, and which are let be."""

from tellings.records import Date
from tests.unit.claims.building import StoryOf

LEVEE = "The levee at Dornik gave way on Tuesday, drowning eleven cows, the warden said."
SPUN = "The dike at Dornik gave method on Tuesday, drowning eleven cattle, the guardian stated."


def printed(day: str) -> Date:
    return Date(value=day, precision="day", basis="printed")


def test_page_date_after_capture_is_impossible() -> None:
    story = StoryOf()
    captured = Date(value="2024-05-01", precision="day", basis="captured")
    story.report("The market reopened.", published=printed("2024-06-08"), captured=captured)
    assert "captured" in story.weigh().doubts("date-impossible")[0].reason


def copies(*days: str, kind: str = "reprint", direction: str = "unknown") -> tuple[StoryOf, list[str]]:
    """A text and its copies, under these page dates."""
    story = StoryOf()
    first = story.report(LEVEE, published=printed(days[0]))
    ids = [first]
    for number, day in enumerate(days[1:]):
        taken = f"{LEVEE} More follows ({number})."
        ids.append(story.report(taken, family=first, published=printed(day)))
        story.copied(ids[-1], first, [(LEVEE, LEVEE)], kind=kind, direction=direction)
    return story, ids


def doubted(story: StoryOf) -> list[str]:
    return [doubt.about for doubt in story.weigh().doubts("date-impossible")]


def test_page_date_before_the_day_its_own_text_shows_is_impossible() -> None:
    story = StoryOf(days=("2024-06-05", "2024-06-07"))
    report = story.report("Rockets hit the market on Wednesday.", published=printed("2024-02-03"))
    story.shown.append(story.at(report, "Wednesday"))
    (doubt,) = story.weigh().doubts("date-impossible")
    assert doubt.about == report
    assert "before what it tells of" in doubt.reason


def test_page_date_before_what_its_text_tells_as_past_is_impossible() -> None:
    story = StoryOf()
    report = story.report("The levee of Dornik was raised in May 2019.", published=printed("2018-02-03"))
    assert doubted(story) == [report]


def test_page_date_long_after_is_impossible_only_for_fresh_news() -> None:
    story = StoryOf(days=("2024-06-05", "2024-06-07"))
    fresh = story.report("Rockets hit the market on Wednesday, officials said.", published=printed("2024-08-20"))
    late = story.report("The market was rebuilt after the rockets of that June.", published=printed("2024-08-21"))
    story.shown += [story.at(fresh, "Wednesday"), story.at(late, "June")]
    assert doubted(story) == [fresh]


def test_page_date_within_days_of_the_event_is_let_be() -> None:
    story = StoryOf(days=("2024-06-05", "2024-06-07"))
    report = story.report("Rockets hit the market on Wednesday, officials said.", published=printed("2024-06-08"))
    story.shown.append(story.at(report, "Wednesday"))
    assert doubted(story) == []


def test_page_date_of_an_early_part_of_a_long_story_is_let_be() -> None:
    story = StoryOf(days=("2024-11-12", "2024-11-14"))
    verdict = story.report("The warden was sentenced on Tuesday.", published=printed("2024-11-12"))
    story.report("The trial of the warden opened on Monday.", published=printed("2024-03-18"))
    story.report("The appeal of the warden was turned down on Friday.", published=printed("2024-12-20"))
    story.shown.append(story.at(verdict, "Tuesday"))
    assert doubted(story) == []


def test_page_date_that_copies_contradict_by_the_weekday_they_share_is_impossible() -> None:
    story, ids = copies("2022-03-08", "2022-03-09", "2022-03-06")
    (doubt,) = story.weigh().doubts("date-impossible")
    assert doubt.about == ids[2]
    assert "2022-03-08, 2022-03-09" in doubt.reason


def test_page_date_is_judged_by_the_giver_of_a_spun_copy() -> None:
    story = StoryOf()
    giver = story.report(LEVEE, published=printed("2022-03-08"))
    taker = story.report(SPUN, family=giver, published=printed("2022-03-06"))
    story.copied(taker, giver, [(SPUN, LEVEE)], kind="spun")
    assert doubted(story) == [taker]


def test_page_date_of_a_giver_is_not_judged_by_late_reprints() -> None:
    story, _ = copies("2022-03-08", "2022-03-16", "2022-03-17")
    assert doubted(story) == []


def test_page_dates_of_two_copies_that_differ_accuse_nobody() -> None:
    story, _ = copies("2022-03-08", "2022-03-06")
    assert doubted(story) == []
