"""Synonyms from WordNet 3.0's own files (Debian: wordnet-base), for imitating a text spinner."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

POS = ("noun", "verb", "adj", "adv")


def load(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Single lower-case words -> other words of their first two senses, as a crude spinner takes them."""
    found: dict[str, list[str]] = {}
    for pos in POS:
        sets: dict[str, list[str]] = {}
        for line in (folder / f"data.{pos}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            parts = line.split()
            count = int(parts[3], 16)
            sets[parts[0]] = [parts[4 + 2 * n].lower().split("(")[0] for n in range(count)]
        for line in (folder / f"index.{pos}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            parts = line.split()
            word, senses = parts[0], int(parts[2])
            if not word.isalpha():
                continue
            for offset in parts[-senses:][:2]:
                found.setdefault(word, []).extend(w for w in sets[offset] if w.isalpha() and w != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in sorted(found.items()) if others}
