"""The page: alive in nothing but its own script, every sentence cited, every link answered."""

from __future__ import annotations

import base64
import hashlib
import itertools
from functools import cache
from typing import Any

import msgspec
import pytest
import regex
from lxml import html as lxml_html

from tellings.dossier import build, render_html
from tellings.records import Record, Report, cite

from . import sample
from .payloads import URLS, XSS

LIVE = "script style iframe object embed base link form input video source body math template noscript".split()


@cache
def page() -> Any:
    return lxml_html.document_fromstring(render_html(build(sample.record())))


def test_page_has_one_script_and_one_style_that_its_policy_knows() -> None:
    policy = page().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for tag in ("script", "style"):
        (element,) = page().xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_page_has_no_inline_handler_or_style() -> None:
    attributes = {name for element in page().iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_page_asks_nobody_for_anything() -> None:
    assert not page().xpath("//@src | //link/@href | //@srcset | //@data | //@poster | //@action")
    assert "url(" not in page().xpath("//style")[0].text
    assert "@import" not in page().xpath("//style")[0].text


def test_every_link_within_the_page_is_answered() -> None:
    ids = page().xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {href[1:] for href in page().xpath("//@href") if href.startswith("#")}
    assert wanted <= set(ids)


def test_every_link_out_is_a_web_address_that_tells_nobody_where_from() -> None:
    out = [a for a in page().xpath("//a[@href]") if not a.get("href").startswith("#")]
    assert out
    assert all(a.get("href").startswith("https://") and "noreferrer" in a.get("rel") for a in out)


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(h.tag[1]) for h in page().xpath("//h1|//h2|//h3|//h4|//h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_tables_have_captions_and_scoped_heads() -> None:
    for table in page().xpath("//table"):
        assert table.xpath("./caption")
        assert all(th.get("scope") in {"col", "row"} for th in table.xpath(".//th"))


def test_pictures_have_a_title_and_a_description() -> None:
    pictures = page().xpath("//*[local-name()='svg'][@role='group']")
    assert len(pictures) == 4
    for picture in pictures:
        labels = picture.get("aria-labelledby").split()
        assert len(labels) == 2
        assert all(page().xpath(f"//*[@id='{label}']")[0].text_content().strip() for label in labels)


def test_every_quotation_is_isolated_and_says_its_language() -> None:
    quotations = page().xpath("//section[not(@id='key')]//q")
    assert quotations
    assert all(q.get("dir") == "auto" for q in quotations)
    assert page().xpath("//div[@class='text'][@lang='ar']")


def test_every_sentence_of_the_head_ends_in_sigla() -> None:
    sentences = page().xpath("//div[@class='lede']/p")
    assert sentences
    assert all(p.xpath(".//a[@class='sig']") for p in sentences)


def test_every_quoted_row_has_a_siglum() -> None:
    for row in page().xpath("//td[contains(@class,'told')][q]"):
        anywhere = row.getparent().xpath(".//a[@class='sig']")
        assert anywhere, row.text_content()


def test_marks_hold_exactly_the_characters_they_are_named_after() -> None:
    texts = sample.TEXTS
    whole = 0
    for mark in page().xpath("//span[@class='cited'][@id]"):
        _, report_id, start, end = mark.get("id").split("-")
        rest = page().xpath(f"//span[@data-of='{mark.get('id')}']")
        shown = "".join(_words(piece) for piece in [mark, *rest])
        assert shown == texts[report_id][int(start) : int(end)]
        whole += 1
    assert whole > 25


def _words(element: Any) -> str:
    """Text of an element without the numbers of passages."""
    return "".join(element.xpath(".//text()[not(parent::span[@class='nr'])]"))


def test_text_of_reports_is_whole() -> None:
    for report_id, text in sample.TEXTS.items():
        shown = _words(page().xpath(f"//article[@id='S1-{report_id}']//div[@class='text']")[0])
        for line in text.split("\n"):
            assert line in shown


def test_garbled_figure_is_never_read_as_a_number() -> None:
    row = next(tr for tr in page().xpath("//table[@class='figures']//tr") if "4000,1040" in tr.text_content())
    assert "garbled" in row.xpath("./td[2]")[0].text_content()
    assert not regex.search(r"\d", row.xpath("./td[2]")[0].text_content())


def test_a_slot_that_a_lineage_leaves_open_is_not_said() -> None:
    row = page().xpath("//table[contains(@class,'slots')]//tbody/tr")[0]
    assert [("not said" in td.text_content()) for td in row.xpath("./td")] == [False, False, False, True]


def test_same_record_gives_the_same_bytes() -> None:
    assert render_html(build(sample.record())) == render_html(build(sample.record(_turned_round)))


def _turned_round(rows: dict[type[Record], list[Any]]) -> None:
    for members in rows.values():
        members.reverse()


FORBIDDEN = ("independent", "credible", "credibility", "bias", "truth")


def test_page_does_not_promise_what_nobody_can_know() -> None:
    text = page().text_content().lower()
    assert not [word for word in FORBIDDEN if word in text]


def poisoned(payload: str) -> str:
    """The page of a record in which every string that a stranger can choose is the payload."""

    def change(rows: dict[type[Record], list[Any]]) -> None:
        kept = {"report_id", "precision", "value", "basis", "kind", "language", "text", "start", "end"}
        for kind, members in rows.items():
            rows[kind] = [_poison(row, payload, kept) for row in members]

    return render_html(build(sample.record(change)))


FREE = {
    "uri", "url", "outlet", "title", "byline", "name", "variants", "unit", "garble_reason", "reason", "reasons",
    "remedy", "code", "where", "giver", "taker", "wikidata", "iso3", "country", "instruments", "plover_type",
    "plover_mode", "acled_event_type", "acled_sub_event_type", "because", "by", "verdict", "apart", "version",
}  # fmt: skip


def _poison(value: Any, payload: str, kept: set[str]) -> Any:
    if isinstance(value, Record):
        changed = {}
        for field in value.__struct_fields__:
            inside = getattr(value, field)
            if field in FREE and not (isinstance(inside, tuple) and inside and isinstance(inside[0], Record)):
                changed[field] = _put(inside, payload)
            elif isinstance(inside, Record | tuple):
                changed[field] = _poison(inside, payload, kept)
        return msgspec.structs.replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(_poison(item, payload, kept) for item in value)
    return value


def _put(inside: Any, payload: str) -> Any:
    if isinstance(inside, tuple):
        return (payload,) * max(len(inside), 1)
    return payload


def _assert_dead(text: str, payload: str) -> None:
    tree = lxml_html.document_fromstring(text)
    counts = {tag: len(tree.xpath(f"//{tag}")) for tag in LIVE}
    assert counts == {tag: {"script": 1, "style": 1, "body": 1}.get(tag, 0) for tag in LIVE}, payload
    for element in tree.iter():
        if isinstance(element.tag, str):
            for name, value in element.attrib.items():
                assert not name.startswith("on"), payload
                assert name != "style", payload
                assert name not in {"href", "src"} or value.startswith(("#", "https://", "http://")), payload


@pytest.mark.parametrize("payload", [*XSS, *URLS])
def test_a_payload_in_every_field_stays_text(payload: str) -> None:
    _assert_dead(poisoned(payload), payload)


@pytest.mark.parametrize("payload", XSS)
def test_a_payload_in_the_reporting_stays_text(payload: str) -> None:
    text = f"{payload} began it.\nA line said {payload} at length."

    def change(rows: dict[type[Record], list[Any]]) -> None:
        evil = msgspec.structs.replace(rows[Report][3], report_id="rz", text=text, furniture=(), title=payload)
        rows[Report].append(evil)
        for kind, members in rows.items():
            rows[kind] = [_with_evil(row, cite("rz", text, 0, len(payload))) for row in members]

    _assert_dead(render_html(build(sample.record(change))), payload)


def _with_evil(row: Any, evil: Any) -> Any:
    """Rows that have evidence in a tuple get the evil words as more of it; stories and lineages get the report."""
    if hasattr(row, "report_ids") and "rd" in row.report_ids:
        row = msgspec.structs.replace(row, report_ids=(*row.report_ids, "rz"))
    if hasattr(row, "evidence") and isinstance(row.evidence, tuple):
        row = msgspec.structs.replace(row, evidence=(*row.evidence, evil))
    if hasattr(row, "wording"):
        row = msgspec.structs.replace(row, wording=evil)
    return row
