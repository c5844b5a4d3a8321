"""The view as one HTML file."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Callable, Iterable
from importlib.resources import files
from itertools import groupby
from typing import Any, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from . import escape, marking, words
from .pictures import dotmap, lineage, positions, timeline
from .pictures.glyphs import glyph
from .view import DoubtLine, NameRow, StoryView, View

ROWS_SHOWN = 25
"""Rows of a table before the rest is folded away."""

SLACK = 24
"""Code points: a sentence is not cut for less."""


def render(view: View) -> str:
    """The whole page. Everything that a report supplied passes `escape`."""
    style, script = asset("style.css"), asset("drawer.js")
    page = _environment().get_template("dossier.html.j2")
    return page.render(
        view=view,
        style=Markup(style),  # noqa: S704  (our own file)
        script=Markup(script),  # noqa: S704
        policy=_policy(style, script),
        numbers=passage_numbers(view.stories),
        outlets={(s.key, r.report_id): r.outlet for s in view.stories for r in s.reports},
    )


def _policy(style: str, script: str) -> str:
    """The content security policy: nothing but our own style and script, by their hashes."""
    return (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def asset(name: str) -> str:
    """A template, style sheet or script of the dossier by its file name."""
    return (files("tellings.dossier") / "templates" / name).read_text(encoding="utf-8")


def passage_numbers(stories: Iterable[StoryView]) -> dict[str, int]:
    """The number of every marked passage in its report's text, by anchor."""
    return {
        f"{report.anchor}-{span.start}-{span.end}": span.number
        for story in stories
        for report in story.reports
        for span in report.spans
        if span.number
    }


@functools.cache
def _environment() -> Environment:
    return environment(asset, Links(to=lambda anchor: f"#{anchor}", page_of=lambda kind, key: None), ROWS_SHOWN)  # noqa: ARG005


class Links(NamedTuple):
    """Where the links of a rendering lead. `to`: the address of a report's text or of a passage in it, by its anchor.

    `page_of`: the page that a row has of its own, by its kind and id, None where rendered things have none.
    """

    to: Callable[[str], str]
    page_of: Callable[[str, str], str | None]


LINEAGES_SHOWN = 12
"""Lineages of a claim in its row; the others are folded. Of the example pile no claim has as many."""


def environment(load: Callable[[str], str], links: Links, rows: int) -> Environment:
    """Templates by name out of `load`, with everything that they call. Tables fold what is beyond so many `rows`."""
    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        shown=escape.html_text,
        url=escape.url,
        exact=escape.form_value,
        runs=marking.runs,
        by_kind=_by_kind,
        by_matter=_by_matter,
        plural=_plural,
        word=_word,
    )
    environment.globals.update(
        lineages_shown=LINEAGES_SHOWN,
        draw_lineage=lineage.draw,
        draw_timeline=timeline.draw,
        draw_positions=positions.draw,
        draw_map=dotmap.draw,
        glyph=glyph,
        rows_shown=rows,
        to=links.to,
        page_of=links.page_of,
        words=words,
        marked=_marked,
        sections=sections,
    )
    return environment


def _finalize(value: Any) -> Any:
    """What `{{ }}` prints without a filter: text that is safe in an element and in a quoted attribute."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return escape.html_attribute(value)
    return value


def _marked(text: str, start: int, end: int, around: int | None = None) -> Markup:
    """Text of which one part is marked; with `around`, only so many code points before and after it, cut at words."""
    if end <= start or (start == 0 and end == len(text)):
        return escape.html_text(text)
    before, after = text[:start], text[end:]
    if around is not None and len(before) > around + SLACK:
        before = "… " + before[-around:].partition(" ")[2]
    if around is not None and len(after) > around + SLACK:
        after = after[:around].rpartition(" ")[0] + " …"
    return Markup("{}<mark>{}</mark>{}").format(
        escape.html_text(before), escape.html_text(text[start:end]), escape.html_text(after)
    )


def _by_kind(doubts: tuple[DoubtLine, ...]) -> list[tuple[DoubtLine, list[DoubtLine]]]:
    grouped = [list(same) for _, same in groupby(doubts, key=lambda doubt: doubt.kind)]
    return [(same[0], same) for same in grouped]


def _by_matter(names: tuple[NameRow, ...]) -> tuple[list[NameRow], list[NameRow]]:
    """Names of which there is more to say than that they stand there, and the others."""
    told = [n for n in names if n.variants or n.damaged or n.roles or n.wikidata or n.geonames or n.doubts]
    return told, [n for n in names if n not in told]


def _plural(count: int, one: str, many: str | None = None) -> str:
    """`1 report`, `2 reports`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _word(key: str, list_name: str) -> str:
    """The plain words of one of the closed lists."""
    return words.of(getattr(words, list_name), key)


def sections(story: StoryView) -> tuple[tuple[int, str, str, int], ...]:
    """The sections of a story: number, id, heading, how many rows."""
    listed = (
        ("says", "What the reports say", len(story.claims)),
        ("differ", "Where they differ", len(story.differences)),
        ("speech", "Who said what", len(story.speech)),
        ("positions", "Positions over time", len(story.positions)),
        ("figures", "Figures", len(story.figures)),
        ("events", "Events", len(story.events)),
        ("names", "Names", len(story.names)),
        ("timeline", "Timeline", len(story.times)),
        ("places", "Places", len(story.places)),
        ("copies", "Copies", len(story.copies)),
        ("reports", "The reports", len(story.reports)),
    )
    return tuple((n, f"{story.key}-{name}", heading, rows) for n, (name, heading, rows) in enumerate(listed, 1))
