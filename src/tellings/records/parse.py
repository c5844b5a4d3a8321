"""The grammar of a report's sentences: made once, read by names, speech and events. Not an exported table."""

from __future__ import annotations

from .base import Record


class Parse(Record, frozen=True, kw_only=True):
    """Tokens of all sentences of one report, in order, as parallel tuples of equal length.

    `start`, `end`: code points of the report's text. `head`: index of the governing token, its own index for a root.
    `sentence`: the `n` of the token's Sentence. `entity`: a label such as `PERSON`, with `B-` or `I-`, or "" outside.
    `pos`, `dep`: spaCy's universal part of speech and dependency label, `tag` the fine-grained tag. `model` names
    what made it; empty tuples and a None model mean that no grammar is known for the report's language.
    """

    report_id: str
    model: str | None
    start: tuple[int, ...]
    end: tuple[int, ...]
    sentence: tuple[int, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    entity: tuple[str, ...]
