from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.outlets import settle
from tellings.outlets.repeated import free
from tellings.records import Date, Furniture, Page, Report, Sentence
from tellings.stage import Bundle, Settings

TOPICS = ("bridge", "school", "harbour", "hospital", "theatre", "railway")


def body(topic: str, extra: str = "") -> str:
    return (
        f"The {topic} of Elsmere was closed on Tuesday by the council. Nobody knew why the {topic} had to rot.\n"
        f"People near the {topic} said they had written eleven letters. A clerk by the {topic} counted them on Friday."
        f"{extra}"
    )


def made(number: int, text: str, **more: object) -> Page:
    fields: dict[str, object] = {
        "report_id": f"r{number}", "uri": f"p{number}", "url": None, "outlet": "Gazette", "title": None, "byline": None,
        "published": None, "captured": None, "language": "en", "text": text, "sha256": f"{number}", "credits": (),
        "furniture": (),
    }  # fmt: skip
    return Page(**{**fields, **more})  # type: ignore[arg-type]


def settled(*pages: Page) -> tuple[list[Report], list[Sentence]]:
    rows = list(settle(Bundle("Gazette", {Page: pages}), Settings()))
    return [r for r in rows if isinstance(r, Report)], [r for r in rows if isinstance(r, Sentence)]


def day(value: str) -> Date:
    return Date(value=value, precision="day", basis="stated")


def marked(report: Report) -> list[str]:
    return [report.text[f.start : f.end] for f in report.furniture]


def test_line_on_three_pages_is_furniture() -> None:
    reports, sentences = settled(
        *(made(n, f"{body(t)}\nForward this letter to a friend") for n, t in enumerate(TOPICS[:3]))
    )
    assert [marked(r) for r in reports] == [["Forward this letter to a friend"]] * 3
    assert len(sentences) == 12


def test_line_on_two_pages_is_not_furniture() -> None:
    reports, _ = settled(*(made(n, f"{body(t)}\nForward this letter to a friend") for n, t in enumerate(TOPICS[:2])))
    assert [marked(r) for r in reports] == [[], []]


def test_reprinted_story_is_not_furniture() -> None:
    text = body("bridge")
    reports, _ = settled(*(made(n, text, title="The old bridge is closed") for n in range(4)))
    assert [marked(r) for r in reports] == [[]] * 4


def test_long_repeated_line_needs_five_pages() -> None:
    long = "The council reminds all readers of its rules. " * 8
    four, _ = settled(*(made(n, f"{body(t)}\n{long}") for n, t in enumerate(TOPICS[:4])))
    five, _ = settled(*(made(n, f"{body(t)}\n{long}") for n, t in enumerate(TOPICS[:5])))
    assert marked(four[0]) == []
    assert marked(five[0]) == [long.strip()]


def test_repeated_line_ignores_case_and_spacing() -> None:
    feet = ("Forward this  letter", "forward this letter", "Forward  This letter")
    reports, _ = settled(*(made(n, f"{body(t)}\n{feet[n]}") for n, t in enumerate(TOPICS[:3])))
    assert [marked(r) for r in reports] == [[foot] for foot in feet]


def test_later_page_of_one_address_is_a_version_of_the_earlier() -> None:
    first = made(1, body("bridge"), url="https://g.example/bridge?ref=a", published=day("2024-03-05"))
    later = made(0, body("bridge", " It rained."), url="http://www.g.example/bridge?ref=a", published=day("2024-03-06"))
    reports, _ = settled(first, later)
    assert {r.report_id: r.version_of for r in reports} == {"r1": None, "r0": "r1"}


def test_pages_of_one_title_and_little_overlap_are_not_versions() -> None:
    texts = (
        body("bridge"),
        "Snow fell on the upper valleys all night. Ploughs came from as far away as Brask by morning.",
    )
    reports, _ = settled(*(made(n, text, title="What we know so far") for n, text in enumerate(texts)))
    assert [r.version_of for r in reports] == [None, None]


def test_longer_undated_version_is_the_later_one() -> None:
    short = made(1, body("bridge"), title="The old bridge is closed")
    long = made(0, body("bridge", " It rained."), title="The old bridge is closed")
    reports, _ = settled(short, long)
    assert {r.report_id: r.version_of for r in reports} == {"r1": None, "r0": "r1"}


def test_settling_does_not_depend_on_the_order_of_pages() -> None:
    pages = [made(n, f"{body(t)}\nForward this letter to a friend") for n, t in enumerate(TOPICS)]
    assert settled(*pages) == settled(*reversed(pages))


def test_sentences_leave_out_furniture_and_do_not_span_it() -> None:
    text = "PORT (AP) — The boat sank. Nobody drowned.\nRead more\nDivers found it on Friday."
    marks = (Furniture(start=0, end=11, kind="dateline"), Furniture(start=43, end=52, kind="related"))
    (report,), sentences = settled(made(0, text, furniture=marks))
    assert [report.text[s.start : s.end] for s in sentences] == [
        "The boat sank.",
        "Nobody drowned.",
        "Divers found it on Friday.",
    ]
    assert [s.n for s in sentences] == [0, 1, 2]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=6)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(alphabet="ab. \nC", min_size=80, max_size=80), spans)
def test_sentences_and_furniture_never_overlap(text: str, ranges: list[tuple[int, int]]) -> None:
    marks: list[Furniture] = []
    for start, size in sorted(ranges):
        if not marks or start >= marks[-1].end:
            marks.append(Furniture(start=start, end=start + size, kind="other"))
    _, sentences = settled(made(0, text, furniture=tuple(marks)))
    taken = [(f.start, f.end) for f in marks]
    for sentence in sentences:
        assert not any(s < sentence.end and sentence.start < e for s, e in taken)
        assert "\n" not in text[sentence.start : sentence.end]


def test_free_ranges_are_what_furniture_leaves() -> None:
    marks = (Furniture(start=2, end=4, kind="other"), Furniture(start=4, end=6, kind="other"))
    assert free(0, 8, marks) == [(0, 2), (6, 8)]
    assert free(3, 5, marks) == []


def test_pages_under_a_borrowed_name_take_no_reporting_away() -> None:
    story = "\n".join(
        f"{topic} The harbour council met on day {n} and heard {n + 3} speakers." for n, topic in enumerate(TOPICS[:4])
    )
    borrowed = [
        made(n, f"{story}\nEdition {n} says something else altogether, at some length, about {t}")
        for n, t in enumerate(TOPICS[:5])
    ]
    reports, _ = settled(*borrowed)
    assert marked(reports[0]) == []
