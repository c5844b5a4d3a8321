"""The event chains of ECB+ topics 1-35, placed in the texts of ../shared/data/stories/ecbplus.jsonl.

The unpacked corpus (annotation CC BY 3.0) is read from a folder or a bare repository of EventStoryLine; topics 36-45
are held out and never opened.
"""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LAST_TOPIC = 35
_QUOTES = {"``": '"', "''": '"', "`": "'"}


class GoldMention(NamedTuple):
    """An event mention: its place in the text of a document (code points) and its chain within the story."""

    doc: str
    story: str
    start: int
    end: int
    chain: str


def mentions(data: Path, corpus: Path) -> Iterator[GoldMention]:
    """All event mentions of the development topics, by document."""
    checked = _checked(corpus)
    for line in (data / "stories/ecbplus.jsonl").read_text().splitlines():
        row = json.loads(line)
        topic = row["id"].split("_")[0]
        if int(topic) > LAST_TOPIC:
            raise ValueError(f"{row['id']} is held out")
        tree = ET.fromstring(_read(corpus, f"ECB+_LREC2014/ECB+/{topic}/{row['id']}"))
        yield from _of_document(tree, row["id"], row["story"], row["text"], checked.get(row["id"], frozenset()))


def _checked(corpus: Path) -> dict[str, frozenset[str]]:
    """Document to the numbers of the sentences whose chains were checked: those that systems are scored on."""
    lines = _read(corpus, "ECB+_LREC2014/ECBplus_coreference_sentences.csv").decode().splitlines()[1:]
    found: dict[str, set[str]] = {}
    for topic, name, number in (line.split(",") for line in lines if line.strip()):
        if int(topic) <= LAST_TOPIC:
            found.setdefault(f"{topic}_{name}.xml", set()).add(number)
    return {doc: frozenset(numbers) for doc, numbers in found.items()}


def _read(corpus: Path, path: str) -> bytes:
    if (corpus / path).exists():
        return (corpus / path).read_bytes()
    command = ["git", f"--git-dir={corpus}", "show", f"HEAD:{path}"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def _of_document(tree: ET.Element, doc: str, story: str, text: str, checked: frozenset[str]) -> Iterator[GoldMention]:
    places = _places(tree, text)
    sentence = {token.attrib["t_id"]: token.attrib["sentence"] for token in tree.iter("token")}
    chains = _chains(tree)
    for mark in tree.find("Markables") or ():
        if not mark.tag.startswith(("ACTION", "NEG_ACTION")):
            continue
        spans = [places[a.attrib["t_id"]] for a in mark.iter("token_anchor") if a.attrib["t_id"] in places]
        first = next((a.attrib["t_id"] for a in mark.iter("token_anchor")), None)
        if spans and sentence.get(first or "") in checked:
            own = f"{doc} {mark.attrib['m_id']}"
            yield GoldMention(doc, story, spans[0][0], spans[-1][1], chains.get(mark.attrib["m_id"], own))


def _chains(tree: ET.Element) -> dict[str, str]:
    """Markable to chain: chains across documents carry one note in all of them."""
    found = {}
    doc = tree.attrib["doc_name"]
    for link in tree.find("Relations") or ():
        cross = link.tag.startswith("CROSS_DOC")
        name = link.attrib.get("note") if cross else f"{doc} relation {link.attrib['r_id']}"
        for source in link.iter("source"):
            found.setdefault(source.attrib["m_id"], name or f"{doc} relation {link.attrib['r_id']}")
    return found


def _places(tree: ET.Element, text: str) -> dict[str, tuple[int, int]]:
    """Token to place. The texts are the tokens put together again, so each is found a little after the last."""
    at, found = 0, {}
    for token in tree.iter("token"):
        word = token.text or ""
        forms = [word, _QUOTES.get(word, word)]
        hits = [(text.find(form, at), form) for form in forms if form and 0 <= text.find(form, at) <= at + 40]
        if hits:
            start, form = min(hits)
            found[token.attrib["t_id"]] = (start, start + len(form))
            at = start + len(form)
    return found
