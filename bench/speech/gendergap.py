"""The rules of the GenderGapTracker's quotation extractor (SFU Discourse Lab), written anew on our parse.

Clauses that a listed verb of reporting governs; "according to"; quotations without a verb behind a quoted sentence; and
quotations in marks with the nearest listed verb. One attribution a span of content.
"""

from __future__ import annotations

from collections.abc import Iterator

from score import Telling, telling

from tellings.speech.reading import NONE, Reading

VERBS = frozenset(
    "say tell add note write announce claim argue explain insist warn state declare report suggest reply respond tweet "
    "ask acknowledge admit deny stress emphasize emphasise confirm continue conclude recall testify predict accuse "
    "affirm agree allege apologize appeal assert assure believe blame boast call caution charge comment complain "
    "concede contend criticize cry decide demand describe disclose estimate exclaim express fear feel find forecast "
    "guess hope imply indicate inform joke lament maintain mention observe order point praise proclaim promise "
    "pronounce propose quip quote read reason recommend reflect refuse reiterate remark remember repeat retort reveal "
    "rule shout show speculate swear teach tease think threaten unveil urge vow wonder worry yell".split()
)
_SUBJECTS = ("nsubj", "nsubjpass")
LEAST = 4


def gender_gap(reading: Reading) -> list[Telling]:
    """Attributions by the tracker's rules; what overlaps one that was found before is left out."""
    found: list[Telling] = []
    used: set[int] = set()
    last: frozenset[int] = frozenset()
    for cue, source, content in [*_clauses(reading), *_according(reading), *_marked(reading)]:
        own = {token for token in content if reading.is_word(token)}
        if len(own) >= LEAST and not own & used:
            used |= own
            found.append(telling(reading, cue, source, content))
            last = frozenset(source)
    for number, piece in enumerate(reading.stretches):
        tokens = reading.of_stretch[number]
        words = [token for token in tokens if reading.is_word(token)]
        if piece.sure and len(words) >= LEAST and not used & set(words) and last:
            found.append(telling(reading, (), last, tokens))
    return found


Found = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]


def _clauses(reading: Reading) -> Iterator[Found]:
    for verb in range(len(reading)):
        if reading.lemma[verb] not in VERBS or reading.pos[verb] != "VERB":
            continue
        source = _subject(reading, verb)
        for child in reading.children[verb]:
            if reading.dep[child] in ("ccomp", "parataxis") and source:
                span = reading.subtree(child)
                yield (verb,), source, tuple(t for t in range(*span) if t not in source and t != verb)


def _according(reading: Reading) -> Iterator[Found]:
    for token in range(len(reading) - 1):
        if reading.low[token] != "according" or reading.low[token + 1] != "to":
            continue
        objects = [o for c in (token, token + 1) for o in reading.children[c] if reading.dep[o] == "pobj"]
        if objects:
            span = reading.subtree(objects[0])
            own = reading.tokens[reading.sentence[token]]
            rest = tuple(t for t in range(*own) if not token <= t < span.end)
            yield (token, token + 1), tuple(range(*span)), rest


def _marked(reading: Reading) -> Iterator[Found]:
    for number in range(len(reading.stretches)):
        tokens = reading.of_stretch[number]
        if not tokens:
            continue
        own = reading.tokens[reading.sentence[tokens[-1]]]
        first = reading.tokens[reading.sentence[tokens[0]]].start
        behind = range(tokens[-1] + 1, min(own.end, tokens[-1] + 10))
        for verb in (*behind, *range(tokens[0] - 1, max(first, tokens[0] - 10), -1)):
            if reading.lemma[verb] in VERBS and reading.quoted[verb] == NONE:
                yield (verb,), _subject(reading, verb), tuple(tokens)
                break


def _subject(reading: Reading, verb: int) -> tuple[int, ...]:
    for child in reading.children[verb]:
        if reading.dep[child] in _SUBJECTS:
            return tuple(range(*reading.subtree(child)))
    return ()
