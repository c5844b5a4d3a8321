"""What the keep model sees of a candidate by its words: the cue, its grammar, its source, its content."""

from __future__ import annotations

import itertools
import math

from .lexicon import clusters, sorts
from .pieces import quoted_share
from .reading import Reading
from .tagger import Attribution

_KEPT = frozenset("ccomp xcomp dobj prep advcl acl nsubj nsubjpass agent dative neg prt mark pobj".split())
_SUBJECTS = ("nsubj", "nsubjpass", "expl")


def keep_words(reading: Reading, one: Attribution) -> list[str]:
    """Names of the features that hold."""
    head = one.cue.head
    sort = sorts().get(reading.lemma[head], "-")
    group = clusters().get(reading.low[head], "?")
    content = _of_content(reading, one, sort, group)
    return [*_of_cue(reading, one, sort, group), *_of_source(reading, one, sort), *content]


def _of_cue(reading: Reading, one: Attribution, sort: str, group: str) -> list[str]:
    head = one.cue.head
    lemma, dep = reading.lemma[head], reading.dep[head]
    frame = "+".join(sorted({reading.dep[child] for child in reading.children[head] if reading.dep[child] in _KEPT}))
    above = reading.head[head]
    aux = [reading.low[child] for child in reading.children[head] if reading.dep[child] in ("aux", "neg")]
    found = [
        "L=" + " ".join(reading.lemma[token] for token in one.cue.tokens)[:40], f"h={lemma}", f"c={group}", f"s={sort}",
        f"d={dep}", f"t={reading.tag[head]}", f"fr={frame}", f"s+fr={sort} {frame}", f"c+d={group} {dep}",
        f"n={min(4, len(one.cue.tokens))}", f"first={min(2, reading.sentence[head])}",
        *(f"aux={word}" for word in aux), *(f"s+aux={sort} {word}" for word in aux),
    ]  # fmt: skip
    if above != head:
        found += [f"up={dep} {reading.lemma[above]}", f"upc={dep} {clusters().get(reading.low[above], '?')}"]
    return found


def _of_source(reading: Reading, one: Attribution, sort: str) -> list[str]:
    if not one.source:
        return ["no source", f"no source {reading.pos[one.cue.head]} {sort}"]
    top = next((token for token in one.source if reading.head[token] not in one.source), one.source[0])
    beside = "on" if reading.head[top] in one.cue.tokens else "off"
    return [
        f"sp={reading.tag[top]}", f"se={reading.entity[top][2:]}", f"sc={clusters().get(reading.low[top], '?')}",
        f"sl={reading.lemma[top]}", f"sn={min(5, len(one.source))}", f"sq={reading.quoted[top]}",
        f"sd={reading.dep[top]} {beside}",
    ]  # fmt: skip


def _of_content(reading: Reading, one: Attribution, sort: str, group: str) -> list[str]:
    content, head, inside = one.content, one.cue.head, set(one.content)
    first, last = content[0], content[-1]
    top = next((t for t in content if reading.head[t] not in inside or reading.head[t] == t), first)
    hangs = f"{reading.dep[top]} {'on' if reading.head[top] in one.cue.tokens else 'off'}"
    before, behind = last < one.cue.tokens[0], first > one.cue.tokens[-1]
    side = "<" if before else ">" if behind else "="
    gap = min(6, one.cue.tokens[0] - last if before else first - one.cue.tokens[-1] if behind else 0)
    share = quoted_share(reading, content)
    quoted = "D" if share >= 0.9 else "M" if share > 0.1 else "I"
    words = sum(reading.is_word(token) for token in content)
    runs = sum(1 for here, there in itertools.pairwise(content) if there != here + 1)
    clause = int(any(reading.dep[token] in _SUBJECTS and reading.head[token] in inside for token in content))
    lemma = reading.lemma[head]
    return [
        f"cf={reading.low[first]}", f"cp={reading.tag[first]}", f"ct={reading.tag[top]} {hangs}", f"cr={hangs}",
        f"s+cr={sort} {hangs}", f"h+cr={lemma} {hangs}", f"c+cr={group} {hangs}", f"side={side}", f"gap={side}{gap}",
        f"q={quoted}", f"s+q={sort} {quoted}{side}", f"h+q={lemma} {quoted}", f"runs={min(4, runs)}",
        f"end={'w' if reading.is_word(last) else reading.low[last]}",
        f"next={reading.pos[last + 1] if last + 1 < len(reading) else '$'}",
        f"nw={quoted}{min(10, int(2 * math.log(1 + words)))}", f"clause={clause}", f"s+clause={sort} {clause}",
        f"c+clause={group} {clause}", f"ds={max(-3, min(3, reading.sentence[first] - reading.sentence[head]))}",
    ]  # fmt: skip
