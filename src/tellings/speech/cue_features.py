"""What the cue tagger sees of a token."""

from __future__ import annotations

from collections.abc import Mapping

from .lexicon import sorts
from .reading import NONE, Reading

_FAR = 6
_SUBJECTS = ("nsubj", "nsubjpass")
_COMPLEMENTS = ("ccomp", "xcomp", "dobj", "advcl", "prep", "acl", "pobj")


def cue_features(reading: Reading, sentence: int, clusters: Mapping[str, str]) -> list[list[str]]:
    """Feature names for every token of a sentence, in order."""
    own = reading.tokens[sentence]
    frame = _frame(reading, sentence)
    return [_token(reading, token, clusters) + frame for token in range(own.start, own.end)]


def _frame(reading: Reading, sentence: int) -> list[str]:
    """What holds for the whole sentence: its marks, and whether its neighbours are quotations."""
    own = reading.tokens[sentence]
    quoted = sum(1 for token in range(own.start, own.end) if reading.quoted[token] != NONE)
    share = 0 if own.end == own.start else 4 * quoted // (own.end - own.start)
    found = [f"share={share}"]
    for step, name in ((-1, "before"), (1, "after")):
        other = sentence + step
        if 0 <= other < len(reading.tokens) and reading.tokens[other].end > reading.tokens[other].start:
            edge = reading.tokens[other].end - 1 if step < 0 else reading.tokens[other].start
            same = reading.paragraph[other] == reading.paragraph[sentence]
            found.append(f"{name}={int(reading.quoted[edge] != NONE)}{int(same)}")
        else:
            found.append(f"{name}=none")
    return found


def _token(reading: Reading, token: int, clusters: Mapping[str, str]) -> list[str]:
    lemma, pos, tag, dep = reading.lemma[token], reading.pos[token], reading.tag[token], reading.dep[token]
    low, head = reading.low[token], reading.head[token]
    group = clusters.get(low, "?")
    state = reading.quoted[token]
    found = [
        "1", f"w={low}", f"l={lemma}", f"p={pos}", f"t={tag}", f"d={dep}", f"c={group}", f"q={state}",
        f"l+p={lemma} {pos}", f"d+p={dep} {pos}", f"l+q={lemma} {state}", f"c+t={group} {tag}",
        f"end={low[-3:]}", f"h={reading.lemma[head]} {dep}", f"hp={reading.pos[head]} {dep}",
        f"hc={clusters.get(reading.low[head], '?')}", f"root={int(head == token)}",
    ]  # fmt: skip
    found.extend(_around(reading, token, clusters))
    found.extend(_below(reading, token, clusters))
    found.extend(_marks(reading, token, lemma, group))
    return found


def _around(reading: Reading, token: int, clusters: Mapping[str, str]) -> list[str]:
    own = reading.tokens[reading.sentence[token]]
    found = []
    for step in (-2, -1, 1, 2):
        other = token + step
        if own.start <= other < own.end:
            found.append(f"p{step}={reading.pos[other]}")
            found.append(f"l{step}={reading.lemma[other]}")
            found.append(f"c{step}={clusters.get(reading.low[other], '?')}")
        else:
            found.append(f"p{step}=edge")
    if own.start < token:
        found.append(f"l-1+l={reading.lemma[token - 1]} {reading.lemma[token]}")
    if token + 1 < own.end:
        found.append(f"l+l1={reading.lemma[token]} {reading.lemma[token + 1]}")
        found.append(f"p-1+p+p1={reading.pos[token - 1] if token > own.start else '^'} {reading.pos[token]} "
                     f"{reading.pos[token + 1]}")  # fmt: skip
    return found


def _below(reading: Reading, token: int, clusters: Mapping[str, str]) -> list[str]:
    """The token's own grammar: which complements it has, who its subject is, whose clause it continues."""
    lemma, pos, group = reading.lemma[token], reading.pos[token], clusters.get(reading.low[token], "?")
    if pos not in ("VERB", "AUX", "NOUN", "ADP", "ADJ", "PROPN", "SCONJ", "ADV"):
        return []
    sort = sorts().get(lemma, "-")
    deps = sorted({reading.dep[child] for child in reading.children[token] if reading.dep[child] in _KEPT})
    frame = "+".join(deps)
    found = [f"frame={frame}", f"p+frame={pos} {frame}", f"l+frame={lemma} {frame}", f"c+frame={group} {frame}",
             f"a={sort}", f"a+frame={sort} {frame}", f"a+d={sort} {reading.dep[token]}"]  # fmt: skip
    for child in reading.children[token]:
        dep = reading.dep[child]
        if dep in _KEPT:
            found.append(f"k={dep}")
            found.append(f"l+k={lemma} {dep}")
            found.append(f"c+k={group} {dep}")
        if dep in _SUBJECTS:
            found.append(f"s={_sort(reading, child)}")
            found.append(f"c+s={group} {_sort(reading, child)}")
            found.append(f"sl={reading.lemma[child]}")
            found.append(f"a+s={sort} {_sort(reading, child)}")
            found.append(f"sc={clusters.get(reading.low[child], '?')}")
        elif dep in ("prep", "prt", "mark", "aux", "neg", "dative", "agent"):
            found.append(f"kl={dep} {reading.lemma[child]}")
            found.append(f"l+kl={lemma} {dep} {reading.lemma[child]}")
        elif dep in _COMPLEMENTS:
            found.append(f"kp={dep} {reading.tag[child]} {int(child > token)}")
            found.append(f"c+kp={group} {dep} {reading.pos[child]} {int(child > token)}")
            found.append(f"kq={dep} {reading.quoted[child]}")
            found.append(f"ko={dep} {reading.lemma[child]}")
            if dep in ("ccomp", "xcomp", "advcl"):
                mark = next((reading.low[m] for m in reading.children[child] if reading.dep[m] in ("mark", "aux")), "")
                found.append(f"km={dep} {mark}")
                found.append(f"a+km={sort} {dep} {mark}")
    if reading.dep[token] in ("conj", "xcomp", "advcl", "ccomp", "acl", "relcl"):
        found.append(f"up={reading.dep[token]} {reading.dep[reading.head[token]]}")
    return found


_KEPT = frozenset({*_SUBJECTS, *_COMPLEMENTS, "agent", "dative", "prt", "mark", "neg", "poss", "parataxis", "oprd",
                   "acomp", "attr", "auxpass", "relcl", "csubj"})  # fmt: skip


def _sort(reading: Reading, token: int) -> str:
    """What sort of noun phrase a head makes: a pronoun by itself, a name by its entity label, else its part."""
    if reading.pos[token] == "PRON":
        return reading.low[token]
    label = reading.entity[token]
    return label[2:] if label else reading.tag[token]


def _marks(reading: Reading, token: int, lemma: str, group: str) -> list[str]:
    """How far the nearest quotation of the sentence is on each side, and what closes it."""
    own = reading.tokens[reading.sentence[token]]
    if reading.quoted[token] != NONE:
        return [f"inside={int(reading.stretches[reading.stretch[token]].carried)}"]
    left = next((n for n in range(1, _FAR) if token - n >= own.start and reading.quoted[token - n] != NONE), 0)
    right = next((n for n in range(1, _FAR) if token + n < own.end and reading.quoted[token + n] != NONE), 0)
    found = [f"left={left}", f"right={right}", f"c+lr={group} {min(left, 1)}{min(right, 1)}"]
    if left or right:
        found.append(f"l+lr={lemma} {min(left, 1)}{min(right, 1)}")
        found.append(f"t+lr={reading.tag[token]} {left} {right}")
    if left:
        found.append(f"closed={_ending(reading, token - left)} {left}")
    after = next((reading.word[n] for n in range(token + 1, min(own.end, token + 4)) if not reading.is_word(n)), "")
    found.append(f"then={after}")
    return found


def _ending(reading: Reading, token: int) -> str:
    """The point or comma with which a quotation ends, inside or behind its mark."""
    for other in (token, token - 1, token + 1):
        if 0 <= other < len(reading) and reading.word[other] in (",", ".", "?", "!", "…"):
            return reading.word[other]
    return "-"
