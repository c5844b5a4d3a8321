"""One sentence's share of a Parse, with the questions that this stage asks of a tree."""

from __future__ import annotations

from bisect import bisect_left

from ..records import Parse

_NOUNISH = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class Tree:
    """Tokens of one sentence, counted from 0, with heads and children inside the sentence."""

    __slots__ = ("dep", "end", "head", "kids", "lemma", "low", "pos", "start", "tag", "word")

    def __init__(self, parse: Parse, first: int, stop: int, text: str) -> None:
        self.start = parse.start[first:stop]
        self.end = parse.end[first:stop]
        self.word = [text[a:b] for a, b in zip(self.start, self.end, strict=True)]
        self.low = [w.lower().replace("’", "'") for w in self.word]
        self.lemma = [x.lower() for x in parse.lemma[first:stop]]
        self.pos, self.tag, self.dep = parse.pos[first:stop], parse.tag[first:stop], parse.dep[first:stop]
        self.head = [h - first if first <= h < stop else n for n, h in enumerate(parse.head[first:stop])]
        self.kids: list[list[int]] = [[] for _ in self.head]
        for n, h in enumerate(self.head):
            if h != n:
                self.kids[h].append(n)

    def __len__(self) -> int:
        return len(self.word)

    def covering(self, start: int, end: int) -> list[int]:
        """Tokens that share a character with the range."""
        place = max(0, bisect_left(self.start, start) - 1)
        found = []
        while place < len(self.start) and self.start[place] < end:
            if self.end[place] > start:
                found.append(place)
            place += 1
        return found

    def child(self, place: int, *deps: str) -> int | None:
        """The first child under one of the relations."""
        for kid in self.kids[place]:
            if self.dep[kid] in deps:
                return kid
        return None

    def under(self, place: int) -> list[int]:
        """The token and all below it, in order of the text. Safe on damaged trees."""
        seen = {place}
        waiting = [place]
        while waiting:
            for kid in self.kids[waiting.pop()]:
                if kid not in seen:
                    seen.add(kid)
                    waiting.append(kid)
        return sorted(seen)

    def above(self, place: int) -> list[int]:
        """Governors from the nearest to the root."""
        found: list[int] = []
        seen = {place}
        while (place := self.head[place]) not in seen:
            seen.add(place)
            found.append(place)
        return found

    def is_noun(self, place: int) -> bool:
        """A noun, a name, a pronoun or a number that stands for one."""
        return self.pos[place] in _NOUNISH

    def is_verb(self, place: int) -> bool:
        """A full verb or auxiliary."""
        return self.pos[place] in ("VERB", "AUX")


def trees(parse: Parse | None, text: str) -> dict[int, Tree]:
    """Trees by sentence number; empty without a grammar for the report's language."""
    found: dict[int, Tree] = {}
    if parse is None or parse.model is None:
        return found
    first = 0
    for place in range(1, len(parse.sentence) + 1):
        if place == len(parse.sentence) or parse.sentence[place] != parse.sentence[first]:
            found[parse.sentence[first]] = Tree(parse, first, place, text)
            first = place
    return found
