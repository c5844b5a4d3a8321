"""Words read report by report before copies are traced make the copies of one go."""

from __future__ import annotations

from tellings.copies import read_words, trace
from tellings.copies.reading import Vocabulary, packed, read, unpacked
from tellings.records import Copy, Report, Sentence, Worded
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences
from tests import toys
from tests.pages import OTHER, OWN, SPUN, WIRE


def pile(*texts: str) -> Bundle:
    reports = [toys.report(text) for text in texts]
    rows = [
        Sentence(report_id=report.report_id, start=start, end=end, n=n)
        for report in reports
        for n, (start, end) in enumerate(sentences(report.text))
    ]
    return Bundle("pile", {Report: reports, Sentence: rows})


def test_copies_of_words_read_before_are_those_of_one_go() -> None:
    part = pile(WIRE, SPUN, OWN, OTHER, WIRE + "\nIt is closed.\n", "Der Hafen ist 港口 zu.")
    rows = list(read_words(part, Settings()))
    whole = list(trace(part, Settings()))
    kinds = {kind: part.all(kind) for kind in part.kinds()}
    assert list(trace(Bundle("pile", {**kinds, Worded: rows}), Settings())) == whole
    assert any(isinstance(row, Copy) for row in whole)


def test_a_reading_is_numbered_in_a_shared_vocabulary_as_if_read_there() -> None:
    part = pile(WIRE, OWN)
    shared, other = Vocabulary(), Vocabulary()
    for report in part.all(Report):
        spans = part.about(Sentence, report.report_id)
        there = read(report, spans, shared)
        here = unpacked(report.report_id, packed(read(report, spans, Vocabulary())), other)
        for field in ("ids", "start", "end", "sentence", "disguised", "quoted", "kind", "sentences"):
            assert getattr(here, field) == getattr(there, field), field
    assert other.words == shared.words
