"""Section 1, what the reports say; and the sentences at the head of a story."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Claim, Event, Evidence, Figure, Position, Statement, Telling, cite
from ..text.fold import fold_key
from .grouping import numbers
from .index import StoryIndex
from .view import ClaimRow, LedeSentence, LineageTellings, OriginLine

LEDE_SENTENCES = 3
LEDE_CHARS = 420
"""A longer sentence is no headline matter; it stands in the claims."""
ENDS = tuple(".!?…。！？؟।\"'”’»)")
"""What ends without one of these is a headline or a label."""
LEDE_KINDS = ("event", "position", "utterance")


def claim_rows(index: StoryIndex) -> tuple[ClaimRow, ...]:
    """The claims of the story: most lineages first, then most carriers, then where they stand."""
    who = speakers(index)
    claims = [c for c in index.pile.claims.get(index.story.story_id, ()) if c.wording.report_id in index.reports]
    return tuple(_row(index, claim, who) for claim in sorted(claims, key=lambda c: _weight(index, c)))


def _weight(index: StoryIndex, claim: Claim) -> tuple[object, ...]:
    """Figures come after what else as many lineages tell: they have a section of their own."""
    last = claim.kind == "figure"
    return -len(claim.lineages), -len(claim.carriers), last, index.place(claim.wording), claim.claim_id


def _row(index: StoryIndex, claim: Claim, who: dict[str, str]) -> ClaimRow:
    named = sorted({who[t.row_id] for t in claim.tellings if t.row_id in who}) or _as_written(index, claim)
    return ClaimRow(
        claim_id=claim.claim_id,
        kind=claim.kind,
        who=" / ".join(named) or None,
        manner=_manner(index, claim),
        wording=index.cite(claim.wording),
        around=index.around(_core(index, claim)),
        by_lineage=_by_lineage(index, claim.tellings),
        numbers=numbers(claim),
        origins=tuple(
            OriginLine(name=o.name, kind=o.kind, cites=index.cites(o.evidence)) for o in claim.named_origins
        ),
        doubts=index.doubts(claim.claim_id, *sorted({t.row_id for t in claim.tellings})),
        reason=claim.reason,
    )  # fmt: skip


def _manner(index: StoryIndex, claim: Claim) -> str | None:
    """The manner of the telling whose words are shown, None where no verb of saying is known or it plainly affirms."""
    for telling in claim.tellings:
        statement = index.statement(telling.row_id)
        if statement and claim.wording in telling.evidence:
            return manner(statement)
    return None


def manner(statement: Statement) -> str | None:
    """The report's own verb where the content without it would say something else; with its denial, if it has one."""
    cue = " ".join(statement.cue.text.split()) if statement.cue else None
    if statement.negated:
        return f"not: {cue or 'said'}"
    return cue if statement.act in TURNING_ACTS else None


TURNING_ACTS = frozenset({"denied", "ruled-out", "called-for", "warned", "claimed"})
"""Acts under which the content is not what the speaker says is so."""


def _as_written(index: StoryIndex, claim: Claim) -> list[str]:
    """The speaker in the words of the first telling that has one, where no name was unified."""
    for telling in claim.tellings:
        statement = index.statement(telling.row_id)
        if statement and statement.speaker:
            return [statement.speaker.text]
    return []


def _core(index: StoryIndex, claim: Claim) -> Evidence:
    """The words that a claim turns on: an event's trigger, else its wording."""
    if claim.kind == "event":
        for telling in claim.tellings:
            event = index.pile.events.get(telling.row_id)
            if event and event.report_id == claim.wording.report_id and claim.wording.contains(event.trigger):
                return event.trigger
    return claim.wording


def speakers(index: StoryIndex) -> dict[str, str]:
    """Who says, does or holds what a row tells, by the row's id, in the name that is unified over the pile."""
    who: dict[str, str] = {}
    for statement in index.rows(Statement):
        name = index.name(statement.speaker_id)
        if name:
            who[statement.statement_id] = name
    for event in index.rows(Event):
        actors = [name for name in map(index.name, event.actor_ids) if name]
        if actors:
            who[event.event_id] = ", ".join(actors)
    for position in index.rows(Position):
        holder = index.name(position.actor_id) or (position.holder.text if position.holder else None)
        if holder:
            who[position.position_id] = holder
    return who


def _by_lineage(index: StoryIndex, tellings: Sequence[Telling]) -> tuple[LineageTellings, ...]:
    """The tellings by the lineage that their words come from: its own report leads, the takers follow."""
    mine = [t for t in tellings if t.report_id in index.reports and t.evidence]
    by_lineage: dict[str, list[Telling]] = {}
    for telling in sorted(
        mine, key=lambda t: (t.lineage_id != index.home(t.report_id), index.place(t.evidence[0]), t.row_id)
    ):
        by_lineage.setdefault(telling.lineage_id, []).append(telling)
    rows = [
        LineageTellings(
            siglum=index.siglum[told[0].report_id],
            rendering=told[0].rendering,
            lead=tuple(index.cite(piece) for piece in told[0].evidence if piece.report_id in index.reports),
            copies=index.cites(t.evidence[0] for t in _first_places(told)[1:]),
            again=index.cites(t.evidence[0] for t in told if t not in _first_places(told)),
            adds=tuple(piece.text for piece in told[0].adds),
            drops=tuple(piece.text for piece in told[0].drops),
        )
        for told in by_lineage.values()
    ]
    return tuple(sorted(rows, key=lambda row: index.place_of[row.siglum]))


def _first_places(told: Sequence[Telling]) -> list[Telling]:
    """The first telling of each report, in their order."""
    first: dict[str, Telling] = {}
    for telling in told:
        first.setdefault(telling.report_id, telling)
    return list(first.values())


def lede(index: StoryIndex) -> tuple[LedeSentence, ...]:
    """The sentences that tell what most lineages tell, in the words of the reports; at most three, in that order.

    A sentence is taken from the first telling that is not spun or damaged, never from a headline. Its marked words are
    what the other lineages tell too; the rest is its own report's alone.
    """
    sentences: dict[Evidence, list[tuple[Claim, Evidence]]] = {}
    for claim in sorted(index.pile.claims.get(index.story.story_id, ()), key=lambda c: _weight(index, c)):
        whole = _sentence(index, claim)
        if whole is not None:
            sentences.setdefault(whole[0], []).append((claim, whole[1]))
    found: list[LedeSentence] = []
    used: list[Evidence] = []
    for sentence, told in sorted(sentences.items(), key=lambda item: _pull(index, *item)):
        if all(claim.kind not in LEDE_KINDS for claim, _ in told) or any(sentence.overlaps(other) for other in used):
            continue
        found.append(_lede_sentence(index, sentence, *_mark(told)))
        used.extend((sentence, *(piece for claim, _ in told for piece in _elsewhere(index, claim))))
        if len(found) == LEDE_SENTENCES:
            break
    return tuple(found)


def _mark(told: Sequence[tuple[Claim, Evidence]]) -> tuple[Claim, Evidence]:
    """Of a sentence's claims the one that most lineages tell; of those the one with words of its own to mark."""
    most = max(len(claim.lineages) for claim, _ in told)
    return min(
        (pair for pair in told if len(pair[0].lineages) == most),
        key=lambda pair: (pair[0].kind == "event", -len(pair[0].carriers), pair[1], pair[0].claim_id),
    )


def _pull(index: StoryIndex, sentence: Evidence, told: Sequence[tuple[Claim, Evidence]]) -> tuple[object, ...]:
    """Sort key: what most lineages, then most reports, tell; then what stands first, as reporters put first things."""
    lineages = max(len(claim.lineages) for claim, _ in told)
    carriers = max(len(claim.carriers) for claim, _ in told)
    return -lineages, -carriers, index.place(sentence)


def _sentence(index: StoryIndex, claim: Claim) -> tuple[Evidence, Evidence] | None:
    """The sentence that tells a claim best, and the claim's own words in it."""
    tellings = [t for t in claim.tellings if t.report_id in index.reports and t.evidence]
    worn = {"damaged": 2, "spun": 1}
    for telling in sorted(tellings, key=lambda t: (worn.get(t.rendering, 0), index.place(t.evidence[0]), t.row_id)):
        words = telling.evidence[0]
        sentence = index.sentence_of(words)
        if sentence and sentence.end - sentence.start <= LEDE_CHARS:
            report = index.reports[words.report_id]
            whole = cite(words.report_id, report.text, sentence.start, sentence.end)
            titles = (report.title, index.story.title)
            if whole.text.endswith(ENDS) and not any(_is_headline(whole.text, title) for title in titles):
                return whole, words
    return None


def _is_headline(sentence: str, title: str | None) -> bool:
    return title is not None and (fold_key(sentence) in fold_key(title) or fold_key(title) in fold_key(sentence))


def _lede_sentence(index: StoryIndex, sentence: Evidence, claim: Claim, words: Evidence) -> LedeSentence:
    own = {t.lineage_id for t in claim.tellings if t.report_id == words.report_id}
    home = {t.report_id: t.lineage_id for t in claim.tellings}
    alike = [t for t in claim.tellings if _says_so(index, claim, t, words)]
    others = [told.lead[0] for told in _by_lineage(index, alike) if home[told.lead[0].report_id] not in own]
    marked = claim.kind != "event" or words != sentence
    return LedeSentence(
        cite=index.cite(sentence),
        mark_start=words.start - sentence.start if marked else 0,
        mark_end=words.end - sentence.start if marked else 0,
        also=tuple(others),
    )


def _says_so(index: StoryIndex, claim: Claim, telling: Telling, words: Evidence) -> bool:
    """Does a telling say what the marked words say? Another number of the same thing does not."""
    if claim.kind != "figure":
        return True
    figures = {row.figure_id: row for row in index.rows(Figure)}
    mine = next((figures[t.row_id] for t in claim.tellings if words in t.evidence and t.row_id in figures), None)
    other = figures.get(telling.row_id)
    return mine is None or other is None or (mine.low or mine.high) == (other.low or other.high)


def _elsewhere(index: StoryIndex, claim: Claim) -> list[Evidence]:
    """The sentences in which the other reports tell a claim: the head need not say it again in other words."""
    found = []
    for telling in claim.tellings:
        sentence = index.sentence_of(telling.evidence[0]) if telling.evidence else None
        if sentence and telling.report_id in index.reports:
            text = index.reports[telling.report_id].text
            found.append(cite(telling.report_id, text, sentence.start, sentence.end))
    return found
