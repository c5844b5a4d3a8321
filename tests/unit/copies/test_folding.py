"""Words as they are compared."""

from __future__ import annotations

import pytest

from tellings.copies.folding import fold_word, is_disguised

from .building import WIRE


@pytest.mark.parametrize(
    ("surface", "folded"),
    [("hаrbоur", "harbour"), ("Кiev", "kiev"), ("порt", "порт"), ("порт", "порт"), ("λόγος", "λογοσ")],
)
def test_letters_put_in_for_their_looks_are_put_back(surface, folded):
    assert fold_word(surface) == folded


def test_word_of_one_script_is_not_disguised():
    assert not is_disguised("порт")
    assert not is_disguised("café")


def test_text_with_letters_of_another_script_is_the_later_of_the_two(traced):
    words = WIRE.split(" ")
    changed = " ".join(w.replace("o", "о") if n % 6 == 0 else w for n, w in enumerate(words))
    copies, _ = traced(a=changed, b=WIRE)
    assert [(c.report_id, c.direction) for c in copies] == [("a", "text")]
    assert "letters of another script" in copies[0].reasons[-1]
