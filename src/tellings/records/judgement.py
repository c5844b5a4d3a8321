"""What a person decided."""

from __future__ import annotations

from .base import Record


class Judgement(Record, frozen=True, kw_only=True):
    """A person's decision. Append-only; outranks the machine; undone by a later judgement on the same ids."""

    judgement_id: str
    made: str
    by: str
    about_kind: str
    about: tuple[str, ...]
    verdict: str
    because: str | None = None
