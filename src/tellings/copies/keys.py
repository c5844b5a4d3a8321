"""Keys under which texts meet: 40 bits for a run of words, near words, or names in order, packed with their text.

A packed key is hash (39 bits), one bit for how telling it is, and the number of the text (24 bits), so that one plain
sort brings together what shares a key, in the order of the texts.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .flat import Flat, Words
from .reading import PLAIN

TEXT_BITS = 24
MOST_TEXTS_IN_ALL = 1 << TEXT_BITS
NEAR = 4
"""Telling words that may stand apart for a key of two near words, for short texts."""
_K1, _K2, _K3 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9)
COMMON, _RARE_NAME = 0.35, 0.5
"""Rarities up to which a word is common, and from which one is rare enough for a key of names."""
_LEAST_NAMES = 4
_TELLING = np.uint64(1 << TEXT_BITS)
_HASH_MASK = np.uint64(((1 << 64) - 1) ^ ((1 << (TEXT_BITS + 1)) - 1))


def packed(hashes: Any, telling: Any, texts: Any) -> Any:
    """Keys of hashes (64 bits), each once a text, ascending."""
    keys = (hashes & _HASH_MASK) | np.where(telling, _TELLING, np.uint64(0)) | texts.astype(np.uint64)
    keys.sort()
    return keys[np.r_[True, keys[1:] != keys[:-1]]] if len(keys) else keys


def runs(flat: Flat, words: Words, texts: Any) -> Any:
    """Keys of all three-word runs in which a word is not common; telling where two are not."""
    return runs_of(words.hashes[flat.ids], words.weight[flat.ids], texts)


def runs_of(h: Any, weight: Any, texts: Any) -> Any:
    """The same from every word's hash, weight and text."""
    if len(h) < 3:
        return np.zeros(0, dtype=np.uint64)
    w = weight > COMMON
    telling = w[:-2].astype(np.int8) + w[1:-1] + w[2:]
    kept = (telling >= 1) & (texts[:-2] == texts[2:])
    h0, h1, h2 = h[:-2][kept], h[1:-1][kept], h[2:][kept]
    with np.errstate(over="ignore"):
        keys = (h0 * _K1) ^ (h1 * _K2 + _K3) ^ ((h2 + _K2) * _K3)
        keys = (keys ^ (keys >> np.uint64(31))) * _K1
    return packed(keys, telling[kept] >= 2, texts[:-2][kept])


def near(flat: Flat, words: Words, texts: Any, chosen: Any, held: Any = None) -> Any:
    """Keys of two words that are not common, at most `NEAR` such words apart, in either order, of the chosen texts.

    With `held`, a table of the highest bits of hashes, only those that stand in it.
    """
    kept = (words.weight > COMMON)[flat.ids] & chosen[texts]
    h, t = words.hashes[flat.ids[kept]], texts[kept]
    parts, whose = [], []
    for gap in range(1, NEAR + 1):
        one, other, same = h[:-gap], h[gap:], t[:-gap] == t[gap:]
        with np.errstate(over="ignore"):
            keys = (np.minimum(one, other) * _K2) ^ (np.maximum(one, other) * _K3)
            keys = (keys ^ (keys >> np.uint64(31))) * _K1
        if held is not None:
            same &= held[keys >> np.uint64(64 - (len(held) - 1).bit_length())]
        parts.append(keys[same])
        whose.append(t[:-gap][same])
    every = np.concatenate(parts)
    return packed(every, np.ones(len(every), dtype=np.bool_), np.concatenate(whose))


def names(flat: Flat, words: Words, texts: Any) -> Any:
    """Keys of a rare name or figure and the next one or two, in order: what stays when every other word is changed."""
    kept = (flat.kind != PLAIN) & (words.weight > _RARE_NAME)[flat.ids]
    ids, t = flat.ids[kept], texts[kept]
    if not len(ids):
        return np.zeros(0, dtype=np.uint64)
    fresh = np.r_[True, (ids[1:] != ids[:-1]) | (t[1:] != t[:-1])]
    ids, t = ids[fresh], t[fresh]
    enough = (np.bincount(t, minlength=int(t[-1]) + 1) >= _LEAST_NAMES)[t]
    h, t = words.hashes[ids[enough]], t[enough]
    parts, whose = [], []
    for gap in (1, 2):
        same = t[:-gap] == t[gap:]
        with np.errstate(over="ignore"):
            keys = (h[:-gap][same] * _K1) ^ (h[gap:][same] * _K3 + _K2)
            keys = (keys ^ (keys >> np.uint64(31))) * _K1
        parts.append(keys)
        whose.append(t[:-gap][same])
    every = np.concatenate(parts)
    return packed(every, np.ones(len(every), dtype=np.bool_), np.concatenate(whose))
