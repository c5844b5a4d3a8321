"""Piles of any size: articles of the story sets first, then of the news collections, then editions of all of them.

An edition is the same articles in words of their own: in each, every word that is not common is another word, with as
many letters. There are not articles enough for 100,000, and one article repeated a hundred times would be another kind
of pile; an edition has stories, copies and lengths of its articles, and nothing in common with another edition.
"""

from __future__ import annotations

import functools
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import regex

from tellings.copies import background

LEAST, MOST = 120, 3000
"""Words of an article that is taken."""
_WORD = regex.compile(r"\p{L}{4,}")


@functools.cache
def articles(data: Path) -> list[str]:
    """All articles, each once: those of the story sets in turn, then those of the news collections."""
    sets = [_stories(data / "stories" / f"{name}.jsonl") for name in ("multinews", "g5", "ecbplus")]
    mixed = [rows[i] for i in range(max(map(len, sets))) for rows in sets if i < len(rows)]
    news = [_news(data / "news" / f"{name}.jsonl.gz") for name in ("bbc-2005", "reuters-c50", "reuters-21578")]
    found = dict.fromkeys([*mixed, *(text for rows in news for text in rows)])
    return [text for text in found if LEAST <= len(text.split()) <= MOST]


def _stories(path: Path) -> list[str]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [f"{row['title']}\n\n{row['text']}" for row in rows]


def _news(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [f"{row.get('title') or ''}\n\n{row.get('text') or row.get('body') or ''}".strip() for row in rows]


def pile(data: Path, size: int) -> Iterator[str]:
    """So many texts: the articles, then editions of them."""
    base = articles(data)
    for number in range(size):
        edition, place = divmod(number, len(base))
        yield base[place] if edition == 0 else _edition(base[place], edition)


def _edition(text: str, number: int) -> str:
    """The text with every word that is not common turned into another of its letters, the same one all through."""
    return _WORD.sub(lambda found: _turned(found[0], number), text)


@functools.lru_cache(maxsize=500_000)
def _turned(word: str, number: int) -> str:
    lower = word.lower()
    if _common(lower):
        return word
    letters = list(lower)
    random.Random(f"{number}/{lower}").shuffle(letters)
    turned = "".join(letters)
    return turned.capitalize() if word[0].isupper() else turned


@functools.cache
def _common(word: str) -> bool:
    known = background.load()
    return word in known.stops or known.rarity(word) < COMMON


COMMON = 0.35
"""Words less rare than this in the background stay as they are: grammar and the small change of news."""
