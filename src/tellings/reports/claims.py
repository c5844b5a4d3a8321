"""What a page and its container claim about the page: title, byline, outlet, address, dates, sources.

Nothing is believed. Where claims differ, the page's structured data goes before its meta tags, these before what
the container says.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec

from tellings.records import Declared
from tellings.text.fold import fold_key

from .dates import stated_day
from .decode import clean
from .headers import titled_outlet
from .markup import Raw

LONGEST = 500
MOST_DEPTH = 12
_ARTICLE_TYPES = ("article", "posting", "report", "webpage")
_ARTICLE_BEST = ("newsarticle", "reportagenewsarticle", "article", "blogposting", "report", "analysisnewsarticle")
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "date", "pubdate", "publishdate", "publish-date", "publication_date", "date.issued", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "article.published", "published_time_telegram", "citation_date",
    "originalpublicationdate",
)  # fmt: skip
_OTHER_DATE_META = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
                    "dc.date.modified", "lastmod", "revised", "article:modified", "date.updated")  # fmt: skip
_AUTHOR_META = ("author", "article:author_name", "dc.creator", "dcterms.creator", "sailthru.author", "parsely-author",
                "byl", "article:author", "cxenseparse:author", "citation_author", "creator")  # fmt: skip
_OUTLET_META = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "cre")
_SUFFIX = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_BY = re.compile(r"^\s*(?:by|von|par|por|di|door)\s+", re.IGNORECASE)


class Claims(msgspec.Struct):
    """Claims of metadata and container. `dates` are days with the field that names them, the first one `published`."""

    title: str | None = None
    titles: tuple[str, ...] = ()
    """Every form of the title, to know the headline by."""
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    locale: str = ""
    published: tuple[tuple[datetime.date, str], ...] = ()
    other: tuple[tuple[datetime.date, str], ...] = ()
    via: tuple[str, ...] = ()


def claims_of_page(raw: Raw, declared: Declared, uri: str) -> Claims:
    """The claims of an HTML page and its container."""
    meta = dict(reversed(raw.meta))
    article = _best_article(raw.jsonld)
    url = (
        _url(raw.canonical)
        or _url(meta.get("og:url"))
        or _url(_string(article.get("url")))
        or _url(declared.url)
        or _url(uri)
    )
    outlet = (
        _first(meta, _OUTLET_META[:1]) or _name(article.get("publisher")) or tidy(declared.outlet)
        or _first(meta, _OUTLET_META[1:]) or domain_of(url)
        or titled_outlet(raw.title, [line.text for line in raw.lines])
    )  # fmt: skip
    titles = _titles(raw, meta, article, declared, outlet)
    return Claims(
        title=titles[0] if titles else None,
        titles=tuple(titles),
        byline=_byline(raw, meta, article, declared, outlet),
        outlet=outlet,
        url=url,
        locale=raw.lang or meta.get("og:locale", "") or declared.language or "",
        published=_days(_published(raw, meta, article, declared)),
        other=_days(_other_dates(raw, meta, article)),
        via=_via(article, meta, declared),
    )


def claims_of_text(declared: Declared, uri: str) -> Claims:
    """The claims of a container about a plain text."""
    url = _url(declared.url) or _url(uri)
    title = tidy(declared.title)
    return Claims(
        title=title,
        titles=(title,) if title else (),
        byline=tidy(declared.byline),
        outlet=tidy(declared.outlet) or domain_of(url),
        url=url,
        locale=declared.language or "",
        published=_days([(declared.published, "container")]),
        via=tuple(name for name in map(tidy, declared.via) if name),
    )


def domain_of(url: str | None) -> str | None:
    """The host of an address without `www.`, lower case."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def tidy(value: object) -> str | None:
    """One line of a claimed string, None where nothing is left."""
    if not isinstance(value, str):
        return None
    return " ".join(clean(value[: LONGEST * 2]).split())[:LONGEST] or None


def _url(value: str | None) -> str | None:
    value = tidy(value)
    return value if value and value.lower().startswith(("http://", "https://")) and " " not in value else None


def _string(value: Any) -> str | None:
    """A string out of what JSON-LD gives: itself, the first of a list, or an object's @id, url or name."""
    if isinstance(value, list):
        value = next((v for v in value if v), None)
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("name")
    return tidy(value)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((v for v in value if v), None)
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            value = next(iter(value), None)
    return tidy(value)


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    found = [name for name in (_name(v) for v in values[:20]) if name and not name.startswith("http")]
    return list(dict.fromkeys(found))


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((value for value in (tidy(meta.get(name)) for name in names) if value), None)


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD tree that has a type, outer ones first."""
    if depth > MOST_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        if value.get("@type"):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(value.get(key), (list, dict)):
                yield from _objects(value[key], depth + 1)


def _best_article(scripts: list[str]) -> dict[str, Any]:
    """The JSON-LD object about the article: the best type, then a headline, then the first; {} where there is none."""
    best: dict[str, Any] = {}
    best_rank = 0
    for script in scripts:
        try:
            tree = json.loads(script.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(tree):
            kinds = thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]
            rank = max((_rank(str(kind).lower(), thing) for kind in kinds), default=0)
            if rank > best_rank:
                best, best_rank = thing, rank
    return best


def _rank(kind: str, thing: dict[str, Any]) -> int:
    if kind in _ARTICLE_BEST or kind.endswith("newsarticle"):
        rank = 4
    elif kind.endswith(_ARTICLE_TYPES):
        rank = 2 if kind != "webpage" else 1
    else:
        return 0
    return rank * 4 + (2 if thing.get("headline") else 0) + (1 if thing.get("datePublished") else 0)


def _titles(
    raw: Raw, meta: dict[str, str], article: dict[str, Any], declared: Declared, outlet: str | None
) -> list[str]:
    """Forms of the title: a form that the page shows as a heading first, then in order of belief."""
    shown = {fold_key(line.text) for line in raw.lines if len(line.text) <= LONGEST}
    forms: list[str] = []
    for value in (article.get("headline"), meta.get("og:title"), meta.get("twitter:title"), article.get("name"),
                  *raw.headings[:1], raw.title, declared.title):  # fmt: skip
        title = tidy(value)
        if title:
            forms.extend(form for form in (without_outlet(title, outlet, shown), title) if form not in forms)
    own = fold_key(outlet or "")
    forms = [form for form in forms if fold_key(form) != own]
    return sorted(forms, key=lambda form: fold_key(form) not in shown)


def without_outlet(title: str, outlet: str | None, shown: set[str]) -> str:
    """A title without " - Outlet", " | Section | Outlet" at its end or "Outlet: " at its start."""
    parts = [p.strip() for p in _SUFFIX.split(title) if p and p.strip()]
    if len(parts) < 2:
        return title
    cut = [m.start() for m in _SUFFIX.finditer(title)]
    for place in cut:
        if fold_key(title[:place]) in shown and len(title[:place].split()) >= 3:
            return title[:place].strip()
    names = {fold_key(outlet or ""), fold_key((outlet or "").split(".")[0])} - {""}
    for place, part in zip(cut, parts[1:], strict=False):
        if fold_key(part) in names:
            return title[:place].strip()
    return title


def _byline(
    raw: Raw, meta: dict[str, str], article: dict[str, Any], declared: Declared, outlet: str | None
) -> str | None:
    own = fold_key(outlet or "")
    choices = [_names(article.get("author")), [v] if (v := _first(meta, _AUTHOR_META)) else [], raw.authors[:4]]
    for names in choices:
        good = [
            _BY.sub("", n) for n in names if not n.startswith(("http", "@")) and fold_key(n) != own and len(n) < 120
        ]
        if good:
            return ", ".join(dict.fromkeys(good))
    return tidy(declared.byline)


def _published(raw: Raw, meta: dict[str, str], article: dict[str, Any], declared: Declared) -> list[tuple[Any, str]]:
    found: list[tuple[Any, str]] = [(_string(article.get("datePublished")), "JSON-LD datePublished")]
    found += [(meta.get(name), f"meta {name}") for name in _PUBLISHED_META]
    found += [(value, "time datePublished") for value, _, hint in raw.times if "datepublished" in hint]
    marked = [(value, "time element") for value, _, hint in raw.times if re.search("publish|posted|entry-date", hint)]
    plain = [(value, "time element") for value, _, hint in raw.times if not hint or hint == "date"]
    found += marked + plain[:1] + [(declared.published, "container")]
    return [*found, (_string(article.get("dateCreated")), "JSON-LD dateCreated")]


def _other_dates(raw: Raw, meta: dict[str, str], article: dict[str, Any]) -> list[tuple[Any, str]]:
    found: list[tuple[Any, str]] = [(_string(article.get("dateModified")), "JSON-LD dateModified")]
    found += [(meta.get(name), f"meta {name}") for name in _OTHER_DATE_META]
    return found + [(value, "time dateModified") for value, _, hint in raw.times if "datemodified" in hint]


def _days(values: list[tuple[Any, str]]) -> tuple[tuple[datetime.date, str], ...]:
    """The valid days, each once, with the first field that names it."""
    found: dict[datetime.date, str] = {}
    for value, field in values:
        day = stated_day(value) if isinstance(value, str) and value else None
        if day is not None:
            found.setdefault(day, field)
    return tuple(found.items())


def _via(article: dict[str, Any], meta: dict[str, str], declared: Declared) -> tuple[str, ...]:
    """Sources that metadata or the container name: credit text, source organisation, what it is based on."""
    names = [
        *_names(article.get("creditText")), *_names(article.get("sourceOrganization")),
        *_names(article.get("isBasedOn")), *([_string(article["isBasedOn"])] if article.get("isBasedOn") else []),
        meta.get("original-source"), meta.get("syndication-source"), *declared.via,
    ]  # fmt: skip
    found = [domain_of(n) if n.startswith("http") else n for n in map(tidy, names) if n]
    return tuple(dict.fromkeys(name for name in found if name))
