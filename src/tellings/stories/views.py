"""What each text is about, seen from several sides: sparse weights of words, pairs, names, numbers, letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from .columns import Columns, Read, Vocabulary
from .index import Rows, joined_rows

Array = Any
VIEWS = ("body", "pairs", "lead", "names", "title", "numbers", "grams")
LEAD_WORDS = 80
_PLACE_BEFORE = frozenset("in at near from outside around of off to across en im aus bei".split())
_SURE_PLACE_BEFORE = frozenset("in near at outside en im bei".split())
_GRAM = 4
# A name tells if it is at least this rare.
NAME_RARITY = 0.45
# Names at least this rare are of people and small places.
PEOPLE_RARITY = 0.9
# A place sets a scene if it is at least this rare: countries and capitals do not.
SCENE_RARITY = 0.6
# Letters of a name in which its spellings meet.
STEM = 4
# So many texts are counted at a time: what is in memory at once.
_CHUNK = 2000


class Named(NamedTuple):
    """The names of one text: all, those of its lead, those of the lead after a word of place, the rare ones.

    `people`: two rare names one after the other, such as a given name and a surname, as numbers. `rarity`: that of the
    rare names together; `stems`: their first letters, in which spellings and derivations meet ("Belarus",
    "Belarusian"). `scene`: where the lead is set, its rare names that are places.
    """

    names: frozenset[str]
    lead: frozenset[str]
    lead_places: frozenset[str]
    telling: tuple[tuple[str, float], ...]
    people: frozenset[int]
    rarity: float
    stems: frozenset[str]
    scene: frozenset[str]


class Sight:
    """All texts of a pile from all sides: `rows` by view; `named(i)` the names of a text, as words.

    `placed`: names that some text uses as a place ("in Drevin"): what is a place in one is one in all.
    """

    def __init__(self, vocabulary: Vocabulary, rows: dict[str, Rows], names: _Names, bodies: Columns) -> None:
        self.vocabulary = vocabulary
        self.rows = rows
        self._bodies = bodies
        self._names = names
        self._seen: dict[int, Named] = {}
        keys = vocabulary.keys
        self.placed = frozenset(keys[word] for word in np.unique(names.placed).tolist())
        self.lead_names = names.side(names.lead, len(keys))
        self.lead_places = names.side(names.place, len(keys))

    def __len__(self) -> int:
        return len(self._names.starts) - 1

    def named(self, text: int) -> Named:
        """The names of a text."""
        if text not in self._seen:
            self._seen[text] = self._named(text)
        return self._seen[text]

    def _named(self, text: int) -> Named:
        span = slice(self._names.starts[text], self._names.starts[text + 1])
        words, lead, place = (column[span] for column in (self._names.words, self._names.lead, self._names.place))
        keys, rarity = self.vocabulary.keys, self.vocabulary.rarity
        telling = sorted((keys[w], float(rarity[w])) for w in words.tolist() if rarity[w] >= NAME_RARITY)
        in_lead = words[lead].tolist()
        lead_places = frozenset(keys[w] for w in words[place].tolist())
        scene = (keys[w] for w in in_lead if rarity[w] >= SCENE_RARITY)
        people = slice(self._names.people_starts[text], self._names.people_starts[text + 1])
        return Named(
            names=frozenset(keys[w] for w in words.tolist()),
            lead=frozenset(keys[w] for w in in_lead),
            lead_places=lead_places,
            telling=tuple(telling),
            people=frozenset(self._names.people[people].tolist()),
            rarity=sum(value for _, value in telling),
            stems=frozenset(name[:STEM] for name, _ in telling),
            scene=frozenset(name for name in scene if name in self.placed or name in lead_places),
        )

    def terms(self, view: str, text: int) -> Array:
        """The words of a view of a text (`body`, `lead`, `names`, `title`, `numbers`), as numbers of the vocabulary."""
        rows = self.rows[view]
        return rows.terms[rows.starts[text] : rows.starts[text + 1]]

    def words(self, view: str, text: int) -> list[str]:
        """The same as words, sorted."""
        return sorted(self.vocabulary.keys[w] for w in self.terms(view, text).tolist())

    def read_of(self, text: int) -> tuple[Array, Array, Array]:
        """The words of a text in order, as numbers, where each begins, and which stand right after another."""
        span = slice(self._bodies.starts[text], self._bodies.starts[text + 1])
        return self._bodies.words[span], self._bodies.places[span], self._bodies.joined[span]


class _Names(NamedTuple):
    """Names by text, in rows; whether each is in the lead, and there a place; `people` by text, in rows; and all names

    that are surely placed.
    """

    starts: Array
    words: Array
    lead: Array
    place: Array
    people_starts: Array
    people: Array
    placed: Array

    def side(self, kept: Array, width: int) -> Rows:
        """Those names that are kept, as rows of ones."""
        owners = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))[kept]
        starts = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=len(self.starts) - 1))]).astype(np.int64)
        return Rows(starts, self.words[kept], np.ones(len(owners), np.float32), max(1, width))


def see(read: Read) -> Sight:
    """See all texts from all sides. Linear."""
    count = len(read.bodies.starts) - 1
    pairs, grams = _Pairs(), _Grams(read.vocabulary)
    parts: dict[str, list[Rows]] = {view: [] for view in VIEWS}
    names: list[_Names] = []
    for begin in range(0, max(count, 1), _CHUNK):
        end = min(begin + _CHUNK, count)
        rows, found = _chunk(_cut(read.bodies, begin, end), _cut(read.heads, begin, end), read.vocabulary, pairs, grams)
        names.append(found)
        for view in VIEWS:
            parts[view].append(rows[view])
    width = max(1, len(read.vocabulary.keys))
    widths = {"pairs": max(1, len(pairs.numbers)), "grams": max(1, len(grams.numbers))}
    return Sight(
        read.vocabulary,
        {view: joined_rows(parts[view], widths.get(view, width)) for view in VIEWS},
        _joined(names),
        read.bodies,
    )


def _cut(columns: Columns, begin: int, end: int) -> Columns:
    span = slice(columns.starts[begin], columns.starts[end])
    rest = (column[span] for column in columns[1:])
    return Columns(columns.starts[begin : end + 1] - columns.starts[begin], *rest)


def _chunk(
    bodies: Columns, heads: Columns, vocabulary: Vocabulary, pairs: _Pairs, grams: _Grams
) -> tuple[dict[str, Rows], _Names]:
    count, width = len(bodies.starts) - 1, max(1, len(vocabulary.keys))
    owners = bodies.owners()
    code = owners.astype(np.int64) * width + bodies.words
    codes, at, counts = np.unique(code, return_inverse=True, return_counts=True)
    lead = np.arange(len(code)) - bodies.starts[owners] < LEAD_WORDS
    named = _names(bodies, at, len(codes), vocabulary)
    rarity, words = vocabulary.rarity, (codes % width).astype(np.int32)
    texts = (codes // width).astype(np.int32)

    def weighed(kept: Array, how_often: Array) -> Rows:
        often = np.where(how_often > 0, how_often, 1)
        value = np.where(kept & (how_often > 0), (1 + np.log(often)) * rarity[words], 0.0)
        return unit_rows(texts, words, value, count, width)

    every = np.ones(len(codes), bool)
    in_lead = np.bincount(at[lead], minlength=len(codes))
    head_codes, head_counts = np.unique(heads.owners().astype(np.int64) * width + heads.words, return_counts=True)
    head_words = head_codes % width
    rows = {
        "body": weighed(every, counts),
        "pairs": pairs.rows(bodies, owners, vocabulary),
        "lead": weighed(every, in_lead),
        "names": weighed(named, counts),
        "title": unit_rows(
            head_codes // width, head_words, (1 + np.log(head_counts)) * rarity[head_words], count, width
        ),
        "numbers": weighed(vocabulary.number[words], counts),
        "grams": grams.rows(texts[in_lead > 0], words[in_lead > 0], in_lead[in_lead > 0], count),
    }
    return rows, _placed(bodies, _Counted(at, texts, words, named, lead, in_lead), vocabulary)


class _Counted(NamedTuple):
    """The different words of some texts: `at` which of them each word of the columns is.

    `texts` and `words` number them, `named` are names. `lead`: the words of the columns that are in a lead; `in_lead`:
    how often each different one is.
    """

    at: Array
    texts: Array
    words: Array
    named: Array
    lead: Array
    in_lead: Array


def _names(bodies: Columns, at: Array, count: int, vocabulary: Vocabulary) -> Array:
    """Capitalised words that are names: seen with a capital inside a sentence, or at its head and no common word."""
    words = np.zeros(count, np.int64)
    words[at] = bodies.words

    def any_of(mask: Array) -> Array:
        return np.bincount(at[mask], minlength=count) > 0

    inside, head = any_of(bodies.capital & ~bodies.first), any_of(bodies.capital & bodies.first)
    small, known = any_of(~bodies.capital), vocabulary.known_name[words]
    return vocabulary.nameable[words] & ((inside & (~small | known)) | (head & known & (inside | ~small)))


def _placed(bodies: Columns, counted: _Counted, vocabulary: Vocabulary) -> _Names:
    """The names by text, and which of them stand right after a word of place: "in New Ostley"."""
    at, named = counted.at, counted.named
    before = np.asarray([key in _PLACE_BEFORE for key in vocabulary.keys] or [False], bool)
    sure = np.asarray([key in _SURE_PLACE_BEFORE for key in vocabulary.keys] or [False], bool)
    in_place = np.zeros(len(named), bool)
    surely = bodies.words
    if len(at):
        previous = np.roll(bodies.words, 1)
        hit = bodies.joined & bodies.capital & named[at]
        in_place[at[hit & counted.lead & before[previous]]] = True
        surely = np.unique(bodies.words[hit & sure[previous]])
    counts = np.bincount(counted.texts[named], minlength=len(bodies.starts) - 1)
    starts = np.concatenate([[0], np.cumsum(counts)])
    people_starts, people = _people(bodies, counted, vocabulary)
    return _Names(
        starts, counted.words[named], (counted.in_lead > 0)[named], in_place[named], people_starts, people, surely
    )


def _people(bodies: Columns, counted: _Counted, vocabulary: Vocabulary) -> tuple[Array, Array]:
    """Two rare names one after the other, by text: where the rows start, and the pairs as numbers."""
    count = len(bodies.starts) - 1
    if not len(counted.at):
        return np.zeros(count + 1, np.int64), np.zeros(0, np.int64)
    rare = bodies.capital & counted.named[counted.at] & (vocabulary.rarity[bodies.words] >= PEOPLE_RARITY)
    second = np.flatnonzero(rare & bodies.joined & np.roll(rare, 1))
    pairs = bodies.words[second - 1].astype(np.int64) << 32 | bodies.words[second]
    order = np.lexsort((pairs, bodies.owners()[second]))
    return np.concatenate([[0], np.cumsum(np.bincount(bodies.owners()[second], minlength=count))]), pairs[order]


def _joined(parts: Sequence[_Names]) -> _Names:
    def starts(columns: Sequence[Array]) -> Array:
        return np.concatenate([[0], np.cumsum(np.concatenate([np.diff(column) for column in columns]))]).astype(
            np.int64
        )

    words, lead, place, people, placed = (np.concatenate([part[n] for part in parts]) for n in (1, 2, 3, 5, 6))
    return _Names(
        starts([part.starts for part in parts]), words, lead, place, starts([part.people_starts for part in parts]),
        people, placed,
    )  # fmt: skip


def unit_rows(texts: Array, terms: Array, values: Array, count: int, width: int) -> Rows:
    """Rows of length 1 from entries sorted by text; entries of no weight are left out."""
    kept = values > 0
    texts, terms, values = texts[kept], terms[kept], values[kept]
    lengths = np.sqrt(np.bincount(texts, values * values, count)) if len(texts) else np.zeros(count)
    lengths[lengths == 0] = 1.0
    starts = np.concatenate([[0], np.cumsum(np.bincount(texts, minlength=count))]).astype(np.int64)
    return Rows(starts, terms.astype(np.int32), (values / lengths[texts]).astype(np.float32), width)


class _Pairs:
    """Neighbouring words, stop words left out between them: "sliding bombs", "president said"."""

    def __init__(self) -> None:
        self.numbers: dict[int, int] = {}

    def rows(self, bodies: Columns, owners: Array, vocabulary: Vocabulary) -> Rows:
        """The rows of some texts."""
        rarity, count = vocabulary.rarity, len(bodies.starts) - 1
        told = np.flatnonzero(rarity[bodies.words] > 0) if len(bodies.words) else np.zeros(0, np.int64)
        words, texts = bodies.words[told].astype(np.int64), owners[told]
        here = texts[1:] == texts[:-1]
        pairs = ((words[:-1] << 32) | words[1:])[here]
        different, at = np.unique(pairs, return_inverse=True)
        numbers = _numbered(self.numbers, different)
        code = texts[1:][here].astype(np.int64) << 32 | numbers[at]
        codes, first, counts = np.unique(code, return_index=True, return_counts=True)
        one, two = pairs[first] >> 32, pairs[first] & 0xFFFFFFFF
        value = (1 + np.log(counts)) * (rarity[one] + rarity[two]) / 2
        return unit_rows(codes >> 32, codes & 0xFFFFFFFF, value, count, 0)


class _Grams:
    """Four letters at a time of the lead's words, so that spellings meet: "Zelensky", "Zelenskyy"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.numbers: dict[str, int] = {}
        self._vocabulary = vocabulary
        self._of: dict[int, list[int]] = {}

    def rows(self, texts: Array, words: Array, counts: Array, count: int) -> Rows:
        """The rows of some texts, from the different words of their leads and how often each stands there."""
        vocabulary = self._vocabulary
        kept = vocabulary.letters[words] & (vocabulary.rarity[words] > 0) if len(words) else np.zeros(0, bool)
        texts, words, counts = texts[kept], words[kept], counts[kept]
        grams = [self._grams(word) for word in words.tolist()]
        sizes = np.asarray([len(own) for own in grams], np.int64)
        flat = np.asarray([gram for own in grams for gram in own], np.int64)
        value = (1 + np.log(counts)) * vocabulary.rarity[words] / np.sqrt(np.maximum(sizes, 1))
        code = np.repeat(texts.astype(np.int64) << 32, sizes) | flat
        codes, at = np.unique(code, return_inverse=True)
        sums = np.bincount(at, np.repeat(value, sizes), len(codes))
        return unit_rows(codes >> 32, codes & 0xFFFFFFFF, sums, count, 0)

    def _grams(self, word: int) -> list[int]:
        known = self._of.get(word)
        if known is None:
            padded = f" {self._vocabulary.keys[word]} "
            pieces = [padded[i : i + _GRAM] for i in range(max(1, len(padded) - _GRAM + 1))]
            known = self._of[word] = [self.numbers.setdefault(piece, len(self.numbers)) for piece in pieces]
        return known


def _numbered(numbers: dict[int, int], codes: Array) -> Array:
    """The number of each code, new ones in the order in which they come."""
    given: Callable[[int, int], int] = numbers.setdefault
    return np.asarray([given(code, len(numbers)) for code in codes.tolist()], np.int64)
