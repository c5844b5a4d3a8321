"""The compiled kernel decides what the plain one does."""

from __future__ import annotations

import random

import numpy as np
import pytest

from tellings.copies import candidates, judge, keys, sieve
from tellings.copies.align import align
from tellings.copies.candidates import pairs_of
from tellings.copies.closer import filled, score_of
from tellings.copies.flat import flatten, words_of
from tellings.copies.measure import measure
from tellings.copies.reading import Reading, Vocabulary, read_text
from tellings.text.sentences import sentences

from .building import OTHER, UNRELATED, WIRE, spin


def damaged(text: str, rng: random.Random) -> str:
    """Words lost, doubled, misspelt, sentences moved."""
    lines = text.split("\n")
    rng.shuffle(lines)
    words = []
    for word in " \n ".join(lines).split(" "):
        draw = rng.random()
        if draw < 0.05 and word != "\n":
            continue
        words.append(word[:1] + word[2:] if draw < 0.15 and len(word) > 4 else word)
        if draw > 0.97:
            words.append(word)
    return " ".join(words)


def readings() -> list[Reading]:
    rng = random.Random(5)
    texts = {"a": WIRE, "b": spin(WIRE), "c": OTHER, "d": UNRELATED, "e": f"{UNRELATED}\n{OTHER}", "f": WIRE[:700]}
    texts |= {f"x{n}": damaged(rng.choice((WIRE, OTHER, UNRELATED)), rng) for n in range(25)}
    vocabulary = Vocabulary()
    made = [read_text(i, text, sentences(text), vocabulary) for i, text in texts.items()]
    return sorted(made, key=lambda r: (-len(r), r.report_id))


def test_measures_are_those_of_the_plain_aligner():
    from tellings.copies.compiled import measures

    made = readings()
    flat, words = flatten(made), words_of(made[0].vocabulary)
    pairs = np.array([(j, i) if len(made[i]) > len(made[j]) else (i, j) for i, j in pairs_of(flat, words).tolist()])
    rows, hits = measures(pairs, flat, words)
    assert len(pairs) > 100
    for row, n, (i, j) in zip(rows, hits, pairs.tolist(), strict=True):
        found = align(made[i], made[j])
        assert n == len(found.hits)
        if n:
            assert row == pytest.approx(measure(found), abs=1e-9)


def test_closer_look_is_that_of_the_plain_one():
    from tellings.copies.compiled import measures

    made = readings()
    flat, words = flatten(made), words_of(made[0].vocabulary)
    pairs = np.array([(j, i) if len(made[i]) > len(made[j]) else (i, j) for i, j in pairs_of(flat, words).tolist()])
    rows, hits = measures(pairs, flat, words)
    again, _ = measures(pairs, flat, words, closer=True)
    for row, (i, j) in zip(again[hits > 0], pairs[hits > 0].tolist(), strict=True):
        assert row == pytest.approx(measure(filled(align(made[i], made[j]))), abs=1e-9)
    assert (again[hits > 0] != rows[hits > 0]).any()


def test_compiled_join_finds_the_pairs_of_the_plain_one():
    from tellings.copies.compiled_joining import joined

    rng = np.random.default_rng(7)
    hashes = rng.integers(0, 300, 9000, dtype=np.uint64) ** np.uint64(2) << np.uint64(50 - 16)
    packed = keys.packed(hashes, rng.random(9000) < 0.5, rng.integers(0, 200, 9000))
    plain = candidates._join(packed, 200, 3, 0.05)
    sizes = np.bincount((packed & np.uint64(keys.MOST_TEXTS_IN_ALL - 1)).astype(np.int64), minlength=200)
    assert len(plain) > 100
    assert (joined(packed, sizes, 3, 0.05, candidates.MOST_TEXTS, candidates.CENTRES) == plain).all()


def test_sieve_lets_through_what_the_judge_calls_copied():
    made, weights = readings(), judge.load()
    plain = {(a.report_id, b.report_id) for a, b, _ in sieve.worth_aligning(made, weights)}
    sieved = {(a.report_id, b.report_id): may for a, b, may in sieve.worth_aligning(made, weights, worth=0)}
    by_id = {r.report_id: r for r in made}
    for one, other in plain:
        found = align(by_id[one], by_id[other])
        assert bool(found.hits) == ((one, other) in sieved)
        if found.hits:
            assert (score_of(found, weights) > 0) == sieved[one, other]
