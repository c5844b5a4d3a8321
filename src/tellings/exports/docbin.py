"""The texts as a spaCy DocBin: mentions as entities, everything else as span groups.

Words are cut wherever a span of the record begins or ends, so that every span is whole; a document's text is the
report's text, character for character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from ..records import Event, Evidence, Figure, Furniture, Mention, Name, Position, Report, Sentence, Statement
from ..stage import Bundle
from .export import Export, Options

if TYPE_CHECKING:
    from spacy.tokens import Doc

COLUMNS = {
    "doc.text": "the report's text, furniture included",
    "doc.user_data": "`report_id`, `uri`, `url`",
    "doc.ents": "mentions that do not overlap, the longest first: `label_` the kind of name, `kb_id_` its id (empty "
    "where undecided), `id_` the mention's",
    'doc.spans["mentions"]': "all mentions, likewise",
    'doc.spans["statements"]': "each part of what was said: `label_` direct, indirect or mixed; `kb_id_` the speaker's "
    "name id; `id_` the statement's",
    'doc.spans["events"]': "triggers: `label_` PLOVER class, `id_` the event's",
    'doc.spans["figures"]': "figures: `label_` what they count, `id_` the figure's",
    'doc.spans["positions"]': "`label_` stance, `kb_id_` the holder, `id_` the position's",
    'doc.spans["sentences"]': "sentences of the reporting",
    'doc.spans["furniture"]': "what is not reporting, `label_` says what",
}
LABELS = {
    "person": "PERSON", "organisation": "ORG", "government": "ORG", "armed-group": "ORG", "country": "GPE",
    "place": "LOC", "other": "MISC",
}  # fmt: skip
_WORD = regex.compile(r"\p{Z}+|\s+|[\p{L}\p{M}\p{N}]+|.", regex.DOTALL)


class _Mark(NamedTuple):
    """A span of a report for a span group."""

    group: str
    start: int
    end: int
    label: str
    kb_id: str
    row_id: str


def export(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`reports.spacy`, loaded by `DocBin().from_disk(...).get_docs(spacy.blank("xx").vocab)`."""
    import spacy
    from spacy.tokens import DocBin

    marks = _marks(record)
    vocab = spacy.blank("xx").vocab
    found = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", "SPACY"], store_user_data=True)
    for report in record.all(Report):
        found.add(_doc(report, marks[report.report_id], vocab))
    return Export({"reports.spacy": found.to_bytes()}, tuple(report.report_id for report in record.all(Report)))


def _marks(record: Bundle) -> dict[str, list[_Mark]]:
    found: dict[str, list[_Mark]] = defaultdict(list)
    names = {name.name_id for name in record.all(Name)}
    for m in record.all(Mention):
        known = m.name_id if m.name_id in names and m.name_id else ""
        found[m.report_id].append(_Mark("mentions", m.start, m.end, LABELS[m.kind], known, m.mention_id))
    for s in record.all(Statement):
        for part in s.content:
            found[s.report_id].append(_of("statements", part, s.kind, s.speaker_id, s.statement_id))
    for e in record.all(Event):
        found[e.report_id].append(_of("events", e.trigger, e.plover_type or e.happening or "none", None, e.event_id))
    for f in record.all(Figure):
        found[f.report_id].append(_Mark("figures", f.start, f.end, f.counts, "", f.figure_id))
    for p in record.all(Position):
        found[p.report_id].append(_of("positions", p.evidence, p.stance, p.actor_id, p.position_id))
    for n in record.all(Sentence):
        found[n.report_id].append(_Mark("sentences", n.start, n.end, "sentence", "", str(n.n)))
    for report in record.all(Report):
        found[report.report_id] += [_furniture(each) for each in report.furniture]
    return found


def _of(group: str, evidence: Evidence, label: str, kb_id: str | None, row_id: str) -> _Mark:
    return _Mark(group, evidence.start, evidence.end, label, kb_id or "", row_id)


def _furniture(each: Furniture) -> _Mark:
    return _Mark("furniture", each.start, each.end, each.kind, "", "")


def _doc(report: Report, marks: list[_Mark], vocab: object) -> Doc:
    from spacy.tokens import Doc, Span

    cuts = {place for mark in marks for place in (mark.start, mark.end)}
    words, spaces = words_of(report.text, cuts, {mark.start for mark in marks})
    user = {"report_id": report.report_id, "uri": report.uri, "url": report.url or ""}
    doc = Doc(vocab, words=words, spaces=spaces, user_data=user)
    begins, ends = _places(words, spaces)
    for group in ("mentions", "statements", "events", "figures", "positions", "sentences", "furniture"):
        spans = [
            Span(doc, begins[m.start], ends[m.end], label=m.label, kb_id=m.kb_id, span_id=m.row_id)
            for m in sorted(marks)
            if m.group == group
        ]
        doc.spans[group] = spans
        if group == "mentions":
            doc.set_ents(_apart(spans))
    return doc


def _apart(spans: Iterable[object]) -> list[object]:
    """Those that do not overlap, the longest first, of equally long ones the earlier."""
    taken: set[int] = set()
    found = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):  # type: ignore[attr-defined]
        tokens = set(range(span.start, span.end))  # type: ignore[attr-defined]
        if not tokens & taken:
            taken |= tokens
            found.append(span)
    return found


def words_of(text: str, cuts: set[int], begins: set[int]) -> tuple[list[str], list[bool]]:
    """Words, and whether a space follows each, so that together they give the text and no word crosses a cut.

    A space that a span `begins` with is a word of its own.
    """
    edges = sorted({0, len(text)} | {cut for cut in cuts if 0 <= cut <= len(text)})
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(edges):
        for match in _WORD.finditer(text, start, end):
            token = match[0]
            joins = words and not spaces[-1] and not words[-1].isspace() and match.start() not in begins
            if token[0] == " " and joins:
                spaces[-1], token = True, token[1:]
            if token:
                words.append(token)
                spaces.append(False)
    return words, spaces


def _places(words: list[str], spaces: list[bool]) -> tuple[dict[int, int], dict[int, int]]:
    """The number of the word that begins at a character; one past the number of the word that ends there.

    A span may end after a word's space too.
    """
    begins, ends, place = {}, {}, 0
    for number, (word, space) in enumerate(zip(words, spaces, strict=True)):
        begins[place] = number
        ends[place + len(word)] = number + 1
        place += len(word) + space
        ends.setdefault(place, number + 1)
    return begins, ends
