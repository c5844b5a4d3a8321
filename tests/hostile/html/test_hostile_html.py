"""Pages made to hurt a reader: each ends as a Page or as a Refusal with a known code, and the parent lives."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Iterator

import pytest

from tellings.limits import Limits
from tellings.records import Page, Refusal, Source
from tellings.reports import read
from tellings.reports.refusals import refusal_codes
from tellings.stage import Bundle, Settings

SEED = 20240412
ARTICLE = (
    "<html><head><title>Ferry strike enters its second week</title></head><body><nav><a href='/'>Home</a></nav>"
    "<article><h1>Ferry strike enters its second week</h1>"
    + "".join(
        f"<p>The harbour council said on day {n} that crossing {n} of the sound would stay closed, and called on both "
        "sides to meet again before the weekend.</p>"
        for n in range(8)
    )
    + "</article></body></html>"
)
SETTINGS = Settings(limits=Limits(parse_cpu_s=2, parse_memory_bytes=1_000_000_000))


def nested() -> Iterator[tuple[str, bytes]]:
    for tag, depth in (("div", 1_000), ("div", 30_000), ("b", 5_000), ("table><tr><td", 1_500), ("blockquote", 20_000)):
        yield f"nested-{tag[:5]}-{depth}", f"<html><body>{f'<{tag}>' * depth}words at the bottom".encode()
    yield "nested-closed", ("<div>" * 2_500 + "deep words" + "</div>" * 2_500).encode()
    yield "nested-lists", ("<ul><li>" * 3_000 + "item").encode()


def floods() -> Iterator[tuple[str, bytes]]:
    attributes = " ".join(f"data-a{n}='{n}'" for n in range(20_000))
    yield "attributes-20000", f"<html><body><p {attributes}>some words here</p></body></html>".encode()
    yield "attributes-bare", ("<p " + "a " * 50_000 + ">words").encode()
    yield "attribute-one-huge", f"<p title='{'x' * 2_000_000}'>a few words</p>".encode()
    yield "attributes-unclosed", ("<p>words</p><p " + "b=1 " * 40_000).encode()
    yield "tags-100000", ("<p>a</p>" * 100_000).encode()
    yield "tags-open-angle", ("<a" * 300_000).encode()
    yield "tags-spans-20000", ("<html><body>" + "<span>word </span>" * 20_000).encode()
    yield "classes", ("<html><body>" + "<div class='nav menu share'>" * 1_500 + "words" * 10).encode()
    yield "comments-unclosed", ("<p>words</p>" + "<!--" * 200_000).encode()
    yield "comments-many", ("<!-- x -->" * 100_000 + "<p>words</p>").encode()
    yield "scripts-unclosed", ("<p>words</p><script>" + "if (a<b) {}" * 50_000).encode()
    yield "points-of-a-list-7500", ARTICLE.replace("</article>", "<ul>" + "<li>A point" * 7_500 + "</article>").encode()
    yield "breaks", ("words<br>" * 50_000).encode()
    yield "metas", ("<meta name='date' content='2024-04-12'>" * 30_000 + "<p>words</p>").encode()


def entities() -> Iterator[tuple[str, bytes]]:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    yield "entity-bomb", f'<!DOCTYPE html [<!ENTITY e0 "ha">{bomb}]><html><body><p>&e11; words</p>'.encode()
    yield "entity-file", b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>&f; words</p>'
    yield "entity-numbers", ("<p>words " + "&#x110000;&#0;&#xD800;&#99999999999;" * 5_000).encode()
    yield "entity-unknown", ("<p>words " + "&nosuch;" * 50_000).encode()


def charsets() -> Iterator[tuple[str, bytes]]:
    text = ARTICLE.replace("harbour", "Häfen „Süd“")
    for name in ("utf-16", "utf-32", "cp1252", "utf-16-le", "utf-8-sig"):
        yield f"charset-{name}", text.encode(name, "replace")
    yield "charset-lies", b"<meta charset='utf-16'>" + text.encode()
    yield "charset-unknown", b"<meta charset='klingon-8'>" + text.encode("cp1252", "replace")
    yield "charset-codec", b"<meta charset='rot13'>" + text.encode("cp1252", "replace")
    yield "charset-zip", b"<meta charset='zlib_codec'>" + text.encode("cp1252", "replace")
    yield "charset-utf7", b"<meta charset='utf-7'><p>words +ADw-script+AD4- here</p>"
    yield "nuls-between", "\x00".join(ARTICLE).encode()
    yield "nuls-at-end", ARTICLE.encode() + b"\x00" * 200_000
    yield "controls", "".join(c + "\x07" if n % 9 == 0 else c for n, c in enumerate(ARTICLE)).encode()
    yield "surrogates", ARTICLE.replace("harbour", "\ud800harbour").encode("utf-8", "surrogatepass")


def shapes() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "spaces", b" \n\t" * 1_000
    yield "no-words", b"<html><body><img src='a.png'>12 | 13</body></html>"
    yield "png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    yield "zip", b"PK\x03\x04" + bytes(range(256)) * 40
    yield "noise", random.Random(SEED).randbytes(100_000)
    yield "one-line-2mb", ("<p>" + "words and more words " * 90_000 + "</p>").encode()
    yield "one-word-1mb", ("<p>" + "w" * 1_000_000 + "</p>").encode()
    yield "marks", ("<p>" + "combining a" + "\u0301" * 200_000 + "</p>").encode()
    yield "spaces-inside", ("<p>words" + " " * 1_000_000 + "words</p>").encode()
    yield "json-deep", ("<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>words</p>").encode()
    yield "json-wrong", b'<script type=\'application/ld+json\'>{"@type":[1,null,{}],"headline":7}</script><p>words</p>'
    yield "json-number", ("<script type='application/ld+json'>" + "9" * 10_000 + "</script><p>words</p>").encode()
    yield "over-10mb", b"<p>words</p>" + b"x" * 10_000_001


def damaged() -> Iterator[tuple[str, bytes]]:
    rng = random.Random(SEED)
    page = ARTICLE.encode()
    for n in range(8):
        yield f"cut-{n}", page[: rng.randrange(40, len(page))]
    for n in range(8):
        wrong = bytearray(page)
        for _ in range(60):
            wrong[rng.randrange(len(wrong))] = rng.randrange(256)
        yield f"mutated-{n}", bytes(wrong)


CASES = dict([*nested(), *floods(), *entities(), *charsets(), *shapes(), *damaged()])


def outcome(data: bytes, media: str = "text/html") -> Page | Refusal:
    digest = hashlib.sha256(data).hexdigest()
    source = Source(source_id="r" + digest[:10], uri="hostile", media=media, data=data, sha256=digest)  # type: ignore[arg-type]
    (result,) = read(Bundle("hostile", {Source: [source]}), SETTINGS)
    assert isinstance(result, (Page, Refusal))
    return result


def sound(result: Page | Refusal) -> None:
    """A refusal has a documented code and a remedy; a page has clean text and furniture in order."""
    if isinstance(result, Refusal):
        assert result.code in refusal_codes()
        assert result.reason and result.remedy
        return
    assert "\x00" not in result.text and "\r" not in result.text
    result.text.encode("utf-8")
    at = 0
    for item in result.furniture:
        assert at <= item.start < item.end <= len(result.text)
        at = item.end


@pytest.mark.parametrize("name", sorted(CASES))
def test_hostile_page_ends_as_page_or_coded_refusal(name: str) -> None:
    sound(outcome(CASES[name]))


@pytest.mark.parametrize("name", ["noise", "png", "empty", "nuls-at-end", "controls", "one-word-1mb", "charset-utf-16"])
def test_hostile_text_ends_as_page_or_coded_refusal(name: str) -> None:
    sound(outcome(CASES[name], "text/plain"))


def test_article_is_read_after_every_hostile_page() -> None:
    before = outcome(ARTICLE.encode())
    for name in ("nested-div-30000", "tags-spans-20000", "entity-bomb", "attributes-20000"):
        outcome(CASES[name])
    assert outcome(ARTICLE.encode()) == before


def test_entity_of_a_file_is_not_opened() -> None:
    result = outcome(CASES["entity-file"])
    assert isinstance(result, Page)
    assert "root:" not in result.text


def test_huge_page_is_refused_with_its_limit_named() -> None:
    result = outcome(CASES["over-10mb"])
    assert isinstance(result, Refusal)
    assert result.code == "limit-page-bytes"
    assert "page_bytes" in result.remedy


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="needs /proc")  # noqa: PTH112
def test_no_dead_parser_is_left_behind() -> None:
    for name in ("tags-spans-20000", "nested-div-1000"):
        outcome(CASES[name])
    assert not [pid for pid in _children() if _state(pid) == "Z"]


def _children() -> list[str]:
    me = str(os.getpid())
    return [pid for pid in os.listdir("/proc") if pid.isdigit() and _parent(pid) == me]  # noqa: PTH208


def _stat(pid: str) -> list[str]:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()
    except OSError:
        return ["gone", "gone"]


def _state(pid: str) -> str:
    return _stat(pid)[0]


def _parent(pid: str) -> str:
    return _stat(pid)[1]
