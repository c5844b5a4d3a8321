"""Plain words for the closed lists of the record."""

from __future__ import annotations

from collections.abc import Mapping

DOUBTS: Mapping[str, tuple[str, str]] = {
    "date-impossible": ("date impossible", "The date that the page claims cannot be when it was written."),
    "damaged-number": ("damaged number", "The characters cannot be the number that was meant; it is not read as one."),
    "damaged-name": (
        "damaged name",
        "A name in a form that nobody else uses, as machine translation and slips leave them.",
    ),
    "damaged-text": ("damaged text", "Words were garbled, swapped or changed in copying."),
    "source-absent": ("source absent", "It rests on a source that is not in this pile and was not read."),
    "speaker-lost": ("speaker lost", "Words whose speaker the report does not name, or only its source."),
    "direction-unknown": ("direction unknown", "They share their wording; nothing shows which of them came first."),
    "same-origin": ("same origin", "Several texts, but all rest on the same speech, briefing or document."),
    "place-unsure": ("place unsure", "The place could be more than one place of that name."),
    "name-unsure": ("name unsure", "It could not be decided which person, body or place is meant."),
    "differs": ("differs", "Reports fill the same slot differently."),
    "one-lineage": ("one lineage", "Only one text says so; whoever else carries it copied it."),
}
READ_FIRST = (
    "date-impossible", "damaged-number", "damaged-text", "damaged-name", "source-absent", "speaker-lost",
    "place-unsure", "name-unsure", "direction-unknown", "same-origin",
)  # fmt: skip
"""The doubts about the material itself, most pressing first. The others stand beside the claim they concern."""

COPIES: Mapping[str, str] = {
    "identical": "the same text",
    "reprint": "reprint",
    "excerpt": "excerpt",
    "rewritten": "rewritten",
    "spun": "copied, words swapped",
    "translated": "translated",
    "shared-source": "both took from a third text",
}
DIRECTIONS: Mapping[str, str] = {
    "text": "shown by the text itself",
    "date": "by the dates that the pages claim",
    "credit": "by the credit that the page gives",
    "unknown": "not known: the order shown is only a convention",
}
BASES: Mapping[str, str] = {
    "stated": "claimed in the page's metadata",
    "printed": "claimed by the page",
    "captured": "seen by an archive or a fetch: not later than this",
    "reckoned": "worked out from the text",
}
RENDERINGS: Mapping[str, str] = {
    "same words": "same words",
    "own rendering": "own words",
    "copied": "copied",
    "spun": "words swapped",
    "damaged": "damaged",
}
STANCES: Mapping[str, str] = {
    "calls-for": "calls for",
    "accepts": "accepts",
    "accepts-if": "accepts on condition",
    "considers": "considers",
    "rejects": "rejects",
    "breaks": "breaks",
    "threatens": "threatens",
}
TURNS: Mapping[str, str] = {
    "turned": "turned round from the position before",
    "contradicts": "contradicts another position told for the same days",
    "new terms": "other terms than before",
    "other stance": "another stance than before",
}
"""What a position is against the party's dated one before it; nothing is said of the first and of the same."""
STATUSES: Mapping[str, str] = {
    "happened": "told as fact",
    "alleged": "alleged",
    "denied": "denied",
    "planned": "planned",
    "called-for": "called for",
    "ruled-out": "ruled out",
}
CLAIMS: Mapping[str, str] = {"utterance": "said", "event": "event", "figure": "figure", "position": "position"}
PRECISIONS: Mapping[str, str] = {
    "point": "the spot",
    "town": "somewhere in the town",
    "region": "somewhere in the region",
    "country": "somewhere in the country",
    "sea": "somewhere at sea",
}
FURNITURE: Mapping[str, str] = {
    "navigation": "navigation",
    "related": "other stories",
    "advertisement": "advertisement",
    "caption": "caption",
    "promotion": "promotion",
    "byline": "byline",
    "dateline": "dateline",
    "notice": "notice",
    "other": "not reporting",
}
NOT_LOOKED_AT = (
    "Pictures, sound, video and linked pages. Only the text of the pages given was read.",
    "Whether anything said is true. The record says what was found in these pages and what was not.",
    "Texts outside this pile. “No copying found between them” is about these reports only: two of them may still rest"
    " on the same unseen text.",
    "Sarcasm, irony and hints. Statements are read as they stand.",
)


def of(words: Mapping[str, str], key: str) -> str:
    """The plain words for `key`; a key that is newer than this list stands for itself."""
    return words.get(key, key.replace("-", " "))
