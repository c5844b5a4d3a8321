"""Reports become stories: what joins, what stays apart, and what the rows say."""

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.records import Copy, Evidence, Report, Story, canonical

from .piles import bundle, family, gathered, groups, report, stated
from .twins import TWINS

MINE_ONE = (
    "Heavy rain on 3 June flooded the mining town of Skarv. Two miners are missing in the Lodestar pit, the rescue "
    "chief Inga Prell said. Pumps from Oberland are on their way."
)
MINE_TWO = (
    "Two men are missing under ground after the Lodestar mine in Skarv filled with water on 3 June. Inga Prell, who "
    "leads the rescue, hopes for pumps from Oberland by evening."
)
CHEESE = (
    "The cheese fair of Altmoor drew nine thousand visitors. A wheel by the dairy of Greta Hohl won the first prize."
)


def three(name: str) -> list[Report]:
    return [report(uri, text) for uri, text in zip(("A1", "A2", "B"), TWINS[name], strict=True)]


@pytest.mark.parametrize("name", sorted(TWINS))
def test_gather_keeps_twins_apart_and_tellings_together(name: str) -> None:
    assert groups(three(name)) == [["A1", "A2"], ["B"]]


def test_gather_keeps_all_twins_apart_in_one_pile() -> None:
    reports = [
        report(f"{name}/{uri}", text)
        for name, texts in TWINS.items()
        for uri, text in zip(("A1", "A2", "B"), texts, strict=True)
    ]
    expected = [group for name in TWINS for group in ([f"{name}/A1", f"{name}/A2"], [f"{name}/B"])]
    merged = [group for group in groups(reports) if group not in expected]
    # Two strikes of one war, told in the same words: in a larger pile the country's name speaks for them.
    assert merged == [[f"strikes-other-town-same-war/{uri}" for uri in ("A1", "A2", "B")]]


def test_gather_says_why_twins_are_apart() -> None:
    stories, _ = gathered(bundle(three("months-same-war")))
    alone = next(story for story in stories if len(story.report_ids) == 1)
    assert any("4 March" in reason and "19 September" in reason for reason in alone.apart)


def test_gather_puts_twins_of_one_war_in_one_topic() -> None:
    stories, _ = gathered(bundle(three("months-same-war")))
    assert len({story.topic_id for story in stories}) == 1


def test_gather_puts_other_subjects_in_other_topics() -> None:
    stories, _ = gathered(bundle([report("a", MINE_ONE), report("b", CHEESE)]))
    assert len({story.topic_id for story in stories}) == 2


def test_gather_makes_a_story_of_a_lone_report() -> None:
    stories, lineages = gathered(bundle([report("a", CHEESE)]))
    assert [len(story.report_ids) for story in stories] == [1]
    assert [lineage.siglum for lineage in lineages] == ["A"]


def test_gather_takes_a_report_without_sentences() -> None:
    stories, lineages = gathered(bundle([report("a", ""), report("b", CHEESE)]))
    assert len(stories) == len(lineages) == 2


def test_gather_empty_pile_gives_nothing() -> None:
    assert gathered(bundle([])) == ([], [])


def test_gather_never_splits_a_family() -> None:
    one, two = report("a", MINE_ONE), report("b", CHEESE)
    assert groups([one, two], [family(one, two)]) == [["a", "b"]]


def test_gather_a_report_without_family_is_one_by_itself() -> None:
    one = report("a", CHEESE)
    part = bundle([one])
    stories, lineages = gathered(type(part)("pile", {kind: part.all(kind) for kind in part.kinds() if kind != Copy}))
    assert [lineage.report_ids for lineage in lineages] == [(one.report_id,)] == [story.report_ids for story in stories]


def test_gather_does_not_depend_on_the_order_of_reports() -> None:
    reports = [r for name in ("floods-other-river", "trials-other-accused", "months-same-war") for r in three(name)]
    shuffled = list(reports)
    random.Random(5).shuffle(shuffled)
    first = [canonical(row) for rows in gathered(bundle(reports)) for row in rows]
    assert first == [canonical(row) for rows in gathered(bundle(shuffled)) for row in rows]


def test_gather_lineages_are_the_families_of_their_story() -> None:
    one, two = report("a", MINE_ONE), report("b", MINE_TWO)
    copied = report("c", MINE_TWO + " Copied.")
    _, lineages = gathered(bundle([one, two, copied], [family(two, copied, root=two)]))
    assert {lineage.report_ids for lineage in lineages} == {
        (one.report_id,),
        tuple(sorted((two.report_id, copied.report_id))),
    }
    assert sorted(lineage.siglum for lineage in lineages) == ["A", "B"]
    assert two.report_id in {lineage.root_report_id for lineage in lineages}


def test_gather_first_siglum_is_the_earliest_page() -> None:
    late = report("a", MINE_ONE, published=stated("2024-06-05"))
    early = report("b", MINE_TWO, published=stated("2024-06-03"))
    _, lineages = gathered(bundle([late, early]))
    assert {lineage.siglum: lineage.root_report_id for lineage in lineages} == {
        "A": early.report_id,
        "B": late.report_id,
    }


def test_gather_title_is_the_headline_in_the_text() -> None:
    text = "Pumps reach Skarv\n\n" + MINE_ONE
    story = gathered(bundle([report("a", text, title="Pumps reach Skarv")]))[0][0]
    assert story.title == "Pumps reach Skarv"
    assert story.title_evidence is not None
    assert (story.title_evidence.start, story.title_evidence.end) == (0, 17)


def test_gather_title_falls_back_to_a_first_sentence() -> None:
    story = gathered(bundle([report("a", CHEESE, title="Not in the text")]))[0][0]
    assert story.title == "The cheese fair of Altmoor drew nine thousand visitors."


def test_gather_title_is_not_taken_from_a_spun_copy() -> None:
    plain = report("a", "Pumps reach Skarv\n\n" + MINE_ONE, title="Pumps reach Skarv")
    spun = report("b", "Pumps attain Skarv\n\n" + MINE_TWO, title="Pumps attain Skarv")
    copy = Copy(
        copy_id="c1", report_id=spun.report_id, from_report_id=plain.report_id, kind="spun", direction="text",
        coverage=1.0, from_coverage=1.0, passages=(), reasons=(),
    )  # fmt: skip
    story = gathered(bundle([spun, plain], [family(spun, plain)], [copy]))[0][0]
    assert story.title == "Pumps reach Skarv"


def evidence_of(story: Story) -> list[Evidence]:
    dates = [date for date in (story.first, story.last) if date is not None]
    found = [place for why in story.why for place in why.evidence] + [
        place for date in dates for place in date.evidence
    ]
    return [*found, story.title_evidence] if story.title_evidence else found


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["🎙", "Skarv", "flooded", "the", "3 June", "2024", "Inga Prell", "said.", "\n", "Élan"]),
            max_size=25,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_gather_evidence_is_the_text_and_every_report_is_in_one_story(texts: list[list[str]]) -> None:
    reports = [report(str(n), " ".join(words)) for n, words in enumerate(texts)]
    stories, lineages = gathered(bundle(reports))
    by_id = {r.report_id: r for r in reports}
    assert sorted(name for story in stories for name in story.report_ids) == sorted(by_id)
    assert sorted(name for lineage in lineages for name in lineage.report_ids) == sorted(by_id)
    assert all({why.report_id for why in story.why} == set(story.report_ids) for story in stories)
    for story in stories:
        assert all(by_id[e.report_id].text[e.start : e.end] == e.text for e in evidence_of(story))


MINES = (("Skarv", "Inga Prell", "Lodestar"), ("Umbra", "Tove Kjell", "Anvil"), ("Pagosse", "Rui Lamas", "Cinder"))
TELLINGS = (
    "Rain flooded the mining town of {0}. Two miners are missing in the {2} pit, the rescue chief {1} said.",
    "Two men are missing after the {2} mine in {0} filled with water. {1} leads the rescue in {0}.",
)


def test_gather_tells_alike_happenings_by_their_names() -> None:
    reports = [report(f"{mine[0]}-{n}", text.format(*mine)) for mine in MINES for n, text in enumerate(TELLINGS)]
    assert groups(reports) == [["Pagosse-0", "Pagosse-1"], ["Skarv-0", "Skarv-1"], ["Umbra-0", "Umbra-1"]]


def test_gather_does_not_break_up_a_story_that_many_tell() -> None:
    parts = (Path(__file__).parent / "dam.txt").read_text("utf-8").strip().split("\n\n")[1:]
    draw = random.Random(3)
    tellings = [" ".join(draw.choice(parts[k].split("\n")) for k in draw.sample(range(8), 5)) for _ in range(80)]
    reports = [report(f"dam-{n:02d}", text) for n, text in enumerate(tellings)]
    sizes = sorted(len(group) for group in groups([*reports, report("cheese", CHEESE)]))
    assert sizes[0] == 1
    assert sizes[-1] >= 50
    assert len(sizes) <= 4


def test_gather_title_is_a_short_first_sentence_before_a_long_one() -> None:
    long = f"The cheese fair of Altmoor, {'which is older than the town itself and ' * 5}drew nine thousand visitors."
    stories, _ = gathered(bundle([report("a", f"{long} {CHEESE}"), report("b", CHEESE)]))
    assert {story.title for story in stories} == {"The cheese fair of Altmoor drew nine thousand visitors."}


def test_gather_story_keeps_its_id_when_later_reports_join() -> None:
    first = report("a", MINE_ONE, published=stated("2024-06-03"))
    alone = gathered(bundle([first]))[0][0].story_id
    for uri in "bcdefg":
        both = gathered(bundle([first, report(uri, MINE_TWO, published=stated("2024-06-04"))]))[0]
        assert [story.story_id for story in both] == [alone]


def test_gather_believes_page_dates_more_that_others_bear_out() -> None:
    town = "The council of Skarv raised the water rate to {} crowns on Friday, the mayor Inga Prell said. {}"
    told = [
        ("June/a", town.format("nine", "Pensioners protested outside the hall."), "2024-06-08", "Post"),
        ("June/b", town.format("nine", "Two councillors voted against it."), "2024-06-08", "Herald"),
        ("September/a", town.format("eleven", "The pumps of the works are to be renewed."), "2024-09-07", "Post"),
        ("September/b", town.format("eleven", "Nobody voted against it this time."), "2024-09-08", "Herald"),
    ]
    reports = [
        msgspec.structs.replace(report(uri, text, published=stated(day)), outlet=outlet)
        for uri, text, day, outlet in told
    ]
    assert groups(reports) == [["June/a", "June/b"], ["September/a", "September/b"]]
    assert all(
        "their pages claim dates at least 91 days apart" in story.apart[0] for story in gathered(bundle(reports))[0]
    )


def test_gather_lets_one_late_text_not_part_the_others() -> None:
    leads = (
        "Two miners are missing in the Lodestar pit of Skarv, Inga Prell said",
        "Inga Prell still hopes to find the two miners missing in the Lodestar pit at Skarv",
        "The Lodestar pit of Skarv is full of water and two miners are missing, said Inga Prell",
        "Pumps reached the Lodestar pit at Skarv, where two miners are missing, Inga Prell said",
        "The two missing miners of the Lodestar pit in Skarv have not been found, Inga Prell said",
    )
    days = ("3 June 2019", "4 June 2019", "", "", "9 August 2019")
    reports = [
        report(str(n), f"{lead}. {f'She spoke on {day}. ' if day else ''}Water from the Skarv filled the Lodestar pit.")
        for n, (lead, day) in enumerate(zip(leads, days, strict=True))
    ]
    assert ["0", "1", "2", "3"] in [[uri for uri in group if uri != "4"] for group in groups(reports)]
