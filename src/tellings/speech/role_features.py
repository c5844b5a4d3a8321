"""What the role tagger sees of a token, for one cue: is it the source's, the content's, or neither's?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .lexicon import sorts
from .reading import NONE, Reading

SENTENCES_AHEAD = 6
"""How far a quotation or a colon's paragraphs may lead the window from the cue's sentence. Covers 97 % of the content
words of PolNeAR's training part together with the neighbouring sentences."""
_CLIMB = 4
_BUCKETS = (1, 2, 3, 5, 8, 13, 21, 34, 55)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


class Cue(NamedTuple):
    """Token indexes of a cue, all in one sentence, and its highest token in the grammar."""

    tokens: tuple[int, ...]
    head: int


def cue_of(reading: Reading, tokens: Sequence[int]) -> Cue:
    """The cue that these tokens make; of several words the highest verb or word is its head."""
    own = tuple(sorted(tokens))
    inside = set(own)
    tops = [token for token in own if reading.head[token] not in inside or reading.head[token] == token]
    verbs = [token for token in tops or own if reading.pos[token] in ("VERB", "AUX")]
    words = [token for token in tops or own if reading.is_word(token)]
    return Cue(own, (verbs or words or tops or list(own))[0])


def window(reading: Reading, cue: Cue) -> list[int]:
    """Indexes of the sentences in which a cue's source and content are looked for: its own, the ones beside it, and
    on along quotations that touch those and along the paragraphs after a colon.
    """
    own = reading.sentence[cue.head]
    first, last = max(0, own - 1), min(len(reading.tokens) - 1, own + 1)
    while first > 0 and own - first < SENTENCES_AHEAD and _joined(reading, first - 1, own):
        first -= 1
    while last + 1 < len(reading.tokens) and last - own < SENTENCES_AHEAD and _joined(reading, last, own):
        last += 1
    return list(range(first, last + 1))


def _joined(reading: Reading, sentence: int, own: int) -> bool:
    """Does a quotation run over the end of this sentence, or is it one of a row of quotations behind a colon?"""
    here, after = reading.tokens[sentence], reading.tokens[sentence + 1]
    if here.end == here.start or after.end == after.start:
        return False
    inside, then = reading.stretch[here.end - 1], reading.stretch[after.start]
    if inside >= 0 and (inside == then or (reading.stretches[inside].carried and then == inside + 1)):
        return True
    colon = reading.tokens[own].end - 1
    return sentence >= own and reading.word[colon] == ":" and then >= 0


class _Scene:
    """What the features of all tokens of one cue share."""

    def __init__(self, reading: Reading, cue: Cue, others: Sequence[int]) -> None:
        self.reading, self.cue = reading, cue
        self.own = reading.sentence[cue.head]
        self.inside = set(cue.tokens)
        self.others = {token for token in others if token not in self.inside}
        self.ancestors = _ancestors(reading, cue.head)
        self.place = {token: step for step, token in enumerate(self.ancestors)}
        for token in cue.tokens:
            self.place.setdefault(token, 0)
        self.subject, self.how = subject_of(reading, cue.head)
        self.in_subject = reading.subtree(self.subject) if self.subject is not None else None
        self.branches = {
            token: self._branch(token)
            for token in range(reading.tokens[self.own].start, reading.tokens[self.own].end)
        }  # fmt: skip
        self.before, self.after = self._sides()

    def _branch(self, token: int) -> tuple[str, int]:
        """How a token of the cue's sentence hangs on the cue: the step up and the branch's label, and its head."""
        at, steps = token, 0
        while at not in self.place and steps < 60:
            above = self.reading.head[at]
            if above in self.place:
                climb = min(self.place[above], _CLIMB)
                return f"{climb}{self.reading.dep[at]}", at
            if above == at:
                break
            at, steps = above, steps + 1
        return (f"up{min(self.place[at], _CLIMB)}", at) if at in self.place else ("apart", at)

    def _sides(self) -> tuple[int, int]:
        """The numbers of the nearest quotation before and after the cue."""
        first, last = self.cue.tokens[0], self.cue.tokens[-1]
        ends, starts = self.reading.stretch_ends, self.reading.stretch_starts
        before = bisect_right(ends, self.reading.start[first]) - 1
        after = bisect_left(starts, self.reading.end[last])
        return before, after


def _ancestors(reading: Reading, token: int) -> list[int]:
    chain = [token]
    while reading.head[chain[-1]] not in chain:
        chain.append(reading.head[chain[-1]])
    return chain


def subject_of(reading: Reading, head: int) -> tuple[int | None, str]:
    """The token that grammar gives as the one who speaks, and how: `own`, `agent`, `inherited`, `relative`, `owner`,
    `object` (of according to); (None, "none") where grammar gives nobody.
    """
    at, how = head, "own"
    for _ in range(_CLIMB):
        children = reading.children[at]
        agent = [below for child in children if reading.dep[child] == "agent" for below in reading.children[child]]
        if agent:
            return agent[0], "agent"
        direct = [child for child in children if reading.dep[child] in _SUBJECTS]
        if direct:
            return direct[0], how
        if reading.pos[at] in ("NOUN", "PROPN"):
            owners = [child for child in children if reading.dep[child] == "poss"]
            if owners:
                return owners[0], "owner"
        if reading.dep[at] in ("acl", "relcl"):
            return reading.head[at], "relative"
        if reading.dep[at] == "prep" or reading.pos[at] in ("ADP", "SCONJ"):
            objects = [below for child in [at, *children] for below in reading.children[child]
                       if reading.dep[below] == "pobj"]  # fmt: skip
            return (objects[0], "object") if objects else (None, "none")
        if reading.dep[at] not in ("conj", "xcomp", "advcl", "aux", "pcomp", "ccomp", "prep") or reading.head[at] == at:
            break
        at, how = reading.head[at], "inherited"
    return None, "none"


def role_features(
    reading: Reading, cue: Cue, tokens: Sequence[int], others: Sequence[int], clusters: Mapping[str, str]
) -> list[list[str]]:
    """Feature names for every token of the window, in order. `others` are the tokens of the report's other cues."""
    scene = _Scene(reading, cue, others)
    shared = _of_cue(scene, clusters)
    between = _cues_between(scene, tokens)
    parts = {s: _of_sentence(scene, s) for s in {reading.sentence[token] for token in tokens}}
    return [_token(scene, token, shared, between[n], clusters) + parts[reading.sentence[token]]
            for n, token in enumerate(tokens)]  # fmt: skip


class _Shared(NamedTuple):
    lemma: str
    group: str
    kind: str
    quotes: str
    sort: str


def _of_cue(scene: _Scene, clusters: Mapping[str, str]) -> _Shared:
    reading, head, own = scene.reading, scene.cue.head, scene.reading.tokens[scene.own]
    passive = any(reading.dep[child] in ("auxpass", "nsubjpass") for child in reading.children[head])
    left = any(reading.quoted[token] != NONE for token in range(own.start, scene.cue.tokens[0]))
    right = any(reading.quoted[token] != NONE for token in range(scene.cue.tokens[-1] + 1, own.end))
    inside = reading.quoted[head] != NONE
    return _Shared(
        " ".join(reading.lemma[token] for token in scene.cue.tokens)[:40],
        clusters.get(reading.low[head], "?"),
        f"{reading.pos[head]}{'p' if passive else ''}{reading.dep[head]}",
        f"{int(left)}{int(right)}{int(inside)}",
        sorts().get(reading.lemma[head], "-"),
    )


def _cues_between(scene: _Scene, tokens: Sequence[int]) -> list[int]:
    """For each token how many other cues stand between it and this one, at most 2."""
    middle = scene.cue.tokens[0]
    marks = sorted(scene.others)
    starts = [token for token in marks if token - 1 not in scene.others]
    found = []
    for token in tokens:
        low, high = min(token, middle), max(token, middle)
        found.append(min(2, sum(1 for at in starts if low < at < high)))
    return found


def _of_sentence(scene: _Scene, sentence: int) -> list[str]:
    reading, own = scene.reading, scene.reading.tokens[sentence]
    away = max(-3, min(3, sentence - scene.own))
    paragraph = max(-2, min(2, reading.paragraph[sentence] - reading.paragraph[scene.own]))
    if sentence == scene.own:
        return ["away=0"]
    quoted = sum(1 for token in range(own.start, own.end) if reading.quoted[token] != NONE)
    whole = 3 * quoted // max(1, own.end - own.start)
    cued = any(token in scene.others for token in range(own.start, own.end))
    edge = own.end - 1 if away < 0 else own.start
    home = reading.tokens[scene.own]
    near = home.start if away < 0 else home.end - 1
    touching = reading.quoted[edge] != NONE and reading.quoted[near] != NONE
    same = reading.stretch[edge] >= 0 and reading.stretch[edge] == reading.stretch[near]
    colon = reading.word[home.end - 1] == ":"
    return [
        f"away={away}", f"away={away} {paragraph} {whole} {int(cued)}",
        f"a+t={away} {int(touching)}{int(same)} {whole}",
        f"a+c={away} {int(colon)} {paragraph} {whole}", f"a+cued={away} {int(cued)}",
        f"a+k={away} {reading.dep[scene.cue.head]} {whole} {paragraph}",
    ]  # fmt: skip


def _token(scene: _Scene, token: int, shared: _Shared, between: int, clusters: Mapping[str, str]) -> list[str]:
    reading = scene.reading
    side = "on" if token in scene.inside else "<" if token < scene.cue.tokens[0] else ">"
    away = reading.sentence[token] - scene.own
    state = reading.quoted[token]
    gap = sum(1 for edge in _BUCKETS if abs(token - scene.cue.tokens[0 if side == "<" else -1]) >= edge)
    where = f"{side}{0 if away == 0 else 1}"
    found = [
        "1", f"s={where}", f"gap={where} {gap}", f"q={where} {state}", f"q+gap={where} {state} {gap}",
        f"q+cue={where} {state} {shared.quotes}", f"q+kind={where} {state} {shared.kind}", f"btw={where} {between}",
        f"btw+q={where} {between} {state}", f"other={int(token in scene.others)}", f"s+l={where} {shared.lemma}",
        f"p={where} {reading.tag[token]}", f"l={reading.lemma[token]}",
        f"c={clusters.get(reading.low[token], '?')} {where}",
        f"e={reading.entity[token]} {where}", f"q+g={where} {state} {shared.group}",
        f"w+gap={reading.low[token]} {side} {gap}" if not reading.is_word(token) or gap < 2 else "-",
    ]  # fmt: skip
    for step in (-1, 1):
        other = token + step
        if 0 <= other < len(reading) and reading.sentence[other] == reading.sentence[token]:
            found.append(f"l{step}={reading.lemma[other]} {where}")
            found.append(f"p{step}={reading.tag[other]} {where}")
            found.append(f"q{step}={reading.quoted[other]}{state} {where}")
        else:
            found.append(f"l{step}=edge {where}")
    if state != NONE:
        found.extend(_of_stretch(scene, token, where, shared))
    if away == 0:
        found.extend(_of_branch(scene, token, where, shared, clusters))
    else:
        found.append(f"far={away} {reading.dep[token]} {reading.pos[token]}")
        found.append(f"far+q={max(-3, min(3, away))} {state} {shared.quotes} {between}")
    return found


def _of_stretch(scene: _Scene, token: int, where: str, shared: _Shared) -> list[str]:
    number = scene.reading.stretch[token]
    piece = scene.reading.stretches[number]
    rank = number - scene.before - 1 if where[0] == "<" else number - scene.after + 1
    rank = max(-3, min(3, rank))
    long = sum(1 for edge in (10, 30, 80) if piece.inner_end - piece.inner_start >= edge)
    at_home = scene.reading.stretch[scene.cue.head] == number
    return [f"st={where} {rank}", f"st+k={where} {rank} {shared.kind}", f"st+l={where} {rank} {long} {shared.quotes}",
            f"st+in={int(at_home)} {where}"]  # fmt: skip


def _of_branch(scene: _Scene, token: int, where: str, shared: _Shared, clusters: Mapping[str, str]) -> list[str]:
    reading = scene.reading
    label, top = scene.branches[token]
    previous = scene.branches.get(token - 1, ("edge", -1))
    following = scene.branches.get(token + 1, ("edge", -1))
    is_top = int(top == token)
    found = [
        f"b={label} {side_of(where)}", f"b+q={label} {where} {reading.quoted[token]}", f"b+l={label} {shared.lemma}",
        f"b+g={label} {shared.group} {where}", f"b+kind={label} {shared.kind} {where}",
        f"b+top={label} {is_top} {where}",
        f"b+p={label} {reading.tag[token]} {where}", f"b+tl={label} {reading.lemma[top]} {where}",
        f"b+tp={label} {reading.tag[top]} {where}", f"b-1={label} {previous[0]} {where}",
        f"b+1={label} {following[0]} {where}", f"b+cq={label} {where} {shared.quotes}",
        f"d={reading.dep[token]} {where}", f"dl={reading.dep[token]} {reading.lemma[reading.head[token]]}",
        f"b+c={label} {clusters.get(reading.low[top], '?')} {where}", f"b+a={label} {shared.sort} {where}",
        f"pt={label} {reading.word[token] if not reading.is_word(token) else '-'} {previous[0]} {following[0]}",
    ]  # fmt: skip
    if scene.in_subject is not None and scene.in_subject.start <= token < scene.in_subject.end:
        exact = int(token == scene.subject)
        found += [f"subj={scene.how} {exact}", f"subj+l={scene.how} {shared.lemma}",
                  f"subj+k={scene.how} {shared.kind}",
                  f"subj+p={scene.how} {exact} {reading.tag[token]}",
                  f"subj+d={scene.how} {reading.dep[token]} {where}",
                  f"subj+q={scene.how} {reading.quoted[token]}",
                  f"subj+w={scene.how} {reading.low[token]}"]  # fmt: skip
    elif scene.subject is None:
        found.append(f"nosubj={where} {reading.tag[token]} {label}")
    return found


def side_of(where: str) -> str:
    """Before, on or behind the cue."""
    return where[0]
