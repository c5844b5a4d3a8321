"""Mentions of persons and bodies inside stories: ECB+, topics 1-35 only.

Reads the unpacked corpus (tommasoc80/EventStoryLine, annotation CC BY 3.0): folder with one folder a topic. A mention
is scored where all its words but small ones begin with a capital, one of them is hardly ever written small in these
documents, and the annotators put it in a chain. A story is a topic's half (ecb, ecbplus), as the corpus has them.
"""

from __future__ import annotations

import collections
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

TOPICS = 35
"""Topics beyond are held out."""
# A word that is so often written small, measured by its capitals, is none of a name's own.
SMALL_SHARE = 0.1
_KINDS = {"HUMAN_PART_PER": "person", "HUMAN_PART_ORG": "organisation"}
_SMALL = frozenset("of the and for de la & - 's . ,".split())
_PRONOUNS = frozenset(
    "he she they i we his her who it the you your their him them its my our a that this everyone she's he's".split()
)
_CLOSE = frozenset(". , ; : ! ? ) ] 's n't '' 'm 're 've 'll % ”".split())
_OPEN = frozenset("( [ `` $ “".split())


class Gold(NamedTuple):
    """A gold mention: words of its document from `first` to `last`, its text, its kind and chain."""

    first: int
    last: int
    text: str
    kind: str
    chain: str


class Document(NamedTuple):
    """A document: its name, its words set as running text, the code points of every word, its mentions."""

    name: str
    story: str
    text: str
    places: tuple[tuple[int, int], ...]
    gold: tuple[Gold, ...]


def documents(folder: Path) -> list[Document]:
    """All documents of topics 1-35, by topic and name."""
    paths = [path for path in folder.glob("*/*.xml") if int(path.parent.name) <= TOPICS]
    every = [_document(path) for path in sorted(paths, key=lambda path: (int(path.parent.name), path.name))]
    times = collections.Counter(one.text[a:b] for one in every for a, b in one.places)
    large = collections.Counter()
    for word, n in times.items():
        large[word.lower()] += n * (not word.islower())
    small = {word for word in times if word.islower() and times[word] > SMALL_SHARE * large[word]}
    return [one._replace(gold=tuple(mark for mark in one.gold if _names_something(mark.text, small))) for one in every]


def _names_something(text: str, small: set[str]) -> bool:
    """Is there a word in it that the corpus hardly has in small letters? "Driver" in a headline is no name."""
    return any(word.isalpha() and len(word) > 1 and word.lower() not in small for word in text.split())


def _document(path: Path) -> Document:
    root = ET.parse(path).getroot()
    tokens = root.findall("token")
    number = {token.get("t_id", ""): i for i, token in enumerate(tokens)}
    words = [(token.text or "", token.get("sentence", "0")) for token in tokens]
    chains = _chains(root, path.stem)
    gold = []
    for mark in root.find("Markables") or ():
        anchors = sorted(number[anchor.get("t_id", "")] for anchor in mark.findall("token_anchor"))
        chain = chains.get(mark.get("m_id", ""))
        text = " ".join(words[i][0] for i in anchors)
        if anchors and chain and mark.tag in _KINDS and _is_name(text):
            gold.append(Gold(anchors[0], anchors[-1], text, _KINDS[mark.tag], chain))
    text, places = _set(words)
    story = f"{path.parent.name}{'plus' if 'plus' in path.stem else ''}"
    return Document(path.stem, story, text, places, tuple(sorted(gold)))


def _chains(root: ET.Element, name: str) -> dict[str, str]:
    """Mention -> chain: the instance across documents, else the relation of this document."""
    instances = {mark.get("m_id"): mark.get("instance_id") for mark in root.find("Markables") or ()}
    chains = {}
    for relation in root.find("Relations") or ():
        target = relation.find("target")
        chain = instances.get(target.get("m_id")) if target is not None else None
        for source in relation.findall("source"):
            chains[source.get("m_id", "")] = chain or f"{name}:{relation.get('r_id')}"
    return chains


def _is_name(text: str) -> bool:
    words = [word for word in text.split() if word.lower() not in _SMALL]
    return (
        bool(words) and all(w[0].isupper() for w in words) and not (len(words) == 1 and words[0].lower() in _PRONOUNS)
    )


def _set(words: list[tuple[str, str]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    text = ""
    places = []
    for i, (word, sentence) in enumerate(words):
        if i and sentence != words[i - 1][1]:
            text += "\n"
        elif i and word.lower() not in _CLOSE and words[i - 1][0] not in _OPEN:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, tuple(places)


def b_cubed(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision, recall, F1 of (gold cluster, found cluster) of every mention."""
    pairs = list(pairs)
    both, gold, found = (collections.Counter(key) for key in (pairs, (g for g, _ in pairs), (f for _, f in pairs)))
    precision = sum(n * n / found[f] for (_, f), n in both.items()) / len(pairs)
    recall = sum(n * n / gold[g] for (g, _), n in both.items()) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pile(found: list[Document]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Texts by document, and documents by story."""
    stories: dict[str, list[str]] = collections.defaultdict(list)
    for one in found:
        stories[one.story].append(one.name)
    return {one.name: one.text for one in found}, dict(stories)


def end_to_end(found: list[Document], mentions: dict[str, list[tuple[int, int, str | None]]]) -> list[tuple[str, str]]:
    """(gold, found) clusters: a gold mention is found where a mention ends in its last word; else it stands alone."""
    pairs = []
    for one in found:
        for number, mark in enumerate(one.gold):
            start, end = one.places[mark.last]
            first = one.places[mark.first][0]
            hit = next((i for s, e, i in mentions.get(one.name, ()) if s < end and e > start and e > first and i), None)
            pairs.append((one.story + mark.chain, one.story + hit if hit else f"{one.name} {number}"))
    return pairs
