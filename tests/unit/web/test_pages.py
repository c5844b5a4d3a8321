"""The pages: every address answered, every link followed, nothing alive in them but our own two files."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree
from lxml import html as lxml_html

from tellings.records import Position, Record, Story
from tellings.web.routes import ADDRESSES
from tellings.web.shield import Shield
from tests.unit.dossier import sample
from tests.unit.dossier.payloads import URLS, XSS
from tests.unit.dossier.test_html import LIVE, _poison

from .client import ask
from .room import keep, room

STORY = next(row.story_id for row in sample.record().all(Story))
PAGES = (
    "/stories", "/stories?order=doubts&language=en&from=2020-01-01&to=2099-01-01", f"/stories/{STORY}",
    *(f"/stories/{STORY}/{name}" for name in (
        "says", "differ", "speech", "positions", "figures", "events", "names", "timeline", "places", "copies",
        "reports",
    )),
    "/reports", "/reports?order=published", "/reports/rd", "/reports/rd?at=0-6", "/reports/rf", "/reports/ra?plain=1",
    "/reports/rd/passages/0-12", "/reports/rd/passages/0-12?part=1", "/claims/k1", "/compare", "/compare?r=ra&r=rc",
    "/compare?r=ra&r=rb&r=rc&r=rd", "/lineage", "/names", "/names?kind=person&with=tor", "/names/n1", "/differs",
    "/differs?slot=number", "/time", "/time?from=2020-01-01", "/map", "/search", "/search?q=ferry",
    "/search?q=ferry&in=claims", "/review", "/review?sort=claims", "/judgements", "/runs", "/export",
    f"/export?story={STORY}", "/help",
)  # fmt: skip


def ids(kind: str) -> list[str]:
    """Ids of the rows of a table of the sample."""
    return _ids()[kind]


@cache
def _ids() -> dict[str, list[str]]:
    from tellings.records import Claim, Name

    record = sample.record()
    return {"claims": [c.claim_id for c in record.all(Claim)], "names": [n.name_id for n in record.all(Name)]}


def addresses() -> list[str]:
    """The pages, with ids that the sample has."""
    return [
        page.replace("/claims/k1", f"/claims/{ids('claims')[0]}").replace("/names/n1", f"/names/{ids('names')[0]}")
        for page in PAGES
    ]


@pytest.mark.parametrize("address", addresses())
def test_page_is_answered_and_well_built(judging: Shield, address: str) -> None:
    answer = ask(judging, address)
    assert answer.status == 200, answer.text[-400:]
    if "part=1" in address:
        return
    page = lxml_html.document_fromstring(answer.body)
    levels = [int(h.tag[1]) for h in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels
    found = page.xpath("//@id")
    assert len(found) == len(set(found)), sorted(i for i in found if found.count(i) > 1)
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(found)
    assert all(table.xpath("./caption") for table in page.xpath("//table"))
    assert all(field.xpath("ancestor::label | //label[@for=$id]", id=field.get("id", ""))
               for field in page.xpath("//input[not(@type='hidden')] | //select"))  # fmt: skip


@pytest.mark.parametrize("address", addresses())
def test_page_has_a_twin_of_the_type_that_is_promised(reading: Shield, address: str) -> None:
    path, mark, query = address.partition("?")
    answer = ask(reading, f"{path}.json{mark}{query}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    known = next(a for a in ADDRESSES if _fits(a.path, path))
    kinds = known.gives if isinstance(known.gives, tuple) else (known.gives,)
    assert any(_decodes(answer.body, kind) for kind in kinds)


def _fits(pattern: str, path: str) -> bool:
    mine, theirs = pattern.split("/"), path.split("/")
    return len(mine) == len(theirs) and all(a.startswith("{") or a == b for a, b in zip(mine, theirs, strict=True))


def _decodes(data: bytes, kind: Any) -> bool:
    try:
        return bool(msgspec.json.encode(msgspec.json.decode(data, type=kind)) + b"\n" == data)
    except msgspec.ValidationError:
        return False


def test_every_link_of_every_page_is_answered(judging: Shield) -> None:
    todo, seen = ["/"], set[str]()
    while todo:
        address = todo.pop().partition("#")[0]
        if address in seen:
            continue
        seen.add(address)
        answer = ask(judging, address)
        assert answer.status in {200, 307}, address
        if answer.status == 307:
            todo.append(answer.headers["location"])
        elif answer.headers["content-type"].startswith("text/html") and "/export/" not in address:
            tree = lxml_html.document_fromstring(answer.body)
            todo += [h for h in tree.xpath("//a/@href | //link/@href | //script/@src") if h.startswith("/")]
    assert len(seen) > 120


def test_links_out_tell_nobody_where_from(reading: Shield) -> None:
    out = []
    for address in addresses():
        tree = lxml_html.document_fromstring(ask(reading, address).body)
        out += [a for a in tree.xpath("//a[@href]") if a.get("href")[0] not in "/#"]
    assert out
    assert all(a.get("href").startswith(("https://", "http://")) and "noreferrer" in a.get("rel") for a in out)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/stories/snothing000", 404), ("/stories/S99", 404), ("/reports/rnothing", 404),
        ("/reports/rd?at=0-99999", 404),
        ("/reports/rd?at=5-5", 404), ("/reports/rd/passages/9-4", 404), ("/reports/rd/passages/x", 404),
        ("/names/nothing", 404), ("/claims/nothing", 404), ("/runs/7", 404), ("/compare?copy=cnothing", 404),
        (f"/stories/{STORY}/nothing", 404), ("/export/nothing.zip", 404), (f"/stories/{STORY}/dossier.exe", 404),
        ("/stories?page=0", 400), ("/stories?page=x", 400), ("/stories?order=best", 400), ("/stories?from=soon", 400),
        ("/compare?r=ra", 400), ("/compare?r=ra&r=rb&r=rc&r=rd&r=re", 400), ("/names?kind=ship", 400),
        ("/search?q=" + "a" * 500, 400), ("/stories?language=%ff", 400), ("/nowhere", 404),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_in_words(reading: Shield, address: str, status: int) -> None:
    path, mark, query = address.partition("?")
    answer = ask(reading, address)
    assert answer.status == status
    assert "<h1" in answer.text
    if ".zip" not in path and "dossier" not in path and path != "/nowhere":
        twin = ask(reading, f"{path}.json{mark}{query}")
        assert twin.status == status
        assert set(twin.json) == {"error"}


def test_story_is_found_by_its_number_too(reading: Shield) -> None:
    answer = ask(reading, "/stories/S1")
    assert (answer.status, answer.headers["location"]) == (307, f"/stories/{STORY}")


def test_nothing_new_is_said_to_be_nothing_new(reading: Shield) -> None:
    tag = ask(reading, "/stories").headers["etag"]
    assert ask(reading, "/stories", [("If-None-Match", tag)]).status == 304
    assert ask(reading, "/runs", [("If-None-Match", tag)]).status == 200


@pytest.mark.parametrize("report_id", sorted(sample.TEXTS))
def test_marks_hold_exactly_the_characters_that_they_are_named_after(reading: Shield, report_id: str) -> None:
    tree = lxml_html.document_fromstring(ask(reading, f"/reports/{report_id}").body)
    text, whole = sample.TEXTS[report_id], 0
    for mark in tree.xpath("//div[@class='text']//span[@class='cited'][@id]"):
        _, start, end = mark.get("id").split("-")
        pieces = [mark, *tree.xpath(f"//span[@data-of='{mark.get('id')}']")]
        assert "".join(map(_words, pieces)) == text[int(start) : int(end)]
        whole += 1
    assert whole or report_id == "rf"


@pytest.mark.parametrize(("start", "end"), [(0, 1), (2, 20), (0, 46), (40, 60), (60, 140)])
def test_any_passage_can_be_lit(reading: Shield, start: int, end: int) -> None:
    tree = lxml_html.document_fromstring(ask(reading, f"/reports/rd?at={start}-{end}").body)
    lit = "".join(map(_words, tree.xpath("//span[@class='lit']")))
    assert lit == sample.TEXTS["rd"][start:end].replace("\n", "")
    assert len(tree.xpath("//*[@id='at']")) == 1


def _words(element: Any) -> str:
    return "".join(element.xpath(".//text()[not(parent::span[@class='nr'])]"))


def test_place_in_the_browser_is_counted_in_its_own_units(reading: Shield) -> None:
    found = ask(reading, "/reports/rd/passages/2-8.json").json
    assert (found["text"], found["utf16_start"], found["utf16_end"]) == ("Sellan", 3, 9)
    assert sample.TEXTS["rd"].encode("utf-16-le")[6:18].decode("utf-16-le") == "Sellan"


def test_feed_of_changes_is_sound(reading: Shield) -> None:
    answer = ask(reading, "/changes.atom")
    assert answer.status == 200
    assert etree.fromstring(answer.body).tag == "{http://www.w3.org/2005/Atom}feed"


def test_search_is_narrowed_by_facets(reading: Shield) -> None:
    every = ask(reading, "/search.json?q=ferry").json
    one = ask(reading, "/search.json?q=ferry&outlet=Isle+Today").json
    assert {hit["outlet"] for hit in one["hits"]} == {"Isle Today"}
    assert 0 < one["sheet"]["total"] < every["sheet"]["total"]
    assert any(marked for hit in one["hits"] for _, marked in hit["parts"])


def _poisoned(payload: str) -> Any:
    """The sample with the payload wherever a stranger can put words, the text of a report among them."""

    def change(rows: dict[type[Record], list[Any]]) -> None:
        kept = {"report_id", "precision", "value", "basis", "kind", "language", "text", "start", "end"}
        for kind, members in rows.items():
            rows[kind] = [_poison(row, payload, kept) for row in members]
        rows[Position] = [msgspec.structs.replace(row, reason=None) for row in rows[Position]]  # words, not a sentence
        rows[Story] = [msgspec.structs.replace(row, title=payload) for row in rows[Story]]

    return sample.record(change)


@pytest.mark.parametrize("number", range(0, len(XSS) + len(URLS), 3))
def test_no_payload_is_alive_on_any_page(tmp_path: Path, number: int) -> None:
    payload = (*XSS, *URLS)[number]
    app = room(keep(tmp_path / "pile", _poisoned(payload)))
    for address in addresses()[::4] if number % 2 else addresses()[1::4]:
        answer = ask(app, address)
        assert answer.status == 200, address
        assert_dead(answer.text, address)


def assert_dead(text: str, address: str) -> None:
    """Nothing in a page runs or asks but our own script and sheet."""
    tree = lxml_html.document_fromstring(text)
    scripts = tree.xpath("//script")
    assert [s.get("src", "").partition("?")[0] for s in scripts] in ([], ["/static/site.js"]), address
    allowed = {"script", "link", "form", "input", "body"}
    assert not [tag for tag in LIVE if tag not in allowed and tree.xpath(f"//{tag}")], address
    assert all(form.get("action", "").startswith("/") for form in tree.xpath("//form")), address
    for element in tree.iter():
        if isinstance(element.tag, str):
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"], address
            for name in ("href", "src"):
                value = element.get(name, "")
                assert not value or value[0] in "/#" or value.startswith(("https://", "http://", "data:,")), address


def test_swapped_words_go_from_who_gave_to_who_took(reading: Shield) -> None:
    for order in ("r=ra&r=rc", "r=rc&r=ra"):
        (pair,) = ask(reading, f"/compare.json?{order}").json["pairs"]
        swaps = {(s["giver"], s["taker"]) for s in pair["swaps"]}
        assert not {(taker, giver) for giver, taker in swaps} & swaps
        assert ("on", "connected") in swaps or not swaps
