"""Marks in a text: every cited span whole, in order, nested or cut, never losing a character."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markupsafe import Markup

from tellings.dossier.marking import runs
from tellings.dossier.view import Block, ReportText, Span


def _report(text: str, spans: list[tuple[int, int]], blocks: tuple[Block, ...] | None = None) -> ReportText:
    ordered = sorted(set(spans), key=lambda s: (s[0], -s[1]))
    return ReportText(
        report_id="r", siglum="A", anchor="S1-r", outlet="o", title=None, lang="en", fields=(), text=text,
        blocks=blocks or (Block(start=0, end=len(text), kind=None),),
        spans=tuple(Span(number=n, start=a, end=b) for n, (a, b) in enumerate(ordered, 1)), why=None, doubts=(),
    )  # fmt: skip


def _tree(report: ReportText) -> lxml_html.HtmlElement:
    paragraphs = Markup().join(p.html for run in runs(report) for p in run.paragraphs)
    return lxml_html.fragment_fromstring(f"<div>{paragraphs}</div>")


def _words(element: lxml_html.HtmlElement) -> str:
    return "".join(element.xpath(".//text()[not(parent::span[@class='nr'])]"))


TEXT = "🚢 Änd then, he said: “no & <never>” 👍🏽 again and again."


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda s: s[0] < s[1]), max_size=9
    )
)
def test_every_span_is_marked_with_exactly_its_characters(spans: list[tuple[int, int]]) -> None:
    tree = _tree(_report(TEXT, spans))
    assert _words(tree) == TEXT
    for start, end in set(spans):
        anchor = f"S1-r-{start}-{end}"
        pieces = tree.xpath(f"//*[@id='{anchor}']") + tree.xpath(f"//*[@data-of='{anchor}']")
        assert "".join(_words(piece) for piece in pieces) == TEXT[start:end]
        assert len(tree.xpath(f"//*[@id='{anchor}']")) == 1


def test_span_over_two_lines_is_marked_on_both() -> None:
    text = "one two\nthree four"
    blocks = (Block(start=0, end=7, kind=None), Block(start=8, end=18, kind=None))
    tree = _tree(_report(text, [(4, 13)], blocks))
    assert [_words(e) for e in tree.xpath("//span[@class='cited']")] == ["two", "three"]


def test_point_has_a_place_and_no_mark() -> None:
    report = _report("one two three", [])
    pointed = ReportText(
        **{f: getattr(report, f) for f in report.__struct_fields__ if f != "spans"},
        spans=(Span(number=0, start=4, end=7), Span(number=0, start=13 - 5, end=13)),
    )  # fmt: skip
    tree = _tree(pointed)
    assert [a.get("id") for a in tree.xpath("//a[@class='point']")] == ["S1-r-4-7", "S1-r-8-13"]
    assert _words(tree) == "one two three"


def test_furniture_in_a_line_is_marked_as_such() -> None:
    text = "SELLAN (NP) - The ship sank."
    blocks = (Block(start=0, end=13, kind="dateline"), Block(start=14, end=len(text), kind=None))
    (run,) = runs(_report(text, [], blocks))
    assert run.kinds == ()
    assert 'class="furniture" title="dateline: not reporting"' in run.paragraphs[0].html


def test_lines_of_furniture_are_kept_together() -> None:
    text = "Menu\nShop\nThe ship sank."
    blocks = tuple(
        Block(start=a, end=b, kind=k) for a, b, k in [(0, 4, "navigation"), (5, 9, "advertisement"), (10, 24, None)]
    )
    assert [(run.kinds, len(run.paragraphs)) for run in runs(_report(text, [], blocks))] == [
        (("navigation", "advertisement"), 2), ((), 1),
    ]  # fmt: skip
