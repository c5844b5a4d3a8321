"""Statements of an English report: the tagger's attributions, put right by rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec
import regex

from tellings.records import Evidence, Mention, Name, Parse, Report, Saying, Sentence, Story, cite, make_id

from .answers import answers
from .bare import bare, behind_that, continued, main_clause, trimmed, with_particle
from .borders import bounded
from .clauses import within_relative
from .dating import said_on
from .doing import doing, is_empty, is_negated, is_said
from .followed import with_followed
from .hearsay import at_the_end, first_hand, is_passive_headline
from .identity import with_identity
from .keep import chosen
from .lexicon import Act, listed
from .lineforms import by_form, questions
from .mediums import addressee, carrier, is_own_channel, is_person, is_told_outlet
from .merging import Draft, draft, merged
from .models import tagger
from .nesting import inner, overlooked, passed_on
from .nominal import by_noun
from .passing import Aside, asides, occasion, published, relayed, testified
from .pieces import filled, kind_of, passage, runs
from .pointers import without_pointers
from .proposing import FLOORS, Engine, judged, proposed
from .reading import NONE, Reading, Span
from .role_features import Cue
from .running import with_running
from .sources import all_sourced
from .speakers import Role, mention_of, role_of
from .stray import with_stray
from .tagger import Attribution

_TELLING = frozenset(("say", "tell", "add", "reply", "write", "state", "announce", "declare"))


_APPOSED = regex.compile(r",?\s+(?:(?<=,\s+)(?:an?|the)\s[\p{Ll} \-]{1,40},?\s+)?(?:\p{Lu}\p{L}{0,7}\.?\s+){0,2}")
"""What stands between a title and the name behind it: a comma, perhaps what the person was, and a form of address."""


_A_NOUN = regex.compile(r"an?\s")


class Scene(NamedTuple):
    """What the statements of one report are made from."""

    reading: Reading
    report: Report
    mentions: Mapping[int, Sequence[Mention]]
    story: Story | None
    outlets: frozenset[str]
    asides: Sequence[Aside] = ()


class Page(NamedTuple):
    """What is known of one English report."""

    report: Report
    sentences: Sequence[Sentence]
    parse: Parse
    mentions: Sequence[Mention]
    story: Story | None
    names: Sequence[Name] = ()


def statements(page: Page, *, thoughts: bool = False, engine: Engine = "tagger") -> list[Saying]:
    """Everything said or written in the reporting, in the order of its first passage; on wish what is thought, too."""
    report, mentions = page.report, page.mentions
    reading = Reading(report.text, page.sentences, page.parse)
    outlets = frozenset({report.outlet.lower().removeprefix("the ")} if report.outlet else set())
    set_in = tuple(asides(reading, outlets))
    scene = Scene(reading, report, _by_sentence(reading, mentions), page.story, outlets, set_in)
    reported = attributions(reading, engine)
    plain = set(map(id, without_pointers(reading, [one for one, _ in reported])))
    found = [(_narrowed(reading, one), sure) for one, sure in reported if id(one) in plain]
    kept = [(one, sure) for one, sure in found if thoughts or is_said(reading, one, sure)]
    kept = [(one, sure) for one, sure in kept if any(reading.is_word(token) for token in one.content)]
    kept += [(one, one.cue_sure) for one in at_the_end(reading, [one for one, _ in kept])]
    kept += [(one, one.cue_sure) for one in relayed(reading, tagger(), [one for one, _ in kept])]
    verbs = {aside.verb for aside in set_in}
    kept = [(one, sure) for one, sure in kept if one.cue.head not in verbs]
    kept += [(one, one.cue_sure) for one in overlooked(reading, tagger(), [one for one, _ in (*found, *kept)])]
    kept += [(one, one.cue_sure) for one in passed_on(reading, tagger(), [one for one, _ in kept], outlets)]
    kept += [(one, one.cue_sure) for one in inner(reading, tagger(), [one for one, _ in kept])]
    kept += [(one, one.cue_sure) for one in by_noun(reading, [one for one, _ in (*found, *kept)])]
    heads = {one.cue.head for one, _ in kept}
    kept = [(_ended(reading, one, heads), sure) for one, sure in kept if not is_passive_headline(reading, one)]
    kept = [(one, sure) for one, sure in kept if one.content]
    kept.sort(key=lambda pair: pair[0].cue.tokens)
    drafts = [*(draft(reading, one, sure) for one, sure in kept), *answers(reading, mentions)]
    drafts.sort(key=lambda one: one.cue.tokens if one.cue is not None else one.content)
    drafts = with_stray(reading, first_hand(reading, merged(reading, drafts, outlets), outlets))
    made = [_statement(scene, one) for one in drafts]
    ordered = with_running(reading, _ordered(drafts, made), mentions)
    return with_followed(reading, with_identity(reading, ordered, mentions, page.names), mentions)


def attributions(reading: Reading, engine: Engine = "tagger") -> list[tuple[Attribution, float]]:
    """What the tagger finds and the keep model keeps, thoughts and plans included, each with its probability; with
    what the form of a line attributes, and with the subject that grammar gives where the tagger names no source.
    """
    formed = by_form(reading)
    asked = questions(reading)
    taken = {token for one in formed for token in one.cue.tokens}
    candidates = [
        one for one in proposed(reading, engine) if not taken & set(one.cue.tokens) and not asked & set(one.cue.tokens)
    ]
    found = [within_relative(reading, one) for one in candidates]
    sure = judged(reading, found, engine)
    places = chosen(reading, found, sure, FLOORS[engine])
    sourced = zip(all_sourced(reading, [found[at] for at in places]), [sure[at] for at in places], strict=True)
    kept = [(_put_right(reading, one), value) for one, value in sourced if one.content]
    good = [one for one, _ in kept]
    kept += [(one, one.cue_sure) for one in (*formed, *bare(reading, [*good, *formed]))]
    return sorted(kept, key=lambda pair: pair[0].cue.tokens)


def _put_right(reading: Reading, one: Attribution) -> Attribution:
    """The attribution with its content's borders where marks and grammar have them."""
    one = with_particle(reading, trimmed(reading, behind_that(reading, _filled(reading, one))))
    return main_clause(reading, continued(reading, one))


def _filled(reading: Reading, one: Attribution) -> Attribution:
    blocked = (*one.cue.tokens, *one.source)
    return one._replace(content=filled(reading, [t for t in one.content if t not in blocked], blocked))


def _narrowed(reading: Reading, one: Attribution) -> Attribution:
    """Content without what only looks like it: behind "a plan proposed by Lind" nothing more is Lind's; behind a whole
    quotation and its verb the occasion is not quoted.
    """
    head, noun = one.cue.head, reading.head[one.cue.head]
    if reading.tag[head] == "VBN" and reading.dep[head] == "acl" and noun in one.content:
        return one._replace(content=tuple(token for token in one.content if token < one.cue.tokens[0]))
    pieces = runs(reading, one.content)
    before = [run for run in pieces if run.end <= one.cue.tokens[0]]
    if len(pieces) > 1 and before and all(reading.quoted[t] != NONE for run in before for t in range(*run)):
        loose = {t for run in pieces if run.start == one.cue.tokens[-1] + 1 for t in range(*run)}
        if not any(reading.quoted[token] != NONE for token in loose):
            return one._replace(content=tuple(token for token in one.content if token not in loose))
    return one


def _ended(reading: Reading, one: Attribution, heads: Collection[int]) -> Attribution:
    """The attribution with what is its own; without content where nothing said is left."""
    new = bounded(reading, _by_nearer_verb(reading, one), heads)
    if new.content != one.content and is_empty(reading, new.cue, new.content):
        return new._replace(content=())
    return new


def _by_nearer_verb(reading: Reading, one: Attribution) -> Attribution:
    """ "Lind dismissed the calls when he told reporters, '...'": the words quoted are those told."""
    if one.cue.tokens[-1] > one.content[0] or kind_of(reading, one.content) != "direct":
        return one
    for token in range(one.content[0] - 1, one.cue.tokens[-1], -1):
        if reading.pos[token] == "VERB" and reading.lemma[token] in _TELLING and reading.quoted[token] == NONE:
            return one._replace(cue=Cue((token,), token))
    return one


def _statement(scene: Scene, one: Draft) -> Saying | None:
    reading = scene.reading
    content = tuple(_cite(scene, *passage(reading, run)) for run in runs(reading, one.content))
    if not content:
        return None
    speaker = _of_span(scene, one.speaker)
    named = _mention(scene, one.head, one.speaker) if one.speaker and one.head is not None else None
    common = one.head is not None and not reading.entity[one.head].endswith("PERSON")
    apposed = _apposed(scene, speaker) if named is None and common and speaker is not None else None
    if apposed is not None:
        named, speaker = apposed, _cite(scene, apposed.start, apposed.end)
    heard = addressee(reading, one.cue, one.content) if one.cue else None
    heard_by = _mention_in(scene, heard)
    via = one.via
    if via is None and one.cue is not None:
        via = _passer(scene, one, one.cue)
    via = _among_names(scene, one, via, heard, heard_by)
    does = doing(reading, one.cue, one.content) if one.cue else None
    own = via is not None and via not in (one.via, heard) and is_own_channel(reading, via, scene.outlets)
    return Saying(
        statement_id=make_id("q", scene.report.report_id, [(e.start, e.end) for e in content],
                             None if speaker is None else (speaker.start, speaker.end)),
        report_id=scene.report.report_id,
        content=content,
        kind=kind_of(reading, one.content),
        speaker=speaker,
        speaker_id=named.name_id if named is not None else None,
        cue=_cue(scene, one),
        addressee=_of_span(scene, heard),
        addressee_id=heard_by.name_id if heard_by is not None else None,
        via=_of_span(scene, via) if via != one.speaker and not own else None,
        medium=_of_span(scene, via) if via != one.speaker and own else None,
        date=said_on(reading, one.cue, one.content, scene.story, scene.report.published),
        story_id=scene.story.story_id if scene.story is not None else None,
        role=_role(reading, one, None if apposed else named),
        act=_act(reading, one, does.act if does is not None else "other", via),
        negated=one.cue is not None and is_negated(reading, one.cue),
        speaker_reason=one.reason,
    )  # fmt: skip


_SPEAKS_ITSELF = ("person", "country", "government", "place", "armed-group", "party")
"""Names of such kinds are told something, and pass nothing on."""


def _among_names(
    scene: Scene, one: Draft, via: Span | None, heard: Span | None, heard_by: Mention | None
) -> Span | None:
    """Who passes on, by what the pile knows of the name that is told: "told Spektr" and "told Dritan" look alike. The
    report's own outlet passes nothing on.
    """
    if via is not None and via == heard and heard_by is not None and heard_by.kind in _SPEAKS_ITSELF:
        via = None
    if via is None and heard is not None and one.cue is not None and heard_by is not None:
        told = scene.reading.lemma[one.cue.head] == "tell" or "tell" in map(
            scene.reading.lemma.__getitem__, one.cue.tokens
        )
        body = heard_by.kind in ("organisation", "other")
        via = heard if told and body and is_told_outlet(scene.reading, heard, scene.outlets, known=True) else None
    return None if via is not None and _is_own_outlet(scene, via) else via


def _is_own_outlet(scene: Scene, span: Span) -> bool:
    """ "Told the Mercury" in the Northgate Mercury, "seen by CW" in Continental Wire: nobody passes on his own."""
    words = " ".join(scene.reading.low[token] for token in range(*span)).removeprefix("the ")
    for outlet in scene.outlets:
        parts = outlet.split()
        short = "".join(part[0] for part in parts)
        if words in {outlet, parts[-1], short} or words == f"this {parts[-1]}":
            return True
        if words.split(" ")[0] in (short, parts[0]) and scene.reading.word[span.start].isupper():
            return True  # a programme of the report's own station: "told RNS Breakfast"
    return False


def _role(reading: Reading, one: Draft, named: Mention | None) -> Role | None:
    return role_of(reading, one.head, one.speaker, named) if one.speaker and one.head is not None else None


def _passer(scene: Scene, one: Draft, cue: Cue) -> Span | None:
    """The outlet, document or channel that the sentence names beside the cue; of a channel, whoever carried it."""
    reading, outlets = scene.reading, scene.outlets
    aside = next((a for a in scene.asides if reading.sentence[a.verb] == reading.sentence[cue.head]), None)
    if aside is not None and aside.speaker != one.speaker and aside.verb not in one.content:
        return aside.speaker
    found = carrier(reading, cue, one.content, one.speaker, outlets)
    if found is None or is_own_channel(reading, found, outlets):
        by = occasion(reading, cue, one.content, outlets)
        if by is None and found is not None:
            by = published(reading, found.end - 1, outlets)
        if by is None and one.head is not None and reading.pos[one.head] == "NOUN" and not is_person(reading, one.head):
            by = published(reading, one.head, outlets)
        if by is None and found is None and one.speaker is not None:
            by = testified(reading, one.speaker)
        return by or found
    return found


def _apposed(scene: Scene, speaker: Evidence) -> Mention | None:
    """Whose name stands behind a title, with a comma or without: "The minister of fisheries, Mr. Jo Brandt, said", "the
    auction house Harbel said". A person before anybody else, then the first.
    """
    own = scene.mentions.get(_sentence_at(scene.reading, speaker.start), ())
    fits = [row for row in own if row.start >= speaker.end and row.name_id is not None and row.kind != "country"]
    fits = [row for row in fits if _APPOSED.fullmatch(scene.report.text[speaker.end : row.start])]
    if not fits and _A_NOUN.match(speaker.text):  # "Tolliver, a mother of three, said"
        before = scene.report.text[: speaker.start]
        fits = [row for row in own if row.name_id and row.kind == "person" and before[row.end :] == ", "]
    return min(fits, key=lambda row: (row.kind != "person", row.start, -row.end), default=None)


def _sentence_at(reading: Reading, place: int) -> int:
    return max(0, bisect_right([row.start for row in reading.sentences], place) - 1)


def _act(reading: Reading, one: Draft, act: Act, via: Span | None) -> Act:
    """A post or a letter is written, whatever the verb; words without a cue do nothing that we know of."""
    if act == "said" and via is not None and one.cue is not None:
        heads = {reading.lemma[token] for token in range(via.start, via.end)}
        if heads & (listed("platform") - {"x", "truth", "social", "threads"}) or heads & {"letter", "tweet", "email"}:
            return "wrote"
    return act


def _cite(scene: Scene, start: int, end: int) -> Evidence:
    return cite(scene.report.report_id, scene.report.text, start, end)


def _of_span(scene: Scene, span: Span | None) -> Evidence | None:
    if span is None:
        return None
    return _cite(scene, scene.reading.start[span.start], _word_end(scene.reading, span.end - 1))


def _cue(scene: Scene, one: Draft) -> Evidence | None:
    if one.cue is None:
        return None
    return _cite(scene, scene.reading.start[one.cue.tokens[0]], _word_end(scene.reading, one.cue.tokens[-1]))


def _word_end(reading: Reading, token: int) -> int:
    """The end of a token, without the full stop that a network's short name keeps at a sentence's end ("on X.")."""
    stop = reading.word[token].endswith(".") and reading.low[token][:-1] in listed("platform")
    return reading.end[token] - int(stop)


def _mention_in(scene: Scene, span: Span | None) -> Mention | None:
    if span is None:
        return None
    tops = [t for t in range(span.start, span.end) if not span.start <= scene.reading.head[t] < span.end]
    return _mention(scene, tops[0] if tops else span.start, span)


def _mention(scene: Scene, head: int, span: Span) -> Mention | None:
    return mention_of(scene.mentions.get(scene.reading.sentence[head], ()), scene.reading, head, span)


def _by_sentence(reading: Reading, mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """Mentions by the index of the sentence in which they begin."""
    starts = [row.start for row in reading.sentences]
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention)
    return found


def _ordered(drafts: Sequence[Draft], made: Sequence[Saying | None]) -> list[Saying]:
    """By the first passage; nesting by id; of equal ids the first."""
    found: dict[str, Saying] = {}
    for one, statement in zip(drafts, made, strict=True):
        if statement is None:
            continue
        parent = made[one.parent] if one.parent is not None else None
        if parent is not None and parent.statement_id != statement.statement_id:
            statement = msgspec.structs.replace(statement, parent_id=parent.statement_id)  # noqa: PLW2901
        found.setdefault(statement.statement_id, statement)
    return sorted(found.values(), key=lambda row: (row.content[0].start, row.content[-1].end, row.statement_id))
