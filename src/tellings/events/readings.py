"""The stand that one token of a sentence shows."""

from __future__ import annotations

from .deeds import by_deed, by_phrase
from .grammar import Tree
from .nounstands import by_noun
from .stances import Stand, by_word, is_told
from .unreal import unreal
from .verdicts import by_verdict

TOLD = frozenset({"VERB", "AUX", "ADJ"})
"""Parts of speech that show a stand by how they are told."""


def read(tree: Tree, place: int, *, reported: bool) -> Stand | None:
    """The stand that a token shows, or None. `reported`: it stands in indirect speech, where "would" was "will"."""
    if tree.is_noun(place):
        return by_noun(tree, place)
    if tree.pos[place] not in TOLD:
        return None
    if not is_told(tree, place) or unreal(tree, place):
        return None
    return (
        by_word(tree, place, reported)
        or by_deed(tree, place, reported)
        or by_phrase(tree, place)
        or by_verdict(tree, place, reported)
    )
