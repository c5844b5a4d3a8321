"""What the role tagger sees of tokens, for each cue: are they the source's, the content's, or neither's?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .lexicon import sorts
from .reading import Reading
from .role_scene import Asked, Scene
from .sheet import Column, Sheet

_BUCKETS = (1, 2, 3, 5, 8, 13, 21, 34, 55)
_LONG = (10, 30, 80)
_BEFORE, _BEHIND, _ON = 0, 1, 2

_ALL = (
    "1", "s={where}", "gap={where} {gap}", "q={where} {state}", "q+gap={where} {state} {gap}",
    "q+cue={where} {state} {quotes}", "q+kind={where} {state} {kind}", "btw={where} {between}",
    "btw+q={where} {between} {state}", "other={other}", "s+l={where} {cue}", "p={where} {tag}", "l={lemma}",
    "c={group} {where}", "e={entity} {where}", "q+g={where} {state} {cue_group}",
)  # fmt: skip
_STRETCH = ("st={where} {rank}", "st+k={where} {rank} {kind}", "st+l={where} {rank} {long} {quotes}",
            "st+in={home} {where}")  # fmt: skip
_FAR = ("far={away} {dep} {pos}", "far+q={near} {state} {quotes} {between}")
_SENTENCE = (
    "away={away}", "away={away} {paragraph} {whole} {cued}", "a+t={away} {touching}{same} {whole}",
    "a+c={away} {colon} {paragraph} {whole}", "a+cued={away} {cued}", "a+k={away} {cue_dep} {whole} {paragraph}",
)  # fmt: skip
_FIELDS = ("away", "paragraph", "whole", "cued", "touching", "same", "colon")
_BRANCH = (
    "b={label} {at}", "b+q={label} {where} {state}", "b+l={label} {cue}", "b+g={label} {cue_group} {where}",
    "b+kind={label} {kind} {where}", "b+top={label} {is_top} {where}", "b+p={label} {tag} {where}",
    "b+tl={label} {top} {where}", "b+tp={label} {top_tag} {where}", "b-1={label} {left} {where}",
    "b+1={label} {right} {where}", "b+cq={label} {where} {quotes}", "d={dep} {where}", "dl={dep} {above}",
    "b+c={label} {top_group} {where}", "b+a={label} {sort} {where}", "pt={label} {mark} {left} {right}",
)  # fmt: skip
_SUBJECT = ("subj={how} {exact}", "subj+l={how} {cue}", "subj+k={how} {kind}", "subj+p={how} {exact} {tag}",
            "subj+d={how} {dep} {where}", "subj+q={how} {state}", "subj+w={how} {low}")  # fmt: skip


def role_sheet(reading: Reading, asked: Sequence[Asked], clusters: Mapping[str, str]) -> Sheet:
    """The features of the tokens of all windows, one window after the other."""
    sheet = Sheet(sum(len(one.tokens) for one in asked))
    if asked:
        _Roles(reading, [Scene(reading, one) for one in asked], clusters, sheet)
    return sheet


class _Roles:
    """Fills the sheet, a kind of feature at a time. `token` is the token of the report in each row of the sheet."""

    def __init__(self, reading: Reading, scenes: Sequence[Scene], clusters: Mapping[str, str], sheet: Sheet) -> None:
        self.reading, self.scenes, self.sheet = reading, scenes, sheet
        self.rows = np.arange(sheet.length)
        self.lengths = [len(scene.tokens) for scene in scenes]
        self.starts = (np.cumsum(self.lengths) - self.lengths).tolist()
        self.token = np.concatenate([np.arange(scene.tokens.start, scene.tokens.stop) for scene in scenes])
        self.begin = min(scene.tokens.start for scene in scenes)
        self.sentence = np.array(reading.sentence, dtype=np.intp)[self.token]
        self._know_words(clusters)
        self._know_cues(clusters)
        self._know_places()
        sheet.say(_ALL, self.rows)
        self._gaps()
        self._beside(-1)
        self._beside(1)
        self._stretches()
        self._sentences()
        self._branches()

    def _know_words(self, clusters: Mapping[str, str]) -> None:
        """The columns that hold for a word whatever the cue."""
        reading, code = self.reading, self.sheet.codes
        here = slice(self.begin, int(self.token.max()) + 1)
        marks = ("-" if reading.is_word(token) else reading.word[token] for token in range(here.start, here.stop))
        self.words = {
            "low": code(reading.low[here]), "lemma": code(reading.lemma[here]), "tag": code(reading.tag[here]),
            "pos": code(reading.pos[here]), "dep": code(reading.dep[here]), "entity": code(reading.entity[here]),
            "state": code(map(str, reading.quoted[here])), "mark": code(marks),
            "group": code(clusters.get(low, "?") for low in reading.low[here]),
        }  # fmt: skip
        self.sheet.known |= {field: column[self.token - self.begin] for field, column in self.words.items()}

    def _word(self, field: str, tokens: Column) -> Column:
        """A column that holds for a word, of these tokens."""
        return self.words[field][tokens - self.begin]

    def _know_cues(self, clusters: Mapping[str, str]) -> None:
        """The columns that hold for all tokens of a cue's window."""
        reading, heads = self.reading, [scene.cue.head for scene in self.scenes]
        columns = {
            "cue": (" ".join(reading.lemma[token] for token in scene.cue.tokens)[:40] for scene in self.scenes),
            "cue_group": (clusters.get(reading.low[head], "?") for head in heads),
            "sort": (sorts().get(reading.lemma[head], "-") for head in heads),
            "cue_dep": (reading.dep[head] for head in heads),
            "kind": (scene.kind() for scene in self.scenes),
            "quotes": (scene.quotes() for scene in self.scenes),
            "how": (scene.how for scene in self.scenes),
        }
        self.sheet.known |= {field: self._each(self.sheet.codes(texts)) for field, texts in columns.items()}

    def _each(self, values: Sequence[int] | Column) -> Column:
        """A value of every cue for each of its rows."""
        return np.repeat(np.asarray(values, dtype=np.intp), self.lengths)

    def _marked(self, tokens: Iterable[Iterable[int]]) -> NDArray[np.bool_]:
        """The rows of tokens that are given for every cue."""
        found = np.zeros(len(self.rows), dtype=bool)
        for scene, start, own in zip(self.scenes, self.starts, tokens, strict=True):
            found[[start + token - scene.tokens.start for token in own]] = True
        return found

    def _know_places(self) -> None:
        """How tokens lie to the cue: side, sentence, distance, other cues between."""
        first = self._each([scene.cue.tokens[0] for scene in self.scenes])
        last = self._each([scene.cue.tokens[-1] for scene in self.scenes])
        inside = self._marked(scene.cue.tokens for scene in self.scenes)
        others = self._marked(scene.others for scene in self.scenes)
        self.away = self.sentence - self._each([scene.own for scene in self.scenes])
        self.side = np.where(inside, _ON, np.where(self.token < first, _BEFORE, _BEHIND))
        distance = np.abs(self.token - np.where(self.side == _BEFORE, first, last))
        self.gap = np.searchsorted(_BUCKETS, distance, side="right")
        code, counts = self.sheet.codes, self.sheet.counts
        places = code(["<0", "<1", ">0", ">1", "on0", "on1"])
        self.sheet.known |= {
            "where": places[2 * self.side + (self.away != 0)], "side": code(["<", ">", "on"])[self.side],
            "gap": counts(self.gap), "other": counts(others), "between": counts(self._between(others, first)),
            "away": counts(self.away), "near": counts(self.away.clip(-3, 3)),
        }  # fmt: skip

    def _between(self, others: NDArray[np.bool_], first: Column) -> Column:
        """How many other cues begin between each token and the cue, at most 2."""
        begins = others.copy()
        begins[1:] &= ~others[:-1]
        begins[self.starts] = others[self.starts]
        middle = self.rows - self.token + first
        low, high = np.minimum(self.rows, middle), np.maximum(self.rows, middle)
        until = np.cumsum(begins)
        return np.where(high > low, np.minimum(2, until[high - 1] - until[low]), 0)

    def _gaps(self) -> None:
        worded = np.array([self.reading.is_word(token) for token in range(len(self.reading))], dtype=bool)[self.token]
        told = ~worded | (self.gap < 2)
        self.sheet.say(("w+gap={low} {side} {gap}",), self.rows[told])
        self.sheet.say(("-",), self.rows[~told])

    def _beside(self, step: int) -> None:
        """The words before and behind, in the sentence."""
        other = self.token + step
        sentence = np.array([-1, *self.reading.sentence, -1], dtype=np.intp)
        inside = sentence[other + 1] == self.sentence
        self.sheet.say((f"l{step}=edge {{where}}",), self.rows[~inside])
        lemma, tag, state = (self._word(field, other[inside]) for field in ("lemma", "tag", "state"))
        self.sheet.say((f"l{step}={{lemma}} {{where}}",), self.rows[inside], lemma=lemma)
        self.sheet.say((f"p{step}={{tag}} {{where}}",), self.rows[inside], tag=tag)
        self.sheet.say((f"q{step}={{other}}{{state}} {{where}}",), self.rows[inside], other=state)

    def _stretches(self) -> None:
        """Of tokens in quotation marks: which quotation it is, counted from the cue, and how long."""
        reading, counts = self.reading, self.sheet.counts
        stretch = np.array(reading.stretch, dtype=np.intp)
        number = stretch[self.token]
        before = number - 1 - self._each([scene.before for scene in self.scenes])
        after = number + 1 - self._each([scene.after for scene in self.scenes])
        rank = np.where(self.side == _BEFORE, before, after).clip(-3, 3)
        home = number == stretch[self._each([scene.cue.head for scene in self.scenes])]
        inner = np.array([0, *(piece.inner_end - piece.inner_start for piece in reading.stretches)], dtype=np.intp)
        long = np.searchsorted(_LONG, inner[number + 1], side="right")
        quoted = self.rows[number >= 0]
        self.sheet.say(
            _STRETCH, quoted, rank=counts(rank[quoted]), long=counts(long[quoted]), home=counts(home[quoted])
        )

    def _sentences(self) -> None:
        """Of tokens in other sentences than the cue's: how that sentence lies to it."""
        home = self.away == 0
        self.sheet.say(("away=0",), self.rows[home])
        far = self.rows[~home]
        self.sheet.say(_FAR, far)
        told: list[tuple[int, ...]] = []
        for scene, start, length in zip(self.scenes, self.starts, self.lengths, strict=True):
            own = self.sentence[start : start + length].tolist()
            known = {number: scene.sentence(number) for number in set(own) - {scene.own}}
            told.extend(known[number] for number in own if number != scene.own)
        if told:
            columns = zip(_FIELDS, np.array(told, dtype=np.intp).T, strict=True)
            self.sheet.say(_SENTENCE, far, **{field: self.sheet.counts(column) for field, column in columns})

    def _branches(self) -> None:
        """Of tokens in the cue's sentence: how they hang on the cue, and on its subject."""
        home = self.rows[self.away == 0]
        branches = [scene.branches() for scene in self.scenes]
        codes = self.sheet.codes
        label = codes(name for own in branches for name, _ in own)
        left = codes(name for own in branches for name in ["edge", *(name for name, _ in own[:-1])])
        right = codes(name for own in branches for name in [*(name for name, _ in own[1:]), "edge"])
        top = np.array([head for own in branches for _, head in own], dtype=np.intp)
        token = self.token[home]
        self.sheet.say(
            _BRANCH, home, label=label, left=left, right=right, is_top=self.sheet.counts(top == token),
            top=self._word("lemma", top), top_tag=self._word("tag", top), top_group=self._word("group", top),
            above=self._word("lemma", np.array(self.reading.head, dtype=np.intp)[token]),
            at=codes(["<", ">", "o"])[self.side[home]],
        )  # fmt: skip
        self._subjects(home, label)

    def _subjects(self, home: Column, label: Column) -> None:
        subject = self._each([-1 if scene.subject is None else scene.subject for scene in self.scenes])
        spans = [self.reading.subtree(scene.subject) if scene.subject is not None else (0, 0) for scene in self.scenes]
        start, end = (self._each([span[edge] for span in spans]) for edge in (0, 1))
        inside = home[((self.token >= start) & (self.token < end))[home]]
        self.sheet.say(_SUBJECT, inside, exact=self.sheet.counts((self.token == subject)[inside]))
        nobody = subject[home] < 0
        self.sheet.say(("nosubj={where} {tag} {label}",), home[nobody], label=label[nobody])
