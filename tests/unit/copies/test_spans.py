"""Passages are exact in both texts, whatever stands in them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.copies.align import align
from tellings.copies.reading import Vocabulary, read_text
from tellings.text.sentences import sentences

from .building import FURNITURE, SWAPS, WIRE, make_report, spin, trace_reports

LINES = WIRE.split("\n")


def test_passages_reach_whole_sentences_with_their_punctuation():
    taken = "🎙️ Heard on the quay.\n" + "\n".join(LINES[:5])
    copies, _ = trace_reports([make_report("a", WIRE), make_report("b", taken)])
    assert [taken[p.start : p.end] for p in copies[0].passages] == LINES[:5]
    assert [WIRE[p.from_start : p.from_end] for p in copies[0].passages] == LINES[:5]


def test_passages_do_not_reach_over_furniture():
    cut = LINES[0].index(" after talks")
    broken = LINES[0][:cut] + f"\n{FURNITURE}\n" + LINES[0][cut + 1 :]
    text = "\n".join([broken, *LINES[1:9]])
    copies, _ = trace_reports([make_report("a", WIRE), make_report("b", text)])
    ad = text.index(FURNITURE)
    assert [c.report_id for c in copies] == ["b"]
    assert all(p.end <= ad or p.start > ad for p in copies[0].passages)


def test_passages_of_the_giver_do_not_reach_over_furniture():
    text = WIRE.replace(" after talks", f"\n{FURNITURE}\nafter talks")
    copies, _ = trace_reports([make_report("a", "\n".join(LINES[:9])), make_report("b", text)])
    ad = text.index(FURNITURE)
    assert [c.from_report_id for c in copies] == ["b"]
    assert all(p.from_end <= ad or p.from_start > ad for p in copies[0].passages)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["", "🙂 ", "— ", "Ø "]), st.booleans()), max_size=12)
)
def test_passages_lie_inside_the_texts_and_ascend(parts):
    text = "\n".join(mark + (spin(line) if spun else line) for line, mark, spun in parts)
    copies, _ = trace_reports([make_report("a", WIRE), make_report("b", text)])
    for copy in copies:
        lengths = {"a": len(WIRE), "b": len(text)}
        last = 0
        for passage in copy.passages:
            assert last <= passage.start < passage.end <= lengths[copy.report_id]
            assert 0 <= passage.from_start < passage.from_end <= lengths[copy.from_report_id]
            last = passage.end
        assert 0 < copy.coverage <= 1
        assert 0 < copy.from_coverage <= 1


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(" ".join([*LINES, *SWAPS.values()]).split()), max_size=60))
def test_links_ascend_and_join_words_of_both_texts(tokens):
    vocabulary = Vocabulary()
    text = " ".join(tokens)
    one, other = (read_text(i, t, sentences(t), vocabulary) for i, t in (("a", WIRE), ("b", text)))
    for hit in align(one, other).hits:
        for first, second in zip(hit.links, hit.links[1:], strict=False):
            assert first.i < second.i < len(one)
            assert first.j < second.j < len(other)
