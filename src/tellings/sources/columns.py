"""The columns of a table -> what they say about a page: the sets of columns that people own, and `--map`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

import msgspec

from ..records import Date, Declared
from .making import said, web_address

# Our name: what tables call it, best first. Column sets of CC-News on Hugging Face, Media Cloud's story lists and
# index, news-please, trafilatura, newspaper4k, NewsAPI and GDELT-style exports.
KNOWN: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "maintext", "text_content", "article_text", "full_text", "fulltext", "body_text", "article_body",
        "articlebody", "body", "content", "article", "story", "content_text", "content_html", "raw_html", "html",
    ),
    "title": ("title", "article_title", "headline", "title_page"),
    "url": ("url", "link", "canonical_url", "source_url", "article_url", "normalized_url", "uri", "href"),
    "outlet": (
        "outlet", "media_name", "publisher", "publication", "newspaper", "sitename", "site_name", "source_hostname",
        "source_name", "source", "media", "hostname", "domain", "source_domain", "canonical_domain", "site",
    ),
    "byline": ("byline", "author", "authors", "creator", "journalist"),
    "published": (
        "published", "publish_date", "publication_date", "date_publish", "date_published", "published_at",
        "publishedat", "pubdate", "pub_date", "date", "datetime", "timestamp", "published_date",
    ),
    "captured": ("captured", "date_download", "indexed_date", "crawl_date", "crawled", "fetched_at", "filedate"),
    "language": ("language", "lang"),
    "via": ("via",),
}  # fmt: skip
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")


class Columns(msgspec.Struct, frozen=True):
    """Which of a table's own columns stand for which of our fields, best first."""

    of: dict[str, tuple[str, ...]]

    @property
    def used(self) -> tuple[str, ...]:
        """Every column that is looked at, in a fixed order."""
        return tuple(dict.fromkeys(name for names in self.of.values() for name in names))


def columns_of(names: Iterable[str], mapped: Iterable[tuple[str, str]]) -> Columns:
    """The columns of a table with these names. A mapped column that the table has is the only one for its field."""
    own = list(dict.fromkeys(names))
    by_key: dict[str, str] = {}
    for name in own:
        by_key.setdefault(key(name), name)
    of = {field: tuple(by_key[known] for known in each if known in by_key) for field, each in KNOWN.items()}
    told: dict[str, tuple[str, ...]] = {}
    for field, name in mapped:
        found = name if name in own else by_key.get(key(name))
        if found is not None:
            told[field] = (*told.get(field, ()), found)
    return Columns({**of, **told})


def key(name: str) -> str:
    """A column's name as it is compared: `Publish-Date ` is `publish_date`."""
    return re.sub(r"[\s\-.]+", "_", name.strip().lstrip("\ufeff").lower())


class RowReader:
    """Rows of one table -> text and declared data."""

    def __init__(self, mapped: tuple[tuple[str, str], ...]) -> None:
        self._mapped = mapped
        self._names: tuple[str, ...] | None = None
        self._columns = Columns({})

    def columns(self, row: Mapping[str, object]) -> Columns:
        """The columns of this row; worked out anew only where they are others than the last row's."""
        names = tuple(row)
        if names != self._names:
            self._names, self._columns = names, columns_of(names, self._mapped)
        return self._columns

    def text(self, row: Mapping[str, object]) -> str | None:
        """The row's text: the first of its text columns that has one."""
        texts = (row.get(name) for name in self.columns(row).of["text"])
        return next((text for text in texts if isinstance(text, str) and text.strip()), None)

    def declared(self, row: Mapping[str, object]) -> Declared:
        """What the row says about its page."""
        of = self.columns(row).of
        return Declared(
            url=next((url for url in map(web_address, self._texts(row, of["url"])) if url), None)
            or self._source_url(row),
            outlet=next((name for name in self._texts(row, of["outlet"]) if not _ADDRESS.match(name)), None),
            title=self._first(row, of["title"]),
            byline=self._first(row, of["byline"]),
            published=self._first(row, of["published"]),
            language=self._first(row, of["language"]),
            via=tuple(self._texts(row, of["via"])),
        )

    def captured(self, row: Mapping[str, object]) -> Date | None:
        """The day on which somebody's collector had the page in hand, where the table has it."""
        for name in self.columns(row).of["captured"]:
            text = words(row.get(name))
            match = _DAY.match(text or "")
            if match:
                try:
                    day = datetime.date.fromisoformat(match[0])
                except ValueError:
                    continue
                return Date(value=day.isoformat(), precision="day", basis="captured", reason=f"column {name}: {text}")
        return None

    def _source_url(self, row: Mapping[str, object]) -> str | None:
        """trafilatura puts a page's address under `source`."""
        return next((url for url in map(web_address, self._texts(row, self.columns(row).of["outlet"])) if url), None)

    def _first(self, row: Mapping[str, object], names: Iterable[str]) -> str | None:
        return next(iter(self._texts(row, names)), None)

    def _texts(self, row: Mapping[str, object], names: Iterable[str]) -> list[str]:
        found = (words(row.get(name)) for name in names)
        return [text for text in found if text]


def words(value: object) -> str | None:
    """A cell in words: dates in ISO 8601, lists joined, the name out of an object; None where it says nothing."""
    if isinstance(value, str):
        found = said(value)
        return None if found in ("None", "null", "nan", "NaN", "[]", "NaT") else found
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ", ".join(text for text in map(words, value) if text) or None
    if isinstance(value, dict):
        return words(value.get("name"))
    return None
