"""Hostile feeds without number: active markup in every field, and sound feeds of three kinds that were hurt."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from html import escape

from tests.hostile.html.made import mutated, prose
from tests.unit.dossier.payloads import URLS, XSS

FIELDS = ("title", "description", "author", "category", "link", "guid", "content:encoded", "dc:creator")


def poisoned(payloads: tuple[str, ...] = (*XSS, *URLS)) -> Iterator[tuple[str, bytes]]:
    """A feed for every payload, with it in every field: escaped, verbatim and bare."""
    for n, payload in enumerate(payloads):
        for form, text in (("escaped", escape(payload)), ("verbatim", f"<![CDATA[{payload}]]>"), ("bare", payload)):
            item = "".join(f"<{field}>{text} The ferry sails.</{field}>" for field in FIELDS)
            yield f"poisoned-{n}-{form}", _rss(f"<item>{item}</item>").encode("utf-8", "surrogatepass")


def hurt(count: int, seed: int = 5) -> Iterator[tuple[str, bytes]]:
    """Sound feeds, changed."""
    for n in range(count):
        rng = random.Random(f"{seed}/{n}")
        kind = (_rss_feed, _atom, _json)[n % 3]
        yield f"hurt-{n}-{kind.__name__.strip('_')}", mutated(kind(rng).encode(), rng)[:2_000_000]


def _rss(items: str) -> str:
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {names}><channel><title>Quay Courier</title>{items}</channel></rss>'
    )


def _rss_feed(rng: random.Random) -> str:
    return _rss("".join(
        f"<item><title>{prose(rng, 5)}</title><link>http://a.example/{n}</link><pubDate>Mon, 05 Feb 2024 08:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{prose(rng, 40)}&lt;/p&gt;</description></item>" for n in range(rng.randint(1, 40))
    ))  # fmt: skip


def _atom(rng: random.Random) -> str:
    entries = "".join(
        f"<entry><title>{prose(rng, 5)}</title><id>urn:{n}</id><updated>2024-02-05T08:00:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{prose(rng, 40)}</content></entry>" for n in range(rng.randint(1, 40))
    )  # fmt: skip
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{entries}</feed>'


def _json(rng: random.Random) -> str:
    items = [
        {"id": str(n), "title": prose(rng, 5), "content_html": f"<p>{prose(rng, 40)}</p>"}
        for n in range(rng.randint(1, 40))
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": items})
