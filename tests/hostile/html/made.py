"""Hostile pages without number: each kind drawn with other sizes and pieces from one seed, and changes to real pages."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator

TAGS = (
    "div p span b i a ul li table tr td th blockquote font section article main aside h1 h2 h6 form select option svg "
    "math mtext template noscript iframe object title textarea style script br hr img input button label dl dt dd pre"
).split()
WORDS = (
    "harbour ferry council strike crossing said Monday officials rejected talks 14 people injured the of a in".split()
)
CHARSETS = ("utf-8", "utf-16", "utf-32", "utf-16-le", "utf-8-sig", "cp1252", "koi8-r", "shift_jis", "gb18030", "utf-7")
MAX_BYTES = 1_500_000
Rng = random.Random
_ODD = ("\x00", "\u202e", "\u200b", "\ufeff", "\ud800", "\u2028", "\x0b", "\x1f", "￿", "\U000e0041", "ﷺ", "́" * 90)


def seeded(count: int, seed: int = 20240412) -> Iterator[tuple[str, bytes]]:
    """`count` pages, the kinds in turn; the nth is the same for any count."""
    for n in range(count):
        kind = KINDS[n % len(KINDS)]
        made = kind(random.Random(f"{seed}/{n}"))
        data = made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")
        yield f"{n}-{kind.__name__}", data[:MAX_BYTES]


def prose(rng: Rng, words: int) -> str:
    """Sentences of an invented town."""
    return " ".join(rng.choice(WORDS) for _ in range(words)) + "."


def article(rng: Rng) -> str:
    """A sound page, to be hurt."""
    body = "".join(
        f"<p class='{rng.choice(WORDS)}'>{prose(rng, rng.randint(5, 60))}</p>" for _ in range(rng.randint(3, 40))
    )
    return (
        f"<!doctype html><html lang=en><head><title>{prose(rng, 6)}</title><meta property='og:site_name' content='Post'>"
        f"</head><body><nav><a href=/>Home</a></nav><article><h1>{prose(rng, 6)}</h1>{body}</article></body></html>"
    )


def nesting(rng: Rng) -> str:
    """One or more elements in each other, closed or not."""
    tags = [rng.choice(TAGS) for _ in range(rng.randint(1, 4))]
    depth = int(10 ** rng.uniform(1, 5))
    opened = "".join(f"<{tag}>" for tag in tags) * (depth // len(tags) + 1)
    closed = "".join(f"</{tag}>" for tag in reversed(tags)) * (depth // len(tags) + 1) if rng.random() < 0.5 else ""
    return f"<html><body><p>{prose(rng, 30)}</p>{opened}{prose(rng, 30)}{closed}"


def attributes(rng: Rng) -> str:
    """Many or long attributes, in one tag or in many."""
    count, tags = int(10 ** rng.uniform(1, 4.5)), int(10 ** rng.uniform(0, 3))
    values = ("", "=1", '="é"', "='")
    one = " ".join(f"{rng.choice('abdx')}{n}{rng.choice(values)}" for n in range(count // tags + 1))
    return f"<body>{f'<p {one}>words here</p>' * tags}<p title='{'x' * rng.randint(0, 200_000)}'>{prose(rng, 20)}</p>"


def floods(rng: Rng) -> str:
    """One small thing, very often."""
    piece = rng.choice(
        (
            "<p>a</p>", "<br>", "<span>word </span>", "<a href=x>y</a> ", "<li>item", "<td>1", "<!-- x -->", "<!--", "<a", "</p>",
            "<h2>Day</h2>", "<p>“Yes,” said Bo.</p>", "<img src=x>", "<meta name=date content=2024-04-12>", "<wbr>", "<p>12 April 2024</p>",
            "<p>(Reuters) - </p>", "<p>By Bo Tann</p>", "<div class='nav share'>", "<tr><td colspan=99999>", "<font><b>", "<style>", "]]>",
        )
    )  # fmt: skip
    return f"<html><body><p>{prose(rng, 30)}</p>{piece * int(10 ** rng.uniform(2, 5))}<p>{prose(rng, 30)}</p>"


def entities(rng: Rng) -> str:
    """References to characters and to what a document type declares."""
    depth = rng.randint(2, 14)
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, depth))
    piece = rng.choice(
        ("&nosuch;", "&#x110000;", "&#0;", "&#xD800;", "&amp;amp;", "&e3;", "&", "&#99999999999;", "&lt")
    )
    doctype = f'<!DOCTYPE html [<!ENTITY e0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]>'
    return f"{doctype}<html><body><p>&f; &e{depth - 1}; {prose(rng, 20)} {piece * rng.randint(1, 60_000)}</p>"


def charsets(rng: Rng) -> bytes:
    """Bytes in one encoding that say that they are in another."""
    told = rng.choice(
        (*CHARSETS, "klingon-8", "rot13", "zlib_codec", "idna", "punycode", "unicode_escape", "x" * 5_000)
    )
    text = f"<meta charset='{told}'>{article(rng)}".replace("harbour", "Häfen „Süd“")
    return text.encode(rng.choice(CHARSETS), "replace")


def characters(rng: Rng) -> str:
    """Characters that should not be there, sparsely or in long runs."""
    odd = rng.choice(_ODD)
    text = article(rng)
    if rng.random() < 0.5:
        return text.replace(" ", f" {odd}")
    place = rng.randrange(len(text))
    return text[:place] + odd * rng.randint(1, 100_000) + text[place:]


def lines(rng: Rng) -> str:
    """Long runs inside a sentence, a byline, a dateline or a date."""
    run = rng.choice(
        (" ", "a", "A", "Aa ", "1", "1,", "–", "“", "said ", "and ", ", ", ".", "/", "By ", "\u00a0", "-")
    ) * int(10 ** rng.uniform(2, 5))
    before, after = rng.choice(
        (("By ", ""), ("HARBOUR", " (Post) - "), ("", " – Post"), ("12 April", "2024"), ("(", ")"), ("", ""))
    )
    return f"<html><title>{prose(rng, 4)}{run}</title><body><h1>Ferry</h1><p>{before}{run}{after} {prose(rng, 20)}</p><p>{prose(rng, 90)}</p>"


def stated(rng: Rng) -> str:
    """What a page states about itself, wrong in type, size or depth."""
    values: list[object] = [
        None,
        7,
        -1e308,
        True,
        [],
        {},
        [[[]]],
        {"name": ["a"] * 999},
        "x" * 100_000,
        "2024-99-99",
        "<b>",
        "\ud800",
    ]
    made = {
        key: rng.choice(values)
        for key in ("@type", "headline", "author", "datePublished", "publisher", "articleBody", "@graph")
    }
    said = rng.choice(
        (json.dumps(made), "[" * rng.randint(1, 100_000), "9" * 50_000, json.dumps([made] * 500), '{"a":' * 50_000)
    )
    metas = "".join(
        f"<meta property='{key}' content='{rng.choice(WORDS) * rng.randint(0, 9_999)}'>"
        for key in ("og:title", "author")
    )
    return f"<html><head>{metas}<script type='application/ld+json'>{said}</script></head><body><p>{prose(rng, 60)}</p>"


def unclosed(rng: Rng) -> str:
    """What swallows the rest, opened and left."""
    opening = rng.choice(
        (
            "<script>",
            "<style>",
            "<!--",
            "<![CDATA[",
            "<textarea>",
            "<title>",
            "<p title='",
            '<a href="',
            "<?xml ",
            "<!",
            "<select>",
        )
    )
    return (
        article(rng)[: rng.randrange(100, 2_000)]
        + opening
        + rng.choice(("if (a<b) {}", "<p>words", "' \" ", "--", "x")) * rng.randint(1, 90_000)
    )


def hurt(rng: Rng) -> bytes:
    """A sound page, changed."""
    return mutated(article(rng).encode(), rng)


def mutated(page: bytes, rng: Rng) -> bytes:
    """A page with one to three things done to it: cut, bytes changed, a slice doubled often, moved, or marks put in."""
    for _ in range(rng.randint(1, 3)):
        page = rng.choice(_CHANGES)(page, rng) or b"<"
    return page


def _cut(page: bytes, rng: Rng) -> bytes:
    return page[: rng.randrange(len(page))]


def _noise(page: bytes, rng: Rng) -> bytes:
    wrong = bytearray(page)
    for _ in range(max(1, len(wrong) // rng.choice((20, 300, 5_000)))):
        wrong[rng.randrange(len(wrong))] = rng.randrange(256)
    return bytes(wrong)


def _slice(page: bytes, rng: Rng) -> tuple[int, int]:
    begin = rng.randrange(len(page))
    return begin, min(len(page), begin + int(10 ** rng.uniform(0, 4)))


def _doubled(page: bytes, rng: Rng) -> bytes:
    begin, end = _slice(page, rng)
    often = min(int(10 ** rng.uniform(0.3, 4)), 1_000_000 // (end - begin))
    return page[:begin] + page[begin:end] * often + page[end:]


def _moved(page: bytes, rng: Rng) -> bytes:
    begin, end = _slice(page, rng)
    rest = page[:begin] + page[end:]
    place = rng.randrange(len(rest) + 1)
    return rest[:place] + page[begin:end] + rest[place:]


def _marks(page: bytes, rng: Rng) -> bytes:
    mark = rng.choice(
        (b"<", b">", b'"', b"'", b"&", b"<!--", b"\x00", b"<script>", b"</body>", b"<table>", b"=", b"<p")
    )
    for _ in range(rng.randint(1, 30)):
        place = rng.randrange(len(page) + 1)
        page = page[:place] + mark + page[place:]
    return page


def _unclosed(page: bytes, rng: Rng) -> bytes:
    return page.replace(rng.choice((b"</p>", b"</div>", b"</a>", b"</script>", b"</li>", b"-->")), b"")


_CHANGES: tuple[Callable[[bytes, Rng], bytes], ...] = (_cut, _noise, _doubled, _moved, _marks, _unclosed)
KINDS: tuple[Callable[[Rng], str | bytes], ...] = (
    nesting, attributes, floods, entities, charsets, characters, lines, stated, unclosed, hurt,
)  # fmt: skip
