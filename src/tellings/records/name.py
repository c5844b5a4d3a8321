"""Actors and places, and where they are mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from .base import Record
from .span import Evidence

NameKind = Literal["person", "organisation", "government", "armed-group", "country", "place", "other"]
MentionHow = Literal["same form", "variant", "pronoun", "title", "judged"]


class Ids(Record, frozen=True, kw_only=True):
    """Identifiers elsewhere, where a shipped table knows them."""

    wikidata: str | None = None
    geonames: int | None = None
    iso3: str | None = None


class Role(Record, frozen=True, kw_only=True):
    """A title that a report gives, with the words."""

    title: str
    evidence: Evidence


class Name(Record, frozen=True, kw_only=True):
    """One actor or place of the pile.

    `country` is ISO 3166-1 alpha-3. `lat`, `lon` are degrees north and east, both None unless a table gave them.
    `place_precision`: what the point stands for. `reasons` says in words why its forms were taken as one.
    """

    name_id: str
    kind: NameKind
    name: str
    variants: tuple[str, ...]
    ids: Ids
    country: str | None
    lat: float | None
    lon: float | None
    place_precision: Literal["point", "town", "region", "country", "sea"] | None
    roles: tuple[Role, ...]
    report_ids: tuple[str, ...]
    reasons: tuple[str, ...] = ()

    def seen_from(self, report_id: str) -> Name:
        """What one report needs to know of it, which does not change when it is found in others."""
        roles = tuple(role for role in self.roles if role.evidence.report_id == report_id)
        return msgspec.structs.replace(self, variants=(), report_ids=(report_id,), roles=roles, reasons=())

    @staticmethod
    def seen_together(views: Sequence[Name]) -> Name:
        """What several reports, in their order, see of one name."""
        roles = tuple(role for view in views for role in view.roles)
        return msgspec.structs.replace(
            views[0], roles=roles, report_ids=tuple(report_id for view in views for report_id in view.report_ids)
        )


class Mention(Record, frozen=True, kw_only=True):
    """A name where it stands. `name_id` None: seen, but undecided between `candidates` or unknown to all."""

    mention_id: str
    report_id: str
    start: int
    end: int
    text: str
    name_id: str | None
    how: MentionHow
    kind: NameKind
    reason: str | None = None
    candidates: tuple[str, ...] = ()
    damaged: bool = False
    """The characters are not a spelling of the name that anybody uses (machine translation, OCR)."""


class Spotted(Record, frozen=True, kw_only=True):
    """What a story shows of the names in one of its reports, before the names of the pile are unified.

    `found` is packed by the stage that made it and read by no other. Not an exported table.
    """

    report_id: str
    found: bytes
