"""What the tellings of a claim rest on: the speech, briefing, statement, document, agency or other outlet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec
import regex

from ..records import Claim, Credit, Evidence, Figure, Lineage, Origin, Statement, cite
from ..text.fold import fold_key
from .grouping import Told
from .material import Material

OriginKind = Literal["speech", "briefing", "interview", "statement", "document", "agency", "outlet", "witness", "other"]
_OCCASIONS: tuple[tuple[OriginKind, str], ...] = (
    (
        "briefing",
        r"(?:news|press) (?:conference|briefing)|briefing|(?:to |told )(?:reporters|journalists|newsmen|the press)",
    ),
    (
        "speech",
        r"(?:televised |radio |public )?(?:address|speech|sermon)|told (?:a rally|a crowd|parliament|lawmakers)",
    ),
    ("interview", r"(?:in )?an? interview|speaking to [A-Z][\w ]+|told [A-Z][\w.]*(?: [A-Z][\w.]*)*"),
    ("document", r"memo(?:randum)?|report|letter|communiqu[eé]|filing|court documents?|indictment"),
    (
        "statement",
        r"(?:joint |written |brief )?statement|(?:wrote|posted|post|said)(?: [\w ]{0,20})? on "
        r"(?:Telegram|X|Twitter|Facebook|Instagram|Truth Social|VK|Weibo|TikTok)|tweet(?:ed)?",
    ),
)
_COMPILED = tuple((kind, regex.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _OCCASIONS)


class _Occasion(NamedTuple):
    kind: OriginKind
    evidence: Evidence


def origins(material: Material, claim_kind: str, rows: Sequence[Told]) -> tuple[Origin, ...]:
    """The named origins of a claim, each once. None are named where the reports tell it in their own voice.

    A copy's origin is its source's: only texts of their own are asked, unless there are none.
    For an utterance the origin is the occasion on which it was said: one speaker, one origin, whoever passed it on.
    For other claims it is who vouches for it, and the agency that an own-voice text credits.
    """
    found: dict[tuple[str, str], list[Origin]] = {}
    own = [row for row in rows if not row.root.steps]
    for row in own or rows:
        for key, origin in _of_row(material, claim_kind, row):
            found.setdefault(key, []).append(origin)
    if claim_kind == "utterance":
        found = _one_speaker(material, found)
    return tuple(_merge(same) for _, same in sorted(found.items()))


def _one_speaker(material: Material, found: dict[tuple[str, str], list[Origin]]) -> dict[tuple[str, str], list[Origin]]:
    """One act of speech has one speaker: words for a speaker ("the owner") go with the name, where there is but one."""
    named = [key for key in found if key[0] == "speaker" and key[1] in material.names]
    people = [key for key in named if material.names[key[1]].kind == "person"]
    best = people if len(people) == 1 else named if len(named) == 1 else []
    if not best:
        return found
    others = [key for key in found if key != best[0] and key not in people]
    return {
        key: [*same, *(origin for other in others for origin in found[other])] if key == best[0] else same
        for key, same in found.items()
        if key not in others
    }


def one_label_each(material: Material, claims: Sequence[Claim]) -> list[Claim]:
    """Origins of one speaker and one briefing or speech under one name in the whole story: that of the best text.

    The name in a text of its own comes before that in a copy, which may be spun ("told newsmen"); then by siglum. Other
    occasions are one only under the same words: who wrote a letter and gave an interview did not do one thing.
    """
    best: dict[tuple[str, OriginKind, str], tuple[tuple[object, ...], str]] = {}
    for claim in claims:
        copied = {t.report_id for t in claim.tellings if t.rendering in {"copied", "spun", "damaged"}}
        for origin in claim.named_origins:
            reports = [e.report_id for e in origin.evidence]
            rank = (all(r in copied for r in reports), _order(material, reports), origin.name)
            key = _one(origin)
            if key not in best or rank < best[key][0]:
                best[key] = (rank, origin.name)
    return [
        msgspec.structs.replace(
            claim,
            named_origins=tuple(
                msgspec.structs.replace(origin, name=best[_one(origin)][1]) for origin in claim.named_origins
            ),
        )
        for claim in claims
    ]


def _one(origin: Origin) -> tuple[str, OriginKind, str]:
    """What must agree for two origins to be one in a story: speaker, kind, and the occasion's words where they tell."""
    occasion = fold_key(origin.name.partition(",")[2]) if origin.kind not in _ONE_OCCASION else ""
    return _who(origin), origin.kind, occasion


_ONE_OCCASION = frozenset({"briefing", "speech"})


def _who(origin: Origin) -> str:
    """The speaker's part of an origin's name."""
    return fold_key(origin.name.partition(",")[0])


def _order(material: Material, reports: Sequence[str]) -> tuple[object, ...]:
    sigla = sorted((len(s), s) for s in (material.siglum(material.lineage_of[r]) for r in reports))
    return tuple(sigla[:1])


_NOBODY = frozenset(
    "he she it they i we you this that these those who which one some others many all both each them him her us "
    "everyone somebody someone nobody anyone people his hers its their theirs our my your himself herself itself "
    "themselves two three four five several few most another other".split()
)
_ARTICLES = frozenset({"the", "a", "an"})


def _is_somebody(statement: Statement) -> bool:
    """A name, or words for somebody ("the coast guard"): a pronoun that could not be followed is no origin."""
    if statement.speaker is None:
        return False
    if statement.speaker_id is not None or statement.role in {"anonymous", "document"}:
        return True
    said = [word for word in fold_key(statement.speaker.text).split() if word not in _ARTICLES]
    return bool(said) and said[0] not in _NOBODY


def _of_row(material: Material, claim_kind: str, row: Told) -> Iterable[tuple[tuple[str, str], Origin]]:
    statement = row.row if isinstance(row.row, Statement) else _vouching(material, row)
    if statement is not None and _is_somebody(statement):
        yield _speaker_key(material, statement), _from_speaker(material, statement)
    elif statement is not None and statement.via is not None:
        yield ("via", fold_key(statement.via.text)), _outlet(statement.via)
    elif isinstance(row.row, Figure) and (counter := _counter(material, row)) is not None:
        name = fold_key(counter.text).removeprefix("the ")
        yield ("speaker", name), Origin(name=counter.text, kind="statement", evidence=(counter,))
    elif claim_kind != "utterance":
        lineage = material.lineages[material.lineage_of[row.root.report_id]]
        for credit in (*lineage.named_sources, *_elsewhere(material, lineage)):
            if credit.kind == "agency" and credit.evidence is not None:
                yield (
                    ("agency", fold_key(credit.name)),
                    Origin(name=credit.name, kind="agency", evidence=(credit.evidence,)),
                )


def _counter(material: Material, row: Told) -> Evidence | None:
    """Who gives a number: the subject of a verb of counting before it ("the works council puts the loss at 4,100").

    A second number with a giver of its own in the same sentence needs no verb: ", the organisers at 60,000".
    """
    sentence = material.sentence_at(row.report_id, row.start)
    if sentence is None:
        return None
    text = material.reports[row.report_id].text
    found = next(_SECOND.finditer(text, sentence.start, row.start), None)
    if found is None or found.end() != row.start:
        found = max(_COUNTS.finditer(text, sentence.start, row.start), key=lambda m: m.start(), default=None)
    if found is None or fold_key(found.group(1)).split()[-1] in _NOBODY | _ARTICLES:
        return None
    return cite(row.report_id, text, *found.span(1))


_WHO = r"((?:[Tt]he\s+)?[\p{L}'’\-]+(?:\s+[\p{L}'’\-]+){0,4}?)"
_COUNTS = regex.compile(
    rf"(?:(?<=[.!?;:\n]\s|[.!?;:\n]\s\s|^|[;:,]\s)|\G){_WHO}\s+(?:puts?|counts?|counted|estimates?|estimated|gives?|gave|lists?|"
    r"listed|speaks?\s+of|spoke\s+of|registered|recorded|reckons?|reckoned)\b"
)
_SECOND = regex.compile(rf",\s+(?:and\s+|but\s+|while\s+)?{_WHO}\s+at\s+(?:about\s+|some\s+)?$")


def _vouching(material: Material, row: Told) -> Statement | None:
    """The statement that a row rests on: the one it names, else the shortest in whose words it stands."""
    assert not isinstance(row.row, Statement)
    named = material.statements.get(row.row.statement_id or "")
    if named is not None:
        return named
    around = material.statements_at(row.report_id, row.start, row.end)
    return min(around, key=lambda s: (sum(len(piece.text) for piece in s.content), s.statement_id), default=None)


def _elsewhere(material: Material, lineage: Lineage) -> Iterable[Credit]:
    """What a lineage credits and does not hold itself, though the pile may: its papers rest on that all the same."""
    reports = [material.reports[i] for i in lineage.report_ids if i in material.reports]
    own = {_core(report.outlet) for report in reports if report.outlet}
    for report in reports:
        if report.outlet:
            yield from (credit for credit in report.credits if _core(credit.name) not in own)


def _core(name: str) -> str:
    return fold_key(name).removeprefix("the ").split(".")[0].replace(" ", "")


def _speaker_key(material: Material, statement: Statement) -> tuple[str, str]:
    assert statement.speaker is not None
    name = material.name(statement.speaker_id)
    return ("speaker", name.name_id if name else fold_key(statement.speaker.text).removeprefix("the "))


def _from_speaker(material: Material, statement: Statement) -> Origin:
    assert statement.speaker is not None
    name = material.name(statement.speaker_id)
    label = name.name if name else statement.speaker.text
    occasion = _occasion(material, statement)
    evidence = (statement.speaker,) if occasion is None else (statement.speaker, occasion.evidence)
    if statement.role == "document":
        return Origin(name=label, kind="document", evidence=evidence)
    if occasion is not None:
        return Origin(
            name=f"{label}, {' '.join(occasion.evidence.text.split())}", kind=occasion.kind, evidence=evidence
        )
    kind: OriginKind = "witness" if statement.role == "anonymous" else "statement"
    return Origin(name=label, kind=kind, evidence=evidence)


def _occasion(material: Material, statement: Statement) -> _Occasion | None:
    """Words for the occasion in the sentence that has the cue, outside what is said."""
    anchor = statement.cue or statement.speaker
    assert anchor is not None
    sentence = material.sentence_at(statement.report_id, anchor.start)
    if sentence is None:
        return None
    text = material.reports[statement.report_id].text
    start, end = max(sentence.start, anchor.start - NEAR_CUE), min(sentence.end, anchor.end + NEAR_CUE)
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text, start, end):
            place = cite(statement.report_id, text, match.start(), match.end())
            if not any(place.overlaps(piece) for piece in statement.content):
                return _Occasion(kind, place)
    return None


NEAR_CUE = 60
"""Code points around the verb of saying in which words for its occasion are looked for: another clause has another."""


def _outlet(via: Evidence) -> Origin:
    return Origin(name=via.text, kind="outlet", evidence=(via,))


def _merge(same: Sequence[Origin]) -> Origin:
    """One origin from several tellings of it, best first: the first that names an occasion, the evidence of all."""
    named = [origin for origin in same if origin.kind not in {"statement", "witness"}]
    best = (named or same)[0]
    evidence = sorted({e for origin in same for e in origin.evidence})
    return Origin(name=best.name, kind=best.kind, evidence=tuple(evidence))
