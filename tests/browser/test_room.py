"""The reading room in a real browser: nothing leaves the machine, nothing runs, everything can be reached and read."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tellings.records import Report, Statement
from tellings.store.lookup import Lookup
from tests.calling import call
from tests.unit.dossier import sample
from tests.unit.dossier.payloads import XSS
from tests.unit.web.room import keep
from tests.unit.web.test_pages import STORY, addresses

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]
PHONE, ZOOMED = {"width": 360, "height": 740}, {"width": 640, "height": 450}
"""A phone; a window of 1280 points at 200 %."""


@contextmanager
def serving(folder: Path, *, judging: bool = False) -> Iterator[str]:
    """A server of a pile, at an address of the loopback."""
    import uvicorn

    from tellings.web import hosts
    from tellings.web.app import application
    from tellings.web.desk import Desk
    from tellings.web.judging import Bench

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app = application(Desk(folder, Bench(folder, "ana") if judging else None), hosts("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(tmp_path_factory.mktemp("browser") / "ferry", sample.record())


@pytest.fixture(scope="module")
def base(ferry: Path) -> Iterator[str]:
    with serving(ferry, judging=True) as address:
        yield address


@contextmanager
def opened(browser: Any, **options: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page, and all that it asks for or complains of, address by address."""
    context = browser.new_context(**options)
    page, heard = context.new_page(), list[str]()
    page.on("request", lambda request: heard.append(f"request {request.url}"))
    page.on("console", lambda message: heard.append(f"console {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(f"error {error}"))
    try:
        yield page, heard
    finally:
        context.close()


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _axe() -> str:
    from importlib.resources import files

    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_without_barriers(browser: Any, base: str, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python")
    axe, faults = _axe(), []
    with opened(browser, color_scheme=scheme) as (page, heard):
        for address in [a for a in addresses() if "part=1" not in a]:
            page.goto(base + address)
            page.evaluate(axe)
            found = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")
            faults += [
                (address, rule["id"], [node["html"][:160] for node in rule["nodes"][:3]])
                for rule in found["violations"]
            ]
        assert faults == []
        assert [line for line in heard if not line.startswith(f"request {base}/") and "data:," not in line] == []


@pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["phone", "at 200 percent"])
def test_no_page_is_wider_than_its_window(browser: Any, base: str, size: dict[str, int]) -> None:
    with opened(browser, viewport=size) as (page, _):
        wide = []
        for address in addresses():
            page.goto(base + address)
            if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
                wide.append(address)
        assert wide == []


def test_pages_are_whole_without_script(browser: Any, base: str) -> None:
    with opened(browser, java_script_enabled=False) as (page, _):
        page.goto(f"{base}/stories")
        page.click(".stories a")
        assert page.url.endswith(f"/stories/{STORY}")
        page.click("a.sig")
        assert "?at=" in page.url
        assert page.locator(".lit").count()
        page.fill("#q", "ferry")
        page.click(".find button")
        assert page.locator(".hit").count()


def test_keys_move_show_and_go(browser: Any, base: str) -> None:
    with opened(browser) as (page, heard):
        page.goto(f"{base}/stories/{STORY}/says")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate("document.querySelectorAll('tr.now').length") == 1
        page.keyboard.press("e")
        page.wait_for_selector("#drawer .lit")
        words = page.locator("#drawer .lit").text_content()
        assert any(words in text for text in sample.TEXTS.values())
        page.keyboard.press("Escape")
        assert page.locator("#drawer").is_hidden()
        page.keyboard.press("o")
        page.wait_for_url("**/claims/**")
        page.keyboard.press("g")
        page.keyboard.press("n")
        page.wait_for_url("**/names")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.type("jgn?")
        assert page.input_value("#q") == "jgn?"
        assert page.url.endswith("/names")
        page.locator("#main").focus()
        page.keyboard.press("?")
        page.wait_for_url("**/help")
        assert [line for line in heard if not line.startswith(f"request {base}/") and "data:," not in line] == []


def test_evidence_opens_beside_what_cites_it_and_gives_the_focus_back(browser: Any, base: str) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{base}/stories/{STORY}")
        link = page.locator(".lede a.sig").first
        link.click()
        page.wait_for_selector("#drawer .lit")
        assert page.evaluate("document.activeElement.textContent") == "Close"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.classList.contains('sig')")


ODD = (
    "\U0001f6a2 Fe\u0301rry news\u00a0\U0001f468\u200d\U0001f469\u200d\U0001f467: the \U0001d54aellan lights\r\n\r\n"
    'The harbour master Torvald said on Monday that the café\u0301 "was shut\u202e at noon" after 12 people fell.\r\n'
    "\r\nقال مدير الميناء إن 12 راكبا أصيبوا يوم الثلاثاء قرب سيلان.\r\n\r\n"
    '\u05e9\u05dc\u05d5\u05dd\u200f: Torvald said that "e\u0301very boat 🚤🏽 is safe" and that 7 are lost.\r\n'
)


def test_words_that_are_lit_are_the_words_of_the_report(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_bytes(ODD.encode())
    pile = tmp_path / "pile"
    assert call("add", tmp_path / "odd.txt", "-p", pile, "-q").code == 0
    assert call("run", "-p", pile, "-q").code == 0
    lookup = Lookup(pile)
    (report,) = lookup.records(Report)
    assert lookup.records(Statement)
    size = len(report.text)
    spans = [(a, min(a + n, size)) for a in range(0, size, 7) for n in (1, 5, 23)]
    with serving(pile) as base, opened(browser) as (page, _):
        for start, end in spans:
            page.goto(f"{base}/reports/{report.report_id}?at={start}-{end}")
            assert page.evaluate(SHOWN, "span.lit") == report.text[start:end].replace("\n", ""), (start, end)
        page.goto(f"{base}/reports/{report.report_id}")
        cited = page.evaluate("Array.from(document.querySelectorAll('span.cited[id]'), e => e.id)")
        assert len(cited) > 5
        for name in cited:
            _, first, last = name.split("-")
            words = page.evaluate(SHOWN, f"#{name}, [data-of='{name}']")
            assert words == report.text[int(first) : int(last)].replace("\n", ""), name


SHOWN = """selector => Array.from(document.querySelectorAll(selector), element => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll('.nr').forEach(number => number.remove());
  copy.querySelectorAll('.hidden-char').forEach(box =>
    box.replaceWith(String.fromCodePoint(parseInt(box.textContent.slice(2), 16))));
  return copy.textContent;
}).join('')"""


def test_no_payload_of_a_page_runs(browser: Any, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number, payload in enumerate(XSS):
        (pages / f"{number:02}.txt").write_text(
            f"Torvald shuts pier {number} {payload}\n\nHarbour master {payload} Ilse Torvald said on Monday that"
            f' pier {number} was shut and "{payload}" was there. At least {number + 3} were hurt {payload}.\n',
            encoding="utf-8",
        )
    pile = tmp_path / "pile"
    assert call("add", pages, "-p", pile, "-q").code == 3  # the payload with a NUL is no text and is refused
    assert call("run", "-p", pile, "-q").code == 3
    reports = [f"/reports/{row.report_id}" for row in Lookup(pile).records(Report)]
    assert len(reports) > 30
    walk = ["/stories", "/reports", "/names", "/differs", "/time", "/map", "/lineage", "/review", "/search?q=Torvald",
            "/stories/S1", "/runs", *reports]  # fmt: skip
    with serving(pile, judging=True) as base, opened(browser) as (page, heard):
        for address in walk:
            page.goto(base + address)
            assert page.evaluate("typeof window.hit") == "undefined", address
        for name in ("says", "speech", "figures", "events", "names", "reports"):
            page.goto(f"{base}/stories/S1")
            page.goto(f"{page.url}/{name}")
            assert page.evaluate("typeof window.hit") == "undefined", name
        assert [line for line in heard if not line.startswith(f"request {base}/") and "data:," not in line] == []


HOSTILE = b"""<!DOCTYPE html><title>hostile</title><body><form id=f method=post action="%(base)s/judgements">
<input name=token value=x><input name=kind value=copy><input name=about value=ra><input name=verdict value=same></form>
<iframe id=i src="%(base)s/stories"></iframe>"""


def test_page_of_another_site_learns_and_changes_nothing(browser: Any, base: str, ferry: Path) -> None:
    class Hostile(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(HOSTILE.replace(b"%(base)s", base.encode()))

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with opened(browser) as (page, _):
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            read = "address => fetch(address).then(a => a.text()).catch(() => 'refused')"
            for address in (
                "/stories.json",
                "/reports/rd.json",
                "/export/jsonl.zip",
                "/static/site.js",
                "/openapi.json",
            ):
                assert page.evaluate(read, base + address) == "refused"
            opaque = "address => fetch(address, {mode: 'no-cors'}).then(a => a.type).catch(() => 'refused')"
            assert page.evaluate(opaque, f"{base}/stories.json") in {"refused", "opaque"}
            inside = "document.getElementById('i').contentDocument.body.textContent"
            framed = f"() => {{ try {{ return {inside} }} catch {{ return '' }} }}"
            assert "Sellan" not in page.evaluate(framed)
            with page.expect_navigation():
                page.evaluate("document.getElementById('f').submit()")
            assert "a judgement is taken from a page of this server only" in page.content()
    finally:
        server.shutdown()
        server.server_close()
    assert not (ferry / "judgements.jsonl").exists()
