"""Two readings laid side by side: which words of one stand where in the other, sentence by sentence.

Every sentence of the shorter text is chained into the longer one by itself (chain.py), so that moved paragraphs,
excerpts and texts put together from several need no special treatment, and every hit is evidence. Stop words and
changed words are filled in where the gap between two anchors is equally long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

from .chain import best_chain
from .reading import PLAIN, Reading

EXACT, DAMAGED, CHANGED = 0, 1, 2
"""How two words of a link compare: the same; nearly the same letters; another word at the same place."""
MIN_WEIGHT, MIN_PLAIN, MIN_DENSITY = 1.5, 2, 0.34
"""A hit has this much matched weight, so many matched words that are no names, and this share of its stretch."""
MIN_SENTENCE, LONG_RUN, HEAVY = 0.3, 7, 3.5
"""And it holds this share of its sentence, or a run of so many words, or this much weight. Set by hand on the tuning
half of the generated pile (training/copies/made.py)."""
MIN_LIKE = 0.4
"""Share of the words of both stretches that are linked to an equal or damaged one: fewer is a chain of odd words."""
SECOND_TRY = 0.35
"""Share of a sentence's weight left over by its best chain that is worth a second one (clauses turned round)."""
SIMILAR = 0.74
"""Letters that two words share (Indel ratio) to be one word, damaged."""
FILL, EDGE = 8, 6
"""Words between two anchors that are looked through for damaged ones; words at a sentence's edge that go with it."""


class Link(NamedTuple):
    """Word `i` of the first text and word `j` of the second, and how they compare."""

    i: int
    j: int
    how: int


class Hit(NamedTuple):
    """A stretch of one sentence of the first text and where it stands in the second. Links ascend in both."""

    links: tuple[Link, ...]

    def first_range(self) -> tuple[int, int]:
        """Half-open range of word places in the first text."""
        return self.links[0].i, self.links[-1].i + 1

    def second_range(self) -> tuple[int, int]:
        """Half-open range of word places in the second text."""
        return self.links[0].j, self.links[-1].j + 1


class Alignment:
    """`first` laid on `second`, in the order of `first`."""

    __slots__ = ("_turned", "first", "hits", "second")

    def __init__(self, first: Reading, second: Reading, hits: Iterable[Hit]) -> None:
        self.first = first
        self.second = second
        self.hits = tuple(hits)
        self._turned: Alignment | None = None

    def turned(self) -> Alignment:
        """The same seen from the other text. Made once."""
        if self._turned is None:
            hits = [Hit(tuple(Link(j, i, how) for i, j, how in hit.links)) for hit in self.hits]
            hits.sort(key=lambda hit: (hit.links[0], hit.links[-1]))
            self._turned = Alignment(self.second, self.first, hits)
        return self._turned


def align(first: Reading, second: Reading) -> Alignment:
    """Lays one text on the other, whichever is longer. Readings must share their vocabulary."""
    if (len(first), first.report_id) > (len(second), second.report_id):
        return _lay(second, first).turned()
    return _lay(first, second)


def _lay(short: Reading, long: Reading) -> Alignment:
    vocabulary = short.vocabulary
    places = long.places()
    weight, stop = vocabulary.weight, vocabulary.stop
    ids = short.ids
    hits: list[Hit] = []
    for begin, end in short.bounds():
        verbatim = _verbatim(short, long, begin, end)
        if verbatim is not None:
            hits.append(verbatim)
            continue
        if sum([weight[w] for w in set(ids[begin:end]) if w in places]) < MIN_WEIGHT:
            continue
        whole = sum([weight[w] for w in ids[begin:end] if not stop[w]])
        used: set[int] = set()
        for _ in range(2):
            score, anchors = best_chain(ids, begin, end, places, weight, used)
            if score < MIN_WEIGHT:
                break
            links = _fill(short, long, anchors, (begin, end))
            if not _telling(short, links, whole):
                break
            hits.append(Hit(tuple(links)))
            used.update(range(links[0].i, links[-1].i + 1))
            left = sum(weight[ids[i]] for i in range(begin, end) if i not in used and not stop[ids[i]])
            if left < SECOND_TRY * whole:
                break
    hits.sort(key=lambda hit: (hit.links[0], hit.links[-1]))
    return Alignment(short, long, tuple(hits))


def _verbatim(short: Reading, long: Reading, begin: int, end: int) -> Hit | None:
    """The whole sentence where it stands word for word in the other text: by far the most frequent case in a copy."""
    places = long.places()
    sentence = short.ids[begin:end]
    weight = short.vocabulary.weight
    rarest = min(range(end - begin), key=lambda n: (len(places.get(sentence[n], _EVERYWHERE)), n))
    for place in places.get(sentence[rarest], ()):
        at = place - rarest
        if at >= 0 and long.ids[at : at + end - begin] == sentence:
            links = [Link(begin + n, at + n, EXACT) for n in range(end - begin)]
            return Hit(tuple(links)) if _telling(short, links, sum([weight[w] for w in sentence])) else None
    return None


_EVERYWHERE = range(1 << 30)


def _telling(reading: Reading, links: list[Link], whole: float) -> bool:
    """Is this more than a name and its title, or the same few words by chance?"""
    vocabulary = reading.vocabulary
    matched, plain = 0.0, 0
    for link in links:
        word = reading.ids[link.i]
        if link.how != CHANGED and not vocabulary.stop[word]:
            matched += vocabulary.weight[word]
            plain += reading.kind[link.i] == PLAIN
    run = longest_run(links)
    same = sum(1 for link in links if link.how != CHANGED)
    length = links[-1].i - links[0].i + links[-1].j - links[0].j + 2
    if 2 * same < MIN_LIKE * length:
        return False
    if matched < MIN_WEIGHT or (plain < MIN_PLAIN and run < 2 * LONG_RUN):
        return False
    stretch = sum(vocabulary.weight[w] for w in reading.ids[links[0].i : links[-1].i + 1] if not vocabulary.stop[w])
    if matched < MIN_DENSITY * stretch:
        return False
    return matched >= MIN_SENTENCE * whole or matched >= HEAVY or run >= LONG_RUN


def longest_run(links: list[Link] | tuple[Link, ...]) -> int:
    """Words in the longest stretch that is word for word the same."""
    best = length = 0
    last = Link(-9, -9, EXACT)
    for link in links:
        if link.how != EXACT:
            length = 0
        elif link.i == last.i + 1 and link.j == last.j + 1 and last.how == EXACT:
            length += 1
        else:
            length = 1
        best = max(best, length)
        last = link
    return best


def _fill(short: Reading, long: Reading, anchors: list[tuple[int, int]], bounds: tuple[int, int]) -> list[Link]:
    """The anchors with the words between them and at the sentence's edges."""
    links = list(_before(short, long, anchors[0], bounds[0]))
    for n, (i, j) in enumerate(anchors):
        links.append(Link(i, j, EXACT))
        if n + 1 < len(anchors):
            links.extend(_between(short, long, (i + 1, anchors[n + 1][0]), (j + 1, anchors[n + 1][1])))
    links.extend(_after(short, long, anchors[-1], bounds[1]))
    return links


def _between(short: Reading, long: Reading, gap: tuple[int, int], other: tuple[int, int]) -> Iterator[Link]:
    (i, i_stop), (j, j_stop) = gap, other
    if i_stop - i == j_stop - j:
        for step in range(i_stop - i):
            yield _compare(short, long, i + step, j + step)
        return
    while i < i_stop and j < j_stop and short.ids[i] == long.ids[j]:
        yield Link(i, j, EXACT)
        i, j = i + 1, j + 1
    tail: list[Link] = []
    while i < i_stop and j < j_stop and short.ids[i_stop - 1] == long.ids[j_stop - 1]:
        i_stop, j_stop = i_stop - 1, j_stop - 1
        tail.append(Link(i_stop, j_stop, EXACT))
    if 0 < i_stop - i <= FILL and 0 < j_stop - j <= FILL:
        yield from _similar(short, long, (i, i_stop), (j, j_stop))
    yield from reversed(tail)


def _similar(short: Reading, long: Reading, gap: tuple[int, int], other: tuple[int, int]) -> Iterator[Link]:
    """Equal or damaged words in gaps of unequal length, in order."""
    j = other[0]
    for i in range(*gap):
        for k in range(j, other[1]):
            how = compare_words(short, long, i, k)
            if how != CHANGED:
                yield Link(i, k, how)
                j = k + 1
                break


def _before(short: Reading, long: Reading, anchor: tuple[int, int], begin: int) -> Iterator[Link]:
    i, j = anchor
    steps = 0
    while i - steps > begin and j - steps > 0 and short.ids[i - steps - 1] == long.ids[j - steps - 1]:
        steps += 1
    left = i - steps - begin
    if 0 < left <= EDGE and j - steps - left >= 0 and _starts(long, j - steps - left):
        steps += left
    for step in range(steps, 0, -1):
        yield _compare(short, long, i - step, j - step)


def _after(short: Reading, long: Reading, anchor: tuple[int, int], stop: int) -> Iterator[Link]:
    i, j = anchor[0] + 1, anchor[1] + 1
    steps = 0
    while i + steps < stop and j + steps < len(long) and short.ids[i + steps] == long.ids[j + steps]:
        steps += 1
    left = stop - i - steps
    if 0 < left <= EDGE and j + steps + left <= len(long) and _starts(long, j + steps + left):
        steps += left
    for step in range(steps):
        yield _compare(short, long, i + step, j + step)


def _starts(reading: Reading, place: int) -> bool:
    """Does a sentence begin at this word place (or the text end)?"""
    return place in (0, len(reading)) or reading.sentence[place] != reading.sentence[place - 1]


def _compare(short: Reading, long: Reading, i: int, j: int) -> Link:
    return Link(i, j, compare_words(short, long, i, j))


def compare_words(short: Reading, long: Reading, i: int, j: int) -> int:
    """EXACT, DAMAGED or CHANGED. Figures are never similar: one digit is another figure."""
    first, second = short.ids[i], long.ids[j]
    if first == second:
        return EXACT
    words = short.vocabulary.words
    one, other = words[first], words[second]
    if min(len(one), len(other)) < 4 or one[0].isnumeric() or other[0].isnumeric():
        return CHANGED
    similar = Indel.normalized_similarity(one, other, score_cutoff=SIMILAR) > 0
    return DAMAGED if similar else CHANGED
