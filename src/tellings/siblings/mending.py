"""Statements of copies, put right from what their sources say at the same place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tellings.records import Copy, Evidence, Repair, Report, Saying, Statement, cite, make_id
from tellings.stage import Bundle
from tellings.text.tokens import words

from .aligning import Bridge

_KINDS = frozenset(("identical", "reprint", "excerpt", "rewritten", "spun"))
"""Copies in one language, of which one text is the other's source."""
SAME_SHARE = 0.5
"""From this share of common characters on the statement of a copy is that of its source."""
_LEAST_WORDS = 4
"""A statement of fewer words is not carried over to a copy that has none."""
_SWAPS_SHOWN = 3


def mended(part: Bundle) -> list[Statement]:
    """All statements of the part in table order."""
    texts = {row.report_id: row.text for row in part.all(Report)}
    said: dict[str, list[Saying]] = {}
    for row in part.all(Saying):
        said.setdefault(row.report_id, []).append(row)
    made: dict[str, dict[str, Statement]] = {}
    for report_id in sorted(said.keys() | texts.keys()):
        own = [_public(row) for row in said.get(report_id, ())]
        made[report_id] = {row.statement_id: row for row in own}
    for copy in sorted(part.all(Copy), key=_best_first):
        if copy.kind in _KINDS and copy.report_id in texts and copy.from_report_id in texts:
            bridge = Bridge(copy, texts[copy.report_id], texts[copy.from_report_id])
            sources = said.get(copy.from_report_id, [])
            _mend(bridge, sources, made[copy.report_id], texts[copy.report_id])
    return [row for own in made.values() for row in sorted(own.values(), key=lambda row: row.statement_id)]


def _best_first(copy: Copy) -> tuple[str, float, str, str]:
    """Of several sources the one from which most was taken."""
    return copy.report_id, -copy.coverage, copy.from_report_id, copy.copy_id


def _public(row: Saying) -> Statement:
    return Statement(**{name: getattr(row, name) for name in row.__struct_fields__})


def _mend(bridge: Bridge, sources: Sequence[Saying], own: dict[str, Statement], text: str) -> None:
    """Puts right in `own` what the source's statements show; every statement of the copy is put right once a slot."""
    for source in sources:
        content = _over_all(bridge, source.content)
        if not content:
            continue
        mine = _counterpart(own, content)
        if mine is not None:
            own[mine.statement_id] = _with_words(bridge, source, _with_speaker(bridge, source, mine, text))
        elif source.cue is not None and source.speaker is not None and not _is_taken(own, content):
            carried = _carried(bridge, source, content, text)
            if carried is not None:
                own[carried.statement_id] = carried


def _over_all(bridge: Bridge, pieces: Sequence[Evidence]) -> list[tuple[int, int]]:
    """Where all pieces of a content stand in the copy, in order; empty where one has no place there."""
    found = [bridge.over(piece.start, piece.end) for piece in pieces]
    return [] if None in found else [span for span in found if span is not None]


def _counterpart(own: dict[str, Statement], content: Sequence[tuple[int, int]]) -> Statement | None:
    """The copy's statement at this place: that which shares most characters, of equals the first by place."""
    wanted = _places(content)
    best: tuple[float, int, str] | None = None
    for row in own.values():
        places = _places([(piece.start, piece.end) for piece in row.content])
        share = len(wanted & places) / len(wanted | places)
        if share >= SAME_SHARE:
            key = (-share, row.content[0].start, row.statement_id)
            best = key if best is None or key < best else best
    return own[best[2]] if best is not None else None


def _is_taken(own: dict[str, Statement], content: Sequence[tuple[int, int]]) -> bool:
    """Has the copy a statement of other extent there? Then it was read, otherwise than its source."""
    wanted = _places(content)
    return any(
        wanted & _places([(piece.start, piece.end) for piece in row.content]) and row.cue is not None
        for row in own.values()
    )


def _places(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _with_speaker(bridge: Bridge, source: Saying, mine: Statement, text: str) -> Statement:
    """The speaker's name where the copy lost it: nobody stands there, or what stands there is no name."""
    if mine.speaker_id is not None or source.speaker is None or _has(mine, "speaker"):
        return mine
    there = bridge.over(source.speaker.start, source.speaker.end)
    if mine.speaker is not None:
        if source.speaker_id is None or there is None or not _touch(mine.speaker, there):
            return mine
        if mine.speaker.text == source.speaker.text:
            reason = f"“{mine.speaker.text}” cannot be told apart here; the text it was taken from shows who it is."
        else:
            reason = f"“{mine.speaker.text}” stands where the text it was taken from has “{source.speaker.text}”."
        return _repaired(mine, Repair(slot="speaker", reason=reason, evidence=(source.speaker,)), source)
    if there is None:
        reason = f"This copy does not say who speaks; the text it was taken from does: “{source.speaker.text}”."
        return _repaired(mine, Repair(slot="speaker", reason=reason, evidence=(source.speaker,)), source)
    shown = cite(mine.report_id, text, *there)
    reason = f"“{shown.text}” stands where the text it was taken from has the speaker, “{source.speaker.text}”."
    mine = msgspec.structs.replace(mine, speaker=shown, speaker_reason=None)
    return _repaired(mine, Repair(slot="speaker", reason=reason, evidence=(source.speaker,)), source)


def _repaired(mine: Statement, repair: Repair, source: Saying) -> Statement:
    return msgspec.structs.replace(
        mine, speaker_id=source.speaker_id, role=mine.role or source.role, repairs=(*mine.repairs, repair)
    )


def _touch(one: Evidence, span: tuple[int, int]) -> bool:
    return one.start < span[1] and span[0] < one.end


def _has(row: Statement, slot: str) -> bool:
    return any(repair.slot == slot for repair in row.repairs)


def _with_words(bridge: Bridge, source: Saying, mine: Statement) -> Statement:
    """The source's wording beside that of a copy in which words were swapped."""
    if bridge.copy.kind != "spun" or _has(mine, "words"):
        return mine
    swaps = [pair for piece in source.content for pair in bridge.swaps(piece.start, piece.end)]
    if not swaps:
        return mine
    shown = ", ".join(f"“{p.copy.text}” for “{p.source.text}”" for p in swaps[:_SWAPS_SHOWN])
    more = f" and {len(swaps) - _SWAPS_SHOWN} more" if len(swaps) > _SWAPS_SHOWN else ""
    repair = Repair(slot="words", reason=f"Words were swapped in this copy: {shown}{more}.", evidence=source.content)
    return msgspec.structs.replace(mine, repairs=(*mine.repairs, repair))


def _carried(bridge: Bridge, source: Saying, content: Sequence[tuple[int, int]], text: str) -> Statement | None:
    """A statement of the source that the copy has too, where its words of saying could not be read there."""
    assert source.cue is not None
    assert source.speaker is not None
    cue = bridge.over(source.cue.start, source.cue.end)
    speaker = bridge.over(source.speaker.start, source.speaker.end)
    if cue is None or speaker is None or sum(len(words(text, *span)) for span in content) < _LEAST_WORDS:
        return None
    report_id = bridge.copy.report_id
    words_of_saying, shown = cite(report_id, text, *cue), cite(report_id, text, *speaker)
    if words_of_saying.text == source.cue.text:
        reason = "Found by the text that this was taken from: there the words are laid to whoever is named here."
    else:
        reason = f"“{words_of_saying.text}” stands where the text it was taken from has “{source.cue.text}”."
    pieces = tuple(cite(report_id, text, *span) for span in sorted(content))
    return Statement(
        statement_id=make_id("q", report_id, [(p.start, p.end) for p in pieces], (shown.start, shown.end)),
        report_id=report_id, content=pieces, kind=source.kind, speaker=shown, speaker_id=source.speaker_id,
        cue=words_of_saying, addressee=None, addressee_id=None, via=None, date=None, story_id=source.story_id,
        role=source.role, act=source.act, negated=source.negated,
        repairs=tuple(_repairs(bridge, source, reason)),
    )  # fmt: skip


def _repairs(bridge: Bridge, source: Saying, reason: str) -> Iterator[Repair]:
    assert source.cue is not None
    yield Repair(slot="cue", reason=reason, evidence=(source.cue,))
    swaps = [pair for piece in source.content for pair in bridge.swaps(piece.start, piece.end)]
    if swaps:
        shown = ", ".join(f"“{p.copy.text}” for “{p.source.text}”" for p in swaps[:_SWAPS_SHOWN])
        yield Repair(slot="words", reason=f"Words were swapped in this copy: {shown}.", evidence=source.content)
