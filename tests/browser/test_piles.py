"""Every page of a pile that was read and of one of 2,000 reports, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.web import synthetic
from bench.web.measure import pages

from tellings.dossier import build, render_html
from tellings.web.desk import Desk
from tests.browser.test_room import CHROMIUM, RULES, _axe, browser, opened, serving
from tests.pages import record
from tests.unit.web.room import keep

__all__ = ["browser"]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


@pytest.fixture(scope="module", params=["read", "2,000 reports"])
def pile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("piles") / "pile"
    return keep(folder, record()) if request.param == "read" else synthetic.build(folder, 2_000)


@pytest.fixture(scope="module")
def base(pile: Path) -> Iterator[str]:
    with serving(pile, judging=True) as address:
        yield address


def every_page(pile: Path) -> list[str]:
    """A page of each sort, and the sections that `pages` leaves out."""
    found = pages(Desk(pile))
    story = found["story"]
    more = [f"{story}/{name}" for name in ("differ", "positions", "figures", "names", "reports", "says?page=2")]
    return [
        a for a in (*found.values(), *more, "/export", "/judgements", "/help") if not a.endswith((".json", "10-40"))
    ]


def without(heard: list[str], base: str) -> list[str]:
    """What left the machine, broke the policy or went wrong."""
    return [line for line in heard if not line.startswith(f"request {base}/") and "data:," not in line]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_without_barriers_and_asks_nobody(browser: Any, pile: Path, base: str, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python")
    axe, faults = _axe(), []
    with opened(browser, color_scheme=scheme) as (page, heard):
        for address in every_page(pile):
            page.goto(base + address)
            page.evaluate(axe)
            found = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")
            faults += [(address, rule["id"], rule["nodes"][0]["html"][:160]) for rule in found["violations"]]
        assert faults == []
        assert without(heard, base) == []


def test_no_page_is_wider_than_a_phone(browser: Any, pile: Path, base: str) -> None:
    with opened(browser, viewport={"width": 360, "height": 740}) as (page, _):
        wide = []
        for address in every_page(pile):
            page.goto(base + address)
            if page.evaluate("document.documentElement.scrollWidth") > 360:
                wide.append(address)
        assert wide == []


def test_reader_walks_from_the_list_to_the_words(browser: Any, base: str) -> None:
    with opened(browser) as (page, heard):
        page.goto(f"{base}/stories")
        page.keyboard.press("j")
        page.keyboard.press("o")
        page.wait_for_url("**/stories/s*")
        page.goto(page.url + "/says")
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.wait_for_selector("#drawer .lit")
        assert page.locator("#drawer .lit").text_content()
        page.keyboard.press("Escape")
        page.keyboard.press("o")
        page.wait_for_url("**/claims/**")
        page.locator("a.sig").last.click()
        page.wait_for_selector("#drawer .lit")
        assert without(heard, base) == []


def test_visitor_who_comes_back_is_offered_what_changed(browser: Any, tmp_path: Path) -> None:
    from tellings.history import keep as keep_run
    from tellings.records import Story
    from tellings.stage import Bundle

    whole = record()
    fewer = Bundle("pile", {kind: whole.all(kind) for kind in whole.kinds()} | {Story: whole.all(Story)[:1]})
    pile = keep(tmp_path / "pile", whole)
    keep_run(pile, "one", "2026-03-01T12:00:00+00:00", fewer)
    with serving(pile) as base, opened(browser) as (page, _):
        page.goto(f"{base}/stories")
        assert page.locator(".since").is_hidden()
        keep_run(pile, "two", "2026-03-02T12:00:00+00:00", whole)
        page.evaluate("sessionStorage.clear()")
        page.goto(f"{base}/stories")
        page.locator(".since a").click()
        page.wait_for_url("**/stories?since=1")
        assert page.locator(".news").first.text_content() == "new story"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dossier_of_the_example_pile_is_without_barriers(browser: Any, tmp_path: Path, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python")
    file = tmp_path / "dossier.html"
    file.write_text(render_html(build(record())), encoding="utf-8")
    with opened(browser, color_scheme=scheme, bypass_csp=True) as (page, heard):
        page.goto(file.as_uri())
        page.evaluate(_axe())
        found = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")
        assert [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in found["violations"]] == []
        assert [line for line in heard if not line.startswith("request file:") and "data:," not in line] == []
