"""Stories, claims and reports as objects that a notebook draws. They hold nothing that the record does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, overload

from ..errors import Usage
from ..records import Claim, Report, Story, cite
from ..records.span import Evidence
from ..stage import Bundle
from . import drawing
from .lineage import Lineage

if TYPE_CHECKING:
    from ..dossier.view import ClaimRow, StoryView

MIN_PREFIX = 4
"""Characters of an id that are enough to ask for it by its beginning."""


class _Card(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def own_id(self) -> str: ...
    def line(self) -> tuple[str, ...]: ...


C = TypeVar("C", bound=_Card)


class Cards(Generic[C]):
    """Cards in order: `cards[0]`, `cards["S1"]`, `cards["s8hr5"]` (an id or its beginning), `cards[:5]`."""

    def __init__(self, what: str, cards: tuple[C, ...]) -> None:
        self._what, self._cards = what, cards

    def __len__(self) -> int:
        return len(self._cards)

    def __iter__(self) -> Iterator[C]:
        return iter(self._cards)

    @overload
    def __getitem__(self, wanted: int | str) -> C: ...
    @overload
    def __getitem__(self, wanted: slice) -> Cards[C]: ...
    def __getitem__(self, wanted: int | str | slice) -> C | Cards[C]:
        """A card by its place, name or id. IndexError for a place, Usage for a name, that is not there."""
        if isinstance(wanted, slice):
            return Cards(self._what, self._cards[wanted])
        return self._cards[wanted] if isinstance(wanted, int) else self._named(wanted)

    def _named(self, wanted: str) -> C:
        exact = [card for card in self._cards if wanted in {card.key, card.own_id}]
        fits = exact or [c for c in self._cards if len(wanted) >= MIN_PREFIX and c.own_id.startswith(wanted)]
        if len(fits) != 1:
            raise Usage(f"{len(fits) or 'none'} of the {len(self)} {self._what} is called {wanted!r}")
        return fits[0]

    def __repr__(self) -> str:
        return f"<{len(self)} {self._what}>"

    def _repr_html_(self) -> str:
        return drawing.table(self._what, [card.line() for card in self._cards])


class ReportCard:
    """A report: its text, which never changes, and any passage of it."""

    def __init__(self, record: Bundle, row: Report, key: str) -> None:
        self._record, self.row, self.key = record, row, key

    @property
    def own_id(self) -> str:
        """The report's id."""
        return self.row.report_id

    @property
    def text(self) -> str:
        """All characters; every citation counts code points of it."""
        return self.row.text

    def passage(self, start: int, end: int) -> Evidence:
        """Characters `start` to `end` (half-open code points) as evidence. ValueError outside the text."""
        return cite(self.row.report_id, self.row.text, start, end)

    def line(self) -> tuple[str, ...]:
        """What a list of reports shows of it."""
        return self.key, self.row.outlet or "", self.row.title or "", self.row.uri, self.own_id

    def __repr__(self) -> str:
        return f"<{self.key} {self.own_id}: {self.row.uri}, {len(self.text)} characters>"

    def _repr_html_(self) -> str:
        return drawing.report(self.row)


class ClaimCard:
    """One thing that the reports tell: its three numbers, its tellings word by word, what is doubtful."""

    def __init__(self, record: Bundle, row: Claim, shown: ClaimRow) -> None:
        self._record, self.row, self._shown = record, row, shown

    @property
    def key(self) -> str:
        """Its id: claims have no other name."""
        return self.row.claim_id

    @property
    def own_id(self) -> str:
        """The claim's id."""
        return self.row.claim_id

    @property
    def wording(self) -> str:
        """The words of the text that tells it first or fullest."""
        return self._shown.wording.text

    @property
    def who(self) -> str | None:
        """Who said it, did it or holds it; None where nobody is named."""
        return self._shown.who

    def numbers(self) -> tuple[int, int, int]:
        """Carriers, lineages, named origins: never to be mixed."""
        return len(self.row.carriers), len(self.row.lineages), len(self.row.named_origins)

    def tellings(self) -> tuple[Evidence, ...]:
        """Every passage that tells it; `report.text[e.start:e.end] == e.text` holds for all of them."""
        return tuple(piece for telling in self.row.tellings for piece in telling.evidence)

    def line(self) -> tuple[str, ...]:
        """What a list of claims shows of it."""
        counted = " / ".join(str(n) for n in self.numbers())
        return self.row.kind, self.who or "", self.wording, counted, "; ".join(d.label for d in self._shown.doubts)

    def __repr__(self) -> str:
        carriers, lineages, origins = self.numbers()
        return f"<{self.own_id}: {carriers} carriers, {lineages} lineages, {origins} named origins>"

    def _repr_html_(self) -> str:
        return drawing.claim(self._shown)


class StoryCard:
    """A story: what its head says, its claims, its lineages, its dossier."""

    def __init__(self, record: Bundle, shown: StoryView) -> None:
        self._record, self._shown = record, shown
        self.row: Story = next(row for row in record.all(Story) if row.story_id == shown.story_id)

    @property
    def key(self) -> str:
        """S1, S2 ... as listed everywhere."""
        return self._shown.key

    @property
    def own_id(self) -> str:
        """The story's id."""
        return self._shown.story_id

    @property
    def title(self) -> str:
        """In the words of one of its reports."""
        return self._shown.title

    @property
    def period(self) -> str:
        """The days that the texts support, in words."""
        return self._shown.period

    def numbers(self) -> tuple[int, int, int]:
        """Reports, lineages, named origins of what more than one lineage tells."""
        n = self._shown.numbers
        return n.reports, n.lineages, n.origins

    @property
    def claims(self) -> Cards[ClaimCard]:
        """What the reports tell, in the dossier's order."""
        rows = {row.claim_id: row for row in self._record.all(Claim)}
        return Cards("claims", tuple(ClaimCard(self._record, rows[c.claim_id], c) for c in self._shown.claims))

    @property
    def lineage(self) -> Lineage:
        """Who took from whom."""
        return Lineage(self._record, self.row)

    def dossier(self) -> str:
        """The dossier of this story as one HTML file: write it where you like."""
        from ..dossier import build, render_html

        return render_html(build(self._record, (self.own_id,)))

    def line(self) -> tuple[str, ...]:
        """What a list of stories shows of it."""
        return self.key, self.title, self.period, " / ".join(str(n) for n in self.numbers()), self.own_id

    def __repr__(self) -> str:
        reports, lineages, origins = self.numbers()
        return f"<{self.key} {self.title!r}: {reports} reports, {lineages} lineages, {origins} named origins>"

    def _repr_html_(self) -> str:
        return drawing.story(self._shown)
