"""One actor or place being put together: where it is mentioned, and on what grounds."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from ..records import Ids, NameKind
from ..records.name import MentionHow
from .seen import Seen, Title
from .spot import Spot


@dataclasses.dataclass(slots=True)
class Party:
    """A name of the pile in the making. `form` is a fixed name where a table gives one."""

    kind: NameKind
    form: str = ""
    ids: Ids = dataclasses.field(default_factory=Ids)
    country: str | None = None
    spot: Spot | None = None
    told_apart_by: str = ""
    members: list[Member] = dataclasses.field(default_factory=list)
    reasons: set[str] = dataclasses.field(default_factory=set)

    def forms(self, reports: frozenset[str] | None = None) -> Counter[str]:
        """How often each form of the name itself stands in the reports (all, or those given), no pronouns."""
        return Counter(
            m.seen.text
            for m in self.members
            if m.how in ("same form", "variant") and (reports is None or m.seen.report_id in reports)
        )

    def titles(self) -> list[tuple[str, Title]]:
        """(report_id, title) of all mentions."""
        return [(m.seen.report_id, title) for m in self.members for title in m.seen.titles]


@dataclasses.dataclass(slots=True)
class Member:
    """A mention, and why it is taken for its party; `options` are the parties it may be where it is undecided."""

    seen: Seen
    how: MentionHow = "same form"
    reason: str | None = None
    damaged: bool = False
    options: Sequence[Party] = ()
    candidates: tuple[str, ...] = ()
