from collections.abc import Iterator

import pytest

from tellings.names import unify
from tellings.parsing import parse
from tellings.records import Mention, Name, Parse, Report, Sentence, Story
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences
from tests.toys import report

NEWS = (
    "Orvalia on Monday rejected a call from neighbouring Tesmar for talks. The Orvalian army stayed in the hills.",
    "The president of Tesmar said the border with Orvalia would stay shut. Tesmari officials met in Geneva.",
    "Trade between Tesmar and Orvalia has stopped, a Tesmari broker said.",
)


def named(*texts: str) -> tuple[list[Name], list[Mention]]:
    reports = [report(text) for text in texts]
    cut = [
        Sentence(report_id=r.report_id, start=a, end=b, n=n)
        for r in reports
        for n, (a, b) in enumerate(sentences(r.text))
    ]
    parses = list(_parses(reports, cut))
    story = Story(
        story_id="s1", title="T", title_evidence=None, report_ids=tuple(r.report_id for r in reports), first=None,
        last=None, topic_id="t1",
    )  # fmt: skip
    rows = list(unify(Bundle("pile", {Report: reports, Sentence: cut, Parse: parses, Story: [story]}), Settings()))
    return [r for r in rows if isinstance(r, Name)], [r for r in rows if isinstance(r, Mention)]


def _parses(reports: list[Report], cut: list[Sentence]) -> Iterator[Parse]:
    for one in reports:
        own = [s for s in cut if s.report_id == one.report_id]
        yield from parse(Bundle(one.report_id, {Report: [one], Sentence: own}), Settings())


@pytest.fixture(scope="module")
def news() -> tuple[list[Name], list[Mention]]:
    return named(*NEWS)


@pytest.mark.parametrize("name", ["Orvalia", "Tesmar"])
def test_country_in_no_table_is_told_by_its_adjective(news: tuple[list[Name], list[Mention]], name: str) -> None:
    assert [n.kind for n in news[0] if n.name == name] == ["country"]


def test_it_is_found_at_the_head_of_a_sentence_too(news: tuple[list[Name], list[Mention]]) -> None:
    orvalia = next(n.name_id for n in news[0] if n.name == "Orvalia")
    assert any(m.start == 0 and m.text == "Orvalia" and m.name_id == orvalia for m in news[1])


def test_its_adjective_is_a_variant(news: tuple[list[Name], list[Mention]]) -> None:
    tesmar = next(n for n in news[0] if n.name == "Tesmar")
    assert tesmar.variants == ("Tesmari",)
    assert tesmar.reasons


def test_it_gets_no_coordinates_and_no_ids(news: tuple[list[Name], list[Mention]]) -> None:
    orvalia = next(n for n in news[0] if n.name == "Orvalia")
    assert (orvalia.lat, orvalia.lon, orvalia.country, orvalia.ids.iso3) == (None, None, None, None)


def test_person_with_an_adjective_stays_a_person() -> None:
    names, _ = named(
        "Mayor Ida Brenk opened the bridge. Critics called the ceremony pure Brenkian theatre.",
        "Ida Brenk thanked the crowd, and Brenk then left by boat. A Brenkian flourish, one paper wrote.",
    )
    assert {n.kind for n in names if "Brenk" in n.name and "ian" not in n.name} == {"person"}


def test_word_without_an_adjective_is_no_country() -> None:
    names, _ = named("Crews of Norvex worked all night. The fence at Norvex fell.", "Norvex said nothing.")
    assert "country" not in {n.kind for n in names}
