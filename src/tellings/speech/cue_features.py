"""What the cue tagger sees of the tokens of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .lexicon import sorts
from .reading import NONE, Reading
from .sheet import Column, Sheet

_FAR = 6
_SUBJECTS = ("nsubj", "nsubjpass")
_COMPLEMENTS = ("ccomp", "xcomp", "dobj", "advcl", "prep", "acl", "pobj")
_CLAUSES = ("ccomp", "xcomp", "advcl")
_SMALL = ("prep", "prt", "mark", "aux", "neg", "dative", "agent")
_KEPT = frozenset({*_SUBJECTS, *_COMPLEMENTS, "agent", "dative", "prt", "mark", "neg", "poss", "parataxis", "oprd",
                   "acomp", "attr", "auxpass", "relcl", "csubj"})  # fmt: skip
_FRAMED = frozenset({"VERB", "AUX", "NOUN", "ADP", "ADJ", "PROPN", "SCONJ", "ADV"})
_HUNG = frozenset({"conj", "xcomp", "advcl", "ccomp", "acl", "relcl"})

_OWN = (
    "1", "w={low}", "l={lemma}", "p={pos}", "t={tag}", "d={dep}", "c={group}", "q={state}", "l+p={lemma} {pos}",
    "d+p={dep} {pos}", "l+q={lemma} {state}", "c+t={group} {tag}", "end={ending}", "h={above} {dep}",
    "hp={above_pos} {dep}", "hc={above_group}", "root={root}", "share={share}", "before={before}", "after={after}",
)  # fmt: skip
_FRAME = ("frame={frame}", "p+frame={pos} {frame}", "l+frame={lemma} {frame}", "c+frame={group} {frame}", "a={sort}",
          "a+frame={sort} {frame}", "a+d={sort} {dep}")  # fmt: skip
_CHILD = ("k={kind}", "l+k={lemma} {kind}", "c+k={group} {kind}")
_SUBJECT = ("s={phrase}", "c+s={group} {phrase}", "sl={word}", "a+s={sort} {phrase}", "sc={its_group}")
_WORD = ("kl={kind} {word}", "l+kl={lemma} {kind} {word}")
_COMPLEMENT = ("kp={kind} {its_tag} {later}", "c+kp={group} {kind} {its_pos} {later}", "kq={kind} {its_state}",
               "ko={kind} {word}")  # fmt: skip
_CLAUSE = ("km={kind} {mark}", "a+km={sort} {kind} {mark}")
_FREE = ("left={left}", "right={right}", "c+lr={group} {is_left}{is_right}", "then={then}")
_NEAR = ("l+lr={lemma} {is_left}{is_right}", "t+lr={tag} {left} {right}")


def cue_sheet(reading: Reading, clusters: Mapping[str, str]) -> Sheet:
    """The features of all tokens of a report."""
    sheet = Sheet(len(reading))
    if len(reading):
        _Cues(reading, clusters, sheet)
    return sheet


class _Cues:
    """Fills the sheet, a kind of feature at a time."""

    def __init__(self, reading: Reading, clusters: Mapping[str, str], sheet: Sheet) -> None:
        self.reading, self.sheet = reading, sheet
        self.here = np.arange(len(reading))
        self.head = np.array(reading.head, dtype=np.intp)
        self.quoted = np.array(reading.quoted, dtype=np.intp) != NONE
        own = [reading.tokens[number] for number in reading.sentence]
        self.first = np.array([span.start for span in own], dtype=np.intp)
        self.end = np.array([span.end for span in own], dtype=np.intp)
        code = sheet.codes
        sheet.known |= {
            "low": code(reading.low), "lemma": code(reading.lemma), "pos": code(reading.pos), "tag": code(reading.tag),
            "dep": code(reading.dep), "state": code(map(str, reading.quoted)),
            "group": code(clusters.get(low, "?") for low in reading.low),
            "sort": code(sorts().get(lemma, "-") for lemma in reading.lemma),
        }  # fmt: skip
        self._own()
        for step in (-2, -1, 1, 2):
            self._beside(step)
        self._below()
        self._marks()

    def _of(self, field: str, tokens: Column) -> Column:
        return self.sheet.known[field][tokens]

    def _own(self) -> None:
        reading, code = self.reading, self.sheet.codes
        frames = [_frame(reading, sentence) for sentence in range(len(reading.tokens))]
        share, before, after = (code(column)[reading.sentence] for column in zip(*frames, strict=True))
        self.sheet.say(
            _OWN, self.here, ending=code(low[-3:] for low in reading.low), above=self._of("lemma", self.head),
            above_pos=self._of("pos", self.head), above_group=self._of("group", self.head),
            root=self.sheet.counts(self.head == self.here), share=share, before=before, after=after,
        )  # fmt: skip

    def _beside(self, step: int) -> None:
        """The words before and behind."""
        other = self.here + step
        inside = (other >= self.first) & (other < self.end)
        self.sheet.say((f"p{step}=edge",), self.here[~inside])
        here, other = self.here[inside], other[inside]
        lemma, pos = self._of("lemma", other), self._of("pos", other)
        self.sheet.say((f"p{step}={{other}}",), here, other=pos)
        self.sheet.say((f"l{step}={{other}}",), here, other=lemma)
        self.sheet.say((f"c{step}={{other}}",), here, other=self._of("group", other))
        if step == -1:
            self.sheet.say(("l-1+l={other} {lemma}",), here, other=lemma)
        if step == 1:
            left = np.where(here > self.first[here], self._of("pos", here - 1), self.sheet.codes("^"))
            self.sheet.say(
                ("l+l1={lemma} {other}", "p-1+p+p1={left} {pos} {right}"), here, other=lemma, left=left, right=pos
            )

    def _below(self) -> None:
        """The token's own grammar: which complements it has, who its subject is, whose clause it continues."""
        reading = self.reading
        framed = _are(reading.pos, _FRAMED)
        here = self.here[framed]
        frames = ("+".join(sorted({reading.dep[child] for child in reading.children[token]} & _KEPT))
                  for token in here.tolist())  # fmt: skip
        self.sheet.say(_FRAME, here, frame=self.sheet.codes(frames))
        hung = self.here[framed & _are(reading.dep, _HUNG)]
        self.sheet.say(("up={dep} {above}",), hung, above=self._of("dep", self.head[hung]))
        self._children(self.here[(self.head != self.here) & framed[self.head]])

    def _children(self, children: Column) -> None:
        reading, deps = self.reading, [self.reading.dep[child] for child in children.tolist()]
        subject, small = _are(deps, _SUBJECTS), _are(deps, _SMALL)
        self._say_of_heads(_CHILD, children[_are(deps, _KEPT)])
        subjects = children[subject]
        phrases = self.sheet.codes(_sort(reading, child) for child in subjects.tolist())
        self._say_of_heads(_SUBJECT, subjects, phrase=phrases, its_group=self._of("group", subjects))
        self._say_of_heads(_WORD, children[small & ~subject])
        others = children[_are(deps, _COMPLEMENTS) & ~subject & ~small]
        self._say_of_heads(
            _COMPLEMENT, others, later=self.sheet.counts(others > self.head[others]), its_tag=self._of("tag", others),
            its_pos=self._of("pos", others), its_state=self._of("state", others),
        )  # fmt: skip
        clauses = children[_are(deps, _CLAUSES)]
        self._say_of_heads(_CLAUSE, clauses, mark=self.sheet.codes(_mark(reading, child) for child in clauses.tolist()))

    def _say_of_heads(self, templates: Sequence[str], children: Column, **columns: Column) -> None:
        """Features of the heads of these tokens."""
        self.sheet.say(templates, self.head[children], kind=self._of("dep", children), word=self._of("lemma", children),
                       **columns)  # fmt: skip

    def _marks(self) -> None:
        """How far the nearest quotation of the sentence is on each side, and what closes it."""
        reading, codes, counts = self.reading, self.sheet.codes, self.sheet.counts
        inside, here = self.here[self.quoted], self.here[~self.quoted]
        carried = (str(int(reading.stretches[reading.stretch[token]].carried)) for token in inside.tolist())
        self.sheet.say(("inside={carried}",), inside, carried=codes(carried))
        left, right = self._to_quotation()
        self.sheet.known |= {"left": counts(left), "right": counts(right), "is_left": counts(left > 0),
                             "is_right": counts(right > 0)}  # fmt: skip
        self.sheet.say(_FREE, here, then=codes(self._then(here.tolist())))
        self.sheet.say(_NEAR, here[(left + right)[here] > 0])
        behind = here[left[here] > 0]
        closing = codes(_ending(reading, token) for token in (behind - left[behind]).tolist())
        self.sheet.say(("closed={mark} {left}",), behind, mark=closing)

    def _to_quotation(self) -> tuple[Column, Column]:
        """How many tokens the nearest quotation lies before and behind each; 0 where none is near."""
        edge = 2 * len(self.here) + _FAR
        before = np.maximum.accumulate(np.where(self.quoted, self.here, -edge))
        behind = np.minimum.accumulate(np.where(self.quoted, self.here, edge)[::-1])[::-1]
        left = np.where((before >= self.first) & (self.here - before < _FAR), self.here - before, 0)
        return left, np.where((behind < self.end) & (behind - self.here < _FAR), behind - self.here, 0)

    def _then(self, tokens: Iterable[int]) -> Iterable[str]:
        """The first mark among the next three tokens of the sentence."""
        reading, end = self.reading, self.end.tolist()
        return (
            next((reading.word[n] for n in range(token + 1, min(end[token], token + 4)) if not reading.is_word(n)), "")
            for token in tokens
        )


def _are(texts: Iterable[str], wanted: Iterable[str]) -> NDArray[np.bool_]:
    among = frozenset(wanted)
    return np.array([text in among for text in texts], dtype=bool)


def _frame(reading: Reading, sentence: int) -> list[str]:
    """What holds for the whole sentence: its marks, and whether its neighbours are quotations."""
    own = reading.tokens[sentence]
    quoted = sum(1 for token in range(own.start, own.end) if reading.quoted[token] != NONE)
    found = [str(0 if own.end == own.start else 4 * quoted // (own.end - own.start))]
    for step in (-1, 1):
        other = sentence + step
        if 0 <= other < len(reading.tokens) and reading.tokens[other].end > reading.tokens[other].start:
            edge = reading.tokens[other].end - 1 if step < 0 else reading.tokens[other].start
            same = reading.paragraph[other] == reading.paragraph[sentence]
            found.append(f"{int(reading.quoted[edge] != NONE)}{int(same)}")
        else:
            found.append("none")
    return found


def _sort(reading: Reading, token: int) -> str:
    """What sort of noun phrase a head makes: a pronoun by itself, a name by its entity label, else its part."""
    if reading.pos[token] == "PRON":
        return reading.low[token]
    label = reading.entity[token]
    return label[2:] if label else reading.tag[token]


def _mark(reading: Reading, clause: int) -> str:
    """The word that opens a clause."""
    return next((reading.low[m] for m in reading.children[clause] if reading.dep[m] in ("mark", "aux")), "")


def _ending(reading: Reading, token: int) -> str:
    """The point or comma with which a quotation ends, inside or behind its mark."""
    for other in (token, token - 1, token + 1):
        if 0 <= other < len(reading) and reading.word[other] in (",", ".", "?", "!", "…"):
            return reading.word[other]
    return "-"
