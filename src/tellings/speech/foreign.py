"""Languages whose grammar is not parsed: direct speech by quotation marks and verbs of saying, and no more.

A speaker is taken only where a name stands right beside the verb, or behind it and a title. Nothing indirect is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from tellings.records import Mention, Report, Saying, Sentence, Story, cite, make_id
from tellings.text.tokens import Token, words

from .foreign_names import pronouns, titled_name
from .lexicon import cue_words
from .marks import Stretch, stretches

LEAST_WORDS = 4
"""Fewer words in marks, without a verb of saying right beside them, are a title or a scare quote."""
_NEAR = 4
"""Words that may stand between a quotation and its verb of saying."""
_LONGEST_NAME = 5


class _Line(NamedTuple):
    """A sentence's words outside of quotations."""

    start: int
    end: int
    words: list[Token]


def statements(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], story: Story | None
) -> list[Saying]:
    """Quotations of whole phrases, each with its verb of saying and the name beside it where they stand there."""
    rows = sorted(sentences, key=lambda row: row.n)
    paragraphs = _paragraphs(report.text, rows)
    found = stretches(report.text, paragraphs)
    cues = cue_words(report.language or "")
    unread = None if cues else _unread(report.language)
    made: list[Saying] = []
    for piece in found:
        inner = _inner(report.text, piece)
        line = _line(report.text, rows, piece, found)
        cue = _cue(line, piece, cues)
        size = len(words(report.text, *inner)) if inner else 0
        if inner is None or size < (2 if cue is not None else LEAST_WORDS) or not (cue or _is_sentence(rows, piece)):
            continue
        speaker = _speaker(report, line, cue, piece, mentions) if cue is not None else None
        one = _statement(report, inner, cue, speaker, story, mentions)
        made.append(one if speaker else msgspec.structs.replace(one, speaker_reason=unread))
    return _joined(report, made)


def _unread(language: str | None) -> str:
    """Why nobody is named where we have no words of saying."""
    if language is None:
        return "we do not know the language of this page."
    return f"pages in this language ({language}) are not read for who speaks."


def _paragraphs(text: str, rows: Sequence[Sentence]) -> list[list[tuple[int, int]]]:
    found: list[list[tuple[int, int]]] = []
    for place, row in enumerate(rows):
        if place == 0 or "\n" in text[rows[place - 1].end : row.start]:
            found.append([])
        found[-1].append((row.start, row.end))
    return found


def _inner(text: str, piece: Stretch) -> tuple[int, int] | None:
    start, end = piece.inner_start, piece.inner_end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return (start, end) if start < end else None


def _line(text: str, rows: Sequence[Sentence], piece: Stretch, all_pieces: Sequence[Stretch]) -> _Line:
    """The sentences that the quotation touches, and the next one where it goes on in lower case or with a dash."""
    touched = [row for row in rows if row.start < piece.end and piece.start < row.end]
    start, end = touched[0].start, touched[-1].end
    inside = [(other.start, other.end) for other in all_pieces]
    own = [w for w in words(text, start, end) if not any(a <= w.start < b for a, b in inside)]
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


def _is_sentence(rows: Sequence[Sentence], piece: Stretch) -> bool:
    starts = {row.start for row in rows}
    ends = {end for row in rows for end in (row.end, row.end - 1)}
    return piece.start in starts and (piece.end in ends)


def _speaker(
    report: Report, line: _Line, cue: Token, piece: Stretch, mentions: Sequence[Mention]
) -> tuple[int, int] | None:
    """A mention right behind or before the verb, else the run of capitalised words that adjoins it."""
    for mention in sorted(mentions, key=lambda row: (row.start, row.end)):
        between = (
            report.text[cue.end : mention.start] if mention.start >= cue.end else report.text[mention.end : cue.start]
        )
        outside = mention.end <= piece.start or mention.start >= piece.end
        if outside and line.start <= mention.start and mention.end <= line.end and _adjoins(between):
            return mention.start, mention.end
    place = line.words.index(cue)
    following, previous = line.words[place + 1 :], line.words[:place][::-1]
    for beside in (following, previous):
        if beside and beside[0].text.lower() in pronouns(report.language or ""):
            return beside[0].start, beside[0].end
    titled = titled_name(report.text, report.language or "", cue, following, mentions)
    return _name(report.text, cue, following) or titled or _name(report.text, cue, previous)


def _adjoins(between: str) -> bool:
    """No more than two words in lower case (a title, an article) and no punctuation between verb and name."""
    return len(between) < 30 and not any(char in between for char in ',.;:!?()«»"“”„') and len(between.split()) <= 2


def _name(text: str, cue: Token, run: Sequence[Token]) -> tuple[int, int] | None:
    taken: list[Token] = []
    edge = cue
    for word in run[:_LONGEST_NAME]:
        low, high = sorted((edge, word))
        if not word.text[:1].isupper() or text[low.end : high.start].strip():
            break
        taken.append(word)
        edge = word
    return (min(w.start for w in taken), max(w.end for w in taken)) if taken else None


def _statement(
    report: Report,
    inner: tuple[int, int],
    cue: Token | None,
    speaker: tuple[int, int] | None,
    story: Story | None,
    mentions: Sequence[Mention],
) -> Saying:
    said = report.text[slice(*speaker)].lower() if speaker else ""
    named = next((m for m in mentions if speaker and m.start <= speaker[0] and speaker[1] <= m.end), None)
    if said in pronouns(report.language or ""):
        named = None
    return Saying(
        statement_id=make_id("q", report.report_id, [inner], speaker), report_id=report.report_id,
        content=(cite(report.report_id, report.text, *inner),), kind="direct",
        speaker=cite(report.report_id, report.text, *speaker) if speaker else None,
        speaker_id=named.name_id if named else None,
        cue=cite(report.report_id, report.text, cue.start, cue.end) if cue else None,
        addressee=None, addressee_id=None, via=None, date=None, story_id=story.story_id if story else None,
        role="person" if named is not None and named.kind == "person" else None, act="said" if cue else "other",
    )  # fmt: skip


def _joined(report: Report, made: Sequence[Saying]) -> list[Saying]:
    """A quotation broken by its verb of saying is one statement."""
    found: list[Saying] = []
    for one in made:
        last = found[-1] if found else None
        if last is not None and one.cue is not None and last.cue == one.cue and last.speaker == one.speaker:
            content = (*last.content, *one.content)
            spans = [(e.start, e.end) for e in content]
            speaker = (last.speaker.start, last.speaker.end) if last.speaker else None
            new_id = make_id("q", report.report_id, spans, speaker)
            found[-1] = msgspec.structs.replace(last, content=content, statement_id=new_id)
        else:
            found.append(one)
    return found
