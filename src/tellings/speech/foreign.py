"""Languages whose grammar is not parsed: direct speech by marks and verbs of saying, and the plainest indirect.

A speaker is taken only where a name, a pronoun or a title stands right beside the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from tellings.records import Mention, Report, Saying, Sentence, Story, cite, make_id
from tellings.text.tokens import Token, words

from .foreign_heard import Heard, heard_by, with_pronouns
from .foreign_indirect import Clause, indirect
from .foreign_names import Place, Span, speaker_at
from .marks import Stretch, stretches
from .tongues import Tongue, tongue

LEAST_WORDS = 4
"""Fewer words in marks, without a verb of saying right beside them, are a title or a scare quote."""
_NEAR = 4
"""Words that may stand between a quotation and its verb of saying."""
_NOTHING = Tongue("", *(frozenset[str](),) * 2, (), *(frozenset[str](),) * 4)


class _Line(NamedTuple):
    """A sentence's words outside of quotations."""

    start: int
    end: int
    words: list[Token]


class _Page(NamedTuple):
    """What the statements of one report are made from."""

    report: Report
    rows: Sequence[Sentence]
    mentions: Sequence[Mention]
    story: Story | None
    tongue: Tongue
    pieces: Sequence[Stretch]


def statements(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], story: Story | None
) -> list[Saying]:
    """Quotations of whole phrases, each with its verb of saying and who stands beside it, and indirect statements."""
    rows = sorted(sentences, key=lambda row: row.n)
    known = tongue(report.language or "")
    pieces = stretches(report.text, _paragraphs(report.text, rows))
    page = _Page(report, rows, mentions, story, known or _NOTHING, pieces)
    made = _joined(page, [*_direct(page)])
    unread = None if known else _unread(report.language)
    made = [one if one.speaker else msgspec.structs.replace(one, speaker_reason=unread) for one in made]
    made += _indirect(page, made)
    ordered = sorted(made, key=lambda row: (row.content[0].start, row.content[-1].end, row.statement_id))
    return with_pronouns(report.text, ordered, page.tongue)


def _unread(language: str | None) -> str:
    """Why nobody is named where we have no words of saying."""
    if language is None:
        return "we do not know the language of this page."
    return f"pages in this language ({language}) are not read for who speaks."


def _direct(page: _Page) -> list[Saying]:
    made: list[Saying] = []
    for piece in page.pieces:
        inner = _inner(page.report.text, piece)
        line = _line(page, piece)
        cue = _cue(line, piece, page.tongue.verbs)
        if cue is not None and _is_governed(line, cue, piece, page.tongue.that):
            continue
        size = len(words(page.report.text, *inner)) if inner else 0
        if inner is None or size < (2 if cue is not None else LEAST_WORDS):
            continue
        if not (cue or _is_sentence(page.rows, piece)):
            continue
        speaker = _speaker(page, line, cue) if cue is not None else None
        made.append(_statement(page, inner, speaker, (cue.start, cue.end) if cue else None, "direct"))
    return made


def _indirect(page: _Page, made: Sequence[Saying]) -> list[Saying]:
    """Indirect statements of the sentences of which no quotation was taken with its verb."""
    found: list[Saying] = []
    taken = [(one.cue.start, one.content[0].start, one.content[-1].end) for one in made if one.cue]
    for row in page.rows if page.tongue.verbs else ():
        if any(row.start <= place < row.end for one in taken for place in one):
            continue
        inside = [(piece.start, piece.end) for piece in page.pieces]
        own = [w for w in words(page.report.text, row.start, row.end) if not any(a <= w.start < b for a, b in inside)]
        for one in indirect(Clause(page.report.text, row.start, row.end, own), page.tongue, page.mentions):
            quoted = any(a < one.content[1] and one.content[0] < b for a, b in inside)
            found.append(_statement(page, one.content, one.speaker, one.cue, "mixed" if quoted else "indirect"))
    return found


def _paragraphs(text: str, rows: Sequence[Sentence]) -> list[list[Span]]:
    found: list[list[Span]] = []
    for place, row in enumerate(rows):
        if place == 0 or "\n" in text[rows[place - 1].end : row.start]:
            found.append([])
        found[-1].append((row.start, row.end))
    return found


def _inner(text: str, piece: Stretch) -> Span | None:
    start, end = piece.inner_start, piece.inner_end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return (start, end) if start < end else None


def _line(page: _Page, piece: Stretch) -> _Line:
    """The words outside of quotations of the sentences that a quotation touches."""
    touched = [row for row in page.rows if row.start < piece.end and piece.start < row.end]
    start, end = touched[0].start, touched[-1].end
    inside = [(other.start, other.end) for other in page.pieces]
    own = [w for w in words(page.report.text, start, end) if not any(a <= w.start < b for a, b in inside)]
    return _Line(start, end, own)


def _cue(line: _Line, piece: Stretch, cues: frozenset[str]) -> Token | None:
    """The verb of saying nearest to the quotation, at most `_NEAR` words away; of equally near ones the later."""
    after = [w for w in line.words if w.start >= piece.end][: _NEAR + 1]
    before = [w for w in line.words if w.end <= piece.start][::-1][: _NEAR * 3]
    for near, far in zip(after, [*before, *[None] * len(after)], strict=False):
        if near.text.lower() in cues:
            return near
        if far is not None and far.text.lower() in cues:
            return far
    return next((word for word in before if word.text.lower() in cues), None)


def _is_governed(line: _Line, cue: Token, piece: Stretch, that: frozenset[str]) -> bool:
    """ "Said that the port is 'a place of peace'": the marks stand inside of a clause that is said as a whole."""
    between = [word.text.lower() for word in line.words if cue.end <= word.start and word.end <= piece.start]
    return any(word in that for word in between)


def _is_sentence(rows: Sequence[Sentence], piece: Stretch) -> bool:
    starts = {row.start for row in rows}
    ends = {end for row in rows for end in (row.end, row.end - 1)}
    return piece.start in starts and (piece.end in ends)


def _speaker(page: _Page, line: _Line, cue: Token) -> Span | None:
    at = line.words.index(cue)
    return speaker_at(
        Place(page.report.text, page.tongue, cue, line.words[:at], line.words[at + 1 :]), page.mentions
    )  # fmt: skip


def _statement(
    page: _Page, content: Span, speaker: Span | None, cue: Span | None, kind: Literal["direct", "indirect", "mixed"]
) -> Saying:
    report = page.report
    said = report.text[slice(*speaker)].lower() if speaker else ""
    named = next((m for m in page.mentions if speaker and speaker[0] <= m.start and m.end <= speaker[1]), None)
    if named is None:
        named = next((m for m in page.mentions if speaker and m.start <= speaker[0] and speaker[1] <= m.end), None)
    if said in page.tongue.pronouns:
        named = None
    heard = _heard(page, cue, speaker) if cue else None
    return Saying(
        statement_id=make_id("q", report.report_id, [content], speaker), report_id=report.report_id,
        content=(cite(report.report_id, report.text, *content),), kind=kind,
        speaker=cite(report.report_id, report.text, *speaker) if speaker else None,
        speaker_id=named.name_id if named else None,
        cue=cite(report.report_id, report.text, *cue) if cue else None,
        addressee=cite(report.report_id, report.text, *heard.span) if heard else None, addressee_id=None,
        via=cite(report.report_id, report.text, *heard.span) if heard and heard.passes_on else None, date=None,
        story_id=page.story.story_id if page.story else None,
        role="person" if named is not None and named.kind == "person" else None, act="said" if cue else "other",
    )  # fmt: skip


def _heard(page: _Page, cue: Span, speaker: Span | None) -> Heard | None:
    """Who is told, among the words behind the verb in its sentence."""
    row = next((row for row in page.rows if row.start <= cue[0] < row.end), None)
    if row is None or not page.tongue.verbs:
        return None
    text, inside = page.report.text, [(piece.start, piece.end) for piece in page.pieces]
    own = [w for w in words(text, cue[1], row.end) if not any(a <= w.start < b for a, b in inside)]
    return heard_by(text, page.tongue, own, speaker, page.report.outlet)


def _joined(page: _Page, made: Sequence[Saying]) -> list[Saying]:
    """A quotation broken by its verb of saying is one statement."""
    found: list[Saying] = []
    for one in made:
        last = found[-1] if found else None
        if last is not None and one.cue is not None and last.cue == one.cue and last.speaker == one.speaker:
            content = (*last.content, *one.content)
            spans = [(e.start, e.end) for e in content]
            speaker = (last.speaker.start, last.speaker.end) if last.speaker else None
            new_id = make_id("q", page.report.report_id, spans, speaker)
            found[-1] = msgspec.structs.replace(last, content=content, statement_id=new_id)
        else:
            found.append(one)
    return found
