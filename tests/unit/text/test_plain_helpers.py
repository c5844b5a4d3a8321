from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.text.fold import fold, fold_key, unmasked
from tellings.text.sentences import LONGEST, sentences
from tellings.text.tokens import words

TEXTS = st.text(st.sampled_from("aBç é’“”«»…½ﬁ.!?\n Mr. U.S.🎙️\u200b\u202eп漢"), max_size=60)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXTS)
def test_tokens_stand_where_they_say(text: str) -> None:
    assert all(text[t.start : t.end] == t.text for t in words(text))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXTS)
def test_sentences_are_in_order_and_lose_only_space(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXTS)
def test_fold_maps_every_character_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.text) + 1
    assert list(folded.origin) == sorted(folded.origin)
    assert folded.origin[-1] == len(text)


def test_fold_back_gives_the_original_range() -> None:
    text = "Le Château… brûle"
    folded = fold(text)
    start = folded.text.index("chateau")
    assert text[slice(*folded.back(start, start + 7))] == "Château"


def test_fold_key_joins_disguises_of_one_form() -> None:
    assert fold_key("Zel\u00adenka\u200b  Ｏ’Brien") == fold_key("zelenka o'brien")


def test_fold_does_not_merge_scripts() -> None:
    assert fold_key("Рetra") != fold_key("Petra")


def test_words_of_two_scripts_are_unmasked_in_as_many_letters() -> None:
    assert unmasked("Thе сrаnе оf Лондон and Αθήνα") == "The crane of Лондон and Αθήνα"
    assert unmasked("Москва и Киев") == "Москва и Киев"


def test_sentences_do_not_end_at_titles_and_initials() -> None:
    text = "Mr. J. B. Harlan met Lt. Gen. Osei at 5 p.m. on Monday. They left."
    assert [text[a:b] for a, b in sentences(text)] == [text[:-11], "They left."]


def test_sentences_keep_closing_marks() -> None:
    text = "“We stay.” He left. «Nous restons.» Il part."
    assert [text[a:b] for a, b in sentences(text)] == ["“We stay.”", "He left.", "«Nous restons.»", "Il part."]


def test_sentences_end_at_line_breaks() -> None:
    assert len(sentences("Most read\nThe harbour reopened on Friday")) == 2


def test_sentence_without_an_end_is_cut_at_a_space() -> None:
    text = "said that he " * 400
    spans = sentences(text)
    assert all(500 < b - a <= LONGEST for a, b in spans[:-1])
    assert {text[a:b].split(maxsplit=1)[0] for a, b in spans} <= {"said", "that", "he"}


def test_word_without_an_end_is_cut_anywhere() -> None:
    assert [b - a for a, b in sentences("a" * (2 * LONGEST + 1))] == [LONGEST, LONGEST, 1]


def test_words_keep_numbers_and_hyphens_whole() -> None:
    assert [t.text for t in words("A 16-year-old paid 1,310.50 euros, o’clock")] == [
        "A", "16", "year-old", "paid", "1,310.50", "euros", "o’clock",
    ]  # fmt: skip
