"""The second engine: word pieces, passages, and what it finds."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from tellings import said, trace
from tellings.errors import Missing
from tellings.parsing import parse
from tellings.records import Parse, Report, Sentence, Statement
from tellings.speech.encoder.passages import ELSEWHERE, OTHER, THIS, marks, passages, window
from tellings.speech.encoder.wordpiece import WordPieces
from tellings.speech.models import encoder_network
from tellings.speech.proposing import proposed
from tellings.speech.reading import Reading
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

CUTTER = WordPieces(["[UNK]", "[CLS]", "[SEP]", "quay", "qu", "##a", "##y", "##ys", ".", "'", "s", "cafe"])
ENCODER = Settings(speech_engine="encoder")
TEXT = (
    "The quay is closed until Friday, harbour master Jonna Reke told reporters on Monday.\n"
    "“We found cracks in four pillars,” she said. The ferry company has warned that trips will be cancelled."
)


def reading_of(text: str) -> Reading:
    """A text with its grammar."""
    report = Report(
        report_id="r1", uri="a", url=None, outlet=None, title=None, byline=None, published=None, captured=None,
        language="en", text=text, sha256="", credits=(), furniture=(),
    )  # fmt: skip
    rows = [Sentence(report_id="r1", start=a, end=b, n=n) for n, (a, b) in enumerate(sentences(text))]
    parses = parse(Bundle("r1", {Report: (report,), Sentence: rows}), Settings())
    return Reading(text, rows, next(row for row in parses if isinstance(row, Parse)))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Quay", (3,)),
        ("qua", (4, 5)),
        ("quays", (0,)),
        ("quay's.", (3, 9, 10, 8)),
        ("Café", (11,)),
        ("dock", (0,)),
        ("", (0,)),
    ],
)
def test_word_pieces_take_the_longest_that_fits(word: str, pieces: tuple[int, ...]) -> None:
    assert CUTTER.of(word) == pieces


def test_word_pieces_leave_the_end_of_a_long_word_off() -> None:
    assert len(CUTTER.of("quayquayquayquayquayquayquay.......")) <= 5


def test_passages_are_together_the_report() -> None:
    reading = reading_of(" ".join([TEXT.replace("\n", " ")] * 12))
    cores = [one.core for one in passages(reading, CUTTER)]
    assert len(cores) > 1
    assert [token for core in cores for token in range(*core)] == list(range(len(reading)))


def test_passages_have_a_place_for_every_token_of_their_core() -> None:
    reading = reading_of(" ".join([TEXT.replace("\n", " ")] * 12))
    for one in passages(reading, CUTTER):
        assert one.low <= one.core.start
        assert one.core.end - one.low <= len(one.first)
        assert len(one.ids) == len(one.quoted)


def test_marks_tell_the_cue_from_the_others() -> None:
    one = next(passages(reading_of("The quay closed. Quay."), CUTTER))
    told = marks(one, [1], [2])
    assert [told[one.first[token]] for token in (0, 1, 2)] == [ELSEWHERE, THIS, OTHER]


def test_window_holds_the_cue() -> None:
    one = next(passages(reading_of(TEXT), CUTTER))
    span = window(one, [3])
    assert span.start <= one.first[3] < span.end


def test_encoder_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from tellings.speech.encoder import network

    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "onnxruntime":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Missing, match="tellings\\[encoder\\]"):
        network.session(b"")


def test_encoder_finds_who_said_what() -> None:
    pytest.importorskip("onnxruntime")
    found = {(one.speaker.text if one.speaker else None, one.kind) for one in said(TEXT, settings=ENCODER)}
    assert ("harbour master Jonna Reke", "indirect") in found
    assert ("she", "direct") in found
    assert ("The ferry company", "indirect") in found


def test_encoder_says_the_same_whatever_was_read_before() -> None:
    pytest.importorskip("onnxruntime")
    encoder_network.cache_clear()
    alone = proposed(reading_of(TEXT), "encoder")
    proposed(reading_of("The mill burned down on Tuesday. Nobody was hurt, the mayor said."), "encoder")
    assert proposed(reading_of(TEXT), "encoder") == alone


@pytest.mark.parametrize("text", ["", "Quay.", "“”", "said " * 700, "\u200b\u0301 said \ufffd", "日本の大臣は言った。"])
def test_encoder_bears_odd_text(text: str) -> None:
    pytest.importorskip("onnxruntime")
    for one in said(text, settings=ENCODER):
        assert all(text[part.start : part.end] == part.text for part in one.content)


@pytest.mark.slow
def test_encoder_gives_the_same_record_with_two_workers(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"Quay {number}\n\n{TEXT}\nIt rained {number} times.\n", "utf-8")
    one, two = (trace([tmp_path], workers=workers, settings=ENCODER).all(Statement) for workers in (1, 2))
    assert len(one) >= 6
    assert one == two
